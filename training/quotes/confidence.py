"""How often quotes of each kind are right, counted on articles that the tagger has not learned from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.extract.cues import Range
from generator.extract.quote_merge import find_in, trust
from generator.extract.speakers import QuoteSpans
from training.quotes.corpus import Attribution, Example

FEWEST_FINDS = 12
"""Rarer finds are counted with those of the likelihood next to theirs."""
_HALF = 0.5


Finds = Counter[tuple[str, str, int, bool]]
"""How often a find of a kind, by a witness, with a likelihood in tenths was right or wrong."""


def count_finds(examples: Iterable[Example], folder: Path) -> Finds:
    """The finds of the model in `folder`, right and wrong."""
    counts: Finds = Counter()
    for example in examples:
        for quote in find_in(example.doc, example.found, folder):
            counts[(*trust(quote), _is_right(quote, example.attributions))] += 1
    return counts


def to_shares(counts: Finds) -> Iterator[tuple[str, str, int, float]]:
    """Rows of kind, witness, likelihood in tenths and share right."""
    for kind, witness in sorted({key[:2] for key in counts}):
        yield from _rows(kind, witness, counts)


def _rows(
    kind: str, witness: str, counts: Counter[tuple[str, str, int, bool]]
) -> Iterator[tuple[str, str, int, float]]:
    """From the likeliest down, tenths put together until they are enough finds."""
    right = found = 0
    top = 10
    for tenth in range(10, -1, -1):
        right += counts[kind, witness, tenth, True]
        found += counts[kind, witness, tenth, True] + counts[kind, witness, tenth, False]
        if found >= FEWEST_FINDS or (tenth == 0 and found):
            for covered in range(top, tenth - 1, -1):
                yield kind, witness, covered, round((right + 1) / (found + 2), 3)
            right, found, top = 0, 0, tenth - 1


def _is_right(quote: QuoteSpans, attributions: Sequence[Attribution]) -> bool:
    """Whether some annotated quote shares half of its words and a word of its source with `quote`."""
    ours = _tokens(quote.wide or quote.content)
    best = max(attributions, key=lambda one: _share(ours, _tokens(one.content)), default=None)
    if best is None or _share(ours, _tokens(best.content)) < _HALF:
        return False
    if not best.source or quote.source is None:
        return not best.source and quote.source is None
    return not _tokens(best.source).isdisjoint(range(*quote.source))


def _tokens(ranges: Iterable[Range]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end)}


def _share(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one else 0.0
