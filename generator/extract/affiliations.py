"""Which state somebody serves or comes from, where the title itself does not say so.

The clues in order: the same title elsewhere in the text ("the French president"), the state of a relative or of whom
somebody serves, of the minister named just before, of the government or the capital beside the name; for leaders also
the home of the article and the state it is mostly about. An office that a state does not have rules that state out. A
wrong flag is worse than none: where two states are as likely, nobody gets one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from generator.extract.places import Place
from generator.extract.relations import is_relative
from generator.extract.roles import FoundRole, Holder, head_noun
from generator.extract.scene import LEADING, VOICES, Scene, paragraph_start, serves_a_state
from generator.extract.title_states import nationality, owner, place_of_office
from generator.extract.titles import TitleReader
from generator.lexicons import read_table
from generator.lexicons.names import name_words, word_set

_GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime"})
_POLITICS = _GOVERNMENTS | {"opposition", "parliament"}
"""What a member of parliament is of, as well as a minister."""
_MONARCHS = frozenset({"king", "queen", "emperor", "emir", "sultan", "monarch", "prince", "princess"})
_CHAMBERS = frozenset({"senator", "congressman", "congresswoman"})
_MINISTERS = frozenset({"minister", "secretary", "undersecretary", "foreign secretary", "home secretary"})
_CONTACTS = frozenset({"meet", "with", "tell", "host", "call", "urge"})
_AT_HOME = _MINISTERS | {"head", "governor", "prosecutor", "lawmaker"}
_VISITS = frozenset({"be", "arrive", "travel", "fly", "go", "land", "stop"})
_SENDING = frozenset({"send", "dispatch", "name", "appoint", "nominate"})
_DOMINANT = 2
"""The state most named must be named so many times as often as the next one."""
_OFTEN = 3
"""Mentions that make somebody one of those whom the text is about."""
_NAMES_BACK = 20


def find_affiliations(doc: Doc, reader: TitleReader, holders: Sequence[Holder]) -> tuple[str | None, ...]:
    """ISO codes in the order of `holders`; None where the text gives no clue."""
    scene = Scene(doc, reader, holders)
    for number, holder in enumerate(holders):
        scene.settle(number, _told(reader, holder))
    clues = (_state_title, _titles_elsewhere, _relatives, _neighbours, _home, _paragraph, _dominant, _dateline)
    for clue in (*clues, _chamber, _relatives, _governing, _any_state_title):
        for number, holder in enumerate(holders):
            if scene.codes[number] is None and (holder.roles or clue in {_relatives, _governing}):
                scene.settle(number, clue(scene, number))
    return tuple(scene.codes)


@cache
def _state_titles() -> dict[str, str]:
    return {title: code for title, code, *_ in read_table("role_state_titles")}


def _told(reader: TitleReader, holder: Holder) -> str | None:
    """The state that a title, or the possessive before the name, tells; current offices first."""
    told = [role for role in holder.roles if role.country]
    if told:
        order = {"office": 0, "staff": 1, "party": 2}
        best = min(told, key=lambda role: (order.get(role.kind, 3), role.former, role.start))
        return best.country
    owners = Counter(
        code
        for start, end in holder.mentions
        if (code := owner(reader, start) or place_of_office(reader, start, end) or nationality(reader, start, end))
    )
    return min(owners, key=lambda code: (-owners[code], code), default=None)


def _state_title(scene: Scene, number: int) -> str | None:
    """The state that gives a title in this form, where the text shows that state or names none at all."""
    code = _any_state_title(scene, number)
    return code if code and (scene.shows(code) or not scene.counts or code in scene.counts) else None


def _any_state_title(scene: Scene, number: int) -> str | None:
    codes = (_state_titles().get(role.title.lower()) for role in scene.holders[number].roles)
    return next((code for code in codes if code), None)


def _titles_elsewhere(scene: Scene, number: int) -> str | None:
    """The state of a title without name, "the French president", where only one person can be meant."""
    roles = [role for role in scene.holders[number].roles if role.kind in {"office", "party"}]
    titles = {role.title.lower() for role in roles if head_noun(role.title) not in VOICES}
    heads = {head_noun(title) for title in titles}
    voices = scene.heads[number] & VOICES  # "A spokeswoman for the Canadian ministry ...", later "The spokeswoman, X"
    mine = [
        one
        for one in scene.free_titles
        if one.title in titles or one.title in heads & LEADING or head_noun(one.title) in voices
    ]
    if any(scene.unsettled[head] - {number} for head in heads):  # several presidents: the one just named
        mine = [one for one in mine if scene.just_named(number, one.start)]
    found = {one.code for one in mine if scene.allows(number, one.code)}
    return found.pop() if len(found) == 1 else None


def _relatives(scene: Scene, number: int) -> str | None:
    """The state of the person whose sister, son ... this is: "His elder sister, Senator X"."""
    for start, _ in scene.holders[number].mentions:
        served = _served_office(scene, start)
        if not (served or is_relative(scene.doc, start) or _serves_a_person(scene, start)):
            continue
        before = bisect_right(scene.names, (start, len(scene.holders)))
        near = (n for _, n in reversed(scene.names[max(before - _NAMES_BACK, 0) : before]) if n != number)
        other = next((n for n in near if not served or served in scene.current[n]), None)
        if other is not None:
            return scene.codes[other]
    return _employer(scene, number)


def _served_office(scene: Scene, start: int) -> str:
    """The office whose holder the title before the name serves: "The president's adviser, X"."""
    title = scene.reader.before(start)
    if title is None:
        return ""
    owners = (i - 1 for i in range(max(title.start - 1, 1), title.head) if scene.doc[i].tag_ == "POS")
    return next((head_noun(scene.doc[i].text) for i in owners if scene.reader.is_head(i)), "")


def _employer(scene: Scene, number: int) -> str | None:
    """The state of the subject before whose minister or aide this is: "X spoke. Y, his national security adviser"."""
    for start, end in scene.holders[number].mentions:
        title = scene.reader.after(end)
        if title is None or title.start == 0 or scene.doc[title.start - 1].lower_ not in {"his", "her"}:
            continue
        before = bisect_right(scene.names, (start, len(scene.holders)))
        for last, other in reversed(scene.names[max(before - _NAMES_BACK, 0) : before]):
            if other != number and scene.doc[last - 1].dep_ in {"nsubj", "nsubjpass"}:
                return scene.codes[other] if last > paragraph_start(scene.doc, start) else None
    return None


def _serves_a_person(scene: Scene, start: int) -> bool:
    """Whether the title before the name is somebody's: "Modi's foreign minister, X"."""
    title = scene.reader.before(start)
    if title is None or title.start < 2:
        return False
    return scene.doc[title.start - 1].tag_ == "POS" and title.start - 2 in scene.reader.inside


def _neighbours(scene: Scene, number: int) -> str | None:
    """The state of a minister just named, else of the government or the capital beside the name."""
    holder = scene.holders[number]
    if any(is_relative(scene.doc, start) for start, _ in holder.mentions):
        return None
    for start, _ in holder.mentions:
        if not _titled(scene, holder, start):
            continue
        clues = (_cabinet_colleague, _host, _only, _sender, _of_us_state)
        code = next((code for clue in clues if (code := clue(scene, number, start))), None)
        if code:
            return code
    return None


def _sender(scene: Scene, number: int, start: int) -> str | None:
    """The state that sends the person: "The Republic of the Congo sent an envoy, X"."""
    title = scene.reader.before(start)
    if title is None:
        return None
    head = scene.doc[title.head]
    sent = head.dep_ == "dobj" and head.head.lemma_ in _SENDING
    by = next((scene.doc[i].head for i in (title.head, start) if scene.doc[i].head.dep_ == "agent"), None)
    verb = head.head if sent else by.head if by is not None and by.head.lemma_ == "represent" else None
    subjects = (child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}) if verb is not None else ()
    return next((place.code for child in subjects if (place := scene.reader.place_at.get(child.i))), None)


def _titled(scene: Scene, holder: Holder, start: int) -> bool:
    offset = scene.doc[start].idx
    return any(role.start <= offset < role.end and not role.former and serves_a_state(role) for role in holder.roles)


def _of_us_state(scene: Scene, number: int, start: int) -> str | None:
    """The United States for a governor or a senator after the name of one of its states in the sentence."""
    if not scene.heads[number] & (_CHAMBERS | {"governor", "representative"}):
        return None
    doc = scene.doc
    places = {place.start for place in scene.reader.places}
    for i in range(doc[start].sent.start, start):
        words = {" ".join(name_words(doc[i : i + size].text)) for size in (1, 2)}
        named = words & word_set("us_states") and i not in places and doc[i].text[0].isupper()
        if named and (words.isdisjoint({"washington"}) or doc[max(i - 2, 0) : i].text.lower() == "state of"):
            return "US"
    return None


def _cabinet_colleague(scene: Scene, number: int, start: int) -> str | None:
    """For a minister or a spokesman the state of those whom the paragraph named before, if all are of one."""
    if not scene.heads[number] & (_MINISTERS | VOICES) or _leads(scene, number) or _meets(scene, start):
        return None
    first = paragraph_start(scene.doc, start)
    before = scene.roles_between(first, scene.doc[start].sent.start)
    colleagues = {other for _, other, role in before if other != number and serves_a_state(role)}
    low = bisect_left(scene.names, (first,))
    everybody = {other for _, other in scene.names[low : bisect_left(scene.names, (start,))]} - {number}
    codes = {scene.codes[other] for other in everybody if scene.codes[other] or other in colleagues}
    code = codes.pop() if colleagues and len(codes) == 1 else None
    return code if code and scene.allows(number, code) else None


def _leads(scene: Scene, number: int) -> bool:
    return bool(scene.current[number] & LEADING)


def _host(scene: Scene, number: int, start: int) -> str | None:
    """The state whose government is named last before, or in whose capital somebody meets the person or it speaks."""
    for place in reversed(scene.places_before(start)):
        if scene.in_a_title(number, place):
            continue
        here = place.start >= scene.doc[start].sent.start
        visited = _meets(scene, start) and _visited(scene.doc, place)
        host = place.form == "capital" and here and (visited or bool(scene.heads[number] & VOICES))
        return place.code if (host or _of_government(scene.doc, place)) and scene.allows(number, place.code) else None
    return None


def _visited(doc: Doc, place: Place) -> bool:
    """Whether somebody came there: "was in Tbilisi and met X"; those who meet "in Paris" may both be guests."""
    verb = doc[place.start : place.end].root.head.head
    return verb.lemma_ in _VISITS


def _of_government(doc: Doc, place: Place) -> bool:
    """Whether it is "the government of Israel", "Israel's government" or "the Israeli opposition"."""
    if place.start > 1 and doc[place.start - 1].lower_ == "of" and doc[place.start - 2].lower_ in _POLITICS:
        return True
    after = place.end + (place.end < len(doc) and doc[place.end].tag_ == "POS")
    return place.form != "capital" and after < len(doc) and doc[after].lower_ in _POLITICS


def _only(scene: Scene, number: int, start: int) -> str | None:
    """For monarchs and senators, which few states have: the only one of those that the paragraph has named."""
    if not scene.heads[number] & (_MONARCHS | _CHAMBERS):
        return None
    codes = {place.code for place in scene.places_before(start) if not scene.in_a_title(number, place)}
    allowed = [code for code in codes if scene.allows(number, code)]
    if not allowed and scene.heads[number] & _MONARCHS:  # the only kingdom of the text
        allowed = [code for code in sorted(scene.counts) if scene.allows(number, code)]
    return allowed[0] if len(allowed) == 1 else None


def _meets(scene: Scene, start: int) -> bool:
    """Whether somebody else of the sentence meets or addresses the person: then their states differ."""
    sentence = scene.doc[start].sent
    return any(token.lemma_ in _CONTACTS for token in scene.doc[sentence.start : start])


def _home(scene: Scene, number: int) -> str | None:
    """The state that acts in the first sentences: a paper calls its own president by no state.

    Not where another state acts, is named as often, and has no leader in the text: "Caracas recalled its envoy. Brazil
    replied. President Lula ..." leaves open whose president that is, unless the text was written in Caracas.
    """
    if not scene.home or not _led(scene, number) or not scene.may_be(number, scene.home):
        return None
    if scene.dateline == scene.home:
        return scene.home
    led = {code for code, heads in zip(scene.codes, scene.current, strict=True) if code and heads & LEADING}
    often = scene.counts[scene.home]
    rivals = (code for code in scene.acting if code not in {scene.home, *led} and scene.counts[code] >= often)
    return scene.home if not any(scene.may_be(number, code) for code in rivals) else None


def _led(scene: Scene, number: int) -> bool:
    """Whether somebody leads a state, or did; a mayor or a minister may be a guest's."""
    return any(_leading(role) for role in scene.holders[number].roles)


def _leading(role: FoundRole) -> bool:
    """Whether the office is that of a leader of a state, not "Cricket Council president"."""
    words = role.title.split()
    named = any(word[0].isupper() and word.lower() != "prime" for word in words[:-1])
    return head_noun(role.title) in LEADING and serves_a_state(role) and not named


def _dominant(scene: Scene, number: int) -> str | None:
    """For a leader named often: the state named twice as often as any other with this office, if nobody else has it."""
    if not _led(scene, number) or len(scene.holders[number].mentions) < _OFTEN:
        return None
    having = ((code, count) for code, count in scene.counts.items() if scene.has_office(number, code))
    ranked = sorted(having, key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return None
    return ranked[0][0] if scene.may_be(number, ranked[0][0]) else None


def _paragraph(scene: Scene, number: int) -> str | None:
    """The only state that the paragraph has named before, where the article begins with it or is mostly about it."""
    holder = scene.holders[number]
    if not scene.heads[number] - (word_set("organisation_offices") - LEADING):
        return None  # "Chairman X"
    for start, _ in holder.mentions:
        if not _titled(scene, holder, start) or _meets(scene, start):
            continue
        code = scene.only_state_before(number, start)
        if code and code in {scene.home, _most_named(scene)} and scene.allows(number, code):
            return code if not _leads(scene, number) or scene.may_be(number, code) else None
    return None


def _dateline(scene: Scene, number: int) -> str | None:
    """The state in whose capital the article was written, if it acts first there: wires name strangers' states."""
    holder = scene.holders[number]
    if not scene.home or scene.home != scene.dateline or not scene.heads[number] & _AT_HOME or _leads(scene, number):
        return None
    for start, _ in holder.mentions:
        others = {place.code for place in scene.places_before(start)} - {scene.home}
        if _titled(scene, holder, start) and not others and not _meets(scene, start):
            return scene.home if scene.allows(number, scene.home) else None
    return None


def _most_named(scene: Scene) -> str | None:
    """The state named twice as often as any other."""
    ranked = sorted(scene.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return None
    return ranked[0][0]


def _chamber(scene: Scene, number: int) -> str | None:
    """For a senator or a member of congress the state of all others of the text who are one."""
    if not scene.current[number] & _CHAMBERS:
        return None
    known = {code for code, heads in zip(scene.codes, scene.current, strict=True) if code and heads & _CHAMBERS}
    return known.pop() if len(known) == 1 else None


def _governing(scene: Scene, number: int) -> str | None:
    """The only state that the paragraph has named before somebody's government: "China ... X's government refused"."""
    for start, end in scene.holders[number].mentions:
        after = scene.doc[end : end + 3]
        if len(after) < 2 or after[0].tag_ != "POS" or not {token.lower_ for token in after} & _GOVERNMENTS:
            continue
        code = scene.only_state_before(number, start)
        if code and not scene.leads(code):
            return code
    return None
