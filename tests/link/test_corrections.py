"""What people decide wins: rules on a small corpus, and what each of them changes."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.correction_records import Correction
from generator.link import link
from generator.read import read_corrections
from generator.records import Article, Entity, Extraction, Mention, Quote, Role, Span, Stance

MANUAL = Path(__file__).resolve().parent.parent.parent / "docs" / "corrections.md"
BAKERY = "2026-01-04-bakery-strike"


def person(name, role=None, country=None):
    roles = (Role(role, country, Span(0, 5)),) if role else ()
    slug = name.lower().replace(" ", "-")
    mentions = (Mention(0, 5, "name"),)
    return Entity(
        id=f"person/{slug}", type="person", name=name, role=role, country=country, roles=roles, mentions=mentions
    )


ROE = person("Jane Roe", "Minister", "FR")
JENNY = person("Jenny Roe")
SMITH = person("John Smith", "Senator", "GB")
FRANCE = Entity(id="country/fr", type="country", name="France", code="FR", mentions=(Mention(6, 9, "name"),))
BAKERS = Entity(
    id="organisation/eastport-bakery", type="organisation", name="Eastport Bakery", mentions=(Mention(9, 12, "name"),)
)


def article(id, *entities, quotes=(), stances=()):
    found = Extraction(id, entities, quotes=quotes, stances=stances)
    return Article(id=id, path=f"content/{id}.md", text="Words that say it.", title=id, date=id[:10]), found


def said(id, speaker, *, about=(), speakers=()):
    return Quote(
        id=id,
        kind="direct",
        content=(Span(0, 5),),
        speaker=speaker.id,
        speakers=tuple(one.id for one in speakers),
        speaker_name=speaker.name,
        about=tuple(one.id for one in about),
    )


def held(id, holder, target, *, quote=None):
    return Stance(
        id=id,
        holder=holder.id,
        target=target.id,
        polarity="positive",
        basis="statement",
        quote=quote,
        evidence=(Span(0, 5),),
    )


ARTICLES = [
    article(
        "2026-01-02-talks",
        ROE,
        FRANCE,
        quotes=(said("q-00000001", ROE, about=(FRANCE,)),),
        stances=(held("s-00000001", ROE, FRANCE, quote="q-00000001"), held("s-00000002", FRANCE, ROE)),
    ),
    article("2026-01-03-portrait", JENNY, SMITH, quotes=(said("q-00000002", JENNY, about=(SMITH,)),)),
    article(BAKERY, SMITH, BAKERS, quotes=(said("q-00000003", BAKERS),), stances=(held("s-00000003", BAKERS, SMITH),)),
]


COPIES = [
    (replace(one, text=" ".join(f"word{number}" for number in range(99))), found)
    for one, found in (article("2026-05-04-harbour-talks"), article("2026-05-05-harbour-talks-end"))
]
"""One text in two outlets."""


def rule(kind, *subjects, line=1, **more):
    return Correction(
        id=f"c-{kind}",
        rule=kind,
        subjects=subjects,
        reason="Known",
        date="2026-05-04",
        path="content/corrections.yml",
        line=line,
        **more,
    )


def corrected(*rules):
    return link(ARTICLES, corrections=rules)


def names(corpus):
    return [f"{entity.id}: {entity.name}" for entity in corpus.entities]


def spoken(corpus):
    """Who speaks, by quote: "q-00000001: person/jane-roe, Jane Roe"."""
    quotes = [quote for linked in corpus.articles for quote in linked.extraction.quotes]
    return {quote.id: (quote.speaker, quote.speaker_name) for quote in quotes}


def stances(corpus):
    return {
        one.id: (one.holder, one.polarity, one.target)
        for linked in corpus.articles
        for one in linked.extraction.stances
    }


def test_without_rules_nothing_is_touched():
    corpus = corrected()

    assert names(corpus) == [
        "country/fr: France",
        "organisation/eastport-bakery: Eastport Bakery",
        "person/jane-roe: Jane Roe",
        "person/jenny-roe: Jenny Roe",
        "person/john-smith: John Smith",
    ]
    assert (corpus.corrections, corpus.stale, corpus.moved) == ((), (), ())


def test_merged_people_are_one_under_the_first_id_and_the_other_address_leads_there():
    corpus = corrected(rule("merge", "person/jane-roe", "person/jenny-roe"))

    assert "person/jane-roe: Jane Roe" in names(corpus)
    assert "person/jenny-roe: Jenny Roe" not in names(corpus)
    assert spoken(corpus)["q-00000002"] == ("person/jane-roe", "Jane Roe")
    assert [(one.id, one.name, one.to) for one in corpus.moved] == [
        ("person/jenny-roe", "Jenny Roe", "person/jane-roe")
    ]
    [applied] = corpus.corrections
    [change] = applied.changes
    assert (change.before, change.after, change.articles) == ("Jenny Roe", "Jane Roe", ("2026-01-03-portrait",))


def test_every_record_that_a_rule_changed_says_so_and_no_other():
    corpus = corrected(rule("merge", "person/jane-roe", "person/jenny-roe"))

    records = [one for linked in corpus.articles for one in (*linked.extraction.entities, *linked.extraction.quotes)]
    marked = {(linked, one.id) for linked, one in zip_with_article(corpus) if one.corrections == ("c-merge",)}
    assert marked == {("2026-01-03-portrait", "person/jane-roe"), ("2026-01-03-portrait", "q-00000002")}
    assert all(one.corrections in ((), ("c-merge",)) for one in records)


def zip_with_article(corpus):
    for linked in corpus.articles:
        found = linked.extraction
        for one in (*found.entities, *found.quotes, *found.stances):
            yield linked.article.id, one


def test_nobody_takes_a_stance_towards_himself_after_a_merge():
    corpus = corrected(rule("merge", "person/john-smith", "person/jane-roe"), rule("merge", "country/fr", "country/fr"))

    assert all(holder != target for holder, _, target in stances(corpus).values())


def test_a_split_gives_some_articles_to_somebody_else():
    corpus = corrected(rule("split", "person/john-smith", to="person/john-smith-baker", articles=(BAKERY,)))

    assert "person/john-smith: John Smith" in names(corpus)
    assert "person/john-smith-baker: John Smith" in names(corpus)
    assert stances(corpus)["s-00000003"][2] == "person/john-smith-baker"


def test_another_name_is_another_address_and_the_old_one_leads_there():
    corpus = corrected(rule("rename", "person/jenny-roe", to="Jennifer Roe"))

    [jennifer] = [entity for entity in corpus.entities if entity.id == "person/jennifer-roe"]
    assert (jennifer.name, jennifer.aliases) == ("Jennifer Roe", ("Jenny Roe",))
    assert spoken(corpus)["q-00000002"] == ("person/jennifer-roe", "Jennifer Roe")
    assert [(one.id, one.to) for one in corpus.moved] == [("person/jenny-roe", "person/jennifer-roe")]


def test_a_country_keeps_its_id_under_another_name():
    corpus = corrected(rule("rename", "country/fr", to="French Republic"))

    assert "country/fr: French Republic" in names(corpus)
    assert [(one.id, one.name, one.to) for one in corpus.moved] == [("country/fr", "France", "country/fr")]


def test_a_role_takes_the_place_of_a_wrong_one():
    corpus = corrected(rule("role", "person/jane-roe", was="minister", to="Foreign Minister", country="BE"))

    [roe] = [entity for entity in corpus.entities if entity.id == "person/jane-roe"]
    assert (roe.role, [(role.title, role.country) for role in roe.roles]) == (
        "Foreign Minister",
        [("Foreign Minister", "BE")],
    )


def test_a_role_can_go_without_another_one():
    corpus = corrected(rule("role", "person/jane-roe", was="Minister"))

    [roe] = [entity for entity in corpus.entities if entity.id == "person/jane-roe"]
    assert (roe.role, roe.roles) == (None, ())


def test_the_state_of_a_person_is_also_that_of_the_roles_that_followed_from_it():
    corpus = corrected(rule("country", "person/john-smith", to="US"))

    [smith] = [entity for entity in corpus.entities if entity.id == "person/john-smith"]
    assert (smith.country, [role.country for role in smith.roles]) == ("US", ["US"])


def test_a_rule_may_hold_in_some_articles_only():
    corpus = corrected(rule("country", "person/john-smith", to="US", articles=(BAKERY,)))

    states = {
        linked.article.id: entity.country
        for linked in corpus.articles
        for entity in linked.extraction.entities
        if entity.id == "person/john-smith"
    }
    assert states == {BAKERY: "US", "2026-01-03-portrait": "GB"}


def test_what_is_ignored_leaves_its_quotes_without_a_speaker_and_no_stance():
    corpus = corrected(rule("ignore", "organisation/eastport-bakery"))

    assert not [line for line in names(corpus) if "bakery" in line]
    assert spoken(corpus)["q-00000003"] == (None, "Eastport Bakery")
    assert "s-00000003" not in stances(corpus)


def test_who_is_suppressed_is_in_no_record_and_the_rule_does_not_name_them():
    corpus = corrected(
        rule("merge", "person/jane-roe", "person/jenny-roe"), rule("suppress", "person/jenny-roe", line=2)
    )

    told = repr((corpus.corrections, corpus.entities, [linked.extraction for linked in corpus.articles], corpus.moved))
    assert "roe" not in told.lower()
    assert spoken(corpus) == {"q-00000003": ("organisation/eastport-bakery", "Eastport Bakery")}
    assert list(stances(corpus)) == ["s-00000003"]
    assert [one.correction.rule for one in corpus.corrections] == ["merge", "suppress"]


def test_a_quote_in_another_mouth_takes_its_stances_along():
    corpus = corrected(rule("reattribute", "q-00000001", to="person/jenny-roe"))

    assert spoken(corpus)["q-00000001"] == ("person/jenny-roe", "Jenny Roe")
    assert stances(corpus)["s-00000001"] == ("person/jenny-roe", "positive", "country/fr")
    talks = next(linked.extraction for linked in corpus.articles if linked.article.id == "2026-01-02-talks")
    assert "person/jenny-roe" in {entity.id for entity in talks.entities}


@pytest.mark.parametrize(("to", "name"), [("unknown", None), ("a senior official", "a senior official")])
def test_a_quote_may_be_nobodys_or_that_of_somebody_in_words(to, name):
    corpus = corrected(rule("reattribute", "q-00000001", to=to))

    assert spoken(corpus)["q-00000001"] == (None, name)
    assert "s-00000001" not in stances(corpus)


def test_a_quote_can_be_given_to_who_was_merged_into_somebody_else():
    corpus = corrected(
        rule("reattribute", "q-00000003", to="person/jenny-roe"), rule("merge", "person/jane-roe", "person/jenny-roe")
    )

    assert spoken(corpus)["q-00000003"] == ("person/jane-roe", "Jane Roe")


def test_a_rejected_quote_goes_with_the_stances_that_rest_on_it_and_is_counted():
    corpus = corrected(rule("reject", "q-00000001"))

    assert "q-00000001" not in spoken(corpus)
    assert "s-00000001" not in stances(corpus)
    talks = next(linked.extraction for linked in corpus.articles if linked.article.id == "2026-01-02-talks")
    assert [(one.kind, one.reason) for one in talks.skipped] == [
        ("quote", "rejected by a correction"),
        ("stance", "rejected by a correction"),
    ]


def test_a_stance_may_be_read_otherwise():
    assert stances(corrected(rule("stance", "s-00000001", to="neutral")))["s-00000001"][1] == "neutral"


@pytest.mark.parametrize(
    ("stale", "message"),
    [
        (
            rule("rename", "person/jan-roe", to="Jo"),
            "nobody in these articles is person/jan-roe; name person/jane-roe or person/jenny-roe, or delete the rule",
        ),
        (rule("reject", "q-0000000f"), "no article has the quote q-0000000f; delete the rule"),
        (rule("role", "person/jane-roe", was="Nurse"), "no article calls person/jane-roe 'Nurse'; delete the rule"),
        (
            rule("ignore", "person/jane-roe", articles=(BAKERY,)),
            "person/jane-roe is not in the article '2026-01-04-bakery-strike'; take it out of `articles:`",
        ),
        (
            rule("rename", "person/jenny-roe", to="Jane Roe"),
            "person/jane-roe is another one already; "
            "write `merge: [person/jane-roe, person/jenny-roe]`, or choose another name",
        ),
        (
            rule("suppress", "person/mary-major"),
            "nobody in these articles is person/mary-major; delete the rule",
        ),
    ],
)
def test_a_rule_that_matches_nothing_is_told_with_what_to_do(stale, message):
    corpus = corrected(stale)

    assert [f"{one.problem}; {one.remedy}" for one in corpus.stale] == [message]
    assert corpus.corrections == ()
    assert corpus.articles == corrected().articles


def test_a_rule_sees_what_those_before_it_left():
    corpus = corrected(
        rule("rename", "person/jenny-roe", to="Jennifer Roe"),
        rule("merge", "person/jane-roe", "person/jennifer-roe"),
        rule("country", "person/jenny-roe", to="BE"),
    )

    assert corpus.stale == ()
    [roe] = [entity for entity in corpus.entities if entity.id == "person/jane-roe"]
    assert (roe.country, roe.aliases) == ("BE", ("Jennifer Roe", "Jenny Roe"))
    assert [(one.id, one.to) for one in corpus.moved] == [
        ("person/jennifer-roe", "person/jane-roe"),
        ("person/jenny-roe", "person/jane-roe"),
    ]


def test_a_fuller_name_of_the_same_person_does_not_make_a_rule_stale():
    fuller = article("2026-02-01-portrait", person("Jane Anna Roe", "Minister", "FR"))

    corpus = link([*ARTICLES, fuller], corrections=[rule("country", "person/jane-roe", to="BE")])

    assert corpus.stale == ()
    assert {entity.country for entity in corpus.entities if entity.name == "Jane Anna Roe"} == {"BE"}


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL))
def test_every_example_of_the_manual_works(example, tmp_path):
    (tmp_path / "corrections.yml").write_text(example, encoding="utf-8")

    found = read_corrections(tmp_path, project=tmp_path)
    corpus = link([*ARTICLES, *COPIES], corrections=found.corrections)

    assert found.problems == ()
    assert len(found.corrections) == 1
    assert corpus.stale == ()
    if example.startswith("- distinct:"):  # of articles, not of a record
        assert corpus.stories == ()
        return
    of_pages = example.startswith("- dismiss:")  # of what a page remarks, not of a record
    assert of_pages or without_corrections(corpus) != link([*ARTICLES, *COPIES]).articles


def without_corrections(corpus):
    return tuple(replace(linked) for linked in corpus.articles)
