"""What the page of all stances says, on the small corpus of `tests/corpora.py`."""

import pytest

from generator.aggregate.words import in_sentence
from generator.page_records import (
    Page,
    StancesPage,
)
from tests.aggregate.built import corpus_of, site
from tests.corpora import ITALY, KOREA, NAMES, linked, quote, stance


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return site()


def test_an_issue_is_told_with_everybody_who_takes_a_position(pages):
    [issue] = pages["stances/"].issues

    assert issue.anchor == "issue-harbour-plan"
    assert [(position.who.text, position.mark.word) for position in issue.positions] == [
        (NAMES["person/annegret-von-sonnwaldhausen-lindenthal-oberkirchberg"], "for"),
        ("김서연", "for"),
    ]


def test_a_cell_opens_its_only_passage_or_the_list_of_them(pages):
    page: StancesPage = pages["stances/"]
    cells = {(row.who.text, cell.to): cell for row in page.matrix.rows for cell in row.cells}

    assert cells["South Korea", "Italy"].address == "articles/2025-10-30-pear-trees/#s-00000021"
    assert cells["Italy", "Germany"].address == "pairs/germany-italy/#italy-towards-germany"
    assert cells["Italy", "Germany"].counts == "for: 1 deed, 1 statement; against: 1 statement"
    assert cells["Italy", "Italy"].is_self
    assert cells["Italy", "Italy"].count == 0
    assert "United States" not in {row.who.text for row in page.matrix.rows}, "it has no stance of its own"


def test_without_a_page_for_both_a_cell_opens_the_list_of_passages_or_the_newest():
    cells = {
        proofs: {(row.who.text, cell.to): cell for row in page.matrix.rows for cell in row.cells}
        for proofs in (2, 5)
        if (page := site(pair_passages=100, proofs=proofs)["stances/"])
    }

    assert cells[2]["Italy", "Germany"].address == "countries/italy/towards/germany/"
    assert cells[5]["Italy", "Germany"].address == "articles/2026-01-13-harbour-talks/#s-00000001"


def test_the_matrix_and_its_list_tell_the_same(pages):
    page: StancesPage = pages["stances/"]
    cells = {(row.who.text, cell.to): cell.count for row in page.matrix.rows for cell in row.cells if cell.count}
    rows = {
        (row.who.text, in_sentence(row.towards.text)): row.statements + row.deeds + row.reported for row in page.pairs
    }

    assert cells == rows


def test_a_matrix_of_too_many_countries_chooses_and_says_so():
    page: StancesPage = site(matrix_size=3, matrix_minimum=1)["stances/"]

    assert [link.text for link in page.matrix.columns] == ["Germany", "Italy", "South Korea"]
    assert page.matrix.note == "The 3 countries with most stances on record; 1 other is in the list only."
    assert len(page.pairs) == 5


def test_one_statement_is_no_policy_its_cell_has_no_colour_and_the_matrix_says_so():
    page: StancesPage = site()["stances/"]
    cells = {(row.who.text, cell.to): cell for row in page.matrix.rows for cell in row.cells}

    assert (cells["South Korea", "Italy"].few, cells["South Korea", "Italy"].count) == (True, 1)
    assert (cells["Italy", "Germany"].few, cells["Italy", "Germany"].mark.word) == (False, "mixed")
    note = "A cell in a dashed box rests on a single passage, which is no policy: it has no colour."
    assert page.matrix.note == note


def test_an_owner_sets_from_how_many_passages_on_a_cell_has_a_colour():
    lenient, strict = (site(matrix_minimum=fewest)["stances/"].matrix for fewest in (1, 9))

    assert not any(cell.few for row in lenient.rows for cell in row.cells)
    assert all(cell.few for row in strict.rows for cell in row.cells if cell.count)
    assert strict.note.startswith("A cell in a dashed box rests on fewer than 9 passages")


def test_words_that_are_spoken_are_shown_where_their_target_is_named_before_them():
    text = (
        "Italy told South Korea that it wished to be a friend and that its fleet would never leave South Korea alone."
    )
    said = quote(text, "q-1", "it wished to be a friend", kind="indirect", speaker=ITALY, cue="told")
    one = linked(
        text, id="ports", quotes=(said,), stances=(stance(text, "s-1", ITALY, KOREA, "positive", text, quote="q-1"),)
    )
    [row] = site(corpus_of(one))["countries/italy/"].outgoing

    assert row.words.excerpt == "it wished to be a friend"


def test_words_are_shown_up_to_the_name_of_whom_they_are_about():
    text = "Italy said it welcomed the summit as a first step but urged South Korea to open its ports at last."
    said = quote(text, "q-1", "it welcomed the summit as a first step", kind="indirect", speaker=ITALY, cue="said")
    urged = stance(text, "s-1", ITALY, KOREA, "negative", text, quote="q-1")
    one = linked(text, id="ports", quotes=(said,), stances=(urged,))
    [row] = site(corpus_of(one))["countries/italy/"].outgoing

    assert row.words.excerpt == "it welcomed the summit as a first step but urged South Korea to open its"
