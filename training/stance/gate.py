"""The gate: whether a pair is worth the upper half of the encoder, told from what the lower half has read.

Four pairs of names in five hold no stance, and asking is most of what stances cost. The gate learns how probable the
whole encoder finds a stance; the encoder stays as it is. Source: Schwartz et al. (2020), The right tool for the job:
matching model and instance complexities.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.stance.data import DIPLOMACY, NONE, Example
from training.stance.learn import batch, has_bfloat16, rate_at
from training.stance.model import DROPOUT, WIDTH, Encoder, actors, attended, mean_of_pieces

INNER = 128
EPOCHS, RATE, BATCH = 4, 1e-3, 32


class Gate(nn.Module):
    """Attention of both actors over the pieces of their sentence, and two layers to one score."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Sequential(
            nn.Dropout(DROPOUT), nn.Linear(5 * WIDTH, INNER), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(INNER, 1)
        )

    def forward(self, states: Tensor, mask: Tensor, at: Tensor) -> Tensor:
        """One score a row, from what `Encoder.lower` gives: the logarithm of the odds that there is a stance."""
        both = torch.stack(actors(states, at), 1)
        hidden = (1.0 - mask[:, None, None, :]) * -1e4
        found = attended(self.query(both), self.key(states), self.value(states), hidden)
        read = torch.cat([both.flatten(1), mean_of_pieces(states, mask), found.flatten(1)], -1)
        scores: Tensor = self.out(read).squeeze(-1)
        return scores


class Halfway(NamedTuple):
    """A batch as the gate sees it, and what it should say."""

    states: Tensor
    mask: Tensor
    at: Tensor
    wanted: Tensor
    """How probable the whole encoder finds a stance, 0 to 1."""


def learn_gate(gate: Gate, encoder: Encoder, examples: Sequence[Example], seed: int) -> None:
    """Change the weights of `gate`: it learns what `encoder` answers about the pairs of `examples`."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    batches = list(_halfway(encoder, [one for one in examples if one.target == NONE]))
    steps = EPOCHS * len(batches)
    optimizer = torch.optim.AdamW(gate.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, steps))
    for _ in range(EPOCHS):
        chance.shuffle(batches)
        for one in batches:
            scores = gate(one.states.float(), one.mask, one.at)
            functional.binary_cross_entropy_with_logits(scores, one.wanted).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(gate.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
    gate.eval()


@torch.no_grad()
def _halfway(encoder: Encoder, examples: Sequence[Example]) -> Iterator[Halfway]:
    """Yield batches of pairs of about one length; the vectors take two bytes each, a gigabyte for fifty thousand."""
    order = sorted(examples, key=lambda example: len(example.ids))
    for start in range(0, len(order), BATCH):
        ids, mask, at = batch(order[start : start + BATCH])
        with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
            states = encoder.lower(ids, mask)
            directed = encoder.upper(states, mask, at).directed.float()
        scores = encoder.pairs(directed) + encoder.schemes[DIPLOMACY]
        yield Halfway(states.to(torch.bfloat16), mask, at, 1 - scores.softmax(-1)[:, 0])
