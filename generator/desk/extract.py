"""`onrecord extract` and `onrecord schema`: the record on the terminal, for other programs."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeVar

import typer

from generator.desk.console import Exit, counted, say, tell
from generator.errors import OnRecordError, Problem
from generator.extraction import DEFAULT_MODEL, Reader
from generator.optional import need
from generator.pipeline import extract_records, record_schema, to_jsonl
from generator.read import read_file, read_jsonl
from generator.read.characters import shown
from generator.records import Article

T = TypeVar("T")
DEFAULT_OUTPUT: Final = "onrecord-records"


def extract(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Articles: .md, .txt or .html. With --cluster: files or folders of JSON Lines, Parquet or WARC, "
            "here or at an address such as s3://.",
            show_default=False,
        ),
    ] = None,
    jsonl: Annotated[
        str | None, typer.Option(help='A file of {"id","text"} objects, one a line; "-" reads standard input.')
    ] = None,
    model: Annotated[str, typer.Option(help="An installed spaCy model.")] = DEFAULT_MODEL,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0, help="Processes that read at the same time; 0: one a core.", show_default="1; with --cluster local 0"
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(help='Read on the Dask cluster of this scheduler; "local" starts one on this machine.'),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", help="With --cluster: folder or address for the records.", show_default=DEFAULT_OUTPUT
        ),
    ] = None,
    article_seconds: Annotated[
        int, typer.Option(min=1, help="Computing time that an article may take.")
    ] = Reader().article_seconds,
) -> None:
    """Print one record a line for each article (JSON Lines).

    Records come in the order of the articles, by the schema onrecord/1. What cannot be read is named on standard error,
    the others are printed, and the exit status is 1. With --cluster the records are written as Parquet into a folder
    instead, for `records:` in mkdocs.yml; what is there already is not made again.
    """
    if (jsonl is None) == (not files):
        raise typer.BadParameter("name either files or --jsonl")
    if cluster is not None:
        reader = Reader(model, workers or 0, article_seconds)
        _extract_on_cluster(cluster, files or [str(jsonl)], reader, output or DEFAULT_OUTPUT)
        return
    if output is not None:
        raise typer.BadParameter("--output goes with --cluster; without it, records go to standard output")
    reader = Reader(model, 1 if workers is None else workers, article_seconds)
    problems: list[Problem] = []
    found = _read_stream(jsonl) if jsonl is not None else _read_files(map(Path, files or ()))
    for record in _keep(extract_records(_keep(found, problems), reader), problems):
        sys.stdout.buffer.write(to_jsonl([record]))
        sys.stdout.buffer.flush()
    if problems:
        raise typer.Exit(Exit.PROBLEMS)


def _extract_on_cluster(address: str, sources: Sequence[str], reader: Reader, output: str) -> None:
    """Let a cluster read the sources, and tell what came of it."""
    for module in ("distributed", "fsspec", "pyarrow", "warcio"):
        need(module, extra="cluster", path="--cluster")
    from generator.desk.cluster.run import connected, extract_corpus

    with connected(address, workers=reader.workers) as client:
        report = extract_corpus(client, sources, folder=output, reader=reader, tell=tell)
    for problem in report.problems:
        tell(str(problem))
    if report.left_out > len(report.problems):
        tell(f"{counted(report.left_out - len(report.problems), 'more article')} could not be read")
    if report.strange:
        what = counted(report.strange, "other partition")
        tell(f"{shown(output)}: {what} here; delete what is not of this corpus, the site would show it")
    twice = f"; {counted(report.twice, 'article')} more than once in the corpus" if report.twice else ""
    where = f"{shown(output)}: {counted(report.records, 'record')} in {counted(report.parts, 'part')}"
    say(f"{where}{twice}")
    if report.problems or report.missing:
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
