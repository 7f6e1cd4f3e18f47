"""Judgements: "X is a threat", "called the raid an outrage", "cooperation with X matters more than ever"."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from generator.extract.actors import Cast, all_holders, all_targets, read_words_set, same_side, targets
from generator.extract.clauses import VERBS, lemma, read_clause, subject
from generator.extract.events.arguments import prepositional
from generator.extract.events.event import Event
from generator.extract.events.frames import judgements
from generator.extract.events.holders import holders_of_subject, said_by
from generator.extract.events.issues import POINTING, read_issue
from generator.extract.telling import read_telling
from generator.extract.tokens import Token
from generator.lexicons import read_table
from generator.records import Polarity

CONFIDENCE = 0.7
DOING: Mapping[str, frozenset[str]] = MappingProxyType(
    {"have": frozenset({"effect", "impact", "influence", "consequence"}), "do": frozenset({"job", "work"})}
)
"""Verbs that join a judgement to whom it is said of, with the nouns that carry it."""


@lru_cache(maxsize=1)
def callings() -> dict[str, str]:
    """Each verb that calls somebody something: an act of saying so, or a state of mind."""
    return dict(read_table("stance_calling"))  # type: ignore[arg-type]  # a test holds the rows to two columns


def find_appraisals(cast: Cast, sentence: list[Token]) -> Iterator[Event]:
    """Yield the judgements of `sentence` that somebody is on record for; a reporter's own are nobody's."""
    for token in sentence:
        if token.pos_ in VERBS and token.lemma_.lower() in read_words_set("stance_copulas"):
            yield from _copular(cast, token)
        elif token.pos_ == "VERB" and token.lemma_.lower() in callings():
            yield from _calling(cast, token)
        elif token.pos_ in VERBS and token.lemma_.lower() in DOING:
            yield from _done(cast, token)
        elif token.pos_ == "NOUN" and token.i in cast.voices:
            yield from _named_so(cast, token)


def _copular(cast: Cast, copula: Token) -> Iterator[Event]:
    """Yield "X is a threat", said by whoever says it."""
    said_of = next((child for child in copula.children if child.dep_ == "nsubj"), None)
    said = [child for child in copula.children if child.dep_ in ("attr", "acomp", "dobj")]
    if said_of is None or not said:
        return
    reading = read_clause(copula)
    if reading.negated or reading.effect != "done":
        return
    sayers = said_by(cast, copula, reading.sayer)
    relation = said_of.lemma_.lower() in read_words_set("stance_relations")
    polarity = _judgement(said, relation=relation)
    if polarity is None:
        return
    found = _partners(cast, said_of) if relation else targets(cast, said_of) or _matter(said_of)
    yield from to_judgements(cast, copula, sayers, found, polarity, reading.sayer)


def _done(cast: Cast, verb: Token) -> Iterator[Event]:
    """Yield "the levy has a damaging effect", "Peru did a remarkable job", said by whoever says it."""
    reading = read_clause(verb)
    if reading.negated or reading.effect != "done":
        return
    nouns = DOING[verb.lemma_.lower()]
    said = [child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in nouns]
    polarity = _judgement(said, relation=False)
    said_of = subject(verb)
    if polarity is None or said_of is None:
        return
    found = targets(cast, said_of) or _matter(said_of)
    yield from to_judgements(cast, verb, said_by(cast, verb, reading.sayer), found, polarity, reading.sayer)


def _named_so(cast: Cast, noun: Token) -> Iterator[Event]:
    """Yield "such a stupid wall", "this historic treaty" of a quote: who names it so has judged it."""
    if not any(child.lower_ in POINTING for child in noun.lefts):
        return
    # the parser hangs "disastrous" on "fisheries" in "this disastrous fisheries treaty"
    before = [child for left in noun.lefts for child in (left, *left.lefts)]
    kinds = read_words_set("issue_kinds")
    said = [child for child in before if child.dep_ == "amod" and child.lower_ not in kinds]
    polarity = _judgement(said, relation=False)
    if polarity is not None and noun.dep_ != "attr":
        yield from to_judgements(cast, noun, cast.voices[noun.i].speakers, _matter(noun), polarity, None)


def _calling(cast: Cast, verb: Token) -> Iterator[Event]:
    """Yield "called X's offer a trick", "described Y as a friend"."""
    reading = read_clause(verb)
    if reading.negated or reading.effect in ("hypothetical", "denied"):
        return
    small = next((child for child in verb.children if child.dep_ == "ccomp" and _is_small_clause(child)), None)
    said_of = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    said = [child for child in verb.children if child.dep_ in ("oprd", "attr", "acomp")]
    said += prepositional(verb, "as")
    # the parser makes "called the offer 'a trick'" an apposition
    said += [child for thing in said_of for child in thing.children if child.dep_ == "appos"]
    said += [child for prep in verb.children if prep.lower_ == "as" for child in prep.children if child.dep_ == "amod"]
    if small is not None:
        said_of += [child for child in small.children if child.dep_ == "nsubj"]
        said.append(small)
    polarity = _judgement(said, relation=False)
    if polarity is None:
        return
    found = all_targets(cast, said_of) or next(filter(None, map(_matter, said_of)), ())
    performed = callings()[verb.lemma_.lower()] == "act" and read_telling(verb).past
    for event in to_judgements(cast, verb, holders_of_subject(cast, verb), found, polarity, reading.sayer):
        yield event._replace(performed=performed)


def _is_small_clause(token: Token) -> bool:
    return token.pos_ in ("NOUN", "ADJ", "PROPN") and not any(child.dep_ == "aux" for child in token.children)


def to_judgements(
    cast: Cast,
    anchor: Token,
    sayers: tuple[str, ...],
    found: tuple[str, ...],
    polarity: Polarity,
    sayer: Token | None,
    *,
    rule: str = "judgement",
) -> Iterator[Event]:
    """Yield what each of `sayers` says in words of each of `found` that is not of its own side."""
    side = "cooperation" if polarity == "positive" else "conflict"
    for holder in sayers:
        for target in found:
            if not same_side(cast, holder, target):
                label = "praise" if polarity == "positive" else "criticism"
                yield Event(
                    anchor,
                    holder,
                    target,
                    polarity,
                    "statement",
                    f"verbal {side}",  # type: ignore[arg-type]  # both are quads
                    "done",
                    label,
                    CONFIDENCE,
                    rule,
                    sayer,
                )


def _matter(said_of: Token) -> tuple[str, ...]:
    """What is judged where that is no actor but something that is decided, done or wanted."""
    issue = read_issue(said_of, matters_only=True)
    return (issue.name,) if issue is not None and not issue.turned else ()


def _partners(cast: Cast, relation: Token) -> tuple[str, ...]:
    """With whom the relation is: "cooperation with Japan", "ties between Korea and Japan"; none where it is others'."""
    if any(child.dep_ in ("poss", "amod", "compound") and child.i in cast.entity_at for child in relation.children):
        return ()
    return all_holders(cast, prepositional(relation, "with", "between"))


def _judgement(said: list[Token], *, relation: bool) -> Polarity | None:
    """The one polarity of the judging words of a predicate; None where there is none or they disagree."""
    if any(child.lower_ == "how" for head in said for child in head.children):
        return None  # "reminds us how great he is": whose view that is nobody can tell
    words = [token for head in said for token in (head, *_modifiers(head))]
    found = {
        polarity
        for token in words
        for polarity, of in judgements().get(lemma(token), ())
        if (of == "relation") <= relation
    }
    return found.pop() if len(found) == 1 else None


def _modifiers(head: Token) -> list[Token]:
    """Adjectives and joined predicates beside `head`."""
    return [child for child in head.children if child.dep_ in ("amod", "conj", "compound") and child.i != head.i]
