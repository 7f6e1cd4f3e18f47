"""What of an extraction its pages show: the speaker's own words, and paraphrases only where we are sure of them."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.records import Corpus, Extraction, Linked, Quote, Skipped

FEWEST_SURE = 0.6
"""Paraphrases below this confidence are counted, not shown."""
UNSURE = "a paraphrase that we are not sure of"


def as_shown(corpus: Corpus) -> Corpus:
    """`corpus` with the quotes of each article as pages show them."""
    return replace(corpus, articles=tuple(map(linked_as_shown, corpus.articles)))


def linked_as_shown(linked: Linked) -> Linked:
    """One article with its quotes as pages show them."""
    return replace(linked, extraction=extraction_as_shown(linked.extraction))


def extraction_as_shown(extraction: Extraction) -> Extraction:
    """Without beliefs, wishes and unsure paraphrases; a mixed quote's content is the marked words alone."""
    return replace(
        extraction,
        quotes=tuple(_words(quote) for quote in extraction.quotes if is_shown(quote)),
        skipped=tuple(
            sorted((*extraction.skipped, *_unsure(extraction)), key=lambda skipped: (skipped.start, skipped.end))
        ),
    )


def _unsure(extraction: Extraction) -> Iterator[Skipped]:
    """The paraphrases that are too unsure for a page."""
    for quote in extraction.quotes:
        if quote.spoken and not is_shown(quote):
            yield Skipped("quote", quote.content[0].start, quote.content[-1].end, UNSURE)


def is_shown(quote: Quote) -> bool:
    """Whether a page may show `quote`: between marks, or reported by a word of speech and sure enough."""
    return quote.kind != "indirect" or (quote.spoken and quote.confidence >= FEWEST_SURE)


def _words(quote: Quote) -> Quote:
    return replace(quote, content=quote.marked) if quote.marked else quote
