"""Who a noun phrase stands for: the people, countries and organisations that can hold a stance or be its target."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.extract.doc import EntityFacts
from generator.extract.tokens import Doc, Token
from generator.lexicons import read_table, read_words

GROUPS = ("people", "countries", "organisations")
CLIMB = 12
"""Steps along the parse before we give up; real clauses need fewer, hostile ones have no end."""
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "myself", "ourselves"})
OURS = frozenset({"our", "my"})
BELONGING = ("poss", "amod", "compound", "nmod")
BELONGING_PREPOSITIONS = frozenset({"of", "from", "by", "in"})
THIRD_PERSON = frozenset({"it", "he", "she", "they"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
OWNING = frozenset({"of", "from", "by"})
DATELINE = re.compile(r"^[A-Z][A-Z .,'’/()-]{2,40}[^\n]{0,30}?[ ]?(?:[—–]|[ ]--?[ ])", re.MULTILINE)
JOINED_REACH = 6
"""Words of title and nationality between "and" and the name after it."""
PAIR_REACH = 150
"""Tokens back in which the two of "the two leaders" must have been named."""


class Voice(NamedTuple):
    """Who speaks where a token stands: the speakers of the quote around it."""

    speakers: tuple[str, ...]
    quote: str
    start: int
    end: int
    whole: bool
    """Whole sentences are quoted, not words inside the reporter's."""


class Cast(NamedTuple):
    """Everybody in a Doc, by token."""

    entity_at: dict[int, str]
    demonyms: frozenset[int]
    """Tokens of demonyms: "Norwegians" are people, "the Norwegians" may be their government."""
    facts: dict[str, EntityFacts]
    voices: dict[int, Voice]
    order: tuple[tuple[int, str], ...] = ()
    """Every mention by name: its first token and its entity, in text order."""
    spans: tuple[tuple[int, int, str], ...] = ()
    """Every mention: its first token, minus the token behind it, and its entity, in text order, the longest first."""


def read_cast(doc: Doc) -> Cast:
    """Who stands where in `doc`, from its span groups; later groups do not overwrite earlier ones."""
    entity_at: dict[int, str] = {}
    demonyms: set[int] = set()
    datelines = {i for match in DATELINE.finditer(doc.text) for i in range(*match.span())}
    for group in GROUPS:
        for span in doc.spans.get(group, ()):
            if group == "organisations" and span.start_char in datelines:
                continue  # where the story was filed from acts for nobody
            for token in span:
                entity_at.setdefault(token.i, span.kb_id_)
            if span.label_ == "demonym":
                demonyms.update(token.i for token in span)
    named = {
        (span.start, span.kb_id_)
        for group in GROUPS
        for span in doc.spans.get(group, ())
        if span.label_ in ("name", "metonym")
    }
    spans = sorted((span.start, -span.end, span.kb_id_) for group in GROUPS for span in doc.spans.get(group, ()))
    return Cast(
        entity_at,
        frozenset(demonyms),
        dict(doc._.entity_facts),
        dict(_voices(doc)),
        tuple(sorted(named)),
        tuple(spans),
    )


def _voices(doc: Doc) -> Iterator[tuple[int, Voice]]:
    facts = doc._.quote_facts
    for span in doc.spans.get("quotes", ()):
        known = facts.get(span.id_)
        if span.label_ != "content" or known is None or known.kind == "indirect":
            continue
        for token in span:
            yield token.i, Voice(known.speakers, span.id_, span.start_char, span.end_char, known.kind == "direct")


def country_of(cast: Cast, entity: str) -> str | None:
    """The country that `entity` is or belongs to, as an entity id."""
    if entity.startswith("country/"):
        return entity
    known = cast.facts.get(entity)
    return f"country/{known.country.lower()}" if known and known.country else None


def role_words(cast: Cast, entity: str) -> frozenset[str]:
    """The words of the role in which the text presents `entity`, in lower case."""
    known = cast.facts.get(entity)
    return frozenset((known.role or "").lower().split()) if known is not None else frozenset()


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
    """The actors that the noun phrase of `token` is: named, or an organ of a named state, or a group of two."""
    found = [actor for each in conjuncts(token) for actor in _holders(cast, each)]
    return tuple(dict.fromkeys([*_joined_before(cast, token), *found]))


def all_holders(cast: Cast, tokens: Iterable[Token]) -> tuple[str, ...]:
    """The actors that the noun phrases of `tokens` are, each once."""
    return tuple(dict.fromkeys(actor for token in tokens for actor in holders(cast, token)))


def _joined_before(cast: Cast, token: Token) -> tuple[str, ...]:
    """Who "and" joins to the name of `token` where the parser takes both for one name."""
    own = cast.entity_at.get(token.i)
    if own is None or token.dep_ == "conj":
        return ()
    doc, place = token.doc, token.i
    while place > 0 and cast.entity_at.get(place) == own:
        place -= 1
    for _ in range(JOINED_REACH):
        if place > 0 and doc[place].pos_ in ("PROPN", "ADJ", "NOUN", "DET"):
            place -= 1
    left = cast.entity_at.get(place - 1)
    if place < 1 or doc[place].lower_ != "and" or left is None or left.partition("/")[0] != own.partition("/")[0]:
        return ()
    return (left,) if left != own and _within_name(doc[place - 1], token) else ()


def _within_name(inner: Token, token: Token) -> bool:
    """Whether the parse hangs `inner` below `token` with no verb between."""
    for _ in range(JOINED_REACH):
        if inner == token:
            return True
        if inner.dep_ in ("poss", "pobj", "dobj", "appos") or inner.head == inner or inner.pos_ == "VERB":
            return False
        inner = inner.head
    return False


def _holders(cast: Cast, token: Token) -> tuple[str, ...]:
    if token.i in cast.entity_at:
        return () if _are_mere_people(cast, token) else (cast.entity_at[token.i],)
    if token.lower_ in FIRST_PERSON:
        voice = cast.voices.get(token.i)
        return voice.speakers if voice else ()
    if token.lower_ in THIRD_PERSON:
        return () if token.i in cast.voices else _self_reported(cast, token)  # in their own words they are "I"
    return _pair(cast, token) or _office_holder(cast, token) or _apposed(cast, token) or _organ(cast, token)


def _are_mere_people(cast: Cast, token: Token) -> bool:
    """Whether a demonym means some people: "millions of Norwegians", not "the Norwegians"."""
    if token.i not in cast.demonyms or token.tag_ not in ("NNPS", "NNS"):
        return False
    return not any(child.lower_ == "the" for child in token.children)


def _organ(cast: Cast, token: Token) -> tuple[str, ...]:
    """The state whose organ a noun names: "Japan's navy", "the government in Kabul"."""
    if token.lemma_.lower() not in read_words_set("stance_organs"):
        return ()
    if any(child.lower_ in read_words_set("stance_no_organs") for child in token.children):
        return ()
    owner = next(_owners(cast, token, BELONGING_PREPOSITIONS, depth=2), None)
    if owner is None:
        return ()
    # a leader's government acts for the state, but a party's leaders for the party
    return (owner if owner.startswith("organisation/") else country_of(cast, owner) or owner,)


def _office_holder(cast: Cast, token: Token) -> tuple[str, ...]:
    """The person named beside an office: "the foreign minister, Jane Roe", "Jane Roe - then prime minister -"."""
    if token.lemma_.lower() not in read_words_set("stance_offices"):
        return ()
    beside = [child for child in token.children if child.dep_ in ("appos", "compound")]
    beside += [deeper for child in beside for deeper in child.children if deeper.dep_ == "compound"]
    people = (cast.entity_at.get(child.i, "") for child in beside)
    return tuple(entity for entity in people if entity.startswith("person/"))[:1]


def _apposed(cast: Cast, token: Token) -> tuple[str, ...]:
    """The person of whom an apposition says what they are: "Roe, a senator who ..."."""
    entity = cast.entity_at.get(token.head.i, "") if token.dep_ == "appos" and is_person_noun(token) else ""
    return (entity,) if entity.startswith("person/") else ()


def is_person_noun(token: Token) -> bool:
    """Whether a noun means a person by a role or by what somebody is: "minister", "nominee"."""
    word = token.lemma_.lower()
    return word in read_words_set("stance_persons") or word in _roles()


@cache
def _roles() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("roles"))


def _self_reported(cast: Cast, pronoun: Token) -> tuple[str, ...]:
    """Whom "it" stands for in "China said it would ...": the speaker, if nobody else is known."""
    verb = pronoun.head
    for _ in range(CLIMB):
        head = verb.head
        if verb.dep_ == "ccomp" and head.lemma_.lower() in read_words_set("stance_speech"):
            above = next((child for child in head.children if child.dep_ == "nsubj"), None)
            return holders(cast, above) if above is not None and above.lower_ not in THIRD_PERSON else ()
        if verb.dep_ not in ("conj", "xcomp", "ccomp", "advcl"):
            return ()
        verb = head
    return ()


def _pair(cast: Cast, token: Token) -> tuple[str, ...]:
    """The two whom "the two leaders" or "both countries" stands for: the last two named, of two states."""
    word = token.lemma_.lower()
    kind = _groups().get(word)
    counted = word == "pair" or any(child.lower_ in ("two", "both") for child in token.children)
    named = any(child.lower_ == "of" or child.dep_ in ("appos", "amod", "poss") for child in token.children)
    if kind is None or not (counted or (word == "leader" and token.tag_ == "NNS" and not named)):
        return ()
    last: list[str] = []
    others: set[str] = set()
    latest = 0
    for index in range(bisect_left(cast.order, (token.i, "")) - 1, -1, -1):
        start, entity = cast.order[index]
        if token.i - start > PAIR_REACH or len(last) == 2:
            break
        if last and kind == "country" and "\n\n" in token.doc[start:latest].text:
            return ()  # two countries of different paragraphs are no pair that "both" could mean
        if _same_clause(token.doc[start], token):
            others.add(entity)
        if entity.startswith(f"{kind}/") and entity not in {*last, *others} and country_of(cast, entity):
            last.append(entity)
            latest = start
    homes = {country_of(cast, entity) for entity in last}
    return tuple(reversed(last)) if len(homes) == 2 else ()


def _same_clause(name: Token, token: Token) -> bool:
    """Whether both hang on one verb: in "Roe praised the two leaders" she is none of them."""
    while name.dep_ == "compound":
        name = name.head
    return name.head == token.head


def targets(cast: Cast, token: Token, *, depth: int = 2) -> tuple[str, ...]:
    """The actors that the noun phrase of `token` is or belongs to: "Japan", "Chinese exports", "a ban by Ireland"."""
    found = list(_target(cast, token, depth))
    for other in conjuncts(token)[1:]:
        # "the army and his remarks": what is only joined must be an actor itself
        found.extend(_holders(cast, other))
    return tuple(dict.fromkeys(found))


def all_targets(cast: Cast, tokens: Iterable[Token]) -> tuple[str, ...]:
    """The actors that the noun phrases of `tokens` are or belong to, each once."""
    return tuple(dict.fromkeys(actor for token in tokens for actor in targets(cast, token)))


def _target(cast: Cast, token: Token, depth: int) -> tuple[str, ...]:
    if own := (cast.entity_at.get(token.i),) if token.i in cast.demonyms else _holders(cast, token):
        return tuple(actor for actor in own if actor)
    if _is_somebodys(token) or token.lemma_.lower() == "war":
        return ()  # who opposes the war in Chad does not oppose Chad
    owner = next(_owners(cast, token, belonging(token), depth=depth), None)
    if owner is None or (owner.startswith("organisation/") and token.lemma_.lower() in read_words_set("stance_venues")):
        return ()
    if token.lemma_.lower() in read_words_set("stance_opponents") and not owner.startswith("organisation/"):
        return ()  # "Peru's critics" are against Peru, "GOP critics" may be of it
    return (owner, *_joined(cast, token, owner))


def _is_somebodys(token: Token) -> bool:
    """Whether a possessive pronoun says whose thing it is: often the subject's own, never sure enough for a target."""
    owned = [token, *(child for child in token.children if child.dep_ in ("poss", "compound"))]
    return any(child.dep_ == "poss" and child.lower_ in POSSESSIVES for each in owned for child in each.children)


def belonging(token: Token) -> frozenset[str]:
    """The prepositions after which the owner of such a thing is named: "exports to", "the border with"."""
    return _belonging().get(token.lemma_.lower(), OWNING)


@lru_cache(maxsize=1)
def _belonging() -> dict[str, frozenset[str]]:
    rows = read_table("stance_belonging")
    return {noun: frozenset(after.split(",")) for nouns, after in rows for noun in nouns.split(",")}


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("stance_groups")}


def _joined(cast: Cast, token: Token, owner: str) -> tuple[str, ...]:
    """Further owners of the same thing: "Russia's and China's navies"."""
    return tuple(
        other
        for child in token.children
        if cast.entity_at.get(child.i) == owner
        for each in child.conjuncts
        if (other := cast.entity_at.get(each.i)) and other != owner
    )


def _owners(cast: Cast, token: Token, prepositions: frozenset[str], *, depth: int) -> Iterator[str]:
    """The actors a noun belongs to, nearest construction first: possessive, adjective, preposition, participle."""
    children = list(token.children)
    about = token.lemma_.lower() in read_words_set("stance_about")
    for dep in BELONGING:
        for child in children:
            if child.dep_ == dep and not (about and dep in ("compound", "nmod")):
                yield from _modifier(cast, child, prepositions, depth)
    for child in children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for thing in child.children:
                if thing.dep_ == "pobj":
                    yield from _prepositional(cast, thing, depth)
    for child in children:
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            yield from _participle(cast, child)


def _modifier(cast: Cast, child: Token, prepositions: frozenset[str], depth: int) -> Iterator[str]:
    if child.i in cast.entity_at:
        yield cast.entity_at[child.i]
    elif child.lower_ in OURS:
        yield from _ours(cast, child)
    elif depth > 1 and child.dep_ in ("poss", "compound"):
        yield from _owners(cast, child, prepositions, depth=depth - 1)


def _ours(cast: Cast, child: Token) -> Iterator[str]:
    """The speaker for "my", the speaker's country for "our": "our soldiers" are the country's."""
    for speaker in _holders(cast, child)[:1]:
        owner = speaker if child.lower_ == "my" else country_of(cast, speaker)
        if owner is not None:
            yield owner


def _participle(cast: Cast, participle: Token) -> Iterator[str]:
    """The actor of "ships owned by Norway", "a cutter belonging to China"."""
    wanted = "by" if participle.tag_ == "VBN" else "to" if participle.lower_ == "belonging" else None
    for child in participle.children:
        if wanted is not None and child.dep_ in ("agent", "prep") and child.lower_ == wanted:
            for thing in child.children:
                if thing.dep_ == "pobj":
                    yield from _holders(cast, thing)


def _prepositional(cast: Cast, thing: Token, depth: int) -> Iterator[str]:
    own = _holders(cast, thing)
    yield from own
    if not own and depth > 1:
        yield from _owners(cast, thing, belonging(thing), depth=depth - 1)


@cache
def read_words_set(name: str) -> frozenset[str]:
    """The words of a lexicon, for look-ups."""
    return frozenset(read_words(name))
