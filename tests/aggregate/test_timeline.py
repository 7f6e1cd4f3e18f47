"""Timelines: places in per cent, bundles of a week, and a table that tells the same."""

from collections.abc import Sequence

from generator.aggregate.passages import Held, held_in
from generator.aggregate.timeline import to_timeline
from generator.page_records import Link
from tests.corpora import GERMANY, ITALY, NAMES, ROSSI, linked, stance

LINKS = {id: Link(name) for id, name in NAMES.items()}


def held(date: str | None, polarity: str = "positive", basis: str = "statement", target: str = GERMANY) -> Held:
    text = f"Rossi spoke of Germany and Italy on {date} {polarity} {basis}."
    one = stance(text, "s-1", ROSSI, target, polarity, text, basis=basis)
    return next(held_in(linked(text, id=f"a-{date}-{polarity}-{basis}", date=date, stances=(one,)), LINKS, {}))


def timeline(*found: Held, lanes: Sequence[str] = ()):
    named = [(lanes[n] if lanes else one.passage.towards.text, one) for n, one in enumerate(found)]
    return to_timeline(named, of="Statements of Mara Rossi", who_heading="Towards")


def test_a_single_day_is_no_timeline():
    assert timeline(held("2026-01-13")) is None
    assert timeline(held(None), held(None, "negative")) is None


def test_months_are_marked_from_the_first_to_the_last():
    made = timeline(held("2026-01-13"), held("2025-10-30"))

    assert [(tick.x, tick.label) for tick in made.ticks] == [
        ("2.0%", "Oct 2025"),
        ("26.2%", "Nov"),
        ("49.6%", "Dec"),
        ("73.8%", "Jan 2026"),
    ]
    assert made.label.startswith("Timeline: Statements of Mara Rossi, Oct 2025 to Jan 2026.")


def test_a_long_time_is_marked_by_years():
    made = timeline(held("2016-01-13"), held("1962-10-23"))

    assert [tick.label for tick in made.ticks] == ["1970", "1980", "1990", "2000", "2010"]


def test_points_of_one_week_are_one_mark_with_a_count():
    made = timeline(held("2026-01-05"), held("2026-01-06", "negative"), held("2026-03-01"))
    [lane] = made.lanes

    assert [(point.mark.word, point.count) for point in lane.points] == [("mixed", 2), ("for", 1)]


def test_words_and_deeds_of_one_week_stand_side_by_side():
    made = timeline(held("2026-01-05"), held("2026-01-05", basis="action"), held("2026-03-01"))
    words, deeds, _ = made.lanes[0].points

    assert (words.deed, deeds.deed) == (False, True)
    assert (words.x, words.shift) == (deeds.x, 0)
    assert deeds.shift > 0


def test_the_table_has_every_day_newest_first():
    made = timeline(held("2025-10-30"), held("2026-01-05"), held("2026-01-06", "negative"))

    assert [(row.when.iso, row.mark.word, row.basis) for row in made.rows] == [
        ("2026-01-06", "against", "1 statement"),
        ("2026-01-05", "for", "1 statement"),
        ("2025-10-30", "for", "1 statement"),
    ]


def test_lanes_lie_below_each_other_and_undated_passages_are_told():
    made = timeline(held("2026-01-05"), held("2026-01-06"), held("2026-01-05", target=ITALY), held(None))

    assert [(lane.label, lane.axis_y) for lane in made.lanes] == [("Germany", 38), ("Italy", 94)]
    assert made.note == "1 undated passage not drawn"
    assert (made.ticks_y2, made.tick_label_y, made.height) == (118, 136, 150)


def test_more_lanes_than_fit_are_in_the_table_only():
    days = [held(f"2026-01-{day:02}") for day in range(1, 12)]
    made = timeline(*days, lanes=[f"lane {n:02}" for n in range(11)])

    assert len(made.lanes) == 8
    assert len(made.rows) == 11
    assert made.note == "3 further passages in the table only"


def test_a_table_of_too_many_days_has_a_row_for_each_bundle():
    days = [held(f"{year}-{month:02}-15") for year in range(2010, 2024) for month in range(1, 13)]
    made = timeline(*days)

    assert len(made.rows) == len(made.lanes[0].points) <= 42
    assert made.rows[0].when.iso == "2023-12-15"


def test_a_mark_tells_its_date_where_there_is_room_for_it():
    made = timeline(held("1962-10-23"), held("1962-10-24", "negative"), held("2016-03-23"), held("2018-04-28"))
    [lane] = made.lanes

    assert [(point.text, point.before) for point in lane.points] == [
        ("2, Oct 1962", False),
        ("Mar 2016", True),
        ("", False),
    ]


def test_within_a_year_or_two_a_mark_tells_its_day():
    made = timeline(held("2026-01-05"), held("2026-03-01"))

    assert [point.text for point in made.lanes[0].points] == ["5 Jan", "1 Mar"]
