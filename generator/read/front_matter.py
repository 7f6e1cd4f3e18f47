"""YAML front matter: words only, read by us; no anchors, no tags, nothing that expands or runs."""

import json
import re
from typing import Final, NamedTuple

import yaml

from generator.errors import OnRecordError, Problem
from generator.read.characters import one_line
from generator.read.facts import Facts, Publish, to_authors, to_day, to_url
from generator.read.yaml_words import Value, Yaml, compose, pairs

MAX_CHARS: Final = 20_000
FENCE: Final = "---"
CLOSING: Final = ("---", "...")
ALIASES: Final = {
    "source": "outlet",
    "publisher": "outlet",
    "published": "date",
    "link": "url",
    "author": "authors",
    "license": "licence",
}
KNOWN: Final = (
    "title",
    "date",
    "outlet",
    "url",
    "authors",
    "language",
    "archive_url",
    "licence",
    "sources",
    "id",
    "publish",
    "place",
)
LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


class Entry(NamedTuple):
    """One key of the front matter."""

    value: Value
    line: int
    """In the file, 1-based."""


def split_front_matter(text: str, path: str) -> tuple[str | None, str]:
    """The YAML between the fences, None without any, and the body below.

    Raises:
        OnRecordError: the front matter is never closed, or too long to be any.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in CLOSING), None)
    if end is None:
        raise OnRecordError(path, 1, "the front matter is never closed", "end it with a line of three hyphens (---)")
    yaml_text = "\n".join(lines[1:end])
    if len(yaml_text) > MAX_CHARS:
        problem = f"the front matter has {len(yaml_text)} characters"
        raise OnRecordError(path, 1, problem, f"keep it under {MAX_CHARS}, and the text below its closing line")
    return yaml_text, "\n".join(lines[end + 1 :])


def read_front_matter(text: str, path: str) -> Facts:
    """The facts of YAML `text`, which begins on line 2 of the file.

    Raises:
        OnRecordError: no YAML, not `key: value` lines, an anchor, a tag, a key that stands twice, a wrong date.
    """
    source = Yaml(text, path, "the front matter", "write it as `key: value` lines", line=2)
    node = compose(source)
    if node is not None and not isinstance(node, yaml.MappingNode):
        raise source.error(2, "is not a list of keys")
    entries = {key: Entry(value, line) for key, line, value in (pairs(node, source, _known_key) if node else ())}
    return to_facts(entries, path)


def to_facts(entries: dict[str, Entry], path: str) -> Facts:
    """Facts of front matter that is already split into keys and values."""
    problems: list[Problem] = []

    def word(key: str) -> str | None:
        return _word(entries[key], key, path) if key in entries else None

    def url(key: str) -> str | None:
        text = word(key)
        address = to_url(text) if text else None
        if text and not address:
            remedy = "write one that begins with https:// or http://"
            problems.append(Problem(path, entries[key].line, f"{key} {text[:80]!r} is not a web address", remedy))
        return address

    return Facts(
        title=word("title"),
        date=_date(entries, path),
        outlet=word("outlet"),
        url=url("url"),
        authors=_authors(entries, path),
        language=_language(entries, path),
        archive_url=url("archive_url"),
        licence=word("licence"),
        sources=_sources(entries, path),
        id=word("id"),
        publish=_publish(entries, path),
        place=word("place"),
        extra=tuple((key, _plain(entry.value)) for key, entry in entries.items() if key not in KNOWN),
        problems=tuple(problems),
    )


def _known_key(written: str) -> str:
    """The key that is meant; an unknown one stays as it is written."""
    lower = written.lower()
    return ALIASES.get(lower, lower if lower in KNOWN else written)


def _word(entry: Entry, key: str, path: str) -> str | None:
    if not isinstance(entry.value, str):
        raise OnRecordError(path, entry.line, f"{key} is not one value", f"write it as `{key}: value`")
    return one_line(entry.value) or None


def _date(entries: dict[str, Entry], path: str) -> str | None:
    text = _word(entries["date"], "date", path) if "date" in entries else None
    day = to_day(text) if text else None
    if text and not day:
        problem = f"date {text[:40]!r} is not a date"
        raise OnRecordError(path, entries["date"].line, problem, "write it as YYYY-MM-DD")
    return day


def _authors(entries: dict[str, Entry], path: str) -> tuple[str, ...]:
    entry = entries.get("authors", Entry("", 1))
    return to_authors(_lines(entry, path, "authors are not names", "write them as `authors: [Name, Name]`"))


def _sources(entries: dict[str, Entry], path: str) -> tuple[str, ...]:
    entry = entries.get("sources", Entry("", 1))
    lines = _lines(
        entry, path, "sources are not words", 'write each as a line `- "Speech, place, date"` below `sources:`'
    )
    return tuple(dict.fromkeys(line for line in lines if line))


def _lines(entry: Entry, path: str, problem: str, remedy: str) -> list[str]:
    """One value, or each value of a list, as a line."""
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    lines = [one_line(value) for value in values if isinstance(value, str)]
    if len(lines) < len(values):
        raise OnRecordError(path, entry.line, problem, remedy)
    return lines


def _language(entries: dict[str, Entry], path: str) -> str:
    text = (_word(entries["language"], "language", path) if "language" in entries else None) or "en"
    code = LANGUAGE.fullmatch(text)
    if not code:
        problem = f"language {text[:40]!r} is not a language code"
        raise OnRecordError(path, entries["language"].line, problem, "write a code such as en")
    return code[1].lower()


def _publish(entries: dict[str, Entry], path: str) -> Publish | None:
    text = _word(entries["publish"], "publish", path) if "publish" in entries else None
    if text is None or text == "excerpts":
        return "excerpts" if text else None
    if text == "full":
        return "full"
    problem = f"publish {text[:40]!r} is neither 'excerpts' nor 'full'"
    raise OnRecordError(path, entries["publish"].line, problem, "write one of the two")


def _plain(value: Value) -> str:
    """A value that we do not know, in one line: a list of words with commas, anything deeper as JSON."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list) and all(isinstance(child, str) for child in value):
        return one_line(", ".join(str(child) for child in value))
    return one_line(json.dumps(value, ensure_ascii=False))
