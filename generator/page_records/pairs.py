"""Pages of two countries."""

from msgspec import Struct

from generator.page_records.basics import Link, ListEntry, Mark, Page, When, Wholes
from generator.page_records.claims import Claim, Passage, Shift
from generator.page_records.timeline import Timeline


class PassageGroup(Struct, frozen=True, gc=False, kw_only=True):
    """Passages of one kind in one direction: words on one side, or deeds of one class."""

    anchor: str
    """"china-towards-japan-deeds-material-conflict"."""
    name: str
    """"Words against", "Deeds: material conflict"."""
    mark: Mark
    total: int
    passages: tuple[Passage, ...]
    """Newest first; only the newest where the direction's `whole` lists all."""


class Direction(Struct, frozen=True, gc=False, kw_only=True):
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


class ClassRow(Struct, frozen=True, gc=False):
    """How often one kind of words or deeds is on record, in each direction of a pair."""

    name: str
    """"Words in favour", "Deeds: material conflict"."""
    groups: tuple[PassageGroup | None, ...]
    """One for each direction."""


class PairPage(Page, frozen=True, gc=False, kw_only=True):
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
