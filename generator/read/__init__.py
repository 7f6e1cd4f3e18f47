"""Room 1: files to articles. Every file ends as an `Article` or as a `Problem`: what is broken is named, left out."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from generator.errors import OnRecordError, Problem
from generator.read.article import to_article, to_id
from generator.read.characters import shown
from generator.read.corrections import Corrections, read_corrections
from generator.read.facts import Draft, Publish, Source, day_in_path
from generator.read.files import read_bytes, refuse_what_is_no_file, shown_path, why
from generator.read.html import read_html
from generator.read.issues import IssueRules, read_issues
from generator.read.jsonl import read_jsonl
from generator.read.markdown import read_markdown
from generator.read.text import read_text
from generator.records import Article

__all__ = [
    "READERS",
    "Corrections",
    "IssueRules",
    "Reading",
    "read_articles",
    "read_corrections",
    "read_file",
    "read_issues",
    "read_jsonl",
]

READERS: Final[Mapping[str, Callable[[Source], Draft]]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
}
MAX_BYTES: Final[Mapping[str, int]] = {".html": 8_000_000, ".htm": 8_000_000}
"""Saved pages carry their scripts and pictures; words alone never come near `MAX_TEXT_BYTES`."""
MAX_TEXT_BYTES: Final = 2_000_000
DAY_FIRST: Final = re.compile(r"\d{1,2}(?!\d)")
NOT_ARTICLES: Final = frozenset({"corrections.yml", "issues.yml", "people.yml"})
"""Files of `content/` that other rooms read."""


class Reading(NamedTuple):
    """Everything that `content/` holds."""

    articles: tuple[Article, ...]
    """Sorted by path."""
    problems: tuple[Problem, ...]
    """What was left out, in the order of the files."""


def read_articles(content: Path, *, project: Path, publish: Publish = "excerpts") -> Reading:
    """The articles under `content`, and a problem for every file that did not become one.

    Two files that claim one id: the first by path keeps it, the second is a problem. A number or hash behind the second
    would move an article to another address on the day a file is added that sorts before it.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in _files(content, project, problems):
        try:
            article, left_out = _read(path, project, publish)
            if article.id in articles:
                taken = f"the id {article.id!r} belongs to {articles[article.id].path}"
                raise OnRecordError(article.path, 1, taken, "rename the file, or delete it if it is the same article")
        except OnRecordError as error:
            problems.append(error.problem)
            continue
        articles[article.id] = article
        problems.extend(left_out)
    return Reading(tuple(articles.values()), tuple(problems))


def read_file(path: Path, *, project: Path, publish: Publish = "excerpts") -> Article:
    """The article in one file.

    Raises:
        OnRecordError: the file cannot be read as an article.
    """
    return _read(path, project, publish)[0]


def _read(path: Path, project: Path, publish: Publish) -> tuple[Article, tuple[Problem, ...]]:
    suffix, name = path.suffix.lower(), shown_path(path, project)
    refuse_what_is_no_file(path, name)
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise OnRecordError(name, 1, f"{shown(suffix) or 'no suffix'} is not a format we read", f"use one of {known}")
    source = Source(name, path.stem, read_bytes(path, name, MAX_BYTES.get(suffix, MAX_TEXT_BYTES)))
    draft = READERS[suffix](source)
    sha256 = hashlib.sha256(source.content).hexdigest()
    article = to_article(draft, path=name, id=_id(draft, path, name), sha256=sha256, publish=publish)
    return article, draft.facts.problems


def _id(draft: Draft, path: Path, name: str) -> str:
    """The front matter's id, else the file name; `2026/01/13-name.md` is the same article as `2026-01-13-name.md`."""
    if draft.facts.id:
        return to_id(draft.facts.id)
    day = day_in_path(name)
    stem = shown(path.stem)
    if day and day_in_path(path.name) is None:
        stem = f"{day} {DAY_FIRST.sub('', stem, count=1) if DAY_FIRST.match(stem) else stem}"
    return to_id(stem)


def _files(content: Path, project: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every file under `content` that wants to be an article, sorted by path; hidden ones are not looked at."""
    found: list[Path] = []
    folders = [content]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or (folder == content and entry.name in NOT_ARTICLES):
                        continue
                    (folders if entry.is_dir(follow_symlinks=False) else found).append(Path(entry.path))
        except OSError as error:
            problems.append(Problem(shown_path(folder, project), 1, why(error), "make it a folder that you can read"))
    return iter(sorted(found, key=lambda path: path.as_posix()))
