"""`onrecord check`: everything in `content/` that a person should mend, before anything is built."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer
from rapidfuzz import process

from generator.desk.addresses import to_address_key, to_text_key
from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, Exit, Verbose, counted, say, tell
from generator.desk.project import read_project
from generator.errors import Problem
from generator.pipeline import Options, gather, stale_dismissals
from generator.read import Reading, read_articles, read_corrections, read_issues, read_people
from generator.read.front_matter import ALIASES, KNOWN
from generator.records import Article

LIKENESS: Final = 80
"""Of an unknown key to one that we know, in per cent, from which on it is taken for a slip of the pen."""
KEY_LINE: Final = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:")


class Finding(NamedTuple):
    """A problem, or a note: what a site can be built with, but would be better for."""

    problem: Problem
    is_note: bool = False

    def __str__(self) -> str:
        told = self.problem
        return f"{told.path}:{told.line}: {'note: ' if self.is_note else ''}{told.problem}; {told.remedy}"


Rule = Callable[[Article], Iterator[Finding]]


def check(
    verbose: Verbose = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
    strict: Annotated[bool, typer.Option("--strict", help="Let notes fail the check too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only, no notes and no sum.")] = False,
) -> None:
    """Name what should be mended, as `file:line: problem; what to do`.

    Reads everything and builds nothing. Looks at front matter, dates, articles that are there twice, licences, and for
    corrections, issues and people that match nothing any more (only then the language model reads the articles that are
    new to it). A line that begins with "note:" is no problem: the site can be built, but would be better for it.
    """
    options = read_project(config_file, quiet=quiet).options
    reading = read_articles(options.content, project=options.project, publish=options.publish)
    found = [*_about_rules(options, reading), *map(Finding, reading.problems)]
    found += find_problems(reading.articles, project=options.project, today=date.today())
    problems = [one for one in found if not one.is_note]
    for one in sorted(problems if quiet else found, key=lambda one: (one.problem.path, one.problem.line, str(one))):
        say(str(one))
    if not quiet:
        tell(f"{counted(len(reading.articles), 'article')}: {_sum(len(problems), len(found) - len(problems))}.")
    if problems or (strict and found):
        raise typer.Exit(Exit.PROBLEMS)


def find_problems(articles: Sequence[Article], *, project: Path, today: date) -> Iterator[Finding]:
    """What is wrong, or might be, with articles that could be read."""
    yield from _twice(articles, project)
    for article in articles:
        lines = key_lines(project / article.path)
        yield from _about_date(article, lines, today)
        yield from _about_rights(article, lines)
        yield from _about_source(article, lines)
        yield from _about_language(article, lines)
        yield from _about_keys(article, lines)


def _about_rules(options: Options, reading: Reading) -> Iterator[Finding]:
    """What is wrong with corrections, issues and people, and notes on who is in no article."""
    corrections = read_corrections(options.content, project=options.project)
    issues = read_issues(options.content, project=options.project)
    people = read_people(options.content, project=options.project)
    if corrections.problems or not (corrections.corrections or issues.rules or people.people):
        yield from map(Finding, (*corrections.problems, *issues.problems, *people.problems))
        return
    gathered = gather(options)
    found = (*gathered.problems, *stale_dismissals(gathered.corpus, options))
    yield from (Finding(problem) for problem in found if problem not in reading.problems)
    yield from (Finding(problem, is_note=True) for problem in gathered.notes)


def key_lines(path: Path) -> dict[str, int]:
    """The line of each key in the front matter of a file, by our name of the key; empty where there is none."""
    if path.suffix.lower() not in (".md", ".markdown", ".txt"):
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    if lines[0].lstrip("\ufeff").rstrip() != "---":
        return {}
    found: dict[str, int] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            break
        if key := KEY_LINE.match(line):
            found.setdefault(ALIASES.get(key[1].lower(), key[1]), number)
    return found


def _sum(problems: int, notes: int) -> str:
    told = [counted(problems, "problem")] * bool(problems) + [counted(notes, "note")] * bool(notes)
    return ", ".join(told) or "no problems"


def _twice(articles: Iterable[Article], project: Path) -> Iterator[Finding]:
    by_url: dict[str, Article] = {}
    by_text: dict[tuple[str, str | None], Article] = {}  # in two outlets it is one story, which is no mistake
    for article in articles:
        same_text = by_text.setdefault((to_text_key(article.text), article.outlet), article)
        if same_text is not article:
            yield _problem(article, 1, f"this is the text of {same_text.path}", "delete one of the two")
            continue
        same_url = by_url.setdefault(to_address_key(article.url), article) if article.url else article
        if same_url is not article:
            line = key_lines(project / article.path).get("url", 1)
            yield _problem(
                article, line, f"{same_url.path} has the same url", "delete one of the two, or mend the address"
            )


def _about_date(article: Article, lines: dict[str, int], today: date) -> Iterator[Finding]:
    if article.date is None:
        yield _note(
            article, 1, "no date is known, so it stands in no timeline", "add `date: YYYY-MM-DD` to its front matter"
        )
    elif article.date > today.isoformat():
        yield _note(
            article, lines.get("date", 1), f"the date {article.date} lies in the future", "mend it if it is wrong"
        )


def _about_rights(article: Article, lines: dict[str, int]) -> Iterator[Finding]:
    if article.publish == "full" and not article.licence:
        yield _problem(
            article,
            lines.get("publish", 1),
            "the whole text is published and no licence is given",
            "add `licence:`, or write `publish: excerpts`",
        )


def _about_source(article: Article, lines: dict[str, int]) -> Iterator[Finding]:
    if not (article.url or article.archive_url or article.sources):
        yield _note(article, 1, "nothing tells where it comes from", "add `url:` or `sources:` to its front matter")
    if not article.outlet:
        yield _note(article, 1, "no outlet is known", "add `outlet:` to its front matter")


def _about_language(article: Article, lines: dict[str, int]) -> Iterator[Finding]:
    if article.language != "en":
        yield _note(
            article,
            lines.get("language", 1),
            f"the language is {article.language!r}, and only English is read",
            "take it out, or expect little to be found",
        )


def _about_keys(article: Article, lines: dict[str, int]) -> Iterator[Finding]:
    for key, _ in article.extra:
        meant = process.extractOne(key.lower(), (*KNOWN, *ALIASES), score_cutoff=LIKENESS)
        if meant:
            yield _note(article, lines.get(key, 1), f"{key!r} is no key that we know", f"did you mean `{meant[0]}`?")


def _problem(article: Article, line: int, problem: str, remedy: str) -> Finding:
    return Finding(Problem(article.path, line, problem, remedy))


def _note(article: Article, line: int, problem: str, remedy: str) -> Finding:
    return Finding(Problem(article.path, line, problem, remedy), is_note=True)
