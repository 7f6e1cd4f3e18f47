"""What the dates of several stances show; nothing before the third dated one, because one statement is no policy."""

from collections.abc import Iterable, Sequence

from generator.aggregate.passages import Held
from generator.page_records import When
from generator.records import Polarity

FEWEST = 3
"""Dated statements and deeds, on more than one day."""
WORDS: dict[Polarity, str] = {"positive": "for", "negative": "against", "neutral": "on no side"}

Dated = tuple[When, Polarity]


def trend(held: Sequence[Held]) -> str:
    """How a stance of one holder towards one target goes over time, in a closed vocabulary.

    Only the holder's own words and deeds tell, each sentence once. "steadily against since 3 May 2025" where all say
    the same; "against until 3 May 2025, for since 4 June 2025" where it turned once; else "varying since ...".
    """
    if len(held) < FEWEST:
        return ""
    dated = sorted(_dated(held), key=lambda pair: (pair[0].iso, pair[1]))
    if len(dated) < FEWEST or dated[0][0].iso == dated[-1][0].iso:
        return ""
    first, last = dated[0], dated[-1]
    if len({polarity for _, polarity in dated}) == 1:
        return f"steadily {WORDS[first[1]]} since {first[0].long}"
    turn = _turn(dated)
    if turn is None:
        return f"varying since {first[0].long}"
    return f"{WORDS[first[1]]} until {dated[turn - 1][0].long}, {WORDS[last[1]]} since {dated[turn][0].long}"


def _turn(dated: Sequence[Dated]) -> int | None:
    """The place of the first stance on the new side, where there is one change only and no day has both."""
    changes = [place for place in range(1, len(dated)) if dated[place][1] != dated[place - 1][1]]
    if len(changes) != 1 or dated[changes[0]][0].iso == dated[changes[0] - 1][0].iso:
        return None
    return changes[0]


def _dated(held: Iterable[Held]) -> Iterable[Dated]:
    seen: set[tuple[str, str]] = set()
    for one in held:
        said = (" ".join(one.passage.excerpt.casefold().split()), one.stance.polarity)
        if one.counted and not one.is_report and one.passage.when is not None and said not in seen:
            seen.add(said)
            yield one.passage.when, one.stance.polarity
