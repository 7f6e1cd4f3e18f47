"""What people overrule: the rules of `content/corrections.yml`, and what each one changed."""

from typing import Literal

from msgspec import Struct

Rule = Literal[
    "merge",
    "split",
    "rename",
    "role",
    "country",
    "ignore",
    "suppress",
    "reattribute",
    "reject",
    "stance",
    "dismiss",
    "distinct",
]


class Correction(Struct, frozen=True, kw_only=True, gc=False):
    """One entry of `content/corrections.yml`."""

    id: str
    """`c-` and a hash of what the rule says; of a suppressed person's rule it tells nothing about whom it names."""
    rule: Rule
    subjects: tuple[str, ...]
    """Ids of the entities, quote, stance or articles that it is about; `merge` has several and keeps the first."""
    to: str | None = None
    """What shall hold: a name, a title, an ISO code, an id, a polarity; None where the rule needs nothing."""
    was: str | None = None
    """For `role`: the title that is replaced; every title without it."""
    country: str | None = None
    """For `role`: ISO code of the state that the role serves."""
    articles: tuple[str, ...] = ()
    """Ids of the articles in which it holds; every article without any."""
    reason: str
    date: str
    """ISO 8601 day on which somebody decided so."""
    path: str
    line: int
    """1-based, in `path`."""


class Change(Struct, frozen=True, gc=False):
    """What a correction changed, for a reader."""

    subject: str
    """Id of the entity, quote or stance, as it was before."""
    before: str | None
    """Name, title, code, speaker or polarity before; None where there was none."""
    after: str | None
    """The same afterwards; None where it is gone."""
    articles: tuple[str, ...]
    """Ids of the articles whose records changed, newest first."""


class Applied(Struct, frozen=True, gc=False):
    """A correction that holds, and what it changed; nothing where the articles say so by now anyway."""

    correction: Correction
    """Without subjects and articles where it suppresses somebody: to name them here would undo it."""
    changes: tuple[Change, ...] = ()


class Stale(Struct, frozen=True, gc=False):
    """A correction that matches nothing any more. It may name a suppressed person: for its owner's eyes only."""

    correction: Correction
    problem: str
    remedy: str


class Moved(Struct, frozen=True, gc=False):
    """An entity that had another id or name before a correction, so that its old address can lead to the new one."""

    id: str
    name: str
    """Countries lie under their names."""
    to: str
    """Id of the entity that it is now."""
