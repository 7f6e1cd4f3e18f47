"""Learning: batches of mixed questions, one loss for each, a learning rate that rises and falls."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from generator.extract.encoder.labels import PAIR_LABELS, QUADS, TARGET_POLARITIES
from training.stance.data import DIPLOMACY, DSE, NONE, Example
from training.stance.model import Answers, Encoder

BATCH = 32
CHUNK = 20
"""Batches whose rows are sorted by length among each other: little padding, still much chance."""
WARM = 0.08
"""Share of the steps in which the learning rate rises."""
TWICE = 1.0
"""How much it counts that two readings of a row, each with other parts dropped, differ.

Source: R-Drop, Wu et al. (2021).
"""
HEAD_RATE = 4.0
"""How much faster the fresh heads learn than the encoder."""
NO_DSE = tuple(label.startswith("both") or label.endswith("neutral") for label in PAIR_LABELS)
"""Combinations that DSE has no label for."""


def batch(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The pieces, mask and marks of `examples`, padded to the longest."""
    length = max(len(example.ids) for example in examples)
    ids = torch.zeros(len(examples), length, dtype=torch.long)
    mask = torch.zeros(len(examples), length)
    for row, example in enumerate(examples):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        mask[row, : len(example.ids)] = 1
    return ids, mask, torch.tensor([example.at for example in examples])


def pair_scores(encoder: Encoder, answers: Answers, schemes: Tensor) -> Tensor:
    """The score of each combination, as each row's annotators would have it."""
    scores = encoder.pairs(answers.directed) + encoder.schemes[schemes]
    impossible = torch.tensor(NO_DSE) & (schemes == DSE).unsqueeze(1)
    return scores.masked_fill(impossible, -1e4)


def has_bfloat16() -> bool:
    """Whether this processor multiplies in half the bits: half the time; elsewhere it would take longer."""
    return bool(torch.cpu._is_avx512_bf16_supported())


class Loss:
    """The mean loss of a batch over every question its rows answer; rare answers weigh more."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.pair = _weights([e.pair for e in examples if e.scheme == DSE], len(PAIR_LABELS))
        self.quad = _weights([e.quad for e in examples], len(QUADS))
        self.target = _weights([e.target for e in examples], len(TARGET_POLARITIES))

    def __call__(self, encoder: Encoder, answers: Answers, examples: Sequence[Example]) -> Tensor:
        """The loss of `answers` against what annotators say."""
        schemes = torch.tensor([example.scheme for example in examples])
        pair, quad, target = labels(examples)
        scores = questions(encoder, answers, examples)
        losses = (
            _cross(scores[0], torch.where(schemes == DSE, pair, NONE), self.pair),
            _cross(scores[0], torch.where(schemes == DIPLOMACY, pair, NONE), None),
            _cross(scores[1], quad, self.quad),
            _cross(scores[2], target, self.target),
        )
        return torch.stack(losses).sum() / len(examples)


def labels(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The right pair, quad class and target polarity of each row."""
    pair, quad, target = (torch.tensor([getattr(e, name) for e in examples]) for name in ("pair", "quad", "target"))
    return pair, quad, target


def questions(encoder: Encoder, answers: Answers, examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The scores of what `labels` are about."""
    schemes = torch.tensor([example.scheme for example in examples])
    way = torch.tensor([int(example.backwards) for example in examples])
    quads = answers.quad[torch.arange(len(examples)), way]
    return pair_scores(encoder, answers, schemes), quads, answers.target


def taught_loss(
    encoder: Encoder, answers: Answers, teachers: Sequence[tuple[Encoder, Answers]], examples: Sequence[Example]
) -> Tensor:
    """How far `answers` are from the mean of what `teachers` answer, over every question the rows have."""
    ours = questions(encoder, answers, examples)
    theirs = zip(*(questions(teacher, taught, examples) for teacher, taught in teachers), strict=True)
    losses = [
        _apart(found[right != NONE], torch.stack([scores.softmax(-1) for scores in wanted]).mean(0)[right != NONE])
        for found, wanted, right in zip(ours, theirs, labels(examples), strict=True)
    ]
    return torch.stack(losses).sum() / len(examples)


def _apart(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.kl_div(scores.log_softmax(-1), wanted, reduction="sum")


def _cross(scores: Tensor, labels: Tensor, weights: Tensor | None) -> Tensor:
    return functional.cross_entropy(scores, labels, weight=weights, ignore_index=NONE, reduction="sum")


def _weights(labels: Sequence[int], classes: int) -> Tensor:
    """One over the root of how often each class is seen, one on average over the rows."""
    counts = Counter(label for label in labels if label != NONE)
    weights = torch.tensor([counts[label] ** -0.5 if counts[label] else 0.0 for label in range(classes)])
    total = sum(counts[label] * weights[label].item() for label in range(classes))
    return weights * (sum(counts.values()) / total) if total else torch.ones(classes)


def learn(
    encoder: Encoder,
    epochs: Sequence[Sequence[Example]],
    *,
    rate: float,
    seed: int,
    teachers: Sequence[Encoder] = (),
    tell: Callable[[str], None] = print,
) -> None:
    """Change the weights of `encoder`: one pass over each of `epochs`, in a chance order that `seed` decides.

    What others annotated is learnt from the answers of `teachers` where there are any; without one each row is read
    twice, and the two answers learn from each other too.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    batches = [rows for epoch in epochs for rows in _batches(epoch, chance)]
    loss = Loss([example for epoch in epochs for example in epoch])
    optimizer = _optimizer(encoder, rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, len(batches)))
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]
    encoder.train()
    told, since, started = 0.0, 0, time.process_time()
    for step, rows in enumerate(batches, start=1):
        answers = _answers(encoder, rows)
        if teachers:
            found = _with_teachers(loss, encoder, answers, rows, teachers)
        else:
            found = read_twice(loss, encoder, answers, rows)
        found.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        told, since = told + found.item(), since + 1
        if step % 100 == 0 or step == len(batches):
            spent = time.process_time() - started
            tell(f"step {step} of {len(batches)}, loss {told / since:.3f}, {spent:.0f} s of CPU")
            told, since = 0.0, 0
    encoder.eval()


def _answers(encoder: Encoder, rows: Sequence[Example]) -> Answers:
    with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
        answers = encoder(*batch(rows))
    return Answers(*(answer.float() for answer in answers))


def read_twice(loss: Loss, encoder: Encoder, answers: Answers, rows: Sequence[Example]) -> Tensor:
    """The mean loss of `answers` and of a second reading, and how far these are apart."""
    one = loss(encoder, answers, rows)
    again = _answers(encoder, rows)
    other = loss(encoder, again, rows)
    apart = torch.tensor(0.0)
    for first, second, right in zip(
        questions(encoder, answers, rows), questions(encoder, again, rows), labels(rows), strict=True
    ):
        known = right != NONE
        if known.any():
            apart = apart + _both_ways(first[known].log_softmax(-1), second[known].log_softmax(-1))
    return (one + other) / 2 + TWICE * apart / len(rows)


def _both_ways(one: Tensor, other: Tensor) -> Tensor:
    """How far two answers are apart, the mean of what each is from the other; both are logarithms of probabilities."""
    there = functional.kl_div(one, other, log_target=True, reduction="sum")
    back = functional.kl_div(other, one, log_target=True, reduction="sum")
    return (there + back) / 2


def _with_teachers(
    loss: Loss, encoder: Encoder, answers: Answers, rows: Sequence[Example], teachers: Sequence[Encoder]
) -> Tensor:
    """The loss of a batch whose own rows have labels and whose others are answered by `teachers`."""
    found = torch.tensor(0.0)
    own = [n for n, row in enumerate(rows) if row.scheme == DIPLOMACY]
    others = [n for n, row in enumerate(rows) if row.scheme == DSE]
    if own:
        part = [rows[n] for n in own]
        found = found + loss(encoder, Answers(*(answer[own] for answer in answers)), part) * len(own) / len(rows)
    if others:
        part = [rows[n] for n in others]
        with torch.no_grad():
            taught = [(teacher, _answers(teacher, part)) for teacher in teachers]
        theirs = taught_loss(encoder, Answers(*(answer[others] for answer in answers)), taught, part)
        found = found + theirs * len(others) / len(rows)
    return found


def rate_at(step: int, steps: int) -> float:
    """The share of the highest learning rate at a step."""
    return min((step + 1) / (WARM * steps), max(0.0, (steps - step) / ((1 - WARM) * steps)))


def _optimizer(encoder: Encoder, rate: float) -> torch.optim.Optimizer:
    """AdamW; no decay of biases and norms, heads learn faster."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, weight in encoder.named_parameters():
        if weight.requires_grad:
            fresh = name.split(".")[0] in ("directed", "quad", "target", "both", "schemes")
            groups.setdefault((fresh, weight.dim() > 1), []).append(weight)
    return torch.optim.AdamW(
        [
            {"params": weights, "lr": rate * (HEAD_RATE if fresh else 1.0), "weight_decay": 0.01 if decays else 0.0}
            for (fresh, decays), weights in groups.items()
        ]
    )


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield the rows of one pass in batches of about one length."""
    order = list(examples)
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), BATCH * CHUNK):
        chunk = sorted(order[start : start + BATCH * CHUNK], key=lambda example: len(example.ids))
        found += [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
    chance.shuffle(found)
    yield from found
