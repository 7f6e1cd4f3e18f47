"""The stances of all countries: the matrix, and the same as a list."""

from msgspec import Struct

from generator.page_records.basics import Link, Mark, Page, When
from generator.page_records.issues import IssueView


class Cell(Struct, frozen=True, gc=False, kw_only=True):
    """Row towards column: itself, nothing on record (`mark` None and `count` 0), or a mark with its count."""

    to: str
    """The column's country inside a sentence, for `data-to`: "the United States"."""
    is_self: bool = False
    mark: Mark | None = None
    few: bool = False
    """Too little is on record for a colour: the mark stands in a dashed box, in the colour of the text."""
    count: int = 0
    counts: str = ""
    """"2 deeds", "1 deed, 1 statement", "1 reported stance"."""
    address: str | None = None
    """The passage, or the list of passages where there are several."""


class MatrixRow(Struct, frozen=True, gc=False):
    """One country towards every column."""

    who: Link
    cells: tuple[Cell, ...]


class Matrix(Struct, frozen=True, gc=False, kw_only=True):
    """Country towards country, read from left to right; countries without a stance have no row, or no column."""

    caption: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    small: bool
    """True where many countries stand side by side: class `small`."""
    note: str
    """Which countries were chosen, where there are too many for a table, and what a dashed box means; else empty."""


class PairRow(Struct, frozen=True, gc=False, kw_only=True):
    """The matrix as a list: one direction of one pair."""

    anchor: str
    """"china-japan"."""
    who: Link
    towards: Link
    mark: Mark | None
    statements: int
    deeds: int
    reported: int
    counts: str
    """The three numbers in words."""
    last: When | None
    evidence: str
    """The passage, or the row of the holder's page that lists them all: "countries/china/#towards-japan"."""
    evidence_words: str
    """"2 passages"."""


class StancesPage(Page, frozen=True, gc=False, kw_only=True):
    """Template stances.html."""

    heading: str
    dek: str
    matrix: Matrix | None
    pairs: tuple[PairRow, ...]
    """Newest first."""
    all_pairs: Link | None
    """None where every pair is on this page."""
    issues: tuple[IssueView, ...]
    """Those with most passages."""
    all_issues: Link
    all_passages: Link
