"""What every command shares: how it ends, what it says aside, and which options it takes."""

import logging
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from generator.read.characters import clean, shown


class Exit(IntEnum):
    """How a command ends, for scripts."""

    FINE = 0
    PROBLEMS = 1
    """Something in the project, or in what was asked for, has to be mended; it was named."""
    USAGE = 2
    """The command was not written as its help says."""


ConfigFile = Annotated[
    Path, typer.Option("--config-file", "-f", help="The project's mkdocs.yml.", metavar="FILE", show_default=True)
]
DEFAULT_CONFIG_FILE = Path("mkdocs.yml")


TALKATIVE: Final = ("trafilatura", "htmldate", "courlan", "pypdf", "charset_normalizer")
"""Libraries that log what they find odd in a file; we say ourselves what became of it."""


def hush_libraries() -> None:
    """Let no library write to the terminal between the lines of a command."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _speak_up(wanted: bool) -> None:
    """Let our own log and that of the libraries appear on standard error."""
    if wanted:
        logging.basicConfig(level=logging.INFO, format="%(message)s", force=True)
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.INFO)


Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", callback=_speak_up, help="Tell every step of the work.", show_default=False)
]


def examples(*lines: str) -> str:
    """The end of a help text: lines that can be typed as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def say(text: str) -> None:
    """Print a line of the command's answer on standard output."""
    typer.echo(text)


def tell(text: str) -> None:
    """Print a line about the work itself on standard error, where a pipe does not take it for the answer."""
    typer.echo(text, err=True)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`number` with its noun: "1 article", "2 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def safe(text: str) -> str:
    """`text` as a terminal may show it: an article's control characters move no cursor and colour nothing."""
    return "\n".join(shown(line) for line in clean(text).split("\n"))
