"""A site made of records: the same pages as from the articles, without reading one of them."""

import shutil

import msgspec
import pytest
from corpora import rich_corpus
from projects import build

from generator.aggregate import to_record
from generator.pipeline import to_jsonl

RECORDS = [to_record(one.article, one.extraction) for one in rich_corpus().articles]


@pytest.fixture
def with_records(project):
    """A project without articles, whose settings name a folder of records; one of these is broken."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "- onrecord:\n" in text
    settings.write_text(text.replace("- onrecord:\n", "- onrecord:\n      records: records\n", 1), encoding="utf-8")
    (project / "records").mkdir()
    (project / "records/a.jsonl").write_bytes(to_jsonl(RECORDS) + b'{"schema": "onrecord/1"}\n')
    return project


def test_records_have_pages_and_a_bad_one_is_named_with_its_row(with_records):
    run = build(with_records)

    assert run.returncode == 0, run.stderr
    assert "records/a.jsonl:4: this is no record (Object missing required field" in run.stderr
    for record in RECORDS:
        assert (with_records / "site/articles" / record.id / "index.html").is_file()
    assert (with_records / "site/people/mara-rossi/index.html").is_file()


def test_an_article_of_the_project_goes_before_a_record_of_its_id(with_records):
    (with_records / "content" / f"{RECORDS[0].id}.md").write_text("Nothing happened in Trieste.", encoding="utf-8")

    run = build(with_records)

    assert run.returncode == 0, run.stderr
    assert f"a record has the id '{RECORDS[0].id}' too, and is left out" in run.stderr


def test_a_folder_without_records_is_told_in_one_line(with_records):
    shutil.rmtree(with_records / "records")

    run = build(with_records)

    assert run.returncode == 1
    assert "records: there are no records here; name the folder that `onrecord extract` wrote" in run.stderr
    assert "Traceback" not in run.stderr


def test_what_extract_prints_is_what_the_site_reads():
    assert msgspec.json.decode(to_jsonl(RECORDS[:1]), type=type(RECORDS[0])) == RECORDS[0]
