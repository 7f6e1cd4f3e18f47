"""Corpora whose truth is known: people with namesakes and relatives, named in articles as outlets name them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from generator.records import Article, Entity, Extraction, Mention, Role, Span

FAMILIES = (
    "Abara",
    "Almeida",
    "Andersen",
    "Araki",
    "Bakker",
    "Balogun",
    "Bergstrom",
    "Castellan",
    "Chaudhry",
    "Cissoko",
    "Dimitrov",
    "Eriksen",
    "Fairbank",
    "Falk",
    "Grabowska",
    "Haddad",
    "Halloran",
    "Hartmann",
    "Iyer",
    "Jansson",
    "Kamara",
    "Kowalczyk",
    "Lindqvist",
    "Mbeki",
    "Moreau",
    "Nakagawa",
    "Novotny",
    "Obi",
    "Okafor",
    "Petrovic",
    "Quist",
    "Rahimi",
    "Ramirez",
    "Rossi",
    "Saito",
    "Sandoval",
    "Tanaka",
    "Traore",
    "Ueda",
    "Vasquez",
    "Virtanen",
    "Weber",
    "Yilmaz",
    "Zielinski",
)
GIVEN = (
    "Ada",
    "Amir",
    "Anna",
    "Bruno",
    "Carla",
    "Chen",
    "Dario",
    "Elena",
    "Emil",
    "Farida",
    "Greta",
    "Hugo",
    "Ines",
    "Ivan",
    "Jonas",
    "Karim",
    "Laura",
    "Lena",
    "Marco",
    "Marta",
    "Milan",
    "Nadia",
    "Nils",
    "Omar",
    "Paula",
    "Pedro",
    "Rosa",
    "Samir",
    "Sofia",
    "Tomas",
    "Vera",
    "Viktor",
    "Yara",
    "Zoe",
    "Clara",
    "Felix",
    "Irene",
    "Jorge",
    "Livia",
    "Oskar",
)
SYLLABLES = (
    "Bak",
    "Cho",
    "Gwak",
    "Han",
    "Jung",
    "Kang",
    "Min",
    "Noh",
    "Pyo",
    "Seo",
    "Tak",
    "Woo",
    "Yoon",
    "Hyun",
    "Soo",
    "Jin",
    "Ki",
    "Tae",
)
SPELLINGS = (
    ("Mohammed", "Muhammad", "Mohamed"),
    ("Sergei", "Sergey", "Serguei"),
    ("Yusuf", "Yousef", "Youssef"),
    ("Dmitri", "Dmitry", "Dmitriy"),
    ("Hussein", "Husayn", "Hussain"),
)
SPELT_FAMILIES = (
    ("Zhadanivsky", "Zhadanivskiy", "Zhadanivskyy"),
    ("Qaddour", "Kaddour", "Gaddour"),
    ("Lukashevych", "Lukashevich", "Loukashevich"),
    ("Shcherbakov", "Shcherbakoff", "Scherbakov"),
    ("Khalidov", "Halidov", "Khalidow"),
)
ACCENTS = str.maketrans({"o": "ö", "e": "é", "s": "š", "c": "ç"})
STATES = ("FR", "GB", "US", "DE", "JP", "KR", "BR", "NG", "IN", "TR", "PL", "CL", "KE", "SE")
OFFICES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Finance Minister",
    "Senator",
    "Mayor",
    "Governor",
    "Ambassador",
    "Opposition leader",
    "Health Minister",
    "Defence Minister",
    "Chief Justice",
    "Attorney General",
    "General",
    "Spokesperson",
)
WALKS = ("footballer", "baker", "singer", "nurse", "actor", "goalkeeper", "surgeon", "novelist", "teacher", "physicist")
RELATIVES = 0.1


class Habits(NamedTuple):
    """How people are called and how newspapers write them: shares, 0 to 1."""

    namesakes: float = 0.16
    bare: float = 0.07
    """A family name and nothing else in the whole article."""
    spelt: float = 0.2
    """Names with several transliterations."""
    family_first: float = 0.2
    initials: float = 0.04
    accents: float = 0.06
    capitals: float = 0.03


USUAL = Habits()


@dataclass(frozen=True)
class Somebody:
    """One person, and every way in which articles may write the name."""

    number: int
    given: tuple[str, ...]
    """Spellings of the given name, the usual one first."""
    middle: str
    family: tuple[str, ...]
    family_first: bool
    country: str
    roles: tuple[str, ...]
    """The earlier one first."""
    circle: tuple[int, ...] = ()
    """Who is named beside this person."""


def somebody(random: Random, number: int, habits: Habits = USUAL) -> Somebody:
    """A person drawn at random."""
    family_first = random.random() < habits.family_first
    spelt = random.random() < habits.spelt
    if family_first:
        given = ("-".join(random.sample(SYLLABLES, 2)),)
        family = (random.choice(SYLLABLES),)
    else:
        given = random.choice(SPELLINGS) if spelt else (random.choice(GIVEN),)
        family = random.choice(SPELT_FAMILIES) if spelt else (random.choice(FAMILIES),)
    middle = random.choice(GIVEN) if not family_first and random.random() < 0.3 else ""
    roles = tuple(random.sample(OFFICES, 2 if random.random() < 0.3 else 1))
    return Somebody(number, given, middle, family, family_first, random.choice(STATES), roles)


def namesake(random: Random, other: Somebody, number: int) -> Somebody:
    """Somebody else of the same name: of another state, or of the same and another walk of life."""
    if random.random() < 0.6:
        others = [state for state in STATES if state != other.country]
        roles = tuple(random.sample([role for role in OFFICES if role not in other.roles], 1))
        return replace(other, number=number, country=random.choice(others), roles=roles, middle="")
    return replace(other, number=number, roles=(random.choice(WALKS),), middle="")


def relative(random: Random, other: Somebody, number: int) -> Somebody:
    """Somebody of the same family name."""
    given = random.choice([name for name in GIVEN if name[0] != other.given[0][0]])
    role = random.choice([role for role in OFFICES if role not in other.roles])
    return replace(other, number=number, given=(given,), middle="", family_first=False, roles=(role,))


def people(random: Random, count: int, *, circles: bool, habits: Habits = USUAL) -> list[Somebody]:
    """So many people, one in six a namesake of another and one in ten a relative.

    With `circles` everybody is named beside the same few people in all articles, without them beside anybody.
    """
    found: list[Somebody] = []
    names: set[tuple[str, str]] = set()
    while len(found) < count:
        kind = random.random()
        if found and kind < habits.namesakes:
            other = random.choice(
                found[:-9] or found[:1]
            )  # who shares a circle with a namesake could not be told apart
            if sum((one.given, one.family) == (other.given, other.family) for one in found) > 1:
                continue
            found.append(namesake(random, other, len(found)))
        elif found and kind < habits.namesakes + RELATIVES:
            found.append(relative(random, random.choice(found), len(found)))
        else:
            new = somebody(random, len(found), habits)
            if (new.given[0], new.family[0]) in names:
                continue  # a namesake by chance may have the same state and role: nobody could tell
            found.append(new)
        names.add((found[-1].given[0], found[-1].family[0]))
    return [replace(one, circle=_circle(random, one, count, far=not circles)) for one in found]


def _circle(random: Random, one: Somebody, count: int, *, far: bool) -> tuple[int, ...]:
    near = range(count) if far else [(one.number + step) % count for step in range(1, 9)]
    others = [number for number in near if number != one.number]
    return tuple(others if far else random.sample(others, min(5, len(others))))


def written(random: Random, one: Somebody, habits: Habits = USUAL) -> tuple[str, tuple[str, ...]]:
    """A name as one article writes it, and what else it calls the person."""
    usual = random.random() < 0.7
    given = one.given[0] if usual else random.choice(one.given)
    family = one.family[0] if usual else random.choice(one.family)
    if random.random() < habits.bare:
        return family, ()
    if one.family_first:
        name = _family_first(random, given, family)
    else:
        middle = one.middle if random.random() < 0.4 else ""
        middle = f"{middle[0]}." if middle and random.random() < 0.3 else middle
        name = " ".join(part for part in (given, middle, family) if part)
        if random.random() < habits.initials:
            name = f"{given[0]}. {family}"
        elif random.random() < habits.accents:
            name = name.translate(ACCENTS)
    if random.random() < habits.capitals:
        name = name.upper()
    return name, (family,) if random.random() < 0.6 else ()


def _family_first(random: Random, given: str, family: str) -> str:
    """Kim Jong-Un, Kim Jong-un, Kim Jong Un, Jong-un Kim."""
    first, _, second = given.partition("-")
    given = random.choice((given, f"{first}-{second.lower()}", f"{first} {second}"))
    return f"{family} {given}" if random.random() < 0.8 else f"{given} {family}"


def corpus(
    seed: int, *, people_count: int, article_count: int, circles: bool = True, habits: Habits = USUAL
) -> tuple[list[tuple[Article, Extraction]], dict[tuple[str, str], int]]:
    """Articles, and for each person in each article who it is."""
    random = Random(seed)  # noqa: S311 - a corpus to repeat, nothing secret
    everybody = people(random, people_count, circles=circles, habits=habits)
    truth: dict[tuple[str, str], int] = {}
    pairs: list[tuple[Article, Extraction]] = []
    for number in range(article_count):
        focus = everybody[min(int(random.expovariate(1 / (people_count / 3))), people_count - 1)]
        cast = [focus, *(everybody[other] for other in random.sample(focus.circle, random.randint(1, 4)))]
        year = random.randint(2008, 2026)
        id = f"a-{number:05}"
        entities = _entities(random, cast, year, id, truth, habits)
        article = Article(
            id=id, path=f"content/{id}.md", text="Words.", title=id, date=f"{year}-{random.randint(1, 12):02}-11"
        )
        pairs.append((article, Extraction(id, entities)))
    return pairs, truth


def _entities(
    random: Random,
    cast: list[Somebody],
    year: int,
    article: str,
    truth: dict[tuple[str, str], int],
    habits: Habits = USUAL,
) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    places: defaultdict[str, list[Mention]] = defaultdict(list)
    families = Counter(one.family[0] for one in cast)
    for place, one in enumerate(cast):
        name, aliases = written(random, one, habits)
        id = "person/" + name.lower().replace(" ", "-")
        if id in found or families[one.family[0]] > 1:
            continue  # within one article names are told apart by who reads it, not by who links
        found[id] = person = _entity(random, one, year, id=id, name=name, aliases=aliases, start=place * 20)
        truth[article, id] = one.number
        if (
            person.roles and person.country == one.country and random.random() < 0.6
        ):  # "French President ...": the words tell it
            places[person.country].append(Mention(place * 20 + 6, place * 20 + 9, "demonym"))
    countries = (
        Entity(id=f"country/{code.lower()}", type="country", name=code, code=code, mentions=tuple(mentions))
        for code, mentions in sorted(places.items())
    )
    return (*found.values(), *countries)


def _entity(
    random: Random, one: Somebody, year: int, *, id: str, name: str, aliases: tuple[str, ...], start: int
) -> Entity:
    title = one.roles[-1] if year >= 2017 else one.roles[0]
    role = title if random.random() < 0.75 else None
    country = one.country if random.random() < 0.8 else None
    if country and random.random() < 0.02:
        country = random.choice(STATES)
    roles = (Role(role, country, Span(start, start + 9)),) if role else ()
    return Entity(
        id=id,
        type="person",
        name=name,
        role=role,
        country=country,
        roles=roles,
        aliases=aliases,
        mentions=(Mention(start, start + 5, "name"),),
    )


def b_cubed(truth: dict[tuple[str, str], int], found: dict[tuple[str, str], str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering, averaged over what is clustered (Bagga and Baldwin 1998)."""
    real: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    made: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, number in truth.items():
        real[number].add(key)
        made[found[key]].add(key)
    together = {key: len(real[truth[key]] & made[found[key]]) for key in truth}
    precision = sum(together[key] / len(made[found[key]]) for key in truth) / len(truth)
    recall = sum(together[key] / len(real[truth[key]]) for key in truth) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)
