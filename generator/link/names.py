"""Which written names may be forms of one name; each form is compared only with those that share a key with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.lexicons import read_table
from generator.lexicons.names import (
    NameWords,
    asked_keys,
    name_words,
    near_keys,
    offered_keys,
    same_form,
    without_generation,
    word_set,
)

_MOST_RIVALS = 200
"""Names compared with a new one under one key; more are a list of one family, or an attack."""
_LIKENESS = 55
"""Of two spellings of a word that sound alike, in per cent of their letters."""
_SHORTEST = 3
"""Consonants of a word that must sound alike: Li and Le are other names."""
_ARTICLE = re.compile(r"A[a-z]{1,2}-\S+|El-\S+")
"""A family name with its Arabic article, at the beginning of a sentence."""
_VOWELS = "aeiou"


class Forms(NamedTuple):
    """Names of more than one word, sorted into classes of one name each."""

    home: Mapping[NameWords, int]
    """The class of each form."""
    several: Mapping[NameWords, tuple[int, ...]]
    """Classes of each form that fits more than one ("George Bush"); it has no home."""


def words_of(name: str) -> NameWords:
    """The words of a name without titles and honorifics in front of it."""
    words = name_words(name)
    while len(words) > 1 and words[0] in word_set("name_titles") | word_set("honorifics"):
        words = words[1:]
    return words


def is_bare(name: str, words: NameWords) -> bool:
    """Whether a name is a family name alone, particles included: "Assad", "al-Assad", "van der Berg"; not "Al Gore"."""
    return len(words) < 2 or name[:1].islower() or _ARTICLE.fullmatch(name) is not None


def bare_of(words: NameWords) -> NameWords:
    """The family name of a full name that nobody writes alone: its last word and the particles before it."""
    core = without_generation(words)
    start = len(core) - 1
    while start > 1 and core[start - 1] in word_set("name_particles"):
        start -= 1
    return core[start:]


def name_classes(
    forms: Iterable[NameWords],
    alike: Iterable[Sequence[NameWords]] = (),
    shared: Mapping[NameWords, tuple[int, ...]] | None = None,
) -> Forms:
    """Every form with its class, the longest first, so that short forms find their long ones.

    Args:
        forms: names of more than one word.
        alike: forms that somebody knows to be one name, whatever they look like.
        shared: forms that somebody knows to be several names, and the places of these in `alike`.
    """
    home: dict[NameWords, int] = {}
    several: dict[NameWords, tuple[int, ...]] = dict(shared or {})
    index: defaultdict[object, list[NameWords]] = defaultdict(list)
    classes = 0
    for known in alike:
        for words in known:
            home[words] = classes
            if all(len(word) > 1 for word in words):  # the initials of one are those of others, too
                _index(words, index)
        classes += 1
    for words in sorted(
        set(forms) - set(home) - set(several), key=lambda words: (-len(words), -sum(map(len, words)), words)
    ):
        rivals = {form for key in asked_keys(words) for form in index.get(key, ())}
        homes = sorted({home[form] for form in rivals if same_form(words, form)})
        if len(homes) > 1:
            several[words] = tuple(homes)
            continue
        home[words] = homes[0] if homes else classes
        classes += not homes
        _index(words, index)
    return Forms(home, several)


def _index(words: NameWords, index: defaultdict[object, list[NameWords]]) -> None:
    for key in offered_keys(words):
        if len(index[key]) < _MOST_RIVALS:
            index[key].append(words)


def spelling_keys(words: NameWords) -> Iterator[object]:
    """Keys that two spellings of one name share: as they sound, with any one word left open, or a part of the name."""
    sounds = [sound(word) for word in words]
    if all(sounds):
        yield "sound", *sorted(sounds)
    yield from near_keys(words)


def sounds_like(one: NameWords, other: NameWords) -> bool:
    """Whether two names of as many words may be spellings of one ("Muammar Gaddafi", "Moammar Kadafi").

    A given name that ends in -a and one that does not are a woman's and a man's.
    """
    if len(one) != len(other) or len(one) < 2:
        return False
    pairs = list(zip(sorted(one, key=sound), sorted(other, key=sound), strict=True))
    if one[0].endswith("a") != other[0].endswith("a"):
        return False
    return all(a == b or _sound_alike(a, b) for a, b in pairs)


def _sound_alike(one: str, other: str) -> bool:
    heard = sound(one)
    return heard == sound(other) and len(heard) >= _SHORTEST and fuzz.ratio(one, other) >= _LIKENESS


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The consonants of a word, each in one spelling, after an `a` for a vowel in front."""
    for written, heard in _transliterations():
        word = word.replace(written, heard)
    first = "a" if word[:1] in _VOWELS else word[:1]
    rest = (letter for before, letter in pairwise(word) if letter != before and letter not in _VOWELS)
    return first + "".join(rest)


@cache
def _transliterations() -> tuple[tuple[str, str], ...]:
    return tuple((written, heard) for written, heard in read_table("transliterations"))
