"""The answers that the encoder chooses from, in the order of its outputs."""

from generator.records import Polarity, Quad

DIRECTED: tuple[Polarity | None, ...] = (None, "positive", "negative", "neutral")
"""One actor towards the other; None is no stance."""
QUADS: tuple[Quad, ...] = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
TARGET_POLARITIES = ("neg", "neu", "pos")
"""Towards a target, whoever holds it: NewsMTSC's question."""
PAIRS: tuple[tuple[int, int], ...] = (
    (0, 0),
    *((polarity, 0) for polarity in (1, 2, 3)),
    *((0, polarity) for polarity in (1, 2, 3)),
    *((polarity, polarity) for polarity in (1, 2, 3)),
)
"""What two actors can be to each other: `DIRECTED` of the first towards the second, and back."""
_SHORT = {"positive": "pos", "negative": "neg", "neutral": "neutral"}


def _label(first: int, second: int) -> str:
    polarity = _SHORT[DIRECTED[first or second] or "neutral"]
    if not first and not second:
        return "none"
    return f"{'both' if first and second else 'p>q' if first else 'q>p'}:{polarity}"


PAIR_LABELS = tuple(_label(*pair) for pair in PAIRS)
"""`PAIRS` as the annotated sets write them: "p>q:pos", "both:neg", "none"."""
