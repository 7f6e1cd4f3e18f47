"""YAML front matter: words only, read by us; no anchors, no tags, nothing that expands or runs."""

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import yaml

from generator.errors import OnRecordError, Problem
from generator.read.characters import one_line, shown
from generator.read.facts import Facts, Publish, to_authors, to_day, to_url

MAX_CHARS: Final = 20_000
MAX_DEPTH: Final = 8
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
EMPTY: Final = ("", "~", "null")
LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)

Value = str | list["Value"] | dict[str, "Value"]


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
    try:
        _refuse_what_expands(text, path)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        entries = dict(_entries(node, path))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise OnRecordError(
            path, line, f"the front matter is not YAML ({shown(str(error.problem or error.context))})", "mend the line"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise OnRecordError(path, 1, "the front matter is not YAML", "write it as `key: value` lines") from error
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


def _refuse_what_expands(text: str, path: str) -> None:
    """Raise at the first alias, anchor, tag or deep nesting: the parser hands events over one by one."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = (event.start_mark.line if event.start_mark else 0) + 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise OnRecordError(
                path, line, "the front matter has an anchor or alias", "put the value in quotation marks"
            )
        if getattr(event, "tag", None):
            raise OnRecordError(path, line, "the front matter has a tag", "put the value in quotation marks")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise OnRecordError(path, line, "the front matter is nested too deeply", "write it as `key: value` lines")


def _entries(node: yaml.Node | None, path: str) -> Iterator[tuple[str, Entry]]:
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise OnRecordError(path, 2, "the front matter is not a list of keys", "write it as `key: value` lines")
    for key, line, value in _pairs(node, path):
        yield key, Entry(value, line)


def _pairs(node: yaml.MappingNode, path: str) -> Iterator[tuple[str, int, Value]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 2
        if not isinstance(key_node, yaml.ScalarNode):
            raise OnRecordError(path, line, "a key of the front matter is not a word", "write it as `key: value` lines")
        written = one_line(key_node.value)
        if written == "<<":
            raise OnRecordError(path, line, "the front matter has a merge key (<<)", "write the keys out")
        key = ALIASES.get(written.lower(), written.lower() if written.lower() in KNOWN else written)
        if key in seen:
            raise OnRecordError(path, line, f"{shown(written)!r} is given twice", "keep one of the two")
        seen.add(key)
        yield key, line, _value(value_node, path)


def _value(node: yaml.Node, path: str) -> Value:
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, path) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key: value for key, _, value in _pairs(node, path)}
    text = str(node.value)
    return "" if text in EMPTY and getattr(node, "style", None) is None else text


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
