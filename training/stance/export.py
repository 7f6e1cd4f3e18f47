"""The trained encoder as two int8 ONNX files of ours, and the folder that the generator reads."""

import hashlib
import math
import warnings
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from generator.extract.encoder.weights import LOWER as LOWER_FILE
from generator.extract.encoder.weights import UPPER as UPPER_FILE
from training.stance.gate import Gate
from training.stance.model import HEADS, LOWER, WIDTH, Encoder, Layer

OPSET = 17
EXAMPLE_LENGTH = 24


class Half(nn.Module):
    """Some layers of the encoder for one sentence alone, without padding: fewer and larger steps for the same sums."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.together = nn.ModuleList(_joined(layer.query, layer.key, layer.value) for layer in layers)

    def through(self, states: Tensor) -> Tensor:
        """Length x width after the layers."""
        for layer, together in zip(self.layers, self.together, strict=True):
            states = layer.after_attention(states + layer.out(attended(*together(states).split(WIDTH, -1))))
            states = layer.after(states + layer.down(functional.gelu(layer.up(states))))
        return states


class Lower(Half):
    """What the first ONNX file computes."""

    def __init__(self, encoder: Encoder, gate: Gate) -> None:
        super().__init__(encoder.layers[:LOWER])
        self.encoder, self.gate = encoder, gate
        self.key_and_value = _joined(gate.key, gate.value)

    def forward(self, ids: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        """Length x width, and the gate's score, for 1 x length pieces and 1 x 2 marks."""
        states = self.through(self.encoder.embed(ids[0]))
        both, gate = states[at[0]], self.gate
        found = attended(gate.query(both), *self.key_and_value(states).split(WIDTH, -1))
        read = torch.cat([both.view(1, -1), states.mean(0, keepdim=True), found.view(1, -1)], -1)
        return states, gate.out(read).view(1)


class Upper(Half):
    """What the second ONNX file computes."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder.layers[LOWER:])
        self.encoder = encoder

    def forward(self, states: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`Answers` for what `Lower` gives; the pairs as combinations of both directions."""
        states = self.through(states)
        mean, both = states.mean(0, keepdim=True), states[at[0]]
        ways = torch.cat([both, both.flip(0), mean.expand(2, -1)], -1)
        pairs = self.encoder.pairs(self.encoder.directed(ways).unsqueeze(0))
        return pairs, self.encoder.quad(ways).unsqueeze(0), self.encoder.target(torch.cat([both[:1], mean], -1))


def attended(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """As many rows as `query`: the values of one sentence, as far as each row attends to each piece."""
    asked, there, values = (part.view(-1, HEADS, WIDTH // HEADS).transpose(0, 1) for part in (query, key, value))
    weights = (asked @ there.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS)
    return (weights.softmax(-1) @ values).transpose(0, 1).reshape(-1, WIDTH)


def _joined(*parts: nn.Linear) -> nn.Linear:
    """Several products of the same vectors as one."""
    joined = nn.Linear(WIDTH, len(parts) * WIDTH)
    with torch.no_grad():
        joined.weight.copy_(torch.cat([part.weight for part in parts]))
        joined.bias.copy_(torch.cat([part.bias for part in parts]))
    return joined


def write_onnx(encoder: Encoder, gate: Gate, folder: Path) -> None:
    """Write both files: weights of the matrices and embeddings as int8, everything else in float32."""
    at = torch.tensor([[1, 2]])
    pieces, states = torch.ones(1, EXAMPLE_LENGTH, dtype=torch.long), torch.ones(EXAMPLE_LENGTH, WIDTH)
    _write(folder / LOWER_FILE, Lower(encoder, gate), {"ids": pieces, "at": at}, ("states", "worth"))
    _write(folder / UPPER_FILE, Upper(encoder), {"states": states, "at": at}, ("pairs", "quad", "target"))


def _write(file: Path, module: nn.Module, inputs: dict[str, Tensor], outputs: Sequence[str]) -> None:
    """Write one file; the axis of `ids` and of `states` that is as long as the sentence is free."""
    full = file.with_suffix(".float32.onnx")
    free = {"ids": {1: "length"}, "states": {0: "length"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter that needs no further package calls itself old
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            str(full),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: axes for name, axes in free.items() if name in inputs or name in outputs},
            opset_version=OPSET,
            dynamo=False,
        )
    quantize_dynamic(full, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    _strip(file)
    full.unlink()


def _strip(file: Path) -> None:
    """Leave nothing in `file` that tells of the machine it was made on."""
    model = onnx.load(file)
    model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, file)


def write_checksums(folder: Path, names: Sequence[str]) -> None:
    """Write `checksums.txt`, as sha256sum does."""
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)]
    (folder / "checksums.txt").write_text("".join(lines), encoding="utf-8")
