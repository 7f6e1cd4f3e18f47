"""The words that the lemmatizer knows, as sets.

spaCy brings them along as lists, the longest of 57,000, and looks through one for each form that a new word may have.
"""

from typing import Final

from spacy.language import Language
from spacy.pipeline import Lemmatizer

COMPONENT: Final = "lemmatizer"
TABLE: Final = "lemma_index"


def use_word_sets(nlp: Language) -> None:
    """Let the lemmatizer of `nlp`, where it has one that knows words by their part of speech, find them at once."""
    lemmatizer = nlp.get_pipe(COMPONENT) if nlp.has_pipe(COMPONENT) else None
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.lookups.has_table(TABLE):
        known = lemmatizer.lookups.get_table(TABLE)
        for part, words in list(known.items()):
            known[part] = frozenset(words)
