"""What a page sums up never contradicts the list beneath it, whatever is on record."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.aggregate import AggregateOptions, aggregate, to_record
from generator.aggregate.passages import MARKS, MIXED
from generator.page_records import ArticlePage, CountryPage, IssuePage, PairPage, PersonPage, StancesPage
from generator.records import Corpus, Issue
from tests.corpora import GERMANY, ITALY, KIM, KOREA, LEAGUE, ROSSI, STATES, corpus_entities, linked, stance

SENTENCES = (
    "Italian Prime Minister Mara Rossi spoke first.",
    "Italy and Germany waited.",
    "South Korea and the United States met the Harbour League.",
    "President 김서연 left early.",
    "Nobody said a word about the border wall.",
)
TEXT = " ".join(SENTENCES)
HOLDERS = (ROSSI, KIM, ITALY, GERMANY, LEAGUE)
TARGETS = (ROSSI, ITALY, GERMANY, KOREA, STATES, LEAGUE, "border wall")
WALL = Issue(id="issue/border-wall", name="border wall", phrases=("border wall",))
ALL = AggregateOptions(claims=1000)
NUMBER = re.compile(r"(\d+) (?:deed|statement|reported stance)s?")
KINDS = {"positive": "for", "negative": "against", "neutral": "even"}


@st.composite
def corpora(draw):
    """Up to three articles of the same sentences, with whatever stances."""
    articles = []
    for number in range(draw(st.integers(1, 3))):
        stances = []
        for place in range(draw(st.integers(0, 8))):
            holder, target = draw(st.sampled_from(HOLDERS)), draw(st.sampled_from(TARGETS))
            if holder != target:
                fields = {
                    "basis": draw(st.sampled_from(("statement", "action"))),
                    "voice": draw(st.sampled_from(("holder", "holder", "reporter", "analyst", "other"))),
                    "mode": draw(st.sampled_from(("done", "done", "announced", "denied", "hypothetical"))),
                }
                polarity = draw(st.sampled_from(("positive", "negative", "neutral")))
                words = draw(st.sampled_from(SENTENCES))
                stances.append(stance(TEXT, f"s-{number}-{place}", holder, target, polarity, words, **fields))
        date = draw(st.sampled_from((None, "2026-01-13", "2025-10-30", "2025-05-01")))
        articles.append(linked(TEXT, id=f"a{number}", stances=tuple(stances), date=date))
    articles.sort(key=lambda one: one.article.date or "", reverse=True)
    return Corpus(articles=tuple(articles), entities=corpus_entities(articles), issues=(WALL,))


def pages(corpus, kind, options=ALL):
    return [page for page in aggregate(corpus, options=options) if isinstance(page, kind)]


def total(counts):
    """The numbers of "1 deed, 2 statements in 2 articles" together."""
    return sum(int(number) for number in NUMBER.findall(counts))


def mark_of(passages):
    """What the passages show together: the holder's own words and deeds, else the reporters'."""
    own = [passage for passage in passages if not passage.mark.reported] or passages
    kinds = {passage.mark.kind for passage in own}
    if {"for", "against"} <= kinds:
        return MIXED.kind
    return next(mark.kind for mark in MARKS.values() if mark.kind in kinds)


def check_claim(claim):
    assert total(claim.counts) == len(claim.passages), claim.counts
    assert claim.mark.kind == mark_of(claim.passages), claim.text
    assert all(passage.counted for passage in claim.passages)
    assert claim.evidence == claim.passages[0].address
    dates = sorted(passage.when.iso for passage in claim.passages if passage.when)
    assert [when.iso for when in (claim.first, claim.last) if when] == ([dates[0], dates[-1]] if dates else [])
    words = {passage.excerpt for passage in claim.passages}
    assert len(claim.passages) <= len(words) * 6, "a sentence counts once for each basis and side"
    if claim.trend:
        assert len(dates) >= 3
        assert claim.mark.reported is False


@given(corpora())
def test_an_articles_sentences_count_what_is_marked_in_its_text(corpus):
    for page, one in zip(pages(corpus, ArticlePage), corpus.articles, strict=True):
        stances = {stance.id: stance for stance in one.extraction.stances}
        told = Counter(id for claim in page.claims for id in claim.stances)
        for claim in page.claims:
            check_claim(claim)
            own = {stances[id].polarity for id in claim.stances if stances[id].voice != "reporter"} or {
                stances[id].polarity for id in claim.stances
            }
            if len({KINDS[polarity] for polarity in own}) == 1:
                verb = {"positive": r"favour", "negative": r"against|oppose", "neutral": r"no side"}[own.pop()]
                assert re.search(verb, claim.text), claim.text
        assert {*told, *(passage.id for passage in page.others)} == set(stances)
        assert not set(told) & {passage.id for passage in page.others}


@given(corpora())
def test_a_summary_has_eight_sentences_at_most_and_the_record_the_same(corpus):
    for page, one in zip(pages(corpus, ArticlePage, AggregateOptions()), corpus.articles, strict=True):
        record = to_record(one.article, one.extraction)
        ids = {stance.id for stance in one.extraction.stances}
        assert len(page.claims) <= 8
        assert [sentence.text for sentence in record.summary] == [claim.text for claim in page.claims]
        assert all(sentence.stances and set(sentence.stances) <= ids for sentence in record.summary)
        assert all(sentence.text.endswith(".") and not sentence.text[0].islower() for sentence in record.summary)


@given(corpora())
def test_every_row_counts_its_passages(corpus):
    for page in pages(corpus, (PersonPage, CountryPage, PairPage, IssuePage)):
        claims = list(getattr(page, "claims", ()))
        claims += [claim for direction in getattr(page, "directions", ()) for claim in direction.claims]
        claims += [claim for side in getattr(page, "sides", ()) for claim in side.claims]
        for claim in claims:
            check_claim(claim)
        for row in (*getattr(page, "towards", ()), *getattr(page, "towards_others", ())):
            assert total(row.counts) == len(row.passages) == row.statements + row.deeds + row.reported
            assert row.mark.kind == mark_of(row.passages)


@given(corpora())
def test_the_matrix_the_list_and_the_pages_of_pairs_tell_one_story(corpus):
    [page] = pages(corpus, StancesPage)
    rows = {(row.who.text, row.towards.text): row for row in page.pairs}
    for row in page.matrix.rows if page.matrix else ():
        for column, cell in zip(page.matrix.columns, row.cells, strict=True):
            assert bool(cell.count) == ((row.who.text, column.text) in rows), "directed, and nothing added"
            if cell.count:
                listed = rows[row.who.text, column.text]
                assert (cell.count, cell.mark, cell.counts) == (total(listed.counts), listed.mark, listed.counts)
    for pair in pages(corpus, PairPage):
        for direction, (who, towards) in zip(pair.directions, (pair.countries, pair.countries[::-1]), strict=True):
            row = rows.get((who.text, towards.text))
            assert total(direction.counts) == (total(row.counts) if row else 0)


@given(corpora())
def test_everybody_stands_on_one_side_of_an_issue(corpus):
    for page in pages(corpus, IssuePage):
        holders = [holder for side in page.sides for holder in {claim.passages[0].who.text for claim in side.claims}]
        assert len(holders) == len(set(holders))
        assert sum(map(int, re.findall(r"(\d+) (?:for|against|mixed|on no side)", page.counts))) == len(holders)


@given(corpora(), st.integers(2, 4))
def test_a_cell_with_too_little_has_no_colour(corpus, fewest):
    [page] = pages(corpus, StancesPage, AggregateOptions(matrix_minimum=fewest))
    for row in page.matrix.rows if page.matrix else ():
        for cell in row.cells:
            assert cell.few == (0 < cell.count < fewest)
            assert (cell.mark is not None) == (cell.count > 0)
