"""What changed since the build before: told by what it comes from, never naming what is gone."""

import pytest
from msgspec import structs
from msgspec.structs import replace

from generator.aggregate import AggregateOptions, aggregate
from generator.build_records import History
from generator.page_records import ChangesPage
from generator.records import Corpus, Linked
from tests.corpora import ROSSI, corpus_entities, linked, quote, rich_corpus, stance

CORPUS = rich_corpus()


def corpus_of(*articles: Linked) -> Corpus:
    return Corpus(articles=articles, entities=corpus_entities(articles))


def changes(corpus: Corpus, before: History | None = None, **options) -> ChangesPage:
    pages = aggregate(corpus, options=AggregateOptions(**options), history=before)
    [page] = [page for page in pages if isinstance(page, ChangesPage)]
    return page


def after(corpus: Corpus, **options) -> History:
    return changes(corpus, **options).history


WITHOUT_NEWEST = corpus_of(*CORPUS.articles[1:])


def test_a_first_build_says_so():
    page = changes(CORPUS)

    assert page.summary == "This is the first build: there is nothing yet that it could be compared with."
    assert page.history.comparison is None
    assert page.articles == page.quotes == page.positions == ()


def test_a_build_that_finds_no_difference_keeps_the_last_comparison():
    first = after(WITHOUT_NEWEST)
    second = changes(CORPUS, first)
    third = changes(CORPUS, second.history)

    assert third == second
    assert changes(CORPUS, after(CORPUS)).summary.startswith("This is the first build")


def test_the_same_two_builds_always_tell_the_same():
    assert changes(CORPUS, after(WITHOUT_NEWEST)) == changes(CORPUS, after(WITHOUT_NEWEST))


def test_a_new_article_tells_its_quotes_and_the_positions_that_it_moves():
    page = changes(CORPUS, after(WITHOUT_NEWEST))
    moved = {
        (row.who.text, row.towards.text): (row.before and row.before.word, row.after.word, row.why)
        for row in page.positions
    }

    assert page.since.iso == "2025-12-01"
    assert [entry.link.text for entry in page.articles] == ["Rossi praises Germany at the harbour"]
    assert [view.id for view in page.quotes] == ["q-00000001", "q-00000002", "q-00000003", "q-00000004"]
    assert moved["Italy", "Germany"] == ("against", "mixed", "new or changed articles")
    assert moved["Mara Rossi", "Harbour League"] == (None, "for", "new or changed articles")
    assert page.summary.startswith("1 new article, 4 new quotes, ")
    assert page.program == page.linking == ()


def test_what_is_gone_is_counted_and_never_named():
    page = changes(WITHOUT_NEWEST, after(CORPUS))

    assert page.gone.startswith("1 article, 4 quotes, ")
    assert "ليلى" not in str(structs.replace(page, history=None)), "who is gone may have asked for it"


def test_what_only_another_version_of_the_program_sees_is_told_apart():
    article = CORPUS.articles[2]
    fewer = replace(article, extraction=replace(article.extraction, quotes=(), stances=article.extraction.stances[:1]))
    before = corpus_of(*CORPUS.articles[:2], fewer)
    page = changes(CORPUS, after(before, version="1", model="m 1"), version="2", model="m 2")

    [row] = page.program
    assert (row.article.text, row.words) == (
        "Forty pear trees for Rome & its parks <b>",
        "1 quote more, 2 stances more",
    )
    assert page.quotes == page.linking == ()
    assert "m 1" in page.program_words
    assert "m 2" in page.program_words
    assert {change.why for change in page.positions} == {"another version of the program"}


def test_the_same_program_and_article_can_say_more_because_of_others():
    article = CORPUS.articles[2]
    other = replace(
        article,
        extraction=replace(
            article.extraction, quotes=tuple(replace(one, speaker=ROSSI) for one in article.extraction.quotes)
        ),
    )
    page = changes(corpus_of(*CORPUS.articles[:2], other), after(CORPUS))

    [row] = page.linking
    assert row.words == "1 quote read differently"
    assert page.program == ()


def test_another_version_that_finds_the_same_changes_nothing():
    first = changes(CORPUS, after(WITHOUT_NEWEST, version="1"), version="1")
    second = changes(CORPUS, first.history, version="2")

    assert structs.replace(second, history=None) == structs.replace(first, history=None)
    assert second.history.stock.version == "2"


def test_two_who_are_told_to_be_one_are_told_by_the_name_that_had_a_page():
    text = "“We agree,” Mara Rossi said."
    said = quote(text, "q-1", "We agree,", speaker=ROSSI, cue="said", source="Mara Rossi")
    one = linked(text, quotes=(said,))
    [rossi] = one.extraction.entities
    old_id = "person/m-rossi"
    old = replace(
        one,
        extraction=replace(
            one.extraction,
            entities=(replace(rossi, id=old_id, name="M. Rossi"),),
            quotes=(replace(said, speaker=old_id),),
        ),
    )
    now = replace(one, extraction=replace(one.extraction, entities=(replace(rossi, aliases=("M. Rossi",)),)))
    page = changes(corpus_of(now), after(corpus_of(old)))

    assert [(change.name, change.into.text) for change in page.merged] == [("M. Rossi", "Mara Rossi")]
    assert page.people == ()
    assert not page.gone


def test_earlier_builds_are_remembered_in_a_line_each():
    oldest = corpus_of(CORPUS.articles[2])
    page = changes(CORPUS, changes(WITHOUT_NEWEST, after(oldest)).history, site_url="https://example.org/")

    assert len(page.past) == 1
    assert page.past[0].words.startswith("1 new article, 3 new quotes")
    assert [entry.address for entry in page.feed.entries] == [f"changes/#{page.id}", f"changes/#{page.past[0].anchor}"]


def test_an_article_that_was_edited_is_changed_not_new():
    article = CORPUS.articles[1]
    edited = replace(article, article=replace(article.article, title="Berlin taxes Italian steel"))
    page = changes(corpus_of(CORPUS.articles[0], edited, CORPUS.articles[2]), after(CORPUS))

    assert page.articles == ()
    assert [entry.link.text for entry in page.changed_articles] == ["Berlin taxes Italian steel"]
    assert page.summary == "1 changed article."


@pytest.mark.parametrize("number", [1, 70])
def test_long_lists_are_cut_and_what_is_left_is_counted(number):
    text = "“We agree,” Mara Rossi said. Mara Rossi thanked Germany."
    articles = [
        linked(
            text,
            id=f"a-{n}",
            quotes=(quote(text, "q-1", "We agree,", speaker=ROSSI, cue="said", source="Mara Rossi"),),
            stances=(stance(text, "s-1", ROSSI, "country/de", "positive", "Mara Rossi thanked Germany."),),
        )
        for n in range(number)
    ]
    page = changes(corpus_of(*articles), after(Corpus()))

    assert len(page.quotes) + page.more_quotes == number
    assert len(page.articles) + page.more_articles == number
    assert len(page.quotes) <= 20
