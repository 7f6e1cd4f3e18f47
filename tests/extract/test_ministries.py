"""Which ministries are named, and whose; the parses are written by hand."""

import pytest

from generator.extract.ministries import find_ministries

from .people_parses import parsed

COUNTRIES = {"Poland": "PL", "Polish": "PL", "Dutch": "NL", "Suriname": "SR", "India": "IN"}


def ministries_in(text):
    """Readable ministries: "the words > the name"."""
    doc = parsed(text, countries={word: code for word, code in COUNTRIES.items() if word in text})
    return [f"{doc[one.start : one.end].text} > {one.full_name}" for one in find_ministries(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland's Ministry of Finance said no.", ["Ministry of Finance > Finance Ministry of Poland"]),
        ("The Dutch foreign ministry left.", ["foreign ministry > Foreign Ministry of the Netherlands"]),
        (
            "The Ministry of Foreign Affairs of Suriname met.",
            ["Ministry of Foreign Affairs > Foreign Ministry of Suriname"],
        ),
        ("India's Ministry of External Affairs met.", ["Ministry of External Affairs > Foreign Ministry of India"]),
        ("The trade ministry in Warsaw met.", ["trade ministry > Trade Ministry of Poland"]),
        (
            "The Polish Ministry of Economy, Trade and Industry met.",
            ["Ministry of Economy, Trade and Industry > Economy, Trade and Industry Ministry of Poland"],
        ),
    ],
)
def test_a_ministry_has_one_name_in_all_wordings(text, expected):
    assert ministries_in(text) == expected


def test_a_ministry_without_state_is_the_one_that_the_text_knows():
    found = ministries_in(
        "Poland's Ministry of Finance met. Later the Finance Ministry left. The trade ministry stayed."
    )

    assert found == [
        "Ministry of Finance > Finance Ministry of Poland",
        "Finance Ministry > Finance Ministry of Poland",
    ]


def test_of_two_states_ministries_a_third_mention_tells_nothing():
    found = ministries_in("Poland's finance ministry met the Dutch finance ministry. The finance ministry left.")

    assert [one.partition(" > ")[2] for one in found] == [
        "Finance Ministry of Poland",
        "Finance Ministry of the Netherlands",
    ]


def test_the_ministry_alone_and_a_ministry_of_sound_are_none():
    assert ministries_in("The ministry met. He found his ministry among the poor.") == []
