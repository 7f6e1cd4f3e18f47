"""The pages of the small corpus of `tests/corpora.py`, and what tests ask of them."""

from collections.abc import Iterator

from msgspec import Struct

from generator.aggregate import AggregateOptions, aggregate
from generator.page_records import (
    ArticlePage,
    Direction,
    EvidenceRun,
    IssueView,
    Page,
    PairRow,
    Paragraph,
    PassageGroup,
    QuoteView,
    TowardsRow,
    WordsDeedsRow,
)
from generator.records import Corpus, Linked
from tests.corpora import corpus_entities, rich_corpus

HARBOUR = "articles/2026-01-13-harbour-talks/"


def site(corpus: Corpus | None = None, **options) -> dict[str, Page]:
    pages = list(aggregate(rich_corpus() if corpus is None else corpus, options=AggregateOptions(**options)))
    assert len({page.address for page in pages}) == len(pages), "two pages at one address"
    return {page.address: page for page in pages}


def corpus_of(*articles: Linked) -> Corpus:
    return Corpus(articles=articles, entities=corpus_entities(articles))


def parts_of(record: object) -> Iterator[object]:
    """The record and all records inside it."""
    yield record
    if isinstance(record, tuple):
        for part in record:
            yield from parts_of(part)
    elif isinstance(record, Struct):
        for name in record.__struct_fields__:
            yield from parts_of(getattr(record, name))


def shown(paragraph: Paragraph) -> str:
    """A paragraph with its marks: [evidence], «said», _name_, and … for a hole."""
    return paragraph.gap_words or "".join(map(_run, paragraph.runs))


def _run(run: EvidenceRun) -> str:
    if run.gap:
        return "…"
    text = ""
    for said in run.runs:
        words = "".join(f"_{piece.text}_" if piece.kind else piece.text for piece in said.pieces)
        text += f"«{words}»" if said.said else words
    return f"[{text}]" if run.evidence else text


def ids(page: Page) -> Iterator[str]:
    """The fragments that a page's template sets."""
    for part in parts_of(page):
        if isinstance(part, EvidenceRun):
            yield from part.anchors
        elif isinstance(part, WordsDeedsRow | TowardsRow | IssueView | PairRow | Direction | PassageGroup):
            yield part.anchor
        elif isinstance(part, QuoteView) and isinstance(page, ArticlePage):
            yield part.id


def alone(view) -> str:
    return " ".join(f"{part.opens}{part.text}{part.closes}" for part in view.alone)
