"""How many more articles a second two processes read than one: only on an idle machine with two cores or more.

    python -m benchmarks.workers [ARTICLES]

Wall time of `onrecord extract`, from which that of reading a tenth as many is taken off: what is left is reading,
without starting Python and loading models.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.machine import machine
from benchmarks.quotes_cost import ROOT, sample_texts

GOAL = 1.8


def wall_seconds(articles: Path, workers: int) -> float:
    """How long reading a file of articles takes."""
    command = [sys.executable, "-m", "generator", "extract", "--jsonl", str(articles), "--workers", str(workers)]
    start = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def write_articles(file: Path, number: int) -> Path:
    """The sample articles over and over, each with a name of its own."""
    texts = sample_texts()
    rows = ({"id": str(place), "text": texts[place % len(texts)]} for place in range(number))
    file.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return file


def main() -> None:
    """Print the rates of one and of two processes, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=200)
    number = parser.parse_args().articles
    rates = []
    with tempfile.TemporaryDirectory() as folder:
        few = write_articles(Path(folder, "few.jsonl"), number // 10)
        many = write_articles(Path(folder, "many.jsonl"), number)
        for workers in (1, 2):
            seconds = wall_seconds(many, workers) - wall_seconds(few, workers)
            rates.append((number - number // 10) / seconds)
            print(f"workers {workers}: {rates[-1]:.2f} articles a wall second", flush=True)
    print(f"{machine()}\ntwo / one: {rates[1] / rates[0]:.2f} (goal: at least {GOAL})")


if __name__ == "__main__":
    main()
