"""The pages that list quotes: all of them, one kind, one year, one person's, those about one country."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.aggregate.entries import paged, with_page
from generator.aggregate.lookup import Lookup
from generator.aggregate.quote_views import by_day, speaker_count
from generator.aggregate.words import counted, in_sentence
from generator.page_records import Crumb, Facets, FilterGroup, FilterOption, Link, QuotesPage, QuoteView, SiteFacts
from generator.records import QuoteKind

KINDS: tuple[tuple[QuoteKind, str, str], ...] = (
    ("direct", "Word for word", "quotes/word-for-word/"),
    ("mixed", "In part", "quotes/in-part/"),
    ("indirect", "Paraphrased", "quotes/paraphrased/"),
)
NAMES_IN_FILTER = 8
YEARS_IN_FILTER = 12


class Listing(NamedTuple):
    """One list of quotes, which may fill several pages."""

    address: str
    heading: str
    quotes: Sequence[QuoteView]
    crumbs: tuple[Crumb, ...]
    facets: Facets
    filtered: bool
    """True where the page offers the filters of all quotes."""


def quotes_pages(lookup: Lookup, site: SiteFacts) -> Iterator[QuotesPage]:
    """The pages of every list, a hundred quotes each."""
    quotes = [view for shown in lookup.articles for view in shown.quotes]
    filters = _filters(quotes, lookup)
    for listing in (*_listings(quotes, site), *_listings_of_entities(lookup, site)):
        for number, (address, entries, pagination) in enumerate(
            paged(listing.quotes, listing.address, lookup.options.page_size), start=1
        ):
            yield QuotesPage(
                address=address,
                template="quotes.html",
                title=listing.heading if number == 1 else f"{listing.heading}, page {number}",
                description=f"{counted(len(listing.quotes), 'quote')}, newest first, each with its article.",
                section="quotes",
                current=listing.address == "quotes/",
                crumbs=listing.crumbs,
                facets=listing.facets,
                site=site,
                heading=listing.heading,
                count=counted(len(listing.quotes), "quote"),
                dek=_dek(listing.quotes),
                filters=_with_current(filters, listing.address) if listing.filtered else (),
                groups=tuple(by_day(entries)),
                pagination=pagination,
            )


def all_quotes_link(link: Link, quotes: Sequence[QuoteView], lookup: Lookup) -> Link | None:
    """Where all quotes of a page's subject are, if they are too many for the page itself."""
    if len(quotes) <= lookup.options.quotes_on_page or link.address is None:
        return None
    return Link(f"All {len(quotes):,}", f"{link.address}quotes/")


def years_of(dates: Iterable[str | None]) -> tuple[str, ...]:
    """The years of dates, newest first, each once."""
    return tuple(sorted({date[:4] for date in dates if date}, reverse=True))


def _listings(quotes: Sequence[QuoteView], site: SiteFacts) -> Iterator[Listing]:
    home = Crumb(site.name, "")
    facets = Facets("Quotes")
    yield Listing("quotes/", "Quotes", quotes, (home, Crumb("Quotes")), facets, True)
    for kind, words, address in KINDS:
        chosen = [quote for quote in quotes if quote.kind == kind]
        if chosen:
            crumbs = (home, Crumb("Quotes", "quotes/"), Crumb(words))
            yield Listing(address, f"Quotes: {words.lower()}", chosen, crumbs, facets, True)
    years: dict[str, list[QuoteView]] = {}
    for quote in quotes:
        if quote.when:
            years.setdefault(quote.when.iso[:4], []).append(quote)
    for year, chosen in sorted(years.items(), reverse=True):
        crumbs = (home, Crumb("Quotes", "quotes/"), Crumb(year))
        yield Listing(f"quotes/{year}/", f"Quotes of {year}", chosen, crumbs, Facets("Quotes", year=(year,)), True)


def _listings_of_entities(lookup: Lookup, site: SiteFacts) -> Iterator[Listing]:
    home = Crumb(site.name, "")
    for id in with_page(lookup, "person"):
        link, quotes = lookup.links[id], lookup.quotes_by.get(id, ())
        if all_quotes_link(link, quotes, lookup):
            crumbs = (home, Crumb("People", "people/"), Crumb(link.text, link.address), Crumb("Quotes"))
            facets = Facets("Quotes", person=(link.text,))
            yield Listing(f"{link.address}quotes/", f"Quotes by {link.text}", quotes, crumbs, facets, False)
    for id in with_page(lookup, "country"):
        link, quotes = lookup.links[id], lookup.quotes_about.get(id, ())
        if all_quotes_link(link, quotes, lookup):
            crumbs = (home, Crumb("Countries", "countries/"), Crumb(link.text, link.address), Crumb("Quotes"))
            facets = Facets("Quotes", country=(link.text,))
            yield Listing(
                f"{link.address}quotes/", f"Said about {in_sentence(link.text)}", quotes, crumbs, facets, False
            )


def _dek(quotes: Sequence[QuoteView]) -> str:
    speakers = counted(speaker_count(quotes), "speaker")
    return f"by {speakers}, newest first. A quote without a certain speaker is shown as such."


def _filters(quotes: Sequence[QuoteView], lookup: Lookup) -> tuple[FilterGroup, ...]:
    kinds = Counter(quote.kind for quote in quotes)
    options = [FilterOption("All", "quotes/", len(quotes))]
    options += [FilterOption(words, address, kinds[kind]) for kind, words, address in KINDS if kinds[kind]]
    groups = (
        FilterGroup("Kind", tuple(options)),
        FilterGroup("Speaker", tuple(_names(lookup, "person", "people/"))),
        FilterGroup("About", tuple(_names(lookup, "country", "countries/"))),
        FilterGroup("Year", tuple(_year_options(quotes))),
    )
    return tuple(group for group in groups if group.options)


def _with_current(groups: Sequence[FilterGroup], here: str) -> tuple[FilterGroup, ...]:
    """`groups` with the option of the list at `here` chosen."""
    return tuple(
        FilterGroup(group.label, tuple(replace(option, current=option.address == here) for option in group.options))
        for group in groups
    )


def _names(lookup: Lookup, kind: str, index: str) -> Iterator[FilterOption]:
    """The most frequent speakers, or the countries most spoken of; each leads to its own page."""
    quotes = lookup.quotes_by if kind == "person" else lookup.quotes_about
    counts = {id: len(quotes.get(id, ())) for id in with_page(lookup, kind)}
    ranked = sorted((id for id in counts if counts[id]), key=lambda id: (-counts[id], lookup.links[id].text, id))
    for id in ranked[:NAMES_IN_FILTER]:
        yield FilterOption(lookup.links[id].text, lookup.links[id].address or index, counts[id])
    if len(ranked) > NAMES_IN_FILTER:
        yield FilterOption("more", index)


def _year_options(quotes: Sequence[QuoteView]) -> Iterator[FilterOption]:
    counts = Counter(quote.when.iso[:4] for quote in quotes if quote.when)
    for year in sorted(counts, reverse=True)[:YEARS_IN_FILTER]:
        yield FilterOption(year, f"quotes/{year}/", counts[year])
