"""What is chosen on data that was not learnt from: biases of classes, and how far a probability is to be trusted."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.extract.encoder.answers import HALF, pair_probabilities
from generator.extract.encoder.labels import DIRECTED, PAIRS
from generator.extract.encoder.weights import Settings

STEPS = [step / 4 for step in range(-12, 13)]
TEMPERATURES = [step / 20 for step in range(10, 61)]
EVIDENCE = [step / 2 for step in range(21)]
ROUNDS = 3
POLARITIES = tuple(range(1, len(DIRECTED)))


class Judged(NamedTuple):
    """One annotated pair: the encoder's scores, what the rules find there and back, and the right combination."""

    scores: tuple[float, ...]
    rule: tuple[frozenset[int], frozenset[int]]
    gold: int
    worth: float
    """The gate's score."""

    @property
    def is_ruled(self) -> bool:
        """Whether the rules find anything, so that the gate is not heard."""
        return any(self.rule)


class Claim(NamedTuple):
    """The likeliest stance of one direction."""

    confidence: float
    polarity: int
    gold: int
    """What it should be, as a place in `DIRECTED`."""
    agreed: bool
    """Whether the rules find the same."""


def macro_f1(gold: Sequence[int], found: Sequence[int], classes: Sequence[int]) -> float:
    """The mean over `classes` of the F1 of each."""
    return sum(_f1(gold, found, one) for one in classes) / len(classes)


def _f1(gold: Sequence[int], found: Sequence[int], one: int) -> float:
    right = sum(g == f == one for g, f in zip(gold, found, strict=True))
    both = sum(g == one for g in gold) + sum(f == one for f in found)
    return 2 * right / both if both else 0.0


def best(scores: Sequence[float], bias: Sequence[float], classes: Sequence[int]) -> int:
    """The class of the highest score, the first of equals."""
    return max(classes, key=lambda one: (scores[one] + bias[one], -one))


def tune_bias(
    rows: Sequence[Sequence[float]], gold: Sequence[int], classes: Sequence[int], start: Sequence[float]
) -> list[float]:
    """What is added to the score of each class, so that macro-F1 is highest; the nearest to `start` of equals."""

    def quality(bias: Sequence[float]) -> float:
        return macro_f1(gold, [best(scores, bias, classes) for scores in rows], classes)

    bias = list(start)
    for _ in range(ROUNDS):
        for one in classes:
            values = [start[one] + step for step in STEPS]
            tried = [
                (quality([*bias[:one], value, *bias[one + 1 :]]), -abs(value - start[one]), value) for value in values
            ]
            bias[one] = max(tried)[2]
    return bias


def fit(sets: Sequence[Sequence[Judged]], settings: Settings) -> Settings:
    """`settings` under which the right answers of `sets` are likeliest, each set weighing the same."""
    for _ in range(ROUNDS):
        settings = _least(sets, [_with(settings, temperature=value) for value in TEMPERATURES])
        settings = _least(sets, [_with(settings, evidence=value) for value in EVIDENCE])
        for places in ((0,), *([n for n, pair in enumerate(PAIRS) if p in pair] for p in POLARITIES)):
            settings = _least(sets, [_shifted(settings, places, step / 2) for step in STEPS])
    return settings


def _with(settings: Settings, **changed: float) -> Settings:
    return Settings(**{name: getattr(settings, name) for name in settings.__struct_fields__} | changed)


def _shifted(settings: Settings, places: Sequence[int], step: float) -> Settings:
    pairs = tuple(bias + step * (n in places) for n, bias in enumerate(settings.pairs))
    return _with(settings, pairs=pairs)


def _least(sets: Sequence[Sequence[Judged]], tried: Sequence[Settings]) -> Settings:
    return min(tried, key=lambda settings: sum(surprise(judged, settings) for judged in sets))


def surprise(judged: Sequence[Judged], settings: Settings) -> float:
    """The mean over both directions of how unlikely the right answer is."""
    total = 0.0
    for one in judged:
        for way, right in zip(pair_probabilities(one.scores, settings, *one.rule), PAIRS[one.gold], strict=True):
            total -= math.log(max(way[right], 1e-6))
    return total / len(judged)


def claims(judged: Sequence[Judged], settings: Settings) -> Iterator[Claim]:
    """Yield the likeliest stance of each direction of each pair; with no confidence where the gate lets it not pass."""
    for one in judged:
        passes = one.is_ruled or one.worth >= settings.worth
        ways = pair_probabilities(one.scores, settings, *one.rule)
        for way, right, ruled in zip(ways, PAIRS[one.gold], one.rule, strict=True):
            polarity = max(POLARITIES, key=lambda place: (way[place], -place))
            yield Claim(round(way[polarity], 2) if passes else 0.0, polarity, right, polarity in ruled)


def worth(judged: Sequence[Judged], settings: Settings, lost: float) -> float:
    """The score of the gate, to two digits, below which lies the share `lost` of what likelier holds a stance."""
    likely = sorted(
        one.worth
        for one in judged
        if not one.is_ruled and any(max(way[1:]) >= HALF for way in pair_probabilities(one.scores, settings, *one.rule))
    )
    return round(likely[int(lost * len(likely))], 2) if likely else settings.worth


class Shown(NamedTuple):
    """What comes of showing every claim from a confidence on, and what rules and encoder agree on."""

    threshold: float
    precision: float
    recall: float
    wrong_sign: float
    """Share of what is shown that says the opposite."""
    number: int


def shown(found: Sequence[Claim], threshold: float) -> Shown:
    """Precision and recall of the claims from `threshold` on, and of what rules and encoder agree on."""
    seen = [claim for claim in found if claim.confidence >= (min(HALF, threshold) if claim.agreed else threshold)]
    right = sum(claim.polarity == claim.gold for claim in seen)
    opposite = sum(claim.gold > 0 and claim.polarity != claim.gold for claim in seen)
    number = max(1, len(seen))
    return Shown(threshold, right / number, right / sum(c.gold > 0 for c in found), opposite / number, len(seen))


def reliability(found: Sequence[Claim], edges: Sequence[float]) -> Iterator[tuple[float, float, int, int]]:
    """Yield, for each band of confidence, its edges, how many claims fall in it and how many of them are right."""
    for low, high in pairwise(edges):
        last = high == edges[-1]
        band = [claim for claim in found if low <= claim.confidence < high or (last and claim.confidence == high)]
        yield low, high, len(band), sum(claim.polarity == claim.gold for claim in band)
