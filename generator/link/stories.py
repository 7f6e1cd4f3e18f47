"""Which articles tell one story: agency copy in several outlets, cut, with another lead, slightly edited.

MinHash with bands proposes pairs, and their shared runs of words are then counted exactly; so what is found does not
depend on chance, and no article is compared with all others.
"""

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
AT_ONCE: Final = 1024
"""Articles whose runs are held at a time."""
BLOCK: Final = AT_ONCE // 2
"""Articles that are compared with as many others before the next ones are."""
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


def find_alike(articles: Iterable[Article]) -> list[Likeness]:
    """Pairs of articles with nearly the same text, the likest first; every story is held together by such pairs."""
    ordered = sorted(articles, key=lambda article: article.id)
    texts = {article.id: article for article in ordered if _may_have(article)}
    found = []
    runs = lru_cache(maxsize=AT_ONCE)(lambda id: frozenset(_runs(texts[id].text)))
    for one, other in _block_by_block(_candidates(list(texts.values())), texts):
        shared = _shared(texts[one], texts[other], runs)
        if shared is not None:
            found.append(Likeness(shared, (one, other)))
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


def _candidates(articles: Sequence[Article]) -> set[Pair]:
    """Pairs that share the least two hashes of a band; articles are sorted by id."""
    digests = array("I")
    for start in range(0, len(articles), TOGETHER):
        digests.extend(_digests(tuple(article.text for article in articles[start : start + TOGETHER])))
    pairs: set[Pair] = set()
    width = BANDS * ROWS
    for band in range(BANDS):
        buckets: dict[tuple[int, int], list[int]] = {}
        for place in range(len(articles)):
            at = place * width + band * ROWS
            buckets.setdefault((digests[at], digests[at + 1]), []).append(place)
        for bucket in buckets.values():
            pairs.update(_in_bucket([articles[place].id for place in bucket]) if len(bucket) > 1 else ())
    return pairs


@lru_cache(maxsize=64)  # a preview links the same articles after each edit
def _digests(texts: tuple[str, ...]) -> "array[int]":
    """The least hashes of each text, one text after the other."""
    found = RMinHash.digests_from_token_sets([_runs(text) for text in texts], BANDS * ROWS, SEED)
    return array("I", chain.from_iterable(found))


def _in_bucket(ids: Sequence[str]) -> Iterator[Pair]:
    for place, id in enumerate(ids):
        for other in ids[max(0, place - MOST_IN_BAND) : place]:
            yield other, id


def _block_by_block(pairs: Iterable[Pair], ids: Iterable[str]) -> list[Pair]:
    """The pairs of a few articles, then those of a few others, so that the runs of each are not made for every pair."""
    blocks = {id: place // BLOCK for place, id in enumerate(ids)}
    return sorted(pairs, key=lambda pair: (blocks[pair[0]], blocks[pair[1]], pair))


def _shared(one: Article, other: Article, runs: Callable[[str], frozenset[str]]) -> float | None:
    """How much of the shorter text stands in the longer one, 0 to 1; None where it is another story."""
    ours, theirs = runs(one.id), runs(other.id)
    if min(len(ours), len(theirs)) < FEWEST:
        return None
    both = len(ours & theirs)
    shared = both / min(len(ours), len(theirs))
    if both < PART * (len(ours) + len(theirs) - both):
        return None
    return shared if shared >= (SHARED if _near(one.date, other.date) else SURELY) else None


def _near(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= DAYS
