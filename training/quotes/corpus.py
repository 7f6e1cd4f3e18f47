"""Annotated articles as parsed examples: one JSON object a line, as in PolNeAR's converted files.

    {"id": "...", "text": "...", "attributions": [{"source": [[s, e]], "cue": [[s, e]], "content": [[s, e], ...]}]}

Offsets are Unicode code points into `text`, half open.
"""

import difflib
import gzip
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from generator.errors import Problem
from generator.extract.cues import Range
from generator.extract.quote_rules import find_by_rule
from generator.extract.quote_tags import OUTSIDE, PARTS, Part
from generator.extract.sentences import inside_marks
from generator.extract.speakers import QuoteSpans
from generator.read.jsonl import read_jsonl
from generator.records import Article

DATA = Path(__file__).resolve().parents[3] / "shared" / "gold" / "quotes"
"""Annotated articles beside the project, where there are any."""
_WORD = re.compile(r"\w+|[^\w\s]")


class Attribution(NamedTuple):
    """One annotated quote as token ranges, pieces in text order."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: tuple[Range, ...]


class Example(NamedTuple):
    """A parsed article with what its annotators and our rules say of it."""

    doc: Doc
    inside: list[bool]
    found: tuple[QuoteSpans, ...]
    attributions: tuple[Attribution, ...]
    labels: list[str]
    """One for each token: "B-content", "I-cue", "O" and their like."""


def read_lines(folder: Path, name: str) -> list[bytes]:
    """The lines of the file in `folder` whose name ends in NAME.jsonl or NAME.jsonl.gz.

    Raises:
        FileNotFoundError: there is none.
    """
    for file in sorted(folder.glob(f"*{name}.jsonl*")):
        text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        return text.splitlines()
    raise FileNotFoundError(f"{folder}: no *{name}.jsonl or *{name}.jsonl.gz; give a folder of annotated articles")


def read_examples(nlp: Language, lines: Sequence[bytes]) -> Iterator[Example]:
    """The annotated articles, read and parsed as the site reads them; those that cannot be read are left out."""
    annotated = {entry["id"]: entry for entry in map(json.loads, lines)}
    for article in read_jsonl(lines):
        if isinstance(article, Problem):
            print(f"left out: {article}")
            continue
        yield to_example(nlp(article.text), article, annotated[article.id])


def to_example(doc: Doc, article: Article, annotated: Mapping[str, Any]) -> Example:
    """`doc` with the annotations of the text it was made from."""
    places = _Places(doc, annotated["text"], article.text)
    attributions = tuple(
        Attribution(*(places.tokens(entry[part]) for part in PARTS_IN_ORDER)) for entry in annotated["attributions"]
    )
    inside = inside_marks(doc)
    return Example(doc, inside, find_by_rule(doc).quotes, attributions, to_labels(len(doc), attributions))


PARTS_IN_ORDER: tuple[Part, ...] = ("content", "cue", "source")


def to_labels(length: int, attributions: Iterable[Attribution]) -> list[str]:
    """One label for each of `length` tokens; where parts overlap, a source hides a cue and a cue a content."""
    labels = [OUTSIDE] * length
    for attribution in attributions:
        for part in PARTS:
            for start, end in getattr(attribution, part):
                labels[start:end] = [f"I-{part}"] * (end - start)
                labels[start] = f"B-{part}"
    return labels


class _Places:
    """From characters of the annotated text to tokens of ours, from which boilerplate and odd spaces are gone."""

    def __init__(self, doc: Doc, annotated: str, ours: str) -> None:
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self._words = None if annotated == ours else _aligned(annotated, ours)

    def tokens(self, spans: Iterable[Sequence[int]]) -> tuple[Range, ...]:
        """The token ranges that the characters of `spans` fall into, without those that are gone."""
        found = (self._range(start, end) for start, end in spans)
        return tuple(sorted(tokens for tokens in found if tokens))

    def _range(self, start: int, end: int) -> Range | None:
        if self._words is not None:
            kept = [place for word, place in self._words if start <= word < end]
            if not kept:
                return None
            start, end = kept[0][0], kept[-1][1]
        first, last = bisect_left(self._ends, start + 1), bisect_left(self._starts, end)
        return (first, last) if first < last else None


def _aligned(annotated: str, ours: str) -> list[tuple[int, Range]]:
    """Where each word of the annotated text begins, and which characters of ours it became."""
    theirs, kept = list(_WORD.finditer(annotated)), list(_WORD.finditer(ours))
    matcher = difflib.SequenceMatcher(None, [m[0] for m in theirs], [m[0] for m in kept], autojunk=False)
    return [
        (theirs[i + k].start(), kept[j + k].span())
        for i, j, length in matcher.get_matching_blocks()
        for k in range(length)
    ]
