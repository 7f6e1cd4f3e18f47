"""Which actors of one sentence may stand to each other, for the encoder to judge.

Two names in one sentence are no pair for that alone: they must stand within one clause or along a path of clauses that
govern each other. Who is only told something, and where something happens, is in no pair, nor is a name with one that
it only describes; whoever speaks a quote is in one with everybody named in it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.extract.actors import CLIMB, Cast, read_words_set, same_side
from generator.extract.tokens import Span, Token

CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj", "pcomp"})
"""Relations of the parse that begin a clause of its own."""
REACH = 2
"""Clauses that may begin between the two of a pair."""
FAR = 8
"""Steps along the parse between the two of a pair: of the annotated stances one in thirty lies further apart."""
MOST_MENTIONS = 12
"""Mentions of one sentence that are looked at: more are a list."""
MOST_PAIRS = 12
"""Pairs of one sentence that are judged, the nearest first."""
DESCRIBING = frozenset({"amod", "compound", "nmod", "npadvmod", "poss"})
"""Relations of what stands before a name and tells whose or which it is."""
PLACES = frozenset({"in", "at", "near", "across", "inside", "outside"})
"""Before a country or organisation: where something happens."""


class Place(NamedTuple):
    """A mention in its sentence; `root` is None for a speaker whom the sentence does not name."""

    entity: str
    start: int
    """Characters of the sentence's text."""
    end: int
    root: Token | None


class Candidate(NamedTuple):
    """Two actors, the first of whom stands first, and the word that joins them."""

    first: Place
    second: Place
    anchor: Token


def find_places(cast: Cast, sentence: Span) -> tuple[Place, ...]:
    """The mentions in `sentence`, in text order, none inside another."""
    found: list[Place] = []
    taken, offset = 0, sentence.start_char
    first, last = (bisect_left(cast.spans, (token,)) for token in (sentence.start, sentence.end))
    for start, end, entity in ((start, -minus_end, entity) for start, minus_end, entity in cast.spans[first:last]):
        if end <= sentence.end and start >= taken and cast.entity_at.get(start) == entity:
            span = sentence.doc[start:end]
            found.append(Place(entity, span.start_char - offset, span.end_char - offset, span.root))
            taken = end
    return tuple(found)


def nearest(places: Sequence[Place], one: str, other: str) -> Candidate | None:
    """The mentions of two actors that stand nearest to each other in the parse, whatever lies between."""
    pairs = ((first, second) for i, first in enumerate(places) for second in places[i + 1 :])
    wanted = ((a, b) for a, b in pairs if {a.entity, b.entity} == {one, other})
    joined = (found for pair in wanted if (found := _join(*pair)) is not None)
    return min(joined, key=lambda found: found[0], default=(0, 0, None))[2]


def find_candidates(cast: Cast, places: Sequence[Place]) -> tuple[Candidate, ...]:
    """Each pair of actors once, at those of their mentions that are nearest to each other; in text order."""
    best: dict[frozenset[str], tuple[int, Candidate]] = {}
    used = [place for place in places if not _is_aside(place)][:MOST_MENTIONS]
    for number, first in enumerate(used):
        for second in used[number + 1 :]:
            joined = None if same_side(cast, first.entity, second.entity) else _join(first, second)
            if joined is None or joined[0] > FAR or joined[1] > REACH or describes(first.root, second.root):
                continue
            key = frozenset((first.entity, second.entity))
            if key not in best or joined[0] < best[key][0]:
                best[key] = (joined[0], joined[2])
    near = sorted(best.values(), key=lambda found: (found[0], found[1].first.start, found[1].second.start))
    kept = (candidate for _, candidate in near[:MOST_PAIRS])
    return tuple(sorted(kept, key=lambda found: (found.first.start, found.second.start)))


def speaker_candidates(cast: Cast, places: Sequence[Place]) -> Iterator[Candidate]:
    """Yield each actor named in a quote with the one who speaks it, where the sentence does not name the speaker."""
    named = {place.entity for place in places}
    asked: set[str] = set()
    for place in places:
        voice = cast.voices.get(place.root.i) if place.root is not None else None
        if voice is None or not voice.whole or len(voice.speakers) != 1 or place.entity in asked or _is_aside(place):
            continue
        [speaker] = voice.speakers
        if speaker not in named and not same_side(cast, speaker, place.entity) and place.root is not None:
            asked.add(place.entity)
            yield Candidate(Place(speaker, 0, 0, None), place, place.root)


def describes(first: Token | None, second: Token | None) -> bool:
    """Whether one of two names only tells whose or which the other is: "Halden" in "Halden coach Ada Verne"."""
    return first is not None and second is not None and (_stands_before(first, second) or _stands_before(second, first))


def _stands_before(one: Token, other: Token) -> bool:
    for _ in range(CLIMB):
        if one.dep_ not in DESCRIBING:
            return False
        one = one.head
        if one.i == other.i:
            return True
    return False


def _is_aside(place: Place) -> bool:
    """Whether an actor is only told something, or only where it happens."""
    if place.root is None:
        return False
    head = place.root.head
    if place.root.dep_ in ("dobj", "dative"):
        return head.lemma_.lower() in read_words_set("stance_told")
    if place.root.dep_ != "pobj":
        return False
    if head.lower_ in PLACES and not place.entity.startswith("person/"):
        return True
    return head.lower_ in ("to", "with") and head.head.lemma_.lower() in read_words_set("stance_told")


def _join(first: Place, second: Place) -> tuple[int, int, Candidate] | None:
    """Steps and clauses between two mentions along the parse, and the pair; None where the parse does not join them."""
    if first.root is None or second.root is None:
        return None
    above, below = _ancestors(first.root), _ancestors(second.root)
    places = {token.i: number for number, token in enumerate(above)}
    meeting = next((number for number, token in enumerate(below) if token.i in places), None)
    if meeting is None:
        return None
    path = [*above[: places[below[meeting].i]], *below[:meeting]]
    return len(path), _clauses(path), Candidate(first, second, below[meeting])


def _ancestors(token: Token) -> list[Token]:
    found = [token]
    while token.head.i != token.i and len(found) <= CLIMB:
        token = token.head
        found.append(token)
    return found


def _clauses(path: Iterable[Token]) -> int:
    return sum(token.dep_ in CLAUSES or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")) for token in path)
