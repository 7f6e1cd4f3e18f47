"""What a file says about its article, before it is an `Article`."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from generator.errors import Problem

Publish = Literal["excerpts", "full"]

URL_CHARS: Final = 2000
URL_TEXT: Final = re.compile(r"[^\s\"'<>\\^`{|}\x00-\x20\x7f]+")
AUTHOR_BREAKS: Final = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
NAME_SUFFIXES: Final = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|PhD|MD)\b)")
DAY_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
DAY_IN_PATH: Final = re.compile(r"(?:^|/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.\s-])")


class Source(NamedTuple):
    """One file as it was opened."""

    path: str
    """Relative to the project, safe to show."""
    name: str
    """File name without its suffix."""
    content: bytes


class Facts(NamedTuple):
    """What front matter, a saved page's metadata or a JSON object tell about an article."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "en"
    archive_url: str | None = None
    licence: str | None = None
    sources: tuple[str, ...] = ()
    """Where its quotations come from, one line each."""
    id: str | None = None
    publish: Publish | None = None
    place: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    """What was left out of the facts; the article itself is kept."""


class Draft(NamedTuple):
    """What a reader found in a file: facts, and the text before boilerplate is taken out."""

    facts: Facts
    paragraphs: tuple[str, ...]


def to_day(text: str) -> str | None:
    """`YYYY-MM-DD`, or None where `text` is no ISO 8601 day or time."""
    if not re.match(r"\d{4}-\d{2}-\d{2}(?:$|[T\s])", text):
        return None
    return _day(text[:4], text[5:7], text[8:10])


def day_in_path(path: str) -> str | None:
    """The day that a file's name or folders give: `2026-01-13-name.md`, `2026/01/13-name.md`."""
    pure = PurePosixPath(path)
    named = DAY_IN_NAME.match(pure.name)
    found = named or next(iter(reversed(list(DAY_IN_PATH.finditer(path)))), None) or DAY_IN_NAME.search(pure.stem)
    return _day(*found.groups()) if found else None


def to_url(text: str) -> str | None:
    """`text` where it is an http or https address, else None."""
    if len(text) > URL_CHARS or not URL_TEXT.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return text if plain else None


def to_authors(values: Sequence[str]) -> tuple[str, ...]:
    """One name each: "Ann Ray and Bo Lind" are two people, "Ann Ray, Jr" is one."""
    joined = (NAME_SUFFIXES.sub(" ", value) for value in values)
    names = (name.strip() for value in joined for name in AUTHOR_BREAKS.split(value))
    return tuple(dict.fromkeys(name for name in names if name))


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
