"""What is new for those who follow the site, a person or a country; without an address of the site there is no feed."""

from collections.abc import Iterable
from itertools import starmap

from generator.aggregate.addresses import article_address
from generator.aggregate.article_views import Shown
from generator.aggregate.claims import article_claims
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held
from generator.aggregate.words import capitalised, counted, shortened, spoken_name, to_when
from generator.page_records import Feed, FeedEntry, QuoteView, When

ENTRIES = 30
SENTENCES = 8
"""Of an article."""
TITLE_CHARACTERS = 80


def site_feed(lookup: Lookup) -> Feed | None:
    """The newest articles, each with where everybody stands in it."""
    return _feed(lookup.options.site_name, "", starmap(_article_entry, _newest_articles(lookup)), lookup)


def _newest_articles(lookup: Lookup) -> list[tuple[Shown, When]]:
    """The newest articles that tell something first, with their days; of a story the oldest one."""
    first = (shown for shown in lookup.articles if shown.linked.article.id not in lookup.copies)
    dated = [(shown, when) for shown in first if (when := to_when(shown.linked.article.date))]
    return sorted(dated, key=lambda pair: pair[1].iso, reverse=True)[:ENTRIES]


def person_feed(id: str, lookup: Lookup) -> Feed | None:
    """What somebody says, and where they stand beside that."""
    spoken = {one.stance.quote for one in lookup.held_by.get(id, ()) if one.stance.quote}
    quoted = {quote.id for quote in lookup.quotes_by.get(id, ())}
    entries = [_quote_entry(quote) for quote in lookup.quotes_by.get(id, ())]
    told = (one for one in lookup.held_by.get(id, ()) if one.stance.quote not in spoken & quoted)
    return _feed(lookup.links[id].text, lookup.links[id].address, (*entries, *_stance_entries(told)), lookup)


def country_feed(id: str, lookup: Lookup) -> Feed | None:
    """Where a country and its officials stand, and where others stand towards it."""
    held = {one.passage.address: one for one in (*lookup.state_held.get(id, ()), *lookup.held_towards.get(id, ()))}
    return _feed(lookup.links[id].text, lookup.links[id].address, _stance_entries(held.values()), lookup)


def _feed(name: str, address: str | None, entries: Iterable[FeedEntry | None], lookup: Lookup) -> Feed | None:
    """The newest of `entries`; undated ones are not in it, and of one address the first."""
    if not lookup.options.site_url or address is None:
        return None
    dated: dict[str, FeedEntry] = {}
    for entry in entries:
        if entry is not None:
            dated.setdefault(entry.address, entry)
    newest = sorted(dated.values(), key=lambda entry: entry.when.iso, reverse=True)[:ENTRIES]
    title = name if not address else f"{name} | {lookup.options.site_name}"
    return Feed(title, address, tuple(newest)) if newest else None


def _article_entry(shown: Shown, when: When) -> FeedEntry:
    article = shown.linked.article
    claims = article_claims(shown.held)
    sentences = [f"{claim.text} ({claim.counts})" for claim in claims[:SENTENCES]]
    if len(claims) > SENTENCES:
        sentences.append(f"{counted(len(claims) - SENTENCES, 'more claim')} on the page.")
    outlet = f"{article.outlet}: " if article.outlet else ""
    text = "\n".join(sentences) or "Nobody takes a side in this article, as far as the program can tell."
    return FeedEntry(f"{outlet}{article.title}", text, article_address(article.id), when)


def _quote_entry(quote: QuoteView) -> FeedEntry | None:
    if quote.when is None:
        return None
    words = " ".join(f"{part.opens}{part.text}{part.closes}" for part in quote.alone)
    short = shortened(words, TITLE_CHARACTERS)
    role = f", {quote.role}" if quote.role else ""
    text = f"{words}\n{quote.speaker_words}{role}, {quote.kind_words}; {quote.outlet}, {quote.when.long}"
    return FeedEntry(short if short == words else f"{short} …", text, quote.address, quote.when)


def _stance_entries(held: Iterable[Held]) -> list[FeedEntry]:
    """The newest of `held`, of one address the first."""
    dated: dict[str, tuple[Held, When]] = {}
    for one in held:
        if one.counted and one.passage.when is not None:
            dated.setdefault(one.passage.address, (one, one.passage.when))
    newest = sorted(dated.values(), key=lambda pair: pair[1].iso, reverse=True)[:ENTRIES]
    return [_stance_entry(one, when) for one, when in newest]


def _stance_entry(one: Held, when: When) -> FeedEntry:
    passage = one.passage
    who = capitalised(spoken_name(one.stance.holder, passage.who.text))
    towards = spoken_name(one.stance.target, passage.towards.text)
    title = f"{who} towards {towards}: {passage.mark.word} ({passage.basis_words})"
    return FeedEntry(title, f"{passage.excerpt}\n{passage.outlet}, {when.long}", passage.address, when)
