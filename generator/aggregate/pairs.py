"""Pair pages: two countries, each towards the other, words apart from deeds, and both over time."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from generator.aggregate.claims import claims, state_subject
from generator.aggregate.entries import newest_entry
from generator.aggregate.lists import Listing, Parent, below, list_pages, whole
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, Tally, distinct, not_counted, not_counted_words, numbers_words, tally
from generator.aggregate.people import cite
from generator.aggregate.quotes import years_of
from generator.aggregate.shifts import changes, government, kept
from generator.aggregate.timeline import to_timeline
from generator.aggregate.towards import direction_anchor
from generator.aggregate.words import capitalised, counted, in_sentence, listed
from generator.page_records import (
    ClassRow,
    Contents,
    Crumb,
    Direction,
    Facets,
    Link,
    Page,
    PairPage,
    PassageGroup,
    SiteFacts,
    Wholes,
)
from generator.records import Polarity, Quad
from generator.slugs import to_slug

SIDES: tuple[tuple[Polarity, str], ...] = (
    ("positive", "in favour"),
    ("negative", "against"),
    ("neutral", "taking no side"),
)
CLASSES: tuple[Quad | None, ...] = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", None,
)  # fmt: skip
"""PLOVER's four classes of events, and deeds without one."""


class Kind(NamedTuple):
    """One kind of words or deeds."""

    name: str
    deed: bool
    report: bool
    polarity: Polarity | None
    """Of words; deeds are told by their class."""
    quad: Quad | None = None

    def holds(self, one: Held) -> bool:
        """True where `one` is of this kind."""
        if one.is_deed:
            return self.deed and one.stance.quad == self.quad
        return not self.deed and one.is_report == self.report and one.stance.polarity == self.polarity


KINDS = (
    *(Kind(f"Words {side}", False, False, polarity) for polarity, side in SIDES),
    *(Kind(f"Deeds: {quad or 'of no class'}", True, False, None, quad) for quad in CLASSES),
    *(Kind(f"As reported, {side}", False, True, polarity) for polarity, side in SIDES),
)


def pair_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """One page for each pair of countries with enough on record, by address, and the articles that do not fit there."""
    pages = {address: sorted(pair, key=lambda id: _name(id, lookup)) for pair, address in lookup.pair_pages.items()}
    for address, (first, second) in sorted(pages.items()):
        page = _pair_page(address, (first, second), lookup, site)
        yield page
        yield from list_pages(_listings(page, (first, second), lookup), site, lookup.options)


def _pair_page(address: str, pair: tuple[str, str], lookup: Lookup, site: SiteFacts) -> PairPage:
    links = tuple(lookup.links[id] for id in pair)
    heading = listed([link.text for link in links])
    named = listed([in_sentence(link.text) for link in links])
    ways = (pair, pair[::-1])
    held = [lookup.directions.get(way, ()) for way in ways]
    tallies = [tally(group) for group in held]
    directions = tuple(_direction(way, group, lookup) for way, group in zip(ways, held, strict=True))
    articles, few = lookup.articles_with(chain.from_iterable(held)), lookup.options.rows_on_page
    dates = sorted({when for one in tallies for when in (one.first, one.last) if when}, key=lambda when: when.iso)
    return PairPage(
        address=address,
        template="pair.html",
        title=f"{heading}: each towards the other",
        description=f"What the governments and officials of {named} say and do about each other.",
        section="stances",
        crumbs=(Crumb(site.name, ""), Crumb("Stances", "stances/"), Crumb(heading)),
        facets=Facets(
            "Pair",
            country=tuple(link.text for link in links),
            year=years_of(shown.linked.article.date for shown in articles),
        ),
        site=site,
        heading=heading,
        countries=links,
        dek=_dek(tallies, len(articles)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        directions=directions,
        classes=_classes(directions),
        timeline=to_timeline(
            (
                (direction.heading, one)
                for direction, group in zip(directions, held, strict=True)
                for one in distinct(group)
            ),
            of=f"Words and deeds of {named} towards each other",
            who_heading="Who and towards whom",
        ),
        shifts=kept(
            (
                shift
                for (holder, _), group in zip(ways, held, strict=True)
                for shift in changes(group, government(holder, lookup))
            ),
            lookup,
        ),
        articles=tuple(newest_entry(shown) for shown in articles[:few]),
        wholes=Wholes(articles=whole(Link(heading, address), "articles", len(articles), few)),
        cite=cite(heading, site, len(articles), dates[-1] if dates else None),
    )


def _listings(page: PairPage, pair: tuple[str, str], lookup: Lookup) -> Iterator[Listing]:
    held = [lookup.directions.get(way, ()) for way in (pair, pair[::-1])] if page.wholes.articles else []
    entries = tuple(newest_entry(shown) for shown in lookup.articles_with(chain.from_iterable(held)))
    heading, dek = f"{page.heading}: articles", f"{counted(len(entries), 'article')}, newest first."
    parent = Parent(Link(page.heading, page.address), "stances", page.crumbs)
    yield from below(parent, page.wholes.articles, heading, dek, Contents(entries=entries))


def _name(id: str, lookup: Lookup) -> str:
    return lookup.links[id].text


def _dek(tallies: Sequence[Tally], articles: int) -> str:
    """What is on record in both directions: "1 deed, 2 statements in 2 articles"."""
    numbers = numbers_words(
        sum(one.deeds for one in tallies), sum(one.statements for one in tallies), sum(one.reports for one in tallies)
    )
    return f"{numbers} in {counted(articles, 'article')}"


def _direction(way: tuple[str, str], held: Sequence[Held], lookup: Lookup) -> Direction:
    holder, target = way
    who, towards = lookup.links[holder], lookup.links[target]
    tallied = tally(held)
    of_state, options = lookup.state_held.get(holder, ()), lookup.options
    others = not_counted(one for one in of_state if one.stance.target == target)
    lists, most = lookup.lists_of(holder), options.quotes_on_page
    return Direction(
        anchor=direction_anchor(who, towards),
        heading=f"{capitalised(in_sentence(who.text))} towards {in_sentence(towards.text)}",
        counts=tallied.words_in_articles if tallied.total else "",
        claims=tuple(
            claims(held, whose=state_subject(who, holder), told_articles=True, lists=lists, most=options.newest)
        )[: options.claims],
        groups=tuple(_groups(who, towards, distinct(held), options.newest if target in lists else None)),
        whole=lists.get(target),
        others=others[:most],
        others_whole=whole(who, "not-counted", len(not_counted(of_state)), most) if len(others) > most else None,
        others_words=not_counted_words(others),
    )


def _groups(who: Link, towards: Link, held: Sequence[Held], most: int | None) -> Iterator[PassageGroup]:
    """The passages by kind, of each the `most` newest; only kinds that are on record."""
    for kind in KINDS:
        tallied = tally(one for one in held if kind.holds(one))
        if tallied.mark is not None:
            yield PassageGroup(
                anchor=f"{direction_anchor(who, towards)}-{to_slug(kind.name)}",
                name=kind.name,
                mark=tallied.mark,
                total=len(tallied.passages),
                passages=tallied.passages[:most],
            )


def _classes(directions: Sequence[Direction]) -> tuple[ClassRow, ...]:
    """One row for each kind that is on record in either direction."""
    rows = []
    for kind in KINDS:
        groups = [{group.name: group for group in direction.groups}.get(kind.name) for direction in directions]
        if any(groups):
            rows.append(ClassRow(kind.name, tuple(groups)))
    return tuple(rows)
