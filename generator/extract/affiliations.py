"""Which state somebody serves or comes from, where the title itself does not say so.

The clues in order: a title elsewhere in the text ("the French president"), a relative's state, the holder of a like
office just before, the only state named near by, the home of the article, the state it is mostly about. An office that
a state does not have rules that state out.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Doc

from generator.extract.names import role_classes
from generator.extract.roles import FoundRole, Place, RoleReader, head_noun, international, is_subject
from generator.lexicons import read_table
from generator.lexicons.names import name_words

_HEADS_OF_STATE = frozenset(
    {"president", "king", "queen", "emperor", "emir", "sultan", "chancellor", "premier", "monarch", "leader"}
)
_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime"})
_CONTACTS = frozenset({"meet", "with", "tell", "host", "call", "urge"})
_DOMINANT = 2
"""The state most named must be named so many times as often as the next one."""
_HOME_SENTENCES = 3


class Holder(NamedTuple):
    """A person with the roles the text gives and the token ranges of the names."""

    mentions: tuple[tuple[int, int], ...]
    roles: tuple[FoundRole, ...]


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
        if not _is_relative(scene.doc, start):
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
    return any(
        role.start <= offset < role.end and role.kind in {"office", "staff"} and not international(role.title)
        for role in holder.roles
    )


def _governs(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].tag_ == "POS" and doc[end + 1].lower_ in _GOVERNMENTS


def _cabinet_colleague(scene: _Scene, number: int, start: int) -> str | None:
    """The state of whoever the paragraph named before as a minister, spokesman or the like of one."""
    if current_heads(scene.holders[number]) & (_HEADS_OF_STATE | {"prime minister"}):
        return None
    if _meets(scene, start):
        return None
    first = scene.doc[max(_paragraph_start(scene.doc, start), _sentence_before(scene.doc, start))].idx
    before = [
        (role.end, code)
        for other, holder in enumerate(scene.holders)
        for role in holder.roles
        if other != number and role.kind in {"office", "staff"}
        if (code := scene.codes[other]) and first <= role.start < scene.doc[start].idx
    ]
    return max(before)[1] if before else None


def _sentence_before(doc: Doc, i: int) -> int:
    sentence = doc[i].sent
    return doc[sentence.start - 1].sent.start if sentence.start else sentence.start


def _paragraph_start(doc: Doc, i: int) -> int:
    while i > 0 and not (doc[i - 1].is_space and "\n" in doc[i - 1].text):
        i -= 1
    return i


def _nearest(scene: _Scene, number: int, start: int) -> str | None:
    """The nearest state before the name in its paragraph whose office it may be; a capital counts as its state."""
    first = _paragraph_start(scene.doc, start)
    others = {scene.codes[other] for other in range(len(scene.holders)) if other != number}
    near = [place for place in _all_places(scene) if first <= place.start < start and scene.allows(number, place.code)]
    if current_heads(scene.holders[number]) & (_HEADS_OF_STATE | {"prime minister"}):
        near = [place for place in near if place.form == "capital" or is_subject(scene.doc, place)]
    sentence = scene.doc[start].sent
    same = {place.code for place in near if place.start >= sentence.start}
    if len(same) == 1:
        code = same.pop()
        guest = current_heads(scene.holders[number]) & _HEADS_OF_STATE and _meets(scene, start)
        return None if guest and code in others else code
    return max(near, key=lambda place: place.start).code if near else None


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
    """Whether the text gives a public office, now or before."""
    return any(role.kind in {"office", "staff"} and not international(role.title) for role in holder.roles)


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
