"""Extractions kept on disk, so that an article is read by the language model once.

SQLite in WAL mode: one row an article, compressed JSON with its checksum. Several builds may use it at once. What is
damaged is read anew; deleting the folder only costs time.
"""

import fcntl
import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from generator.records import Extraction

log = logging.getLogger(__name__)

FILE: Final = "extractions.sqlite"
BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside its file; of no use without it."""
WAIT_SECONDS: Final = 60
"""How long a build waits for another one that is writing."""
TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS extraction (key TEXT UNIQUE, checksum BLOB, packed BLOB)",
    "CREATE TABLE IF NOT EXISTS too_long (key TEXT UNIQUE, seconds INTEGER)",
)
UNREADABLE: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What the library raises at a damaged file; the second where the damage stands in the words of its own complaint."""
NOT_DAMAGED: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""What SQLite says where the file may be sound and the disk, its rights or another program are in the way."""


class Kept(NamedTuple):
    """What a cache holds."""

    articles: int
    bytes: int
    """On disk."""


def key(*parts: str) -> str:
    """What an extraction depends on, as one short string."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def open_cache(folder: Path) -> Iterator[sqlite3.Connection]:
    """The cache in `folder`, made if it is not there.

    A damaged file is set aside as `extractions.sqlite.damaged` and a new one begun: what it held is only worth time.
    Where no file can be written there, what is found is kept until the program ends and no longer.
    """
    with closing(_open(folder / FILE)) as connection:
        yield connection


def find(connection: sqlite3.Connection, keys: Iterable[str]) -> Iterator[Extraction | None]:
    """The kept extraction for each key, or None where there is none or its row is damaged."""
    for wanted in keys:
        row = _row(connection, "SELECT checksum, packed FROM extraction WHERE key = ?", wanted)
        found = None
        if row and isinstance(row[1], bytes) and hashlib.sha256(row[1]).digest() == row[0]:
            with suppress(zlib.error, msgspec.DecodeError):
                found = msgspec.json.decode(zlib.decompress(row[1]), type=Extraction)
        yield found


def keep(connection: sqlite3.Connection, row_key: str, extraction: Extraction) -> bool:
    """Write an extraction under its key; False, and a warning, where that is not possible any more."""
    packed = zlib.compress(msgspec.json.encode(extraction), 6)
    row = (row_key, hashlib.sha256(packed).digest(), packed)
    return _write(connection, "INSERT OR REPLACE INTO extraction VALUES (?, ?, ?)", row)


def was_too_long(connection: sqlite3.Connection, row_key: str) -> int:
    """The seconds that were not enough to read an article, 0 where nobody has given up on it."""
    row = _row(connection, "SELECT seconds FROM too_long WHERE key = ?", row_key)
    return row[0] if row and isinstance(row[0], int) else 0


def keep_too_long(connection: sqlite3.Connection, row_key: str, seconds: int) -> bool:
    """Write down that an article could not be read in so many seconds, so that no later build tries it again."""
    return _write(connection, "INSERT OR REPLACE INTO too_long VALUES (?, ?)", (row_key, seconds))


def describe(folder: Path) -> Kept:
    """How much the cache in `folder` holds; nothing is made where there is none."""
    if not (folder / FILE).is_file():
        return Kept(0, 0)
    with open_cache(folder) as connection:
        [articles] = connection.execute("SELECT count(*) FROM extraction").fetchone()
    return Kept(articles, sum(file.stat().st_size for file in folder.glob(f"{FILE}*")))


def prune(folder: Path, keys: Sequence[str]) -> int:
    """How many rows were removed because none of `keys` needs them; the room they took is given back."""
    if not (folder / FILE).is_file():
        return 0
    with open_cache(folder) as connection:
        with connection:
            connection.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY)")
            connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((one,) for one in keys))
            removed = connection.execute("DELETE FROM extraction WHERE key NOT IN (SELECT key FROM wanted)").rowcount
            connection.execute("DELETE FROM too_long WHERE key NOT IN (SELECT key FROM wanted)")
        connection.execute("VACUUM")
    return removed


# ---------------------------------------------------------------- a file that cannot be used


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(path):
            try:
                return _connect(path)
            except UNREADABLE as error:
                if not _is_damage(error):
                    raise
                _set_aside(path, error)
                return _connect(path)
    except (OSError, sqlite3.Error) as error:
        log.warning("%s cannot be used (%s); every article is read anew", path, error)
        return _connect(Path(":memory:"))


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Open the file while nobody else does: SQLite waits for nobody where two turn a new file to WAL at once."""
    with path.with_name(f"{path.name}.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is sound."""
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        for table in TABLES:
            connection.execute(table)
        [verdict] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        connection.execute("SELECT key, checksum, packed FROM extraction LIMIT 1").fetchone()
        connection.execute("SELECT key, seconds FROM too_long LIMIT 1").fetchone()
    except UNREADABLE:
        connection.close()
        raise
    return connection


def _is_damage(error: Exception) -> bool:
    # an extended code has the plain one in its last byte; where our own check found the damage there is none
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in NOT_DAMAGED


def _set_aside(path: Path, error: Exception) -> None:
    """Move a damaged file out of the way."""
    damaged = path.with_name(f"{path.name}.damaged")
    log.warning("%s is damaged (%s) and set aside as %s; its articles are read anew", path, error, damaged.name)
    path.replace(damaged)
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _row(connection: sqlite3.Connection, query: str, row_key: str) -> tuple[object, ...] | None:
    """The row, or None where there is none that can be read; a damaged one may hold values of any kind."""
    try:
        row: tuple[object, ...] | None = connection.execute(query, (row_key,)).fetchone()
    except UNREADABLE:
        return None
    return row


def _write(connection: sqlite3.Connection, command: str, row: Sequence[object]) -> bool:
    try:
        with connection:
            connection.execute(command, row)
    except UNREADABLE as error:
        log.warning("what is read cannot be kept for the next build (%s)", error)
        return False
    return True
