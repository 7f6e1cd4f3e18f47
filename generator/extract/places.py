"""Where a document names states, and capitals as places: what roles and affiliations look at."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from generator.extract.doc import paragraphs
from generator.extract.tokens import Doc
from generator.lexicons import read_table
from generator.lexicons.names import name_words

_DATELINE_PARAGRAPHS = 4
"""Title, subtitle, byline, and the paragraph with the dateline."""


class Place(NamedTuple):
    """A mention of a country: tokens, ISO code and form."""

    start: int
    end: int
    code: str
    form: str = "name"


def country_places(doc: Doc) -> tuple[Place, ...]:
    """The countries that `doc.spans["countries"]` holds, in text order."""
    facts = doc._.entity_facts
    places = (
        Place(span.start, span.end, facts[span.kb_id_].code or "", span.label_)
        for span in doc.spans.get("countries", ())
        if span.kb_id_ in facts
    )
    return tuple(place for place in places if place.code)


def is_subject(doc: Doc, place: Place) -> bool:
    """Whether the country, or the noun it stands before, is the subject of a clause."""
    token = doc[place.start : place.end].root
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ not in {"compound", "amod", "poss", "nmod", "conj", "appos"}:
            return False
        token = token.head
    return False


@cache
def capitals() -> Mapping[tuple[str, ...], str]:
    """Words of each capital and the code of its state."""
    rows = read_table("countries_capitals")
    return {name_words(city): code for code, cities, *_ in rows for city in cities.split("|")}


_DATELINE = re.compile(r"[ \t]*([A-Z][A-Z' ]{2,30})(?:,[^\n]{0,30})?(?: \([^()\n]{2,30}\))?[ \t]*[-–—]")


def dateline_state(doc: Doc) -> str | None:
    """The state in whose capital the text was written: "MANILA, Jan 5 (Agency) - ..."; None without such a line."""
    first = (paragraph.text for paragraph in islice(paragraphs(doc), _DATELINE_PARAGRAPHS))
    for line in (*doc._.boilerplate, *first):  # the reader cuts most datelines off
        match = _DATELINE.match(line)
        if match and name_words(match[1]) in capitals():
            return capitals()[name_words(match[1])].partition("|")[0]
    return None


def capital_places(doc: Doc, taken: Collection[int]) -> list[Place]:
    """Where a capital is named as a place; `taken` are tokens of people and countries."""
    found = []
    for token in doc:
        if token.i in taken or not token.text[0].isupper():
            continue
        if token.i == 0 or doc[token.i - 1].lower_ not in {"in", "at"}:
            continue
        for length in (1, 2):
            words = name_words(doc[token.i : token.i + length].text)
            if words in capitals():
                found.append(Place(token.i, token.i + length, capitals()[words], "capital"))
    return found


@cache
def seats() -> frozenset[str]:
    """Houses that stand for a government, or for nothing: "the White House race"."""
    return frozenset(
        " ".join(name_words(seat)) for _, seats, *_ in read_table("countries_seats") for seat in seats.split("|")
    )


@cache
def regions() -> frozenset[str]:
    """Names of regions, seas and the like that hold the name of a state."""
    kinds = ("a region", "a continent", "a sea", "a river", "a lake", "islands", "a city", "a quarter", "a street")
    return frozenset(name for name, reason, *_ in read_table("countries_traps") if reason.startswith(kinds))
