"""Which state somebody serves or comes from, where the title itself does not say so.

The clues in order: the same title elsewhere in the text ("the French president"), the state of a relative or of whom
somebody serves, of the minister named just before, of the government or the capital beside the name; for leaders also
the home of the article and the state it is mostly about. An office that a state does not have rules that state out. A
wrong flag is worse than none: where two states are as likely, nobody gets one.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from generator.extract.affiliation_company import CHAMBERS, GOVERNMENTS, neighbours, relatives
from generator.extract.institutions import international
from generator.extract.roles import FoundRole, Holder, head_noun
from generator.extract.scene import LEADING, MINISTERS, VOICES, Scene, leads, meets, serves_a_state, titled
from generator.extract.title_states import nationality, owner, place_of_office
from generator.extract.titles import TitleReader
from generator.extract.tokens import Doc
from generator.lexicons import read_table
from generator.lexicons.names import word_set

_AT_HOME = MINISTERS | {"head", "governor", "prosecutor", "lawmaker"}
_DOMINANT = 2
"""The state most named must be named so many times as often as the next one."""
_OFTEN = 3
"""Mentions that make somebody, or a state, one of those whom the text is about."""


def find_affiliations(doc: Doc, reader: TitleReader, holders: Sequence[Holder]) -> tuple[str | None, ...]:
    """ISO codes in the order of `holders`; None where the text gives no clue."""
    scene = Scene(doc, reader, holders)
    for number, holder in enumerate(holders):
        scene.settle(number, _told(reader, holder))
    clues = (_state_title, _titles_elsewhere, relatives, neighbours, _home, _paragraph, _dateline, _dominant)
    serving = [not any(international(role.title) and not role.former for role in holder.roles) for holder in holders]
    for clue in (*clues, _chamber, relatives, _governing, _any_state_title):
        for number, holder in enumerate(holders):
            if scene.codes[number] is None and serving[number] and (holder.roles or clue in {relatives, _governing}):
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


def _home(scene: Scene, number: int) -> str | None:
    """The state that acts in the first sentences: a paper calls its own president by no state.

    Not where another state acts, is named as often, and has no leader in the text: "Caracas recalled its envoy. Brazil
    replied. President Lula ..." leaves open whose president that is, unless the text was written in Caracas.
    """
    if not scene.home or not _led(scene, number) or not scene.may_be(number, scene.home):
        return None
    if scene.dateline == scene.home:
        return scene.home
    led = {code for head in LEADING for code in scene.codes_of[head]}
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
    """For a leader named often: the state named twice as often as any other with this office, if nobody else has it.

    For a minister too, where the paragraph names no state: a stranger's would be told.
    """
    if not (_led(scene, number) and len(scene.holders[number].mentions) >= _OFTEN) and not _plain_minister(
        scene, number
    ):
        return None
    having = ((code, count) for code, count in scene.counts.items() if scene.has_office(number, code))
    ranked = sorted(having, key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]) or ranked[0][1] < _OFTEN:
        return None
    code = ranked[0][0]
    return code if scene.may_be(number, code) and not scene.has_minister_for_the_same(number, code) else None


def _plain_minister(scene: Scene, number: int) -> bool:
    holder = scene.holders[number]
    if not scene.heads[number] & MINISTERS or leads(scene, number):
        return False
    beside = [start for start, _ in holder.mentions if titled(scene, holder, start)]
    return any(not scene.places_before(start) and not meets(scene, start) for start in beside)


def _paragraph(scene: Scene, number: int) -> str | None:
    """The only state that the paragraph has named before, where the article begins with it or is mostly about it."""
    holder = scene.holders[number]
    if not scene.heads[number] - (word_set("organisation_offices") - LEADING):
        return None  # "Chairman X"
    for start, _ in holder.mentions:
        if not titled(scene, holder, start, former=True) or meets(scene, start):
            continue
        code = scene.only_state_before(number, start)
        if code and code in {scene.home, _most_named(scene)} and scene.allows(number, code):
            return code if not leads(scene, number) or scene.may_be(number, code) else None
    return None


def _dateline(scene: Scene, number: int) -> str | None:
    """The state in whose capital the article was written, if it acts first there: wires name strangers' states."""
    holder = scene.holders[number]
    if (
        not scene.dateline
        or scene.home not in {None, scene.dateline}
        or not scene.heads[number] & _AT_HOME
        or leads(scene, number)
    ):
        return None
    for start, _ in holder.mentions:
        others = {place.code for place in scene.places_before(start)} - {scene.dateline}
        if titled(scene, holder, start) and not others and not meets(scene, start):
            return scene.dateline if scene.allows(number, scene.dateline) else None
    return None


def _most_named(scene: Scene) -> str | None:
    """The state named twice as often as any other."""
    ranked = sorted(scene.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANT * ranked[1][1]):
        return None
    return ranked[0][0]


def _chamber(scene: Scene, number: int) -> str | None:
    """For a senator or a member of congress the state of all others of the text who are one."""
    if not scene.current[number] & CHAMBERS:
        return None
    known = {code for chamber in CHAMBERS for code in scene.codes_of[chamber]}
    return known.pop() if len(known) == 1 else None


def _governing(scene: Scene, number: int) -> str | None:
    """The only state that the paragraph has named before somebody's government: "China ... X's government refused"."""
    for start, end in scene.holders[number].mentions:
        after = scene.doc[end : end + 3]
        if len(after) < 2 or after[0].tag_ != "POS" or not {token.lower_ for token in after} & GOVERNMENTS:
            continue
        code = scene.only_state_before(number, start)
        if code and not scene.leads(code):
            return code
    return None
