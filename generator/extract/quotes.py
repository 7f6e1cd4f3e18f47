"""Quotes: what is said (content), the word that says so (cue), and whose words they are (source).

Two witnesses: our rules, which know what marks mean (`quote_rules`), and a tagger trained on annotated news, which
knows how people are quoted without them (`quote_tags`, `quote_links`). `quote_merge` puts them together.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from generator.extract.doc import QuoteFacts
from generator.extract.quote_merge import find_in, rule_confidence, trust
from generator.extract.quote_rules import find_by_rule
from generator.extract.quote_tags import load_tagger
from generator.extract.speakers import QuoteSpans, find_speakers
from generator.extract.tokens import Doc, Span, read_doc
from generator.models import verified

MODEL = "quotes-en"
_TURN = "turn"
"""Turns of a transcript are not in the articles that confidence is counted on."""


class QuoteFinder:
    """Writes `doc.spans["quotes"]`, `doc.spans["attitudes"]` and `doc._.quote_facts`, and adds to `doc._.skipped`."""

    def __init__(self) -> None:
        load_tagger(verified(MODEL))  # now, not in the middle of the first article

    def __call__(self, source: SpacyDoc) -> SpacyDoc:
        """Mark the quotes of a document."""
        doc = read_doc(source)
        found = find_by_rule(doc)
        quotes = find_quotes(doc, found.quotes)
        spans: dict[bool, list[Span]] = {True: [], False: []}
        facts: dict[str, QuoteFacts] = {}
        for number, (quote, speaker) in enumerate(zip(quotes, find_speakers(doc, quotes), strict=True)):
            key = str(number)
            spans[quote.spoken] += _spans(doc, quote, key)
            facts[key] = QuoteFacts(quote.kind, speaker.ids, speaker.name, confidence(quote), quote.rule, quote.spoken)
        doc.spans["quotes"] = spans[True]
        doc.spans["attitudes"] = spans[False]
        doc._.quote_facts = facts
        doc._.skipped = [*doc._.skipped, *found.skipped]
        return source


def find_quotes(doc: Doc, ruled: Sequence[QuoteSpans]) -> list[QuoteSpans]:
    """The quotes of `doc` in text order, by rules and by the trained tagger."""
    return find_in(doc, ruled, verified(MODEL))


def confidence(quote: QuoteSpans) -> float:
    """That content and source of a quote are right, 0 to 1: the share that was right of its like."""
    kind, witness, tenth = trust(quote)
    known = _shares(verified(MODEL) / "confidence.tsv").get((kind, witness, tenth))
    return rule_confidence(quote) if known is None or quote.rule == _TURN else known


@lru_cache(maxsize=2)
def _shares(file: Path) -> dict[tuple[str, str, int], float]:
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {(kind, witness, int(tenth)): float(share) for kind, witness, tenth, share in rows}


def _spans(doc: Doc, quote: QuoteSpans, key: str) -> Iterator[Span]:
    for start, end in quote.content:
        yield Span(doc, start, end, label="content", span_id=key)
    for start, end in quote.wide:
        yield Span(doc, start, end, label="clause", span_id=key)
    if quote.cue:
        yield Span(doc, *quote.cue, label="cue", span_id=key)
    if quote.source:
        yield Span(doc, *quote.source, label="source", span_id=key)


@Language.factory(
    "onrecord_quotes",
    assigns=["doc.spans", "doc._.quote_facts", "doc._.skipped"],
    requires=["token.dep", "token.lemma", "token.pos"],
)
def make_quotes(nlp: Language, name: str) -> QuoteFinder:
    """Make the component."""
    return QuoteFinder()
