"""Quotes as pages show them: alone, or in their sentences with cue and source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from generator.aggregate.addresses import article_address
from generator.aggregate.passages import EVERYTHING_FIRST, Held, excerpt, mark_towards
from generator.aggregate.selectors import Original, to_original, to_selector
from generator.aggregate.words import listed, shortened, spoken_name, to_when
from generator.page_records import Link, Mark, PartKind, QuoteGroup, QuotePart, QuoteView
from generator.records import Article, Linked, Quote, QuoteKind, Span

NOT_CERTAIN = "speaker not certain"
KIND_WORDS: dict[QuoteKind, str] = {"direct": "word for word", "mixed": "quoted in part", "indirect": "paraphrased"}
OPENING, CLOSING = "“‘\"'«„", "”’\"'»“"
LEAD_IN = 120
"""Characters that may stand before the content of a quote shown alone."""
AROUND = 600
"""Characters on each side of a quote or of evidence; a sentence that goes on for longer is not shown with it."""
LONGEST = 1_200
"""Characters of a quote that are shown in lists; the text of its article has all of it."""
CUT = " […]"
LONG_PARAGRAPH = 4_000
"""Characters; a longer one is shown as several."""
_SENTENCE_END = re.compile(r"[.!?…][”\"’'»)\]]{0,3}\s+(?=[“\"‘'«(\[]?[^\W\d_a-zß-öø-ÿ])")


class Layout(NamedTuple):
    """Where paragraphs and sentences of a text begin and end."""

    paragraphs: tuple[Span, ...]
    paragraph_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]


class Known(NamedTuple):
    """What the views of one article's quotes share."""

    original: Original
    links: Mapping[str, Link]
    titles: Mapping[str, str]
    layout: Layout
    later: Mapping[str, str]


def lay_out(text: str) -> Layout:
    """The paragraphs of `text` and the places where a sentence may begin.

    The rule for sentences errs towards short ones ("Mr." ends one): then less of a text is shown, never more. A
    paragraph without an end is cut between two sentences, or else between two words.
    """
    paragraphs: list[Span] = []
    starts: list[int] = []
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            sentences = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end))]
            pieces = list(_pieces(text, start, end, sentences))
            paragraphs += pieces
            starts += sorted({*sentences, *(piece.start for piece in pieces)})
        start = end + 2
    return Layout(tuple(paragraphs), tuple([span.start for span in paragraphs]), tuple(starts))


def _pieces(text: str, start: int, end: int, sentences: Sequence[int]) -> Iterator[Span]:
    """A paragraph cut into pieces that are not too long; nearly always one."""
    while end - start > LONG_PARAGRAPH:
        most = start + LONG_PARAGRAPH
        sentence = sentences[bisect_right(sentences, most) - 1]
        word = text.rfind(" ", start, most) + 1
        cut = next(place for place in (sentence, word, most) if place > start)
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def paragraph_at(layout: Layout, offset: int) -> Span | None:
    """The paragraph that holds `offset`."""
    place = bisect_right(layout.paragraph_starts, offset) - 1
    if place < 0 or offset >= layout.paragraphs[place].end:
        return None
    return layout.paragraphs[place]


def sentences_around(article: Article, layout: Layout, span: Span) -> Span:
    """`span` grown to whole sentences, never out of the paragraphs in which it begins and ends, nor by a long way."""
    first, last = paragraph_at(layout, span.start), paragraph_at(layout, span.end - 1)
    if first is None or last is None:
        return span
    before = bisect_right(layout.sentence_starts, span.start) - 1
    after = bisect_left(layout.sentence_starts, span.end)
    start = max(layout.sentence_starts[before], first.start) if before >= 0 else first.start
    end = min(layout.sentence_starts[after], last.end) if after < len(layout.sentence_starts) else last.end
    start = start if span.start - start <= AROUND else span.start
    end = end if end - span.end <= AROUND else span.end
    return Span(start, span.end + len(article.text[span.end : end].rstrip()))


def shown_span(article: Article, layout: Layout, quote: Quote) -> Span:
    """The sentences of a quote: its content, and cue and source where they stand in the same paragraphs."""
    start, end = quote.content[0].start, quote.content[-1].end
    first, last = paragraph_at(layout, start), paragraph_at(layout, end - 1)
    for part in (quote.cue, quote.source):
        if part and first and last and first.start <= part.start and part.end <= last.end:
            near = start - AROUND <= part.start and part.end <= end + AROUND
            start, end = (min(start, part.start), max(end, part.end)) if near else (start, end)
    return sentences_around(article, layout, Span(start, end))


def begin_of(quote: Quote) -> int:
    """Where its words begin in the text; by that it belongs to one part of a long article."""
    return quote.content[0].start


def quote_views(
    linked: Linked,
    held: Sequence[Held],
    links: Mapping[str, Link],
    titles: Mapping[str, str],
    layout: Layout,
    *,
    later: Mapping[str, str] = EVERYTHING_FIRST,
) -> tuple[QuoteView, ...]:
    """The quotes of one article, in text order; `later` names the page of each that is not on the first."""
    spoken: dict[str, list[Held]] = {}
    for one in held:
        if one.stance.quote is not None and one.counted:
            spoken.setdefault(one.stance.quote, []).append(one)
    original = to_original(linked.article.text)
    known = Known(original, links, titles, layout, later)
    return tuple(
        _quote_view(linked.article, quote, number, spoken.get(quote.id, []), known)
        for number, quote in enumerate(linked.extraction.quotes, start=1)
        if quote.content
    )


def speaker_ids(quote: Quote) -> tuple[str, ...]:
    """Everybody who says it; usually one."""
    return quote.speakers or ((quote.speaker,) if quote.speaker else ())


def speaker_count(quotes: Iterable[QuoteView]) -> int:
    """How many different speakers: each of two who speak as one counts, the unnamed by what they are called."""
    names = (name for quote in quotes for name in ([one.text for one in quote.speakers] or [quote.speaker_words]))
    return len({name.casefold() for name in names if name != NOT_CERTAIN})


def by_day(quotes: Iterable[QuoteView]) -> Iterator[QuoteGroup]:
    """Quotes under the date of their article, in the order given."""
    for when, group in groupby(quotes, key=lambda quote: quote.when):
        yield QuoteGroup(f"d-{when.iso if when else 'undated'}", when, tuple(group))


def _quote_view(article: Article, quote: Quote, number: int, spoken: Sequence[Held], known: Known) -> QuoteView:
    page = article_address(article.id)
    address = f"{known.later.get(quote.id, page)}#{quote.id}"
    ids = speaker_ids(quote)
    speakers = tuple(known.links.get(id, Link(quote.speaker_name or "")) for id in ids)
    alone = tuple(_alone(article, quote, known.layout))
    longest = max(quote.content, key=lambda span: (span.end - span.start, -span.start))
    return QuoteView(
        id=quote.id,
        kind=quote.kind,
        kind_words=KIND_WORDS[quote.kind],
        number=number,
        alone=alone,
        cut=bool(alone) and alone[-1].closes.startswith(CUT),
        hang=bool(alone and alone[0].closes),
        parts=_shortened_parts(_parts(article, quote, shown_span(article, known.layout, quote))),
        speakers=speakers,
        speaker_words=listed([link.text for link in speakers]) or quote.speaker_name or NOT_CERTAIN,
        role=known.titles.get(ids[0], "") if len(ids) == 1 else "",
        marks=_marks(spoken),
        context=next((one.passage.address for one in spoken), address),
        address=address,
        article=Link(article.title, page),
        outlet=article.outlet or article.title,
        when=to_when(article.date),
        about=tuple(known.links[id] for id in quote.about if id in known.links),
        selector=to_selector(known.original, longest.start, longest.end),
    )


def _marks(spoken: Sequence[Held]) -> tuple[Mark, ...]:
    """The stances of a quote in words: "for Germany", "no side between Italy and Peru"."""
    named = [(one, spoken_name(one.stance.target, one.passage.towards.text)) for one in spoken]
    neutral = sorted({name for one, name in named if one.stance.polarity == "neutral"})
    marks = [mark_towards(one.passage.mark.kind, name) for one, name in named if one.stance.polarity != "neutral"]
    if neutral:
        between = "between" if len(neutral) > 1 else "on"
        marks.append(Mark("even", f"no side {between} {listed(neutral)}"))
    return tuple(dict.fromkeys(marks))


def _alone(article: Article, quote: Quote, layout: Layout) -> Iterator[QuotePart]:
    """A quote outside its article: a lead-in where it is not whole, then its content in our marks."""
    marks = ("", "") if quote.kind == "indirect" else ("“", "”")
    lead_in = ""
    if quote.kind != "direct" and (lead_in := _lead_in(article, quote, layout)):
        yield QuotePart("around", lead_in, opens="… " if lead_in[:1].islower() else "")
    left = LONGEST
    for place, span in enumerate(quote.content):
        words = excerpt(article, span.start, span.end)
        begun = quote.kind == "indirect" and not place and not lead_in and words[:1].islower()
        opens = "… " if begun else marks[0]
        if len(words) > left:
            yield QuotePart("content", shortened(words, left), opens, CUT + marks[1])
            return
        if place == len(quote.content) - 1:
            words = words.rstrip().removesuffix(",") or words
        yield QuotePart("content", words, opens, marks[1])
        left = max(left - len(words), 1)


def _lead_in(article: Article, quote: Quote, layout: Layout) -> str:
    """The lead-in "Rossi said that", where source and cue stand right before the content; else nothing.

    Where they are thrown in ("The harbour, Rossi said, is ...") the lead-in begins with their sentence; where the
    source stands too far away, with the cue.
    """
    first = quote.content[0].start
    parts = [part for part in (quote.source, quote.cue) if part and part.end <= first]
    if not parts:
        return ""
    start = min(part.start for part in parts)
    between = article.text[max(part.end for part in parts) : first].strip().rstrip(OPENING).strip()
    if between.startswith(",") and between != ",":
        start = sentences_around(article, layout, Span(start, first)).start
    if first - start > LEAD_IN and quote.cue in parts:
        start = quote.cue.start
    if first - start > LEAD_IN or "\n" in article.text[start:first]:
        return ""
    return article.text[start:first].rstrip().rstrip(OPENING).rstrip()


def _parts(article: Article, quote: Quote, shown: Span) -> Iterator[QuotePart]:
    """The text of `shown`, cut at content, source and cue; joined it is that text again."""
    position = shown.start
    for start, end, kind in _cuts(article, quote, shown):
        if position < start:
            yield QuotePart("around", excerpt(article, position, start))
        if max(position, start) < end:
            yield QuotePart(kind, excerpt(article, max(position, start), end))
        position = max(position, end)
    if position < shown.end:
        yield QuotePart("around", excerpt(article, position, shown.end))


def _shortened_parts(parts: Iterable[QuotePart]) -> tuple[QuotePart, ...]:
    """The parts, up to so many characters; of a quote as long as a speech the beginning."""
    kept: list[QuotePart] = []
    left = LONGEST + 2 * AROUND
    for part in parts:
        if len(part.text) > left:
            return (*kept, replace(part, text=shortened(part.text, left), closes=CUT))
        kept.append(part)
        left = max(left - len(part.text), 1)
    return tuple(kept)


def _cuts(article: Article, quote: Quote, shown: Span) -> list[tuple[int, int, PartKind]]:
    cuts: list[tuple[int, int, PartKind]] = [(*_with_marks(article, span, shown), "content") for span in quote.content]
    named: tuple[tuple[Span | None, PartKind], ...] = ((quote.source, "source"), (quote.cue, "cue"))
    for span, kind in named:
        if span and shown.start <= span.start and span.end <= shown.end:
            cuts.append((span.start, span.end, kind))
    return sorted(cuts)


def _with_marks(article: Article, span: Span, shown: Span) -> tuple[int, int]:
    """`span` with the article's own marks around it, so that they stand with the words they hold."""
    text = article.text
    start = span.start - (span.start > shown.start and text[span.start - 1] in OPENING)
    end = span.end + (span.end < shown.end and text[span.end] in CLOSING)
    return start, end
