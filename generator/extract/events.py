"""Deeds and statements of one actor towards another, read off the parse with open lexicons.

A pair is proposed only along a path of the parse: the subject of a verb and its object or the object of its
preposition, the possessor of a noun and what follows its preposition. Two names in one sentence are never a pair for
that alone.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Token

from generator.extract.actors import CLIMB, Cast, country_of, holders, read_words_set, same_side, targets
from generator.extract.clauses import (
    CONDITIONS,
    HYPOTHETICAL,
    RELATIVES,
    Reading,
    agent,
    antecedent,
    is_passive,
    lemma,
    patient,
    phrases,
    read_clause,
    read_telling,
    subject,
)
from generator.lexicons import read_table
from generator.records import Basis, Mode, Polarity, Quad

OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "neutral": "neutral"}
ISSUE_LINKS = frozenset({"of", "in", "on", "for", "with", "against"})
IMPORTANCE_REACH = 5
"""Steps along the parse from a relation to the word that gives it weight."""
ISSUE_WORDS = 6
LABEL_WORDS = 2
"""Words before the noun of a label."""
POSSESSIVES = frozenset({"its", "their", "his", "her", "our"})


class Frame(NamedTuple):
    """One row of the verb or noun lexicon."""

    objects: frozenset[str]
    places: tuple[str, ...]
    polarity: Polarity
    basis: Basis
    quad: Quad
    label: str
    flags: frozenset[str]
    kind: str = "act"
    """`act`: said or done once; `state`: an attitude."""


DEMAND = Frame(frozenset(), (), "negative", "statement", "verbal conflict", "a demand", frozenset())


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
    performed: bool = False
    """Told as something the holder said: "X condemned Y", not "X opposes Y"."""


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
    places, polarity, basis, quad, label, flags, kind = rest
    return Frame(
        frozenset() if objects == "-" else frozenset(objects.split(",")),
        tuple(places.split(",")),
        polarity,  # type: ignore[arg-type]  # the lexicon's test holds its columns to the closed vocabulary
        basis,  # type: ignore[arg-type]  # as above
        quad,  # type: ignore[arg-type]  # as above
        label,
        frozenset() if flags == "-" else frozenset(flags.split(",")),
        kind,
    )


@lru_cache(maxsize=1)
def adjective_frames() -> dict[str, Frame]:
    """The rows of the adjective lexicon by adjective."""
    return {word: _frame("-", rest) for words, *rest in read_table("stance_adjectives") for word in words.split(",")}


def find_events(cast: Cast, sentence: list[Token]) -> Iterator[Event | Omission]:
    """Yield the deeds and statements of `sentence` between its actors."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _second_hand(cast, list(_verb_events(cast, token)))
            yield from _second_hand(cast, list(_each_other(cast, token)))
            yield from _calls(cast, token)
            yield from _exclamation(cast, token)
            yield from _joint(cast, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _second_hand(cast, list(_noun_events(cast, token)))
            yield from _quarrels(cast, token)
        if token.pos_ == "ADJ" or token.tag_ == "VBN":
            yield from _adjective_events(cast, token)


# ---------------------------------------------------------------- verbs


def _verb_events(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    if _weighs_both(verb):
        return  # "would neither support nor oppose Peru"
    for phrase in phrases(verb):
        for frame in verb_frames().get(phrase, ()):
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
            found = _targets_of_verb(cast, verb, frame)
            found = found or _own_of_sayer(cast, verb, frame, reading) or _issues(verb, frame)
            if found:
                doers = _holders_of_verb(cast, verb)
                yield from _events(cast, verb, frame, doers, found, reading, rule="verb")
                yield from _thanks_for(cast, verb, frame, doers, found)
                return


def _fits(verb: Token, frame: Frame) -> bool:
    """Whether what the row's flags ask for stands beside `verb`."""
    beside = {child.lower_ for child in verb.children}
    if "clause" in frame.flags:
        return any(child.dep_ == "ccomp" for child in verb.children) or bool(beside & {"against", "over", "not"})
    if "off" in frame.flags:
        return "off" in beside
    if "blame" in frame.flags:
        return bool(beside & {"for", "over"})
    infinitive = any(child.tag_ == "VB" and child.dep_ in ("xcomp", "advcl", "ccomp") for child in verb.children)
    if "actor" in frame.flags:
        return infinitive == ("asks" in frame.flags)
    return True


def _weighs_both(verb: Token) -> bool:
    verbs = [verb, *verb.conjuncts]
    return len(verbs) > 1 and any(child.lower_ == "neither" for each in verbs for child in each.children)


def _provoked(cast: Cast, verb: Token, frame: Frame, reading: Reading) -> Iterator[Event | Omission]:
    """Yield who is angry with whom: "Peru's remarks angered Chile" tells of Chile."""
    cause = agent(verb) if is_passive(verb) else subject(verb)
    doers = tuple(actor for thing in objects(verb) for actor in holders(cast, thing))
    if cause is not None:
        yield from _events(cast, verb, frame, doers, targets(cast, cause), reading, rule="reverse")


def _each_other(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield both sides of "X and Y accused each other"."""
    for phrase in phrases(verb):
        for frame in verb_frames().get(phrase, ()):
            things = objects(verb)
            met = [*things, *(t for place in frame.places for t in prepositional(verb, things, place))]
            fits = not frame.objects or any(thing.lemma_.lower() in frame.objects for thing in things)
            doers = _holders_of_verb(cast, verb)
            if not fits or len(doers) != 2 or not any(_is_each_other(thing) for thing in met):
                continue
            for one, other in (doers, doers[::-1]):
                yield from _events(cast, verb, frame, (one,), (other,), read_clause(verb), rule="each other")
            return


def _is_each_other(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    return (before, token.lower_) in (("each", "other"), ("one", "another"))


def _text_of(verb: Token, frame: Frame) -> Token | None:
    """The resolution that `verb` is for or against."""
    if not ("issue" in frame.flags or verb.lemma_.lower() == "vote"):
        return None
    things = objects(verb) if "obj" in frame.places else []
    things += [thing for place in frame.places for thing in prepositional(verb, [], place)]
    return next((thing for thing in things if thing.lemma_.lower() in read_words_set("stance_texts")), None)


def _by_text(cast: Cast, verb: Token, text: Token, frame: Frame, reading: Reading) -> Iterator[Event | Omission]:
    """Yield what "backed a resolution condemning Peru" is towards Peru: backing the text is saying what it says."""
    doers = _holders_of_verb(cast, verb)
    for inner in text.children:
        if inner.dep_ not in ("acl", "relcl") or inner.tag_ == "VBN":
            continue
        for said in (row for phrase in phrases(inner) for row in verb_frames().get(phrase, ())):
            polarity = said.polarity if frame.polarity == "positive" else OPPOSITE[said.polarity]
            found = _targets_of_verb(cast, inner, said)
            if found and not said.flags & {"reverse", "asks"}:
                # the words of the text, the deed of the vote
                label = said.label if frame.polarity == "positive" else frame.label
                side = frame._replace(polarity=polarity, flags=frozenset(), label=label)
                yield from _events(cast, verb, side, doers, found, reading, rule="text")
                return


def _own_of_sayer(cast: Cast, verb: Token, frame: Frame, reading: Reading) -> tuple[str, ...]:
    """Whose "its" is in "X said a ship of Y had rammed its boat": a foreign deed strikes the speaker."""
    if frame.objects or frame.polarity != "negative" or reading.sayer is None:
        return ()
    if not any(child.lower_ in POSSESSIVES for thing in objects(verb) for child in thing.subtree):
        return ()
    teller = subject(reading.sayer)
    return holders(cast, teller) if teller is not None else ()


def _thanks_for(
    cast: Cast, verb: Token, frame: Frame, doers: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[Event | Omission]:
    """Yield the deed that is thanked for: "thanked Norway for its help" says that Norway helped."""
    if frame.label != "thanks":
        return
    for thing in [child for head in (verb, *objects(verb)) for child in head.children if child.lower_ == "for"]:
        for deed in thing.children:
            known = noun_frames().get(deed.lemma_.lower())
            helps = known is not None and known.polarity == "positive"
            if deed.dep_ == "pcomp" or helps:
                help_ = frame._replace(basis="action", quad="material cooperation", label="help")
                done = Reading("done", negated=False, undone=False, sayer=verb)
                yield from _events(cast, deed, help_, found, doers, done, rule="thanks for")
                return


def _second_hand(cast: Cast, found: list[Event | Omission]) -> Iterator[Event | Omission]:
    """Yield the deeds, and the accusation that telling of a wrong is: "X says that Y bombed it"."""
    for event in found:
        if isinstance(event, Omission) or event.rule == "thanks for":
            yield event
            continue
        tellers = said_by(cast, event.anchor, event.sayer)
        told_by_other = bool(tellers) and event.holder not in tellers
        yield event._replace(confidence=0.6) if told_by_other else event
        if not told_by_other or event.polarity != "negative" or event.basis != "action":
            continue
        for one in tellers:
            if not same_side(cast, one, event.holder) and not _may_be_own(cast, one):
                yield event._replace(
                    holder=one,
                    target=event.holder,
                    basis="statement",
                    quad="verbal conflict",
                    label="an accusation",
                    mode="done",
                    rule="accusation",
                    confidence=0.65,
                )


def _may_be_own(cast: Cast, teller: str) -> bool:
    """Whether `teller` is an official of a state that the text does not name: perhaps the doer's own."""
    known = cast.facts.get(teller)
    if known is None or country_of(cast, teller) is not None:
        return False
    return bool(set((known.role or "").lower().split()) & read_words_set("stance_offices"))


def said_by(cast: Cast, token: Token, sayer: Token | None) -> tuple[str, ...]:
    """Who says what `token` stands in: the subject of a verb of speech, or the speaker of the quote around it."""
    voice = cast.voices.get(token.i)
    outside = sayer is None or cast.voices.get(sayer.i) != voice
    if voice is not None and outside and (voice.speakers or sayer is None):
        return voice.speakers
    teller = subject(sayer) if sayer is not None else None
    return holders(cast, teller) if teller is not None else ()


def _calls(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield demands to stop or undo something: "urged Moscow to withdraw"."""
    yield from _obligations(cast, verb)
    if verb.lemma_.lower() not in read_words_set("stance_callers"):
        return
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
    addressed += prepositional(verb, [], "on")
    addressed += [child for child in wanted[0].children if child.dep_ == "nsubj"]
    found = tuple(dict.fromkeys(actor for thing in addressed for actor in targets(cast, thing)))
    doers = _holders_of_verb(cast, verb)
    yield from _events(cast, verb, DEMAND, doers, found, read_clause(verb), rule="call")
    yield from _helped_by_call(cast, wanted[0], doers, found)


def _obligations(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield "X says that Y's troops must leave", and the same said in a quote."""
    if not _is_wrong(verb):
        return
    duty = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("have", "need") else verb
    if duty is verb and not any(child.lower_ in ("must", "should") for child in verb.children):
        return
    addressed = subject(duty)
    sayer = read_clause(duty).sayer
    doers = said_by(cast, verb, sayer)
    if addressed is not None:
        done = Reading("done", negated=False, undone=False, sayer=sayer)
        yield from _events(cast, verb, DEMAND, doers, targets(cast, addressed), done, rule="obligation")


def _is_wrong(verb: Token) -> bool:
    """Whether `verb` is an infinitive or a bare clause that asks for an end to something."""
    return verb.tag_ == "VB" and _ends_something(verb)


def _is_subjunctive(verb: Token) -> bool:
    """Whether `verb` is the clause of "demanded that Peru withdraw", which may look like a present tense."""
    demanded = verb.dep_ == "ccomp" and verb.head.lemma_ in ("demand", "insist")
    return demanded and verb.tag_ in ("VB", "VBP") and _ends_something(verb)


def _ends_something(verb: Token) -> bool:
    wrongs = read_words_set("stance_wrongs")
    base = verb.lemma_.lower()
    words = {base, *phrases(verb), *(f"{base} {c.lemma_.lower()}" for c in verb.children if c.dep_ == "dobj")}
    return bool(words & wrongs) and not any(child.dep_ == "neg" for child in verb.children)


def _exclamation(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield the demand of a speaker who calls somebody by name: "Mr. Lind, stop this war!"."""
    voice = cast.voices.get(verb.i)
    called = verb.i - 2
    if voice is None or verb.tag_ not in ("VB", "VBP") or called < 0 or verb.nbor(-1).text != ",":
        return
    addressed = cast.entity_at.get(called)
    if addressed is None or not _ends_something(verb) or not _opens(cast, verb.doc[called]):
        return
    done = Reading("done", negated=False, undone=False, sayer=None)
    yield from _events(cast, verb, DEMAND, voice.speakers, (addressed,), done, rule="exclamation")


def _opens(cast: Cast, name: Token) -> bool:
    """Whether nothing but a title stands between `name` and the start of its sentence."""
    sentence, place = name.sent, name.i
    while place > sentence.start and name.doc[place].pos_ == "PROPN":
        place -= 1
    return place == sentence.start or name.doc[place].is_punct or name.doc[place].is_space


def _helped_by_call(
    cast: Cast, wanted: Token, doers: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[Event | Omission]:
    """Yield both sides of "urged X to end its embargo on Y": X acts against Y, the caller speaks for Y."""
    if "undo" not in light_verbs().get(lemma(wanted), ()):
        return
    for thing in objects(wanted):
        frame = noun_frames().get(thing.lemma_.lower())
        if frame is None or frame.polarity != "negative":
            continue
        struck = tuple(a for a in _targets_of_noun(cast, thing, wanted, frame) if a not in found)
        done = Reading("done", negated=False, undone=False, sayer=None)
        yield from _events(cast, thing, frame, found, struck, done, rule="call")
        help_ = frame._replace(polarity="positive", basis="statement", quad="verbal cooperation", label="a plea for")
        yield from _events(cast, thing, help_, doers, struck, done, rule="call", verb=wanted)


def _joint(cast: Cast, verb: Token) -> Iterator[Event | Omission]:
    """Yield what two do together: "X and Y signed a treaty", "the two countries agreed to share data"."""
    frame = _joint_frame(verb)
    if frame is None:
        return
    doers = _holders_of_verb(cast, verb)
    if len(doers) != 2:
        return
    reading = read_clause(verb)
    frame = frame._replace(flags=frame.flags - {"both"} | {"joint"})
    yield from _events(cast, verb, frame, doers[:1], doers[1:], reading, rule="joint")
    yield from _events(cast, verb, frame, doers[1:], doers[:1], reading, rule="joint")


def _joint_frame(verb: Token) -> Frame | None:
    things = {each.lemma_.lower() for thing in objects(verb) for each in (thing, *thing.conjuncts)}
    for frame in (row for phrase in phrases(verb) for row in verb_frames().get(phrase, ())):
        joint = frame.flags & {"both", "relation", "joint"}
        if joint and frame.objects & things and not any(prepositional(verb, objects(verb), p) for p in ("with", "to")):
            return frame
    agreed = Frame(
        frozenset(),
        (),
        "positive",
        "statement",
        "verbal cooperation",
        "an agreement to work together",
        frozenset({"relation"}),
    )
    if verb.lemma_.lower() in ("agree", "pledge", "promise") and any(
        child.dep_ == "xcomp" and child.lemma_.lower() in read_words_set("stance_joint") for child in verb.children
    ):
        return agreed
    if verb.lemma_.lower() in read_words_set("stance_joint") and any(
        child.lower_ in ("together", "jointly") for child in verb.subtree
    ):
        return agreed._replace(basis="action", quad="material cooperation", label="joint work")
    return None


def _adjective_events(cast: Cast, adjective: Token) -> Iterator[Event | Omission]:
    frame = adjective_frames().get(adjective.lower_)
    if frame is None:
        return
    passive = adjective.tag_ == "VBN" and is_passive(adjective)
    copula = adjective if passive else adjective.head
    if not passive and copula.lemma_.lower() not in ("be", "remain", "feel", "become"):
        return
    doer = subject(copula)
    doers = holders(cast, doer) if doer is not None else ()
    for place in frame.places:
        found = tuple(a for thing in prepositional(adjective, [], place) for a in targets(cast, thing))
        if found:
            yield from _events(cast, adjective, frame, doers, found, read_clause(copula), rule="adjective")
            yield from _thanks_for(cast, adjective, frame, doers, found)
            return
    about = [
        phrase for place in frame.places for t in prepositional(adjective, [], place) if (phrase := issue_phrase(t))
    ]
    if "issue" in frame.flags:
        yield from _events(cast, adjective, frame, doers, tuple(about[:1]), read_clause(copula), rule="adjective")


def _holders_of_verb(cast: Cast, verb: Token) -> tuple[str, ...]:
    doer = agent(verb) if is_passive(verb) else subject(verb)
    return holders(cast, doer) if doer is not None else ()


def objects(verb: Token) -> list[Token]:
    """The direct objects of `verb`, or its subject where it is passive."""
    if verb.pos_ not in ("VERB", "AUX"):
        return []
    if is_passive(verb):
        struck = patient(verb)
        return [struck] if struck is not None else []
    found = [child for child in verb.children if child.dep_ == "dobj"][:1]  # a second one is a parser's slip
    found += [child for child in verb.children if child.dep_ in ("attr", "oprd")]
    # "a ruling that Beijing refused to accept"
    return [antecedent(thing, verb) for thing in found]


def _targets_of_verb(cast: Cast, verb: Token, frame: Frame) -> tuple[str, ...]:
    things = objects(verb)
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
        found = _at(cast, verb, things, place, frame)
        if found:
            return found
    return ()


def _carries(noun: Token) -> bool:
    """Whether what comes after "of" says what `noun` is: "a note of thanks" is no protest."""
    if noun.lemma_.lower() not in read_words_set("stance_carriers"):
        return False
    return any(thing.lemma_.lower() in noun_frames() for thing in prepositional(noun, [], "of"))


def _at(cast: Cast, verb: Token, things: list[Token], place: str, frame: Frame) -> tuple[str, ...]:
    if "actor" in frame.flags:
        return tuple(dict.fromkeys(actor for thing in things for actor in holders(cast, thing)))
    if place == "obj":
        found = tuple(dict.fromkeys(actor for thing in things for actor in targets(cast, thing)))
        return found or _misplaced(cast, verb, things)
    if place == "dative":
        receivers = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
        return tuple(actor for thing in receivers for actor in targets(cast, thing))
    for thing in prepositional(verb, things, place):
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


def prepositional(verb: Token, things: list[Token], preposition: str) -> list[Token]:
    """What stands after `preposition` beside the nouns `things` or their verb, the nearest first."""
    found: list[Token] = []
    by = agent(verb) if verb.pos_ == "VERB" else None
    # the parser hangs "blamed by Paris on Rome" on Paris
    for head in (*things, verb, *([by] if by is not None and is_passive(verb) else [])):
        for child in head.children:
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ == preposition:
                found.extend(thing for thing in child.children if thing.dep_ == "pobj")
    return found


# ---------------------------------------------------------------- nouns


def _noun_events(cast: Cast, noun: Token) -> Iterator[Event | Omission]:
    frame = noun_frames().get(noun.lemma_.lower())
    if frame is None or _unreal(noun) or _in_doubt(noun):
        return
    yield from _relative_deeds(cast, noun, frame)
    if _carrier(noun) is not None:
        frame = frame._replace(flags=frame.flags - {"relation"})
    undoing = _undoing(noun)
    if undoing is not None:
        yield from _undone(cast, noun, undoing, frame)
        return
    if "relation" in frame.flags:
        yield from _importance(cast, noun, frame)
    verb = _governor(noun)
    effects = light_verbs().get(lemma(verb), ()) if verb is not None else ()
    found = _targets_of_noun(cast, noun, verb, frame) or _shared_targets(cast, noun, verb) or _noun_issue(noun, frame)
    owners = _owners_of_noun(cast, noun, found)
    frame = frame._replace(label=_own_label(noun, frame))
    done = Reading("done", negated=False, undone=False, sayer=read_clause(verb).sayer if verb is not None else None)
    if verb is not None and owners and not found:
        yield from _answered(cast, noun, verb, frame, owners, effects, done)
    elif noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ == "VERB":
        yield from _events(cast, noun, frame, _holders_of_verb(cast, noun.head.head), found, done, rule="in protest")
    elif owners and set(effects) & {"demand", "plan", "threaten"} and "do" not in effects:
        return  # "called for American sanctions on Peru": there are none
    elif owners and "undo" not in effects:
        if "relation" not in frame.flags:
            yield from _events(cast, noun, frame, owners, found, done, rule="noun")
    elif not found and (met := _counterpart(cast, noun, frame)):
        said = done._replace(effect="announced")
        yield from _events(cast, noun, frame, cast.voices[noun.i].speakers, met, said, rule="both sides")
    elif verb is not None and effects:
        yield from _light(cast, noun, verb, frame, _holders_of_verb(cast, verb) or owners, found, effects)
        yield from _thanks_for(cast, noun, frame, _holders_of_verb(cast, verb), found)


def _in_doubt(noun: Token) -> bool:
    """Whether the deed is only imagined: "an attack on Peru would be a disaster", not "the attack"."""
    if any(child.dep_ == "poss" or child.lower_ in ("the", "this", "these", "those") for child in noun.children):
        return False
    above = noun
    for _ in range(CLIMB):
        if above.pos_ in ("VERB", "AUX") or above.head == above:
            break
        above = above.head
    doubts = HYPOTHETICAL | CONDITIONS | {"would", "'d", "’d"}
    return any(child.dep_ in ("aux", "mark") and child.lower_ in doubts for child in above.children)


def _relative_deeds(cast: Cast, noun: Token, frame: Frame) -> Iterator[Event | Omission]:
    """Yield "the embargo that Peru imposed on Chile", whatever the sentence says of the embargo."""
    for clause in noun.children:
        if clause.dep_ != "relcl" or "do" not in light_verbs().get(lemma(clause), ()):
            continue
        if not any(child.lower_ in RELATIVES and child.dep_ in ("dobj", "nsubjpass") for child in clause.children):
            continue
        found = _targets_of_noun(cast, noun, clause, frame)
        yield from _light(cast, noun, clause, frame, _holders_of_verb(cast, clause), found, ("do",))


def _carrier(noun: Token) -> Token | None:
    """The noun that only carries the word or deed: "letter" in "a letter of protest"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return above if above is not None and above.lemma_.lower() in read_words_set("stance_carriers") else None


def _noun_issue(noun: Token, frame: Frame) -> tuple[str, ...]:
    if "issue" not in frame.flags:
        return ()
    things = [thing for place in frame.places for thing in prepositional(noun, [], place)]
    return tuple(phrase for thing in things if (phrase := issue_phrase(thing)))[:1]


def _importance(cast: Cast, noun: Token, frame: Frame) -> Iterator[Event | Omission]:
    """Yield "stressed the importance of cooperation with Peru", "the value she places on ties with Peru"."""
    above = noun
    for _ in range(IMPORTANCE_REACH):
        above = above.head
        if above.lemma_.lower() not in read_words_set("stance_importance"):
            continue
        verb = _governor(above)
        if verb is not None and {"build", "do"} & set(light_verbs().get(lemma(verb), ())):
            found = _targets_of_noun(cast, noun, None, frame)
            yield from _events(cast, noun, frame, _holders_of_verb(cast, verb), found, read_clause(verb), rule="weight")
        return


def _undoing(noun: Token) -> Token | None:
    """The noun that ends the deed of `noun`: "the suspension of aid"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "to", "in", "on") else None
    return above if above is not None and above.lemma_.lower() in read_words_set("stance_undoing") else None


def _undone(cast: Cast, noun: Token, undoing: Token, frame: Frame) -> Iterator[Event | Omission]:
    """Yield "Denmark announced a suspension of aid to Egypt", "the easing of sanctions on Syria by France"."""
    verb = _governor(undoing)
    found = _targets_of_noun(cast, noun, undoing, frame)
    doers = _owners_of_noun(cast, undoing, found)
    reading = Reading("done", negated=False, undone=True, sayer=None)
    if not doers and verb is not None and "demand" in light_verbs().get(lemma(verb), ()):
        doers, reading = _holders_of_verb(cast, verb), read_clause(verb)._replace(undone=True)
        frame = frame._replace(basis="statement", quad="verbal conflict", kind="act")
    elif not doers and verb is not None and "do" in light_verbs().get(lemma(verb), ()):
        doers, reading = _holders_of_verb(cast, verb), read_clause(verb)
        reading = reading._replace(undone=not reading.undone)
    frame = frame._replace(flags=frame.flags - {"relation"})
    yield from _events(cast, noun, frame, doers, found, reading, rule="undone", verb=verb)


def _shared_targets(cast: Cast, noun: Token, verb: Token | None) -> tuple[str, ...]:
    """The target named with the noun before: "export controls on Japan and a travel advisory"."""
    first = noun.head
    frame = noun_frames().get(first.lemma_.lower()) if noun.dep_ == "conj" else None
    return _targets_of_noun(cast, first, verb, frame) if frame is not None else ()


def _own_label(noun: Token, frame: Frame) -> str:
    """The deed in the text's own words where they are a short compound: "export controls", "a travel advisory"."""
    words = [child.text.lower() for child in noun.lefts if child.dep_ == "compound" and not child.ent_type_]
    if not words or "relation" in frame.flags or len(words) > LABEL_WORDS or not all(word.isalpha() for word in words):
        return frame.label
    article = next((child.lower_ for child in noun.lefts if child.lower_ in ("a", "an")), "")
    return " ".join(filter(None, (article, *words, noun.text.lower())))


def _unreal(noun: Token) -> bool:
    """Whether words beside the noun say that the deed is none: "no", "possible", "alleged"."""
    # "would be regarded as an attack": a comparison, no deed
    compared = noun.dep_ == "pobj" and noun.head.lower_ in ("as", "like")
    return compared or any(child.lower_ in read_words_set("stance_unreal") for child in noun.children)


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
        doers = _holders_of_verb(cast, verb)
        yield from _events(cast, noun, frame, owners, doers, done, rule="answer")


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


def _quarrels(cast: Cast, noun: Token) -> Iterator[Event | Omission]:
    """Yield each against the other for an open quarrel: "the row between X and Y", "the X-Y dispute"."""
    if noun.lemma_.lower() not in read_words_set("stance_conflicts") or _unreal(noun):
        return
    verb = _governor(noun)
    if verb is not None and "undo" in light_verbs().get(lemma(verb), ()):
        return
    sides = [actor for thing in prepositional(noun, [], "between") for actor in holders(cast, thing)]
    sides = sides or [cast.entity_at[c.i] for c in compounds(noun) if c.i in cast.entity_at]
    sides = list(dict.fromkeys(sides))
    if len(sides) != 2 or same_side(cast, *sides):
        return
    for one, other in (sides, reversed(sides)):
        yield Event(
            noun, one, other, "negative", "statement", "verbal conflict", "done", f"a {noun.lemma_}", 0.6, "quarrel"
        )


def compounds(noun: Token) -> list[Token]:
    """The names joined before a noun, "Japan" and "China" in "the China-Japan dispute"."""
    direct = [child for child in noun.children if child.dep_ in ("compound", "nmod", "amod")]
    return sorted(
        {*direct, *(c for d in direct for c in d.children if c.dep_ in ("compound", "nmod"))}, key=lambda t: t.i
    )


def _governor(noun: Token) -> Token | None:
    """The verb that says what is done with `noun`."""
    head = _carrier(noun) or noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head.dep_ in ("dobj", "nsubjpass"):
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ in ("with", "for") and head.head.head.pos_ == "VERB":
        return head.head.head
    return next((child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)


def _targets_of_noun(cast: Cast, noun: Token, verb: Token | None, frame: Frame) -> tuple[str, ...]:
    for place in frame.places:
        clauses = [c for c in noun.children if c.dep_ == "relcl" and "do" in light_verbs().get(lemma(c), ())]
        heads = [head for head in (noun, _carrier(noun), verb, *clauses) if head is not None]
        for thing in [thing for head in heads for thing in prepositional(head, [], place)]:
            if found := targets(cast, thing) or _strengthened(cast, noun, thing, frame):
                return found
    if verb is not None and "to" in frame.places:
        return _at(cast, verb, [], "dative", frame)  # "sent Peru a note of thanks"
    return ()


def _strengthened(cast: Cast, noun: Token, thing: Token, frame: Frame) -> tuple[str, ...]:
    """Against whom "curbs on goods that could help Peru's army" are."""
    if frame.label != "sanctions":
        return ()
    helping = [
        clause
        for head in (thing, noun)  # the parser hangs the clause on either
        for clause in head.children
        if clause.dep_ == "relcl"
        and clause.lemma_.lower() in read_words_set("stance_benefits")
        and any(child.dep_ == "aux" and child.lower_ in HYPOTHETICAL for child in clause.children)
    ]
    return tuple(a for c in helping for t in c.children if t.dep_ == "dobj" for a in targets(cast, t))


def _owners_of_noun(cast: Cast, noun: Token, found: tuple[str, ...]) -> tuple[str, ...]:
    """Whose deed the noun names: "China's sanctions", "sanctions by China", "threats from China"."""
    for child in noun.children:
        if child.lower_ in ("his", "her", "its", "their") and not _is_subjects_own(cast, child, noun):
            return ()
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i in cast.entity_at:
            return tuple(holder for holder in holders(cast, child) if holder not in found)
        if child.dep_ == "poss" and (owner := holders(cast, child)):
            return owner
    # "tariffs on steel from Peru" are not Peru's
    aimed = any(child.dep_ == "prep" and child.lower_ in ("on", "against") for child in noun.children)
    for preposition in ("by",) if aimed else ("by", "from"):
        for thing in prepositional(noun, [], preposition):
            if owner := tuple(holder for holder in holders(cast, thing) if holder not in found):
                return owner
    return ()


def _is_subjects_own(cast: Cast, pronoun: Token, noun: Token) -> bool:
    """Whether "his" in "stepped up his attacks on" is the subject's, or its noun is the subject itself."""
    above = noun
    for _ in range(CLIMB):
        if above.pos_ in ("VERB", "AUX") or above.head == above:
            break
        if above.dep_ in ("nsubj", "nsubjpass"):
            return True
        above = above.head
    doer = subject(above) if above.pos_ in ("VERB", "AUX") else None
    return doer is None or cast.entity_at.get(pronoun.i) in holders(cast, doer)


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
            yield from _events(cast, noun, frame, doers, found, reading, rule="relation", verb=verb)
        return
    if verb.lemma_.lower() in read_words_set("stance_speech"):
        frame = frame._replace(kind="act")
    if "do" in effects or "build" in effects:
        if lemma(verb) in read_words_set("stance_vows") and "do" not in effects and reading.effect == "done":
            reading = reading._replace(effect="announced")
        yield from _events(cast, noun, frame, doers, found, reading, rule="light verb", verb=verb)
    elif "undo" in effects:
        undone = reading._replace(undone=not reading.undone)
        yield from _events(cast, noun, frame, doers, found, undone, rule="light verb", verb=verb)
    elif "threaten" in effects:
        threat = reading._replace(effect="threatened")
        yield from _events(cast, noun, frame, doers, found, threat, rule="light verb", verb=verb)
    elif "demand" in effects and frame.polarity == "negative":
        wanted = frame._replace(basis="statement", quad="verbal conflict", label=f"a call for {frame.label}")
        yield from _events(cast, noun, wanted, doers, found, reading, rule="light verb", verb=verb)


# ---------------------------------------------------------------- issues


def _issues(verb: Token, frame: Frame) -> tuple[str, ...]:
    """What a stance verb is about where that is no actor: "opposes a two-state solution"."""
    if "issue" not in frame.flags or frame.objects:
        return ()
    things = objects(verb) if "obj" in frame.places else []
    things += [thing for place in frame.places for thing in prepositional(verb, [], place)]
    found = [phrase for thing in things if (phrase := issue_phrase(thing))]
    return tuple(found[:1])


def issue_phrase(head: Token) -> str:
    """The noun phrase of `head` as an issue's name, without articles and clauses; empty where it is none."""
    if head.pos_ not in ("NOUN", "PROPN") or head.lemma_.lower() in read_words_set("stance_no_issues"):
        return ""
    words = [token for token in _phrase_tokens(head) if not token.is_punct or token.text in ("-", "–")]
    while words and (words[0].dep_ in ("det", "predet", "punct") or words[0].is_digit):
        words.pop(0)
    if words and (words[0].dep_ in ("case", "poss") or words[0].pos_ == "PRON"):
        # whose thing it is decides what it is: "the party's lack of ..." is no issue by itself
        return ""
    telling = [token for token in words if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    if len(telling) < 2 or len([token for token in words if not token.is_punct]) > ISSUE_WORDS:
        return ""
    return " ".join(head.doc[words[0].i : words[-1].i + 1].text.split())


def _phrase_tokens(head: Token) -> list[Token]:
    """The words of a noun phrase: what stands before its head, and one prepositional phrase after it."""
    before = [token for token in head.lefts if token.dep_ not in ("relcl", "cc", "preconj")]
    start = min((token.left_edge.i for token in before), default=head.i)
    after = next((c for c in head.rights if c.dep_ == "prep" and c.i == head.i + 1 and c.lower_ in ISSUE_LINKS), None)
    thing = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
    end = thing.i if thing is not None else head.i
    return list(head.doc[start : end + 1])


# ---------------------------------------------------------------- both


def _events(  # noqa: PLR0913  # one line for each thing that makes a stance
    cast: Cast,
    anchor: Token,
    frame: Frame,
    doers: tuple[str, ...],
    found: tuple[str, ...],
    reading: Reading,
    *,
    rule: str,
    verb: Token | None = None,
) -> Iterator[Event | Omission]:
    if not doers or not found or _out_of_place(frame, reading):
        return
    polarity = _polarity(frame, reading)
    if reading.effect in ("hypothetical", "denied"):
        yield Omission(anchor, f"{reading.effect}: nothing is said to have happened")
        return
    if polarity is None:
        yield Omission(anchor, "negated: what has not happened is no stance")
        return
    mode = _mode(reading, frame, polarity)
    basis: Basis = "statement" if mode == "announced" and "relation" in frame.flags else frame.basis
    quad = _quad(frame, polarity, mode)
    if frame.flags & {"relation", "both", "joint"}:
        # ties are between states, also where their leaders' names stand for them
        found = tuple(country_of(cast, target) or target for target in found)
    label = _label(frame, reading)
    performed = _is_performed(verb or anchor, frame, reading)
    for holder in doers:
        for target in found:
            if same_side(cast, holder, target) or ("states" in frame.flags and not _are_states(holder, target)):
                continue
            event = Event(
                anchor, holder, target, polarity, basis, quad, mode, label, 0.8, rule, reading.sayer, performed
            )
            yield event
            if "both" in frame.flags and mode in ("done", "past"):
                yield event._replace(holder=target, target=holder, confidence=0.7)


def _out_of_place(frame: Frame, reading: Reading) -> bool:
    """Whether the row does not hold in this mode: "would like Peru to" is no liking."""
    if "vow" in frame.flags:
        return reading.effect != "announced"
    return "actor" in frame.flags and frame.kind == "state" and reading.effect != "done"


def _is_performed(verb: Token, frame: Frame, reading: Reading) -> bool:
    """Whether telling of the deed tells words of its holder: "condemned", "has promised to", not "opposes", "is to"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    telling = read_telling(verb)
    said = frame.kind == "act" and reading.effect == "done"
    return telling.past and (said or telling.vowed)


def _label(frame: Frame, reading: Reading) -> str:
    """The deed's name after what was done to it: "an end to sanctions", "no support"."""
    bare = frame.label.removeprefix("a ").removeprefix("an ")
    if reading.undone:
        return f"an end to {bare}"
    return f"no {bare}" if reading.negated else frame.label


def _are_states(*actors: str) -> bool:
    return all(actor.startswith("country/") for actor in actors)


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
