"""Pair pages on the small corpus of `tests/corpora.py`: Italy and Germany quarrel, Italy and South Korea do not."""

import pytest

from generator.aggregate import AggregateOptions, aggregate
from generator.aggregate.addresses import pair_addresses
from generator.page_records import CountryPage, Page, PairPage
from tests.corpora import rich_corpus


def site(**options) -> dict[str, Page]:
    return {page.address: page for page in aggregate(rich_corpus(), options=AggregateOptions(**options))}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return site()


@pytest.fixture
def quarrel(pages) -> PairPage:
    return pages["pairs/germany-italy/"]


def test_a_pair_tells_both_directions_side_by_side(quarrel):
    assert quarrel.heading == "Germany and Italy"
    assert [direction.heading for direction in quarrel.directions] == [
        "Germany towards Italy",
        "Italy towards Germany",
    ]
    assert [direction.counts for direction in quarrel.directions] == [
        "against: 1 deed, 1 statement; for: 1 reported stance, in 1 article",
        "for: 1 deed, 1 statement; against: 1 statement, in 2 articles",
    ]
    assert quarrel.dek == "2 deeds, 3 statements, 1 reported stance in 2 articles"


def test_words_stand_apart_from_deeds_and_deeds_by_their_class(quarrel):
    rows = [(row.name, *(len(group.passages) if group else 0 for group in row.groups)) for row in quarrel.classes]

    assert rows == [
        ("Words in favour", 0, 1),
        ("Words against", 1, 1),
        ("Deeds: material cooperation", 0, 1),
        ("Deeds: material conflict", 1, 0),
        ("As reported, in favour", 1, 0),
    ]


def test_both_directions_lie_on_one_timeline(quarrel):
    assert {lane.label for lane in quarrel.timeline.lanes} == {"Germany towards Italy", "Italy towards Germany"}


def test_what_others_say_of_a_direction_is_shown_apart(quarrel):
    italy = quarrel.directions[1]

    assert [passage.basis_words for passage in italy.others] == ["an analyst’s view"]
    assert italy.others_words == "Not counted: 1 view of others"


def test_too_little_on_record_makes_no_page(pages):
    pairs = {address for address in pages if address.startswith("pairs/")}

    assert pairs == {"pairs/germany-italy/", "pairs/italy-south-korea/"}, "one sentence on the United States is no page"
    assert {address for address in site(pair_passages=4) if address.startswith("pairs/")} == {"pairs/germany-italy/"}


def test_no_pair_page_is_empty(pages):
    for page in pages.values():
        if isinstance(page, PairPage):
            assert sum(len(group.passages) for direction in page.directions for group in direction.groups) >= 2
            assert page.articles


def test_a_country_leads_to_its_pairs(pages):
    italy: CountryPage = pages["countries/italy/"]

    assert {row.other.text: row.pair for row in italy.outgoing} == {
        "Germany": "pairs/germany-italy/",
        "South Korea": "pairs/italy-south-korea/",
        "United States": None,
    }
    assert {row.other.text: row.pair for row in italy.incoming} == {
        "Germany": "pairs/germany-italy/",
        "South Korea": "pairs/italy-south-korea/",
    }


def test_two_pairs_never_lie_at_one_address():
    countries = {f"country/{slug}": f"countries/{slug}/" for slug in ("aa", "bb-cc", "aa-bb", "cc")}
    pairs = [("country/aa", "country/bb-cc"), ("country/cc", "country/aa-bb")]
    addresses = pair_addresses(pairs, countries)

    assert addresses["country/aa", "country/bb-cc"] == addresses["country/bb-cc", "country/aa"] == "pairs/aa-bb-cc/"
    assert addresses["country/aa-bb", "country/cc"].startswith("pairs/aa-bb-cc-")
