"""Where sentences begin before the parser has its say."""

import spacy

from generator.extract.paragraphs import mark_paragraphs


def starts(text):
    doc = mark_paragraphs(spacy.blank("en").make_doc(text))
    return [token.i for token in doc if token.i and token.is_sent_start]


def test_a_headline_does_not_run_on_into_the_text():
    assert starts("Norway thanks Italy\n\nThe ministers met. They agreed.") == [4]


def test_words_without_end_are_cut():
    assert starts("word " * 700) == [300, 600]


def test_sentences_that_end_are_left_to_the_parser():
    assert starts("They met in the town. " * 150) == []


def test_a_paragraph_of_a_thousand_words_is_cut_where_a_sentence_seems_to_end():
    assert starts("They met in the town. " * 200) == [1002]


def test_where_none_seems_to_end_it_is_cut_all_the_same():
    assert starts("they met . " * 700) == [1500]
