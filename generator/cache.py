"""Extractions kept on disk, so that an article is read by the language model once.

SQLite in WAL mode: one row an article, compressed JSON with its checksum. Deleting the folder only costs time.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from generator.records import Extraction

FILE = "extractions.sqlite"
WAIT_SECONDS = 60
"""How long a build waits for another one that is writing."""


def key(*parts: str) -> str:
    """What an extraction depends on, as one short string."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def open_cache(folder: Path) -> Iterator[sqlite3.Connection]:
    """The cache in `folder`, made if it is not there.

    A damaged file is set aside as `extractions.sqlite.damaged` and a new one begun: what it held is only worth time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked or not writable: nothing is wrong with the file
            raise
        path.replace(path.with_suffix(".sqlite.damaged"))
        connection = _connect(path)
    with closing(connection):
        yield connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS extraction (key TEXT UNIQUE, checksum BLOB, packed BLOB)")
        connection.execute("SELECT count(*) FROM extraction").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def find(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Extraction | None]:
    """The kept extraction for each key, or None where there is none or its checksum is wrong."""
    for wanted in keys:
        row = connection.execute("SELECT checksum, packed FROM extraction WHERE key = ?", (wanted,)).fetchone()
        if row is None or hashlib.sha256(row[1]).digest() != row[0]:
            yield None
        else:
            yield msgspec.json.decode(zlib.decompress(row[1]), type=Extraction)


def keep(connection: sqlite3.Connection, rows: Iterable[tuple[str, Extraction]]) -> None:
    """Write extractions under their keys, all or none."""
    with connection:
        for row_key, extraction in rows:
            packed = zlib.compress(msgspec.json.encode(extraction), 6)
            checksum = hashlib.sha256(packed).digest()
            connection.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?)", (row_key, checksum, packed))
