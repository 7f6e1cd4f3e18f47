"""The first page."""

from generator.page_records.basics import Link, ListEntry, Page
from generator.page_records.maps import MapView
from generator.page_records.quotes import QuoteView
from generator.page_records.stances import Matrix


class HomePage(Page, frozen=True, gc=False, kw_only=True):
    """Template home.html: the newest words, the matrix, who is who."""

    heading: str
    scope: str
    hero: QuoteView | None
    quotes: tuple[QuoteView, ...]
    """Up to four more."""
    news: tuple[ListEntry, ...]
    """Newest articles: title, outlet and counts, date."""
    matrix: Matrix | None
    map: MapView | None
    """Which countries are on record."""
    people: tuple[ListEntry, ...]
    countries: tuple[ListEntry, ...]
    issues: tuple[ListEntry, ...]
    all_issues: Link
    all_quotes: Link
    all_countries: Link
    all_people: Link
    all_stances: Link
    all_articles: Link
