"""Pages of people."""

from msgspec import Struct

from generator.page_records.basics import FilterGroup, Link, ListEntry, Page, When, Wholes
from generator.page_records.claims import Claim, Passage, Shift, TowardsRow
from generator.page_records.quotes import QuoteView, SaidAbout
from generator.page_records.timeline import Timeline


class DatedRole(Struct, frozen=True, gc=False):
    """A role, when articles use it, and a passage that does."""

    title: str
    """"Prime Minister of Japan", "former Ambassador to France"."""
    first: When | None
    last: When | None
    articles: int
    evidence: str
    """Address of the newest article that says so."""


class KnownRoleRow(Struct, frozen=True, gc=False):
    """A role from `content/people.yml`, with its dates as they stand there; empty where none do."""

    title: str
    since: str
    until: str


class Knowledge(Struct, frozen=True, gc=False, kw_only=True):
    """What `content/people.yml` tells of a person."""

    words: str
    """"The name and 2 roles come from content/people.yml, line 3; everything else from the articles."."""
    wikidata: str | None
    wikidata_address: str | None
    roles: tuple[KnownRoleRow, ...]


class PersonPage(Page, frozen=True, gc=False, kw_only=True):
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
    more_roles: int
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
