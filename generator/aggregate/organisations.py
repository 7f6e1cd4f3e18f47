"""Organisation pages: only where one is quoted, takes a stance, or is named in several articles."""

from collections.abc import Iterator

from generator.aggregate.bodies import spoken_through
from generator.aggregate.claims import claims, no_subject
from generator.aggregate.entries import article_entry, by_weight, named_in_words, person_entry, with_page
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import not_counted, not_counted_words
from generator.aggregate.people import cite, country_of, other_names
from generator.aggregate.quotes import years_of
from generator.aggregate.statistics import naming_period
from generator.aggregate.towards import towards_rows
from generator.aggregate.words import in_sentence
from generator.page_records import Crumb, Facets, OrganisationPage, QuoteView, SiteFacts

PEOPLE = 12


def organisation_pages(lookup: Lookup, site: SiteFacts) -> Iterator[OrganisationPage]:
    """One page for each organisation that has one, by name."""
    for id in with_page(lookup, "organisation"):
        yield _organisation_page(id, lookup, site)


def _organisation_page(id: str, lookup: Lookup, site: SiteFacts) -> OrganisationPage:
    link, namings = lookup.links[id], lookup.named.get(id, ())
    held = lookup.held_by.get(id, ())
    first, last = naming_period(namings)
    others = not_counted(held)
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
        claims=tuple(claims(held, whose=no_subject, told_articles=True)[: lookup.options.claims]),
        towards=towards_rows(held),
        received=tuple(one.passage for one in lookup.held_towards.get(id, ()) if one.counted),
        others=others,
        others_words=not_counted_words(others),
        quotes=(*lookup.quotes_by.get(id, ()), *_spoken_through(id, lookup)),
        about=tuple(lookup.quotes_about.get(id, ())[: lookup.options.quotes_on_page]),
        people=tuple(person_entry(person, lookup) for person in _people(id, lookup)),
        articles=tuple(article_entry(naming, lookup) for naming in namings),
        cite=cite(link.text, site, len(namings)),
    )


def _spoken_through(id: str, lookup: Lookup) -> list[QuoteView]:
    """What its state says through it: a ministry's quotes."""
    code = lookup.entities[id].country
    quotes = {
        quote
        for naming in lookup.named.get(id, ())
        for body, quote in spoken_through(naming.linked.extraction)
        if body == id
    }
    return [view for view in lookup.quotes_by.get(f"country/{(code or '').lower()}", ()) if view.id in quotes]


def _people(id: str, lookup: Lookup) -> list[str]:
    """People with a page whom the same articles name."""
    found = {
        entity.id
        for naming in lookup.named.get(id, ())
        for entity in naming.linked.extraction.entities
        if entity.type == "person" and lookup.has_page(entity.id)
    }
    return by_weight(found, lookup)[:PEOPLE]
