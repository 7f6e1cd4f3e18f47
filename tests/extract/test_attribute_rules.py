"""What the attribute ruler would set, found without asking it about each token."""

import pytest
import spacy
from spacy.tokens import Doc

from generator.extract.attribute_rules import NAME, RULER, remember_rules

RULES = (
    ([{"TAG": "VB"}], {"POS": "VERB"}, 0),
    ([{"TAG": "VB", "LOWER": {"IN": ["be", "have"]}}], {"POS": "AUX"}, 0),
    ([{"LOWER": {"REGEX": "^n[ou]thin'$"}}], {"LEMMA": "nothing"}, 0),
    ([{"LOWER": "gon"}, {"LOWER": "na"}], {"LEMMA": "go"}, 0),
    ([{"DEP": "expl"}, {"LOWER": {"IN": ["is", "are"]}}], {"POS": "VERB"}, 1),
    ([{"IS_SPACE": True}], {"TAG": "_SP", "POS": "SPACE"}, 0),
)
SENTENCES = (
    (("be", "VB", "ROOT"), ("sing", "VB", "xcomp"), ("Have", "VB", "xcomp")),
    (("There", "EX", "expl"), ("are", "VBP", "ROOT"), ("Nothin'", "NN", "attr")),
    (("gon", "VBG", "ROOT"), ("na", "TO", "aux"), ("sing", "VB", "xcomp"), ("\n", "_SP", "dep")),
    (("na", "TO", "aux"), ("gon", "VBG", "ROOT"), ("is", "VBZ", "conj")),
    (("There", "EX", "expl"),),
)


def pipeline(*rules):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe(RULER)
    for pattern, attributes, index in rules:
        ruler.add([pattern], attributes, index)
    return nlp


def told(component, nlp, words):
    """`word/tag/part/lemma` of each token."""
    forms, tags, relations = zip(*words, strict=True)
    doc = component(Doc(nlp.vocab, words=forms, tags=tags, deps=relations, heads=[0] * len(forms)))
    return [f"{token.text}/{token.tag_}/{token.pos_}/{token.lemma_}" for token in doc]


@pytest.mark.parametrize("words", [*SENTENCES, tuple(word for words in SENTENCES for word in words)])
def test_what_is_set_is_what_the_ruler_sets(words):
    plain, quick = pipeline(*RULES), pipeline(*RULES)
    remember_rules(quick)

    for _ in range(2):  # the second time from memory
        assert told(quick.get_pipe(NAME), quick, words) == told(plain.get_pipe(RULER), plain, words)


def test_a_later_rule_has_the_last_word():
    nlp = pipeline(*RULES)
    remember_rules(nlp)

    assert told(nlp.get_pipe(NAME), nlp, SENTENCES[0]) == ["be/VB/AUX/", "sing/VB/VERB/", "Have/VB/AUX/"]


@pytest.mark.parametrize("token", [{"SHAPE": "Xx"}, {"LOWER": {"NOT_IN": ["be"]}}, {"TAG": "VB", "OP": "+"}])
def test_a_ruler_with_other_patterns_is_left_alone(token):
    nlp = pipeline(([token], {"POS": "VERB"}, 0))
    remember_rules(nlp)

    assert nlp.pipe_names == [RULER]
