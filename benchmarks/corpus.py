"""Records of as many articles as one likes, invented, with every place right: for figures about pages."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from generator.aggregate import to_record
from generator.pipeline import to_jsonl
from generator.records import Article, Entity, Extraction, Mention, Quote, Role, Span, Stance

STATES = {"FR": "France", "DE": "Germany", "JP": "Japan", "KR": "South Korea", "BR": "Brazil", "IN": "India"}
STATES |= {"NG": "Nigeria", "PL": "Poland", "CL": "Chile", "KE": "Kenya", "SE": "Sweden", "MX": "Mexico"}
SYLLABLES = ("ba", "dor", "fe", "ga", "kil", "lun", "mar", "nes", "or", "pa", "rin", "sol", "ta", "vek", "wen", "zu")
FILLER = "The talks went on for hours in a hall by the water, and nobody left before the evening of that long day. "
PARAGRAPHS = 6
SPEAKERS = 3
ARTICLES_A_PERSON = 10
"""In how many articles somebody speaks on average; news have a few who speak in many, these all speak alike."""


def write_records(file: Path, count: int) -> None:
    """So many records, the same every time: some 400 words, three speakers, a quote and a stance each."""
    with file.open("wb") as lines:
        for article, found in invented(count):
            lines.write(to_jsonl([to_record(article, found)]))


def invented(count: int, *, more: int = 0) -> Iterator[tuple[Article, Extraction]]:
    """So many articles and what is found in them; then `more` of the same people."""
    random = Random(20260101)  # noqa: S311 - figures to repeat, nothing secret
    names = _names(random, max(count * SPEAKERS // ARTICLES_A_PERSON, SPEAKERS))
    for number in range(count + more):
        yield _article(random, number, names)


def _names(random: Random, count: int) -> list[tuple[str, str]]:
    """As many people as are wanted, no two alike, each with a state."""
    names: dict[str, None] = {}
    while len(names) < count:
        words = ("".join(random.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(2))
        names[" ".join(words)] = None
    return [(name, random.choice(list(STATES))) for name in names]


def _article(random: Random, number: int, names: list[tuple[str, str]]) -> tuple[Article, Extraction]:
    id = f"a-{number:06}"
    text = f"Ministers met for the {number}th time."
    entities: dict[str, Entity] = {}
    quotes: list[Quote] = []
    stances: list[Stance] = []
    for place, (name, state) in enumerate(random.sample(names, SPEAKERS)):
        other = random.choice([code for code in STATES if code != state])
        verb, polarity = random.choice((("trust", "positive"), ("reject", "negative")))
        said = f"We {verb} {STATES[other]} in matter {random.randrange(10_000)}"
        start = len(text) + 2
        lead = f"Foreign Minister {name} spoke. “"
        text += f"\n\n{lead}{said},” {name} said. {FILLER * PARAGRAPHS}".rstrip()
        first = start + len("Foreign Minister ")
        content = Span(start + len(lead), start + len(lead) + len(said))
        source = Span(content.end + 3, content.end + 3 + len(name))
        person, country = f"person/{name.lower().replace(' ', '-')}", f"country/{other.lower()}"
        where = content.start + said.index(STATES[other])
        entities[person] = Entity(
            id=person,
            type="person",
            name=name,
            role="Foreign Minister",
            country=state,
            roles=(Role("Foreign Minister", state, Span(start, first - 1)),),
            mentions=(Mention(first, first + len(name), "name"), Mention(source.start, source.end, "name")),
        )
        named = Mention(where, where + len(STATES[other]), "name")
        before = entities[country].mentions if country in entities else ()
        entities[country] = Entity(
            id=country, type="country", name=STATES[other], code=other, mentions=(*before, named)
        )
        quotes.append(
            Quote(
                id=f"q-{number:06}-{place}",
                kind="direct",
                content=(content,),
                cue=Span(source.end + 1, source.end + 5),
                source=source,
                speaker=person,
                speaker_name=name,
                about=(country,),
            )
        )
        stances.append(
            Stance(
                id=f"s-{number:06}-{place}",
                holder=person,
                target=country,
                polarity="positive" if polarity == "positive" else "negative",
                basis="statement",
                evidence=(content,),
                quote=quotes[-1].id,
            )
        )
    date = f"{random.randint(2016, 2026)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    article = Article(
        id=id, path=f"corpus/{id}.md", text=text, title=f"Ministers meet, {number}", date=date, outlet="The Example"
    )
    ordered = sorted(entities.values(), key=lambda entity: (entity.type != "person", entity.mentions[0].start))
    return article, Extraction(id, tuple(ordered), tuple(quotes), tuple(stances))
