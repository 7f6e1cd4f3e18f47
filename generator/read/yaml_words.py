"""The one door for YAML: words, lists and keys with their lines; no anchors, no tags, nothing that expands or runs."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import yaml

from generator.errors import OnRecordError
from generator.read.characters import one_line, shown

MAX_DEPTH: Final = 8
EMPTY: Final = ("", "~", "null")
LOADER: Final[Any] = yaml.CBaseLoader
"""Words stay words: it knows no numbers, dates or objects. In C, as in every wheel of PyYAML, it is quick."""

Value = str | list["Value"] | dict[str, "Value"]


class Yaml(NamedTuple):
    """A stretch of YAML in a file, and how its mistakes are told."""

    text: str
    path: str
    what: str
    """As a message begins: "the front matter"."""
    remedy: str
    """How it is written: "write it as `key: value` lines"."""
    line: int = 1
    """Of the file, on which the text begins."""

    def error(self, line: int, problem: str, remedy: str | None = None) -> OnRecordError:
        """The error to raise; `problem` goes on after `what`."""
        return OnRecordError(self.path, line, f"{self.what} {problem}", remedy or self.remedy)


def compose(source: Yaml) -> yaml.Node | None:
    """The nodes of `source`; None where it is empty.

    Raises:
        OnRecordError: not YAML, or YAML with anchors, aliases, tags or deep nesting.
    """
    try:
        _refuse_what_expands(source)
        node: yaml.Node | None = yaml.compose(source.text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + source.line if mark else source.line
        problem = f"is not YAML ({shown(str(error.problem or error.context))})"
        raise source.error(line, problem, "mend the line") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise source.error(max(source.line - 1, 1), "is not YAML") from error
    return node


def line_of(node: yaml.Node, source: Yaml) -> int:
    """The line of the file on which `node` begins."""
    return int(node.start_mark.line) + source.line


def pairs(
    node: yaml.MappingNode, source: Yaml, canonical: Callable[[str], str] = str
) -> Iterator[tuple[str, int, Value]]:
    """Keys as `canonical` writes them, their lines and their values.

    Raises:
        OnRecordError: a key that is no word, or that stands twice.
    """
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = line_of(key_node, source)
        if not isinstance(key_node, yaml.ScalarNode):
            raise OnRecordError(source.path, line, f"a key of {source.what} is not a word", source.remedy)
        written = one_line(key_node.value)
        if written == "<<":
            raise source.error(line, "has a merge key (<<)", "write the keys out")
        key = canonical(written)
        if key in seen:
            raise OnRecordError(source.path, line, f"{shown(written)!r} is given twice", "keep one of the two")
        seen.add(key)
        yield key, line, to_value(value_node, source, canonical)


def to_value(node: yaml.Node, source: Yaml, canonical: Callable[[str], str] = str) -> Value:
    """A word, a list or a mapping of words."""
    if isinstance(node, yaml.SequenceNode):
        return [to_value(child, source, canonical) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key: value for key, _, value in pairs(node, source, canonical)}
    text = str(node.value)
    return "" if text in EMPTY and not getattr(node, "style", None) else text


def _refuse_what_expands(source: Yaml) -> None:
    """Raise at the first alias, anchor, tag or deep nesting: the parser hands events over one by one."""
    depth = 0
    for event in yaml.parse(source.text, Loader=LOADER):
        line = (event.start_mark.line if event.start_mark else 0) + source.line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise source.error(line, "has an anchor or alias", "put the value in quotation marks")
        if getattr(event, "tag", None):
            raise source.error(line, "has a tag", "put the value in quotation marks")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise source.error(line, "is nested too deeply")
