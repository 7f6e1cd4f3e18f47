"""What words can mean a country, before anybody looks at the words around them."""

import subprocess
import sys

import pytest

from generator.lexicons import read_table
from generator.lexicons.gazetteer import (
    country_name,
    country_of_demonym,
    country_of_name,
    gazetteer,
    key_of,
    predecessors,
    successors,
)


def named(text):
    """Readable matches: the words, their form and codes."""
    return [
        (text[match.start : match.end], match.meaning.form, "|".join(match.meaning.codes))
        for match in gazetteer().matches(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the US and the U.S.", [("US", "name", "US"), ("U.S.", "name", "US")]),
        ("he told us", []),
        ("a turkey is no Turkey", [("Turkey", "name", "TR")]),
        ("SOUTH KOREA WINS", [("SOUTH KOREA", "name", "KR")]),
        ("Türkiye, Turkiye", [("Türkiye", "name", "TR"), ("Turkiye", "name", "TR")]),
        ("Cote d'Ivoire, Côte d’Ivoire", [("Cote d'Ivoire", "name", "CI"), ("Côte d’Ivoire", "name", "CI")]),
        ("South Korea–Japan ties", [("South Korea", "name", "KR"), ("Japan", "name", "JP")]),
        ("Papua New Guinea", [("Papua New Guinea", "name", "PG")]),
        ("Guinea‑Bissau", [("Guinea‑Bissau", "name", "GW")]),
        ("the South China Sea", [("South China Sea", "trap", "")]),
        ("Indiana and Virginia", []),
        ("the Emirates", [("Emirates", "name", "AE")]),
        ("an Emirates flight", []),
        ("Sino-Russian trade", [("Sino", "demonym", "CN"), ("Russian", "demonym", "RU")]),
        ("Nigeriens, Nigerians", [("Nigeriens", "demonym", "NE"), ("Nigerians", "demonym", "NG")]),
        ("the Elysee Palace", [("Elysee Palace", "seat", "FR")]),
        ("No. 10 and no 10", [("No. 10", "seat", "GB")]),
        ("Congolese", [("Congolese", "demonym", "CD|CG")]),
        ("South\n\nAfrica", []),
        ("", []),
    ],
)
def test_the_longest_name_wins_and_capitals_matter(text, expected):
    assert named(text) == expected


def test_a_long_text_costs_time_in_proportion():
    text = "the Democratic Republic of the " * 20_000

    assert named(text) == []


@pytest.mark.parametrize(
    ("code", "name"),
    [("JP", "Japan"), ("jp", "Japan"), ("HK", "Hong Kong"), ("SU", "Soviet Union"), ("NR", "Nauru"), ("??", "??")],
)
def test_a_code_has_a_neutral_short_name(code, name):
    assert country_name(code) == name


def test_a_state_of_the_past_has_successors_and_a_state_of_today_has_none():
    assert successors("CS") == ("CZ", "SK")
    assert "TM" in successors("SU")
    assert successors("YD") == ("YE",)
    assert successors("FR") == ()


def test_a_state_of_today_knows_what_it_was_a_part_of():
    assert predecessors("SK") == ("CS",)
    assert predecessors("fr") == ()


@pytest.mark.parametrize(("old", "code"), [("Burma", "MM"), ("Zaire", "CD"), ("Upper Volta", "BF"), ("Ceylon", "LK")])
def test_a_state_that_changed_its_name_is_the_same_state(old, code):
    assert country_of_name(old) == code


@pytest.mark.parametrize("row", read_table("countries_disputed"), ids=lambda row: row[0])
def test_a_disputed_name_has_a_reason_and_every_other_name_is_understood(row):
    code, name, others, reason = row

    assert country_name(code) == name
    assert reason
    assert {country_of_name(other) for other in others.split("|") if other} <= {code}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Japanese", "JP"),
        ("Filipinos", "PH"),
        ("South Korean", "KR"),
        ("Korean", "KR"),
        ("Ivorian", "CI"),
        ("Dutch", "NL"),
        ("Japan", None),
        ("blue", None),
    ],
)
def test_a_demonym_has_a_country(word, code):
    assert country_of_demonym(word) == code


def test_a_name_has_a_country_with_and_without_its_article():
    assert country_of_name("the UK") == country_of_name("Britain") == "GB"
    assert country_of_name("Tokyo") is None


def test_every_code_of_our_lexicons_is_a_territory():
    known = {row[0] for name in ("territories", "countries_past") for row in read_table(name)}
    meant = {code for meaning in gazetteer().meanings for code in meaning.codes}

    assert meant <= known


def test_every_line_of_our_name_lists_is_needed():
    """A name that an earlier list already gives would be read by nobody."""
    surfaces = {key_of(meaning.surface): meaning.codes for meaning in gazetteer().meanings}

    lost = [row for row in read_table("countries_names") if surfaces[key_of(row[0])] != (row[1],)]

    assert lost == []


def test_reading_names_loads_neither_spacy_nor_rigour():
    code = (
        "import sys; from generator.lexicons.gazetteer import gazetteer; gazetteer();"
        "print({'spacy', 'rigour'} & set(sys.modules))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"
