"""Issues: the name of what a stance is about where that is no actor, "opposes a two-state solution"."""

from collections.abc import Iterable

from generator.extract.actors import is_person_noun, read_words_set
from generator.extract.tokens import Token

ISSUE_LINKS = frozenset({"of", "in", "on", "for", "with", "against"})
ISSUE_WORDS = 6


def first_issue(things: Iterable[Token]) -> tuple[str, ...]:
    """The name of the first of `things` that is an issue, alone; nothing where none is."""
    return tuple(phrase for thing in things if (phrase := issue_phrase(thing)))[:1]


def issue_phrase(head: Token) -> str:
    """The noun phrase of `head` as an issue's name, without articles and clauses; empty where it is none."""
    if head.pos_ not in ("NOUN", "PROPN") or head.lemma_.lower() in read_words_set("stance_no_issues"):
        return ""
    if is_person_noun(head) or _is_number_of_people(head) or head.lemma_.lower() in read_words_set("stance_opponents"):
        return ""
    words = [token for token in _phrase_tokens(head) if not token.is_punct or token.text in ("-", "–")]
    while words and (words[0].dep_ in ("det", "predet", "punct", "advmod") or words[0].is_digit):
        words.pop(0)
    if words and (words[0].dep_ in ("case", "poss") or words[0].pos_ == "PRON"):
        # whose thing it is decides what it is: "the party's lack of ..." is no issue by itself
        return ""
    telling = [token for token in words if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    if len(telling) < 2 or len([token for token in words if not token.is_punct]) > ISSUE_WORDS:
        return ""
    phrase = " ".join(head.doc[words[0].i : words[-1].i + 1].text.split())
    opens = words[0].is_sent_start and words[0].pos_ != "PROPN"
    return phrase[:1].lower() + phrase[1:] if opens else phrase


def _is_number_of_people(head: Token) -> bool:
    """Whether the phrase only counts people: "a handful of other candidates"."""
    return any(
        is_person_noun(thing)
        for child in head.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for thing in child.children
        if thing.dep_ == "pobj"
    )


def _inside(thing: Token) -> Token | None:
    """What an empty noun is a kind or number of: "cloning" in "all forms of human cloning"."""
    return next((c for of in thing.children if of.lower_ == "of" for c in of.children if c.dep_ == "pobj"), None)


def _phrase_tokens(head: Token) -> list[Token]:
    """The words of a noun phrase: what stands before its head, and one prepositional phrase after it."""
    before = [token for token in head.lefts if token.dep_ not in ("relcl", "cc", "preconj")]
    start = min((token.left_edge.i for token in before), default=head.i)
    after = next((c for c in head.rights if c.dep_ == "prep" and c.i == head.i + 1 and c.lower_ in ISSUE_LINKS), None)
    thing = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
    if thing is not None and thing.lemma_.lower() in read_words_set("stance_no_issues"):
        thing = _inside(thing) or thing
    end = thing.i if thing is not None else head.i
    return list(head.doc[start : end + 1])
