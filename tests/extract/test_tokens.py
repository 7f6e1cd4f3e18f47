"""Tokens and spans of our own: whatever is asked of them, they answer as spaCy's do."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span as SpacySpan

from generator.extract.tokens import Token, read_doc

VOCAB = spacy.blank("en").vocab
PLAIN = sorted(set(Token.__slots__) - {"doc", "head", "children", "lefts", "rights"})
WORDS = st.sampled_from(["Ann", "said", '"', "the", "two", "3", "\n\n", ",", "N.Y.", "no"])
RELATIONS = st.sampled_from(["ROOT", "conj", "nsubj", "punct"])


def parsed(words, heads, relations, starts=None):
    return SpacyDoc(
        VOCAB,
        words=words,
        spaces=[number % 3 > 0 for number in range(len(words))],
        heads=heads,
        deps=relations,
        tags=["NN"] * len(words),
        lemmas=[word.lower() for word in words],
        ents=["O"] * len(words) if len(words) < 3 else ["B-PERSON", "I-PERSON", *["O"] * (len(words) - 2)],
        **({} if starts is None else {"sent_starts": starts}),
    )


@st.composite
def trees(draw):
    """Documents of up to 12 tokens, each hanging on any that comes before it in a drawn order: crossing arcs too."""
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    order = draw(st.permutations(range(len(words))))
    heads = [0] * len(words)
    for place, i in enumerate(order):
        heads[i] = i if not place else order[draw(st.integers(0, place - 1))]
    return parsed(words, heads, draw(st.lists(RELATIONS, min_size=len(words), max_size=len(words))))


def places(tokens):
    return [token.i for token in tokens]


@settings(max_examples=30)
@given(trees())
def test_a_token_is_as_spacy_has_it(doc):
    for own, token in zip(read_doc(doc), doc, strict=True):
        assert {name: getattr(own, name) for name in PLAIN} == {name: getattr(token, name) for name in PLAIN}
        assert (own.text_with_ws, own.n_lefts, own.n_rights) == (token.text_with_ws, token.n_lefts, token.n_rights)


@settings(max_examples=30)
@given(trees())
def test_what_hangs_on_a_token_is_what_spacy_hangs_on_it(doc):
    for own, token in zip(read_doc(doc), doc, strict=True):
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
            assert places(getattr(own, name)) == places(getattr(token, name)), name
        assert places([own.head, own.left_edge, own.right_edge]) == places(
            [token.head, token.left_edge, token.right_edge]
        )


@settings(max_examples=30)
@given(trees(), st.integers(-14, 14), st.integers(-14, 14))
def test_a_span_is_cut_as_spacy_cuts_it(doc, start, end):
    own, span = read_doc(doc)[start:end], doc[start:end]

    assert (own.start, own.end, own.text, len(own)) == (span.start, span.end, span.text, len(span))
    assert own[1:-1].text == span[1:-1].text
    if len(span):
        assert (own.start_char, own.end_char) == (span.start_char, span.end_char)
        assert own.root.i == span.root.i
        assert own[-1].i == span[-1].i
        assert (own.sent.start, own.sent.end) == (span.sent.start, span.sent.end)


def test_sentences_and_names_are_those_of_the_document():
    doc = parsed(["Ann", "Lee", "went", ".", "He", "came"], [2, 2, 2, 2, 5, 5], ["dep"] * 6)
    own = read_doc(doc)

    assert [sentence.text for sentence in own.sents] == [sentence.text for sentence in doc.sents]
    assert [(name.text, name.label_) for name in own.ents] == [(name.text, name.label_) for name in doc.ents]


def test_a_group_is_read_as_it_is_now_and_written_to_the_document():
    doc = parsed(["Ann", "said", "no"], [1, 1, 1], ["nsubj", "ROOT", "dobj"])
    own = read_doc(doc)
    assert own.spans.get("people", ()) == ()

    doc.spans["people"] = [SpacySpan(doc, 0, 1, label="name", kb_id="person/ann")]
    own.spans["again"] = own.spans["people"]

    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["again"]] == [("Ann", "name", "person/ann")]


def test_there_is_no_neighbour_before_the_first_token():
    first = read_doc(parsed(["Ann", "left"], [1, 1], ["nsubj", "ROOT"]))[0]

    assert first.nbor().text == "left"
    with pytest.raises(IndexError):
        first.nbor(-1)


def test_characters_lie_in_the_tokens_that_they_touch():
    own = read_doc(parsed(["Ann", "said", "no"], [1, 1, 1], ["nsubj", "ROOT", "dobj"]))

    assert own.char_span(1, 5, alignment_mode="expand").text == "Annsaid"
    assert own.char_span(1, 5, alignment_mode="strict") is None
