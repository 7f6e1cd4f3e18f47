"""`onrecord add`: articles from files and from the web into `content/`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Annotated, Final
from urllib.parse import urlsplit

import typer

from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, Exit, Verbose, counted, say, tell
from generator.desk.project import read_project
from generator.desk.shelf import Shelf, known_address, place, read_shelf
from generator.desk.sources import SUFFIXES, Found, Wishes, files_in, read_source, to_found
from generator.desk.sources.feeds import read_links
from generator.desk.sources.pages import read_fetched_page
from generator.desk.web import Fetched, Manners, NotFetched, Visit, fetch
from generator.errors import OnRecordError, Problem
from generator.progress import progress
from generator.read.characters import one_line, shown
from generator.read.facts import Facts, Source, to_day

MAX_FEEDS: Final = 50
"""Sitemaps of an index, or feeds of a page, that are looked at."""
PAGE_TYPES: Final = ("text/html", "application/xhtml+xml", "")
TYPES: Final = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
"""How an answer of the web that is no page is read."""


@dataclass(slots=True)
class Desk:
    """What one run of the command works with, and what came of it."""

    shelf: Shelf
    visit: Visit
    wishes: Wishes
    default: Facts
    dry_run: bool
    quiet: bool
    added: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


def add(  # noqa: PLR0913 - an option each
    sources: Annotated[
        list[str],
        typer.Argument(help=f"Addresses, files ({' '.join(SUFFIXES)}) or folders of such files.", show_default=False),
    ],
    feed: Annotated[
        bool, typer.Option("--feed", help="The sources are feeds (RSS, Atom, JSON), sitemaps, or pages that name some.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="With --feed: fetch at most so many new articles.")] = 50,
    outlet: Annotated[str, typer.Option(help="The outlet, where the source names none.", show_default=False)] = "",
    date: Annotated[
        str, typer.Option(help="The day as YYYY-MM-DD, where the source names none.", show_default=False)
    ] = "",
    licence: Annotated[str, typer.Option(help="The licence, where the source names none.", show_default=False)] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(help="For CSV and JSONL: the column of one of our keys, as text=Volltext.", show_default=False),
    ] = None,
    date_format: Annotated[
        str, typer.Option(help="For CSV and JSONL: how dates are written, as %d/%m/%Y.", show_default=False)
    ] = "",
    delay: Annotated[float, typer.Option(min=0, help="Seconds between two pages of one site.")] = Manners().delay,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one page.")] = Manners().timeout,
    max_bytes: Annotated[int, typer.Option(min=1, help="Size of one article, at most.")] = Manners().max_bytes,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from the own machine and network too.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be added, and write nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")] = False,
    verbose: Verbose = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Put articles into content/, as Markdown with front matter.

    Each becomes a file YEAR/MONTH/DAY-title.md. Nothing is overwritten: an article whose address or text is there
    already is named and left. Pages are fetched one at a time, where robots.txt allows it, from public addresses only.
    """
    if date and to_day(date) is None:
        raise typer.BadParameter(f"{date!r} is not YYYY-MM-DD", param_hint="--date")
    manners = Manners(delay=delay, timeout=timeout, max_bytes=max_bytes, allow_private=allow_private)
    desk = Desk(
        shelf=read_shelf(read_project(config_file)),
        visit=Visit(manners),
        wishes=Wishes(columns=_columns(column or ()), date_format=date_format, max_bytes=max_bytes),
        default=Facts(outlet=one_line(outlet) or None, date=to_day(date), licence=one_line(licence) or None),
        dry_run=dry_run,
        quiet=quiet,
    )
    if feed:
        add_feeds(desk, sources, limit=limit)
    else:
        add_sources(desk, sources)
    if not quiet:
        tell(_sum(desk))
    if desk.problems:
        raise typer.Exit(Exit.PROBLEMS)


def add_sources(desk: Desk, sources: Sequence[str]) -> None:
    """Add every article of addresses, files and folders."""
    works = list(_works(desk, sources))
    with progress("Adding", len(works), quiet=desk.quiet) as advance:
        for source, hint in works:
            if isinstance(source, str):
                _add_address(desk, source)
            else:
                for found in read_source(source, desk.wishes):
                    _put(desk, found, hint=hint)
            advance(1)


def add_feeds(desk: Desk, sources: Sequence[str], *, limit: int) -> None:
    """Add the new articles of feeds and sitemaps, at most `limit`, in their order."""
    addresses = [address for source in sources for address in _feed_addresses(desk, source)]
    new = []
    for address in dict.fromkeys(addresses):
        there = known_address(desk.shelf, address)
        if there is None:
            new.append(address)
        else:
            _tell_known(desk, there, "address", address)
    with progress("Fetching", min(len(new), limit), quiet=desk.quiet) as advance:
        for address in new[:limit]:
            _add_address(desk, address)
            advance(1)
    if len(new) > limit and not desk.quiet:
        tell(f"{counted(len(new) - limit, 'more new article')} in it; run the command again, or raise --limit.")


def _works(desk: Desk, sources: Iterable[str]) -> Iterator[tuple[str | Path, str]]:
    """Each address, and each file with the path whose day may count as the article's."""
    for source in sources:
        path = Path(source)
        if _is_address(source):
            yield source, source
        elif path.is_dir():
            files = list(files_in(path))
            if not files:
                _problem(desk, source, "there is no file in it that we read", f"we read {', '.join(sorted(SUFFIXES))}")
            yield from ((file, file.relative_to(path).as_posix()) for file in files)
        elif path.exists():
            yield path, path.name
        else:
            _problem(desk, source, "there is no such file", "for an address of the web begin with https://")


def _is_address(source: str) -> bool:
    return "://" in source


def _add_address(desk: Desk, url: str) -> None:
    there = known_address(desk.shelf, url)
    if there is not None:
        _tell_known(desk, there, "address", url)
        return
    try:
        page = fetch(desk.visit, url)
        _put(desk, _read_answer(page), hint=page.url)
    except NotFetched as error:
        _problem(desk, url, error.problem, error.remedy)
    except OnRecordError as error:
        _problem(desk, url, error.problem.problem, error.problem.remedy)


def _read_answer(page: Fetched) -> Found:
    """The article in an answer of the web."""
    if page.type in PAGE_TYPES and not page.content.startswith(b"%PDF-"):
        return Found(shown(page.url), read_fetched_page(page.content, page.url, charset=page.charset))
    suffix = ".pdf" if page.content.startswith(b"%PDF-") else TYPES.get(page.type)
    if suffix is None:
        is_feed = read_links(page.content, page.url) is not None
        remedy = "it is a feed or a sitemap: add --feed" if is_feed else "save it in a format that we read"
        raise OnRecordError(page.url, 0, f"it is no page but {shown(page.type) or 'something else'}", remedy)
    name = PurePosixPath(urlsplit(page.url).path).stem
    found = to_found(Source(shown(page.url), name, page.content), suffix)
    return found._replace(draft=found.draft._replace(facts=found.draft.facts._replace(url=page.url)))


def _put(desk: Desk, found: Found | Problem, *, hint: str) -> None:
    """Place one article, and say what became of it."""
    if isinstance(found, Problem):
        desk.problems.append(found)
        tell(str(found))
        return
    try:
        placed = place(desk.shelf, found, hint=hint, default=desk.default, dry_run=desk.dry_run)
    except OnRecordError as error:
        is_address = _is_address(found.origin)
        _problem(desk, found.origin, error.problem.problem, error.problem.remedy, line=0 if is_address else 1)
        return
    if placed.same:
        _tell_known(desk, placed.path, placed.same, found.origin)
        return
    desk.added += 1
    if not desk.quiet:
        note = "" if placed.article and placed.article.date else " (without a date: add one to its front matter)"
        say(f"{'would add' if desk.dry_run else 'added'} {placed.path}{note}")


def _feed_addresses(desk: Desk, source: str) -> Iterator[str]:
    """The articles that a feed leads to, directly or by the sitemaps or feeds that it names."""
    waiting, seen = [source], {source}
    while waiting:
        one = waiting.pop(0)
        try:
            content, base = _open_feed(desk, one)
        except NotFetched as error:
            _problem(desk, one, error.problem, error.remedy)
            continue
        links = read_links(content, base)
        if links is None or not (links.articles or links.more):
            _problem(desk, one, "no feed and no sitemap is found in it", "add it without --feed, or name its feed")
            continue
        yield from links.articles
        for more in links.more:
            if more not in seen and len(seen) <= MAX_FEEDS:
                seen.add(more)
                waiting.append(more)


def _open_feed(desk: Desk, source: str) -> tuple[bytes, str]:
    if _is_address(source):
        page = fetch(desk.visit, source)
        return page.content, page.url
    try:
        return Path(source).read_bytes(), ""
    except OSError as error:
        raise NotFetched(f"this cannot be read ({error.strerror})", "for an address begin with https://") from error


def _columns(written: Sequence[str]) -> dict[str, str]:
    found = {}
    for one in written:
        key, _, name = one.partition("=")
        if key not in ("text", "title", "date", "outlet", "url", "authors", "language", "licence") or not name:
            raise typer.BadParameter(f"{one!r} is not like text=NAME", param_hint="--column")
        found[key] = name
    return found


def _tell_known(desk: Desk, path: str, same: str, origin: str) -> None:
    desk.known += 1
    if not desk.quiet:
        say(f"known {path}: the same {same} as {shown(origin)}")


def _problem(desk: Desk, origin: str, problem: str, remedy: str, *, line: int = 0) -> None:
    found = Problem(shown(origin), line, problem, remedy)
    desk.problems.append(found)
    tell(str(found))


def _sum(desk: Desk) -> str:
    told = [f"{desk.added:,} {'would be added' if desk.dry_run else 'added'}"]
    told += [f"{desk.known:,} there already"] * bool(desk.known)
    told += [f"{counted(len(desk.problems), 'problem')}"] * bool(desk.problems)
    return ", ".join(told) + "."
