"""Positions over time, as a picture and as a table."""

from msgspec import Struct

from generator.page_records.basics import Mark, When


class Tick(Struct, frozen=True, gc=False):
    """A line of the time axis."""

    x: str
    """"24.8%"."""
    label: str
    """"Oct 2025", "Nov"; empty where a label would touch its neighbour."""


class Point(Struct, frozen=True, gc=False, kw_only=True):
    """Words, or deeds (`deed`: in a frame), of one week in one lane."""

    x: str
    y: int
    mark: Mark
    deed: bool
    count: int
    text: str = ""
    """What stands beside the mark: how many from 2 on, and when, where there is room for it: "2, Oct 1962"."""
    text_x: int = 19
    """Where the text stands, in pixels beside the mark."""
    shift: int = 0
    """Pixels to the side, where words and deeds of one time make room for each other."""
    before: bool = False
    """True where the text ends at `text_x` instead of beginning there."""


class Lane(Struct, frozen=True, gc=False):
    """One line of the timeline: its words above its axis."""

    label: str
    label_y: int
    axis_y: int
    points: tuple[Point, ...]


class TimelineRow(Struct, frozen=True, gc=False, kw_only=True):
    """A row of the table twin: what one mark of the chart stands for."""

    when: When
    """The newest day."""
    first: When
    """The oldest one, where the row stands for a stretch of time."""
    who: str
    """"Japan towards China" on a country's page, "Japan" (the target) on a person's."""
    mark: Mark
    basis: str
    """"3 statements", "1 deed"."""
    evidence: str


class Timeline(Struct, frozen=True, gc=False, kw_only=True):
    """Points in lanes over time and the same as a table; no timeline where nothing is dated."""

    label: str
    """What the picture shows, for those who do not see it."""
    caption: str
    """Of the table."""
    who_heading: str
    """"Towards" or "Who and towards whom"."""
    height: int
    """Of the whole picture, in pixels."""
    ticks_y2: int
    """Where tick lines end."""
    tick_label_y: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[TimelineRow, ...]
    """Newest first."""
    note: str = ""
    """What is not drawn: "3 undated statements are in the list only"."""
