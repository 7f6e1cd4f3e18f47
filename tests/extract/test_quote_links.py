"""Pieces of quotes linked into quotes, with weights written by hand."""

from generator.extract.quote_links import Pairing, Parse, link, pair_features
from generator.extract.quote_tags import Piece, read_labels
from tests.extract.test_quotes import parsed

NEAR = {
    "content": {"distance>0": 2.0, "distance<0": 2.0, "distance>1": 1.0, "distance<1": 1.0, "bias": -0.5},
    "source": {"relation down:nsubj": 3.0, "bias": -2.0},
}
TWO = parsed(
    "Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 talks/NOUN/nsubj/1 failed/VERB/ccomp/-2 "
    "and/CCONJ/cc/-3 added/VERB/conj/-4 nobody/PRON/nsubj/1 left/VERB/ccomp/-2+ ./PUNCT/punct/-7",
)
OUTSIDE = [False] * len(TWO)
PIECES = [
    Piece("source", (0, 1), 0.9),
    Piece("cue", (1, 2), 0.9),
    Piece("content", (2, 4), 0.8),
    Piece("cue", (5, 6), 0.7),
    Piece("content", (6, 8), 0.6),
]


def words(tokens):
    return TWO[slice(*tokens)].text if tokens else None


def linked(pieces, weights=NEAR):
    """Content, cue and source of each linked quote, in words."""
    found = link(TWO, OUTSIDE, pieces, weights)
    return [([words(content) for content in one.content], words(one.cue), words(one.source)) for one in found]


def test_each_content_belongs_to_its_nearest_cue_and_a_verb_shares_the_source_above_it():
    assert linked(PIECES) == [(["talks failed"], "said", "Rossi"), (["nobody left"], "added", "Rossi")]


def test_the_likelihood_of_a_quote_is_that_of_its_weakest_piece():
    assert [one.likelihood for one in link(TWO, OUTSIDE, PIECES, NEAR)] == [0.8, 0.6]


def test_a_content_that_no_cue_fits_stands_alone():
    never = {"content": {"bias": -9.0}, "source": {}}

    assert linked([PIECES[1], PIECES[2]], never) == [(["talks failed"], None, None)]


def test_a_cue_without_content_says_nothing():
    assert linked(PIECES[:2]) == []


def test_features_of_a_pair_read_like_a_sentence():
    parse = Parse(TWO, OUTSIDE)
    found = pair_features(parse, Pairing("source", (0, 1), [(1, 2), (5, 6)], [(0, 1)]), (1, 2))

    assert {"distance<0", "same sentence 1", "relation down:nsubj", "cues between 0", "head PROPN"} <= set(found)


def test_labels_are_read_as_pieces_even_where_a_beginning_is_missing():
    labels = ["B-source", "B-cue", "I-cue", "O", "I-content", "I-content", "B-content"]

    assert read_labels(labels) == [("source", 0, 1), ("cue", 1, 3), ("content", 4, 6), ("content", 6, 7)]
