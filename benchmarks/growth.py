"""What an article costs in a site of 300 against one of 100: CPU time and memory must not grow with the site.

    python -m benchmarks.growth [--sizes 100 300]       (2000: what all processes hold together, held to a goal)

Each size is a clean build of its own. Time is that of the build and all its processes, by article; memory is the most
that the building process held, whose growth by article is the figure. What reads the articles (the language model, in
processes of its own) is told apart: it holds one article at a time.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.link import invented
from benchmarks.machine import most_together

ROOT: Final = Path(__file__).resolve().parent.parent
TIME_GOAL: Final = 1.1
MEMORY_GOAL: Final = 0.2
"""Megabytes an article."""
TOGETHER_GOAL: Final = 1500
"""Megabytes of all processes together, of 2,000 articles."""
PROGRAM: Final = """
import json, resource, sys
from mkdocs.__main__ import cli
try:
    cli(["build", "--quiet"])
finally:
    most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    open(sys.argv[1], "w").write(json.dumps(most))
"""
"""A build that writes down the most memory that it held, and that any of its processes held."""
KILOBYTE: Final = 1024 if sys.platform == "darwin" else 1
STATES: Final = ("Norway", "Italy", "Chad", "Japan", "Peru", "Kenya", "Poland", "Chile", "Sweden", "Mexico")
OFFICES: Final = ("Foreign Minister", "Prime Minister", "President", "Finance Minister", "Defence Minister")
SENTENCES: Final = (
    "{office} {name} of {here} thanked {there} for its help with the harbours of the north.",
    "“We will not accept a tax on {word} from {there},” {last} said on Thursday.",
    "{last} told reporters that {here} supports the plan of {there} to buy more {word}.",
    "The {word} committee met twice in the old town hall and went home without a vote.",
    "{there} condemned {here} over the seizure of a ship that carried {word} and timber.",
    "According to {last}, the price of {word} has doubled since the spring, and nobody knows why.",
    "“Our friends in {there} know what they owe us,” {last} said, “and so does the {word} trade.”",
    "Nobody at the ministry wanted to say how long the talks about {word} would go on.",
)


class Cost(NamedTuple):
    """What one clean build took."""

    articles: int
    seconds: float
    megabytes: float
    """The most that the building process held."""
    reading: float
    """The most that any process held that it started."""
    together: float
    """The most that all of them held at the same time; 0 where the system does not tell."""


def write_articles(content: Path, count: int) -> None:
    """So many invented articles of about 450 words, with a person for every four: news names some again and again."""
    chance = random.Random(20260101)  # noqa: S311 - figures to repeat, nothing secret
    everybody = [f"{invented(chance, 2)} {invented(chance, 3)}" for _ in range(max(count // 4, 3))]
    for number in range(count):
        cast = chance.sample(everybody, 3)
        paragraphs = [" ".join(_sentence(chance, cast) for _ in range(3)) for _ in range(10)]
        title = f"{chance.choice(STATES)} and {chance.choice(STATES)} talk of {invented(chance, 2)}"
        day = f"20{number % 20 + 5:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = f"---\ntitle: {title}\ndate: {day}\noutlet: The Example\n---\n" + "\n\n".join(paragraphs)
        (content / f"article-{number:04}.md").write_text(f"{text}\n", encoding="utf-8")


def _sentence(chance: random.Random, cast: list[str]) -> str:
    name = chance.choice(cast)
    here, there = chance.sample(STATES, 2)
    words = {"office": chance.choice(OFFICES), "name": name, "last": name.split()[-1], "word": invented(chance, 2)}
    return chance.choice(SENTENCES).format(**words, here=here, there=there)


def build(folder: Path, count: int, *, change: tuple[str, str] = ("", "")) -> Cost:
    """What a clean build of `count` articles takes; `change` tells what to replace in the settings, and by what."""
    (folder / "content").mkdir(parents=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace(*change)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    write_articles(folder / "content", count)
    told = folder / "memory.json"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "SITE_URL": "https://example.org/record/"}
    command = [sys.executable, "-c", PROGRAM, str(told)]
    process = subprocess.Popen(command, cwd=folder, env=environment)
    together = most_together(process)
    if process.wait():
        raise SystemExit(f"the build of {count} articles failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    most, reading = (kilobytes / KILOBYTE / 1024 for kilobytes in json.loads(told.read_text(encoding="utf-8")))
    return Cost(count, seconds, most, reading, together)


def main() -> None:
    """Print a row a size and both figures; exit with 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300])
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as name:
        costs = [build(Path(name) / str(size), size) for size in sizes]
    heads = f"{'MB':>8} {'MB where articles are read':>27} {'MB together':>12}"
    print(f"{'articles':>9} {'CPU s':>8} {'s an article':>13} {heads}")
    for cost in costs:
        each = cost.seconds / cost.articles
        held = f"{cost.megabytes:8.1f} {cost.reading:27.1f} {cost.together:12.1f}"
        print(f"{cost.articles:9} {cost.seconds:8.1f} {each:13.3f} {held}")
    small, large = costs[0], costs[-1]
    times = (large.seconds / large.articles) / (small.seconds / small.articles)
    memory = (large.megabytes - small.megabytes) / (large.articles - small.articles)
    print(f"time by article: x {times:.2f} (goal: at most {TIME_GOAL})")
    print(f"memory by article: {memory:.3f} MB (goal: at most {MEMORY_GOAL})")
    print(f"memory together, of {large.articles}: {large.together:.0f} MB (goal for 2,000: at most {TOGETHER_GOAL})")
    raise SystemExit(times > TIME_GOAL or memory > MEMORY_GOAL)


if __name__ == "__main__":
    main()
