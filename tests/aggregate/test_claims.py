"""Claims say no more than their evidence, in a closed vocabulary."""

import pytest

from generator.aggregate import to_record
from generator.aggregate.claims import article_claims, claims, no_subject, state_subject
from generator.aggregate.passages import held_in
from generator.page_records import Link
from generator.records import Span, Stance
from tests.corpora import GERMANY, ITALY, KOREA, LEAGUE, NAMES, ROSSI, SONNWALD, STATES, linked, rich_corpus, stance

LINKS = {id: Link(name, f"{id}/") for id, name in NAMES.items()}
TEXT = "Rossi hailed Germany. Rossi blamed Germany. Rome bought German cars. Rome taxed German cars. Italy waited."


def held(*stances: Stance, text: str = TEXT, titles: dict[str, str] | None = None, **article: str):
    return tuple(held_in(linked(text, stances=stances, **article), LINKS, titles or {}))


def said(*stances: Stance) -> list[str]:
    return [claim.text for claim in article_claims(held(*stances))]


def words(
    id: str, polarity: str, evidence: str, *, holder: str = ROSSI, target: str = GERMANY, **fields: str
) -> Stance:
    return stance(TEXT, id, holder, target, polarity, evidence, **fields)


FOR_IN_WORDS = words("s-1", "positive", "Rossi hailed Germany.")
AGAINST_IN_WORDS = words("s-2", "negative", "Rossi blamed Germany.")
FOR_IN_DEEDS = words("s-3", "positive", "Rome bought German cars.", basis="action")
AGAINST_IN_DEEDS = words("s-4", "negative", "Rome taxed German cars.", basis="action")


@pytest.mark.parametrize(
    ("stances", "sentence"),
    [
        ((FOR_IN_WORDS,), "Mara Rossi speaks in favour of Germany."),
        ((AGAINST_IN_WORDS,), "Mara Rossi speaks against Germany."),
        ((FOR_IN_DEEDS,), "Mara Rossi acts in favour of Germany."),
        ((AGAINST_IN_DEEDS, AGAINST_IN_WORDS), "Mara Rossi acts against Germany."),
        ((FOR_IN_WORDS, AGAINST_IN_WORDS), "Mara Rossi speaks both in favour of and against Germany."),
        ((FOR_IN_WORDS, AGAINST_IN_DEEDS), "Mara Rossi speaks in favour of and acts against Germany."),
        (
            (FOR_IN_WORDS, AGAINST_IN_WORDS, FOR_IN_DEEDS),
            "Mara Rossi acts in favour of and speaks both in favour of and against Germany.",
        ),
        (
            (FOR_IN_WORDS, AGAINST_IN_WORDS, FOR_IN_DEEDS, AGAINST_IN_DEEDS),
            "Mara Rossi speaks and acts both in favour of and against Germany.",
        ),
    ],
)
def test_the_verb_tells_words_from_deeds_and_names_both_sides(stances, sentence):
    assert said(*stances) == [sentence]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Houthis", "The Houthis speak in favour of Germany."),
        ("House Democrats", "House Democrats speak in favour of Germany."),
        ("United Nations", "The United Nations speaks in favour of Germany."),
        ("Harbour League", "The Harbour League speaks in favour of Germany."),
        ("European foreign ministers", "European foreign ministers speak in favour of Germany."),
        (
            "Organisation for the Prohibition of Chemical Weapons",
            "The Organisation for the Prohibition of Chemical Weapons speaks in favour of Germany.",
        ),
    ],
)
def test_a_name_in_the_plural_takes_a_plural_verb(name, sentence):
    links = {**LINKS, LEAGUE: Link(name)}
    text = "The league hailed Germany."
    found = linked(text, stances=(stance(text, "s-1", LEAGUE, GERMANY, "positive", text),))

    assert [claim.text for claim in article_claims(tuple(held_in(found, links, {})))] == [sentence]


def test_no_side_is_taken_between_all_that_the_same_words_name():
    between = [words(f"s-{n}", "neutral", "Italy waited.", target=id) for n, id in enumerate((STATES, KOREA, GERMANY))]

    [claim] = article_claims(held(*between))

    assert claim.text == "Mara Rossi takes no side between Germany, South Korea and the United States."
    assert claim.mark.word == "no side"
    assert claim.counts == "1 statement"
    assert len(claim.stances) == 3


def test_no_side_is_taken_on_an_issue():
    assert said(words("s-1", "neutral", "Italy waited.", target="fishing")) == ["Mara Rossi takes no side on fishing."]


def test_deeds_are_named_after_a_colon_three_at_most():
    deeds = [
        words(f"s-{n}", "negative", evidence, holder=ITALY, basis="action", label=label)
        for n, (evidence, label) in enumerate(
            zip(TEXT.split(". "), ("a tariff", "a tariff", "a ban", "a probe", "a fine"), strict=True)
        )
    ]

    [claim] = article_claims(held(*deeds))

    assert claim.text == "Italy acts against Germany: a tariff, a ban, a probe."
    assert claim.counts == "5 deeds"
    assert claim.told


def test_what_is_announced_or_threatened_counts_as_words():
    [claim] = article_claims(
        held(words("s-1", "negative", "Rome taxed German cars.", basis="action", mode="threatened"))
    )

    assert claim.text == "Mara Rossi speaks against Germany."
    assert claim.counts == "1 statement"
    assert claim.passages[0].basis_words == "threat"


@pytest.mark.parametrize(
    "fields", [{"voice": "analyst"}, {"voice": "other"}, {"mode": "denied"}, {"mode": "hypothetical"}]
)
def test_views_of_others_denials_and_suppositions_make_no_claim(fields):
    assert said(words("s-1", "negative", "Rossi blamed Germany.", **fields)) == []


def test_what_only_the_reporter_says_is_told_as_reported_and_wears_a_sign_of_its_own():
    [claim] = article_claims(held(words("s-1", "positive", "Rossi hailed Germany.", voice="reporter")))

    assert claim.text == "Mara Rossi is reported to favour Germany."
    assert claim.counts == "1 reported stance"
    assert (claim.mark.word, claim.mark.symbol) == ("for", "for-told")


def test_a_report_stands_beside_own_words_on_the_same_side_and_apart_from_those_on_the_other():
    own, same = FOR_IN_WORDS, words("s-8", "positive", "Italy waited.", voice="reporter")
    opposite = words("s-9", "negative", "Rossi blamed Germany.", voice="reporter")

    made = {claim.text: claim.counts for claim in article_claims(held(own, same, opposite))}

    assert made == {
        "Mara Rossi speaks in favour of Germany.": "1 statement, 1 reported stance",
        "Mara Rossi is reported to oppose Germany.": "1 reported stance",
    }


def test_a_deed_told_by_a_reporter_is_a_deed():
    [claim] = article_claims(
        held(words("s-1", "negative", "Rome taxed German cars.", basis="action", voice="reporter"))
    )

    assert claim.counts == "1 deed"


def test_a_sentence_that_two_articles_repeat_counts_once_under_its_older_date():
    newer = held(words("s-2", "positive", "Rossi hailed Germany."), id="b", date="2026-02-01")
    older = held(words("s-1", "positive", "Rossi hailed Germany."), id="a", date="2026-01-01")

    [claim] = claims([*newer, *older], whose=no_subject, told_articles=True)

    assert claim.text == "Speaks in favour of Germany."
    assert claim.counts == "1 statement in 1 article"
    assert claim.first.iso == claim.last.iso == "2026-01-01"
    assert claim.stances == ("s-2", "s-1")


def test_counts_name_articles_and_the_dates_of_the_first_and_last():
    newer = held(words("s-2", "positive", "Rossi hailed Germany."), id="b", date="2026-02-01")
    older = held(words("s-1", "positive", "Italy waited."), id="a", date="2025-10-30")

    [claim] = claims([*newer, *older], whose=no_subject, told_articles=True)

    assert claim.counts == "2 statements in 2 articles"
    assert (claim.first.long, claim.last.short) == ("30 October 2025", "1 Feb 2026")
    assert claim.evidence == "articles/b/#s-2"


def test_an_undated_article_gives_a_claim_without_dates():
    [claim] = article_claims(held(FOR_IN_WORDS, date=None))

    assert claim.first is None
    assert claim.last is None


def state_claim(*stances: Stance) -> str:
    titles = {ROSSI: "Prime Minister of Italy"}
    whose = state_subject(LINKS[ITALY], ITALY)
    [claim] = claims(held(*stances, titles=titles), whose=whose, told_articles=True)
    return claim.text


def test_a_state_is_called_by_its_name_where_it_acts_alone():
    alone = words("s-4", "negative", "Rome taxed German cars.", holder=ITALY, basis="action")

    assert state_claim(alone) == "Italy acts against Germany."


def test_the_only_official_behind_a_claim_is_named_with_the_office():
    assert state_claim(FOR_IN_WORDS) == "Mara Rossi, Prime Minister of Italy, speaks in favour of Germany."


def test_a_state_and_its_officials_are_never_merged_in_silence():
    deed = words("s-4", "positive", "Rome bought German cars.", holder=ITALY, basis="action")

    assert state_claim(FOR_IN_WORDS, deed) == "Italy’s government and officials act in favour of Germany."


def test_several_officials_without_their_government_are_called_officials():
    second = words("s-5", "positive", "Italy waited.", holder=SONNWALD)

    assert state_claim(FOR_IN_WORDS, second) == "Italy’s officials speak in favour of Germany."


def test_names_take_the_article_that_english_gives_them():
    text = "The United States thanked the Harbour League."
    one = stance(text, "s-1", STATES, LEAGUE, "positive", text)

    [claim] = article_claims(held(one, text=text))

    assert claim.text == "The United States speaks in favour of the Harbour League."
    assert [piece.text for piece in claim.pieces if piece.strong] == ["United States", "Harbour League"]


def test_the_summary_of_a_record_is_that_of_its_page():
    [newest, *_] = rich_corpus().articles

    summary = to_record(newest.article, newest.extraction).summary

    assert summary[0].text == "Mara Rossi speaks in favour of Germany."
    assert summary[0].stances == ("s-00000001",)


def test_evidence_outside_the_text_stops_the_build():
    broken = Stance(
        id="s-1", holder=ROSSI, target=GERMANY, polarity="positive", basis="statement", evidence=(Span(5, 900),)
    )

    with pytest.raises(ValueError, match=r"content/an-article\.md: no words at 5 to 900"):
        held(broken)
