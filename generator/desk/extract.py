"""`onrecord extract` and `onrecord schema`: the record on the terminal, for other programs."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from generator.desk.console import Exit, tell
from generator.errors import OnRecordError, Problem
from generator.extraction import DEFAULT_MODEL, Reader
from generator.pipeline import extract_records, record_schema, to_jsonl
from generator.read import read_file, read_jsonl
from generator.records import Article

T = TypeVar("T")


def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Articles: .md, .txt or .html.", show_default=False)
    ] = None,
    jsonl: Annotated[
        str | None, typer.Option(help='A file of {"id","text"} objects, one a line; "-" reads standard input.')
    ] = None,
    model: Annotated[str, typer.Option(help="An installed spaCy model.")] = DEFAULT_MODEL,
    workers: Annotated[int, typer.Option(min=0, help="Processes that read at the same time; 0: one a core.")] = 1,
) -> None:
    """Print one record a line for each article, in order (JSON Lines, schema onrecord/1).

    What cannot be read is named on standard error, the others are printed, and the exit status is 1.
    """
    if (jsonl is None) == (not files):
        raise typer.BadParameter("name either files or --jsonl")
    problems: list[Problem] = []
    found = _read_stream(jsonl) if jsonl is not None else _read_files(files or ())
    for record in _keep(extract_records(_keep(found, problems), Reader(model, workers)), problems):
        sys.stdout.buffer.write(to_jsonl([record]))
        sys.stdout.buffer.flush()
    if problems:
        raise typer.Exit(Exit.PROBLEMS)


def schema() -> None:
    """Print the JSON Schema of a record."""
    sys.stdout.buffer.write(record_schema())


def _read_files(files: Iterable[Path]) -> Iterator[Article | Problem]:
    for file in files:
        try:
            yield read_file(file, project=Path.cwd())
        except OnRecordError as error:
            yield error.problem


def _read_stream(source: str) -> Iterator[Article | Problem]:
    if source == "-":
        yield from read_jsonl(sys.stdin.buffer)
        return
    try:
        with Path(source).open("rb") as lines:
            yield from read_jsonl(lines, path=source)
    except OSError as error:
        yield Problem(source, 1, f"cannot be read ({error.strerror})", "check the name and its rights")


def _keep(found: Iterable[T | Problem], problems: list[Problem]) -> Iterator[T]:
    """What was found; a problem is told at once, kept in `problems`, and stops nothing."""
    for one in found:
        if isinstance(one, Problem):
            tell(str(one))
            problems.append(one)
        else:
            yield one
