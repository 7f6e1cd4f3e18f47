"""The trained encoder as an int8 ONNX file of ours, and the folder that the generator reads."""

import hashlib
import warnings
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.stance.model import Encoder

OPSET = 17
EXAMPLE_LENGTH = 24


class Exported(nn.Module):
    """What the ONNX file computes: one sentence at a time, without padding, so that no row depends on another."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`Answers` for 1 x length pieces and 1 x 2 marks; the pairs as combinations of both directions."""
        answers = self.encoder(ids, torch.ones_like(ids, dtype=torch.float32), at)
        return self.encoder.pairs(answers.directed), answers.quad, answers.target


def write_onnx(encoder: Encoder, file: Path) -> None:
    """Write `file`: weights of the matrices and embeddings as int8, everything else in float32."""
    encoder.eval()
    full = file.with_suffix(".float32.onnx")
    example = (torch.ones(1, EXAMPLE_LENGTH, dtype=torch.long), torch.tensor([[1, 2]]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter that needs no further package calls itself old
        torch.onnx.export(
            Exported(encoder),
            example,
            str(full),
            input_names=["ids", "at"],
            output_names=["pairs", "quad", "target"],
            dynamic_axes={"ids": {1: "length"}},
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
