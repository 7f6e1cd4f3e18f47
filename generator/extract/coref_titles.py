"""Titles that stand for people: "the prime minister" is the one person whom the text gives that role."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from generator.extract.coref_views import (
    MOST_VIEWS,
    NOBODY,
    SENTENCES_BACK,
    Reference,
    Text,
    View,
    is_subject,
    speakers_at,
)
from generator.extract.cues import cue_verbs
from generator.extract.doc import EntityFacts
from generator.extract.names import role_classes
from generator.extract.roles import head_noun, role_kind
from generator.extract.title_states import title_state
from generator.extract.title_words import title_words
from generator.extract.titles import Title, TitleReader
from generator.extract.tokens import Doc
from generator.lexicons import read_table

_LONG_AGO = 500
"""Names before a title that may tell whom the text is about."""
_PREDICATES = frozenset({"be", "become", "elect", "name", "appoint", "remain"})


def find_titles(text: Text, reader: TitleReader) -> tuple[list[Reference], list[View]]:
    """Titles that stand for one person, and the places where a title stands for somebody unnamed."""
    used = _used_heads(text, reader)
    offices = _offices(text)
    found: list[Reference] = []
    unnamed: list[View] = []
    for token in text.doc:
        if (
            token.lower_ not in role_classes()
            or token.i in used
            or token.i in reader.inside
            or token.tag_ in {"NNS", "NNPS"}
        ):
            continue
        title = reader.title_at(token.i)
        if title is None or not _refers(text.doc, title):
            continue
        definite = _is_definite(text.doc, title)
        if definite and (person := _bearer(text, reader, title, offices, found)):
            found.append(Reference(_opening(text.doc, title), token.i + 1, person, "title"))
        elif definite and (person := _told_anew(text, reader, title)):
            found.append(Reference(_opening(text.doc, title), token.i + 1, person, "title", inferred=True))
        else:
            unnamed.append(View(token.i, token.i + 1, NOBODY, "title"))
    return found, unnamed


def _used_heads(text: Text, reader: TitleReader) -> frozenset[int]:
    """Tokens of titles that stand beside a name and so are no mention of their own."""
    used: set[int] = set()
    for view in text.names:
        for title in (reader.before(view.start), reader.after(view.end)):
            if title is not None:
                used.update(range(title.start, title.end))
    return frozenset(used)


def _opening(doc: Doc, title: Title) -> int:
    return title.start - 1 if title.start and doc[title.start - 1].tag_ in {"DT", "PRP$"} else title.start


def _is_definite(doc: Doc, title: Title) -> bool:
    before = doc[title.start - 1].lower_ if title.start else ""
    return before in {"the", "this", "that"}


def _refers(doc: Doc, title: Title) -> bool:
    """Whether the title stands for somebody, rather than saying what somebody is, or being a part of a longer noun."""
    head = doc[title.head]
    if head.dep_ in {"attr", "oprd", "compound", "appos", "amod"} and (
        head.dep_ != "attr" or head.head.lemma_ in _PREDICATES
    ):
        return False
    if title.start and doc[_opening(doc, title) - 1].lower_ == "as":
        return False
    following = doc[title.head + 1] if title.head + 1 < len(doc) else None
    return following is None or following.tag_ not in {"NN", "NNS", "NNP", "HYPH"}


def _offices(text: Text) -> list[tuple[EntityFacts, frozenset[str]]]:
    """The people by state and roles: of those who have the same ones, all fit a title or none does."""
    people: dict[tuple[str | None, frozenset[tuple[str, bool]]], set[str]] = {}
    for person in text.people:
        facts = text.facts[person]
        people.setdefault((facts.country, frozenset((one.title, one.former) for one in facts.roles)), set()).add(person)
    return [(text.facts[min(bearers)], frozenset(bearers)) for bearers in people.values()]


def _bearer(
    text: Text,
    reader: TitleReader,
    title: Title,
    offices: Iterable[tuple[EntityFacts, frozenset[str]]],
    found: list[Reference],
) -> str | None:
    """The only person who bears the title; among several the one in view there."""
    head = head_noun(title_words(reader, title))
    country = title_state(reader, title)
    excluded = speakers_at(text, title.head)
    wanted = _Wanted(head, country, title.former, _portfolio(text.doc, reader, title), _has_tail(text.doc, title))
    bearers: dict[int, set[str]] = {}
    for facts, people in offices:
        rank = _fit(facts, wanted)
        if rank is not None and (left := people - excluded):
            bearers.setdefault(rank, set()).update(left)
    if not bearers:
        return _candidate(text, title, head)
    best = bearers[min(bearers)]
    if len(best) > 1:
        return _most_in_view(text, best, title.start, found)
    only = role_classes()[text.doc[title.head].lower_] != "party"
    return min(best) if only or _in_view(text, min(best), title) else None


def _told_anew(text: Text, reader: TitleReader, title: Title) -> str | None:
    """For a title that nobody bears: the one person the sentence before is about, whom it tells more of.

    "Bush hit back on Monday. 'No,' the former Florida governor said." Only before a word of speech, only for offices
    and parties that the title itself tells apart, and for nobody whose own office speaks against it.
    """
    head = text.doc[title.head]
    kind = role_classes()[head.lower_]
    speaks = head.dep_ == "nsubj" and head.head.lemma_ in cue_verbs() and text.quote_of[title.head] < 0
    if not speaks or kind not in {"office", "party"} or title.head == title.start:
        return None
    person = _subject_before(text, title)
    if person is None:
        return None
    facts = text.facts[person]
    places = [i for i in range(title.start, title.end) if i in reader.place_at]
    if places and title_state(reader, title) != facts.country:
        return None
    fits = title.former or all(role.former or role_kind(role.title) == "party" for role in facts.roles)
    return person if fits else None


def _subject_before(text: Text, title: Title) -> str | None:
    """The one person who is the subject of something in the sentence before, where the title's own names nobody."""
    last = bisect_left(text.names, (title.start,))
    near = [view for view in text.names[max(last - MOST_VIEWS, 0) : last] if text.quote_of[view.start] < 0]
    here = text.sentence[title.head]
    ago = [here - text.sentence[view.start] for view in near]
    if 0 in ago:
        return None
    before = [view for view, far in zip(near, ago, strict=True) if far == 1]
    subjects = {view.person for view in before if is_subject(text.doc, view)}
    surnames = Counter(text.facts[person].name.split()[-1] for person in {view.person for view in before})
    if len(subjects) != 1 or max(surnames.values()) > 1:  # two of one family, and only one of them held the office
        return None
    return subjects.pop()


def _in_view(text: Text, person: str, title: Title) -> bool:
    """Whether a person is named in the last sentences: a race has many candidates, a state one president."""
    last = bisect_left(text.names, (title.start,))
    near = text.names[max(last - MOST_VIEWS, 0) : last]
    here = text.sentence[title.head]
    return any(view.person == person and here - text.sentence[view.start] <= SENTENCES_BACK for view in near)


class _Wanted(NamedTuple):
    """What a title asks of its bearer."""

    head: str
    country: str | None
    former: bool
    portfolio: frozenset[str]
    """Words that tell which minister, director ... is meant."""
    tail: bool
    """Whether "of the delegation" or the like follows, which only the very title can match."""


def _portfolio(doc: Doc, reader: TitleReader, title: Title) -> frozenset[str]:
    """The words before the head noun that belong to the office: "foreign" in "the tired French foreign minister"."""
    places = {i for place in reader.places for i in range(place.start, place.end)}
    return frozenset(
        token.lower_
        for token in doc[title.start : title.head]
        if token.i not in places and (token.tag_ in {"NN", "NNS", "NNP"} or token.lower_ == "foreign")
        if token.lower_ not in {"prime", "vice"} and token.is_alpha
    )


def _has_tail(doc: Doc, title: Title) -> bool:
    """Whether words after the head noun say of what, other than a state: "the head of the delegation"."""
    tail = doc[title.head + 1 : title.end]
    return len(tail) > 1 and tail[0].lower_ == "of" and not any(token.ent_type_ == "GPE" for token in tail)


def _fit(facts: EntityFacts, wanted: _Wanted) -> int | None:
    """How well the title suits a person: 0 the very title, 4 a general word, 2 more if given up, 1 if of no state."""
    if wanted.country and facts.country and wanted.country != facts.country:
        return None
    ranks = [
        2 * (rank + int(role.former != wanted.former))
        for role in facts.roles
        if not (wanted.former and not role.former and head_noun(role.title) == wanted.head)
        if (rank := _role_rank(role.title, wanted)) is not None
    ]
    if not ranks or (wanted.country and not facts.country and min(ranks)):
        return None
    return min(ranks) + bool(wanted.country and not facts.country)


def _role_rank(role: str, wanted: _Wanted) -> int | None:
    """How well the title suits a role; another portfolio does not suit at all, though "Minister X" may have any."""
    rank = _head_rank(wanted.head, head_noun(role))
    if rank is None or (rank and wanted.tail):
        return None
    words = {_spelt(word) for word in role.lower().replace("-", " ").split()}
    if wanted.portfolio and rank == 0 and len(words) > 1 and not {_spelt(word) for word in wanted.portfolio} & words:
        return None
    return rank


def _spelt(word: str) -> str:
    return word.replace("defence", "defense")


def _head_rank(head: str, role: str) -> int | None:
    if head == role:
        return 0
    if role in _families().get(head, frozenset()) or (head == "minister" and role == "prime minister"):
        return 2
    return None


@cache
def _families() -> dict[str, frozenset[str]]:
    return {head: frozenset(roles.split("|")) for head, roles in read_table("role_families")}


def _most_in_view(text: Text, people: Collection[str], before: int, found: list[Reference]) -> str | None:
    """Whom of `people` a title means: the only one named so far, else whom the last sentences are about.

    Somebody of whom the text has not spoken yet cannot be meant. The last sentence that names one of them decides, by
    its subject where it names several; so does having been named twice as often.
    """
    last = bisect_left(text.names, (before,))
    so_far = [view for view in text.names[max(last - _LONG_AGO, 0) : last] if view.person in people]
    titles = (View(*one[:4]) for one in found[-MOST_VIEWS:] if one.person in people)
    views = sorted([*so_far[-MOST_VIEWS:], *titles])
    if not views:
        return None
    nearest = max(text.sentence[view.start] for view in views)
    near = [view for view in views if text.sentence[view.start] == nearest]
    subjects = {view.person for view in near if is_subject(text.doc, view)}
    for clue in ({view.person for view in so_far}, subjects, {view.person for view in near}):
        if len(clue) == 1:
            return _unless_rival(text, min(clue), so_far, before - 1, nearest)
    return None


def _unless_rival(text: Text, person: str, so_far: list[View], i: int, nearest: int) -> str | None:
    """`person`, unless the mention is far back and somebody else has been named as often."""
    if text.sentence[i] - nearest <= SENTENCES_BACK:
        return person
    counts = Counter(view.person for view in so_far)
    rivals = [count for other, count in counts.items() if other != person]
    return person if counts[person] >= 2 * max(rivals, default=0) else None


def _named_near(text: Text, i: int) -> list[View]:
    """Names in the sentence of token `i` and the one before."""
    last = bisect_left(text.names, (i,))
    near = text.names[max(last - MOST_VIEWS, 0) : last + MOST_VIEWS]
    return [view for view in near if 0 <= text.sentence[i] - text.sentence[view.start] <= 1]


def _candidate(text: Text, title: Title, head: str) -> str | None:
    """For "the Republican candidate": the person named most of whom the text says nothing else, if just named."""
    if role_classes().get(head) != "party" or head == "leader":
        return None
    near = {view.person for view in _named_near(text, title.head) if not text.facts[view.person].roles}
    return near.pop() if len(near) == 1 and near <= text.silent else None
