"""Articles as JSON Lines: what `onrecord extract --jsonl` reads."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.errors import OnRecordError, Problem
from generator.read.article import to_article
from generator.read.characters import check_length, clean, one_line
from generator.read.facts import Draft, Facts, to_day, to_url
from generator.read.text import to_paragraphs
from generator.records import Article

OPTIONAL: Final = ("title", "date", "outlet", "url")
FORM: Final = 'write one object a line: {"id": "...", "text": "..."}'


def read_jsonl(lines: Iterable[str | bytes], *, path: str = "-") -> Iterator[Article | Problem]:
    """One article for each line of `lines`, in order, under the id it was given; blank lines are passed over.

    A line that is not an object with `id` and `text`, or holds no text, is a problem told with its number; the lines
    after it are read all the same.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _read_line(line, number, path)
        except OnRecordError as error:
            yield error.problem


def read_entry(entry: Mapping[str, object], number: int, path: str) -> Article:
    """The article of one object or row.

    Raises:
        OnRecordError: a field is missing or of another kind, or there is nothing to analyse.
    """
    checked = _checked(entry, number, path)
    text = checked["text"]
    if not clean(text).strip():
        raise OnRecordError(path, number, "the article is empty", "give its words as `text`")
    check_length(len(text), path, line=number)
    draft = Draft(_facts(checked, number, path), to_paragraphs(clean(text)))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return to_article(draft, path=path, id=checked["id"], sha256=sha256)


def _read_line(line: str | bytes, number: int, path: str) -> Article:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise OnRecordError(path, number, "the line is not JSON", FORM) from error
    if not isinstance(entry, dict):
        raise OnRecordError(path, number, "the line is not an object", FORM)
    return read_entry(entry, number, path)


def _checked(entry: Mapping[str, object], number: int, path: str) -> dict[str, str]:
    """`id`, `text` and the optional fields that are there, all of them strings."""
    for field in ("id", "text"):
        if not isinstance(entry.get(field), str):
            raise OnRecordError(path, number, f"`{field}` is missing or not a string", FORM)
    if not entry["id"]:
        raise OnRecordError(path, number, "`id` is empty", FORM)
    for field in OPTIONAL:
        if not isinstance(entry.get(field), str | None):
            raise OnRecordError(
                path, number, f"`{field}` is not a string", "write it in quotation marks, or leave it out"
            )
    return {field: value for field in ("id", "text", *OPTIONAL) if isinstance(value := entry.get(field), str)}


def _facts(entry: Mapping[str, str], number: int, path: str) -> Facts:
    date, url = one_line(entry.get("date") or ""), one_line(entry.get("url") or "")
    if date and not to_day(date):
        raise OnRecordError(path, number, f"date {date[:40]!r} is not a date", "write it as YYYY-MM-DD")
    if url and not to_url(url):
        problem = f"url {url[:80]!r} is not a web address"
        raise OnRecordError(path, number, problem, "write one that begins with https:// or http://")
    return Facts(
        title=one_line(entry.get("title") or "") or None,
        date=to_day(date),
        outlet=one_line(entry.get("outlet") or "") or None,
        url=to_url(url),
    )
