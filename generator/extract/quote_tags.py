"""Source, cue and content as a trained tagger sees them: one label for each token, read off as pieces.

A conditional random field (Lafferty et al., 2001) by CRFsuite; trained by `training.quotes`. Its features are those of
`generator.extract.quote_features`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

import pycrfsuite

from generator.extract.cues import Range
from generator.extract.quote_columns import Words
from generator.extract.quote_features import Row, features
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc

Part = Literal["content", "cue", "source"]
PARTS: tuple[Part, ...] = ("content", "cue", "source")
OUTSIDE = "O"
_LONGEST_PARAGRAPH = 5_000
"""Tokens of a paragraph that are tagged at once; what is longer is cut, since the tagger keeps a table of them all."""


class Piece(NamedTuple):
    """A stretch of tokens with one part in a quote, and how likely its labels are, 0 to 1."""

    part: Part
    tokens: Range
    likelihood: float


class Tagger:
    """The trained tagger; one for a process."""

    def __init__(self, folder: Path) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(folder / "tagger.crfsuite"))
        self.words = read_words(folder)

    def pieces(self, doc: Doc, inside: Sequence[bool], found: Sequence[QuoteSpans]) -> list[Piece]:
        """The pieces of `doc` in text order; `inside` and `found` as for `features`."""
        pieces: list[Piece] = []
        for paragraph in features(doc, inside, found, self.words):
            for start in range(0, len(paragraph), _LONGEST_PARAGRAPH):
                pieces += self._tag(paragraph[start : start + _LONGEST_PARAGRAPH])
        return pieces

    def _tag(self, rows: Sequence[Row]) -> list[Piece]:
        labels = self._tagger.tag([row.features for row in rows])
        return [
            Piece(part, (rows[start].token, rows[end - 1].token + 1), self._likelihood(labels, start, end))
            for part, start, end in read_labels(labels)
        ]

    def _likelihood(self, labels: Sequence[str], start: int, end: int) -> float:
        """The mean likelihood of the labels of a piece, in the paragraph tagged last."""
        likely = [float(self._tagger.marginal(labels[i], i)) for i in range(start, end)]
        return sum(likely) / len(likely)


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
