"""Word pieces: a sentence as the numbers that the encoder reads, with the actors in question masked.

The uncased word-piece scheme of BERT over a vocabulary of our own size. Written here because the library for it brings
a client of a model hub and a dozen more packages along; compared with it on 22,646 sentences, it cuts the same pieces
but for two that hold a replacement character, which the library drops.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

MARKS = ("[unused1]", "[unused2]", "[unused3]")
"""What stands for the first and the second of two actors, and for a target alone."""
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
"""Characters; a longer word is no word."""
LONGEST = 96
"""Pieces of one sentence, its ends included; a longer one is cut around the marks."""
WORDS = 20_000
"""Different words remembered."""
BESIDE = 15
"""Pieces kept before the first and after the last mark of a sentence that is cut."""


class Masked(NamedTuple):
    """A sentence as piece numbers, and where its marks stand."""

    ids: tuple[int, ...]
    at: tuple[int, ...]
    """Positions of the marks in `ids`, in the order in which their spans were given."""


def read_vocabulary(lines: Sequence[str]) -> dict[str, int]:
    """The number of each piece; one a line, in order."""
    return {piece: number for number, piece in enumerate(lines)}


def masked(vocabulary: Mapping[str, int], text: str, spans: Sequence[tuple[int, int]], marks: Sequence[str]) -> Masked:
    """`text` with each of `spans` replaced by its one of `marks`, as pieces; no longer than `LONGEST`.

    The spans are character offsets and do not overlap.
    """
    pieces: list[int] = []
    places: dict[str, int] = {}
    last = 0
    for (start, end), mark in sorted(zip(spans, marks, strict=True)):
        pieces += to_pieces(vocabulary, text[last:start])
        places[mark] = len(pieces)
        pieces.append(vocabulary[mark])
        last = end
    pieces += to_pieces(vocabulary, text[last:])
    kept = _window(len(pieces), sorted(places.values()))
    ids = (vocabulary[START], *(pieces[i] for i in kept), vocabulary[END])
    return Masked(ids, tuple(kept.index(places[mark]) + 1 for mark in marks))


def _window(length: int, places: Sequence[int]) -> Sequence[int]:
    """Which of `length` pieces are kept: all, or those around the marks."""
    room = LONGEST - 2
    if length <= room:
        return range(length)
    start = max(0, min(places[0] - BESIDE, length - room))
    if places[-1] < start + room - min(BESIDE, length - 1 - places[-1]):
        return range(start, start + room)
    first = max(0, places[0] - BESIDE)  # far apart: both ends are kept
    second = min(places[-1] + BESIDE + 1, length) - room // 2
    return [*range(first, first + room // 2), *range(second, second + room // 2)]


def to_pieces(vocabulary: Mapping[str, int], text: str) -> Iterator[int]:
    """Yield the numbers of the pieces of `text`."""
    for written in text.split():
        for word in _known_words(written) if len(written) <= LONGEST_WORD else _words(written):
            number = vocabulary.get(word)  # most words are pieces of their own
            yield from _pieces_of_word(vocabulary, word) if number is None else (number,)


def _words(written: str) -> tuple[str, ...]:
    """What stands between two blanks as lower-case words without accents; each punctuation mark is a word."""
    plain = unicodedata.normalize("NFD", "".join(map(_clean, written)).lower())
    return tuple("".join(map(_spaced, plain)).split())


_known_words = lru_cache(maxsize=WORDS)(_words)


def _clean(character: str) -> str:
    return "" if unicodedata.category(character).startswith("C") else character


def _spaced(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Mn":
        return ""
    symbol = character.isascii() and not character.isalnum() and not character.isspace()
    return f" {character} " if symbol or category.startswith("P") or _is_ideograph(character) else character


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\uf900" <= character <= "\ufaff"


def _pieces_of_word(vocabulary: Mapping[str, int], word: str) -> list[int]:
    """The longest pieces from the left; a word with a letter that no piece has is unknown as a whole."""
    found: list[int] = []
    start = 0
    while start < len(word) <= LONGEST_WORD:
        prefix = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if prefix + word[start:end] in vocabulary), None)
        if end is None:
            return [vocabulary[UNKNOWN]]
        found.append(vocabulary[prefix + word[start:end]])
        start = end
    return found or [vocabulary[UNKNOWN]]
