"""What `content/people.yml` tells wins over articles, and corrections over both."""

import random

import pytest

from generator.correction_records import Correction
from generator.link import link
from generator.link.near import near_misses
from generator.records import KnownPerson, KnownRole
from tests.link.test_people import article, people, person


def known(name, *aliases, country=None, roles=(), wikidata=None, line=1):
    return KnownPerson(
        name=name,
        aliases=aliases,
        country=country,
        roles=tuple(role if isinstance(role, KnownRole) else KnownRole(role) for role in roles),
        wikidata=wikidata,
        path="content/people.yml",
        line=line,
    )


def ids(corpus):
    """For each article the ids of its people."""
    return {
        one.article.id: sorted(e.id for e in one.extraction.entities if e.type == "person") for one in corpus.articles
    }


def told(corpus):
    return [f"{one.path}:{one.line}: {one.problem}; {one.remedy}" for one in corpus.unused]


def test_other_names_join_one_person_under_the_known_name():
    articles = [article(1, person("Jenny Roe")), article(2, person("Eugenia Rowland")), article(3, person("The Boss"))]

    corpus = link(articles, known=[known("Jennifer Roe", "Jenny Roe", "Eugenia Rowland", "The Boss", wikidata="Q5")])

    assert people(corpus) == ["person/jennifer-roe: Jennifer Roe"]
    assert {one.id: one.known.wikidata for one in corpus.known} == {"person/jennifer-roe": "Q5"}
    assert {entity.wikidata for one in corpus.articles for entity in one.extraction.entities} == {"Q5"}


def test_without_the_file_these_are_three_people():
    articles = [article(1, person("Jenny Roe")), article(2, person("Eugenia Rowland")), article(3, person("The Boss"))]

    assert len(people(link(articles))) == 3


def test_a_single_name_is_who_is_known_by_it():
    articles = [article(1, person("Luz Inês da Mata")), article(2, person("Lulu"))]

    corpus = link(articles, known=[known("Luz Inês da Mata", "Lulu")])

    assert people(corpus) == ["person/luz-ines-da-mata: Luz Inês da Mata"]


def test_who_is_known_by_a_single_name_alone_keeps_it():
    corpus = link([article(1, person("Pipi")), article(2, person("Pipi"))], known=[known("Pipi", wikidata="Q9")])

    assert people(corpus) == ["person/pipi: Pipi"]
    assert [one.known.wikidata for one in corpus.known] == ["Q9"]


def test_state_and_role_win_over_what_the_article_says():
    articles = [article(1, person("Jenny Roe", "Minister", "GB"))]

    corpus = link(articles, known=[known("Jenny Roe", country="FR", roles=["Prime Minister"])])

    assert people(corpus) == ["person/jenny-roe: Jenny Roe, Prime Minister, FR"]


def test_a_role_holds_on_its_days_and_is_former_after_them():
    roles = [KnownRole("Prime Minister", "FR", "2019", "2021-06")]
    articles = [
        article(1, person("Jenny Roe", "Senator", "FR"), date="2010-05-05"),
        article(2, person("Jenny Roe", "Minister", "FR"), date="2020-05-05"),
        article(3, person("Jenny Roe", "Prime Minister", "FR"), date="2024-05-05"),
    ]

    corpus = link(articles, known=[known("Jenny Roe", roles=roles)])

    assert {
        one.article.date: [(role.title, role.former) for role in one.extraction.entities[0].roles]
        for one in corpus.articles
    } == {
        "2010-05-05": [("Senator", False)],
        "2020-05-05": [("Prime Minister", False), ("Minister", False)],
        "2024-05-05": [("Prime Minister", True)],
    }


def test_a_correction_wins_over_what_is_known():
    rename = Correction(
        id="c-1", rule="rename", subjects=("person/jenny-roe",), to="Jenny Poe", reason="-", date="2026-01-01",
        path="content/corrections.yml", line=1,
    )  # fmt: skip

    corpus = link(
        [article(1, person("J. Roe"))], known=[known("Jenny Roe", "J. Roe", country="FR")], corrections=[rename]
    )

    assert people(corpus) == ["person/jenny-poe: Jenny Poe, FR"]
    assert [one.id for one in corpus.known] == ["person/jenny-poe"]


def test_two_known_people_of_one_name_are_told_apart_by_the_article():
    articles = [
        article(1, person("John Roe", "Senator", "US")),
        article(2, person("John Roe", "Finance Minister", "IE")),
        article(3, person("John Roe", "Senator")),
        article(4, person("John Roe", None, "IE")),
    ]

    corpus = link(
        articles,
        known=[
            known("John Roe", country="US", roles=["Senator"], wikidata="Q1", line=1),
            known("John Roe", country="IE", roles=["Finance Minister"], wikidata="Q2", line=2),
        ],
    )

    assert ids(corpus) == {
        "a1": ["person/john-roe-us"],
        "a2": ["person/john-roe-ie"],
        "a3": ["person/john-roe-us"],
        "a4": ["person/john-roe-ie"],
    }
    assert {one.id: one.known.wikidata for one in corpus.known} == {
        "person/john-roe-ie": "Q2",
        "person/john-roe-us": "Q1",
    }


def test_an_alias_of_two_stays_open_where_nothing_tells_and_a_message_says_so():
    articles = [article(1, person("Jenny Roe")), article(2, person("James Roe")), article(3, person("J. Roe"))]

    corpus = link(articles, known=[known("Jenny Roe", "J. Roe", line=1), known("James Roe", "J. Roe", line=5)])

    assert len(people(corpus)) == 3
    [open] = [entity for entity in corpus.entities if entity.candidates]
    assert open.candidates == ("person/james-roe", "person/jenny-roe")
    assert told(corpus) == [
        "content/people.yml:1: 'J. Roe' may be person/james-roe or person/jenny-roe, and nothing tells; "
        "add roles with their years, or decide with `merge` in corrections.yml"
    ]


def test_an_alias_of_two_goes_to_the_one_whose_role_the_article_gives():
    articles = [
        article(1, person("Jenny Roe")),
        article(2, person("James Roe")),
        article(3, person("J. Roe", "Senator")),
    ]

    corpus = link(
        articles, known=[known("Jenny Roe", "J. Roe", roles=["Senator"]), known("James Roe", "J. Roe", line=5)]
    )

    assert ids(corpus)["a3"] == ["person/jenny-roe"]


def test_the_initial_of_an_alias_takes_no_stranger_in():
    articles = [article(1, person("Jenny Roe")), article(2, person("James Roe"))]

    assert len(people(link(articles, known=[known("Jenny Roe", "J. Roe")]))) == 2


def test_a_namesake_of_another_walk_of_life_gets_no_wikidata_id():
    corpus = link(
        [article(1, person("John Roe", "footballer", "GB"))],
        known=[known("John Roe", country="US", roles=["Senator"], wikidata="Q1")],
    )

    assert people(corpus) == ["person/john-roe: John Roe, footballer, GB"]
    assert corpus.known == ()
    assert told(corpus) == [
        "content/people.yml:1: 'John Roe' is not taken for person/john-roe, whose role, state or time is another; "
        "add the role that the articles give, if it is the same person"
    ]


def test_an_entry_that_tells_nothing_is_not_put_to_one_of_two_namesakes():
    articles = [article(1, person("John Roe", "Senator", "US")), article(2, person("John Roe", "President", "IE"))]

    corpus = link(articles, known=[known("John Roe", wikidata="Q1")])

    assert corpus.known == ()
    assert [one.open for one in corpus.unused] == [True]
    assert "nothing tells which of person/john-roe-ie and person/john-roe-us 'John Roe' is" in told(corpus)[0]


def test_who_is_in_no_article_is_told_with_a_name_that_is_near():
    corpus = link([article(1, person("Jenny Roe"))], known=[known("Jenny Rowe")])

    assert told(corpus) == ["content/people.yml:1: no article names 'Jenny Rowe'; write 'Jenny Roe'"]
    assert [one.open for one in corpus.unused] == [False]


def test_nobody_enters_the_corpus_whom_no_article_names():
    corpus = link(
        [article(1, person("Jenny Roe"))], known=[known("Ann Poe", "Poe", country="FR", line=n) for n in (1,)]
    )

    assert people(corpus) == ["person/jenny-roe: Jenny Roe"]


def test_a_family_name_alone_is_not_somebody_whom_only_the_file_knows():
    corpus = link([article(1, person("Roe"))], known=[known("Jenny Roe", wikidata="Q1")])

    assert people(corpus) == ["person/roe: Roe"]


def test_why_a_name_is_somebody_is_told():
    corpus = link(
        [article(1, person("Jenny Roe")), article(2, person("The Boss"))],
        known=[known("Jenny Roe", "The Boss", line=4)],
    )

    assert [(tie.id, tie.article, tie.name, tie.why) for tie in corpus.ties] == [
        ("person/jenny-roe", "a2", "The Boss", "content/people.yml:4 says that Jenny Roe is also called so")
    ]


def test_near_misses_tell_why_they_are_somebody_else():
    articles = [article(1, person("John Roe", "Senator", "US")), article(2, person("John Roe", "President", "IE"))]

    [miss] = near_misses(link(articles), "person/john-roe-us")

    assert (miss.id, miss.why) == (
        "person/john-roe-ie",
        "of another state (IE, not US); in other roles (president)",
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_and_entries_changes_nothing_but_line_numbers(seed):
    chance = random.Random(seed)  # noqa: S311 - a corpus to repeat, nothing secret
    names, roles, states = ("John Roe", "J. Roe", "Roe", "Jon Roe"), (None, "Senator", "Mayor"), (None, "US", "IE")
    articles = [
        article(number, person(chance.choice(names), chance.choice(roles), chance.choice(states)))
        for number in range(1, 25)
    ]
    entries = [
        known("John Roe", "J. Roe", country="US", roles=["Senator"], line=1),
        known("John Roe", "Johnny Roe", country="IE", roles=["Mayor"], line=2),
        known("Jon Roe", "J. Roe", line=3),
    ]
    corpus = link(articles, known=entries)
    chance.shuffle(articles)
    chance.shuffle(entries)

    assert link(articles, known=entries).articles == corpus.articles
