"""Paragraphs start sentences: a headline without a full stop does not run on into the text below it.

No sentence is endless either: what looks at a sentence as a whole takes time quadratic in its length, and a paragraph
of ten thousand words without an end would keep it busy for minutes.
"""

from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "onrecord_paragraphs"
ENDS: Final = frozenset([".", "?", "!"])
UNENDED: Final = 300
"""Tokens without any end of a sentence, behind which the next one begins a sentence."""
LONG: Final = 1_000
"""Tokens of a paragraph behind which a sentence begins wherever one seems to; few paragraphs have as many."""
TOO_LONG: Final = 1_500
"""Tokens behind which one begins in any case."""


@Language.component(NAME, assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Set a sentence start after each line break, and in what would not end; the parser keeps it."""
    # all at once: at each single start spaCy asks every token whether the text has been parsed
    starts: Any = doc.to_array("SENT_START")
    after_break, last = False, None
    unended = length = 0
    for token in doc:
        is_start = not token.is_space and (after_break or _is_cut(token, last, unended=unended, length=length))
        if is_start:
            starts[token.i] = 1
        length = 1 if is_start else length + 1
        unended = 0 if token.text in ENDS else 1 if is_start else unended + 1
        after_break, last = token.is_space and "\n" in token.text, token
    return doc.from_array("SENT_START", starts)


def _is_cut(token: Token, last: Token | None, *, unended: int, length: int) -> bool:
    """Whether a sentence begins here because none has for too long."""
    if unended >= UNENDED or length >= TOO_LONG:
        return True
    return length >= LONG and last is not None and last.text in ENDS and token.text[0].isupper()
