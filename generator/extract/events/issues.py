"""Issues: the name of what a stance is about where that is no actor, "opposes a two-state solution"."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from generator.extract.actors import Cast, is_person_noun, read_words_set
from generator.extract.events.event import Event, Omission
from generator.extract.events.frames import OPPOSITE, Frame, judgements
from generator.extract.tokens import Doc, Token
from generator.lexicons import read_table

ISSUE_LINKS = frozenset({"of", "in", "on", "for", "with", "against"})
ISSUE_WORDS = 6
PHRASE_REACH = 60
"""Tokens before a noun in its phrase; who hangs more on it writes no name of an issue."""
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
"""Before a noun that was named in full further up."""
COUNTING = frozenset({"other", "different", "several", "various", "many", "same"})
"""Before a noun, these tell how many and not which."""
WITHOUT_QUOTES = str.maketrans("", "", '"“”„«»')
MENTIONS = 20
"""Of one noun, so many of the last ones are looked at."""

Told = Event | Omission


class Issue(NamedTuple):
    """What a stance is about."""

    name: str
    turned: bool = False
    """Whether an end of it is meant: who calls for an end to the war is against the war."""


def first_issue(things: Iterable[Token]) -> tuple[str, ...]:
    """The name of the first of `things` that is an issue, alone; nothing where none is."""
    return tuple(phrase for thing in things if (phrase := issue_phrase(thing)))[:1]


def about_issue(things: Iterable[Token], frame: Frame) -> tuple[tuple[str, ...], Frame]:
    """The name of the first of `things` that `frame` may be about, alone, and the frame as it holds towards that."""
    if frame.flags & {"issue", "matter"}:
        for thing in things:
            issue = read_issue(thing, matters_only="issue" not in frame.flags)
            if issue is not None:
                return (issue.name,), frame._replace(polarity=OPPOSITE[frame.polarity]) if issue.turned else frame
    return (), frame


def without_retold(cast: Cast, sentence: Sequence[Token], found: Sequence[Told]) -> list[Told]:
    """`found` without issues that only tell again what is found of an actor.

    So "an embargo on Peru" where its end is wanted, and a treaty that two have signed with each other.
    """
    struck: dict[str, set[str]] = {}
    told: set[tuple[str, int]] = set()
    for one in found:
        if isinstance(one, Event) and one.target in cast.facts:
            struck.setdefault(one.holder, set()).add(one.target)
            told.add((one.holder, one.anchor.i))
    if not struck or len(found) < 2:
        return list(found)
    names = [(cast.entity_at[token.i], token.text) for token in sentence if token.i in cast.entity_at]

    def is_retold(one: Told) -> bool:
        if not isinstance(one, Event) or one.target in cast.facts or one.holder not in struck:
            return False
        words = one.target.split()
        named = any(word in words and word[0].isupper() for entity, word in names if entity in struck[one.holder])
        return named or (one.holder, one.anchor.i) in told

    return [one for one in found if not is_retold(one)]


def read_issue(head: Token, *, matters_only: bool) -> Issue | None:
    """The issue that the noun phrase of `head` names, itself or inside: "a border tax" of "calls for a border tax".

    With `matters_only` it has to be something that is decided, done or wanted.
    """
    wrapped = _wrapped(head)
    if wrapped is not None:
        inner, turned = wrapped
        issue = read_issue(inner, matters_only=True)
        return issue._replace(turned=issue.turned != turned) if issue else None
    is_matter = head.lemma_.lower() in read_words_set("issue_matters")
    if matters_only and not is_matter and head.lemma_.lower() not in read_words_set("issue_names"):
        return None
    name = issue_phrase(head) or (_named_before(head) if is_matter else "")
    return Issue(name) if name else None


def _named_before(head: Token) -> str:
    """What "that attack" is called in full further up: "attack on the convoy"; empty where several are."""
    told = [child for child in head.children if child.dep_ not in ("det", "predet", "amod", "punct", "relcl", "acl")]
    if told or not any(child.lower_ in POINTING for child in head.lefts):
        return ""
    same = _matters(head.doc).get(head.lemma_.lower(), [])
    place = bisect_left(same, head.i, key=attrgetter("i"))
    names = {name.casefold(): name for noun in same[max(0, place - MENTIONS) : place] if (name := issue_phrase(noun))}
    longest = max(names.values(), key=lambda name: (len(name), name), default="")
    inside = set(longest.casefold().split())
    return longest if all(inside.issuperset(name.split()) for name in names) else ""


@lru_cache(maxsize=1)  # the document at work
def _matters(doc: Doc) -> dict[str, list[Token]]:
    """Every noun of a document for what is decided, done or wanted, by its lemma."""
    matters = read_words_set("issue_matters")
    found: dict[str, list[Token]] = {}
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in matters:
            found.setdefault(token.lemma_.lower(), []).append(token)
    return found


def _wrapped(head: Token) -> tuple[Token, bool] | None:
    """The noun inside the phrase of `head` that says what it is about, and whether `head` turns it round."""
    prepositions, turned = _wrappers().get(head.lemma_.lower(), ((), False))
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            inner = next((thing for thing in child.children if thing.dep_ == "pobj"), None)
            return (inner, turned) if inner is not None else None
    return None


@cache
def _wrappers() -> dict[str, tuple[tuple[str, ...], bool]]:
    rows = read_table("issue_wrappers")
    return {
        noun: (tuple(places.split(",")), effect == "turned")
        for nouns, places, effect in rows
        for noun in nouns.split(",")
    }


def issue_phrase(head: Token) -> str:
    """The noun phrase of `head` as an issue's name, without articles and clauses; empty where it is none."""
    if head.pos_ not in ("NOUN", "PROPN") or _is_empty(head) or _are_people(head):
        return ""
    words = [token for token in _phrase_tokens(head) if not token.is_punct or token.text in ("-", "–")]
    while words and (_is_before_name(words[0]) or _judges(words[0])):
        words.pop(0)
    if words and (words[0].dep_ in ("case", "poss") or words[0].pos_ == "PRON"):
        # whose thing it is decides what it is: "the party's lack of ..." is no issue by itself
        return ""
    telling = [token for token in words if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    if words == [head] and not list(head.lefts) and head.lemma_.lower() in read_words_set("issue_names"):
        return head.lower_ if head.pos_ == "NOUN" else head.text
    if len(telling) < 2 or len([token for token in words if not token.is_punct]) > ISSUE_WORDS:
        return ""
    phrase = " ".join(head.doc[words[0].i : words[-1].i + 1].text.translate(WITHOUT_QUOTES).split())
    opens = words[0].is_sent_start and words[0].pos_ != "PROPN"
    return phrase[:1].lower() + phrase[1:] if opens else phrase


def _is_before_name(word: Token) -> bool:
    """Whether `word` is an article or the like: "the treaty", "18 different bills", but not "no-fly zone"."""
    joined = word.i + 1 < len(word.doc) and word.nbor().text == "-" and not word.whitespace_
    counts = word.is_digit or word.lower_ in COUNTING
    return (counts or word.dep_ in ("det", "predet", "punct", "advmod")) and not joined


def _judges(word: Token) -> bool:
    """Whether `word` tells what somebody thinks of it: "such a stupid wall" is a wall."""
    if word.dep_ != "amod" or word.lower_ in read_words_set("issue_kinds"):
        return False
    return any(of == "any" for _, of in judgements().get(word.lemma_.lower(), ()))


def _is_empty(head: Token) -> bool:
    """Whether the noun tells nothing by itself, and no noun before it does: "plan", but not "peace plan"."""
    noun = head.lemma_.lower()
    if noun not in read_words_set("stance_no_issues"):
        return False
    told = any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in head.lefts)
    return not (told and noun in read_words_set("issue_compounds"))


def _are_people(head: Token) -> bool:
    """Whether somebody is meant: "senators", "critics", "a handful of other candidates"."""
    noun = head.lemma_.lower()
    if head.ent_type_ == "PERSON":
        return noun not in read_words_set("issue_names")  # the model takes "Brexit" for one
    if is_person_noun(head) or noun in read_words_set("stance_opponents"):
        return True
    return noun not in read_words_set("issue_matters") and _is_number_of_people(head)


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
    if head.i - head.left_edge.i > PHRASE_REACH:
        return []
    before = [token for token in head.lefts if token.dep_ not in ("relcl", "cc", "preconj")]
    start = min((token.left_edge.i for token in before), default=head.i)
    after = next((c for c in head.rights if c.dep_ == "prep" and c.i == head.i + 1 and c.lower_ in ISSUE_LINKS), None)
    thing = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
    if thing is not None and (thing.ent_type_ in ("DATE", "TIME") or any(c.pos_ == "PRON" for c in thing.lefts)):
        thing = None  # "pressed for a treaty for years", "the partition of our country"
    if thing is not None and thing.lemma_.lower() in read_words_set("stance_no_issues"):
        thing = _inside(thing) or thing
    end = thing.i if thing is not None else head.i
    return list(head.doc[start : end + 1])
