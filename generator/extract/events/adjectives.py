"""Adjective deeds: "Peru is wary of Chile", "is grateful to Norway for its help", "was opposed to a border wall"."""

from collections.abc import Iterator

from generator.extract.actors import Cast, targets
from generator.extract.clauses import is_passive, read_clause
from generator.extract.events.arguments import prepositional
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import frame_of_adjective
from generator.extract.events.holders import holders_of_subject
from generator.extract.events.issues import about_issue
from generator.extract.events.thanks import thanks_for
from generator.extract.tokens import Token


def adjective_events(cast: Cast, adjective: Token) -> Iterator[Event | Omission]:
    """Yield what the subject of a copula feels towards the first target after the adjective, else towards an issue."""
    frame = frame_of_adjective(adjective)
    if frame is None:
        return
    passive = adjective.tag_ == "VBN" and is_passive(adjective)
    copula = adjective if passive else adjective.head
    if not passive and copula.lemma_.lower() not in ("be", "remain", "feel", "become"):
        return
    doers = holders_of_subject(cast, copula)
    for place in frame.places if "alone" not in frame.flags else ():
        found = tuple(a for thing in prepositional(adjective, place) for a in targets(cast, thing))
        if found:
            yield from to_events(cast, adjective, frame, doers, found, read_clause(copula), rule="adjective")
            yield from thanks_for(cast, adjective, frame, doers, found)
            return
    about, frame = about_issue(prepositional(adjective, *frame.places), frame)
    yield from to_events(cast, adjective, frame, doers, about, read_clause(copula), rule="adjective")
