"""What a person's page tells from `content/people.yml`."""

import json

import pytest
from msgspec.structs import replace

from generator.aggregate import AggregateOptions, aggregate
from generator.page_records import KnownRoleRow, PersonPage
from generator.records import Acquaintance, KnownPerson, KnownRole, Role, Span
from generator.render.linked_data import to_json_ld
from tests.corpora import ROSSI, rich_corpus

KNOWN = KnownPerson(
    name="Mara Rossi",
    aliases=("La Rossi",),
    country="IT",
    wikidata="Q42",
    roles=(KnownRole("Prime Minister", "IT", "2024-10", None),),
    path="content/people.yml",
    line=3,
)


def page(known=KNOWN, *, corpus=None) -> PersonPage:
    corpus = replace(corpus or rich_corpus(), known=(Acquaintance(ROSSI, known),))
    pages = aggregate(corpus, options=AggregateOptions(site_url="https://example.org/"))
    return next(one for one in pages if isinstance(one, PersonPage) and one.id == ROSSI)


def test_a_page_says_which_facts_come_from_the_file():
    knowledge = page().knowledge

    assert knowledge.words == (
        "The name, 1 other name, the country, 1 role and the Wikidata id come from content/people.yml, line 3; "
        "everything else from the articles."
    )
    assert knowledge.wikidata_address == "https://www.wikidata.org/wiki/Q42"
    assert knowledge.roles == (KnownRoleRow("Prime Minister of Italy", "2024-10", ""),)


@pytest.mark.parametrize(("name", "words"), [("Somebody Else", ""), ("Mara Rossi", "The name comes from")])
def test_a_fact_that_a_correction_has_changed_is_not_the_file_s(name, words):
    knowledge = page(KnownPerson(name=name, path="content/people.yml", line=3)).knowledge

    assert knowledge.words.startswith(words)
    assert bool(knowledge.words) == bool(words)


def test_a_page_of_somebody_unknown_says_nothing_of_it():
    pages = aggregate(rich_corpus())

    assert [one.knowledge for one in pages if isinstance(one, PersonPage) and one.id == ROSSI] == [None]


def test_structured_data_leads_to_wikidata():
    graph = json.loads(to_json_ld(page()))["@graph"]
    [person] = [node["mainEntity"] for node in graph if "mainEntity" in node]

    assert person["sameAs"] == "https://www.wikidata.org/wiki/Q42"


def test_a_role_that_only_the_file_tells_is_not_said_to_be_the_articles():
    def told(linked):
        known = Role("Captain", "IT", Span(0, 0))
        entities = (
            replace(entity, roles=(known, *entity.roles)) if entity.id == ROSSI else entity
            for entity in linked.extraction.entities
        )
        return replace(linked, extraction=replace(linked.extraction, entities=tuple(entities)))

    corpus = rich_corpus()
    shown = page(corpus=replace(corpus, articles=tuple(map(told, corpus.articles))))

    assert "Captain" in shown.role
    assert not any("Captain" in role.title for role in shown.roles)
