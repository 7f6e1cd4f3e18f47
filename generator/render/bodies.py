"""Bodies of pages in a file of the cache: what says what it said is not rendered again, and none is held in memory.

Each build writes a file of its own, without a name and gone with its process; what the build before has kept is copied
into it. When all pages are made, it takes the place of that of the build before. Where nothing can be written, bodies
are held in memory; what is damaged is rendered anew.
"""

import logging
import os
import re
import tempfile
import weakref
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple, cast

import msgspec
from jinja2 import Environment, TemplateNotFound
from msgspec.structs import replace

from generator.page_records import Page, SiteFacts
from generator.render.exports import PACKING

log = logging.getLogger(__name__)

FILE: Final = "pages"
TAIL: Final = 8 + 32
"""Bytes at the end of a file: the length of its table, and the hash of that."""
COPIED: Final = 1 << 20
"""Bytes that are copied at a time."""
WORKED_OUT: Final = re.compile(r"{%[-+]?\s*(?:include|import|from|extends)\s+(?![\"'])")
"""A template that does not say by name which other one it takes."""


@dataclass(frozen=True, slots=True)
class Body:
    """What stands inside `main`, and what programs read of it; unpacked when it is asked for."""

    key: str
    """A hash of everything it is made of: two bodies of one key are the same."""
    read: Callable[[], bytes] = field(compare=False, repr=False)
    """Gives it back, packed."""

    @property
    def html(self) -> str:
        """What stands inside `main`."""
        return _unpacked(self)[0]

    @property
    def linked_data(self) -> str:
        """JSON-LD, safe inside a script element; empty where there is none."""
        return _unpacked(self)[1]


@lru_cache(maxsize=1)
def _unpacked(body: Body) -> tuple[str, str]:
    """Both parts of the last body that was asked for: who writes a page asks for each of them several times."""
    return msgspec.msgpack.decode(zlib.decompress(body.read()), type=tuple[str, str])


def pack(html: str, linked_data: str) -> bytes:
    """Return both as one piece, packed: a tenth of their size for a fiftieth of the time it took to make them."""
    return zlib.compress(msgspec.msgpack.encode((str(html), linked_data)), PACKING)


def in_memory(html: str, linked_data: str = "") -> Body:
    """Return a body that is held where it is."""
    packed = pack(html, linked_data)
    return Body(sha256(packed).hexdigest(), lambda: packed)


class Place(NamedTuple):
    """Where a body lies in its file."""

    start: int
    length: int
    digest: bytes
    saw: dict[str, str]
    """What its template asked for of the facts about the whole site, by name: a hash of each."""


@dataclass(slots=True, weakref_slot=True)
class Shelf:
    """A file of bodies, open as long as somebody may read of it."""

    file: int
    """Its descriptor; -1 where there is none."""
    places: dict[str, Place] = field(default_factory=dict)
    end: int = 0
    whole: bool = True
    """Whether every body could be written."""

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
                log.info("Pages cannot be kept for the next build: %s", error)
            written = 0
        if written < len(packed):
            self.whole = False
            return lambda: packed
        self.places[key] = place
        self.end += written
        return partial(self.read, place)


class Bodies:
    """The bodies of one build, and those of the build before to choose from."""

    def __init__(
        self, folder: Path, environment: Environment, *, settings: str, before: "Bodies | None" = None
    ) -> None:
        """Begin.

        Args:
            folder: of the cache.
            environment: what renders.
            settings: what the environment was set up with, in words.
            before: those of an earlier build of this process, instead of what is kept in the folder.
        """
        self.folder = folder
        self.kept = before.made if before else _opened(folder / FILE)
        self.made: Shelf = _new(folder)
        self._version_of = cache(partial(_version, environment, _program(settings)))

    def body(self, page: Page, make: Callable[[Page], tuple[str, str]]) -> Body:
        """Return the body of `page`: the kept one where that is the same, else what `make` says: HTML and JSON-LD."""
        key = self._key(page)
        known = self._known(key, page.site)
        if known:
            return known
        watched = Watched(page.site)
        packed = pack(*make(replace(page, site=cast(SiteFacts, watched))))
        return self._put(key, packed, {name: _hash(getattr(page.site, name)) for name in sorted(watched.seen)})

    def keep(self) -> None:
        """Put the bodies into the place of those of the build before."""
        known, made = self.kept.places, self.made.places
        if not self.made.whole or _contents(known) == _contents(made):
            return
        path, beside = self.folder / FILE, self.folder / f"{FILE}.{os.getpid()}"
        try:
            _write(beside, self.made)
            beside.replace(path)
        except OSError as error:
            log.info("Pages cannot be kept for the next build: %s", error)
            beside.unlink(missing_ok=True)

    def _key(self, page: Page) -> str:
        """A hash of everything that a body is made of, but for the facts about the whole site."""
        says = [getattr(page, name) for name in page.__struct_fields__ if name != "site"]
        return sha256(self._version_of(page.template).encode() + msgspec.msgpack.encode(says)).hexdigest()

    def _known(self, key: str, site: SiteFacts) -> Body | None:
        place = self.kept.places.get(key)
        if place is None or any(_hash(getattr(site, name, None)) != value for name, value in place.saw.items()):
            return None
        packed = self.kept.read(place)
        return self._put(key, packed, place.saw) if sha256(packed).digest() == place.digest else None

    def _put(self, key: str, packed: bytes, saw: dict[str, str]) -> Body:
        return Body(_hash([key, saw]), self.made.write(key, packed, saw))


class Watched:
    """The facts about the whole site, which takes note of what is asked for: the rest may change without a new body."""

    def __init__(self, site: SiteFacts) -> None:
        self._site = site
        self.seen: set[str] = set()

    def __getattr__(self, name: str) -> object:
        value = getattr(self._site, name)
        self.seen.add(name)
        return value


# ---------------------------------------------------------------- what a body depends on


def _hash(value: object) -> str:
    return sha256(msgspec.msgpack.encode(value)).hexdigest()


def _version(environment: Environment, program: str, template: str) -> str:
    """A hash of a template, of all that it may refer to, and of the program that renders it."""
    names = environment.list_templates()
    sources, todo = {"": program}, [template]
    while todo:
        name = todo.pop()
        if name not in sources:
            sources[name] = source = _source(environment, name)
            todo += names if WORKED_OUT.search(source) else [one for one in names if one in source]
    return _hash(sorted(sources.items()))


def _source(environment: Environment, name: str) -> str:
    try:
        return environment.loader.get_source(environment, name)[0] if environment.loader else ""
    except (TemplateNotFound, UnicodeDecodeError):
        return ""  # whether it is needed shows when the page is rendered


def _program(settings: str) -> str:
    """A hash of the code that renders, and of how it is set up."""
    code = sorted([*Path(__file__).parent.glob("*.py"), Path(__file__).parents[1] / "slugs.py"])
    versions = [metadata.version(name) for name in ("jinja2", "markupsafe")]
    return _hash([settings, versions, [file.read_bytes() for file in code]])


# ---------------------------------------------------------------- files


def _new(folder: Path) -> Shelf:
    """An empty file without a name in `folder`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(prefix=f"{FILE}-", dir=folder)
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
        log.info("The pages of the build before are rendered anew: %s (%s)", path, error)
        return Shelf(-1)
    return shelf


def _write(path: Path, shelf: Shelf) -> None:
    """Write a file that `_opened` reads."""
    table = msgspec.msgpack.encode(shelf.places)
    with path.open("wb") as file:
        for start in range(0, shelf.end, COPIED):
            file.write(os.pread(shelf.file, min(COPIED, shelf.end - start), start))
        file.write(table + len(table).to_bytes(8, "big") + sha256(table).digest())


def _contents(places: dict[str, Place]) -> dict[str, tuple[bytes, dict[str, str]]]:
    return {key: (place.digest, place.saw) for key, place in places.items()}
