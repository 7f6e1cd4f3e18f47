"""What stands beside the weights: their card, and how often a confidence is right."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from generator.extract.encoder.weights import LOWER, UPPER
from training.stance.choose import LOST, Chosen
from training.stance.tune import claims, reliability, shown

BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Edges of the rows of the reliability table."""
SHOWN_AT = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
CARD = Path(__file__).parent / "card.md"


def write_card(folder: Path, chosen: Chosen, **facts: object) -> None:
    """Write `README.md` and `reliability.csv` into the folder of the weights."""
    (folder / "reliability.csv").write_text(_reliability(chosen), encoding="utf-8")
    text = CARD.read_text(encoding="utf-8").format(
        scores="\n".join(f"| {name} | {figure} |" for name, figure in chosen.scores),
        table="\n".join(_rows(chosen)),
        shown=chosen.settings.shown,
        lost=LOST,
        checksums=(folder / "checksums.txt").read_text(encoding="utf-8"),
        size=sum((folder / name).stat().st_size for name in (LOWER, UPPER)) / 1e6,
        pieces=len((folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()),
        **facts,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def _rows(chosen: Chosen) -> Iterator[str]:
    for name, judged in chosen.judged.items():
        found = list(claims(judged, chosen.settings))
        for threshold in sorted({*SHOWN_AT, chosen.settings.shown}):
            one = shown(found, threshold)
            figures = (one.precision, one.recall, one.wrong_sign)
            yield f"| {name} | {threshold:.2f} | {' | '.join(f'{share:.3f}' for share in figures)} | {one.number} |"


def _reliability(chosen: Chosen) -> str:
    """How many of the claims in each band of confidence are right, over all sets."""
    found = [claim for judged in chosen.judged.values() for claim in claims(judged, chosen.settings)]
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(("low", "high", "cases", "right"))
    lines.writerows(reliability(found, BANDS))
    return text.getvalue()
