"""Person pages: what somebody is called, where they stand, what they say and what is said about them."""

from collections.abc import Collection, Iterator, Sequence

from generator.aggregate.claims import claims, no_subject
from generator.aggregate.entries import article_entry, named_in_words, named_with, with_page
from generator.aggregate.feeds import person_feed
from generator.aggregate.known import knowledge, told_by_articles
from generator.aggregate.listings import FOUND_BY_RULE, holder_listings, received_by
from generator.aggregate.lists import Listing, Parent, below, list_pages, whole
from generator.aggregate.lookup import Lookup, Naming
from generator.aggregate.passages import not_counted, not_counted_words
from generator.aggregate.quotes import all_quotes_link, years_of
from generator.aggregate.roles import Standing, speaks_for_state, standings, title_words
from generator.aggregate.shifts import changes, kept
from generator.aggregate.statistics import naming_period
from generator.aggregate.tables import downloads
from generator.aggregate.timeline import to_timeline
from generator.aggregate.towards import by_target, newest_first, towards_rows
from generator.aggregate.words import capitalised, counted
from generator.page_records import (
    Contents,
    Crumb,
    DatedRole,
    Facets,
    Link,
    Page,
    PersonPage,
    QuoteView,
    SaidAbout,
    SiteFacts,
    When,
    Wholes,
)
from generator.records import Entity

ROLES = 40
"""Of a person, at most."""


def person_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """One page for each person who has one, by name, and the lists that are too long for it."""
    offices = frozenset(
        lookup.links[person].text for person, standing in lookup.standing.items() if speaks_for_state(standing)
    )
    for id in with_page(lookup, "person"):
        page = _person_page(id, offices, lookup, site)
        yield page
        yield from list_pages(_listings(page, lookup), site, lookup.options)


def _person_page(id: str, offices: Collection[str], lookup: Lookup, site: SiteFacts) -> PersonPage:
    link, namings, options = lookup.links[id], lookup.named.get(id, ()), lookup.options
    held, quotes = lookup.held_by.get(id, ()), lookup.quotes_by.get(id, ())
    country, title = country_of(id, lookup), lookup.title(id)
    first, last = naming_period(namings)
    others, received = not_counted(held), received_by(id, lookup)
    lists, moved = lookup.lists_of(id), kept(changes(held, link.text), lookup)
    roles = dated_roles(namings, lookup)
    return PersonPage(
        address=link.address or "",
        template="person.html",
        title=link.text,
        description=f"{title or link.text}: {counted(len(quotes), 'quote')}, {named_in_words(namings)}.",
        section="people",
        crumbs=(Crumb(site.name, ""), Crumb("People", "people/"), Crumb(link.text)),
        facets=Facets(
            "Person",
            person=(link.text,),
            country=(country.text,) if country else (),
            year=years_of(naming.linked.article.date for naming in namings),
        ),
        site=site,
        id=id,
        name=link.text,
        role=capitalised(title),
        country=country,
        named=named_in_words(namings),
        first=first,
        last=last,
        aliases=other_names(lookup.entities[id]),
        roles=roles[:ROLES],
        more_roles=max(len(roles) - ROLES, 0),
        claims=tuple(
            claims(held, whose=no_subject, told_articles=True, lists=lists, most=options.newest)[: options.claims]
        ),
        latest=_latest(quotes),
        timeline=to_timeline(
            ((one.passage.towards.text, one) for one in held),
            of=f"Statements and deeds of {link.text}",
            who_heading="Towards",
        ),
        shifts=moved[: options.shifts],
        towards=towards_rows(held, lists=lists, most=options.newest)[: options.rows_on_page],
        received=received[: options.quotes_on_page],
        others=others[: options.quotes_on_page],
        others_words=not_counted_words(others),
        quote_filters=(),
        quotes=tuple(quotes[: options.quotes_on_page]),
        all_quotes=all_quotes_link(link, quotes, lookup),
        about=_said_about(id, offices, lookup),
        named_with=named_with(id, lookup),
        articles=tuple(article_entry(naming, lookup) for naming in namings[: options.rows_on_page]),
        wholes=Wholes(
            towards=whole(link, "stances", len(by_target(held)), options.rows_on_page),
            received=whole(link, "received", len(received), options.quotes_on_page),
            others=whole(link, "not-counted", len(others), options.quotes_on_page),
            shifts=whole(link, "changes", len(moved), options.shifts),
            articles=whole(link, "articles", len(namings), options.rows_on_page),
        ),
        cite=cite(link.text, site, len(namings), last),
        feed=person_feed(id, lookup),
        downloads=downloads(link.address, quotes=bool(quotes), stances=bool(held)),
        knowledge=knowledge(id, lookup),
    )


def _listings(page: PersonPage, lookup: Lookup) -> Iterator[Listing]:
    held = lookup.held_by.get(page.id, ())
    parent = Parent(Link(page.name, page.address), "people", page.crumbs)
    yield from holder_listings(parent, page.id, held, page.wholes, lookup)
    moved = kept(changes(held, page.name), lookup) if page.wholes.shifts else ()
    heading = f"{page.name}: possible changes of position"
    yield from below(parent, page.wholes.shifts, heading, FOUND_BY_RULE, Contents(shifts=moved))


def country_of(id: str, lookup: Lookup) -> Link | None:
    """The state that a person serves or comes from, as far as articles say."""
    standing = lookup.standing.get(id)
    code = (standing.country if standing else None) or lookup.entities[id].country
    return lookup.links.get(f"country/{code.lower()}") if code else None


def other_names(entity: Entity) -> tuple[str, ...]:
    """What texts also call it; a name whose every word stands in the main name tells nothing."""
    known = set(entity.name.casefold().split())
    return tuple(alias for alias in entity.aliases if not known.issuperset(alias.casefold().split()))


def cite(name: str, site: SiteFacts, articles: int, last: When | None) -> str:
    """How to refer to a page; its version is the date of its newest article, because a build reads no clock."""
    version = f", as of {last.long}" if last else ""
    return f"“{name}”, {site.name}{version}, {counted(articles, 'article')}."


def dated_roles(namings: Sequence[Naming], lookup: Lookup) -> tuple[DatedRole, ...]:
    """Every role that articles give a person, when they do, and the newest article that does; the newest role first."""
    using: dict[str, list[Naming]] = {}
    for naming in namings:
        entity = told_by_articles(naming.entity) if naming.entity.id in lookup.known else naming.entity
        for standing in dict.fromkeys(standings(entity)):
            using.setdefault(_words(standing, lookup), []).append(naming)
    roles = [
        DatedRole(capitalised(title), *naming_period(group), len(group), f"articles/{group[0].linked.article.id}/")
        for title, group in using.items()
    ]
    return tuple(sorted(roles, key=lambda role: (newest_first(role.last), role.title)))


def _words(standing: Standing, lookup: Lookup) -> str:
    country = lookup.entities.get(f"country/{(standing.country or '').lower()}")
    return title_words(standing, country.name if country else None)


def _latest(quotes: Sequence[QuoteView]) -> QuoteView | None:
    """The newest words: of the newest day a whole quote before a part of one, and that before a paraphrase."""
    order = {"direct": 0, "mixed": 1, "indirect": 2}
    newest = [quote for quote in quotes if quote.when == quotes[0].when]
    return min(newest, key=lambda quote: order[quote.kind], default=None)


def _said_about(id: str, offices: Collection[str], lookup: Lookup) -> tuple[SaidAbout, ...]:
    """Quotes that name a person, by who speaks: for a state, or for nobody but themselves."""
    officials: list[QuoteView] = []
    others: list[QuoteView] = []
    for quote in lookup.quotes_about.get(id, ()):
        in_office = any(link.text in offices for link in quote.speakers)
        (officials if in_office else others).append(quote)
    limit = lookup.options.quotes_on_page
    groups = (("Officials", officials), ("Others", others))
    return tuple(SaidAbout(heading, tuple(quotes[:limit])) for heading, quotes in groups if quotes)
