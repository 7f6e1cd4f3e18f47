"""Which quotes and stances are told again: in the copies of one story, and the same words of one speaker elsewhere.

The oldest article that has them keeps them; in the others they name it, so that whoever counts can count once.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from msgspec.structs import replace
from rapidfuzz import fuzz

from generator.records import Linked, Quote, Span, Stance, Story

WORD: Final = re.compile(r"[^\W_]+")
NEARLY: Final = 90
"""Of two wordings in copies of one story, in per cent of their letters: an editor changed a word or two."""
FEWEST_OF_PART: Final = 5
"""Words that a cut quote must have left to be known again."""
FEWEST: Final = 6
"""Words from which on two articles of different stories quote the same occasion; "I am very pleased" is said often."""
UNMISTAKABLE: Final = 12
"""Words that nobody says twice, however far apart the articles."""
DAYS: Final = 30
"""Between two articles that quote fewer words of the same occasion."""
MOST_WORDINGS: Final = 60
"""Of one speaker in one story that are compared letter by letter; only an attack has more."""
PLACES: Final = 1 << 24
"""More than an article can have passages."""


@dataclass(slots=True)
class _Same:
    """Passages that are one, each a number that grows with the date of its article; the smallest stands for all."""

    leader: dict[int, int] = field(default_factory=dict)

    def first(self, passage: int) -> int:
        while (before := self.leader.get(passage, passage)) != passage:
            passage = before
        return passage

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.first(one), self.first(other)))
        if one != other:
            self.leader[other] = one


@dataclass(slots=True)
class _Wording:
    """One thing said or shown in a story, in the words of the first article that has it."""

    words: str
    passage: int
    articles: set[int]


def mark_repeats(articles: Sequence[Linked], stories: Iterable[Story]) -> tuple[Linked, ...]:
    """`articles` in the same order, with `same_as` on every quote and stance that an older one has already told."""
    oldest_first = sorted(articles, key=lambda one: (one.article.date or "9999", one.article.id))
    places = {one.article.id: place for place, one in enumerate(oldest_first)}
    quotes, stances = _Same(), _Same()
    told = [[places[id] for id in story.articles] for story in stories]
    for story in told:
        _join_near(((place, _quotes(oldest_first[place])) for place in sorted(story)), quotes)
    _join_same_words(oldest_first, quotes)
    for story in told:
        _join_near(((place, _stances(oldest_first[place], place, quotes)) for place in sorted(story)), stances)
    _join_spoken(oldest_first, quotes, stances)
    if not quotes.leader and not stances.leader:
        return tuple(articles)
    marked = _marked(oldest_first, quotes, stances)
    return tuple(marked.get(one.article.id, one) for one in articles)


def tellings(articles: Iterable[Linked]) -> dict[str, tuple[str, ...]]:
    """For each quote and stance that marked articles tell again, or that is told again, the other ones, sorted."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for linked in articles:
        passages: tuple[Quote | Stance, ...] = (*linked.extraction.quotes, *linked.extraction.stances)
        for one in passages:
            if one.same_as:
                groups[one.same_as] |= {one.same_as, one.id}
    return {id: tuple(sorted(group - {id})) for group in groups.values() for id in group}


# ---------------------------------------------------------------- copies of one story


def _join_near(articles: Iterable[tuple[int, Iterator[tuple[int, Hashable, str]]]], same: _Same) -> None:
    """Join passages of the articles of one story that have the same key and nearly the same words, one to one."""
    known: defaultdict[Hashable, list[_Wording]] = defaultdict(list)
    exact: dict[tuple[Hashable, str], _Wording] = {}
    for place, passages in articles:
        for number, key, words in passages:
            passage = place * PLACES + number
            wording = exact.get((key, words))
            if wording is None or place in wording.articles:
                wording = _nearest(words, place, known[key])
            if wording is None:
                wording = _Wording(words, passage, set())
                known[key].append(wording)
                exact.setdefault((key, words), wording)
            else:
                same.join(wording.passage, passage)
            wording.articles.add(place)


def _nearest(words: str, place: int, known: Iterable[_Wording]) -> _Wording | None:
    free = islice((one for one in known if place not in one.articles), MOST_WORDINGS)
    scored = [
        (score, -number, one) for number, one in enumerate(free) if (score := _likeness(words, one.words)) >= NEARLY
    ]
    return max(scored, key=lambda found: found[:2])[2] if scored else None


def _likeness(one: str, other: str) -> float:
    """In per cent; a quote that is cut is the whole one."""
    short, long = sorted((one, other), key=len)
    if short.count(" ") + 1 >= FEWEST_OF_PART and f" {short} " in f" {long} ":
        return 100
    return fuzz.ratio(one, other, score_cutoff=NEARLY)


def _quotes(one: Linked) -> Iterator[tuple[int, Hashable, str]]:
    for number, quote in enumerate(one.extraction.quotes):
        if quote.content:
            yield number, _speakers(quote), _words(one, quote.content)


def _stances(one: Linked, place: int, quotes: _Same) -> Iterator[tuple[int, Hashable, str]]:
    """Stances with the words that show them; of one that is spoken, the quote tells which one it is."""
    numbers = {quote.id: number for number, quote in enumerate(one.extraction.quotes)}
    for number, stance in enumerate(one.extraction.stances):
        spoken = numbers.get(stance.quote or "")
        said = None if spoken is None else quotes.first(place * PLACES + spoken)
        yield number, (_stand(stance), said), _words(one, stance.evidence) if said is None else ""


def _speakers(quote: Quote) -> Hashable:
    ids = quote.speakers or ((quote.speaker,) if quote.speaker else ())
    return tuple(sorted(ids)) or (quote.speaker_name or "").casefold()


def _stand(stance: Stance) -> Hashable:
    return stance.holder, stance.target, stance.polarity, stance.basis, stance.voice, stance.mode


def _words(one: Linked, spans: Iterable[Span]) -> str:
    return " ".join(word for span in spans for word in WORD.findall(one.article.text[span.start : span.end].casefold()))


# ---------------------------------------------------------------- other stories


def _join_same_words(oldest_first: Sequence[Linked], same: _Same) -> None:
    """Join what a known speaker is quoted with between marks in the same words, and not long before."""
    last: dict[bytes, int] = {}
    for place, one in enumerate(oldest_first):
        for number, quote in enumerate(one.extraction.quotes):
            if quote.kind == "indirect" or not quote.speaker or not quote.content:
                continue
            words = _words(one, quote.marked or quote.content)
            length = words.count(" ") + 1
            if length < FEWEST:
                continue
            key = hashlib.blake2b(repr((_speakers(quote), words)).encode("utf-8", "replace"), digest_size=12).digest()
            passage = place * PLACES + number
            before = last.get(key)
            if before is not None and before // PLACES != place:
                near = _near(oldest_first[before // PLACES].article.date, one.article.date)
                if near or length >= UNMISTAKABLE:
                    same.join(before, passage)
            last[key] = passage


def _near(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= DAYS


def _join_spoken(oldest_first: Sequence[Linked], quotes: _Same, stances: _Same) -> None:
    """Join the stances that are spoken in quotes that are one."""
    told = {place for passages in quotes.leader.items() for place in (passages[0] // PLACES, passages[1] // PLACES)}
    first: dict[Hashable, int] = {}
    for place in sorted(told):
        found = oldest_first[place].extraction
        numbers = {quote.id: number for number, quote in enumerate(found.quotes)}
        for number, stance in enumerate(found.stances):
            if stance.quote in numbers:
                spoken = quotes.first(place * PLACES + numbers[stance.quote])
                passage = place * PLACES + number
                stances.join(first.setdefault((spoken, _stand(stance)), passage), passage)


# ---------------------------------------------------------------- the mark


def _marked(oldest_first: Sequence[Linked], quotes: _Same, stances: _Same) -> dict[str, Linked]:
    """The articles that tell something again, by id."""
    said, stood = _again(quotes), _again(stances)
    marked: dict[str, Linked] = {}
    for place in sorted({*said, *stood}):
        one, found = oldest_first[place], oldest_first[place].extraction
        new = list(found.quotes), list(found.stances)
        for number, first in said.get(place, ()):
            told = oldest_first[first // PLACES].extraction.quotes[first % PLACES]
            new[0][number] = replace(new[0][number], same_as=told.id)
        for number, first in stood.get(place, ()):
            shown = oldest_first[first // PLACES].extraction.stances[first % PLACES]
            new[1][number] = replace(new[1][number], same_as=shown.id)
        extraction = replace(found, quotes=tuple(new[0]), stances=tuple(new[1]))
        marked[one.article.id] = replace(one, extraction=extraction)
    return marked


def _again(same: _Same) -> Mapping[int, list[tuple[int, int]]]:
    """By article the passages that stand for an older one, each with it."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for passage in same.leader:
        found[passage // PLACES].append((passage % PLACES, same.first(passage)))
    return found
