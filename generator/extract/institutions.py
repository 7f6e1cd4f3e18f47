"""What names of institutions tell: organisations of states, and bodies and parties that belong to one state."""

import re
from collections import Counter
from functools import cache

from generator.extract.tokens import Doc
from generator.lexicons import read_table
from generator.lexicons.names import name_words

_POSSESSIVE = re.compile(r"['’]s\b")
_OF_NO_STATE = "-"
"""Words that look like an institution of one state and are not: "secretary of state for trade" serves several."""


@cache
def bloc_names() -> frozenset[str]:
    """Names of organisations of states, their words in lower case."""
    names = (name for row in read_table("blocs") for cell in row for name in cell.split("|") if name)
    return frozenset(" ".join(name_words(name)) for name in names)


@cache
def short_bloc_names() -> frozenset[str]:
    """Names of organisations of states that are one word in capitals: "UN"."""
    names = (name for row in read_table("blocs") for cell in row for name in cell.split("|"))
    return frozenset(name for name in names if name.isupper() and " " not in name)


@cache
def _long_names() -> tuple[tuple[str, str], ...]:
    rows = [(form, row[0]) for row in read_table("blocs") for form in (row[1].split("|") if len(row) > 1 else ())]
    return tuple((form, name) for form, name in rows if " " in form and " " not in name)


def with_short_names(title: str) -> str:
    """`title` with the usual short names of organisations: "president of the ECOWAS commission" fits a line."""
    for form, name in _long_names():
        if form in title:
            title = title.replace(f"the {form}", name).replace(form, name)
    return title


def international(text: str) -> bool:
    """Whether `text` names an organisation of states, whose officers serve none: "European Commission President"."""
    words = name_words(_POSSESSIVE.sub("", text))
    padded = f" {' '.join(words).partition(' to ')[0]} "  # "the U.S. ambassador to the United Nations"
    return any(f" {name} " in padded for name in bloc_names())


def institution_country(text: str) -> str | None:
    """ISO code of the state whose institution or party `text` names; None where it names none."""
    padded = f" {' '.join(name_words(_POSSESSIVE.sub('', text)))} "
    code = next((code for words, code in _institutions() if f" {words} " in padded), _OF_NO_STATE)
    return None if code == _OF_NO_STATE else code


def institutions_named(doc: Doc) -> Counter[str]:
    """ISO codes of the states whose institutions and parties `doc` names, and how often."""
    known, longest = dict(_institutions()), _longest_names()
    found: Counter[str] = Counter()
    words = name_words(doc.text)
    i = 0
    while i < len(words):
        sizes = range(min(longest.get(words[i], 0), len(words) - i), 0, -1)
        size = next((size for size in sizes if " ".join(words[i : i + size]) in known), 0)
        if size:
            found[known[" ".join(words[i : i + size])]] += 1
        i += size or 1
    del found[_OF_NO_STATE]
    return found


@cache
def institution_names() -> frozenset[str]:
    """Names of institutions and parties of one state, their words in lower case."""
    return frozenset(words for words, _ in _institutions())


@cache
def _longest_names() -> dict[str, int]:
    """The first words of institutions, and how many words the longest name has that begins with each."""
    longest: dict[str, int] = {}
    for words, _ in _institutions():
        first, *others = words.split()
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return longest


@cache
def _institutions() -> tuple[tuple[str, str], ...]:
    rows = ((" ".join(name_words(words)), code) for words, code in read_table("role_institutions"))
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))
