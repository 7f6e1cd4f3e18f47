"""A folder of records, made by `onrecord extract`, in place of articles that are still to be read.

Whoever made it, it is believed no more than an article: each record is checked at this door, and one that cannot be is
named with its file and row and left out.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from generator.errors import OnRecordError, Problem
from generator.optional import need
from generator.read.article import to_id
from generator.read.characters import shown
from generator.read.facts import Publish, to_url
from generator.read.record_checks import first_fault
from generator.records import Article, Extraction, Record

MAX_RECORD: Final = 50_000_000
"""Characters of one record; the longest article with everything in it stays far below."""
ROWS: Final = 64
"""Rows that are in memory at once."""
EXTRA: Final = "cluster"
REMEDY: Final = "make the records anew with `onrecord extract`"
MAX_ID: Final = 80


class Recorded(NamedTuple):
    """What a folder of records holds."""

    pairs: tuple[tuple[Article, Extraction], ...]
    """In the order of files and rows."""
    problems: tuple[Problem, ...]
    """A line for each row that was left out."""


class Row(NamedTuple):
    """One row as it lies in its file."""

    number: int
    """1-based."""
    record: str | bytes
    article: str = ""
    """What a record does not tell about its article: licence, boilerplate, hash; empty where nobody kept it."""


class _UnreadableError(OnRecordError):
    """A file from which no further row can be had; the other files are read."""


class _Place(NamedTuple):
    """A file of records."""

    name: str
    """As the owner would type it, safe to show."""
    open: Callable[[], BinaryIO]


def read_records(place: str, *, project: Path, publish: Publish = "excerpts") -> Recorded:
    """The articles of the records in `place` and what they say; a row that is there twice is read once.

    Args:
        place: folder or file, relative to `project`, or the address of one that fsspec opens (`s3://…`).
        project: the folder of `mkdocs.yml`.
        publish: how much of a text the site may show; a record does not decide that.

    Raises:
        OnRecordError: there is no such place, or a library to read it with is missing.
    """
    pairs: dict[str, tuple[Article, Extraction]] = {}
    problems: list[Problem] = []
    for file in _files(place, project):
        for found in _read_file(file, publish):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            article, row = found[0], found[2]
            before = pairs.setdefault(article.id, found[:2])
            if before is not found[:2] and (before[0].text, before[1]) != (article.text, found[1]):
                problem = f"the id {article.id!r} belongs to another record"
                problems.append(Problem(file.name, row, problem, "give each article an id of its own"))
    return Recorded(tuple(pairs.values()), tuple(problems))


def _read_file(file: _Place, publish: Publish) -> Iterator[tuple[Article, Extraction, int] | Problem]:
    try:
        for row in (_read_parquet if file.name.endswith(".parquet") else _read_lines)(file):
            try:
                yield (*to_pair(row, file.name, publish), row.number)
            except OnRecordError as error:
                yield error.problem
    except _UnreadableError as error:
        yield error.problem
    except OSError as error:
        yield Problem(file.name, 1, f"this cannot be read ({error.strerror or error})", "check it and its rights")


def to_pair(row: Row, name: str, publish: Publish = "excerpts") -> tuple[Article, Extraction]:
    """The article of a row and what was found in it.

    Raises:
        OnRecordError: the row holds no record, or one that cannot be believed.
    """
    if len(row.record) > MAX_RECORD:
        raise OnRecordError(name, row.number, "the record is too long", "split its article")
    try:
        record = msgspec.json.decode(row.record, type=Record)
        article = msgspec.json.decode(row.article, type=Article) if row.article else None
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise OnRecordError(name, row.number, f"this is no record ({shown(str(error))[:200]})", REMEDY) from error
    fault = first_fault(record)
    if fault:
        raise OnRecordError(name, row.number, fault, REMEDY)
    id = _safe_id(record.id)
    return _to_article(record, article, id, publish), Extraction(
        article_id=id,
        entities=tuple(replace(one, candidates=(), corrections=()) for one in record.entities),
        quotes=tuple(replace(one, corrections=()) for one in record.quotes),
        stances=tuple(replace(one, corrections=()) for one in record.stances),
        skipped=record.skipped,
    )


def _to_article(record: Record, more: Article | None, id: str, publish: Publish) -> Article:
    """The record's article; what `more` tells beside it is taken where it belongs to the same text."""
    mine = Article(
        id=id,
        path=_safe_path(record.path),
        text=record.text,
        title=record.title,
        date=record.date,
        outlet=record.outlet,
        url=record.url,
        authors=record.authors,
        language=record.language,
        sha256=hashlib.sha256(record.text.encode()).hexdigest(),
        publish=publish,
    )
    if more is None or more.id != record.id:
        return mine
    return replace(
        mine,
        archive_url=to_url(more.archive_url or ""),
        licence=more.licence,
        sources=more.sources,
        place=more.place,
        sha256=more.sha256 if len(more.sha256) == len(mine.sha256) and more.sha256.isalnum() else mine.sha256,
        boilerplate=more.boilerplate,
    )


def _safe_id(id: str) -> str:
    """`id` as an address: itself where it is one, else a slug with a hash of what it was."""
    slug = to_id(id)
    if slug == id:
        return id
    digest = hashlib.sha256(id.encode()).hexdigest()[:8]
    return f"{slug[: MAX_ID - len(digest) - 1].rstrip('-')}-{digest}"


def _safe_path(path: str) -> str:
    """`path`, or its last part where it leads out of the project: other commands open it to look for lines."""
    pure = PurePosixPath(path)
    safe = "://" in path or not (pure.is_absolute() or ".." in pure.parts)
    return shown(path if safe else pure.name)


# ---------------------------------------------------------------- files


def _files(place: str, project: Path) -> list[_Place]:
    found = _remote_files(place) if "://" in place else _local_files(project / place, place)
    if not found:
        raise OnRecordError(
            shown(place), 0, "there are no records here", "name the folder that `onrecord extract` wrote, in `records:`"
        )
    return found


def _local_files(path: Path, place: str) -> list[_Place]:
    if path.is_file():
        return [_Place(shown(place), partial(_open, path))]
    files = sorted(file for file in path.iterdir() if _is_wanted(file.name)) if path.is_dir() else []
    return [_Place(shown(f"{place.rstrip('/')}/{file.name}"), partial(_open, file)) for file in files]


def _remote_files(place: str) -> list[_Place]:
    core: Any = need("fsspec.core", extra=EXTRA, path=shown(place))
    try:
        filesystem, root = core.url_to_fs(place)
        names = [root] if filesystem.isfile(root) else filesystem.ls(root, detail=False)
    except (ImportError, OSError, ValueError) as error:
        raise OnRecordError(
            shown(place), 0, f"this cannot be opened ({shown(str(error))[:200]})", "check the address"
        ) from error
    wanted = sorted(name for name in names if name == root or _is_wanted(PurePosixPath(name).name))
    return [_Place(shown(filesystem.unstrip_protocol(name)), partial(filesystem.open, name, "rb")) for name in wanted]


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _is_wanted(name: str) -> bool:
    return name.endswith((".parquet", ".jsonl")) and not name.startswith((".", "_"))


def _read_lines(file: _Place) -> Iterator[Row]:
    with file.open() as lines:
        for number in range(1, 1 << 62):
            line = lines.readline(MAX_RECORD + 1)
            if not line:
                return
            if line.strip():
                yield Row(number, line)


def _read_parquet(file: _Place) -> Iterator[Row]:
    parquet: Any = need("pyarrow.parquet", extra=EXTRA, path=file.name)
    number = 0
    try:
        with file.open() as opened:
            table = parquet.ParquetFile(opened)
            columns = [name for name in ("record", "article") if name in table.schema_arrow.names]
            if "record" not in columns:
                raise _UnreadableError(file.name, 1, "there is no column `record`", REMEDY)
            for batch in table.iter_batches(batch_size=ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield Row(number, _words(row["record"]), _words(row.get("article")))
    except (ValueError, OSError) as error:  # what pyarrow raises is both
        problem = f"this is no Parquet file, or a broken one ({shown(str(error))[:200]})"
        raise _UnreadableError(file.name, number + 1, problem, REMEDY) from error


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
