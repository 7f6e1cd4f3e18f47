"""What every reader of the desk hands over, and what it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.errors import OnRecordError, Problem
from generator.read.characters import shown
from generator.read.facts import Draft, Source


class Found(NamedTuple):
    """One article as it was found."""

    origin: str
    """As its owner would name it: a path, with the line where several come from one file, or an address."""
    draft: Draft
    markdown: str | None = None
    """The file's own words, to be kept as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the owner said about the sources."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """The column that holds each of our keys: `{"text": "Volltext"}`."""
    date_format: str = ""
    """How a table writes its dates, as `strptime` reads them; empty for YYYY-MM-DD."""
    max_bytes: int = 20_000_000
    """Of one article."""


def to_problem(path: Path, problem: str, remedy: str, *, line: int = 1) -> Problem:
    """A problem of a file, named as its owner typed it."""
    return Problem(shown(str(path)), line, problem, remedy)


def to_source(path: Path, wishes: Wishes) -> Source:
    """A file that holds one article, opened.

    Raises:
        OnRecordError: it is too long to be one.
    """
    with path.open("rb") as file:
        content = file.read(wishes.max_bytes + 1)
    if len(content) > wishes.max_bytes:
        problem = f"the file has more than {wishes.max_bytes:,} bytes"
        raise OnRecordError(shown(str(path)), 1, problem, "raise --max-bytes if you want it")
    return Source(shown(str(path)), path.stem, content)
