"""Room 3, `Extraction` to `Corpus`: who is who over all articles, with ids and names that hold everywhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.link.organisations import link_organisations
from generator.link.people import LinkedPerson, link_people
from generator.records import Article, Corpus, Entity, Extraction, Linked, Quote, Role, Span, Stance

_NO_EVIDENCE = Span(0, 0)
"""Of a role that several articles tell."""

Pair = tuple[Article, Extraction]


class _Names(NamedTuple):
    """Entity ids of one article and the ids and names of the corpus."""

    ids: Mapping[str, str]
    people: Mapping[str, LinkedPerson]

    def id(self, local: str) -> str:
        """The corpus's id; an issue phrase stays as it is."""
        return self.ids.get(local, local)


def link(articles: Iterable[Pair]) -> Corpus:
    """The corpus: articles by date, newest first, then by id, and everybody in them once."""
    pairs = sorted(articles, key=lambda pair: pair[0].id)
    pairs.sort(key=lambda pair: pair[0].date or "", reverse=True)
    people = {person.id: person for person in link_people(pairs)}
    organisations = link_organisations(pairs)
    local: defaultdict[str, dict[str, str]] = defaultdict(lambda: dict(organisations))
    for person in people.values():
        for one in person.appearances:
            local[one.key[0]][one.key[1]] = person.id
    linked = tuple(Linked(article, _relink(found, _Names(local[article.id], people))) for article, found in pairs)
    return Corpus(linked, _corpus_entities(linked, people))


# ---------------------------------------------------------------- one article


def _relink(found: Extraction, names: _Names) -> Extraction:
    return replace(
        found,
        entities=_relink_entities(found, names),
        quotes=tuple(_relink_quote(quote, names) for quote in found.quotes),
        stances=tuple(_relink_stance(stance, names) for stance in found.stances),
    )


def _relink_entities(found: Extraction, names: _Names) -> tuple[Entity, ...]:
    """Entities with the corpus's ids, in the same order; two of one article that are the same become one."""
    grouped: dict[str, list[Entity]] = {}
    for entity in found.entities:
        grouped.setdefault(names.id(entity.id), []).append(entity)
    return tuple(
        _in_corpus(_merged(key, group), names.people.get(key), found.article_id) for key, group in grouped.items()
    )


def _in_corpus(entity: Entity, person: LinkedPerson | None, article: str) -> Entity:
    """A person with the name of the corpus, and with the states that other articles tell."""
    if person is None:
        return entity
    country = person.country_in(article)
    mistaken = entity.country if entity.country != country else None
    return replace(
        entity,
        name=person.name,
        country=country,
        roles=tuple(_with_state(role, person, mistaken) for role in entity.roles),
        aliases=tuple(sorted({*entity.aliases, entity.name} - {person.name})),
    )


def _with_state(role: Role, person: LinkedPerson, mistaken: str | None) -> Role:
    """`role` with the state that other articles give it, where this one gives none or inferred a wrong one."""
    known = role.country if role.country != mistaken else None
    return replace(role, country=known or person.country_of(role.title))


def _merged(key: str, group: list[Entity]) -> Entity:
    first = group[0]
    name = max((entity.name for entity in group), key=lambda name: (len(name), name))
    aliases = {alias for entity in group for alias in (*entity.aliases, entity.name)}
    return replace(
        first,
        id=key,
        name=name,
        mentions=tuple(sorted((m for entity in group for m in entity.mentions), key=lambda m: (m.start, m.end))),
        role=next((entity.role for entity in group if entity.role), None),
        country=next((entity.country for entity in group if entity.country), None),
        roles=tuple(sorted((r for entity in group for r in entity.roles), key=lambda r: (r.evidence.start, r.title))),
        aliases=tuple(sorted(aliases - {name})),
    )


def _relink_quote(quote: Quote, names: _Names) -> Quote:
    if quote.speaker is None and not quote.about:
        return quote
    speaker = names.id(quote.speaker) if quote.speaker else None
    speakers = tuple(dict.fromkeys(names.id(one) for one in quote.speakers))
    about = {names.id(one) for one in quote.about} - {speaker, *speakers}
    everybody = speakers or ((speaker,) if speaker else ())
    speaking = [names.people[one].name for one in everybody if one in names.people]
    complete = len(speaking) == len(everybody)
    return replace(
        quote,
        speaker=speaker,
        speakers=speakers if len(speakers) > 1 else (),
        about=tuple(sorted(about)),
        speaker_name=" and ".join(speaking) if speaking and complete else quote.speaker_name,
    )


def _relink_stance(stance: Stance, names: _Names) -> Stance:
    return replace(stance, holder=names.id(stance.holder), target=names.id(stance.target))


# ---------------------------------------------------------------- the corpus


def _corpus_entities(linked: Iterable[Linked], people: Mapping[str, LinkedPerson]) -> tuple[Entity, ...]:
    """One entity for each id, sorted by id; the articles come newest first."""
    grouped: defaultdict[str, list[Entity]] = defaultdict(list)
    for one in linked:
        for entity in one.extraction.entities:
            grouped[entity.id].append(entity)
    return tuple(_corpus_entity(key, grouped[key], people.get(key)) for key in sorted(grouped))


def _corpus_entity(key: str, newest_first: list[Entity], person: LinkedPerson | None) -> Entity:
    names = Counter(entity.name for entity in newest_first)
    name = person.name if person else min(names, key=lambda name: (-len(name.split()), -names[name], name))
    aliases = {alias for entity in newest_first for alias in (*entity.aliases, entity.name)}
    return replace(
        newest_first[0],
        name=name,
        mentions=(),
        role=next((entity.role for entity in newest_first if entity.role), None),
        country=person.country if person else next((e.country for e in newest_first if e.country), None),
        roles=_all_roles(newest_first),
        aliases=tuple(sorted(aliases - {name})),
    )


def _all_roles(newest_first: list[Entity]) -> tuple[Role, ...]:
    """Each role once, as the newest article words it, newest article first."""
    told: dict[tuple[str, str | None, bool], Role] = {}
    for entity in newest_first:
        for role in entity.roles:
            told.setdefault((role.title.lower(), role.country, role.former), replace(role, evidence=_NO_EVIDENCE))
    return tuple(told.values())
