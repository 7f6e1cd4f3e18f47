"""Every passage of the site in lists: all, by side, by words and deeds, by year and by outlet."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.aggregate.combine import By, of_link, of_outlet, of_year, to_index
from generator.aggregate.filters import (
    grouped,
    name_options,
    newest_note,
    outlets_by_slug,
    row,
    with_current,
    year_of,
    year_options,
)
from generator.aggregate.lists import Listing, list_pages
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, distinct, stance_count
from generator.aggregate.stances import ALL
from generator.aggregate.words import counted
from generator.page_records import (
    Choice,
    Contents,
    Crumb,
    Facets,
    FilterGroup,
    FilterOption,
    Link,
    ListIndex,
    ListPage,
    SiteFacts,
)
from generator.records import Polarity
from generator.slugs import to_slug

SIDES: tuple[tuple[Polarity, str, str], ...] = (
    ("positive", "For", "for"),
    ("negative", "Against", "against"),
    ("neutral", "No side", "no-side"),
)
BASES: tuple[tuple[str, str, Callable[[Held], bool]], ...] = (
    ("Words", "words", lambda one: not one.is_deed and not one.is_report),
    ("Deeds", "deeds", lambda one: one.is_deed),
    ("As reported", "reported", lambda one: one.is_report),
)


def stance_list_pages(lookup: Lookup, site: SiteFacts) -> Iterator[ListPage]:
    """The pages of every list."""
    held = [one for shown in lookup.articles for one in distinct(shown.first_held)]
    outlets = {shown.linked.article.id: shown.linked.article.outlet or "" for shown in lookup.articles}
    chosen = list(_chosen(held, outlets))
    filters = tuple(_filters(held, outlets, lookup))
    index = _index(held, outlets, lookup)
    listings = (
        _listing(address, words, some, filters, lookup, site)._replace(
            combine=index.path if held else "", columns=index if address == ALL and held else None
        )
        for address, words, some in chosen
    )
    yield from list_pages(listings, site, lookup.options)


def _listing(
    address: str,
    words: str,
    held: Sequence[Held],
    filters: Sequence[FilterGroup],
    lookup: Lookup,
    site: SiteFacts,
) -> Listing:
    of_year, most = words.isdigit() or words == "undated", lookup.options.listed
    listed = held if of_year else held[:most]
    above = (Crumb(site.name, ""), Crumb("Stances", "stances/"))
    return Listing(
        address,
        f"Stances: {words}" if words else "Every stance",
        f"{counted(len(held), 'passage')}, newest first.{'' if of_year else newest_note(len(held), most)}",
        "stances",
        (*above, Crumb("Every stance", ALL), Crumb(words)) if words else (*above, Crumb("Every stance")),
        Contents(passages=tuple(one.passage for one in listed), names_target=True),
        filters=with_current(filters, address),
        facets=Facets("Stances"),
    )


def _chosen(held: Sequence[Held], outlets: dict[str, str]) -> Iterator[tuple[str, str, Sequence[Held]]]:
    """Address, words and passages of each list."""
    yield ALL, "", held
    for polarity, words, slug in SIDES:
        if some := [one for one in held if one.stance.polarity == polarity]:
            yield f"{ALL}{slug}/", words.lower(), some
    for words, slug, belongs in BASES:
        if some := [one for one in held if belongs(one)]:
            yield f"{ALL}{slug}/", words.lower(), some
    for year, some in grouped(held, lambda one: year_of(one.passage.when)).items():
        yield f"{ALL}{year}/", year, some
    names = outlets_by_slug(outlets.values())
    for slug, some in grouped(held, lambda one: _outlet(one, outlets)).items():
        yield f"{ALL}outlet/{slug}/", f"in {names[slug]}", some


def _index(held: Sequence[Held], outlets: dict[str, str], lookup: Lookup) -> ListIndex:
    """What stances may be filtered by, several filters at once."""
    sides = {polarity: Choice(slug, words) for polarity, words, slug in SIDES}

    def country(one: Held) -> Iterator[Choice]:
        state = lookup.state(one)
        if state is not None and lookup.has_page(state):
            yield of_link(lookup.links[state])

    filters: tuple[By[Held], ...] = (
        By("side", "Side", lambda one: (sides[one.stance.polarity],)),
        By("kind", "Kind", lambda one: (Choice(slug, words) for words, slug, belongs in BASES if belongs(one))),
        By("person", "Person", lambda one: map(of_link, _people(one))),
        By("country", "Country", country),
        By("towards", "Towards", lambda one: (of_link(link) for _, link in one.sides)),
        By("year", "Year", lambda one: of_year(one.passage.when)),
        By("outlet", "Outlet", lambda one: of_outlet(outlets.get(one.article_id, ""))),
    )
    words = ("Stances", "passage", "passages")
    return to_index(held, filters, address=ALL, words=words, size=lookup.options.passages_on_page)


def _people(one: Held) -> Iterator[Link]:
    """The person who holds it."""
    if one.stance.holder.startswith("person/") and one.passage.who.address:
        yield one.passage.who


def _outlet(one: Held, outlets: dict[str, str]) -> str:
    name = outlets.get(one.article_id)
    return to_slug(name) if name else ""


def _filters(held: Sequence[Held], outlets: dict[str, str], lookup: Lookup) -> Iterator[FilterGroup]:
    sides = Counter(one.stance.polarity for one in held)
    options = [FilterOption("All", ALL, len(held))]
    options += [FilterOption(words, f"{ALL}{slug}/", sides[side]) for side, words, slug in SIDES if sides[side]]
    yield from row("Side", options)
    bases = [(words, slug, sum(map(belongs, held))) for words, slug, belongs in BASES]
    yield from row("Kind", (FilterOption(words, f"{ALL}{slug}/", number) for words, slug, number in bases if number))
    for label, kind, by, index in (
        ("Person", "person/", lookup.held_by, "people/"),
        ("Country", "country/", lookup.state_held, "countries/"),
    ):
        numbers = {id: stance_count(by[id]) for id in by if id.startswith(kind) and lookup.has_page(id)}
        yield from row(label, name_options(numbers, lambda id: _brief(lookup.links[id]), index=index))
    yield from row("Year", year_options(Counter(year_of(one.passage.when) for one in held), ALL))
    names = outlets_by_slug(outlets.values())
    by_outlet = {slug: len(some) for slug, some in grouped(held, lambda one: _outlet(one, outlets)).items()}
    yield from row("Outlet", name_options(by_outlet, lambda slug: Link(names[slug], f"{ALL}outlet/{slug}/"), most=12))


def _brief(link: Link) -> Link:
    """Where the page of somebody tells their stances."""
    return Link(link.text, f"{link.address}#brief-h")
