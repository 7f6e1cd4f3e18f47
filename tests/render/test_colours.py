"""Words and signs can be read on every ground they stand on, in light and in dark."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).resolve().parents[2] / "templates/assets/onrecord.css").read_text(encoding="utf-8")
GROUNDS = {
    "paper": ("ink", "ink-2", "ink-3", "accent", "for", "against", "even"),
    "tint": ("ink", "ink-2", "ink-3", "accent"),
    "hit": ("ink", "ink-2", "ink-3", "for", "against", "even"),
    "accent-tint": ("ink",),
    "for-tint": ("ink", "ink-2", "for"),
    "against-tint": ("ink", "ink-2", "against"),
    "even-tint": ("ink", "ink-2", "even"),
    "accent": ("on-accent",),
}


def palettes() -> list[dict[str, str]]:
    """Light, dark by the system's wish, dark by the reader's."""
    blocks = re.findall(r"color-scheme: (?:light|dark);(.*?)}", STYLE, flags=re.DOTALL)[:3]
    return [dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    """Relative luminance of "#1d3f94".

    Source: WCAG 2.2.
    """
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark by system", "dark by switch"])
def test_words_stand_out_from_their_ground(palette):
    pairs = [(ink, ground) for ground, inks in GROUNDS.items() for ink in inks]

    assert {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs} == {
        pair: pytest.approx(21, abs=21 - 4.5) for pair in pairs
    }


def test_dark_is_the_same_dark_by_wish_of_system_and_reader():
    _, system, reader = palettes()

    assert system == reader
