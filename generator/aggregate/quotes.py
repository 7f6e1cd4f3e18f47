"""The pages that list quotes: all of them, one kind, one year, one person's, those about one country."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.aggregate.bodies import spoken_through
from generator.aggregate.combine import By, of_link, of_outlet, of_year, to_index
from generator.aggregate.entries import with_page
from generator.aggregate.filters import (
    UNDATED,
    grouped,
    name_options,
    newest_note,
    on_later_pages,
    outlets_by_slug,
    row,
    with_current,
    year_of,
    year_options,
)
from generator.aggregate.lookup import Lookup
from generator.aggregate.pagination import paged
from generator.aggregate.quote_views import by_day, speaker_count
from generator.aggregate.words import counted, in_sentence, spoken_name
from generator.page_records import (
    Choice,
    Crumb,
    Facets,
    FilterGroup,
    FilterOption,
    Link,
    ListIndex,
    MarkKind,
    QuotesPage,
    QuoteView,
    SiteFacts,
)
from generator.records import QuoteKind
from generator.slugs import to_slug

KINDS: tuple[tuple[QuoteKind, str, str], ...] = (
    ("direct", "Word for word", "quotes/word-for-word/"),
    ("mixed", "In part", "quotes/in-part/"),
    ("indirect", "Paraphrased", "quotes/paraphrased/"),
)
SIDES: tuple[tuple[MarkKind, str, str], ...] = (
    ("for", "For", "for"),
    ("against", "Against", "against"),
    ("even", "No side", "no-side"),
)
OUTLETS = 12
ORDER = "newest first. A quote without a certain speaker is shown as such."


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
    """The pages of every list."""
    quotes = [view for shown in lookup.articles for view in shown.first_quotes]
    outlets = outlets_by_slug(shown.linked.article.outlet or "" for shown in lookup.articles)
    filters = tuple(_filters(quotes, outlets, lookup))
    index = _index(quotes, outlets, lookup.options.passages_on_page)
    for listing in (*_listings(quotes, outlets, site), *_listings_of_entities(lookup, site)):
        complete = bool(listing.facets.year or listing.facets.person or listing.facets.country) or not listing.filtered
        listed = listing.quotes if complete else listing.quotes[: lookup.options.listed]
        note = "" if complete else newest_note(len(listing.quotes), lookup.options.listed)
        count, first = counted(len(listing.quotes), "quote"), f"by {counted(speaker_count(listing.quotes), 'speaker')}"
        shown = with_current(filters, listing.address) if listing.filtered else ()
        lasting = on_later_pages(shown)
        for number, (address, entries, pagination) in enumerate(
            paged(listed, listing.address, lookup.options.passages_on_page), start=1
        ):
            yield QuotesPage(
                address=address,
                template="quotes.html",
                title=listing.heading if number == 1 else f"{listing.heading}, page {number}",
                description=f"{count if number == 1 else listing.heading}, newest first, each with its article.",
                section="quotes",
                current=listing.address == "quotes/",
                crumbs=listing.crumbs,
                facets=listing.facets,
                site=site,
                heading=listing.heading,
                count=count if number == 1 else f"Page {number}",
                dek=f"{first if number == 1 else 'of this list'}, {ORDER}{note}",
                filters=shown if number == 1 else lasting,
                combine=index.path if listing.filtered and quotes else "",
                index=index if address == "quotes/" and quotes else None,
                groups=tuple(by_day(entries)),
                pagination=pagination,
            )


def all_quotes_link(link: Link, quotes: Sequence[QuoteView], lookup: Lookup) -> Link | None:
    """Where all quotes of a page's subject are, if they are too many for the page itself."""
    if len(quotes) <= lookup.options.quotes_on_page or link.address is None:
        return None
    return Link(f"All {len(quotes):,}", f"{link.address}quotes/")


def quotes_of(id: str, lookup: Lookup) -> Sequence[QuoteView]:
    """What a person or an organisation says; of a ministry also what its state says through it."""
    own, code = lookup.quotes_by.get(id, ()), lookup.entities[id].country
    if not id.startswith("organisation/") or not code:
        return own
    through = {
        quote
        for naming in lookup.named.get(id, ())
        for body, quote in spoken_through(naming.linked.extraction)
        if body == id
    }
    return (*own, *(view for view in lookup.quotes_by.get(f"country/{code.lower()}", ()) if view.id in through))


def years_of(dates: Iterable[str | None]) -> tuple[str, ...]:
    """The years of dates, newest first, each once."""
    return tuple(sorted({date[:4] for date in dates if date}, reverse=True))


def _listings(quotes: Sequence[QuoteView], outlets: Mapping[str, str], site: SiteFacts) -> Iterator[Listing]:
    above = (Crumb(site.name, ""), Crumb("Quotes", "quotes/"))

    def of(address: str, words: str, heading: str, chosen: Sequence[QuoteView], facets: Facets) -> Listing:
        return Listing(address, heading, chosen, (*above, Crumb(words)), facets, True)

    facets = Facets("Quotes")
    yield Listing("quotes/", "Quotes", quotes, (above[0], Crumb("Quotes")), facets, True)
    for kind, words, address in KINDS:
        if chosen := [quote for quote in quotes if quote.kind == kind]:
            yield of(address, words, f"Quotes: {words.lower()}", chosen, facets)
    for side, words, slug in SIDES:
        if chosen := [quote for quote in quotes if _is_on(quote, side)]:
            yield of(f"quotes/{slug}/", words, f"Quotes: {words[:1].lower()}{words[1:]}", chosen, facets)
    for year, chosen in grouped(quotes, lambda quote: year_of(quote.when)).items():
        heading = "Quotes without a date" if year == UNDATED else f"Quotes of {year}"
        yield of(f"quotes/{year}/", year.capitalize(), heading, chosen, Facets("Quotes", year=(year,)))
    for slug, chosen in grouped(
        quotes, lambda quote: to_slug(quote.outlet) if quote.outlet in outlets.values() else ""
    ).items():
        yield of(f"quotes/outlet/{slug}/", outlets[slug], f"Quotes in {outlets[slug]}", chosen, facets)


def _is_on(quote: QuoteView, side: MarkKind) -> bool:
    return any(mark.kind == side for mark in quote.marks)


def _listings_of_entities(lookup: Lookup, site: SiteFacts) -> Iterator[Listing]:
    home = Crumb(site.name, "")
    for kind, section in (("person", "People"), ("organisation", "Organisations")):
        for id in with_page(lookup, kind):
            link, quotes = lookup.links[id], quotes_of(id, lookup)
            if all_quotes_link(link, quotes, lookup):
                crumbs = (home, Crumb(section, f"{section.lower()}/"), Crumb(link.text, link.address), Crumb("Quotes"))
                facets = Facets("Quotes", person=(link.text,) if kind == "person" else ())
                heading = f"Quotes by {spoken_name(id, link.text)}"
                yield Listing(f"{link.address}quotes/", heading, quotes, crumbs, facets, False)
    for id in with_page(lookup, "country"):
        link, quotes = lookup.links[id], lookup.quotes_about.get(id, ())
        if all_quotes_link(link, quotes, lookup):
            crumbs = (home, Crumb("Countries", "countries/"), Crumb(link.text, link.address), Crumb("Quotes"))
            facets = Facets("Quotes", country=(link.text,))
            yield Listing(
                f"{link.address}quotes/", f"Said about {in_sentence(link.text)}", quotes, crumbs, facets, False
            )


def _index(quotes: Sequence[QuoteView], outlets: Mapping[str, str], size: int) -> ListIndex:
    """What quotes may be filtered by, several filters at once."""
    kinds = {kind: Choice(address.split("/")[1], words) for kind, words, address in KINDS}
    named = frozenset(outlets.values())
    filters: tuple[By[QuoteView], ...] = (
        By("kind", "Kind", lambda quote: (kinds[quote.kind],)),
        By("side", "Side", lambda quote: (Choice(slug, words) for side, words, slug in SIDES if _is_on(quote, side))),
        By("person", "Person", lambda quote: map(of_link, filter(_is_person, quote.speakers))),
        By("about", "About", lambda quote: (of_link(link) for link in quote.about if link.address)),
        By("year", "Year", lambda quote: of_year(quote.when)),
        By("outlet", "Outlet", lambda quote: of_outlet(quote.outlet if quote.outlet in named else "")),
    )
    return to_index(quotes, filters, address="quotes/", words=("Quotes", "quote", "quotes"), size=size)


def _is_person(link: Link) -> bool:
    return (link.address or "").startswith("people/")


def _filters(quotes: Sequence[QuoteView], outlets: Mapping[str, str], lookup: Lookup) -> Iterator[FilterGroup]:
    kinds = Counter(quote.kind for quote in quotes)
    options = [FilterOption("All", "quotes/", len(quotes))]
    options += [FilterOption(words, address, kinds[kind]) for kind, words, address in KINDS if kinds[kind]]
    yield from row("Kind", options)
    sides = [(words, slug, sum(_is_on(quote, side) for quote in quotes)) for side, words, slug in SIDES]
    yield from row("Side", (FilterOption(words, f"quotes/{slug}/", number) for words, slug, number in sides if number))
    for label, kind, said, index in (
        ("Person", "person", lookup.quotes_by, "people/"),
        ("About", "country", lookup.quotes_about, "countries/"),
    ):
        ids = with_page(lookup, kind)
        goals = {id: _list_of(id, said.get(id, ()), lookup) for id in ids}
        numbers = {id: len(said.get(id, ())) for id in ids}
        yield from row(label, name_options(numbers, goals.__getitem__, index=index))
    yield from row("Year", year_options(Counter(year_of(quote.when) for quote in quotes), "quotes/"))
    of_outlets = Counter(to_slug(quote.outlet) for quote in quotes if quote.outlet in outlets.values())
    yield from row(
        "Outlet", name_options(of_outlets, lambda slug: Link(outlets[slug], f"quotes/outlet/{slug}/"), most=OUTLETS)
    )


def _list_of(id: str, quotes: Sequence[QuoteView], lookup: Lookup) -> Link:
    """Where all quotes of a person, or about a country, are: a list of their own, or the page itself."""
    link = lookup.links[id]
    return Link(link.text, (all_quotes_link(link, quotes, lookup) or link).address)
