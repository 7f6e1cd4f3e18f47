"""What is new since the build before."""

from msgspec import Struct

from generator.build_records import History
from generator.page_records.basics import Link, ListEntry, Mark, Page, When
from generator.page_records.quotes import QuoteView


class PositionChange(Struct, frozen=True, gc=False, kw_only=True):
    """Somebody stands otherwise than in the build before, or for the first time."""

    who: Link
    towards: Link
    before: Mark | None
    """None where nothing was on record."""
    after: Mark
    why: str
    """"new or changed articles", "another version of the program"."""
    evidence: str


class PersonChange(Struct, frozen=True, gc=False):
    """A name that had a page, and who that is now."""

    name: str
    into: Link


class ArticleChange(Struct, frozen=True, gc=False):
    """An article that says what it said, and in which something else was found."""

    article: Link
    words: str
    """"2 quotes more, 1 stance fewer"."""
    why: str


class PastChange(Struct, frozen=True, gc=False):
    """An earlier comparison in one line."""

    anchor: str
    when: When | None
    words: str


class ChangesPage(Page, frozen=True, gc=False, kw_only=True):
    """Template changes.html: what this build says that the build before did not; `history` is kept, not shown."""

    id: str
    """Of the comparison: "b-3f9a1c"; empty for a first build."""
    summary: str
    since: When | None
    """Day of the newest article of the build before."""
    articles: tuple[ListEntry, ...]
    more_articles: int
    changed_articles: tuple[ListEntry, ...]
    quotes: tuple[QuoteView, ...]
    more_quotes: int
    positions: tuple[PositionChange, ...]
    more_positions: int
    people: tuple[ListEntry, ...]
    """With a page for the first time."""
    merged: tuple[PersonChange, ...]
    more_merged: int
    corrections: str
    """"2 rules": new ones; empty where there is none."""
    program: tuple[ArticleChange, ...]
    program_words: str
    linking: tuple[ArticleChange, ...]
    gone: str
    """"1 article, 3 quotes"; never what they were."""
    past: tuple[PastChange, ...]
    history: History
