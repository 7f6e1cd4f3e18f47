"""`onrecord stats`, `export` and `cache`: what is on record, taken elsewhere, and kept."""

import csv
import json
import sqlite3
import sys

import pytest
from corpora import rich_corpus
from msgspec.structs import replace

from generator import cache
from generator.desk import export as export_module
from generator.desk import stats as stats_module
from generator.pipeline import Gathered
from generator.records import Extraction

from .test_check import GOOD, write


@pytest.fixture
def rich(desk, monkeypatch, onrecord):
    """The commands over the invented corpus of the page tests."""
    for module in (stats_module, export_module):
        monkeypatch.setattr(module, "gather", lambda options: Gathered(rich_corpus(), (), 0))
    return onrecord


def test_figures_come_in_groups_by_frequency(rich):
    lines = rich("stats").stdout.splitlines()

    assert lines[:3] == ["on record:", "   3  articles", "   4  people"]
    assert lines[lines.index("speakers:") + 1] == "   3  Mara Rossi"
    assert "   1  stance: nobody is named" in lines


def test_figures_come_as_json_too(rich):
    figures = json.loads(rich("stats", "--json").stdout)

    assert figures["on record"]["quotes"] == sum(figures["quotes"][kind] for kind in ("direct", "indirect", "mixed"))
    assert figures["years"] == {"2025": 2, "2026": 1}


def test_only_quotes_that_the_site_shows_are_counted_and_the_others_are_left_out():
    corpus = rich_corpus()
    unsure = tuple(replace(quote, kind="indirect", confidence=0.1) for quote in corpus.articles[0].extraction.quotes)
    first = replace(corpus.articles[0], extraction=replace(corpus.articles[0].extraction, quotes=unsure))

    figures = stats_module.count(replace(corpus, articles=(first,)))

    assert figures["on record"]["quotes"] == 0
    assert figures["left out"]["quote: a paraphrase that we are not sure of"] == len(unsure) > 0


def test_an_article_without_a_date_is_counted_as_undated():
    corpus = rich_corpus()
    undated = replace(corpus.articles[0], article=replace(corpus.articles[0].article, date=None))

    assert stats_module.count(replace(corpus, articles=(undated,)))["years"] == {"undated": 1}


def test_records_go_to_standard_output_as_json_lines(rich):
    run = rich("export", "--format", "jsonl")

    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [record["id"] for record in records] == [linked.article.id for linked in rich_corpus().articles]
    assert records[0]["text"] == rich_corpus().articles[0].article.text


def test_records_in_a_file_are_counted(desk, rich):
    assert rich("export", "--format", "jsonl", "-o", "records.jsonl").stdout == "Wrote records.jsonl: 3 articles\n"


def test_what_the_site_does_not_publish_can_be_blocked_out(rich):
    [whole, published] = (
        json.loads(rich("export", "--format", "jsonl", *more).stdout.splitlines()[0])["text"]
        for more in ((), ("--published",))
    )

    assert len(whole) == len(published)
    assert whole != published


def test_tables_go_into_a_database_with_keys(desk, rich):
    run = rich("export", "--format", "sqlite")

    assert run.stdout.startswith("Wrote onrecord.sqlite: 3 articles, ")
    with sqlite3.connect(desk / "onrecord.sqlite") as database:
        rows = database.execute(
            "SELECT a.outlet, speaker_name FROM quotes JOIN articles a ON a.id = article WHERE quotes.id = 'q-00000001'"
        ).fetchall()
        assert rows == [("The Harbour Post", "Mara Rossi")]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_the_same_records_make_the_same_database():
    tables = export_module.corpus_tables(rich_corpus())

    assert export_module.to_sqlite(tables) == export_module.to_sqlite(tables)


def test_tables_go_into_a_folder_of_csv_files(desk, rich):
    rich("export", "--format", "csv", "--output", "tables")

    with (desk / "tables/quotes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["speaker_name"] for row in csv.DictReader(file)} >= {"Mara Rossi", "a senior official"}


def test_tables_go_into_a_folder_of_parquet_files(desk, rich):
    parquet = pytest.importorskip("pyarrow.parquet")

    rich("export", "--format", "parquet")

    table = parquet.read_table(desk / "onrecord-parquet/stances.parquet")
    assert table.schema.field("confidence").type == "double"
    assert "person/mara-rossi" in table.column("holder").to_pylist()


def test_parquet_without_its_library_names_the_command(desk, rich, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    run = rich("export", "--format", "parquet")

    assert run.exit_code == 1
    assert "pyarrow is needed; install it with `pip install 'onrecord[parquet]'`" in run.stderr


@pytest.mark.parametrize("format", ["csv", "sqlite", "parquet"])
def test_nothing_is_written_over_unless_forced(desk, rich, format):
    first = rich("export", "--format", format, "-o", "there")
    second = rich("export", "--format", format, "-o", "there")

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "there: this is there already; name another one with --output, or add --force" in second.stderr
    assert rich("export", "--format", format, "-o", "there", "--force").exit_code == 0


def test_an_unknown_format_is_a_mistake_of_usage(rich):
    assert rich("export", "--format", "xlsx").exit_code == 2


def test_the_cache_tells_its_size_and_drops_what_no_article_needs(desk, onrecord):
    write(desk, "oslo.md", GOOD)
    folder = desk / ".cache/onrecord"
    with cache.open_cache(folder) as connection:
        cache.keep(connection, "of an article that is gone", Extraction("gone"))

    assert onrecord("cache", "size").stdout.startswith(".cache/onrecord: 1 article kept, 1 article in the project\n")
    assert onrecord("cache", "prune").stdout.startswith("Removed 1 article, ")
    assert onrecord("cache", "size").stdout.startswith(".cache/onrecord: 0 articles kept")


def test_clearing_the_cache_removes_only_what_builds_made(desk, onrecord):
    (desk / "mkdocs.yml").write_text(
        "site_name: Test\ndocs_dir: content\ntheme: {name: onrecord}\nplugins: [onrecord: {cache: .}]\n",
        encoding="utf-8",
    )
    write(desk, "oslo.md", GOOD)
    with cache.open_cache(desk) as connection:
        cache.keep(connection, "key", Extraction("oslo"))

    assert onrecord("cache", "clear").exit_code == 0
    assert sorted(path.name for path in desk.iterdir()) == ["content", "mkdocs.yml"]
