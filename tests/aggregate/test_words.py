"""Small words: counts, lists, articles, dates."""

import pytest

from generator.aggregate.addresses import entity_addresses, is_entity
from generator.aggregate.roles import Standing, is_public, speaks_for_state, title_words
from generator.aggregate.words import counted, in_sentence, listed, possessive, shortened, to_when
from generator.records import Entity


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Italy", "Italy"),
        ("United States", "the United States"),
        ("Solomon Islands", "the Solomon Islands"),
        ("Netherlands", "the Netherlands"),
        ("European Union", "the European Union"),
        ("The Hague Group", "The Hague Group"),
    ],
)
def test_some_names_take_an_article(name, written):
    assert in_sentence(name) == written


def test_a_name_in_s_takes_a_bare_apostrophe():
    assert possessive("United States") == "the United States’"
    assert possessive("Italy") == "Italy’s"


def test_numbers_agree_with_their_nouns():
    assert counted(1, "deed") == "1 deed"
    assert counted(2300, "country", "countries") == "2,300 countries"


def test_a_list_ends_in_and():
    assert listed([]) == ""
    assert listed(["Italy"]) == "Italy"
    assert listed(["Italy", "Norway", "Peru"]) == "Italy, Norway and Peru"


@pytest.mark.parametrize("wrong", ["2026-02-30", "yesterday", "", None, "2026-13-01"])
def test_what_is_no_day_of_the_calendar_is_unknown(wrong):
    assert to_when(wrong) is None


def test_a_shortened_text_is_the_beginning_of_it_cut_at_a_word():
    assert shortened("Germany is the partner we trust, and more", 33) == "Germany is the partner we trust"
    assert shortened("a" * 50, 10) == "a" * 10


@pytest.mark.parametrize(
    ("title", "speaks"),
    [
        ("Prime Minister", True),
        ("Secretary of State", True),
        ("Foreign Ministry spokesperson", True),
        ("Ambassador to Peru", True),
        ("opposition leader", False),
        ("senator", False),
        ("analyst", False),
        ("former President", False),
        ("bank president", False),
    ],
)
def test_ministers_and_envoys_speak_for_their_state(title, speaks):
    assert speaks_for_state(Standing(title, "IT", title.startswith("former"))) is speaks


def test_who_once_was_in_office_speaks_for_nobody():
    assert not speaks_for_state(Standing("President", "IT", former=True))


def test_an_office_is_a_public_role_and_a_trade_is_none():
    assert is_public("Foreign Minister")
    assert not is_public("photographer")


@pytest.mark.parametrize(
    ("standing", "country", "words"),
    [
        (Standing("Prime Minister", "IT", False), "Italy", "Prime Minister of Italy"),
        (Standing("President", "US", True), "United States", "former President of the United States"),
        (Standing("Ambassador to Peru", "IT", False), "Italy", "Ambassador to Peru, Italy"),
        (Standing("analyst", None, False), None, "analyst"),
        (Standing("economist", "IT", False), "Italy", "economist, Italy"),
    ],
)
def test_a_role_is_told_with_its_state(standing, country, words):
    assert title_words(standing, country) == words


def test_two_that_want_one_address_get_two_that_never_move():
    georgia = [
        Entity(id=f"country/{code}", type="country", name="Georgia", code=code.upper()) for code in ("ge", "us-ga")
    ]

    addresses = entity_addresses(georgia)

    assert addresses["country/ge"] == "countries/georgia/"
    assert addresses["country/us-ga"].startswith("countries/georgia-")


def test_an_issue_with_a_slash_is_no_entity():
    assert is_entity("person/mara-rossi")
    assert not is_entity("tariffs/quotas")
    assert not is_entity("person/")
