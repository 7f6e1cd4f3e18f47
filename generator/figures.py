"""The measured figures that the Method page shows: files in the open, which `make accuracy` and training write."""

import csv
from functools import lru_cache
from importlib import resources

import msgspec

from generator.extraction import ENCODER
from generator.page_records import AccuracyRow, PeerRow, ReliabilityRow


@lru_cache(maxsize=1)
def read_accuracy() -> tuple[AccuracyRow, ...]:
    """The measured figures that the Method page shows; `make accuracy` writes them."""
    text = (resources.files("generator") / "accuracy.csv").read_text(encoding="utf-8")
    return tuple(msgspec.convert(row, AccuracyRow, strict=False) for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def read_reliability() -> tuple[ReliabilityRow, ...]:
    """How often stances of one confidence were right when the encoder was trained; the card beside it tells on what."""
    rows = csv.DictReader((ENCODER / "reliability.csv").read_text(encoding="utf-8").splitlines())
    counted = [(f"{row['low']} to {row['high']}", int(row["cases"]), int(row["right"])) for row in rows]
    return tuple(ReliabilityRow(band, cases, round(100 * right / cases)) for band, cases, right in counted if cases)


@lru_cache(maxsize=1)
def read_peers() -> tuple[PeerRow, ...]:
    """What other systems reach on quotes, beside ours; `make accuracy` tells how our row is kept."""
    text = (resources.files("generator") / "peers.csv").read_text(encoding="utf-8")
    return tuple(msgspec.convert(row, PeerRow) for row in csv.DictReader(text.splitlines()))
