"""Rows that tell where somebody stands towards each country, person and issue."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from generator.aggregate.addresses import is_entity, issue_anchor
from generator.aggregate.passages import Held, Tally, passages_words, tally
from generator.aggregate.trends import trend
from generator.page_records import Link, Side, TowardsRow, When, WordsDeedsRow
from generator.slugs import to_slug

KINDS: dict[str, Literal["country", "person", "organisation"]] = {
    "country": "country",
    "person": "person",
    "organisation": "organisation",
}

NO_LISTS: Final[Mapping[str, Link]] = MappingProxyType({})


@lru_cache(maxsize=4096)
def target_key(target: str) -> str:
    """The same for all spellings of one target: an entity's id, or an issue's place on the stances page."""
    return target if is_entity(target) else issue_anchor(target)


def by_target(held: Iterable[Held]) -> dict[str, list[Held]]:
    """Stances by target, those that are not counted left out."""
    targets: dict[str, list[Held]] = {}
    for one in held:
        if one.counted:
            targets.setdefault(target_key(one.stance.target), []).append(one)
    return targets


def towards_anchor(key: str, name: str) -> str:
    """The id of a row: "towards-united-states", "towards-person-mara-rossi", "towards-issue-border-wall"."""
    return f"towards-{to_slug(name)}" if key.startswith("country/") else f"towards-{to_slug(key)}"


def direction_anchor(holder: Link, target: Link) -> str:
    """The id of one direction of a pair of countries: "china-towards-japan"."""
    return f"{to_slug(holder.text)}-towards-{to_slug(target.text)}"


def towards_rows(
    held: Iterable[Held], *, lists: Mapping[str, Link] = NO_LISTS, most: int | None = None
) -> tuple[TowardsRow, ...]:
    """One row for each target, the newest first; of targets in `lists` only the `most` newest passages."""
    rows = [_towards_row(key, group, lists.get(key), most) for key, group in by_target(held).items()]
    return tuple(sorted(rows, key=lambda row: (newest_first(row.last), -_number(row), row.towards.text)))


def _number(row: TowardsRow) -> int:
    return row.statements + row.deeds + row.reported


def words_deeds_row(
    anchor: str, other: Link, held: Sequence[Held], *, pair: str | None, whole: Link | None, most: int | None = None
) -> WordsDeedsRow:
    """Words beside deeds of one country towards another; `pair` is the page of both, `whole` the list of all."""
    most = None if whole is None else most
    tallied = tally(held)
    return WordsDeedsRow(
        anchor=anchor,
        other=other,
        pair=pair,
        whole=whole,
        total=tallied.total,
        words=_side([one for one in held if not one.is_deed], most),
        deeds=_side([one for one in held if one.is_deed], most),
        last=tallied.last,
    )


def newest_first(when: When | None) -> int:
    """A sort key: late dates before early ones, undated last."""
    return -int(when.iso.replace("-", "")) if when else 0


def _side(held: Sequence[Held], most: int | None) -> Side | None:
    tallied = tally(held)
    if tallied.mark is None:
        return None
    newest = tallied.passages[0]
    return Side(
        mark=tallied.mark,
        counts=tallied.words,
        excerpt=next((one.short for one in held if one.passage is newest), newest.excerpt),
        evidence=newest.address,
        passages=tallied.passages[:most],
    )


def _towards_row(key: str, held: Sequence[Held], whole: Link | None, most: int | None) -> TowardsRow:
    tallied: Tally = tally(held)
    newest = tallied.passages[0]
    mark = tallied.mark or newest.mark
    return TowardsRow(
        anchor=towards_anchor(key, newest.towards.text),
        towards=newest.towards,
        kind=KINDS.get(key.partition("/")[0], "issue") if is_entity(key) else "issue",
        mark=mark,
        statements=tallied.statements,
        deeds=tallied.deeds,
        reported=tallied.reports,
        counts=tallied.words,
        first=tallied.first,
        last=tallied.last,
        evidence=newest.address,
        evidence_words=passages_words(tallied),
        passages=tallied.passages[: None if whole is None else most],
        whole=whole,
        trend=trend(held),
    )
