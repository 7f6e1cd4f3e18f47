"""Lists of names: articles, people, countries and organisations as one line each, and lists cut into pages."""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.aggregate.addresses import article_address
from generator.aggregate.article_views import Shown
from generator.aggregate.lookup import Lookup, Naming
from generator.aggregate.passages import stance_count
from generator.aggregate.statistics import naming_period
from generator.aggregate.words import capitalised, counted, listed, times, to_when
from generator.page_records import IssueView, Link, ListEntry

NAMED_WITH = 8


def article_entry(naming: Naming, lookup: Lookup) -> ListEntry:
    """An article on the page of somebody whom it names: outlet, how often the words are theirs, date."""
    article = naming.linked.article
    return ListEntry(
        link=Link(article.title, article_address(article.id)),
        note=article.outlet or "",
        count=counted(naming.quotes, "quote") if naming.quotes else named_words(naming.named),
        when=to_when(article.date),
    )


def newest_entry(shown: Shown) -> ListEntry:
    """An article in a list of articles: outlet, quotes and stances, date."""
    article = shown.linked.article
    numbers = ((len(shown.quotes), "quote"), (shown.stances, "stance"))
    return ListEntry(
        link=Link(article.title, article_address(article.id)),
        note=article.outlet or "",
        count=", ".join(counted(number, noun) for number, noun in numbers if number),
        when=to_when(article.date),
    )


def person_entry(id: str, lookup: Lookup) -> ListEntry:
    """A person in a list: role, quotes and the date of the last; of who is not quoted, how often named."""
    quotes = lookup.quotes_by.get(id, ())
    namings = lookup.named.get(id, ())
    return ListEntry(
        link=lookup.links[id],
        note=capitalised(lookup.title(id)),
        count=counted(len(quotes), "quote") if quotes else named_words(sum(naming.named for naming in namings)),
        when=quotes[0].when if quotes else naming_period(namings)[1],
    )


def country_entry(id: str, lookup: Lookup) -> ListEntry:
    """A country in a list: who speaks for it, stances from it, last date."""
    stances = stance_count(lookup.state_held.get(id, ()))
    namings = lookup.named.get(id, ())
    return ListEntry(
        link=lookup.links[id],
        note=speakers_words(id, lookup),
        count=counted(stances, "stance") if stances else named_in_words(namings),
        when=naming_period(namings)[1],
    )


def organisation_entry(id: str, lookup: Lookup) -> ListEntry:
    """An organisation in a list."""
    namings = lookup.named.get(id, ())
    return ListEntry(link=lookup.links[id], count=named_in_words(namings), when=naming_period(namings)[1])


def issue_entry(view: IssueView) -> ListEntry:
    """An issue in a list: who takes a position on it, and on which sides."""
    names = listed([position.who.text for position in view.positions[:2]])
    more = len(view.positions) - 2
    return ListEntry(
        link=Link(view.name, view.address or view.positions[0].evidence),
        note=f"{names} and {more} more" if more > 0 else names,
        marks=tuple(dict.fromkeys(position.mark for position in view.positions)),
    )


def speakers_words(country: str, lookup: Lookup) -> str:
    """Who speaks for a country: "Mara Rossi and 2 more"."""
    names = [lookup.links[id].text for id in lookup.speakers_for.get(country, ())]
    return listed(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} more"


def named_words(number: int) -> str:
    """How often: "named once", "named 3 times"."""
    return f"named {times(number)}"


def named_in_words(namings: Sequence[Naming]) -> str:
    """Where: "named in 3 articles"."""
    return f"named in {counted(len(namings), 'article')}"


def named_with(id: str, lookup: Lookup) -> tuple[ListEntry, ...]:
    """People of the same articles who have a page, the most frequent first."""
    counts: Counter[str] = Counter()
    for naming in lookup.named.get(id, ()):
        counts.update(other for other in lookup.company[naming.linked.article.id] if other != id)
    chosen = sorted(counts, key=lambda other: (-counts[other], lookup.links[other].text, other))[:NAMED_WITH]
    return tuple(
        ListEntry(lookup.links[other], capitalised(lookup.title(other)), counted(counts[other], "article"))
        for other in chosen
    )


def with_page(lookup: Lookup, entity_type: str) -> list[str]:
    """Ids of that type that have a page, by name."""
    ids = (id for id in lookup.links if id.startswith(f"{entity_type}/") and lookup.has_page(id))
    return sorted(ids, key=lambda id: (lookup.links[id].text.casefold(), id))


def by_weight(ids: Iterable[str], lookup: Lookup) -> list[str]:
    """Ids by quotes and stances, the most first; then by how many articles name them, then by name."""

    def weight(id: str) -> tuple[int, int, str, str]:
        held = lookup.state_held if id.startswith("country/") else lookup.held_by
        words = len(lookup.quotes_by.get(id, ())) + len(held.get(id, ()))
        return -words, -len(lookup.named.get(id, ())), lookup.links[id].text, id

    return sorted(ids, key=weight)
