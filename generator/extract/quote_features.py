"""What the tagger of quotes looks at: for each token a list of features, strings such as `w=said`.

Read by `generator.extract.quote_tags` when it tags and by `training.quotes` when it learns, so that both see the same.

Source: the families of features are those of Pareti et al. (2013) and of O'Keefe et al. (2012) for quotes, with what
our own rules found added as one more witness ("stacking", Wolpert 1992); names and buckets are ours.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from generator.extract.cues import Range
from generator.extract.doc import paragraphs
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc

CUE_LIKE = 0.15
"""From this likelihood on, a word may govern what is said."""
_LIMITS = (0.05, 0.15, 0.35, 0.65)
_STEPS = 60
"""How far up the parse the governor is looked for."""
_AROUND = ((-2, "-2"), (-1, "-1"), (1, "+1"), (2, "+2"))
_EDGE = "E"
_MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’"})
_SILENT = frozenset({"PUNCT", "DET", "AUX", "SPACE"})
_PARENTS = frozenset({"VERB", "NOUN", "AUX", "ADP"})
_TELLERS = frozenset({"VERB", "NOUN", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_TELLING = frozenset(
    {"ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "mark", "prep", "aux", "auxpass", "neg", "dative", "agent", "prt"}
    | {"acomp", "attr", "poss", "acl", "relcl", "parataxis", "oprd", "pcomp", "pobj"}
)
"""Relations whose presence under a word tells whether it reports."""


class Words(NamedTuple):
    """What is known of words beforehand."""

    cues: Mapping[str, float]
    """Lemma to the likelihood, 0 to 1, that it is a cue outside marks."""
    classes: Mapping[str, str]
    """Lemma to the class of words that are used like it."""


class Row(NamedTuple):
    """A token of the text, and what is seen of it."""

    token: int
    features: list[str]


class Governor(NamedTuple):
    """The nearest word above a token that may report it."""

    relation: str = "-"
    """Of the branch that hangs on the governor."""
    token: int = -1
    steps: int = 0
    branch: int = -1
    """The token at the head of that branch."""


class _Seen(NamedTuple):
    """Columns over the tokens of a text."""

    words: list[str]
    lemmas: list[str]
    parts: list[str]
    tags: list[str]
    relations: list[str]
    names: list[str]
    """Types of named entities."""
    shapes: list[str]
    heads: list[int]
    sentences: list[int]
    marked: list[str]
    """"1" between quotation marks, "0" outside."""
    classes: list[str]
    likely: list[float]
    """That the word is a cue: learned; nothing between marks and for function words."""
    buckets: list[str]
    rules: list[str]
    """What our rules say of the token."""


class _Places(NamedTuple):
    """What follows from where a token stands."""

    governors: list[Governor]
    children: list[tuple[str, ...]]
    subjects: list[str]
    best: dict[int, int]
    """Sentence to its likeliest cue."""
    first: dict[int, int]
    last: dict[int, int]


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
    seen = _look(doc, inside, found, words)
    places = _Places(_governors(seen), *_children(seen), _best_cues(seen), *_edges(seen))
    slots = _slots(doc)
    columns = [[_EDGE if i < 0 else values[i] for i in slots] for values in _neighbours(seen, places)]
    rows: list[list[Row]] = []
    before = "-"
    for inner, group in groupby(enumerate(slots), key=lambda slot: slot[1] >= 0):
        if not inner:
            continue
        members = list(group)
        pattern = _pattern(seen, [i for _, i in members])
        rows.append([])
        for number, (slot, i) in enumerate(members):
            told = _own(seen, i)
            told += _around(columns, slot)
            told += _above(seen, i)
            told += _governed(seen, places, columns[5], slot, i)
            told += _below(seen, places, i)
            told += _beside_best(seen, places, i)
            told += _standing(seen, places, i, number, pattern, before)
            told += _by_class(seen, places, i)
            told += _by_rule(seen, places, columns[6], slot, i)
            rows[-1].append(Row(i, told))
        before = pattern
    return rows


def rule_tags(length: int, found: Iterable[QuoteSpans]) -> list[str]:
    """For each of `length` tokens what our rules say of it: "o", or "b"/"i" and D, M, I, S or C.

    D, M and I are contents by kind (of mixed ones the whole clause), S a source, C a cue.
    """
    tags = ["o"] * length
    for quote in found:
        content = (quote.clause,) if quote.kind == "mixed" and quote.clause else quote.content
        _paint(tags, content, quote.kind[0].upper())
        _paint(tags, (quote.source,) if quote.source else (), "S")
        _paint(tags, (quote.cue,) if quote.cue else (), "C")
    return tags


def bucket(likelihood: float) -> str:
    """A likelihood as one of six letters."""
    return "0" if likelihood <= 0 else "abcde"[bisect_right(_LIMITS, likelihood)]


def _paint(tags: list[str], ranges: Iterable[Range], letter: str) -> None:
    for start, end in ranges:
        tags[start:end] = [f"i{letter}"] * (end - start)
        tags[start] = f"b{letter}"


# ---------------------------------------------------------------- columns


def _look(doc: Doc, inside: Sequence[bool], found: Iterable[QuoteSpans], words: Words) -> _Seen:
    """The columns of `doc`; one walk over its tokens, since each look at one makes a Python object."""
    cells = [
        (
            t.lower_,
            t.lemma_.lower(),
            t.pos_,
            t.tag_,
            t.dep_,
            t.ent_type_,
            _shape(t.text),
            t.head.i,
            bool(t.is_sent_start),
        )
        for t in doc
    ]
    lower, lemmas, parts, tags, relations, names, shapes, heads, starts = map(list, zip(*cells, strict=True))
    likely = [0.0 if marked else words.cues.get(lemma, 0.0) for lemma, marked in zip(lemmas, inside, strict=True)]
    return _Seen(
        words=lower,
        lemmas=lemmas,
        parts=parts,
        tags=tags,
        relations=relations,
        names=names,
        shapes=shapes,
        heads=heads,
        sentences=list(accumulate((start or not i for i, start in enumerate(starts)), initial=-1))[1:],
        marked=["1" if marked else "0" for marked in inside],
        classes=[words.classes.get(lemma, "-") for lemma in lemmas],
        likely=[0.0 if part in _SILENT else share for share, part in zip(likely, parts, strict=True)],
        buckets=["q" if marked else bucket(share) for share, marked in zip(likely, inside, strict=True)],
        rules=rule_tags(len(doc), found),
    )


def _shape(text: str) -> str:
    return "T" if text[:1].isupper() else "d" if text.isdigit() else "l"


def _slots(doc: Doc) -> list[int]:
    """The tokens in text order, with two places of no token (-1) around each paragraph: nothing is seen across it."""
    slots = [-1, -1]
    for paragraph in paragraphs(doc):
        slots += [token.i for token in paragraph if not token.is_space]
        slots += [-1, -1]
    return slots


def _neighbours(seen: _Seen, places: _Places) -> tuple[list[str], ...]:
    """The columns that the tokens beside a token look at."""
    relations = [governor.relation for governor in places.governors]
    return seen.words, seen.parts, seen.buckets, seen.names, seen.marked, relations, seen.rules


def _governors(seen: _Seen) -> list[Governor]:
    """For each token the nearest ancestor that may be a cue; linear, since each branch is walked once."""
    found: list[Governor | None] = [None] * len(seen.heads)
    for start in range(len(seen.heads)):
        path: list[int] = []
        here = start
        while found[here] is None and len(path) < _STEPS:
            above = seen.heads[here]
            if above == here:
                found[here] = Governor()
            elif seen.likely[above] >= CUE_LIKE:
                found[here] = Governor(seen.relations[here], above, 0, here)
            else:
                path.append(here)
                here = above
        base = found[here] or Governor()
        for below in reversed(path):
            base = base._replace(steps=base.steps + 1) if base.token >= 0 else base
            found[below] = base
    return [governor or Governor() for governor in found]


def _children(seen: _Seen) -> tuple[list[tuple[str, ...]], list[str]]:
    """What hangs on each token, by relation and side, and what kind of word its subject is."""
    kinds: list[set[str]] = [set() for _ in seen.heads]
    subjects = [""] * len(seen.heads)
    for i, head in enumerate(seen.heads):
        relation = seen.relations[i]
        if head == i or relation not in _TELLING:
            continue
        kinds[head].add(relation + ("<" if i < head else ">"))
        if relation in _SUBJECTS:
            subjects[head] = (seen.names[i] or seen.parts[i]) + ("q" if seen.marked[i] == "1" else "")
    return [tuple(sorted(kind)) for kind in kinds], subjects


def _best_cues(seen: _Seen) -> dict[int, int]:
    best: dict[int, int] = {}
    for i, sentence in enumerate(seen.sentences):
        likely = seen.likely[i]
        if likely >= CUE_LIKE and (sentence not in best or likely > seen.likely[best[sentence]]):
            best[sentence] = i
    return best


def _edges(seen: _Seen) -> tuple[dict[int, int], dict[int, int]]:
    """The first and the last token of each sentence, blank ones left out."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, sentence in enumerate(seen.sentences):
        if seen.parts[i] != "SPACE":
            first.setdefault(sentence, i)
            last[sentence] = i
    return first, last


# ---------------------------------------------------------------- features of one token


def _own(seen: _Seen, i: int) -> list[str]:
    word, part, letter, marked = seen.words[i], seen.parts[i], seen.buckets[i], seen.marked[i]
    return [
        f"w={word}",
        f"l={seen.lemmas[i]}",
        f"p={part}",
        f"t={seen.tags[i]}",
        f"d={seen.relations[i]}",
        f"sh={seen.shapes[i]}",
        f"s3={word[-3:]}",
        f"e={seen.names[i]}",
        f"lx={letter}",
        f"q{marked}",
        f"q{marked}{part}",
        f"lxp={letter}{part}",
    ]


def _around(columns: Sequence[Sequence[str]], slot: int) -> list[str]:
    words, parts, buckets, names, marked, _, _ = columns
    told = []
    for step, sign in _AROUND:
        j = slot + step
        told += [
            f"{sign}w={words[j]}",
            f"{sign}p={parts[j]}",
            f"{sign}lx={buckets[j]}",
            f"{sign}e={names[j]}",
            f"{sign}q={marked[j]}",
        ]
    before, here, after = parts[slot - 1], parts[slot], parts[slot + 1]
    told += [
        f"pp={before}|{here}",
        f"pn={here}|{after}",
        f"ww={words[slot - 1]}|{words[slot]}",
        f"ppp={before}{here}{after}",
    ]
    if words[slot - 1] in _MARKS:
        told.append("-1qm")
    if words[slot + 1] in _MARKS:
        told.append("+1qm")
    return told


def _above(seen: _Seen, i: int) -> tuple[str, ...]:
    head, relation = seen.heads[i], seen.relations[i]
    side = "r" if head > i else "l" if head < i else "0"
    return (
        f"hl={seen.lemmas[head]}",
        f"hp={relation}|{seen.parts[head]}",
        f"hd={side}",
        f"hq={seen.marked[head]}",
        f"hlx={relation}|{seen.buckets[head]}",
    )


def _governed(seen: _Seen, places: _Places, relations: Sequence[str], slot: int, i: int) -> list[str]:
    relation, above, steps, branch = places.governors[i]
    told = [f"gb={relations[slot - 1]}|{relation}", f"ga={relation}|{relations[slot + 1]}"]
    if above < 0:
        return [*told, "gv=-"]
    side = "<" if i < above else ">"
    told += [
        f"gv={relation}{side}",
        f"gl={relation}|{seen.lemmas[above]}",
        f"gx={relation}|{bucket(seen.likely[above])}{side}",
        f"gd={relation}|{min(steps, 3)}",
        f"gq={relation}|{seen.marked[i]}",
        f"bh={relation}|{seen.tags[branch]}",
        f"bl={relation}|{seen.lemmas[branch]}",
        f"gs={relation}|{places.subjects[above]}",
        f"gk={relation}|{''.join(places.children[above])[:40]}",
        f"dg={side}{min(6, abs(i - above) // 3)}",
    ]
    if steps == 0:
        told.append(f"g0={relation}|{seen.parts[i]}")
    return told


def _below(seen: _Seen, places: _Places, i: int) -> list[str]:
    kinds = places.children[i]
    if not kinds or seen.parts[i] not in _PARENTS:
        return []
    letter = seen.buckets[i]
    told = [f"sj={places.subjects[i]}{letter}"]
    for kind in kinds:
        told += [f"c={kind}", f"cx={kind}{letter}"]
    return told


def _beside_best(seen: _Seen, places: _Places, i: int) -> list[str]:
    best = places.best.get(seen.sentences[i])
    if best is None:
        return ["sb=-"]
    side = "<" if i < best else ">" if i > best else "="
    letter = bucket(seen.likely[best])
    told = [f"sb={letter}{side}", f"sbl={seen.lemmas[best]}{side}", f"sbq={letter}{side}{seen.marked[i]}"]
    return [*told, "hasbest"] if seen.heads[best] == i else told


def _by_class(seen: _Seen, places: _Places, i: int) -> list[str]:
    """The classes of the word, of its head, of what governs it and of the branch below that."""
    here, relation = seen.classes[i], seen.relations[i]
    told = [f"k={here}", f"kp={here}{seen.parts[i]}", f"hk={relation}|{seen.classes[seen.heads[i]]}"]
    governor = places.governors[i]
    if governor.token >= 0:
        told.append(f"gK={governor.relation}|{seen.classes[governor.token]}")
        told.append(f"bk={governor.relation}|{seen.classes[governor.branch]}")
    if seen.parts[i] in _TELLERS:
        told += [f"ck={kind}{here}" for kind in places.children[i]]
    return told


def _standing(seen: _Seen, places: _Places, i: int, number: int, pattern: str, before: str) -> tuple[str, ...]:
    """Where the token stands in its sentence and its paragraph, and how much of that is marked."""
    sentence, marked = seen.sentences[i], seen.marked[i]
    edge = "0" if i == places.first.get(sentence) else "Z" if i == places.last.get(sentence) else "m"
    start = "0" if number == 0 else "1" if number < 4 else "m"
    return f"sp={edge}", f"pi={pattern}", f"pq={pattern}{marked}", f"pr={before}|{pattern}{marked}", f"ps={start}"


def _pattern(seen: _Seen, tokens: Sequence[int]) -> str:
    """Whether a paragraph begins, ends and wholly stands between marks."""
    marked = [seen.marked[i] == "1" for i in tokens]
    start = "Q" if marked[0] else "n"
    end = "Q" if any(marked[-2:]) else "n"
    return start + end + ("A" if all(marked) else "S" if any(marked) else "N")


def _by_rule(seen: _Seen, places: _Places, rules: Sequence[str], slot: int, i: int) -> tuple[str, ...]:
    rule = rules[slot]
    return (
        f"r={rule}",
        f"r-={rules[slot - 1]}|{rule}",
        f"r+={rule}|{rules[slot + 1]}",
        f"rv={rule}|{places.governors[i].relation}",
        f"rp={rule}|{seen.parts[i]}",
    )
