"""The data files of the sample site, read as another program would read them."""

import csv
import json
import subprocess
import sys
import zipfile

import pytest
from lxml import html


def table(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def records(sample_site):
    return [json.loads(line) for line in (sample_site / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_data_package_is_valid(sample_site):
    command = [sys.executable, "-m", "frictionless", "validate", "data/datapackage.json", "--json"]
    run = subprocess.run(command, cwd=sample_site, capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)

    assert report["valid"], report
    assert [task["name"] for task in report["tasks"]] == ["articles", "entities", "quotes", "stances", "pairs"]


def test_the_tables_hold_what_the_records_hold(sample_site, records):
    quotes, stances = table(sample_site / "data/quotes.csv"), table(sample_site / "data/stances.csv")

    assert [(row["article"], row["id"]) for row in quotes] == [(r["id"], q["id"]) for r in records for q in r["quotes"]]
    assert [(row["article"], row["id"]) for row in stances] == [
        (r["id"], s["id"]) for r in records for s in r["stances"]
    ]
    texts = {record["id"]: record["text"] for record in records}
    for row in quotes:
        assert texts[row["article"]][int(row["start"]) :].startswith(row["content"].split(" … ")[0].removeprefix("'"))


def test_every_page_named_in_a_table_is_there(sample_site):
    for name in ("articles", "entities", "quotes", "stances", "pairs"):
        for row in table(sample_site / f"data/{name}.csv"):
            assert (sample_site / row["page"].partition("#")[0] / "index.html").is_file(), row["page"]


def test_the_data_page_counts_the_rows_of_its_files(sample_site):
    page = html.document_fromstring((sample_site / "data/index.html").read_bytes())
    told = {
        row.findtext("th/a"): row.xpath("string(td[@data-label='Holds'])")
        for row in page.xpath("//table[1]/tbody/tr[th/a]")
    }

    for name in ("articles", "entities", "quotes", "stances", "pairs"):
        number = len(table(sample_site / f"data/{name}.csv"))
        assert told[f"{name}.csv"] == f"{number:,} rows"


def test_the_zip_holds_every_file_that_the_page_lists(sample_site):
    page = html.document_fromstring((sample_site / "data/index.html").read_bytes())
    listed = {str(name) for name in page.xpath("//table[1]/tbody/tr/th/a/text()")}
    archive = zipfile.ZipFile(sample_site / "data/onrecord.zip")

    assert {name.removeprefix("onrecord/") for name in archive.namelist()} == listed
    for name in listed:
        assert archive.read(f"onrecord/{name}") == (sample_site / "data" / name).read_bytes()
