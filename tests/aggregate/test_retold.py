"""What several articles tell is counted once and shown with every source."""

import pytest
from msgspec import Struct
from msgspec.structs import replace

from generator.aggregate import AggregateOptions, aggregate, corpus_tables
from generator.aggregate.compare import take_stock, to_history
from generator.aggregate.lookup import look_up
from generator.aggregate.shown import as_shown
from generator.link.repeats import mark_repeats
from generator.page_records import ArticlePage, CountryPage, HomePage, Link, MethodPage, Page, PersonPage, QuotesPage
from generator.records import Story
from tests.corpora import rich_corpus

OPTIONS = AggregateOptions(site_url="https://example.org/")


def with_copy(corpus, *, date="2026-01-15"):
    """`corpus` and a copy of its newest article in another outlet."""
    first = corpus.articles[0]
    copy = replace(
        first,
        article=replace(first.article, id="copy", path="content/copy.md", outlet="The Copy Post", date=date),
        extraction=replace(
            first.extraction,
            article_id="copy",
            quotes=tuple(replace(quote, id=f"{quote.id}9") for quote in first.extraction.quotes),
            stances=tuple(
                replace(one, id=f"{one.id}9", quote=one.quote and f"{one.quote}9") for one in first.extraction.stances
            ),
        ),
    )
    stories = (Story((first.article.id, "copy")),)
    articles = mark_repeats((copy, *corpus.articles), stories)
    return replace(corpus, articles=articles, stories=stories)


def pages(corpus) -> dict[str, Page]:
    return {page.address: page for page in aggregate(corpus, options=OPTIONS)}


def numbers(page):
    """What a page counts, without the articles that it lists."""
    match page:
        case PersonPage():
            return page.claims, page.towards, [view.id for view in page.quotes], page.feed and len(page.feed.entries)
        case CountryPage():
            return page.outgoing, page.incoming, page.towards_others, [view.id for view in page.quotes]
        case HomePage():
            return page.matrix, page.hero and page.hero.id, page.site.quotes, page.site.stances, page.site.speakers
        case QuotesPage():
            return page.count, [view.id for group in page.groups for view in group.quotes]
    return None


def without_elsewhere(value):
    """`value` as if nothing were told twice."""
    if isinstance(value, (tuple, list)):
        return [without_elsewhere(one) for one in value]
    if isinstance(value, Struct):
        return {
            name: without_elsewhere(getattr(value, name)) for name in value.__struct_fields__ if name != "elsewhere"
        }
    return value


@pytest.mark.parametrize("kind", [PersonPage, CountryPage, HomePage, QuotesPage])
def test_a_copy_changes_no_number_of_any_page(kind):
    before, after = pages(rich_corpus()), pages(with_copy(rich_corpus()))
    of_kind = [address for address, page in before.items() if isinstance(page, kind)]

    assert of_kind
    for address in of_kind:
        assert without_elsewhere(numbers(after[address])) == without_elsewhere(numbers(before[address])), address


def test_the_pair_pages_and_the_stances_page_stay_as_they_were():
    before, after = pages(rich_corpus()), pages(with_copy(rich_corpus()))
    addresses = [address for address in before if address.startswith("pairs/")]

    assert addresses
    for address in addresses:
        assert after[address].dek == before[address].dek
        assert without_elsewhere(after[address].directions) == without_elsewhere(before[address].directions)
    assert without_elsewhere(after["stances/"].matrix) == without_elsewhere(before["stances/"].matrix)
    assert after["stances/"].pairs == before["stances/"].pairs


def test_each_article_keeps_its_page_and_names_the_others():
    made = pages(with_copy(rich_corpus()))
    first, copy = made[f"articles/{rich_corpus().articles[0].article.id}/"], made["articles/copy/"]
    assert isinstance(first, ArticlePage)
    assert isinstance(copy, ArticlePage)

    assert [(entry.note, entry.link.address) for entry in first.same_story] == [("The Copy Post", "articles/copy/")]
    assert [entry.link.address for entry in copy.same_story] == [first.address]
    assert len(copy.quotes) == len(first.quotes) > 0
    assert copy.summary_counts == first.summary_counts


def test_a_quote_is_shown_with_every_outlet_that_has_it():
    made = pages(with_copy(rich_corpus()))
    [shown] = [
        view
        for group in made["quotes/"].groups
        for view in group.quotes
        if view.id == rich_corpus().articles[0].extraction.quotes[0].id
    ]

    assert shown.elsewhere == (Link("The Copy Post", f"articles/copy/#{shown.id}9"),)


def test_the_oldest_article_counts_whichever_it_is():
    made = pages(with_copy(rich_corpus(), date="2025-12-31"))
    ids = [view.id for group in made["quotes/"].groups for view in group.quotes]

    assert len(ids) == len({id.rstrip("9") for id in ids})
    assert rich_corpus().articles[0].extraction.quotes[0].id + "9" in ids


def test_the_feed_of_the_site_has_a_story_once():
    entries = pages(with_copy(rich_corpus()))[""].feed.entries

    assert "articles/copy/" not in [entry.address for entry in entries]
    assert len(entries) == len(pages(rich_corpus())[""].feed.entries)


def test_the_changes_page_tells_of_no_new_quotes_for_a_copy():
    history = to_history(None, take_stock(look_up(as_shown(rich_corpus()), OPTIONS)), {})
    [page] = [
        page
        for page in aggregate(with_copy(rich_corpus()), options=OPTIONS, history=history)
        if page.address == "changes/"
    ]

    assert [entry.link.address for entry in page.articles] == ["articles/copy/"]
    assert page.quotes == ()
    assert page.positions == ()


def test_the_tables_have_every_row_and_say_which_tell_again():
    table = next(table for table in corpus_tables(with_copy(rich_corpus())) if table.name == "quotes")
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]

    assert {row["same_as"] for row in rows if row["article"] == "copy"} == {
        quote.id for quote in rich_corpus().articles[0].extraction.quotes
    }
    assert {row["same_as"] for row in rows if row["article"] != "copy"} == {None}


def test_the_method_page_says_how_many():
    [none] = [page for page in pages(rich_corpus()).values() if isinstance(page, MethodPage)]
    [one] = [page for page in pages(with_copy(rich_corpus())).values() if isinstance(page, MethodPage)]

    assert none.stories_words == "No two articles here tell one story."
    assert one.stories_words == "1 article here tells a story that an older one has told."
