"""Filters of the lists of quotes and stances: rows of plain links, each to a list of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator.page_records import FilterGroup, FilterOption, Link, When
from generator.slugs import to_slug

T = TypeVar("T")
SHOWN = 8
"""Names of a row; of years twelve."""
YEARS_SHOWN = 12
UNDATED = "undated"
MORE = "more"
"""Leads from the names that have most to all of them."""


def grouped(contents: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """`contents` by a word, in order of the words; those without one are left out."""
    groups: dict[str, list[T]] = {}
    for one in contents:
        if word := key(one):
            groups.setdefault(word, []).append(one)
    return dict(sorted(groups.items()))


def year_of(when: When | None) -> str:
    """The year, or the word for none."""
    return when.iso[:4] if when else UNDATED


def outlets_by_slug(outlets: Iterable[str]) -> dict[str, str]:
    """Each outlet's part of an address and its name; of two that are spelt alike the first by name."""
    return {to_slug(name): name for name in sorted({*outlets} - {""}, reverse=True)}


def row(label: str, options: Iterable[FilterOption]) -> Iterator[FilterGroup]:
    """One row, if there is anything to choose."""
    kept = tuple(options)
    if kept:
        yield FilterGroup(label, kept)


def year_options(numbers: Mapping[str, int], base: str) -> list[FilterOption]:
    """The newest years, those without a date last."""
    years = sorted((year for year in numbers if year != UNDATED), reverse=True)[:YEARS_SHOWN]
    options = [FilterOption(year, f"{base}{year}/", numbers[year]) for year in years]
    if UNDATED in numbers:
        options.append(FilterOption("Undated", f"{base}{UNDATED}/", numbers[UNDATED]))
    return options


def name_options(
    numbers: Mapping[str, int], links: Callable[[str], Link], *, most: int = SHOWN, index: str | None = None
) -> list[FilterOption]:
    """The names with most, by what `numbers` counts; the others are one click further, in `index`."""
    ranked = sorted((id for id in numbers if numbers[id]), key=lambda id: (-numbers[id], links(id).text, id))
    options = [FilterOption(link.text, link.address or "", numbers[id]) for id in ranked[:most] if (link := links(id))]
    if index is not None and len(ranked) > most:
        options.append(FilterOption(MORE, index))
    return options


def with_current(groups: Iterable[FilterGroup], here: str) -> tuple[FilterGroup, ...]:
    """`groups` with the option of the list at `here` chosen."""
    return tuple(
        FilterGroup(group.label, tuple(replace(option, current=option.address == here) for option in group.options))
        for group in groups
    )


def on_later_pages(groups: Iterable[FilterGroup]) -> tuple[FilterGroup, ...]:
    """`groups` without what each new article changes: the numbers, and the names that have most.

    They stand on the first page of a list; the others need not be made anew for them.
    """
    return tuple(FilterGroup(group.label, tuple(_lasting(group.options))) for group in groups)


def _lasting(options: Sequence[FilterOption]) -> Iterator[FilterOption]:
    if options[-1].text == MORE:
        yield replace(options[-1], text="by name")
    else:
        yield from (replace(option, count=None) for option in options)


def newest_note(number: int, most: int) -> str:
    """What to say where a list shows the newest only."""
    return f" The newest {most:,} are listed here, older ones under their year." if number > most else ""
