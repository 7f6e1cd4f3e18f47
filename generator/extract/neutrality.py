"""Explicit neutrality: who says or shows that they take no side, and between whom."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.extract.actors import Cast, all_holders, all_targets, holders, read_words_set, same_side
from generator.extract.clauses import VERBS, agent, is_passive, patient, read_clause, subject
from generator.extract.events.arguments import compound_actors, objects, prepositional
from generator.extract.events.event import Event
from generator.extract.events.frames import strikes_actors
from generator.extract.events.holders import holders_of_subject, said_by
from generator.extract.events.issues import first_issue
from generator.extract.tokens import Token
from generator.lexicons import read_table
from generator.records import Basis

GAP = 3
"""Words that `*` may stand for."""
QUARREL = "<quarrel>"
"""What stands for any noun of a quarrel: "no party to the treaty between X and Y" says nothing of sides."""
CONFIDENCE = 0.75


@lru_cache(maxsize=1)
def phrases_of_neutrality() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The neutral phrases by their first word, each with whom it belongs to."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bearer in read_table("stance_neutral"):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, bearer))
    return {word: tuple(rows) for word, rows in found.items()}


def find_neutrality(cast: Cast, sentence: list[Token]) -> Iterator[Event]:
    """Yield who takes no side in `sentence`, towards each of those between whom they do not choose.

    Where the sides are not named the issue is the target; a reporter's own "a matter between" belongs to nobody.
    """
    for place, token in enumerate(sentence):
        if token.lemma_.lower() == "abstain" and token.pos_ == "VERB":
            yield from _abstention(cast, token)
            continue
        matched = next(_matches(sentence, place), None)
        if matched is not None:
            yield from _phrase(cast, sentence, *matched)


def _matches(sentence: list[Token], place: int) -> Iterator[tuple[list[Token], str]]:
    first = sentence[place]
    seen: set[str] = set()
    for word in (first.lower_, first.lemma_.lower()):
        for words, bearer in phrases_of_neutrality().get(word, ()):
            matched = _match(sentence, place, words)
            if matched and words[0] not in seen:
                seen.add(words[0])
                yield matched, bearer


def _match(sentence: list[Token], place: int, words: tuple[str, ...]) -> list[Token]:
    """The tokens that `words` match from `place` on, or nothing."""
    found: list[Token] = []
    for index, word in enumerate(words):
        if word == "*":
            continue
        reach = GAP + 1 if index and words[index - 1] == "*" else 1
        ahead = (i for i in range(place, min(place + reach, len(sentence))) if _fits(sentence[i], word))
        position = next(ahead, None)
        if position is None:
            return []
        found.append(sentence[position])
        place = position + 1
    return found


def _fits(token: Token, word: str) -> bool:
    if word == QUARREL:
        return token.pos_ == "NOUN" and token.lemma_.lower() in read_words_set("stance_conflicts")
    return word in _forms(token)


def _forms(token: Token) -> tuple[str, ...]:
    negation = ("not",) if token.dep_ == "neg" and token.lower_ in ("n't", "n’t", "never") else ()
    return (token.lower_, token.lemma_.lower(), *negation)


def _phrase(cast: Cast, sentence: list[Token], matched: list[Token], bearer: str) -> Iterator[Event]:
    verbs = sorted((token for token in matched if token.pos_ in VERBS), key=lambda t: (t.pos_ == "AUX", -t.i))
    anchor = next(iter(verbs), matched[0])
    doers = _sayers(cast, anchor) if bearer == "sayer" else _doers(cast, anchor)
    if not doers or read_clause(anchor).effect == "denied" or _is_turned(anchor, matched):
        return
    tellers = _tellers(cast, anchor)
    sides = [side for side in _sides(cast, sentence, anchor, matched, doers) if side not in tellers]
    for holder in doers:
        for target in sides:
            yield _neutral(anchor, holder, target, "statement", "neutral phrase")


def _is_turned(anchor: Token, matched: list[Token]) -> bool:
    """Whether a negation that is no part of the phrase turns it round: "will never be neutral"."""
    return any(child.dep_ == "neg" and child not in matched for child in anchor.children)


def _neutral(anchor: Token, holder: str, target: str, basis: Basis, rule: str) -> Event:
    sayer = read_clause(anchor).sayer if anchor.pos_ in VERBS else None
    return Event(anchor, holder, target, "neutral", basis, None, "done", "taking no side", CONFIDENCE, rule, sayer)


def _sayers(cast: Cast, anchor: Token) -> tuple[str, ...]:
    """Whose words these are."""
    verb = anchor if anchor.pos_ in VERBS else anchor.head
    return said_by(cast, anchor, read_clause(verb).sayer if verb.pos_ in VERBS else None)


def _tellers(cast: Cast, anchor: Token) -> tuple[str | None, ...]:
    """Who says so: the parser may join Lee to the two of "between Chile and Peru, Ann Lee said"."""
    voice = cast.voices.get(anchor.i)
    sayer = read_clause(anchor).sayer if anchor.pos_ in VERBS else None
    before = cast.entity_at.get(sayer.i - 1) if sayer is not None and sayer.i > anchor.i else None
    return (*(voice.speakers if voice else ()), before)


def _doers(cast: Cast, anchor: Token) -> tuple[str, ...]:
    """Whose attitude the phrase tells: its verb's subject or agent, climbing out of "has no intention to"."""
    verb = anchor
    while verb.dep_ == "acl" and verb.head.dep_ == "dobj" and verb.head.head.i != verb.i:
        verb = verb.head.head
    doer = subject(verb)
    if is_passive(verb) and verb is anchor:
        doer = agent(verb) or patient(verb) or doer
        if doer is not None and doer.lower_ in read_words_set("reflexives"):
            doer = subject(verb.head)  # "will not let itself be drawn into"
    return holders(cast, doer) if doer is not None else ()


def _sides(
    cast: Cast, sentence: list[Token], anchor: Token, matched: list[Token], doers: tuple[str, ...]
) -> tuple[str, ...]:
    """Between whom: after "between", in a quarrel's name, as the two of "when X and Y argued", or the object."""
    found: list[str] = []
    for token in sentence:
        if token.lower_ == "between":
            found += all_holders(cast, (thing for thing in token.children if thing.dep_ == "pobj"))
        elif token.lemma_.lower() in read_words_set("stance_conflicts"):
            found += compound_actors(cast, token)
    if not found:
        found += _neithers(cast, matched)
    if not found:
        found += _pairs(cast, sentence, doers)
    if not found:
        found += _object_actors(cast, anchor)
    return _strangers(cast, found, doers) or _issue(anchor)


def _strangers(cast: Cast, actors: Iterable[str], doers: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `actors` who are on the side of none of `doers`, each once."""
    return tuple(dict.fromkeys(a for a in actors if not any(same_side(cast, a, doer) for doer in doers)))


def _neithers(cast: Cast, matched: list[Token]) -> tuple[str, ...]:
    """The two of "neither with X nor with Y": what stands after the preposition, and after the one joined to it."""
    prepositions = [each for token in matched if token.dep_ == "prep" for each in (token, *token.conjuncts)]
    things = (thing for each in prepositions for thing in each.children if thing.dep_ == "pobj")
    return all_holders(cast, things)


def _pairs(cast: Cast, sentence: list[Token], doers: tuple[str, ...]) -> tuple[str, ...]:
    """Two others joined by "and" or "nor": "Hanoi and Beijing"."""
    for token in sentence:
        if token.dep_ == "conj" or token.i not in cast.entity_at or not token.conjuncts:
            continue
        joined = _strangers(cast, holders(cast, token), doers)
        if len(joined) > 1:
            return joined
    return ()


def _object_actors(cast: Cast, anchor: Token) -> tuple[str, ...]:
    verbs = [anchor, *(child for child in anchor.children if child.dep_ == "conj")]
    things = [thing for verb in verbs for thing in objects(verb)]
    after = [thing for verb in verbs for thing in prepositional(verb, "in", "on", "with", beside=things)]
    return all_targets(cast, (*things, *after))


def _issue(anchor: Token) -> tuple[str, ...]:
    return first_issue(prepositional(anchor, "in", "on", "over", beside=objects(anchor)))


# ---------------------------------------------------------------- votes


def _abstention(cast: Cast, verb: Token) -> Iterator[Event]:
    """Yield an abstention's target: whom the text voted on condemns, else the text itself."""
    doers = holders_of_subject(cast, verb)
    reading = read_clause(verb)
    if not doers or reading.effect in ("hypothetical", "denied") or reading.negated:
        return
    found = _strangers(cast, _voted_on(cast, verb), doers) or _issue(verb)
    for holder in doers:
        for target in found:
            yield _neutral(verb, holder, target, "action", "abstention")


def _voted_on(cast: Cast, verb: Token) -> Iterator[str]:
    for token in verb.subtree:
        if (
            token.i == verb.i
            or token.dep_ in ("nsubj", "nsubjpass")
            or (token.head.i == verb.i and token.dep_ == "conj")
        ):
            continue
        if token.pos_ == "VERB" and strikes_actors(token):
            yield from all_targets(cast, objects(token))
        elif token.lower_ in ("on", "against") and token.head.pos_ == "NOUN":
            yield from all_targets(cast, (thing for thing in token.children if thing.dep_ == "pobj"))
