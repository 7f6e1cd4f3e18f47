"""Deeds and statements of one actor towards another, read off the parse with open lexicons.

A pair is proposed only along a path of the parse: the subject of a verb and its object or the object of its
preposition, the possessor of a noun and what follows its preposition. Two names in one sentence are never a pair for
that alone. Each word of a sentence meets the rules of its kind, in this order:

1. a verb: `verbs` (X condemned Y), `joint` (X and Y accused each other), `demands` (Y must leave; urged Y to stop;
   "Y, stop!"), `joint` again (X and Y signed a treaty);
2. a noun: `nouns` (X's sanctions on Y; X imposed sanctions on Y), `joint` (the row between X and Y),
   `partisans` (X, a critic of Y);
3. an adjective or participle: `adjectives` (X is wary of Y).

What somebody tells of somebody else's deed passes `second_hand`; thanks for a deed also tell of it (`thanks`). Every
rule ends in `event`, which decides polarity, mode and label, or says why the deed is left out. The words that the rules
know are the rows of `frames`; whom they find is read by `arguments`, `holders`, `noun_actors` and, where the target is
no actor, `issues`.
"""

from collections.abc import Iterator

from generator.extract.actors import Cast
from generator.extract.clauses import VERBS
from generator.extract.events.adjectives import adjective_events
from generator.extract.events.demands import call_events, exclamation_events, obligation_events
from generator.extract.events.event import Event, Omission
from generator.extract.events.joint import each_other_events, joint_events, quarrel_events
from generator.extract.events.nouns import noun_events
from generator.extract.events.partisans import partisan_events
from generator.extract.events.second_hand import second_hand
from generator.extract.events.verbs import verb_events
from generator.extract.tokens import Token


def find_events(cast: Cast, sentence: list[Token]) -> Iterator[Event | Omission]:
    """Yield the deeds and statements of `sentence` between its actors."""
    for token in sentence:
        if token.pos_ in VERBS:
            yield from second_hand(cast, verb_events(cast, token))
            yield from second_hand(cast, each_other_events(cast, token))
            yield from obligation_events(cast, token)
            yield from call_events(cast, token)
            yield from exclamation_events(cast, token)
            yield from joint_events(cast, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from second_hand(cast, noun_events(cast, token))
            yield from quarrel_events(cast, token)
            yield from partisan_events(cast, token)
        if token.pos_ == "ADJ" or token.tag_ == "VBN":
            yield from adjective_events(cast, token)
