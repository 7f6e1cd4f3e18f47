"""Where each page lies: readable, stable, and never two at one place."""

import hashlib
from collections.abc import Iterable, Mapping

from generator.correction_records import Moved
from generator.page_records import Link
from generator.records import Entity, EntityType
from generator.slugs import to_slug

FOLDERS: dict[EntityType, str] = {"person": "people", "country": "countries", "organisation": "organisations"}
RESERVED = frozenset({"page", "x"})
"""Slugs that paginated lists use, and the one that stands for "no letters"."""


def is_entity(target: str) -> bool:
    """True for an entity's id, False for an issue in words."""
    folder, slash, rest = target.partition("/")
    return bool(slash and rest) and folder in FOLDERS


def article_address(article_id: str) -> str:
    """The page of an article."""
    return f"articles/{article_id}/"


def issue_page_address(id: str) -> str:
    """The page of an issue: "issues/export-controls/"."""
    return f"issues/{id.partition('/')[2]}/"


def issue_anchor(issue: str) -> str:
    """The id of an issue on the stances page; the same for "Border wall" and "border wall"."""
    return f"issue-{to_slug(issue)}"


def entity_addresses(entities: Iterable[Entity]) -> dict[str, str]:
    """An address for each entity id.

    Countries lie under their name, not their code. Of two that want one address the first by id gets it, the other adds
    a few digits of its id's hash: a running number would move when a third one comes.
    """
    addresses: dict[str, str] = {}
    taken = {f"{folder}/{word}/" for folder in FOLDERS.values() for word in RESERVED}
    for entity in sorted(entities, key=lambda entity: entity.id):
        words = to_slug(entity.name if entity.type == "country" else entity.id.partition("/")[2])
        address = f"{FOLDERS[entity.type]}/{words}/"
        if address in taken:
            address = f"{FOLDERS[entity.type]}/{words}-{hashlib.sha256(entity.id.encode()).hexdigest()[:6]}/"
        taken.add(address)
        addresses[entity.id] = address
    return addresses


def slug_of(address: str) -> str:
    """The last step of an address: "japan" of "countries/japan/"."""
    return address.rstrip("/").rpartition("/")[2]


def pair_addresses(pairs: Iterable[tuple[str, str]], countries: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """An address for each pair of country ids, the same for both orders: "pairs/china-japan/".

    "a-b" and "c" would lie where "a" and "b-c" lie: the second one by id adds a few digits of its ids' hash.
    """
    addresses: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for first, second in sorted({(min(pair), max(pair)) for pair in pairs}):
        words = "-".join(sorted((slug_of(countries[first]), slug_of(countries[second]))))
        address = f"pairs/{words}/"
        if address in taken:
            address = f"pairs/{words}-{hashlib.sha256(f'{first} {second}'.encode()).hexdigest()[:6]}/"
        taken.add(address)
        addresses[first, second] = addresses[second, first] = address
    return addresses


def redirects(moved: Iterable[Moved], links: Mapping[str, Link]) -> dict[str, str]:
    """Old addresses and the pages to which they lead by now, for entities that a correction merged or renamed.

    Nothing leads to somebody without a page, and an address at which another page lies by now stays that page's.
    """
    taken = {link.address for link in links.values()}
    found: dict[str, str] = {}
    for one in moved:
        kind, _, slug = one.id.partition("/")
        folder = next(folder for type, folder in FOLDERS.items() if type == kind)
        old = f"{folder}/{to_slug(one.name) if kind == 'country' else slug}/"
        new = links[one.to].address if one.to in links else None
        if new and old not in taken:
            found[old] = new
    return found


def numbered(address: str, number: int) -> str:
    """The `number`th page of a list: the list's own address for the first."""
    return address if number == 1 else f"{address}page/{number}/"
