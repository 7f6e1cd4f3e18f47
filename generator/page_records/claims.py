"""Claims and what they rest on: sentences of the closed vocabulary, passages, rows of words and deeds."""

from typing import Literal

from msgspec import Struct

from generator.page_records.basics import Link, Mark, When
from generator.records import Basis, Voice


class SentencePiece(Struct, frozen=True, gc=False):
    """A stretch of a sentence of ours; names are strong, and links where they have a page."""

    text: str
    address: str | None = None
    strong: bool = False


class Selector(Struct, frozen=True, gc=False, kw_only=True):
    """How words are found again in the article that they come from."""

    exact: str
    """The words."""
    prefix: str
    """A few letters before them, in their paragraph."""
    suffix: str
    start: str
    """For a browser: the words, or the first of many."""
    end: str
    """The last of many; empty where `start` is all of them."""
    before: str
    """Words before, where the same words stand elsewhere in the article too; else empty."""
    after: str


class Passage(Struct, frozen=True, gc=False, kw_only=True):
    """One piece of evidence: who stands where, the article's own words, and where they are."""

    id: str
    """Stance id, "s-77b0e2"."""
    address: str
    """"articles/x/#s-77b0e2"."""
    mark: Mark
    who: Link
    """The holder."""
    role: str
    """"Prime Minister of Japan"; empty where no role is known."""
    towards: Link
    basis: Basis
    basis_words: str
    """"statement", "deed", "as reported", "announcement", "threat", "an analyst's view"."""
    voice: Voice
    counted: bool
    """False for what others say of the holder, for denials and suppositions: shown, never counted."""
    excerpt: str
    """Exact words of the article."""
    selector: Selector | None
    """None where there is no evidence to be found."""
    original: str | None
    """Where the article is published: http or https."""
    when: When | None
    outlet: str
    article: Link
    elsewhere: tuple[Link, ...] = ()
    """Outlets of other articles that tell the same, each leading to it there."""


class Claim(Struct, frozen=True, gc=False, kw_only=True):
    """One sentence of the closed vocabulary, its counts, dates and proof."""

    mark: Mark
    pieces: tuple[SentencePiece, ...]
    """The sentence; joined, the pieces read as `text`."""
    text: str
    counts: str
    """"3 statements in 2 articles", "1 deed, 1 statement in 1 article", "1 reported stance in 1 article"."""
    first: When | None
    last: When | None
    """Same as `first` where all is of one day; both None where no article is dated."""
    told: bool
    """True where the dates tell when a deed was reported, not when it was done: "told 13 January 2026"."""
    evidence: str
    """Address of the newest passage."""
    stances: tuple[str, ...]
    """Ids of every stance behind it, newest first."""
    passages: tuple[Passage, ...] = ()
    """Newest first, repeats of one sentence once; all of them, or the newest where `whole` lists all."""
    total: int = 0
    """How many passages there are."""
    targets: tuple[str, ...] = ()
    """Ids of the targets; of an issue its place among issues."""
    whole: Link | None = None
    """Where every passage of the holder towards the target is listed: "All 57 passages"."""
    trend: str = ""
    """What the dates show, from three dated ones on: "against until 3 May 2025, for since 4 June 2025"."""


class Side(Struct, frozen=True, gc=False, kw_only=True):
    """The words, or the deeds, of one holder towards one target."""

    mark: Mark
    counts: str
    """"2 statements", "1 deed", "1 reported stance"."""
    excerpt: str
    """A few exact words of the newest passage, cut at a word's edge."""
    evidence: str
    passages: tuple[Passage, ...]


class Shift(Struct, frozen=True, gc=False, kw_only=True):
    """A possible change of position, or a possible tension within a government: two dated passages and their rule."""

    anchor: str
    """"t-5c20d1e9": what corrections.yml dismisses."""
    heading: str
    """"Mara Rossi towards Germany, in words"."""
    rule: str
    """Why the two stand here, in a sentence."""
    earlier: Passage
    later: Passage


class WordsDeedsRow(Struct, frozen=True, gc=False, kw_only=True):
    """Words beside deeds of one country towards another; None says "none on record", which is not "no side"."""

    anchor: str
    """Id of the row: "towards-china", "from-china"."""
    other: Link
    words: Side | None
    deeds: Side | None
    last: When | None
    total: int = 0
    """Passages, words and deeds together."""
    pair: str | None = None
    """The page of both countries, where enough is on record for one."""
    whole: Link | None = None
    """Where all passages are listed, if they are too many for the row."""


class TowardsRow(Struct, frozen=True, gc=False, kw_only=True):
    """A person's stance towards one country, person or issue."""

    anchor: str
    """Id of the row: "towards-japan"."""
    towards: Link
    kind: Literal["country", "person", "organisation", "issue"]
    mark: Mark
    statements: int
    deeds: int
    reported: int
    counts: str
    """The three numbers in words: "1 deed, 2 statements, 1 reported stance"."""
    first: When | None
    last: When | None
    evidence: str
    evidence_words: str
    """"3 passages", "1 passage"."""
    passages: tuple[Passage, ...]
    """See `Claim.passages`."""
    whole: Link | None = None
    """See `Claim.whole`."""
    trend: str = ""
    """See `Claim.trend`."""
