"""Possible changes of position and possible tensions within one government: two dated passages, and their rule.

Nothing here says why: a mind may have changed, the matter, or only the words that reporters chose. So each shows
its two passages and its rule, and people can dismiss it in corrections.yml.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256

from msgspec import Struct

from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, distinct
from generator.aggregate.towards import by_target, newest_first
from generator.aggregate.words import capitalised, possessive, spoken_name, to_day
from generator.page_records import Passage, Shift
from generator.records import Polarity

TENSION_DAYS = 30
"""Further apart, two officials may simply speak of different matters."""
SIDES: dict[Polarity, str] = {"positive": "in favour", "negative": "against"}


class Sided(Struct, frozen=True, gc=False):
    """A stance that takes a side, and its day."""

    day: date
    side: Polarity
    held: Held


def changes(held: Iterable[Held], who: str) -> list[Shift]:
    """Where all words (or all deeds) of one holder towards a target are on one side up to a day, on the other since.

    `held` are the stances of a person or of a whole government, `who` says whose: "Mara Rossi". Reports and neutral
    words do not count; a mixture is a mixture and no change.
    """
    found = []
    for group in by_target(held).values():
        for deed in (False, True):
            sided = _sided(one for one in distinct(group) if one.is_deed == deed)
            if (pair := _turn(sided)) is not None:
                found.append(_change(who, deed, *pair))
    return found


def tensions(held: Iterable[Held]) -> list[Shift]:
    """Where two who speak for one state are on opposite sides of a target within so many days; the nearest pair.

    `held` are the stances of one state's government and officials.
    """
    found = []
    for group in by_target(held).values():
        nearest: dict[tuple[str, str], tuple[Sided, Sided]] = {}
        last: dict[tuple[str, Polarity], Sided] = {}
        people = (one for one in distinct(group) if not one.is_deed and one.stance.holder.startswith("person/"))
        for later in _sided(people):
            holder = later.held.stance.holder
            for (other, side), earlier in reversed(last.items()):
                apart = _days(earlier, later)
                if apart > TENSION_DAYS:
                    break  # all that are left are older
                if other != holder and side != later.side:
                    pair = min(holder, other), max(holder, other)
                    if pair not in nearest or apart <= _days(*nearest[pair]):
                        nearest[pair] = earlier, later
            last.pop((holder, later.side), None)
            last[holder, later.side] = later
        found += [_tension(earlier, later) for earlier, later in nearest.values()]
    return found


def kept(found: Iterable[Shift], lookup: Lookup) -> tuple[Shift, ...]:
    """What nobody dismissed, newest first."""
    left = (shift for shift in found if shift.anchor not in lookup.dismissed)
    return tuple(sorted(left, key=lambda shift: (newest_first(shift.later.when), shift.heading, shift.anchor)))


def government(country: str, lookup: Lookup) -> str:
    """Whose words and deeds a state's are: "Japan’s government and officials"."""
    return f"{possessive(lookup.links[country].text)} government and officials"


def every_shift(lookup: Lookup) -> Iterator[Shift]:
    """Everything that the rules find, dismissed or not."""
    for holder, held in lookup.held_by.items():
        if holder.startswith("person/"):
            yield from changes(held, "")
    for held in lookup.state_held.values():
        yield from changes(held, "")
        yield from tensions(held)


def _days(earlier: Sided, later: Sided) -> int:
    return (later.day - earlier.day).days


def _sided(held: Iterable[Held]) -> list[Sided]:
    """The holders' own dated stances that take a side, oldest first."""
    sided = []
    for one in held:
        day = to_day(one.passage.when.iso) if one.passage.when else None
        if day is not None and one.stance.polarity in SIDES and not one.is_report:
            sided.append(Sided(day, one.stance.polarity, one))
    return sorted(sided, key=lambda one: (one.day, one.held.article_id, one.held.stance.id))


def _turn(sided: Sequence[Sided]) -> tuple[Sided, Sided] | None:
    """The last one on the first side and the first on the other, if there is one turn and it lies between two days."""
    turns = [place for place in range(1, len(sided)) if sided[place].side != sided[place - 1].side]
    if len(turns) != 1:
        return None
    earlier, later = sided[turns[0] - 1], sided[turns[0]]
    return (earlier, later) if earlier.day < later.day else None


def _change(who: str, deed: bool, earlier: Sided, later: Sided) -> Shift:
    what = "deeds" if deed else "words"
    first, second = _long(earlier.held.passage), _long(later.held.passage)
    rule = f"All {what} on record up to {first} are {SIDES[earlier.side]}, all since {second} are {SIDES[later.side]}."
    return _shift("change", f"{capitalised(who)} {_towards(earlier)}, in {what}", rule, earlier, later)


def _tension(earlier: Sided, later: Sided) -> Shift:
    names = f"{earlier.held.passage.who.text} and {later.held.passage.who.text}"
    apart = _days(earlier, later)
    when = "on the same day" if not apart else "a day apart" if apart == 1 else f"{apart} days apart"
    rule = f"Two who speak for one state are on opposite sides, {when}; the rule looks {TENSION_DAYS} days far."
    return _shift("tension", f"{names} {_towards(earlier)}", rule, earlier, later)


def _shift(kind: str, heading: str, rule: str, earlier: Sided, later: Sided) -> Shift:
    ids = (kind, *(f"{one.held.article_id}#{one.held.stance.id}" for one in (earlier, later)))
    return Shift(
        anchor=f"t-{sha256(' '.join(ids).encode()).hexdigest()[:8]}",
        heading=heading,
        rule=rule,
        earlier=earlier.held.passage,
        later=later.held.passage,
    )


def _towards(one: Sided) -> str:
    return f"towards {spoken_name(one.held.stance.target, one.held.passage.towards.text)}"


def _long(passage: Passage) -> str:
    return passage.when.long if passage.when else ""
