"""Small words of our own sentences: counts, lists, articles, dates."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from generator.lexicons import read_words
from generator.page_records import When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
OF = frozenset({"of", "for"})
"""After the noun of a long name."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """The number and its noun: "1 deed", "2,300 statements", "3 countries"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def times(number: int) -> str:
    """How often: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def listed(words: Sequence[str]) -> str:
    """The words as one phrase: "Italy", "Italy and Norway", "Italy, Norway and Peru"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


@cache
def _names_with_article() -> frozenset[str]:
    return frozenset(read_words("names_with_article"))


def is_plural(name: str) -> bool:
    """Whether a name takes a plural verb: "Houthis", "Democrats", not "United Nations"."""
    words = name.casefold().split()
    return any(" ".join(words[-length:]) in _plural_names() for length in (1, 2) if length <= len(words))


@cache
def _plural_names() -> frozenset[str]:
    return frozenset(read_words("plural_names"))


@lru_cache(maxsize=4096)  # the same names stand on all pages
def article_of(name: str) -> str:
    """What stands before `name` inside a sentence: "the " for "United States", nothing for "Italy".

    The noun decides: the last word, or the one before "of" or "for", as in "Bank of Peru".
    """
    words = name.lower().split()
    if not words or words[0] == "the":
        return ""
    taking = _names_with_article()
    joined = next((place for place, word in enumerate(words) if place and word in OF), len(words))
    return "the " if " ".join(words) in taking or (len(words) > 1 and words[joined - 1] in taking) else ""


def in_sentence(name: str) -> str:
    """The name of a country or organisation as it stands inside a sentence."""
    return article_of(name) + name


def spoken_name(id: str, name: str) -> str:
    """An entity or an issue inside a sentence; a person never takes "the", an issue only where it is a proper name."""
    takes = id.startswith(("country/", "organisation/")) or (not id.startswith("person/") and name[:1].isupper())
    return in_sentence(name) if takes else name


def possessive(name: str) -> str:
    """Whose it is: "Italy’s", "the United States’"."""
    return in_sentence(name) + genitive(name)


def genitive(name: str) -> str:
    """What makes `name` a possessive: "’s", or "’" after an s."""
    return "’" if name.endswith("s") else "’s"


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its beginning; the rest stays."""
    return sentence[:1].upper() + sentence[1:]


@lru_cache(maxsize=4096)
def to_when(iso: str | None) -> When | None:
    """The date in the ways it is shown; None for what is not a date of the calendar."""
    day = to_day(iso)
    if day is None:
        return None
    month = MONTHS[day.month - 1]
    return When(day.isoformat(), f"{day.day} {month} {day.year}", f"{day.day} {month[:3]} {day.year}")


@lru_cache(maxsize=4096)
def to_day(iso: str | None) -> date | None:
    """The day that an ISO date means, or None."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def to_period(first: When | None, last: When | None) -> str:
    """Two dates in a sentence: "30 October 2025 to 13 January 2026", or one."""
    if first is None or last is None:
        return ""
    return first.long if first == last else f"{first.long} to {last.long}"


def shortened(text: str, limit: int) -> str:
    """The beginning of `text`, cut at a word's edge; always a substring of it."""
    if len(text) <= limit:
        return text
    return text[: max(text.rfind(" ", 0, limit + 1), 0) or limit].rstrip(" ,;:–—-")


def spoken_issue(name: str, excerpts: Iterable[str]) -> str:
    """An issue inside a sentence: with "the" where it is one thing and the articles give it an article themselves."""
    spoken = spoken_name("", name)
    words = name.split()
    if spoken != name or not words or words[0].casefold() == "the":
        return spoken
    noun = next((one for one, after in pairwise([*words, "of"]) if after.casefold() in _issue_links()), words[-1])
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return name
    between = rf"(?:(?!(?:{'|'.join(sorted(_issue_links()))})\s)[\w’'-]+\s){{0,2}}"
    article = r"\b(?:the|an?|this|that)\s"
    determined = re.compile(rf"{article}{between}{re.escape(name)}\b", re.IGNORECASE)
    alone = re.compile(rf"{article}{re.escape(noun)}\b", re.IGNORECASE)  # "denounced the treaty", of the peace treaty
    told = any((determined if name.casefold() in one.casefold() else alone).search(one) for one in excerpts)
    return f"the {name}" if told else name


@cache
def _issue_links() -> frozenset[str]:
    return frozenset(read_words("issue_links"))
