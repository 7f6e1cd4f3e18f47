"""Issue pages: who stands where on what is no actor, side by side."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.aggregate.addresses import is_entity
from generator.aggregate.article_views import Shown
from generator.aggregate.claims import by_holder, claims, named_subject
from generator.aggregate.entries import newest_entry
from generator.aggregate.lists import Listing, Parent, below, list_pages, whole
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import (
    MARKS,
    MIXED,
    Held,
    distinct,
    not_counted,
    not_counted_words,
    side_counts,
    tally,
)
from generator.aggregate.people import cite
from generator.aggregate.quotes import years_of
from generator.aggregate.timeline import to_timeline
from generator.aggregate.words import capitalised, counted, spoken_issue, spoken_name
from generator.page_records import (
    Claim,
    Contents,
    Crumb,
    Facets,
    IssuePage,
    IssueSide,
    Link,
    ListEntry,
    MarkKind,
    Page,
    SiteFacts,
    Wholes,
)
from generator.records import Issue

RELATED = 12
SIDES: Mapping[MarkKind, str] = {
    "for": "In favour",
    "against": "Against",
    "mixed": "Mixed",
    "even": "Takes no side",
}
ANCHORS: Mapping[MarkKind, str] = {"for": "for", "against": "against", "mixed": "mixed", "even": "no-side"}


def issue_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """One page for each issue that has one, by id, and the lists that are too long for it."""
    for issue in lookup.issues:
        if lookup.has_page(issue.name):
            page = _issue_page(issue, lookup, site)
            yield page
            yield from list_pages(_listings(page, issue, lookup), site, lookup.options)


def _issue_page(issue: Issue, lookup: Lookup, site: SiteFacts) -> IssuePage:
    held = lookup.held_towards.get(issue.name, ())
    tallied = tally(held)
    by_side = _by_side(held, lookup)
    articles = lookup.articles_with(held)
    name = spoken_issue(issue.name, (one.passage.excerpt for one in held))
    others, options = not_counted(held), lookup.options
    link, few = Link(capitalised(issue.name), lookup.links[issue.name].address), options.rows_on_page
    counts = side_counts([kind for kind, groups in by_side.items() for _ in groups], tallied.articles)
    return IssuePage(
        address=lookup.links[issue.name].address or "",
        template="issue.html",
        title=f"{capitalised(issue.name)}: who stands where",
        description=f"Who speaks or acts for {name}, who against it, and the passages that show it: {counts}.",
        section="issues",
        crumbs=(Crumb(site.name, ""), Crumb("Issues", "issues/"), Crumb(capitalised(issue.name))),
        facets=Facets(
            "Issue",
            person=_names(held, lookup, "person/"),
            country=_names(held, lookup, "country/"),
            year=years_of(shown.linked.article.date for shown in articles),
        ),
        site=site,
        id=issue.id,
        name=capitalised(issue.name),
        in_sentence=name,
        phrases=tuple(phrase for phrase in issue.phrases if phrase.casefold() != issue.name.casefold()),
        counts=counts,
        first=tallied.first,
        last=tallied.last,
        sides=tuple(
            _side(kind, by_side[kind], lookup) for kind in sorted(by_side, key=lambda kind: _rank(kind, by_side))
        ),
        others=others[: options.quotes_on_page],
        others_words=not_counted_words(others),
        timeline=to_timeline(
            ((capitalised(spoken_name(one.stance.holder, one.passage.who.text)), one) for one in distinct(held)),
            of=f"Words and deeds for and against {name}",
            who_heading="Who",
        ),
        related=_related(issue, articles, lookup),
        articles=tuple(newest_entry(shown) for shown in articles[:few]),
        wholes=Wholes(
            received=whole(link, "passages", sum(one.counted for one in held), few),
            others=whole(link, "not-counted", len(others), options.quotes_on_page),
            articles=whole(link, "articles", len(articles), few),
        ),
        cite=cite(capitalised(issue.name), site, len(articles), tallied.last),
    )


def _listings(page: IssuePage, issue: Issue, lookup: Lookup) -> Iterator[Listing]:
    """What is too long for the page; every passage stands in a list, by date instead of by side."""
    held, wholes = lookup.held_towards.get(issue.name, ()), page.wholes
    parent = Parent(Link(page.name, page.address), "issues", page.crumbs)
    passages, others = tuple(one.passage for one in held if one.counted), not_counted(held)
    dek = f"{counted(len(passages), 'passage')}, newest first."
    yield from below(parent, wholes.received, f"{page.name}: every passage", dek, Contents(passages=passages))
    dek = f"{not_counted_words(others)}. Newest first."
    yield from below(parent, wholes.others, f"{page.name}: what is not counted", dek, Contents(passages=others))
    entries = tuple(newest_entry(shown) for shown in lookup.articles_with(held)) if wholes.articles else ()
    dek = f"{counted(len(entries), 'article')}, newest first."
    yield from below(parent, wholes.articles, f"{page.name}: articles", dek, Contents(entries=entries))


def _by_side(held: Sequence[Held], lookup: Lookup) -> dict[MarkKind, list[list[Held]]]:
    """The counted stances of each holder, by the side that they make together."""
    sides: dict[MarkKind, list[list[Held]]] = {}
    for group in by_holder(one for one in held if one.counted).values():
        mark = tally(group).mark
        if mark is not None:
            sides.setdefault(mark.kind, []).append(group)
    for groups in sides.values():
        _put_in_order(groups, lookup)
    return sides


def _put_in_order(groups: list[list[Held]], lookup: Lookup) -> None:
    """Holders whose state is most on record first; a state before those who speak for it, mere reports last."""
    states = [lookup.state(group[0]) or group[0].stance.holder for group in groups]
    weights: Counter[str] = Counter()
    for state, group in zip(states, groups, strict=True):
        weights[state] += len(group)
    places = {id(group): state for group, state in zip(groups, states, strict=True)}

    def order(group: list[Held]) -> tuple[bool, int, str, bool, int, str]:
        state, holder = places[id(group)], group[0].stance.holder
        reported = all(one.is_report for one in group)
        return reported, -weights[state], state, holder != state, -len(group), holder

    groups.sort(key=order)


def _rank(kind: MarkKind, by_side: Mapping[MarkKind, Sequence[object]]) -> tuple[int, int]:
    return -len(by_side[kind]), list(SIDES).index(kind)


def _side(kind: MarkKind, groups: Sequence[Sequence[Held]], lookup: Lookup) -> IssueSide:
    made: list[Claim] = []
    most, few = lookup.options.newest, lookup.options.rows_on_page
    for group in groups:
        lists = lookup.lists_of(group[0].stance.holder)
        made += claims(group, whose=named_subject, told_articles=True, lists=lists, most=most)
    mark = next(mark for mark in (*MARKS.values(), MIXED) if mark.kind == kind)
    return IssueSide(
        anchor=ANCHORS[kind],
        name=SIDES[kind],
        mark=mark,
        counts=_holders(groups),
        claims=tuple(made[:few]),
        more=max(len(made) - few, 0),
    )


def _holders(groups: Sequence[Sequence[Held]]) -> str:
    """Who they are in numbers: "2 countries, 1 person"."""
    kinds = Counter(group[0].stance.holder.partition("/")[0] for group in groups)
    nouns = {"country": "countries", "person": "people", "organisation": "organisations"}
    return ", ".join(counted(kinds[kind], kind, plural) for kind, plural in nouns.items() if kinds[kind])


def _names(held: Sequence[Held], lookup: Lookup, kind: str) -> tuple[str, ...]:
    """Holders with a page, for the search's filters; with an official also the state."""
    ids = {id for one in held if one.counted for id in (one.stance.holder, lookup.state(one) or "")}
    return tuple(sorted(lookup.links[id].text for id in ids if id.startswith(kind) and lookup.has_page(id)))


def _related(issue: Issue, articles: Sequence[Shown], lookup: Lookup) -> tuple[ListEntry, ...]:
    """Other issues with a page on which the same articles have stances, the most frequent first."""
    together = Counter(
        target
        for shown in articles
        for target in sorted({one.stance.target for one in shown.held if one.counted})
        if not is_entity(target) and target != issue.name and lookup.has_page(target)
    )
    chosen = sorted(together, key=lambda name: (-together[name], name))[:RELATED]
    return tuple(
        ListEntry(
            Link(capitalised(name), lookup.links[name].address),
            count=counted(together[name], "article in common", "articles in common"),
        )
        for name in chosen
    )
