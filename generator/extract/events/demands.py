"""Demands to end something: "urged Moscow to withdraw", "its troops must leave", "Mr. Lind, stop this war!"."""

from collections.abc import Iterator

from generator.extract.actors import Cast, all_targets, read_words_set, targets
from generator.extract.clauses import FUTURE, Reading, phrases, read_clause, subject
from generator.extract.events.arguments import objects, prepositional, things_of_verb
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import Frame, effects_of, frame_of_noun, frames_of_verb
from generator.extract.events.holders import holders_of_verb, said_by
from generator.extract.events.issues import about_issue
from generator.extract.events.noun_actors import targets_of_noun
from generator.extract.tokens import Token

WARNING = frozenset({"warn", "challenge"})
"""Callers that may want the opposite."""
DEMAND = Frame(frozenset(), (), "negative", "statement", "verbal conflict", "a demand", frozenset())


def call_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield demands to stop or undo something: "urged Moscow to withdraw"."""
    if verb.lemma_.lower() not in read_words_set("stance_callers"):
        return
    yield from _wanted_issues(cast, verb)
    wanted = [
        child
        for child in verb.children
        if child.dep_ in ("xcomp", "ccomp", "advcl") and (_is_wrong(child) or _is_subjunctive(child))
    ]
    if not wanted:
        return
    addressed = [child for child in verb.children if child.dep_ in ("dobj", "dative", "nsubjpass")]
    if verb.lemma_.lower() == "call":
        addressed = []  # "called Ankara to apologise" is a telephone call
    addressed += prepositional(verb, "on")
    addressed += [child for child in wanted[0].children if child.dep_ == "nsubj"]
    found = all_targets(cast, addressed)
    doers = holders_of_verb(cast, verb)
    yield from to_events(cast, verb, DEMAND, doers, found, read_clause(verb), rule="call")
    yield from _helped_by_call(cast, wanted[0], doers, found)


def _wanted_issues(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield what the caller of "urged Peru to ratify the fisheries treaty" thinks of the treaty."""
    if verb.lemma_.lower() in WARNING:
        return
    for wanted in verb.children:
        helped = any(child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ != "to") for child in wanted.children)
        if wanted.dep_ in ("xcomp", "ccomp", "advcl") and wanted.tag_ == "VB" and not helped:
            doers, reading = holders_of_verb(cast, verb), read_clause(verb)
            for frame in frames_of_verb(wanted):
                found, asked = about_issue(things_of_verb(wanted, frame), frame)
                if found:
                    asked = asked._replace(basis="statement", label=f"a call for {frame.label}", kind="act")
                    yield from to_events(cast, verb, asked, doers, found, reading, rule="call")
                    break


def obligation_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield "X says that Y's troops must leave", and the same said in a quote."""
    if not _is_wrong(verb):
        return
    duty = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("have", "need") else verb
    if duty is verb and not any(child.lower_ in ("must", "should") for child in verb.children):
        return
    if any(child.dep_ == "aux" and child.lower_ in FUTURE for child in duty.children):
        return  # "would have had to resign"
    addressed = subject(duty)
    sayer = read_clause(duty).sayer
    doers = said_by(cast, verb, sayer)
    if addressed is not None:
        told = Reading(sayer=sayer)
        yield from to_events(cast, verb, DEMAND, doers, targets(cast, addressed), told, rule="obligation")


def _is_wrong(verb: Token) -> bool:
    """Whether `verb` is an infinitive or a bare clause that asks for an end to something."""
    return verb.tag_ == "VB" and _ends_something(verb)


def _is_subjunctive(verb: Token) -> bool:
    """Whether `verb` is the clause of "demanded that Peru withdraw", which may look like a present tense."""
    demanded = verb.dep_ == "ccomp" and verb.head.lemma_ in ("demand", "insist")
    return demanded and verb.tag_ in ("VB", "VBP") and _ends_something(verb)


def _ends_something(verb: Token) -> bool:
    base = verb.lemma_.lower()
    words = {base, *phrases(verb), *(f"{base} {c.lemma_.lower()}" for c in verb.children if c.dep_ == "dobj")}
    return bool(words & read_words_set("stance_wrongs")) and not any(child.dep_ == "neg" for child in verb.children)


def exclamation_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield the demand of a speaker who calls somebody by name: "Mr. Lind, stop this war!"."""
    voice = cast.voices.get(verb.i)
    called = verb.i - 2
    if voice is None or verb.tag_ not in ("VB", "VBP") or called < 0 or verb.nbor(-1).text != ",":
        return
    addressed = cast.entity_at.get(called)
    if addressed is None or not _ends_something(verb) or not _opens(verb.doc[called]):
        return
    yield from to_events(cast, verb, DEMAND, voice.speakers, (addressed,), Reading(), rule="exclamation")


def _opens(name: Token) -> bool:
    """Whether nothing but a title stands between `name` and the start of its sentence."""
    sentence, place = name.sent, name.i
    while place > sentence.start and name.doc[place].pos_ == "PROPN":
        place -= 1
    return place == sentence.start or name.doc[place].is_punct or name.doc[place].is_space


def _helped_by_call(
    cast: Cast, wanted: Token, doers: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[Event | Omission]:
    """Yield both sides of "urged X to end its embargo on Y": X acts against Y, the caller speaks for Y."""
    if "undo" not in effects_of(wanted):
        return
    for thing in objects(wanted):
        frame = frame_of_noun(thing)
        if frame is None or frame.polarity != "negative":
            continue
        struck = tuple(a for a in targets_of_noun(cast, thing, wanted, frame) if a not in found)
        yield from to_events(cast, thing, frame, found, struck, Reading(), rule="call")
        help_ = frame._replace(polarity="positive", basis="statement", quad="verbal cooperation", label="a plea for")
        yield from to_events(cast, thing, help_, doers, struck, Reading(), rule="call", verb=wanted)
