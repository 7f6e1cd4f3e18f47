"""Quotes as they are shown, and the pages that list them."""

from typing import Literal

from msgspec import Struct

from generator.page_records.basics import FilterGroup, Link, Mark, Page, Pagination, When
from generator.page_records.claims import Selector
from generator.page_records.lists import ListIndex
from generator.records import QuoteKind

PartKind = Literal["content", "source", "cue", "around"]


class QuotePart(Struct, frozen=True, gc=False):
    """A stretch of a quote: `text` is exact; `opens` and `closes` are our marks around it where it stands alone."""

    kind: PartKind
    text: str
    opens: str = ""
    closes: str = ""


class QuoteView(Struct, frozen=True, gc=False, kw_only=True):
    """A quote as it is shown: alone (`alone`) or with its sentence (`parts`)."""

    id: str
    """"q-3f9a1c"."""
    kind: QuoteKind
    """Class of the figure."""
    kind_words: str
    """"word for word", "quoted in part" or "paraphrased"."""
    number: int
    """Its place in the article, from 1."""
    alone: tuple[QuotePart, ...]
    """For display outside its article: `content` with our marks and without its last comma, and for `mixed` and
    `indirect` the lead-in as `around`. Print `opens`, `text`, `closes`, a space between parts."""
    hang: bool
    """True where `alone` opens with a mark."""
    parts: tuple[QuotePart, ...]
    """The whole sentence, joined without anything between: exact text of the article with its own marks. The last one
    of a quote that is cut closes with a sign of ours that says so."""
    speakers: tuple[Link, ...]
    """Usually one; empty where nobody is known, then see `speaker_words`."""
    speaker_words: str
    """"Mara Rossi", "Mara Rossi and Jonas Weber", "a senior official", "speaker not certain"."""
    role: str
    """"Prime Minister of Italy", "former ambassador to France"; empty where none is known."""
    marks: tuple[Mark, ...]
    """Stances spoken in it, word with target: "for South Korea"; usually none or one."""
    context: str
    """Where the article's text shows it: "articles/x/#s-77b0e2", or the quote's own address."""
    address: str
    """Permalink, "articles/x/#q-3f9a1c"."""
    article: Link
    outlet: str
    """Outlet, or the article's title where no outlet is known."""
    when: When | None
    about: tuple[Link, ...]
    selector: Selector
    """Of its longest unbroken stretch."""
    cut: bool = False
    """True where only the beginning of many words is shown; the article's text has all of them."""
    elsewhere: tuple[Link, ...] = ()
    """Outlets of other articles that quote the same, each leading to it there."""


class QuoteGroup(Struct, frozen=True, gc=False):
    """Quotes of one day, under its date; `when` is None for undated ones."""

    anchor: str
    """"d-2026-01-13", "d-undated"."""
    when: When | None
    quotes: tuple[QuoteView, ...]


class SaidAbout(Struct, frozen=True, gc=False):
    """What one group of speakers says about a person: "Officials", "Others"."""

    heading: str
    quotes: tuple[QuoteView, ...]


class QuotesPage(Page, frozen=True, gc=False, kw_only=True):
    """Template quotes.html: all quotes, those of one kind, one year or one person; a hundred a page."""

    heading: str
    count: str
    """"86 quotes"."""
    dek: str
    """"by 23 speakers, newest first."."""
    filters: tuple[FilterGroup, ...]
    combine: str
    """See `ListPage`."""
    groups: tuple[QuoteGroup, ...]
    pagination: Pagination
    index: ListIndex | None
