"""The changes page: what this build says that the build before did not, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.aggregate.compare import summary, take_stock, to_history
from generator.aggregate.entries import newest_entry, person_entry
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import MARKS, MIXED, TOLD, link_to, tally
from generator.aggregate.stances import pair_address
from generator.aggregate.towards import by_target
from generator.aggregate.words import counted, to_when
from generator.build_records import Cause, Comparison, History, Moved, PastBuild, Reread
from generator.page_records import (
    ArticleChange,
    ChangesPage,
    Crumb,
    Facets,
    Feed,
    FeedEntry,
    ListEntry,
    PastChange,
    PersonChange,
    PositionChange,
    QuoteView,
    SiteFacts,
)

ADDRESS = "changes/"
QUOTES, POSITIONS, LISTED = 20, 60, 60
"""Of each kind, as many are shown; the rest is counted."""
MARK_OF = {mark.symbol: mark for mark in (*MARKS.values(), MIXED, *TOLD.values())}
FIRST = "This is the first build: there is nothing yet that it could be compared with."
CAUSES: dict[Cause, str] = {
    "articles": "new or changed articles",
    "program": "another version of the program",
    "corrections": "corrections",
    "linking": "what other articles or people.yml tell",
}
NOTHING = Comparison(
    id="", program_before="", program_after="", since=None, articles_new=(), articles_changed=(), articles_gone=0,
    quotes_new=(), quotes_gone=0, moved=(), positions_gone=0, people_new=(), merged=(), people_gone=0,
    corrections_new=(), corrections_gone=0, reread=(),
)  # fmt: skip


def changes_page(lookup: Lookup, site: SiteFacts, before: History | None) -> ChangesPage:
    """The page, and the history that the next build is compared with."""
    history = to_history(before, take_stock(lookup), _names(lookup))
    found = history.comparison or NOTHING
    quotes = tuple(_quotes(found, lookup))
    positions = tuple(_positions(found.moved, lookup))
    merged = tuple(PersonChange(name, lookup.links[id]) for name, id in found.merged if id in lookup.links)
    return ChangesPage(
        address=ADDRESS,
        template="changes.html",
        title="What changed",
        description="What this build of the site says that the build before did not, and why.",
        section="none",
        current=True,
        crumbs=(Crumb(site.name, ""), Crumb("What changed")),
        facets=Facets("Page"),
        site=site,
        feed=_feed(history, lookup),
        id=found.id,
        summary=f"{summary(found)}." if history.comparison else FIRST,
        since=to_when(found.since),
        articles=_articles(found.articles_new, lookup)[:LISTED],
        more_articles=max(len(found.articles_new) - LISTED, 0),
        changed_articles=_articles(found.articles_changed, lookup)[:LISTED],
        quotes=quotes[:QUOTES],
        more_quotes=max(len(quotes) - QUOTES, 0),
        positions=positions[:POSITIONS],
        more_positions=max(len(positions) - POSITIONS, 0),
        people=tuple(person_entry(id, lookup) for id in found.people_new[:LISTED] if lookup.has_page(id)),
        merged=merged[:LISTED],
        more_merged=max(len(merged) - LISTED, 0),
        corrections=counted(len(found.corrections_new), "rule") if found.corrections_new else "",
        program=tuple(_reread(found.reread, {"program"}, lookup))[:LISTED],
        program_words=_program_words(found),
        linking=tuple(_reread(found.reread, {"corrections", "linking"}, lookup))[:LISTED],
        gone=_gone(found),
        past=tuple(_past(one) for one in history.past[1:]),
        history=history,
    )


def _names(lookup: Lookup) -> dict[str, str]:
    """Every name by which one person with a page alone is known, folded, to the person's id."""
    owners: dict[str, set[str]] = {}
    for id, entity in lookup.entities.items():
        if entity.type == "person" and lookup.has_page(id):
            for name in (entity.name, *entity.aliases):
                owners.setdefault(name.casefold(), set()).add(id)
    return {name: next(iter(ids)) for name, ids in sorted(owners.items()) if len(ids) == 1}


def _articles(ids: Iterable[str], lookup: Lookup) -> tuple[ListEntry, ...]:
    """Those articles, newest first."""
    wanted = set(ids)
    return tuple(newest_entry(shown) for shown in lookup.articles if shown.linked.article.id in wanted)


def _quotes(found: Comparison, lookup: Lookup) -> Iterator[QuoteView]:
    wanted = set(found.quotes_new)
    for shown in lookup.articles:
        yield from (view for view in shown.quotes if (shown.linked.article.id, view.id) in wanted)


def _positions(moved: Iterable[Moved], lookup: Lookup) -> Iterator[PositionChange]:
    """Changed ones first, then new ones; by who holds them."""
    changes = [(bool(one.before), _position(one, lookup)) for one in moved]
    ordered = sorted(changes, key=lambda pair: (not pair[0], pair[1].who.text, pair[1].towards.text, pair[1].evidence))
    yield from (change for _, change in ordered)


def _position(moved: Moved, lookup: Lookup) -> PositionChange:
    held = lookup.directions.get((moved.holder, moved.target))
    if held is not None:
        evidence = pair_address(lookup, moved.holder, moved.target, tally(held))
    else:
        held = by_target(lookup.held_by[moved.holder])[moved.target]
        evidence = tally(held).passages[0].address
    return PositionChange(
        who=link_to(moved.holder, lookup.links),
        towards=held[0].passage.towards,
        before=MARK_OF.get(moved.before),
        after=MARK_OF[moved.after],
        why=CAUSES[moved.cause],
        evidence=evidence,
    )


def _reread(all_of_them: Iterable[Reread], causes: set[Cause], lookup: Lookup) -> Iterator[ArticleChange]:
    for one in all_of_them:
        if one.cause in causes and one.article in lookup.places:
            article = lookup.articles[lookup.places[one.article]]
            words = [*_differences(one.quotes, "quote"), *_differences(one.stances, "stance")]
            yield ArticleChange(newest_entry(article).link, ", ".join(words), CAUSES[one.cause])


def _differences(numbers: tuple[int, int, int], noun: str) -> Iterator[str]:
    more, fewer, other = numbers
    if more:
        yield f"{counted(more, noun)} more"
    if fewer:
        yield f"{counted(fewer, noun)} fewer"
    if other:
        yield f"{counted(other, noun)} read differently"


def _program_words(found: Comparison) -> str:
    if found.program_before == found.program_after:
        return f"Both builds were made with {found.program_after}, whose rules or word lists are not the same."
    return f"Before: {found.program_before}. Now: {found.program_after}."


def _gone(found: Comparison) -> str:
    """What is not there any more, in numbers alone: somebody may have asked for it."""
    numbers = Counter(
        {
            ("article", "articles"): found.articles_gone,
            ("quote", "quotes"): found.quotes_gone,
            ("position", "positions"): found.positions_gone,
            ("person", "people"): found.people_gone,
            ("correction", "corrections"): found.corrections_gone,
        }
    )
    return ", ".join(counted(number, noun, plural) for (noun, plural), number in numbers.items() if number)


def _past(one: PastBuild) -> PastChange:
    return PastChange(one.id, to_when(one.last), f"{one.words}.")


def _feed(history: History, lookup: Lookup) -> Feed | None:
    """One entry for each build that changed something, in numbers."""
    if not lookup.options.site_url:
        return None
    entries = tuple(
        FeedEntry(one.words, f"What changed: {one.words}.", f"{ADDRESS}#{one.id}", when)
        for one in history.past
        if (when := to_when(one.last))
    )
    return Feed(f"What changed | {lookup.options.site_name}", ADDRESS, entries) if entries else None
