"""Indexes and lists, cut into pages."""

from dataclasses import dataclass

from generator.page_records.basics import FilterGroup, ListEntry, Page, Pagination
from generator.page_records.claims import Passage, Shift, TowardsRow, WordsDeedsRow
from generator.page_records.stances import PairRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """Template list.html: everything of one kind that belongs to one page or to the whole site, cut into pages."""

    heading: str
    dek: str
    """"57 statements in 40 articles, newest first."."""
    filters: tuple[FilterGroup, ...]
    contents: Contents
    pagination: Pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """Template section.html: articles, people, countries or organisations; a hundred a page."""

    heading: str
    dek: str
    entries: tuple[ListEntry, ...]
    pagination: Pagination
    empty: str
    """What to say where there is no entry: "No article yet. ..."."""
