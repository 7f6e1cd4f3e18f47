"""Which organisations are named; the parses are written by hand."""

import pytest

from generator.extract.organisation_forms import initials

from .people_parses import organisations_in, parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU and NATO met.", ["EU > European Union", "NATO > NATO"]),
        ("The European Union met.", ["European Union > European Union"]),
        ("The Asia-Pacific Economic Cooperation met.", ["Asia-Pacific Economic Cooperation > APEC"]),
        ("Who met the WHO?", ["WHO > World Health Organization"]),
    ],
)
def test_blocs_are_found_by_their_names(text, expected):
    assert organisations_in(parsed(text, others={"EU": "GPE"})) == expected


def test_a_short_form_is_the_long_name_whose_initials_it_has():
    doc = parsed("The Korea Widget Institute met. KWI left.", others={"Korea Widget Institute": "ORG", "KWI": "ORG"})

    assert organisations_in(doc) == [
        "Korea Widget Institute > Korea Widget Institute",
        "KWI > Korea Widget Institute",
    ]


def test_a_person_whom_the_model_takes_for_an_organisation_is_none():
    doc = parsed("Jane Roe spoke. Roe left.", people=["Jane Roe"], others={"Roe left": "ORG"})

    assert organisations_in(doc) == []


def test_a_ministry_that_every_state_has_tells_no_organisation():
    assert organisations_in(parsed("The Foreign Ministry met.", others={"Foreign Ministry": "ORG"})) == []


def test_small_words_have_no_initial():
    assert initials("Bank for the Widgets of Norway") == "BWN"


def test_a_building_where_they_meet_is_no_organisation():
    doc = parsed("They met at the Amity House.", others={"Amity House": "ORG"})

    assert organisations_in(doc) == []


def test_a_house_that_speaks_is_one():
    doc = parsed("Amity House warned envoys.", others={"Amity House": "ORG"})

    assert organisations_in(doc) == ["Amity House > Amity House"]


def test_a_council_of_the_united_nations_has_its_full_name_where_the_text_has_them():
    doc = parsed("The United Nations met. The Security Council left.", others={"Security Council": "ORG"})

    assert organisations_in(doc)[1] == "Security Council > UN Security Council"


def test_a_place_that_the_model_once_takes_for_an_organisation_is_none():
    doc = parsed("LAHORE acted. They left Lahore.", others={"LAHORE": "ORG", "Lahore": "GPE"})

    assert organisations_in(doc) == []


def test_what_a_minister_has_is_no_organisation():
    assert organisations_in(parsed("They met the Interior Minister.", others={"Interior": "ORG"})) == []


def test_somebodys_relative_whom_the_model_takes_for_an_organisation_is_none():
    doc = parsed("Jane Roe met Ana Roe.", people=["Jane Roe"], others={"Ana Roe": "ORG"})

    assert organisations_in(doc) == []


def test_a_dateline_is_no_organisation():
    assert organisations_in(parsed("CARACAS - Envoys met.", others={"CARACAS - Envoys": "ORG"})) == []
