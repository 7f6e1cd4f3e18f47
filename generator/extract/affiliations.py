"""Which state somebody serves or comes from, where the title itself does not say so.

The clues in order: a title elsewhere in the text ("the French president"), a relative's state, the holder of a like
office just before, the only state named near by, the home of the article, the state it is mostly about. An office that
a state does not have rules that state out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Doc

from generator.extract.names import role_classes
from generator.extract.roles import FoundRole, Place, RoleReader, head_noun, international, is_subject
from generator.lexicons import read_table
from generator.lexicons.names import name_words, word_set

_HEADS_OF_STATE = frozenset(
    {"president", "king", "queen", "emperor", "emir", "sultan", "chancellor", "premier", "monarch", "leader"}
)
_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime"})
_CONTACTS = frozenset({"meet", "with", "tell", "host", "call", "urge"})
_DOMINANT = 2
"""The state most named must be named so many times as often as the next one."""
_HOME_SENTENCES = 3
_NEAR_CHARS = 400
"""Between an office and "his counterpart"."""


class Holder(NamedTuple):
    """A person with the roles the text gives and the token ranges of the names."""

    mentions: tuple[tuple[int, int], ...]
    roles: tuple[FoundRole, ...]


def without_relations(holders: Iterable[Holder]) -> list[Holder]:
    """`holders`, where "his Saudi counterpart" becomes the office of whoever was named before, for the other state."""
    holders = list(holders)
    offices = sorted(
        (role.start, number, role)
        for number, holder in enumerate(holders)
        for role in holder.roles
        if role.kind == "office" and head_noun(role.title) not in _relations()
    )
    return [
        holder._replace(
            roles=tuple(role for one in holder.roles if (role := _office(one, number, offices)) is not None)
        )
        for number, holder in enumerate(holders)
    ]


def _office(role: FoundRole, number: int, offices: list[tuple[int, int, FoundRole]]) -> FoundRole | None:
    relation = _relations().get(head_noun(role.title))
    if relation is None:
        return role
    before = [one for start, other, one in offices if start < role.start and other != number]
    if not before or role.start - before[-1].end > _NEAR_CHARS:
        return None
    country = role.country if relation == "same" else before[-1].country
    return role._replace(title=before[-1].title, country=country, kind="office", former=relation == "former")


@cache
def _relations() -> dict[str, str]:
    return {role: relation for role, relation, *_ in read_table("relative_roles")}


def find_affiliations(doc: Doc, reader: RoleReader, holders: Sequence[Holder]) -> tuple[str | None, ...]:
    """ISO codes in the order of `holders`; None where the text gives no clue."""
    codes = [_told(doc, reader, holder) for holder in holders]
    for clue in (_titles_elsewhere, _relatives, _neighbours, _home, _dominant, _relatives):
        for number, holder in enumerate(holders):
            if codes[number] is None and (holder.roles or clue is _neighbours or clue is _relatives):
                codes[number] = clue(_Scene(doc, reader, holders, tuple(codes)), number)
    return tuple(codes)


class _Scene(NamedTuple):
    doc: Doc
    reader: RoleReader
    holders: Sequence[Holder]
    codes: tuple[str | None, ...]

    def allows(self, number: int, code: str) -> bool:
        """Whether the state has that office and nobody else of the text holds it now."""
        for head in (head_noun(role.title) for role in self.holders[number].roles):
            if code in _missing().get(head, frozenset()):
                return False
        for head in current_heads(self.holders[number]):
            if head in _HEADS_OF_STATE | {"prime minister"} and self._taken(number, head, code):
                return False
        return True

    def _taken(self, number: int, head: str, code: str) -> bool:
        return any(
            other != number and self.codes[other] == code and head in current_heads(holder)
            for other, holder in enumerate(self.holders)
        )


def current_heads(holder: Holder) -> frozenset[str]:
    """Head nouns of the offices somebody holds now, "prime minister" as one."""
    return frozenset(head_noun(role.title) for role in holder.roles if not role.former and role.kind == "office")


@cache
def _missing() -> dict[str, frozenset[str]]:
    return {office: frozenset(codes.split()) for office, codes in read_table("offices_missing")}


@cache
def _state_titles() -> dict[str, str]:
    return {title: code for title, code, *_ in read_table("role_state_titles")}


def _told(doc: Doc, reader: RoleReader, holder: Holder) -> str | None:
    """The state that a title, or the possessive before the name, tells; current offices first."""
    told = [role for role in holder.roles if role.country]
    if told:
        order = {"office": 0, "staff": 1, "party": 2}
        best = min(told, key=lambda role: (order.get(role.kind, 3), role.former, role.start))
        return best.country
    for role in holder.roles:
        code = _state_titles().get(role.title.lower())
        if code:
            return code
    owners = Counter(
        code for start, end in holder.mentions if (code := reader.owner(start) or reader.place_of_office(start, end))
    )
    return min(owners, key=lambda code: (-owners[code], code), default=None)


def _titles_elsewhere(scene: _Scene, number: int) -> str | None:
    """The state of a title without name, "the French president", where only one person can be meant."""
    heads = {head_noun(role.title) for role in scene.holders[number].roles if role.kind in {"office", "party"}}
    told = {code for head, code in free_titles(scene.doc, scene.reader) if head in heads}
    found = [code for code in told if scene.allows(number, code)]
    return found[0] if len(found) == 1 else None


def free_titles(doc: Doc, reader: RoleReader) -> list[tuple[str, str]]:
    """Head noun and ISO code of each title that stands for itself: "the French president"."""
    found = []
    for token in doc:
        if token.lower_ not in role_classes() or token.i in reader.inside or token.i + 1 in reader.names:
            continue
        title = reader.title_at(token.i)
        code = reader.country(title) if title else None
        if title and code and not title.former:
            found.append((head_noun(reader.words(title)), code))
    return found


def _relatives(scene: _Scene, number: int) -> str | None:
    """The state of the person whose sister, son ... this is: "His elder sister, Senator X"."""
    for start, _ in scene.holders[number].mentions:
        if not _is_relative(scene.doc, start) and not _serves_a_person(scene, start):
            continue
        nearest = [
            (end, other)
            for other, holder in enumerate(scene.holders)
            for _, end in holder.mentions
            if other != number and end <= start
        ]
        if nearest:
            return scene.codes[max(nearest)[1]]
    return None


def _is_relative(doc: Doc, start: int) -> bool:
    first = max(doc[start].sent.start, start - 6)
    return any(token.lower_ in kinship() for token in doc[first:start])


def _serves_a_person(scene: _Scene, start: int) -> bool:
    """Whether the title before the name is somebody's: "Modi's foreign minister, X"."""
    title = scene.reader.before(start)
    if title is None or title.start < 2:
        return False
    return scene.doc[title.start - 1].tag_ == "POS" and title.start - 2 in scene.reader.inside


@cache
def kinship() -> frozenset[str]:
    """Words for relatives."""
    return frozenset(row[0] for row in read_table("kinship"))


def _neighbours(scene: _Scene, number: int) -> str | None:
    """The state of a minister just named, else the only or nearest state in the paragraph up to the name."""
    holder = scene.holders[number]
    if any(_is_relative(scene.doc, start) for start, _ in holder.mentions):
        return None
    for start, end in holder.mentions:
        if not (_titled(scene, holder, start) or _governs(scene.doc, end)):
            continue
        code = _cabinet_colleague(scene, number, start) or _nearest(scene, number, start)
        if code:
            return code
    return None


def _titled(scene: _Scene, holder: Holder, start: int) -> bool:
    offset = scene.doc[start].idx
    return any(role.start <= offset < role.end and _serves_a_state(role) for role in holder.roles)


def _serves_a_state(role: FoundRole) -> bool:
    """Whether the office is one of a state, not of a society or a company: "chair of the Logistics Association"."""
    words = role.title.lower().split()
    if (role.kind not in {"office", "staff"} and "opposition" not in words) or international(role.title):
        return False
    return not (head_noun(role.title) in word_set("organisation_offices") and {"of", "at", "for"} & set(words))


def _governs(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].tag_ == "POS" and doc[end + 1].lower_ in _GOVERNMENTS


def _cabinet_colleague(scene: _Scene, number: int, start: int) -> str | None:
    """The state of whom the paragraph named before, sentences apart, as a minister, spokesman or the like of one."""
    if _leads(scene.holders[number]) or _meets(scene, start):
        return None
    first = scene.doc[_paragraph_start(scene.doc, start)].idx
    last = scene.doc[scene.doc[start].sent.start].idx
    before = [
        (role.end, code)
        for other, holder in enumerate(scene.holders)
        for role in holder.roles
        if other != number and role.kind in {"office", "staff"}
        if (code := scene.codes[other]) and first <= role.start < last
    ]
    return max(before)[1] if before else None


def _leads(holder: Holder) -> bool:
    return bool(current_heads(holder) & (_HEADS_OF_STATE | {"prime minister"}))


def _paragraph_start(doc: Doc, i: int) -> int:
    while i > 0 and not (doc[i - 1].is_space and "\n" in doc[i - 1].text):
        i -= 1
    return i


def _nearest(scene: _Scene, number: int, start: int) -> str | None:
    """The state that acts, or whose capital is the scene, before the name; for ministers also the only one named there.

    States that stand in the titles of others say nothing.
    """
    first = _paragraph_start(scene.doc, start)
    near = [place for place in _all_places(scene) if first <= place.start < start and scene.allows(number, place.code)]
    near = [place for place in near if not _in_a_title(scene, number, place)]
    leads = _leads(scene.holders[number])
    acting = [place for place in near if _acts(scene.doc, place) or (not leads and _owns(scene.doc, place))]
    return acting[-1].code if acting else None


def _acts(doc: Doc, place: Place) -> bool:
    """Whether the state does something there, or its capital is the scene."""
    return place.form == "capital" or is_subject(doc, place)


def _owns(doc: Doc, place: Place) -> bool:
    """Whether the words around belong to the state: "American voters", "Sudan's army", "the government of Israel"."""
    if place.form == "demonym" or (place.end < len(doc) and doc[place.end].tag_ == "POS"):
        return True
    return place.start > 1 and doc[place.start - 1].lower_ == "of" and doc[place.start - 2].lower_ in _GOVERNMENTS


def _in_a_title(scene: _Scene, number: int, place: Place) -> bool:
    offset = scene.doc[place.start].idx
    return any(
        role.start <= offset < role.end
        for other, holder in enumerate(scene.holders)
        if other != number
        for role in holder.roles
    )


def _meets(scene: _Scene, start: int) -> bool:
    """Whether somebody else of the sentence meets or addresses the person: then their states differ."""
    sentence = scene.doc[start].sent
    return any(token.lemma_ in _CONTACTS for token in scene.doc[sentence.start : start])


def _all_places(scene: _Scene) -> list[Place]:
    return sorted([*scene.reader.places, *capital_places(scene.doc, scene.reader)])


@cache
def capitals() -> Mapping[tuple[str, ...], str]:
    """Words of each capital and the code of its state."""
    rows = read_table("countries_capitals")
    return {name_words(city): code for code, cities, *_ in rows for city in cities.split("|")}


def capital_places(doc: Doc, reader: RoleReader) -> list[Place]:
    """Where a capital is named as a place."""
    taken = {i for place in reader.places for i in range(place.start, place.end)} | reader.inside
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


def _home(scene: _Scene, number: int) -> str | None:
    """The state whose people act in the first sentences: a paper calls its own president by no state."""
    if not current_or_former_office(scene.holders[number]):
        return None
    code = home(scene.doc, scene.reader.places)
    return code if code and scene.allows(number, code) else None


def current_or_former_office(holder: Holder) -> bool:
    """Whether the text gives an office of a state, now or before."""
    return any(_serves_a_state(role) for role in holder.roles)


def home(doc: Doc, places: Sequence[Place]) -> str | None:
    """The state that is the subject of one of the first sentences."""
    for sentence in islice(doc.sents, _HOME_SENTENCES):
        for place in places:
            if sentence.start <= place.start < sentence.end and is_subject(doc, place):
                return place.code
    return None


def _dominant(scene: _Scene, number: int) -> str | None:
    """The state named twice as often as any other that could have this office."""
    if not current_or_former_office(scene.holders[number]):
        return None
    counts: defaultdict[str, int] = defaultdict(int)
    for place in scene.reader.places:
        if scene.allows(number, place.code):
            counts[place.code] += 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return None
    return ranked[0][0]
