"""The names that spaCy's recogniser would find, found without its search."""

import copy
from functools import cache

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.util import fix_random_seed

from generator.extract import recogniser
from generator.extract.recogniser import NAME, SPACY_NAME, use_recogniser

WORDS = ("Ana", "Bo", "and", "met", "the", "Council", "of", "Delft", "yesterday", ",", ".", "\n\n", "  ")
LABELS = ("PERSON", "ORG", "GPE")


def pipeline(seed, **settings):
    """A recogniser that has learnt nothing: it finds long and short names anywhere."""
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    ner = nlp.add_pipe(SPACY_NAME, config=settings)
    for label in LABELS:
        ner.add_label(label)
    nlp.initialize()
    return nlp


@cache
def with_some_taste(seed):
    """The same, the last layer drawn anew: as it is made it is all zeros, and every move as good as another."""
    nlp = pipeline(seed)
    _, _, upper = nlp.get_pipe(SPACY_NAME).model.layers
    upper.set_param("W", np.random.default_rng(seed).standard_normal(upper.get_param("W").shape, dtype="float32"))
    return nlp


@cache
def quick(seed):
    """The same, with ours."""
    nlp = copy.deepcopy(with_some_taste(seed))
    use_recogniser(nlp)
    return nlp


def written(nlp, seed, length):
    """Random words in random sentences."""
    chance = np.random.default_rng(seed)
    starts = [not place or bool(one) for place, one in enumerate(chance.random(length) < 0.2)]
    return Doc(nlp.vocab, words=chance.choice(WORDS, length).tolist(), sent_starts=starts)


def told(doc):
    return [f"{name.text} ({name.start}-{name.end}, {name.label_})" for name in doc.ents], [
        (token.ent_iob_, token.ent_type_) for token in doc
    ]


@pytest.mark.parametrize("length", [1, 2, 3, 17, 400])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_is_what_spacy_finds(seed, length):
    plain, ours = with_some_taste(seed), quick(seed)

    assert ours.pipe_names == [NAME]
    assert told(ours.get_pipe(NAME)(written(ours, seed, length))) == told(
        plain.get_pipe(SPACY_NAME)(written(plain, seed, length))
    )


def test_a_long_text_is_judged_piece_by_piece(monkeypatch):
    nlp = quick(2)
    whole = told(nlp.get_pipe(NAME)(written(nlp, 2, 400)))

    monkeypatch.setattr(recogniser, "_AT_ONCE", 7)

    assert told(nlp.get_pipe(NAME)(written(nlp, 2, 400))) == whole


def test_such_a_text_has_names_of_many_lengths():
    nlp = quick(1)

    names = nlp.get_pipe(NAME)(written(nlp, 1, 400)).ents

    assert len(names) > 100
    assert {1, 2, 3} < {len(name) for name in names}


def test_names_that_are_given_stay():
    nlp = quick(1)
    doc = Doc(nlp.vocab, words=["Ana", "met", "the", "Council", "of", "Delft", "."], sent_starts=[1, 0, 0, 0, 0, 0, 0])
    doc.set_ents([Span(doc, 3, 6, label="ORG")], default="unmodified")

    assert "Council of Delft" in [name.text for name in nlp.get_pipe(NAME)(doc).ents]


def test_a_text_without_a_word_has_no_names():
    nlp = quick(1)

    assert nlp.get_pipe(NAME)(Doc(nlp.vocab, words=[])).ents == ()


def test_a_recogniser_of_another_kind_is_left_alone():
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": True}
    wide = {**parser, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True}
    nlp = pipeline(1, model={**wide, "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", **TOK2VEC}})
    use_recogniser(nlp)

    assert nlp.pipe_names == [SPACY_NAME]


def test_a_recogniser_that_keeps_several_ways_open_is_left_alone():
    nlp = spacy.blank("en")
    nlp.add_pipe("beam_ner", name=SPACY_NAME).add_label("ORG")
    nlp.initialize()
    use_recogniser(nlp)

    assert nlp.pipe_names == [SPACY_NAME]


TOK2VEC = {
    "width": 96,
    "depth": 1,
    "embed_size": 300,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
    "pretrained_vectors": None,
}
