"""What a build makes and the next one need not make again, in files of the cache: one a kind, each held by its keys.

Each build writes a file of its own, without a name and gone with its process; what the build before has kept is copied
into it as it is needed. When everything is made, it takes the place of that of the build before, so that what nobody
asks for any more goes by itself. Where nothing can be written, it is held in memory; what is damaged is made anew.
"""

import logging
import os
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

log = logging.getLogger(__name__)

TAIL: Final = 8 + 32
"""Bytes at the end of a file: the length of its table, and the hash of that."""
COPIED: Final = 1 << 20
"""Bytes that are copied at a time."""


class Place(NamedTuple):
    """Where something lies in its file."""

    start: int
    length: int
    digest: bytes
    saw: dict[str, str]
    """What it depends on beside its key, by name: a hash of each."""


@dataclass(slots=True, weakref_slot=True)
class Shelf:
    """A file of such things, open as long as somebody may read of it."""

    file: int
    """Its descriptor; -1 where there is none."""
    places: dict[str, Place] = field(default_factory=dict)
    end: int = 0
    whole: bool = True
    """Whether everything could be written, and nothing was damaged when it was read."""

    def __post_init__(self) -> None:
        if self.file >= 0:
            weakref.finalize(self, os.close, self.file)

    def read(self, place: Place) -> bytes:
        """Return what lies there."""
        return os.pread(self.file, place.length, place.start)

    def write(self, key: str, packed: bytes, saw: dict[str, str]) -> Callable[[], bytes]:
        """Return what gives `packed` back: from the file, or from memory where the file takes no more."""
        place = Place(self.end, len(packed), sha256(packed).digest(), saw)
        try:
            written = os.pwrite(self.file, packed, self.end)
        except OSError as error:
            if self.whole:
                log.info("What is made cannot be kept for the next build: %s", error)
            written = 0
        if written < len(packed):
            self.whole = False
            return lambda: packed
        self.places[key] = place
        self.end += written
        return partial(self.read, place)


class Shelves:
    """What one build makes of a kind, and what the build before has left of it to choose from."""

    def __init__(self, path: Path, *, before: "Shelves | None" = None) -> None:
        """Begin.

        Args:
            path: of the file in the cache.
            before: those of an earlier build of this process, instead of what is kept in the file.
        """
        self.path = path
        self.kept: Shelf = before.made if before else _opened(path)
        self.made: Shelf = _new(path)

    def look(self, key: str) -> Place | None:
        """Where the build before has left it; None where it has not."""
        return self.kept.places.get(key)

    def take(self, key: str) -> bytes | None:
        """What the build before has left under `key`; None where there is nothing, or it is damaged."""
        place = self.look(key)
        if place is None:
            return None
        packed = self.kept.read(place)
        if sha256(packed).digest() == place.digest:
            return packed
        self.kept.whole = False
        return None

    def put(self, key: str, packed: bytes, saw: dict[str, str] | None = None) -> Callable[[], bytes]:
        """Keep `packed` under `key`; what gives it back."""
        return self.made.write(key, packed, saw or {})

    def keep(self) -> None:
        """Put what was made into the place of that of the build before."""
        is_same = self.kept.whole and _contents(self.kept) == _contents(self.made)
        if is_same or not self.made.whole:
            return
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            _write(beside, self.made)
            beside.replace(self.path)
        except OSError as error:
            log.info("What is made cannot be kept for the next build: %s", error)
            beside.unlink(missing_ok=True)


def _new(path: Path) -> Shelf:
    """An empty file without a name in the folder of `path`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix=f"{path.name}-", dir=path.parent)
    except OSError:
        return Shelf(-1)
    Path(name).unlink()
    return Shelf(file)


def _opened(path: Path) -> Shelf:
    """What a build before has kept; empty where there is nothing or it is damaged."""
    if not path.is_file():
        return Shelf(-1)
    try:
        shelf = Shelf(os.open(path, os.O_RDONLY))
        size = os.fstat(shelf.file).st_size
        tail = os.pread(shelf.file, TAIL, size - TAIL)
        length = int.from_bytes(tail[:8], "big")
        table = os.pread(shelf.file, min(length, size), max(size - TAIL - length, 0))
        if sha256(table).digest() != tail[8:]:
            raise ValueError("its checksum is wrong")
        shelf.places = msgspec.msgpack.decode(table, type=dict[str, Place])
    except (OSError, ValueError, OverflowError) as error:
        log.info("What the build before has kept is made anew: %s (%s)", path, error)
        return Shelf(-1)
    return shelf


def _write(path: Path, shelf: Shelf) -> None:
    """Write a file that `_opened` reads."""
    table = msgspec.msgpack.encode(shelf.places)
    with path.open("wb") as file:
        for start in range(0, shelf.end, COPIED):
            file.write(os.pread(shelf.file, min(COPIED, shelf.end - start), start))
        file.write(table + len(table).to_bytes(8, "big") + sha256(table).digest())


def _contents(shelf: Shelf) -> dict[str, tuple[bytes, dict[str, str]]]:
    return {key: (place.digest, place.saw) for key, place in shelf.places.items()}
