"""The records as tables: every finding once, in words and numbers that a program can join."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.aggregate import aggregate, published_record
from generator.page_records import DataPage, Table
from tests.corpora import GERMANY, ITALY, KIM, ROSSI, linked, quote, rich_corpus


@pytest.fixture(scope="module")
def page() -> DataPage:
    [page] = [page for page in aggregate(rich_corpus()) if isinstance(page, DataPage)]
    return page


def rows(table: Table) -> list[dict]:
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


@pytest.fixture(scope="module")
def tables(page) -> dict[str, list[dict]]:
    return {table.name: rows(table) for table in page.tables}


def test_every_finding_has_a_row(tables):
    found = [one.extraction for one in rich_corpus().articles]

    assert len(tables["articles"]) == 3
    assert len(tables["quotes"]) == sum(len(one.quotes) for one in found)
    assert len(tables["stances"]) == sum(len(one.stances) for one in found)


def test_a_quote_tells_its_speaker_and_its_exact_words(tables):
    quote = next(row for row in tables["quotes"] if row["id"] == "q-00000013")

    assert quote["speakers"] == ROSSI
    assert quote["content"] == "This tariff is a mistake, … and Germany knows it."
    assert quote["page"] == "articles/2025-12-01-tariff/#q-00000013"


def test_a_stance_tells_for_which_state_it_counts_and_whether(tables):
    stances = {row["id"]: row for row in tables["stances"]}

    assert stances["s-00000001"]["state"] == ITALY
    assert stances["s-00000001"]["counted"] is True
    assert stances["s-00000006"]["counted"] is False, "an analyst's view"
    assert stances["s-00000011"]["class"] == "material conflict"


def test_the_table_of_pairs_counts_as_the_matrix_does(tables):
    [italy] = [row for row in tables["pairs"] if (row["holder"], row["target"]) == (ITALY, GERMANY)]

    assert (italy["side"], italy["statements"], italy["deeds"], italy["reported"]) == ("mixed", 2, 1, 0)
    assert (italy["first"], italy["last"]) == ("2025-12-01", "2026-01-13")


def test_each_key_names_one_row(page):
    for table in page.tables:
        names = [column.name for column in table.columns]
        keys = [tuple(row[names.index(name)] for name in table.key) for row in table.rows]
        assert len(keys) == len(set(keys)), table.name


def test_a_person_has_the_rows_that_are_theirs(page):
    [kim] = [one for one in page.extracts if one.id == KIM]
    quotes, stances = (rows(table) for table in kim.tables)

    assert [row["id"] for row in quotes] == ["q-00000021"]
    assert [row["id"] for row in stances] == ["s-00000021", "s-00000023"]


def test_what_may_not_be_republished_is_blocked_out_and_offsets_hold():
    text = "A closed room. “We agree,” Mara Rossi said. Nobody heard more."
    one = linked(text, quotes=(quote(text, "q-1", "We agree,", speaker=ROSSI, cue="said", source="Mara Rossi"),))
    record = published_record(one)

    assert record.text == "█ ██████ ████. “We agree,” Mara Rossi said. ██████ █████ ████."
    [content] = record.quotes[0].content
    assert record.text[content.start : content.end] == "We agree,"


@given(words=st.text())
def test_every_letter_and_digit_of_any_script_is_blocked_out_and_nothing_else(words):
    assert published_record(linked(words)).text == re.sub(r"\w", "█", words)


def test_a_text_that_may_be_published_stays_whole():
    one = linked("Nobody heard more.", publish="full")

    assert published_record(one).text == "Nobody heard more."
