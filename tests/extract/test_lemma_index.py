"""The words of the lemmatizer as sets."""

import pytest
import spacy
from spacy.lookups import Lookups

from generator.extract.lemma_index import COMPONENT, use_word_sets

INDEX = {"noun": ["axis", "axe", "minister"], "verb": ["say", "ax", "axe"]}
RULES = {"noun": [["s", ""], ["es", "e"], ["es", "is"], ["es", "e"]], "verb": [["s", ""], ["es", "e"], ["es", ""]]}


def pipeline():
    nlp = spacy.blank("en")
    lookups = Lookups()
    lookups.add_table("lemma_index", INDEX)
    lookups.add_table("lemma_rules", RULES)
    lookups.add_table("lemma_exc", {"noun": {"axes": ["axis"]}})
    nlp.add_pipe(COMPONENT).initialize(lookups=lookups)
    return nlp


@pytest.mark.parametrize("word", ["axes", "ministers", "says", "gazettes", "EU", "-"])
@pytest.mark.parametrize("part", ["NOUN", "VERB", "ADJ"])
def test_a_word_has_the_lemmas_that_it_had(word, part):
    plain, quick = pipeline(), pipeline()
    use_word_sets(quick)

    found = []
    for nlp in (plain, quick):
        doc = nlp.make_doc(word)
        doc[0].pos_ = part
        found.append(nlp.get_pipe(COMPONENT).rule_lemmatize(doc[0]))

    assert found[1] == found[0]


def test_the_words_are_found_without_looking_through_a_list():
    nlp = pipeline()
    use_word_sets(nlp)

    index = nlp.get_pipe(COMPONENT).lookups.get_table("lemma_index")

    assert {part: sorted(index[part]) for part in INDEX} == {part: sorted(words) for part, words in INDEX.items()}
    assert {type(words) for words in index.values()} == {frozenset}


def test_a_pipeline_without_such_words_is_left_alone():
    nlp = spacy.blank("en")
    use_word_sets(nlp)

    assert nlp.pipe_names == []
