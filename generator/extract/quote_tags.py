"""Source, cue and content as a trained tagger sees them: one label for each token, read off as pieces.

A conditional random field (`quote_chain`) over the features of `quote_features`; trained by `training.quotes`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

import numpy as np

from generator.extract.cues import Range
from generator.extract.quote_chain import Labels, Matrix, best_labels, likelihoods
from generator.extract.quote_columns import Words
from generator.extract.quote_features import Bundle, Row, features
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc

Part = Literal["content", "cue", "source"]
PARTS: tuple[Part, ...] = ("content", "cue", "source")
OUTSIDE = "O"
FEATURES: Final = "features.txt"
"""Names of the model's features, one a line."""
WEIGHTS: Final = "weights.npy"
"""Features x labels: how much each feature speaks for each label."""
TRANSITIONS: Final = "transitions.tsv"
"""Label, the label behind it, and how much the one speaks for the other; the labels in the order of the weights."""
_LONGEST_PARAGRAPH: Final = 5_000
"""Tokens of a paragraph that are tagged at once; what is longer is cut, since the tagger keeps a table of them all."""
_TOGETHER: Final = 10_000
"""Tokens of all paragraphs that are."""
_MOST_BUNDLES: Final = 100_000
"""Bundles whose weights are remembered."""


class Piece(NamedTuple):
    """A stretch of tokens with one part in a quote, and how likely its labels are, 0 to 1."""

    part: Part
    tokens: Range
    likelihood: float


class Tagger:
    """The trained tagger; one for a process."""

    def __init__(self, folder: Path) -> None:
        self.words = read_words(folder)
        self._labels, self._transitions = _read_transitions(folder / TRANSITIONS)
        names = (folder / FEATURES).read_text(encoding="utf-8").removesuffix("\n").split("\n")
        weights = np.load(folder / WEIGHTS, allow_pickle=False)
        self._weights: Matrix = np.vstack([np.zeros(len(self._labels)), weights])  # the first row is of what is unknown
        self._rows = {name: row for row, name in enumerate(names, 1)}
        self._bundles: dict[Bundle, int] = {}
        """Where in `_sums` the weights of a bundle stand; nothing stands in its first row."""
        self._sums: Matrix = np.zeros((1, len(self._labels)))

    def pieces(self, doc: Doc, inside: Sequence[bool], found: Sequence[QuoteSpans]) -> list[Piece]:
        """The pieces of `doc` in text order; `inside` and `found` as for `features`."""
        paragraphs = [
            paragraph[start : start + _LONGEST_PARAGRAPH]
            for paragraph in features(doc, inside, found, self.words)
            for start in range(0, len(paragraph), _LONGEST_PARAGRAPH)
        ]
        return [piece for some in _together(paragraphs) for piece in self._tag(some)]

    def _tag(self, paragraphs: Sequence[Sequence[Row]]) -> Iterator[Piece]:
        scores = self._scores(paragraphs)
        best, outside = best_labels(scores, self._transitions), self._labels.index(OUTSIDE)
        told = [place for place, labels in enumerate(best) if (labels != outside).any()]
        likely = likelihoods([scores[place] for place in told], self._transitions)
        for place, shares in zip(told, likely, strict=True):
            yield from self._read(paragraphs[place], best[place], shares)

    def _read(self, rows: Sequence[Row], labels: Labels, likely: Matrix) -> Iterator[Piece]:
        """The pieces of a paragraph; the likelihood of a piece is the mean of those of its labels."""
        shares = likely[np.arange(len(labels)), labels].tolist()
        for part, start, end in read_labels([self._labels[label] for label in labels]):
            yield Piece(part, (rows[start].token, rows[end - 1].token + 1), sum(shares[start:end]) / (end - start))

    def _scores(self, paragraphs: Sequence[Sequence[Row]]) -> list[Matrix]:
        """How much speaks for each label at each token of each paragraph: tokens x labels."""
        if len(self._bundles) > _MOST_BUNDLES:
            self._bundles.clear()
        rows = [row for rows in paragraphs for row in rows]
        known, weighed = self._rows.get, self._bundles.get
        alone = [known(feature, 0) for row in rows for feature in row.alone]
        bundles = [weighed(bundle) or self._weigh(bundle) for row in rows for bundle in row.bundles]
        scores = _summed(self._weights, alone, [len(row.alone) for row in rows])
        scores += _summed(self._sums, bundles, [len(row.bundles) for row in rows])
        return np.split(scores, np.cumsum([len(rows) for rows in paragraphs])[:-1])

    def _weigh(self, bundle: Bundle) -> int:
        """Remember the weights of a bundle; their row."""
        row = len(self._bundles) + 1
        if row == len(self._sums):
            self._sums = np.vstack([self._sums, np.zeros_like(self._sums)])
        self._sums[row] = self._weights[[self._rows.get(feature, 0) for feature in bundle.features]].sum(axis=0)
        self._bundles[bundle] = row
        return row


def _together(paragraphs: Iterable[Sequence[Row]]) -> Iterator[list[Sequence[Row]]]:
    """Paragraphs that are tagged at once, in order; a few where they are long."""
    some: list[Sequence[Row]] = []
    tokens = 0
    for paragraph in paragraphs:
        if some and tokens + len(paragraph) > _TOGETHER:
            yield some
            some, tokens = [], 0
        some.append(paragraph)
        tokens += len(paragraph)
    if some:
        yield some


def _summed(weights: Matrix, rows: Sequence[int], lengths: Sequence[int]) -> Matrix:
    """The sums of so many `rows` of `weights` each; none is of nothing."""
    starts = np.cumsum([0, *lengths[:-1]])
    sums: Matrix = np.add.reduceat(weights.take(rows, axis=0), starts, axis=0)
    return sums


def _read_transitions(file: Path) -> tuple[list[str], Matrix]:
    """The labels, and how much each of them speaks for each other one behind it."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    labels = list(dict.fromkeys(before for before, _, _ in rows))
    weights = {(before, after): float(weight) for before, after, weight in rows}
    return labels, np.array([[weights[before, after] for after in labels] for before in labels])


@lru_cache(maxsize=2)
def load_tagger(folder: Path) -> Tagger:
    """The tagger in `folder`."""
    return Tagger(folder)


def read_words(folder: Path) -> Words:
    """What the model in `folder` knows of words: cues.tsv and classes.tsv."""
    cues = {lemma: float(share) for lemma, share in _read_table(folder / "cues.tsv")}
    return Words(cues, dict(_read_table(folder / "classes.tsv")))


def _read_table(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            lemma, _, value = line.partition("\t")
            yield lemma, value


def read_labels(labels: Sequence[str]) -> list[tuple[Part, int, int]]:
    """Part, first place and the place after the last of each piece in labels such as "B-cue", "I-content", "O"."""
    found: list[tuple[Part, int, int]] = []
    start, part = 0, ""
    for i, label in enumerate([*labels, OUTSIDE]):
        here = label[2:]
        if part and (not label.startswith("I") or here != part):
            found.append((cast(Part, part), start, i))
            part = ""
        if here and (label.startswith("B") or not part):
            start, part = i, here
    return found
