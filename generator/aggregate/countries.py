"""Country pages: who speaks for a state, what its government and officials say and do, and what others do to it.

What officials say is theirs, told with their name and office; the state's own words and deeds stand beside it, never
merged in silence. Every direction is its own: what A does to B says nothing of B.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.aggregate.claims import claims, state_subject
from generator.aggregate.entries import article_entry, by_weight, named_words, person_entry, with_page
from generator.aggregate.feeds import country_feed
from generator.aggregate.listings import FOUND_BY_RULE, holder_listings
from generator.aggregate.lists import Listing, Parent, below, list_pages, whole
from generator.aggregate.lookup import Lookup
from generator.aggregate.maps import country_map
from generator.aggregate.passages import Held, not_counted, not_counted_words
from generator.aggregate.people import cite, country_of
from generator.aggregate.quotes import all_quotes_link, years_of
from generator.aggregate.shifts import changes, government, kept, tensions
from generator.aggregate.statistics import naming_period
from generator.aggregate.tables import downloads
from generator.aggregate.timeline import to_timeline
from generator.aggregate.towards import by_target, newest_first, towards_anchor, towards_rows, words_deeds_row
from generator.aggregate.words import capitalised, counted, in_sentence, possessive
from generator.lexicons.gazetteer import country_name, predecessors, successors
from generator.page_records import (
    Claim,
    Contents,
    CountryPage,
    Crumb,
    Facets,
    Link,
    ListEntry,
    Page,
    SiteFacts,
    Wholes,
    WordsDeedsRow,
)
from generator.slugs import to_slug

INCOMING_CLAIMS = 4
SPEAKERS = 6
"""Beside the claims; the others are folded."""


def country_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """One page for each country that has one, by name, and the lists that are too long for it."""
    people: dict[str, list[str]] = {}
    for person in with_page(lookup, "person"):
        country = country_of(person, lookup)
        if country is not None and country.address:
            people.setdefault(country.address, []).append(person)
    for id in with_page(lookup, "country"):
        of_country = people.get(lookup.links[id].address or "", [])
        page = _country_page(id, of_country, lookup, site)
        yield page
        yield from list_pages(_listings(page, of_country, lookup), site, lookup.options)


def _country_page(id: str, people: Sequence[str], lookup: Lookup, site: SiteFacts) -> CountryPage:
    link, namings, options = lookup.links[id], lookup.named.get(id, ()), lookup.options
    held, few = _of_state(id, lookup), options.rows_on_page
    incoming = _incoming(id, lookup)
    outgoing_rows = _outgoing_rows(id, held, lookup)
    incoming_rows = _incoming_rows(id, incoming, lookup)
    quotes = lookup.quotes_about.get(id, ())
    spokespeople = lookup.speakers_for.get(id, ())
    speakers = tuple(_speaker_entry(person, lookup) for person in spokespeople[:few])
    first, last = naming_period(namings)
    others, lists = not_counted(lookup.state_held.get(id, ())), lookup.lists_of(id)
    moved, tense = (
        kept(changes(held, government(id, lookup)), lookup),
        kept(tensions(lookup.state_held.get(id, ())), lookup),
    )
    rest = by_weight(set(people) - set(spokespeople), lookup)
    return CountryPage(
        address=link.address or "",
        template="country.html",
        title=f"{link.text}: who speaks for it, where it stands",
        description=f"What {possessive(link.text)} government and officials say and do, and what others say and do "
        f"about {in_sentence(link.text)}.",
        section="countries",
        crumbs=(Crumb(site.name, ""), Crumb("Countries", "countries/"), Crumb(link.text)),
        facets=Facets("Country", country=(link.text,), year=years_of(naming.linked.article.date for naming in namings)),
        site=site,
        id=id,
        code=lookup.entities[id].code or "",
        name=link.text,
        in_sentence=in_sentence(link.text),
        named=counted(len(namings), "article"),
        first=first,
        last=last,
        dek=_dek(len(spokespeople), len(incoming_rows)),
        successors=_states(successors(lookup.entities[id].code or ""), lookup),
        predecessors=tuple(
            state for state in _states(predecessors(lookup.entities[id].code or ""), lookup) if state.address
        ),
        claims=tuple(claims(held, whose=state_subject(link, id), told_articles=True, lists=lists, most=options.newest))[
            : options.claims
        ],
        claims_of_others=_claims_of_others(incoming, lookup),
        speakers=speakers[:SPEAKERS],
        more_speakers=speakers[SPEAKERS:],
        outgoing=outgoing_rows[:few],
        outgoing_caption=f"What {possessive(link.text)} government and officials say and do",
        incoming=incoming_rows[:few],
        incoming_caption=f"What other governments and officials say and do about {in_sentence(link.text)}",
        towards_others=towards_rows(_beyond(held), lists=lists, most=options.newest)[:few],
        others=others[: options.quotes_on_page],
        others_words=not_counted_words(others),
        timeline=to_timeline(
            _timeline_lanes(id, held, incoming, lookup),
            of=f"Words and deeds from and towards {in_sentence(link.text)}",
            who_heading="Who and towards whom",
        ),
        shifts=moved[: options.shifts],
        tensions=tense[: options.shifts],
        map=country_map(id, incoming, lookup),
        quotes=tuple(quotes[: options.quotes_on_page]),
        all_quotes=all_quotes_link(link, quotes, lookup),
        people=tuple(person_entry(person, lookup) for person in rest[:few]),
        articles=tuple(article_entry(naming, lookup) for naming in namings[:few]),
        wholes=Wholes(
            towards=whole(link, "stances", len(by_target(_beyond(held))), few),
            outgoing=whole(link, "towards", len(outgoing_rows), few),
            incoming=whole(link, "from", len(incoming_rows), few),
            others=whole(link, "not-counted", len(others), options.quotes_on_page),
            shifts=whole(link, "changes", len(moved), options.shifts),
            tensions=whole(link, "tensions", len(tense), options.shifts),
            articles=whole(link, "articles", len(namings), few),
            people=whole(link, "people", len(rest) + len(spokespeople), few),
        ),
        cite=cite(link.text, site, len(namings), naming_period(namings)[1]),
        feed=country_feed(id, lookup),
        downloads=downloads(
            link.address,
            quotes=bool(quotes),
            stances=bool(lookup.state_held.get(id, ()) or lookup.held_towards.get(id, ())),
        ),
    )


def _states(codes: Iterable[str], lookup: Lookup) -> tuple[Link, ...]:
    """States by name, with their pages where they have some."""
    names = lookup.options.country_names
    found = (lookup.links.get(f"country/{code.lower()}", Link(names.get(code, country_name(code)))) for code in codes)
    return tuple(sorted(found, key=lambda link: link.text))


def _of_state(id: str, lookup: Lookup) -> list[Held]:
    """What counts as a state's stance towards others."""
    return [one for one in lookup.state_held.get(id, ()) if one.counted and one.stance.target != id]


def _incoming(id: str, lookup: Lookup) -> dict[str, list[Held]]:
    """What other states say and do about a country, by state."""
    states: dict[str, list[Held]] = {}
    for one in lookup.held_towards.get(id, ()):
        state = lookup.state(one)
        if one.counted and state is not None and state != id:
            states.setdefault(state, []).append(one)
    return states


def _outgoing_rows(id: str, held: Sequence[Held], lookup: Lookup) -> tuple[WordsDeedsRow, ...]:
    rows = [
        words_deeds_row(
            towards_anchor(target, lookup.links[target].text),
            lookup.links[target],
            group,
            pair=lookup.pair_pages.get((id, target)),
            whole=lookup.lists_of(id).get(target),
            most=lookup.options.newest,
        )
        for target, group in by_target(held).items()
        if target.startswith("country/") and target in lookup.links
    ]
    return _newest_rows(rows)


def _incoming_rows(id: str, incoming: dict[str, list[Held]], lookup: Lookup) -> tuple[WordsDeedsRow, ...]:
    rows = [
        words_deeds_row(
            f"from-{to_slug(lookup.links[state].text)}",
            lookup.links[state],
            group,
            pair=lookup.pair_pages.get((id, state)),
            whole=lookup.lists_of(state).get(id),
            most=lookup.options.newest,
        )
        for state, group in incoming.items()
        if state in lookup.links
    ]
    return _newest_rows(rows)


def _newest_rows(rows: Sequence[WordsDeedsRow]) -> tuple[WordsDeedsRow, ...]:
    return tuple(sorted(rows, key=lambda row: (newest_first(row.last), row.other.text, row.anchor)))


def _claims_of_others(incoming: dict[str, list[Held]], lookup: Lookup) -> tuple[Claim, ...]:
    """Where other states stand towards it: their own words and deeds first, of those most passages first."""
    made = [
        claim
        for state, group in incoming.items()
        if state in lookup.links
        for claim in claims(
            group,
            whose=state_subject(lookup.links[state], state),
            told_articles=True,
            lists=lookup.lists_of(state),
            most=lookup.options.newest,
        )
    ]
    made.sort(key=lambda claim: (claim.mark.reported, -claim.total, newest_first(claim.last), claim.text))
    return tuple(made[:INCOMING_CLAIMS])


def _beyond(held: Sequence[Held]) -> list[Held]:
    """What is not towards countries."""
    return [one for one in held if not one.stance.target.startswith("country/")]


def _listings(page: CountryPage, people: Sequence[str], lookup: Lookup) -> Iterator[Listing]:
    """What is too long for the page."""
    id, name, wholes = page.id, page.in_sentence, page.wholes
    held, of_state = _of_state(id, lookup), lookup.state_held.get(id, ())
    parent = Parent(Link(page.name, page.address), "countries", page.crumbs)
    yield from holder_listings(parent, id, of_state, replace(wholes, towards=None), lookup)
    yield from _row_listings(page, parent, held, lookup)
    moved = kept(changes(held, government(id, lookup)), lookup) if wholes.shifts else ()
    heading = f"{capitalised(name)}: possible changes of position"
    yield from below(parent, wholes.shifts, heading, FOUND_BY_RULE, Contents(shifts=moved))
    tense = kept(tensions(of_state), lookup) if wholes.tensions else ()
    heading = f"{capitalised(name)}: possible tensions within its government"
    yield from below(parent, wholes.tensions, heading, FOUND_BY_RULE, Contents(shifts=tense))
    everybody = by_weight({*people, *lookup.speakers_for.get(id, ())}, lookup) if wholes.people else ()
    dek = f"{counted(len(everybody), 'person', 'people')}, most on record first."
    entries = tuple(person_entry(person, lookup) for person in everybody)
    yield from below(parent, wholes.people, f"People of {name}", dek, Contents(entries=entries))


def _row_listings(page: CountryPage, parent: Parent, held: Sequence[Held], lookup: Lookup) -> Iterator[Listing]:
    """The tables of words beside deeds, and that of what is no country."""
    id, name, wholes = page.id, page.in_sentence, page.wholes
    rows = _outgoing_rows(id, held, lookup) if wholes.outgoing else ()
    contents = Contents(words_deeds=rows, caption=page.outgoing_caption, first_column="Towards")
    yield from below(parent, wholes.outgoing, f"{capitalised(name)} towards others", _countries(rows), contents)
    rows = _incoming_rows(id, _incoming(id, lookup), lookup) if wholes.incoming else ()
    contents = Contents(words_deeds=rows, caption=page.incoming_caption, first_column="From")
    yield from below(parent, wholes.incoming, f"Others towards {name}", _countries(rows), contents)
    lists, most = lookup.lists_of(id), lookup.options.newest
    others = towards_rows(_beyond(held), lists=lists, most=most) if wholes.towards else ()
    contents = Contents(towards=others, caption="Own words and deeds, newest first")
    heading = f"{capitalised(name)} towards people, organisations and issues"
    yield from below(parent, wholes.towards, heading, f"{len(others):,} of them, the newest first.", contents)


def _countries(rows: Sequence[WordsDeedsRow]) -> str:
    return capitalised(f"{counted(len(rows), 'country', 'countries')}, words beside deeds, the newest first.")


def _dek(speakers: int, states: int) -> str:
    """Who is on record: "3 people speak for it; 2 countries are on record towards it."."""
    speak = counted(speakers, "person speaks", "people speak") if speakers else "Nobody on record speaks"
    towards = counted(states, "country is", "countries are") if states else "no country is"
    return capitalised(f"{speak} for it; {towards} on record towards it.")


def _speaker_entry(id: str, lookup: Lookup) -> ListEntry:
    quotes = lookup.quotes_by.get(id, ())
    standing = lookup.standing.get(id)
    namings = lookup.named.get(id, ())
    return ListEntry(
        link=lookup.links[id],
        note=capitalised(standing.title) if standing else "",
        count=counted(len(quotes), "quote") if quotes else named_words(sum(naming.named for naming in namings)),
        when=quotes[0].when if quotes else naming_period(namings)[1],
    )


def _timeline_lanes(
    id: str, held: Sequence[Held], incoming: dict[str, list[Held]], lookup: Lookup
) -> Iterator[tuple[str, Held]]:
    name = in_sentence(lookup.links[id].text)
    for one in held:
        if one.stance.target.startswith("country/"):
            yield capitalised(f"{name} towards {in_sentence(one.passage.towards.text)}"), one
    for state, group in incoming.items():
        who = in_sentence(lookup.links[state].text if state in lookup.links else state)
        for one in group:
            yield capitalised(f"{who} towards {name}"), one
