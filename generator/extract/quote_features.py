"""What the tagger of quotes looks at: for each token a list of features, strings such as `w=said`.

Read by `generator.extract.quote_tags` when it tags and by `training.quotes` when it learns, so that both see the same.
What is told without a word of the text takes few forms and comes again and again: such features are made once, as a
bundle, and the tagger weighs each bundle once.

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
"""Bundles of one kind that are remembered."""


class Bundle:
    """Features that are told together. Two of the same features may be two bundles: who remembers one asks for it."""

    __slots__ = ("features",)

    def __init__(self, *features: str) -> None:
        self.features = features


class Row(NamedTuple):
    """A token of the text, and what is seen of it."""

    token: int
    alone: list[str]
    bundles: list[Bundle]

    @property
    def features(self) -> list[str]:
        """All of them."""
        return [*self.alone, *(feature for bundle in self.bundles for feature in bundle.features)]


class _Slots(NamedTuple):
    """Tokens as their neighbours see them, with places of no token around each paragraph."""

    words: list[str]
    parts: list[str]
    relations: list[str]
    rules: list[str]
    beside: list[tuple[Bundle, ...]]
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
            row = Row(i, _words_of(seen, slots, slot, i), [_own_of(seen, i), *_around(slots, slot), _above(seen, i)])
            _tell_governor(row, seen, places, slots, slot)
            _tell_below(row, seen, places)
            _tell_best(row, seen, places)
            row.bundles.append(_standing(seen, places, i, number, pattern, before))
            _tell_classes(row, seen, places)
            row.bundles.append(_by_rule(*slots.rules[slot - 1 : slot + 2], places.governors[i].relation, seen.parts[i]))
            rows[-1].append(row)
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

    parts = column(seen.parts)
    cells = zip(parts, column(seen.buckets), column(seen.names), column(seen.marked), strict=True)
    relations = column([governor.relation for governor in places.governors])
    return _Slots(column(seen.words), parts, relations, column(seen.rules), [_beside(*cell) for cell in cells])


def _pattern(seen: Seen, tokens: Sequence[int]) -> str:
    """Whether a paragraph begins, ends and wholly stands between marks."""
    marked = [seen.marked[i] == "1" for i in tokens]
    start = "Q" if marked[0] else "n"
    end = "Q" if any(marked[-2:]) else "n"
    return start + end + ("A" if all(marked) else "S" if any(marked) else "N")


# ---------------------------------------------------------------- features of one token


def _words_of(seen: Seen, slots: _Slots, slot: int, i: int) -> list[str]:
    """The words around a token and its own."""
    words, word = slots.words, seen.words[i]
    before, after = words[slot - 1], words[slot + 1]
    told = [
        f"w={word}",
        f"l={seen.lemmas[i]}",
        f"s3={word[-3:]}",
        f"-2w={words[slot - 2]}",
        f"-1w={before}",
        f"+1w={after}",
        f"+2w={words[slot + 2]}",
        f"ww={before}|{word}",
        f"hl={seen.lemmas[seen.heads[i]]}",
    ]
    if before in _MARKS:
        told.append("-1qm")
    if after in _MARKS:
        told.append("+1qm")
    return told


def _own_of(seen: Seen, i: int) -> Bundle:
    return _own(
        seen.parts[i], seen.tags[i], seen.relations[i], seen.shapes[i], seen.names[i], seen.buckets[i], seen.marked[i]
    )


@lru_cache(maxsize=_KEPT)
def _own(part: str, tag: str, relation: str, shape: str, name: str, letter: str, marked: str) -> Bundle:
    return Bundle(
        f"p={part}",
        f"t={tag}",
        f"d={relation}",
        f"sh={shape}",
        f"e={name}",
        f"lx={letter}",
        f"q{marked}",
        f"q{marked}{part}",
        f"lxp={letter}{part}",
    )


@lru_cache(maxsize=_KEPT)
def _beside(part: str, letter: str, name: str, marked: str) -> tuple[Bundle, ...]:
    return tuple(
        Bundle(f"{sign}p={part}", f"{sign}lx={letter}", f"{sign}e={name}", f"{sign}q={marked}") for sign in _SIGNS
    )


def _around(slots: _Slots, slot: int) -> tuple[Bundle, ...]:
    parts, beside = slots.parts, slots.beside
    return (
        beside[slot - 2][0],
        beside[slot - 1][1],
        beside[slot + 1][2],
        beside[slot + 2][3],
        _parts(parts[slot - 1], parts[slot], parts[slot + 1]),
    )


@lru_cache(maxsize=_KEPT)
def _parts(before: str, here: str, after: str) -> Bundle:
    return Bundle(f"pp={before}|{here}", f"pn={here}|{after}", f"ppp={before}{here}{after}")


def _above(seen: Seen, i: int) -> Bundle:
    head = seen.heads[i]
    side = "r" if head > i else "l" if head < i else "0"
    return _head(seen.relations[i], seen.parts[head], side, seen.marked[head], seen.buckets[head])


@lru_cache(maxsize=_KEPT)
def _head(relation: str, part: str, side: str, marked: str, letter: str) -> Bundle:
    return Bundle(f"hp={relation}|{part}", f"hd={side}", f"hq={marked}", f"hlx={relation}|{letter}")


def _tell_governor(row: Row, seen: Seen, places: Places, slots: _Slots, slot: int) -> None:
    i = row.token
    relation, above, steps, branch = places.governors[i]
    row.bundles.append(_relations(slots.relations[slot - 1], relation, slots.relations[slot + 1]))
    if above < 0:
        row.alone.append("gv=-")
        return
    side = "<" if i < above else ">"
    far, first = f"{side}{min(6, abs(i - above) // 3)}", seen.parts[i] if steps == 0 else ""
    row.bundles.append(_governor(relation, side, seen.letters[above], min(steps, 3), seen.marked[i], seen.tags[branch]))
    row.bundles.append(_subject(relation, places.subjects[above], far, first))
    row.alone.append(f"gl={relation}|{seen.lemmas[above]}")
    row.alone.append(f"bl={relation}|{seen.lemmas[branch]}")
    row.alone.append(f"gk={relation}|{''.join(places.children[above])[:40]}")


@lru_cache(maxsize=_KEPT)
def _relations(before: str, here: str, after: str) -> Bundle:
    return Bundle(f"gb={before}|{here}", f"ga={here}|{after}")


@lru_cache(maxsize=_KEPT)
def _governor(relation: str, side: str, letter: str, steps: int, marked: str, tag: str) -> Bundle:
    return Bundle(
        f"gv={relation}{side}",
        f"gx={relation}|{letter}{side}",
        f"gd={relation}|{steps}",
        f"gq={relation}|{marked}",
        f"bh={relation}|{tag}",
    )


@lru_cache(maxsize=_KEPT)
def _subject(relation: str, subject: str, far: str, first: str) -> Bundle:
    """What kind of subject the governor has, how far it is, and the part of speech of what hangs on it itself."""
    return Bundle(f"gs={relation}|{subject}", f"dg={far}", *([f"g0={relation}|{first}"] if first else []))


def _tell_below(row: Row, seen: Seen, places: Places) -> None:
    i = row.token
    kinds = places.children[i]
    if kinds and seen.parts[i] in _PARENTS:
        row.alone.append(f"sj={places.subjects[i]}{seen.buckets[i]}")
        row.bundles.extend(_hanging(kind, seen.buckets[i]) for kind in kinds)


@lru_cache(maxsize=_KEPT)
def _hanging(kind: str, letter: str) -> Bundle:
    return Bundle(f"c={kind}", f"cx={kind}{letter}")


def _tell_best(row: Row, seen: Seen, places: Places) -> None:
    i = row.token
    best = places.best.get(seen.sentences[i])
    if best is None:
        row.alone.append("sb=-")
        return
    side = "<" if i < best else ">" if i > best else "="
    row.bundles.append(_best(seen.letters[best], side, seen.lemmas[best], seen.marked[i]))
    if seen.heads[best] == i:
        row.alone.append("hasbest")


@lru_cache(maxsize=_KEPT)
def _best(letter: str, side: str, lemma: str, marked: str) -> Bundle:
    return Bundle(f"sb={letter}{side}", f"sbl={lemma}{side}", f"sbq={letter}{side}{marked}")


def _tell_classes(row: Row, seen: Seen, places: Places) -> None:
    """The classes of the word, of its head, of what governs it and of the branch below that."""
    i = row.token
    here, part, governor = seen.classes[i], seen.parts[i], places.governors[i]
    row.bundles.append(_class(here, part))
    row.bundles.append(_class_above(seen.relations[i], seen.classes[seen.heads[i]]))
    if governor.token >= 0:
        classes = seen.classes[governor.token], seen.classes[governor.branch]
        row.bundles.append(_classes_governing(governor.relation, *classes))
    if part in _TELLERS:
        row.bundles.extend([_class_below(kind, here) for kind in places.children[i]])


@lru_cache(maxsize=_KEPT)
def _class_above(relation: str, above: str) -> Bundle:
    return Bundle(f"hk={relation}|{above}")


@lru_cache(maxsize=_KEPT)
def _classes_governing(relation: str, governor: str, branch: str) -> Bundle:
    return Bundle(f"gK={relation}|{governor}", f"bk={relation}|{branch}")


@lru_cache(maxsize=_KEPT)
def _class_below(kind: str, here: str) -> Bundle:
    return Bundle(f"ck={kind}{here}")


@lru_cache(maxsize=_KEPT)
def _class(here: str, part: str) -> Bundle:
    return Bundle(f"k={here}", f"kp={here}{part}")


def _standing(seen: Seen, places: Places, i: int, number: int, pattern: str, before: str) -> Bundle:
    """Where the token stands in its sentence and its paragraph, and how much of that is marked."""
    sentence = seen.sentences[i]
    edge = "0" if i == places.first.get(sentence) else "Z" if i == places.last.get(sentence) else "m"
    return _place(edge, "0" if number == 0 else "1" if number < 4 else "m", pattern, before, seen.marked[i])


@lru_cache(maxsize=_KEPT)
def _place(edge: str, start: str, pattern: str, before: str, marked: str) -> Bundle:
    return Bundle(
        f"sp={edge}", f"pi={pattern}", f"pq={pattern}{marked}", f"pr={before}|{pattern}{marked}", f"ps={start}"
    )


@lru_cache(maxsize=_KEPT)
def _by_rule(before: str, rule: str, after: str, relation: str, part: str) -> Bundle:
    return Bundle(
        f"r={rule}", f"r-={before}|{rule}", f"r+={rule}|{after}", f"rv={rule}|{relation}", f"rp={rule}|{part}"
    )
