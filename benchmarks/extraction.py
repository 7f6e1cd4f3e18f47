"""What reading an article costs beside the bare language model, without and with the encoder of stances.

    python -m benchmarks.extraction [--rounds N]

CPU time of one process over the sample articles, the three in turn in one run, in the batches in which spaCy is asked
for articles; models are loaded, and have read an article, before the clock starts.
"""

import argparse
import gc
import os
import statistics
import time
from collections.abc import Callable

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # as in a build, before the libraries are loaded

import spacy

from benchmarks.machine import machine
from benchmarks.quotes_cost import sample_texts
from generator.extract import BATCH_SIZE, extract, load
from generator.extract.model_files import DEFAULT_MODEL
from generator.records import Article

GOALS = {"bare nlp.pipe": 1.0, "extraction, without the encoder": 1.35, "extraction": 2.0}


def cpu_seconds(work: Callable[[], None]) -> float:
    """CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    texts = sample_texts()
    articles = [Article(id=str(place), path="-", text=text, title="") for place, text in enumerate(texts)]
    bare, rules, whole = spacy.load(DEFAULT_MODEL), load(), load()
    rules.get_pipe("onrecord_stances").encoder = False  # type: ignore[attr-defined]
    sides: dict[str, Callable[[], None]] = {
        "bare nlp.pipe": lambda: [*bare.pipe(texts, batch_size=BATCH_SIZE)] and None,
        "extraction, without the encoder": lambda: [*extract(rules, articles)] and None,
        "extraction": lambda: [*extract(whole, articles)] and None,
    }
    for side in sides.values():
        side()
    gc.freeze()  # as in a build
    seconds = {name: [0.0] * rounds for name in sides}
    for number in range(rounds):
        for name, side in sides.items():
            seconds[name][number] = cpu_seconds(side)
    words = sum(len(text.split()) for text in texts)
    print(f"{machine()}\n{len(texts)} articles of {words // len(texts)} words, {rounds} rounds, CPU ms each, medians")
    least = statistics.median(seconds["bare nlp.pipe"])
    for name, all_rounds in seconds.items():
        one = statistics.median(all_rounds)
        print(f"{name:34}{one / len(texts) * 1000:8.0f}{one / least:8.2f}   (goal: at most {GOALS[name]})")


if __name__ == "__main__":
    main()
