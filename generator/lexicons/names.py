"""How names are compared: case, accents, hyphens, apostrophes and initials do not tell two people apart."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from generator.lexicons import read_table, read_words

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`‘")
_TYPO_LENGTH = 6
"""Shorter words that differ in a letter are other names: Kim and Kir, Marin and Marian."""

NameWords = tuple[str, ...]


@lru_cache(maxsize=65536)
def name_words(text: str) -> NameWords:
    """The words of a name, ASCII and lower case: "Recep Erdoğan" and "RECEP ERDOGAN" are the same.

    Hyphens separate ("Jong-un" is two words, as in "Jong Un"), apostrophes do not ("O'Brien" is one).
    """
    return tuple(_WORD.findall(anyascii(text.translate(_APOSTROPHES)).lower()))


@cache
def word_set(name: str) -> frozenset[str]:
    """The entries of a lexicon file in lower case ASCII."""
    return frozenset(" ".join(name_words(word)) for word in read_words(name))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in (*read_table("nicknames"), *read_table("name_spellings")):
        formal, *short = (cell.lower() for cell in row if cell)
        for name in (formal, *short):
            groups.setdefault(name, set()).update((formal, *short))
    return {name: frozenset(others) for name, others in groups.items()}


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, an initial, a short form ("Jack") or another spelling ("Mohamed")."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return other in _nicknames().get(one, frozenset())


def offered_keys(words: NameWords) -> Iterator[object]:
    """What a full name can be found by: its letters, its ends, its words in any order."""
    core = without_generation(words)
    yield "".join(core)
    yield core[-1], core[0]
    yield "initial", core[-1], core[0][:1]
    yield "in any order", *sorted(core)


def asked_keys(words: NameWords) -> Iterator[object]:
    """What a full name looks for: one of these is offered by each name that is the same one for `same_form`."""
    core = without_generation(words)
    given = core[0]
    yield "".join(core)
    if len(given) == 1:
        yield "initial", core[-1], given
    for name in sorted({given, given[:1], *_nicknames().get(given, ())}):
        yield core[-1], name
    yield "in any order", *sorted(core)


def near_keys(words: NameWords) -> Iterator[object]:
    """What two names share of which one is a part of the other, or differs from it in one word: either offers them."""
    for place in range(1, len(words)):
        yield "open", place, *words[:place], words[place][:1], *words[place + 1 :]
    core = without_generation(words)
    for cut in range(2, len(core) + 1):
        yield "part", *core[:cut]
        yield "part", *core[-cut:]


def without_generation(words: NameWords) -> NameWords:
    """`words` without a closing "Jr", "Sr", "III"."""
    return words[:-1] if len(words) > 1 and words[-1] in word_set("name_suffixes") else words


def same_name(one: NameWords, other: NameWords) -> bool:
    """Whether two full names are forms of one name; never where the given names differ.

    What `same_form` says; or one form is part of the other ("Lula da Silva"), or one long word misspelt by one letter.
    """
    return same_form(one, other) or part_of_name(one, other) or misspelt_name(one, other)


def same_form(one: NameWords, other: NameWords) -> bool:
    """Whether two full names may be one without any slip of the pen and with both ends.

    "Jr" makes another person. Middle names and initials may be missing, and the family name may stand first or last.
    """
    core, other_core = without_generation(one), without_generation(other)
    if one[len(core) :] != other[len(other_core) :]:
        return False
    one, other = core, other_core
    if one == other or "".join(one) == "".join(other):
        return True
    if min(len(one), len(other)) < 2:
        return False
    return _same_ends(one, other) or _reordered(one, other)


def _same_ends(one: NameWords, other: NameWords) -> bool:
    if one[-1] != other[-1] or not same_given(one[0], other[0]):
        return False
    middle, longer = sorted((one[1:-1], other[1:-1]), key=len)
    if middle and len(middle) != len(longer) and any(len(word) == 1 for word in longer):
        return False  # George W. Bush is not George H. W. Bush
    rest = iter(longer)
    return all(any(same_given(word, candidate) for candidate in rest) for word in middle)


def part_of_name(one: NameWords, other: NameWords) -> bool:
    """Whether one name begins or ends with the whole other one: "Tayyip Erdogan" of "Recep Tayyip Erdogan"."""
    core, other_core = without_generation(one), without_generation(other)
    if one[len(core) :] != other[len(other_core) :] or min(len(core), len(other_core)) < 2:
        return False
    short, long = sorted((core, other_core), key=len)
    return len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short)


def _reordered(one: NameWords, other: NameWords) -> bool:
    return len(one) == len(other) and (one[1:] + one[:1] == other or other[1:] + other[:1] == one)


def misspelt_name(one: NameWords, other: NameWords) -> bool:
    """Whether two names of as many words differ by one letter in one long word that is not the first."""
    if len(one) != len(other) or len(one) < 2 or one[0] != other[0]:
        return False
    [*pairs] = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and misspelt_word(*pairs[0])


def misspelt_word(one: str, other: str) -> bool:
    """Whether two long words differ by one letter ("zelensky", "zelenskyy"), not as "-ov" and "-ova" do."""
    if one + "a" == other or other + "a" == one:
        return False
    return min(len(one), len(other)) >= _TYPO_LENGTH and one[0] == other[0] and Levenshtein.distance(one, other) <= 1
