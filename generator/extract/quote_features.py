"""What the tagger of quotes looks at: for each token a list of features, strings such as `w=said`.

Read by `generator.extract.quote_tags` when it tags and by `training.quotes` when it learns, so that both see the same.

Source: the families of features are those of Pareti et al. (2013) and of O'Keefe et al. (2012) for quotes, with what
our own rules found added as one more witness ("stacking", Wolpert 1992); names and buckets are ours.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from generator.extract.doc import paragraphs
from generator.extract.quote_columns import Places, Seen, Words, read_columns, read_places
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc

_SIGNS = ("-2", "-1", "+1", "+2")
_EDGE = "E"
_MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’"})
_PARENTS = frozenset({"VERB", "NOUN", "AUX", "ADP"})
_TELLERS = frozenset({"VERB", "NOUN", "AUX"})
_KEPT = 10_000
"""Features of one kind that are remembered: the same words stand in the same places again and again."""

Features = tuple[str, ...]


class Row(NamedTuple):
    """A token of the text, and what is seen of it."""

    token: int
    features: list[str]


class _Slots(NamedTuple):
    """Tokens as their neighbours see them, with places of no token around each paragraph."""

    words: list[str]
    parts: list[str]
    relations: list[str]
    rules: list[str]
    beside: list[tuple[Features, ...]]
    """For each of `_SIGNS` what is told of a token to one that sees it there."""


def features(doc: Doc, inside: Sequence[bool], found: Iterable[QuoteSpans], words: Words) -> list[list[Row]]:
    """For each paragraph of `doc` its tokens in text order, blank ones left out, each with its features.

    Args:
        doc: tagged, parsed and with named entities.
        inside: for each token whether it stands between quotation marks.
        found: the quotes that our rules find.
        words: what is known of words.
    """
    if not len(doc):
        return []
    seen = read_columns(doc, inside, found, words)
    places = read_places(seen)
    order = _slots(doc)
    slots = _neighbours(seen, places, order)
    rows: list[list[Row]] = []
    before = "-"
    for inner, group in groupby(enumerate(order), key=lambda slot: slot[1] >= 0):
        if not inner:
            continue
        members = list(group)
        pattern = _pattern(seen, [i for _, i in members])
        rows.append([])
        for number, (slot, i) in enumerate(members):
            told = [
                *_own_of(seen, i),
                *_around(slots, slot),
                *_above(seen, i),
                *_governed(seen, places, slots, slot, i),
                *_below(seen, places, i),
                *_beside_best(seen, places, i),
                *_standing(seen, places, i, number, pattern, before),
                *_by_class(seen, places, i),
                *_by_rule(*slots.rules[slot - 1 : slot + 2], places.governors[i].relation, seen.parts[i]),
            ]
            rows[-1].append(Row(i, told))
        before = pattern
    return rows


def _slots(doc: Doc) -> list[int]:
    """The tokens in text order, with two places of no token (-1) around each paragraph: nothing is seen across it."""
    slots = [-1, -1]
    for paragraph in paragraphs(doc):
        slots += [token.i for token in paragraph if not token.is_space]
        slots += [-1, -1]
    return slots


def _neighbours(seen: Seen, places: Places, order: Sequence[int]) -> _Slots:
    def column(values: Sequence[str]) -> list[str]:
        return [_EDGE if i < 0 else values[i] for i in order]

    words, parts, buckets = column(seen.words), column(seen.parts), column(seen.buckets)
    cells = zip(words, parts, buckets, column(seen.names), column(seen.marked), strict=True)
    relations = column([governor.relation for governor in places.governors])
    return _Slots(words, parts, relations, column(seen.rules), [_beside(*cell) for cell in cells])


def _pattern(seen: Seen, tokens: Sequence[int]) -> str:
    """Whether a paragraph begins, ends and wholly stands between marks."""
    marked = [seen.marked[i] == "1" for i in tokens]
    start = "Q" if marked[0] else "n"
    end = "Q" if any(marked[-2:]) else "n"
    return start + end + ("A" if all(marked) else "S" if any(marked) else "N")


# ---------------------------------------------------------------- features of one token


def _own_of(seen: Seen, i: int) -> Features:
    return _own(
        seen.words[i],
        seen.lemmas[i],
        seen.parts[i],
        seen.tags[i],
        seen.relations[i],
        seen.shapes[i],
        seen.names[i],
        seen.buckets[i],
        seen.marked[i],
    )


@lru_cache(maxsize=_KEPT)
def _own(  # noqa: PLR0913  # the token's columns
    word: str, lemma: str, part: str, tag: str, relation: str, shape: str, name: str, letter: str, marked: str
) -> Features:
    return (
        f"w={word}",
        f"l={lemma}",
        f"p={part}",
        f"t={tag}",
        f"d={relation}",
        f"sh={shape}",
        f"s3={word[-3:]}",
        f"e={name}",
        f"lx={letter}",
        f"q{marked}",
        f"q{marked}{part}",
        f"lxp={letter}{part}",
    )


@lru_cache(maxsize=_KEPT)
def _beside(word: str, part: str, letter: str, name: str, marked: str) -> tuple[Features, ...]:
    return tuple(
        (f"{sign}w={word}", f"{sign}p={part}", f"{sign}lx={letter}", f"{sign}e={name}", f"{sign}q={marked}")
        for sign in _SIGNS
    )


def _around(slots: _Slots, slot: int) -> list[str]:
    words, parts, beside = slots.words, slots.parts, slots.beside
    previous, following, row = _parts(parts[slot - 1], parts[slot], parts[slot + 1])
    told = [
        *beside[slot - 2][0],
        *beside[slot - 1][1],
        *beside[slot + 1][2],
        *beside[slot + 2][3],
        previous,
        following,
        f"ww={words[slot - 1]}|{words[slot]}",
        row,
    ]
    if words[slot - 1] in _MARKS:
        told.append("-1qm")
    if words[slot + 1] in _MARKS:
        told.append("+1qm")
    return told


@lru_cache(maxsize=_KEPT)
def _parts(before: str, here: str, after: str) -> Features:
    return f"pp={before}|{here}", f"pn={here}|{after}", f"ppp={before}{here}{after}"


def _above(seen: Seen, i: int) -> Features:
    head, relation = seen.heads[i], seen.relations[i]
    side = "r" if head > i else "l" if head < i else "0"
    return f"hl={seen.lemmas[head]}", *_head(relation, seen.parts[head], side, seen.marked[head], seen.buckets[head])


@lru_cache(maxsize=_KEPT)
def _head(relation: str, part: str, side: str, marked: str, letter: str) -> Features:
    return f"hp={relation}|{part}", f"hd={side}", f"hq={marked}", f"hlx={relation}|{letter}"


def _governed(seen: Seen, places: Places, slots: _Slots, slot: int, i: int) -> list[str]:
    relation, above, steps, branch = places.governors[i]
    told = [*_relations(slots.relations[slot - 1], relation, slots.relations[slot + 1])]
    if above < 0:
        return [*told, "gv=-"]
    side = "<" if i < above else ">"
    to, of, far, marked, tag = _governor(
        relation, side, seen.letters[above], min(steps, 3), seen.marked[i], seen.tags[branch]
    )
    told += [
        to,
        f"gl={relation}|{seen.lemmas[above]}",
        of,
        far,
        marked,
        tag,
        f"bl={relation}|{seen.lemmas[branch]}",
        f"gs={relation}|{places.subjects[above]}",
        f"gk={relation}|{''.join(places.children[above])[:40]}",
        f"dg={side}{min(6, abs(i - above) // 3)}",
    ]
    if steps == 0:
        told.append(f"g0={relation}|{seen.parts[i]}")
    return told


@lru_cache(maxsize=_KEPT)
def _relations(before: str, here: str, after: str) -> Features:
    return f"gb={before}|{here}", f"ga={here}|{after}"


@lru_cache(maxsize=_KEPT)
def _governor(relation: str, side: str, letter: str, steps: int, marked: str, tag: str) -> Features:
    return (
        f"gv={relation}{side}",
        f"gx={relation}|{letter}{side}",
        f"gd={relation}|{steps}",
        f"gq={relation}|{marked}",
        f"bh={relation}|{tag}",
    )


def _below(seen: Seen, places: Places, i: int) -> Features:
    kinds = places.children[i]
    return _hanging(kinds, places.subjects[i], seen.buckets[i]) if kinds and seen.parts[i] in _PARENTS else ()


@lru_cache(maxsize=_KEPT)
def _hanging(kinds: tuple[str, ...], subject: str, letter: str) -> Features:
    pairs = ((f"c={kind}", f"cx={kind}{letter}") for kind in kinds)
    return f"sj={subject}{letter}", *(feature for pair in pairs for feature in pair)


def _beside_best(seen: Seen, places: Places, i: int) -> Features:
    best = places.best.get(seen.sentences[i])
    if best is None:
        return ("sb=-",)
    side = "<" if i < best else ">" if i > best else "="
    told = _best(seen.letters[best], side, seen.lemmas[best], seen.marked[i])
    return (*told, "hasbest") if seen.heads[best] == i else told


@lru_cache(maxsize=_KEPT)
def _best(letter: str, side: str, lemma: str, marked: str) -> Features:
    return f"sb={letter}{side}", f"sbl={lemma}{side}", f"sbq={letter}{side}{marked}"


def _by_class(seen: Seen, places: Places, i: int) -> list[str]:
    """The classes of the word, of its head, of what governs it and of the branch below that."""
    here, part, governor = seen.classes[i], seen.parts[i], places.governors[i]
    told = [*_class(here, part), f"hk={seen.relations[i]}|{seen.classes[seen.heads[i]]}"]
    if governor.token >= 0:
        told.append(f"gK={governor.relation}|{seen.classes[governor.token]}")
        told.append(f"bk={governor.relation}|{seen.classes[governor.branch]}")
    return [*told, *_hanging_classes(here, places.children[i])] if part in _TELLERS else told


@lru_cache(maxsize=_KEPT)
def _class(here: str, part: str) -> Features:
    return f"k={here}", f"kp={here}{part}"


@lru_cache(maxsize=_KEPT)
def _hanging_classes(here: str, kinds: tuple[str, ...]) -> Features:
    return tuple(f"ck={kind}{here}" for kind in kinds)


def _standing(seen: Seen, places: Places, i: int, number: int, pattern: str, before: str) -> Features:
    """Where the token stands in its sentence and its paragraph, and how much of that is marked."""
    sentence = seen.sentences[i]
    edge = "0" if i == places.first.get(sentence) else "Z" if i == places.last.get(sentence) else "m"
    return _place(edge, "0" if number == 0 else "1" if number < 4 else "m", pattern, before, seen.marked[i])


@lru_cache(maxsize=_KEPT)
def _place(edge: str, start: str, pattern: str, before: str, marked: str) -> Features:
    return f"sp={edge}", f"pi={pattern}", f"pq={pattern}{marked}", f"pr={before}|{pattern}{marked}", f"ps={start}"


@lru_cache(maxsize=_KEPT)
def _by_rule(before: str, rule: str, after: str, relation: str, part: str) -> Features:
    return f"r={rule}", f"r-={before}|{rule}", f"r+={rule}|{after}", f"rv={rule}|{relation}", f"rp={rule}|{part}"
