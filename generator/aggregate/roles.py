"""What people are called, and for which state they speak."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from generator.aggregate.words import in_sentence
from generator.lexicons import read_table, read_words
from generator.records import Entity

PUBLIC = frozenset({"office", "staff", "party"})
_TAIL = re.compile(r"\s+(?:of|for|to|in|at)\s+|,\s*")


class Standing(NamedTuple):
    """A person's role: its words, the state it serves, and whether it is over."""

    title: str
    country: str | None
    """ISO code."""
    former: bool


def standings(entity: Entity) -> tuple[Standing, ...]:
    """The roles that one article gives a person; `Entity.role` alone where it gives no evidence."""
    if entity.roles:
        return tuple(
            Standing(role.title, role.country or entity.country, role.former or _is_former(role.title))
            for role in entity.roles
        )
    if entity.role:
        return (Standing(entity.role, entity.country, _is_former(entity.role)),)
    return ()


def main_standing(entity: Entity) -> Standing | None:
    """The first role that is not over, else the first."""
    return min(standings(entity), key=lambda standing: standing.former, default=None)


@lru_cache(maxsize=4096)
def title_words(standing: Standing, country: str | None) -> str:
    """The role in words, with the name of its state: "Prime Minister of Italy", "Ambassador to Peru, Italy"."""
    title = standing.title
    if standing.former and not _is_former(title):
        title = f"former {title}"
    if country is None:
        return title
    ends = title.lower().endswith(" of state") or not _TAIL.search(title)
    if ends and is_public(standing.title):
        return f"{title} of {in_sentence(country)}"
    return f"{title}, {country}"


@lru_cache(maxsize=4096)
def is_public(title: str) -> bool:
    """True for an office, a rank, its staff or a politician; a nurse or a singer holds no public role."""
    heads = _heads()
    return any(words in heads for words in _tails(title))


@lru_cache(maxsize=4096)
def speaks_for_state(standing: Standing) -> bool:
    """True for who speaks for a state: ministers and envoys, not members of parliament or the opposition."""
    if standing.former or standing.country is None:
        return False
    words = set(re.findall(r"[a-z]+", standing.title.lower()))
    if words & frozenset(read_words("state_offices_not")):
        return False
    offices = frozenset(read_words("state_offices"))
    return any(tail in offices for tail in _tails(standing.title))


@cache
def _heads() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("roles") if len(row) > 1 and row[1] in PUBLIC)


def _tails(title: str) -> tuple[str, ...]:
    """The head of a title with more and more of the words before it: "minister", "prime minister"."""
    words = _TAIL.split(title.lower().strip(), maxsplit=1)[0].split()
    return tuple(" ".join(words[start:]) for start in range(len(words) - 1, max(len(words) - 4, 0) - 1, -1))


def _is_former(title: str) -> bool:
    return title.lower().startswith(("former ", "ex-", "late "))
