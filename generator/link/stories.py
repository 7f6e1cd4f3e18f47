"""Which articles tell one story: agency copy in several outlets, cut, with another lead, slightly edited.

MinHash with bands proposes pairs, and their shared runs of words are then counted exactly; so what is found does not
depend on chance, and no article is compared with all others.
"""

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from rensa import RMinHash

from generator.records import Article, Story

RUN: Final = 5
"""Words in a row that are compared."""
FEWEST: Final = 30
"""Runs of a text; of a shorter one nobody can say whose it is."""
SHARED: Final = 0.5
"""Of the runs of the shorter text, those that the longer one has too, from which on both tell one story."""
SURELY: Final = 0.9
"""The same, where dates lie far apart."""
PART: Final = 0.15
"""Of the runs of both, those that both have: a brief within a long digest is not the story of the digest."""
DAYS: Final = 7
"""Between two articles of one story; a form letter comes again each month."""
BANDS: Final = 64
"""With two minima a band, nine in ten pairs that share a fifth of their runs are compared, and all that share more."""
ROWS: Final = 2
SEED: Final = 1
AT_ONCE: Final = 512
"""Articles whose runs are held at a time."""
BITS: Final = 4096
"""Of a sketch."""
TOGETHER: Final = 32
"""Articles that are hashed in one call."""
MOST_IN_BAND: Final = 8
"""Articles before it in one band with which an article is compared; a chain holds longer ones together."""
WORD: Final = re.compile(r"[^\W_]+")

Pair = tuple[str, str]
"""Ids of two articles, sorted."""


class Likeness(NamedTuple):
    """Two articles that tell one story."""

    shared: float
    """Of the runs of the shorter text, those that the longer one has too."""
    pair: Pair


class Sketch(NamedTuple):
    """So much of a text that two of them can be told apart without their words."""

    number: int
    """Of different runs."""
    bits: int
    """Each run sets one by its hash. A bit that another text lacks is a run that it lacks, whatever the hash is."""
    ones: int
    """How many bits are set."""


def find_alike(articles: Iterable[Article]) -> list[Likeness]:
    """Pairs of articles with nearly the same text, the likest first; every story is held together by such pairs."""
    ordered = sorted(articles, key=lambda article: article.id)
    texts = [article for article in ordered if _may_have(article)]
    digests, sketches = _hashed(texts)
    days = [date.fromisoformat(article.date).toordinal() if article.date else None for article in texts]
    likely = []
    for one, other in _candidates(digests):
        least = SHARED if _near(days[one], days[other]) else SURELY
        if _may_share(sketches[one], sketches[other], least):
            likely.append((one, other, least))
    found = []
    runs = lru_cache(maxsize=AT_ONCE)(lambda place: frozenset(_runs(texts[place].text)))
    for one, other, least in sorted(likely):
        shared = _shared(runs(one), runs(other))
        if shared >= least:
            found.append(Likeness(shared, (texts[one].id, texts[other].id)))
    return sorted(found, key=lambda likeness: (-likeness.shared, likeness.pair))


def to_stories(
    alike: Iterable[Likeness], articles: Iterable[Article], apart: Collection[Pair] = ()
) -> tuple[Story, ...]:
    """The stories of several articles, each oldest first; articles that people tell `apart` are in none together."""
    dates = {article.id: article.date or "9999" for article in articles}
    others: dict[str, set[str]] = {}
    for one, other in apart:
        others.setdefault(one, set()).add(other)
        others.setdefault(other, set()).add(one)
    members: dict[str, set[str]] = {}
    for likeness in alike:
        small, large = sorted((members.setdefault(id, {id}) for id in likeness.pair), key=len)
        if small is large or any(not large.isdisjoint(others.get(id, ())) for id in small):
            continue
        large |= small
        members.update(dict.fromkeys(small, large))
    groups = {id(group): group for group in members.values() if len(group) > 1}
    stories = (Story(tuple(sorted(group, key=lambda id: (dates[id], id)))) for group in groups.values())
    return tuple(sorted(stories, key=lambda story: story.articles))


def _may_have(article: Article) -> bool:
    """Whether the text has enough words to be compared."""
    return next(islice(WORD.finditer(article.text), FEWEST + RUN - 2, None), None) is not None


def _runs(text: str) -> list[str]:
    words = WORD.findall(text.casefold())
    return [" ".join(run) for run in zip(*(words[start:] for start in range(RUN)), strict=False)]


def _hashed(articles: Sequence[Article]) -> tuple["array[int]", list[Sketch]]:
    """The least hashes of all texts, one text after the other, and the sketch of each."""
    digests, sketches = array("I"), list[Sketch]()
    for start in range(0, len(articles), TOGETHER):
        some = articles[start : start + TOGETHER]
        found, made = _hashed_texts(tuple(article.text for article in some))
        digests.extend(found)
        sketches.extend(made)
    return digests, sketches


@lru_cache(maxsize=64)  # a preview links the same articles after each edit
def _hashed_texts(texts: tuple[str, ...]) -> tuple["array[int]", tuple[Sketch, ...]]:
    runs = [_runs(text) for text in texts]
    found = RMinHash.digests_from_token_sets(runs, BANDS * ROWS, SEED)
    return array("I", chain.from_iterable(found)), tuple(map(_sketch, runs))


def _sketch(runs: Iterable[str]) -> Sketch:
    different = set(runs)
    places = {hash(run) % BITS for run in different}
    return Sketch(len(different), sum(1 << place for place in places), len(places))


def _candidates(digests: "array[int]") -> set[tuple[int, int]]:
    """The places of two texts that share the least two hashes of a band, the first one first."""
    pairs: set[tuple[int, int]] = set()
    bands = array("Q", digests.tobytes())  # the two hashes of a band as one number
    for band in range(BANDS):
        buckets: dict[int, list[int]] = {}
        for place, key in enumerate(bands[band::BANDS]):
            buckets.setdefault(key, []).append(place)
        for bucket in buckets.values():
            if len(bucket) > 1:
                pairs.update(_in_bucket(bucket))
    return pairs


def _in_bucket(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    for number, place in enumerate(places):
        for other in places[max(0, number - MOST_IN_BAND) : number]:
            yield other, place


def _may_share(one: Sketch, other: Sketch, least: float) -> bool:
    """False where so many runs of the shorter text are missing in the longer one that both cannot tell one story."""
    fewer, more = (one, other) if one.number < other.number else (other, one)
    most = fewer.number - fewer.ones + (fewer.bits & more.bits).bit_count()
    return most / fewer.number >= least and _share(most, fewer.number, more.number) >= least


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1."""
    return _share(len(ours & theirs), len(ours), len(theirs))


def _share(both: int, *numbers: int) -> float:
    """Of the runs of the shorter text those in `both`; 0 where that is too little to tell."""
    fewest = min(numbers)
    is_too_little = fewest < FEWEST or both < PART * (sum(numbers) - both)
    return 0 if is_too_little else both / fewest


def _near(one: int | None, other: int | None) -> bool:
    """Whether two days lie so near that their articles may tell one story; nobody can say so of an undated one."""
    return one is None or other is None or abs(one - other) <= DAYS
