"""What the tagger of quotes looks at: for each token features, strings such as `w=said`.

Read by `generator.extract.quote_tags` when it tags and by `training.quotes` when it learns, so that both see the same.
A text is told in columns. Those of `words` hold words of the text, each a feature of its own. Those of `signs` hold
what takes few forms and comes again and again (parts of speech, relations, buckets): a form is several features, which
are named by `FAMILIES`, and the tagger weighs each form once.

Source: the families of features are those of Pareti et al. (2013) and of O'Keefe et al. (2012) for quotes, with what
our own rules found added as one more witness ("stacking", Wolpert 1992); names and buckets are ours.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from generator.extract.doc import paragraphs
from generator.extract.quote_columns import Places, Seen, Words, read_columns, read_places
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc

TOGETHER: Final = 10_000
"""Tokens of all paragraphs that are told at once."""
_LONGEST_PARAGRAPH: Final = 5_000
"""Tokens of a paragraph; what is longer is cut, since the tagger keeps a table of them all."""
_EDGE = "E"
_MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’"})
_PARENTS = frozenset({"VERB", "NOUN", "AUX", "ADP"})
_TELLERS = frozenset({"VERB", "NOUN", "AUX"})

_Value = TypeVar("_Value")
Form = tuple[Any, ...] | None
"""What is seen of a token by a family; None where there is nothing."""


class Features(NamedTuple):
    """The tokens of some paragraphs in text order, blank ones left out."""

    tokens: list[int]
    """Their places in the text."""
    lengths: list[int]
    """Tokens of each paragraph."""
    words: Mapping[str, Sequence[str | None]]
    """Name of a feature to what it holds at each token; None where it has none."""
    signs: Mapping[str, Sequence[Form]]
    """Family to what it sees at each token."""

    def names(self, place: int) -> list[str]:
        """All features of the token at a place in `tokens`."""
        told = [f"{name}={column[place]}" for name, column in self.words.items() if column[place] is not None]
        return told + [name for family, column in self.signs.items() for name in named(family, column[place])]


class _Beside(NamedTuple):
    """For each token the places in the text of those around it in its paragraph, -1 beyond its edges."""

    before_last: list[int]
    last: list[int]
    next: list[int]
    after_next: list[int]


class _Padded(NamedTuple):
    """Columns over the tokens of a text that are looked at from beside; the last value is that of no token."""

    words: list[str]
    marks: list[bool]
    parts: list[str]
    rules: list[str]
    relations: list[str]
    """Of what hangs on the governor."""
    cells: list[tuple[str, ...]]


def features(doc: Doc, inside: Sequence[bool], found: Iterable[QuoteSpans], words: Words) -> Iterator[Features]:
    """What the tagger sees of `doc`, some paragraphs at a time.

    Args:
        doc: tagged, parsed and with named entities.
        inside: for each token whether it stands between quotation marks.
        found: the quotes that our rules find.
        words: what is known of words.
    """
    whole = [[token.i for token in paragraph if not token.is_space] for paragraph in paragraphs(doc)]
    cut = [one[start : start + _LONGEST_PARAGRAPH] for one in whole for start in range(0, len(one), _LONGEST_PARAGRAPH)]
    if not cut:
        return
    seen = read_columns(doc, inside, found, words)
    places = read_places(seen)
    padded = _padded(seen, places)
    before = "-"
    for some in _together(cut):
        tokens = [i for paragraph in some for i in paragraph]
        beside = _beside(some)
        patterns = [_pattern(seen, paragraph) for paragraph in some]
        signs = {
            **_around(seen, padded, tokens, beside),
            **_governing(seen, places, tokens),
            **_hanging(seen, places, tokens),
            "standing": list(_standing(seen, places, some, [before, *patterns])),
        }
        yield Features(tokens, [len(one) for one in some], _words(seen, places, padded.words, tokens, beside), signs)
        before = patterns[-1]


def named(family: str, form: Form) -> tuple[str, ...]:
    """The features of a form of a family."""
    return _NOTHING.get(family, ()) if form is None else FAMILIES[family](*form)


def _together(whole: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """Paragraphs that are told at once, in order; a few where they are long."""
    some: list[list[int]] = []
    tokens = 0
    for paragraph in whole:
        if some and tokens + len(paragraph) > TOGETHER:
            yield some
            some, tokens = [], 0
        some.append(paragraph)
        tokens += len(paragraph)
    if some:
        yield some


def _beside(some: Iterable[list[int]]) -> _Beside:
    found = _Beside([], [], [], [])
    for paragraph in some:
        padded = [-1, -1, *paragraph, -1, -1]
        for column, start in zip(found, (0, 1, 3, 4), strict=True):
            column += padded[start : start + len(paragraph)]
    return found


def _pattern(seen: Seen, tokens: Sequence[int]) -> str:
    """Whether a paragraph begins, ends and wholly stands between marks."""
    marked = [seen.marked[i] == "1" for i in tokens]
    start = "Q" if marked[0] else "n"
    end = "Q" if any(marked[-2:]) else "n"
    return start + end + ("A" if all(marked) else "S" if any(marked) else "N")


# ---------------------------------------------------------------- columns


def _at(column: Sequence[_Value], places: Iterable[int]) -> list[_Value]:
    return list(map(column.__getitem__, places))


def _forms(*columns: Sequence[object]) -> list[tuple[object, ...]]:
    return list(zip(*columns, strict=True))


def _padded(seen: Seen, places: Places) -> _Padded:
    cells = zip(seen.parts, seen.buckets, seen.names, seen.marked, strict=True)
    return _Padded(
        [*seen.words, _EDGE],
        [*(word in _MARKS for word in seen.words), False],
        [*seen.parts, _EDGE],
        [*seen.rules, _EDGE],
        [*(governor.relation for governor in places.governors), _EDGE],
        [*cells, (_EDGE,) * 4],
    )


def _words(
    seen: Seen, places: Places, words: Sequence[str], tokens: Sequence[int], beside: _Beside
) -> dict[str, Sequence[str | None]]:
    """The words around a token and its own, and the lemmas above it."""
    here, last = _at(words, tokens), _at(words, beside.last)
    governors = _at(places.governors, tokens)
    return {
        "w": here,
        "l": _at(seen.lemmas, tokens),
        "s3": [word[-3:] for word in here],
        "-2w": _at(words, beside.before_last),
        "-1w": last,
        "+1w": _at(words, beside.next),
        "+2w": _at(words, beside.after_next),
        "ww": [f"{before}|{word}" for before, word in zip(last, here, strict=True)],
        "hl": _at(seen.lemmas, _at(seen.heads, tokens)),
        "gl": [f"{relation}|{seen.lemmas[above]}" if above >= 0 else None for relation, above, _, _ in governors],
        "bl": [f"{relation}|{seen.lemmas[branch]}" if above >= 0 else None for relation, above, _, branch in governors],
    }


def _around(seen: Seen, padded: _Padded, tokens: Sequence[int], beside: _Beside) -> dict[str, Sequence[Form]]:
    """What a token is, what stands around it, and what hangs above it."""
    _, marks, parts, rules, relations, cells = padded
    own = (seen.parts, seen.tags, seen.relations, seen.shapes, seen.names, seen.buckets, seen.marked)
    around = (beside.last, tokens, beside.next)
    heads = _at(seen.heads, tokens)
    sides = [(head > i) - (head < i) for i, head in zip(tokens, heads, strict=True)]
    branches = _at(seen.relations, tokens)
    above = (_at(seen.parts, heads), sides, _at(seen.marked, heads), _at(seen.buckets, heads))
    return {
        "own": _forms(*(_at(column, tokens) for column in own)),
        "-2": _at(cells, beside.before_last),
        "-1": _at(cells, beside.last),
        "+1": _at(cells, beside.next),
        "+2": _at(cells, beside.after_next),
        "parts": _forms(*(_at(parts, there) for there in around)),
        "marks": _forms(_at(marks, beside.last), _at(marks, beside.next)),
        "relations": _forms(*(_at(relations, there) for there in around)),
        "rules": _forms(*(_at(rules, there) for there in around), _at(relations, tokens), _at(parts, tokens)),
        "head": _forms(branches, *above),
        "class": _forms(_at(seen.classes, tokens), _at(parts, tokens)),
        "class above": _forms(branches, _at(seen.classes, heads)),
    }


def _governing(seen: Seen, places: Places, tokens: Sequence[int]) -> dict[str, Sequence[Form]]:
    """The nearest word above a token that may report it."""
    governed = [(i, *places.governors[i]) for i in tokens]
    letters, classes = seen.letters, seen.classes
    return {
        "governor": [
            (relation, i < above, letters[above], min(steps, 3), seen.marked[i], seen.tags[branch])
            if above >= 0
            else None
            for i, relation, above, steps, branch in governed
        ],
        "governor's subject": [
            (relation, places.subjects[above], i < above, min(6, abs(i - above) // 3), "" if steps else seen.parts[i])
            if above >= 0
            else None
            for i, relation, above, steps, _ in governed
        ],
        "governor's branches": [
            (relation, places.children[above]) if above >= 0 else None for _, relation, above, _, _ in governed
        ],
        "governor's class": [
            (relation, classes[above], classes[branch]) if above >= 0 else None
            for _, relation, above, _, branch in governed
        ],
    }


def _hanging(seen: Seen, places: Places, tokens: Sequence[int]) -> dict[str, Sequence[Form]]:
    """What hangs on a token, and the likeliest cue of its sentence."""
    below = [(places.children[i], seen.parts[i], i) for i in tokens]
    best = [(i, places.best.get(seen.sentences[i], -1)) for i in tokens]
    return {
        "below": [
            (kinds, places.subjects[i], seen.buckets[i]) if kinds and part in _PARENTS else None
            for kinds, part, i in below
        ],
        "class below": [(kinds, seen.classes[i]) if kinds and part in _TELLERS else None for kinds, part, i in below],
        "best": [
            (seen.letters[one], (i > one) - (i < one), seen.lemmas[one], seen.marked[i], seen.heads[one] == i)
            if one >= 0
            else None
            for i, one in best
        ],
    }


def _standing(
    seen: Seen, places: Places, some: Iterable[Sequence[int]], patterns: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Where each token stands in its sentence and its paragraph, and how much of that is marked."""
    for paragraph, before, pattern in zip(some, patterns, patterns[1:], strict=False):
        for number, i in enumerate(paragraph):
            sentence = seen.sentences[i]
            edge = "0" if i == places.first.get(sentence) else "Z" if i == places.last.get(sentence) else "m"
            start = "0" if number == 0 else "1" if number < 4 else "m"
            yield edge, start, pattern, before, seen.marked[i]


# ---------------------------------------------------------------- features of what is seen


def _own(part: str, tag: str, relation: str, shape: str, name: str, letter: str, marked: str) -> tuple[str, ...]:
    return (
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


def _cell(sign: str) -> Callable[..., tuple[str, ...]]:
    def told(part: str, letter: str, name: str, marked: str) -> tuple[str, ...]:
        return f"{sign}p={part}", f"{sign}lx={letter}", f"{sign}e={name}", f"{sign}q={marked}"

    return told


def _parts(before: str, here: str, after: str) -> tuple[str, ...]:
    return f"pp={before}|{here}", f"pn={here}|{after}", f"ppp={before}{here}{after}"


def _marks(before: bool, after: bool) -> tuple[str, ...]:
    return (*(["-1qm"] if before else []), *(["+1qm"] if after else []))


def _relations(before: str, here: str, after: str) -> tuple[str, ...]:
    return f"gb={before}|{here}", f"ga={here}|{after}"


def _rules(before: str, rule: str, after: str, relation: str, part: str) -> tuple[str, ...]:
    return f"r={rule}", f"r-={before}|{rule}", f"r+={rule}|{after}", f"rv={rule}|{relation}", f"rp={rule}|{part}"


def _head(relation: str, part: str, side: int, marked: str, letter: str) -> tuple[str, ...]:
    return f"hp={relation}|{part}", f"hd={'0rl'[side]}", f"hq={marked}", f"hlx={relation}|{letter}"


def _class(here: str, part: str) -> tuple[str, ...]:
    return f"k={here}", f"kp={here}{part}"


def _class_above(relation: str, above: str) -> tuple[str, ...]:
    return (f"hk={relation}|{above}",)


def _governor(relation: str, left: bool, letter: str, steps: int, marked: str, tag: str) -> tuple[str, ...]:
    side = "<" if left else ">"
    return (
        f"gv={relation}{side}",
        f"gx={relation}|{letter}{side}",
        f"gd={relation}|{steps}",
        f"gq={relation}|{marked}",
        f"bh={relation}|{tag}",
    )


def _governors_subject(relation: str, subject: str, left: bool, far: int, first: str) -> tuple[str, ...]:
    """What kind of subject the governor has, how far it is, and the part of speech of what hangs on it itself."""
    return f"gs={relation}|{subject}", f"dg={'<' if left else '>'}{far}", *([f"g0={relation}|{first}"] if first else [])


def _governors_branches(relation: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return (f"gk={relation}|{''.join(kinds)[:40]}",)


def _governors_class(relation: str, governor: str, branch: str) -> tuple[str, ...]:
    return f"gK={relation}|{governor}", f"bk={relation}|{branch}"


def _below(kinds: tuple[str, ...], subject: str, letter: str) -> tuple[str, ...]:
    return f"sj={subject}{letter}", *(f"c={kind}" for kind in kinds), *(f"cx={kind}{letter}" for kind in kinds)


def _class_below(kinds: tuple[str, ...], here: str) -> tuple[str, ...]:
    return tuple(f"ck={kind}{here}" for kind in kinds)


def _best(letter: str, side: int, lemma: str, marked: str, above: bool) -> tuple[str, ...]:
    here = "=><"[side]
    told = f"sb={letter}{here}", f"sbl={lemma}{here}", f"sbq={letter}{here}{marked}"
    return (*told, "hasbest") if above else told


def _place(edge: str, start: str, pattern: str, before: str, marked: str) -> tuple[str, ...]:
    return f"sp={edge}", f"pi={pattern}", f"pq={pattern}{marked}", f"pr={before}|{pattern}{marked}", f"ps={start}"


FAMILIES: Final[Mapping[str, Callable[..., tuple[str, ...]]]] = {
    "own": _own,
    **{sign: _cell(sign) for sign in ("-2", "-1", "+1", "+2")},
    "parts": _parts,
    "marks": _marks,
    "relations": _relations,
    "rules": _rules,
    "head": _head,
    "class": _class,
    "class above": _class_above,
    "governor": _governor,
    "governor's subject": _governors_subject,
    "governor's branches": _governors_branches,
    "governor's class": _governors_class,
    "below": _below,
    "class below": _class_below,
    "best": _best,
    "standing": _place,
}
"""The features of a form, by family."""
_NOTHING: Final[Mapping[str, tuple[str, ...]]] = {"governor": ("gv=-",), "best": ("sb=-",)}
"""Those of families that tell where they see nothing."""
