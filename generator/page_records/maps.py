"""Where other countries stand, as a map and as a table."""

from typing import Literal

from msgspec import Struct

from generator.page_records.basics import Link, Mark


class MapShape(Struct, frozen=True, gc=False):
    """A country that is coloured."""

    kind: Literal["for", "against", "even", "mixed", "self"]
    path: str


class MapMark(Struct, frozen=True, gc=False, kw_only=True):
    """The sign of a country's stance, on it or beside it."""

    mark: Mark
    x: str
    """"24.8%"."""
    y: str
    from_x: str
    from_y: str
    aside: bool
    """True where a line leads from the country to its sign."""


class MapDot(Struct, frozen=True, gc=False):
    """Where a country lies: "24.8%"."""

    x: str
    y: str


class MapRow(Struct, frozen=True, gc=False, kw_only=True):
    """A row of the table beside a map."""

    who: Link
    mark: Mark
    counts: str
    evidence: str


class MapView(Struct, frozen=True, gc=False, kw_only=True):
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
