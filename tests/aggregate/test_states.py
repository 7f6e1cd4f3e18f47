"""States of the past, disputed names, and ministries: what country and organisation pages say of them."""

from msgspec.structs import replace

from generator.aggregate import AggregateOptions, aggregate
from generator.page_records import CountryPage, Link, OrganisationPage
from generator.records import Corpus, Entity, Mention, Quote
from tests.corpora import corpus_entities, linked, span


def entity(text, id, name, *words, code=None, country=None):
    """An entity that `text` names by `words`."""
    mentions = tuple(Mention(at.start, at.end, "name") for at in (span(text, word) for word in words))
    kind = id.partition("/")[0]
    return Entity(id=id, type=kind, name=name, mentions=mentions, code=code, country=country)


def pages(text, *entities, quotes=(), **options):
    one = linked(text)
    one = replace(one, extraction=replace(one.extraction, entities=entities, quotes=quotes))
    corpus = Corpus(articles=(one,), entities=corpus_entities((one,)))
    return {page.address: page for page in aggregate(corpus, options=AggregateOptions(country_mentions=1, **options))}


CZECH = "Czechoslovakia was divided; Slovakia kept a part."


def test_a_state_of_the_past_names_its_successors_and_links_those_with_a_page():
    site = pages(
        CZECH,
        entity(CZECH, "country/cs", "Czechoslovakia", "Czechoslovakia", code="CS"),
        entity(CZECH, "country/sk", "Slovakia", "Slovakia", code="SK"),
    )
    page = site["countries/czechoslovakia/"]

    assert isinstance(page, CountryPage)
    assert page.successors == (Link("Czechia"), Link("Slovakia", "countries/slovakia/"))
    assert site["countries/slovakia/"].predecessors == (Link("Czechoslovakia", "countries/czechoslovakia/"),)


def test_a_successor_bears_the_name_that_the_owner_chose():
    site = pages(
        CZECH,
        entity(CZECH, "country/cs", "Czechoslovakia", "Czechoslovakia", code="CS"),
        country_names={"CZ": "Czech Republic"},
    )

    assert [link.text for link in site["countries/czechoslovakia/"].successors] == ["Czech Republic", "Slovakia"]


def test_what_a_ministry_says_counts_for_its_country_and_stands_on_its_own_page():
    text = "Poland's Ministry of Finance said: “The budget is closed.”"
    words, source = span(text, "The budget is closed."), span(text, "Poland's Ministry of Finance")
    said = Quote(id="q-1", kind="direct", content=(words,), source=source, speaker="country/pl", speaker_name="Poland")
    site = pages(
        text,
        entity(text, "country/pl", "Poland", "Poland", code="PL"),
        entity(
            text,
            "organisation/finance-ministry-of-poland",
            "Finance Ministry of Poland",
            "Ministry of Finance",
            country="PL",
        ),
        quotes=(said,),
    )
    page = site["organisations/finance-ministry-of-poland/"]

    assert isinstance(page, OrganisationPage)
    assert [(view.id, view.speaker_words) for view in page.quotes] == [("q-1", "Poland")]
