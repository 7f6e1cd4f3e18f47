"""Turns of a transcript: "MR. MILLER: ...", "QUESTION: ..." at the head of a paragraph."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from generator.extract.doc import paragraphs

Range = tuple[int, int]
_LABEL = re.compile(r"(?:Q|A|(?:[A-Z.'’\- ]|(?<=M)c|(?<=Ma)c){3,50}(?:\([^)\n]{1,40}\) ?)?):(?=\s)|Q(?=[ \t]+[A-Z(])")
_NAME = re.compile(r"[A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{0,20}){0,3}:(?=\s)")
_FEWEST = 2
_LABEL_TOKENS = 40


class Turn(NamedTuple):
    """Who speaks, as the label says, and what, one range for each paragraph."""

    label: Range
    content: tuple[Range, ...]


def find_turns(doc: Doc) -> list[Turn]:
    """The turns of `doc`; none unless two paragraphs open with labels in capitals, or with two names that recur.

    A paragraph without a label goes on with the turn before it.
    """
    parts = list(paragraphs(doc))
    capitals = [_label(paragraph, _LABEL) for paragraph in parts]
    if sum(label is not None for label in capitals) >= _FEWEST:
        return list(_turns(doc, list(zip(parts, capitals, strict=True))))
    names = [_label(paragraph, _NAME) for paragraph in parts]
    words = [doc[slice(*label)].text for label in names if label]
    if sum(times > 1 for times in Counter(words).values()) >= _FEWEST:
        return list(_turns(doc, list(zip(parts, names, strict=True))))
    return []


def _turns(doc: Doc, read: list[tuple[Span, Range | None]]) -> Iterator[Turn]:
    label: Range | None = None
    content: list[Range] = []
    for paragraph, found in read:
        if found:
            if label and content:
                yield Turn(label, tuple(content))
            label, content = found, []
        start = found[1] + (doc[found[1]].text == ":") if found else paragraph.start
        if label and start < paragraph.end:
            content.append((start, paragraph.end))
    if label and content:
        yield Turn(label, tuple(content))


def _label(paragraph: Span, pattern: re.Pattern[str]) -> Range | None:
    """The tokens before the colon."""
    match = pattern.match(paragraph.text)
    if not match:
        return None
    end = paragraph.start_char + match.end() - match[0].endswith(":")
    ends = (token.i + 1 for token in paragraph[:_LABEL_TOKENS] if token.idx + len(token) == end)
    last = next(ends, None)
    return (paragraph.start, last) if last is not None else None
