"""Who is interviewed and who asks, where an interview marks its turns with "Q:" and "A:" only."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from generator.extract.cues import children, rights
from generator.extract.doc import EntityFacts
from generator.extract.tokens import Doc, Span, Token
from generator.lexicons import read_table, read_words

_LONGEST = 1500
"""Tokens; an introduction that is longer is none."""
_STEPS = 6
"""Words between the noun "interview" and the verb of its sentence."""
Mention = Callable[[int], Span | None]


class Interview(NamedTuple):
    """Entity ids of the two, None where the introduction leaves a doubt."""

    answers: str | None = None
    asks: str | None = None


class _Clause(NamedTuple):
    """Who speaks to whom in one clause."""

    speaker: str | None
    hearer: str | None
    sure: bool = False
    """The verb itself says who asks: "she interviewed the minister"."""


def is_label(text: str, lexicon: str) -> bool:
    """Whether a turn's label is one of `lexicon`, its full stop aside."""
    return text.rstrip(" .").casefold() in read_words(lexicon)


def find_interview(doc: Doc, end: int, person_at: Mention) -> Interview:
    """Who answers and who asks, by what stands before token `end`, where the first turn begins.

    Who "spoke to" somebody, was "interviewed" or gave "an interview" answers; else the only person who is named. Where
    two speak to each other, the one with an office answers. Two who may answer are none.
    """
    introduction = doc[:end] if end <= _LONGEST else doc[:0]
    facts: dict[str, EntityFacts] = doc._.entity_facts
    clauses = [_in_order(clause, facts) for token in introduction for clause in _clauses(token, person_at)]
    answering = {clause.speaker for clause in clauses if clause.speaker}
    asking = {clause.hearer for clause in clauses if clause.hearer} - answering
    if not clauses:
        answering = {person for token in introduction if (person := _person(token, person_at))}
    if len(answering) != 1:
        return Interview()
    return Interview(next(iter(answering)), next(iter(asking)) if len(asking) == 1 else None)


def _in_order(clause: _Clause, facts: dict[str, EntityFacts]) -> _Clause:
    """`clause` with the one who answers first; empty where two people without a difference speak to each other."""
    if clause.sure:
        return clause
    if not clause.speaker or not clause.hearer:
        return _Clause(clause.speaker or clause.hearer, None)
    in_office = [one in facts and facts[one].role is not None for one in (clause.speaker, clause.hearer)]
    if in_office[0] == in_office[1]:
        return _Clause(None, None)
    return clause if in_office[0] else _Clause(clause.hearer, clause.speaker)


def _clauses(token: Token, person_at: Mention) -> Iterator[_Clause]:
    lemma = token.lemma_.lower()
    if lemma == "interview":
        yield from _interviewed(token, person_at)
    elif token.pos_ == "VERB":
        for verb, place in read_table("interview_verbs"):
            if verb == lemma and (hearers := _at(token, place)):
                speaker = _subject(token, person_at)
                hearer = _first(hearers, person_at)
                if speaker is None and _is_somebody(token):  # "He spoke to Jane Roe" of a newspaper: she may ask
                    yield _Clause(None, None)
                elif speaker or (hearer and place != "object"):  # who is told something need not answer
                    yield _Clause(speaker, hearer, sure=place == "object")


def _interviewed(token: Token, person_at: Mention) -> Iterator[_Clause]:
    """Whom a verb "interview" has for its object; the two of "in an interview with Lee, he spoke"."""
    if token.pos_ == "VERB":
        asked = [child for child in children(token) if child.dep_ in {"dobj", "nsubjpass"}]
        asker = _subject(token, person_at) or _first(_at(token, "by"), person_at)
        if person := _first(asked, person_at):
            yield _Clause(person, asker, sure=True)
        return
    verb = next((above for above in islice(token.ancestors, _STEPS) if above.pos_ == "VERB"), None)
    subject = _subject(verb, person_at) if verb is not None else None
    hearer = _first(_at(token, "with"), person_at)
    if (subject or hearer) and subject != hearer:
        yield _Clause(subject, hearer)


def _is_somebody(verb: Token) -> bool:
    """Whether the subject is a person whom nobody could name, not an outlet or its "we"."""
    subjects = [child for child in children(verb) if child.dep_ == "nsubj"]
    return any(one.lower_ in {"he", "she"} or (one.pos_ == "PROPN" and one.ent_type_ != "ORG") for one in subjects)


def _subject(verb: Token, person_at: Mention) -> str | None:
    return _first((child for child in children(verb) if child.dep_ == "nsubj"), person_at)


def _first(tokens: Iterable[Token], person_at: Mention) -> str | None:
    return next((person for token in tokens if (person := _person(token, person_at))), None)


def _at(token: Token, place: str) -> list[Token]:
    if place == "object":
        return [child for child in children(token) if child.dep_ in {"dobj", "dative"}]
    prepositions = [child for child in rights(token) if child.lower_ == place]
    return [child for each in prepositions for child in rights(each) if child.dep_ == "pobj"]


def _person(token: Token, person_at: Mention) -> str | None:
    """The person that a token is part of, or that stands beside it: "the minister, Ann Lee"."""
    beside = (child for child in rights(token) if child.dep_ == "appos")
    for each in (token, *beside):
        mention = person_at(each.i)
        # a headline's "Q&A" may be taken for a name
        if mention is not None and (mention.label_ == "pronoun" or any(letter.islower() for letter in mention.text)):
            return mention.kb_id_
    return None
