"""Which state somebody serves or comes from, where the title itself does not say so.

The clues in order: the same title elsewhere in the text ("the French president"), the state of a relative or of whom
somebody serves, of the minister named just before, of the government or the capital beside the name; for leaders also
the home of the article and the state it is mostly about. An office that a state does not have rules that state out. A
wrong flag is worse than none: where two states are as likely, nobody gets one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Doc

from generator.extract.names import role_classes
from generator.extract.roles import (
    FoundRole,
    Place,
    RoleReader,
    head_noun,
    institutions_named,
    international,
    is_subject,
)
from generator.lexicons import read_table
from generator.lexicons.names import name_words, word_set

_HEADS_OF_STATE = frozenset(
    {"president", "king", "queen", "emperor", "emir", "sultan", "chancellor", "premier", "monarch", "leader"}
)
_LEADING = _HEADS_OF_STATE | {"prime minister"}
_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime"})
_MONARCHS = frozenset({"king", "queen", "emperor", "emir", "sultan", "monarch", "prince", "princess"})
_CHAMBERS = frozenset({"senator"})
_MINISTERS = frozenset({"minister", "secretary", "undersecretary", "foreign secretary", "home secretary"})
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_CONTACTS = frozenset({"meet", "with", "tell", "host", "call", "urge"})
_VISITS = frozenset({"be", "arrive", "travel", "fly", "go", "land", "stop"})
_DOMINANT = 2
"""The state most named must be named so many times as often as the next one."""
_OFTEN = 3
"""Mentions that make somebody one of those whom the text is about."""
_HOME_SENTENCES = 3
_NAMES_BACK = 20
_PARAGRAPH_TOKENS = 600
"""How far back a clue may lie."""
_NEAR_CHARS = 400
"""Between an office and "his counterpart"."""


class Holder(NamedTuple):
    """A person with the roles the text gives and the token ranges of the names."""

    mentions: tuple[tuple[int, int], ...]
    roles: tuple[FoundRole, ...]


_Held = tuple[int, int, FoundRole]
"""Character, number of the bearer, and the office held."""
_POSSESSIVE = 4
"""Characters of "'s " before a title."""


def without_relations(doc: Doc, holders: Iterable[Holder]) -> list[Holder]:
    """`holders`, where "his Saudi counterpart" becomes the office of whoever was named before, for the other state."""
    holders = list(holders)
    owners = {end: number for number, holder in enumerate(holders) for _, end in holder.mentions}
    starts = {doc[end].idx: number for end, number in owners.items() if end < len(doc) and doc[end].tag_ == "POS"}
    offices = [
        (role.start, number, role)
        for number, holder in enumerate(holders)
        for role in holder.roles
        if role.kind == "office" and head_noun(role.title) not in _relations()
    ]
    offices.sort(key=lambda office: office[:2])  # two offices of one holder may begin at one word, and have no order
    return [
        holder._replace(
            roles=tuple(
                role for one in holder.roles if (role := _office(one, number, _owned(one, starts, offices))) is not None
            )
        )
        for number, holder in enumerate(holders)
    ]


def _owned(role: FoundRole, owners: Mapping[int, int], offices: list[_Held]) -> list[_Held]:
    """Those of `offices` that "X's predecessor" can be about: those of X; all where no name stands before."""
    owner = next((owners[at] for at in range(role.start - _POSSESSIVE, role.start) if at in owners), None)
    return (
        offices if owner is None else [(role.start - 1, number, held) for _, number, held in offices if number == owner]
    )


def _office(role: FoundRole, number: int, offices: list[tuple[int, int, FoundRole]]) -> FoundRole | None:
    relation = _relations().get(head_noun(role.title))
    if relation is None:
        return role
    last = bisect_left(offices, (role.start,))
    near = reversed(offices[max(last - _NAMES_BACK, 0) : last])
    base = next((one for _, other, one in near if other != number and role.start - one.end <= _NEAR_CHARS), None)
    if base is None:
        return None
    country = role.country if relation == "same" else base.country
    return role._replace(title=base.title, country=country, kind="office", former=relation == "former")


@cache
def _relations() -> dict[str, str]:
    return {role: relation for role, relation, *_ in read_table("relative_roles")}


def find_affiliations(doc: Doc, reader: RoleReader, holders: Sequence[Holder]) -> tuple[str | None, ...]:
    """ISO codes in the order of `holders`; None where the text gives no clue."""
    scene = _Scene(doc, reader, holders)
    for number, holder in enumerate(holders):
        scene.settle(number, _told(reader, holder))
    for clue in (_titles_elsewhere, _relatives, _neighbours, _home, _dominant, _relatives):
        for number, holder in enumerate(holders):
            if scene.codes[number] is None and (holder.roles or clue is _relatives):
                scene.settle(number, clue(scene, number))
    return tuple(scene.codes)


class _Scene:
    """What the clues look at, worked out once: who holds what, where, and who has been settled so far."""

    def __init__(self, doc: Doc, reader: RoleReader, holders: Sequence[Holder]) -> None:
        self.doc = doc
        self.reader = reader
        self.holders = holders
        self.codes: list[str | None] = [None] * len(holders)
        self.heads = [frozenset(head_noun(role.title) for role in holder.roles) for holder in holders]
        self.current = [current_heads(holder) for holder in holders]
        self.places = sorted([*reader.places, *capital_places(doc, reader)])
        self.roles = sorted(
            (role.start, number, role) for number, holder in enumerate(holders) for role in holder.roles
        )
        self.names = sorted((end, number) for number, holder in enumerate(holders) for _, end in holder.mentions)
        self.free_titles = free_titles(doc, reader)
        self._own = Counter(one.code for one in self.free_titles) + institutions_named(doc)
        self._own += Counter(place.code for place in reader.places if place.form == "metonym")
        """For each state how often its own people and seats are named."""
        self.counts = Counter(place.code for place in reader.places) + institutions_named(doc)
        self.unsettled: defaultdict[str, set[int]] = defaultdict(set)
        """For each leading office who holds it of a state not known yet."""
        for number, heads in enumerate(self.current):
            for head in heads & _LEADING:
                self.unsettled[head].add(number)
        self._holds: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._titled = self._places_in_titles()
        states = [place for place in reader.places if place.form != "demonym" and place.start not in self._titled]
        self.home = home(doc, states)
        self.acting = sorted({place.code for place in states if is_subject(doc, place)})

    def settle(self, number: int, code: str | None) -> None:
        """Note the state of a person."""
        self.codes[number] = code
        self._own.update([code] if code else [])
        for head in self.current[number] if code else ():
            self._holds[head, code or ""].add(number)
            self.unsettled[head].discard(number)

    def shows(self, code: str) -> bool:
        """Whether people or seats of the state are named; one that is only a place or a topic has no leader here."""
        return self._own[code] > 0

    def allows(self, number: int, code: str) -> bool:
        """Whether the state has that office and nobody else of the text holds it now."""
        if not self.has_office(number, code):
            return False
        return not any(self._holds[head, code] - {number} for head in self.current[number] & _LEADING)

    def has_office(self, number: int, code: str) -> bool:
        """Whether there is such an office in that state."""
        return not any(code in _missing().get(head, frozenset()) for head in self.heads[number])

    def may_be(self, number: int, code: str) -> bool:
        """Whether the state may be given on general grounds: no other leader of it, no rival for it in the text."""
        leading = self.current[number] & _LEADING
        if not self.shows(code) or not self.allows(number, code):
            return False
        if leading - {"prime minister"} and self._holds["leader", code]:
            return False
        return not any(self.unsettled[head] - {number} for head in leading)

    def just_named(self, number: int, start: int) -> bool:
        """Whether the person is the last of those named before token `start`, in this sentence or the one before."""
        last = bisect_right(self.names, (start, len(self.holders)))
        if not last or self.names[last - 1][1] != number:
            return False
        first = self.doc[start].sent.start
        return self.names[last - 1][0] > self.doc[max(first - 1, 0)].sent.start

    def places_before(self, start: int) -> list[Place]:
        """The states named in the paragraph before token `start`, in text order."""
        first = _paragraph_start(self.doc, start)
        low = bisect_left(self.places, (first,))
        return self.places[low : bisect_left(self.places, (start,))]

    def roles_between(self, first: int, last: int) -> list[tuple[int, int, FoundRole]]:
        """The roles that start between two tokens, with the numbers of their bearers."""
        low = bisect_left(self.roles, (self.doc[first].idx,))
        return self.roles[low : bisect_left(self.roles, (self.doc[last].idx,))]

    def in_a_title(self, number: int, place: Place) -> bool:
        """Whether the state stands in the title of somebody else."""
        return bool(self._titled.get(place.start, set()) - {number})

    def _places_in_titles(self) -> dict[int, set[int]]:
        offsets = [self.doc[place.start].idx for place in self.places]
        found: defaultdict[int, set[int]] = defaultdict(set)
        for start, number, role in self.roles:
            for place in self.places[bisect_left(offsets, start) : bisect_left(offsets, role.end)]:
                found[place.start].add(number)
        return dict(found)


def current_heads(holder: Holder) -> frozenset[str]:
    """Head nouns of the offices somebody holds now, "prime minister" as one; a state's plain "leader" holds one too."""
    return frozenset(
        head_noun(role.title)
        for role in holder.roles
        if not role.former and (role.kind == "office" or role.title.lower() in {"leader", "supreme leader"})
    )


@cache
def _missing() -> dict[str, frozenset[str]]:
    return {office: frozenset(codes.split()) for office, codes in read_table("offices_missing")}


@cache
def _state_titles() -> dict[str, str]:
    return {title: code for title, code, *_ in read_table("role_state_titles")}


def _told(reader: RoleReader, holder: Holder) -> str | None:
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
    titles = {role.title.lower() for role in scene.holders[number].roles if role.kind in {"office", "party"}}
    heads = {head_noun(title) for title in titles}
    mine = [one for one in scene.free_titles if one.title in titles or (one.title in heads & _LEADING)]
    if any(scene.unsettled[head] - {number} for head in heads):  # several presidents: the one just named
        mine = [one for one in mine if scene.just_named(number, one.start)]
    found = {one.code for one in mine if scene.allows(number, one.code)}
    return found.pop() if len(found) == 1 else None


class FreeTitle(NamedTuple):
    """A title that stands for somebody unnamed: its words, ISO code, first token."""

    title: str
    code: str
    start: int


def free_titles(doc: Doc, reader: RoleReader) -> list[FreeTitle]:
    """Each title with a state that stands for one person unnamed: "the French president"."""
    beside = {
        title.head
        for start, end in reader.names.items()
        for title in (reader.before(start), reader.after(end))
        if title is not None
    }
    found = []
    for token in doc:
        if token.lower_ not in role_classes() or token.i in reader.inside or token.i in beside:
            continue
        title = reader.title_at(token.i)
        code = reader.country(title) if title else None
        if title and code and not title.former and title.end not in reader.names and _one_person(doc, title.start):
            found.append(FreeTitle(reader.words(title).lower(), code, title.start))
    return found


def _one_person(doc: Doc, start: int) -> bool:
    """Whether the title that starts there is one known person's: after "the", or with the state's possessive."""
    return doc[start].ent_type_ == "GPE" or (start > 0 and doc[start - 1].lower_ in {"the", "its", "whose"})


def _relatives(scene: _Scene, number: int) -> str | None:
    """The state of the person whose sister, son ... this is: "His elder sister, Senator X"."""
    for start, _ in scene.holders[number].mentions:
        if not _is_relative(scene.doc, start) and not _serves_a_person(scene, start):
            continue
        before = bisect_right(scene.names, (start, len(scene.holders)))
        other = next((n for _, n in reversed(scene.names[max(before - _NAMES_BACK, 0) : before]) if n != number), None)
        if other is not None:
            return scene.codes[other]
    return _employer(scene, number)


def _employer(scene: _Scene, number: int) -> str | None:
    """The state of the subject before whose minister or aide this is: "X spoke. Y, his national security adviser"."""
    for start, end in scene.holders[number].mentions:
        title = scene.reader.after(end)
        if title is None or title.start == 0 or scene.doc[title.start - 1].lower_ not in {"his", "her"}:
            continue
        before = bisect_right(scene.names, (start, len(scene.holders)))
        for last, other in reversed(scene.names[max(before - _NAMES_BACK, 0) : before]):
            if other != number and scene.doc[last - 1].dep_ in {"nsubj", "nsubjpass"}:
                return scene.codes[other] if last > _paragraph_start(scene.doc, start) else None
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
    """The state of a minister just named, else of the government or the capital beside the name."""
    holder = scene.holders[number]
    if any(_is_relative(scene.doc, start) for start, _ in holder.mentions):
        return None
    for start, _ in holder.mentions:
        if not _titled(scene, holder, start):
            continue
        code = _cabinet_colleague(scene, number, start) or _host(scene, number, start) or _only(scene, number, start)
        if code:
            return code
    return None


def _titled(scene: _Scene, holder: Holder, start: int) -> bool:
    offset = scene.doc[start].idx
    return any(role.start <= offset < role.end and not role.former and _serves_a_state(role) for role in holder.roles)


def _serves_a_state(role: FoundRole) -> bool:
    """Whether the office is one of a state, not of a society or a company: "chair of the Logistics Association"."""
    words = role.title.lower().split()
    if (role.kind not in {"office", "staff"} and "opposition" not in words) or international(role.title):
        return False
    if not {"of", "at", "for"} & set(words):
        return True
    if head_noun(role.title) in _VOICES:
        return bool((set(words) - _VOICES) & word_set("government_bodies"))
    return head_noun(role.title) not in word_set("organisation_offices")


def _cabinet_colleague(scene: _Scene, number: int, start: int) -> str | None:
    """For a minister or a spokesman the state of those whom the paragraph named before, if all are of one."""
    if not scene.heads[number] & (_MINISTERS | _VOICES) or _leads(scene, number) or _meets(scene, start):
        return None
    first = _paragraph_start(scene.doc, start)
    before = scene.roles_between(first, scene.doc[start].sent.start)
    colleagues = {other for _, other, role in before if other != number and _serves_a_state(role)}
    low = bisect_left(scene.names, (first,))
    everybody = {other for _, other in scene.names[low : bisect_left(scene.names, (start,))]} - {number}
    codes = {scene.codes[other] for other in everybody if scene.codes[other] or other in colleagues}
    code = codes.pop() if colleagues and len(codes) == 1 else None
    return code if code and scene.allows(number, code) else None


def _leads(scene: _Scene, number: int) -> bool:
    return bool(scene.current[number] & _LEADING)


def _paragraph_start(doc: Doc, i: int) -> int:
    earliest = max(i - _PARAGRAPH_TOKENS, 0)
    while i > earliest and not (doc[i - 1].is_space and "\n" in doc[i - 1].text):
        i -= 1
    return i


def _host(scene: _Scene, number: int, start: int) -> str | None:
    """The state whose government is named last before, or in whose capital somebody meets the person or it speaks."""
    for place in reversed(scene.places_before(start)):
        if scene.in_a_title(number, place):
            continue
        here = place.start >= scene.doc[start].sent.start
        visited = _meets(scene, start) and _visited(scene.doc, place)
        host = place.form == "capital" and here and (visited or bool(scene.heads[number] & _VOICES))
        return place.code if (host or _of_government(scene.doc, place)) and scene.allows(number, place.code) else None
    return None


def _visited(doc: Doc, place: Place) -> bool:
    """Whether somebody came there: "was in Tbilisi and met X"; those who meet "in Paris" may both be guests."""
    verb = doc[place.start : place.end].root.head.head
    return verb.lemma_ in _VISITS


def _of_government(doc: Doc, place: Place) -> bool:
    """Whether it is "the government of Israel", "Israel's government" or "the Israeli government"."""
    if place.start > 1 and doc[place.start - 1].lower_ == "of" and doc[place.start - 2].lower_ in _GOVERNMENTS:
        return True
    after = place.end + (place.end < len(doc) and doc[place.end].tag_ == "POS")
    return place.form != "capital" and after < len(doc) and doc[after].lower_ in _GOVERNMENTS


def _only(scene: _Scene, number: int, start: int) -> str | None:
    """For monarchs and senators, which few states have: the only one of those that the paragraph has named."""
    if not scene.heads[number] & (_MONARCHS | _CHAMBERS):
        return None
    codes = {place.code for place in scene.places_before(start) if not scene.in_a_title(number, place)}
    allowed = [code for code in codes if scene.allows(number, code)]
    return allowed[0] if len(allowed) == 1 else None


def _meets(scene: _Scene, start: int) -> bool:
    """Whether somebody else of the sentence meets or addresses the person: then their states differ."""
    sentence = scene.doc[start].sent
    return any(token.lemma_ in _CONTACTS for token in scene.doc[sentence.start : start])


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
    """The state that acts in the first sentences: a paper calls its own president by no state.

    Not where another state acts, is named as often, and has no leader in the text: "Caracas recalled its envoy. Brazil
    replied. President Lula ..." leaves open whose president that is.
    """
    if not scene.home or not _led(scene, number) or not scene.may_be(number, scene.home):
        return None
    led = {code for code, heads in zip(scene.codes, scene.current, strict=True) if code and heads & _LEADING}
    often = scene.counts[scene.home]
    rivals = (code for code in scene.acting if code not in {scene.home, *led} and scene.counts[code] >= often)
    return scene.home if not any(scene.may_be(number, code) for code in rivals) else None


def _led(scene: _Scene, number: int) -> bool:
    """Whether somebody leads a state, or did; a mayor or a minister may be a guest's."""
    return any(_leading(role) for role in scene.holders[number].roles)


def _leading(role: FoundRole) -> bool:
    """Whether the office is that of a leader of a state, not "Cricket Council president"."""
    words = role.title.split()
    named = any(word[0].isupper() and word.lower() != "prime" for word in words[:-1])
    return head_noun(role.title) in _LEADING and _serves_a_state(role) and not named


def home(doc: Doc, places: Sequence[Place]) -> str | None:
    """The state that is the subject of one of the first sentences; "the Danish president" is a stranger's word."""
    ends = [sentence.end for sentence in islice(doc.sents, _HOME_SENTENCES)]
    first = (place for place in places if ends and place.start < ends[-1])
    return next((place.code for place in first if is_subject(doc, place)), None)


def _dominant(scene: _Scene, number: int) -> str | None:
    """For a leader named often: the state named twice as often as any other with this office, if nobody else has it."""
    if not _led(scene, number) or len(scene.holders[number].mentions) < _OFTEN:
        return None
    having = ((code, count) for code, count in scene.counts.items() if scene.has_office(number, code))
    ranked = sorted(having, key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return None
    return ranked[0][0] if scene.may_be(number, ranked[0][0]) else None
