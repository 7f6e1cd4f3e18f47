"""What lies years back: "half a century ago", "in January 1961", "during the Cold War", as the clause itself says.

Who attacked somebody in 1941 need not be against them in 2026. Only words beside the deed's own verb, or beside a verb
that this one hangs on, tell when it was; what still lasts ("since 1961") is not over.
"""

import re
from functools import lru_cache
from typing import Literal

from generator.extract.actors import CLIMB
from generator.extract.clauses import VERBS
from generator.extract.events.frames import frame_of_noun
from generator.extract.tokens import Token
from generator.lexicons import read_table

When = Literal["long ago", "other"]
LONG = 5
"""Years before the article; what happened later may still be how things stand."""
OWN_CLAUSE = frozenset({"relcl", "acl", "appos", "parataxis"})
"""What hangs on a noun has a time of its own."""
YEAR = re.compile(r"(1\d|20)\d\d")
DECADE = re.compile(r"((?:1\d|20)\d)0s")
DATE = "DATE"
"""What the language model calls days, years and the like."""


def is_long_ago(anchor: Token, *, year: int | None, told: bool) -> bool:
    """Whether the clause of `anchor` says that it was years ago.

    Args:
        anchor: the word that tells of a deed or a statement, or the verb that rules it where that is a noun.
        year: of the article; years and eras in the text say nothing without it, "decades ago" does.
        told: whether it is in words: "condemned the attack in 1941" may tell when the attack was, so that only a time
            in front of the verb, or beside the verb of speech above it, counts.
    """
    if frame_of_noun(anchor) is not None and any(_begun_long_ago(child, year) for child in anchor.children):
        return True
    below, above = anchor, anchor
    for _ in range(CLIMB):
        times = _times(above, year) if above.pos_ in VERBS or above is anchor else ()
        shared = below.dep_ == "conj" or (told and above is anchor)
        if any(when == "long ago" and (child.i < above.i or not shared) for child, when in times):
            return True
        if times or above.dep_ in OWN_CLAUSE or above.head is above:
            return False
        below, above = above, above.head
    return False


def _begun_long_ago(clause: Token, year: int | None) -> bool:
    """Whether it is the clause that tells when a noun's deed was done: "the embargo that Peru imposed in 1961"."""
    begun = clause.dep_ in ("acl", "relcl") and clause.tag_ in ("VBD", "VBN")
    return begun and any(when == "long ago" for _, when in _times(clause, year))


def _times(word: Token, year: int | None) -> tuple[tuple[Token, When], ...]:
    """Whatever beside `word` tells a time, and which."""
    times = ((child, _when(child, word, year)) for child in word.children)
    return tuple((child, when) for child, when in times if when)


def _when(child: Token, word: Token, year: int | None) -> When | None:
    """Which time `child` gives to `word`; None where it is none."""
    if child.dep_ == "advmod":
        return "long ago" if _is_ago(child) or _is_once(child, word) else None
    if child.dep_ == "npadvmod":
        return "other" if child.ent_type_ == DATE else None
    if child.dep_ != "prep":
        return None
    things = [thing for thing in child.children if thing.dep_ == "pobj"]
    last = max((_last_year(thing) for thing in things), default=0)
    if child.lower_ in _words("within") and year is not None and 0 < last <= year - LONG:
        return "long ago"
    return "other" if any(thing.ent_type_ == DATE for thing in things) else None


def _is_ago(token: Token) -> bool:
    """Whether it is "ago" after many years: "two decades ago", "30 years ago", not "a few years ago"."""
    if token.lower_ != "ago" or token.i == 0:
        return False
    for unit in token.children:
        if unit.lemma_.lower() in _words("unit"):
            return True
        if unit.lemma_.lower() == "year":
            return not any(_is_few(number) for number in unit.subtree if number is not unit)
    return False


def _is_few(number: Token) -> bool:
    """Whether it is one of the small numbers; one digit at most is read, and not one that is no number, as "²"."""
    word = number.text
    return number.lower_ in _words("few") or (len(word) == 1 and word.isdecimal() and int(word) < LONG)


def _is_once(token: Token, verb: Token) -> bool:
    """Whether it is "once" in "Peru once praised Chile", and not in "once Peru had signed" or "has more than once"."""
    return (
        token.lower_ == "once"
        and not list(token.children)
        and token.i == verb.i - 1
        and verb.tag_ in ("VBD", "VBN")
        and token.i > 0
    )


def _last_year(thing: Token) -> int:
    """The last year that a phrase names: 1961 of "January 1961", 1991 of "the Cold War"; 0 where it names none."""
    words = [token.lower_ for token in thing.subtree]
    dates = words if thing.ent_type_ == DATE else [thing.lower_]  # "in 1200 villages" tells no year
    years = [int(word) for word in dates if YEAR.fullmatch(word)]
    years += [int(found[1]) * 10 + 9 for word in dates if (found := DECADE.fullmatch(word))]
    name = f" {' '.join(words)} "
    return max(years, default=0) or max((last for era, last in _eras() if f" {era} " in name), default=0)


@lru_cache(maxsize=4)
def _words(kind: str) -> frozenset[str]:
    return frozenset(row[1] for row in read_table("stance_long_ago") if row[0] == kind)


@lru_cache(maxsize=1)
def _eras() -> tuple[tuple[str, int], ...]:
    return tuple((row[1], int(row[2])) for row in read_table("stance_long_ago") if row[0] == "era")
