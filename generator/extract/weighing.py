"""What rules and encoder make of a sentence together: what is sure enough to be shown, and what is left out as unsure.

The rules see what is said of whom; the encoder has learnt how people understood such sentences. What the rules find is
evidence beside the encoder's own scores, and what both together make probable is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.extract.actors import CLIMB, Cast, is_person_noun, read_words_set, same_side
from generator.extract.candidates import Candidate, find_candidates, find_places, nearest, speaker_candidates
from generator.extract.clauses import VERBS, read_clause, subject
from generator.extract.clauses import Reading as Clause
from generator.extract.encoder.answers import HALF, CharSpan, PairScores, pair_probabilities, quad_of
from generator.extract.encoder.labels import DIRECTED
from generator.extract.encoder.weights import Settings
from generator.extract.events.event import Event, Omission
from generator.extract.events.frames import strikes_actors
from generator.extract.events.holders import holders_of_subject, holders_of_verb
from generator.extract.relations import kinship
from generator.extract.telling import read_telling
from generator.extract.tokens import Span, Token
from generator.records import Mode

SPEAKER, SAID = "He", " said: “"
"""What stands before a sentence of a quote whose speaker it does not name; the name itself is never read."""
MODES: Mapping[str, Mode] = MappingProxyType({"announced": "announced", "threatened": "threatened"})
OWNING = frozenset({"by", "of", "from", "between", "among"})
"""Before somebody who holds a stance; who stands after another preposition is spoken of, or is where it happens."""
MODIFIERS = frozenset({"amod", "compound", "nmod"})
OUGHT = frozenset({"must", "should", "ought"})
"""With these a speaker wants what another does."""
Direction = tuple[str, str]
"""Holder and target."""
UNSURE_RULE = "unsure: a rule reads a stance here, the encoder does not"
UNSURE_ENCODER = "unsure: the encoder reads a stance here, but not surely enough"
CERTAIN = 0.99


class Judge(NamedTuple):
    """Who scores two actors in a sentence, and what makes probabilities of the scores."""

    score: Callable[[str, CharSpan, CharSpan], PairScores]
    score_likely: Callable[[str, CharSpan, CharSpan], PairScores | None]
    """For a pair of which the rules find nothing: None where there is hardly a stance, which is cheaper to tell."""
    settings: Settings


class Way(NamedTuple):
    """How the sentence joins a holder to a target, before anybody has weighed it."""

    anchor: Token
    """The word that joins the two."""
    holder: Token | None
    """None for a speaker whom the sentence does not name."""
    target: Token | None


class Reading(NamedTuple):
    """What rules and encoder together say of one direction."""

    probabilities: tuple[float, ...]
    """One for each of `DIRECTED`."""
    quads: tuple[float, ...]
    """The encoder's scores of `QUADS`."""
    way: Way


def weigh(cast: Cast, sentence: Span, found: Sequence[Event | Omission], judge: Judge) -> Iterator[Event | Omission]:
    """Yield what of `found` is sure enough, what the encoder adds, and an omission for what is unsure.

    What the rules find about an issue, or about somebody whom the sentence does not name, stays as it is: the encoder
    judges two actors in one sentence. It is not asked about a pair that may hold nothing whatever it answers, since
    asking is most of what stances cost.
    """
    claimed = _claims(found)
    # a denial or a supposition: the rules know why nothing is to be added here
    adds = not any(isinstance(one, Omission) and not one.of_issue for one in found)
    readings: dict[Direction, Reading] = {}
    added: list[Direction] = []
    for pair in _pairs(cast, sentence, claimed, adds=adds):
        ways = _ways(pair)
        free = [direction for direction in ways if direction not in claimed] if adds else []
        open_ways = [direction for direction in free if _may_add(cast, direction, ways[direction])]
        if open_ways or any(direction in claimed for direction in ways):
            read = dict(_both_ways(pair, ways, sentence, claimed, judge))
            readings |= read
            added += [direction for direction in open_ways if direction in read]
    for one in found:
        yield _weighed(one, readings, judge.settings)
    for direction in added:
        yield from _added(cast, *direction, readings[direction], judge.settings)


def _claims(found: Iterable[Event | Omission]) -> dict[Direction, frozenset[int]]:
    """The polarities that the rules find for each direction, as places in `DIRECTED`."""
    claims: dict[Direction, frozenset[int]] = {}
    for one in found:
        if isinstance(one, Event):
            direction = (one.holder, one.target)
            claims[direction] = claims.get(direction, frozenset()) | {DIRECTED.index(one.polarity)}
    return claims


def _pairs(cast: Cast, sentence: Span, claimed: Iterable[Direction], *, adds: bool) -> Iterable[Candidate]:
    """Every pair that the rules found, and with `adds` every one that may be one, each once."""
    places = find_places(cast, sentence)
    pairs: dict[frozenset[str], Candidate] = {}
    for direction in claimed:
        pair = nearest(places, *direction)
        if pair is not None:
            pairs.setdefault(frozenset(direction), pair)
    if adds:
        for pair in (*find_candidates(cast, places), *speaker_candidates(cast, places)):
            pairs.setdefault(frozenset((pair.first.entity, pair.second.entity)), pair)
    return pairs.values()


def _ways(pair: Candidate) -> dict[Direction, Way]:
    """Both directions of a pair, the one in text order first."""
    first, second = pair.first, pair.second
    return {
        (first.entity, second.entity): Way(pair.anchor, first.root, second.root),
        (second.entity, first.entity): Way(pair.anchor, second.root, first.root),
    }


def _may_add(cast: Cast, direction: Direction, way: Way) -> bool:
    """Whether the encoder may read a stance in a direction in which the rules find none."""
    if not _may_hold(way.holder) or _is_of_title(cast, way.holder) or _is_of_title(cast, way.target):
        return False
    if _is_post(way.target) or _is_of_described(cast, direction[0], way):
        return False
    served = _is_of_another(cast, way.holder) or _is_of_office(cast, way.holder)
    return not served and not _is_told_of_another(cast, direction[0], way)


def _both_ways(
    pair: Candidate,
    ways: Mapping[Direction, Way],
    sentence: Span,
    claimed: Mapping[Direction, frozenset[int]],
    judge: Judge,
) -> Iterator[tuple[Direction, Reading]]:
    score = judge.score if any(direction in claimed for direction in ways) else judge.score_likely
    scores = score(*_question(pair, sentence.text))
    if scores is None:
        return
    there, back = (claimed.get(direction, frozenset()) for direction in ways)
    probabilities = pair_probabilities(scores.pairs, judge.settings, there, back)
    for (direction, way), chances, quads in zip(ways.items(), probabilities, scores.quads, strict=True):
        yield direction, Reading(chances, quads, way)


def _question(pair: Candidate, text: str) -> tuple[str, CharSpan, CharSpan]:
    """The sentence and its two actors; a speaker who stands outside is put before it."""
    first, second = pair.first, pair.second
    if first.root is not None:
        return text, (first.start, first.end), (second.start, second.end)
    before = len(SPEAKER)
    return f"{SPEAKER}{SAID}{text}”", (0, before), (second.start + before + len(SAID), second.end + before + len(SAID))


def _weighed(one: Event | Omission, readings: Mapping[Direction, Reading], settings: Settings) -> Event | Omission:
    """A finding of the rules, as sure as it is with the encoder's scores, or left out."""
    reading = readings.get((one.holder, one.target)) if isinstance(one, Event) else None
    if not isinstance(one, Event) or reading is None:
        return one
    confidence = _rounded(reading.probabilities[DIRECTED.index(one.polarity)])
    return one._replace(confidence=confidence) if confidence >= HALF else Omission(one.anchor, UNSURE_RULE)


def _may_hold(holder: Token | None) -> bool:
    """Whether an actor stands where one who holds a stance does: "remarks on Peru" are not Peru's."""
    return holder is None or holder.dep_ != "pobj" or holder.head.lower_ in OWNING


def _is_of_another(cast: Cast, actor: Token | None) -> bool:
    """Whether a person's name only tells whose man or woman somebody is: "Roe" in "Roe's lawyer", "a Roe supporter"."""
    if actor is None or actor.dep_ not in ("poss", *MODIFIERS):
        return False
    kin = actor.head.lemma_.lower() in read_words_set("stance_others") | kinship()
    return kin and cast.entity_at.get(actor.i, "").startswith("person/")


def _is_of_office(cast: Cast, actor: Token | None) -> bool:
    """Whether an organisation only tells where a person serves: "the club" in "Ann Roe, a leader of the club"."""
    if actor is None or not cast.entity_at.get(actor.i, "").startswith("organisation/"):
        return False
    for _ in range(CLIMB):
        if actor.dep_ == "appos" and cast.entity_at.get(actor.head.i, "").startswith("person/"):
            return True
        if actor.dep_ not in ("pobj", "prep", "poss", "conj", "appos", *MODIFIERS):
            return False
        actor = actor.head
    return False


def _is_post(target: Token | None) -> bool:
    """Whether the target only tells where somebody is posted: "France" in "served as ambassador to France"."""
    if target is None or target.dep_ != "pobj" or target.head.lower_ not in ("to", "in", "at"):
        return False
    return target.head.head.lemma_.lower() in read_words_set("stance_posts")


def _is_of_described(cast: Cast, holder: str, way: Way) -> bool:
    """Whether others are described by what they do to the target: "Roe met members who have endorsed Poe"."""
    verb = _verb(way.target) if way.target is not None else None
    if verb is None or way.holder is None or verb.dep_ != "relcl" or not strikes_actors(verb):
        return False
    doer, doers = subject(verb), holders_of_verb(cast, verb)
    if doer is None or not (doers or is_person_noun(doer)):
        return False  # "a video that accuses Poe" speaks for who made it
    same = way.holder in verb.subtree or way.holder in doer.subtree or doer in way.holder.subtree
    return not same and not any(same_side(cast, one, holder) for one in doers)


def _is_told_of_another(cast: Cast, holder: str, way: Way) -> bool:
    """Whether `holder` only tells what another does to the target: "Roe said that the delay had helped Poe"."""
    actor, target, teller = way.holder, way.target, _verb(way.anchor)
    if actor is not None and (teller is None or not _tells(cast, teller, holder)):
        return False
    verb = _verb(target) if target is not None else None
    doer = subject(verb) if verb is not None else None
    if verb is None or doer is None or target is None or target in doer.subtree or not strikes_actors(verb):
        return False
    if any(child.lower_ in OUGHT for child in verb.children):
        return False
    doers = holders_of_verb(cast, verb)
    if any(same_side(cast, one, holder) for one in doers):
        return False
    return bool(doers) or doer.pos_ == "NOUN"


def _is_of_title(cast: Cast, actor: Token | None) -> bool:
    """Whether an actor only tells whose somebody is: "Peruvian" in "Peruvian President Ada Verne"."""
    if actor is None:
        return False
    above = actor
    for _ in range(CLIMB):
        if above.dep_ not in MODIFIERS:
            return False
        above = above.head
        person = cast.entity_at.get(above.i, "")
        if person.startswith("person/") and same_side(cast, person, cast.entity_at.get(actor.i, "")):
            return True
    return False


def _added(cast: Cast, holder: str, target: str, reading: Reading, settings: Settings) -> Iterator[Event | Omission]:
    """Yield what the encoder alone reads, if its clause says that it has happened or will."""
    chances = reading.probabilities
    best = max(range(1, len(DIRECTED)), key=lambda place: (chances[place], -place))
    polarity, confidence = DIRECTED[best], _rounded(chances[best])
    if polarity is None or confidence < HALF:
        return
    verb = _verb(reading.way.anchor)
    clause = read_clause(verb) if verb is not None else Clause()
    unreal = clause.effect in ("denied", "hypothetical") or _is_doubted(reading.way.target)
    if unreal or confidence < settings.shown:
        yield Omission(reading.way.anchor, UNSURE_ENCODER)
        return
    quad = quad_of(reading.quads, polarity)
    material = quad is not None and quad.startswith("material")
    yield Event(
        anchor=reading.way.anchor,
        holder=holder,
        target=target,
        polarity=polarity,
        basis="action" if material else "statement",
        quad=quad,
        mode=MODES.get(clause.effect, "done"),
        label=None,
        confidence=confidence,
        rule="encoder",
        sayer=clause.sayer,
        performed=verb is not None and _tells(cast, verb, holder),
    )


def _is_doubted(target: Token | None) -> bool:
    """Whether the deed that strikes the target is told by a word of doubt: "a reluctance to blame Peru"."""
    verb = _verb(target) if target is not None else None
    return verb is not None and verb.dep_ == "acl" and verb.head.lemma_.lower() in read_words_set("stance_doubts")


def _tells(cast: Cast, verb: Token, holder: str) -> bool:
    """Whether the sentence tells what `holder` said: "Roe said that ..."."""
    spoken = verb.lemma_.lower() in read_words_set("stance_speech") | read_words_set("stance_told")
    return spoken and read_telling(verb).past and holder in holders_of_subject(cast, verb)


def _verb(token: Token) -> Token | None:
    """The verb whose clause `token` stands in."""
    for _ in range(CLIMB):
        if token.pos_ in VERBS:
            return token
        token = token.head
    return None


def _rounded(probability: float) -> float:
    """Two digits, and never certain: more are not meant, and the last ones depend on the processor."""
    return min(round(probability, 2), CERTAIN)
