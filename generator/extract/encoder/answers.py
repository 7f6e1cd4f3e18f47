"""Answers about one sentence: scores as the encoder gives them, and what they mean as probabilities."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from generator.extract.encoder.labels import DIRECTED, PAIRS, QUADS
from generator.extract.encoder.weights import Settings, Weights
from generator.extract.encoder.wordpiece import MARKS, masked
from generator.records import Polarity, Quad

CharSpan = tuple[int, int]
HALF = 0.5
"""Probability from which on a stance is likelier than none."""


class PairScores(NamedTuple):
    """What the encoder says of two actors in one sentence, before any softmax."""

    pairs: tuple[float, ...]
    """One for each of `PAIRS`."""
    quads: tuple[tuple[float, ...], ...]
    """One for each of `QUADS`, of the first towards the second and back."""


class Half(NamedTuple):
    """What the lower half of the encoder has read of a sentence."""

    states: object
    """An array of pieces x width, which only the upper half understands."""
    at: object
    """Where the two marks stand, 1 x 2."""
    worth: float
    """The gate's score: the higher, the likelier a stance."""


def score_pair(weights: Weights, text: str, first: CharSpan, second: CharSpan) -> PairScores:
    """The scores of the actors at `first` and, further on in `text`, at `second`."""
    return _scores(weights, read_half(weights, text, first, second))


def score_likely_pair(weights: Weights, text: str, first: CharSpan, second: CharSpan) -> PairScores | None:
    """As `score_pair`, and None after half the time where that half sees that there is hardly a stance."""
    half = read_half(weights, text, first, second)
    return _scores(weights, half) if half.worth >= weights.settings.worth else None


def read_half(weights: Weights, text: str, first: CharSpan, second: CharSpan) -> Half:
    """What the lower half reads of two actors."""
    return _lower(weights, text, (first, second), MARKS[:2])


def score_target(weights: Weights, text: str, target: CharSpan) -> tuple[float, ...]:
    """The scores of `TARGET_POLARITIES` for the actor at `target`, whoever holds them."""
    return tuple(_upper(weights, _lower(weights, text, (target,), MARKS[2:]))[2])


def _lower(weights: Weights, text: str, spans: Sequence[CharSpan], marks: Sequence[str]) -> Half:
    """One sentence alone: in a batch, the rounding of one would depend on the others."""
    import numpy as np

    read = masked(weights.vocabulary, text, spans, marks)
    at = np.array([(read.at[0], read.at[-1])], dtype=np.int64)
    states, worth = weights.lower.run(None, {"ids": np.array([read.ids], dtype=np.int64), "at": at})
    return Half(states, at, float(worth[0]))


def _upper(weights: Weights, half: Half) -> list[list]:  # type: ignore[type-arg]
    """The three outputs of the encoder: for pairs, quad classes and a lone target."""
    return [output[0].tolist() for output in weights.upper.run(None, {"states": half.states, "at": half.at})]


def _scores(weights: Weights, half: Half) -> PairScores:
    pairs, quads, _ = _upper(weights, half)
    return PairScores(tuple(pairs), tuple(tuple(way) for way in quads))


def pair_probabilities(
    scores: Sequence[float], settings: Settings, there: frozenset[int], back: frozenset[int]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How probable each of `DIRECTED` is, of the first towards the second and back.

    `scores` are those of `PAIRS`; `there` holds the places in `DIRECTED` of what the rules found of the first towards
    the second, `back` those of the second towards the first.
    """
    weighed = with_evidence(scores, there, back, settings.evidence)
    biased = (score + bias for score, bias in zip(weighed, settings.pairs, strict=True))
    probabilities = softmax([score / settings.temperature for score in biased])
    ways = [0.0] * len(DIRECTED), [0.0] * len(DIRECTED)
    for probability, pair in zip(probabilities, PAIRS, strict=True):
        for way, polarity in zip(ways, pair, strict=True):
            way[polarity] += probability
    return tuple(ways[0]), tuple(ways[1])


def with_evidence(
    scores: Sequence[float], there: frozenset[int], back: frozenset[int], weight: float
) -> tuple[float, ...]:
    """`scores` of `PAIRS`, each higher by `weight` for each direction in which the rules found the same."""
    return tuple(
        score + weight * ((first in there) + (second in back))
        for score, (first, second) in zip(scores, PAIRS, strict=True)
    )


def quad_of(scores: Sequence[float], polarity: Polarity) -> Quad | None:
    """The likeliest quad class that fits a polarity; the first of equals, none for taking no side."""
    if polarity == "neutral":
        return None
    side = "cooperation" if polarity == "positive" else "conflict"
    fitting = [number for number, quad in enumerate(QUADS) if quad.endswith(side)]
    return QUADS[max(fitting, key=lambda number: (scores[number], -number))]


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Probabilities of `scores`."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = math.fsum(powers)
    return tuple(power / total for power in powers)
