"""Learning: how likely each lemma is a cue, the tagger's weights, the linker's weights."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pycrfsuite

from generator.extract.cues import Range
from generator.extract.quote_columns import Words
from generator.extract.quote_features import features
from generator.extract.quote_links import Pairing, Parse, candidates, pair_features
from generator.extract.quote_tags import Part
from training.quotes.corpus import Attribution, Example

L1 = 1.5
L2 = 0.01
FEWEST = 4
"""Features seen less often are left out."""
ITERATIONS = 90
FEWEST_PAIRS = 5
_RIDGE = 1.0
_NEWTON_STEPS = 25
_CLOSE = 1e-6


def learn_cues(examples: Iterable[Example]) -> dict[str, float]:
    """Lemma to the share of its uses outside marks that were cues, pulled towards nothing by two uses that were not."""
    uses: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for example in examples:
        for token, marked, label in zip(example.doc, example.inside, example.labels, strict=True):
            if not marked:
                uses[token.lemma_.lower()] += 1
                cues[token.lemma_.lower()] += label.endswith("-cue")
    return {lemma: round(count / (uses[lemma] + 2), 4) for lemma, count in sorted(cues.items()) if count}


class Tags(NamedTuple):
    """The weights of the tagger, as CRFsuite tells them: six decimals."""

    features: dict[tuple[str, str], float]
    """Feature and label to how much the one speaks for the other."""
    transitions: dict[tuple[str, str], float]
    """Label and the label behind it to the same."""
    labels: tuple[str, ...]


def learn_tags(examples: Iterable[Example], words: Words, *, iterations: int) -> Tags:
    """Train the tagger on the paragraphs of `examples`; L-BFGS, the same weights each time."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        for some in features(example.doc, example.inside, example.found, words):
            names = [some.names(place) for place in range(len(some.tokens))]
            labels = [example.labels[i] for i in some.tokens]
            for start, end in pairwise(accumulate(some.lengths, initial=0)):
                trainer.append(names[start:end], labels[start:end])
    trainer.set_params(
        {
            "c1": L1,
            "c2": L2,
            "max_iterations": iterations,
            "feature.minfreq": FEWEST,
            "feature.possible_transitions": True,
        }
    )
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "tagger.crfsuite")
        trainer.train(file)
        return read_tags(file)


def read_tags(file: str) -> Tags:
    """The weights in a file of CRFsuite's."""
    tagger = pycrfsuite.Tagger()
    tagger.open(file)
    told = tagger.info()
    return Tags(dict(told.state_features), dict(told.transitions), tuple(sorted(told.labels)))


def learn_links(examples: Iterable[Example]) -> dict[Part, dict[str, float]]:
    """The weights of the linker, learned from the pieces that the annotators marked."""
    pairs: dict[Part, list[tuple[list[str], bool]]] = {"content": [], "source": []}
    for example in examples:
        parse = Parse(example.doc, example.inside)
        for part, found in pairs.items():
            found += _pairs(parse, part, example.attributions)
    return {part: _fit(found) for part, found in pairs.items()}


def _pairs(parse: Parse, part: Part, attributions: Sequence[Attribution]) -> list[tuple[list[str], bool]]:
    """Each piece of `part` beside each cue near it, and whether they belong together."""
    cues = sorted({attribution.cue[0] for attribution in attributions if attribution.cue})
    own: dict[Range, set[Range]] = {}
    for attribution in attributions:
        for piece in getattr(attribution, part):
            own.setdefault(piece, set()).update(attribution.cue[:1])
    pieces = sorted(own)
    found = []
    for piece in pieces:
        pairing = Pairing(part, piece, cues, pieces)
        if own[piece]:
            found += [(pair_features(parse, pairing, cue), cue in own[piece]) for cue in candidates(parse, pairing)]
    return found


def _fit(pairs: Sequence[tuple[list[str], bool]]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    counts = Counter(feature for found, _ in pairs for feature in found)
    names = sorted(name for name, count in counts.items() if count >= FEWEST_PAIRS)
    place = {name: i for i, name in enumerate(names)}
    seen = np.zeros((len(pairs), len(names)))
    for i, (found, _) in enumerate(pairs):
        seen[i, [place[name] for name in found if name in place]] = 1.0
    right = np.array([float(answer) for _, answer in pairs])
    weights = np.zeros(len(names))
    for _ in range(_NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
        slope = seen.T @ (likely - right) + _RIDGE * weights
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + _RIDGE * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    return dict(zip(names, weights.round(4).tolist(), strict=True))
