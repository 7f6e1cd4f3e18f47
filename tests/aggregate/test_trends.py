"""What dates show, in a closed vocabulary, from the third dated statement on."""

import pytest

from generator.aggregate.passages import held_in
from generator.aggregate.trends import trend
from generator.page_records import Link
from tests.corpora import GERMANY, NAMES, ROSSI, linked, stance

LINKS = {id: Link(name, f"{id}/") for id, name in NAMES.items()}


def held(*dated, **fields):
    """One stance for each (date, polarity), each in an article of its own."""
    found = []
    for number, (date, polarity) in enumerate(dated):
        text = f"Rossi spoke of Germany in speech {number}."
        said = stance(text, f"s-{number}", ROSSI, GERMANY, polarity, text, **fields)
        found += held_in(linked(text, id=f"a{number}", stances=(said,), date=date), LINKS, {})
    return found


FOR, AGAINST, EVEN = "positive", "negative", "neutral"


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        ([("2025-05-03", FOR), ("2025-06-04", FOR), ("2025-07-05", FOR)], "steadily for since 3 May 2025"),
        (
            [("2025-05-03", AGAINST), ("2025-06-04", AGAINST), ("2025-07-05", FOR)],
            "against until 4 June 2025, for since 5 July 2025",
        ),
        ([("2025-05-03", FOR), ("2025-06-04", AGAINST), ("2025-07-05", FOR)], "varying since 3 May 2025"),
        (
            [("2025-05-03", EVEN), ("2025-06-04", AGAINST), ("2025-07-05", AGAINST)],
            "on no side until 3 May 2025, against since 4 June 2025",
        ),
        ([("2025-05-03", FOR), ("2025-06-04", AGAINST), ("2025-06-04", FOR)], "varying since 3 May 2025"),
    ],
)
def test_three_dated_statements_show_a_trend(dated, words):
    assert trend(held(*dated)) == words
    assert trend(held(*dated)[::-1]) == words


@pytest.mark.parametrize(
    "dated",
    [
        [],
        [("2025-05-03", FOR), ("2025-06-04", AGAINST)],
        [("2025-05-03", FOR)] * 3,
        [("2025-05-03", FOR), ("2025-06-04", FOR), (None, AGAINST)],
    ],
)
def test_fewer_or_undated_ones_or_those_of_one_day_show_none(dated):
    assert trend(held(*dated)) == ""


def test_what_reporters_and_analysts_say_shows_none():
    dated = [("2025-05-03", FOR), ("2025-06-04", FOR), ("2025-07-05", FOR)]

    assert trend(held(*dated, voice="analyst")) == ""
    assert trend(held(*dated, voice="reporter")) == ""


def test_a_repeated_sentence_is_one():
    text = "Rossi spoke of Germany."
    said = stance(text, "s-1", ROSSI, GERMANY, FOR, text)
    found = [
        one
        for day in (1, 2, 3)
        for one in held_in(linked(text, id=f"a{day}", stances=(said,), date=f"2025-05-0{day}"), LINKS, {})
    ]

    assert trend(found) == ""
