"""The walk: read → extract → link → aggregate → render. Reads like a table of contents; each step lives in its room."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from generator.aggregate import AggregateOptions, aggregate, published_record, to_record
from generator.build_records import History
from generator.correction_records import Applied, Correction
from generator.errors import OnRecordError, Problem
from generator.extraction import (
    Reader,
    Track,
    encoder_version,
    extract_all,
    model_version,
    program_version,
)
from generator.figures import read_accuracy, read_peers, read_reliability
from generator.history import keep_history, read_history
from generator.link import link
from generator.link.countries import name_countries
from generator.page_records import ChangesPage, CorrectionsPage, Page
from generator.read import (
    Corrections,
    Kept,
    Reading,
    Readings,
    Recorded,
    read_articles,
    read_corrections,
    read_issues,
    read_people,
    read_records,
)
from generator.records import Article, Corpus, Extraction, Linked, Record
from generator.render import (
    Bodies,
    KeptFiles,
    RenderedPage,
    SiteFile,
    make_environment,
    render_page,
    to_packed,
    with_files,
)
from generator.unchanged import program
from generator.workers import Standby, extract_each, in_order, most_workers

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Memory:
    """What a preview keeps between two builds, so that an edit costs only what it changes."""

    read: Kept = field(default_factory=dict)
    extractions: dict[str, Extraction] = field(default_factory=dict)
    """By the keys of the cache."""
    corpus: Corpus | None = None
    pages: tuple[Page, ...] = ()
    """Of that corpus."""
    files: tuple[SiteFile, ...] = ()
    """Data, as it was at the first build: a preview is looked at, and nobody takes its tables along."""
    bodies: Bodies | None = None
    """Of those pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build depends on beside the articles."""

    project: Path
    """The folder of `mkdocs.yml`; paths are told relative to it."""
    content: Path
    cache: Path
    templates: tuple[Path, ...]
    """Searched in this order."""
    records: str = ""
    """Folder, file or address of records whose articles are on the site beside those of `content`; nothing for none."""
    reader: Reader = field(default_factory=Reader)
    publish: Literal["excerpts", "full"] = "excerpts"
    use_directory_urls: bool = True
    aggregate: AggregateOptions = field(default_factory=AggregateOptions)
    track: Track | None = None
    """Follows the articles that are being read; the log tells of them without it."""
    standby: Standby | None = None
    """A process that reads the few articles that change between two builds of a preview."""
    memory: Memory | None = None
    """Of a preview; a build of the site itself has none."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a build puts into the world, and what it could not use."""

    pages: tuple[RenderedPage, ...]
    files: tuple[SiteFile, ...]
    """What is no page: data, feeds, annotations."""
    problems: tuple[Problem, ...]
    extracted: int
    """How many articles the language model read; the others were kept from an earlier build."""
    history: History | None = None
    """What the next build is compared with; None where there is no site to compare."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The first three rooms: everything that is known, before a word of a page is written."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    """What could not be used of articles, corrections, issues and people."""
    extracted: int
    """How many articles the language model read; the others were kept from an earlier build."""
    notes: tuple[Problem, ...] = ()
    """What is no mistake, but may be meant otherwise: known people whom no article names."""


def gather(options: Options, *, corrections: Sequence[Correction] | None = None) -> Gathered:
    """What the articles in `options.content` and the records of `options.records` say, corrected.

    Args:
        options: where everything lies.
        corrections: instead of those in `corrections.yml`, to try them.

    Raises:
        OnRecordError: `corrections.yml` has a mistake; who must not be named would be; there are no records.
    """
    if corrections is None:
        corrections = _checked(read_corrections(options.content, project=options.project))
    issues = read_issues(options.content, project=options.project)
    people = read_people(options.content, project=options.project)
    reading = _read(options)
    extracted = extract_all(
        reading.articles,
        options.reader,
        folder=options.cache,
        track=options.track,
        standby=options.standby,
        known=options.memory.extractions if options.memory else None,
    )
    recorded = _recorded(options, reading.articles)
    named = name_countries((*extracted.pairs, *recorded.pairs), options.aggregate.country_names)
    corpus = link(named, corrections=tuple(corrections), issue_rules=issues.rules, known=people.people)
    idle = sum(not one.open for one in corpus.unused)
    if idle:
        log.info("%d of %d people in people.yml are in no article; see onrecord check", idle, len(people.people))
    read = (*reading.problems, *issues.problems, *people.problems, *extracted.problems, *recorded.problems)
    notes = tuple(Problem(one.path, one.line, one.problem, one.remedy) for one in corpus.unused if not one.open)
    return Gathered(corpus, (*read, *_stale(corpus)), extracted.read, notes)


def _read(options: Options) -> Reading:
    """The articles; what the build before has read of the same files is not read again."""
    memory = options.memory.read if options.memory else None
    readings = None if memory else Readings(options.cache, version=program())  # a preview opens only what changed
    reading = read_articles(
        options.content, project=options.project, publish=options.publish, kept=memory, readings=readings
    )
    if readings:
        readings.keep()
    return reading


def _recorded(options: Options, articles: Iterable[Article]) -> Recorded:
    """The records that are named in the settings; an article of `content` goes before a record of the same id."""
    if not options.records:
        return Recorded((), ())
    found = read_records(options.records, project=options.project, publish=options.publish)
    owners = {article.id: article.path for article in articles}
    taken = sorted(article.id for article, _ in found.pairs if article.id in owners)
    remedy = "delete the file, or leave the article out of the records"
    problems = [Problem(owners[id], 1, f"a record has the id {id!r} too, and is left out", remedy) for id in taken]
    pairs = tuple(pair for pair in found.pairs if pair[0].id not in owners)
    return Recorded(pairs, (*found.problems, *problems))


def build(options: Options) -> Site:
    """The whole site from the articles in `options.content`.

    Raises:
        OnRecordError: `corrections.yml` has a mistake; who must not be named would be.
    """
    return hold(gather(options), options)


def hold(gathered: Gathered, options: Options) -> Site:
    """The whole site from what is known.

    Raises:
        OnRecordError: a template is written wrongly.
    """
    pages, files = list[RenderedPage](), list[SiteFile]()
    site = publish(gathered, options, page=pages.append, file=files.append, held=True)
    return replace(site, pages=tuple(pages), files=tuple(files))


def publish(
    gathered: Gathered,
    options: Options,
    *,
    page: Callable[[RenderedPage], object],
    file: Callable[[SiteFile], object],
    held: bool = False,
) -> Site:
    """Hand every page to `page` and every other file to `file`, one after the other, since all at once they are large.

    Args:
        gathered: what is known.
        options: the same that it was gathered with.
        page: takes a page; its HTML may not be made yet.
        file: takes a file that is no page.
        held: whether they are asked for what they hold when all are made, and not at once.

    Returns:
        The site without pages and files.

    Raises:
        OnRecordError: a template is written wrongly.
    """
    environment = make_environment(
        options.templates, use_directory_urls=options.use_directory_urls, compiled=options.cache / "templates"
    )
    memory = options.memory
    bodies = Bodies(
        options.cache,
        environment,
        settings=f"{options.use_directory_urls}",
        before=memory.bodies if memory else None,
        held=held,
    )
    asked: list[CorrectionsPage | ChangesPage] = []
    for said, beside in _pages(gathered.corpus, options, held=held):
        if isinstance(said, CorrectionsPage | ChangesPage):
            asked.append(said)
        for one in beside:
            file(one)
        page(render_page(environment, said, bodies=bodies))
    if memory is None or memory.bodies is None:  # an edit in a preview is kept by the next build
        bodies.keep()
    if memory:
        memory.bodies = bodies
    return Site(
        pages=(),
        files=(),
        problems=(*gathered.problems, *_unmatched(asked, gathered.corpus)),
        extracted=gathered.extracted,
        history=next(page.history for page in asked if isinstance(page, ChangesPage)),
    )


def remember(site: Site, options: Options) -> None:
    """Keep what the next build is compared with; only of a site that is in its place."""
    if site.history:
        keep_history(options.cache, site.history)


def _pages(corpus: Corpus, options: Options, *, held: bool) -> Iterator[tuple[Page, tuple[SiteFile, ...]]]:
    """What each page says, and the files beside it; a preview takes what it has made before."""
    memory = options.memory
    if memory is None:
        yield from _with_files(corpus, options, held=held)
        return
    if memory.corpus != corpus:
        made = [*_with_files(corpus, options, held=held)] if not memory.files else []
        memory.files = memory.files or tuple(file for _, files in made for file in files)
        memory.pages = tuple(page for page, _ in made) or tuple(_aggregated(corpus, options))
        memory.corpus = corpus
    for place, page in enumerate(memory.pages):
        yield page, () if place else memory.files


def _with_files(corpus: Corpus, options: Options, *, held: bool) -> Iterator[tuple[Page, tuple[SiteFile, ...]]]:
    """Each page with the files beside it; those that are made of the same as in the build before are not made again."""
    leaf = "" if options.use_directory_urls else "index.html"
    if held:
        for page, files in with_files(_aggregated(corpus, options), _records(corpus, None), leaf=leaf):
            yield page, tuple(to_packed(file.path, file.pieces()) for file in files)
        return
    kept = KeptFiles(options.cache, version=program())
    yield from with_files(_aggregated(corpus, options), _records(corpus, kept), leaf=leaf, keep=kept.files)
    kept.keep()


def _aggregated(corpus: Corpus, options: Options) -> Iterator[Page]:
    facts = replace(
        options.aggregate,
        accuracy=read_accuracy(),
        peers=read_peers(),
        reliability=read_reliability(),
        model=model_version(options.reader.model),
        encoder=encoder_version(),
        version=program_version(options.reader.model),
    )
    return aggregate(corpus, options=facts, history=read_history(options.cache))


def _checked(reading: Corrections) -> tuple[Correction, ...]:
    for problem in reading.problems[1:]:
        log.error("%s", problem)
    for first in reading.problems[:1]:
        raise OnRecordError(first.path, first.line, first.problem, first.remedy)
    return reading.corrections


def _stale(corpus: Corpus) -> Iterator[Problem]:
    """What people wrote that matches nothing in the articles."""
    for one in corpus.stale:
        yield Problem(one.correction.path, one.correction.line, one.problem, one.remedy)
    for issue in corpus.stale_issues:
        yield Problem(issue.path, issue.line, issue.problem, issue.remedy)
    for person in corpus.unused:
        if person.open:
            yield Problem(person.path, person.line, person.problem, person.remedy)


def stale_dismissals(corpus: Corpus, options: Options) -> tuple[Problem, ...]:
    """The dismissals of what no rule finds any more; that shows only when everything is put side by side."""
    if not any(one.correction.rule == "dismiss" for one in corpus.corrections):
        return ()
    return tuple(_unmatched(_aggregated(corpus, options), corpus))


def _unmatched(pages: Iterable[Page], corpus: Corpus) -> Iterator[Problem]:
    """Dismissals of what no rule finds any more."""
    unmatched = {id for page in pages if isinstance(page, CorrectionsPage) for id in page.unmatched}
    for one in (applied.correction for applied in corpus.corrections):
        if one.rule == "dismiss" and not unmatched.isdisjoint(one.subjects):
            problem = f"nothing is found any more that {one.subjects[0]} could dismiss"
            yield Problem(one.path, one.line, problem, "take the rule out")


def _records(corpus: Corpus, kept: KeptFiles | None) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The data files that the pages do not make: what was found, in full."""
    lines = (
        kept.line(("record", linked), partial(_line, linked)) if kept else _line(linked) for linked in corpus.articles
    )
    yield "data/articles.jsonl", lines
    yield "data/schema.json", [record_schema()]
    yield "data/corrections.json", [to_corrections_json(corpus.corrections)]


def _line(linked: Linked) -> bytes:
    return msgspec.json.encode(published_record(linked)) + b"\n"


def extract_records(articles: Iterable[Article], reader: Reader) -> Iterator[Record | Problem]:
    """One record for each article, in order; each article stands for itself, nothing is linked or kept.

    With one process an article is asked for when the record before it has been taken.
    """
    workers, seconds = reader.workers or most_workers(), reader.article_seconds
    for one in in_order(extract_each(articles, model=reader.model, workers=workers, seconds=seconds)):
        yield one.found if isinstance(one.found, Problem) else to_record(one.article, one.found)


def find_rules(article: Article, *, model: str) -> Mapping[str, str]:
    """The rule behind each quote and stance of `article`, by id; the article is read anew, here and now."""
    from generator.extract import load, rules  # spaCy takes a second to import

    return rules(load(model), article)


def to_jsonl(records: Iterable[Record]) -> bytes:
    """One JSON object a line, UTF-8."""
    return b"".join(_lines(records))


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    return (msgspec.json.encode(record) + b"\n" for record in records)


def to_corrections_json(corrections: Iterable[Applied]) -> bytes:
    """What people overruled and what it changed, as a list."""
    return msgspec.json.format(msgspec.json.encode(list(corrections)), indent=2) + b"\n"


def record_schema() -> bytes:
    """The JSON Schema of a record, 2020-12."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One article and what On Record found in it",
        **msgspec.json.schema(Record),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
