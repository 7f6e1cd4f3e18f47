"""What the lists of quotes and stances are filtered by, row by row, so that a script can combine filters."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from generator.aggregate.filters import UNDATED, year_of
from generator.page_records import Choice, FilterColumn, Link, ListIndex, When
from generator.slugs import to_slug

T = TypeVar("T")
FILE = "filters.json"


class By(NamedTuple, Generic[T]):
    """A filter: its name in addresses, its label, and which values an entry of the list has."""

    name: str
    label: str
    values: Callable[[T], Iterable[Choice]]


def to_index(
    entries: Sequence[T], filters: Sequence[By[T]], *, address: str, words: tuple[str, str, str], size: int
) -> ListIndex:
    """The values of every entry; the list at `address` has lists by year that leave out nothing, `size` a page.

    `words` are the heading, one entry and several: "Quotes", "quote", "quotes".
    """
    columns = (_column(entries, one) for one in filters)
    kept = tuple(column for column in columns if len(column.values) > 1 or column.name == "year")
    return ListIndex(f"{address}{FILE}", *words, page_size=size, columns=kept)


def _column(entries: Sequence[T], by: By[T]) -> FilterColumn:
    found = [_in_order([*by.values(entry)]) for entry in entries]
    values = sorted({choice for row in found for choice in row}, key=lambda choice: (choice.text, choice.id))
    if by.name == "year":
        values.sort(key=lambda choice: (choice.id != UNDATED, choice.id), reverse=True)
    places = {choice: place for place, choice in enumerate(values)}
    rows = tuple(tuple(places[choice] for choice in row) for row in found)
    return FilterColumn(name=by.name, label=by.label, values=tuple(values), rows=rows)


def _in_order(choices: list[Choice]) -> list[Choice]:
    """Each choice once; nearly always there is one."""
    return sorted(set(choices)) if len(choices) > 1 else choices


@lru_cache(maxsize=4096)
def of_year(when: When | None) -> tuple[Choice, ...]:
    """The year, by its part of an address."""
    year = year_of(when)
    return (Choice(year, year.capitalize()),)


@lru_cache(maxsize=4096)
def of_outlet(name: str) -> tuple[Choice, ...]:
    """The outlet, if one is known."""
    return (Choice(to_slug(name), name),) if name else ()


@lru_cache(maxsize=4096)
def of_link(link: Link) -> Choice:
    """Somebody or something, by the address of its page, which is one and the same for no two."""
    return Choice(link.address.rstrip("/") if link.address else to_slug(link.text), link.text)
