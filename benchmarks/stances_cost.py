"""What finding stances costs beside the pipeline before it, and how long the encoder takes to load.

    python -m benchmarks.stances_cost [--news]

CPU time of each component over the sample articles in one run, in the batches in which a build runs them; with --news
over the 84 articles of ../shared/gold too, where they are. Stances may cost as much as everything before them, and the
encoder must be ready in a second; exits 1 where either is passed.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # as in a build, before the libraries are loaded

import msgspec
from spacy.language import Language

from benchmarks.quotes_cost import NEWS, measure, sample_texts
from generator.extract import load
from generator.extract.stances import load_judge

COMPONENT = "onrecord_stances"
GOAL = 1.0
"""Share of the time of everything before."""
START_GOAL = 1.0
"""Seconds of CPU until the encoder can be asked."""


def main() -> int:
    """Print the tables; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", action="store_true", help="the annotated news articles too")
    news = parser.parse_args().news
    nlp, texts = load(), sample_texts()
    start = time.process_time()
    load_judge()
    ready = time.process_time() - start
    print(f"encoder ready{ready:23.2f} s   (goal: under {START_GOAL})\n")
    ratios = [print_costs(f"{len(texts)} sample articles", nlp, texts)]
    if news and NEWS.is_file():
        texts = [msgspec.json.decode(line)["text"] for line in NEWS.read_bytes().splitlines()]
        ratios.append(print_costs(f"{len(texts)} articles of US papers", nlp, texts))
    elif news:
        print(f"no news articles: {NEWS} is not there", file=sys.stderr)
    return int(ready >= START_GOAL or max(ratios) > GOAL)


def print_costs(title: str, nlp: Language, texts: Sequence[str]) -> float:
    """Print what stances cost over `texts`; the share of everything before them."""
    costs = {cost.component: cost.seconds for cost in measure(nlp, texts)}
    stances = costs.pop(COMPONENT)
    before = sum(costs.values())
    print(f"{title}, CPU seconds\n{'everything before':28}{before:8.2f}\n{'stances':28}{stances:8.2f}")
    print(f"{'stances / before':28}{stances / before:8.2f}  (goal: at most {GOAL:.2f})\n")
    return stances / before


if __name__ == "__main__":
    sys.exit(main())
