"""What may tell a person from a namesake: state, roles, company and time, of one appearance or of several."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from math import log
from typing import NamedTuple

from generator.lexicons import read_table
from generator.lexicons.names import NameWords, name_words
from generator.link.names import Forms, words_of
from generator.records import Article, Entity, Extraction

Pair = tuple[Article, Extraction]
Key = tuple[str, str]
"""Article id and the id of the entity within that article."""

LIFE = 40
"""Years over which somebody may hold one office and then another."""
COMPANY = 0.3
"""Likeness of two circles of people, 0 to 1, from which on they connect namesakes."""
SAME_COMPANY = 0.5
"""The same, where two states are told in so many words."""
_CHANCE = 0.5
"""Meetings added to those expected by chance, and weight to every circle: one meeting alone tells little."""
_PREPOSITIONS = (" of ", " for ", " to ", " in ", " at ")


class Appearance(NamedTuple):
    """One person in one article."""

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
    year: int | None
    aliases: tuple[str, ...]


class Profile(NamedTuple):
    """What several appearances tell of one person."""

    country: str | None
    countries: frozenset[str]
    """The same and every other that some article gives."""
    told: bool
    """Whether the words of a role name `country` somewhere."""
    heads: frozenset[str]
    years: tuple[int, int] | None


class Company(NamedTuple):
    """Who is named beside whom: classes of full names."""

    in_article: Mapping[str, tuple[int, ...]]
    share: Mapping[int, float]
    """Of all articles, those that name a class."""


class Circle(NamedTuple):
    """Everybody who is named beside a person more often than chance would have it, and the sum of the weights."""

    weights: Mapping[int, float]
    total: float


@dataclass(frozen=True)
class Group:
    """Appearances taken for one person."""

    appearances: tuple[Appearance, ...]
    """Sorted."""
    own: frozenset[int]
    """Classes of the person's own names."""
    company: Company = field(repr=False)

    @cached_property
    def profile(self) -> Profile:
        """What they tell."""
        return profile(self.appearances)

    @cached_property
    def circle(self) -> Circle:
        """Who is named beside the person."""
        return circle(self)


def circle(group: Group) -> Circle:
    """The company of a group, the person left out.

    The weight is the logarithm of how many times as often as by chance somebody stands beside the person (pointwise
    mutual information): who is named in most articles connects nobody.
    """
    counts: Counter[int] = Counter()
    for one in group.appearances:
        counts.update(group.company.in_article.get(one.key[0], ()))
    articles, share = sum(one.key[0] in group.company.in_article for one in group.appearances), group.company.share
    weights = {
        number: log(count / (articles * share[number] + _CHANCE))
        for number, count in sorted(counts.items())
        if number not in group.own and count > articles * share[number] + _CHANCE
    }
    return Circle(weights, sum(weights.values()))


def likeness(one: Group, other: Group) -> float:
    """How much of the smaller of two circles of people stands in the other, 0 to 1."""
    small, large = sorted((one.circle, other.circle), key=lambda circle: len(circle.weights))
    shared = sum(min(weight, large.weights.get(number, 0.0)) for number, weight in small.weights.items())
    return shared / (_CHANCE + min(small.total, large.total))


def company(appearances: Iterable[Appearance], forms: Forms) -> Company:
    """The company that the full names of all articles keep."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for one in appearances:
        number = forms.home.get(one.words)
        named[one.key[0]].update(() if number is None else (number,))
    frequency = Counter(number for numbers in named.values() for number in numbers)
    share = {number: count / len(named) for number, count in frequency.items()}
    return Company({article: tuple(sorted(numbers)) for article, numbers in named.items()}, share)


def profile(appearances: Iterable[Appearance]) -> Profile:
    """State, roles and years of several appearances together."""
    told: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    heads: set[str] = set()
    years: set[int] = set()
    for one in appearances:
        heads |= one.heads
        if one.country:
            counts[one.country] += 1
            told[one.country] += one.told
        if one.year is not None:
            years.add(one.year)
    country = min(counts, key=lambda code: (-told[code], -counts[code], code), default=None)
    return Profile(
        country,
        countries=frozenset(counts),
        told=country is not None and told[country] > 0,
        heads=frozenset(heads),
        years=(min(years), max(years)) if years else None,
    )


def years_apart(one: Profile, other: Profile) -> int | None:
    """Years between the times in which two appear, 0 where they overlap; None where no date is known."""
    if one.years is None or other.years is None:
        return None
    return max(one.years[0] - other.years[1], other.years[0] - one.years[1], 0)


@lru_cache(maxsize=65536)
def noun_of(title: str) -> str:
    """The head noun of a role in lower case: "minister" of "minister of finance"."""
    for preposition in _PREPOSITIONS:
        title = title.partition(preposition)[0]
    return title.rpartition(" ")[2]


def walks(heads: Iterable[str]) -> frozenset[str]:
    """The walks of life of roles: "sport", "arts", or "public" for an office; none for who may be found in several."""
    return frozenset(walk for head in heads if (walk := _walks().get(noun_of(head))))


@cache
def _walks() -> Mapping[str, str]:
    found = {noun: "public" for noun, kind, *_ in read_table("roles") if kind in ("office", "party", "rank", "staff")}
    return found | {noun: walk for walk, nouns in read_table("walks_of_life") for noun in nouns.split("|")}


# ---------------------------------------------------------------- from records


def appearances(pairs: Sequence[Pair]) -> list[Appearance]:
    """Everybody in every article, sorted by article and id."""
    return sorted(one for article, found in pairs for one in _appearances(article, found))


def _appearances(article: Article, found: Extraction) -> Iterable[Appearance]:
    people = [entity for entity in found.entities if entity.type == "person"]
    places = _places(found) if any(entity.roles for entity in people) else {}
    year = int(article.date[:4]) if article.date else None
    for entity in people:
        yield Appearance(
            key=(article.id, entity.id),
            name=entity.name,
            words=words_of(entity.name),
            country=entity.country,
            told=_told(entity, places),
            offices=frozenset((role.title.lower(), role.country) for role in entity.roles if role.country),
            heads=_heads(entity),
            year=year,
            aliases=entity.aliases,
        )


def _places(found: Extraction) -> Mapping[str, list[int]]:
    """For each state's code where the article names it, in text order."""
    return {
        entity.code: sorted(mention.start for mention in entity.mentions)
        for entity in found.entities
        if entity.type == "country" and entity.code
    }


def _told(entity: Entity, places: Mapping[str, list[int]]) -> bool:
    """Whether the state stands in the words that tell a role."""
    starts = places.get(entity.country or "", [])
    evidence = [role.evidence for role in entity.roles if role.country == entity.country]
    return any(bisect_left(starts, span.start) < bisect_left(starts, span.end) for span in evidence)


def _heads(entity: Entity) -> frozenset[str]:
    titles = {role.title for role in entity.roles} | ({entity.role} if entity.role else set())
    return frozenset(head_of(title) for title in titles)


@lru_cache(maxsize=65536)
def head_of(title: str) -> str:
    """A role in lower case, without "former"."""
    return " ".join(name_words(title)).removeprefix("former ")
