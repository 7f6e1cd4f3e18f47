"""Every record that a template reads: one page record a template, built of small shared ones.

Plain text only, no markup. Addresses are relative to the site's root, end with `/`, and may carry a `#fragment`
("articles/x/#s-77b0e2"); home is "". Coordinates of charts are per cent across and pixels down, ready to print.
Words, counts and dates are already written out: a template prints them and decides nothing.

Each subject has its file here, named as in `aggregate/`; this is the door.
"""

from generator.page_records.articles import (
    ArticlePage,
    EvidenceRun,
    LeftOut,
    NameKind,
    Note,
    Paragraph,
    Provenance,
    SaidRun,
    SourceCard,
    SpeakerRow,
    TextPiece,
)
from generator.page_records.basics import (
    Crumb,
    Facets,
    Feed,
    FeedEntry,
    FilterGroup,
    FilterOption,
    Link,
    ListEntry,
    Mark,
    MarkKind,
    NavEntry,
    Page,
    Pagination,
    Report,
    Section,
    SiteFacts,
    When,
    Wholes,
)
from generator.page_records.changes import ArticleChange, ChangesPage, PastChange, PersonChange, PositionChange
from generator.page_records.claims import (
    Claim,
    Passage,
    Selector,
    SentencePiece,
    Shift,
    Side,
    TowardsRow,
    WordsDeedsRow,
)
from generator.page_records.corrections import CorrectionChange, CorrectionsPage, CorrectionView, RedirectPage
from generator.page_records.countries import CountryPage
from generator.page_records.data import CellValue, Column, ColumnType, DataFile, DataPage, Extract, Table
from generator.page_records.home import HomePage
from generator.page_records.issues import IssuePage, IssuePosition, IssueSide, IssueView
from generator.page_records.lists import Contents, IndexPage, ListPage
from generator.page_records.maps import MapMark, MapRow, MapShape, MapView
from generator.page_records.method import AccuracyRow, LeftOutCount, MethodPage, PeerRow, ReliabilityRow, Stat, Term
from generator.page_records.organisations import OrganisationPage
from generator.page_records.pairs import ClassRow, Direction, PairPage, PassageGroup
from generator.page_records.people import DatedRole, Knowledge, KnownRoleRow, PersonPage
from generator.page_records.quotes import PartKind, QuoteGroup, QuotePart, QuotesPage, QuoteView, SaidAbout
from generator.page_records.stances import Cell, Matrix, MatrixRow, PairRow, StancesPage
from generator.page_records.timeline import Lane, Point, Tick, Timeline, TimelineRow

__all__ = [
    "AccuracyRow",
    "ArticleChange",
    "ArticlePage",
    "Cell",
    "CellValue",
    "ChangesPage",
    "Claim",
    "ClassRow",
    "Column",
    "ColumnType",
    "Contents",
    "CorrectionChange",
    "CorrectionView",
    "CorrectionsPage",
    "CountryPage",
    "Crumb",
    "DataFile",
    "DataPage",
    "DatedRole",
    "Direction",
    "EvidenceRun",
    "Extract",
    "Facets",
    "Feed",
    "FeedEntry",
    "FilterGroup",
    "FilterOption",
    "HomePage",
    "IndexPage",
    "IssuePage",
    "IssuePosition",
    "IssueSide",
    "IssueView",
    "Knowledge",
    "KnownRoleRow",
    "Lane",
    "LeftOut",
    "LeftOutCount",
    "Link",
    "ListEntry",
    "ListPage",
    "MapMark",
    "MapRow",
    "MapShape",
    "MapView",
    "Mark",
    "MarkKind",
    "Matrix",
    "MatrixRow",
    "MethodPage",
    "NameKind",
    "NavEntry",
    "Note",
    "OrganisationPage",
    "Page",
    "Pagination",
    "PairPage",
    "PairRow",
    "Paragraph",
    "PartKind",
    "Passage",
    "PassageGroup",
    "PastChange",
    "PeerRow",
    "PersonChange",
    "PersonPage",
    "Point",
    "PositionChange",
    "Provenance",
    "QuoteGroup",
    "QuotePart",
    "QuoteView",
    "QuotesPage",
    "RedirectPage",
    "ReliabilityRow",
    "Report",
    "SaidAbout",
    "SaidRun",
    "Section",
    "Selector",
    "SentencePiece",
    "Shift",
    "Side",
    "SiteFacts",
    "SourceCard",
    "SpeakerRow",
    "StancesPage",
    "Stat",
    "Table",
    "Term",
    "TextPiece",
    "Tick",
    "Timeline",
    "TimelineRow",
    "TowardsRow",
    "When",
    "Wholes",
    "WordsDeedsRow",
]
