"""Where other countries stand, as a map and as a table."""

from dataclasses import dataclass
from typing import Literal

from generator.page_records.basics import Link, Mark


@dataclass(frozen=True, slots=True)
class MapShape:
    """A country that is coloured."""

    kind: Literal["for", "against", "even", "mixed", "self"]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """The sign of a country's stance, on it or beside it."""

    mark: Mark
    x: str
    """"24.8%"."""
    y: str
    from_x: str
    from_y: str
    aside: bool
    """True where a line leads from the country to its sign."""


@dataclass(frozen=True, slots=True)
class MapDot:
    """Where a country lies: "24.8%"."""

    x: str
    y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A row of the table beside a map."""

    who: Link
    mark: Mark
    counts: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Where other countries stand towards one, as a map and as a table."""

    label: str
    caption: str
    view_box: str
    """The part of the world that is shown."""
    width: int
    """Of the whole world, in the map's units."""
    height: int
    shapes: tuple[MapShape, ...]
    marks: tuple[MapMark, ...]
    rows: tuple[MapRow, ...]
    dots: tuple[MapDot, ...]
    """Of the country of the page; on a map of all countries those that are too small for a shape."""
    note: str
    """"Dark: Israel. Not on the map: Soviet Union."."""
