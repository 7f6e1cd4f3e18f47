"""Whether time stays linear in hostile text: quotation marks of all kinds, each length twice the one before.

    python -m benchmarks.quotes_doubling [--longest CHARACTERS]

First the marks alone, up to 2 MB; then reading and extracting as a whole, up to what the reader lets through (400,000
characters: --longest 400000, which takes some minutes). A column is CPU seconds; the last one is how much longer the
longest text takes than the one half as long: 2 is linear, 4 quadratic.
"""

import argparse
import time
from collections.abc import Callable, Sequence

from spacy.language import Language

from generator.extract import extract, load
from generator.extract.quotation_marks import find_marks
from generator.read.article import to_article
from generator.read.facts import Draft, Facts
from generator.read.text import to_paragraphs

MARKS = {
    "straight": '"',
    "single": "'",
    "doubled": "''",
    "opening": "“",
    "closing": "”",
    "pairs": "“”",
    "nested": "“‘",
    "of all kinds": "\"“’'«‹„`",
    "apart": '" ',
    "around words": '"no" ',
    "never closed": "“no ",
    "single, around words": "'no' ",
    "apostrophes": "the Lees' ",
    "a paragraph each": '"\n\n',
    "a paragraph each, open": "“No.\n\n",
}
SPEECH = {
    "around words": '"no" ',
    "never closed": "“no ",
    "a paragraph each, open": "“We will not go.\n\n",
    "with a cue each": "“We will not go,” Ann Lee said. ",
    "in one sentence": "Ann Lee said “no” and ",
    "a turn each": "Q: Why?\n\nA: “No.”\n\n",
}
HALVINGS = 3


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=50_000, help="characters of the longest text to extract from")
    longest = parser.parse_args().longest
    print_table("find_marks", MARKS, 2_000_000, find_marks)
    nlp = load()
    print_table("extract", SPEECH, longest, lambda text: read_and_extract(nlp, text))


def read_and_extract(nlp: Language, text: str) -> object:
    """The extraction of an article, as a file of this text would give it."""
    article = to_article(Draft(Facts(), to_paragraphs(text)), path="-", id="hostile", sha256="")
    return list(extract(nlp, [article]))


def print_table(name: str, patterns: dict[str, str], longest: int, work: Callable[[str], object]) -> None:
    """One row a pattern: CPU seconds for each length."""
    lengths = [longest >> halvings for halvings in range(HALVINGS, -1, -1)]
    print(f"{name + ', characters':26}" + "".join(f"{length:>10,}" for length in lengths) + f"{'ratio':>7}")
    for pattern, unit in patterns.items():
        seconds = [cpu_seconds(work, unit * (length // len(unit))) for length in lengths]
        print(f"{pattern:26}" + "".join(f"{each:10.2f}" for each in seconds) + f"{ratio(seconds):7.1f}", flush=True)
    print()


def cpu_seconds(work: Callable[[str], object], text: str) -> float:
    """CPU time of one call."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def ratio(seconds: Sequence[float]) -> float:
    """How much longer the last takes than the one before."""
    return seconds[-1] / max(seconds[-2], 0.001)


if __name__ == "__main__":
    main()
