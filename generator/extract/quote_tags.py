"""Source, cue and content as a trained tagger sees them: one label for each token, read off as pieces.

A conditional random field (`quote_chain`) over the features of `quote_features`; trained by `training.quotes`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

import numpy as np

from generator.extract.cues import Range
from generator.extract.quote_chain import Labels, Matrix, best_labels, likelihoods
from generator.extract.quote_columns import Words
from generator.extract.quote_features import FAMILIES, Features, Form, features, named
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
_MOST_FORMS: Final = 100_000
"""Forms whose weights are remembered."""


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
        self._rows: dict[str, dict[str | None, int]] = {}
        """Name of a feature to what it holds to its row in `_weights`."""
        for row, name in enumerate(names, 1):
            kind, _, held = name.partition("=")
            self._rows.setdefault(kind, {})[held] = row
        self._forms: dict[str, dict[Form, int]] = {family: {} for family in FAMILIES}
        """Where in `_sums` the weights of a form stand."""
        self._sums: Matrix = np.zeros((1, len(self._labels)))
        self._known = 0
        """How many there are; nothing stands in the first row."""

    def pieces(self, doc: Doc, inside: Sequence[bool], found: Sequence[QuoteSpans]) -> list[Piece]:
        """The pieces of `doc` in text order; `inside` and `found` as for `features`."""
        return [piece for some in features(doc, inside, found, self.words) for piece in self._tag(some)]

    def _tag(self, some: Features) -> Iterator[Piece]:
        starts = list(accumulate(some.lengths, initial=0))
        scores = np.split(self._scores(some), starts[1:-1])
        best, outside = best_labels(scores, self._transitions), self._labels.index(OUTSIDE)
        told = [place for place, labels in enumerate(best) if (labels != outside).any()]
        likely = likelihoods([scores[place] for place in told], self._transitions)
        for place, shares in zip(told, likely, strict=True):
            yield from self._read(some.tokens[starts[place] : starts[place + 1]], best[place], shares)

    def _read(self, tokens: Sequence[int], labels: Labels, likely: Matrix) -> Iterator[Piece]:
        """The pieces of a paragraph; the likelihood of a piece is the mean of those of its labels."""
        shares = likely[np.arange(len(labels)), labels].tolist()
        for part, start, end in read_labels([self._labels[label] for label in labels]):
            yield Piece(part, (tokens[start], tokens[end - 1] + 1), sum(shares[start:end]) / (end - start))

    def _scores(self, some: Features) -> Matrix:
        """How much speaks for each label at each token: tokens x labels."""
        if self._known > _MOST_FORMS:
            self._forms, self._known = {family: {} for family in FAMILIES}, 0
        scores = np.zeros((len(some.tokens), len(self._labels)))
        for name, column in some.words.items():
            scores += self._weights.take(list(map(self._rows.get(name, {}).get, column, repeat(0))), axis=0)
        for family, forms in some.signs.items():
            known = self._forms[family].__getitem__
            try:
                rows = list(map(known, forms))
            except KeyError:  # some were never seen before
                for form in set(forms).difference(self._forms[family]):
                    self._forms[family][form] = self._weigh(family, form)
                rows = list(map(known, forms))
            scores += self._sums.take(rows, axis=0)
        return scores

    def _weigh(self, family: str, form: Form) -> int:
        """Keep the weights of a form, all its features together; their row."""
        self._known += 1
        if self._known == len(self._sums):
            self._sums = np.vstack([self._sums, np.zeros_like(self._sums)])
        names = (name.partition("=") for name in named(family, form))
        rows = [self._rows.get(kind, {}).get(held, 0) for kind, _, held in names]
        self._sums[self._known] = self._weights[rows].sum(axis=0)
        return self._known


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
