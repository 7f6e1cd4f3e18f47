"""Who is who over all articles: which people of which articles are one.

Names decide who may be one; states, roles, company and time tell namesakes apart. Everything is judged on what all
articles together tell, in the order of names, so nothing depends on the order of the articles.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.lexicons.names import NameWords
from generator.link.known import alike, bare_names, is_real, numbers_in, settle, witnesses
from generator.link.names import Forms, is_bare, name_classes, words_of
from generator.link.namesakes import choose, fits, split, to_group
from generator.link.profiles import Appearance, Company, Group, Key, Pair, appearances, company, noun_of
from generator.link.spellings import join_spellings
from generator.records import KnownPerson
from generator.slugs import to_slug

_MOST_BEARERS = 60
"""Of a family name among whom company is looked at; with more of them it stays open unless a role tells."""


class LinkedPerson(NamedTuple):
    """A person of the corpus: id, canonical name, state, and where the person appears."""

    id: str
    name: str
    country: str | None
    appearances: tuple[Appearance, ...]
    why: Mapping[Key, str] = {}
    """Why an appearance is this person, where the name alone does not tell."""
    candidates: tuple[str, ...] = ()
    """Ids of those whom the name may mean, where nothing tells which: then this is nobody in particular."""

    told_in: Mapping[str, str] = {}
    """The state, in the articles that tell it in so many words."""
    offices: Mapping[str, str] = {}
    """The state of each office for which the articles, those that tell it if there are any, name one alone."""
    known: KnownPerson | None = None
    """The entry of `content/people.yml` that tells of this person."""

    def country_in(self, article: str) -> str | None:
        """The state that this article tells in so many words, else the one that all articles together tell."""
        return self.told_in.get(article, self.country)


class _Found(NamedTuple):
    """A person before there are ids."""

    group: Group
    why: Mapping[Key, str]
    candidates: tuple[int, ...] = ()
    """Places in the list of people."""


class _Loose(NamedTuple):
    """Appearances whose names fit several people: a family name alone, a short form of two names, a namesake."""

    one: Appearance
    candidates: tuple[int, ...]


def link_people(articles: Sequence[Pair], known: Sequence[KnownPerson] = ()) -> tuple[LinkedPerson, ...]:
    """Everybody of all articles, sorted by id.

    Full names that are forms of one name are one person unless state, role, company and time speak against it. A name
    that fits several people goes to the one whom state, role or company tell, or stays open. What is `known` of people
    is one more witness, and decides their names and states.
    """
    seen = appearances(articles)
    told = alike(known)
    forms = name_classes((one.words for one in seen if not is_bare(one.name, one.words)), told.groups, told.shared)
    circles = company(seen, forms)
    people, unclear = _by_name([*witnesses(known), *seen], forms, circles)
    people, why = join_spellings(people)
    settled = settle(people, known, circles)
    people, why = settled.people, why | settled.why
    real = [pair for pair in unclear if is_real(pair[1])]
    loose = [*_namesakes(real, people), *_short_forms(seen, forms, people), *_bare(seen, people)]
    loose += [_Loose(one, places) for one, places in settled.undecided]
    return _named(_with_loose(people, why, loose, circles), known)


def _by_name(
    seen: Iterable[Appearance], forms: Forms, circles: Company
) -> tuple[list[Group], list[tuple[int, Appearance]]]:
    """People by their full names, and appearances that may be any of several namesakes with the class of their name."""
    classes: defaultdict[int, list[Appearance]] = defaultdict(list)
    for one in seen:
        if one.words in forms.home:
            classes[forms.home[one.words]].append(one)
    people: list[Group] = []
    unclear: list[tuple[int, Appearance]] = []
    for number in sorted(classes):
        found = split(classes[number], partial(to_group, own=(number,), company=circles))
        people += found.people
        unclear += [(number, one) for one in found.open]
    return people, unclear


# ---------------------------------------------------------------- names that fit several people


def _by_class(people: Sequence[Group]) -> Mapping[int, list[int]]:
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for number in sorted(person.own):
            places[number].append(place)
    return places


def _namesakes(unclear: Iterable[tuple[int, Appearance]], people: Sequence[Group]) -> Iterator[_Loose]:
    places = _by_class(people)
    for number, one in unclear:
        yield _Loose(one, tuple(places.get(number, ())))


def _short_forms(seen: Iterable[Appearance], forms: Forms, people: Sequence[Group]) -> Iterator[_Loose]:
    places = _by_class(people)
    for one in seen:
        if one.words in forms.several:
            numbers = forms.several[one.words]
            yield _Loose(one, tuple(sorted({place for number in numbers for place in places.get(number, ())})))


def _bare(seen: Iterable[Appearance], people: Sequence[Group]) -> Iterator[_Loose]:
    bearers = _bearers(people)
    for one in seen:
        if is_bare(one.name, one.words):
            yield _Loose(one, bearers.get(one.words, ()))


def _bearers(people: Iterable[Group]) -> Mapping[NameWords, tuple[int, ...]]:
    """For each family name the people whom the articles call so; the last word of those they never call by one."""
    found: defaultdict[NameWords, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for words in sorted(bare_names(person)):
            found[words].append(number)
    return {words: tuple(numbers) for words, numbers in found.items()}


def _with_loose(
    people: Sequence[Group], why: Mapping[Key, str], loose: Iterable[_Loose], circles: Company
) -> list[_Found]:
    """Everybody: people with what can only mean them, then names of nobody known, then what stays open."""
    added: defaultdict[int, dict[Appearance, str]] = defaultdict(dict)
    strangers: defaultdict[NameWords, list[Appearance]] = defaultdict(list)
    unclear: list[_Loose] = []
    fitting_for: dict[tuple[object, ...], list[int]] = {}
    for one, candidates in loose:
        alone = to_group([one], own=(), company=circles)
        signature = (candidates, one.country, one.heads)
        if signature not in fitting_for:
            fitting_for[signature] = [place for place in candidates if _agrees(alone, people[place])]
        fitting = fitting_for[signature]
        place = _meant(alone, fitting, people)
        if place is not None:
            added[place][one] = _reason(alone, people[place], len(fitting), len(candidates))
        elif fitting:
            unclear.append(_Loose(one, tuple(fitting)))
        else:
            strangers[one.words].append(one)
    found = [_grown(person, added.get(place, {}), why) for place, person in enumerate(people)]
    for words in sorted(strangers):
        others = split(strangers[words], partial(to_group, own=(), company=circles))
        found += [_Found(group, {}) for group in others.people]
        found += _open([_Loose(one, ()) for one in others.open], circles)
    return [*found, *_open(unclear, circles)]


def _agrees(alone: Group, person: Group) -> bool:
    """Whether a loose name may be a person's: no state speaks against it, nor a role where the state differs."""
    one, other = alone.profile, person.profile
    if not fits(alone, person):
        return False
    if not one.heads or not other.heads or one.country in other.countries:
        return True
    return not {noun_of(head) for head in one.heads}.isdisjoint(noun_of(head) for head in other.heads)


def _meant(alone: Group, fitting: Sequence[int], people: Sequence[Group]) -> int | None:
    if len(fitting) > _MOST_BEARERS:
        heads = alone.profile.heads
        fitting = [place for place in fitting if not heads.isdisjoint(people[place].profile.heads)]
        return fitting[0] if len(fitting) == 1 else None
    return choose(alone, fitting, people)


def _reason(alone: Group, person: Group, fitting: int, candidates: int) -> str:
    """Why a loose name is a person's, for whoever asks."""
    if candidates == 1:
        return "nobody else in these articles is called so"
    if fitting == 1:
        return "nobody else who is called so fits its state and role"
    shared = sorted(alone.profile.heads & person.profile.heads)
    return f"nobody else who is called so is {shared[0]}" if shared else "it is named beside the same people"


def _grown(person: Group, added: Mapping[Appearance, str], why: Mapping[Key, str]) -> _Found:
    if not added:
        return _Found(person, {one.key: why[one.key] for one in person.appearances if one.key in why})
    group = to_group([*person.appearances, *added], own=person.own, company=person.company)
    reasons = {one.key: reason for one, reason in added.items()}
    return _Found(group, reasons | {one.key: why[one.key] for one in person.appearances if one.key in why})


def _open(unclear: Iterable[_Loose], circles: Company) -> Iterator[_Found]:
    """Names that stay open: one entity for each name, state and role; where not both are told, for each article."""
    groups: defaultdict[tuple[object, ...], list[_Loose]] = defaultdict(list)
    for one in unclear:
        told = one.one.country and one.one.heads
        tell = (one.one.country or "", tuple(sorted(one.one.heads))) if told else one.one.key
        groups[(one.one.words, one.candidates, *tell)].append(one)
    for key in sorted(groups, key=repr):
        group = to_group([one.one for one in groups[key]], own=(), company=circles)
        yield _Found(group, {}, groups[key][0].candidates)


# ---------------------------------------------------------------- names and ids


def _named(found: Sequence[_Found], known: Sequence[KnownPerson]) -> tuple[LinkedPerson, ...]:
    """Everybody whom an article names, with name and id."""
    entries = [next((known[number] for number in numbers_in(one.group)), None) for one in found]
    names = [
        entry.name if entry else _canonical(one.group.appearances) for entry, one in zip(entries, found, strict=True)
    ]
    by_base: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        by_base[f"person/{to_slug(name)}"].append(place)
    ids: dict[int, str] = {}
    for base, places in by_base.items():
        for place in places:
            ids[place] = _id(base, found[place], [found[other] for other in places if other != place])
    named = {place: id for place, id in ids.items() if _seen(found[place])}
    people = (_person(found[place], id, names[place], named, entries[place]) for place, id in named.items())
    return tuple(sorted(people, key=lambda person: person.id))


def _seen(found: _Found) -> tuple[Appearance, ...]:
    return tuple(one for one in found.group.appearances if is_real(one))


def _person(found: _Found, id: str, name: str, ids: Mapping[int, str], known: KnownPerson | None) -> LinkedPerson:
    seen = _seen(found)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    state = known.country if known else None
    for one in [one for one in found.group.appearances if one.told] or seen:
        for office, code in one.offices:
            codes[office].add(code)
    return LinkedPerson(
        id=id,
        name=name,
        country=state or found.group.profile.country,
        appearances=seen,
        why=found.why,
        candidates=tuple(sorted(ids[other] for other in found.candidates if other in ids)),
        told_in={one.key[0]: one.country for one in reversed(seen) if one.told and one.country} if not state else {},
        offices={office: next(iter(states)) for office, states in codes.items() if len(states) == 1},
        known=known,
    )


def _canonical(group: Iterable[Appearance]) -> str:
    """The name with the most words, initials not counted, then the one most articles use; capitals last."""
    names = Counter(one.name for one in group)
    length = {name: sum(len(word) > 1 for word in words_of(name)) for name in names}
    return min(names, key=lambda name: (name.isupper(), -length[name], -names[name], name))


def _id(base: str, found: _Found, others: Sequence[_Found]) -> str:
    """`base`; with the state, then the role, then a hash of the first article, where namesakes need it."""
    others = [other for other in others if _seen(other)]
    if not others or not _seen(found):
        return base
    country = found.group.profile.country
    if all(other.group.profile.country != country for other in others):
        return f"{base}-{country.lower()}" if country else base
    stem = f"{base}-{country.lower()}" if country else base
    role = min(found.group.profile.heads, default="")
    if role and all(role not in other.group.profile.heads for other in others):
        return f"{stem}-{to_slug(role)}"
    return f"{stem}-{hashlib.sha256(repr(_seen(found)[0].key).encode()).hexdigest()[:6]}"
