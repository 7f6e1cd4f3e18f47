"""Bodies of pages: what says what it said is not rendered again, and none is held in memory.

Where somebody else has a hand in the site, and in a preview, they lie in a file of the cache until MkDocs asks for
them, and for the next build. Where each page is written as soon as it is made, a file of the cache tells only what they
were made of: one that would be the same is never made, for its page is taken over from the old site.
"""

import logging
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final, cast

import msgspec
from jinja2 import Environment, TemplateNotFound
from msgspec.structs import replace

from generator.page_records import Page, SiteFacts
from generator.render.exports import PACKING
from generator.shelf import Shelves

log = logging.getLogger(__name__)

FILE: Final = "pages"
SEEN: Final = "seen"
"""The file in which bodies are only told of."""
WORKED_OUT: Final = re.compile(r"{%[-+]?\s*(?:include|import|from|extends)\s+(?![\"'])")
"""A template that does not say by name which other one it takes."""


Parts = tuple[str, str]
"""HTML and JSON-LD."""


@dataclass(frozen=True, slots=True)
class Body:
    """What stands inside `main`, and what programs read of it; unpacked when it is asked for."""

    key: str
    """A hash of everything it is made of: two bodies of one key are the same."""
    read: Callable[[], Parts] = field(compare=False, repr=False)
    """Gives it, or makes it."""

    @property
    def html(self) -> str:
        """What stands inside `main`."""
        return _parts(self)[0]

    @property
    def linked_data(self) -> str:
        """JSON-LD, safe inside a script element; empty where there is none."""
        return _parts(self)[1]


@lru_cache(maxsize=1)
def _parts(body: Body) -> Parts:
    """Both parts of the last body that was asked for: who writes a page asks for each of them several times."""
    return body.read()


def pack(html: str, linked_data: str) -> bytes:
    """Return both as one piece, packed: a tenth of their size for a fiftieth of the time it took to make them."""
    return zlib.compress(msgspec.msgpack.encode((str(html), linked_data)), PACKING)


def unpack(packed: bytes) -> Parts:
    """Return what `pack` has packed."""
    parts: Parts = msgspec.msgpack.decode(zlib.decompress(packed), type=Parts)
    return parts


def in_memory(html: str, linked_data: str = "") -> Body:
    """Return a body that is held where it is."""
    packed = pack(html, linked_data)
    return Body(sha256(packed).hexdigest(), lambda: unpack(packed))


class Bodies:
    """The bodies of one build, and those of the build before to choose from."""

    def __init__(
        self,
        folder: Path,
        environment: Environment,
        *,
        settings: str,
        before: "Bodies | None" = None,
        held: bool = True,
    ) -> None:
        """Begin.

        Args:
            folder: of the cache.
            environment: what renders.
            settings: what the environment was set up with, in words.
            before: those of an earlier build of this process, instead of what is kept in the folder.
            held: whether each is asked for when all are made, and not at once.
        """
        self.shelves: Shelves = Shelves(folder / (FILE if held else SEEN), before=before.shelves if before else None)
        self._held = held
        self._old = None if held else folder / FILE
        self._version_of = cache(partial(_version, environment, _program(settings)))

    def body(self, page: Page, make: Callable[[Page], Parts]) -> Body:
        """Return the body of `page`: the kept one where that is the same, else what `make` says."""
        key = self._key(page)
        saw, site = self.shelves.notes(key), page.site
        if saw is not None and all(_hash(getattr(site, name, None)) == value for name, value in saw.items()):
            kept = self.shelves.take(key)
            if kept:
                return Body(_hash([key, saw]), (lambda: unpack(kept())) if self._held else partial(make, page))
        watched = Watched(site)
        parts = make(replace(page, site=cast(SiteFacts, watched)))
        saw = {name: _hash(getattr(site, name)) for name in sorted(watched.seen)}
        if not self._held:
            self.shelves.put(key, b"", saw)
            return Body(_hash([key, saw]), lambda: parts)
        packed = self.shelves.put(key, pack(*parts), saw)
        return Body(_hash([key, saw]), lambda: unpack(packed()))

    def keep(self) -> None:
        """Put the bodies into the place of those of the build before: no word of a deleted article stays."""
        self.shelves.keep()
        try:
            if self._old:
                self._old.unlink(missing_ok=True)
        except OSError as error:
            log.info("What a preview has kept stays: %s", error)

    def _key(self, page: Page) -> str:
        """A hash of everything that a body is made of, but for the facts about the whole site."""
        says = [getattr(page, name) for name in page.__struct_fields__ if name != "site"]
        return sha256(self._version_of(page.template).encode() + msgspec.msgpack.encode(says)).hexdigest()


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
    return _hash(sorted([("", program), *template_sources(environment, template).items()]))


def template_sources(environment: Environment, template: str) -> dict[str, str]:
    """What is written in a template and in all that it may refer to, by name."""
    names = environment.list_templates()
    sources: dict[str, str] = {}
    todo = [template]
    while todo:
        name = todo.pop()
        if name not in sources:
            sources[name] = source = _source(environment, name)
            todo += names if WORKED_OUT.search(source) else [one for one in names if one in source]
    return sources


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
