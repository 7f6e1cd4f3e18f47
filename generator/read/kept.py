"""What was read of a file, kept for the next build under a hash of what the file holds."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from generator.errors import Problem
from generator.read.facts import Publish, Source
from generator.records import Article
from generator.shelf import Shelves

FILE: Final = "readings"
"""In the folder of the cache."""


class Found(NamedTuple):
    """An article before it is clear whether another one wants the same address."""

    article: Article
    name: str
    """From which its id was made: file name and day, or what the front matter says."""
    explicit: bool
    problems: tuple[Problem, ...]


Kept = dict[Path, tuple[tuple[int, int, int, Publish], Found]]
"""What a preview has read of each file, with what tells whether it is still the same."""


class Readings:
    """What one build reads, and what the build before has read."""

    def __init__(self, folder: Path, *, version: str) -> None:
        """Begin.

        Args:
            folder: of the cache.
            version: of all that reads; what another one has read is read anew.
        """
        self.shelves = Shelves(folder / FILE)
        self.version = version

    def found(self, read: Callable[[], Found], source: Source, suffix: str, publish: Publish) -> Found:
        """What is in the file `source`: as it was read before, else as `read` says.

        Raises:
            OnRecordError: it cannot be read as an article; that is found out anew by each build.
        """
        names = "\0".join((self.version, publish, suffix, source.name, source.path))
        key = sha256(names.encode("utf-8", "surrogatepass") + b"\0" + source.content).hexdigest()
        kept = self.shelves.take(key)
        if kept:
            return msgspec.msgpack.decode(kept(), type=Found)
        found = read()
        try:
            self.shelves.put(key, msgspec.msgpack.encode(found))
        except UnicodeEncodeError:
            return found  # half a letter, as a hostile file may hold
        return found

    def keep(self) -> None:
        """Put what was read into the place of what the build before has read."""
        self.shelves.keep()
