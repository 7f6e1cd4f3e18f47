"""Other ids for the entities of an article, and what follows: quotes, stances, two entities that become one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.records import Entity, Extraction, Quote, Role, Span, Stance

NO_EVIDENCE = Span(0, 0)
"""Of a role that several articles tell."""


def relink(found: Extraction, ids: Mapping[str, str], names: Mapping[str, str]) -> Extraction:
    """`found` with new `ids` for old ones, and with the speakers' `names` by new id; an unknown id stays as it is."""
    return replace(
        found,
        entities=_relink_entities(found.entities, ids),
        quotes=tuple(_relink_quote(quote, ids, names) for quote in found.quotes),
        stances=tuple(_relink_stance(stance, ids) for stance in found.stances),
    )


def _relink_entities(entities: Iterable[Entity], ids: Mapping[str, str]) -> tuple[Entity, ...]:
    """Entities with new ids, in the same order; two that are now the same become one."""
    grouped: dict[str, list[Entity]] = {}
    for entity in entities:
        grouped.setdefault(ids.get(entity.id, entity.id), []).append(entity)
    return tuple(_merged(key, group) for key, group in grouped.items())


def _merged(key: str, group: list[Entity]) -> Entity:
    first = group[0]
    if len(group) == 1:
        return first if first.id == key else replace(first, id=key)
    name = max((entity.name for entity in group), key=lambda name: (len(name), name))
    aliases = {alias for entity in group for alias in (*entity.aliases, entity.name)}
    return replace(
        first,
        id=key,
        name=name,
        mentions=tuple(sorted((m for entity in group for m in entity.mentions), key=lambda m: (m.start, m.end))),
        pronouns=tuple(sorted((p for entity in group for p in entity.pronouns), key=lambda p: (p.start, p.end))),
        role=next((entity.role for entity in group if entity.role), None),
        country=next((entity.country for entity in group if entity.country), None),
        roles=tuple(sorted((r for entity in group for r in entity.roles), key=lambda r: (r.evidence.start, r.title))),
        aliases=tuple(sorted(aliases - {name})),
        candidates=first.candidates if all(entity.candidates for entity in group) else (),
        wikidata=next((entity.wikidata for entity in group if entity.wikidata), None),
        corrections=tuple(dict.fromkeys(one for entity in group for one in entity.corrections)),
    )


def _relink_quote(quote: Quote, ids: Mapping[str, str], names: Mapping[str, str]) -> Quote:
    if quote.speaker is None and not quote.about:
        return quote
    speaker = ids.get(quote.speaker, quote.speaker) if quote.speaker else None
    speakers = tuple(dict.fromkeys(ids.get(one, one) for one in quote.speakers))
    about = tuple(sorted({ids.get(one, one) for one in quote.about} - {speaker, *speakers}))
    everybody = speakers or ((speaker,) if speaker else ())
    speaking = [names[one] for one in everybody if one in names]
    name = " and ".join(speaking) if speaking and len(speaking) == len(everybody) else quote.speaker_name
    speakers = speakers if len(speakers) > 1 else ()
    new = (speaker, speakers, about, name)
    if new == (quote.speaker, quote.speakers, quote.about, quote.speaker_name):
        return quote
    return replace(quote, speaker=speaker, speakers=speakers, about=about, speaker_name=name)


def _relink_stance(stance: Stance, ids: Mapping[str, str]) -> Stance:
    holder, target = ids.get(stance.holder, stance.holder), ids.get(stance.target, stance.target)
    return (
        stance if (holder, target) == (stance.holder, stance.target) else replace(stance, holder=holder, target=target)
    )


def corpus_entity(newest_first: Sequence[Entity], *, name: str | None = None, country: str | None = None) -> Entity:
    """One entity for all articles: the name given or the fullest, the newest role, every role and alias once."""
    names = Counter(entity.name for entity in newest_first)
    name = name or min(names, key=lambda name: (-len(name.split()), -names[name], name))
    aliases = {alias for entity in newest_first for alias in (*entity.aliases, entity.name)}
    return replace(
        newest_first[0],
        name=name,
        mentions=(),
        pronouns=(),
        role=next((entity.role for entity in newest_first if entity.role), None),
        country=country,
        roles=_all_roles(newest_first),
        aliases=tuple(sorted(aliases - {name})),
        wikidata=next((entity.wikidata for entity in newest_first if entity.wikidata), None),
        corrections=tuple(dict.fromkeys(one for entity in newest_first for one in entity.corrections)),
    )


def _all_roles(newest_first: Iterable[Entity]) -> tuple[Role, ...]:
    """Each role once, as the newest article words it, newest article first."""
    told: dict[tuple[str, str | None, bool], Role] = {}
    for entity in newest_first:
        for role in entity.roles:
            told.setdefault((role.title.lower(), role.country, role.former), replace(role, evidence=NO_EVIDENCE))
    return tuple(told.values())
