"""Turns of a transcript: "MR. MILLER: ...", "QUESTION: ..." at the head of a paragraph."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from generator.extract.doc import paragraphs

Range = tuple[int, int]
_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z.'’\- ]{2,50}(?:\([^)\n]{1,40}\) ?)?):(?=\s)")
_FEWEST = 2


class Turn(NamedTuple):
    """Who speaks, as the label says, and what, one range for each paragraph."""

    label: Range
    content: tuple[Range, ...]


def find_turns(doc: Doc) -> list[Turn]:
    """The turns of `doc`; none unless at least two paragraphs open with a speaker's label.

    A paragraph without a label goes on with the turn before it.
    """
    read = [(paragraph, _label(doc, paragraph)) for paragraph in paragraphs(doc)]
    if sum(label is not None for _, label in read) < _FEWEST:
        return []
    return list(_turns(read))


def _turns(read: list[tuple[Span, Range | None]]) -> Iterator[Turn]:
    label: Range | None = None
    content: list[Range] = []
    for paragraph, found in read:
        if found:
            if label and content:
                yield Turn(label, tuple(content))
            label, content = found, []
        start = found[1] + 1 if found else paragraph.start
        if label and start < paragraph.end:
            content.append((start, paragraph.end))
    if label and content:
        yield Turn(label, tuple(content))


def _label(doc: Doc, paragraph: Span) -> Range | None:
    """The tokens before the colon."""
    match = _LABEL.match(doc.text, paragraph.start_char, paragraph.end_char)
    if not match:
        return None
    span = doc.char_span(match.start(), match.end() - 1)
    return (span.start, span.end) if span is not None else None
