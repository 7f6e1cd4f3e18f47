"""`content/issues.yml`: what people call an issue, and what else is the same; manual: docs/issues.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from generator.errors import OnRecordError, Problem
from generator.read.characters import one_line, read_characters, shown
from generator.read.files import read_bytes, refuse_what_is_no_file, shown_path
from generator.read.yaml_words import Yaml, compose, line_of, pairs
from generator.records import IssueRule

FILE: Final = "issues.yml"
MAX_BYTES: Final = 2_000_000
LONGEST: Final = 120
"""Characters of a name; a heading has to hold it."""
REMEDY: Final = "write `name: [phrase, other phrase]`"


class IssueRules(NamedTuple):
    """The rules of the file that can be read, in its order, and its mistakes."""

    rules: tuple[IssueRule, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_issues(content: Path, *, project: Path) -> IssueRules:
    """The rules of `content/issues.yml`; none where there is no such file.

    A rule that cannot be read is left out: the issues keep the names that articles give them.
    """
    path = content / FILE
    name = shown_path(path, project)
    if not path.exists() and not path.is_symlink():
        return IssueRules()
    try:
        refuse_what_is_no_file(path, name)
        source = Yaml(read_characters(read_bytes(path, name, MAX_BYTES), name), name, "the list of issues", REMEDY)
        node = compose(source)
        if node is None:
            return IssueRules()
        if not isinstance(node, yaml.MappingNode):
            raise source.error(line_of(node, source), "is not a mapping of names")
        for _ in pairs(node, source, str.casefold):  # a name that stands twice
            pass
    except OnRecordError as error:
        return IssueRules(problems=(error.problem,))
    return _read(node, source)


def _read(node: yaml.MappingNode, source: Yaml) -> IssueRules:
    rules: list[IssueRule] = []
    problems: list[Problem] = []
    taken: dict[str, int] = {}
    for key, value in node.value:
        line = line_of(key, source)
        try:
            name = _name(str(key.value), line, source)
            rules.append(
                IssueRule(name=name, phrases=tuple(_phrases(value, name, taken, source)), path=source.path, line=line)
            )
        except OnRecordError as error:
            problems.append(error.problem)
    return IssueRules(tuple(rules), tuple(problems))


def _name(text: str, line: int, source: Yaml) -> str:
    name = one_line(text)
    if not any(letter.isalnum() for letter in name) or "/" in name or len(name) > LONGEST:
        remedy = f"write a few words without a slash, at most {LONGEST} characters"
        raise OnRecordError(source.path, line, f"{shown(name)[:40]!r} is no name of an issue", remedy)
    return name


def _phrases(node: yaml.Node, name: str, taken: dict[str, int], source: Yaml) -> Iterator[tuple[str, int]]:
    """Each phrase with its line.

    Raises:
        OnRecordError: something else than words stands there, or a phrase that another rule has already.
    """
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found = []
    for child in nodes:
        line = line_of(child, source)
        phrase = one_line(str(child.value)) if isinstance(child, yaml.ScalarNode) else ""
        if not phrase or phrase == "~":
            raise OnRecordError(source.path, line, f"{shown(name)[:40]!r} has no phrases, or one without words", REMEDY)
        if phrase.casefold() in taken:
            problem = f"{shown(phrase)[:40]!r} stands on line {taken[phrase.casefold()]} already"
            raise OnRecordError(source.path, line, problem, "keep one of the two")
        found.append((phrase, line))
    if not found:
        raise OnRecordError(source.path, line_of(node, source), f"{shown(name)[:40]!r} has no phrases", REMEDY)
    taken.update((phrase.casefold(), line) for phrase, line in found)
    yield from found
