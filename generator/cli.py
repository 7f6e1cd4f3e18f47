"""The command `onrecord`: hangs up the commands of the desk; what each does lies in a file of its name there."""

import sys
from typing import Annotated

import typer

from generator import __version__
from generator.desk import cache, correct
from generator.desk.add import add
from generator.desk.check import check
from generator.desk.console import Exit, examples, hush_libraries, tell
from generator.desk.explain import explain
from generator.desk.export import export
from generator.desk.extract import extract, schema
from generator.desk.new import new
from generator.desk.stats import stats
from generator.errors import OnRecordError

app = typer.Typer(
    help="Who said what, where they stand, and the sentence that proves it.",
    epilog="Every command ends with 0 where all is well, 1 where it named something to be mended, "
    "2 where it was not written as its help says.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # brackets in a help text are brackets, and --help need not wait for rich
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Say what every command shares."""


app.command(epilog=examples("onrecord new my-desk", "onrecord new other-desk --templates"))(new)
app.command(
    epilog=examples(
        "onrecord add https://example.org/2024/oslo.html",
        "onrecord add saved.html minutes.pdf notes.docx --outlet 'The Example'",
        "onrecord add --feed https://example.org/feed.xml",
        "onrecord add corpus.csv --column text=Volltext --date-format %d/%m/%Y",
    )
)(add)
app.command(epilog=examples("onrecord check", "onrecord check --strict"))(check)
app.add_typer(
    correct.app,
    name="correct",
    epilog=examples(
        "onrecord correct rename person/jenny-roe 'Jennifer Roe' -r 'Her own spelling'",
        "onrecord correct reattribute q-3f9a1c02 'a senior official' -r 'The next sentence says so'",
        "onrecord correct stance s-77b0e2d4 neutral -r 'She takes no side'",
    ),
)
app.command(
    epilog=examples(
        "onrecord explain content/2024/05/02-oslo.md",
        "onrecord explain content/2024/05/02-oslo.md:12",
        "onrecord explain person/mara-rossi",
        "onrecord explain q-3f9a1c02",
    )
)(explain)
app.command(
    epilog=examples(
        "onrecord extract content/*.md > records.jsonl",
        "onrecord extract --jsonl corpus.jsonl",
        "onrecord extract --cluster local corpus.jsonl -o records",
    )
)(extract)
app.command(epilog=examples("onrecord stats", "onrecord stats --json"))(stats)
app.command(
    epilog=examples(
        "onrecord export --format jsonl > records.jsonl",
        "onrecord export --format csv -o tables",
        "onrecord export --format sqlite -o desk.sqlite",
    )
)(export)
app.add_typer(cache.app, name="cache", epilog=examples("onrecord cache size", "onrecord cache prune"))
app.command(epilog=examples("onrecord schema > schema.json"))(schema)


def main() -> None:
    """Run the command; a mistake of its user is one line, a mistake of ours is a traceback."""
    hush_libraries()
    try:
        app()
    except OnRecordError as error:
        tell(str(error))
        sys.exit(Exit.PROBLEMS)
