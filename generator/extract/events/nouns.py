"""Noun deeds: "Peru's sanctions on Chile", "imposed an embargo on Chile", "an end to the aid", "ties between us"."""

from collections.abc import Iterator

from generator.extract.actors import Cast, country_of, holders, read_words_set, same_side
from generator.extract.clauses import RELATIVES, VERBS, Reading, lemma, read_clause
from generator.extract.events.arguments import prepositional
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import Frame, effects_of, frame_of_noun
from generator.extract.events.holders import holders_of_verb
from generator.extract.events.issues import about_issue
from generator.extract.events.noun_actors import (
    carrier,
    governor,
    is_in_doubt,
    is_unreal,
    owners_of_noun,
    shared_targets,
    targets_of_noun,
)
from generator.extract.events.thanks import thanks_for
from generator.extract.tokens import Token

IMPORTANCE_REACH = 5
"""Steps along the parse from a relation to the word that gives it weight."""
FAVOUR = frozenset({"favour", "favor"})
LABEL_WORDS = 2
"""Words before the noun of a label."""


def noun_events(cast: Cast, noun: Token) -> Iterator[Event | Omission]:
    """Yield the deeds that `noun` names or that a verb does with it.

    Who owns the noun ("Peru's sanctions") is surer than who governs its verb ("imposed sanctions"); words that ask for
    a deed, plan it or threaten with it leave the owner without one.
    """
    frame = frame_of_noun(noun)
    if frame is None or is_unreal(noun) or is_in_doubt(noun):
        return
    yield from _relative_deeds(cast, noun, frame)
    if carrier(noun) is not None:
        frame = frame._replace(flags=frame.flags - {"relation"})
    undoing = _undoing(noun)
    if undoing is not None:
        yield from _undone(cast, noun, undoing, frame)
        return
    if "relation" in frame.flags:
        yield from _importance(cast, noun, frame)
    verb = governor(noun)
    effects = effects_of(verb)
    found, frame = _struck(cast, noun, verb, frame)
    owners = owners_of_noun(cast, noun, found)
    frame = frame._replace(label=_own_label(noun, frame))
    done = Reading(sayer=read_clause(verb).sayer if verb is not None else None)
    if verb is not None and owners and not found:
        yield from _answered(cast, noun, verb, frame, owners, effects, done)
    elif noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ in VERBS:
        yield from _in_noun(cast, noun, frame, found, done)
    elif owners and set(effects) & {"demand", "plan", "threaten"} and "do" not in effects:
        return  # "called for American sanctions on Peru": there are none
    elif owners and "undo" not in effects:
        if "relation" not in frame.flags:
            yield from to_events(cast, noun, frame, owners, found, done, rule="noun")
    elif not found and (met := _counterpart(cast, noun, frame)):
        said = done._replace(effect="announced")
        yield from to_events(cast, noun, frame, cast.voices[noun.i].speakers, met, said, rule="both sides")
    elif verb is not None and effects:
        yield from _light(cast, noun, verb, frame, holders_of_verb(cast, verb) or owners, found, effects)
        yield from thanks_for(cast, noun, frame, holders_of_verb(cast, verb), found)


def _in_noun(
    cast: Cast, noun: Token, frame: Frame, found: tuple[str, ...], done: Reading
) -> Iterator[Event | Omission]:
    """Yield "recalled its envoy in protest at Peru", "voted in favour of the fisheries treaty"."""
    verb = noun.head.head
    doers = holders_of_verb(cast, verb)
    if noun.lemma_.lower() not in FAVOUR:
        if verb.pos_ == "VERB":
            yield from to_events(cast, noun, frame, doers, found, done, rule="in protest")
    elif verb.lemma_.lower() in read_words_set("stance_standing"):
        said = frame if verb.lemma_.lower() in read_words_set("stance_copulas") else frame._replace(kind="act")
        yield from to_events(cast, noun, said, doers, found, read_clause(verb), rule="in favour", verb=verb)


def _struck(cast: Cast, noun: Token, verb: Token | None, frame: Frame) -> tuple[tuple[str, ...], Frame]:
    """Whom or what the deed of `noun` is towards, and the frame as it holds towards that."""
    found: tuple[str, ...] = ()
    if "alone" not in frame.flags:
        found = targets_of_noun(cast, noun, verb, frame) or shared_targets(cast, noun, verb)
    if found:
        return found, frame
    gets = verb is not None and verb.lemma_.lower() in read_words_set("stance_getting")
    # "had the support of the movement" is the movement's
    places = [place for place in frame.places if not (gets and place == "of")]
    beside = prepositional(verb, *places) if verb is not None else []
    return about_issue([*prepositional(noun, *places), *beside], frame)


def _relative_deeds(cast: Cast, noun: Token, frame: Frame) -> Iterator[Event | Omission]:
    """Yield "the embargo that Peru imposed on Chile", whatever the sentence says of the embargo."""
    for clause in noun.children:
        if clause.dep_ != "relcl" or "do" not in effects_of(clause):
            continue
        if not any(child.lower_ in RELATIVES and child.dep_ in ("dobj", "nsubjpass") for child in clause.children):
            continue
        found = targets_of_noun(cast, noun, clause, frame)
        yield from _light(cast, noun, clause, frame, holders_of_verb(cast, clause), found, ("do",))


def _importance(cast: Cast, noun: Token, frame: Frame) -> Iterator[Event | Omission]:
    """Yield "stressed the importance of cooperation with Peru", "the value she places on ties with Peru"."""
    above = noun
    for _ in range(IMPORTANCE_REACH):
        above = above.head
        if above.lemma_.lower() not in read_words_set("stance_importance"):
            continue
        verb = governor(above)
        if verb is not None and {"build", "do"} & set(effects_of(verb)):
            found = targets_of_noun(cast, noun, None, frame)
            yield from to_events(
                cast, noun, frame, holders_of_verb(cast, verb), found, read_clause(verb), rule="weight"
            )
        return


def _undoing(noun: Token) -> Token | None:
    """The noun that ends the deed of `noun`: "the suspension of aid"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "to", "in", "on") else None
    return above if above is not None and above.lemma_.lower() in read_words_set("stance_undoing") else None


def _undone(cast: Cast, noun: Token, undoing: Token, frame: Frame) -> Iterator[Event | Omission]:
    """Yield "Denmark announced a suspension of aid to Egypt", "the easing of sanctions on Syria by France"."""
    verb = governor(undoing)
    found = targets_of_noun(cast, noun, undoing, frame)
    doers = owners_of_noun(cast, undoing, found)
    reading = Reading(undone=True)
    if not doers and verb is not None and "demand" in effects_of(verb):
        doers, reading = holders_of_verb(cast, verb), read_clause(verb)._replace(undone=True)
        frame = frame._replace(basis="statement", quad="verbal conflict", kind="act")
    elif not doers and verb is not None and "do" in effects_of(verb):
        doers, reading = holders_of_verb(cast, verb), read_clause(verb)
        reading = reading._replace(undone=not reading.undone)
    frame = frame._replace(flags=frame.flags - {"relation"})
    yield from to_events(cast, noun, frame, doers, found, reading, rule="undone", verb=verb)


def _own_label(noun: Token, frame: Frame) -> str:
    """The deed in the text's own words where they are a short compound: "export controls", "a travel advisory"."""
    words = [child.text.lower() for child in noun.lefts if child.dep_ == "compound" and not child.ent_type_]
    if not words or "relation" in frame.flags or len(words) > LABEL_WORDS or not all(word.isalpha() for word in words):
        return frame.label
    article = next((child.lower_ for child in noun.lefts if child.lower_ in ("a", "an")), "")
    return " ".join(filter(None, (article, *words, noun.text.lower())))


def _answered(
    cast: Cast,
    noun: Token,
    verb: Token,
    frame: Frame,
    owners: tuple[str, ...],
    effects: tuple[str, ...],
    done: Reading,
) -> Iterator[Event | Omission]:
    """Yield whom somebody's protest meets: the subject of "drew", the one who rejects it."""
    if frame.basis == "statement" and {"draw", "reject"} & set(effects):
        doers = holders_of_verb(cast, verb)
        yield from to_events(cast, noun, frame, owners, doers, done, rule="answer")


def _counterpart(cast: Cast, noun: Token, frame: Frame) -> tuple[str, ...]:
    """Whom a speaker means by "both sides" in a quote: the one met or hosted in the reporter's words around it."""
    voice = cast.voices.get(noun.i)
    if voice is None or not voice.speakers or "relation" not in frame.flags:
        return ()
    inside = [token for token in noun.sent if cast.voices.get(token.i) == voice]
    if not any(_is_mutual(token) for token in inside):
        return ()
    met = [
        actor
        for token in noun.sent
        if token.i not in cast.voices and token.dep_ in ("dobj", "pobj") and _is_meeting(token)
        for actor in holders(cast, token)
        if not same_side(cast, actor, voice.speakers[0])
    ]
    return tuple(country_of(cast, actor) or actor for actor in met[:1])


def _is_mutual(token: Token) -> bool:
    if token.lower_ == "us" and token.head.lower_ == "between":
        return True
    return token.lower_ in ("both", "two") and token.head.lemma_.lower() in read_words_set("stance_mutual")


def _is_meeting(token: Token) -> bool:
    return token.head.lower_ == "with" or token.head.lemma_.lower() in read_words_set("stance_meetings")


def _light(
    cast: Cast,
    noun: Token,
    verb: Token,
    frame: Frame,
    doers: tuple[str, ...],
    found: tuple[str, ...],
    effects: tuple[str, ...],
) -> Iterator[Event | Omission]:
    """Yield what the light verb does with the noun's deed: does, builds, undoes, threatens or demands it."""
    reading = read_clause(verb)
    if "relation" in frame.flags:
        if "build" in effects:
            yield from to_events(cast, noun, frame, doers, found, reading, rule="relation", verb=verb)
        return
    if verb.lemma_.lower() in read_words_set("stance_speech"):
        frame = frame._replace(kind="act")
    if "do" in effects or "build" in effects:
        if lemma(verb) in read_words_set("stance_vows") and "do" not in effects and reading.effect == "done":
            reading = reading._replace(effect="announced")
    elif "undo" in effects:
        reading = reading._replace(undone=not reading.undone)
    elif "threaten" in effects:
        reading = reading._replace(effect="threatened")
    elif "demand" in effects and frame.polarity == "negative":
        frame = frame._replace(basis="statement", quad="verbal conflict", label=f"a call for {frame.label}")
    else:
        return
    yield from to_events(cast, noun, frame, doers, found, reading, rule="light verb", verb=verb)
