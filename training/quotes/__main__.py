"""Train the tagger and the linker of quotes.

    python -m training.quotes [--data FOLDER] [--out FOLDER] [--iterations N]

Reads FOLDER/*train.jsonl(.gz) and learns from it; reads FOLDER/*dev.jsonl(.gz) to count how often each kind of find is
right, which becomes the confidence of a quote, and prints the score on it. The same data gives the same weights. Ten
minutes for 840 articles.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language

from generator.extract import load_parser
from generator.extract.quote_tags import FEATURES, TRANSITIONS, WEIGHTS, read_words
from generator.models import write_sums
from training.quotes.confidence import FEWEST_FINDS, count_finds, to_shares
from training.quotes.corpus import DATA, Example, read_examples, read_lines
from training.quotes.learn import ITERATIONS, Tags, learn_cues, learn_links, learn_tags

OUT = Path("generator/models/quotes-en")


def main() -> None:
    """Train, and write the model's folder."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--iterations", type=int, default=ITERATIONS)
    given = options.parse_args()
    nlp = load_parser()
    train(_examples(nlp, given.data, "train"), given.out, iterations=given.iterations)
    calibrate(_examples(nlp, given.data, "dev"), given.out)


def train(examples: Sequence[Example], out: Path, *, iterations: int = ITERATIONS) -> None:
    """Write cues.tsv, links.tsv and the weights of the tagger into `out`; classes.tsv must lie there."""
    print(f"learning from {len(examples)} articles")
    _write_table(out / "cues.tsv", "lemma, share of its uses outside marks that are cues", learn_cues(examples).items())
    rows = [(part, name, weight) for part, weights in learn_links(examples).items() for name, weight in weights.items()]
    _write_table(out / "links.tsv", "part, feature of a piece beside a cue, weight", rows)
    write_tags(learn_tags(examples, read_words(out), iterations=iterations), out)
    _write_table(out / "confidence.tsv", CONFIDENCE, ())
    write_sums(out)


def write_tags(tags: Tags, out: Path) -> None:
    """Write the weights of the tagger into `out`."""
    names, labels = sorted({feature for feature, _ in tags.features}), tags.labels
    weights = [[tags.features.get((name, label), 0.0) for label in labels] for name in names]
    (out / FEATURES).write_text("\n".join([*names, ""]), encoding="utf-8")
    np.save(out / WEIGHTS, np.array(weights, dtype=np.float32).reshape(len(names), len(labels)), allow_pickle=False)
    pairs = [(one, other, tags.transitions.get((one, other), 0.0)) for one in labels for other in labels]
    _write_table(out / TRANSITIONS, "label, the label behind it, how much the one speaks for the other", pairs)


CONFIDENCE = f"kind, who saw it, likelihood of its labels in tenths, share right; at least {FEWEST_FINDS} finds each"


def calibrate(examples: Sequence[Example], out: Path) -> None:
    """Write confidence.tsv into `out`, and the checksums anew; print how many finds are right, source included."""
    counts = count_finds(examples, out)
    right = sum(count for (*_, is_right), count in counts.items() if is_right)
    annotated = sum(len(example.attributions) for example in examples)
    precision, recall = right / max(counts.total(), 1), right / max(annotated, 1)
    print(f"{counts.total()} found, {right} of them right, {annotated} annotated: P {precision:.3f}, R {recall:.3f}")
    _write_table(out / "confidence.tsv", CONFIDENCE, to_shares(counts))
    write_sums(out)


def _examples(nlp: Language, folder: Path, name: str) -> list[Example]:
    return list(read_examples(nlp, read_lines(folder, name)))


def _write_table(file: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    lines = [f"# {header}; by training.quotes, tab separated.\n"]
    lines += ["\t".join(map(str, row)) + "\n" for row in rows]
    file.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
