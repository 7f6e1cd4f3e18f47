"""What the text calls a person: every role beside a name, with its words, its state and its evidence."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.extract.names import role_classes
from generator.extract.title_states import place_in_row, title_state
from generator.extract.title_verbs import appointed, copula, relative
from generator.extract.title_words import title_words
from generator.extract.titles import Title, TitleReader, title_kind
from generator.lexicons.names import word_set

_CLASS_ORDER = ("office", "party", "staff", "rank", "expert", "")


class FoundRole(NamedTuple):
    """A role of one person: words without country, ISO code, characters of the evidence, class of the lexicon."""

    title: str
    country: str | None
    start: int
    end: int
    former: bool
    kind: str
    told: int = 0
    """0 before the name, 1 after it, 2 by a verb."""


class Holder(NamedTuple):
    """A person with the roles the text gives and the token ranges of the names."""

    mentions: tuple[tuple[int, int], ...]
    roles: tuple[FoundRole, ...]


def find_roles(reader: TitleReader, start: int, end: int) -> Iterator[FoundRole]:
    """The roles that stand next to the name at tokens `start` to `end`."""
    verbs = (relative(reader, end), copula(reader, start, end), appointed(reader, start, end))
    titles = (reader.before(start), reader.after(end), *verbs)
    for place, title in enumerate(titles):
        if title is not None:
            yield to_role(reader, title, start, end)._replace(told=min(place, 2))


def to_role(reader: TitleReader, title: Title, start: int, end: int) -> FoundRole:
    """The words, state and evidence of `title`; `start` and `end` are the bearer's name."""
    first, last = min(title.start, start), max(title.end, end)
    tail = reader.doc[last - 1]
    return FoundRole(
        title=title_words(reader, title),
        country=title_state(reader, title, place_in_row(reader, title, start)),
        start=reader.doc[first].idx,
        end=tail.idx + len(tail),
        former=title.former,
        kind=title_kind(reader.doc, title),
    )


def head_noun(title: str) -> str:
    """The head noun of a title in lower case; "prime minister" and "secretary of state" stay together."""
    words = title.lower().replace("-", " ").split()
    for pair in pairwise(words):
        if "-".join(pair) in role_classes():
            return "-".join(pair)
    if "prime" in words and "minister" in words and "deputy" not in words:
        return "prime minister"
    if "vice" in words or "deputy" in words:
        return title.lower()
    if "of" in words:
        words = words[: words.index("of")] or words
    return next((word for word in reversed(words) if word in role_classes()), words[-1] if words else "")


def role_kind(title: str) -> str:
    """Class of a title: that of its head noun."""
    return role_classes().get(head_noun(title)) or role_classes().get(
        head_noun(title).split()[-1:][0] if title else "", ""
    )


def main_role(roles: Iterable[FoundRole]) -> FoundRole | None:
    """The role to show: current before former, offices before other work, with its country, the fullest, the first."""
    return min(
        roles,
        key=lambda role: (
            role.former,
            role.title.lower() in word_set("honorifics"),
            _CLASS_ORDER.index(role.kind),
            role.country is None,
            role.told,
            -len(role.title.split()),
            role.start,
        ),
        default=None,
    )
