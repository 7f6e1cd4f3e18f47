"""The least that each measured figure must reach (floors.toml): compared with what was measured, raised by gains."""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_SECTION = re.compile(r"\[([\w.]+)\]")
_FIGURE = re.compile(r"(\w+)( = \{ )(floor|ceiling)( = )([\d.]+)")
_TENTH = 10


class Bound(NamedTuple):
    """What a figure may not pass: a floor, or a ceiling where less is better. All in percent."""

    limit: float
    is_ceiling: bool = False
    goal: float | None = None
    slack: float = 0.0
    """How far behind what is reached the limit follows."""

    def holds(self, figure: float) -> bool:
        """Whether `figure`, to a tenth, is on the right side."""
        return round(figure, 1) <= self.limit if self.is_ceiling else round(figure, 1) >= self.limit

    def better(self, figure: float) -> float | None:
        """The limit that `figure` earns, if it is a stricter one."""
        if self.is_ceiling:
            earned = math.ceil(round((figure + self.slack) * _TENTH, 6)) / _TENTH
            return earned if earned < self.limit else None
        earned = math.floor(round((figure - self.slack) * _TENTH, 6)) / _TENTH
        return earned if earned > self.limit else None


def read_bounds(text: str) -> dict[str, Bound]:
    """The bounds of floors.toml by the name of their figure: "quotes.direct.joint"."""
    return dict(_bounds(tomllib.loads(text), "", 0.0))


def _bounds(table: Mapping[str, Any], path: str, slack: float) -> Iterator[tuple[str, Bound]]:
    slack = table.get("slack", slack)
    for name, value in table.items():
        if name == "slack":
            continue
        if "floor" in value or "ceiling" in value:
            ceiling = "ceiling" in value
            yield path + name, Bound(value["ceiling" if ceiling else "floor"], ceiling, value.get("goal"), slack)
        else:
            yield from _bounds(value, f"{path}{name}.", slack)


def failures(figures: Mapping[str, float], bounds: Mapping[str, Bound]) -> list[str]:
    """One line for each figure that passes its bound, was not measured, or has no bound yet."""
    found = []
    for name, bound in bounds.items():
        side = "ceiling" if bound.is_ceiling else "floor"
        if name not in figures:
            found.append(f"{name}: not measured, {side} {bound.limit:.1f}; mend what measures it or take the line out")
        elif not bound.holds(figures[name]):
            found.append(f"{name}: {figures[name]:.1f}, {side} {bound.limit:.1f}")
    found += [f"{name}: no floor yet; --write adds it" for name in figures if name not in bounds]
    return found


def raised(text: str, figures: Mapping[str, float], *, lower_is_better: frozenset[str]) -> str:
    """`text` of floors.toml with stricter bounds where `figures` earn them and lines for figures that had none.

    A bound is never made looser: who wants that changes the file by hand and says why in the commit.

    `lower_is_better` are the last parts of the names of figures that get a ceiling.
    """
    bounds = read_bounds(text)
    lines = [_raised_line(line, path, bounds, figures) for line, path in _with_sections(text.splitlines())]
    for name in figures:
        if name not in bounds:
            lines = _with_line(lines, name, figures[name], lower_is_better, _slack_of(text, name))
    return "\n".join(lines) + "\n"


def _with_sections(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with the section that it stands in."""
    section = ""
    for line in lines:
        if match := _SECTION.match(line):
            section = match[1]
        yield line, section


def _raised_line(line: str, section: str, bounds: Mapping[str, Bound], figures: Mapping[str, float]) -> str:
    match = _FIGURE.match(line)
    name = f"{section}.{match[1]}" if match else ""
    limit = bounds[name].better(figures[name]) if name in bounds and name in figures else None
    if not match or limit is None:
        return line
    return "".join((*match.groups()[:-1], f"{limit:.1f}", line[match.end() :]))


def _with_line(lines: list[str], name: str, figure: float, lower_is_better: frozenset[str], slack: float) -> list[str]:
    section, _, last = name.rpartition(".")
    ceiling = last in lower_is_better
    limit = Bound(math.inf if ceiling else -math.inf, ceiling, None, slack).better(figure)
    line = f"{last} = {{ {'ceiling' if ceiling else 'floor'} = {limit:.1f} }}"
    places = [
        i for i, (each, here) in enumerate(_with_sections(lines)) if here == section and each[:1] not in {"", "#"}
    ]
    if not places:
        return [*lines, "", f"[{section}]", line]
    return [*lines[: places[-1] + 1], line, *lines[places[-1] + 1 :]]


def _slack_of(text: str, name: str) -> float:
    """The slack declared nearest to a figure's section."""
    table: Any = tomllib.loads(text)
    slack = float(table.get("slack", 0.0))
    for part in name.split(".")[:-1]:
        table = table.get(part, {})
        slack = float(table.get("slack", slack))
    return slack
