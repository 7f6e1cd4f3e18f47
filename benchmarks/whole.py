"""What a site of 2,000 articles costs that the language model reads: built, built again, and with one article more.

    python -m benchmarks.whole [--articles 2000] [--rounds 3] [--no-search]

Nothing is computed and nothing is kept from elsewhere, so it takes a quarter of an hour. The articles are invented, of
450 words, and nearly every sentence states something: `benchmarks.growth` writes them. The search index is made as in
any build; without it the figures are those of our own work. CPU time of all processes, memory of all of them together.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.growth import TOGETHER_GOAL, build, write_articles
from benchmarks.machine import cost, machine
from benchmarks.pages import MKDOCS

SAME_GOAL: Final = 0.01
ADDED_GOAL: Final = 0.015
SITE: Final = {"SITE_URL": "https://example.org/record/"}
NO_SEARCH: Final = ("search: true", "search: false")


def main() -> None:
    """Print what each build costs, and the ratios that are held to goals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-search", action="store_true")
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        project, more = Path(name) / "project", Path(name) / "more"
        cold = build(project, asked.articles, change=NO_SEARCH if asked.no_search else ("", ""))
        same = statistics.median(cost(MKDOCS, project, **SITE).cpu for _ in range(asked.rounds))
        more.mkdir()
        write_articles(more, asked.rounds)
        added = []
        for file in sorted(more.iterdir()):
            shutil.copy(file, project / "content" / f"one-{file.name}")
            added.append(cost(MKDOCS, project, **SITE).cpu)
        pages = sum(1 for _ in (project / "site").rglob("*.html"))
    one = statistics.median(added)
    print(f"{asked.articles} articles, {pages} pages, {asked.rounds} rounds, CPU seconds, medians")
    print(f"cold                {cold.seconds:8.1f}")
    print(f"nothing changed     {same:8.2f}   {same / cold.seconds:.4f}   (goal: at most {SAME_GOAL})")
    print(f"one article added   {one:8.2f}   {one / cold.seconds:.4f}   (goal: at most {ADDED_GOAL})")
    print(f"megabytes together  {cold.together:8.0f}            (goal: at most {TOGETHER_GOAL})")


if __name__ == "__main__":
    main()
