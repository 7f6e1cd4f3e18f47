"""Spellings of one name: slips of the pen, transliterations, a "Jr" left out. What is told of the people decides."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from generator.lexicons.names import NameWords, misspelt_name, part_of_name, without_generation
from generator.link.names import sounds_like, spelling_keys
from generator.link.namesakes import to_group
from generator.link.profiles import COMPANY, Group, Key, likeness, noun_of

_MOST_RIVALS = 200
"""People compared under one key."""


class _Tie(NamedTuple):
    """Two people whose names are spellings of one."""

    places: tuple[int, int]
    why: str
    sure: bool
    """Whether state, role or company say so; else only the letters do, and nothing speaks against it."""


def join_spellings(people: Sequence[Group]) -> tuple[list[Group], dict[Key, str]]:
    """People with those joined whose names are spellings of one, and why an appearance came to another name.

    What only the letters tell joins two that are like nobody else: of three names one letter apart nobody knows which
    two are one.
    """
    ties = [tie for places in _near(people) if (tie := _tie(places, people))]
    often = Counter(place for tie in ties if not tie.sure for place in tie.places)
    leader = list(range(len(people)))
    own = [person.own for person in people]
    why: dict[Key, str] = {}
    for tie in sorted(ties, key=lambda tie: (not tie.sure, tie.places)):
        first, other = (_leader(place, leader) for place in tie.places)
        if not (tie.sure or all(often[place] == 1 for place in tie.places)) or not own[first].isdisjoint(own[other]):
            continue  # namesakes who were told apart stay apart
        small, large = sorted((first, other), key=lambda place: (len(people[place].appearances), -place))
        leader[small] = large
        own[large] |= own[small]
        for one in people[small].appearances:
            why[one.key] = tie.why
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(people)):
        groups[_leader(place, leader)].append(place)
    return [_joined([people[place] for place in groups[place_of]]) for place_of in sorted(groups)], why


def _leader(place: int, leader: Sequence[int]) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _joined(groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    appearances = [one for group in groups for one in group.appearances]
    own = {number for group in groups for number in group.own}
    return to_group(appearances, own=own, company=groups[0].company)


def _near(people: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Pairs of people who share a key of spelling, each once, in order."""
    keys: defaultdict[object, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for key in dict.fromkeys(key for words in _names(person) for key in _keys(words)):
            keys[key].append(place)
    pairs = {pair for places in keys.values() for pair in combinations(places[:_MOST_RIVALS], 2)}
    return iter(sorted(pairs))


def _keys(words: NameWords) -> Iterator[object]:
    yield from spelling_keys(words)
    yield "generation", *without_generation(words)


def _names(person: Group) -> list[NameWords]:
    return sorted({one.words for one in person.appearances})


def _tie(places: tuple[int, int], people: Sequence[Group]) -> _Tie | None:
    one, other = (people[place] for place in places)
    pairs = [(a, b) for a in _names(one) for b in _names(other)]
    if _states_differ(one, other):
        return None
    backed = _backed(one, other)
    if backed or _silent(one, other):
        if any(part_of_name(a, b) for a, b in pairs):
            return _Tie(places, "one name is part of the other", backed)
        if any(misspelt_name(a, b) for a, b in pairs):
            return _Tie(places, "the name differs by one letter", backed)
    if backed and any(sounds_like(a, b) for a, b in pairs):
        return _Tie(
            places, "the name is another spelling of the same sounds, with the same role, state or company", True
        )
    if backed and any(_but_for_generation(a, b) for a, b in pairs):
        return _Tie(places, "only the suffix of the name is left out, with the same role, state or company", True)
    return None


def _states_differ(one: Group, other: Group) -> bool:
    ours, theirs = one.profile.countries, other.profile.countries
    return bool(ours and theirs and ours.isdisjoint(theirs))


def _backed(one: Group, other: Group) -> bool:
    """Whether two of state, role and company are the same."""
    state = one.profile.country is not None and one.profile.country == other.profile.country
    role = bool(_nouns(one) & _nouns(other))
    return state + role == 2 or ((state or role) and likeness(one, other) >= COMPANY)


def _silent(one: Group, other: Group) -> bool:
    """Whether roles say nothing against it."""
    return not (_nouns(one) and _nouns(other)) or bool(_nouns(one) & _nouns(other))


def _nouns(person: Group) -> set[str]:
    return {noun_of(head) for head in person.profile.heads}


def _but_for_generation(one: NameWords, other: NameWords) -> bool:
    return one != other and without_generation(one) == without_generation(other)
