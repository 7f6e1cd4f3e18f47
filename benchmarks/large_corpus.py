"""A corpus of any size without a word of real news: invented people of real countries who praise, condemn and act."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from msgspec.structs import replace

from generator.lexicons.gazetteer import country_name, gazetteer
from generator.records import (
    Article,
    Corpus,
    Entity,
    Extraction,
    Issue,
    Linked,
    Mention,
    Polarity,
    Quote,
    Role,
    Span,
    Stance,
)

GIVEN = ("Anna", "Bao", "Carla", "David", "Elena", "Farid", "Gita", "Hugo", "Irina", "Jamal", "Kenji", "Lena")
FAMILIES = (
    "Alder", "Birk", "Castellano", "Dvorak", "Ekberg", "Fontaine", "Grigoryan", "Hamdan", "Ivanova", "Jansson",
    "Kowalczyk", "von Sonnwaldhausen-Lindenthal", "Nguyễn", "최", "الحداد",
)  # fmt: skip
ROLES = ("President", "Foreign Minister", "Prime Minister", "Defence Minister", "spokesperson", "Ambassador")
VERBS: dict[Polarity, str] = {"positive": "praised", "negative": "condemned", "neutral": "took no side on"}
SUBJECTS = ("border", "tariff", "climate", "grain", "gas", "steel", "drone", "visa", "fishing", "railway")
MATTERS = ("plan", "deal", "law", "dispute", "pact", "talks")
OUTLETS = ("Wire", "Post", "Herald", "Tribune", "Gazette")
SENTENCES = 12
"""Of an article; each holds a stance, and a quote follows it."""
COUNTRIES = 90
FIRST_YEAR, YEARS = 2014, 12


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the corpus."""

    id: str
    name: str
    role: str
    code: str


@dataclass(slots=True)
class Draft:
    """An article that is being written."""

    text: str = ""
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)

    def add(self, words: str, id: str | None = None) -> Span:
        """Where the words stand, noted as a mention of `id`."""
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        if id is not None:
            self.mentions.setdefault(id, []).append(Mention(span.start, span.end, "name"))
        return span


def large_corpus(articles: int, *, people: int | None = None, countries: int = COUNTRIES) -> Corpus:
    """So many articles, newest first, as unevenly peopled as news are; the same every time.

    The fewer `people` and `countries`, the more there is on the page of each.
    """
    random = Random(20260101)  # noqa: S311 - figures to repeat, nothing secret
    states = _states(random, countries)
    everybody = _people(random, people or max(articles // 6, 12), states)
    linked = [_article(random, number, everybody, states) for number in range(articles)]
    linked.sort(key=lambda one: (one.article.date or "", one.article.id), reverse=True)
    entities: dict[str, Entity] = {}
    issues: set[str] = set()
    for one in linked:
        for entity in one.extraction.entities:
            entities.setdefault(entity.id, replace(entity, mentions=(), roles=()))
        issues.update(stance.target for stance in one.extraction.stances if "/" not in stance.target)
    return Corpus(
        articles=tuple(linked),
        entities=tuple(entity for _, entity in sorted(entities.items())),
        issues=tuple(
            Issue(id=f"issue/{name.replace(' ', '-')}", name=name, phrases=(name,)) for name in sorted(issues)
        ),
    )


def _states(random: Random, number: int) -> dict[str, str]:
    """Name of each country by its code, in an order of weight that has nothing to do with the world's."""
    codes = sorted({code for meaning in gazetteer().meanings for code in meaning.codes if len(code) == 2})
    random.shuffle(codes)
    return {code: country_name(code) for code in codes[:number]}


def _people(random: Random, number: int, states: dict[str, str]) -> list[Somebody]:
    return [
        Somebody(
            f"person/p-{place}",
            f"{random.choice(GIVEN)} {random.choice(FAMILIES)} {_roman(place)}",
            random.choice(ROLES),
            _chosen(random, list(states), 0.9),
        )
        for place in range(number)
    ]


def _roman(number: int) -> str:
    """Letters that tell one namesake from another."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return letters[number % 26] + "aeiou"[number // 26 % 5] + "lmnrs"[number // 130 % 5] + "aeiou"[number // 650 % 5]


def _chosen(random: Random, names: list[str], steepness: float) -> str:
    weights = accumulate(1 / (place + 1) ** steepness for place in range(len(names)))
    return random.choices(names, cum_weights=list(weights))[0]


def _article(random: Random, number: int, people: list[Somebody], states: dict[str, str]) -> Linked:
    day = f"{FIRST_YEAR + random.randrange(YEARS)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    ids = [str(place) for place in range(len(people))]
    cast = [people[int(place)] for place in dict.fromkeys(_chosen(random, ids, 0.7) for _ in range(6))]
    draft, roles = Draft(), dict[str, Role]()
    for place in range(SENTENCES):
        _sentence(random, draft, roles, random.choice(cast), states, f"{number:05x}{place:03x}")
    article = Article(
        id=f"{day}-article-{number}",
        path=f"content/{number}.md",
        text=draft.text.rstrip(),
        title=f"What was said on day {number} about many things",
        date=day,
        outlet=random.choice(OUTLETS),
        url=f"https://news.example/{number}",
    )
    entities = tuple(_entities(draft, roles, {one.id: one for one in cast}, states))
    return Linked(article, Extraction(article.id, entities, tuple(draft.quotes), tuple(draft.stances)))


def _sentence(
    random: Random, draft: Draft, roles: dict[str, Role], who: Somebody, states: dict[str, str], hexed: str
) -> None:
    """Two sentences: somebody takes a side, then says why."""
    polarity: Polarity = random.choice(("positive", "negative", "negative", "neutral"))
    code = _chosen(random, [code for code in states if code != who.code], 0.9)
    to_state = random.random() < 0.75
    issue = f"{random.choice(SUBJECTS)} {random.choice(MATTERS)}" + f" {random.randrange(400)}" * (
        random.random() < 0.5
    )
    target, name = (f"country/{code.lower()}", states[code]) if to_state else (issue, issue)
    role = draft.add(who.role)
    draft.add(" ")
    draft.add(who.name, who.id)
    roles.setdefault(who.id, Role(who.role, who.code, role))
    draft.add(f" {VERBS[polarity]} ")
    draft.add(name, target if to_state else None)
    draft.add(f" on that day, in the middle of a long and difficult season of negotiations, in case {hexed}.")
    evidence = Span(role.start, len(draft.text))
    draft.add(" “")
    content = draft.add(
        f"We have seen what {name} did in case {hexed}, and it will stay with all of us for a very long time to come,"
    )
    draft.add("” ")
    source = draft.add(who.name, who.id)
    draft.add(" ")
    cue = draft.add("said")
    draft.add(".\n\n" if hexed.endswith(("3", "7")) else ". ")
    draft.quotes.append(
        Quote(
            id=f"q-{hexed}", kind="direct", content=(content,), cue=cue, source=source, speaker=who.id,
            speaker_name=who.name, about=(target,) if to_state else (),
        )
    )  # fmt: skip
    deed = random.random() < 0.25
    conflict = "material conflict" if polarity == "negative" else "material cooperation"
    draft.stances.append(
        Stance(
            id=f"s-{hexed}", holder=who.id, target=target, polarity=polarity, evidence=(evidence,),
            basis="action" if deed else "statement", quad=conflict if deed else None,
            label="sanctions" if deed else None,
            voice="holder" if random.random() < 0.85 else "reporter",
        )
    )  # fmt: skip


def _entities(
    draft: Draft, roles: dict[str, Role], cast: dict[str, Somebody], states: dict[str, str]
) -> Iterator[Entity]:
    for id, somebody in sorted(cast.items()):
        if id in draft.mentions:
            mentions = tuple(draft.mentions[id])
            yield Entity(
                id=id, type="person", name=somebody.name, mentions=mentions, role=somebody.role, country=somebody.code,
                roles=(roles[id],),
            )  # fmt: skip
    named = {id for id in draft.mentions if id.startswith("country/")}
    for id in sorted(named | {f"country/{one.code.lower()}" for one in cast.values()}):
        code = id.removeprefix("country/").upper()
        yield Entity(id=id, type="country", name=states[code], code=code, mentions=tuple(draft.mentions.get(id, ())))
