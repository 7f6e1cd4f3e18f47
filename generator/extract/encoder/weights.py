"""The encoder's weights and settings, read once and only after their checksums agree."""

import hashlib
import importlib.util
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.errors import OnRecordError
from generator.extract.encoder.wordpiece import read_vocabulary

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).parents[2] / "models" / "stance-en"
LOWER, UPPER = "lower.onnx", "upper.onnx"
"""The two halves of the encoder; the lower one tells whether the upper one is worth its time."""
VOCABULARY, SETTINGS, CHECKSUMS = "vocabulary.txt", "settings.json", "checksums.txt"
CHECKED = (LOWER, UPPER, VOCABULARY, SETTINGS)
REMEDY = "restore the folder from the release, or train anew with make train"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen on data that the weights have not learnt from; each list in the order of the encoder's output."""

    dse: tuple[float, ...]
    """Bias of each of `PAIRS`, as DSE's annotators see them."""
    newsmtsc: tuple[float, ...]
    """Bias of each of `TARGET_POLARITIES`."""
    plv: tuple[float, ...]
    """Bias of each of `QUADS`."""
    pairs: tuple[float, ...]
    """Bias of each of `PAIRS`, as this site defines a stance."""
    temperature: float
    """What scores of pairs are divided by, so that probabilities are as often right as they say."""
    evidence: float
    """What a stance found by the rules adds to the scores that agree with it."""
    shown: float
    """Least probability of a stance that is shown though only the encoder finds it."""
    worth: float
    """Least score of the gate from which on the upper half is asked about a pair of which the rules find nothing."""


class Weights(NamedTuple):
    """All that answering needs."""

    lower: "InferenceSession"
    upper: "InferenceSession"
    vocabulary: Mapping[str, int]
    settings: Settings


def is_available() -> bool:
    """Whether the encoder can be run here: onnxruntime has no build for every machine."""
    return importlib.util.find_spec("onnxruntime") is not None


@lru_cache(maxsize=2)
def load_weights(folder: Path = FOLDER) -> Weights:
    """The weights in `folder`.

    Raises:
        OnRecordError: a file is missing, or is not the one whose checksum was written when it was made.
    """
    os.environ.setdefault(
        "ORT_DISABLE_TELEMETRY", "1"
    )  # some builds write a folder at home as soon as they are imported
    import onnxruntime  # takes a tenth of a second: only who reads an article waits for it

    verify(folder)
    onnxruntime.disable_telemetry_events()  # some builds report their use
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sum in the same order, every time
    options.log_severity_level = 3
    lower, upper = (
        onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in (LOWER, UPPER)
    )
    pieces = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
    settings = msgspec.json.decode((folder / SETTINGS).read_bytes(), type=Settings)
    return Weights(lower, upper, read_vocabulary(pieces), settings)


def verify(folder: Path) -> None:
    """Compare the files of `folder` with its `checksums.txt`.

    Raises:
        OnRecordError: one is missing or another.
    """
    wanted = dict(_checksums(folder / CHECKSUMS))
    for name in CHECKED:
        file = folder / name
        if name not in wanted or not file.is_file():
            raise OnRecordError(str(file), 1, "is missing or has no checksum", REMEDY)
        if hashlib.sha256(file.read_bytes()).hexdigest() != wanted[name]:
            raise OnRecordError(str(file), 1, "is not the file that its checksum was made of", REMEDY)


def _checksums(file: Path) -> list[tuple[str, str]]:
    """Names and checksums, as sha256sum writes them."""
    if not file.is_file():
        raise OnRecordError(str(file), 1, "is missing", REMEDY)
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    return [(row[1], row[0]) for row in rows if len(row) == 2]
