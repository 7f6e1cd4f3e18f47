"""How often Python looks for garbage in circles: a build makes much and lets go of little."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

RARELY: Final = (100_000, 50, 100)
"""Objects made between two looks at the youngest, and such looks between two at all older ones. With its own numbers
Python looks at everything again and again while the records of a build grow: an eighth of its time."""


@contextmanager
def rare_collecting() -> Iterator[None]:
    """Let Python look for garbage rarely."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Let Python not look for garbage: what a preview holds is much, and a sixth of an edit's time would go into it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # both together call everything old, which is looked through more rarely
        gc.enable()
