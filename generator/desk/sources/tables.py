"""Exports of a corpus: a JSON object a line, or a row of a CSV table an article."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from generator.desk.sources.found import Found, Wishes, to_problem
from generator.errors import OnRecordError, Problem
from generator.read.characters import clean, one_line, shown
from generator.read.facts import Draft, Facts, to_authors, to_day, to_url
from generator.read.text import to_paragraphs

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "publish_date", "published_at", "pub_date", "date_publish", "publication_date"),
    "outlet": ("outlet", "source", "publisher", "publication", "source_name", "media", "newspaper"),
    "url": ("url", "link", "source_url", "permalink", "web_url"),
    "authors": ("authors", "author", "byline", "creator"),
    "language": ("language", "lang"),
    "licence": ("licence", "license"),
}
"""What archives call their columns, by our keys; compared without capitals, blanks and hyphens as underscores."""
MAX_FIELD: Final = 10_000_000
MOST_NAMED: Final = 12
"""Columns that a message names."""
HEAD: Final = 65_536
"""Letters of the first line that tell how columns are parted."""


def read_json_lines(path: Path, wishes: Wishes) -> Iterator[Found | Problem]:
    """An article for each line that is a JSON object with a text."""
    with path.open("rb") as lines:
        for number, line in enumerate(_short_lines(lines, wishes.max_bytes), 1):
            if line is None:
                problem = f"the line has more than {wishes.max_bytes:,} bytes"
                yield to_problem(path, problem, "raise --max-bytes if you want it", line=number)
                continue
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                yield to_problem(path, "the line is not JSON", "write one object a line", line=number)
                continue
            if isinstance(entry, dict):
                yield _article({str(key): value for key, value in entry.items()}, path, number, wishes)
            else:
                yield to_problem(path, "the line is not a JSON object", "write one object a line", line=number)


def _short_lines(file: BinaryIO, most: int) -> Iterator[bytes | None]:
    """Each line, and None for one that is longer than `most`: it is passed over and never held whole."""
    while line := file.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(most)
        yield None


def read_csv(path: Path, wishes: Wishes) -> Iterator[Found | Problem]:
    """An article for each row of a table whose first row names its columns."""
    csv.field_size_limit(MAX_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, dialect=_dialect(path, file.readline(HEAD)))
            file.seek(0)
            _refuse_without_text(table.fieldnames or (), path, wishes)
            for row in table:
                named = {key: value for key, value in row.items() if isinstance(key, str)}
                yield _article(named, path, table.line_num, wishes)
    except UnicodeDecodeError as error:
        raise OnRecordError(shown(str(path)), 1, "this is not UTF-8", "save the table as UTF-8") from error
    except csv.Error as error:
        raise OnRecordError(shown(str(path)), 1, f"this is not a table ({error})", "save it as CSV anew") from error


def _refuse_without_text(columns: Sequence[str], path: Path, wishes: Wishes) -> None:
    """Raise where no row can have a text: one line tells it, not one a row."""
    if "text" not in wishes.columns and not {_name(column) for column in columns if column}.intersection(NAMES["text"]):
        named = ", ".join(shown(one_line(column or "")[:40]) for column in columns[:MOST_NAMED])
        raise _mistake(path, 1, f"no column holds a text (there are {named})", "name it with --column text=NAME")
    for wished in wishes.columns.values():
        if wished not in columns:
            raise _mistake(path, 1, f"there is no column {wished!r}", "name one that is there with --column")


def _dialect(path: Path, head: str) -> type[csv.Dialect]:
    """Commas, semicolons or tabs, whichever the first line has most of."""

    class Found(csv.excel):
        delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=head.count)

    return Found


def _article(entry: Mapping[str, Any], path: Path, line: int, wishes: Wishes) -> Found | Problem:
    try:
        values = _values(entry, path, line, wishes)
        text = clean(values.get("text", ""))
        if not text.strip():
            raise _mistake(path, line, "there is no text", "name its column with --column text=NAME")
        return Found(f"{shown(str(path))}:{line}", Draft(_facts(values, path, line, wishes), to_paragraphs(text)))
    except OnRecordError as error:
        return error.problem


def _values(entry: Mapping[str, Any], path: Path, line: int, wishes: Wishes) -> dict[str, str]:
    """The text of each of our keys that `entry` has."""
    by_name = {_name(key): value for key, value in entry.items()}
    found: dict[str, str] = {}
    for key, names in NAMES.items():
        wished = wishes.columns.get(key)
        if wished is not None and wished not in entry:
            raise _mistake(path, line, f"there is no column {wished!r}", "name one that is there with --column")
        values = [entry[wished]] if wished is not None else [by_name[name] for name in names if by_name.get(name)]
        if values:
            found[key] = _words(values[0])
    return found


def _words(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _facts(values: Mapping[str, str], path: Path, line: int, wishes: Wishes) -> Facts:
    day, url = one_line(values.get("date", "")), one_line(values.get("url", ""))
    language = one_line(values.get("language", "")).lower()[:2]
    return Facts(
        title=one_line(values.get("title", "")) or None,
        date=_day(day, path, line, wishes) if day else None,
        outlet=one_line(values.get("outlet", "")) or None,
        url=_url(url, path, line) if url else None,
        authors=to_authors([one_line(values.get("authors", ""))]),
        language=language if len(language) == 2 and language.isascii() and language.isalpha() else "en",
        licence=one_line(values.get("licence", "")) or None,
    )


def _url(written: str, path: Path, line: int) -> str:
    url = to_url(written)
    if url is None:
        problem = f"url {written[:80]!r} is not a web address"
        raise _mistake(path, line, problem, "write one that begins with https:// or http://, or none")
    return url


def _day(written: str, path: Path, line: int, wishes: Wishes) -> str:
    """The day as YYYY-MM-DD; nothing is guessed: 02/05 is in May or in February."""
    if wishes.date_format:
        try:
            return datetime.strptime(written, wishes.date_format).date().isoformat()
        except ValueError as error:
            problem = f"date {written[:40]!r} is not written as {wishes.date_format!r}"
            raise _mistake(path, line, problem, "mend the date, or the form after --date-format") from error
    day = to_day(written)
    if day is None:
        problem = f"date {written[:40]!r} is not YYYY-MM-DD"
        raise _mistake(path, line, problem, "tell how it is written, for example --date-format '%d/%m/%Y'")
    return day


def _name(column: str) -> str:
    return "_".join(column.casefold().replace("-", " ").split())


def _mistake(path: Path, line: int, problem: str, remedy: str) -> OnRecordError:
    return OnRecordError(shown(str(path)), line, problem, remedy)
