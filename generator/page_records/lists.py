"""Indexes and lists, cut into pages."""

from msgspec import Struct

from generator.page_records.basics import FilterGroup, ListEntry, Page, Pagination
from generator.page_records.claims import Passage, Shift, TowardsRow, WordsDeedsRow
from generator.page_records.stances import PairRow


class Contents(Struct, frozen=True, gc=False, kw_only=True):
    """What a list holds: one of the sequences is filled, the others are empty."""

    passages: tuple[Passage, ...] = ()
    towards: tuple[TowardsRow, ...] = ()
    words_deeds: tuple[WordsDeedsRow, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    shifts: tuple[Shift, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    names_target: bool = False
    """True where each passage has to say towards whom."""
    caption: str = ""
    """Of a table."""
    first_column: str = ""
    """Heading of a table's first column."""


class Choice(Struct, frozen=True, gc=False, order=True):
    """A value of a filter."""

    id: str
    """In addresses: "against", "people/mara-rossi", "2026"."""
    text: str


class FilterColumn(Struct, frozen=True, gc=False):
    """A filter, and which of its values each entry of a list has."""

    name: str
    """In addresses: "person"."""
    label: str
    values: tuple[Choice, ...]
    rows: tuple[tuple[int, ...], ...]
    """For each entry, in the order of the list, the places of its values."""


class ListIndex(Struct, frozen=True, gc=False):
    """What a list may be filtered by, entry by entry: a file for the script that combines filters; not shown."""

    path: str
    """"quotes/filters.json"."""
    heading: str
    """Of what several filters leave: "Quotes"."""
    noun: str
    """"quote"."""
    nouns: str
    page_size: int
    """Of the lists by year, which hold every entry in the same order: there the script finds what it shows."""
    columns: tuple[FilterColumn, ...]


class ListPage(Page, frozen=True, gc=False, kw_only=True):
    """Template list.html: everything of one kind that belongs to one page or to the whole site, cut into pages."""

    heading: str
    dek: str
    """"57 statements in 40 articles, newest first."."""
    filters: tuple[FilterGroup, ...]
    combine: str
    """Where the script finds `index`; empty where there is nothing to combine."""
    contents: Contents
    pagination: Pagination
    index: ListIndex | None
    """On the first page of the whole list."""


class IndexPage(Page, frozen=True, gc=False, kw_only=True):
    """Template section.html: articles, people, countries or organisations; a hundred a page."""

    heading: str
    dek: str
    entries: tuple[ListEntry, ...]
    pagination: Pagination
    empty: str
    """What to say where there is no entry: "No article yet. ..."."""
