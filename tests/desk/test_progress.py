"""The progress bar: for whoever sits before a terminal, and only for work that lasts."""

import io
import sys
from functools import partial
from itertools import count
from types import SimpleNamespace

import pytest

from generator import progress as module
from generator.progress import track


class Terminal(io.StringIO):
    """What is written for somebody to look at."""

    def isatty(self):
        """Say that somebody looks."""
        return True


@pytest.fixture
def drawn(monkeypatch):
    """What appears while three articles are read that take some seconds each by the clock."""

    def read(*, seconds, screen, quiet=False):
        clock = SimpleNamespace(monotonic=partial(next, count(0, seconds)))
        monkeypatch.setattr(module, "time", clock)
        monkeypatch.setattr(sys, "stderr", screen)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "100")
        assert list(track("abc", 3, doing="Reading articles", quiet=quiet)) == ["a", "b", "c"]
        return screen.getvalue()

    return read


def test_long_work_shows_how_far_it_is_and_how_fast(drawn):
    shown = drawn(seconds=2, screen=Terminal())

    assert "Reading articles" in shown
    assert "3/3" in shown
    assert "0.5 a second" in shown


def test_work_of_less_than_a_second_draws_nothing(drawn):
    assert drawn(seconds=0, screen=Terminal()) == ""


def test_nothing_is_drawn_into_a_pipe(drawn):
    assert drawn(seconds=2, screen=io.StringIO()) == ""


def test_nothing_is_drawn_for_who_wants_quiet(drawn):
    assert drawn(seconds=2, screen=Terminal(), quiet=True) == ""
