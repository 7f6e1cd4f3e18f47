"""`content/people.yml`: what somebody knows of people beside the articles; manual: docs/people-file.md."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from generator.errors import OnRecordError, Problem
from generator.lexicons.gazetteer import country_name
from generator.lexicons.names import NameWords, name_words
from generator.read.characters import one_line, read_characters, shown
from generator.read.facts import to_day
from generator.read.files import read_bytes, refuse_what_is_no_file, shown_path
from generator.read.yaml_words import Value, Yaml, compose, line_of, pairs
from generator.records import KnownPerson, KnownRole

FILE: Final = "people.yml"
MAX_BYTES: Final = 2_000_000
LONGEST: Final = 120
"""Characters of a name or title; a heading has to hold it."""
MOST_OF_A_NAME: Final = 40
"""Entries that may share a name; more are a list of one family, or an attack."""
KEYS: Final = ("name", "aliases", "country", "roles", "wikidata")
ROLE_KEYS: Final = ("title", "country", "from", "to")
QID: Final = re.compile(r"Q[1-9][0-9]{0,11}")
PARTIAL_DAY: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
REMEDY: Final = "write each person as in docs/people-file.md"
ROLE_REMEDY: Final = "write it as `- title: Prime Minister`, with `country:`, `from:` and `to:` where known"


class KnownPeople(NamedTuple):
    """The entries of the file that can be read, in its order, and its mistakes."""

    people: tuple[KnownPerson, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Keys(NamedTuple):
    """A mapping of the file: its values, the nodes behind them, and their lines."""

    values: Mapping[str, Value]
    nodes: Mapping[str, yaml.Node]
    lines: Mapping[str, int]
    line: int
    source: Yaml

    def error(self, key: str, problem: str, remedy: str) -> OnRecordError:
        return OnRecordError(self.source.path, self.lines.get(key, self.line), problem, remedy)


def read_people(content: Path, *, project: Path) -> KnownPeople:
    """The entries of `content/people.yml`; none where there is no such file.

    An entry that cannot be read is left out: what the articles say holds for that person.
    """
    path = content / FILE
    name = shown_path(path, project)
    if not path.exists() and not path.is_symlink():
        return KnownPeople()
    try:
        refuse_what_is_no_file(path, name)
        source = Yaml(read_characters(read_bytes(path, name, MAX_BYTES), name), name, "the list of people", REMEDY)
        node = compose(source)
        if node is None:
            return KnownPeople()
        if not isinstance(node, yaml.SequenceNode):
            raise source.error(line_of(node, source), "is not a list", "begin each person with `- name:`")
    except OnRecordError as error:
        return KnownPeople(problems=(error.problem,))
    return _read(node, source)


def _read(node: yaml.SequenceNode, source: Yaml) -> KnownPeople:
    people: list[KnownPerson] = []
    problems: list[Problem] = []
    ids: dict[str, int] = {}
    first: dict[NameWords, KnownPerson] = {}
    bearers: Counter[NameWords] = Counter()
    for child in node.value:
        try:
            person = _to_person(_keys(child, source, "an entry"))
            _refuse_twice(person, first, ids, bearers)
        except OnRecordError as error:
            problems.append(error.problem)
            continue
        people.append(person)
        first.setdefault(name_words(person.name), person)
        bearers.update({name_words(name) for name in (person.name, *person.aliases)})
        if person.wikidata:
            ids[person.wikidata] = person.line
    return KnownPeople(tuple(people), tuple(problems))


def _keys(node: yaml.Node, source: Yaml, what: str) -> _Keys:
    if not isinstance(node, yaml.MappingNode):
        raise source.error(line_of(node, source), f"has {what} that is no mapping of keys")
    found = list(pairs(node, source))
    nodes = {one_line(str(key.value)): value for key, value in node.value}
    values, lines = {key: value for key, _, value in found}, {key: line for key, line, _ in found}
    return _Keys(values, nodes, lines, line_of(node, source), source)


def _to_person(entry: _Keys) -> KnownPerson:
    _check_keys(entry, KEYS, "a person")
    name = _name(entry, "name", _word(entry, "name"))
    known = {name_words(name)}
    aliases = []
    for alias in _words(entry, "aliases"):
        words = name_words(_name(entry, "aliases", alias))
        if words not in known:
            known.add(words)
            aliases.append(alias)
    return KnownPerson(
        name=name,
        aliases=tuple(aliases),
        country=_country(entry),
        wikidata=_wikidata(entry),
        roles=tuple(_roles(entry)),
        path=entry.source.path,
        line=entry.line,
    )


def _refuse_twice(
    person: KnownPerson, first: Mapping[NameWords, KnownPerson], ids: Mapping[str, int], bearers: Counter[NameWords]
) -> None:
    """Raise where an entry stands for somebody who has one, or is one of too many of a name."""
    path, line = person.path, person.line
    if person.wikidata and person.wikidata in ids:
        problem = f"{person.wikidata} stands on line {ids[person.wikidata]} already"
        raise OnRecordError(path, line, problem, "make one entry of the two, with `aliases:`")
    if max(bearers[name_words(name)] for name in (person.name, *person.aliases)) >= MOST_OF_A_NAME:
        problem = f"more than {MOST_OF_A_NAME} entries share a name of {shown(person.name)[:40]!r}"
        raise OnRecordError(path, line, problem, "leave out those whom the articles do not name")
    same = first.get(name_words(person.name))
    if same and _tells(same) == _tells(person):
        problem = f"nothing tells this {shown(person.name)[:40]!r} from the one on line {same.line}"
        raise OnRecordError(path, line, problem, "add `country:` or `roles:`, or keep one of the two")


def _tells(person: KnownPerson) -> tuple[object, ...]:
    return person.country, {(role.title.casefold(), role.country) for role in person.roles}


# ---------------------------------------------------------------- what stands behind a key


def _check_keys(keys: _Keys, known: tuple[str, ...], what: str) -> None:
    for key in keys.values:
        if key not in known:
            problem = f"{shown(key)[:40]!r} is nothing that is told of {what}"
            raise keys.error(key, problem, f"use {', '.join(known)}")
    if not keys.values.get(known[0]):
        raise keys.error("", f"{what} has no `{known[0]}:`", f"add a line `{known[0]}:`")


def _word(keys: _Keys, key: str) -> str:
    value = keys.values.get(key, "")
    if not isinstance(value, str):
        raise keys.error(key, f"{key} is not one value", f"write it as `{key}: value`")
    return one_line(value)


def _words(keys: _Keys, key: str) -> list[str]:
    value = keys.values.get(key) or []
    values = value if isinstance(value, list) else [value]
    words = [one_line(one) for one in values if isinstance(one, str)]
    if len(words) < len(values) or "" in words:
        raise keys.error(key, f"{key} are not names", f"write them as `{key}: [one, other]`")
    return words


def _name(keys: _Keys, key: str, text: str) -> str:
    if not name_words(text) or not any(letter.isalpha() for letter in text) or len(text) > LONGEST:
        problem = f"{shown(text)[:40]!r} is no name"
        raise keys.error(key, problem, f"write a name with letters, at most {LONGEST} characters long")
    return text


def _country(keys: _Keys) -> str | None:
    text = _word(keys, "country")
    if not text:
        return None
    code = text.upper()
    if country_name(code) == code:
        problem = f"{shown(text)[:40]!r} is not the code of a state"
        raise keys.error("country", problem, "write its ISO 3166 code, such as FR")
    return code


def _wikidata(keys: _Keys) -> str | None:
    text = _word(keys, "wikidata")
    if text and not QID.fullmatch(text):
        problem = f"{shown(text)[:40]!r} is no Wikidata id"
        raise keys.error("wikidata", problem, "write the letter Q and the number of the item, such as Q42")
    return text or None


def _roles(entry: _Keys) -> Iterator[KnownRole]:
    node = entry.nodes.get("roles")
    if node is None or not entry.values.get("roles"):
        return
    for child in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(child, yaml.ScalarNode):
            yield KnownRole(_title(entry, one_line(str(child.value)), line_of(child, entry.source)))
        else:
            yield _role(_keys(child, entry.source, "a role"))


def _role(keys: _Keys) -> KnownRole:
    _check_keys(keys, ROLE_KEYS, "a role")
    since, until = _day(keys, "from"), _day(keys, "to")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise keys.error("to", f"the role ends ({until}) before it begins ({since})", "mend one of the two")
    return KnownRole(_title(keys, _word(keys, "title"), keys.line), _country(keys), since, until)


def _title(keys: _Keys, text: str, line: int) -> str:
    if not any(letter.isalpha() for letter in text) or len(text) > LONGEST:
        raise OnRecordError(keys.source.path, line, f"{shown(text)[:40]!r} is no role", ROLE_REMEDY)
    return text


def _day(keys: _Keys, key: str) -> str | None:
    """A year, a month or a day."""
    text = _word(keys, key)
    if not text or PARTIAL_DAY.fullmatch(text):
        return text or None
    day = to_day(text)
    if day is None:
        problem = f"{key} {shown(text)[:40]!r} is not a date"
        raise keys.error(key, problem, "write it as YYYY, YYYY-MM or YYYY-MM-DD")
    return day
