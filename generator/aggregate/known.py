"""What a person's page tells from `content/people.yml`, and that it does."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.aggregate.lookup import Lookup
from generator.aggregate.roles import Standing, title_words
from generator.aggregate.words import capitalised, counted, listed
from generator.page_records import Knowledge, KnownRoleRow
from generator.records import Entity, KnownPerson

WIKIDATA = "https://www.wikidata.org/wiki/"


def knowledge(id: str, lookup: Lookup) -> Knowledge | None:
    """What the file says of a person; None where it says nothing. A correction that says otherwise wins."""
    known = lookup.known.get(id)
    if known is None:
        return None
    facts = listed(list(_facts(known, lookup.entities[id])))
    return Knowledge(
        words=f"{capitalised(facts)} {'come' if ' and ' in facts or facts.endswith('s') else 'comes'} from "
        f"{known.path}, line {known.line}; everything else from the articles."
        if facts
        else "",
        wikidata=known.wikidata,
        wikidata_address=f"{WIKIDATA}{known.wikidata}" if known.wikidata else None,
        roles=tuple(_roles(known, lookup)),
    )


def told_by_articles(entity: Entity) -> Entity:
    """A known person with the roles that its article tells, and no other."""
    roles = tuple(role for role in entity.roles if role.evidence.start < role.evidence.end)
    return replace(entity, role=None, roles=roles)


def _facts(known: KnownPerson, entity: Entity) -> Iterator[str]:
    if known.name == entity.name:
        yield "the name"
    if known.aliases:
        yield counted(len(known.aliases), "other name")
    if known.country and known.country == entity.country:
        yield "the country"
    if known.roles:
        yield counted(len(known.roles), "role")
    if known.wikidata:
        yield "the Wikidata id"


def _roles(known: KnownPerson, lookup: Lookup) -> Iterator[KnownRoleRow]:
    for role in known.roles:
        state = role.country or known.country
        country = lookup.entities.get(f"country/{(state or '').lower()}")
        title = title_words(Standing(role.title, state, former=False), country.name if country else None)
        yield KnownRoleRow(capitalised(title), role.since or "", role.until or "")
