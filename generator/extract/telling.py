"""How a deed is told: as done, or as what its subject binds itself to."""

from typing import NamedTuple

from generator.extract.actors import CLIMB, read_words_set
from generator.extract.clauses import VERBS
from generator.extract.tokens import Token


class Telling(NamedTuple):
    """The finite verb that rules a deed, and whether the deed is only what its subject binds itself to."""

    past: bool
    vowed: bool


def read_telling(verb: Token) -> Telling:
    """Whether `verb` is told in the past or perfect tense, by itself or by the verb whose infinitive it is."""
    vowed = verb.lemma_.lower() in read_words_set("stance_vows")
    for _ in range(CLIMB):
        head = verb.head
        shared = verb.dep_ in ("xcomp", "conj", "ccomp") or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
        if _is_finite(verb) or not shared or head.pos_ not in VERBS:
            break
        verb = head
        vowed = vowed or head.lemma_.lower() in read_words_set("stance_vows")
    return Telling(_is_past(verb), vowed)


def _is_finite(verb: Token) -> bool:
    helped = any(child.dep_ in ("aux", "auxpass") and child.lower_ != "to" for child in verb.children)
    return helped or verb.tag_ in ("VBD", "VBP", "VBZ")


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN" and not helpers:
        return any(child.dep_ == "nsubj" for child in verb.children)  # a past tense, tagged wrongly
    return verb.tag_ in ("VBN", "VBG") and bool(helpers & read_words_set("stance_past"))
