"""What our components leave on a spaCy `Doc`: the contract between the files of this room.

Spans lie in `doc.spans["people" | "countries" | "organisations" | "ministries" | "quotes"]`. Ministries are apart, for
their words and deeds are their state's: who looks for a speaker looks into the first three. What cannot be said by a
span's label and id lies in the extensions below, as plain values, so that a `Doc` can be pickled and sent between
processes.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from spacy.tokens import Doc as SpacyDoc

from generator.extract.tokens import Doc, Span
from generator.records import Basis, EntityType, Mode, Polarity, Quad, QuoteKind, Voice


class RoleFacts(NamedTuple):
    """A role that the text gives a person: title without country, ISO code, character offsets of the evidence."""

    title: str
    country: str | None
    start: int
    end: int
    former: bool = False


class EntityFacts(NamedTuple):
    """What is known about one entity beside its mentions."""

    id: str
    type: EntityType
    name: str
    role: str | None = None
    country: str | None = None
    code: str | None = None
    roles: tuple[RoleFacts, ...] = ()
    aliases: tuple[str, ...] = ()


class QuoteFacts(NamedTuple):
    """What is known about one quote beside its spans."""

    kind: QuoteKind
    speakers: tuple[str, ...] = ()
    """Entity ids, the first speaker first; empty where the text does not tell."""
    speaker_name: str | None = None
    confidence: float = 1.0
    rule: str = ""
    """Short name of the rule that found it, for `onrecord explain`."""
    spoken: bool = True
    """False for beliefs, wishes and plans, which lie in doc.spans["attitudes"]."""


class StanceFacts(NamedTuple):
    """One stance of the text; offsets are characters."""

    holder: str
    target: str
    polarity: Polarity
    basis: Basis
    evidence: tuple[tuple[int, int], ...]
    quad: Quad | None = None
    mode: Mode = "done"
    confidence: float = 1.0
    quote: str | None = None
    """Key of the quote it is spoken in."""
    voice: Voice = "holder"
    label: str | None = None
    rule: str = ""


class SkippedFacts(NamedTuple):
    """Something seen and left out."""

    kind: Literal["quote", "stance", "person", "country"]
    start: int
    end: int
    reason: str


def declare_extensions() -> None:
    """Declare `doc._.entity_facts`, `quote_facts`, `stance_facts`, `skipped`, `boilerplate` and `year`."""
    SpacyDoc.set_extension("entity_facts", default={}, force=True)
    SpacyDoc.set_extension("quote_facts", default={}, force=True)
    SpacyDoc.set_extension("stance_facts", default=(), force=True)
    SpacyDoc.set_extension("skipped", default=[], force=True)
    SpacyDoc.set_extension("boilerplate", default=(), force=True)
    """Lines that are no part of the text; one may tell who a transcript's MR MILLER is."""
    SpacyDoc.set_extension("year", default=None, force=True)
    """Of the article's date: what is history, and what is news."""


declare_extensions()


def paragraphs(doc: Doc) -> Iterator[Span]:
    """The paragraphs of `doc`, without the blank lines between them."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield doc[start : token.i]
            start = token.i + 1
    if start < len(doc):
        yield doc[start : len(doc)]


def by_surname(facts: Mapping[str, EntityFacts]) -> dict[str, set[str]]:
    """The ids of the people by the last word of their names, in small letters."""
    found: dict[str, set[str]] = {}
    for entity in facts.values():
        if entity.type == "person":
            found.setdefault(entity.name.casefold().split()[-1], set()).add(entity.id)
    return found


def covering(spans: list[Span], start: int, end: int) -> Span | None:
    """The span of `spans` that shares the most tokens with tokens `start` to `end`; the first of equals."""
    best = max(spans, key=lambda span: min(end, span.end) - max(start, span.start), default=None)
    if best is None or min(end, best.end) <= max(start, best.start):
        return None
    return best
