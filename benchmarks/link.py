"""How long linking takes, and how much memory, for 25,000, 50,000 and 100,000 generated records.

    python -m benchmarks.link [RECORDS ...]

Each size is a process of its own. A record is an article with six people, three countries, an organisation, five
quotes and four stances, and about 400 words; there is a person for every eight records, as unevenly named as people in
the news are, about one name in fifty belongs to two people, and one article in eight is a copy of another one of its
day, cut and edited. The figures are for linking alone, copies and what they tell again included: the records exist
before the clock starts. It is the CPU time that is held to the goal: linking is one process, and how long it waits for
others is no matter of ours.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from generator.link import link
from generator.records import Article, Entity, Extraction, Mention, Quote, Role, Span, Stance

SIZES = (25_000, 50_000, 100_000)
GOAL_SECONDS = 120
COPIES = 1 / 8
"""Of all articles, those that print what another one has."""
STATES = ("FR", "GB", "US", "DE", "JP", "KR", "BR", "NG", "IN", "TR", "PL", "CL", "KE", "SE", "IT", "ES", "MX", "ZA")
ROLES = ("President", "Prime Minister", "Foreign Minister", "Finance Minister", "Senator", "Mayor", "analyst", "actor")
ONSETS = ("b", "ch", "d", "f", "g", "h", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "t", "v", "z")
NUCLEI = ("a", "e", "i", "o", "u", "ai", "ou")
CODAS = ("", "n", "r", "l", "s", "m", "k", "v")


def invented(random: Random, syllables: int) -> str:
    """A word that could be a name."""
    return "".join(
        random.choice(ONSETS) + random.choice(NUCLEI) + random.choice(CODAS) for _ in range(syllables)
    ).capitalize()


def people(random: Random, count: int) -> list[tuple[str, str, str, str]]:
    """Given name, family name, state and role of everybody."""
    given = [invented(random, 2) for _ in range(max(count // 20, 20))]
    families = [invented(random, 2) for _ in range(max(count // 3, 20))]
    return [
        (random.choice(given), random.choice(families), random.choice(STATES), random.choice(ROLES))
        for _ in range(count)
    ]


def records(count: int) -> Iterator[tuple[Article, Extraction]]:
    """So many articles and what is found in them; the same every time."""
    random = Random(20260101)  # noqa: S311 - figures to repeat, nothing secret
    everybody = people(random, max(count // 8, 50))
    vocabulary = [invented(random, random.randint(1, 3)).lower() for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    recent: list[tuple[str, str]] = []
    for number in range(count):
        if recent and random.random() < COPIES:
            text, date = random.choice(recent)
            text = edited(random, text)
        else:
            text = " ".join(random.choices(vocabulary, cum_weights=weights, k=random.randint(200, 600)))
            date = f"{random.randint(2006, 2026)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
            recent = [*recent[-30:], (text, date)]
        place = min(int(random.paretovariate(0.9)) - 1, len(everybody) - 1)
        near = [(place + random.randint(1, 12)) % len(everybody) for _ in range(5)]
        yield article(random, number, [everybody[one] for one in dict.fromkeys([place, *near])], (text, date))


def edited(random: Random, text: str) -> str:
    """A copy as another outlet prints it: cut to half or less, one word in thirty another."""
    words = text.split(" ")
    kept = words[: random.randint(len(words) // 2, len(words))]
    return " ".join("meanwhile" if random.random() < 1 / 30 else word for word in kept)


def article(
    random: Random, number: int, cast: list[tuple[str, str, str, str]], told: tuple[str, str]
) -> tuple[Article, Extraction]:
    """One article about some people."""
    id = f"a-{number:06}"
    persons = {one.id: one for one in (person(random, place, *one) for place, one in enumerate(cast))}
    codes = sorted({one.country for one in persons.values() if one.country} | {random.choice(STATES)})[:3]
    countries = [
        Entity(id=f"country/{code.lower()}", type="country", name=code, code=code, mentions=(Mention(9, 12, "name"),))
        for code in codes
    ]
    body = Entity(id=f"organisation/body-{number % 997}", type="organisation", name=f"Body {number % 997}")
    ids = list(persons)
    quotes = tuple(quote(id, place, ids[place % len(ids)], countries[0].id) for place in range(5))
    stances = tuple(stance(id, place, ids[place % len(ids)], countries[-1].id) for place in range(4))
    text, date = told
    return (
        Article(id=id, path=f"content/{id}.md", text=text, title=id, date=date),
        Extraction(id, (*persons.values(), *countries, body), quotes, stances),
    )


def person(random: Random, place: int, given: str, family: str, state: str, role: str) -> Entity:
    """Somebody as one article names them."""
    how = random.random()
    name = f"{given} {family}" if how < 0.85 else f"{given[0]}. {family}" if how < 0.9 else family
    told = role if random.random() < 0.6 else None
    country = state if random.random() < 0.7 else None
    start = place * 30
    return Entity(
        id=f"person/{name.lower().replace(' ', '-').replace('.', '')}",
        type="person",
        name=name,
        role=told,
        country=country,
        roles=(Role(told, country, Span(start, start + 12)),) if told else (),
        aliases=(family,) if how < 0.6 else (),
        mentions=(Mention(start, start + 9, "name"),),
        pronouns=(Span(start + 15, start + 17),),
    )


def quote(article: str, place: int, speaker: str, about: str) -> Quote:
    """Something that somebody says."""
    return Quote(
        id=f"q-{article}-{place}",
        kind="direct",
        content=(Span(place * 90, place * 90 + 80),),
        cue=Span(place * 20 + 10, place * 20 + 14),
        source=Span(place * 20 + 15, place * 20 + 19),
        speaker=speaker,
        speaker_name=speaker,
        about=(about,),
    )


def stance(article: str, place: int, holder: str, target: str) -> Stance:
    """Where somebody stands."""
    return Stance(
        id=f"s-{article}-{place}",
        holder=holder,
        target=target,
        polarity="positive",
        basis="statement",
        evidence=(Span(place * 20, place * 20 + 9),),
    )


def measure(count: int) -> dict[str, float]:
    """Seconds and mebibytes of linking `count` records."""
    pairs = list(records(count))
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    corpus = link(pairs)
    return {
        "records": count,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "records MiB": before / 1024,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "people": sum(entity.type == "person" for entity in corpus.entities),
        "copies": sum(len(story.articles) - 1 for story in corpus.stories),
    }


def main() -> None:
    """Print a table, and fail where 100,000 records take longer than the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", metavar="RECORDS")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        sys.stdout.write(json.dumps(measure(given.one)))
        return
    print("records   people  copies     wall s    CPU s   us a record   records MiB   peak MiB   linking, KiB a record")
    for size in given.sizes or SIZES:
        command = [sys.executable, "-m", "benchmarks.link", "--one", str(size)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        each = told["wall"] / size * 1e6
        more = (told["peak MiB"] - told["records MiB"]) * 1024 / size
        print(
            f"{size:7} {told['people']:8} {told['copies']:7} {told['wall']:10.1f} {told['cpu']:8.1f} {each:13.0f}"
            f" {told['records MiB']:13.0f} {told['peak MiB']:10.0f} {more:24.1f}"
        )
        if size >= SIZES[-1] and told["cpu"] > GOAL_SECONDS:
            raise SystemExit(f"{size} records took {told['cpu']:.0f} s of CPU; the goal is {GOAL_SECONDS}")


if __name__ == "__main__":
    main()
