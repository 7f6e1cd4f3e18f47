"""What changed since the build before: two stocks in, a comparison out; no name of what is gone."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256

from msgspec.structs import replace

from generator.aggregate.article_views import Shown
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, tally
from generator.aggregate.quote_views import speaker_ids
from generator.aggregate.towards import by_target
from generator.aggregate.words import counted
from generator.build_records import (
    Cause,
    Comparison,
    History,
    Moved,
    PastBuild,
    Reread,
    Stock,
    StockedArticle,
    StockedPerson,
    StockedPosition,
)

PAST = 20
"""Comparisons that are remembered in one line each."""


def take_stock(lookup: Lookup) -> Stock:
    """What is compared of this build."""
    days = [shown.linked.article.date for shown in lookup.articles if shown.linked.article.date]
    people = (id for id in lookup.links if id.startswith("person/") and lookup.has_page(id))
    return Stock(
        version=lookup.options.version,
        program=", ".join(part for part in (lookup.options.program, lookup.options.model) if part),
        last=max(days, default=None),
        articles=tuple(sorted((_article(shown) for shown in lookup.articles), key=lambda one: one.id)),
        positions=tuple(_positions(lookup)),
        people=tuple(StockedPerson(id, lookup.links[id].text) for id in sorted(people)),
        corrections=tuple(sorted(one.correction.id for one in lookup.corrections)),
    )


def to_history(before: History | None, stock: Stock, names: Mapping[str, str]) -> History:
    """The history with this build in it; where nothing differs, its last comparison stays.

    Args:
        before: what the build before left.
        stock: of this build.
        names: every name of a person with a page, folded, to the person's id.
    """
    if before is None:
        return History(stock=stock, comparison=None, past=())
    if _findings(before.stock) == _findings(stock):
        return replace(before, stock=stock)
    comparison = compare(before.stock, stock, names)
    past = (PastBuild(comparison.id, stock.last, summary(comparison)), *before.past)
    return History(stock=stock, comparison=comparison, past=past[:PAST])


def compare(before: Stock, after: Stock, names: Mapping[str, str]) -> Comparison:
    """What differs between two stocks."""
    old, new = ({one.id: one for one in stock.articles} for stock in (before, after))
    told = {id for id, one in new.items() if id not in old or old[id].sha != one.sha}
    cause = _cause(before, after)
    moved, positions_gone = _moved(before, after, told, cause)
    merged, people_new, people_gone = _people(before, after, names)
    reread = (_reread(old[id], one, cause) for id, one in new.items() if id in old and id not in told)
    return Comparison(
        id=f"b-{sha256(repr((_findings(before), _findings(after))).encode()).hexdigest()[:8]}",
        program_before=before.program,
        program_after=after.program,
        since=before.last,
        articles_new=tuple(sorted(told - set(old))),
        articles_changed=tuple(sorted(told & set(old))),
        articles_gone=len(set(old) - set(new)),
        quotes_new=tuple((id, quote) for id in sorted(told) for quote in _added(old.get(id), new[id])),
        quotes_gone=sum(len(_added(new.get(id), one)) for id, one in old.items() if id in told or id not in new),
        moved=moved,
        positions_gone=positions_gone,
        people_new=people_new,
        merged=merged,
        people_gone=people_gone,
        corrections_new=tuple(sorted(set(after.corrections) - set(before.corrections))),
        corrections_gone=len(set(before.corrections) - set(after.corrections)),
        reread=tuple(one for one in reread if one is not None),
    )


def summary(found: Comparison) -> str:
    """A comparison in one line of numbers: "3 new articles, 12 new quotes, 1 changed position"."""
    changed = sum(bool(one.before) for one in found.moved)
    numbers = (
        (len(found.articles_new), "new article", None),
        (len(found.articles_changed), "changed article", None),
        (found.articles_gone, "article gone", "articles gone"),
        (len(found.quotes_new), "new quote", None),
        (found.quotes_gone, "quote gone", "quotes gone"),
        (changed, "changed position", None),
        (len(found.moved) - changed, "new position", None),
        (found.positions_gone, "position gone", "positions gone"),
        (len(found.people_new), "new person", "new people"),
        (len(found.merged), "person merged", "people merged"),
        (found.people_gone, "person gone", "people gone"),
        (len(found.corrections_new), "new correction", None),
        (found.corrections_gone, "correction withdrawn", "corrections withdrawn"),
        (len(found.reread), "article read differently", "articles read differently"),
    )
    told = [counted(number, noun, plural) for number, noun, plural in numbers if number]
    return ", ".join(told) or "nothing that is counted"


# ---------------------------------------------------------------- taking stock


def _article(shown: Shown) -> StockedArticle:
    article, found = shown.linked.article, shown.linked.extraction
    said = (article.title, article.date, article.outlet, article.url, article.authors, article.text)
    return StockedArticle(
        id=article.id,
        sha=sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        quotes=tuple(sorted((quote.id, f"{quote.kind} {' '.join(speaker_ids(quote))}") for quote in found.quotes)),
        stances=tuple(sorted((one.id, f"{one.holder} {one.target} {one.polarity}") for one in found.stances)),
        again=tuple(sorted(shown.again & {quote.id for quote in found.quotes})),
    )


def _positions(lookup: Lookup) -> Iterator[StockedPosition]:
    """Country towards country, and everybody else towards everything."""
    for (holder, target), held in sorted(lookup.directions.items()):
        yield from _position(holder, target, held)
    for holder, held in sorted(lookup.held_by.items()):
        if not holder.startswith("country/") and lookup.has_page(holder):
            for target, group in sorted(by_target(held).items()):
                yield from _position(holder, target, group)


def _position(holder: str, target: str, held: Sequence[Held]) -> Iterator[StockedPosition]:
    mark = tally(held).mark
    if mark is not None:
        yield StockedPosition(holder, target, mark.symbol, tuple(sorted({one.article_id for one in held})))


# ---------------------------------------------------------------- comparing


def _findings(stock: Stock) -> Stock:
    """The stock without the program that made it."""
    return replace(stock, version="", program="")


def _cause(before: Stock, after: Stock) -> Cause:
    """Why the same articles say something else."""
    if before.version != after.version:
        return "program"
    return "corrections" if before.corrections != after.corrections else "linking"


def _added(before: StockedArticle | None, after: StockedArticle) -> tuple[str, ...]:
    """Ids of quotes that are in `after` alone."""
    known = {id for id, _ in before.quotes} if before else set()
    return tuple(id for id, _ in after.quotes if id not in known and id not in after.again)


def _moved(before: Stock, after: Stock, told: AbstractSet[str], cause: Cause) -> tuple[tuple[Moved, ...], int]:
    """Positions that are new or others than before, and how many are gone."""
    old = {(one.holder, one.target): one.mark for one in before.positions}
    new = {(one.holder, one.target) for one in after.positions}
    moved = tuple(
        Moved(one.holder, one.target, was, one.mark, "articles" if told & set(one.articles) else cause)
        for one in after.positions
        if (was := old.get((one.holder, one.target), "")) != one.mark
    )
    return moved, len(set(old) - new)


def _people(
    before: Stock, after: Stock, names: Mapping[str, str]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], int]:
    """Who is somebody else now, who is new, and how many are gone."""
    old, new = ({one.id: one.name for one in stock.people} for stock in (before, after))
    lost = {id: name for id, name in old.items() if id not in new}
    merged = tuple((name, names[name.casefold()]) for _, name in sorted(lost.items()) if name.casefold() in names)
    renamed = {id for _, id in merged if id not in old}
    return merged, tuple(sorted(set(new) - set(old) - renamed)), len(lost) - len(merged)


def _reread(before: StockedArticle, after: StockedArticle, cause: Cause) -> Reread | None:
    quotes = _differences(dict(before.quotes), dict(after.quotes))
    stances = _differences(dict(before.stances), dict(after.stances))
    return Reread(after.id, quotes, stances, cause) if any(quotes + stances) else None


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[int, int, int]:
    """How many are new, are gone, and are there with other words."""
    both = before.keys() & after.keys()
    return len(after) - len(both), len(before) - len(both), sum(before[id] != after[id] for id in both)
