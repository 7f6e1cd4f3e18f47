"""What people have overruled."""

from msgspec import Struct

from generator.page_records.basics import Link, Page, Pagination, When


class CorrectionChange(Struct, frozen=True, gc=False):
    """What a correction changed: a name, a role, a speaker, a side."""

    before: str
    after: str


class CorrectionView(Struct, frozen=True, gc=False, kw_only=True):
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


class CorrectionsPage(Page, frozen=True, gc=False, kw_only=True):
    """Template corrections.html."""

    count: str
    """"3 corrections"."""
    rules: tuple[CorrectionView, ...]
    file: str
    """The same as data."""
    pagination: Pagination
    unmatched: tuple[str, ...]
    """Ids that were dismissed and that nothing finds any more; told to the site's owner, not shown."""


class RedirectPage(Page, frozen=True, gc=False, kw_only=True):
    """Template redirect.html: an old address that leads to a new one."""

    to: Link
