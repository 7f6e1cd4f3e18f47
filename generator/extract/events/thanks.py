"""What is thanked for: "thanked Norway for its help" says that Norway helped."""

from collections.abc import Iterator

from generator.extract.actors import Cast
from generator.extract.clauses import Reading
from generator.extract.events.arguments import objects
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import Frame, frame_of_noun
from generator.extract.tokens import Token


def thanks_for(
    cast: Cast, verb: Token, frame: Frame, doers: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[Event | Omission]:
    """Yield the help of those thanked, where a participle or a helping noun after "for" tells of it."""
    if frame.label != "thanks":
        return
    for thing in [child for head in (verb, *objects(verb)) for child in head.children if child.lower_ == "for"]:
        for deed in thing.children:
            known = frame_of_noun(deed)
            helps = known is not None and known.polarity == "positive"
            if deed.dep_ == "pcomp" or helps:
                help_ = frame._replace(basis="action", quad="material cooperation", label="help")
                yield from to_events(cast, deed, help_, found, doers, Reading(sayer=verb), rule="thanks for")
                return
