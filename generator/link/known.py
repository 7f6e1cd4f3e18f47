"""What somebody knows of people, as one more witness: it names, joins and tells apart as an article would.

Each entry of `content/people.yml` enters linking as appearances of its own, with its names, state, roles and years, in
an article that nobody wrote. So it meets the same rules as everything else; here stands only what it alone can decide.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.lexicons.names import NameWords, same_form
from generator.link.names import bare_of, is_bare, words_of
from generator.link.namesakes import choose, fits, to_group
from generator.link.profiles import Appearance, Company, Group, Key, head_of, noun_of, walks
from generator.records import KnownPerson, KnownRole

NOWHERE = ""
"""The id of the article in which known people appear; no article has it."""


class Alike(NamedTuple):
    """Names that are one, because somebody says so."""

    groups: tuple[tuple[NameWords, ...], ...]
    shared: Mapping[NameWords, tuple[int, ...]]
    """Aliases of several people, and the places of these in `groups`."""


class Settled(NamedTuple):
    """People after those who are known were named, joined and told apart."""

    people: list[Group]
    undecided: list[tuple[Appearance, tuple[int, ...]]]
    """Appearances that may be any of several known people, by their places in `people`."""
    why: dict[Key, str]


def is_real(one: Appearance) -> bool:
    """Whether an article says it."""
    return one.key[0] != NOWHERE


def number_of(one: Appearance) -> int | None:
    """The place of the entry behind an appearance; None where an article is."""
    return None if is_real(one) else int(one.key[1].partition(" ")[0])


def numbers_in(group: Group) -> list[int]:
    """The places of the entries that stand behind a person, each once."""
    return sorted({number for one in group.appearances if (number := number_of(one)) is not None})


def witnesses(known: Sequence[KnownPerson]) -> list[Appearance]:
    """The appearances of known people: one for each state that they serve, at the beginning and at the end of it."""
    return [one for number, person in enumerate(known) for one in _witnesses(number, person)]


def _witnesses(number: int, person: KnownPerson) -> Iterator[Appearance]:
    by_state: defaultdict[str | None, list[KnownRole]] = defaultdict(list)
    full = _full_name(person) or person.name
    for role in person.roles:
        by_state[role.country or person.country].append(role)
    if person.country or not by_state:
        by_state.setdefault(person.country, [])
    for state, roles in sorted(by_state.items(), key=lambda pair: pair[0] or ""):
        years = sorted(int(day[:4]) for role in roles for day in (role.since, role.until) if day)
        for year in sorted({years[0], years[-1]}) if years else [None]:
            yield Appearance(
                key=(NOWHERE, f"{number:06} {state or ''} {year or ''}"),
                name=full,
                words=words_of(full),
                country=state,
                told=state is not None,
                offices=frozenset((role.title.lower(), state) for role in roles if state),
                heads=frozenset(head_of(role.title) for role in roles),
                year=year,
                aliases=(person.name, *person.aliases),
            )


def _full_name(person: KnownPerson) -> str | None:
    """The first name of more than one word; None for who is known by a single name alone."""
    return next((name for name in (person.name, *person.aliases) if not is_bare(name, words_of(name))), None)


def alike(known: Sequence[KnownPerson]) -> Alike:
    """Full names that stand for one person; an alias of several is nobody's, unless one of them is mainly called so."""
    main: dict[NameWords, int] = {}
    for person in known:
        main.setdefault(words_of(person.name), len(main))
    owners: defaultdict[NameWords, set[int]] = defaultdict(set)
    for person in known:
        for name in (person.name, *person.aliases):
            if not is_bare(name, words := words_of(name)):
                owners[words].add(main.get(words, main[words_of(person.name)]))
                owners[words].add(main[words_of(person.name)])
    # who bears as main name what another is also called shares a class: what the articles tell decides between them
    leader = list(range(len(main)))
    for words, places in owners.items():
        if words in main:
            for place in places:
                leader[_lead(place, leader)] = _lead(main[words], leader)
    groups: defaultdict[int, list[NameWords]] = defaultdict(list)
    several: dict[NameWords, set[int]] = {}
    for words, places in sorted(owners.items()):
        leading = {_lead(place, leader) for place in places}
        if len(leading) > 1:
            several[words] = leading
        else:
            groups[min(leading)].append(words)
    order = {lead: place for place, lead in enumerate(sorted(groups))}
    shared = {words: tuple(sorted(order[one] for one in leading if one in order)) for words, leading in several.items()}
    return Alike(tuple(tuple(groups[lead]) for lead in sorted(groups)), shared)


def _lead(place: int, leader: list[int]) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


# ---------------------------------------------------------------- people


def settle(people: Sequence[Group], known: Sequence[KnownPerson], company: Company) -> Settled:
    """`people` with one for each entry: two of one name are parted, what is one is joined, a lone bearer is taken.

    Of an entry that speaks against everybody who is called so, or that nothing connects with one of them, nobody is
    taken: a wrong Wikidata id is worse than none.
    """
    if not known:
        return Settled(list(people), [], {})
    parted, undecided = _part(people, known, company)
    joined = _take_lone_bearers(_one_for_each(parted, company), known, company)
    seen = {number for group in joined for number in numbers_in(group)}
    for number, person in enumerate(known):
        if number not in seen and _full_name(person) is None:
            joined.append(to_group(_witnesses(number, person), own=(), company=company))
    places = {number: place for place, group in enumerate(joined) for number in numbers_in(group)}
    open = [(one, tuple(sorted(places[number] for number in numbers))) for one, numbers in undecided]
    return Settled(joined, open, dict(_reasons(joined, known)))


def _part(
    people: Sequence[Group], known: Sequence[KnownPerson], company: Company
) -> tuple[list[Group], list[tuple[Appearance, list[int]]]]:
    parted: list[Group] = []
    undecided: list[tuple[Appearance, list[int]]] = []
    for group in people:
        numbers = numbers_in(group)
        if len(numbers) < 2:
            parted.append(group)
            continue
        make = partial(to_group, own=group.own, company=company)
        members = {number: [one for one in group.appearances if number_of(one) == number] for number in numbers}
        anchors = {number: make(members[number]) for number in numbers}
        for one in filter(is_real, group.appearances):
            fitting = [number for number in numbers if _is_called(known[number], one.words)] or numbers
            number = _meant(make([one]), fitting, anchors)
            if number is None:
                undecided.append((one, fitting))
            else:
                members[number].append(one)
        parted += [make(members[number]) for number in numbers]
    return parted, undecided


def _is_called(person: KnownPerson, words: NameWords) -> bool:
    return any(same_form(words_of(name), words) for name in (person.name, *person.aliases))


def _meant(alone: Group, numbers: Sequence[int], anchors: Mapping[int, Group]) -> int | None:
    """The entry that an appearance means: by role, state and time; None where nothing tells."""
    fitting = [number for number in numbers if len(numbers) == 1 or fits(alone, anchors[number])]
    groups = [anchors[number] for number in fitting]
    place = choose(alone, range(len(groups)), groups)
    if place is not None:
        return fitting[place]
    state = alone.profile.country
    same = [number for number in fitting if state and state in anchors[number].profile.countries]
    return same[0] if len(same) == 1 else None


def _one_for_each(people: Sequence[Group], company: Company) -> list[Group]:
    """The people who are one entry as one, in the order of the first."""
    by_number: defaultdict[int | None, list[Group]] = defaultdict(list)
    for group in people:
        by_number[next(iter(numbers_in(group)), None)].append(group)
    joined = []
    for group in people:
        number = next(iter(numbers_in(group)), None)
        if number is None:
            joined.append(group)
        elif by_number[number][0] is group:
            joined.append(_together(by_number[number], company))
    return joined


def _together(groups: Sequence[Group], company: Company) -> Group:
    if len(groups) == 1:
        return groups[0]
    appearances = [one for group in groups for one in group.appearances]
    return to_group(appearances, own={number for group in groups for number in group.own}, company=company)


def _take_lone_bearers(people: Sequence[Group], known: Sequence[KnownPerson], company: Company) -> list[Group]:
    """People, and each entry that met no article put to the only one who is called so, if nothing speaks against it."""
    free: defaultdict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(people):
        for own in group.own if not numbers_in(group) else ():
            free[own].append(place)
    asked: defaultdict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(people):
        if not any(map(is_real, group.appearances)):
            near = sorted({other for own in group.own for other in free[own]})
            if len(near) == 1 and not _speaks_against(group, people[near[0]]):
                asked[near[0]].append(place)
    taken = {entries[0]: place for place, entries in asked.items() if len(entries) == 1}
    gone = set(taken.values())
    return [
        _together([group, people[taken[place]]], company) if place in taken else group
        for place, group in enumerate(people)
        if place not in gone
    ]


def _speaks_against(entry: Group, person: Group) -> bool:
    """Whether roles keep an entry from the only one who is called so; a state alone may be a slip of the article."""
    ours, theirs = entry.profile.heads, person.profile.heads
    if {noun_of(head) for head in ours} & {noun_of(head) for head in theirs}:
        return False
    if walks(ours) and walks(theirs) and walks(ours).isdisjoint(walks(theirs)):
        return True
    states = entry.profile.countries, person.profile.countries
    return bool(ours and theirs and all(states) and person.profile.told and states[0].isdisjoint(states[1]))


def _reasons(people: Sequence[Group], known: Sequence[KnownPerson]) -> Iterator[tuple[Key, str]]:
    """Why an appearance under another name is a known person."""
    for group in people:
        for number in numbers_in(group):
            person = known[number]
            words = words_of(person.name)
            for one in filter(is_real, group.appearances):
                if not same_form(one.words, words):
                    yield one.key, f"{person.path}:{person.line} says that {person.name} is also called so"


def bare_aliases(group: Group) -> set[NameWords]:
    """Single names by which the entry behind a person lets it be known: "Lula"."""
    names = {name for one in group.appearances if not is_real(one) for name in one.aliases}
    return {words for name in names if is_bare(name, words := words_of(name))}


def bare_names(group: Group) -> set[NameWords]:
    """Single names by which a person is called: those of the articles, else the family name; and those of the entry."""
    real = [one for one in group.appearances if is_real(one)]
    short = {words for one in real for alias in one.aliases if is_bare(alias, words := words_of(alias))}
    return (short or {bare_of(one.words) for one in real}) | bare_aliases(group)


# ---------------------------------------------------------------- what is known of somebody


def role_on(person: KnownPerson, day: str | None) -> KnownRole | None:
    """The role that is known to be held on a day; one without dates always is, one with dates on no unknown day."""
    return next((role for role in person.roles if _holds(role, day)), None)


def is_over(person: KnownPerson, title: str, day: str | None) -> bool:
    """Whether every role of that title is known to have ended before a day."""
    same = [role for role in person.roles if head_of(role.title) == head_of(title)]
    return bool(same) and all(day and role.until and role.until < day[: len(role.until)] for role in same)


def _holds(role: KnownRole, day: str | None) -> bool:
    if role.since is None and role.until is None:
        return True
    if day is None:
        return False
    begun = role.since is None or role.since <= day[: len(role.since)]
    return begun and (role.until is None or day[: len(role.until)] <= role.until)
