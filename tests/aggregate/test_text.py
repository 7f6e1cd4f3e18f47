"""Marked text: whatever overlaps, every letter and every anchor is there once."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.aggregate.passages import held_in
from generator.aggregate.quote_views import lay_out, quote_views
from generator.aggregate.text import marked_text, published_spans
from generator.page_records import Link, Paragraph
from generator.records import Extraction, Linked, Quote, Span, Stance
from tests.corpora import GERMANY, NAMES, ROSSI, linked, quote

LINKS = {id: Link(name, f"{id}/") for id, name in NAMES.items()}
TEXT = (
    "Rossi hailed Germany. “Rome is near,” she said.\n\nItaly waited: “No. Never!” Berlin slept.\n\nSouth Korea left."
)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
        lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
    ),
    max_size=6,
)


def with_words(spans: list[Span]) -> list[str]:
    return [f"s-{n}" for n, span in enumerate(spans) if not TEXT[span.start : span.end].isspace()]


def words_of(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n\n".join(
        "".join(piece.text for run in paragraph.runs for said in run.runs for piece in said.pieces)
        for paragraph in paragraphs
    )


def marked(one: Linked) -> tuple[Paragraph, ...]:
    layout = lay_out(one.article.text)
    return marked_text(one, tuple(held_in(one, LINKS, {})), LINKS, layout, published_spans(one, layout))


def article(evidence: list[Span], said: list[Span], publish: str) -> Linked:
    stances = tuple(
        Stance(id=f"s-{n}", holder=ROSSI, target=GERMANY, polarity="positive", basis="statement", evidence=(span,))
        for n, span in enumerate(evidence)
    )
    quotes = tuple(Quote(id=f"q-{n}", kind="direct", content=(span,)) for n, span in enumerate(said))
    return linked(TEXT, stances=stances, quotes=quotes, publish=publish)


@settings(max_examples=150, deadline=None)
@given(evidence=SPANS, said=SPANS)
def test_a_full_text_is_there_whole_with_each_anchor_once(evidence, said):
    made = marked(article(evidence, said, "full"))

    assert words_of(made) == TEXT
    anchors = [anchor for paragraph in made for run in paragraph.runs for anchor in run.anchors]
    assert sorted(anchors) == with_words(evidence)


@settings(max_examples=150, deadline=None)
@given(evidence=SPANS, said=SPANS)
def test_what_is_shown_of_a_text_is_a_part_of_it_with_all_evidence(evidence, said):
    one = article(evidence, said, "excerpts")
    made = marked(one)
    shown = published_spans(one, lay_out(TEXT))

    assert len(words_of(made)) <= len(TEXT)
    assert all(any(span.start >= place.start and span.end <= place.end for place in shown) for span in evidence)
    anchors = [anchor for paragraph in made for run in paragraph.runs for anchor in run.anchors]
    assert sorted(anchors) == with_words(evidence)


@settings(max_examples=150, deadline=None)
@given(said=SPANS)
def test_the_parts_of_a_quote_joined_are_a_stretch_of_the_text(said):
    one = article([], said, "excerpts")

    for view in quote_views(one, (), LINKS, {}, lay_out(TEXT)):
        assert "".join(part.text for part in view.parts) in TEXT


def test_a_sentence_that_never_ends_is_not_shown_with_its_quote():
    text = "and so on " * 500 + "“yes” " + "and on " * 500
    one = linked(text, quotes=(quote(text, "q-1", "yes"),))

    assert words_of(marked(one)).strip() == "yes"


def test_thousands_of_marks_in_one_paragraph_take_no_longer_than_their_number():
    text = "“Rossi” " * 4000
    quotes = tuple(Quote(id=f"q-{n}", kind="direct", content=(Span(8 * n + 1, 8 * n + 6),)) for n in range(4000))
    one = linked(text, quotes=quotes)

    began = time.process_time()
    marked(one)
    quote_views(one, (), LINKS, {}, lay_out(text))

    assert time.process_time() - began < 5


def test_an_article_without_words_has_no_paragraph():
    empty = linked("")

    assert marked(Linked(empty.article, Extraction("an-article"))) == ()
