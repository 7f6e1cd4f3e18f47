"""Verb deeds: "Peru condemned Chile", "the remarks angered Peru", "backed a resolution against Chile"."""

from collections.abc import Iterator

from generator.extract.actors import POSSESSIVES, Cast, all_holders, all_targets, holders, read_words_set, targets
from generator.extract.clauses import Reading, agent, is_passive, read_clause, subject
from generator.extract.events.arguments import objects, prepositional, receivers, things_of_verb
from generator.extract.events.event import Event, Omission, to_events
from generator.extract.events.frames import OPPOSITE, Frame, frame_of_noun, frames_of_verb
from generator.extract.events.holders import holders_of_subject, holders_of_verb
from generator.extract.events.issues import about_issue
from generator.extract.events.thanks import thanks_for
from generator.extract.tokens import Token

OPEN = frozenset({"whoever", "whomever", "whichever"})
TELLERS_OWN = POSSESSIVES | {"our"}


def verb_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield what the subject of `verb` does to its object, by the first row that fits and finds a target."""
    if _weighs_both(verb):
        return  # "would neither support nor oppose Peru"
    for frame in frames_of_verb(verb):
        if not _fits(verb, frame):
            continue
        reading = read_clause(verb)
        if "reverse" in frame.flags:
            yield from _provoked(cast, verb, frame, reading)
            return
        text = _text_of(verb, frame)
        if text is not None and (about := list(_by_text(cast, verb, text, frame, reading))):
            yield from about
            return
        found = _targets_of_verb(cast, verb, frame) if "alone" not in frame.flags else ()
        found = found or _own_of_sayer(cast, verb, frame, reading)
        if not found:
            found, frame = about_issue(things_of_verb(verb, frame), frame)
        if found and not _is_whoever(verb):
            doers = holders_of_verb(cast, verb)
            yield from to_events(cast, verb, frame, doers, found, reading, rule="verb")
            yield from thanks_for(cast, verb, frame, doers, found)
            return


def _fits(verb: Token, frame: Frame) -> bool:
    """Whether what the row's flags ask for stands beside `verb`."""
    beside = {child.lower_ for child in verb.children}
    if "clause" in frame.flags:
        return any(child.dep_ == "ccomp" for child in verb.children) or bool(beside & {"against", "over", "not"})
    if "off" in frame.flags:
        return "off" in beside
    if "finite" in frame.flags and verb.tag_ in ("VBG", "VBN"):
        return any(child.dep_ == "aux" for child in verb.children)
    if "blame" in frame.flags:
        return bool(beside & {"for", "over"})
    infinitive = any(child.tag_ == "VB" and child.dep_ in ("xcomp", "advcl", "ccomp") for child in verb.children)
    if "actor" in frame.flags:
        return infinitive == ("asks" in frame.flags)
    return True


def _is_whoever(verb: Token) -> bool:
    """Whether the object is left open: "will support the nominee, whoever it is"."""
    return any(child.lower_ in OPEN for thing in objects(verb) for child in thing.subtree)


def _weighs_both(verb: Token) -> bool:
    verbs = [verb, *verb.conjuncts]
    return len(verbs) > 1 and any(child.lower_ == "neither" for each in verbs for child in each.children)


def _provoked(cast: Cast, verb: Token, frame: Frame, reading: Reading) -> Iterator[Event | Omission]:
    """Yield who is angry with whom: "Peru's remarks angered Chile" tells of Chile."""
    cause = agent(verb) if is_passive(verb) else subject(verb)
    doers = tuple(actor for thing in objects(verb) for actor in holders(cast, thing))
    if cause is not None:
        yield from to_events(cast, verb, frame, doers, targets(cast, cause), reading, rule="reverse")


def _text_of(verb: Token, frame: Frame) -> Token | None:
    """The resolution that `verb` is for or against."""
    if not ("issue" in frame.flags or verb.lemma_.lower() == "vote"):
        return None
    return next(
        (thing for thing in things_of_verb(verb, frame) if thing.lemma_.lower() in read_words_set("stance_texts")), None
    )


def _by_text(cast: Cast, verb: Token, text: Token, frame: Frame, reading: Reading) -> Iterator[Event | Omission]:
    """Yield what "backed a resolution condemning Peru" is towards Peru: backing the text is saying what it says."""
    doers = holders_of_verb(cast, verb)
    for inner in text.children:
        if inner.dep_ not in ("acl", "relcl") or inner.tag_ == "VBN":
            continue
        for said in frames_of_verb(inner):
            polarity = said.polarity if frame.polarity == "positive" else OPPOSITE[said.polarity]
            found = _targets_of_verb(cast, inner, said)
            if found and not said.flags & {"reverse", "asks"}:
                # the words of the text, the deed of the vote
                label = said.label if frame.polarity == "positive" else frame.label
                side = frame._replace(polarity=polarity, flags=frozenset(), label=label)
                yield from to_events(cast, verb, side, doers, found, reading, rule="text")
                return


def _own_of_sayer(cast: Cast, verb: Token, frame: Frame, reading: Reading) -> tuple[str, ...]:
    """Whose "its" is in "X said a ship of Y had rammed its boat": a foreign deed strikes the speaker."""
    if frame.objects or frame.polarity != "negative" or reading.sayer is None:
        return ()
    if any(doer.startswith("person/") for doer in holders_of_verb(cast, verb)):
        return ()  # "he is attacking our nominee": a person's words, and not against the speaker
    if not any(child.lower_ in TELLERS_OWN for thing in objects(verb) for child in thing.subtree):
        return ()
    return holders_of_subject(cast, reading.sayer)


def _targets_of_verb(cast: Cast, verb: Token, frame: Frame) -> tuple[str, ...]:
    things = objects(verb)
    if "after" in frame.flags:
        after = (thing for thing in prepositional(verb, *frame.places) if thing.lemma_.lower() in frame.objects)
        return all_targets(cast, after)
    if frame.objects:
        things = [
            each
            for thing in things
            for each in (thing, *thing.conjuncts)
            if each.lemma_.lower() in frame.objects and not _carries(each)
        ]
        if not things:
            return ()
    for place in frame.places:
        # "the attack on Peru was blamed on Chile": what stands at the verb is meant, named or not
        own = prepositional(verb, place) if is_passive(verb) and "obj" in frame.places else []
        found = all_targets(cast, own) if own else _at(cast, verb, things, place, frame)
        if found or own:
            return found
    return ()


def _carries(noun: Token) -> bool:
    """Whether what comes after "of" says what `noun` is: "a note of thanks" is no protest."""
    if noun.lemma_.lower() not in read_words_set("stance_carriers"):
        return False
    return any(frame_of_noun(thing) is not None for thing in prepositional(noun, "of"))


def _at(cast: Cast, verb: Token, things: list[Token], place: str, frame: Frame) -> tuple[str, ...]:
    """The targets at one place: the object, the receiver, or what follows a preposition."""
    if "actor" in frame.flags:
        return all_holders(cast, things)
    if place == "obj":
        return all_targets(cast, things) or _misplaced(cast, verb, things)
    if place == "dative":
        return receivers(cast, verb)
    for thing in prepositional(verb, place, beside=things):
        found = targets(cast, thing)
        if found:
            return found
    return ()


def _misplaced(cast: Cast, verb: Token, things: list[Token]) -> tuple[str, ...]:
    """The owner that the parser hung on the verb: "boarded five trawlers from India"."""
    if not any(thing.pos_ == "NOUN" for thing in things):
        return ()
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and things[-1].i < child.i:
            return tuple(actor for thing in child.children if thing.dep_ == "pobj" for actor in targets(cast, thing))
    return ()
