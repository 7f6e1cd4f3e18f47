"""Different people of one name, and one person under several."""

import pytest

from generator.link import UNCLEAR, link
from tests.link.test_people import article, people, person, told


def ids(corpus):
    return [line.split(":")[0] for line in people(corpus)]


def who(corpus, number):
    """The ids of the people of an article."""
    [linked] = [one for one in corpus.articles if one.article.id == f"a{number}"]
    return [entity.id for entity in linked.extraction.entities if entity.type == "person"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muammar Gaddafi", "Moammar Kadafi"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohammed Shcherbakov", "Muhammad Scherbakoff"),
        ("Recep Tayyip Erdogan", "Tayyip Erdoğan"),
        ("Peter Hansen", "Peter Hanson"),
    ],
)
def test_spellings_of_one_name_are_one_person_where_state_and_role_are_the_same(one, other):
    corpus = link([article(1, person(one, "President", "FR")), article(2, person(other, "President", "FR"))])

    assert len(people(corpus)) == 1


@pytest.mark.parametrize(("one", "other"), [("Muammar Gaddafi", "Moammar Kadafi")])
def test_names_that_only_sound_alike_are_two_people_where_nothing_else_is_the_same(one, other):
    assert len(people(link([article(1, person(one)), article(2, person(other))]))) == 2


@pytest.mark.parametrize(("one", "other"), [("Martin Berg", "Martina Berg"), ("Li Wei", "Le Wei")])
def test_a_mans_and_a_womans_name_are_two_people_and_so_are_short_names_of_one_sound(one, other):
    corpus = link([article(1, person(one, "Minister", "DE")), article(2, person(other, "Minister", "DE"))])

    assert len(people(corpus)) == 2


def test_three_names_that_differ_by_a_letter_stay_three_where_only_the_letters_speak():
    corpus = link(
        [article(n, person(f"Peter {name}")) for n, name in enumerate(("Hansen", "Hanson", "Henson"), start=1)]
    )

    assert len(people(corpus)) == 3


def test_an_office_and_a_trade_in_one_state_are_two_people():
    corpus = link([article(1, person("John Smith", "Senator", "US")), article(2, person("John Smith", "baker", "US"))])

    assert ids(corpus) == ["person/john-smith-us-baker", "person/john-smith-us-senator"]


def test_a_lawyer_may_become_a_minister():
    corpus = link([article(1, person("Jane Roe", "lawyer", "FR")), article(2, person("Jane Roe", "Minister", "FR"))])

    assert ids(corpus) == ["person/jane-roe"]


def test_an_actor_who_becomes_president_is_one_person_where_an_article_says_both():
    both = person("Jane Roe", "actor", "FR")
    both = type(both)(**{**{f: getattr(both, f) for f in both.__slots__}, "role": "President"})

    corpus = link(
        [
            article(1, person("Jane Roe", "actor", "FR")),
            article(2, both),
            article(3, person("Jane Roe", "President", "FR")),
        ]
    )

    assert ids(corpus) == ["person/jane-roe"]


def test_offices_half_a_century_apart_are_those_of_two_people():
    corpus = link(
        [
            article(1, person("John Smith", "Senator", "US"), date="1952-03-01"),
            article(2, person("John Smith", "Mayor", "US"), date="2018-03-01"),
        ]
    )

    assert len(people(corpus)) == 2


def test_a_dead_president_is_remembered_by_the_same_name():
    corpus = link(
        [
            article(1, person("John Doe", "President", "US"), date="1952-03-01"),
            article(2, person("John Doe"), date="2018-03-01"),
        ]
    )

    assert len(people(corpus)) == 1


def test_two_states_told_in_so_many_words_are_two_ministers_of_one_name():
    corpus = link(
        [
            article(1, *told("Ali Hassan", "Foreign Minister", "IQ", code_at=1)),
            article(2, *told("Ali Hassan", "Foreign Minister", "SO", code_at=1)),
        ]
    )

    assert ids(corpus) == ["person/ali-hassan-iq", "person/ali-hassan-so"]


def test_who_is_named_beside_the_same_people_is_the_same_person():
    senator = [
        article(n, person("John Smith", "Senator", "US"), person("Ann Lake"), person("Bo Hill")) for n in (1, 2, 3)
    ]
    baker = [article(n, person("John Smith", "baker", "US"), person("Cy Ford"), person("Di Wood")) for n in (4, 5, 6)]
    others = [article(n, person(f"Eve Number{n}")) for n in range(10, 22)]

    corpus = link([*senator, *baker, *others, article(7, person("John Smith"), person("Ann Lake"), person("Bo Hill"))])

    assert who(corpus, 7)[0] == "person/john-smith-us-senator"


def test_a_name_that_two_people_bear_stays_open_where_nothing_tells_and_is_counted():
    corpus = link(
        [
            article(1, person("John Smith", "Senator", "US")),
            article(2, person("John Smith", "baker", "GB")),
            article(3, person("John Smith")),
        ]
    )

    [newest, *_] = corpus.articles
    [unclear] = newest.extraction.entities
    assert unclear.candidates == ("person/john-smith-gb", "person/john-smith-us")
    assert [(one.kind, one.reason) for one in newest.extraction.skipped] == [("person", UNCLEAR)]


def test_two_articles_with_an_open_name_do_not_speak_of_one_person():
    bearers = [article(1, person("Kim Jong Un", aliases=("Kim",))), article(2, person("Kim Yo Jong", aliases=("Kim",)))]

    corpus = link([*bearers, article(3, person("Kim")), article(4, person("Kim"))])

    assert who(corpus, 3) != who(corpus, 4)


def test_a_family_name_goes_to_the_bearer_of_its_role():
    corpus = link(
        [
            article(1, person("Jane Roe", "President", "FR")),
            article(2, person("John Roe", "Mayor", "FR")),
            article(3, person("Roe", "Mayor", "FR")),
        ]
    )

    assert who(corpus, 3) == ["person/john-roe"]


@pytest.mark.parametrize("name", ["al-Assad", "Al-Assad", "Assad"])
def test_a_family_name_with_its_article_is_a_family_name(name):
    corpus = link(
        [
            article(1, person("Bashar al-Assad", "President", "SY", aliases=("Assad", "al-Assad"))),
            article(2, person(name)),
        ]
    )

    assert ids(corpus) == ["person/bashar-al-assad"]


def test_a_short_form_of_two_long_names_is_nobodys():
    corpus = link(
        [
            article(n, person(name))
            for n, name in enumerate(("George W. Bush", "George H. W. Bush", "George Bush"), start=1)
        ]
    )

    [unclear] = [entity for entity in corpus.entities if entity.candidates]
    assert unclear.candidates == ("person/george-h-w-bush", "person/george-w-bush")


def test_a_state_that_one_article_in_many_infers_makes_nobody_else():
    often = [article(n, person("Jane Roe", "President", "FR")) for n in range(1, 7)]

    corpus = link([*often, article(9, person("Jane Roe", country="BE"))])

    assert ids(corpus) == ["person/jane-roe"]
