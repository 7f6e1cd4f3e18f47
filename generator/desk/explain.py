"""`onrecord explain`: what the program found in an article, about somebody or in a passage, and by which rule."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from generator.desk import accounts
from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, Verbose, safe, tell
from generator.desk.paint import legend, paint, parts_of
from generator.desk.project import Project, read_project
from generator.errors import OnRecordError
from generator.pipeline import Gathered, find_rules, gather
from generator.read.characters import shown
from generator.read.front_matter import split_front_matter
from generator.records import Article, Corpus, Extraction, Linked
from generator.slugs import to_slug

PASSAGE: Final = re.compile(r"[qs]-[0-9a-z]+")
ENTITY: Final = re.compile(r"(?:person|country|organisation)/.+")
FILE_LINE: Final = re.compile(r"(.+?):(\d+)")
LIKENESS: Final = 75
"""In per cent, from which on an id is taken for a slip of the pen."""
MOST_NEAR: Final = 3
LOOKED_FOR: Final = 30
"""Characters of a paragraph by which its line in the file is found."""


class Paragraph(NamedTuple):
    """A stretch of the text between blank lines."""

    start: int
    end: int
    line: int
    """Where it begins in the file, as far as that can be told; 0 otherwise."""


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE[:LINE]|ID",
            help="An article, a line of it, or the id of an article, a quote, a stance, a person, a country or an "
            "organisation.",
            show_default=False,
        ),
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    verbose: Verbose = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Show what was found in an article or of somebody, and why.

    Of an article, its text with people, countries, sources, cues and quoted words in colour, below each paragraph its
    quotes and stances with the rule behind them, and what was left out.
    """
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    project = read_project(config_file, quiet=quiet)
    gathered = gather(project.options)
    corpus = gathered.corpus
    if ENTITY.fullmatch(what):
        for line in accounts.about_entity(corpus, _known_entity(corpus, what)):
            console.print(safe(line))
        return
    linked, lines = _passage(corpus, what) if PASSAGE.fullmatch(what) else _article(project, gathered, what)
    rules = find_rules(linked.article, model=project.options.reader.model)
    for printed in show_article(linked, rules, project.folder, only=lines):
        console.print(printed)


def show_article(
    linked: Linked, rules: Mapping[str, str], folder: Path, *, only: tuple[int, int] | None = None
) -> Iterator[object]:
    """The lines of an explanation, as rich prints them.

    Args:
        linked: the article and what was found in it.
        rules: the rule behind each quote and stance, by id.
        folder: of the project.
        only: characters of the text; the paragraphs that they touch are shown, and not what concerns the whole.
    """
    from rich.text import Text

    article, found = linked.article, linked.extraction
    parts = parts_of(found)
    yield Text(safe(accounts.heading(article)), style="bold")
    yield Text(f"{article.path}, id {article.id}")
    yield legend()
    paragraphs = list(to_paragraphs(article, folder / article.path))
    width = len(str(max((paragraph.line for paragraph in paragraphs), default=0)))
    for paragraph in paragraphs:
        if only and not (paragraph.start < only[1] and only[0] < paragraph.end):
            continue
        yield ""
        number = f"{paragraph.line or '':>{width}} "
        yield Text(number, style="dim") + paint(article.text, paragraph.start, paragraph.end, parts)
        for note in _notes(found, rules, article.text, paragraph):
            yield Text(f"{'':>{width + 1}}  {safe(note)}")
    if not only:
        yield ""
        yield from map(safe, accounts.about_whole(article, found))


def to_paragraphs(article: Article, path: Path) -> Iterator[Paragraph]:
    """The paragraphs of the text, with the lines of the file at which they begin."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    at = len(lines) - len(split_front_matter("\n".join(lines), article.path)[1].split("\n")) if lines else 0
    start = 0
    plain = [_plain(line) for line in lines]
    for text in article.text.split("\n\n"):
        wanted = _plain(text)[:LOOKED_FOR]
        found = next((place for place in range(at, len(plain)) if wanted and wanted in plain[place]), None)
        at = at if found is None else found
        yield Paragraph(start, start + len(text), 0 if found is None else found + 1)
        start += len(text) + 2


def _plain(line: str) -> str:
    """Letters and digits only: markup and marks differ between the file and the text."""
    return re.sub(r"[\W_]+", "", line)


def _notes(found: Extraction, rules: Mapping[str, str], text: str, paragraph: Paragraph) -> Iterator[str]:
    """What begins in `paragraph`: quotes, stances, and what was left out."""
    names = {entity.id: entity.name for entity in found.entities}
    for quote in found.quotes:
        if paragraph.start <= quote.content[0].start < paragraph.end:
            yield accounts.of_quote(quote, rules.get(quote.id, ""), text)
    for stance in found.stances:
        if stance.evidence and paragraph.start <= stance.evidence[0].start < paragraph.end:
            yield accounts.of_stance(stance, rules.get(stance.id, ""), names)
    for skipped in found.skipped:
        if paragraph.start <= skipped.start < paragraph.end:
            yield accounts.of_skipped(skipped, text)


def _known_entity(corpus: Corpus, id: str) -> str:
    known = {entity.id for entity in corpus.entities}
    moved = {one.id: one.to for one in corpus.moved}
    if id not in known and moved.get(id) in known:
        tell(f"{id} is {moved[id]} since a correction.")
        return moved[id]
    if id not in known:
        raise OnRecordError(
            shown(id),
            0,
            "nobody and nothing in these articles has that id",
            _near(corpus, id, "the addresses of the site's pages show the ids"),
        )
    return id


def _near(corpus: Corpus, what: str, otherwise: str) -> str:
    """Which ids or names are written nearly like `what`; `otherwise` where none is."""
    from rapidfuzz import process

    kind, _, wanted = what.rpartition("/")
    written = sorted(
        {
            (words, entity.id)
            for entity in corpus.entities
            if kind in ("", entity.type)
            for words in (entity.id.partition("/")[2], to_slug(entity.name))
        }
    )
    matches = process.extract(to_slug(wanted), [words for words, _ in written], limit=MOST_NEAR, score_cutoff=LIKENESS)
    near = dict.fromkeys(written[match[2]][1] for match in matches)
    return f"did you mean {' or '.join(near)}?" if near else otherwise


def _passage(corpus: Corpus, id: str) -> tuple[Linked, tuple[int, int]]:
    """The article that holds a quote or stance, and where in it."""
    for linked in corpus.articles:
        spans = [quote.content for quote in linked.extraction.quotes if quote.id == id]
        spans += [stance.evidence for stance in linked.extraction.stances if stance.id == id]
        for found in spans:
            return linked, (found[0].start, found[-1].end)
    raise OnRecordError(id, 0, "no quote and no stance has that id", "take it from an article's page: #q-… or #s-…")


def _article(project: Project, gathered: Gathered, what: str) -> tuple[Linked, tuple[int, int] | None]:
    """The article of a file or an id, and the characters of the paragraph at the line that is named."""
    articles = gathered.corpus.articles
    by_id = next((one for one in articles if one.article.id == what), None)
    if by_id:
        return by_id, None
    line = FILE_LINE.fullmatch(what) if not Path(what).exists() else None
    path = Path(line[1] if line else what)
    if not path.exists():
        remedy = _near(gathered.corpus, what, "name an article, or an id such as q-3f9a1c02")
        raise OnRecordError(shown(str(path)), 0, "there is no such file", remedy)
    linked = next((one for one in articles if (project.folder / one.article.path).resolve() == path.resolve()), None)
    broken = next((one for one in gathered.problems if (project.folder / one.path).resolve() == path.resolve()), None)
    if linked is None and broken:
        raise OnRecordError(broken.path, broken.line, broken.problem, broken.remedy)
    if linked is None:
        remedy = "see what `onrecord check` says of it; articles lie in the folder of `content:`"
        raise OnRecordError(shown(str(path)), 1, "this is no article of the project", remedy)
    if line is None:
        return linked, None
    return linked, _at_line(linked.article, project.folder / linked.article.path, int(line[2]))


def _at_line(article: Article, path: Path, line: int) -> tuple[int, int]:
    before = [paragraph for paragraph in to_paragraphs(article, path) if 0 < paragraph.line <= line]
    if not before:
        raise OnRecordError(article.path, line, "no text of the article stands there", "name a line of its text")
    return before[-1].start, before[-1].end
