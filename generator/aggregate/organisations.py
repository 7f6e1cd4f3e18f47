"""Organisation pages: only where one is quoted, takes a stance, or is named in several articles."""

from collections.abc import Iterator

from generator.aggregate.claims import claims, no_subject
from generator.aggregate.entries import article_entry, by_weight, named_in_words, person_entry, with_page
from generator.aggregate.listings import holder_listings, received_by
from generator.aggregate.lists import Parent, list_pages, whole
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import not_counted, not_counted_words
from generator.aggregate.people import cite, country_of, other_names
from generator.aggregate.quotes import all_quotes_link, quotes_of, years_of
from generator.aggregate.statistics import naming_period
from generator.aggregate.towards import by_target, towards_rows
from generator.aggregate.words import in_sentence
from generator.page_records import Crumb, Facets, OrganisationPage, Page, SiteFacts, Wholes

PEOPLE = 12


def organisation_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """One page for each organisation that has one, by name, and the lists that are too long for it."""
    for id in with_page(lookup, "organisation"):
        page = _organisation_page(id, lookup, site)
        yield page
        parent = Parent(lookup.links[id], "organisations", page.crumbs)
        listings = holder_listings(parent, id, lookup.held_by.get(id, ()), page.wholes, lookup)
        yield from list_pages(listings, site, lookup.options)


def _organisation_page(id: str, lookup: Lookup, site: SiteFacts) -> OrganisationPage:
    link, namings = lookup.links[id], lookup.named.get(id, ())
    held, quotes, options = lookup.held_by.get(id, ()), quotes_of(id, lookup), lookup.options
    first, last = naming_period(namings)
    others, received, lists = not_counted(held), received_by(id, lookup), lookup.lists_of(id)
    return OrganisationPage(
        address=link.address or "",
        template="organisation.html",
        title=link.text,
        description=f"{link.text}: {named_in_words(namings)}.",
        section="organisations",
        crumbs=(Crumb(site.name, ""), Crumb("Organisations", "organisations/"), Crumb(link.text)),
        facets=Facets("Organisation", year=years_of(naming.linked.article.date for naming in namings)),
        site=site,
        id=id,
        name=link.text,
        in_sentence=in_sentence(link.text),
        country=country_of(id, lookup),
        named=named_in_words(namings),
        first=first,
        last=last,
        aliases=other_names(lookup.entities[id]),
        claims=tuple(
            claims(held, whose=no_subject, told_articles=True, lists=lists, most=options.newest)[: options.claims]
        ),
        towards=towards_rows(held, lists=lists, most=options.newest)[: options.rows_on_page],
        received=received[: options.quotes_on_page],
        others=others[: options.quotes_on_page],
        others_words=not_counted_words(others),
        quotes=tuple(quotes[: options.quotes_on_page]),
        about=tuple(lookup.quotes_about.get(id, ())[: options.quotes_on_page]),
        people=tuple(person_entry(person, lookup) for person in _people(id, lookup)),
        articles=tuple(article_entry(naming, lookup) for naming in namings[: options.rows_on_page]),
        wholes=Wholes(
            towards=whole(link, "stances", len(by_target(held)), options.rows_on_page),
            received=whole(link, "received", len(received), options.quotes_on_page),
            others=whole(link, "not-counted", len(others), options.quotes_on_page),
            articles=whole(link, "articles", len(namings), options.rows_on_page),
            quotes=all_quotes_link(link, quotes, lookup),
        ),
        cite=cite(link.text, site, len(namings), last),
    )


def _people(id: str, lookup: Lookup) -> list[str]:
    """People with a page whom the same articles name."""
    found = {person for naming in lookup.named.get(id, ()) for person in lookup.company[naming.linked.article.id]}
    return by_weight(found, lookup)[:PEOPLE]
