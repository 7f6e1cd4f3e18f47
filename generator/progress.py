"""A progress bar for work of more than a second: how much, how fast, how long still. Nothing where nobody looks."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds that pass before a bar is drawn."""

Advance = Callable[[int], None]
"""Told how many pieces of the work are done."""


@contextmanager
def progress(doing: str, total: int | None, *, quiet: bool = False) -> Iterator[Advance]:
    """What to call with each number of finished pieces; draws only on a terminal, and wipes the bar when it is done."""
    if quiet or not is_watched():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn() if total is not None else TimeElapsedColumn(),
    )
    # what the command answers goes above the bar on a terminal, and never into it from a pipe
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        redirect_stderr=True,
    )
    task = bar.add_task(doing, total=total, rate="")
    begun = time.monotonic()

    def advance(pieces: int) -> None:
        passed = time.monotonic() - begun
        done = bar.tasks[0].completed + pieces
        bar.update(task, advance=pieces, rate=f"{done / passed:,.1f} a second" if passed else "")
        if passed > PATIENCE and not bar.live.is_started:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def track(things: Iterable[T], total: int | None, *, doing: str, quiet: bool = False) -> Iterator[T]:
    """`things`, with a bar that follows them."""
    with progress(doing, total, quiet=quiet) as advance:
        for thing in things:
            yield thing
            advance(1)


def is_watched() -> bool:
    """Whether somebody sits before a terminal, who would rather see a bar than lines in a log."""
    return sys.stderr.isatty()


def _nothing(pieces: int) -> None:
    """Draw nothing."""
