"""Roles that only say how somebody stands to another: counterparts, successors, relatives."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from generator.extract.roles import FoundRole, Holder, head_noun
from generator.extract.tokens import Doc
from generator.lexicons import read_table

_NAMES_BACK = 20
_NEAR_CHARS = 400
"""Between an office and "his counterpart"."""
_Held = tuple[int, int, FoundRole]
"""Character, number of the bearer, and the office held."""
_MINE = "their own "
_OWN = (["my"], ["our"])
_POSSESSIVE = 4
"""Characters of "'s " before a title."""


class _Told(NamedTuple):
    """What the text tells before it says "his counterpart"."""

    text: str
    offices: list[_Held]
    of: Mapping[int, list[_Held]]
    """The offices of each bearer."""
    in_office: frozenset[int]
    named: list[tuple[int, int]]
    """Character and number of each name."""
    owners: Mapping[int, int]
    """Where "'s" stands behind a name: whose it is."""


def without_relations(doc: Doc, holders: Iterable[Holder]) -> list[Holder]:
    """`holders`, where "his Saudi counterpart" becomes the office of whoever was named before, for the other state."""
    holders = list(holders)
    told = _told(doc, holders)
    return [
        holder._replace(roles=tuple(role for one in holder.roles if (role := _office(told, one, number)) is not None))
        for number, holder in enumerate(holders)
    ]


def _told(doc: Doc, holders: Sequence[Holder]) -> _Told:
    owners = {end: number for number, holder in enumerate(holders) for _, end in holder.mentions}
    offices = [
        (role.start, number, role)
        for number, holder in enumerate(holders)
        for role in holder.roles
        if role.kind == "office" and head_noun(role.title) not in _relations()
    ]
    offices.sort(key=lambda office: office[:2])  # two offices of one holder may begin at one word, and have no order
    of: dict[int, list[_Held]] = {}
    for office in offices:
        of.setdefault(office[1], []).append(office)
    return _Told(
        text=doc.text,
        offices=offices,
        of=of,
        in_office=frozenset(of),
        named=sorted((doc[start].idx, number) for number, holder in enumerate(holders) for start, _ in holder.mentions),
        owners={doc[end].idx: number for end, number in owners.items() if end < len(doc) and doc[end].tag_ == "POS"},
    )


def _follows_office(told: _Told, role: FoundRole, number: int) -> bool:
    """Whether whoever is named last before the role has an office: "his colleague" is that of no trader."""
    last = bisect_left(told.named, (role.start,))
    other = next((one for _, one in reversed(told.named[max(last - _NAMES_BACK, 0) : last]) if one != number), None)
    return other is None or other in told.in_office


def _office(told: _Told, role: FoundRole, number: int) -> FoundRole | None:
    relation = _relations().get(head_noun(role.title))
    if relation is None:
        return role
    if relation == "same" and told.text[max(role.start - len(_MINE), 0) : role.start].lower().split()[-1:] in _OWN:
        return None  # "our colleague X" is one of the paper's
    base = _base(told, role, number)
    if base is None:
        return None
    country = role.country if relation == "same" else base.country
    return role._replace(title=base.title, country=country, kind="office", former=relation == "former")


def _base(told: _Told, role: FoundRole, number: int) -> FoundRole | None:
    """The office that the role is like: of "X's predecessor" that of X, else the last one told of somebody else."""
    if not _follows_office(told, role, number):
        return None
    owner = next((told.owners[at] for at in range(role.start - _POSSESSIVE, role.start) if at in told.owners), None)
    if owner is None:
        last = bisect_left(told.offices, (role.start,))
        near = told.offices[max(last - _NAMES_BACK, 0) : last]
    else:
        near = told.of.get(owner, [])[-_NAMES_BACK:]
    likes = (one for _, other, one in reversed(near) if other != number and role.start - one.end <= _NEAR_CHARS)
    return next(likes, None)


@cache
def _relations() -> dict[str, str]:
    return {role: relation for role, relation, *_ in read_table("relative_roles")}


def is_counterpart(role: str) -> bool:
    """Whether whoever is so called serves another state."""
    return _relations().get(role) == "same"


@cache
def kin_genders() -> dict[str, str]:
    """Words for relatives that tell whether it is a man or a woman: "m" or "f"."""
    return {row[0]: row[1] for row in read_table("kinship") if len(row) > 1}


@cache
def gendered_titles() -> dict[str, str]:
    """Titles that tell whether their bearer is a man or a woman: "m" or "f"."""
    return {title: gender for title, gender, *_ in read_table("gendered_titles")}


@cache
def kinship() -> frozenset[str]:
    """Words for relatives."""
    return frozenset(row[0] for row in read_table("kinship"))


def is_relative(doc: Doc, start: int) -> bool:
    """Whether a word for a relative stands shortly before the name that starts there: "her brother X"."""
    first = max(doc[start].sent.start, start - 6)
    clergy = start - 1 if start and doc[start - 1].text in {"Father", "Mother", "Sister", "Brother"} else start
    return any(token.lower_ in kinship() for token in doc[first:clergy])
