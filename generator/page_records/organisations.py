"""Pages of organisations."""

from generator.page_records.basics import Link, ListEntry, Page, When, Wholes
from generator.page_records.claims import Claim, Passage, TowardsRow
from generator.page_records.quotes import QuoteView


class OrganisationPage(Page, frozen=True, gc=False, kw_only=True):
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
