"""Which phrases are one issue: the same noun with the same telling words, under a name that articles use."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace
from rapidfuzz import process

from generator.lexicons import read_table, read_words
from generator.records import Issue, IssueRule, Linked, StaleIssue
from generator.slugs import to_slug

ENTITY = re.compile(r"(?:person|country|organisation)/.")
WORD = re.compile(r"[^\W_]+(?:[-–][^\W_]+)*")
FEWEST_TELLING = 2
"""Words that say what an issue is: "sanctions" alone could be anybody's."""


class Wording(NamedTuple):
    """What a phrase is about, however it is written."""

    head: str
    """The noun that names the issue, in the singular."""
    telling: frozenset[str]
    """Every word that says what it is, `head` among them, in the singular."""
    whole: frozenset[str]
    """With what comes after the noun ("on chips"); empty where that says more than a kind, as a name does."""
    short: str
    """The phrase without what says how or when, and without what comes after the noun where enough is left."""


class Family(NamedTuple):
    """Nouns that name the same thing beside some words."""

    noun: str
    beside: frozenset[str]
    """Of which one must stand beside the noun; "*" for any."""


class Issues(NamedTuple):
    """The articles with one name for each issue, the issues sorted by id, and rules that match nothing."""

    articles: tuple[Linked, ...]
    issues: tuple[Issue, ...] = ()
    stale: tuple[StaleIssue, ...] = ()


def link_issues(articles: Sequence[Linked], rules: Sequence[IssueRule] = ()) -> Issues:
    """The issues of `articles`, and the articles with stances towards them by name.

    Phrases are one issue where noun and telling words are the same ("tougher export controls", "export controls on
    chips"); whose they are is telling ("Chinese export controls"). What `rules` say wins, in their order.
    """
    counts = Counter(
        stance.target for one in articles for stance in one.extraction.stances if not ENTITY.match(stance.target)
    )
    names = _names(counts)
    stale = [problem for rule in rules for problem in _apply(rule, names)]
    renamed = tuple(_with_names(one, names) for one in articles)
    return Issues(renamed, _to_issues(names, counts, rules), tuple(stale))


def read_wording(phrase: str) -> Wording:
    """What `phrase` is about."""
    links, modifiers = frozenset(read_words("issue_links")), frozenset(read_words("issue_modifiers"))
    words = phrase.split()
    cut = next((place for place, word in enumerate(words) if place and word.casefold() in links), len(words))
    before = _from_telling(words[:cut], modifiers)
    telling = [part for word in before for part in _forms(word)]
    whole = telling + [part for word in words[cut:] if word.casefold() not in links for part in _forms(word)]
    head = telling[-1] if telling else phrase.casefold()
    if len(set(telling)) >= FEWEST_TELLING:
        kind = whole if phrase.islower() else []
        return Wording(*_in_family(head, telling), _in_family(head, kind)[1], " ".join(before))
    return Wording(*_in_family(head, whole or [head]), frozenset(), " ".join([*before, *words[cut:]]))


def _in_family(head: str, telling: Sequence[str]) -> tuple[str, frozenset[str]]:
    """The noun that stands for all that mean the same beside these words, and the words with it."""
    for family in _families().get(head, ()):
        beside = {*telling} - {head}
        if beside and (family.beside & beside or "*" in family.beside):
            return family.noun, frozenset(family.noun if word == head else word for word in telling)
    return head, frozenset(telling)


def _from_telling(words: list[str], modifiers: frozenset[str]) -> list[str]:
    """`words` without modifiers at the front; all of them where only one word would be left."""
    first = next((place for place, word in enumerate(words) if word not in modifiers), len(words))
    return words[first:] if len(words) - first >= FEWEST_TELLING else words


def _forms(word: str) -> list[str]:
    """The parts of a word as they are compared: lower case, American, singular, without possessive endings."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").strip("'\"“”.,")
    return [_singular(part) for part in re.split(r"[-–]", _spellings().get(folded, folded)) if WORD.fullmatch(part)]


@cache
def _spellings() -> dict[str, str]:
    return dict(read_table("issue_spellings"))  # type: ignore[arg-type]  # a test holds the rows to two columns


@cache
def _families() -> dict[str, tuple[Family, ...]]:
    found: dict[str, list[Family]] = {}
    for nouns, words in read_table("issue_families"):  # a test holds the rows to two columns
        beside = {part for word in _cells(words) for part in ([word] if word == "*" else _forms(word))}
        for noun in _cells(nouns):
            found.setdefault(_singular(noun), []).append(Family(_cells(nouns)[0], frozenset(beside)))
    return {noun: tuple(families) for noun, families in found.items()}


def _cells(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(",")]


def _singular(word: str) -> str:
    """The word without a plural ending, the same for both: good for comparing, not for showing."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _names(counts: Counter[str]) -> dict[str, str]:
    """Each phrase and the name of its issue."""
    groups: dict[tuple[str, frozenset[str]], list[str]] = {}
    wordings = {phrase: read_wording(phrase) for phrase in sorted(counts)}
    kinds = {(one.head, one.whole): one.telling for one in wordings.values() if one.whole}
    for phrase, one in wordings.items():
        telling = kinds.get(
            (one.head, one.telling), one.telling
        )  # "chip export controls" as "export controls on chips"
        groups.setdefault((one.head, telling), []).append(phrase)
    return {phrase: name for group in groups.values() for name in [_name(group, counts)] for phrase in group}


def _name(group: list[str], counts: Counter[str]) -> str:
    """How articles call the issue most often: the whole phrase where they all say the same, else what is common."""
    if len({phrase.casefold() for phrase in group}) == 1:
        return _likeliest(Counter({phrase: counts[phrase] for phrase in group}))
    short: Counter[str] = Counter()
    for phrase in group:
        short[read_wording(phrase).short] += counts[phrase]
    return _likeliest(short)


def _likeliest(names: Counter[str]) -> str:
    """The most frequent name, of those the shortest; small letters before capitals that begin a sentence."""
    return min(names, key=lambda name: (-names[name], len(name.split()), sum(map(str.isupper, name)), name))


def _apply(rule: IssueRule, names: dict[str, str]) -> list[StaleIssue]:
    """Give the phrases of `rule` its name; what it names and nobody says comes back."""
    stale = []
    for wanted, line in rule.phrases:
        key = wanted.casefold()
        found = [phrase for phrase, name in names.items() if name.casefold() == key]
        found = found or [phrase for phrase in names if phrase.casefold() == key]
        if not found:
            stale.append(_stale(rule, wanted, line, names))
        names.update(dict.fromkeys(found, rule.name))
    same = [phrase for phrase, name in names.items() if name.casefold() == rule.name.casefold()]
    names.update(dict.fromkeys(same, rule.name))
    return stale


def _stale(rule: IssueRule, wanted: str, line: int, names: dict[str, str]) -> StaleIssue:
    known = sorted({*names, *names.values()})
    near = [match[0] for match in process.extract(wanted, known, limit=2, score_cutoff=80)]
    remedy = f"write {' or '.join(repr(name) for name in near)}, or delete the line" if near else "delete the line"
    return StaleIssue(rule.path, line, f"no article names {wanted!r} as what somebody stands for or against", remedy)


def _with_names(one: Linked, names: dict[str, str]) -> Linked:
    stances = tuple(
        replace(stance, target=names[stance.target])
        if names.get(stance.target, stance.target) != stance.target
        else stance
        for stance in one.extraction.stances
    )
    if stances == one.extraction.stances:
        return one
    return replace(one, extraction=replace(one.extraction, stances=stances))


def _to_issues(names: dict[str, str], counts: Counter[str], rules: Iterable[IssueRule]) -> tuple[Issue, ...]:
    chosen = {rule.name for rule in rules}
    groups: dict[str, list[str]] = {}
    for phrase, name in names.items():
        groups.setdefault(name, []).append(phrase)
    issues, taken = [], set[str]()
    for name, phrases in sorted(groups.items()):
        id = f"issue/{to_slug(name)}"
        if id in taken:  # "U.S. wall" and "us wall": a running number would move when a third one comes
            id = f"{id}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
        taken.add(id)
        ordered = sorted(phrases, key=lambda phrase: (-counts[phrase], phrase))
        issues.append(Issue(id=id, name=name, phrases=tuple(ordered), chosen=name in chosen))
    return tuple(sorted(issues, key=lambda issue: issue.id))
