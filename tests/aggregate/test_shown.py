"""What pages show of what was found."""

from generator.aggregate.shown import UNSURE, extraction_as_shown
from generator.records import Extraction, Quote, Span

SURE = Quote(id="q-1", kind="indirect", content=(Span(0, 9),), confidence=0.8)
UNCERTAIN = Quote(id="q-2", kind="indirect", content=(Span(10, 19),), confidence=0.3)
BELIEF = Quote(id="q-3", kind="indirect", content=(Span(20, 29),), confidence=0.9, spoken=False)
MIXED = Quote(id="q-4", kind="mixed", content=(Span(30, 59),), marked=(Span(40, 45),), confidence=0.4)


def test_beliefs_and_unsure_paraphrases_are_not_shown_and_marked_words_always():
    shown = extraction_as_shown(Extraction("a", quotes=(SURE, UNCERTAIN, BELIEF, MIXED)))

    assert [quote.id for quote in shown.quotes] == ["q-1", "q-4"]


def test_of_a_mixed_quote_pages_show_the_words_between_marks():
    [quote] = extraction_as_shown(Extraction("a", quotes=(MIXED,))).quotes

    assert quote.content == (Span(40, 45),)


def test_what_is_too_unsure_is_told_as_left_out():
    [skipped] = extraction_as_shown(Extraction("a", quotes=(UNCERTAIN, BELIEF))).skipped

    assert (skipped.start, skipped.end, skipped.reason) == (10, 19, UNSURE)
