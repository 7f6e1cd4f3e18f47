"""Different people of one name: states, roles, company and time tell them apart, and connect what is one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.link.profiles import (
    COMPANY,
    LIFE,
    SAME_COMPANY,
    Appearance,
    Company,
    Group,
    likeness,
    noun_of,
    walks,
    years_apart,
)

_RICH = 3
"""Appearances from which on it tells something that two never meet the same people."""
_DOMINANT = 10
"""How many times as often as all namesakes together somebody must appear to be meant where nothing tells."""
_OFTEN = 5
"""How many times as often as a state that only follows from the text around the name the other one must be given."""
_CLEARLY = 2
"""How many times as much company the one who is meant must share as the next one."""

Make = Callable[[Iterable[Appearance]], Group]


class Namesakes(NamedTuple):
    """The people of one name."""

    people: tuple[Group, ...]
    open: tuple[Appearance, ...]
    """Each may be any of the people; nothing tells."""


def to_group(appearances: Iterable[Appearance], *, own: Iterable[int], company: Company) -> Group:
    """One person of several appearances."""
    return Group(tuple(sorted(appearances)), frozenset(own), company)


def split(appearances: Sequence[Appearance], make: Make) -> Namesakes:
    """The people who bear the name of `appearances`.

    Roles with their states come first: they make the people. What tells less, a state or a role alone or neither, is
    added to whom it fits. What fits several equally stays open.
    """
    if len({(one.country, one.heads) for one in appearances}) == 1:
        return Namesakes((make(appearances),), ())
    rest: list[Appearance] = []
    people: list[Group] = []
    for code in sorted({one.country for one in appearances if one.country}):
        mine = [one for one in appearances if one.country == code]
        found, bare = _by_role(mine, make)
        people += found or [make(bare)]
        rest += bare if found else ()
    people = _across_states(people, make)
    stateless, bare = _by_role([one for one in appearances if not one.country], make)
    rest += [one for found in stateless for one in found.appearances] if people else []
    people = people or stateless
    if not people:
        return Namesakes((make(bare),), ())
    return _add([*rest, *bare], people, make)


def _by_role(appearances: Sequence[Appearance], make: Make) -> tuple[list[Group], list[Appearance]]:
    """People of one state by their roles, joined where they may be one person's, and the appearances without any."""
    linked = [make(found) for found in _sharing_a_role([one for one in appearances if one.heads])]
    people: list[Group] = []
    for one in sorted(linked, key=lambda one: (-len(one.appearances), one.appearances)):
        fitting = [place for place, other in enumerate(people) if not contradict(one, other)]
        if fitting:
            place = max(fitting, key=lambda place: (likeness(one, people[place]), -place))
            people[place] = make([*people[place].appearances, *one.appearances])
        else:
            people.append(one)
    return people, [one for one in appearances if not one.heads]


def _sharing_a_role(appearances: Iterable[Appearance]) -> list[list[Appearance]]:
    """Appearances chained by roles that they share."""
    found: list[tuple[set[str], list[Appearance]]] = []
    by_heads: defaultdict[frozenset[str], list[Appearance]] = defaultdict(list)
    for one in appearances:
        by_heads[one.heads].append(one)
    for heads in sorted(by_heads, key=sorted):
        near = [chain for chain in found if not chain[0].isdisjoint(heads)]
        merged = (set(heads).union(*(chain[0] for chain in near)), by_heads[heads])
        for chain in near:
            merged[1].extend(chain[1])
            found.remove(chain)
        found.append(merged)
    return [chain[1] for chain in found]


def contradict(one: Group, other: Group) -> bool:
    """Whether two of one name and state are two people: nothing connects them, and roles or time keep them apart."""
    nouns = {noun_of(head) for head in one.profile.heads} & {noun_of(head) for head in other.profile.heads}
    alike = likeness(one, other)
    if nouns or alike >= SAME_COMPANY:
        return False
    ours, theirs = walks(one.profile.heads), walks(other.profile.heads)
    if ours and theirs and ours.isdisjoint(theirs):
        return True
    if alike >= COMPANY:
        return False
    apart = years_apart(one.profile, other.profile)
    if apart is None or not (one.profile.heads and other.profile.heads):
        return False
    rich = min(len(one.appearances), len(other.appearances)) >= _RICH and bool(one.circle.total and other.circle.total)
    strangers = rich and apart == 0 and alike == 0
    return apart > LIFE or strangers


def connected(one: Group, other: Group) -> bool:
    """Whether two of one name and different states are one: by a role unless both states are told, or by company.

    A state alone, without a role and only inferred, is taken for a slip where the other one appears much more often.
    """
    if not one.profile.heads and not one.profile.told and len(one.appearances) * _OFTEN <= len(other.appearances):
        return True
    alike = likeness(one, other)
    shared = not one.profile.heads.isdisjoint(other.profile.heads)
    if (one.profile.told and other.profile.told) or (one.profile.heads and other.profile.heads and not shared):
        return alike >= SAME_COMPANY
    return shared or alike >= COMPANY


def _across_states(people: list[Group], make: Make) -> list[Group]:
    joined: list[Group] = []
    for one in sorted(people, key=lambda one: (-len(one.appearances), one.appearances)):
        near = next((place for place, other in enumerate(joined) if _one_of_two_states(one, other)), None)
        if near is None:
            joined.append(one)
        else:
            joined[near] = make([*joined[near].appearances, *one.appearances])
    return joined


def _one_of_two_states(one: Group, other: Group) -> bool:
    return one.profile.country != other.profile.country and connected(one, other)


def _add(rest: Sequence[Appearance], people: list[Group], make: Make) -> Namesakes:
    """Add to each person what can only be theirs, judged by what was known before anything was added."""
    added: defaultdict[int, list[Appearance]] = defaultdict(list)
    unclear: list[Appearance] = []
    strangers: list[Appearance] = []
    for one in sorted(rest):
        alone = make([one])
        fitting = [place for place, other in enumerate(people) if fits(alone, other)]
        place = choose(alone, fitting, people)
        place = _dominant(fitting, people) if place is None else place
        if place is not None:
            added[place].append(one)
        else:
            (unclear if fitting else strangers).append(one)
    grown = [make([*one.appearances, *added[place]]) if place in added else one for place, one in enumerate(people)]
    others, bare = _by_role(strangers, make)
    return Namesakes((*grown, *others, *([make(bare)] if bare else ())), tuple(unclear))


def fits(one: Group, other: Group) -> bool:
    """Whether a single appearance may be a person's: no state, role or time speaks against it."""
    if one.profile.country and other.profile.country and one.profile.country not in other.profile.countries:
        return False
    if not one.profile.heads.isdisjoint(other.profile.heads):
        return True
    ours, theirs = walks(one.profile.heads), walks(other.profile.heads)
    return not (ours and theirs and ours.isdisjoint(theirs))


def choose(one: Group, fitting: Sequence[int], people: Sequence[Group]) -> int | None:
    """The one person whom a single appearance can mean: the only one who fits, by role, or by company; else None."""
    if len(fitting) < 2:
        return next(iter(fitting), None)
    sharing = [place for place in fitting if not one.profile.heads.isdisjoint(people[place].profile.heads)]
    if len(sharing) == 1:
        return sharing[0]
    ranked = sorted((-likeness(one, people[place]), place) for place in sharing or fitting)
    (best, place), (second, _) = ranked[:2]
    if -best >= COMPANY and best <= _CLEARLY * second:
        return place
    alive = [place for _, place in ranked if (years_apart(one.profile, people[place].profile) or 0) <= LIFE]
    return alive[0] if len(alive) == 1 else None


def _dominant(fitting: Sequence[int], people: Sequence[Group]) -> int | None:
    """Of several who fit, who appears so much more often than the others that nobody would think of them."""
    if not fitting:
        return None
    sizes = {place: len(people[place].appearances) for place in fitting}
    largest = max(fitting, key=lambda place: (sizes[place], -place))
    return largest if sizes[largest] >= _DOMINANT * (sum(sizes.values()) - sizes[largest]) else None
