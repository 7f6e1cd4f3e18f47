"""Issues: who stands where on what is no actor."""

from msgspec import Struct

from generator.page_records.basics import Link, ListEntry, Mark, Page, When, Wholes
from generator.page_records.claims import Claim, Passage
from generator.page_records.timeline import Timeline


class IssuePosition(Struct, frozen=True, gc=False):
    """Who stands where on an issue."""

    mark: Mark
    who: Link
    counts: str
    evidence: str


class IssueView(Struct, frozen=True, gc=False):
    """An issue, and who stands where on it."""

    anchor: str
    """"issue-border-wall"."""
    name: str
    positions: tuple[IssuePosition, ...]
    """Everybody's; a page shows the first ones."""
    address: str | None = None
    """Its page, where enough is on record for one."""
    counts: str = ""
    """"2 against, 1 for, in 3 articles"."""


class IssueSide(Struct, frozen=True, gc=False, kw_only=True):
    """Everybody who stands on one side of an issue."""

    anchor: str
    """"against"."""
    name: str
    """"In favour", "Against", "Takes no side", "Mixed"."""
    mark: Mark
    counts: str
    """"2 people and countries"."""
    claims: tuple[Claim, ...]
    """One for each holder, a country's officials after it; only reported ones last."""
    more: int
    """Claims that the page has no room for."""


class IssuePage(Page, frozen=True, gc=False, kw_only=True):
    """Template issue.html: who stands where on what is no actor."""

    id: str
    """"issue/export-controls"."""
    name: str
    """"Export controls": as a heading."""
    in_sentence: str
    """"export controls", "the Taiwan Strait"."""
    phrases: tuple[str, ...]
    """As articles word it, where that differs from its name."""
    counts: str
    """"2 against, 1 for, in 3 articles"."""
    first: When | None
    last: When | None
    sides: tuple[IssueSide, ...]
    """Only those on which somebody stands; most holders first."""
    others: tuple[Passage, ...]
    """Not counted."""
    others_words: str
    timeline: Timeline | None
    related: tuple[ListEntry, ...]
    """Issues with a page that the same articles name."""
    articles: tuple[ListEntry, ...]
    wholes: Wholes
    cite: str
