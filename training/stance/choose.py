"""The settings of a trained encoder, chosen on what it has not learnt from, and the figures for its card."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from benchmarks.stance_pairs import rules
from generator.extract.encoder.answers import read_half, score_pair, score_target, with_evidence
from generator.extract.encoder.labels import PAIR_LABELS, QUADS, TARGET_POLARITIES
from generator.extract.encoder.weights import Settings, Weights
from training.stance.data import DSE_LABELS, read_rows
from training.stance.tune import Judged, best, claims, fit, macro_f1, shown, tune_bias, worth

Rows = list[dict[str, Any]]
DSE_CLASSES = tuple(
    n for n, label in enumerate(PAIR_LABELS) if not label.startswith("both") and not label.endswith("neutral")
)
PRECISION = 0.88
"""Least share of what is shown that is right, on each set; what rules and encoder agree on is always shown."""
LOST = 0.03
"""Share of the likely stances that the gate may stop; nearly all of them are too unsure to be shown."""
THRESHOLDS = [step / 100 for step in range(80, 100)]
"""What the encoder alone finds is never shown below .80. The annotated sets would allow .74; in fifty articles that it
had not seen, four of the fourteen stances that it was .74 to .79 sure of were right, three in four of those above.
"""


class Chosen(NamedTuple):
    """Settings, and what they reach."""

    settings: Settings
    scores: tuple[tuple[str, str], ...]
    """What was measured, and the figure."""
    judged: Mapping[str, Sequence[Judged]]
    """The pairs that probabilities were fitted on, by set."""


def choose(nlp: Language, weights: Weights, folder: Path) -> Chosen:
    """Settings for `weights`, from the `*_valid.jsonl` and `diplomacy*.jsonl` files of `folder`.

    Where a set is missing its biases stay as they are.
    """
    settings, scores = weights.settings, []
    judged: dict[str, list[Judged]] = {}
    for file in sorted(folder.glob("dse_valid*.jsonl")):
        judged["DSE, valid"] = list(_judged(nlp, weights, read_rows(file)))
    rows = [row for file in sorted(folder.glob("diplomacy*.jsonl")) for row in read_rows(file)]
    if rows:
        judged["diplomacy"] = list(_judged(nlp, weights, rows))
    if judged:
        settings = fit(tuple(judged.values()), settings)
        settings = _with(settings, worth=worth([*chain.from_iterable(judged.values())], settings, LOST))
        settings = _with(settings, shown=_threshold(settings, tuple(judged.values())))
    if "DSE, valid" in judged:
        dse, figure = _dse_bias(judged["DSE, valid"], settings)
        settings = _with(settings, dse=tuple(dse))
        scores.append(("DSE valid, macro-F1 of five classes, with the rules", figure))
    for file in sorted(folder.glob("newsmtsc_valid*.jsonl")):
        bias, figure = _target_bias(weights, read_rows(file))
        settings = _with(settings, newsmtsc=tuple(bias))
        scores.append(("NewsMTSC valid, macro-F1", figure))
    for file in sorted(folder.glob("plv_valid*.jsonl")):
        scores.append(("PLV valid, macro-F1 of four quad classes", _quad_score(weights, read_rows(file))))
    return Chosen(settings, tuple(scores), judged)


def _with(settings: Settings, **changed: object) -> Settings:
    kept = {name: getattr(settings, name) for name in settings.__struct_fields__}
    return Settings(**{**kept, **changed})


def _judged(nlp: Language, weights: Weights, rows: Rows) -> Iterator[Judged]:
    for row, rule in zip(rows, rules(nlp, rows), strict=True):
        first, second = tuple(row["p"]), tuple(row["q"])
        scores = score_pair(weights, row["text"], first, second)
        gold = PAIR_LABELS.index(DSE_LABELS.get(row["label"], row["label"]))
        yield Judged(scores.pairs, rule, gold, read_half(weights, row["text"], first, second).worth)


def _dse_bias(judged: Sequence[Judged], settings: Settings) -> tuple[list[float], str]:
    rows = [with_evidence(one.scores, *one.rule, settings.evidence) for one in judged]
    gold = [one.gold for one in judged]
    bias = tune_bias(rows, gold, DSE_CLASSES, settings.dse)
    return bias, _figure(macro_f1(gold, [best(row, bias, DSE_CLASSES) for row in rows], DSE_CLASSES))


def _target_bias(weights: Weights, rows: Rows) -> tuple[list[float], str]:
    scores = [score_target(weights, row["text"], tuple(row["target"])) for row in rows]
    gold = [TARGET_POLARITIES.index(row["polarity"]) for row in rows]
    classes = range(len(TARGET_POLARITIES))
    bias = tune_bias(scores, gold, classes, [0.0] * len(TARGET_POLARITIES))
    return bias, _figure(macro_f1(gold, [best(row, bias, classes) for row in scores], classes))


def _quad_score(weights: Weights, rows: Rows) -> str:
    """No bias is chosen: a hundred rows would choose chance."""
    found = []
    for row in rows:
        backwards = row["target"][0] < row["source"][0]
        first, second = sorted((tuple(row["source"]), tuple(row["target"])))
        quads = score_pair(weights, row["text"], first, second).quads[int(backwards)]
        found.append(best(quads, weights.settings.plv, range(len(QUADS))))
    return _figure(macro_f1([QUADS.index(row["quad"]) for row in rows], found, range(len(QUADS))))


def _threshold(settings: Settings, sets: Sequence[Sequence[Judged]]) -> float:
    """The least threshold from which on the claims of each set are as precise as asked; the highest where none is."""
    for threshold in THRESHOLDS:
        if all(shown(list(claims(judged, settings)), threshold).precision >= PRECISION for judged in sets):
            return threshold
    return THRESHOLDS[-1]


def _figure(share: float) -> str:
    return f"{100 * share:.1f}"
