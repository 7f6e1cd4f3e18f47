"""Who a noun phrase stands for: the people, countries and organisations that can hold a stance or be its target."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from generator.extract.doc import EntityFacts
from generator.lexicons import read_words

GROUPS = ("people", "countries", "organisations")
CLIMB = 12
"""Steps along the parse before we give up; real clauses need fewer, hostile ones have no end."""
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "myself", "ourselves"})
OURS = frozenset({"our", "my"})
BELONGING = ("poss", "amod", "compound", "nmod")
BELONGING_PREPOSITIONS = frozenset({"of", "from", "by", "in"})
OWNING_PREPOSITIONS = frozenset({"of", "from", "by"})


class Voice(NamedTuple):
    """Who speaks where a token stands: the speakers of the quote around it."""

    speakers: tuple[str, ...]
    quote: str
    start: int
    end: int


class Cast(NamedTuple):
    """Everybody in a Doc, by token."""

    entity_at: dict[int, str]
    pronouns: frozenset[int]
    facts: dict[str, EntityFacts]
    voices: dict[int, Voice]


def read_cast(doc: Doc) -> Cast:
    """Who stands where in `doc`, from its span groups; later groups do not overwrite earlier ones."""
    entity_at: dict[int, str] = {}
    pronouns: set[int] = set()
    for group in GROUPS:
        for span in doc.spans.get(group, ()):
            for token in span:
                entity_at.setdefault(token.i, span.kb_id_)
            if span.label_ == "pronoun":
                pronouns.update(token.i for token in span)
    return Cast(entity_at, frozenset(pronouns), dict(doc._.entity_facts), dict(_voices(doc)))


def _voices(doc: Doc) -> Iterator[tuple[int, Voice]]:
    facts = doc._.quote_facts
    for span in doc.spans.get("quotes", ()):
        known = facts.get(span.id_)
        if span.label_ != "content" or known is None or known.kind == "indirect":
            continue
        for token in span:
            yield token.i, Voice(known.speakers, span.id_, span.start_char, span.end_char)


def country_of(cast: Cast, entity: str) -> str | None:
    """The country that `entity` is or belongs to, as an entity id."""
    if entity.startswith("country/"):
        return entity
    known = cast.facts.get(entity)
    return f"country/{known.country.lower()}" if known and known.country else None


def same_side(cast: Cast, one: str, other: str) -> bool:
    """Whether two actors are one, or one of them speaks for the other."""
    if one == other:
        return True
    home, away = country_of(cast, one), country_of(cast, other)
    if home is None or home != away:
        return False
    return one.startswith("country/") or other.startswith("country/")


def conjuncts(token: Token) -> list[Token]:
    """`token` and what is joined to it by "and" or "or"."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def holders(cast: Cast, token: Token) -> tuple[str, ...]:
    """The actors that the noun phrase of `token` is: named, or an organ of a named state."""
    found = [actor for each in conjuncts(token) if (actor := _holder(cast, each))]
    return tuple(dict.fromkeys(found))


def _holder(cast: Cast, token: Token) -> str | None:
    if token.i in cast.entity_at:
        return cast.entity_at[token.i]
    if token.lower_ in FIRST_PERSON:
        voice = cast.voices.get(token.i)
        return voice.speakers[0] if voice and voice.speakers else None
    if token.lemma_.lower() not in read_words_set("stance_organs"):
        return None
    owner = next(_owners(cast, token, BELONGING_PREPOSITIONS, depth=2), None)
    # a leader's government acts for the state
    return owner and (country_of(cast, owner) or owner)


def targets(cast: Cast, token: Token, *, depth: int = 2) -> tuple[str, ...]:
    """The actors that the noun phrase of `token` is or belongs to: "Japan", "Chinese exports", "a ban by Ireland"."""
    found: list[str] = []
    for each in conjuncts(token):
        found.extend(_target(cast, each, depth))
    return tuple(dict.fromkeys(found))


def _target(cast: Cast, token: Token, depth: int) -> list[str]:
    if own := _holder(cast, token):
        return [own]
    owner = next(_owners(cast, token, OWNING_PREPOSITIONS, depth=depth), None)
    if owner is None:
        return []
    return [owner, *_joined(cast, token, owner)]


def _joined(cast: Cast, token: Token, owner: str) -> list[str]:
    """Further owners of the same thing: "between Kigali and Kinshasa", "Russia's and China's"."""
    return [
        other
        for child in token.children
        if cast.entity_at.get(child.i) == owner
        for each in child.conjuncts
        if (other := cast.entity_at.get(each.i)) and other != owner
    ]


def _owners(cast: Cast, token: Token, prepositions: frozenset[str], *, depth: int) -> Iterator[str]:
    """The actors a noun belongs to, nearest construction first: possessive, adjective, then "of", "from", "by"."""
    children = list(token.children)
    for dep in BELONGING:
        for child in children:
            if child.dep_ != dep:
                continue
            if child.lower_ in OURS and (ours := _holder(cast, child)):
                yield ours
            elif child.i in cast.entity_at:
                yield cast.entity_at[child.i]
            elif depth > 1 and dep in ("poss", "compound"):
                yield from _owners(cast, child, prepositions, depth=depth - 1)
    for child in children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for thing in child.children:
                if thing.dep_ == "pobj":
                    yield from _prepositional(cast, thing, prepositions, depth)


def _prepositional(cast: Cast, thing: Token, prepositions: frozenset[str], depth: int) -> Iterator[str]:
    if own := _holder(cast, thing):
        yield own
    elif depth > 1:
        yield from _owners(cast, thing, prepositions, depth=depth - 1)


def read_words_set(name: str) -> frozenset[str]:
    """The words of a lexicon, for look-ups; the reading itself is cached."""
    return frozenset(read_words(name))
