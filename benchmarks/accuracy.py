"""How often the program is right: people, countries, quotes, speakers and stances against annotated texts.

    python -m benchmarks.accuracy [--write]

Prints the scorers' tables and every figure beside its floor (floors.toml), for quotes also beside what other systems
reach, and exits 1 naming each figure under its floor. `--write` raises floors that were beaten and puts the figures
into generator/accuracy.csv and generator/peers.csv, which the Method page shows. The texts are other people's and lie
beside the project, in ../shared/gold; without them this says so and exits 2.
"""

import argparse
import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.floors import Bound, failures, raised, read_bounds
from benchmarks.scores import LOWER_IS_BETTER, article_figures, printed_figures, quote_figures
from benchmarks.stance_pairs import TASKS

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
ARTICLES = GOLD / "articles"
NEWS = GOLD / "quotes" / "polnear-dev.jsonl"
FLOORS = ROOT / "benchmarks" / "floors.toml"
TABLE = ROOT / "generator" / "accuracy.csv"
PEERS = ROOT / "generator" / "peers.csv"
OURS = "On Record"
TEN = "on ten annotated articles that the rules were written with"
FRESH = "on 84 annotated articles of US papers, 2016"
SENTENCES = "in 320 pairs of sentences written for the purpose, on which the rules were chosen"


class Measured(NamedTuple):
    """What the scorers say."""

    quotes: dict[str, Any]
    articles: dict[str, Any]
    figures: dict[str, float]
    """Flat names to percent."""
    printed: tuple[str, ...]
    """The scorers' own tables, each under a heading."""


class Row(NamedTuple):
    """A line of the Method page's table."""

    name: str
    sub: str
    precision: str
    recall: str
    right: int
    cases: int


def main() -> int:
    """Print the tables; return 1 where a figure is under its floor, 2 where there is nothing to score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="raise floors, write accuracy.csv and peers.csv")
    write = parser.parse_args().write
    if not GOLD.is_dir():
        print(f"no annotated texts: {GOLD} is not there", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder))
    print("\n".join(measured.printed))
    if write:
        FLOORS.write_text(
            raised(FLOORS.read_text(encoding="utf-8"), measured.figures, lower_is_better=LOWER_IS_BETTER),
            encoding="utf-8",
        )
        TABLE.write_text(to_csv(Row._fields, [*news_rows(measured.quotes), *method_rows(measured)]), encoding="utf-8")
        PEERS.write_text(with_ours(PEERS.read_text(encoding="utf-8"), measured.figures), encoding="utf-8")
    bounds = read_bounds(FLOORS.read_text(encoding="utf-8"))
    print(peer_table(with_ours(PEERS.read_text(encoding="utf-8"), measured.figures)))
    print(figure_table(measured.figures, bounds))
    missed = failures(measured.figures, bounds)
    for line in missed:
        print(f"benchmarks/floors.toml: {line}", file=sys.stderr)
    return 1 if missed else 0


# ---------------------------------------------------------------- measuring


def measure(folder: Path) -> Measured:
    """Extract from the annotated texts, keep the records in `folder`, and score them."""
    ten, news = folder / "ten.jsonl", folder / "news.jsonl"
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(ARTICLES.glob("*.txt"))}
    extract((msgspec.json.encode({"id": name, "text": text}) for name, text in texts.items()), ten)
    extract(NEWS.read_bytes().splitlines(), news)
    articles = msgspec.json.decode(run_scorer("score_articles.py", ARTICLES, ten, "--json"))
    quotes = msgspec.json.decode(run_scorer("score_quotes.py", NEWS, news, "--json"))
    statements = msgspec.json.decode(run_scorer("score_quotes.py", NEWS, news, "--statements", "--json"))
    figures = quote_figures(quotes, "quotes") | article_figures(articles)
    figures |= quote_figures(statements, "statements", kinds=("indirect", "all"))  # the others are the same there
    printed = [
        f"{NEWS.name}\n{run_scorer('score_quotes.py', NEWS, news)}",
        f"{NEWS.name}, statements only\n{run_scorer('score_quotes.py', NEWS, news, '--statements')}",
        f"{ARTICLES.name}\n{run_scorer('score_articles.py', ARTICLES, ten)}",
    ]
    for task in TASKS:
        gold, text = score_stances(task, folder)
        figures |= printed_figures(text, task)
        printed.append(f"{gold.name}\n{text}")
    return Measured(quotes, articles, figures, tuple(printed))


def extract(lines: Iterable[bytes], output: Path) -> None:
    """Write a record for each `{"id", "text"}` line, as `onrecord extract --jsonl` makes it."""
    command = [sys.executable, "-m", "generator", "extract", "--jsonl", "-"]
    with output.open("wb") as records:
        subprocess.run(command, input=b"\n".join(lines), stdout=records, check=True, cwd=ROOT)


def run_scorer(name: str, gold: Path, predicted: Path, *options: str) -> str:
    """What a scorer of ../shared/gold prints."""
    command = [sys.executable, str(GOLD / name), str(gold), str(predicted), *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def score_stances(task: str, folder: Path) -> tuple[Path, str]:
    """The dev file of a task, and what its scorer prints about our labels."""
    gold = next(path for split in ("dev", "valid") if (path := GOLD / "stance" / f"{task}_{split}.jsonl").is_file())
    predicted = folder / f"{task}.jsonl"
    with predicted.open("wb") as labels:
        command = [sys.executable, "-m", "benchmarks.stance_pairs", task, str(gold)]
        subprocess.run(command, stdout=labels, check=True, cwd=ROOT)
    own = f"score_{task}.py"
    return gold, run_scorer(own if (GOLD / own).is_file() else "score_stance.py", gold, predicted)


# ---------------------------------------------------------------- printed tables


def figure_table(figures: Mapping[str, float], bounds: Mapping[str, Bound]) -> str:
    """Every figure beside its floor (or ceiling) and its goal."""
    rows = [f"{'in %':52}{'ours':>7}{'floor':>9}{'goal':>7}"]
    for name, figure in figures.items():
        bound = bounds.get(name)
        limit = f"{'<=' if bound.is_ceiling else ''}{bound.limit:.1f}" if bound else "none"
        goal = f"{bound.goal:.1f}" if bound and bound.goal is not None else ""
        rows.append(f"{name:52}{figure:7.1f}{limit:>9}{goal:>7}".rstrip())
    return "\n".join(rows)


def peer_table(peers: str) -> str:
    """Right words with the right speaker, ours and other systems', each with what it was measured on."""
    rows = [f"{'quotes with their source (joint F1), PolNeAR':52}{'direct':>7}{'all':>9}  measured on"]
    rows += [f"{row['system']:52}{row['direct']:>7}{row['all']:>9}  {row['measured_on']}" for row in read_csv(peers)]
    return "\n".join([*rows, ""])


# ---------------------------------------------------------------- the Method page


def row(name: str, sub: str, precision: float, recall: float, cases: int) -> Row:
    """The line for two shares between 0 and 1."""
    return Row(name, sub, f"{precision:.2f}", f"{recall:.2f}", round(100 * precision), cases)


def method_rows(measured: Measured) -> list[Row]:
    """The table's lines from the scorer of the ten articles, and the stances of single sentences."""
    score = measured.articles

    def found(key: str) -> tuple[float, float, int]:
        return score[key]["p"], score[key]["r"], score[key]["gold"]

    said, all_said = score["speaker"], score["speaker_all"]
    side = score["polarity_loose"]
    pairs = [measured.figures[f"stance.diplomacy.{name}"] / 100 for name in ("precision", "recall")]
    return [
        row("People", f"one entry for one person; {TEN}", *found("person")),
        row("Countries", f"by name, demonym or seat of government; {TEN}", *found("country_mention")),
        row("Quotes, word for word", TEN, *found("quote_direct")),
        row("Quotes, in part", TEN, *found("quote_mixed")),
        row("Quotes, paraphrased", TEN, *found("quote_indirect")),
        row("Speaker of a quote", f"not of paraphrases; {TEN}", said["share"], all_said["share"], all_said["total"]),
        row("Stance: who towards whom", f"a leader stands for the country; {TEN}", *found("stance_loose")),
        row("Stance: which side", f"where who and whom are right; {TEN}", side["share"], side["share"], side["total"]),
        row("Stance: who, whom and which side", SENTENCES, pairs[0], pairs[1], 320),
    ]


def news_rows(score: Mapping[str, Any]) -> list[Row]:
    """Content and speaker together, from the scorer of the 84 articles.

    Not the quotes in part: there the gold takes the whole clause for content, we the marked words alone.
    """
    names = {"direct": "word for word", "indirect": "paraphrased"}
    return [
        row(f"Quotes with their speaker, {words}", FRESH, joint["precision"], joint["recall"], score[kind]["gold"])
        for kind, words in names.items()
        for joint in [score[kind]["joint"]]
    ]


def with_ours(peers: str, figures: Mapping[str, float]) -> str:
    """`peers` (CSV) with our figures of today in our row."""
    ours = {kind: f"{figures[f'quotes.{kind}.joint']:.0f}" for kind in ("direct", "all")}
    rows = [{**each, **ours} if each["system"] == OURS else each for each in read_csv(peers)]
    return to_csv(list(rows[0]), [list(each.values()) for each in rows])


def read_csv(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text by the names of their columns."""
    return list(csv.DictReader(text.splitlines()))


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV text with its line of column names."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(rows)
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(main())
