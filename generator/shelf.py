"""What a build makes and the next one need not make again, in files of the cache: one a kind, each held by its keys.

Each build writes what is new into a file of its own, without a name and gone with its process. When everything is made,
that and what was taken of the build before become the file of the next one, so that what nobody asks for any more goes
by itself. Where nothing can be written, it is held in memory; a file that is damaged is made anew, whole.
"""

import logging
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

log = logging.getLogger(__name__)

TAIL: Final = 8 + 32
"""Bytes at the end of a file: the length of its table, and a hash of all before."""
COPIED: Final = 1 << 20
"""Bytes that are read at a time."""


@dataclass(frozen=True, weakref_slot=True, slots=True, eq=False)
class Shelf:
    """A file, open as long as somebody may read of it."""

    file: int
    """Its descriptor; -1 where there is none."""

    def __post_init__(self) -> None:
        if self.file >= 0:
            weakref.finalize(self, os.close, self.file)


class Place(NamedTuple):
    """Where something lies in its file."""

    start: int
    length: int
    notes: dict[str, str]
    """What is to be known of it unread."""


class Lying(NamedTuple):
    """Something that can be had back."""

    place: Place
    shelf: Shelf

    def read(self) -> bytes:
        """Return it."""
        return os.pread(self.shelf.file, self.place.length, self.place.start)


class Shelves:
    """What one build makes of a kind, and what the build before has left of it to choose from."""

    def __init__(self, path: Path, *, before: "Shelves | None" = None) -> None:
        """Begin.

        Args:
            path: of the file in the cache.
            before: those of an earlier build of this process, instead of what is kept in the file.
        """
        self.path = path
        self.before: dict[str, Lying] = before.now if before else _opened(path)
        self.now: dict[str, Lying] = {}
        self._new: Shelf = _new(path)
        self._end = 0
        self._whole = True

    def notes(self, key: str) -> dict[str, str] | None:
        """What is to be known of what the build before has left under `key`; None where it has left nothing."""
        lying = self.before.get(key)
        return lying.place.notes if lying else None

    def take(self, key: str) -> Callable[[], bytes] | None:
        """What gives back what the build before has left under `key`, which is kept again; None where it has not."""
        lying = self.before.get(key)
        if lying is None:
            return None
        self.now[key] = lying
        return lying.read

    def put(self, key: str, packed: bytes, notes: dict[str, str] | None = None) -> Callable[[], bytes]:
        """Keep `packed`; what gives it back: from the file, or from memory where the file takes no more."""
        try:
            written = os.pwrite(self._new.file, packed, self._end)
        except OSError as error:
            if self._whole:
                log.info("What is made cannot be kept for the next build: %s", error)
            written = 0
        if written < len(packed):
            self._whole = False
            return lambda: packed
        self.now[key] = lying = Lying(Place(self._end, written, notes or {}), self._new)
        self._end += written
        return lying.read

    def keep(self) -> None:
        """Put what was made and taken into the place of what the build before has left."""
        is_same = self.now.keys() == self.before.keys() and not self._end
        if is_same or not self._whole:
            return
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            _write(beside, self.now)
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


def _opened(path: Path) -> dict[str, Lying]:
    """What a build before has kept; empty where there is nothing or it is damaged."""
    if not path.is_file():
        return {}
    try:
        shelf = Shelf(os.open(path, os.O_RDONLY))
        end = os.fstat(shelf.file).st_size - TAIL
        tail = os.pread(shelf.file, TAIL, max(end, 0))
        digest = sha256()
        for piece in _pieces(shelf, 0, end):
            digest.update(piece)
        if digest.digest() != tail[8:]:
            raise ValueError("its checksum is wrong")
        length = int.from_bytes(tail[:8], "big")
        table = os.pread(shelf.file, length, end - length)
        places = msgspec.msgpack.decode(table, type=dict[str, Place])
    except (OSError, ValueError, OverflowError) as error:
        log.info("What the build before has kept is made anew: %s (%s)", path, error)
        return {}
    return {key: Lying(place, shelf) for key, place in places.items()}


def _write(path: Path, kept: dict[str, Lying]) -> None:
    """Write a file that `_opened` reads."""
    places: dict[str, Place] = {}
    runs: list[tuple[Shelf, int, int]] = []
    end = 0
    for key, (place, shelf) in sorted(kept.items(), key=lambda one: (one[1].shelf.file, one[1].place.start)):
        places[key] = place._replace(start=end)
        end += place.length
        if runs and runs[-1][0] is shelf and runs[-1][2] == place.start:
            runs[-1] = (shelf, runs[-1][1], place.start + place.length)
        else:
            runs.append((shelf, place.start, place.start + place.length))
    table, digest = msgspec.msgpack.encode(places), sha256()
    with path.open("wb") as file:
        pieces = (piece for shelf, start, stop in runs for piece in _pieces(shelf, start, stop))
        for piece in chain(pieces, [table]):
            digest.update(piece)
            file.write(piece)
        file.write(len(table).to_bytes(8, "big") + digest.digest())


def _pieces(shelf: Shelf, start: int, stop: int) -> Iterator[bytes]:
    for place in range(start, stop, COPIED):
        yield os.pread(shelf.file, min(COPIED, stop - place), place)
