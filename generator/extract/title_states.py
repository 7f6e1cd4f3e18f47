"""Which state a title serves, and which one stands beside a bare name."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from generator.extract.institutions import institution_country, international
from generator.extract.names import plurals, role_classes
from generator.extract.places import capitals, is_subject
from generator.extract.titles import Title, TitleReader, title_kind
from generator.lexicons import read_table
from generator.lexicons.names import name_words, word_set

_PARTY_AND_STATE = re.compile(r"[,(]\s*(?:[RDI]|Rep|Dem)\.?\s?[-–]\s?[A-Z]")
"""After the name of a member of the U.S. Congress: ", R-Texas", "(D-Vt.)"."""


def title_state(reader: TitleReader, title: Title, place: int = -1) -> str | None:
    """The state that the title serves: named before the head noun, else after "of", else told by the institution.

    A country after "to" or "for" is where an ambassador or envoy is sent, not whom he serves.
    """
    if international(reader.doc[title.start : title.end].text):
        return None
    return _named_country(reader, title, place) or _hinted_country(reader, title) or _capital_state(reader, title)


def _named_country(reader: TitleReader, title: Title, place: int) -> str | None:
    before = [reader.place_at[i].code for i in range(title.start, title.head) if i in reader.place_at]
    several = list(dict.fromkeys(before))
    if len(several) > 1 and 0 <= place < len(several):
        return several[place]  # "his Colombian and Mexican counterparts, X and Y"
    relation = reader.doc[title.head].lower_ in {role for role, *_ in read_table("relative_roles")}
    if before and (relation or title_kind(reader.doc, title) not in {"expert", ""} or _describes(reader, title)):
        return before[-1]
    inside = [i for i in range(title.head + 2, title.end) if i in reader.place_at]
    if inside and reader.doc[title.head + 1].lower_ == "of":
        return reader.place_at[inside[0]].code
    if inside and _employs(reader, title, inside[0]):
        return reader.place_at[inside[0]].code
    return None


def _employs(reader: TitleReader, title: Title, place: int) -> bool:
    """Whether a body or an officer of that state is whom the role serves: "spokesman for the Chinese foreign ministry".

    Not where the state alone follows, or something else of it: "adviser to Ukraine", "lawyer for Syrian refugees".
    """
    link = reader.doc[title.head + 1].lower_
    if link not in _employers().get(reader.doc[title.head].lower_, ()):
        return False
    words = {token.lower_ for token in reader.doc[place + 1 : title.end]}
    return bool(words & word_set("government_bodies")) or any(word in role_classes() for word in words)


def _hinted_country(reader: TitleReader, title: Title) -> str | None:
    if title.start and reader.doc[title.start - 1].tag_ == "POS" and title.start - 2 in reader.place_at:
        return reader.place_at[title.start - 2].code
    before = reader.doc[title.start - 1].lower_ if title.start else ""
    leader = reader.title_ending(title.start - 1) if before == "," else None
    if leader and reader.doc[leader.head].lower_ == "leader":
        return _named_country(reader, leader, -1) or _hinted_country(reader, leader)  # "Mali's leader, President X"
    if before == "whose":
        owner_of = reader.place_at.get(title.start - 2) or reader.place_at.get(title.start - 3)
        return owner_of.code if owner_of else None
    if before == "its":
        return _antecedent(reader, title.start)
    if title.end + 1 < len(reader.doc) and reader.doc[title.end].lower_ == "from":
        home = reader.place_at.get(title.end + 1)
        return home.code if home else _us_state(reader, title.end + 1, title.end + 3)  # "an archivist from Myanmar"
    return institution_country(reader.doc[title.start : title.end].text) or _us_state(reader, title.start, title.end)


def _capital_state(reader: TitleReader, title: Title) -> str | None:
    """The state whose capital somebody governs: "the mayor of Madrid", "Madrid's mayor".

    Where the text names the United States and not that state, there may be another town of the name.
    """
    doc = reader.doc
    city = None
    if title.end > title.head + 2 and doc[title.head + 1].lower_ == "of":
        city = doc[title.head + 2 : title.end].text
    owner_of = next((i for i in range(max(title.start - 1, 1), title.head) if doc[i].tag_ == "POS"), None)
    if owner_of is not None:
        city = doc[min(title.start, owner_of - 1) : owner_of].text
    elif city is None and doc[title.head].lower_ in {"mayor", "governor", "gov."}:
        city = doc[title.start : title.head].text  # "Tokyo Governor X"
    code = capitals().get(name_words(city), "").partition("|")[0] if city else ""
    codes = {place.code for place in reader.places}
    return code if code in codes or (code and "US" not in codes) else _shared_owner(reader, title)


def _shared_owner(reader: TitleReader, title: Title) -> str | None:
    """The state whose possessive stands before the title of the name just before: "Spain's King X and Queen Y"."""
    doc, first = reader.doc, title.start
    if first < 2 or doc[first - 1].lower_ != "and" or first - 2 not in reader.last:
        return None
    other = reader.before(reader.last[first - 2])
    if other is None:
        return None
    places = [reader.place_at[i] for i in range(max(other.start - 2, 0), other.head) if i in reader.place_at]
    return next((place.code for place in places if doc[place.end].tag_ == "POS"), None)


@cache
def _employers() -> Mapping[str, tuple[str, ...]]:
    """For each role the prepositions before whom it serves."""
    return {role: tuple(links.split()) for role, links, *_ in read_table("serving_roles")}


def _us_state(reader: TitleReader, start: int, end: int) -> str | None:
    words = f" {' '.join(name_words(reader.doc[start:end].text))} "
    return "US" if any(f" {state} " in words for state in word_set("us_states")) else None


def _describes(reader: TitleReader, title: Title) -> bool:
    """Whether the state says whose a private person is: "Japanese analyst", not "Iraq War veteran"."""
    inside = [reader.place_at[i] for i in range(title.start, title.head) if i in reader.place_at]
    return any(place.form == "demonym" or reader.doc[place.end].tag_ == "POS" for place in inside)


def _antecedent(reader: TitleReader, i: int) -> str | None:
    """The country that "its" means: the subject of this sentence or the one before, else the first named there."""
    sentence = reader.doc[i].sent
    for first, last in ((sentence.start, i), (reader.doc[max(sentence.start - 1, 0)].sent.start, sentence.start)):
        near = [place for place in reader.places if first <= place.start < last]
        subjects = [place for place in near if is_subject(reader.doc, place)]
        if near:
            return (subjects or near)[0].code
    return None


def place_in_row(reader: TitleReader, title: Title, start: int) -> int:
    """How many names stand between a plural title and the name at `start`; -1 for other titles."""
    if reader.doc[title.head].lower_ not in plurals():
        return -1
    return bisect_left(reader.starts, start) - bisect_left(reader.starts, title.end)


def place_of_office(reader: TitleReader, start: int, end: int) -> str | None:
    """The state of the group or the seat beside a name: "officials, including X", "X in the Oval Office"."""
    doc = reader.doc
    if _PARTY_AND_STATE.match(doc[end : end + 5].text) or _home_in_brackets(reader, end):
        return "US"
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        home = reader.place_at.get(end + 1 + (doc[end + 1].lower_ == "the"))
        if home is not None:
            return home.code  # "Emir X of Kuwait"
        return _us_state(reader, end + 1, end + 3)  # "Senator X of New Hampshire"
    if end + 1 < len(doc) and doc[end].lower_ in {"in", "at"}:
        return institution_country(doc[end + 1 : end + 4].text)
    if start < 3 or doc[start - 1].lower_ not in {"including", "like", "as"}:
        return None
    head = next((i for i in range(start - 2, max(start - 5, 0), -1) if reader.is_head(i)), None)
    title = reader.title_at(head) if head is not None else None
    return title_state(reader, title) if title else None


def _home_in_brackets(reader: TitleReader, end: int) -> bool:
    """Whether a state of the United States stands behind the name: "Senator X (Ariz.)"."""
    doc = reader.doc
    closed = end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")"
    return closed and _us_state(reader, end + 1, end + 2) is not None


def nationality(reader: TitleReader, start: int, end: int) -> str | None:
    """The state of the people that somebody is called one of: "the Belgian X", "X, a Belgian,"."""
    doc = reader.doc
    before = reader.place_at.get(start - 1)
    if before and before.form == "demonym":
        return before.code
    if end + 3 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an"}:
        return None
    after = reader.place_at.get(end + 2)
    return after.code if after and after.form == "demonym" and doc[after.end].is_punct else None


def owner(reader: TitleReader, start: int) -> str | None:
    """ISO code of the country whose possessive stands before a bare name: "Turkey's Erdogan"."""
    if start > 1 and reader.doc[start - 1].tag_ == "POS" and start - 2 in reader.place_at:
        return reader.place_at[start - 2].code
    return None
