"""How often people, countries and organisations are right in the articles of `tests/golden/people`.

    python -m benchmarks.people [FILE...]

The articles are ours, with invented people. Each file holds the text and, written by hand, what a careful reader finds:

    people:        name | role; other wording | country | mentions, names only
    countries:     code | mentions
    organisations: name | country | mentions
    open:          stretches that are neither right nor wrong

`-` is nothing; alternatives are separated by ";". `Reed (2)` is the second `Reed` that is no part of a longer mention.
Below stands what the program makes differently (`misses`), written by the test of these files.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.lexicons.names import name_words, word_set
from generator.read import read_jsonl
from generator.records import Article, Entity, Extraction

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "people"
KINDS = {"people": "person", "countries": "country", "organisations": "organisation"}
NUMBERED = re.compile(r"\s*\((\d+)\)$")

Spans = list[tuple[int, int]]


class Truth(NamedTuple):
    """An entity as a reader finds it; roles and countries are alternatives."""

    name: str
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    spans: Spans


class Comparison(NamedTuple):
    """What differs in one article, a line each, and what was counted."""

    misses: list[str]
    counts: Counter[str]


def read_golden(path: Path) -> tuple[Article, dict[str, list[Truth]], Spans]:
    """The article of a golden file, its entities by kind, and the stretches that do not count."""
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    [article] = read_jsonl([json.dumps({"id": path.stem, "text": golden["text"]})])
    if not isinstance(article, Article):
        raise ValueError(f"{path.name}: {article}")
    rows = {kind: [_cells(kind, line) for line in golden[kind]] for kind in KINDS}
    wanted = [mention for group in rows.values() for row in group for mention in row[3]]
    places = _places(article.text, wanted, path.name)
    truth = {
        kind: [Truth(name, roles, codes, [places.pop(0) for _ in mentions]) for name, roles, codes, mentions in group]
        for kind, group in rows.items()
    }
    return article, truth, _places(article.text, golden["open"], path.name)


def _cells(kind: str, line: str) -> tuple[str, tuple[str, ...], tuple[str, ...], list[str]]:
    cells = [cell.strip() for cell in line.split("|")]
    name, role, code, mentions = {
        "people": cells,
        "countries": [cells[0], "-", *cells],
        "organisations": [cells[0], "-", *cells[1:]],
    }[kind]
    return name, _either(role), _either(code), [one.strip() for one in mentions.split(",")]


def _either(cell: str) -> tuple[str, ...]:
    return tuple("" if part.strip() == "-" else part.strip() for part in cell.split(";"))


def _places(text: str, wanted: list[str], file: str) -> Spans:
    """Characters of each mention: longer ones first, each at the first free place, or at the free place it counts."""
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    free: dict[str, Spans] = {}
    for i in sorted(range(len(wanted)), key=lambda i: (-len(_surface(wanted[i])), _number(wanted[i]) is None, i)):
        surface, number = _surface(wanted[i]), _number(wanted[i])
        if surface not in free:
            every = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text))
            free[surface] = [span for span in every if not taken & set(range(*span))]
        left = [span for span in free[surface] if span not in found.values()]
        at = number - 1 if number else 0
        choice = free[surface] if number else left
        if at >= len(choice):
            raise ValueError(f"{file}: {wanted[i]!r} does not stand in the text so often; mend the line")
        found[i] = choice[at]
        taken.update(range(*choice[at]))
    return [found[i] for i in range(len(wanted))]


def _surface(mention: str) -> str:
    return NUMBERED.sub("", mention)


def _number(mention: str) -> int | None:
    match = NUMBERED.search(mention)
    return int(match[1]) if match else None


# ---------------------------------------------------------------- comparing


def compare(article: Article, truth: Mapping[str, list[Truth]], free: Spans, found: Extraction) -> Comparison:
    """What is missing, invented or told otherwise; `free` stretches count neither way."""
    misses: list[str] = []
    counts: Counter[str] = Counter()
    for kind, group in truth.items():
        entities = [entity for entity in found.entities if entity.type == KINDS[kind]]
        for line, key in _compare_kind(article.text, kind, group, _named(entities, group, free)):
            counts[key] += 1
            if line:
                misses.append(line)
    return Comparison(misses, counts)


def _named(entities: Iterable[Entity], group: list[Truth], free: Spans) -> list[tuple[Entity, Spans]]:
    """Entities with their mentions by name, without those that a reader may take either way."""
    wanted = [span for one in group for span in one.spans]
    pairs = []
    for entity in entities:
        spans = [(m.start, m.end) for m in entity.mentions if m.form != "title"]
        counted = [one for one in spans if _near_any(one, wanted) or not _near_any(one, free)]
        if counted:
            pairs.append((entity, counted))
    return pairs


def _compare_kind(
    text: str, kind: str, group: list[Truth], found: list[tuple[Entity, Spans]]
) -> Iterator[tuple[str, str]]:
    pairs = _pairs(group, [spans for _, spans in found])
    for i, one in enumerate(group):
        if i not in pairs:
            yield f"{kind}: missing {one.name}", f"{kind} missing"
            continue
        entity, spans = found[pairs[i]]
        yield from _compare_one(kind, one, entity)
        yield from _compare_mentions(text, kind, one, spans)
    paired = set(pairs.values())
    for j, (entity, spans) in enumerate(found):
        if j not in paired:
            split = any(_near(span, other) for span in spans for one in group for other in one.spans)
            key = "split" if split else "invented"
            yield f"{kind}: {key} {entity.name} ({_shown(text, spans[0])})", f"{kind} {key}"


def _pairs(group: list[Truth], found: list[Spans]) -> dict[int, int]:
    """Number of each true entity and of the found one that shares most mentions with it, one to one."""
    scores = sorted(
        (-sum(any(_near(a, b) for b in spans) for a in one.spans), i, j)
        for i, one in enumerate(group)
        for j, spans in enumerate(found)
    )
    pairs: dict[int, int] = {}
    for score, i, j in scores:
        if score and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _compare_one(kind: str, one: Truth, entity: Entity) -> Iterator[tuple[str, str]]:
    code = entity.code if kind == "countries" else entity.country
    name_right = kind == "countries" or _same_name(one.name, entity.name)
    yield (
        "" if name_right else f"{kind}: name of {one.name} is {entity.name}",
        f"{kind} {'right' if name_right else 'misnamed'}",
    )
    right = (code or "") in one.countries
    line = "" if right else f"{kind}: country of {one.name} is {code or '-'}, not {'/'.join(one.countries) or '-'}"
    if kind != "countries" and one.countries != ("",):
        yield line, f"{kind} country {'right' if right else 'wrong'}"
    elif kind != "countries" and not right:
        yield line, f"{kind} country invented"
    elif not right:
        yield line, f"{kind} code wrong"
    if kind == "people" and any(one.roles):
        right = _role_right(one.roles, entity.role)
        line = "" if right else f"people: role of {one.name} is {entity.role or '-'}, not {' / '.join(one.roles)}"
        yield line, f"people role {'right' if right else 'wrong'}"


def _same_name(wanted: str, found: str) -> bool:
    """Whether `found` has all words of `wanted`, titles aside, and at most one more."""
    titles = word_set("honorifics") | word_set("name_titles")
    want = set(name_words(wanted)) - titles or set(name_words(wanted))
    have = set(name_words(found)) - titles or set(name_words(found))
    return want <= have and len(have) <= len(want) + 1


def _role_right(wanted: Iterable[str], found: str | None) -> bool:
    """Whether the title is one of those a reader would give: the same words but for articles and prepositions."""
    small = {"the", "of", "a", "an", "for", "s"}
    words = set(name_words(found or "")) - small
    return any(words == set(name_words(one)) - small for one in wanted)


def _compare_mentions(text: str, kind: str, one: Truth, spans: Spans) -> Iterator[tuple[str, str]]:
    left = list(spans)
    for span in one.spans:
        match = next((other for other in left if _near(span, other)), None)
        if match:
            left.remove(match)
            yield "", f"{kind} mention right"
        else:
            yield f"{kind}: mention of {one.name} missing: {_shown(text, span)}", f"{kind} mention missing"
    for span in left:
        yield f"{kind}: mention of {one.name} invented: {_shown(text, span)}", f"{kind} mention invented"


def _near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether they share half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 >= min(one[1] - one[0], other[1] - other[0])


def _near_any(one: tuple[int, int], others: Spans) -> bool:
    return any(_near(one, other) for other in others)


def _shown(text: str, span: tuple[int, int]) -> str:
    before, after = text[max(span[0] - 15, 0) : span[0]], text[span[1] : span[1] + 15]
    return f"{before}[{text[span[0] : span[1]]}]{after}".replace("\n", " ")


# ---------------------------------------------------------------- the table


def table(counts: Counter[str]) -> str:
    """The figures, a line each."""
    lines = []
    for kind in KINDS:
        right = counts[f"{kind} right"]
        wrong = counts[f"{kind} invented"] + counts[f"{kind} split"] + counts[f"{kind} misnamed"]
        missed = counts[f"{kind} missing"] + counts[f"{kind} misnamed"]
        lines.append(_line(kind, right, wrong, missed))
        m = f"{kind} mention"
        lines.append(_line(m, counts[f"{m} right"], counts[f"{m} invented"], counts[f"{m} missing"]))
    for share in ("people role", "people country", "organisations country"):
        right, wrong = counts[f"{share} right"], counts[f"{share} wrong"]
        lines.append(f"{share:24} {right:4} of {right + wrong:4}   {right / max(right + wrong, 1):.3f}")
    return "\n".join(lines)


def _line(label: str, right: int, wrong: int, missed: int) -> str:
    p, r = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * p * r / max(p + r, 1e-9)
    return f"{label:24} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   right {right}, wrong {wrong}, missed {missed}"


def main() -> int:
    """Print what differs and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    from generator.extract import extract, load  # spaCy takes a second to import: only who extracts waits for it

    files: list[Path] = parser.parse_args().files or sorted(FOLDER.glob("*.yaml"))
    nlp: Any = load()
    total: Counter[str] = Counter()
    for path in files:
        article, truth, free = read_golden(path)
        misses, counts = compare(article, truth, free, next(extract(nlp, [article])))
        total += counts
        if misses:
            print(path.stem, *misses, sep="\n  ")
    print(table(total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
