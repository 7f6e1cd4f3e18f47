"""Who is who over all articles: which people of which articles are one.

Names decide, states and roles may forbid. Nothing here depends on the order of the articles.
"""

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.lexicons.names import NameWords, name_words, same_name, without_generation, word_set
from generator.records import Article, Entity, Extraction
from generator.slugs import to_slug

_MOST_RIVALS = 200
"""Names compared with a new one that share a word with it; more are a list of one family, or an attack."""

Key = tuple[str, str]
"""Article id and the id of the entity within that article."""


class Appearance(NamedTuple):
    """One person in one article, with what may tell the person from a namesake."""

    key: Key
    name: str
    words: NameWords
    """Of the name without titles."""
    country: str | None
    told: bool
    """Whether the words of a role name the state, so that it is not inferred."""
    offices: frozenset[tuple[str, str]]
    """Titles in lower case and the states they serve."""
    heads: frozenset[str]
    """Roles in lower case, without "former"."""
    company: frozenset[NameWords]
    """Full names of the others in the article."""
    aliases: frozenset[str]


class LinkedPerson(NamedTuple):
    """A person of the corpus: id, canonical name, state, and where the person appears."""

    id: str
    name: str
    country: str | None
    appearances: tuple[Appearance, ...]

    def country_in(self, article: str) -> str | None:
        """The state that this article tells in so many words, else the one that all articles together tell."""
        return next((one.country for one in self.appearances if one.told and one.key[0] == article), self.country)

    def country_of(self, title: str) -> str | None:
        """The state of an office that only some articles name with it; None where they name several."""
        told = [one for one in self.appearances if one.told] or self.appearances
        codes = {code for one in told for office, code in one.offices if office == title.lower()}
        return codes.pop() if len(codes) == 1 else None


def link_people(articles: Iterable[tuple[Article, Extraction]]) -> tuple[LinkedPerson, ...]:
    """Everybody of all articles, sorted by id.

    Full names that are forms of one name are one person unless their states differ and nothing else connects them. A
    family name alone joins the only person of that name whose state and role it does not contradict.
    """
    appearances = sorted(one for article, extraction in articles for one in _appearances(article, extraction))
    full = [one for one in appearances if len(one.words) > 1]
    people = [group for namesakes in _name_classes(full) for group in _split_namesakes(namesakes)]
    people = _join_generations(people)
    rest = _join_bare(people, [one for one in appearances if len(one.words) < 2])
    return _named([*people, *rest])


def _appearances(article: Article, extraction: Extraction) -> Iterable[Appearance]:
    people = [entity for entity in extraction.entities if entity.type == "person"]
    names = {entity.id: _words(entity.name) for entity in people}
    places = _places(extraction)
    for entity in people:
        company = frozenset(words for key, words in names.items() if key != entity.id and len(words) > 1)
        yield Appearance(
            key=(article.id, entity.id),
            name=entity.name,
            words=names[entity.id],
            country=entity.country,
            told=_told(entity, places),
            offices=frozenset((role.title.lower(), role.country) for role in entity.roles if role.country),
            heads=_heads(entity),
            company=company,
            aliases=frozenset({*entity.aliases, entity.name}),
        )


def _places(extraction: Extraction) -> Mapping[str, list[int]]:
    """For each state's code where the article names it, in text order."""
    return {
        entity.code: sorted(mention.start for mention in entity.mentions)
        for entity in extraction.entities
        if entity.type == "country" and entity.code
    }


def _told(entity: Entity, places: Mapping[str, list[int]]) -> bool:
    """Whether the state stands in the words that tell a role."""
    starts = places.get(entity.country or "", [])
    evidence = [role.evidence for role in entity.roles if role.country == entity.country]
    return any(bisect_left(starts, span.start) < bisect_left(starts, span.end) for span in evidence)


def _words(name: str) -> NameWords:
    words = name_words(name)
    while len(words) > 1 and words[0] in word_set("name_titles") | word_set("honorifics"):
        words = words[1:]
    return words


def _heads(entity: Entity) -> frozenset[str]:
    titles = {role.title for role in entity.roles} | ({entity.role} if entity.role else set())
    return frozenset(" ".join(name_words(title)).removeprefix("former ") for title in titles)


# ---------------------------------------------------------------- full names


def _name_classes(full: list[Appearance]) -> list[list[Appearance]]:
    """Appearances whose names are forms of one name; a form that fits two longer names stays by itself."""
    by_words: defaultdict[NameWords, list[Appearance]] = defaultdict(list)
    for one in full:
        by_words[one.words].append(one)
    classes: list[list[NameWords]] = []
    home: dict[NameWords, int] = {}
    by_word: defaultdict[str, list[NameWords]] = defaultdict(list)
    for words in sorted(by_words, key=lambda words: (-len(words), -sum(map(len, words)), words)):
        rivals = {form for word in words for form in by_word.get(word, ())[:_MOST_RIVALS]}
        homes = {home[form] for form in rivals if same_name(words, form)}
        if len(homes) == 1:
            home[words] = homes.pop()
            classes[home[words]].append(words)
        else:
            home[words] = len(classes)
            classes.append([words])
        for word in words:
            by_word[word].append(words)
    return [[one for words in sorted(forms) for one in by_words[words]] for forms in classes]


def _split_namesakes(namesakes: list[Appearance]) -> list[list[Appearance]]:
    """One group for each person: a group a state, joined where roles or company connect them."""
    groups: dict[str, list[Appearance]] = {}
    for code in sorted({one.country for one in namesakes if one.country}):
        mine = [one for one in namesakes if one.country == code]
        friend = next((other for other, theirs in sorted(groups.items()) if _connected(mine, theirs)), None)
        groups.setdefault(friend or code, []).extend(mine)
    stateless = [one for one in namesakes if not one.country]
    if not groups:
        return [stateless]
    for one in stateless:
        near = [code for code, theirs in sorted(groups.items()) if _connected([one], theirs)]
        largest = min(near or groups, key=lambda code: (-len(groups[code]), code))
        groups[largest].append(one)
    return list(groups.values())


def _connected(some: list[Appearance], others: list[Appearance]) -> bool:
    heads = {head for one in some for head in one.heads} & {head for one in others for head in one.heads}
    company = {name for one in some for name in one.company} & {name for one in others for name in one.company}
    return bool(heads or company)


def _join_generations(people: list[list[Appearance]]) -> list[list[Appearance]]:
    """Join "X Jr" and "X" where state and role are the same: then only the suffix was left out."""
    index: defaultdict[tuple[NameWords, str | None], list[int]] = defaultdict(list)
    for number, group in enumerate(people):
        longest = max((without_generation(one.words) for one in group), key=lambda words: (len(words), words))
        index[longest, _country(group)].append(number)
    joined: set[int] = set()
    for (_, country), numbers in sorted(index.items(), key=lambda pair: pair[1]):
        first, *rest = numbers
        for other in rest:
            if country and {h for one in people[first] for h in one.heads} & {
                h for one in people[other] for h in one.heads
            }:
                people[first].extend(people[other])
                joined.add(other)
    return [group for number, group in enumerate(people) if number not in joined]


# ---------------------------------------------------------------- family names alone


def _join_bare(people: list[list[Appearance]], bare: list[Appearance]) -> list[list[Appearance]]:
    """Add each family name to the only person it can mean; give back the groups that stay by themselves."""
    bearers = _bearers(people)
    additions: defaultdict[int, list[Appearance]] = defaultdict(list)
    alone: defaultdict[tuple[NameWords, str | None, str], list[Appearance]] = defaultdict(list)
    for one in bare:
        number = _meant(one, bearers.get(one.words, ()), people)
        if number is None:
            alone[one.words, one.country, min(one.heads, default="")].append(one)
        else:
            additions[number].append(one)
    for number, ones in additions.items():
        people[number].extend(ones)
    return [alone[key] for key in sorted(alone, key=lambda key: (key[0], key[1] or "", key[2]))]


def _bearers(people: list[list[Appearance]]) -> Mapping[NameWords, tuple[int, ...]]:
    """For each single word the people whom the articles call so; the last word of those they never call by one."""
    found: defaultdict[NameWords, list[int]] = defaultdict(list)
    for number, group in enumerate(people):
        short = {words for one in group for alias in one.aliases if len(words := _words(alias)) == 1}
        for words in sorted(short or {without_generation(one.words)[-1:] for one in group}):
            found[words].append(number)
    return {words: tuple(numbers) for words, numbers in found.items()}


def _meant(one: Appearance, numbers: tuple[int, ...], people: list[list[Appearance]]) -> int | None:
    fitting = [number for number in numbers if _agrees(one, people[number])]
    if len(fitting) > 1 and one.country:
        fitting = [
            number
            for number in fitting
            if _country(people[number]) == one.country and _shares_role(one, people[number])
        ]
    return fitting[0] if len(fitting) == 1 else None


def _agrees(one: Appearance, group: list[Appearance]) -> bool:
    country = _country(group)
    if one.country and country and one.country != country:
        return False
    return (
        not one.heads or not any(other.heads for other in group) or _shares_role(one, group) or one.country == country
    )


def _shares_role(one: Appearance, group: list[Appearance]) -> bool:
    return any(one.heads & other.heads for other in group)


def _country(group: list[Appearance]) -> str | None:
    """The state most articles tell; where none tells it in so many words, the one most articles let infer."""
    told = Counter(one.country for one in group if one.country and one.told)
    counts = Counter(one.country for one in group if one.country)
    return min(counts, key=lambda code: (-told[code], -counts[code], code), default=None)


# ---------------------------------------------------------------- names and ids


def _named(groups: list[list[Appearance]]) -> tuple[LinkedPerson, ...]:
    by_base: defaultdict[str, list[tuple[str, list[Appearance]]]] = defaultdict(list)
    for group in groups:
        name = _canonical(group)
        by_base[f"person/{to_slug(name)}"].append((name, group))
    people = [
        LinkedPerson(_id(base, group, namesakes), name, _country(group), tuple(sorted(group)))
        for base, namesakes in by_base.items()
        for name, group in namesakes
    ]
    return tuple(sorted(people, key=lambda person: person.id))


def _canonical(group: list[Appearance]) -> str:
    """The name with the most words, initials not counted, then the one most articles use; capitals last."""
    names = Counter(one.name for one in group)
    length = {name: sum(len(word) > 1 for word in _words(name)) for name in names}
    return min(names, key=lambda name: (name.isupper(), -length[name], -names[name], name))


def _id(base: str, group: list[Appearance], namesakes: list[tuple[str, list[Appearance]]]) -> str:
    """`base`; with the state, then the role, then a hash of the first article, where namesakes need it."""
    others = [other for _, other in namesakes if other is not group]
    if not others:
        return base
    country = _country(group)
    if all(_country(other) != country for other in others):
        return f"{base}-{country.lower()}" if country else base
    stem = f"{base}-{country.lower()}" if country else base
    role = min((head for one in group for head in one.heads), default="")
    if role and all(role not in one.heads for other in others for one in other):
        return f"{stem}-{to_slug(role)}"
    return f"{stem}-{hashlib.sha256(repr(min(one.key for one in group)).encode()).hexdigest()[:6]}"
