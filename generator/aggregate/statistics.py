"""Numbers that pages show: who speaks how much, what was left out, what the whole site holds."""

from collections import Counter
from collections.abc import Iterable

from generator.aggregate.article_views import Shown
from generator.aggregate.lookup import Lookup, Naming
from generator.aggregate.passages import stance_count
from generator.aggregate.quote_views import speaker_ids
from generator.aggregate.words import capitalised, counted, shortened, to_period, to_when
from generator.page_records import LeftOut, LeftOutCount, Link, NavEntry, SiteFacts, SpeakerRow, When
from generator.records import Article, Quote

PASSAGE_CHARACTERS = 120
"""A passage that was left out is told by its beginning."""
NAV = (
    NavEntry("Articles", "articles/", "articles"),
    NavEntry("People", "people/", "people"),
    NavEntry("Countries", "countries/", "countries"),
    NavEntry("Quotes", "quotes/", "quotes"),
    NavEntry("Stances", "stances/", "stances"),
    NavEntry("Method", "method/", "method"),
)


def site_facts(lookup: Lookup) -> SiteFacts:
    """What every page says about the whole site."""
    articles = [shown.linked.article for shown in lookup.articles]
    first, last = period(articles)
    outlets = {article.outlet for article in articles if article.outlet}
    scope = counted(len(articles), "article")
    if outlets:
        scope += f" from {counted(len(outlets), 'outlet')}"
    dates = to_period(first, last)
    pages = Counter(id.partition("/")[0] for id in lookup.links if lookup.has_page(id))
    return SiteFacts(
        name=lookup.options.site_name,
        tagline=lookup.options.tagline,
        url=lookup.options.site_url,
        nav=NAV,
        articles=len(articles),
        outlets=len(outlets),
        quotes=sum(len(shown.first_quotes) for shown in lookup.articles),
        speakers=lookup.speaker_count,
        people=pages["person"],
        countries=pages["country"],
        stances=sum(stance_count(shown.first_held) if shown.again else shown.stances for shown in lookup.articles),
        first=first,
        last=last,
        scope=f"{scope}, {dates}" if dates else scope,
        program=lookup.options.program,
        model=lookup.options.model,
    )


def period(articles: Iterable[Article]) -> tuple[When | None, When | None]:
    """The dates of the oldest and of the newest dated article."""
    dates = sorted((when for article in articles if (when := to_when(article.date))), key=lambda when: when.iso)
    return (dates[0], dates[-1]) if dates else (None, None)


def naming_period(namings: Iterable[Naming]) -> tuple[When | None, When | None]:
    """The dates of the oldest and of the newest article that names somebody."""
    return period(naming.linked.article for naming in namings)


def speaker_rows(shown: Shown, lookup: Lookup) -> tuple[SpeakerRow, ...]:
    """Who speaks in an article, by share of all quoted words; then who is only named and has a page."""
    spoken = _spoken(shown.linked.extraction.quotes)
    words = {quote.id: _word_count(shown.linked.article, quote) for quote in shown.linked.extraction.quotes}
    whole = sum(words.values())
    entities = {entity.id: entity for entity in shown.linked.extraction.entities}
    named = {id: Naming(shown.linked, entity).named for id, entity in entities.items()}
    rows = [
        SpeakerRow(
            who=lookup.links.get(id, Link(said[0].speaker_name or "")),
            sub=capitalised(lookup.title(id)),
            share=round(100 * sum(words[quote.id] for quote in said) / whole) if whole else 0,
            direct=sum(quote.kind != "indirect" for quote in said),
            indirect=sum(quote.kind == "indirect" for quote in said),
            named=named.get(id, 0),
        )
        for id, said in spoken.items()
    ]
    silent = [
        SpeakerRow(
            who=lookup.links[id], sub=capitalised(lookup.title(id)), share=None, direct=0, indirect=0, named=named[id]
        )
        for id, entity in entities.items()
        if entity.type == "person" and id not in spoken and lookup.has_page(id)
    ]
    rows.sort(key=lambda row: (-(row.share or 0), row.who.text))
    silent.sort(key=lambda row: (-row.named, row.who.text))
    return (*rows, *silent)


def left_out(shown: Shown) -> tuple[LeftOut, ...]:
    """Passages that were read and not used, in text order, then lines that are no part of the article."""
    article = shown.linked.article
    skipped = [
        LeftOut(shortened(article.text[one.start : one.end].strip(), PASSAGE_CHARACTERS), one.kind, one.reason)
        for one in shown.linked.extraction.skipped
    ]
    lines = [
        LeftOut(
            shortened(line.strip(), PASSAGE_CHARACTERS), "text", "caption, credit or teaser, no part of the article"
        )
        for line in article.boilerplate
    ]
    return tuple(dict.fromkeys((*skipped, *lines)))


def left_out_counts(lookup: Lookup) -> tuple[LeftOutCount, ...]:
    """How often each reason left something out, the most frequent first."""
    counts = Counter((one.kind, one.reason) for shown in lookup.articles for one in left_out(shown))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(LeftOutCount(kind, reason, count) for (kind, reason), count in ordered)


def _spoken(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    """Quotes by speaker; those of unnamed sources by what they are called."""
    spoken: dict[str, list[Quote]] = {}
    for quote in quotes:
        unnamed = (f"unnamed {quote.speaker_name.casefold()}",) if quote.speaker_name else ()
        for id in speaker_ids(quote) or unnamed:
            spoken.setdefault(id, []).append(quote)
    return spoken


def _word_count(article: Article, quote: Quote) -> int:
    return sum(len(article.text[span.start : span.end].split()) for span in quote.content)
