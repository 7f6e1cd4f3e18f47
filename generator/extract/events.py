"""Deeds and statements of one actor towards another, read off the parse with open lexicons.

A pair is proposed only along a path of the parse: the subject of a verb and its object or the object of its preposition, the
possessor of a noun and what follows its preposition. Two names in one sentence are never a pair for that alone.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Token

from generator.extract.actors import Cast, holders, read_words_set, same_side, targets
from generator.extract.clauses import Reading, agent, is_passive, lemma, patient, read_clause, subject
from generator.lexicons import read_table
from generator.records import Basis, Mode, Polarity, Quad

OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "neutral": "neutral"}
ISSUE_WORDS = 6


class Frame(NamedTuple):
    """One row of the verb or noun lexicon."""

    objects: frozenset[str]
    places: tuple[str, ...]
    polarity: Polarity
    basis: Basis
    quad: Quad
    label: str
    flags: frozenset[str]


class Event(NamedTuple):
    """A deed or statement found in the text."""

    anchor: Token
    holder: str
    target: str
    polarity: Polarity
    basis: Basis
    quad: Quad | None
    mode: Mode
    label: str
    confidence: float
    rule: str
    sayer: Token | None = None


class Omission(NamedTuple):
    """A deed that was seen and left out."""

    anchor: Token
    reason: str


@lru_cache(maxsize=1)
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """The rows of the verb lexicon by verb."""
    frames: dict[str, list[Frame]] = {}
    for verbs, objects, *rest in read_table("stance_verbs"):
        for verb in verbs.split(","):
            frames.setdefault(verb, []).append(_frame(objects, rest))
    # a row that names its object is surer than one that takes any
    return {verb: tuple(sorted(rows, key=lambda row: not row.objects)) for verb, rows in frames.items()}


@lru_cache(maxsize=1)
def noun_frames() -> dict[str, Frame]:
    """The rows of the noun lexicon by noun."""
    return {noun: _frame("-", rest) for nouns, *rest in read_table("stance_nouns") for noun in nouns.split(",")}


@lru_cache(maxsize=1)
def light_verbs() -> dict[str, tuple[str, ...]]:
    """What each light verb can do with the noun beside it."""
    effects: dict[str, list[str]] = {}
    for verbs, effect in read_table("stance_light_verbs"):
        for verb in verbs.split(","):
            effects.setdefault(verb, []).append(effect)
    return {verb: tuple(found) for verb, found in effects.items()}


def _frame(objects: str, rest: list[str]) -> Frame:
    places, polarity, basis, quad, label, *flags = rest
    return Frame(
        frozenset() if objects == "-" else frozenset(objects.split(",")),
        tuple(places.split(",")),
        polarity,  # type: ignore[arg-type]  # the lexicon's test holds its columns to the closed vocabulary
        basis,  # type: ignore[arg-type]  # as above
        quad,  # type: ignore[arg-type]  # as above
        label,
        frozenset(flag for flag in flags if flag != "-"),
    )


def find_events(cast: Cast, sentence: list[Token]) -> Iterator[Event | Omission]:
    """Yield the deeds and statements of `sentence` between its actors."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _verb_events(cast, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _noun_events(cast, token)


# ---------------------------------------------------------------- verbs


def _verb_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    for frame in verb_frames().get(lemma(verb), ()):
        found = _targets_of_verb(cast, verb, frame)
        if not found:
            continue
        yield from _events(cast, verb, frame, _holders_of_verb(cast, verb), found, read_clause(verb), rule="verb")
        return


def _holders_of_verb(cast: Cast, verb: Token) -> tuple[str, ...]:
    doer = agent(verb) if is_passive(verb) else subject(verb)
    return holders(cast, doer) if doer is not None else ()


def objects(verb: Token) -> list[Token]:
    """The direct objects of `verb`, or its subject where it is passive."""
    if is_passive(verb):
        found = patient(verb)
        return [found] if found is not None else []
    return [child for child in verb.children if child.dep_ in ("dobj", "attr", "oprd")]


def _targets_of_verb(cast: Cast, verb: Token, frame: Frame) -> tuple[str, ...]:
    things = objects(verb)
    if frame.objects:
        things = [
            each for thing in things for each in (thing, *thing.conjuncts) if each.lemma_.lower() in frame.objects
        ]
        if not things:
            return ()
    for place in frame.places:
        found = _at(cast, verb, things, place, frame)
        if found:
            return found
    return ()


def _at(cast: Cast, verb: Token, things: list[Token], place: str, frame: Frame) -> tuple[str, ...]:
    if place == "obj":
        return tuple(dict.fromkeys(actor for thing in things for actor in targets(cast, thing)))
    if place == "dative":
        receivers = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
        return tuple(actor for thing in receivers for actor in targets(cast, thing))
    for thing in prepositional(verb, things, place):
        found = targets(cast, thing)
        if found:
            return found
    return ()


def prepositional(verb: Token, things: list[Token], preposition: str) -> list[Token]:
    """What stands after `preposition` beside the nouns `things` or their verb, the nearest first."""
    found = []
    for head in (*things, verb):
        for child in head.children:
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ == preposition:
                found.extend(thing for thing in child.children if thing.dep_ == "pobj")
    return found


# ---------------------------------------------------------------- nouns


def _noun_events(cast: Cast, noun: Token) -> Iterator[Event | Omission]:
    frame = noun_frames().get(noun.lemma_.lower())
    if frame is None:
        return
    verb, passive = _governor(noun)
    found = _targets_of_noun(cast, noun, verb, frame)
    if not found:
        return
    owners = _owners_of_noun(cast, noun, found)
    effects = light_verbs().get(lemma(verb), ()) if verb is not None else ()
    if owners and not (effects and "undo" in effects):
        if "relation" in frame.flags:
            return
        yield from _events(cast, noun, frame, owners, found, Reading("done", False, False, None), rule="noun")
        return
    if verb is None or not effects:
        return
    doers = _holders_of_verb(cast, verb)
    yield from _light(cast, noun, verb, frame, doers or owners, found, effects)


def _governor(noun: Token) -> tuple[Token | None, bool]:
    """The verb that says what is done with `noun`."""
    head = noun
    for _ in range(4):
        if head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
            continue
        if head.dep_ in ("dobj", "nsubjpass"):
            return head.head, head.dep_ == "nsubjpass"
        if head.dep_ == "pobj" and head.head.lower_ in ("with", "in", "for") and head.head.head.pos_ == "VERB":
            return head.head.head, False
        break
    participle = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    return participle, True


def _targets_of_noun(cast: Cast, noun: Token, verb: Token | None, frame: Frame) -> tuple[str, ...]:
    for place in frame.places:
        heads = [noun] if verb is None else [noun, verb]
        for head in heads:
            for thing in prepositional(head, [], place):
                if found := targets(cast, thing):
                    return found
    return ()


def _owners_of_noun(cast: Cast, noun: Token, found: tuple[str, ...]) -> tuple[str, ...]:
    """Whose deed the noun names: "China's sanctions", "sanctions by China", "threats from China"."""
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i in cast.entity_at:
            return tuple(holder for holder in holders(cast, child) if holder not in found)
        if child.dep_ == "poss" and (owner := holders(cast, child)):
            return owner
    for preposition in ("by", "from"):
        for thing in prepositional(noun, [], preposition):
            if owner := tuple(holder for holder in holders(cast, thing) if holder not in found):
                return owner
    return ()


def _light(
    cast: Cast,
    noun: Token,
    verb: Token,
    frame: Frame,
    doers: tuple[str, ...],
    found: tuple[str, ...],
    effects: tuple[str, ...],
) -> Iterator[Event | Omission]:
    reading = read_clause(verb)
    if "relation" in frame.flags:
        if "build" in effects:
            yield from _events(cast, noun, frame, doers, found, reading, rule="relation")
        return
    if "do" in effects or "build" in effects:
        yield from _events(cast, noun, frame, doers, found, reading, rule="light verb")
    elif "undo" in effects:
        undone = reading._replace(undone=not reading.undone)
        yield from _events(cast, noun, frame, doers, found, undone, rule="light verb")
    elif "threaten" in effects:
        yield from _events(cast, noun, frame, doers, found, reading._replace(effect="threatened"), rule="light verb")
    elif "demand" in effects and frame.polarity == "negative":
        wanted = frame._replace(basis="statement", quad="verbal conflict", label=f"a call for {frame.label}")
        yield from _events(cast, noun, wanted, doers, found, reading, rule="light verb")


# ---------------------------------------------------------------- both


def _events(
    cast: Cast,
    anchor: Token,
    frame: Frame,
    doers: tuple[str, ...],
    found: tuple[str, ...],
    reading: Reading,
    *,
    rule: str,
) -> Iterator[Event | Omission]:
    if not doers or not found:
        return
    polarity = _polarity(frame, reading)
    if reading.effect in ("hypothetical", "denied"):
        yield Omission(anchor, f"{reading.effect}: nothing is said to have happened")
        return
    if polarity is None:
        yield Omission(anchor, "negated: what has not happened is no stance")
        return
    mode = _mode(reading, frame, polarity)
    basis: Basis = frame.basis
    quad = _quad(frame, polarity, mode)
    for holder in doers:
        for target in found:
            if same_side(cast, holder, target):
                continue
            label = frame.label if polarity == frame.polarity else f"an end to {frame.label}"
            event = Event(anchor, holder, target, polarity, basis, quad, mode, label, 0.8, rule, reading.sayer)
            yield event
            if "both" in frame.flags and mode in ("done", "past"):
                yield event._replace(holder=target, target=holder, confidence=0.7)


def _polarity(frame: Frame, reading: Reading) -> Polarity | None:
    """The polarity after undoing and negation; None where the sentence only says that nothing happened."""
    polarity = OPPOSITE[frame.polarity] if reading.undone else frame.polarity
    if not reading.negated:
        return polarity
    if reading.undone and not reading.lasting:
        return frame.polarity
    if reading.lasting:
        return OPPOSITE[polarity]
    return None


def _mode(reading: Reading, frame: Frame, polarity: Polarity) -> Mode:
    if "threat" in frame.flags or reading.effect == "threatened":
        return "threatened"
    if reading.effect == "announced":
        return "announced"
    return "done"


def _quad(frame: Frame, polarity: Polarity, mode: Mode) -> Quad:
    side = "cooperation" if polarity == "positive" else "conflict"
    material = frame.quad.startswith("material") and mode != "threatened"
    return f"{'material' if material else 'verbal'} {side}"  # type: ignore[return-value]  # four combinations, all quads
