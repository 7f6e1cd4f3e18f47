"""Possible changes of position: two dated passages and the rule that pairs them."""

from msgspec.structs import replace

from generator.aggregate import AggregateOptions, aggregate
from generator.aggregate.passages import Held, held_in
from generator.aggregate.shifts import changes, tensions
from generator.correction_records import Applied, Correction
from generator.page_records import CorrectionsPage, CountryPage, Link, PairPage, PersonPage
from generator.records import Corpus
from tests.corpora import GERMANY, ITALY, KOREA, NAMES, ROSSI, SONNWALD, corpus_entities, linked, stance

LINKS = {id: Link(name) for id, name in NAMES.items()}
TITLES = ("Prime Minister Mara Rossi", "Foreign Minister Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg")


def held(date: str | None, polarity: str, holder: str = ROSSI, target: str = GERMANY, **fields) -> Held:
    text = f"{' and '.join(TITLES)} spoke of Germany, Italy and South Korea on {date} {polarity} {fields}."
    one = stance(text, f"s-{date}-{polarity}-{holder[-4:]}", holder, target, polarity, text, **fields)
    return next(held_in(linked(text, id=f"a-{date}-{polarity}-{holder[-4:]}", date=date, stances=(one,)), LINKS, {}))


def found(*stances: Held) -> list[tuple[str, str, str]]:
    return [
        (shift.heading, shift.earlier.when.iso, shift.later.when.iso)
        for shift in changes(sorted(stances, key=lambda one: one.article_id, reverse=True), "Mara Rossi")
    ]


def test_words_on_one_side_up_to_a_day_and_on_the_other_since():
    assert found(held("2024-01-01", "positive"), held("2024-02-01", "positive"), held("2024-05-01", "negative")) == [
        ("Mara Rossi towards Germany, in words", "2024-02-01", "2024-05-01")
    ]


def test_the_rule_is_told_with_both_days():
    [shift] = changes([held("2024-05-01", "negative"), held("2024-02-01", "positive")], "Mara Rossi")

    assert shift.rule == ("All words on record up to 1 February 2024 are in favour, all since 1 May 2024 are against.")
    assert (shift.earlier.mark.word, shift.later.mark.word) == ("for", "against")


def test_back_and_forth_is_a_mixture_and_no_change():
    assert found(held("2024-01-01", "positive"), held("2024-02-01", "negative"), held("2024-03-01", "positive")) == []


def test_both_sides_on_one_day_are_no_change():
    assert found(held("2024-01-01", "positive"), held("2024-01-01", "negative")) == []


def test_words_and_deeds_are_looked_at_apart():
    assert found(held("2024-01-01", "positive"), held("2024-02-01", "negative", basis="action")) == []
    assert found(held("2024-01-01", "positive", basis="action"), held("2024-02-01", "negative", basis="action")) == [
        ("Mara Rossi towards Germany, in deeds", "2024-01-01", "2024-02-01")
    ]


def test_reports_undated_and_neutral_words_prove_no_change():
    assert found(held("2024-01-01", "positive"), held("2024-02-01", "negative", voice="reporter")) == []
    assert found(held("2024-01-01", "positive"), held(None, "negative")) == []
    assert found(held("2024-01-01", "positive"), held("2024-02-01", "neutral")) == []


def test_two_officials_of_one_state_on_opposite_sides_within_a_month():
    near = [held("2024-01-20", "negative", SONNWALD, KOREA), held("2024-01-01", "positive", ROSSI, KOREA)]
    far = [held("2024-03-20", "negative", SONNWALD, KOREA), held("2024-01-01", "positive", ROSSI, KOREA)]

    [tension] = tensions(near)
    assert tension.heading == f"Mara Rossi and {NAMES[SONNWALD]} towards South Korea"
    assert tension.rule == (
        "Two who speak for one state are on opposite sides, 19 days apart; the rule looks 30 days far."
    )
    assert tensions(far) == []
    [nearest] = tensions([*far[:1], *near])
    assert nearest.anchor == tension.anchor, "what was said long after tells of no tension"
    assert tensions([replace(near[0], stance=near[1].stance), near[1]]) == []


def site(*dismissed: str) -> dict[str, object]:
    texts = (
        "Prime Minister Mara Rossi of Italy praised Germany.",
        "Prime Minister Mara Rossi of Italy blamed Germany.",
    )
    articles = [
        linked(text, id=id, date=day, stances=(stance(text, f"s-{id}", ROSSI, GERMANY, polarity, text),))
        for text, id, day, polarity in zip(
            texts, ("a", "b"), ("2024-01-01", "2024-05-01"), ("positive", "negative"), strict=True
        )
    ][::-1]
    rules = tuple(
        Applied(
            Correction(
                id=f"c-{id}", rule="dismiss", subjects=(id,), reason="A quip", date="2024-06-01", path="c.yml", line=1
            )
        )
        for id in dismissed
    )
    corpus = Corpus(articles=tuple(articles), entities=corpus_entities(articles), corrections=rules)
    return {page.address: page for page in aggregate(corpus, options=AggregateOptions())}


def test_a_change_stands_on_the_pages_of_the_person_the_country_and_the_pair():
    pages = site()
    person: PersonPage = pages["people/mara-rossi/"]
    country: CountryPage = pages["countries/italy/"]
    pair: PairPage = pages["pairs/germany-italy/"]

    assert [shift.heading for shift in person.shifts] == ["Mara Rossi towards Germany, in words"]
    assert [shift.heading for shift in country.shifts] == ["Italy’s government and officials towards Germany, in words"]
    assert pair.shifts == country.shifts
    assert person.shifts[0].anchor == country.shifts[0].anchor, "the same two passages are dismissed once"


def test_people_can_dismiss_what_is_no_change():
    [shift] = site()["people/mara-rossi/"].shifts
    pages = site(shift.anchor, "t-00000000")
    corrections: CorrectionsPage = pages["corrections/"]

    assert pages["people/mara-rossi/"].shifts == pages["pairs/germany-italy/"].shifts == ()
    assert corrections.rules[0].heading == "No change and no tension"
    assert corrections.unmatched == ("t-00000000",)


def test_nobody_is_said_to_flip():
    pages = site()

    assert "flip" not in str([page.shifts for page in pages.values() if hasattr(page, "shifts")]).lower()
    assert ITALY
