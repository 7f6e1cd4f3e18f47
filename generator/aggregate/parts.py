"""Articles cut into parts: one page holds a whole article, but for a few that are as long as a book."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.aggregate.addresses import article_address, numbered
from generator.aggregate.quote_views import LONGEST, Layout, begin_of
from generator.records import Extraction, Linked, Span

PART = 150_000
"""Bytes that the text of one page, its marks and its quotes may weigh, as far as they can be foretold: rather too many
are, and half of what a page may weigh is left for what stands around them."""
A_NAME, A_STANCE, A_QUOTE = 70, 800, 1_600
"""Bytes of markup."""


class Part(NamedTuple):
    """A stretch of whole paragraphs, and the page on which it stands."""

    address: str
    start: int
    end: int
    """In the text, half open; the parts of an article leave nothing between them."""
    paragraphs: slice


def to_parts(linked: Linked, layout: Layout, published: Sequence[Span]) -> tuple[Part, ...]:
    """The parts in order; nearly always one. `published` is what of the text may be shown."""
    address, whole = article_address(linked.article.id), len(linked.article.text)
    first = [0, *_cuts(_weights(linked, layout, published))]
    parts = []
    for number, place in enumerate(first, start=1):
        after = first[number] if number < len(first) else len(layout.paragraphs)
        start = layout.paragraphs[place].start if number > 1 else 0
        end = layout.paragraphs[after].start if after < len(layout.paragraphs) else whole
        parts.append(Part(numbered(address, number), start, end, slice(place, after)))
    return tuple(parts)


def later_pages(parts: Sequence[Part], extraction: Extraction) -> dict[str, str]:
    """The page of each quote and stance that does not stand on the first one."""
    if len(parts) == 1:
        return {}
    begins = [*((one.id, begin_of(one)) for one in extraction.quotes if one.content)]
    begins += [(one.id, one.evidence[0].start) for one in extraction.stances if one.evidence]
    return {id: part.address for id, start in begins for part in parts[1:] if part.start <= start < part.end}


def _weights(linked: Linked, layout: Layout, published: Sequence[Span]) -> list[int]:
    """What each paragraph will weigh on its page."""
    text, extraction = linked.article.text, linked.extraction
    weights = [len(text[span.start : span.end].encode()) for span in layout.paragraphs]
    if not weights:
        return weights
    for place, span in enumerate(layout.paragraphs):
        if not _touched(published, span):
            weights[place] = 0
    for start, weight in _marks(extraction):
        place = max(bisect_left(layout.paragraph_starts, start + 1) - 1, 0)
        weights[place] += weight if weights[place] else 0
    return weights


def _marks(extraction: Extraction) -> Iterator[tuple[int, int]]:
    for entity in extraction.entities:
        yield from ((mention.start, A_NAME) for mention in entity.mentions)
    yield from ((one.evidence[0].start, A_STANCE) for one in extraction.stances if one.evidence)
    for quote in extraction.quotes:
        if quote.content:
            yield begin_of(quote), A_QUOTE + min(quote.content[-1].end - quote.content[0].start, LONGEST)


def _touched(shown: Sequence[Span], paragraph: Span) -> bool:
    place = bisect_left(shown, paragraph.start + 1, key=lambda span: span.end)
    return place < len(shown) and shown[place].start < paragraph.end


def _cuts(weights: Sequence[int]) -> Iterator[int]:
    """Where a part begins: before the paragraph with which the one before would grow too heavy."""
    so_far = 0
    for place, weight in enumerate(weights):
        if so_far and so_far + weight > PART:
            yield place
            so_far = 0
        so_far += weight
