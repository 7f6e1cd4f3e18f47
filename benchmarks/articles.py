"""How often the program is right: people, countries, quotes, speakers and stances against annotated texts.

    python -m benchmarks.articles [--write]

The texts are other people's and lie beside the project, in ../shared/gold; without them this says so and exits 2.
`--write` puts the figures into generator/accuracy.csv, which the Method page shows.
"""

import argparse
import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
ARTICLES = GOLD / "articles"
NEWS = GOLD / "quotes" / "polnear-dev.jsonl"
TABLE = ROOT / "generator" / "accuracy.csv"
TEN = "on ten annotated articles that the rules were written with"
FRESH = "on 84 annotated articles of US papers, 2016"


class Row(NamedTuple):
    """A line of the Method page's table."""

    name: str
    sub: str
    precision: str
    recall: str
    right: int
    cases: int


def row(name: str, sub: str, precision: float, recall: float, cases: int) -> Row:
    """The line for two shares between 0 and 1."""
    return Row(name, sub, f"{precision:.2f}", f"{recall:.2f}", round(100 * precision), cases)


def extract(lines: Iterable[bytes], output: Path) -> None:
    """Write a record for each `{"id", "text"}` line, as `onrecord extract --jsonl` makes it."""
    command = [sys.executable, "-m", "generator", "extract", "--jsonl", "-"]
    with output.open("wb") as records:
        subprocess.run(command, input=b"\n".join(lines), stdout=records, check=True, cwd=ROOT)


def run_scorer(name: str, gold: Path, predicted: Path, *options: str) -> bytes:
    """What a scorer of ../shared/gold prints."""
    command = [sys.executable, str(GOLD / name), str(gold), str(predicted), *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def article_rows(score: dict[str, Any]) -> list[Row]:
    """The table's lines from the scorer of the ten articles."""
    found = lambda key: (score[key]["p"], score[key]["r"], score[key]["gold"])  # noqa: E731 - a name for a look-up
    said, all_said = score["speaker"], score["speaker_all"]
    side = score["polarity_loose"]
    return [
        row("People", f"one entry for one person; {TEN}", *found("person")),
        row("Countries", f"by name, demonym or seat of government; {TEN}", *found("country_mention")),
        row("Quotes, word for word", TEN, *found("quote_direct")),
        row("Quotes, in part", TEN, *found("quote_mixed")),
        row("Quotes, paraphrased", TEN, *found("quote_indirect")),
        row("Speaker of a quote", f"not of paraphrases; {TEN}", said["share"], all_said["share"], all_said["total"]),
        row("Stance: who towards whom", f"a leader stands for the country; {TEN}", *found("stance_loose")),
        row("Stance: which side", f"where who and whom are right; {TEN}", side["share"], side["share"], side["total"]),
    ]


def news_rows(score: dict[str, Any]) -> list[Row]:
    """Content and speaker together, from the scorer of the 84 articles.

    Not the quotes in part: there the gold takes the whole clause for content, we the marked words alone.
    """
    names = {"direct": "word for word", "indirect": "paraphrased"}
    return [
        row(f"Quotes with their speaker, {words}", FRESH, joint["precision"], joint["recall"], score[kind]["gold"])
        for kind, words in names.items()
        for joint in [score[kind]["joint"]]
    ]


def main() -> int:
    """Print the scorers' tables; return 2 where there is nothing to score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write generator/accuracy.csv")
    write = parser.parse_args().write
    if not ARTICLES.is_dir():
        print("no annotated articles: ../shared/gold/articles is not there", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        ten, news = Path(folder) / "ten.jsonl", Path(folder) / "news.jsonl"
        texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
        extract((msgspec.json.encode({"id": name, "text": text}) for name, text in texts.items()), ten)
        print(run_scorer("score_articles.py", ARTICLES, ten).decode())
        extract(NEWS.read_bytes().splitlines(), news)
        print(run_scorer("score_quotes.py", NEWS, news).decode())
        if write:
            articles = msgspec.json.decode(run_scorer("score_articles.py", ARTICLES, ten, "--json"))
            quotes = msgspec.json.decode(run_scorer("score_quotes.py", NEWS, news, "--json"))
            write_table([*news_rows(quotes), *article_rows(articles)])
    return 0


def write_table(rows: list[Row]) -> None:
    """Write generator/accuracy.csv."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(Row._fields)
    lines.writerows(rows)
    TABLE.write_text(text.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
