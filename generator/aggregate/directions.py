"""State towards state: the passages of each direction, and which two states have a page of both."""

from collections.abc import Mapping, Sequence

from generator.aggregate.addresses import pair_addresses
from generator.aggregate.passages import Held, tally
from generator.aggregate.towards import by_target
from generator.page_records import Link


def state_directions(state_held: Mapping[str, Sequence[Held]]) -> dict[tuple[str, str], list[Held]]:
    """What each country's government and officials say and do about each other country, sorted by id."""
    found = {}
    for country, held in sorted(state_held.items()):
        for target, group in sorted(by_target(held).items()):
            if target.startswith("country/") and target != country:
                found[country, target] = group
    return found


def pair_pages(
    directions: Mapping[tuple[str, str], Sequence[Held]], links: Mapping[str, Link], fewest: int
) -> dict[tuple[str, str], str]:
    """The address of the page of two countries on which at least so many passages are on record, both ways together."""
    countries = {id: link.address for id, link in links.items() if id.startswith("country/") and link.address}
    totals: dict[tuple[str, str], int] = {}
    for (holder, target), held in directions.items():
        if holder in countries and target in countries:
            pair = min(holder, target), max(holder, target)
            totals[pair] = totals.get(pair, 0) + tally(held).total
    return pair_addresses((pair for pair, total in totals.items() if total >= fewest), countries)
