"""Room 1: files to articles. Every file ends as an `Article` or as a `Problem`: what is broken is named, left out."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from msgspec.structs import replace

from generator.errors import OnRecordError, Problem
from generator.read.article import to_article, to_id
from generator.read.characters import shown
from generator.read.corrections import Corrections, read_corrections
from generator.read.facts import Draft, Publish, Source, day_in_path
from generator.read.files import read_bytes, refuse_what_is_no_file, shown_path, why
from generator.read.front_matter import MAX_CHARS
from generator.read.html import read_html
from generator.read.issues import IssueRules, read_issues
from generator.read.jsonl import read_entry, read_jsonl
from generator.read.kept import Found, Kept, Readings
from generator.read.markdown import read_markdown
from generator.read.people import KnownPeople, read_people
from generator.read.records import Recorded, read_records
from generator.read.text import read_text
from generator.records import Article

__all__ = [
    "READERS",
    "Corrections",
    "IssueRules",
    "Kept",
    "KnownPeople",
    "Reading",
    "Readings",
    "Recorded",
    "id_of_path",
    "read_articles",
    "read_corrections",
    "read_entry",
    "read_file",
    "read_issues",
    "read_jsonl",
    "read_people",
    "read_records",
    "told_id",
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
OWN_ID: Final = re.compile(r"^id[ \t]*:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)
DAY_FIRST: Final = re.compile(r"\d{1,2}(?!\d)")
NOT_ARTICLES: Final = frozenset({"corrections.yml", "issues.yml", "people.yml"})
"""Files of `content/` that other rooms read."""


class Reading(NamedTuple):
    """Everything that `content/` holds."""

    articles: tuple[Article, ...]
    """Sorted by path."""
    problems: tuple[Problem, ...]
    """What was left out, in the order of the files."""


def read_articles(
    content: Path,
    *,
    project: Path,
    publish: Publish = "excerpts",
    kept: Kept | None = None,
    readings: Readings | None = None,
) -> Reading:
    """The articles under `content`, and a problem for every file that did not become one.

    Args:
        content: the folder.
        project: paths are told relative to it.
        publish: what is shown of an article that does not say.
        kept: what a preview has read before, of files that need not be opened again; new ones are added to it.
        readings: what the build before has read, of files that say the same; new ones are added to it.
    """
    found: list[Found] = []
    problems: list[Problem] = []
    for path in _files(content, project, problems):
        try:
            found.append(_read_unless_kept(path, project, publish, kept, readings))
        except OnRecordError as error:
            problems.append(error.problem)
    taken: dict[str, Found] = {}
    for one in sorted(found, key=_claim):
        id, owner = _free_id(one, taken)
        if owner:
            problem = f"the id {id!r} belongs to {owner.article.path}"
            remedy = "rename the file, or delete it if it is the same article"
            problems.append(Problem(one.article.path, 1, problem, remedy))
            continue
        taken[id] = one._replace(article=replace(one.article, id=id))
        problems.extend(one.problems)
    articles = sorted((one.article for one in taken.values()), key=lambda article: article.path)
    return Reading(tuple(articles), tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))))


def read_file(path: Path, *, project: Path, publish: Publish = "excerpts") -> Article:
    """The article in one file.

    Raises:
        OnRecordError: the file cannot be read as an article.
    """
    return _read(path, project, publish).article


def _read_unless_kept(
    path: Path, project: Path, publish: Publish, kept: Kept | None, readings: Readings | None
) -> Found:
    try:
        status = path.lstat()
    except (OSError, ValueError):
        return _read(path, project, publish)
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino, publish)
    if kept and path in kept and kept[path][0] == stamp:
        return kept[path][1]
    found = _read(path, project, publish, readings)
    if kept is not None:
        kept[path] = (stamp, found)
    return found


def _read(path: Path, project: Path, publish: Publish, readings: Readings | None = None) -> Found:
    suffix, name = path.suffix.lower(), shown_path(path, project)
    refuse_what_is_no_file(path, name)
    if path.name.startswith("."):
        raise OnRecordError(name, 1, "a hidden file is not read", "take the dot off its name, or delete it")
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise OnRecordError(name, 1, f"{shown(suffix) or 'no suffix'} is not a format we read", f"use one of {known}")
    source = Source(name, path.stem, read_bytes(path, name, MAX_BYTES.get(suffix, MAX_TEXT_BYTES)))
    make = partial(_understood, source, path, publish)
    return readings.found(make, source, suffix, publish) if readings else make()


def _understood(source: Source, path: Path, publish: Publish) -> Found:
    draft = READERS[path.suffix.lower()](source)
    sha256 = hashlib.sha256(source.content).hexdigest()
    told = draft.facts.id or _dated_name(path, source.path)
    article = to_article(draft, path=source.path, id=to_id(told), sha256=sha256, publish=publish)
    return Found(article, told, bool(draft.facts.id), draft.facts.problems)


def id_of_path(path: PurePath, name: str) -> str:
    """The id of the article in a file that does not tell its own."""
    return to_id(_dated_name(path, name))


def told_id(path: Path) -> str | None:
    """The id that a file's front matter names, though nothing else in it may be readable; None where it names none."""
    try:
        text = read_bytes(path, path.name, MAX_TEXT_BYTES).decode("utf-8", errors="replace")
    except OnRecordError:
        return None
    head = text[:MAX_CHARS].partition("\n---")[0] if text.startswith("---") else ""
    written = OWN_ID.search(head)
    return to_id(written[1]) if written else None


def _dated_name(path: PurePath, name: str) -> str:
    """The file name with the day of its folders: `2026/01/13-name.md` is the same article as `2026-01-13-name.md`."""
    day = day_in_path(name)
    stem = shown(path.stem)
    if day and day_in_path(path.name) is None:
        rest = DAY_FIRST.sub("", stem, count=1) if DAY_FIRST.match(stem) else stem
        return f"{day}-{rest.lstrip('-_ ')}"
    return stem


def _claim(found: Found) -> tuple[bool, bool, str]:
    """Who has the better claim to an id comes first: who names it, then who is called so, then by path."""
    return not found.explicit, found.name != found.article.id, found.article.path


def _free_id(found: Found, taken: Mapping[str, Found]) -> tuple[str, Found | None]:
    """The id of an article, and the one that has it already where the two are called the same.

    Files that are called differently and would have one address, twins in capitals or accents, each keep a page: the
    second has a hash of its name behind its id, which depends on no other file.
    """
    id = found.article.id
    owner = taken.get(id)
    if owner is None or found.explicit or (owner.name == found.name and not owner.explicit):
        return id, owner
    id = f"{id}-{hashlib.sha256(found.name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return id, taken.get(id)


def _files(content: Path, project: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every file under `content` that wants to be an article, by path; those of hidden folders are only named."""
    found: list[Path] = []
    folders = [content]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    path, is_folder = Path(entry.path), entry.is_dir(follow_symlinks=False)
                    wanted = path.suffix.lower() in READERS
                    hidden = _is_hidden(path.relative_to(content))
                    if entry.name == ".git" or (hidden and not wanted and not is_folder):
                        continue  # .DS_Store, .obsidian/app.json
                    if folder == content and entry.name in NOT_ARTICLES:
                        continue
                    name = shown_path(path, project)
                    if is_folder and wanted:
                        problems.append(Problem(name, 1, "this is a folder", "name it without a suffix"))
                    elif not is_folder and _is_hidden(path.parent.relative_to(content)):
                        remedy = "take the dot off the folder's name, or delete the file"
                        problems.append(Problem(name, 1, "a file in a hidden folder is not read", remedy))
                        continue
                    (folders if is_folder else found).append(path)
        except OSError as error:
            problems.append(Problem(shown_path(folder, project), 1, why(error), "make it a folder that you can read"))
    return iter(sorted(found, key=lambda path: path.as_posix()))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
