"""Data files: the same bytes each time, and nothing in them that a spreadsheet would run."""

import csv
import io
import json
import zipfile

import pytest

from generator.aggregate import aggregate
from generator.page_records import Column, DataPage, Table
from generator.render.exports import data_files, to_csv, to_file, to_zip, with_sizes
from tests.corpora import rich_corpus

RECORDS = {"data/articles.jsonl": [b"{}\n"], "data/schema.json": [b"{}\n"], "data/corrections.json": [b"[]\n"]}


@pytest.fixture(scope="module")
def page() -> DataPage:
    [page] = [page for page in aggregate(rich_corpus()) if isinstance(page, DataPage)]
    return page


@pytest.fixture(scope="module")
def files(page) -> dict[str, bytes]:
    return {file.path: file.content for file in data_files(page, records=RECORDS.items())}


def table(*values: object) -> Table:
    column = Column("words", "string", "What was said")
    return Table(name="t", title="T", key=("words",), columns=(column,), rows=tuple((value,) for value in values))


def test_a_row_of_a_person_is_the_line_that_stands_in_the_whole_table(files, page):
    whole = set(files["data/quotes.csv"].splitlines())
    beside = [files[f"{one.address}quotes.csv"].splitlines() for one in page.extracts if one.tables[0].name == "quotes"]

    assert beside
    assert all(len(lines) > 1 and set(lines) <= whole for lines in beside)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell):
    [_, [written]] = csv.reader(io.StringIO(to_csv(table(cell)).decode(), newline=""))

    assert written == f"'{cell}"


def test_commas_marks_and_line_breaks_stay_in_their_cell():
    words = 'He said, "go"\nand “stay”'

    assert list(csv.reader(io.StringIO(to_csv(table(words)).decode(), newline=""))) == [["words"], [words]]


def test_nothing_true_and_numbers_are_written_plainly():
    assert to_csv(table(None, True, 3, 0.95)).decode().split() == ["words", '""', "true", "3", "0.95"]


def test_the_zip_has_everything_and_tells_no_time(page, files):
    archive = zipfile.ZipFile(io.BytesIO(files["data/onrecord.zip"]))
    names = archive.namelist()

    assert names == sorted(names)
    assert {name.removeprefix("onrecord/") for name in names} == {file.name for file in page.files}
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("onrecord/quotes.csv") == files["data/quotes.csv"]
    one, two = to_file("a", b"1"), to_file("b", b"2")

    assert to_zip([two, one]) == to_zip([one, two])


def test_the_page_tells_how_large_each_file_is(page, files):
    listed = with_sizes(page, data_files(page, records=RECORDS.items()))

    assert all(file.size.endswith(" kB") for file in (*listed.files, listed.whole))
    assert {file.path for file in (*listed.files, listed.whole)} <= set(files)


def test_the_files_of_a_page_lie_beside_it(files):
    rossi = json.loads(files["people/mara-rossi/data.json"])

    assert rossi["name"] == "Mara Rossi"
    assert len(rossi["quotes"]) == 3
    assert b"Mara Rossi" in files["people/mara-rossi/stances.csv"]


def test_the_package_describes_each_table_as_it_is(page, files):
    package = json.loads(files["data/datapackage.json"])

    assert [resource["name"] for resource in package["resources"]] == [table.name for table in page.tables]
    for resource, one in zip(package["resources"], page.tables, strict=True):
        assert resource["bytes"] == len(files[f"data/{resource['path']}"])
        assert [field["name"] for field in resource["schema"]["fields"]] == [column.name for column in one.columns]
    assert "homepage" not in package
