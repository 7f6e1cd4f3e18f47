"""A conditional random field over a chain of labels: the likeliest labels of a sequence, and how likely each one is.

Many sequences are gone through together, a step of all of them at a time. Training is CRFsuite's; its weights are those
of single features for single labels, and of one label behind another.

Source: Lafferty, McCallum and Pereira (2001); the likeliest labels by Viterbi (1967), likelihoods by going forwards and
backwards, each step made to sum to one (Rabiner, 1989).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.intp]
CELLS = 50_000
"""Tokens, the filling of short sequences among them, that are held in one table."""


class _Table(NamedTuple):
    """Sequences side by side, the longest first: steps x sequences x labels."""

    order: tuple[int, ...]
    """Which sequence stands in each column."""
    lengths: tuple[int, ...]
    """Of each, in that order."""
    cells: Matrix
    """The scores; nothing where a sequence has ended."""
    running: tuple[int, ...]
    """At each step the number of sequences that have not ended."""


def best_labels(scores: Sequence[Matrix], transitions: Matrix) -> list[Labels]:
    """The likeliest labels of each sequence.

    Args:
        scores: of each sequence, tokens x labels; a sequence has a token at least.
        transitions: score of the label of a row before the label of a column.
    """
    found = dict(pair for table in _tables(scores) for pair in _best_in(table, transitions))
    return [found[place] for place in range(len(scores))]


def likelihoods(scores: Sequence[Matrix], transitions: Matrix) -> list[Matrix]:
    """How likely each label is at each token of each sequence, 0 to 1, tokens x labels; arguments as above."""
    found = dict(pair for table in _tables(scores) for pair in _likely_in(table, transitions))
    return [found[place] for place in range(len(scores))]


def _tables(scores: Sequence[Matrix]) -> Iterator[_Table]:
    """All sequences, those of a length together, in tables of a size that may be held."""
    order = sorted(range(len(scores)), key=lambda place: -len(scores[place]))
    while order:
        longest = len(scores[order[0]])
        some = order[: max(1, CELLS // longest)]
        order = order[len(some) :]
        lengths = tuple(len(scores[place]) for place in some)
        cells = np.zeros((longest, len(some), scores[some[0]].shape[1]))
        for column, place in enumerate(some):
            cells[: lengths[column], column] = scores[place]
        running = tuple(sum(length > step for length in lengths) for step in range(longest))
        yield _Table(tuple(some), lengths, cells, running)


def _best_in(table: _Table, transitions: Matrix) -> Iterator[tuple[int, Labels]]:
    best = table.cells.copy()
    came_from = np.zeros(best.shape, dtype=np.intp)
    for step in range(1, len(best)):
        running = table.running[step]
        ways = best[step - 1, :running, :, None] + transitions
        came_from[step, :running] = ways.argmax(axis=1)
        best[step, :running] += ways.max(axis=1)
    for column, (place, length) in enumerate(zip(table.order, table.lengths, strict=True)):
        labels = np.empty(length, dtype=np.intp)
        labels[-1] = best[length - 1, column].argmax()
        for step in range(length - 1, 0, -1):
            labels[step - 1] = came_from[step, column, labels[step]]
        yield place, labels


def _likely_in(table: _Table, transitions: Matrix) -> Iterator[tuple[int, Matrix]]:
    own = np.exp(table.cells - table.cells.max(axis=2, keepdims=True))
    onwards = np.exp(transitions)
    backwards = onwards.T.copy()
    before, after = own.copy(), np.ones_like(own)
    for step in range(1, len(own)):
        running = table.running[step]
        before[step, :running] *= _to_one(before[step - 1, :running]) @ onwards
    for step in range(len(own) - 2, -1, -1):
        running = table.running[step + 1]
        after[step, :running] = _to_one((after[step + 1, :running] * own[step + 1, :running]) @ backwards)
    likely = _to_one(before * after)
    for column, (place, length) in enumerate(zip(table.order, table.lengths, strict=True)):
        yield place, likely[:length, column]


def _to_one(shares: Matrix) -> Matrix:
    """`shares` so that those of all labels sum to one."""
    parts: Matrix = shares / shares.sum(axis=-1, keepdims=True)
    return parts
