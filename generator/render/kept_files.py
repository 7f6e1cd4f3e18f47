"""Files that are no page, in a file of the cache: what is made of the same is not made again."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from generator.render.exports import SiteFile, to_file
from generator.shelf import Shelves

FILE: Final = "files"
"""In the folder of the cache."""


class KeptFiles:
    """The files of one build, and those of the build before to choose from."""

    def __init__(self, folder: Path, *, version: str) -> None:
        """Begin.

        Args:
            folder: of the cache.
            version: of all that makes them.
        """
        self.shelves = Shelves(folder / FILE)
        self.version = version.encode()

    def files(self, made_of: object, make: Callable[[], Iterable[SiteFile]]) -> list[SiteFile]:
        """The files made of that: the kept ones, else those that `make` makes."""
        try:
            key = sha256(self.version + msgspec.msgpack.encode(made_of)).hexdigest()
        except UnicodeEncodeError:
            return [*make()]  # half a letter, as a hostile file may hold
        read, notes = self.shelves.take(key), self.shelves.notes(key)
        if read is None or notes is None:
            made = [(file, file.read()) for file in make()]
            notes = dict(_noted(made))
            read = self.shelves.put(key, b"".join(packed for _, packed in made), notes)
        return [_file(path, read, *note.split()) for path, note in notes.items()]

    def line(self, made_of: object, make: Callable[[], bytes]) -> bytes:
        """A line of a file that is made of many: the kept one, else what `make` makes."""
        [line] = self.files(made_of, lambda: [to_file("", make())])
        return line.content

    def keep(self) -> None:
        """Put them into the place of those of the build before."""
        self.shelves.keep()


def _noted(made: Iterable[tuple[SiteFile, bytes]]) -> Iterable[tuple[str, str]]:
    """The path of each file, with its place among the others, its size and its hash."""
    start = 0
    for file, packed in made:
        yield file.path, f"{start} {start + len(packed)} {file.size} {file.key.hex()}"
        start += len(packed)


def _file(path: str, read: Callable[[], bytes], start: str, stop: str, size: str, key: str) -> SiteFile:
    return SiteFile(path, int(size), bytes.fromhex(key), partial(_part, read, int(start), int(stop)))


def _part(read: Callable[[], bytes], start: int, stop: int) -> bytes:
    return read()[start:stop]
