"""Lists of their own for what a page cannot hold: every passage, row, article or name, cut into pages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from generator.aggregate.addresses import is_entity
from generator.aggregate.filters import on_later_pages
from generator.aggregate.options import AggregateOptions
from generator.aggregate.pagination import paged
from generator.aggregate.passages import Held, distinct
from generator.aggregate.towards import by_target
from generator.page_records import Contents, Crumb, Facets, FilterGroup, Link, ListIndex, ListPage, Section, SiteFacts
from generator.slugs import to_slug


class Listing(NamedTuple):
    """One list, which may fill several pages."""

    address: str
    heading: str
    dek: str
    section: Section
    crumbs: tuple[Crumb, ...]
    contents: Contents
    filters: tuple[FilterGroup, ...] = ()
    facets: Facets = Facets("Page")
    combine: str = ""
    columns: ListIndex | None = None


class Parent(NamedTuple):
    """The page that a list belongs to."""

    link: Link
    section: Section
    crumbs: tuple[Crumb, ...]
    """From home to the page."""


def whole(link: Link, folder: str, number: int, most: int) -> Link | None:
    """Where all `number` of a list stand, if the page shows `most` of them only: "All 57"."""
    if number <= most or link.address is None:
        return None
    return Link(f"All {number:,}", f"{link.address}{folder}/")


def below(parent: Parent, goal: Link | None, heading: str, dek: str, contents: Contents) -> Iterator[Listing]:
    """The list at `goal` below a page, if there is one."""
    if goal is not None and goal.address is not None:
        crumbs = (*parent.crumbs[:-1], Crumb(parent.crumbs[-1].text, parent.link.address), Crumb(heading))
        yield Listing(goal.address, heading, dek, parent.section, crumbs, contents)


def list_pages(listings: Iterable[Listing], site: SiteFacts, options: AggregateOptions) -> Iterator[ListPage]:
    """The pages of each list, so many that none grows heavy."""
    for listing in listings:
        number, size = _measure(listing.contents, options)
        pages = paged(range(number), listing.address, size)
        lasting = on_later_pages(listing.filters)
        for place, (address, _, pagination) in enumerate(pages, start=1):
            dek = listing.dek if place == 1 else f"Page {place} of this list."
            yield ListPage(
                address=address,
                template="list.html",
                title=listing.heading if place == 1 else f"{listing.heading}, page {place}",
                description=f"{listing.heading}: {dek}",
                section=listing.section,
                crumbs=listing.crumbs,
                facets=listing.facets,
                site=site,
                heading=listing.heading,
                dek=dek,
                filters=listing.filters if place == 1 else lasting,
                combine=listing.combine,
                index=listing.columns if place == 1 else None,
                contents=_cut(listing.contents, slice((place - 1) * size, place * size)),
                pagination=pagination,
            )


def _measure(contents: Contents, options: AggregateOptions) -> tuple[int, int]:
    """How many there are, and how many fit on a page."""
    rows = len(contents.towards) + len(contents.words_deeds) + len(contents.shifts)
    if rows:
        return rows, options.rows_on_page
    if contents.passages:
        return len(contents.passages), options.passages_on_page
    return len(contents.pairs) + len(contents.entries), options.page_size


def _cut(contents: Contents, some: slice) -> Contents:
    return replace(
        contents,
        passages=contents.passages[some],
        towards=contents.towards[some],
        words_deeds=contents.words_deeds[some],
        pairs=contents.pairs[some],
        shifts=contents.shifts[some],
        entries=contents.entries[some],
    )


def passage_lists(
    held_by: Mapping[str, Sequence[Held]], links: Mapping[str, Link], most: int
) -> dict[str, dict[str, Link]]:
    """By holder with a page and by target: where all passages are listed that are too many for a page."""
    return {
        holder: lists
        for holder, held in sorted(held_by.items())
        if (page := links.get(holder)) and page.address and (lists := dict(_lists(holder, page.address, held, most)))
    }


def _lists(holder: str, page: str, held: Sequence[Held], most: int) -> Iterator[tuple[str, Link]]:
    """The second of two targets that want one address by their names adds a few digits of its id's hash."""
    taken: set[str] = set()
    for target, group in sorted(by_target(held).items()):
        number = len(group) if len(group) <= most else len(distinct(group))
        if target == holder or number <= most:
            continue
        named = group[0].passage.towards.text if is_entity(target) else target.removeprefix("issue-")
        slug = to_slug(named)
        if slug in taken:
            slug = f"{slug}-{hashlib.sha256(target.encode()).hexdigest()[:6]}"
        taken.add(slug)
        yield target, Link(f"All {number:,} passages", f"{page}towards/{slug}/")
