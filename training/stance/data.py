"""Rows of gold files as examples: what the encoder reads and what it should answer."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.extract.encoder.labels import PAIR_LABELS, QUADS, TARGET_POLARITIES
from generator.extract.encoder.wordpiece import END, MARKS, START, UNKNOWN, masked, read_vocabulary, to_pieces

NONE = -1
"""The label of a question that a row does not answer."""
DSE, DIPLOMACY = 0, 1
"""Two ways of annotating pairs: their labels have different bounds, so each has its own bias."""
DSE_LABELS = {"neutral": "none"}
"""DSE's "neutral" is no stance."""
KINDS = {"dse": "p", "newsmtsc": "target", "plv": "source", "diplomacy": "basis", "pairs": "basis"}
"""Each kind of file by the start of its name, and a field that its rows must have."""


class Example(NamedTuple):
    """A masked sentence and the right answers."""

    key: str
    sentence: str
    ids: tuple[int, ...]
    at: tuple[int, int]
    """Where the first and the second actor stand; the same twice for a lone target."""
    scheme: int = DSE
    pair: int = NONE
    quad: int = NONE
    backwards: bool = False
    """The quad class is of the second actor towards the first."""
    target: int = NONE


def read_rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file; an error names the line that is none."""
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise SystemExit(f"{file}:{number}: {error}; write one JSON object a line") from error
    return rows


def kind_of(file: Path) -> str:
    """Which of `KINDS` a file is, by its name."""
    kind = next((kind for kind in KINDS if file.name.startswith(kind)), None)
    if kind is None:
        raise SystemExit(f"{file}: not a kind of data known here; begin its name with one of {', '.join(KINDS)}")
    return kind


def to_examples(vocabulary: Mapping[str, int], file: Path, rows: Iterable[dict[str, Any]]) -> list[Example]:
    """The examples of a file; rows whose two spans overlap have none."""
    convert = {
        "dse": _dse,
        "newsmtsc": _target,
        "plv": _quad,
        "diplomacy": _diplomacy,
        "pairs": _diplomacy,
    }[kind_of(file)]
    found = []
    for row in rows:
        try:
            example = convert(vocabulary, row)
        except (KeyError, ValueError, TypeError) as error:
            raise SystemExit(f"{file}: row {row.get('id')!r}: {error!r}; see the formats in the README") from error
        if example is not None:
            found.append(example)
    return found


def _pair(vocabulary: Mapping[str, int], row: dict[str, Any], first: str, second: str) -> Example | None:
    spans = [tuple(row[first]), tuple(row[second])]
    if spans[0][1] > spans[1][0]:
        return None
    read = masked(vocabulary, row["text"], spans, MARKS[:2])
    return Example(row["id"], row.get("sentence_id", row["text"]), read.ids, (read.at[0], read.at[1]))


def _dse(vocabulary: Mapping[str, int], row: dict[str, Any]) -> Example | None:
    example = _pair(vocabulary, row, "p", "q")
    label = PAIR_LABELS.index(DSE_LABELS.get(row["label"], row["label"]))
    return example._replace(pair=label) if example else None


def _diplomacy(vocabulary: Mapping[str, int], row: dict[str, Any]) -> Example | None:
    example = _pair(vocabulary, row, "p", "q")
    if example is None:
        return None
    quad = QUADS.index(row["quad"]) if row.get("quad") else NONE
    label = row["label"]
    return example._replace(
        scheme=DIPLOMACY, pair=PAIR_LABELS.index(label), quad=quad, backwards=label.startswith("q>p")
    )


def _quad(vocabulary: Mapping[str, int], row: dict[str, Any]) -> Example | None:
    backwards = row["target"][0] < row["source"][0]
    example = _pair(vocabulary, row, *(("target", "source") if backwards else ("source", "target")))
    return example._replace(quad=QUADS.index(row["quad"]), backwards=backwards) if example else None


def _target(vocabulary: Mapping[str, int], row: dict[str, Any]) -> Example:
    read = masked(vocabulary, row["text"], [tuple(row["target"])], MARKS[2:])
    label = TARGET_POLARITIES.index(row["polarity"])
    return Example(row["id"], row["text"], read.ids, (read.at[0], read.at[0]), target=label)


def choose_vocabulary(pieces: Sequence[str], texts: Iterable[str], words: Iterable[str], size: int) -> list[str]:
    """The `size` pieces of the full vocabulary that `texts` need most, with all that `words` need among them."""
    full = read_vocabulary(pieces)
    needed = [full[piece] for piece in (UNKNOWN, START, END, *MARKS)]
    needed += [number for piece, number in full.items() if len(piece.removeprefix("##")) == 1 and piece.isascii()]
    needed += [number for word in words for number in to_pieces(full, word)]
    counts = Counter(number for text in texts for number in to_pieces(full, text))
    often = sorted(counts, key=lambda number: (-counts[number], number))
    kept = list(dict.fromkeys([*needed, *often]))[:size]
    return [pieces[number] for number in sorted(kept)]
