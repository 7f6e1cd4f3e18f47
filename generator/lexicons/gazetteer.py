"""Which words name a country: names, demonyms, capitals and seats with their ISO 3166-1 codes.

Data: `territories.txt` (made from rigour by `training/territories.py`) and our `countries_*.txt`. The gazetteer tells
what words can mean; whether they mean it where they stand is decided by who reads the text around them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from generator.lexicons import read_table

PlaceForm = Literal["name", "demonym", "capital", "seat", "trap"]
Key = tuple[str, ...]

WORD = re.compile(r"\n\s*\n|[^\W_]+|[^\w\s]")
SAME_MARK = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-"})
LONGEST_CAPITALS = 3
"""Up to so many letters a name is written in capitals anyway (US, UAE); longer ones may be shouted in a headline."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can stand for."""

    surface: str
    """As it is written, accents kept."""
    form: PlaceForm
    codes: tuple[str, ...]
    """ISO codes, the most likely first; none for a trap."""
    strict: bool = False
    """It counts only where the text speaks of the country elsewhere too."""


class Word(NamedTuple):
    """A word or a punctuation mark of a text, and the form in which it is looked up."""

    start: int
    end: int
    key: str


class Match(NamedTuple):
    """The longest name that starts at a word of a text; offsets are characters."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name, by its first word: longest first."""

    by_first: dict[str, tuple[tuple[Key, Meaning], ...]]
    meanings: tuple[Meaning, ...]

    def matches(self, text: str) -> Iterator[Match]:
        """The names in `text`, in order, the longest where several start; none overlaps another.

        An article that only helps to find a name ("the Emirates") is no part of it, nor is a hyphen ("Sino-").
        Each word is compared with the names that share its first word: linear in the length of the text.
        """
        words = to_words(text)
        i = 0
        while i < len(words):
            found = self._longest(text, words, i)
            if found is None:
                i += 1
                continue
            length, meaning = found
            first = i + meaning.surface.startswith("the ")
            last = i + length - 1 - meaning.surface.endswith("-")
            yield Match(words[first].start, words[last].end, meaning)
            i += length

    def _longest(self, text: str, words: tuple[Word, ...], i: int) -> tuple[int, Meaning] | None:
        for key, meaning in self.by_first.get(words[i].key, ()):
            here = words[i : i + len(key)]
            if tuple(word.key for word in here) != key:
                continue
            if same_case(text[here[0].start : here[-1].end], meaning.surface):
                return len(key), meaning
        return None


def fold(word: str) -> str:
    """The word without case and accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


@lru_cache(maxsize=2)
def to_words(text: str) -> tuple[Word, ...]:
    """Words, punctuation marks and breaks between paragraphs."""
    text = text.translate(SAME_MARK)
    return tuple(Word(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text))


def same_case(written: str, surface: str) -> bool:
    """Whether capitals stand where the name has them, or everywhere in a name long enough to be shouted.

    Only the first letters count: "Côte D'Ivoire" is as good as "Côte d'Ivoire", but a turkey is no Turkey.
    """
    written = written[4:] if surface.startswith("the ") else written
    letters = [letter for letter in written if letter.isalpha()]
    if not letters:
        return True
    if surface.isupper() and len(letters) <= LONGEST_CAPITALS:
        return "".join(letters).isupper()
    capital = next((letter for letter in surface.removeprefix("the ") if letter.isalpha()), "").isupper()
    return letters[0].isupper() or not capital


def key_of(name: str) -> Key:
    """The words under which a name is looked up."""
    return tuple(word.key for word in to_words(name))


def meanings(language: str = "en") -> Iterator[Meaning]:
    """Every name of the lexicons; where two give the same words, the first one counts."""
    for name, _reason in _rows("countries_traps", 2, language):
        yield Meaning(name, "trap", ())
    for name, form, codes, *_ in _rows("countries_ambiguous", 4, language):
        yield Meaning(name, "demonym" if form == "demonym" else "name", tuple(codes.split("|")))
    for name, code, *_ in _rows("countries_names", 3, language):
        yield Meaning(name, "name", (code,))
    for code, name, _heirs, others in _territories(language):
        for other in (name, *filter(None, others.split("|"))):
            yield Meaning(other, "name", (code,))
    for code, words in _rows("countries_demonyms", 2, language):
        for word in words.split("|"):
            yield Meaning(word, "demonym", (code,))
    for code, seats, strict in _rows("countries_seats", 3, language):
        for seat in seats.split("|"):
            yield Meaning(seat, "seat", tuple(code.split("|")), strict == "strict")
    for code, cities in _rows("countries_capitals", 2, language):
        for city in cities.split("|"):
            yield Meaning(city, "capital", tuple(code.split("|")))


def _rows(name: str, width: int, language: str) -> Iterator[tuple[str, ...]]:
    """Rows of a table, short ones filled up."""
    for row in read_table(name, language):
        yield (*row[:width], *("",) * (width - len(row)))


@cache
def gazetteer(language: str = "en") -> Gazetteer:
    """The names of one language, built once in a process."""
    by_key: dict[Key, Meaning] = {}
    for meaning in meanings(language):
        by_key.setdefault(key_of(meaning.surface), meaning)
    by_first: dict[str, list[tuple[Key, Meaning]]] = {}
    for key, meaning in by_key.items():
        by_first.setdefault(key[0], []).append((key, meaning))
    ordered = {
        first: tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))) for first, pairs in by_first.items()
    }
    return Gazetteer(ordered, tuple(by_key.values()))


def _territories(language: str = "en") -> Iterator[tuple[str, ...]]:
    yield from _rows("territories", 4, language)
    yield from _rows("countries_past", 4, language)


@cache
def _names() -> dict[str, tuple[str, tuple[str, ...]]]:
    chosen = {code: name for code, name, *_ in _rows("countries_disputed", 2, "en")}
    return {
        code: (chosen.get(code, name), tuple(filter(None, heirs.split("|")))) for code, name, heirs, _ in _territories()
    }


@cache
def _by_word() -> dict[str, Meaning]:
    return {meaning.surface: meaning for meaning in reversed(gazetteer().meanings)}


def country_name(code: str) -> str:
    """The neutral short name of an ISO code; the code itself where we know none."""
    return _names().get(code.upper(), (code, ()))[0]


def successors(code: str) -> tuple[str, ...]:
    """ISO codes of the states that a state of the past became; none for a state of today."""
    return _names().get(code.upper(), (code, ()))[1]


def predecessors(code: str) -> tuple[str, ...]:
    """ISO codes of the states of the past that became this one, among others."""
    return tuple(sorted(past for past, (_, heirs) in _names().items() if code.upper() in heirs))


def country_of_demonym(word: str) -> str | None:
    """ISO code of "Japanese", "Filipinos", "South Korean"; the likelier one of two, None for any other word."""
    meaning = _by_word().get(word)
    return meaning.codes[0] if meaning and meaning.form == "demonym" else None


def country_of_name(word: str) -> str | None:
    """ISO code of "Japan", "the UK"; the likelier one of two, None for any other word."""
    meaning = _by_word().get(word.removeprefix("the "))
    return meaning.codes[0] if meaning and meaning.form == "name" else None
