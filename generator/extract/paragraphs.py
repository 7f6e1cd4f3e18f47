"""Paragraphs start sentences: a headline without a full stop does not run on into the text below it."""

from spacy.language import Language
from spacy.tokens import Doc

NAME = "onrecord_paragraphs"


@Language.component(NAME, assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Set a sentence start after each line break; the parser keeps it."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if before.is_space and "\n" in before.text and not token.is_space:
            token.is_sent_start = True
    return doc
