"""Passages for the terminal: who and what is named in colours, and every letter harmless."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.desk.console import safe
from generator.records import Extraction, Span

if TYPE_CHECKING:
    from rich.text import Text

STYLES: Final = {
    "content": "yellow",
    "source": "bold cyan",
    "cue": "magenta",
    "person": "underline",
    "country": "green",
    "organisation": "blue",
}
"""How each part of a passage looks; where several meet, they add up."""


class Painted(NamedTuple):
    """A stretch of the text and what it is."""

    start: int
    end: int
    part: str
    """A key of `STYLES`."""


def parts_of(found: Extraction) -> tuple[Painted, ...]:
    """Everything in an article that is shown in colour, in text order."""
    names = (Painted(place.start, place.end, entity.type) for entity in found.entities for place in entity.places)
    quotes = (part for quote in found.quotes for part in _parts(quote.content, quote.cue, quote.source))
    return tuple(sorted((*names, *quotes)))


def paint(text: str, start: int, end: int, parts: Sequence[Painted]) -> "Text":
    """The characters `start` to `end` of an article, in colours."""
    from rich.text import Text

    made = Text()
    inside = [part for part in parts if part.start < end and part.end > start]
    edges = sorted({start, end, *(edge for part in inside for edge in part[:2] if start < edge < end)})
    for left, right in pairwise(edges):
        names = dict.fromkeys(part.part for part in inside if part.start <= left and right <= part.end)
        made.append(safe(text[left:right]), style=" ".join(STYLES[name] for name in STYLES if name in names))
    return made


def legend() -> "Text":
    """What the colours mean."""
    from rich.text import Text

    return Text(", ").join(Text(name, style=style) for name, style in STYLES.items())


def _parts(content: Sequence[Span], cue: Span | None, source: Span | None) -> Iterator[Painted]:
    for span in content:
        yield Painted(span.start, span.end, "content")
    if cue:
        yield Painted(cue.start, cue.end, "cue")
    if source:
        yield Painted(source.start, source.end, "source")
