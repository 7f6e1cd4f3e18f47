"""What tagging, linking and coreference of quotes cost beside the spaCy pipeline under them.

    python -m benchmarks.quotes_cost [--news]

CPU time of each component over the sample articles in one run, in the batches in which a build runs them; with --news
over the 84 articles of ../shared/gold too, where they are. What is under them is measured as spaCy brings it along,
though we do some of it in less time. The goal is a ratio of at most a third. First stands what our components need
once, to be made and to read their weights and lexicons: at most half a second.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # as in a build, before the libraries are loaded

import msgspec
import spacy
from spacy.language import Language

from generator.extract import BATCH_SIZE, load
from generator.extract.model_files import DEFAULT_MODEL
from generator.read import read_articles

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "gold" / "quotes" / "polnear-dev.jsonl"
COUNTED = ("onrecord_coref", "onrecord_quotes")
"""The components that tag, link and resolve coreference."""
GOAL = 1 / 3
START_GOAL = 0.5


class Cost(NamedTuple):
    """CPU seconds of one component over all articles."""

    component: str
    seconds: float


def main() -> None:
    """Print the tables, each with its ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", action="store_true", help="the annotated news articles too")
    news = parser.parse_args().news
    nlp, texts = load(), sample_texts()
    print(f"made and ready{start_seconds(nlp, texts[0]):22.2f} s   (goal: at most {START_GOAL})\n")
    print_costs(f"{len(texts)} sample articles", nlp, texts)
    if news and NEWS.is_file():
        texts = [msgspec.json.decode(line)["text"] for line in NEWS.read_bytes().splitlines()]
        print_costs(f"{len(texts)} articles of US papers", nlp, texts)
    elif news:
        print(f"no news articles: {NEWS} is not there", file=sys.stderr)


def sample_texts() -> list[str]:
    """The texts of content/."""
    return [article.text for article in read_articles(ROOT / "content", project=ROOT).articles]


def start_seconds(nlp: Language, text: str) -> float:
    """CPU time to make our components anew, and by how much longer the first article takes than the same again."""
    start = time.process_time()
    for name in COUNTED:
        nlp.create_pipe(name)
    made = time.process_time() - start
    first, again = (sum(cost.seconds for cost in measure(nlp, [text]) if cost.component in COUNTED) for _ in range(2))
    return made + max(first - again, 0.0)


def print_costs(title: str, nlp: Language, texts: Sequence[str]) -> None:
    """One row a component, then what counts against what."""
    plain = spacy.load(DEFAULT_MODEL)
    for pipeline in (plain, nlp):
        measure(pipeline, texts[:1])
    under = sum(cost.seconds for cost in measure(plain, texts) if cost.component in plain.pipe_names)
    costs = measure(nlp, texts)
    ours = sum(cost.seconds for cost in costs if cost.component in COUNTED)
    print(f"{title}, CPU seconds")
    print(f"{'the components of spaCy':28}{under:8.2f}{1:8.2f}")
    for cost in costs:
        note = "counts" if cost.component in COUNTED else ""
        print(f"{cost.component:28}{cost.seconds:8.2f}{cost.seconds / under:8.2f}  {note}".rstrip())
    print(f"{'tagging, linking, coreference':28}{ours:7.2f}{ours / under:8.2f}  (goal: at most {GOAL:.2f})\n")


def measure(nlp: Language, texts: Sequence[str]) -> list[Cost]:
    """What each component costs over `texts`, in the order of the pipeline; the tokenizer first."""
    start = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    costs = [Cost("tokenizer", time.process_time() - start)]
    for name, component in nlp.pipeline:
        start = time.process_time()
        if hasattr(component, "pipe"):
            docs = list(component.pipe(docs, batch_size=BATCH_SIZE))
        else:
            docs = [component(doc) for doc in docs]
        costs.append(Cost(name, time.process_time() - start))
    return costs


if __name__ == "__main__":
    main()
