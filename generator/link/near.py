"""Who is nearly somebody: names left open, namesakes and names alike, each with why it is not the same person."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from generator.link.names import words_of
from generator.records import Corpus, Entity

ALIKE: Final = 82
"""Of two names, in per cent of their letters, from which on a reader may wonder whether they are one."""
MOST: Final = 12


class NearMiss(NamedTuple):
    """Somebody else who might be taken for a person."""

    id: str
    name: str
    why: str
    """Why it is not the same one."""


def near_misses(corpus: Corpus, id: str) -> tuple[NearMiss, ...]:
    """Those who are not `id` though their names are near, names left open first, then the likest."""
    person = next(one for one in corpus.entities if one.id == id)
    scores = {other.id: (_likeness(person, other), other) for other in corpus.entities}
    ordered = sorted((-score, id) for id, (score, _) in scores.items() if score)
    return tuple(_miss(person, scores[id][1]) for _, id in ordered[:MOST])


def _likeness(person: Entity, other: Entity) -> float:
    """How near the names are, in per cent; 0 where nobody would wonder."""
    if other.type != "person" or other.id == person.id:
        return 0
    if person.id in other.candidates:
        return 200
    scores = (fuzz.token_sort_ratio(one, another) for one in _full_names(person) for another in _full_names(other))
    score = max(scores, default=0)
    return score if score >= ALIKE else 0


def _full_names(person: Entity) -> set[str]:
    return {" ".join(words) for name in (person.name, *person.aliases) if len(words := words_of(name)) > 1}


def _miss(person: Entity, other: Entity) -> NearMiss:
    return NearMiss(other.id, other.name, "; ".join(_reasons(person, other)))


def _reasons(person: Entity, other: Entity) -> Iterator[str]:
    if person.id in other.candidates:
        yield f"may be any of {', '.join(other.candidates)}, and nothing tells which"
        return
    if other.id in person.candidates:
        yield "the name may mean them, and nothing tells"
        return
    if person.wikidata and other.wikidata:
        yield f"people.yml tells them apart ({person.wikidata}, {other.wikidata})"
    if person.country and other.country and person.country != other.country:
        yield f"of another state ({other.country}, not {person.country})"
    ours, theirs = ({role.title.lower() for role in one.roles} for one in (person, other))
    if ours and theirs and ours.isdisjoint(theirs):
        yield f"in other roles ({', '.join(sorted(theirs)[:3])})"
    if words_of(person.name) != words_of(other.name):
        yield "the names differ, and state, role and company do not tell that they are one"
    elif person.country == other.country:
        yield "named beside other people, or decades apart"
