"""Files that are no page: what would be made of the same is not made again.

They are written as soon as they are made, so a file of the cache tells only what they were made of: one that would be
the same is taken over from the old site. Only the lines of a file that is made of many are kept themselves.
"""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from generator.render.exports import SiteFile
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
        """The files made of that; those that were made of the same before are made when they are asked for."""
        key = self._key(made_of)
        notes = self.shelves.notes(key) if key else None
        if key and notes is not None:
            self.shelves.take(key)
            made = cache(lambda: {file.path: file for file in make()})
            return [_file(path, made, *note.split()) for path, note in notes.items()]
        files = [*make()]
        if key:
            self.shelves.put(key, b"", {file.path: f"{file.size} {file.key.hex()}" for file in files})
        return files

    def line(self, made_of: object, make: Callable[[], bytes]) -> bytes:
        """A line of a file that is made of many: the kept one, else what `make` makes."""
        key = self._key(made_of)
        kept = self.shelves.take(key) if key else None
        if kept:
            return kept()
        line = make()
        if key:
            self.shelves.put(key, line)
        return line

    def _key(self, made_of: object) -> str:
        """A hash of that; empty where it holds half a letter, as a hostile file may."""
        try:
            return sha256(self.version + msgspec.msgpack.encode(made_of)).hexdigest()
        except UnicodeEncodeError:
            return ""

    def keep(self) -> None:
        """Put them into the place of those of the build before."""
        self.shelves.keep()


def _file(path: str, made: Callable[[], dict[str, SiteFile]], size: str, key: str) -> SiteFile:
    return SiteFile(path, int(size), bytes.fromhex(key), lambda: made()[path].pieces())
