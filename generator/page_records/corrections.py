"""What people have overruled."""

from dataclasses import dataclass

from generator.page_records.basics import Link, Page, Pagination, When


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """What a correction changed: a name, a role, a speaker, a side."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """One rule of corrections.yml."""

    anchor: str
    heading: str
    about: tuple[Link, ...]
    """Empty where somebody must not be named."""
    more_about: int
    to: Link | None
    reason: str
    when: When | None
    changes: tuple[CorrectionChange, ...]
    more_changes: int
    articles: tuple[Link, ...]
    more_articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage(Page):
    """Template corrections.html."""

    count: str
    """"3 corrections"."""
    rules: tuple[CorrectionView, ...]
    file: str
    """The same as data."""
    pagination: Pagination
    unmatched: tuple[str, ...]
    """Ids that were dismissed and that nothing finds any more; told to the site's owner, not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(Page):
    """Template redirect.html: an old address that leads to a new one."""

    to: Link
