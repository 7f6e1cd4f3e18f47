"""What each page says, on the small corpus of `tests/corpora.py`."""

import pytest
from msgspec import Struct, structs

from generator.aggregate import aggregate
from generator.aggregate.filters import on_later_pages
from generator.page_records import (
    AccuracyRow,
    ArticlePage,
    CountryPage,
    FilterGroup,
    FilterOption,
    HomePage,
    IndexPage,
    Page,
    PeerRow,
    PersonPage,
    QuotesPage,
)
from generator.records import Corpus, Entity, Linked, Mention
from tests.aggregate.built import alone, corpus_of, ids, parts_of, shown, site
from tests.corpora import KIM, ROSSI, linked, quote, rich_corpus


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return site()


def test_the_same_corpus_gives_the_same_pages():
    assert list(aggregate(rich_corpus())) == list(aggregate(rich_corpus()))


def test_an_empty_corpus_has_a_home_and_empty_lists():
    pages = site(Corpus())

    assert pages[""].hero is None
    assert pages[""].matrix is None
    assert pages[""].scope == "0 articles"
    assert pages["people/"].entries == ()
    assert pages["people/"].empty


def test_every_link_inside_the_site_leads_to_a_page(pages):
    links = {
        value
        for page in pages.values()
        for part in parts_of(page)
        if isinstance(part, Struct)
        for name in ("address", "evidence", "context", "previous", "next", "pair")
        if isinstance(value := getattr(part, name, None), str) and not value.endswith("#brief-h")
    }

    files = {f"{one.address}{name}.csv" for one in pages["data/"].extracts for name in ("quotes", "stances")}
    files |= {f"{one.address}data.json" for one in pages["data/"].extracts}
    assert {link.partition("#")[0] for link in links} - set(pages) - files == set()
    assert {link for link in links if "#" in link} - {
        f"{page}#{id}" for page in pages for id in ids(pages[page])
    } == set()


def test_a_person_page_gathers_role_stances_and_quotes(pages):
    page: PersonPage = pages["people/mara-rossi/"]

    assert page.role == "Prime Minister of Italy"
    assert page.country.address == "countries/italy/"
    assert page.aliases == (), "a family name alone tells nothing new"
    assert [(row.towards.text, row.mark.word, row.statements, row.deeds, row.reported) for row in page.towards] == [
        ("Germany", "mixed", 2, 0, 0),
        ("South Korea", "for", 2, 0, 0),
        ("Harbour League", "for", 0, 0, 1),
        ("United States", "no side", 1, 0, 0),
    ]
    assert alone(page.latest).startswith("“Germany is the partner")
    assert page.cite == "“Mara Rossi”, On Record, as of 13 January 2026, 3 articles."


def test_rows_of_a_person_list_as_many_passages_as_they_count(pages):
    for page in pages.values():
        for row in getattr(page, "towards", ()):
            assert row.statements + row.deeds + row.reported == len(row.passages)


def test_a_country_page_sets_words_beside_deeds_and_names_who_is_behind_them(pages):
    page: CountryPage = pages["countries/italy/"]
    germany = page.outgoing[0]

    assert (germany.words.mark.word, germany.words.counts) == ("mixed", "for: 1 statement; against: 1 statement")
    assert (germany.deeds.mark.word, germany.deeds.counts) == ("for", "1 deed")
    assert {(passage.who.text, passage.role) for passage in germany.words.passages} == {
        ("Mara Rossi", "Prime Minister of Italy")
    }
    assert [passage.who.text for passage in germany.deeds.passages] == ["Italy"]
    assert page.outgoing_caption == "What Italy’s government and officials say and do"


def test_where_others_stand_is_told_apart_from_the_country_s_own_position(pages):
    page: CountryPage = pages["countries/united-states/"]

    assert page.in_sentence == "the United States"
    assert page.claims == ()
    assert [claim.text for claim in page.claims_of_others] == [
        "Mara Rossi, Prime Minister of Italy, takes no side between South Korea and the United States."
    ]


def test_words_beside_deeds_show_a_few_words_of_what_was_said(pages):
    row = next(row for row in pages["countries/italy/"].outgoing if row.anchor == "towards-germany")

    assert row.words.excerpt == "Germany is the partner we trust, and the harbour belongs to both of us"
    assert row.words.excerpt in row.words.passages[0].excerpt


def test_nothing_on_record_is_not_the_same_as_no_side(pages):
    row = next(row for row in pages["countries/italy/"].outgoing if row.anchor == "towards-united-states")

    assert row.words.mark.word == "no side"
    assert row.deeds is None


def test_stances_are_directed(pages):
    outgoing = {row.other.text for row in pages["countries/united-states/"].outgoing}
    incoming = {row.other.text for row in pages["countries/united-states/"].incoming}

    assert outgoing == set()
    assert incoming == {"Italy"}


def test_an_analyst_s_view_of_a_country_is_shown_apart(pages):
    page = pages["countries/italy/"]

    assert [passage.basis_words for passage in page.others] == ["an analyst’s view"]
    assert page.others_words == "Not counted: 1 view of others"


def test_home_opens_with_the_newest_whole_quote_that_takes_a_side(pages):
    home: HomePage = pages[""]

    assert home.hero.speaker_words == "Mara Rossi"
    assert len({view.speaker_words for view in (home.hero, *home.quotes)}) == 4
    assert home.scope == "3 articles from 2 outlets, 30 October 2025 to 13 January 2026"
    assert home.news[0].link.text == "Rossi praises Germany at the harbour"


def test_lists_longer_than_a_page_are_numbered():
    pages = site(passages_on_page=3)
    first, last = pages["quotes/"], pages["quotes/page/3/"]

    assert sum(len(group.quotes) for group in first.groups) == 3
    assert (first.pagination.previous, first.pagination.next) == (None, "quotes/page/2/")
    assert (last.pagination.current, last.pagination.next) == (3, None)
    assert [link.text for link in last.pagination.pages] == ["1", "2", "3"]
    assert (first.count, last.count) == ("8 quotes", "Page 3")


def test_what_every_article_changes_stands_on_the_first_page_of_a_list_alone():
    pages = site(passages_on_page=3)
    quotes, stances = pages["quotes/page/2/"], pages["stances/list/page/2/"]

    assert quotes.dek == "of this list, newest first. A quote without a certain speaker is shown as such."
    assert quotes.description == "Quotes, newest first, each with its article."
    assert stances.dek == "Page 2 of this list."
    for later in (quotes, stances):
        first = pages[later.address.removesuffix("page/2/")]
        assert [group.label for group in later.filters] == [group.label for group in first.filters]
        assert {option.count for group in later.filters for option in group.options} == {None}
        assert [option.text for option in later.filters[0].options] == [one.text for one in first.filters[0].options]


def test_names_that_have_most_are_offered_on_the_first_page_of_a_list_alone():
    named = FilterOption("Mara Rossi", "people/mara-rossi/", 3)
    ranked = FilterGroup("Person", (named, FilterOption("more", "people/")))

    assert on_later_pages([ranked]) == (FilterGroup("Person", (FilterOption("by name", "people/"),)),)


def test_filters_lead_to_lists_of_that_many_quotes(pages):
    page: QuotesPage = pages["quotes/"]
    kinds = {option.text: option for option in page.filters[0].options}

    assert kinds["All"].current
    for option in kinds.values():
        assert sum(len(group.quotes) for group in pages[option.address].groups) == option.count


def test_quotes_that_a_page_cannot_hold_have_a_list_of_their_own():
    pages = site(quotes_on_page=2)
    rossi: PersonPage = pages["people/mara-rossi/"]

    assert len(rossi.quotes) == 2
    assert rossi.all_quotes.text == "All 3"
    assert pages[rossi.all_quotes.address].count == "3 quotes"


def test_the_merely_mentioned_have_no_page_and_their_names_no_link():
    text = "Nobody knows whether Jo Bystander was there."
    bystander = Entity(
        id="person/jo-bystander", type="person", name="Jo Bystander", mentions=(Mention(21, 33, "name"),)
    )
    one = linked(text, publish="full")
    one = Linked(one.article, structs.replace(one.extraction, entities=(bystander,)))
    pages = site(corpus_of(one))

    assert "people/jo-bystander/" not in pages
    [article] = [page for page in pages.values() if isinstance(page, ArticlePage)]
    assert article.people[0].address is None
    assert shown(article.text[0]) == "Nobody knows whether _Jo Bystander_ was there."


def test_a_person_in_office_has_a_page_without_a_quote():
    pages = site(corpus_of(linked("President 김서연 was there.")))

    assert "people/gim-seoyeon/" in pages


def test_who_is_named_often_enough_has_a_page():
    text = "Rossi came. Rossi saw. Rossi left."

    assert "people/mara-rossi/" in site(corpus_of(linked(text)))
    assert "people/mara-rossi/" not in site(corpus_of(linked(text)), person_mentions=4)


def test_an_undated_article_is_listed_without_a_date():
    text = "“Well,” Rossi said."
    one = linked(text, date=None, quotes=(quote(text, "q-1", "Well,", speaker=ROSSI, cue="said", source="Rossi"),))
    pages = site(corpus_of(one))

    assert pages["quotes/"].groups[0].anchor == "d-undated"
    assert pages["people/mara-rossi/"].first is None
    assert pages[""].scope == "1 article from 1 outlet"


def test_two_who_speak_as_one_are_both_named():
    text = "“We agree,” Mara Rossi and President 김서연 said."
    both = quote(text, "q-1", "We agree,", speaker=ROSSI, cue="said", source="Mara Rossi", speakers=(ROSSI, KIM))
    pages = site(corpus_of(linked(text, quotes=(both,))))

    assert pages["people/gim-seoyeon/"].quotes[0].speaker_words == "Mara Rossi and 김서연"
    assert len(pages["people/mara-rossi/"].quotes) == 1


def test_a_quote_of_nobody_is_shown_as_such():
    text = "“We agree,” it was said."
    pages = site(corpus_of(linked(text, quotes=(quote(text, "q-1", "We agree,"),))))

    assert pages["quotes/"].groups[0].quotes[0].speaker_words == "speaker not certain"


def test_the_method_page_says_when_nothing_was_measured():
    row = AccuracyRow(name="People named", precision="0.94", recall="0.91", right=94, cases=212)

    assert site()["method/"].accuracy_words == "Not measured for this build."
    assert site(accuracy=(row,))["method/"].accuracy == (row,)


def test_the_method_page_shows_other_systems_only_beside_our_own_figures():
    row = AccuracyRow(name="Quotes", precision="0.94", recall="0.91", right=94, cases=212)
    peer = PeerRow(system="textacy", measured_on="test split", direct="63", all="20-27")

    assert site(peers=(peer,))["method/"].peers == ()
    assert site(accuracy=(row,), peers=(peer,))["method/"].peers == (peer,)


def test_the_method_page_counts_what_was_left_out_by_reason(pages):
    counts = [(one.kind, one.reason, one.count) for one in pages["method/"].left_out]

    assert counts[1] == ("stance", "nobody is named", 1)
    assert pages["method/"].left_out_words == "3 passages were read and not used."


def test_indexes_list_everybody_with_a_page(pages):
    people: IndexPage = pages["people/"]

    assert [entry.link.text for entry in people.entries] == [
        "Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg",
        "Mara Rossi",
        "ليلى الحداد",
        "김서연",
    ]
    assert people.current


def test_no_sentence_of_ours_calls_anybody_he_or_she(pages):
    ours = " ".join(claim.text.lower() for page in pages.values() for claim in getattr(page, "claims", ())).split()

    assert not {"he", "she", "his", "her"} & set(ours)
