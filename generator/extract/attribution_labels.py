"""Names that say whose words stand beside them by their place alone, without a verb: labels, signatures, outlets."""

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from generator.extract.cues import Range
from generator.extract.sentences import Region, Sentence
from generator.extract.tokens import Doc, Span, Token
from generator.lexicons import read_words

DASHES = frozenset({"—", "–", "--", "-", "―", "‒", "~"})
_BULLETS = DASHES | {"•", "*", "·", "▪", "◦", "‣"}
NEAR_MARK = 6
_BRACKETS = frozenset({"[", "("})
_AFTER_NAME = frozenset({"]", ")", ".", ","})
_LABEL = 16
"""Tokens of a label: "Ann Lee, 34, a teacher in Toledo:"."""
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEFORE_NAME = frozenset({"from", "'s", "’s", "•", "*"})
_SIGNATURE = 20
"""Tokens of a paragraph that names who said the one before."""


class Attribution(NamedTuple):
    """Cue, source and reported clause of marked words, and the rule that found them."""

    cue: Range | None
    source: Range | None
    rule: str
    clause: Range | None = None


def is_point(doc: Doc, sentence: Sentence) -> bool:
    """Whether a sentence is a point of a list: its paragraph opens with a bullet or a dash."""
    start = sentence[0].region.outer[0] if sentence[0].region else sentence[0].tokens[0]
    here = doc[start].text in _BULLETS
    return here or (start > 0 and doc[start - 1].text in _BULLETS and (start == 1 or doc[start - 2].is_space))


def signature(doc: Doc, sentences: Sequence[Sentence]) -> Attribution | None:
    """Whom words without a verb of their own name, with what they are: "-- Ann Lee, economist", "Ann Lee, 34"."""
    if len(sentences) != 1 or any(segment.region for segment in sentences[0]):
        return None
    tokens = doc[slice(*sentences[0][0].tokens)]
    if len(tokens) > _SIGNATURE or tokens[-1].text in {":", "?", "!"} or _says_something(tokens):
        return None
    words = [token for token in tokens if token.text not in DASHES and token.text not in _BRACKETS]
    head = list(takewhile(lambda token: token.pos_ == "PROPN" or token.lower_ in {".", "of", "for"}, words))
    while head and head[-1].pos_ != "PROPN":
        head.pop()
    dashed = tokens[0].text[0] in DASHES
    if not head or not (dashed or any(token.ent_type_ == "PERSON" for token in head)):
        return None
    return Attribution(None, (head[0].i, head[-1].i + 1), "dash" if dashed else "signature")


def _says_something(tokens: Span) -> bool:
    """Whether there is a verb with its subject outside a relative clause: no signature."""
    return any(
        token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ not in RELATIVES and token.head.tag_ in _FINITE
        for token in tokens
    )


def bracketed(doc: Doc, region: Region) -> Attribution | None:
    """The outlet in brackets right behind marked words, as a digest of the press names it: "..." [The Herald.]."""
    start = region.outer[1]
    if start >= len(doc) or doc[start].text not in _BRACKETS:
        return None
    words = list(takewhile(lambda token: token.text not in _AFTER_NAME, doc[start + 1 : start + 2 + NEAR_MARK]))
    if not words or len(words) > NEAR_MARK or not all(word.text[:1].isupper() or word.is_lower for word in words):
        return None
    named = words[0].text[:1].isupper() and any(word.pos_ == "PROPN" for word in words)
    return Attribution(None, (words[0].i, words[-1].i + 1), "bracket") if named else None


def signed_before(doc: Doc, tokens: Span) -> Attribution | None:
    """A name between the start of the sentence, a dash or "from", and a colon."""
    if tokens[-1].text != ":" or len(tokens) < 2:
        return None
    start = tokens.end - 1
    while start > tokens.start and _in_signature(doc[start - 1]):
        start -= 1
    opens = start == tokens.start or doc[start - 1].text in DASHES or doc[start - 1].lower_ in _BEFORE_NAME
    if not opens or start == tokens.end - 1 or tokens.end - start > NEAR_MARK:
        return None
    return Attribution((tokens.end - 1, tokens.end), (start, tokens.end - 1), "colon")


def label_before(tokens: Span) -> Attribution | None:
    """The name at the head of a label without a verb: "Ann Lee, 34, of Toledo: ...", "TOPIC - Lee on taxes: ..."."""
    if tokens[-1].text not in DASHES | {":"}:
        return None
    words = list(tokens[:-1])
    start = max((i + 1 for i, token in enumerate(words) if token.text in DASHES), default=0)
    words = words[start:]
    if not words or len(words) > _LABEL or any(token.tag_ in _FINITE for token in words):
        return None
    name = _first_name(words)
    after = words[words.index(name[-1]) + 1 :] if name else []
    if after and after[0].tag_ == "POS":
        name = _first_name(after[1:]) or name  # "The Herald's Ann Lee" is Lee, "Ann Lee's view" hers
    if not name or name[0].ent_type_ in {"DATE", "TIME"}:
        return None
    return Attribution((tokens[-1].i, tokens[-1].i + 1), (name[0].i, name[-1].i + 1), "colon")


def _first_name(words: Sequence[Token]) -> list[Token]:
    """The name that `words` begin with, an article before it passed over; empty where they begin with another word."""
    begun = dropwhile(lambda token: token.pos_ == "DET", words)
    return list(takewhile(lambda token: token.pos_ == "PROPN", begun))


def _in_signature(token: Token) -> bool:
    """A part of a name, or a document."""
    named = token.text[:1].isupper() and token.pos_ != "ADP"
    return named or token.lower_ in {"and", "of", "the"} or token.lemma_.lower() in read_words("documents")


def names_in(tokens: Span) -> Range | None:
    """From the first name to the last: "Ann Lee, analyst and Bo Ray, economist"."""
    names = [token.i for token in tokens if token.pos_ == "PROPN"]
    return (names[0], names[-1] + 1) if names else None
