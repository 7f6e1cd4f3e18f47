"""What `content/people.yml` tells of the linked people: their roles on a day, and the entries that tell of nobody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace
from rapidfuzz import process

from generator.lexicons.names import NameWords, name_words
from generator.link.known import is_over, role_on
from generator.link.people import LinkedPerson
from generator.link.relink import NO_EVIDENCE
from generator.records import Acquaintance, Corpus, Entity, KnownPerson, Role, Tie, UnusedPerson

SUGGESTED: Final = 20
"""Entries for which a name that is near is looked for; a long list of people need not be meant for these articles."""
LIKENESS: Final = 85


def with_known(entity: Entity, known: KnownPerson, day: str | None) -> Entity:
    """A person of one article with what is known on its day: the role first that is held, those over called former."""
    roles = [
        replace(role, former=True) if not role.former and is_over(known, role.title, day) else role
        for role in entity.roles
    ]
    held = role_on(known, day)
    main = entity.role
    if held:
        same = [role for role in roles if role.title.casefold() == held.title.casefold()]
        state = held.country or known.country
        first = replace(same[0], country=state or same[0].country) if same else Role(held.title, state, NO_EVIDENCE)
        roles = [first, *(role for role in roles if role not in same)]
        main = held.title
    return replace(entity, wikidata=known.wikidata, role=main, roles=tuple(roles))


def acquaintances(corpus: Corpus, people: Iterable[LinkedPerson]) -> tuple[Acquaintance, ...]:
    """Who is known, by the id that corrections leave; who is in no article any more is left out."""
    found: dict[str, KnownPerson] = {}
    now = ids_now(corpus)
    for person in people:
        if person.known and person.id in now:
            found.setdefault(now[person.id], person.known)
    return tuple(Acquaintance(id, found[id]) for id in sorted(found))


def ties(corpus: Corpus, people: Iterable[LinkedPerson]) -> Iterator[Tie]:
    """Why names are somebody, by the ids that corrections leave."""
    now = ids_now(corpus)
    for person in people:
        names = {one.key: one.name for one in person.appearances} if person.why and person.id in now else {}
        yield from (Tie(now[person.id], key[0], names[key], why) for key, why in person.why.items() if key in names)


def ids_now(corpus: Corpus) -> dict[str, str]:
    """Every id before corrections and the one that it is now; who is gone is left out."""
    ids = {entity.id: entity.id for entity in corpus.entities}
    return {one.id: one.to for one in corpus.moved if one.to in ids} | ids


def unused(known: Sequence[KnownPerson], people: Iterable[LinkedPerson], corpus: Corpus) -> Iterator[UnusedPerson]:
    """Each entry that tells of nobody, and what to do; then the names that stay open between two of them."""
    people = list(people)
    taken = {person.known.line for person in people if person.known}
    called: defaultdict[NameWords, list[LinkedPerson]] = defaultdict(list)
    for person in people if len(taken) < len(known) else ():
        for words in {name_words(one.name) for one in person.appearances}:
            called[words].append(person)
    suggested = 0
    for entry in known:
        if entry.line in taken:
            continue
        bearers = sorted(
            {one.id: one for name in (entry.name, *entry.aliases) for one in called.get(name_words(name), ())}.values(),
            key=lambda one: one.id,
        )
        if bearers:
            yield _unclear(entry, bearers)
            continue
        suggested += 1
        near = (
            process.extract(entry.name, _names(people), limit=2, score_cutoff=LIKENESS)
            if suggested <= SUGGESTED
            else []
        )
        remedy = f"write {' or '.join(repr(name) for name, *_ in near)}" if near else "leave it for articles to come"
        yield UnusedPerson(entry.path, entry.line, f"no article names {entry.name!r}", remedy, open=False)
    yield from _left_open(people, corpus)


def _names(people: Iterable[LinkedPerson]) -> list[str]:
    return sorted({person.name for person in people})


def _unclear(entry: KnownPerson, bearers: Sequence[LinkedPerson]) -> UnusedPerson:
    ids = " and ".join(one.id for one in bearers[:3])
    if len(bearers) == 1:
        problem = f"{entry.name!r} is not taken for {ids}, whose role, state or time is another"
        remedy = "add the role that the articles give, if it is the same person"
    else:
        problem = f"nothing tells which of {ids} {entry.name!r} is"
        remedy = "add `country:` or `roles:`, or merge them in corrections.yml"
    return UnusedPerson(entry.path, entry.line, problem, remedy, open=True)


def _left_open(people: Sequence[LinkedPerson], corpus: Corpus) -> Iterator[UnusedPerson]:
    """Names that may mean two known people and that no correction has given to one."""
    known = {person.id: person.known for person in people if person.known}
    numbers: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for entity in corpus.entities:
        among = tuple(id for id in entity.candidates if id in known)
        if len(among) > 1:
            numbers[among].add(entity.name)
    for among, names in sorted(numbers.items()):
        entry = known[among[-1]]
        if entry:
            problem = f"{' and '.join(map(repr, sorted(names)[:3]))} may be {' or '.join(among)}, and nothing tells"
            remedy = "add roles with their years, or decide with `merge` in corrections.yml"
            yield UnusedPerson(entry.path, entry.line, problem, remedy, open=True)
