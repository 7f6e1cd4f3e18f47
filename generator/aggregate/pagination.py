"""Lists cut into pages, each with links to its sisters."""

from collections.abc import Sequence
from typing import TypeVar

from generator.aggregate.addresses import numbered
from generator.page_records import Link, Pagination

T = TypeVar("T")
AROUND_CURRENT = 2
"""Pages to be linked on each side of the current one."""


def paged(entries: Sequence[T], address: str, size: int) -> list[tuple[str, Sequence[T], Pagination]]:
    """`entries` cut into pages of `size`: address, entries and place of each; one empty page where there is none."""
    total = max(-(-len(entries) // size), 1)
    return [
        (
            numbered(address, number),
            entries[(number - 1) * size : number * size],
            place_of(address, number, total),
        )
        for number in range(1, total + 1)
    ]


def place_of(address: str, current: int, total: int) -> Pagination:
    """Where one page stands among its sisters."""
    if total == 1:
        return Pagination()
    near = range(current - AROUND_CURRENT, current + AROUND_CURRENT + 1)
    shown = sorted({1, total, *(number for number in near if 1 <= number <= total)})
    pages: list[Link] = []
    for number, before in zip(shown, [0, *shown], strict=False):
        if number > before + 1:
            pages.append(Link("…"))
        pages.append(Link(str(number), None if number == current else numbered(address, number)))
    return Pagination(
        current=current,
        total=total,
        previous=numbered(address, current - 1) if current > 1 else None,
        next=numbered(address, current + 1) if current < total else None,
        pages=tuple(pages),
    )
