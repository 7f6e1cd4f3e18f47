"""The text of an article with people, countries, quotes and evidence marked; what may not be republished is a gap."""

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from msgspec import Struct

from generator.aggregate.passages import Held, has_anchor
from generator.aggregate.quote_views import Layout, lay_out, sentences_around, shown_span
from generator.aggregate.words import capitalised, counted, listed, spoken_name
from generator.page_records import EvidenceRun, Link, Note, Paragraph, SaidRun, TextPiece
from generator.records import Entity, EntityType, Linked, Span

BLOCKED = "█"
"""Stands for a letter that is not republished."""
_ASCII = (string.ascii_letters + string.digits).encode()
_TO_LINES = bytes.maketrans(_ASCII, b"_" * len(_ASCII))
_OTHER_LETTER = re.compile(r"[^\W\x00-\x7f]")
Edges = tuple[int, ...]
"""Where spans begin and end, in turn: a place lies in one of them where the number of edges up to it is odd."""


class Name(NamedTuple):
    """A marked mention."""

    start: int
    end: int
    kind: EntityType
    address: str | None


class Segment(Struct, frozen=True, gc=False):
    """A stretch of text without an edge inside it."""

    text: str
    name: Name | None
    said: bool
    evidence: bool
    shown: bool
    anchors: tuple[str, ...]


class Marks(NamedTuple):
    """Everything that is marked in one text; spans of one kind do not overlap, and are told by their edges."""

    names: tuple[Name, ...]
    named: Edges
    said: Edges
    evidence: Edges
    shown: Edges
    anchors: tuple[tuple[int, str], ...]
    edges: tuple[int, ...]


def marked_text(
    linked: Linked, held: Sequence[Held], links: Mapping[str, Link], layout: Layout, published: Sequence[Span]
) -> tuple[Paragraph, ...]:
    """Every paragraph of the layout, a gap where it is not published; see `with_gaps_joined`.

    Every anchor of a stance is there exactly once, also where two stances rest on the same words. `published` is what
    may be shown, see `published_spans`.
    """
    text = linked.article.text
    marks = _find_marks(linked, links, published)
    notes = _notes(held, layout)
    anchors = iter(marks.anchors)
    pending = next(anchors, None)
    paragraphs: list[Paragraph] = []
    for place, span in enumerate(layout.paragraphs):
        if not _touched(marks.shown, span):
            paragraphs.append(Paragraph(gap=1))
            continue
        segments = []
        for start, end in _stretches(marks.edges, span):
            here = []
            while pending is not None and pending[0] < end:
                here.append(pending[1])
                pending = next(anchors, None)
            segments.append(_segment(text, start, end, marks, tuple(here)))
        paragraphs.append(_paragraph(segments, notes.get(place, ())))
    return tuple(paragraphs)


def published_text(linked: Linked) -> str:
    """The text with every letter and digit blocked out that the site may not show; offsets hold."""
    text = linked.article.text
    pieces, position = [], 0
    for span in published_spans(linked, lay_out(text)):
        pieces += [_blocked(text[position : span.start]), text[span.start : span.end]]
        position = span.end
    return "".join([*pieces, _blocked(text[position:])])


def _blocked(words: str) -> str:
    """Every letter and digit, and every "_", blocked out: those of ASCII, nearly all, at once and not one by one."""
    lines = words.encode("utf-8", "surrogatepass").translate(_TO_LINES).decode("utf-8", "surrogatepass")
    return (lines if words.isascii() else _OTHER_LETTER.sub("_", lines)).replace("_", BLOCKED)


def published_spans(linked: Linked, layout: Layout) -> tuple[Span, ...]:
    """What the site may show of a text: all of it, or quotes and evidence with their sentences."""
    article, extraction = linked.article, linked.extraction
    if article.publish == "full":
        return (Span(0, len(article.text)),)
    quotes = [shown_span(article, layout, quote) for quote in extraction.quotes if quote.content]
    evidence = [sentences_around(article, layout, span) for stance in extraction.stances for span in stance.evidence]
    return _united([*quotes, *evidence])


def _find_marks(linked: Linked, links: Mapping[str, Link], published: Sequence[Span]) -> Marks:
    extraction = linked.extraction
    shown = _edges(published)
    names = tuple(_names(extraction.entities, links, shown))
    named = _edges(names)
    said = _edges(_united(span for quote in extraction.quotes for span in quote.content))
    evidence = _edges(_united(span for stance in extraction.stances for span in stance.evidence))
    anchors = sorted(
        (stance.evidence[0].start, place, stance.id)
        for place, stance in enumerate(extraction.stances)
        if has_anchor(linked.article, stance)
    )
    edges = {*named, *said, *evidence, *shown, *(start for start, _, _ in anchors)}
    begun = tuple((start, id) for start, _, id in anchors)
    return Marks(names, named, said, evidence, shown, begun, tuple(sorted(edges)))


def _names(entities: Iterable[Entity], links: Mapping[str, Link], shown: Edges) -> Iterator[Name]:
    """Mentions to be marked, the longer of two that overlap; the first shown one of each entity leads to its page."""
    mentions = sorted(
        (mention.start, -mention.end, entity.type, entity.id) for entity in entities for mention in entity.mentions
    )
    linked: set[str] = set()
    position = 0
    for start, minus_end, kind, id in mentions:
        if start < position or -minus_end <= start:
            continue
        position = -minus_end
        address = links[id].address if id in links and id not in linked and _inside(shown, start) else None
        if address is not None:
            linked.add(id)
        yield Name(start, position, kind, address)


def _stretches(edges: Sequence[int], paragraph: Span) -> Iterator[tuple[int, int]]:
    """The paragraph cut at every edge inside it."""
    inner = edges[bisect_right(edges, paragraph.start) : bisect_left(edges, paragraph.end)]
    cuts = (paragraph.start, *inner, paragraph.end)
    yield from pairwise(cuts)


def _segment(text: str, start: int, end: int, marks: Marks, anchors: tuple[str, ...]) -> Segment:
    words, place = text[start:end], bisect_right(marks.named, start)
    return Segment(
        text=words,
        name=marks.names[place // 2] if place % 2 else None,
        said=_inside(marks.said, start),
        evidence=_inside(marks.evidence, start),
        shown=_inside(marks.shown, start) or words.isspace(),
        anchors=anchors,
    )


def _paragraph(segments: Sequence[Segment], notes: tuple[Note, ...]) -> Paragraph:
    """One paragraph; a gap where nothing of it is shown."""
    if not any(segment.shown and segment.text.strip() for segment in segments):
        return Paragraph(gap=1)
    return Paragraph(runs=tuple(_evidence_runs(segments)), notes=notes)


def _evidence_runs(segments: Sequence[Segment]) -> Iterator[EvidenceRun]:
    number = 0
    numbered = []
    for segment in segments:
        number += bool(segment.anchors)  # evidence that begins inside other evidence begins a run of its own
        numbered.append((number, segment))
    for (_, evidence, shown), group in groupby(numbered, key=lambda pair: (pair[0], pair[1].evidence, pair[1].shown)):
        run = [segment for _, segment in group]
        yield EvidenceRun(tuple(_said_runs(run)), evidence, run[0].anchors) if shown else EvidenceRun(gap=True)


def _said_runs(segments: Sequence[Segment]) -> Iterator[SaidRun]:
    for said, group in groupby(segments, key=lambda segment: segment.said):
        yield SaidRun(tuple(_pieces(group)), said)


def _pieces(segments: Iterable[Segment]) -> Iterator[TextPiece]:
    for name, group in groupby(segments, key=lambda segment: segment.name):
        text = "".join(segment.text for segment in group)
        yield TextPiece(text, name.kind, name.address) if name else TextPiece(text)


def with_gaps_joined(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """`paragraphs` with one gap for each run of those that are not published."""
    for gap, group in groupby(paragraphs, key=lambda paragraph: paragraph.gap > 0):
        run = list(group)
        if gap:
            yield Paragraph(gap=len(run), gap_words=f"{counted(len(run), 'paragraph')} not republished")
        else:
            yield from run


def _notes(held: Sequence[Held], layout: Layout) -> dict[int, tuple[Note, ...]]:
    """The notes beside each paragraph, by its place; stances on one side that rest on the same words share one."""
    groups: dict[tuple[int, str, str, str, bool], list[Held]] = {}
    for one in held:
        if one.stance.evidence:
            first = one.stance.evidence[0]
            place = max(bisect_right(layout.paragraph_starts, first.start) - 1, 0)
            key = (place, f"{first.start}-{first.end}", one.stance.holder, one.stance.polarity, one.counted)
            groups.setdefault(key, []).append(one)
    notes: dict[int, list[Note]] = {}
    for (place, *_), group in groups.items():
        notes.setdefault(place, []).append(_note(group))
    return {place: tuple(found) for place, found in notes.items()}


def _note(group: Sequence[Held]) -> Note:
    passage = group[0].passage
    targets = sorted({spoken_name(one.stance.target, one.passage.towards.text) for one in group})
    how = "between" if passage.mark.kind == "even" and len(targets) > 1 else "towards"
    who = capitalised(spoken_name(group[0].stance.holder, passage.who.text))
    subject = f"{who} {how} {listed(targets)}"
    if not passage.counted:
        return Note(f"{subject}: {passage.basis_words}, not counted", None, passage.address)
    return Note(f"{subject}, {_basis(group[0])}", passage.mark, passage.address)


def _basis(one: Held) -> str:
    if one.is_report:
        return "as the reporter says"
    return "a deed" if one.is_deed else "words"


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` sorted, those that touch or overlap made one."""
    united: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return tuple(united)


def _edges(spans: Iterable[Span | Name]) -> Edges:
    return tuple([edge for span in spans for edge in (span.start, span.end)])


def _inside(edges: Edges, offset: int) -> bool:
    return bisect_right(edges, offset) % 2 == 1


def _touched(edges: Edges, paragraph: Span) -> bool:
    """Whether some of the paragraph lies in one of the spans."""
    place = bisect_right(edges, paragraph.start)
    return place % 2 == 1 or (place < len(edges) and edges[place] < paragraph.end)
