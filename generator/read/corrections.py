"""`content/corrections.yml`: what people overrule, each rule with its reason and date; manual: docs/corrections.md."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple, get_args

import yaml
from msgspec.structs import replace

from generator.correction_records import Correction, Rule
from generator.errors import OnRecordError, Problem
from generator.lexicons.gazetteer import country_name
from generator.read.characters import one_line, read_characters, shown
from generator.read.facts import to_day
from generator.read.files import read_bytes, refuse_what_is_no_file, shown_path
from generator.read.yaml_words import Value, Yaml, compose, line_of, pairs
from generator.records import Polarity

FILE: Final = "corrections.yml"
MAX_BYTES: Final = 2_000_000
ENTITY_ID: Final = re.compile(r"(?:person|country|organisation)/[^\s/]+")
EXAMPLES: Final = {
    "person/": "person/jane-roe",
    "country/": "country/fr",
    "organisation/": "organisation/harbour-league",
    "q-": "q-3f9a1c02",
    "s-": "s-77b0e2d4",
    "t-": "t-5c20d1e9",
}
ENTITIES: Final = ("person/", "country/", "organisation/")


class Shape(NamedTuple):
    """What a rule names, and which keys go with it."""

    subjects: tuple[str, ...]
    """How the ids begin that it may name."""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


SHAPES: Final[Mapping[Rule, Shape]] = {
    "merge": Shape(ENTITIES),
    "split": Shape(ENTITIES, needs=("to", "articles")),
    "rename": Shape(ENTITIES, needs=("to",)),
    "role": Shape(("person/",), may=("to", "was", "country", "articles")),
    "country": Shape(("person/", "organisation/"), needs=("to",), may=("articles",)),
    "ignore": Shape(ENTITIES, may=("articles",)),
    "suppress": Shape(("person/",)),
    "reattribute": Shape(("q-",), needs=("to",)),
    "reject": Shape(("q-", "s-")),
    "stance": Shape(("s-",), needs=("to",)),
    "dismiss": Shape(("t-",)),
    "distinct": Shape(()),
}
ALWAYS: Final = ("reason", "date")


class Corrections(NamedTuple):
    """The rules of the file, in its order, and its mistakes."""

    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Entry(NamedTuple):
    """One item of the list: its keys, the lines they stand on, and where it begins."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    line: int
    source: Yaml

    def error(self, key: str, problem: str, remedy: str) -> OnRecordError:
        return OnRecordError(self.source.path, self.lines.get(key, self.line), problem, remedy)


def read_corrections(content: Path, *, project: Path) -> Corrections:
    """The rules of `content/corrections.yml`; none where there is no such file.

    With any problem nothing may be published: the rule that cannot be read may be the one that keeps somebody's name
    off the site.
    """
    path = content / FILE
    name = shown_path(path, project)
    if not path.exists() and not path.is_symlink():
        return Corrections()
    try:
        refuse_what_is_no_file(path, name)
        text = read_characters(read_bytes(path, name, MAX_BYTES), name)
        source = Yaml(text, name, "the list of corrections", "write each rule as in docs/corrections.md")
        return _read(list(_entries(source)))
    except OnRecordError as error:
        return Corrections(problems=(error.problem,))


def _entries(source: Yaml) -> Iterator[_Entry]:
    node = compose(source)
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise source.error(line_of(node, source), "is not a list", "begin each rule with a hyphen")
    for child in node.value:
        if not isinstance(child, yaml.MappingNode):
            raise source.error(line_of(child, source), "has an entry that is no rule")
        found = list(pairs(child, source))
        values, lines = {key: value for key, _, value in found}, {key: line for key, line, _ in found}
        yield _Entry(values, lines, line_of(child, source), source)


def _read(entries: list[_Entry]) -> Corrections:
    corrections: list[Correction] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    ids: set[str] = set()
    for entry in entries:
        try:
            correction = _to_correction(entry, ids)
            says = (correction.rule, *_words(correction), correction.articles)
            if says in seen:
                raise entry.error("", f"this rule stands on line {seen[says]} already", "keep one of the two")
        except OnRecordError as error:
            problems.append(error.problem)
            continue
        seen[says] = correction.line
        ids.add(correction.id)
        corrections.append(correction)
    return Corrections(tuple(corrections), tuple(problems))


def _to_correction(entry: _Entry, ids: set[str]) -> Correction:
    rule = _rule(entry)
    shape = SHAPES[rule]
    _check_keys(entry, rule, shape)
    to = _to(entry, rule)
    was, country = _text(entry, "was"), _text(entry, "country") if rule == "role" else None
    if rule == "role" and not (to or was):
        raise entry.error(
            rule, "the rule changes nothing", "give the right title under `to:`, or the wrong one under `was:`"
        )
    correction = Correction(
        id="",
        rule=rule,
        subjects=_subjects(entry, rule, shape),
        to=to,
        was=was,
        country=_code(entry, "country", country) if country else None,
        articles=_list(entry, "articles", "article ids"),
        reason=_text(entry, "reason") or "",
        date=_date(entry),
        path=entry.source.path,
        line=entry.line,
    )
    return _with_id(correction, ids)


def _rule(entry: _Entry) -> Rule:
    found = [rule for rule in SHAPES if rule in entry.values]
    if len(found) > 1 and "role" in found:  # `country` is also a key of the rule `role`
        found.remove("country")
    if len(found) == 1:
        return found[0]
    known = ", ".join(get_args(Rule))
    problem = "there are two rules in one entry" if found else "there is no rule in this entry"
    raise entry.error("", problem, f"name one of {known}")


def _check_keys(entry: _Entry, rule: Rule, shape: Shape) -> None:
    known = (rule, *shape.needs, *shape.may, *ALWAYS)
    for key in entry.values:
        if key not in known:
            raise entry.error(key, f"{shown(key)[:40]!r} does not belong to `{rule}`", f"use {', '.join(known)}")
    for key in (*shape.needs, *ALWAYS):
        if not entry.values.get(key):
            raise entry.error(rule, f"`{rule}` has no `{key}:`", f"add a line `{key}:`")


def _subjects(entry: _Entry, rule: Rule, shape: Shape) -> tuple[str, ...]:
    if rule == "distinct":
        return _articles(entry)
    found = _list(entry, rule, "ids") if rule == "merge" else (_text(entry, rule) or "",)
    for id in found:
        _check_id(entry, rule, id, rule, shape.subjects)
    if rule == "merge" and (len(set(found)) < max(len(found), 2) or len({id.partition("/")[0] for id in found}) > 1):
        remedy = "write it as `merge: [person/kept, person/other]`"
        raise entry.error(rule, "`merge` needs two or more different ids of one type", remedy)
    return found


def _articles(entry: _Entry) -> tuple[str, ...]:
    """Two articles, in the order of their ids: they are as distinct the other way round."""
    found = _list(entry, "distinct", "article ids")
    if len(set(found)) != len(found) or len(found) != 2:
        raise entry.error(
            "distinct", "`distinct` needs the ids of two articles", "write it as `distinct: [article-id, other-id]`"
        )
    return tuple(sorted(found))


def _check_id(entry: _Entry, key: str, id: str, rule: Rule, beginnings: tuple[str, ...]) -> None:
    whole = ENTITY_ID.fullmatch(id) or re.fullmatch(r"[qst]-\w+", id)
    if not whole or not id.startswith(beginnings):
        examples = " or ".join(EXAMPLES[one] for one in beginnings)
        raise entry.error(key, f"{shown(id)[:80]!r} is not an id that `{rule}` takes", f"write one like {examples}")


def _to(entry: _Entry, rule: Rule) -> str | None:
    to = _text(entry, "to")
    if to is None:
        return None
    if rule == "split":
        kind = (_text(entry, rule) or "").partition("/")[0]
        _check_id(entry, "to", to, rule, tuple(one for one in ENTITIES if one.startswith(kind)) or ENTITIES)
    if rule == "country":
        return _code(entry, "to", to)
    if rule == "stance" and to not in get_args(Polarity):
        raise entry.error("to", f"{shown(to)[:40]!r} is no polarity", f"write {', '.join(get_args(Polarity))}")
    return to


def _code(entry: _Entry, key: str, text: str) -> str:
    code = text.upper()
    if country_name(code) == code:
        raise entry.error(
            key, f"{shown(text)[:40]!r} is not the code of a state", "write its ISO 3166 code, such as FR"
        )
    return code


def _date(entry: _Entry) -> str:
    text = _text(entry, "date") or ""
    day = to_day(text)
    if day is None:
        raise entry.error("date", f"date {shown(text)[:40]!r} is not a date", "write it as YYYY-MM-DD")
    return day


def _text(entry: _Entry, key: str) -> str | None:
    value = entry.values.get(key, "")
    if not isinstance(value, str):
        raise entry.error(key, f"{key} is not one value", f"write it as `{key}: value`")
    return one_line(value) or None


def _list(entry: _Entry, key: str, what: str) -> tuple[str, ...]:
    value = entry.values.get(key, [])
    values = value if isinstance(value, list) else [value]
    words = [one_line(one) for one in values if isinstance(one, str)]
    if len(words) < len(values) or "" in words:
        raise entry.error(key, f"{key} are not {what}", f"write them as `{key}: [one, other]`")
    return tuple(words)


def _words(correction: Correction) -> tuple[str, ...]:
    parts = (*correction.subjects, correction.to, correction.was, correction.country)
    return tuple(part or "" for part in parts)


def _with_id(correction: Correction, taken: set[str]) -> Correction:
    """`correction` with an address of its own, which a better reason or another line does not change.

    That of a suppressed person's rule is made of reason and date: a hash of the name would let anybody try names.
    """
    secret = correction.rule == "suppress"
    parts = (correction.reason, correction.date) if secret else (*_words(correction), *correction.articles)
    for number in count():
        said = "\0".join((correction.rule, *parts, *([str(number)] if number else ())))
        id = f"c-{hashlib.sha256(said.encode()).hexdigest()[:8]}"
        if id not in taken:
            break
    return replace(correction, id=id)
