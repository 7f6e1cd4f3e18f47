"""Which cue and which source belong to which content: pieces of quotes linked into quotes.

Each pair of a piece and a cue near it gets a score, the sum of the weights of its features (logistic regression). The
weights are plain numbers in `links.tsv` beside the tagger's; `training.quotes` learns them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.extract.cues import Range
from generator.extract.quote_tags import Part, Piece
from generator.extract.tokens import Doc

Weights = Mapping[Part, Mapping[str, float]]
_CONTENT_FLOOR = -1.5
"""A content whose best cue scores less stands alone."""
_SOURCE_FLOOR = -3.0
_SECOND_FLOOR = -0.5
"""A source serves a cue that is not its best one only from this score on."""
_CANDIDATES = 12
"""Cues on each side that a piece is compared with; what is farther never wins."""
_RANKED = 4
_STEPS = 4
_PAUSES = 12
"""Tokens between piece and cue that are looked through for a comma."""
_SHARING = frozenset({"conj", "advcl", "xcomp", "dep", "ccomp", "parataxis", "acl"})
_DISTANCES = (1, 2, 4, 8, 16, 40)


class Linked(NamedTuple):
    """The pieces of one quote as token ranges; a content without a cue stands alone."""

    content: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    likelihood: float
    """Of the labels of content and cue, 0 to 1: the smaller."""


class Parse:
    """What the linker looks at, in columns."""

    def __init__(self, doc: Doc, inside: Sequence[bool]) -> None:
        self.inside = inside
        self.heads = [token.head.i for token in doc]
        self.relations = [token.dep_ for token in doc]
        self.parts = [token.pos_ for token in doc]
        self.pauses = [token.text in {",", ";", ":"} for token in doc]
        self.sentences: list[int] = []
        self.paragraphs: list[int] = []
        sentence, paragraph = -1, 0
        for token in doc:
            sentence += bool(token.is_sent_start) or sentence < 0
            self.sentences.append(sentence)
            self.paragraphs.append(paragraph)
            paragraph += token.is_space and "\n" in token.text

    def root(self, tokens: Range) -> int:
        """The first token of a range whose head lies outside it."""
        start, end = tokens
        for i in range(start, end):
            outside = not start <= self.heads[i] < end or self.heads[i] == i
            if outside and self.parts[i] not in {"PUNCT", "SPACE"}:
                return i
        return start


class Pairing(NamedTuple):
    """A piece of one part beside the cues and the pieces of its part, each in text order."""

    part: Part
    piece: Range
    cues: Sequence[Range]
    others: Sequence[Range]


def link(doc: Doc, inside: Sequence[bool], pieces: Iterable[Piece], weights: Weights) -> list[Linked]:
    """The quotes that `pieces` make up, by place of their content; sources and cues without a content are dropped."""
    parse = Parse(doc, inside)
    sure = {(piece.part, piece.tokens): piece.likelihood for piece in pieces}
    ranges = {part: sorted(tokens for p, tokens in sure if p == part) for part in ("content", "cue", "source")}
    contents, alone = _contents(parse, ranges["content"], ranges["cue"], weights["content"])
    sources = _sources(parse, ranges["source"], ranges["cue"], weights["source"])
    for cue in ranges["cue"]:
        if cue not in sources and (shared := _shared(parse, cue, ranges["cue"], sources)):
            sources[cue] = shared
    found = [
        Linked(tuple(content), cue, sources.get(cue), _surest(sure, content, cue)) for cue, content in contents.items()
    ]
    found += [Linked((content,), None, None, sure["content", content]) for content in alone]
    return sorted(found, key=lambda linked: linked.content)


def pair_features(parse: Parse, pairing: Pairing, cue: Range) -> list[str]:
    """What speaks for or against a piece belonging to `cue`: distance, parse, what stands between."""
    piece = pairing.piece
    before = piece[1] <= cue[0]
    side = "<" if before else ">"
    low, high = (piece[1], cue[0]) if before else (cue[1], piece[0])
    distance = max(0, high - low)
    root, cue_root = parse.root(piece), parse.root(cue)
    same_sentence = parse.sentences[root] == parse.sentences[cue_root]
    same_paragraph = parse.paragraphs[root] == parse.paragraphs[cue_root]
    relation = _relation(parse, piece, cue, root, cue_root)
    cues_between = _between(pairing.cues, low, high)
    apart = max(-2, min(2, parse.paragraphs[root] - parse.paragraphs[cue_root]))
    found = [
        "bias",
        f"distance{side}{bisect_left(_DISTANCES, distance + 1)}",
        f"same sentence {same_sentence:d}",
        f"same paragraph {same_paragraph:d}",
        f"paragraphs apart {apart}",
        f"cues between {min(cues_between, 3)}",
        f"others between {min(_between(pairing.others, low, high), 3)}",
        f"relation {relation}",
        f"relation {relation.split(':')[0]} same sentence {same_sentence:d}",
        f"marked {parse.inside[root]:d} same paragraph {same_paragraph:d} {side}",
        f"cues between {min(cues_between, 2)} distance {min(distance // 10, 4)}{side}",
        f"pause{side}{any(parse.pauses[low : min(high, low + _PAUSES)]):d}",
    ]
    return [*found, f"head {parse.parts[root]}"] if pairing.part == "source" else found


def candidates(parse: Parse, pairing: Pairing) -> Iterator[Range]:
    """The cues that a piece may belong to: in its paragraph, for a content also in those before and behind it."""
    reach = 1 if pairing.part == "content" else 0
    here = parse.paragraphs[pairing.piece[0]]
    middle = bisect_left(pairing.cues, pairing.piece)
    for cue in pairing.cues[max(0, middle - _CANDIDATES) : middle + _CANDIDATES]:
        if abs(parse.paragraphs[cue[0]] - here) <= reach:
            yield cue


@lru_cache(maxsize=2)
def read_weights(file: Path) -> Weights:
    """Part to feature to weight, from a table of three columns."""
    weights: dict[Part, dict[str, float]] = {"content": {}, "source": {}}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            part, feature, weight = line.split("\t")
            weights["content" if part == "content" else "source"][feature] = float(weight)
    return weights


def _ranked(parse: Parse, pairing: Pairing, weights: Mapping[str, float]) -> list[tuple[float, Range]]:
    scores = [
        (sum(weights.get(feature, 0.0) for feature in pair_features(parse, pairing, cue)), cue)
        for cue in candidates(parse, pairing)
    ]
    return sorted(scores, reverse=True)


def _contents(
    parse: Parse, pieces: Sequence[Range], cues: Sequence[Range], weights: Mapping[str, float]
) -> tuple[dict[Range, list[Range]], list[Range]]:
    """Cue to its contents, and the contents without a cue."""
    found: dict[Range, list[Range]] = {}
    alone = []
    for piece in pieces:
        ranked = _ranked(parse, Pairing("content", piece, cues, pieces), weights)
        if ranked and ranked[0][0] > _CONTENT_FLOOR:
            found.setdefault(ranked[0][1], []).append(piece)
        else:
            alone.append(piece)
    return found, alone


def _sources(
    parse: Parse, pieces: Sequence[Range], cues: Sequence[Range], weights: Mapping[str, float]
) -> dict[Range, Range]:
    """Cue to its source: of the pieces whose best cue it is, else of those that may serve a second one."""
    offers: dict[Range, list[tuple[bool, float, Range]]] = {}
    for piece in pieces:
        ranked = _ranked(parse, Pairing("source", piece, cues, pieces), weights)[:_RANKED]
        for rank, (score, cue) in enumerate(ranked):
            if score > (_SECOND_FLOOR if rank else _SOURCE_FLOOR):
                offers.setdefault(cue, []).append((rank == 0, score, piece))
    return {cue: max(offered)[2] for cue, offered in offers.items()}


def _shared(parse: Parse, cue: Range, cues: Sequence[Range], sources: Mapping[Range, Range]) -> Range | None:
    """The source of the verb above a cue that has none of its own: "said ..., adding that ..."."""
    here = parse.root(cue)
    for _ in range(_STEPS):
        if parse.heads[here] == here or parse.relations[here] not in _SHARING:
            return None
        here = parse.heads[here]
        above = cues[max(0, bisect_left(cues, (here + 1, 0)) - 1)]
        if above[0] <= here < above[1] and above in sources:
            return sources[above]
    return None


def _relation(parse: Parse, piece: Range, cue: Range, root: int, cue_root: int) -> str:
    """How the two hang together in the parse."""
    heads, relations = parse.heads, parse.relations
    above, cue_above = heads[root], heads[cue_root]
    if cue[0] <= above < cue[1]:
        return f"down:{relations[root]}"
    if piece[0] <= cue_above < piece[1]:
        return f"up:{relations[cue_root]}"
    if heads[above] != above and cue[0] <= heads[above] < cue[1]:
        return f"down twice:{relations[above]}"
    if cue_above == above and cue_root != above:
        return f"sisters:{relations[root]}|{relations[cue_root]}"
    return "cousins" if heads[cue_above] == above else "none"


def _between(ranges: Sequence[Range], low: int, high: int) -> int:
    """How many of `ranges` lie between two tokens."""
    return max(0, bisect_left(ranges, (high, 0)) - bisect_left(ranges, (low, 0)))


def _surest(sure: Mapping[tuple[Part, Range], float], content: Iterable[Range], cue: Range) -> float:
    return min(sure["cue", cue], *(sure["content", piece] for piece in content))
