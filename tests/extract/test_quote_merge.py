"""What rules and tagger found, put together."""

from generator.extract.quote_links import Linked
from generator.extract.quote_merge import merged, trust
from generator.extract.speakers import QuoteSpans
from tests.extract.test_quotes import parsed

# Rossi said talks " failed badly " there .
REPORT = parsed(
    'Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 talks/NOUN/nsubj/2 "/PUNCT/punct/1 failed/VERB/ccomp/-3 '
    'badly/ADV/advmod/-1 "/PUNCT/punct/-2 there/ADV/advmod/-3+ ./PUNCT/punct/-7',
)
INSIDE = [False, False, False, True, True, True, True, False, False]
SAID, ROSSI = (1, 2), (0, 1)


def put_together(ruled, linked, inside=INSIDE):
    """Kind, content, clause, cue and source of each quote, in words."""

    def text(tokens):
        return REPORT[slice(*tokens)].text if tokens else None

    return [
        (q.kind, [text(c) for c in q.content], [text(c) for c in q.wide], text(q.cue), text(q.source))
        for q in merged(REPORT, inside, ruled, linked)
    ]


def test_marked_words_inside_a_reported_clause_are_mixed():
    tagged = [Linked(((2, 8),), SAID, ROSSI, 0.9)]

    assert put_together([], tagged) == [("mixed", ["failed badly"], ['talks " failed badly " there'], "said", "Rossi")]


def test_rules_say_which_words_are_marked_and_the_tagger_how_far_the_clause_reaches():
    ruled = [QuoteSpans("mixed", ((4, 6),), SAID, None, "before", (4, 6))]
    tagged = [Linked(((2, 8),), SAID, ROSSI, 0.9)]

    assert put_together(ruled, tagged) == [
        ("mixed", ["failed badly"], ['talks " failed badly " there'], "said", "Rossi")
    ]


def test_what_only_a_rule_sees_is_kept():
    ruled = [QuoteSpans("mixed", ((4, 6),), SAID, ROSSI, "before", (2, 6))]

    assert put_together(ruled, []) == [("mixed", ["failed badly"], ['talks " failed badly'], "said", "Rossi")]


def test_a_source_that_the_tagger_misses_is_taken_from_the_rule():
    ruled = [QuoteSpans("direct", ((4, 6),), SAID, ROSSI, "before")]
    tagged = [Linked(((3, 7),), None, None, 0.9)]

    assert put_together(ruled, tagged) == [("direct", ["failed badly"], [], "said", "Rossi")]


def test_whom_somebody_told_is_no_part_of_what_they_said():
    promised = parsed(
        "Rossi/PROPN/nsubj/1 promised/VERB/ROOT/0 Peru/PROPN/dobj/-1 that/SCONJ/mark/2 talks/NOUN/nsubj/1 "
        "failed/VERB/ccomp/-4+ ./PUNCT/punct/-5"
    )
    found = parsed(
        "Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 news/NOUN/nsubj/4 that/SCONJ/mark/2 talks/NOUN/nsubj/1 "
        "failed/VERB/acl/-3 hurt/VERB/ccomp/-5+ ./PUNCT/punct/-6"
    )

    def contents(doc, end):
        tagged = [Linked(((2, end),), SAID, ROSSI, 0.9)]
        return [
            doc[slice(*content)].text
            for quote in merged(doc, [False] * len(doc), [], tagged)
            for content in quote.content
        ]

    assert contents(promised, 6) == ["that talks failed"]
    assert contents(found, 7) == ["news that talks failed hurt"]


def test_a_belief_is_no_speech():
    doc = parsed("Rossi/PROPN/nsubj/1 feared/VERB/ROOT/0 talks/NOUN/nsubj/1 failed/VERB/ccomp/-2+ ./PUNCT/punct/-3")
    tagged = [Linked(((2, 4),), (1, 2), (0, 1), 0.9)]

    [quote] = merged(doc, [False] * len(doc), [], tagged)

    assert (quote.kind, quote.spoken) == ("indirect", False)


def test_nothing_is_added_to_the_turns_of_a_transcript():
    ruled = [QuoteSpans("direct", ((2, 9),), None, ROSSI, "turn")]
    tagged = [Linked(((4, 6),), SAID, ROSSI, 0.9)]

    assert len(put_together(ruled, tagged)) == 1


def test_trust_goes_by_kind_witness_and_likelihood():
    assert trust(QuoteSpans("direct", ((4, 6),), SAID, ROSSI, "after")) == ("direct", "rule", 9)
    assert trust(QuoteSpans("direct", ((4, 6),), SAID, ROSSI, "after", likelihood=0.87)) == ("direct", "both", 8)
    assert trust(QuoteSpans("indirect", ((4, 6),), SAID, ROSSI, "tagged", likelihood=0.87)) == ("indirect", "tagger", 8)
