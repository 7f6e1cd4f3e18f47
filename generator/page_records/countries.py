"""Pages of countries."""

from generator.page_records.basics import Link, ListEntry, Page, When, Wholes
from generator.page_records.claims import Claim, Passage, Shift, TowardsRow, WordsDeedsRow
from generator.page_records.maps import MapView
from generator.page_records.quotes import QuoteView
from generator.page_records.timeline import Timeline


class CountryPage(Page, frozen=True, gc=False, kw_only=True):
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
