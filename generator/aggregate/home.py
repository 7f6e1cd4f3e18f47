"""The home page: the newest words that matter, the matrix at a glance, and who is who."""

from collections.abc import Iterable, Iterator

from generator.aggregate.entries import by_weight, country_entry, issue_entry, newest_entry, person_entry, with_page
from generator.aggregate.feeds import site_feed
from generator.aggregate.lookup import Lookup
from generator.aggregate.maps import world_map
from generator.aggregate.stances import build_matrix, country_pairs, issues
from generator.aggregate.towards import newest_first
from generator.aggregate.words import counted
from generator.page_records import Facets, HomePage, Link, QuoteView, SiteFacts

NEWS, NAMES, MORE_QUOTES = 6, 6, 4
SHORT, LONG = 60, 240
"""Characters of a quote that can stand alone in large type."""


def home_page(lookup: Lookup, site: SiteFacts) -> HomePage:
    """What a reader sees first."""
    hero, more = _chosen_quotes(lookup)
    pairs = country_pairs(lookup)
    on_issues = issues(lookup)
    people, countries = with_page(lookup, "person"), with_page(lookup, "country")
    speaking = [id for id in people if lookup.quotes_by.get(id)] or people
    return HomePage(
        address="",
        template="home.html",
        title=site.name,
        description=site.tagline,
        section="home",
        current=True,
        crumbs=(),
        facets=Facets("Page"),
        site=site,
        heading=site.tagline,
        scope=site.scope,
        hero=hero,
        quotes=more,
        news=tuple(newest_entry(shown) for shown in lookup.articles[:NEWS]),
        matrix=build_matrix(lookup, pairs, lookup.options.home_countries),
        map=world_map(lookup),
        people=tuple(person_entry(id, lookup) for id in by_weight(speaking, lookup)[:NAMES]),
        countries=tuple(country_entry(id, lookup) for id in by_weight(countries, lookup)[:NAMES]),
        all_issues=Link("All issues", "issues/"),
        issues=tuple(issue_entry(view) for view in on_issues[:NAMES]),
        all_quotes=Link(f"All {site.quotes:,} quotes", "quotes/"),
        all_countries=Link(f"All {len(countries):,}", "countries/"),
        all_people=Link(f"All {len(people):,}", "people/"),
        all_stances=Link("All stances", "stances/"),
        feed=site_feed(lookup),
        all_articles=Link(f"All {counted(site.articles, 'article')}", "articles/"),
    )


def _chosen_quotes(lookup: Lookup) -> tuple[QuoteView | None, tuple[QuoteView, ...]]:
    """The newest quote that says something in its speaker's own words, and four more of other people."""
    quotes = [view for shown in lookup.articles for view in shown.first_quotes]
    ranked = sorted(enumerate(quotes), key=lambda pair: (*_weight(pair[1]), pair[0]))
    chosen: list[QuoteView] = []
    for quote in _one_each(view for _, view in ranked):
        chosen.append(quote)
        if len(chosen) > MORE_QUOTES:
            break
    return (chosen[0], tuple(chosen[1:])) if chosen else (None, ())


def _weight(quote: QuoteView) -> tuple[int, int]:
    """How far a quote is from the best kind: whole, in one piece, of good length, a known speaker taking a side."""
    length = sum(len(part.text) for part in quote.alone if part.kind == "content")
    known = any(speaker.address for speaker in quote.speakers)
    broken = sum(part.kind == "content" for part in quote.alone) > 1
    faults = (quote.kind != "direct") + (not known) + 2 * (not quote.marks) + broken + (not SHORT <= length <= LONG)
    return faults, newest_first(quote.when)


def _one_each(quotes: Iterable[QuoteView]) -> Iterator[QuoteView]:
    """The first quote of each speaker."""
    seen: set[str] = set()
    for quote in quotes:
        if quote.speakers and quote.speaker_words not in seen:
            seen.add(quote.speaker_words)
            yield quote
