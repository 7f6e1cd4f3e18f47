"""Judgements: "X is a threat", "called the raid an outrage", "cooperation with X matters more than ever"."""

from collections.abc import Iterator
from functools import lru_cache

from generator.extract.actors import Cast, all_holders, all_targets, read_words_set, same_side, targets
from generator.extract.clauses import VERBS, lemma, read_clause, read_telling
from generator.extract.events.arguments import prepositional
from generator.extract.events.event import Event
from generator.extract.events.holders import holders_of_subject, said_by
from generator.extract.tokens import Token
from generator.lexicons import read_table
from generator.records import Polarity

CONFIDENCE = 0.7


@lru_cache(maxsize=1)
def judgements() -> dict[str, tuple[tuple[Polarity, str], ...]]:
    """What each judging word says, and of what it has to be said."""
    found: dict[str, list[tuple[Polarity, str]]] = {}
    for words, polarity, of in read_table("stance_appraisals"):
        for word in words.split(","):
            found.setdefault(word, []).append((polarity, of))  # type: ignore[arg-type]  # a test holds the column
    return {word: tuple(rows) for word, rows in found.items()}


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
    found = _partners(cast, said_of) if relation else targets(cast, said_of)
    yield from to_judgements(cast, copula, sayers, found, polarity, reading.sayer)


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
    found = all_targets(cast, said_of)
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
