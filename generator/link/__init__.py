"""Room 3, `Extraction` to `Corpus`: who is who over all articles, with ids and names that hold everywhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.correction_records import Correction
from generator.link.corrections import correct
from generator.link.issues import link_issues
from generator.link.organisations import link_organisations
from generator.link.people import LinkedPerson, link_people
from generator.link.relink import corpus_entity, relink
from generator.link.repeats import mark_repeats
from generator.link.stories import find_alike, to_stories
from generator.link.told import acquaintances, ties, unused, with_known
from generator.records import Article, Corpus, Entity, Extraction, IssueRule, KnownPerson, Linked, Role, Skipped

Pair = tuple[Article, Extraction]
UNCLEAR = "several people are called so, and nothing tells who is meant"
"""Why a name stays nobody's."""


def link(
    articles: Iterable[Pair],
    *,
    corrections: Sequence[Correction] = (),
    issue_rules: Sequence[IssueRule] = (),
    known: Sequence[KnownPerson] = (),
) -> Corpus:
    """The corpus: articles by date, newest first, then by id, and everybody and every issue in them once.

    What people know wins over what articles say, and what they decided in `corrections` over both.
    """
    pairs = sorted(articles, key=lambda pair: pair[0].id)
    pairs.sort(key=lambda pair: pair[0].date or "", reverse=True)
    people = {person.id: person for person in link_people(pairs, known)}
    names = {id: person.name for id, person in people.items()}
    organisations = link_organisations(pairs)
    local: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for person in people.values():
        for one in person.appearances:
            local[one.key[0]][one.key[1]] = person.id
    for article, found in pairs if organisations else ():
        local[article.id].update((one.id, organisations[one.id]) for one in found.entities if one.id in organisations)
    linked = tuple(
        Linked(article, _with_people(article, relink(found, local[article.id], names), people))
        for article, found in pairs
    )
    alike = find_alike(article for article, _ in pairs)
    stories = to_stories(alike, (article for article, _ in pairs))
    corrected = correct(Corpus(linked, _corpus_entities(linked, people), stories=stories), corrections)
    if apart := {pair for one in corrected.corrections for pair in _told_apart(one.correction)}:
        stories = to_stories(alike, (article for article, _ in pairs), apart)
    named = link_issues(corrected.articles, issue_rules)
    return replace(
        corrected,
        articles=mark_repeats(named.articles, stories),
        stories=stories,
        issues=named.issues,
        stale_issues=named.stale,
        known=acquaintances(corrected, people.values()),
        unused=tuple(unused(known, people.values(), corrected)),
        ties=tuple(sorted(ties(corrected, people.values()), key=lambda tie: (tie.id, tie.article, tie.name))),
    )


def _told_apart(correction: Correction) -> Iterator[tuple[str, str]]:
    if correction.rule == "distinct":
        one, other = sorted(correction.subjects)
        yield one, other


def _with_people(article: Article, found: Extraction, people: Mapping[str, LinkedPerson]) -> Extraction:
    entities = tuple(_in_corpus(entity, people.get(entity.id), article) for entity in found.entities)
    unclear = [entity.mentions[0] for entity in entities if entity.candidates and entity.mentions]
    if not unclear:
        return replace(found, entities=entities)
    skipped = (*found.skipped, *(Skipped("person", mention.start, mention.end, UNCLEAR) for mention in unclear))
    return replace(found, entities=entities, skipped=tuple(sorted(skipped, key=lambda one: (one.start, one.end))))


def _in_corpus(entity: Entity, person: LinkedPerson | None, article: Article) -> Entity:
    """A person with the name of the corpus, and with the states that other articles, or people, tell."""
    if person is None:
        return entity
    country = person.country_in(article.id)
    mistaken = entity.country if entity.country != country else None
    linked = replace(
        entity,
        name=person.name,
        country=country,
        roles=tuple(_with_state(role, person, mistaken) for role in entity.roles),
        aliases=tuple(sorted({*entity.aliases, entity.name} - {person.name})),
        candidates=person.candidates,
    )
    return with_known(linked, person.known, article.date) if person.known else linked


def _with_state(role: Role, person: LinkedPerson, mistaken: str | None) -> Role:
    """`role` with the state that other articles give it, where this one gives none or inferred a wrong one."""
    known = role.country if role.country != mistaken else None
    country = known or person.offices.get(role.title.lower())
    return role if country == role.country else replace(role, country=country)


def _corpus_entities(linked: Iterable[Linked], people: Mapping[str, LinkedPerson]) -> tuple[Entity, ...]:
    """One entity for each id, sorted by id; the articles come newest first."""
    grouped: defaultdict[str, list[Entity]] = defaultdict(list)
    for one in linked:
        for entity in one.extraction.entities:
            grouped[entity.id].append(entity)
    return tuple(_corpus_entity(grouped[key], people.get(key)) for key in sorted(grouped))


def _corpus_entity(newest_first: list[Entity], person: LinkedPerson | None) -> Entity:
    if person:
        return corpus_entity(newest_first, name=person.name, country=person.country)
    return corpus_entity(newest_first, country=next((e.country for e in newest_first if e.country), None))
