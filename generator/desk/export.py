"""`onrecord export`: the records for notebooks, spreadsheets and databases."""

import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from generator.aggregate import corpus_tables, published_record, to_record
from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, Verbose, counted, say
from generator.desk.project import read_project
from generator.errors import OnRecordError
from generator.optional import need
from generator.page_records import Table
from generator.pipeline import gather, to_jsonl
from generator.read.characters import shown
from generator.records import Corpus
from generator.render import to_csv


class Format(StrEnum):
    """What can be written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"


DEFAULT_OUTPUT: Final = {
    Format.JSONL: "-",
    Format.CSV: "onrecord-csv",
    Format.PARQUET: "onrecord-parquet",
    Format.SQLITE: "onrecord.sqlite",
}
SQL_TYPES: Final = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def export(
    format: Annotated[Format, typer.Option("--format", help="csv and parquet write a folder, a file a table.")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", help="File or folder; jsonl goes to standard output (-).", show_default=False),
    ] = "",
    published: Annotated[
        bool, typer.Option("--published", help="jsonl: block out the words that the site does not publish.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar, and do not tell what was written.")
    ] = False,
    verbose: Verbose = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Write the records as JSON Lines, CSV, Parquet or SQLite.

    One JSON object an article (jsonl), or tables of articles, entities, quotes and stances. JSONL holds the whole texts
    of the articles: keep it to yourself, or add --published.
    """
    options = read_project(config_file, quiet=quiet).options
    target = output or DEFAULT_OUTPUT[format]
    if format is not Format.JSONL:
        _refuse_what_is_there(Path(target), format, force=force)
    corpus = gather(options).corpus
    if format is Format.JSONL:
        _write_jsonl(corpus, target, published=published, force=force)
        if target != "-" and not quiet:
            say(f"Wrote {shown(target)}: {counted(len(corpus.articles), 'article')}")
        return
    tables = corpus_tables(corpus, options=options.aggregate)
    try:
        WRITERS[format](tables, Path(target))
    except OSError as error:
        raise _cannot_write(target, error) from error
    if not quiet:
        rows = ", ".join(f"{len(table.rows):,} {table.name}" for table in tables)
        say(f"Wrote {shown(target)}: {rows}")


def to_sqlite(tables: Sequence[Table]) -> bytes:
    """A SQLite database with a table each, keys, and indexes on what is looked up."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            columns = [f'"{column.name}" {SQL_TYPES.get(column.type, "TEXT")}' for column in table.columns]
            columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
            names = [column.name for column in table.columns]
            if "article" in names:
                columns.append("FOREIGN KEY (article) REFERENCES articles (id)")
            database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
            places = ", ".join("?" * len(names))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows)  # noqa: S608 - our names
            for name in ("date", "speakers", "holder", "target"):
                if name in names:
                    database.execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
        database.commit()
        return database.serialize()


def _write_jsonl(corpus: Corpus, target: str, *, published: bool, force: bool) -> None:
    lines = (
        to_jsonl([published_record(linked) if published else to_record(linked.article, linked.extraction)])
        for linked in corpus.articles
    )
    if target == "-":
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return
    _refuse_what_is_there(Path(target), Format.JSONL, force=force)
    try:
        with Path(target).open("wb") as file:
            file.writelines(lines)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _write_csv(tables: Sequence[Table], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / f"{table.name}.csv").write_bytes(to_csv(table))


def _write_sqlite(tables: Sequence[Table], path: Path) -> None:
    path.write_bytes(to_sqlite(tables))


def _write_parquet(tables: Sequence[Table], folder: Path) -> None:
    arrow, parquet = _arrow(), _arrow(".parquet")
    types = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "string": arrow.string()}
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        fields = [arrow.field(column.name, types.get(column.type, arrow.string())) for column in table.columns]
        rows = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]
        made = arrow.Table.from_pylist(rows, schema=arrow.schema(fields))
        parquet.write_table(made, folder / f"{table.name}.parquet")


WRITERS: Final[Mapping[Format, Callable[[Sequence[Table], Path], None]]] = {
    Format.CSV: _write_csv,
    Format.PARQUET: _write_parquet,
    Format.SQLITE: _write_sqlite,
}


def _refuse_what_is_there(path: Path, format: Format, *, force: bool) -> None:
    """Raise before the work begins: at a file that is there, at a library that is not."""
    if format is Format.PARQUET:
        _arrow()
    if path.exists() and not force and (path.is_file() or any(path.iterdir())):
        raise OnRecordError(
            shown(str(path)), 0, "this is there already", "name another one with --output, or add --force"
        )


def _arrow(part: str = "") -> Any:  # noqa: ANN401 - a module
    return need(f"pyarrow{part}", extra="parquet", path="--format parquet")


def _cannot_write(target: str, error: OSError) -> OnRecordError:
    reason = f"this cannot be written ({error.strerror})"
    return OnRecordError(shown(target), 0, reason, "see whether the folder may be written to")
