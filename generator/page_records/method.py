"""The page that says how it is done and how often it is right."""

from msgspec import Struct

from generator.page_records.basics import Mark, Page


class LeftOutCount(Struct, frozen=True, gc=False):
    """How often one reason left something out, over all articles."""

    kind: str
    reason: str
    count: int


class AccuracyRow(Struct, frozen=True, gc=False, kw_only=True):
    """How often one kind of finding is right, measured on annotated texts that `sub` names."""

    name: str
    sub: str = ""
    precision: str
    """"0.94"."""
    recall: str
    right: int
    """Of 100 shown."""
    cases: int


class PeerRow(Struct, frozen=True, gc=False, kw_only=True):
    """How often a system has both the words and the source of a quote right (F1 in %), ours among others."""

    system: str
    measured_on: str
    direct: str
    """Quotes word for word; empty where nobody has measured it."""
    all: str
    """Every kind; "20-27" for several versions."""


class ReliabilityRow(Struct, frozen=True, gc=False):
    """How often stances of about one confidence are right, counted on annotated sentences that were not learnt from."""

    band: str
    """"0.80 to 0.90"."""
    cases: int
    right: int
    """Of 100."""


class Term(Struct, frozen=True, gc=False):
    """A word of the closed vocabulary and what it means; `mark` for stances, else the word is a kind of quote."""

    word: str
    meaning: str
    mark: Mark | None = None


class Stat(Struct, frozen=True, gc=False):
    """A number and what it counts."""

    value: str
    words: str


class MethodPage(Page, frozen=True, gc=False, kw_only=True):
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
