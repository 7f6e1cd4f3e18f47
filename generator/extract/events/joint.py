"""Joint deeds, each side towards the other: "accused each other", "signed a treaty", "the row between X and Y"."""

from collections.abc import Iterator

from generator.extract.actors import Cast, all_holders, read_words_set, same_side
from generator.extract.clauses import read_clause
from generator.extract.events.arguments import compound_actors, objects, prepositional
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import Frame, effects_of, frames_of_verb
from generator.extract.events.holders import holders_of_verb
from generator.extract.events.noun_actors import governor, is_unreal
from generator.extract.tokens import Token

AGREEMENT = Frame(
    frozenset(),
    (),
    "positive",
    "statement",
    "verbal cooperation",
    "an agreement to work together",
    frozenset({"relation"}),
)
JOINT_WORK = AGREEMENT._replace(basis="action", quad="material cooperation", label="joint work")


def each_other_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield both sides of "X and Y accused each other"."""
    things = objects(verb)
    for frame in frames_of_verb(verb):
        met = [*things, *prepositional(verb, *frame.places, beside=things)]
        fits = not frame.objects or any(thing.lemma_.lower() in frame.objects for thing in things)
        if fits and any(_is_each_other(thing) for thing in met):
            yield from _both_ways(cast, verb, frame, rule="each other")
            return


def _is_each_other(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    return (before, token.lower_) in (("each", "other"), ("one", "another"))


def joint_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield what two do together: "X and Y signed a treaty", "the two countries agreed to share data"."""
    frame = _joint_frame(verb)
    if frame is None:
        return
    yield from _both_ways(cast, verb, frame._replace(flags=frame.flags - {"both"} | {"joint"}), rule="joint")


def _both_ways(cast: Cast, verb: Token, frame: Frame, *, rule: str) -> Iterator[Event | Omission]:
    """Yield each of the two that are the subject of `verb` towards the other; nothing where they are not two."""
    doers = holders_of_verb(cast, verb)
    if len(doers) == 2:
        for one, other in (doers, doers[::-1]):
            yield from to_events(cast, verb, frame, (one,), (other,), read_clause(verb), rule=rule)


def _joint_frame(verb: Token) -> Frame | None:
    """What two sides do by `verb`: a row that holds for both, "agreed to share", "patrolled together"."""
    things = {each.lemma_.lower() for thing in objects(verb) for each in (thing, *thing.conjuncts)}
    for frame in frames_of_verb(verb):
        joint = frame.flags & {"both", "relation", "joint"}
        if joint and frame.objects & things and not prepositional(verb, "with", "to", beside=objects(verb)):
            return frame
    if verb.lemma_.lower() in ("agree", "pledge", "promise") and any(
        child.dep_ == "xcomp" and child.lemma_.lower() in read_words_set("stance_joint") for child in verb.children
    ):
        return AGREEMENT
    if verb.lemma_.lower() in read_words_set("stance_joint") and any(
        child.lower_ in ("together", "jointly") for child in verb.subtree
    ):
        return JOINT_WORK
    return None


def quarrel_events(cast: Cast, noun: Token) -> Iterator[Event | Omission]:
    """Yield each against the other for an open quarrel: "the row between X and Y", "the X-Y dispute"."""
    if noun.lemma_.lower() not in read_words_set("stance_conflicts") or is_unreal(noun):
        return
    if "undo" in effects_of(governor(noun)):
        return
    sides = all_holders(cast, prepositional(noun, "between")) or compound_actors(cast, noun)
    if len(sides) != 2 or same_side(cast, *sides):
        return
    for one, other in (sides, sides[::-1]):
        yield Event(
            noun, one, other, "negative", "statement", "verbal conflict", "done", f"a {noun.lemma_}", 0.6, "quarrel"
        )
