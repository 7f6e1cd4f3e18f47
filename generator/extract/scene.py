"""What one document shows of states and offices, worked out once: who holds what, where, and who is settled so far."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from generator.extract.institutions import institutions_named, international
from generator.extract.names import HYPHENS, role_classes
from generator.extract.places import Place, capital_places, dateline_state, is_subject
from generator.extract.roles import FoundRole, Holder, head_noun
from generator.extract.title_states import title_state
from generator.extract.title_words import title_words
from generator.extract.titles import TitleReader
from generator.extract.tokens import Doc, Token
from generator.lexicons import read_table
from generator.lexicons.names import word_set

LEADING = frozenset(
    {"president", "king", "queen", "emperor", "emir", "sultan", "chancellor", "premier", "monarch", "leader"}
) | {"prime minister"}
VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_CONTACTS = frozenset({"meet", "with", "tell", "host", "call", "urge"})
MINISTERS = frozenset({"minister", "secretary", "undersecretary", "foreign secretary", "home secretary"})
_NO_PORTFOLIO = frozenset({"of", "for", "the", "and", "deputy", "prime", "first", "state"})
_RULED = frozenset({"opposition", "junta"})
_HOME_SENTENCES = 3
_PARAGRAPH_TOKENS = 600
"""How far back a clue may lie."""


class Scene:
    """What the clues look at, worked out once: who holds what, where, and who has been settled so far."""

    def __init__(self, doc: Doc, reader: TitleReader, holders: Sequence[Holder]) -> None:
        self.doc = doc
        self.reader = reader
        self.holders = holders
        self.codes: list[str | None] = [None] * len(holders)
        self.heads = [frozenset(head_noun(role.title) for role in holder.roles) for holder in holders]
        self.current = [current_heads(holder) for holder in holders]
        taken = {i for place in reader.places for i in range(place.start, place.end)} | reader.inside
        self.places = sorted([*reader.places, *capital_places(doc, taken)])
        self.roles = sorted(
            (role.start, number, role) for number, holder in enumerate(holders) for role in holder.roles
        )
        self.names = sorted((end, number) for number, holder in enumerate(holders) for _, end in holder.mentions)
        self.free_titles = free_titles(doc, reader)
        institutions = institutions_named(doc)
        self._own = Counter(one.code for one in self.free_titles) + institutions
        self._own += Counter(place.code for place in reader.places if place.form == "metonym")
        """For each state how often its own people and seats are named."""
        self.counts = Counter(place.code for place in reader.places) + institutions
        self.unsettled: defaultdict[str, set[int]] = defaultdict(set)
        """For each leading office who holds it of a state not known yet."""
        for number, heads in enumerate(self.current):
            for head in heads & LEADING:
                self.unsettled[head].add(number)
        self._holds: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self.codes_of: defaultdict[str, set[str]] = defaultdict(set)
        """For each office the states of those who hold it now."""
        self._portfolios: defaultdict[str, set[str]] = defaultdict(set)
        """For each state what its ministers are ministers for."""
        self._titled = self._places_in_titles()
        states = [place for place in reader.places if place.form != "demonym" and place.start not in self._titled]
        self.home = home(doc, states)
        self.dateline = dateline_state(doc)
        self.acting = sorted({place.code for place in states if is_subject(doc, place)})

    def settle(self, number: int, code: str | None) -> None:
        """Note the state of a person."""
        self.codes[number] = code
        self._own.update([code] if code else [])
        if code is None:
            return
        self._portfolios[code] |= portfolio(self.holders[number])
        for head in self.current[number]:
            self._holds[head, code].add(number)
            self.codes_of[head].add(code)
            self.unsettled[head].discard(number)

    def shows(self, code: str) -> bool:
        """Whether people or seats of the state are named; one that is only a place or a topic has no leader here."""
        return self._own[code] > 0

    def allows(self, number: int, code: str) -> bool:
        """Whether the state has that office and nobody else of the text holds it now."""
        if not self.has_office(number, code):
            return False
        return not any(self._holds[head, code] - {number} for head in self.current[number] & LEADING)

    def has_office(self, number: int, code: str) -> bool:
        """Whether there is such an office in that state."""
        heads = self.heads[number]
        past = {head_noun(role.title) for role in self.holders[number].roles if role.former}
        having = all(code in _held(past=head in past)[head] for head in heads if head in _held(past=False))
        return having and not any(code in _missing().get(head, frozenset()) for head in heads)

    def may_be(self, number: int, code: str) -> bool:
        """Whether the state may be given on general grounds: no other leader of it, no rival for it in the text."""
        leading = self.current[number] & LEADING
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
        first = paragraph_start(self.doc, start)
        low = bisect_left(self.places, (first,))
        return self.places[low : bisect_left(self.places, (start,))]

    def roles_between(self, first: int, last: int) -> list[tuple[int, int, FoundRole]]:
        """The roles that start between two tokens, with the numbers of their bearers."""
        low = bisect_left(self.roles, (self.doc[first].idx,))
        return self.roles[low : bisect_left(self.roles, (self.doc[last].idx,))]

    def leads(self, code: str) -> bool:
        """Whether the text names somebody who leads that state."""
        return any(self._holds[head, code] for head in LEADING)

    def has_minister_for_the_same(self, number: int, code: str) -> bool:
        """Whether somebody else of the text is that state's minister for the same: then this one is a stranger's."""
        return bool(self._portfolios[code] & portfolio(self.holders[number]))

    def only_state_before(self, number: int, start: int) -> str | None:
        """The only state that the paragraph has named before token `start`, titles of others aside."""
        codes = {place.code for place in self.places_before(start) if not self.in_a_title(number, place)}
        return codes.pop() if len(codes) == 1 else None

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
        if not role.former
        and not _passing(role)
        and (role.kind == "office" or role.title.lower() in {"leader", "supreme leader"})
    )


def _passing(role: FoundRole) -> bool:
    """Whether somebody only keeps the seat for the next one: then two of them hold the office in one text."""
    return bool({"acting", "interim", "caretaker"} & set(role.title.lower().split()))


@cache
def _held(*, past: bool) -> dict[str, frozenset[str]]:
    """For each office that few states have those that have one, and for a former holder those that had one."""
    return {
        office: frozenset(code for column in codes[: 1 + past] for code in column.split())
        for office, *codes in read_table("offices_held")
    }


@cache
def _missing() -> dict[str, frozenset[str]]:
    return {office: frozenset(codes.split()) for office, codes in read_table("offices_missing")}


def portfolio(holder: Holder) -> frozenset[str]:
    """What somebody is minister for: "foreign"."""
    held = (role.title.lower().split() for role in holder.roles if not role.former)
    words = {word for title in held if MINISTERS & set(title) for word in title}
    return frozenset(words - MINISTERS - _NO_PORTFOLIO)


def serves_a_state(role: FoundRole) -> bool:
    """Whether the office is one of a state, not of a society or a company: "chair of the Logistics Association"."""
    words = role.title.lower().split()
    kind = role.kind in {"office", "staff"} or bool(_RULED & set(words))
    if not kind or international(role.title):
        return False
    if "leader" in words and _RULED & set(words):
        return True  # "leader of the junta"
    if not {"of", "at", "for"} & set(words) or "central bank" in role.title.lower():
        return True
    if head_noun(role.title) in VOICES:
        return bool((set(words) - VOICES) & word_set("government_bodies"))
    return head_noun(role.title) not in word_set("organisation_offices")


class FreeTitle(NamedTuple):
    """A title that stands for somebody unnamed: its words, ISO code, first token."""

    title: str
    code: str
    start: int


def free_titles(doc: Doc, reader: TitleReader) -> list[FreeTitle]:
    """Each title with a state that stands for one person unnamed: "the French president"."""
    beside = {
        title.head
        for start, end in reader.names.items()
        for title in (reader.before(start), reader.after(end))
        if title is not None
    }
    found = []
    for token in doc:
        if token.lower_ not in role_classes() or token.i in reader.inside or token.i in beside or _goes_on(token):
            continue
        title = reader.title_at(token.i)
        code = title_state(reader, title) if title else None
        if not title or not code or title.former or title.end in reader.names:
            continue
        words = title_words(reader, title).lower()
        if _one_person(doc, title.start) or head_noun(words) in VOICES:
            found.append(FreeTitle(words, code, title.start))
    return found


def _goes_on(token: Token) -> bool:
    """Whether a hyphen makes it another office: "president-elect"."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text in HYPHENS


def _one_person(doc: Doc, start: int) -> bool:
    """Whether the title that starts there is one known person's: after "the", or with the state's possessive."""
    return doc[start].ent_type_ == "GPE" or (start > 0 and doc[start - 1].lower_ in {"the", "its", "whose"})


def home(doc: Doc, places: Sequence[Place]) -> str | None:
    """The state that is the subject of one of the first sentences; "the Danish president" is a stranger's word."""
    ends = [sentence.end for sentence in islice(doc.sents, _HOME_SENTENCES)]
    first = (place for place in places if ends and place.start < ends[-1])
    return next((place.code for place in first if is_subject(doc, place) and not _mere_topic(doc, place)), None)


def _mere_topic(doc: Doc, place: Place) -> bool:
    """Whether it only says what something is about: "the Baku pipeline row"; "Israel police" are the state's."""
    token = doc[place.start : place.end].root
    if token.dep_ != "compound" or token.head.pos_ != "NOUN":
        return False
    return token.head.lower_ not in word_set("government_bodies") and token.head.lower_ not in role_classes()


def paragraph_start(doc: Doc, i: int) -> int:
    """First token of the paragraph around token `i`, or of as much of it as clues may lie in."""
    earliest = max(i - _PARAGRAPH_TOKENS, 0)
    while i > earliest and not (doc[i - 1].is_space and "\n" in doc[i - 1].text):
        i -= 1
    return i


def titled(scene: Scene, holder: Holder, start: int, *, former: bool = False) -> bool:
    """Whether an office of a state that somebody holds stands beside the name; `former` ones too where wanted."""
    offset = scene.doc[start].idx
    return any(
        role.start <= offset < role.end and (former or not role.former) and serves_a_state(role)
        for role in holder.roles
    )


def leads(scene: Scene, number: int) -> bool:
    """Whether somebody leads a state now."""
    return bool(scene.current[number] & LEADING)


def meets(scene: Scene, start: int) -> bool:
    """Whether somebody else of the sentence meets or addresses the person: then their states differ."""
    sentence = scene.doc[start].sent
    return any(token.lemma_ in _CONTACTS for token in scene.doc[sentence.start : start])
