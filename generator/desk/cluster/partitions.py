"""What a part of a corpus became: one Parquet file, whole or not there, with a record for each article."""

import hashlib
import io
import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import fsspec
import msgspec
import pyarrow
import pyarrow.parquet
from fsspec.core import url_to_fs

from generator.aggregate import to_record
from generator.desk.cluster.sources import Part
from generator.errors import OnRecordError, Problem
from generator.read.characters import shown
from generator.records import Article, Extraction

NOTES: Final = b"onrecord"
"""Where the file says of what it was made."""
MOST_PROBLEMS: Final = 1_000
"""So many are kept word for word; the others are counted."""
KEY_BYTES: Final = 16
COLUMNS: Final = pyarrow.schema(
    [
        ("key", pyarrow.string()),
        ("id", pyarrow.string()),
        ("date", pyarrow.string()),
        ("outlet", pyarrow.string()),
        ("title", pyarrow.string()),
        ("url", pyarrow.string()),
        ("quotes", pyarrow.int32()),
        ("stances", pyarrow.int32()),
        ("record", pyarrow.string()),
        ("article", pyarrow.string()),
    ]
)
"""What to look for with any program that reads Parquet; `record` is the record itself, `article` what it does not tell
about its article."""


class Row(NamedTuple):
    """An article that was read, under the hash of all that its record depends on."""

    key: str
    article: Article
    found: Extraction


class Made(NamedTuple):
    """What a partition holds."""

    keys: tuple[bytes, ...]
    """In the order of its rows, shortened."""
    problems: tuple[Problem, ...]
    left_out: int
    """Articles that could not be read, those beyond `problems` too."""
    shortened: bool = False
    """Whether rows were taken out because another partition has them."""


class _Notes(NamedTuple):
    """Of what a partition was made, and what is missing in it."""

    stamp: str
    version: str
    problems: tuple[Problem, ...]
    left_out: int
    shortened: bool = False


def partition_name(part: Part) -> str:
    """The file of a part: the same for the same stretch of the same file, whatever stands there by now."""
    words = "\0".join((part.file.address, str(part.start), str(part.stop)))
    return f"part-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}.parquet"


def to_partition(part: Part, version: str, rows: Sequence[Row], problems: Sequence[Problem]) -> bytes:
    """The bytes of a partition; the same rows give the same bytes."""
    notes = _Notes(part.file.stamp, version, tuple(problems[:MOST_PROBLEMS]), len(problems))
    schema = COLUMNS.with_metadata({NOTES: msgspec.json.encode(notes)})
    return _to_bytes(pyarrow.Table.from_pylist([_to_columns(row) for row in rows], schema=schema))


def short_key(key: str) -> bytes:
    """Enough of a key to tell articles apart, and small enough to remember a hundred million."""
    return bytes.fromhex(key)[:KEY_BYTES]


def find_made(folder: str, part: Part, version: str) -> Made | None:
    """What an earlier run made of the same part with the same program, None where it has to be made."""
    try:
        with fsspec.open(f"{folder}/{partition_name(part)}", "rb") as opened:
            table = pyarrow.parquet.ParquetFile(opened)
            notes = _read_notes(table.schema_arrow)
            if (notes.stamp, notes.version) != (part.file.stamp, version):
                return None
            keys = table.read(columns=["key"]).column("key").to_pylist()
            return Made(tuple(map(short_key, keys)), notes.problems, notes.left_out, notes.shortened)
    except (OSError, ValueError, KeyError, TypeError):  # not there, half written, or of another hand
        return None


def without(content: bytes, keys: Collection[bytes]) -> bytes:
    """A partition without the rows of `keys`."""
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    kept = [short_key(key) not in keys for key in table.column("key").to_pylist()]
    notes = _read_notes(table.schema)._replace(shortened=True)
    return _to_bytes(table.filter(pyarrow.array(kept)).replace_schema_metadata({NOTES: msgspec.json.encode(notes)}))


def read_bytes(folder: str, name: str) -> bytes:
    """A file of the folder."""
    with fsspec.open(f"{folder}/{name}", "rb") as opened:
        content: bytes = opened.read()
    return content


def write_bytes(folder: str, name: str, content: bytes) -> None:
    """Put a file there at once: who is killed leaves the old one or the new one.

    Where several write the same partition, they write the same bytes, and the last one counts.

    Raises:
        OnRecordError: the folder cannot be written to.
    """
    try:
        if "://" in folder:
            filesystem, path = url_to_fs(f"{folder}/{name}")
            filesystem.makedirs(filesystem._parent(path), exist_ok=True)
            filesystem.pipe_file(path, content)  # one request, which stores of objects do whole or not at all
            return
        target = Path(folder) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{name}.{secrets.token_hex(4)}")
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError, NotImplementedError) as error:
        problem = f"this cannot be written to ({shown(str(error))[:200]})"
        raise OnRecordError(shown(folder), 0, problem, "name another folder with --output") from error


def names_in(folder: str) -> set[str]:
    """The partitions that lie in a folder; none where there is no folder."""
    filesystem, root = url_to_fs(folder)
    try:
        names = filesystem.ls(root, detail=False)
    except FileNotFoundError:
        return set()
    last = (name.rstrip("/").rpartition("/")[2] for name in names)
    return {name for name in last if name.endswith(".parquet") and not name.startswith((".", "_"))}


def _read_notes(schema: Any) -> _Notes:  # noqa: ANN401 - pyarrow types nothing
    return msgspec.json.decode((schema.metadata or {}).get(NOTES, b""), type=_Notes)


def _to_columns(row: Row) -> dict[str, Any]:
    record = to_record(row.article, row.found)
    more = Article(
        id=row.article.id,
        path="",
        text="",
        title="",
        archive_url=row.article.archive_url,
        licence=row.article.licence,
        sources=row.article.sources,
        place=row.article.place,
        sha256=row.article.sha256,
        boilerplate=row.article.boilerplate,
    )
    return {
        "key": row.key,
        "id": record.id,
        "date": record.date,
        "outlet": record.outlet,
        "title": record.title,
        "url": record.url,
        "quotes": len(record.quotes),
        "stances": len(record.stances),
        "record": msgspec.json.encode(record).decode(),
        "article": msgspec.json.encode(more).decode(),
    }


def _to_bytes(table: Any) -> bytes:  # noqa: ANN401 - pyarrow types nothing
    written = io.BytesIO()
    pyarrow.parquet.write_table(table, written, compression="zstd")
    return written.getvalue()
