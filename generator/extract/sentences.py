"""Marked words as tokens, and the sentences that reporter and speaker make together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.extract.cues import Range, children, quote_verbs
from generator.extract.doc import paragraphs
from generator.extract.quotation_marks import Marked, find_marks
from generator.extract.tokens import Doc, Span, Token
from generator.lexicons import read_words

_TAG_WORDS = 25
_SHORT_TAG_WORDS = 8


class Region(NamedTuple):
    """Marked words as tokens, with and without their marks."""

    outer: Range
    content: Range
    marked: Marked


class Segment(NamedTuple):
    """A part of a sentence: the reporter's words (`region` None) or marked ones."""

    tokens: Range
    region: Region | None = None


Sentence = tuple[Segment, ...]


def inside_marks(doc: Doc) -> list[bool]:
    """For each token of `doc`, whether it stands between quotation marks or is one of them."""
    inside = [False] * len(doc)
    for region in find_regions(doc):
        for i in range(*region.outer):
            inside[i] = True
    return inside


def find_regions(doc: Doc, marked: Iterable[Marked] | None = None) -> list[Region]:
    """The marked stretches of `doc` that hold at least one whole token, in text order."""
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    regions = []
    for pair in find_marks(doc.text).marked if marked is None else marked:
        content = _tokens(doc, starts, ends, pair.content_start, pair.content_end)
        if content:
            first = bisect_left(ends, pair.start + 1)
            last = bisect_left(starts, pair.end)
            regions.append(Region((first, last), content, pair))
    return regions


def _tokens(doc: Doc, starts: list[int], ends: list[int], start: int, end: int) -> Range | None:
    """The tokens that lie wholly between two characters, without spaces at the edges."""
    first, last = bisect_left(starts, start), bisect_left(ends, end + 1)
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    return (first, last) if first < last else None


def find_sentences(doc: Doc, regions: Sequence[Region]) -> list[list[Sentence]]:
    """For each paragraph its sentences: what the reporter writes and what is marked, until a full stop ends both."""
    found = []
    number = 0
    for paragraph in paragraphs(doc):
        segments: list[Segment] = []
        position = paragraph.start
        while number < len(regions) and regions[number].outer[0] < paragraph.end:
            region = regions[number]
            number += 1
            segments += _reporter_segments(doc, position, region.outer[0])
            segments.append(Segment(region.content, region))
            position = max(position, region.outer[1])
        segments += _reporter_segments(doc, position, paragraph.end)
        found.append(_grouped(doc, segments))
    return found


def _reporter_segments(doc: Doc, start: int, end: int) -> Iterator[Segment]:
    begin = start
    for i in range(start, end):
        if i > begin and _starts_sentence(doc[i]):
            yield Segment((begin, i))
            begin = i
    if begin < end:
        yield Segment((begin, end))


def _starts_sentence(token: Token) -> bool:
    before = token.nbor(-1)
    if before.text == "." and token.i > 1 and token.nbor(-2).text in read_words("rank_abbreviations"):
        return False
    if before.text in {".", "?", "!"}:
        return True
    return bool(token.is_sent_start) and before.text[-1:] in ".?!:;)" and before.text[-1:] != ")"


def _grouped(doc: Doc, segments: list[Segment]) -> list[Sentence]:
    sentences: list[list[Segment]] = []
    for i, segment in enumerate(segments):
        if i == 0 or _separates(doc, segments[i - 1], segment):
            sentences.append([])
        sentences[-1].append(segment)
    spoken = [tuple(segment for segment in sentence if _has_words(doc, segment)) for sentence in sentences]
    return [sentence for sentence in spoken if sentence]


def _has_words(doc: Doc, segment: Segment) -> bool:
    """False for a full stop or a bullet that stands alone: nobody's words."""
    return segment.region is not None or any(token.is_alpha for token in doc[slice(*segment.tokens)])


def _separates(doc: Doc, before: Segment, after: Segment) -> bool:
    """Whether a sentence ends between two neighbours."""
    if before.region is None:
        last = doc[before.tokens[1] - 1]
        return last.text[-1:] in {".", "?", "!"} or after.region is None
    if after.region is not None:
        return True
    ending = doc[before.tokens[1] - 1].text[-1:]
    first = doc[after.tokens[0]]
    if ending not in ".?!…—–-" or first.is_lower or first.text in {",", "—", "–", "--", "-"}:
        return False
    return not _is_tag(doc[after.tokens[0] : after.tokens[1]], ending)


def _is_tag(words: Span, ending: str) -> bool:
    """Whether `words` only say who spoke: "Lee asked." after a question mark."""
    limit = _SHORT_TAG_WORDS if ending == "." else _TAG_WORDS
    for token in words[:limit]:
        if token.pos_ == "VERB":
            speech = token.lemma_.lower() in quote_verbs()
            return speech and not any(child.dep_ == "ccomp" and child.i > token.i for child in children(token))
    return False


def has_reporter(words: Span) -> bool:
    """Whether a comma, a name or "he" or "she", and a word of speech follow one another in `words`."""
    for token in words:
        if token.lemma_.lower() not in quote_verbs() or token.tag_ not in {"VBD", "VBZ"}:
            continue
        i = token.i - words.start - 1
        while i > 0 and (words[i].pos_ == "PROPN" or words[i].lower_ in {"he", "she"}):
            i -= 1
        if i < token.i - words.start - 1 and words[i].text == ",":
            return True
    return False
