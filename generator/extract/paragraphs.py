"""Paragraphs start sentences: a headline without a full stop does not run on into the text below it."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

NAME = "onrecord_paragraphs"


@Language.component(NAME, assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Set a sentence start after each line break; the parser keeps it."""
    # all at once: at each single start spaCy asks every token whether the text has been parsed
    starts: Any = doc.to_array("SENT_START")
    after_break = False
    for token in doc:
        if after_break and not token.is_space:
            starts[token.i] = 1
        after_break = token.is_space and "\n" in token.text
    return doc.from_array("SENT_START", starts)
