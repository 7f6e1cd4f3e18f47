"""What tagging, linking and coreference of quotes cost beside the spaCy pipeline under them.

    python -m benchmarks.quotes_cost [--news]

CPU time of each component over the sample articles in one run, in the batches in which a build runs them; with --news
over the 84 articles of ../shared/gold too, where they are. The goal is a ratio of at most a third. First stands what
our components need once, to be made and to read their weights and lexicons: at most half a second.
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
from spacy.language import Language

from generator.extract import BATCH_SIZE, load
from generator.read import read_articles

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "gold" / "quotes" / "polnear-dev.jsonl"
UNDER_THEM = ("tok2vec", "tagger", "parser", "onrecord_attribute_rules", "lemmatizer", "ner")
OTHERS = tuple(f"onrecord_{name}" for name in ("paragraphs", "countries", "people", "organisations", "stances"))
"""Our components that are no part of tagging, linking and coreference; whatever else of ours there is counts."""
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
    for name in filter(counts, nlp.pipe_names):
        nlp.create_pipe(name)
    made = time.process_time() - start
    first, again = (sum(cost.seconds for cost in measure(nlp, [text]) if counts(cost.component)) for _ in range(2))
    return made + max(first - again, 0.0)


def print_costs(title: str, nlp: Language, texts: Sequence[str]) -> None:
    """One row a component, then what counts against what."""
    costs = measure(nlp, texts)
    under, ours = (sum(cost.seconds for cost in costs if of(cost.component)) for of in (is_under, counts))
    print(f"{title}, CPU seconds")
    for cost in costs:
        note = "counts" if counts(cost.component) else "under them" if is_under(cost.component) else ""
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


def is_under(name: str) -> bool:
    """Whether a component is of the spaCy pipeline that ours rest on."""
    return name in UNDER_THEM


def counts(name: str) -> bool:
    """Whether a component tags, links or resolves coreference."""
    return name.startswith("onrecord_") and name not in OTHERS


if __name__ == "__main__":
    main()
