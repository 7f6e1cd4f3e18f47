"""The state of somebody by the company: relatives, employers, colleagues, hosts, senders, and the government beside."""

from bisect import bisect_left, bisect_right
from itertools import islice

from generator.extract.metonyms import first_of_list
from generator.extract.places import Place
from generator.extract.relations import is_counterpart, is_relative
from generator.extract.roles import head_noun
from generator.extract.scene import (
    MINISTERS,
    VOICES,
    Scene,
    leads,
    meets,
    paragraph_start,
    serves_a_state,
    titled,
)
from generator.extract.title_verbs import appointed
from generator.extract.tokens import Doc, Token
from generator.lexicons.names import name_words, word_set

GOVERNMENTS = frozenset({"government", "administration", "cabinet", "regime"})
_POLITICS = GOVERNMENTS | {"opposition", "parliament"}
"""What a member of parliament is of, as well as a minister."""
_PARLIAMENTS = frozenset({"parliament", "lawmakers", "senators", "deputies", "assembly", "congress"})
_MONARCHS = frozenset({"king", "queen", "emperor", "emir", "sultan", "monarch", "prince", "princess"})
CHAMBERS = frozenset({"senator", "congressman", "congresswoman"})
_VISITS = frozenset({"be", "arrive", "travel", "fly", "go", "land", "stop"})
_SENDING = frozenset({"send", "dispatch", "name", "appoint", "nominate"})
_FOLLOWING = frozenset({"succeed", "replace", "defeat", "oust", "depose", "overthrow", "topple"})
_LEADING_VERBS = frozenset({"lead", "head", "chair"})
_NAMES_BACK = 20
_REACH = 40
"""Tokens of a sentence that are looked at."""


def relatives(scene: Scene, number: int) -> str | None:
    """The state of the person whose sister, son ... this is: "His elder sister, Senator X"."""
    for start, _ in scene.holders[number].mentions:
        served = _served_office(scene, start)
        if not (served or is_relative(scene.doc, start) or _serves_a_person(scene, start)):
            continue
        before = bisect_right(scene.names, (start, len(scene.holders)))
        near = (n for _, n in reversed(scene.names[max(before - _NAMES_BACK, 0) : before]) if n != number)
        other = next((n for n in near if not served or served in scene.current[n]), None)
        if not served and other is not None:
            subject = _subject_before(scene, number, start)
            other = other if subject is None else subject
        if other is not None:
            return scene.codes[other]
    return _employer(scene, number) or _had(scene, number) or _follower(scene, number) or _represented(scene, number)


def _had(scene: Scene, number: int) -> str | None:
    """The state that is said to have the office or the body: "France has a new prime minister, X"."""
    for start, _ in scene.holders[number].mentions:
        title = scene.reader.before(start)
        if title is None or title.start < 2 or scene.doc[title.start - 1].lower_ not in {"a", "an"}:
            continue
        verb = scene.doc[title.start - 2]
        if verb.lemma_ in {"have", "get"} and (code := _subject_state(scene, verb)):
            return code
    return None


def _subject_before(scene: Scene, number: int, start: int) -> int | None:
    """Of whom "her husband" tells: the last subject that the paragraph has named."""
    if not any(token.tag_ == "PRP$" for token in scene.doc[max(scene.doc[start].sent.start, start - 6) : start]):
        return None
    before = bisect_right(scene.names, (start, len(scene.holders)))
    for last, other in reversed(scene.names[max(before - _NAMES_BACK, 0) : before]):
        if last <= paragraph_start(scene.doc, start):
            return None
        if other != number and scene.doc[last - 1].dep_ in {"nsubj", "nsubjpass"}:
            return other
    return None


def _follower(scene: Scene, number: int) -> str | None:
    """The state of whoever takes the person's seat: "Prime Minister Y succeeded X"."""
    for start, end in scene.holders[number].mentions:
        token = scene.doc[start:end].root
        if token.dep_ not in {"dobj", "nsubjpass"} or token.head.lemma_ not in _FOLLOWING:
            continue
        first = scene.doc[start].sent.start
        low = bisect_left(scene.names, (first,))
        near = {
            n for last, n in scene.names[low : bisect_right(scene.names, (scene.doc[start].sent.end,))] if n != number
        }
        codes = {scene.codes[n] for n in near if scene.codes[n]}
        if len(codes) == 1:
            return codes.pop()
    return None


def _represented(scene: Scene, number: int) -> str | None:
    """The state for which somebody without office stands: "The Dutch side was represented by X and Y"."""
    for start, end in scene.holders[number].mentions:
        token = first_of_list(scene.doc[start:end].root)
        verb = token.head.head
        if token.head.dep_ == "agent" and verb.lemma_ == "represent":
            return _subject_state(scene, verb)
    return None


def _subject_state(scene: Scene, verb: Token) -> str | None:
    """The state that is a verb's subject, or says whose side the subject is."""
    for subject in islice(verb.lefts, _REACH):
        if subject.dep_ in {"nsubj", "nsubjpass"}:
            near = (subject, *(child for child in subject.lefts if child.dep_ in {"amod", "compound", "poss"}))
            return next((place.code for token in near if (place := scene.reader.place_at.get(token.i))), None)
    return None


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
    """Whether the title before the name is somebody's: "Roe's foreign minister, X", "Her deputy, X"."""
    title = scene.reader.before(start)
    if title is None or title.start < 2 or is_counterpart(scene.doc[title.head].lower_):
        return False
    before = scene.doc[title.start - 1]
    return before.lower_ in {"his", "her"} or (before.tag_ == "POS" and title.start - 2 in scene.reader.inside)


def neighbours(scene: Scene, number: int) -> str | None:
    """The state of a minister just named, else of the government or the capital beside the name."""
    holder = scene.holders[number]
    if any(is_relative(scene.doc, start) for start, _ in holder.mentions):
        return None
    for start, _ in holder.mentions:
        if not titled(scene, holder, start):
            continue
        clues = (
            _at_home,
            _in_capital,
            _appointing,
            _cabinet_colleague,
            _host,
            _only,
            _sender,
            _delegation,
            _of_us_state,
        )
        code = next((code for clue in clues if (code := clue(scene, number, start))), None)
        if code:
            return code
    return None


def _sender(scene: Scene, number: int, start: int) -> str | None:
    """The state that sends the person: "The Republic of the Congo sent an envoy, X"."""
    title = scene.reader.before(start)
    if title is None:
        return None
    for token in (scene.doc[title.head], scene.doc[start : scene.reader.names[start]].root):
        if token.dep_ == "dobj" and token.head.lemma_ in _SENDING:
            return _subject_state(scene, token.head)
    return None


def _delegation(scene: Scene, number: int, start: int) -> str | None:
    """The state whose delegation or government somebody leads: "The Nauruan delegation, led by Minister X"."""
    title = scene.reader.before(start)
    by = title.start - 1 if title else start - 1
    if by < 2 or scene.doc[by].lower_ != "by" or scene.doc[by - 1].lemma_ not in _LEADING_VERBS:
        return None
    places = [place for place in scene.places_before(start) if place.start >= scene.doc[start].sent.start]
    return places[-1].code if places and scene.allows(number, places[-1].code) else None


def _at_home(scene: Scene, number: int, start: int) -> str | None:
    """The state before whose parliament somebody speaks: "Prime Minister X told parliament in Tbilisi"."""
    sentence = scene.doc[start].sent
    for token in scene.doc[start : min(sentence.end - 2, start + _REACH)]:
        if token.lower_ in _PARLIAMENTS and token.nbor(1).lower_ == "in":
            place = next((p for p in scene.places_before(sentence.end) if p.start == token.i + 2), None)
            return place.code if place and scene.allows(number, place.code) else None
    return None


def _in_capital(scene: Scene, number: int, start: int) -> str | None:
    """The state in whose capital a leader is, where the sentence begins with it: "In Moscow, President X told"."""
    first = scene.doc[start].sent.start
    title = scene.reader.before(start)
    if title is None or scene.doc[first].lower_ != "in" or not leads(scene, number):
        return None
    near = [place for place in scene.places_before(start) if first < place.start and place.form == "capital"]
    near = near[:1]  # "Moscow" and "Moscow," are one
    alone = bool(near) and near[0].start == first + 1 and title.start == near[0].end + 1
    code = near[0].code.partition("|")[0] if alone else ""
    return code if code and scene.allows(number, code) else None


def _appointing(scene: Scene, number: int, start: int) -> str | None:
    """The state of whoever gives the office: "President X of Mali named Y as finance minister"."""
    if appointed(scene.reader, start, scene.reader.names[start]) is None:
        return None
    low = bisect_left(scene.names, (scene.doc[start].sent.start,))
    others = {n for _, n in scene.names[low : bisect_left(scene.names, (start,))]} - {number}
    codes = {scene.codes[n] for n in others if scene.codes[n]}
    return codes.pop() if len(codes) == 1 else None


def _of_us_state(scene: Scene, number: int, start: int) -> str | None:
    """The United States for a governor or a senator after the name of one of its states in the sentence."""
    if not scene.heads[number] & (CHAMBERS | {"governor", "representative"}):
        return None
    doc = scene.doc
    places = {place.start for place in scene.reader.places}
    for i in range(max(doc[start].sent.start, start - _REACH), start):
        words = {" ".join(name_words(doc[i : i + size].text)) for size in (1, 2)}
        named = words & word_set("us_states") and i not in places and doc[i].text[0].isupper()
        if named and (words.isdisjoint({"washington"}) or doc[max(i - 2, 0) : i].text.lower() == "state of"):
            return "US"
    return None


def _cabinet_colleague(scene: Scene, number: int, start: int) -> str | None:
    """For a minister or a spokesman the state of those whom the paragraph named before, if all are of one."""
    if not scene.heads[number] & (MINISTERS | VOICES) or leads(scene, number) or meets(scene, start):
        return None
    first = paragraph_start(scene.doc, start)
    before = scene.roles_between(first, scene.doc[start].sent.start)
    colleagues = {other for _, other, role in before if other != number and serves_a_state(role)}
    low = bisect_left(scene.names, (first,))
    everybody = {other for _, other in scene.names[low : bisect_left(scene.names, (start,))]} - {number}
    codes = {scene.codes[other] for other in everybody if scene.codes[other] or other in colleagues}
    code = codes.pop() if colleagues and len(codes) == 1 else None
    return code if code and scene.allows(number, code) else None


def _host(scene: Scene, number: int, start: int) -> str | None:
    """The state whose government is named last before, or in whose capital somebody meets the person or it speaks."""
    for place in reversed(scene.places_before(start)):
        if scene.in_a_title(number, place):
            continue
        here = place.start >= scene.doc[start].sent.start
        visited = meets(scene, start) and _visited(scene.doc, place)
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
    if not scene.heads[number] & (_MONARCHS | CHAMBERS):
        return None
    codes = {place.code for place in scene.places_before(start) if not scene.in_a_title(number, place)}
    allowed = [code for code in codes if scene.allows(number, code)]
    if not allowed and scene.heads[number] & _MONARCHS:  # the only kingdom of the text
        allowed = [code for code in sorted(scene.counts) if scene.allows(number, code)]
    return allowed[0] if len(allowed) == 1 else None
