"""Partisans: "Peru is a critic of Chile", "Roe, an advocate of the fisheries treaty"."""

from collections.abc import Iterator

from generator.extract.actors import Cast, all_targets, holders
from generator.extract.clauses import VERBS, Reading, read_clause
from generator.extract.events.arguments import prepositional
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import Frame, partisans
from generator.extract.events.holders import holders_of_subject
from generator.extract.events.issues import about_issue
from generator.extract.tokens import Token
from generator.records import Quad

QUADS: dict[str, Quad] = {"positive": "verbal cooperation", "negative": "verbal conflict"}


def partisan_events(cast: Cast, noun: Token) -> Iterator[Event | Omission]:
    """Yield what somebody who is called a critic or an advocate is for or against."""
    polarity = partisans().get(noun.lemma_.lower())
    if polarity is None or noun.dep_ not in ("attr", "appos"):
        return
    label = "support" if polarity == "positive" else "criticism"
    flags = frozenset({"issue"})
    frame = Frame(frozenset(), ("of", "for"), polarity, "statement", QUADS[polarity], label, flags, "state")
    things = prepositional(noun, *frame.places)
    found = all_targets(cast, things)
    if not found:
        found, frame = about_issue(things, frame)
    if noun.dep_ == "appos":
        yield from to_events(cast, noun, frame, holders(cast, noun.head), found, Reading(), rule="partisan")
    elif noun.head.pos_ in VERBS:
        reading = read_clause(noun.head)
        yield from to_events(cast, noun, frame, holders_of_subject(cast, noun.head), found, reading, rule="partisan")
