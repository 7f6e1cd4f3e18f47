"""Quotes by rule: what stands between marks, and what a word of speech reports, with cue and source."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.extract.attribution import (
    View,
    announced,
    attribute,
    interrupts,
    introduced,
    last_text,
    speaker_before,
    subject_before,
)
from generator.extract.attribution_labels import Attribution, bracketed, is_point, signature
from generator.extract.cues import Frame, Range, find_frames
from generator.extract.doc import SkippedFacts
from generator.extract.quotation_marks import Marks, find_marks
from generator.extract.sentences import Region, Sentence, find_regions, find_sentences, has_reporter
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc, Span
from generator.extract.turns import find_turns
from generator.records import QuoteKind

_FEWEST_WORDS = 4
"""Marked words without a cue in their sentence are a sentence of their own only if they are as many."""
_TITLE_WORDS = 12
_LEADS = frozenset({",", ":", "—", "–", "--"})
_NOBODY = "nobody is said to have used the marked words"
_TITLE = "the marked words read like a title"
_UNCLOSED = "the mark is never closed"


class Found(NamedTuple):
    """The quotes of a text, and what was left out."""

    quotes: tuple[QuoteSpans, ...]
    skipped: tuple[SkippedFacts, ...]


class _Piece(NamedTuple):
    """One stretch of marked words and whose they are."""

    region: Region
    whole: bool
    attribution: Attribution | None
    paragraph: int
    joins: bool = False
    """Goes on with the piece before."""
    title: bool = False


class _Context(NamedTuple):
    """Where a sentence stands."""

    paragraph: int
    before: Sentence | None
    first: bool
    """It opens its paragraph."""
    listed: Attribution | None = None
    """Who speaks in the list that it is a point of."""


def find_by_rule(doc: Doc) -> Found:
    """The quotes of `doc` in text order, and what was left out.

    Turns of a transcript come first, then marked words: each stretch gets the cue of its own sentence, whole sentences
    without one the speaker of the sentence or paragraph before. Reported clauses follow from the cues that are left. A
    mark that is never closed yields nothing: half a page in somebody's mouth is worse than a quote missed.

    Source: Pareti et al. (2013) for content, cue and source; the rules are ours.
    """
    turns, marks = find_turns(doc), find_marks(doc.text)
    spoken = [QuoteSpans("direct", turn.content, None, turn.label, "turn") for turn in turns]
    inside = _flags(doc, [content for turn in turns for content in turn.content])
    regions = _rightly_open(
        doc, [region for region in find_regions(doc, marks.marked) if not inside[region.content[0]]]
    )
    for region in regions:
        inside[slice(*region.outer)] = [True] * (region.outer[1] - region.outer[0])
    frames = find_frames(doc, inside)
    pieces = _pieces(View(doc, frames, [frame.cue for frame in frames], inside), regions)
    marked = list(_joined(doc, pieces))
    quotes = [*spoken, *marked, *_indirect_quotes(doc, frames, marked)]
    return Found(tuple(sorted(quotes, key=_place)), tuple(_left_out(pieces, marks)))


def _flags(doc: Doc, ranges: Sequence[Range]) -> list[bool]:
    flags = [False] * len(doc)
    for start, end in ranges:
        flags[start:end] = [True] * (end - start)
    return flags


def _rightly_open(doc: Doc, regions: Sequence[Region]) -> list[Region]:
    """The regions without those that run to the end of their paragraph over the reporter's own words.

    "We tried, Lee said." with its second mark forgotten looks like a speech that goes on in the next paragraph.
    """
    return [region for region in regions if not (region.marked.left_open and has_reporter(doc[slice(*region.content)]))]


def _place(quote: QuoteSpans) -> tuple[tuple[Range, ...], str]:
    return quote.content, quote.kind


# ---------------------------------------------------------------- marked words


def _pieces(view: View, regions: Sequence[Region]) -> list[_Piece]:
    pieces: list[_Piece] = []
    before: Sentence | None = None
    listed: Attribution | None = None
    paragraphs = find_sentences(view.doc, regions)
    signed = _signed(view, paragraphs)
    for paragraph, sentences in enumerate(paragraphs):
        if sentences and not is_point(view.doc, sentences[0]):
            listed = introduced(view, sentences[-1])
        for i, sentence in enumerate(sentences):
            context = _Context(paragraph, before, i == 0, listed if is_point(view.doc, sentences[0]) else None)
            for position, segment in enumerate(sentence):
                if segment.region is not None:
                    piece = _piece(view, sentence, position, context, pieces[-1] if pieces else None)
                    alone = paragraph in signed and not piece.title
                    pieces.append(piece._replace(whole=True, attribution=signed[paragraph]) if alone else piece)
            before = sentence
    return pieces


def _signed(view: View, paragraphs: Sequence[Sequence[Sentence]]) -> dict[int, Attribution]:
    """Who signs the paragraphs of nothing but marked words: a name in the next one, or in the one before.

    A name that signs one quote signs no other, so a list that begins with a name has its names before the quotes.
    """
    signatures = [signature(view.doc, sentences) for sentences in paragraphs]
    found: dict[int, Attribution] = {}
    used: set[int] = set()
    for i, sentences in enumerate(paragraphs):
        bare = [len(sentence) == 1 and sentence[0].region is not None for sentence in sentences]
        if len(bare) > 1 and all(bare[:-1]) and (own := signature(view.doc, sentences[-1:])):
            found[i] = own  # "..." Ann Lee, 34, Toledo
        if not bare or not all(bare):
            continue
        for j in (i - 1, i + 1):
            here = signatures[j] if 0 <= j < len(paragraphs) and j not in used else None
            if here and i not in found and (here.rule != "dash" or j > i):
                found[i] = here
                used.add(j)
    return found


def _piece(view: View, sentence: Sentence, position: int, context: _Context, previous: _Piece | None) -> _Piece:
    """The marked words at `position`: a title, a sentence on its own, or words with a cue beside them."""
    region = sentence[position].region
    assert region is not None  # noqa: S101 - the caller picks marked segments only
    if is_title(view.doc[slice(*region.content)]):
        return _Piece(region, False, None, context.paragraph, title=True)
    if len(sentence) == 1:
        return _bare_piece(view, region, previous, context)
    whole = is_whole(view.doc, sentence, position)
    attribution = attribute(view, sentence, position, whole=whole)
    if attribution is None and whole and position == 0:
        return _bare_piece(view, region, previous, context)
    if context.listed and (attribution is None or attribution.rule == "colon"):
        attribution = context.listed  # the points of a statement: "Norway: 'no'" is no speech of Norway's
    joins = _same_cue(sentence[:position], attribution, previous) and (
        whole or not (previous and previous.whole) or _lead(view.doc, sentence, position) in _LEADS
    )
    if joins and previous:
        whole = previous.whole
    return _Piece(region, whole, attribution, context.paragraph, joins)


def _same_cue(before: Sentence, attribution: Attribution | None, previous: _Piece | None) -> bool:
    """Whether the piece before stands in the same sentence and hangs on the same cue."""
    if attribution is None or previous is None or previous.attribution is None:
        return False
    near = any(segment.region == previous.region for segment in before[-2:])
    return near and attribution.cue is not None and attribution.cue == previous.attribution.cue


def is_title(words: Span) -> bool:
    """Whether the marked words read like the name of a work: every long word with a capital, and no full stop."""
    if len(words) > _TITLE_WORDS or words[-1].text[-1:] in {".", "?", "!"}:
        return False
    capitals = [token for token in words if token.text[:1].isupper()]
    return len(capitals) > 1 and all(token.text[:1].isupper() for token in words if token.is_alpha and len(token) > 3)


def is_whole(doc: Doc, sentence: Sentence, position: int) -> bool:
    """Whether the marked words are a sentence of their own, not words inside the reporter's clause."""
    words = doc[slice(*sentence[position].tokens)]
    first = next((token for token in words if token.is_alpha or token.like_num), None)
    if first is None:
        return False
    ends = words[-1].text[-1:] in ".,?!…—–-"
    if position == 0:
        if interrupts(doc, sentence, 1):
            return first.text[:1].isupper()
        return ends or len(words) >= _FEWEST_WORDS or _is_clause(words)
    lead = _lead(doc, sentence, position)
    if not first.text[:1].isupper():
        return lead in {",", ":"} and ends and _is_clause(words)
    if lead in _LEADS:
        return ends or len(words) >= _FEWEST_WORDS - 1
    return ends and len(words) >= _FEWEST_WORDS - 1 and _is_clause(words)


def _lead(doc: Doc, sentence: Sentence, position: int) -> str:
    """The last token before the marked words."""
    return doc[sentence[position - 1].tokens[1] - 1].text if position else ""


def _is_clause(words: Span) -> bool:
    """Whether there is a verb with its subject."""
    return any(token.dep_ in {"nsubj", "nsubjpass", "expl"} for token in words) and any(
        token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBG", "VBN"} for token in words
    )


def _bare_piece(view: View, region: Region, previous: _Piece | None, context: _Context) -> _Piece:
    """A sentence of nothing but marked words goes on with the quote before, or has the speaker of what leads to it."""
    if previous and previous.whole and previous.attribution and _goes_on(region, previous, context):
        return _Piece(region, True, previous.attribution, context.paragraph, joins=True)
    words = view.doc[slice(*region.content)]
    attribution = context.listed or _led_to(view, previous, context)
    whole = len(words) >= _FEWEST_WORDS or (words[-1].text[-1:] in ".?!" and context.first)
    if attribution is None and not (whole and _is_clause(words)):
        whole = False
    return _Piece(region, whole, attribution if whole else None, context.paragraph)


def _goes_on(region: Region, previous: _Piece, context: _Context) -> bool:
    """Whether marked words belong to the quote before: in the sentence before, or left open in the paragraph before."""
    if context.first:
        return previous.paragraph == context.paragraph - 1 and region.marked.continues
    return _holds(context.before, previous.region)


def _holds(sentence: Sentence | None, region: Region) -> bool:
    return any(segment.region == region for segment in (sentence or ())[-3:])


def _led_to(view: View, previous: _Piece | None, context: _Context) -> Attribution | None:
    """Who speaks where the sentence does not say: whom a colon announces, who spoke last, who is written of."""
    before = context.before
    if before is None:
        return None
    if last_text(view.doc, before) == ":":
        return announced(view, before)
    if previous and previous.whole and previous.attribution and _holds(before, previous.region):
        return previous.attribution._replace(cue=None, rule="carried")
    return speaker_before(view, before) or (None if context.first else subject_before(view, before))


def _joined(doc: Doc, pieces: Sequence[_Piece]) -> Iterator[QuoteSpans]:
    """Pieces that belong together as one quote; fragments that nobody is said to have used are left out."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if piece.joins and groups:
            groups[-1].append(piece)
        elif piece.whole or piece.attribution:
            groups.append([piece])
    for group in groups:
        attribution = group[0].attribution or bracketed(doc, group[-1].region) or Attribution(None, None, "no cue")
        kind: QuoteKind = "direct" if group[0].whole else "mixed"
        content = tuple(piece.region.content for piece in group)
        yield QuoteSpans(kind, content, attribution.cue, attribution.source, attribution.rule, attribution.clause)


def _left_out(pieces: Sequence[_Piece], marks: Marks) -> Iterator[SkippedFacts]:
    for piece in pieces:
        if not piece.whole and not piece.attribution:
            reason = _TITLE if piece.title else _NOBODY
            yield SkippedFacts("quote", piece.region.marked.start, piece.region.marked.end, reason)
    for offset in marks.unclosed:
        yield SkippedFacts("quote", offset, offset + 1, _UNCLOSED)


# ---------------------------------------------------------------- reported clauses


def _indirect_quotes(doc: Doc, frames: Sequence[Frame], marked: Sequence[QuoteSpans]) -> Iterator[QuoteSpans]:
    """The reported clauses that hold no marked words, the outermost only: what a quoted person reports is theirs."""
    used = {quote.cue for quote in marked}
    taken = _flags(doc, [content for quote in marked for content in quote.content])
    for frame in sorted(frames, key=_longest_first):
        if not frame.clause or not frame.source or taken[frame.cue[0]]:
            continue
        start, end = frame.clause
        free = frame.cue not in used and end - start > 1 and not any(taken[start:end])
        taken[start:end] = [True] * (end - start)
        if free:
            yield QuoteSpans("indirect", (frame.clause,), frame.cue, frame.source, frame.rule)


def _longest_first(frame: Frame) -> tuple[int, Range]:
    start, end = frame.clause or (0, 0)
    return start - end, frame.cue
