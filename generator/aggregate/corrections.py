"""The corrections page: every rule of corrections.yml, why it is there and what it changed."""

from collections.abc import Iterator, Mapping, Sequence

from generator.aggregate.addresses import article_address
from generator.aggregate.lookup import Lookup
from generator.aggregate.shifts import every_shift
from generator.aggregate.words import counted, to_when
from generator.correction_records import Applied, Change, Rule
from generator.page_records import CorrectionChange, CorrectionsPage, CorrectionView, Crumb, Facets, Link, SiteFacts

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
ARTICLES = 8
"""Of those that a rule changed, as many are listed."""


def corrections_page(lookup: Lookup, site: SiteFacts) -> CorrectionsPage:
    """Every rule in the order of the file."""
    known = _known(lookup) if lookup.corrections else {}
    rules = tuple(_view(applied, known) for applied in lookup.corrections)
    return CorrectionsPage(
        address="corrections/",
        template="corrections.html",
        title="Corrections",
        description="What people corrected in what the program found: every rule, its reason, its date and its effect.",
        section="none",
        current=True,
        crumbs=(Crumb(site.name, ""), Crumb("Corrections")),
        facets=Facets("Page"),
        site=site,
        count=counted(len(rules), "correction"),
        rules=rules,
        file="data/corrections.json",
        unmatched=tuple(sorted(_unmatched(lookup))),
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
    changed = list(dict.fromkeys(id for change in applied.changes for id in change.articles))
    return CorrectionView(
        anchor=correction.id,
        heading=HEADINGS[correction.rule],
        about=tuple(known.get(id, Link(id)) for id in correction.subjects),
        to=known.get(correction.to, Link(correction.to)) if correction.to else None,
        reason=correction.reason,
        when=to_when(correction.date),
        changes=tuple(dict.fromkeys(_changes(correction.rule, applied.changes, known))),
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
