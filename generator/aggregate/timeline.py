"""Statements and deeds over time: places in per cent across and pixels down, and the same as a table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from generator.aggregate.passages import Held, Tally, tally
from generator.aggregate.words import MONTHS, counted, to_day
from generator.page_records import Lane, Mark, Point, Tick, Timeline, TimelineRow

LANES = 8
LANE_HEIGHT = 56
FIRST_AXIS = 38
LABEL_ABOVE = 20
FOOT_TICK, FOOT_LABEL, FOOT_ALL = 24, 18, 14
"""Pixels below the last axis: end of the tick lines, their labels below that, the picture's end below those."""
LEFT, WIDTH = 2.0, 96.0
"""Per cent of the picture that the dates fill."""
BESIDE = 30
"""Pixels by which words or deeds of one week step aside for the others, towards the middle of the picture."""
LABEL_ROOM = 26
"""Per cent of the picture that a mark's date needs, on a phone too."""
MARGIN = 4
"""Per cent by which such a date may leave the picture."""
LABEL_X = 19
"""Pixels from a mark to its text."""
DAYS_TOLD = 2 * 366
"""Over a longer time a mark is told by its month, not by its day."""
BUNDLES = (40, 20, 10, 5, 3)
"""Over a long time a bundle is longer than a week: so many fit into a lane, fewer where much is on record."""
MARKS = 90
"""In the whole picture: beyond that, bundles grow longer."""
ROWS = 48
"""From more rows than this on, the table has a row for each bundle of each lane instead of each day."""
TICKS = 10
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between ticks."""


class Dated(Struct, frozen=True, gc=False):
    """A stance with its day and the lane it lies in."""

    day: date
    lane: str
    held: Held


class Scale(NamedTuple):
    """The time that the picture shows, whole months."""

    start: date
    end: date
    """The day after the last one of the last month."""
    last: date
    """The newest day on record."""

    def x(self, day: date) -> float:
        """Where `day` lies, in per cent."""
        return LEFT + WIDTH * (day - self.start).days / max((self.end - self.start).days, 1)

    def told(self, days: Sequence[date]) -> str:
        """When, in few letters: "13 Jan", "Oct 1962", "1962 to 1964"."""
        first, last = days[0], days[-1]
        if (self.last - self.start).days <= DAYS_TOLD:
            return f"{last.day} {MONTHS[last.month - 1][:3]}"
        return _month(last) if first.year == last.year else f"{first.year} to {last.year}"

    def bundle(self, day: date, most: int) -> int:
        """The number of the week, or of the longer stretch of which there are `most`, in which `day` lies."""
        return (day - self.start).days // max(7, ceil((self.end - self.start).days / most))


class Spot(Struct, frozen=True, gc=False):
    """What one mark of a lane stands for."""

    x: float
    """Per cent."""
    mark: Mark
    deed: bool
    number: int
    date: str
    aside: int
    """Pixels."""


def to_timeline(held: Iterable[tuple[str, Held]], *, of: str, who_heading: str) -> Timeline | None:
    """The timeline of stances given with the names of their lanes; None where all are of one day or undated.

    `of` ends the picture's name: "Statements and deeds of Mara Rossi".
    """
    counted_ones = [(lane, one) for lane, one in held if one.counted]
    dated = [Dated(day, lane, one) for lane, one in counted_ones if (day := _day(one)) is not None]
    if len({one.day for one in dated}) < 2:
        return None
    lanes = _chosen_lanes(dated)
    drawn = [one for one in dated if one.lane in lanes]
    scale = _scale([one.day for one in drawn])
    last_axis = FIRST_AXIS + LANE_HEIGHT * (len(lanes) - 1)
    most = next((most for most in BUNDLES if len(_bundles(drawn, scale, most)) <= MARKS), BUNDLES[-1])
    rows = tuple(_rows(dated, drawn, scale))
    name = f"{of}, {_month(scale.start)} to {_month(scale.last)}"
    return Timeline(
        label=f"Timeline: {name}. The table below has the same in words.",
        caption=f"{of}, by date",
        who_heading=who_heading,
        height=last_axis + FOOT_TICK + FOOT_LABEL + FOOT_ALL,
        ticks_y2=last_axis + FOOT_TICK,
        tick_label_y=last_axis + FOOT_TICK + FOOT_LABEL,
        ticks=tuple(_ticks(scale)),
        lanes=tuple(_lane(lane, place, drawn, scale, most) for place, lane in enumerate(lanes)),
        rows=rows,
        note=_note(len(counted_ones) - len(dated), len(dated) - len(drawn), {row.who for row in rows} <= {*lanes}),
    )


def _day(one: Held) -> date | None:
    return to_day(one.passage.when.iso) if one.passage.when else None


def _chosen_lanes(dated: Sequence[Dated]) -> list[str]:
    """The lanes with most in them, those with the newest first among equals."""
    counts: dict[str, int] = {}
    for one in dated:
        counts[one.lane] = counts.get(one.lane, 0) + 1
    return sorted(counts, key=lambda lane: (-counts[lane], lane))[:LANES]


def _scale(days: Sequence[date]) -> Scale:
    first, last = min(days), max(days)
    year, month = divmod(last.year * 12 + last.month, 12)
    end = date(min(year, date.max.year), month + 1, 1) if year <= date.max.year else date.max
    return Scale(first.replace(day=1), end, last)


def _lane(lane: str, place: int, drawn: Iterable[Dated], scale: Scale, most: int) -> Lane:
    axis = FIRST_AXIS + LANE_HEIGHT * place
    spots = list(_spots([one for one in drawn if one.lane == lane], scale, most))
    edges = [0, *(spot.x for spot in spots), 100 + MARGIN]
    points = (
        _point(spot, axis, room=(spot.x - edges[place], edges[place + 2] - spot.x)) for place, spot in enumerate(spots)
    )
    return Lane(lane, axis - LABEL_ABOVE, axis, tuple(points))


def _point(spot: Spot, axis: int, *, room: tuple[float, float]) -> Point:
    """The mark at `spot`; its date stands behind it, else before it, where `room` allows (per cent on each side)."""
    after = room[1] >= LABEL_ROOM
    before = not after and room[0] >= 2 * LABEL_ROOM  # a date may stand behind the mark before it
    told = [f"{spot.number:,}"] * (spot.number > 1) + [spot.date] * (after or before)
    return Point(
        x=f"{spot.x:.1f}%",
        y=axis,
        mark=spot.mark,
        deed=spot.deed,
        count=spot.number,
        text=", ".join(told),
        text_x=-LABEL_X if before else LABEL_X,
        before=before,
        shift=spot.aside,
    )


def _spots(dated: Sequence[Dated], scale: Scale, most: int) -> Iterator[Spot]:
    """One place for the words and one for the deeds of each bundle, oldest first."""
    bundles: dict[tuple[int, bool], list[Dated]] = {}
    for one in dated:
        bundles.setdefault((scale.bundle(one.day, most), one.held.is_deed), []).append(one)
    for (week, deed), bundle in sorted(bundles.items(), key=lambda pair: pair[0]):
        tallied = tally(one.held for one in bundle)
        has_other = (week, not deed) in bundles
        days = sorted(one.day for one in bundle)
        x = scale.x(days[len(days) // 2])
        aside = 0 if not has_other or deed != (x < 50) else BESIDE if deed else -BESIDE
        if tallied.mark is not None:
            yield Spot(x, tallied.mark, deed, tallied.total, scale.told(days), aside)


def _rows(dated: Sequence[Dated], drawn: Sequence[Dated], scale: Scale) -> Iterator[TimelineRow]:
    """The table, newest first: one row for each day, lane and basis; where these are too many, for longer stretches.

    Then what is not `drawn` is not in the table either.
    """
    groups = _groups(dated, date.toordinal)
    for most in BUNDLES:
        if len(groups) > ROWS:
            groups = _bundles(drawn, scale, most)
    for (_, lane, _), group in sorted(groups.items(), key=lambda pair: (-pair[0][0], *pair[0][1:])):
        yield from _row(lane, tally(one.held for one in group))


def _bundles(dated: Sequence[Dated], scale: Scale, most: int) -> dict[tuple[int, str, bool], list[Dated]]:
    return _groups(dated, lambda day: scale.bundle(day, most))


def _groups(dated: Sequence[Dated], time: Callable[[date], int]) -> dict[tuple[int, str, bool], list[Dated]]:
    """By time, lane, and words or deeds."""
    groups: dict[tuple[int, str, bool], list[Dated]] = {}
    for one in dated:
        groups.setdefault((time(one.day), one.lane, one.held.is_deed), []).append(one)
    return groups


def _row(lane: str, tallied: Tally) -> Iterator[TimelineRow]:
    if tallied.first is not None and tallied.last is not None and tallied.mark is not None:
        yield TimelineRow(
            when=tallied.last,
            first=tallied.first,
            who=lane,
            mark=tallied.mark,
            basis=tallied.words,
            evidence=tallied.passages[0].address,
        )


def _ticks(scale: Scale) -> Iterator[Tick]:
    """A tick at the beginning of every so many months, years where the time is long."""
    first, last = _months(scale.start), _months(scale.last)
    step = next((step for step in STEPS if (last - first) / step <= TICKS), STEPS[-1])
    for month in range(first + (-first % step), last + 1, step):
        day = date(month // 12, month % 12 + 1, 1)
        is_first = month - step < first
        yield Tick(f"{scale.x(day):.1f}%", _tick_label(day, step, is_first))


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _tick_label(day: date, step: int, is_first: bool) -> str:
    if step >= 12:
        return str(day.year)
    return _month(day) if is_first or day.month == 1 else MONTHS[day.month - 1][:3]


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _note(undated: int, elsewhere: int, only_drawn: bool) -> str:
    told = [f"{counted(undated, 'undated passage')} not drawn"] * bool(undated)
    told += [f"{counted(elsewhere, 'further passage')} {'not drawn' if only_drawn else 'in the table only'}"] * bool(
        elsewhere
    )
    return "; ".join(told)
