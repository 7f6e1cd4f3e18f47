"""Where pages lie, and where old addresses lead."""

from generator.aggregate.addresses import redirects
from generator.correction_records import Moved
from generator.page_records import Link

LINKS = {
    "person/jane-roe": Link("Jane Roe", "people/jane-roe/"),
    "person/john-doe": Link("John Doe", None),
    "country/fr": Link("French Republic", "countries/french-republic/"),
}


def test_the_address_of_a_merged_person_leads_to_the_one_who_is_left():
    assert redirects([Moved("person/j-roe", "J. Roe", "person/jane-roe")], LINKS) == {
        "people/j-roe/": "people/jane-roe/"
    }


def test_the_address_of_a_country_follows_its_name():
    assert redirects([Moved("country/fr", "France", "country/fr")], LINKS) == {
        "countries/france/": "countries/french-republic/"
    }


def test_nothing_leads_to_somebody_without_a_page_nor_away_from_a_page():
    moved = [Moved("person/j-doe", "J. Doe", "person/john-doe"), Moved("person/jane-roe", "Jane Roe", "country/fr")]

    assert redirects(moved, LINKS) == {}
