"""Pieces of quotes by a tagger whose weights are written by hand."""

import pytest

from generator.extract import quote_features, quote_tags
from generator.extract.quote_chain import best_labels
from generator.extract.quote_tags import Tagger
from tests.extract.test_quotes import parsed
from training.quotes.__main__ import write_tags
from training.quotes.learn import Tags

LABELS = ("B-content", "B-cue", "B-source", "I-content", "O")
SPEAKS = {
    ("w=said", "B-cue"): 9.0,
    ("p=PROPN", "B-source"): 2.0,
    ("d=nsubj", "B-source"): 2.0,
    ("gl=ccomp|say", "I-content"): 6.0,
    ("e=", "O"): 3.0,
}
REPORT = "Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 talks/NOUN/nsubj/1 failed/VERB/ccomp/-2+ ./PUNCT/punct/-3"


@pytest.fixture
def tagger(tmp_path):
    write_tags(Tags(SPEAKS, {("B-content", "I-content"): 3.0, ("O", "I-content"): -9.0}, LABELS), tmp_path)
    (tmp_path / "cues.tsv").write_text("say\t0.9\n")
    (tmp_path / "classes.tsv").write_text("")
    return Tagger(tmp_path)


def told(tagger, *lines):
    """The pieces as words: "source: Rossi"."""
    doc = parsed(*lines)
    pieces = tagger.pieces(doc, [False] * len(doc), ())
    return [f"{one.part}: {' '.join(token.text for token in doc[slice(*one.tokens)])}" for one in pieces], pieces


def test_each_feature_speaks_for_its_label(tagger):
    words, pieces = told(tagger, REPORT)

    assert words == ["source: Rossi", "cue: said", "content: talks failed"]
    assert all(0.5 < piece.likelihood < 1 for piece in pieces)


def test_what_is_seen_again_is_weighed_as_before(tagger):
    first = told(tagger, REPORT)

    assert told(tagger, REPORT) == first


def test_forms_are_forgotten_when_they_are_too_many(tagger, monkeypatch):
    first = told(tagger, REPORT)

    monkeypatch.setattr(quote_tags, "_MOST_FORMS", 0)

    assert told(tagger, "Nobody/PRON/nsubj/1 left/VERB/ROOT/0+ ./PUNCT/punct/-1") == ([], [])
    assert told(tagger, REPORT) == first


def test_paragraphs_may_be_tagged_apart(tagger, monkeypatch):
    together = told(tagger, REPORT, "¶/SPACE/dep/0", REPORT)
    assert together[0] == ["source: Rossi", "cue: said", "content: talks failed"] * 2

    monkeypatch.setattr(quote_features, "TOGETHER", 1)

    assert told(tagger, REPORT, "¶/SPACE/dep/0", REPORT)[0] == together[0]


def test_as_many_paragraphs_as_fit_are_tagged_at_once(tagger, monkeypatch):
    sizes = []
    monkeypatch.setattr(quote_features, "TOGETHER", 12)
    monkeypatch.setattr(
        quote_tags, "best_labels", lambda scores, chain: sizes.append(len(scores)) or best_labels(scores, chain)
    )

    words, _ = told(tagger, *[REPORT, "¶/SPACE/dep/0"] * 4, REPORT)  # five paragraphs of five tokens

    assert sizes == [2, 2, 1]
    assert words == ["source: Rossi", "cue: said", "content: talks failed"] * 5


def test_a_word_may_hold_the_sign_behind_the_name_of_a_feature(tmp_path, tagger):
    speaks = {("w=a=b", "B-source"): 9.0, ("w=", "B-source"): 9.0, ("w=a", "B-source"): 9.0, **SPEAKS}
    write_tags(Tags(speaks, {}, LABELS), tmp_path)

    words, _ = told(Tagger(tmp_path), "a=b/NOUN/dep/1 =b/NOUN/ROOT/0")

    assert words == ["source: a=b"]


def test_what_no_weight_is_known_of_is_outside(tagger):
    assert told(tagger, "Nobody/PRON/nsubj/1 left/VERB/ROOT/0+ ./PUNCT/punct/-1") == ([], [])
