"""Training pairs in the form that the trainers read, made from sentences that people write and mark by hand.

    python -m training.stance.pairs            # writes pairs_*.jsonl from pairs_*.txt
    python -m training.stance.pairs --check    # says where two files part, or where a label cannot be

The text files hold blocks of one sentence and its labels, divided by blank lines; PAIRS.md has the notation.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from generator.errors import OnRecordError

HERE = Path(__file__).parent
SOURCES = {"own": HERE / "pairs_en.txt", "news": HERE / "pairs_news_en.txt"}
"""Diplomacy, and news of all kinds; the ids of the rows of each begin with its key."""

ACTOR = re.compile(r"\[([^][|]+)(?:\|([^][|]+))?\]")
LABEL = re.compile(r"(\d+)([>=.?])(\d+)(?: (.+))?")
STANCE = re.compile(r"([-+0]) (s|av|a)(?: (past|ann|thr))? ([\w+-]+)")
NONE = re.compile(r"none ([\w+-]+)")
POLARITY = {"+": "pos", "-": "neg", "0": "neutral"}
QUAD = {"+": "cooperation", "-": "conflict"}
MODE = {None: "done", "past": "past", "ann": "announced", "thr": "threatened"}
NONE_MODES = {"hyp": "hypothetical", "hypothetical": "hypothetical", "den": "denied", "denial": "denied"}
WHY_NONE = {
    "addr": "addressee",
    "an": "analyst",
    "by": "bystander",
    "co": "coreference",
    "den": "denial",
    "ed": "editorial",
    "fact": "co-mention",
    "hist": "history",
    "host": "venue",
    "hyp": "hypothetical",
    "img": "image",
    "outlet": "outlet",
    "own": "own-side",
    "photo": "photo-op",
    "place": "location",
    "q": "question",
    "req": "request",
    "silent": "no-comment",
    "spk": "spokesperson",
    "src": "source",
    "talks": "talks",
    "third": "third-party",
    "venue": "venue",
    "visit": "visit",
}
"""Short marks of an actor that explain why it has no stance, in the words of the `phenomenon` field."""


Where = tuple[str, int]
"""File and line of a block, for errors."""


class Actor(NamedTuple):
    """A marked stretch of the sentence, and why it has no stance where that is said."""

    start: int
    end: int
    mark: str | None


class Label(NamedTuple):
    """What one line says about two actors: the values of the JSON fields from `label` on; None leaves the pair out."""

    fields: dict[str, str | None] | None


def read_pairs(path: Path, prefix: str = "own") -> Iterator[dict[str, Any]]:
    """Yield one row a pair, in the order of the file; their ids begin with `prefix`.

    Every pair of actors that no label names is a row without a stance.

    Raises:
        OnRecordError: for a label that names no actor, a pair labelled twice, or a form that is not known.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    blocks = _blocks(lines)
    for number, (at, sentence, labels) in enumerate(blocks, start=1):
        text, actors = _unmarked(sentence)
        where = (path.name, at)
        if len(actors) < 2:
            raise OnRecordError(*where, "fewer than two actors", "mark each as [Name]")
        for mark in sorted({actor.mark for actor in actors if actor.mark} - WHY_NONE.keys()):
            raise OnRecordError(*where, f"mark {mark!r} is not known", f"use one of {', '.join(WHY_NONE)}")
        said = _labels(labels, actors, where)
        for part, (p, q) in enumerate(combinations(range(len(actors)), 2), start=1):
            label = said.get((p, q)) or Label(_nothing(actors[p], actors[q]))
            if label.fields is not None:
                ids = {"id": f"{prefix}-{number:03}-{part}", "sentence_id": f"{prefix}-{number:03}", "text": text}
                spans = {"p": [actors[p].start, actors[p].end], "q": [actors[q].start, actors[q].end]}
                yield {**ids, **spans, **label.fields}


def _blocks(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line number, sentence and labels of each block."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append(line.strip())
        elif block:
            labels = [part.strip() for rest in block[1:] for part in rest.split(";")]
            yield number - len(block), block[0], labels
            block = []


def _unmarked(sentence: str) -> tuple[str, list[Actor]]:
    """The sentence without its marks, and where the actors stand in it."""
    text, end, actors = "", 0, []
    for found in ACTOR.finditer(sentence):
        text += sentence[end : found.start()]
        actors.append(Actor(len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        end = found.end()
    return text + sentence[end:], actors


def _labels(parts: list[str], actors: list[Actor], where: Where) -> dict[tuple[int, int], Label]:
    said: dict[tuple[int, int], Label] = {}
    for part in parts:
        found = LABEL.fullmatch(part)
        if found is None:
            raise OnRecordError(*where, f"label {part!r} is not of the form '1>2 - a word'", "see PAIRS.md")
        first, second = int(found[1]) - 1, int(found[3]) - 1
        pair = (min(first, second), max(first, second))
        if pair in said or first == second or pair[1] >= len(actors) or pair[0] < 0:
            raise OnRecordError(*where, f"label {part!r} names no pair, or one that has a label", "correct it")
        said[pair] = _label(found[2], found[4] or "", forward=first < second, where=where)
    return said


def _label(sign: str, words: str, *, forward: bool, where: Where) -> Label:
    if sign == "?":
        return Label(None)
    if sign == "." and (none := NONE.fullmatch(words)):
        return Label(_fields("none", phenomenon=none[1], mode=NONE_MODES.get(none[1])))
    stance = STANCE.fullmatch(words)
    if stance is None or sign == ".":
        raise OnRecordError(*where, f"{words!r} after {sign!r} is no label", "write '- a sanctions' or 'none location'")
    direction = "both" if sign == "=" else "p>q" if forward else "q>p"
    weight = "material" if stance[2] == "a" else "verbal"
    quad = f"{weight} {QUAD[stance[1]]}" if stance[1] in QUAD else None
    basis = "statement" if stance[2].startswith("s") else "action"
    fields = _fields(f"{direction}:{POLARITY[stance[1]]}", phenomenon=stance[4], mode=MODE[stance[3]])
    return Label({**fields, "basis": basis, "quad": quad})


def _nothing(p: Actor, q: Actor) -> dict[str, str | None]:
    """The label of a pair that nobody named: none, because of what stands at its actors."""
    mark = q.mark or p.mark or "fact"
    return _fields("none", phenomenon=WHY_NONE[mark], mode=NONE_MODES.get(mark))


def _fields(label: str, *, phenomenon: str, mode: str | None) -> dict[str, str | None]:
    return {"label": label, "basis": None, "quad": None, "mode": mode, "phenomenon": phenomenon}


def to_jsonl(rows: list[dict[str, Any]]) -> str:
    """The rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str]) -> int:
    """Write the JSON Lines, or compare them with the text files."""
    return max([_write(prefix, source, check=arguments == ["--check"]) for prefix, source in SOURCES.items()])


def _write(prefix: str, source: Path, *, check: bool) -> int:
    rows = list(read_pairs(source, prefix))
    written, target = to_jsonl(rows), source.with_suffix(".jsonl")
    sys.stdout.write(f"{source.name}\n")
    for label, count in sorted(Counter(row["label"] for row in rows).items()):
        sys.stdout.write(f"{label:<12}{count:>5}\n")
    sys.stdout.write(f"{'all':<12}{len(rows):>5} in {len({row['text'] for row in rows})} sentences\n")
    if not check:
        target.write_text(written, encoding="utf-8")
        return 0
    if target.read_text(encoding="utf-8") != written:
        sys.stderr.write(f"{target.name}:1: differs from {source.name}; run python -m training.stance.pairs\n")
        return 1
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except OnRecordError as error:
        raise SystemExit(str(error)) from None
