"""The rules about single quotes and stances: reattribute, reject, stance; they hold for every telling of them."""

from collections.abc import Iterator
from functools import partial
from typing import get_args

from msgspec.structs import replace
from rapidfuzz import process

from generator.correction_records import Change, Correction
from generator.link.working_copy import StaleRuleError, WorkingCopy
from generator.records import Entity, Extraction, Polarity, Quote, Skipped, Span, Stance

UNKNOWN = "unknown"
"""What `reattribute` is told where nobody can say who spoke."""
REJECTED = "rejected by a correction"
Changes = Iterator[Change]


def reattribute(copy: WorkingCopy, correction: Correction) -> Changes:
    """A quote in another mouth, with the stances that its speaker took in it."""
    [id], to = correction.subjects, correction.to or UNKNOWN
    speaker = copy.entities[copy.resolve(to)] if to.startswith(("person/", "organisation/", "country/")) else None
    name = speaker.name if speaker else to if to != UNKNOWN else None
    for telling, place in copy.tellings(id):
        quotes = {quote.id: quote.speaker_name for quote in copy.articles[place].extraction.quotes}
        if telling not in quotes:
            continue
        before = quotes[telling]
        copy.edit_at(place, correction.id, partial(_spoken_by, id=telling, speaker=speaker, name=name))
        yield Change(telling, before, name, (copy.articles[place].article.id,))


def _spoken_by(found: Extraction, *, id: str, speaker: Entity | None, name: str | None) -> Extraction:
    old = next(quote for quote in found.quotes if quote.id == id)
    about = tuple(one for one in old.about if speaker is None or one != speaker.id)
    new = replace(
        old, speaker=speaker.id if speaker else None, speakers=(), speaker_name=name, about=about, confidence=1.0
    )
    stances = (_held_by(one, old, new) for one in found.stances)
    return replace(
        found,
        entities=_with(found.entities, speaker),
        quotes=tuple(new if quote.id == id else quote for quote in found.quotes),
        stances=tuple(stance for stance in stances if stance),
    )


def _held_by(stance: Stance, old: Quote, new: Quote) -> Stance | None:
    """A stance of the quote's speaker goes over to the new one; None where nobody is left to hold it."""
    if stance.quote != old.id or stance.holder not in (old.speaker, *old.speakers):
        return stance
    if new.speaker is None or new.speaker == stance.target:
        return None
    return replace(stance, holder=new.speaker)


def _with(entities: tuple[Entity, ...], speaker: Entity | None) -> tuple[Entity, ...]:
    """`entities`, and a speaker who is not among them yet as the last of their type."""
    if speaker is None or any(one.id == speaker.id for one in entities):
        return entities
    kinds = ("person", "country", "organisation")
    added = replace(speaker, roles=(), aliases=(), corrections=())
    return tuple(sorted((*entities, added), key=lambda one: kinds.index(one.type)))


def reject(copy: WorkingCopy, correction: Correction) -> Changes:
    """A quote or stance is none; the stances that rest on a quote go with it. Both are counted as left out."""
    [id] = correction.subjects
    for telling, place in copy.tellings(id):
        quotes = {quote.id: quote.speaker_name for quote in copy.articles[place].extraction.quotes}
        stances = {stance.id: stance.polarity for stance in copy.articles[place].extraction.stances}
        if telling in quotes or telling in stances:
            copy.edit_at(place, correction.id, partial(_rejected, id=telling))
            yield Change(telling, quotes.get(telling) or stances.get(telling), None, (copy.articles[place].article.id,))


def _rejected(found: Extraction, *, id: str) -> Extraction:
    quotes = [quote for quote in found.quotes if quote.id == id]
    stances = [stance for stance in found.stances if id in (stance.id, stance.quote)]
    skipped = [Skipped("quote", *_ends(quote.content), REJECTED) for quote in quotes]
    skipped += [Skipped("stance", *_ends(stance.evidence), REJECTED) for stance in stances]
    return replace(
        found,
        quotes=tuple(quote for quote in found.quotes if quote not in quotes),
        stances=tuple(stance for stance in found.stances if stance not in stances),
        skipped=tuple(sorted((*found.skipped, *skipped), key=lambda one: (one.start, one.end, one.kind))),
    )


def _ends(spans: tuple[Span, ...]) -> tuple[int, int]:
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


def restate(copy: WorkingCopy, correction: Correction) -> Changes:
    """A stance of another polarity."""
    [id] = correction.subjects
    to = next(polarity for polarity in get_args(Polarity) if polarity == correction.to)
    for telling, place in copy.tellings(id):
        stances = {one.id: one.polarity for one in copy.articles[place].extraction.stances}
        if telling not in stances:
            continue
        before = stances[telling]
        copy.edit_at(place, correction.id, partial(_restated, id=telling, to=to))
        yield Change(telling, before, to, (copy.articles[place].article.id,))


def _restated(found: Extraction, *, id: str, to: Polarity) -> Extraction:
    stances = (replace(one, polarity=to, confidence=1.0) if one.id == id else one for one in found.stances)
    return replace(found, stances=tuple(stances))


def distinct(copy: WorkingCopy, correction: Correction) -> Changes:
    """Two articles are no copies of one story; which ones are is decided from their texts."""
    one, other = correction.subjects
    for id in correction.subjects:
        if id not in copy.dates:
            near = [match[0] for match in process.extract(id, sorted(copy.dates), limit=2, score_cutoff=80)]
            remedy = f"name {' or '.join(near)}, or delete the rule" if near else "delete the rule"
            raise StaleRuleError(f"no article has the id {id}", remedy)
    if not any({one, other} <= set(story.articles) for story in copy.stories):
        raise StaleRuleError(f"{one} and {other} are not taken for one story", "delete the rule")
    yield Change(one, "one story", "two stories", tuple(sorted(correction.subjects)))


def dismiss(copy: WorkingCopy, correction: Correction) -> Changes:
    """Nothing here: what a rule finds between passages is found, and left out, when pages are made."""
    yield from ()
