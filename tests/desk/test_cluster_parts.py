"""A corpus is cut into parts: each article is in one of them, and a part becomes one file of records."""

import gzip
import json

import pyarrow
import pyarrow.parquet
import pytest
from corpora import rich_corpus
from msgspec.structs import replace

from generator.desk.cluster import partitions, sources
from generator.desk.cluster.partitions import Row, find_made, partition_name, short_key, to_partition, write_bytes
from generator.desk.cluster.sources import Part, find_files, read_part, split
from generator.errors import OnRecordError, Problem
from generator.read import read_records

from .files import to_warc

ARTICLES = [{"id": f"a-{n}", "text": f"Mara Rossi thanked Norway for the {n}th time.\n" * 3} for n in range(25)]
LINES = "".join(json.dumps(one) + "\n" for one in ARTICLES).encode()
PAGE = "<html><head><title>Talks</title></head><body><article><h1>Talks</h1>%s</article></body></html>"
WORDS = "<p>Foreign Minister Mara Rossi thanked Norway on Thursday for its help with the harbour of Trieste.</p>" * 4


@pytest.fixture
def small_parts(monkeypatch):
    """Parts of a few articles."""
    monkeypatch.setattr(sources, "BLOCK", 700)
    monkeypatch.setattr(sources, "LINES", 4)
    monkeypatch.setattr(sources, "RECORDS", 2)


def parts_of(path):
    return [part for file in find_files([str(path)]) for part in split(file)]


def articles_of(path):
    """What all parts hold, one after the other, and how many parts there are."""
    parts = parts_of(path)
    return [one for part in parts for one in read_part(part)], len(parts)


@pytest.mark.parametrize(("name", "pack"), [("all.jsonl", bytes), ("all.jsonl.gz", gzip.compress)])
def test_each_line_is_in_one_part(tmp_path, small_parts, name, pack):
    (tmp_path / name).write_bytes(pack(LINES))

    found, parts = articles_of(tmp_path / name)

    assert [one.id for one in found] == [one["id"] for one in ARTICLES]
    assert parts > 5


def test_each_row_is_in_one_part(tmp_path, small_parts):
    table = pyarrow.Table.from_pylist([one | {"date": None, "price": 7} for one in ARTICLES])
    pyarrow.parquet.write_table(table, tmp_path / "all.parquet", row_group_size=9)

    found, parts = articles_of(tmp_path / "all.parquet")

    assert [one.id for one in found] == [one["id"] for one in ARTICLES]
    assert parts == 3 + 3 + 2


def test_each_page_of_a_web_archive_is_in_one_part_under_an_id_of_its_address(tmp_path, small_parts):
    addresses = [f"https://example.org/2024/05/0{n}/harbour.html" for n in range(1, 6)]
    (tmp_path / "all.warc.gz").write_bytes(to_warc((one, "200 OK", "text/html", PAGE % WORDS) for one in addresses))

    found, parts = articles_of(tmp_path / "all.warc.gz")

    assert [one.url for one in found] == addresses
    assert len({one.id for one in found}) == 5
    assert all(one.id.startswith("harbour-") for one in found)
    assert parts == 3


def test_what_cannot_be_read_is_told_with_its_place(tmp_path):
    (tmp_path / "all.jsonl").write_bytes(b'{"id": "a", "text": "Some words."}\n{broken\n')

    good, bad = articles_of(tmp_path / "all.jsonl")[0]

    assert good.id == "a"
    assert isinstance(bad, Problem)
    assert bad.line == 2


@pytest.mark.parametrize("name", ["all.parquet", "all.warc.gz", "all.jsonl.gz"])
def test_a_file_that_is_not_what_its_name_says_is_told(tmp_path, name):
    (tmp_path / name).write_bytes(b"This is something else.")

    with pytest.raises(OnRecordError, match=f"{name}:1: "):
        parts_of(tmp_path / name)


def test_files_are_found_by_folder_pattern_and_address_each_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in/2024").mkdir(parents=True)
    for name in ("in/a.jsonl", "in/2024/b.parquet", "in/notes.txt", "in/.hidden.jsonl"):
        (tmp_path / name).touch()

    found = [file.name for file in find_files(["in", "in/*.jsonl"])]

    assert found == ["in/2024/b.parquet", "in/a.jsonl"]
    assert len(find_files([f"file://{tmp_path}/in"])) == 2


@pytest.mark.parametrize("address", ["nothing-here", "nosuch://bucket/key", "memory://nothing"])
def test_an_address_without_a_corpus_is_told(address):
    with pytest.raises(OnRecordError, match=f"^{address}: "):
        find_files([address])


# ---------------------------------------------------------------- partitions

LINKED = rich_corpus().articles
ROWS = [Row(f"{n:032x}" * 2, one.article, one.extraction) for n, one in enumerate(LINKED)]


@pytest.fixture
def part(tmp_path):
    (tmp_path / "all.jsonl").write_bytes(LINES)
    [file] = find_files([str(tmp_path / "all.jsonl")])
    return Part(file, 0, 700)


def put(folder, part, rows, problems=()):
    write_bytes(str(folder), partition_name(part), to_partition(part, "version 1", rows, problems))


def test_a_partition_gives_back_the_articles_with_all_that_is_known_of_them(tmp_path, part):
    put(tmp_path / "records", part, ROWS)

    pairs = read_records("records", project=tmp_path).pairs

    assert pairs == tuple((replace(one.article, publish="excerpts"), one.extraction) for one in LINKED)


def test_the_same_rows_give_the_same_bytes(part):
    assert to_partition(part, "version 1", ROWS, ()) == to_partition(part, "version 1", ROWS, ())


def test_a_partition_that_is_there_is_known_with_its_problems(tmp_path, part):
    problem = Problem("all.jsonl", 7, "the line is not JSON", "write one object a line")
    put(tmp_path, part, ROWS, [problem])

    made = find_made(str(tmp_path), part, "version 1")

    assert made.keys == tuple(short_key(row.key) for row in ROWS)
    assert (made.problems, made.left_out) == ((problem,), 1)


def test_another_program_or_another_file_makes_it_anew(tmp_path, part):
    put(tmp_path, part, ROWS)
    changed = part._replace(file=part.file._replace(stamp="another"))

    assert find_made(str(tmp_path), part, "version 2") is None
    assert find_made(str(tmp_path), changed, "version 1") is None


@pytest.mark.parametrize("content", [b"", b"PAR1", b"x" * 5000])
def test_a_partition_that_was_written_by_half_is_made_anew(tmp_path, part, content):
    write_bytes(str(tmp_path), partition_name(part), content)

    assert find_made(str(tmp_path), part, "version 1") is None


def test_rows_that_an_earlier_part_has_are_taken_out(tmp_path, part):
    put(tmp_path, part, ROWS)
    name = partition_name(part)
    doubles = {short_key(ROWS[0].key)}

    write_bytes(str(tmp_path), name, partitions.without(partitions.read_bytes(str(tmp_path), name), doubles))

    made = find_made(str(tmp_path), part, "version 1")
    assert made.keys == tuple(short_key(row.key) for row in ROWS[1:])
    assert made.shortened


def test_a_folder_that_cannot_be_written_is_told(tmp_path, part):
    (tmp_path / "file").touch()

    with pytest.raises(OnRecordError, match=r"cannot be written to .*; name another folder with --output"):
        put(tmp_path / "file", part, ROWS)


def test_a_store_that_fsspec_opens_takes_partitions_too(part):
    put("memory://records", part, ROWS)

    assert len(find_made("memory://records", part, "version 1").keys) == len(ROWS)
    assert partitions.names_in("memory://records") == {partition_name(part)}
