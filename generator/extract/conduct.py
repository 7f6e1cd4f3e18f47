"""Verbs that judge their own subject: "Peru has broken its word", said by somebody else, is against Peru."""

from collections.abc import Iterator
from functools import lru_cache

from generator.extract.actors import Cast
from generator.extract.appraisals import to_judgements
from generator.extract.clauses import VERBS, read_clause
from generator.extract.events.arguments import objects
from generator.extract.events.event import Event
from generator.extract.events.holders import holders_of_verb, said_by
from generator.extract.events.second_hand import may_be_own
from generator.extract.tokens import Token
from generator.lexicons import read_table
from generator.records import Polarity


def find_conduct(cast: Cast, sentence: list[Token]) -> Iterator[Event]:
    """Yield who in `sentence` judges a doer by the word for the deed; a reporter's own judgement is nobody's."""
    for token in sentence:
        if token.pos_ in VERBS and token.lemma_.lower() in _verbs():
            yield from _judged(cast, token)


def _judged(cast: Cast, verb: Token) -> Iterator[Event]:
    polarity = _polarity(verb)
    reading = read_clause(verb)
    if reading.effect != "done" or polarity is None:
        return
    if reading.negated:
        if polarity == "negative":
            return  # "has not broken its word" need not be praise
        polarity = "negative"
    sayers = tuple(one for one in said_by(cast, verb, reading.sayer) if not may_be_own(cast, one))
    found = holders_of_verb(cast, verb)
    yield from to_judgements(cast, verb, sayers, found, polarity, reading.sayer, rule="conduct")


def _polarity(verb: Token) -> Polarity | None:
    """What the first row that fits says of the subject of `verb`."""
    heads = {thing.lemma_.lower() for thing in objects(verb)}
    rows = (row for row in _verbs()[verb.lemma_.lower()] if not row[0] or row[0] & heads)
    return next((polarity for _, polarity in rows), None)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[frozenset[str], Polarity]]]:
    """By verb: the objects of which one must stand beside it, none for none; and on which side who says so is."""
    found: dict[str, list[tuple[frozenset[str], Polarity]]] = {}
    for verbs, things, polarity in read_table("stance_conduct"):
        row = (frozenset(things.split(",")) - {"-"}, polarity)
        for verb in verbs.split(","):
            found.setdefault(verb, []).append(row)  # type: ignore[arg-type]  # a test holds the column
    return found
