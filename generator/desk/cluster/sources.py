"""Corpora as fsspec opens them, cut into parts that one task reads: JSON Lines, Parquet and web archives."""

import glob
import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import fsspec
import pyarrow.parquet
from fsspec.core import url_to_fs
from fsspec.utils import read_block
from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from generator.desk.sources.found import Found, Wishes
from generator.desk.sources.warc import read_warc_pages
from generator.errors import OnRecordError, Problem
from generator.read import read_entry, read_jsonl
from generator.read.article import to_article, to_id
from generator.read.characters import shown
from generator.records import Article

BLOCK: Final = 2_000_000
"""Bytes of one part of a file of JSON Lines: some four hundred articles, two or three minutes of one core."""
LINES: Final = 400
"""Lines of one part where the file is compressed, and rows of one part of a Parquet file."""
PARTS_A_GROUP: Final = 16
"""A row group is not cut into more parts: each of them unpacks the group from its beginning."""
RECORDS: Final = 600
"""Records of a web archive in one part; about one in three is a page."""
BROKEN: Final = (OSError, ValueError, EOFError, zlib.error, ArchiveLoadFailed)
"""What libraries raise at a file that is not what its name says; pyarrow's errors are among them."""
PACKED: Final = (".gz", ".bz2", ".xz", ".zst")
MAX_SLUG: Final = 60


class File(NamedTuple):
    """One file of a corpus."""

    address: str
    """What fsspec opens, the same on every machine."""
    name: str
    """As its owner typed it."""
    stamp: str
    """Size and time, or what the store tells in their place: another one is another file."""


class Part(NamedTuple):
    """A stretch of a file, the work of one task."""

    file: File
    start: int
    stop: int
    """Bytes of plain JSON Lines and of archives, lines of packed ones, rows of Parquet; half open."""


def find_files(addresses: Iterable[str]) -> list[File]:
    """The files behind addresses, patterns and folders, each once, sorted by address.

    Raises:
        OnRecordError: an address holds nothing that we read.
    """
    files: dict[str, File] = {}
    for address in addresses:
        try:
            found = [*(_remote_files if "://" in address else _local_files)(address)]
        except (ImportError, OSError, ValueError) as error:
            problem = f"this cannot be opened ({shown(str(error))[:200]})"
            raise OnRecordError(shown(address), 0, problem, "check the address, and that you may read it") from error
        if not found:
            remedy = f"name files that end in {', '.join(SUFFIXES)}, or a folder of them"
            raise OnRecordError(shown(address), 0, "there is nothing here that a cluster reads", remedy)
        files.update((file.address, file) for file in found)
    return [files[address] for address in sorted(files)]


def split(file: File) -> list[Part]:
    """The parts of a file; for a packed one it is read through once.

    Raises:
        OnRecordError: the file is not what its name says.
    """
    try:
        return [Part(file, start, stop) for start, stop in _format(file.name).cuts(file)]
    except BROKEN as error:
        raise _broken(file, error) from error


def read_part(part: Part) -> Iterator[Article | Problem]:
    """The articles of a part in their order, and a problem for each that could not be read."""
    try:
        yield from _format(part.file.name).read(part)
    except OnRecordError as error:
        yield error.problem
    except BROKEN as error:
        yield _broken(part.file, error).problem


def _broken(file: File, error: Exception) -> OnRecordError:
    return OnRecordError(
        file.name, 1, f"this cannot be read to its end ({shown(str(error))[:200]})", "see whether the file is whole"
    )


# ---------------------------------------------------------------- where files are


def _local_files(address: str) -> Iterator[File]:
    named = Path(address)
    if named.is_dir():
        paths = [path for path in named.rglob("*") if path.is_file()]
    else:
        paths = [named] if named.is_file() else [Path(path) for path in glob.glob(address, recursive=True)]  # noqa: PTH207 - a pattern from the root
    for path in paths:
        if _is_read(path.name):
            status = path.stat()
            yield File(str(path.absolute()), shown(path.as_posix()), f"{status.st_size} {status.st_mtime_ns}")


def _remote_files(address: str) -> Iterator[File]:
    filesystem, root = url_to_fs(address)
    names = filesystem.glob(root) if glob.has_magic(root) else filesystem.find(root)
    for name in names:
        if _is_read(PurePosixPath(name).name):
            facts: Mapping[str, Any] = filesystem.info(name)
            times = (facts.get(key) for key in ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime"))
            stamp = " ".join(str(one) for one in (facts.get("size"), *times) if one is not None)
            full = filesystem.unstrip_protocol(name)
            yield File(full, shown(full), stamp)


def _is_read(name: str) -> bool:
    return not name.startswith((".", "_")) and name.lower().endswith(SUFFIXES)


def _opened(file: File) -> Any:  # noqa: ANN401 - fsspec types nothing
    return fsspec.open(file.address, "rb", compression="infer" if file.name.endswith(PACKED) else None)


def _size(file: File) -> int:
    filesystem, path = url_to_fs(file.address)
    size: int = filesystem.size(path)
    return size


# ---------------------------------------------------------------- JSON Lines


def _line_cuts(file: File) -> Iterator[tuple[int, int]]:
    if file.name.endswith(PACKED):
        with _opened(file) as lines:
            count = sum(1 for _ in lines)
        return _steps(count, LINES)
    return _steps(_size(file), BLOCK)


def _read_lines(part: Part) -> Iterator[Article | Problem]:
    with _opened(part.file) as opened:
        if part.file.name.endswith(PACKED):
            lines: Iterable[bytes] = islice(opened, part.start, part.stop)
            what = "line"
        else:
            lines = io.BytesIO(read_block(opened, part.start, part.stop - part.start, delimiter=b"\n"))
            what = "byte"
        name = f"{part.file.name} (from {what} {part.start})" if part.start else part.file.name
        for found in read_jsonl(lines, path=name):
            yield found if isinstance(found, Problem) else replace(found, path=part.file.name)


# ---------------------------------------------------------------- Parquet


def _row_cuts(file: File) -> Iterator[tuple[int, int]]:
    with _opened(file) as opened:
        facts = pyarrow.parquet.ParquetFile(opened).metadata
    first = 0
    for group in range(facts.num_row_groups):
        rows = facts.row_group(group).num_rows
        for start, stop in _steps(rows, max(LINES, -(-rows // PARTS_A_GROUP))):
            yield first + start, first + stop
        first += rows


def _read_rows(part: Part) -> Iterator[Article | Problem]:
    with _opened(part.file) as opened:
        table = pyarrow.parquet.ParquetFile(opened)
        number, groups = 0, []
        for group in range(table.metadata.num_row_groups):
            after = number + table.metadata.row_group(group).num_rows
            if number <= part.start < after:
                groups = [group]
                break
            number = after
        wanted = [name for name in ENTRY if name in table.schema_arrow.names]
        for batch in table.iter_batches(batch_size=LINES, row_groups=groups, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                if part.start < number <= part.stop:
                    yield _entry(row, number, part.file.name)


def _entry(row: Mapping[str, Any], number: int, name: str) -> Article | Problem:
    try:
        return read_entry({key: _plain(value) for key, value in row.items()}, number, name)
    except OnRecordError as error:
        return error.problem


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Days and numbers as text; what else is no text is told as a problem."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value


# ---------------------------------------------------------------- web archives


def _record_cuts(file: File) -> Iterator[tuple[int, int]]:
    with fsspec.open(file.address, "rb") as opened:
        archive = ArchiveIterator(opened)
        starts = [archive.get_record_offset() for place, _ in enumerate(archive) if place % RECORDS == 0]
    return zip(starts, [*starts[1:], _size(file)], strict=True)


def _read_pages(part: Part) -> Iterator[Article | Problem]:
    with fsspec.open(part.file.address, "rb") as opened:
        opened.seek(part.start)
        piece = io.BytesIO(opened.read(part.stop - part.start))
    for found in read_warc_pages(piece, part.file.name, Wishes()):
        yield found if isinstance(found, Problem) else _to_article(found)


def _to_article(found: Found) -> Article | Problem:
    """The article of a page; its id comes from its address alone, so that it is the same in every run."""
    url = found.draft.facts.url or found.origin
    digest = hashlib.sha256(url.encode()).hexdigest()[:8]
    slug = to_id(PurePosixPath(urlsplit(url).path).stem)[:MAX_SLUG].rstrip("-")
    words = "\n\n".join(found.draft.paragraphs)
    sha256 = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        return to_article(found.draft, path=found.origin, id=f"{slug}-{digest}", sha256=sha256)
    except OnRecordError as error:
        return Problem(found.origin, 0, error.problem.problem, error.problem.remedy)


# ---------------------------------------------------------------- formats


class _Format(NamedTuple):
    """How files of one kind are cut and read."""

    cuts: Callable[[File], Iterable[tuple[int, int]]]
    read: Callable[[Part], Iterator[Article | Problem]]


LINES_FORMAT: Final = _Format(_line_cuts, _read_lines)
ENTRY: Final = ("id", "text", "title", "date", "outlet", "url")
FORMATS: Final[Mapping[str, _Format]] = {
    **{f"{suffix}{packed}": LINES_FORMAT for suffix in (".jsonl", ".ndjson") for packed in ("", *PACKED)},
    ".parquet": _Format(_row_cuts, _read_rows),
    ".warc": _Format(_record_cuts, _read_pages),
    ".warc.gz": _Format(_record_cuts, _read_pages),
}
SUFFIXES: Final = tuple(FORMATS)


def _format(name: str) -> _Format:
    lower = name.lower()
    return next(found for suffix, found in FORMATS.items() if lower.endswith(suffix))


def _steps(total: int, step: int) -> Iterator[tuple[int, int]]:
    return ((start, min(start + step, total)) for start in range(0, total, step))
