"""What rules and encoder make of a sentence together, with an encoder that answers as it is told."""

import pytest

from generator.extract.doc import EntityFacts, QuoteFacts
from generator.extract.encoder.answers import PairScores, pair_probabilities
from generator.extract.encoder.labels import PAIR_LABELS
from generator.extract.encoder.weights import Settings
from generator.extract.stances import find_stances
from generator.extract.weighing import Judge
from tests.extract.test_stances import Span, parsed

SETTINGS = Settings(
    dse=(0.0,) * 10,
    newsmtsc=(0.0,) * 3,
    plv=(0.0,) * 4,
    pairs=(0.0,) * 10,
    temperature=1.0,
    evidence=2.0,
    shown=0.8,
    worth=0.0,
)
PRAISE = "Norway//PROPN/nsubj/praised praised/praise/VERB/ROOT/praised Denmark//PROPN/dobj/praised"
UNKNOWN_VERB = "Norway//PROPN/nsubj/glorped glorped/glorp/VERB/ROOT/glorped Denmark//PROPN/dobj/glorped"


def judge(label, score, asked=None, *, likely=True):
    """An encoder that gives one answer to every question, and writes the questions down; where a stance is not `likely`
    it does not answer what no rule asks.
    """

    def answer(text, first, second):
        if asked is not None:
            asked.append((text, text[slice(*first)], text[slice(*second)]))
        pairs = tuple(score if one == label else 0.0 for one in PAIR_LABELS)
        return PairScores(pairs, ((0.0, 1.0, 0.0, 1.0), (0.0, 1.0, 0.0, 1.0)))

    return Judge(answer, answer if likely else lambda *question: None, SETTINGS)


def found(doc, weighing):
    """Stances as `holder > target polarity rule`, omissions as their reason."""
    facts = find_stances(doc, threshold=0.5, judge=weighing)
    return [
        f"{one.holder[8:]} > {one.target[8:]} {one.polarity}, {one.rule}" if hasattr(one, "holder") else one.reason
        for one in facts
    ]


def test_what_rule_and_encoder_agree_on_is_shown():
    assert found(parsed(PRAISE), judge("p>q:pos", 4.0)) == ["no > dk positive, verb"]


def test_what_only_the_rule_reads_is_unsure():
    assert found(parsed(PRAISE), judge("none", 6.0)) == ["unsure: a rule reads a stance here, the encoder does not"]


def test_what_the_encoder_is_sure_of_is_shown_without_a_rule():
    assert found(parsed(UNKNOWN_VERB), judge("p>q:neg", 6.0)) == ["no > dk negative, encoder"]


def test_what_is_hardly_a_stance_is_not_read_to_the_end_unless_a_rule_reads_one():
    assert found(parsed(UNKNOWN_VERB), judge("p>q:neg", 6.0, likely=False)) == []
    assert found(parsed(PRAISE), judge("p>q:pos", 4.0, likely=False)) == ["no > dk positive, verb"]


def test_what_both_think_likelier_than_not_is_shown_below_the_limit_for_the_encoder_alone():
    [facts] = find_stances(parsed(PRAISE), threshold=0.5, judge=judge("p>q:pos", 1.0))

    assert SETTINGS.shown > facts.confidence >= 0.5


def test_who_is_spoken_about_holds_nothing_for_that():
    doc = parsed(
        "Remarks//NOUN/nsubj/glorped on//ADP/prep/Remarks Norway//PROPN/pobj/on "
        "glorped/glorp/VERB/ROOT/glorped Denmark//PROPN/dobj/glorped"
    )

    assert found(doc, judge("p>q:neg", 6.0)) == []


def test_where_somebody_is_posted_is_no_stance():
    doc = parsed(
        "Norway//PROPN/nsubj/glorped glorped/glorp/VERB/ROOT/glorped as//ADP/prep/glorped envoy//NOUN/pobj/as "
        "to//ADP/prep/envoy Denmark//PROPN/pobj/to"
    )

    assert found(doc, judge("p>q:pos", 6.0)) == []


def test_who_meets_somebody_s_critics_is_no_critic_for_that():
    met = (
        "Norway//PROPN/nsubj/met met/meet/VERB/ROOT/met {doer}//NOUN/dobj/met who//PRON/nsubj/praised "
        "praised/praise/VERB/relcl/{doer} Denmark//PROPN/dobj/praised"
    )

    assert found(parsed(met.format(doer="senator")), judge("p>q:neg", 6.0)) == []
    assert found(parsed(met.format(doer="text")), judge("p>q:neg", 6.0)) == ["no > dk negative, encoder"]


def test_what_the_encoder_only_thinks_likely_is_unsure():
    [reason] = found(parsed(UNKNOWN_VERB), judge("p>q:neg", 2.5))

    assert reason == "unsure: the encoder reads a stance here, but not surely enough"


def test_what_nobody_reads_is_not_even_counted():
    assert found(parsed(UNKNOWN_VERB), judge("none", 6.0)) == []


def test_material_classes_are_deeds():
    [facts] = find_stances(parsed(UNKNOWN_VERB), threshold=0.5, judge=judge("p>q:neg", 6.0))

    assert (facts.basis, facts.quad, facts.label) == ("action", "material conflict", None)


def test_who_is_only_told_something_is_asked_about_nobody():
    asked = []
    doc = parsed("Norway//PROPN/nsubj/told told/tell/VERB/ROOT/told Denmark//PROPN/dobj/told")

    found(doc, judge("none", 6.0, asked))

    assert asked == []


def test_where_something_happens_is_asked_about_nobody():
    asked = []
    doc = parsed("Norway//PROPN/nsubj/spoke spoke/speak/VERB/ROOT/spoke in//ADP/prep/spoke Denmark//PROPN/pobj/in")

    found(doc, judge("none", 6.0, asked))

    assert asked == []


def test_nobody_is_asked_about_two_of_whom_neither_may_hold_anything():
    asked = []
    doc = parsed(
        "Remarks//NOUN/nsubj/glorped on//ADP/prep/Remarks Norway//PROPN/pobj/on glorped/glorp/VERB/ROOT/glorped "
        "for//ADP/prep/glorped Denmark//PROPN/pobj/for"
    )

    assert found(doc, judge("p>q:neg", 6.0, asked)) == []
    assert asked == []


def test_the_speaker_of_a_quote_is_asked_about_whom_it_names():
    asked = []
    doc = parsed("We//PRON/nsubj/glorp glorp/glorp/VERB/ROOT/glorp Denmark//PROPN/dobj/glorp")
    doc.spans["quotes"] = [Span(doc, 0, 3, label="content", span_id="1")]
    doc._.quote_facts = {"1": QuoteFacts("direct", ("country/no",))}

    assert found(doc, judge("p>q:neg", 6.0, asked)) == ["no > dk negative, encoder"]
    assert asked == [("He said: “We glorp Denmark”", "He", "Denmark")]


def test_who_only_tells_what_another_does_holds_nothing_for_that():
    doc = parsed(
        "Norway//PROPN/nsubj/said said/say/VERB/ROOT/said delays//NOUN/nsubj/helped helped/help/VERB/ccomp/said "
        "Denmark//PROPN/dobj/helped"
    )

    assert found(doc, judge("p>q:pos", 6.0)) == []


def test_who_says_what_others_should_do_is_for_it():
    doc = parsed(
        "Norway//PROPN/nsubj/said said/say/VERB/ROOT/said sailors//NOUN/nsubj/help should//AUX:MD/aux/help "
        "help//VERB:VB/ccomp/said Denmark//PROPN/dobj/help"
    )

    assert found(doc, judge("p>q:pos", 6.0)) == ["no > dk positive, encoder"]


def test_where_a_person_serves_is_not_who_speaks():
    doc = parsed(
        "Roe//PROPN/nsubj/glorped a//DET/det/leader leader//NOUN/appos/Roe of//ADP/prep/leader Club//PROPN/pobj/of "
        "glorped/glorp/VERB/ROOT/glorped Denmark//PROPN/dobj/glorped"
    )
    doc.spans["people"] = [Span(doc, 0, 1, label="name", kb_id="person/roe")]
    doc.spans["organisations"] = [Span(doc, 4, 5, label="name", kb_id="organisation/club")]
    facts = (EntityFacts("person/roe", "person", "Roe"), EntityFacts("organisation/club", "organisation", "Club"))
    doc._.entity_facts = {**doc._.entity_facts, **{one.id: one for one in facts}}

    holders = {one.holder for one in find_stances(doc, threshold=0.5, judge=judge("p>q:neg", 6.0))}
    assert "person/roe" in holders
    assert "organisation/club" not in holders


def test_a_deed_after_a_word_of_doubt_is_unsure():
    doc = parsed(
        "Norway//PROPN/nsubj/showed showed/show/VERB/ROOT/showed reluctance//NOUN/dobj/showed to//PART/aux/glorp "
        "glorp//VERB:VB/acl/reluctance Denmark//PROPN/dobj/glorp"
    )

    assert found(doc, judge("p>q:neg", 6.0)) == ["unsure: the encoder reads a stance here, but not surely enough"]


def test_a_supporter_does_not_speak_for_the_one_who_is_supported():
    doc = parsed(
        "Roe//PROPN/compound/supporters supporters/supporter/NOUN/nsubj/glorped glorped/glorp/VERB/ROOT/glorped "
        "Denmark//PROPN/dobj/glorped"
    )
    doc.spans["people"] = [Span(doc, 0, 1, label="name", kb_id="person/roe")]
    doc._.entity_facts = {**doc._.entity_facts, "person/roe": EntityFacts("person/roe", "person", "Roe")}

    assert found(doc, judge("p>q:neg", 6.0)) == []


@pytest.mark.parametrize("there", [frozenset(), frozenset({1})])
def test_probabilities_of_a_direction_add_up_to_one(there):
    ways = pair_probabilities([0.3] * len(PAIR_LABELS), SETTINGS, there, frozenset({2}))

    assert [round(sum(way), 9) for way in ways] == [1.0, 1.0]


def test_a_rule_makes_what_it_reads_likelier():
    [bare, ruled] = [
        pair_probabilities([0.0] * len(PAIR_LABELS), SETTINGS, there, frozenset())[0][1]
        for there in (frozenset(), frozenset({1}))
    ]

    assert ruled > bare
