"""Pages of articles: source, text, who speaks, what was left out."""

from typing import Literal

from msgspec import Struct

from generator.page_records.basics import Link, ListEntry, Mark, Page, Pagination, When
from generator.page_records.claims import Claim, Passage
from generator.page_records.quotes import QuoteView

NameKind = Literal["person", "country", "organisation"]


class TextPiece(Struct, frozen=True, gc=False):
    """Innermost: a name (`.p`, `.c`, `.o`) or the text between names."""

    text: str
    kind: NameKind | None = None
    address: str | None = None
    """Set at an entity's first mention in the article only, and where it has a page."""


class SaidRun(Struct, frozen=True, gc=False):
    """Middle: quoted words (`.said`) where `said`, else what stands between them."""

    pieces: tuple[TextPiece, ...]
    said: bool = False


class EvidenceRun(Struct, frozen=True, gc=False):
    """Outermost: evidence (`.ev`) where `evidence`, a hole where `gap`, else plain text."""

    runs: tuple[SaidRun, ...] = ()
    evidence: bool = False
    anchors: tuple[str, ...] = ()
    """Stance ids that begin here: the first is the span's id, further ones are empty spans before its text."""
    gap: bool = False
    """Words of this paragraph that are not republished: print "[…]"."""


class Note(Struct, frozen=True, gc=False):
    """A remark in the margin: what the evidence beside it was read as."""

    text: str
    """"Rossi towards Norway, words"."""
    mark: Mark | None = None
    address: str | None = None
    """Within the page: "#s-77b0e2" with the article's address before it."""


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph of the article, or (`gap` > 0, no runs) so many paragraphs that are not republished."""

    runs: tuple[EvidenceRun, ...] = ()
    notes: tuple[Note, ...] = ()
    gap: int = 0
    gap_words: str = ""
    """"1 paragraph not republished"."""


class SpeakerRow(Struct, frozen=True, gc=False, kw_only=True):
    """How much of an article's quoted words are one person's."""

    who: Link
    sub: str
    """"President of South Korea"; may be empty."""
    share: int | None
    """Per cent of all quoted words, rounded; None for who is not quoted."""
    direct: int
    """Quotes word for word or in part."""
    indirect: int
    named: int
    """Mentions, pronouns left out."""


class LeftOut(Struct, frozen=True, gc=False):
    """A passage that was read and not used."""

    passage: str
    kind: str
    """"quote", "stance", "person", "country" or "text"."""
    reason: str


class Provenance(Struct, frozen=True, gc=False, kw_only=True):
    """Where an article's records come from."""

    record: str
    schema: str
    path: str
    sha256: str
    characters: str
    """"5,717"."""
    language: str
    """"English", or the code."""
    model: str
    encoder: str
    """Of stances; empty where the rules stand alone."""
    program: str


class SourceCard(Struct, frozen=True, gc=False, kw_only=True):
    """Outlet, date, authors, licence and link of an article; empty text where not given."""

    outlet: str
    when: When | None
    authors: tuple[str, ...]
    licence: str
    """"not given; quotes and evidence shown"."""
    place: str
    url: str | None
    """Elsewhere: http or https."""
    sources: tuple[str, ...]
    """Where its quotations come from, as its file says."""
    archive_url: str | None
    go: str
    """"Read at Bloomberg"; empty without an url."""


class Annotated(Struct, frozen=True, gc=False):
    """All of an article's quotes and passages, on whichever page they stand: not shown, for annotations."""

    quotes: tuple[QuoteView, ...]
    passages: tuple[Passage, ...]


class ArticleLists(Struct, frozen=True, gc=False, kw_only=True):
    """Where all of it is, for what the page of a long article has no room for; None where it shows everything."""

    passages: Link | None = None
    named: Link | None = None
    left_out: Link | None = None


class ArticlePage(Page, frozen=True, gc=False, kw_only=True):
    """Template article.html."""

    id: str
    heading: str
    outlet: str
    when: When | None
    summary_counts: str
    """"12 quotes, 4 speakers, 8 stances"."""
    same_story: tuple[ListEntry, ...]
    """Other articles with nearly the same text, oldest first."""
    claims: tuple[Claim, ...]
    more_claims: int
    """Claims left out above the limit; their passages are marked in the text all the same."""
    others: tuple[Passage, ...]
    """Views of reporters and analysts about somebody's stance, denials, suppositions: not counted."""
    others_total: int
    passages: tuple[Passage, ...]
    """One for each stance whose words stand on this page, in text order; not shown."""
    annotated: Annotated
    source: SourceCard
    speakers: tuple[SpeakerRow, ...]
    silent: tuple[SpeakerRow, ...]
    """Who is named and not quoted."""
    quotes: tuple[QuoteView, ...]
    text: tuple[Paragraph, ...]
    full: bool
    """True where the whole text is published."""
    part_words: str
    """"Part 1 of 3: quotes 1 to 80 of 210."; empty where the page holds the whole article."""
    pagination: Pagination
    left_out: tuple[LeftOut, ...]
    left_out_words: str
    """"5 passages were read and not used"; empty where there is none."""
    provenance: Provenance
    people: tuple[Link, ...]
    countries: tuple[Link, ...]
    organisations: tuple[Link, ...]
    lists: ArticleLists


class PartPage(Page, frozen=True, gc=False, kw_only=True):
    """Template part.html: a later part of an article that is too long for one page."""

    heading: str
    """The article's title."""
    article: str
    """Address of its first page."""
    outlet: str
    when: When | None
    source: SourceCard
    part_words: str
    """"Part 2 of 3: quotes 81 to 160 of 210."."""
    quotes: tuple[QuoteView, ...]
    passages: tuple[Passage, ...]
    """As on the article's page."""
    text: tuple[Paragraph, ...]
    full: bool
    pagination: Pagination
