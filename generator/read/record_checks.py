"""What must be true of a record before a page may be made of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.read.characters import MAX_CHARS, clean, without_runs
from generator.read.facts import to_day, to_url
from generator.records import SCHEMA, Entity, Quote, Record, Span, Stance

ENTITY_ID: Final = re.compile(r"(person|country|organisation)/[a-z0-9]+(?:-[a-z0-9]+)*")
PASSAGE_ID: Final = re.compile(r"[qs]-[a-z0-9]+(?:-[a-z0-9]+)*")
CODE: Final = re.compile(r"[A-Z]{2,4}")
LANGUAGE: Final = re.compile(r"[a-z]{2}")
MAX_ID: Final = 200
MAX_WORDS: Final = 2_000
"""Characters of a title, a name, a role, a phrase."""


def first_fault(record: Record) -> str | None:
    """The first thing that is wrong with `record`, None where all is well."""
    return next(_faults(record), None)


def _faults(record: Record) -> Iterator[str]:
    if record.schema != SCHEMA:
        yield f"the schema is {record.schema[:40]!r} and not {SCHEMA!r}"
    yield from _text_faults(record)
    yield from _fact_faults(record)
    ids = [entity.id for entity in record.entities]
    quotes = [quote.id for quote in record.quotes]
    yield from _twice("entity", ids)
    yield from _twice("quote", quotes)
    yield from _twice("stance", [stance.id for stance in record.stances])
    for entity in record.entities:
        yield from _entity_faults(entity)
    for quote in record.quotes:
        yield from _quote_faults(quote, frozenset(ids))
    for stance in record.stances:
        yield from _stance_faults(stance, frozenset(ids), frozenset(quotes))
    yield from _word_faults("a reason", [skipped.reason for skipped in record.skipped])
    yield from _span_faults(record)


def _text_faults(record: Record) -> Iterator[str]:
    if not record.text.strip():
        yield "the text is empty"
    if len(record.text) > MAX_CHARS:
        yield f"the text has {len(record.text)} characters"
    if without_runs(clean(record.text)) != record.text:
        yield "the text holds characters that no article may"


def _fact_faults(record: Record) -> Iterator[str]:
    if not record.id or len(record.id) > MAX_ID:
        yield f"the id has {len(record.id)} characters"
    if record.date is not None and to_day(record.date) != record.date:
        yield f"date {record.date[:40]!r} is not YYYY-MM-DD"
    if record.url is not None and to_url(record.url) is None:
        yield f"url {record.url[:80]!r} is not a web address"
    if not LANGUAGE.fullmatch(record.language):
        yield f"language {record.language[:40]!r} is not a code of two letters"
    facts = (record.id, record.title, record.outlet or "", record.path, *record.authors)
    yield from _word_faults("id, title, outlet, path or an author", facts)


def _entity_faults(entity: Entity) -> Iterator[str]:
    kind, _, rest = entity.id.partition("/")
    if not ENTITY_ID.fullmatch(entity.id) or len(entity.id) > MAX_ID or kind != entity.type:
        yield f"{entity.id[:80]!r} is not the id of a {entity.type}"
    if entity.type == "country" and (entity.code or "").lower() != rest:
        yield f"{entity.id[:80]!r} is not the country {(entity.code or '')[:10]!r}"
    states = (entity.code, entity.country, *(role.country for role in entity.roles))
    for state in states:
        if state is not None and not CODE.fullmatch(state):
            yield f"{state[:10]!r} is not the code of a country"
    words = (entity.name, entity.role or "", *entity.aliases, *(role.title for role in entity.roles))
    yield from _word_faults(f"a name or role of {entity.id[:80]}", words)
    if not entity.name.strip():
        yield f"{entity.id[:80]} has no name"


def _quote_faults(quote: Quote, ids: frozenset[str]) -> Iterator[str]:
    name = f"the quote {quote.id[:80]!r}"
    if not PASSAGE_ID.fullmatch(quote.id) or not quote.id.startswith("q-") or len(quote.id) > MAX_ID:
        yield f"{name} has an id of another form"
    if not quote.content:
        yield f"{name} has no content"
    named = {*quote.speakers, *quote.about, *([quote.speaker] if quote.speaker is not None else ())}
    if not ids.issuperset(named):
        yield f"{name} names somebody who is not in the record"
    if not 0 <= quote.confidence <= 1:
        yield f"{name} has a confidence of {quote.confidence}"
    yield from _word_faults(f"the speaker of {name}", [quote.speaker_name or ""])


def _stance_faults(stance: Stance, ids: frozenset[str], quotes: frozenset[str]) -> Iterator[str]:
    name = f"the stance {stance.id[:80]!r}"
    if not PASSAGE_ID.fullmatch(stance.id) or not stance.id.startswith("s-") or len(stance.id) > MAX_ID:
        yield f"{name} has an id of another form"
    if not stance.evidence:
        yield f"{name} has no evidence"
    named = {stance.holder, stance.target if ENTITY_ID.match(stance.target) else stance.holder}
    if not ids.issuperset(named):
        yield f"{name} names somebody who is not in the record"
    if stance.quote is not None and stance.quote not in quotes:
        yield f"{name} names a quote that is not in the record"
    if not stance.target.strip():
        yield f"{name} has no target"
    if not 0 <= stance.confidence <= 1:
        yield f"{name} has a confidence of {stance.confidence}"
    yield from _word_faults(f"the target or label of {name}", [stance.target, stance.label or ""])


def _span_faults(record: Record) -> Iterator[str]:
    end = len(record.text)
    for owner, start, stop in _spans(record):
        if not 0 <= start < stop <= end:
            yield f"{owner[:80]} has words from {start} to {stop} in a text of {end} characters"


def _spans(record: Record) -> Iterator[tuple[str, int, int]]:
    for entity in record.entities:
        for place in (*entity.places, *(role.evidence for role in entity.roles)):
            yield entity.id, place.start, place.end
    for quote in record.quotes:
        for place in (*quote.content, *quote.marked, *_given(quote.cue, quote.source)):
            yield quote.id, place.start, place.end
    for stance in record.stances:
        for place in stance.evidence:
            yield stance.id, place.start, place.end
    for skipped in record.skipped:
        yield f"what was skipped as a {skipped.kind}", skipped.start, skipped.end


def _given(*spans: Span | None) -> Iterator[Span]:
    return (span for span in spans if span is not None)


def _word_faults(owner: str, words: Iterable[str]) -> Iterator[str]:
    for one in words:
        if len(one) > MAX_WORDS:
            yield f"{owner} has {len(one)} characters"
        elif clean(one) != one:
            yield f"{owner} holds characters that nobody can see"


def _twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            yield f"the {what} {id[:80]!r} is there twice"
        seen.add(id)
