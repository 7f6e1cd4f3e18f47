"""What is known of each token of a text before the tagger of quotes looks at it: columns, and places in the parse."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.extract.cues import Range
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc

CUE_LIKE = 0.15
"""From this likelihood on, a word may govern what is said."""
_LIMITS = (0.05, 0.15, 0.35, 0.65)
_STEPS = 60
"""How far up the parse the governor is looked for."""
_SILENT = frozenset({"PUNCT", "DET", "AUX", "SPACE"})
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


class Governor(NamedTuple):
    """The nearest word above a token that may report it."""

    relation: str = "-"
    """Of the branch that hangs on the governor."""
    token: int = -1
    steps: int = 0
    branch: int = -1
    """The token at the head of that branch."""


class Seen(NamedTuple):
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
    letters: list[str]
    """`likely` as letters."""
    buckets: list[str]
    """The same, but "q" between marks."""
    rules: list[str]
    """What our rules say of the token."""


class Places(NamedTuple):
    """What follows from where a token stands."""

    governors: list[Governor]
    children: list[tuple[str, ...]]
    subjects: list[str]
    best: dict[int, int]
    """Sentence to its likeliest cue."""
    first: dict[int, int]
    last: dict[int, int]


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


def read_columns(doc: Doc, inside: Sequence[bool], found: Iterable[QuoteSpans], words: Words) -> Seen:
    """What is known of each token of `doc`.

    Args:
        doc: tagged, parsed and with named entities.
        inside: for each token whether it stands between quotation marks.
        found: the quotes that our rules find.
        words: what is known of words.
    """
    lemmas = [token.lemma_.lower() for token in doc]
    parts = [token.pos_ for token in doc]
    starts = (bool(token.is_sent_start) or not token.i for token in doc)
    likely = [0.0 if marked else words.cues.get(lemma, 0.0) for lemma, marked in zip(lemmas, inside, strict=True)]
    telling = [0.0 if part in _SILENT else share for share, part in zip(likely, parts, strict=True)]
    return Seen(
        words=[token.lower_ for token in doc],
        lemmas=lemmas,
        parts=parts,
        tags=[token.tag_ for token in doc],
        relations=[token.dep_ for token in doc],
        names=[token.ent_type_ for token in doc],
        shapes=[_shape(token.text) for token in doc],
        heads=[token.head.i for token in doc],
        sentences=list(accumulate(starts, initial=-1))[1:],
        marked=["1" if marked else "0" for marked in inside],
        classes=[words.classes.get(lemma, "-") for lemma in lemmas],
        likely=telling,
        letters=[bucket(share) for share in telling],
        buckets=["q" if marked else bucket(share) for share, marked in zip(likely, inside, strict=True)],
        rules=rule_tags(len(doc), found),
    )


def _shape(text: str) -> str:
    return "T" if text[:1].isupper() else "d" if text.isdigit() else "l"


def read_places(seen: Seen) -> Places:
    """What follows from where the tokens stand."""
    return Places(_governors(seen), *_children(seen), _best_cues(seen), *_edges(seen))


def _governors(seen: Seen) -> list[Governor]:
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
            if base.token >= 0:
                base = Governor(base.relation, base.token, base.steps + 1, base.branch)
            found[below] = base
    return [governor or Governor() for governor in found]


def _children(seen: Seen) -> tuple[list[tuple[str, ...]], list[str]]:
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


def _best_cues(seen: Seen) -> dict[int, int]:
    best: dict[int, int] = {}
    for i, sentence in enumerate(seen.sentences):
        likely = seen.likely[i]
        if likely >= CUE_LIKE and (sentence not in best or likely > seen.likely[best[sentence]]):
            best[sentence] = i
    return best


def _edges(seen: Seen) -> tuple[dict[int, int], dict[int, int]]:
    """The first and the last token of each sentence, blank ones left out."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, sentence in enumerate(seen.sentences):
        if seen.parts[i] != "SPACE":
            first.setdefault(sentence, i)
            last[sentence] = i
    return first, last
