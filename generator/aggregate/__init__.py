"""Room 4, `Corpus` to page records: what each page says, in words, counts and links, without a line of markup."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.aggregate.article_views import titles_in
from generator.aggregate.articles import article_pages
from generator.aggregate.changes import changes_page
from generator.aggregate.claims import article_claims
from generator.aggregate.corrections import corrections_pages
from generator.aggregate.countries import country_pages
from generator.aggregate.data import data_page
from generator.aggregate.home import home_page
from generator.aggregate.indexes import index_pages
from generator.aggregate.issues import issue_pages
from generator.aggregate.lookup import look_up
from generator.aggregate.method import method_page
from generator.aggregate.options import AggregateOptions
from generator.aggregate.organisations import organisation_pages
from generator.aggregate.pairs import pair_pages
from generator.aggregate.passages import held_in
from generator.aggregate.people import person_pages
from generator.aggregate.quotes import quotes_pages
from generator.aggregate.redirects import redirect_pages
from generator.aggregate.reports import checked_report_to, with_report
from generator.aggregate.shown import as_shown, is_shown, linked_as_shown
from generator.aggregate.stance_lists import stance_list_pages
from generator.aggregate.stances import stances_pages
from generator.aggregate.statistics import site_facts
from generator.aggregate.tables import tables
from generator.aggregate.text import published_text
from generator.build_records import History
from generator.page_records import Link, Page, Table
from generator.records import SCHEMA, Article, Corpus, Extraction, Linked, Record, SummarySentence

__all__ = [
    "AggregateOptions",
    "aggregate",
    "as_shown",
    "checked_report_to",
    "corpus_tables",
    "is_shown",
    "published_record",
    "to_record",
]

DEFAULTS = AggregateOptions()


def aggregate(
    corpus: Corpus, *, options: AggregateOptions = DEFAULTS, history: History | None = None
) -> Iterator[Page]:
    """Every page of the site, home first; the same corpus gives the same pages in the same order.

    `history` is what the build before left: the changes page compares with it, no other page knows it.
    """
    for page in _pages(corpus, options, history):
        yield with_report(page, report_to=options.report_to, site_url=options.site_url)


def _pages(corpus: Corpus, options: AggregateOptions, history: History | None) -> Iterator[Page]:
    lookup = look_up(as_shown(corpus), options)
    site = site_facts(lookup)
    yield home_page(lookup, site)
    yield from article_pages(lookup, site)
    yield from person_pages(lookup, site)
    yield from country_pages(lookup, site)
    yield from pair_pages(lookup, site)
    yield from issue_pages(lookup, site)
    yield from organisation_pages(lookup, site)
    yield from quotes_pages(lookup, site)
    yield from stances_pages(lookup, site)
    yield from stance_list_pages(lookup, site)
    yield from index_pages(lookup, site)
    yield method_page(lookup, site)
    yield data_page(lookup, site)
    yield from corrections_pages(lookup, site)
    yield changes_page(lookup, site, history)
    yield from redirect_pages(corpus.moved, lookup, site)


def corpus_tables(corpus: Corpus, *, options: AggregateOptions = DEFAULTS) -> tuple[Table, ...]:
    """The tables of the data page, and no page."""
    return tables(look_up(as_shown(corpus), options))


def published_record(linked: Linked) -> Record:
    """The record as the site may publish it: words of its text that no page shows are blocked out, letter by letter.

    So are the quotes that no page shows.
    """
    quotes = tuple(quote for quote in linked.extraction.quotes if is_shown(quote))
    text = published_text(linked_as_shown(linked))
    return replace(to_record(linked.article, linked.extraction), text=text, quotes=quotes)


def to_record(article: Article, extraction: Extraction) -> Record:
    """The record that other programs read, with the same summary as the article's page."""
    return Record(
        schema=SCHEMA,
        id=article.id,
        path=article.path,
        title=article.title,
        date=article.date,
        outlet=article.outlet,
        url=article.url,
        authors=article.authors,
        language=article.language,
        text=article.text,
        entities=extraction.entities,
        quotes=extraction.quotes,
        stances=extraction.stances,
        summary=_summary(Linked(article, extraction)),
        skipped=extraction.skipped,
    )


def _summary(linked: Linked) -> tuple[SummarySentence, ...]:
    entities = {entity.id: entity for entity in linked.extraction.entities}
    links = {id: Link(entity.name) for id, entity in entities.items()}
    claims = article_claims(tuple(held_in(linked, links, titles_in(linked, {}, entities, links))))
    return tuple(SummarySentence(claim.text, claim.stances) for claim in claims[: DEFAULTS.claims])
