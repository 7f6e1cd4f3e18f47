"""Who is who over all articles."""

import random

import pytest

from generator.link import link
from generator.records import Article, Entity, Extraction, Mention, Quote, Role, Span, Stance


def person(name, role=None, country=None, *, aliases=()):
    slug = "person/" + name.lower().replace(" ", "-")
    roles = (Role(role, country, Span(0, 5)),) if role else ()
    return Entity(
        id=slug,
        type="person",
        name=name,
        role=role,
        country=country,
        roles=roles,
        aliases=aliases,
        mentions=(Mention(0, 5, "name"),),
    )


def article(number, *entities, date=None, quotes=(), stances=()):
    name = f"a{number}"
    day = f"2026-01-{number:02}" if date is None else date or None
    return (
        Article(id=name, path=f"content/{name}.md", text="Words.", title=name, date=day),
        Extraction(name, entities, quotes=quotes, stances=stances),
    )


def people(corpus):
    """Readable people: "person/jane-roe: Jane Roe, President, FR"."""
    return [
        f"{entity.id}: " + ", ".join(part for part in (entity.name, entity.role, entity.country) if part)
        for entity in corpus.entities
        if entity.type == "person"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Jacob J. Lew", "Jack Lew"),
        ("Luiz Inacio Lula da Silva", "Lula da Silva"),
        ("Wang Yi", "Yi Wang"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("KIM JONG UN", "Kim Jong Un"),
    ],
)
def test_forms_of_one_name_are_one_person(one, other):
    assert len(people(link([article(1, person(one)), article(2, person(other))]))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jong Un", "Kim Yo Jong"), ("Mario Silva", "Maria Silva"), ("George W. Bush", "George H. W. Bush")],
)
def test_other_given_names_are_other_people(one, other):
    assert len(people(link([article(1, person(one)), article(2, person(other))]))) == 2


def test_a_family_name_joins_the_only_person_of_that_name():
    corpus = link([article(1, person("Jane Roe", "President", "FR")), article(2, person("Roe", "President"))])

    assert people(corpus) == ["person/jane-roe: Jane Roe, President, FR"]


def test_a_family_name_of_another_state_stays_by_itself():
    corpus = link([article(1, person("Jane Roe", "President", "FR")), article(2, person("Roe", "Minister", "GB"))])

    assert len(people(corpus)) == 2


def test_a_family_name_that_two_people_bear_stays_by_itself():
    corpus = link([article(1, person("Kim Jong Un")), article(2, person("Kim Yo Jong")), article(3, person("Kim"))])

    assert len(people(corpus)) == 2 + 1


def test_the_family_name_is_the_word_that_the_articles_use_alone():
    corpus = link([article(1, person("Lee Jae Myung", aliases=("Lee",))), article(2, person("Lee"))])

    assert people(corpus) == ["person/lee-jae-myung: Lee Jae Myung"]


def test_namesakes_of_two_states_with_nothing_in_common_are_two_people_with_the_state_in_their_ids():
    corpus = link([article(1, person("John Smith", "Senator", "US")), article(2, person("John Smith", "baker", "GB"))])

    assert [line.split(":")[0] for line in people(corpus)] == ["person/john-smith-gb", "person/john-smith-us"]


def test_one_name_and_office_with_two_states_is_one_person_of_the_state_told_more_often():
    corpus = link([article(n, person("Jane Roe", "President", code)) for n, code in ((1, "US"), (2, "IL"), (3, "US"))])

    assert people(corpus) == ["person/jane-roe: Jane Roe, President, US"]


def test_the_newest_article_tells_the_role_and_older_roles_are_kept():
    corpus = link([article(1, person("Jane Roe", "Minister", "FR")), article(2, person("Jane Roe", "President", "FR"))])

    [roe] = corpus.entities
    assert (roe.role, [role.title for role in roe.roles]) == ("President", ["President", "Minister"])


def test_the_order_of_the_articles_changes_nothing():
    articles = [
        article(number, person(name, "President", code))
        for number, (name, code) in enumerate(
            [
                ("Jane Roe", "FR"),
                ("Roe", "FR"),
                ("Jane Roe", "GB"),
                ("Jane A. Roe", None),
                ("Roe", None),
                ("Li Roe", "CN"),
            ]
            * 3,
            start=1,
        )
    ]
    shuffled = random.Random(7).sample(articles, len(articles))  # noqa: S311 - a test's order, nothing secret

    assert link(shuffled) == link(articles)


def test_quotes_and_stances_follow_the_people():
    quote = Quote(
        id="q-1", kind="direct", content=(Span(0, 3),), speaker="person/roe", speaker_name="Roe", about=("person/doe",)
    )
    stance = Stance(id="s-1", holder="person/roe", target="person/doe", polarity="positive", basis="statement")
    corpus = link(
        [
            article(1, person("Jane Roe", "President", "FR"), person("John Doe", "Minister", "FR")),
            article(2, person("Roe"), person("Doe"), quotes=(quote,), stances=(stance,)),
        ]
    )

    newest = corpus.articles[0].extraction
    assert [entity.name for entity in newest.entities] == ["Jane Roe", "John Doe"]
    assert (newest.quotes[0].speaker, newest.quotes[0].speaker_name) == ("person/jane-roe", "Jane Roe")
    assert newest.quotes[0].about == ("person/john-doe",)
    assert (newest.stances[0].holder, newest.stances[0].target) == ("person/jane-roe", "person/john-doe")


def test_two_forms_of_one_person_in_an_article_become_one_entity():
    corpus = link([article(1, person("Jane Roe", aliases=("Roe",)), person("Roe"))])

    assert [entity.id for entity in corpus.articles[0].extraction.entities] == ["person/jane-roe"]


def test_articles_come_newest_first_and_undated_ones_last():
    corpus = link([article(1, date="2026-01-01"), article(2, date="2026-02-01"), article(3, date="")])

    assert [linked.article.id for linked in corpus.articles] == ["a2", "a1", "a3"]


def test_a_short_form_of_an_organisation_joins_its_long_name():
    long = Entity(
        id="organisation/korea-widget-institute", type="organisation", name="Korea Widget Institute", aliases=("KWI",)
    )
    short = Entity(id="organisation/kwi", type="organisation", name="KWI")

    assert [entity.name for entity in link([article(1, long), article(2, short)]).entities] == [
        "Korea Widget Institute"
    ]


def told(name, role, country, *, code_at=None):
    """A person with a role, and the country whose name stands at `code_at`."""
    state = Entity(
        id=f"country/{country.lower()}",
        type="country",
        name=country,
        code=country,
        mentions=() if code_at is None else (Mention(code_at, code_at + 2, "demonym"),),
    )
    return person(name, role, country), state


def test_a_state_that_the_words_of_a_role_tell_outweighs_those_inferred():
    inferred = [article(n, *told("Jane Roe", "Mayor", "US")) for n in (1, 2)]
    corpus = link([*inferred, article(3, *told("Jane Roe", "Mayor", "DE", code_at=1))])

    assert people(corpus) == ["person/jane-roe: Jane Roe, Mayor, DE"]
    assert {role.country for linked in corpus.articles for one in linked.extraction.entities for role in one.roles} == {
        "DE"
    }


def test_an_article_that_tells_no_state_has_the_one_that_another_tells():
    corpus = link([article(1, person("Jane Roe", "President", "FR")), article(2, person("Jane Roe", "President"))])

    [newest] = corpus.articles[0].extraction.entities
    assert (newest.country, newest.roles[0].country) == ("FR", "FR")
    assert len(corpus.entities[0].roles) == 1
