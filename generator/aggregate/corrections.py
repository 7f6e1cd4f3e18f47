"""The pages of corrections: every rule of corrections.yml, why it is there and what it changed."""

from collections.abc import Iterator, Mapping, Sequence

from generator.aggregate.addresses import article_address
from generator.aggregate.lookup import Lookup
from generator.aggregate.pagination import paged
from generator.aggregate.shifts import every_shift
from generator.aggregate.words import counted, to_when
from generator.correction_records import Applied, Change, Rule
from generator.page_records import (
    CorrectionChange,
    CorrectionsPage,
    CorrectionView,
    Crumb,
    Facets,
    Link,
    Pagination,
    SiteFacts,
)

HEADINGS: dict[Rule, str] = {
    "merge": "One, not several",
    "split": "Somebody else in some articles",
    "rename": "Another name",
    "role": "Another role",
    "country": "Another state",
    "ignore": "Nobody: the program took other words for a name",
    "suppress": "A person who is not shown",
    "reattribute": "Said by somebody else",
    "reject": "No quote, or no stance",
    "stance": "Another side",
    "dismiss": "No change and no tension",
    "distinct": "Two stories, not one",
}
SIDES = {"positive": "for", "negative": "against", "neutral": "no side"}
NOBODY = "nobody known"
ADDRESS = "corrections/"
ON_PAGE = 50
"""Rules."""
ARTICLES, SUBJECTS, CHANGES = 8, 12, 12
"""Of those that a rule names or changed, as many are listed; the file of the same name has all."""


def corrections_pages(lookup: Lookup, site: SiteFacts) -> Iterator[CorrectionsPage]:
    """Every rule in the order of the file, cut into pages."""
    known = _known(lookup) if lookup.corrections else {}
    unmatched = tuple(sorted(_unmatched(lookup)))
    pages = paged(lookup.corrections, ADDRESS, ON_PAGE)
    for number, (address, applied, pagination) in enumerate(pages, start=1):
        rules = tuple(_view(one, known) for one in applied)
        yield _page(address, number, rules, pagination, lookup, site, unmatched if number == 1 else ())


def _page(
    address: str,
    number: int,
    rules: tuple[CorrectionView, ...],
    pagination: Pagination,
    lookup: Lookup,
    site: SiteFacts,
    unmatched: tuple[str, ...],
) -> CorrectionsPage:
    return CorrectionsPage(
        address=address,
        template="corrections.html",
        title="Corrections" if number == 1 else f"Corrections, page {number}",
        description="What people corrected in what the program found: every rule, its reason, its date and its effect.",
        section="none",
        current=True,
        crumbs=(Crumb(site.name, ""), Crumb("Corrections")),
        facets=Facets("Page"),
        site=site,
        count=counted(len(lookup.corrections), "correction"),
        rules=rules,
        file="data/corrections.json",
        pagination=pagination,
        unmatched=unmatched,
    )


def _known(lookup: Lookup) -> dict[str, Link]:
    """Every id that a rule may name, and what it is called: entities, articles, quotes and stances."""
    known = dict(lookup.links)
    for shown in lookup.articles:
        article = shown.linked.article
        known[article.id] = Link(article.title, article_address(article.id))
        known |= {view.id: Link(view.id, view.address) for view in shown.quotes}
        known |= {one.stance.id: Link(one.stance.id, one.passage.address) for one in shown.held}
    return known


def _view(applied: Applied, known: Mapping[str, Link]) -> CorrectionView:
    correction = applied.correction
    changes = tuple(dict.fromkeys(_changes(correction.rule, applied.changes, known)))
    changed = list(dict.fromkeys(id for change in applied.changes for id in change.articles))
    return CorrectionView(
        anchor=correction.id,
        heading=HEADINGS[correction.rule],
        about=tuple(known.get(id, Link(id)) for id in correction.subjects[:SUBJECTS]),
        more_about=max(len(correction.subjects) - SUBJECTS, 0),
        to=known.get(correction.to, Link(correction.to)) if correction.to else None,
        reason=correction.reason,
        when=to_when(correction.date),
        changes=changes[:CHANGES],
        more_changes=max(len(changes) - CHANGES, 0),
        articles=tuple(known[id] for id in changed[:ARTICLES] if id in known),
        more_articles=max(len(changed) - ARTICLES, 0),
    )


def _changes(rule: Rule, changes: Sequence[Change], known: Mapping[str, Link]) -> Iterator[CorrectionChange]:
    for change in changes:
        before, after = (_word(value, rule, known) for value in (change.before, change.after))
        if before != after:
            yield CorrectionChange(before, after)


def _word(value: str | None, rule: Rule, known: Mapping[str, Link]) -> str:
    if value is None:
        return NOBODY if rule == "reattribute" else "none"
    if rule in ("stance", "reject"):
        return SIDES.get(value, value)
    if rule == "country":
        return known.get(f"country/{value.lower()}", Link(value)).text
    return value


def _unmatched(lookup: Lookup) -> Iterator[str]:
    """Ids that were dismissed and that no rule finds any more."""
    if lookup.dismissed:
        found = {shift.anchor for shift in every_shift(lookup)}
        yield from lookup.dismissed - found
