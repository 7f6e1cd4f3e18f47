"""Maps: countries by where they stand towards one, cut to those on record; the table beside tells the same."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, tally
from generator.aggregate.stances import pair_address
from generator.aggregate.words import counted, in_sentence, listed
from generator.page_records import MapDot, MapMark, MapRow, MapShape, MapView, Mark

WIDTH, HEIGHT = 2000, 875
"""Of the whole map; see generator/world.tsv."""
FEWEST = 2
"""Other countries on record: of one alone a map says nothing."""
LEAST_WIDTH = 520
"""A part of the map is not shown larger than so that this fills it."""
MARGIN = 40
ROOM_X, ROOM_Y = 4.4, 10.0
"""Per cent of a phone's picture that a mark takes across and down."""
ASIDE = ((0, 0), (0, -1), (1, 0), (-1, 0), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -2), (2, 0), (-2, 0), (0, 2))
"""Where a mark goes that would lie on another one, nearest first, in such steps."""


class Place(NamedTuple):
    """A country on the map."""

    x: int
    y: int
    box: tuple[int, int, int, int]
    path: str
    """Empty for a state too small for a shape."""


class Window(NamedTuple):
    """The part of the map that is shown."""

    left: float
    top: float
    width: float
    height: float

    def at(self, place: Place) -> tuple[float, float]:
        """Where the place's mark stands, in per cent."""
        return 100 * (place.x - self.left) / self.width, 100 * (place.y - self.top) / self.height


def country_map(id: str, incoming: Mapping[str, Sequence[Held]], lookup: Lookup) -> MapView | None:
    """Who stands where towards the country `id`; None where too few are on record or it lies on no map of today."""
    known = [state for state in incoming if state in lookup.links and tally(incoming[state]).mark]
    places = {state: place for state in known if (place := _place(state, lookup))}
    own = _place(id, lookup)
    if own is None or len(places) < FEWEST:
        return None
    rows = sorted((_row(state, id, incoming[state], lookup) for state in known), key=lambda row: row.who.text)
    marks = {state: row.mark for state in places for row in rows if row.who == lookup.links[state]}
    window = _window([own, *places.values()])
    name = in_sentence(lookup.links[id].text)
    few, of = lookup.options.rows_on_page, {lookup.links[state]: incoming[state] for state in known}
    shown = sorted(rows, key=lambda row: (-len(of[row.who]), row.who.text))[:few] if len(rows) > few else rows
    return MapView(
        label=f"Map: where {len(rows)} countries stand towards {name}. The table beside it has the same in words"
        f"{', for those most on record' if len(rows) > few else ''}.",
        caption=f"Where others stand towards {name}",
        view_box=_view_box(window),
        width=WIDTH,
        height=HEIGHT,
        shapes=(
            *(MapShape(marks[state].kind, place.path) for state, place in sorted(places.items()) if place.path),
            *[MapShape("self", own.path)] * bool(own.path),
        ),
        marks=tuple(_marks(own, places, marks, window)),
        rows=tuple(shown),
        dots=(_dot(own, window),),
        note=_note(lookup.links[id].text, [lookup.links[state].text for state in known if state not in places]),
    )


def world_map(lookup: Lookup) -> MapView | None:
    """Which countries are on record; None where too few lie on a map of today. The list of countries tells the same."""
    countries = [id for id in sorted(lookup.links) if id.startswith("country/") and lookup.has_page(id)]
    places = {id: place for id in countries if (place := _place(id, lookup))}
    if len(places) < FEWEST:
        return None
    window = _window(list(places.values()))
    missing = listed([lookup.links[id].text for id in countries if id not in places])
    return MapView(
        label=f"Map: {counted(len(countries), 'country', 'countries')} on record. The list of countries names them.",
        caption="Countries on record",
        view_box=_view_box(window),
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(MapShape("self", place.path) for place in places.values() if place.path),
        marks=(),
        rows=(),
        dots=tuple(_dot(place, window) for place in places.values() if not place.path),
        note=f"Filled in: the countries on record.{f' Not on the map: {missing}.' if missing else ''}",
    )


def _dot(place: Place, window: Window) -> MapDot:
    x, y = window.at(place)
    return MapDot(f"{x:.1f}%", f"{y:.1f}%")


def _view_box(window: Window) -> str:
    return f"{window.left:.0f} {window.top:.0f} {window.width:.0f} {window.height:.0f}"


def _row(state: str, id: str, held: Sequence[Held], lookup: Lookup) -> MapRow:
    tallied = tally(held)
    return MapRow(
        who=lookup.links[state],
        mark=tallied.mark or held[0].passage.mark,
        counts=tallied.words,
        evidence=pair_address(lookup, state, id, tallied),
    )


@cache
def _world() -> dict[str, Place]:
    text = (resources.files("generator") / "world.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: _to_place(values) for code, *values in rows}


def _to_place(values: Sequence[str]) -> Place:
    x, y = int(values[0]), int(values[1])
    if len(values) == 2:
        return Place(x, y, (x, y, x, y), "")
    left, top, right, bottom = (int(value) for value in values[2:6])
    return Place(x, y, (left, top, right, bottom), values[6])


def _place(id: str, lookup: Lookup) -> Place | None:
    code = lookup.entities[id].code if id in lookup.entities else None
    return _world().get(code or "")


def _window(places: Sequence[Place]) -> Window:
    """The smallest part of the map, of the map's own proportions, that holds all places."""
    left = min(place.box[0] for place in places) - MARGIN
    right = max(place.box[2] for place in places) + MARGIN
    top = min(place.box[1] for place in places) - MARGIN
    bottom = max(place.box[3] for place in places) + MARGIN
    width = min(max(right - left, (bottom - top) * WIDTH / HEIGHT, LEAST_WIDTH), WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    return Window(x, y, width, height)


def _marks(own: Place, places: Mapping[str, Place], marks: Mapping[str, Mark], window: Window) -> Iterator[MapMark]:
    """A mark for each country, beside its place where another one lies there already."""
    taken = [window.at(own)]
    for state, place in sorted(places.items()):
        x, y = window.at(place)
        free = (spot for across, down in ASIDE if _is_free(spot := (x + across * ROOM_X, y + down * ROOM_Y), taken))
        spot = next(free, (x, y))
        taken.append(spot)
        yield MapMark(
            mark=marks[state],
            x=f"{spot[0]:.1f}%",
            y=f"{spot[1]:.1f}%",
            from_x=f"{x:.1f}%",
            from_y=f"{y:.1f}%",
            aside=spot != (x, y),
        )


def _is_free(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    inside = 1 <= spot[0] <= 99 and 3 <= spot[1] <= 97
    return inside and all(abs(spot[0] - x) >= ROOM_X * 0.95 or abs(spot[1] - y) >= ROOM_Y * 0.95 for x, y in taken)


def _note(own: str, missing: Sequence[str]) -> str:
    """Which country is the page's, and which are in the table only: states that are on no map of today."""
    return f"Dark: {own}." + (f" Not on the map: {listed(sorted(missing))}." if missing else "")
