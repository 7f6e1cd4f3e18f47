"""The rules about who is who and what they are: merge, split, rename, role, country, ignore, suppress."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from msgspec.structs import replace

from generator.correction_records import Change, Correction
from generator.link.relink import NO_EVIDENCE, relink
from generator.link.working_copy import StaleRuleError, WorkingCopy
from generator.records import Entity, Extraction, Quote, Role
from generator.slugs import to_slug

Changes = Iterator[Change]


def merge(copy: WorkingCopy, correction: Correction) -> Changes:
    """Several are one, under the first one's id and name."""
    kept, *others = (copy.resolve(id) for id in correction.subjects)
    if len({kept, *others}) <= len(others):
        raise StaleRuleError(f"{' and '.join(correction.subjects)} are one already", "delete the rule")
    name = copy.entities[kept].name
    country = next((c for id in (kept, *others) if (c := copy.entities[id].country)), None)
    for other in others:
        merged = copy.entities[other]
        articles = copy.edit([other], correction.id, partial(_moved, old=other, new=kept, name=name))
        copy.entities.pop(other)
        copy.move(merged, kept)
        yield Change(other, merged.name, name, articles)
    copy.refresh(kept, name=name, country=country)


def split(copy: WorkingCopy, correction: Correction) -> Changes:
    """In some articles it is another one, who is or becomes an entity too."""
    [subject], to = correction.subjects, correction.to or ""
    old = copy.resolve(subject)
    whole, other = copy.entities[old], copy.entities.get(to)
    if old == to:
        raise StaleRuleError(f"{subject} is {to} by now", "give the other one another id under `to:`")
    name = other.name if other else whole.name
    places = _places(copy, old, correction)
    for place in places:
        copy.edit_at(place, correction.id, partial(_split_off, old=old, new=to, name=name))
    country = other.country if other else _told_country(copy, to)
    copy.refresh(old, name=whole.name, country=whole.country)
    copy.refresh(to, name=name, country=country)
    yield Change(old, whole.name, name, tuple(copy.articles[place].article.id for place in places))


def rename(copy: WorkingCopy, correction: Correction) -> Changes:
    """Another name, and the address that goes with it."""
    [subject], name = correction.subjects, correction.to or ""
    old = copy.resolve(subject)
    entity = copy.entities[old]
    new = old if entity.type == "country" else f"{entity.type}/{to_slug(name)}"
    if new != old and new in copy.entities:
        raise StaleRuleError(f"{new} is another one already", f"write `merge: [{new}, {old}]`, or choose another name")
    articles = copy.edit([old], correction.id, partial(_moved, old=old, new=new, name=name))
    if new != old:
        copy.entities.pop(old)
    if new != old or entity.type == "country":
        copy.move(entity, new)
    copy.refresh(new, name=name, country=entity.country)
    yield Change(old, entity.name, name, articles)


def _moved(found: Extraction, *, old: str, new: str, name: str) -> Extraction:
    """`found` with `new` in the place of `old`, under `name`; nobody takes a stance towards himself."""
    found = relink(found, {old: new}, {new: name})
    entities = (_named(entity, name) if entity.id == new else entity for entity in found.entities)
    stances = (stance for stance in found.stances if stance.holder != stance.target)
    return replace(found, entities=tuple(entities), stances=tuple(stances))


def _split_off(found: Extraction, *, old: str, new: str, name: str) -> Extraction:
    """The same where `new` is not whom `people.yml` knows."""
    found = _moved(found, old=old, new=new, name=name)
    return replace(found, entities=tuple(replace(e, wikidata=None) if e.id == new else e for e in found.entities))


def _named(entity: Entity, name: str) -> Entity:
    return replace(entity, name=name, aliases=tuple(sorted({*entity.aliases, entity.name} - {name})), candidates=())


def _told_country(copy: WorkingCopy, id: str) -> str | None:
    entities = (one for linked in copy.articles_of(id) for one in linked.extraction.entities if one.id == id)
    return next((entity.country for entity in entities if entity.country), None)


# ---------------------------------------------------------------- what they are


def role(copy: WorkingCopy, correction: Correction) -> Changes:
    """One role in the place of a wrong one, or of all."""

    def changed(entity: Entity) -> Entity:
        if correction.was is None:
            return _with_one_role(entity, correction)
        roles = [_with_title(told, correction) for told in entity.roles]
        return _with_roles(entity, tuple(kept for kept in roles if kept), correction)

    return _on_entity(copy, correction, changed, lambda entity: entity.role)


def _with_one_role(entity: Entity, correction: Correction) -> Entity:
    country = correction.country or entity.country
    title = correction.to or ""
    evidence = next((told.evidence for told in entity.roles if told.title == title), NO_EVIDENCE)
    return replace(entity, role=title, roles=(Role(title, country, evidence),))


def _with_title(role: Role, correction: Correction) -> Role | None:
    """The right role in the place of the wrong one; None where there is no right one."""
    if role.title.casefold() != (correction.was or "").casefold():
        return role
    if correction.to is None:
        return None
    return replace(role, title=correction.to, country=correction.country or role.country)


def _with_roles(entity: Entity, roles: tuple[Role, ...], correction: Correction) -> Entity:
    main = entity.role
    if main and main.casefold() == (correction.was or "").casefold():
        main = correction.to or next((role.title for role in roles), None)
    return replace(entity, role=main, roles=roles)


def country(copy: WorkingCopy, correction: Correction) -> Changes:
    """Another state, and for the roles that were thought to serve the old one."""

    def changed(entity: Entity) -> Entity:
        roles = (
            replace(told, country=correction.to) if told.country in (entity.country, None) else told
            for told in entity.roles
        )
        return replace(entity, country=correction.to, roles=tuple(roles))

    return _on_entity(copy, correction, changed, lambda entity: entity.country, country=correction.to)


def _on_entity(
    copy: WorkingCopy,
    correction: Correction,
    changed: Callable[[Entity], Entity],
    what: Callable[[Entity], str | None],
    *,
    country: str | None = None,
) -> Changes:
    """Change one entity in its articles; a change is told for each different thing that stood there before."""
    id = copy.resolve(correction.subjects[0])
    before: dict[str | None, list[str]] = {}
    entity = copy.entities[id]

    def change(found: Extraction) -> Extraction:
        return replace(found, entities=tuple(changed(one) if one.id == id else one for one in found.entities))

    matched = False
    for place in _places(copy, id, correction):
        linked = copy.articles[place]
        old = next(one for one in linked.extraction.entities if one.id == id)
        matched |= correction.was is None or changed(old) != old
        if copy.edit_at(place, correction.id, change):
            before.setdefault(correction.was or what(old), []).append(linked.article.id)
    if not matched:
        raise StaleRuleError(f"no article calls {id} {correction.was!r}", "delete the rule")
    copy.refresh(id, name=entity.name, country=(country if not correction.articles else None) or entity.country)
    for wrong, articles in before.items():
        yield Change(id, wrong, correction.to, tuple(articles))


# ---------------------------------------------------------------- who is not shown


def ignore(copy: WorkingCopy, correction: Correction) -> Changes:
    """What the articles name is nobody: its quotes stay without a speaker, its stances go."""
    id = copy.resolve(correction.subjects[0])
    entity = copy.entities[id]
    places = _places(copy, id, correction)
    for place in places:
        copy.edit_at(place, correction.id, partial(_without, ids={id}))
    copy.refresh(id, name=entity.name, country=entity.country)
    yield Change(id, entity.name, None, tuple(copy.articles[place].article.id for place in places))


def suppress(copy: WorkingCopy, correction: Correction) -> Changes:
    """Nothing is told: somebody who must have no page is in no record, neither named nor quoted nor with a stance.

    Everybody is left out whom articles also call so: who asks for it must not come back under a namesake's new address.
    """
    ids = set(copy.all_called(correction.subjects[0]))
    if not ids:
        copy.resolve(correction.subjects[0])
    ids |= {id for id, entity in copy.entities.items() if not ids.isdisjoint(entity.candidates)}
    copy.edit(ids, correction.id, partial(_without_words_of, ids=ids))
    for id in sorted(ids):
        copy.refresh(id)
    copy.suppressed |= ids
    yield from ()


def _without_words_of(found: Extraction, *, ids: Collection[str]) -> Extraction:
    """`found` without everything that `ids` say, and without themselves."""
    said = {quote.id for quote in found.quotes if not {quote.speaker, *quote.speakers}.isdisjoint(ids)}
    quotes = tuple(quote for quote in found.quotes if quote.id not in said)
    stances = tuple(stance for stance in found.stances if stance.quote not in said)
    return _without(replace(found, quotes=quotes, stances=stances), ids=ids)


def _without(found: Extraction, *, ids: Collection[str]) -> Extraction:
    """`found` without the entities `ids`: nobody speaks for them and nothing is about them."""
    return replace(
        found,
        entities=tuple(entity for entity in found.entities if entity.id not in ids),
        quotes=tuple(_quote_without(quote, ids) for quote in found.quotes),
        stances=tuple(one for one in found.stances if one.holder not in ids and one.target not in ids),
    )


def _quote_without(quote: Quote, ids: Collection[str]) -> Quote:
    """`quote` with the words of its text for who spoke; with two speakers the other one may have spoken alone."""
    about = tuple(one for one in quote.about if one not in ids)
    speakers = quote.speakers or ((quote.speaker,) if quote.speaker else ())
    left = tuple(one for one in speakers if one not in ids)
    if left == speakers:
        return quote if about == quote.about else replace(quote, about=about)
    return replace(quote, about=about, speaker=next(iter(left), None), speakers=left if len(left) > 1 else ())


def _places(copy: WorkingCopy, id: str, correction: Correction) -> list[int]:
    """The numbers of the articles in which a rule holds.

    Raises:
        StaleRuleError: the rule names an article that does not hold `id`.
    """
    places = sorted(copy.places.get(id, ()))
    if not correction.articles:
        return places
    found = {copy.articles[place].article.id: place for place in places}
    for article in correction.articles:
        if article not in found:
            raise StaleRuleError(f"{id} is not in the article {article!r}", "take it out of `articles:`")
    return sorted(found[article] for article in correction.articles)
