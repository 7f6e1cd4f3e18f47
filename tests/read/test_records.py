"""A folder of records is believed no more than an article: a fault is named with file and row, the rest is read."""

import json

import pyarrow
import pyarrow.parquet
import pytest
from corpora import rich_corpus
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.aggregate import aggregate, to_record
from generator.errors import OnRecordError
from generator.link import link
from generator.pipeline import to_jsonl
from generator.read import read_records
from generator.records import SCHEMA

RECORDS = [to_record(one.article, one.extraction) for one in rich_corpus().articles]
NAME = "records/all.jsonl"


def written(folder, *records):
    """A folder of records, one line each; a record may be plain JSON."""
    (folder / "records").mkdir(exist_ok=True)
    lines = (json.dumps(one).encode() + b"\n" if isinstance(one, dict) else to_jsonl([one]) for one in records)
    (folder / NAME).write_bytes(b"".join(lines))
    return folder


def read(folder, place="records"):
    return read_records(place, project=folder)


def changed(**fields):
    """The first record as JSON, with other values."""
    return json.loads(to_jsonl(RECORDS[:1])) | fields


def problems(folder, record):
    return [str(problem) for problem in read(written(folder, record, RECORDS[1])).problems]


def test_records_become_the_articles_and_the_extractions_that_they_were(tmp_path):
    found = read(written(tmp_path, *RECORDS))

    assert found.problems == ()
    assert [article.text for article, _ in found.pairs] == [one.text for one in RECORDS]
    assert [extraction for _, extraction in found.pairs] == [one.extraction for one in rich_corpus().articles]


def test_parquet_is_read_like_json_lines(tmp_path):
    rows = [{"record": to_jsonl([one]).decode()} for one in RECORDS]
    written(tmp_path, *RECORDS)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "records.parquet")

    assert read(tmp_path, "records.parquet").pairs == read(tmp_path).pairs


def test_an_address_is_opened_by_fsspec(tmp_path):
    written(tmp_path, *RECORDS)

    assert read(tmp_path, f"file://{tmp_path}/records").pairs == read(tmp_path).pairs


def test_an_address_that_nothing_opens_is_told(tmp_path):
    with pytest.raises(OnRecordError, match="nosuch://bucket: this cannot be opened"):
        read(tmp_path, "nosuch://bucket")


def test_a_folder_without_records_is_told(tmp_path):
    with pytest.raises(OnRecordError, match="there are no records here; name the folder"):
        read(tmp_path)


def test_the_same_record_twice_is_one_article(tmp_path):
    found = read(written(tmp_path, *RECORDS, *RECORDS))

    assert (len(found.pairs), found.problems) == (len(RECORDS), ())


def test_two_records_of_one_id_are_one_article_and_a_problem(tmp_path):
    other = replace(RECORDS[1], id=RECORDS[0].id)
    found = read(written(tmp_path, RECORDS[0], other))

    assert len(found.pairs) == 1
    assert [str(one) for one in found.problems] == [
        f"{NAME}:2: the id '{RECORDS[0].id}' belongs to another record; give each article an id of its own"
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"schema": "onrecord/9"}, f"the schema is 'onrecord/9' and not '{SCHEMA}'"),
        ({"text": "Short."}, "in a text of 6 characters"),
        ({"text": ""}, "the text is empty"),
        ({"text": "Left \u202eto right."}, "the text holds characters that no article may"),
        ({"url": "javascript:alert(1)"}, "url 'javascript:alert(1)' is not a web address"),
        ({"date": "yesterday"}, "date 'yesterday' is not YYYY-MM-DD"),
        ({"language": "../.."}, "language '../..' is not a code of two letters"),
        ({"id": ""}, "the id has 0 characters"),
        ({"title": 7}, "this is no record (Expected `str`, got `int` - at `$.title`)"),
        ({"quotes": [{"id": "q-1"}]}, "this is no record"),
    ],
)
def test_a_fault_is_named_with_its_file_and_row_and_the_others_are_read(tmp_path, fields, told):
    [problem] = problems(tmp_path, changed(**fields))

    assert problem.startswith(f"{NAME}:1: ")
    assert told in problem
    assert problem.endswith("; make the records anew with `onrecord extract`")
    assert len(read(tmp_path).pairs) == 1


@pytest.mark.parametrize(
    ("list_name", "fields", "told"),
    [
        ("entities", {"id": "person/../../etc"}, "is not the id of a person"),
        ("entities", {"id": "country/zz", "type": "person"}, "is not the id of a person"),
        ("entities", {"country": "<b>"}, "'<b>' is not the code of a country"),
        ("entities", {"name": "Ro\u200bssi"}, "holds characters that nobody can see"),
        ("entities", {"name": "x" * 3000}, "has 3000 characters"),
        ("quotes", {"id": 'q-" onload="'}, "has an id of another form"),
        ("quotes", {"speaker": "person/nobody"}, "names somebody who is not in the record"),
        ("quotes", {"content": []}, "has no content"),
        ("quotes", {"confidence": 7.5}, "has a confidence of 7.5"),
        ("quotes", {"content": [{"start": 9, "end": 3}]}, "has words from 9 to 3"),
        ("stances", {"holder": "person/nobody"}, "names somebody who is not in the record"),
        ("stances", {"evidence": [{"start": -4, "end": 3}]}, "has words from -4 to 3"),
        ("stances", {"quote": "q-99"}, "names a quote that is not in the record"),
        ("stances", {"target": " "}, "has no target"),
    ],
)
def test_what_stands_in_the_lists_of_a_record_is_checked_too(tmp_path, list_name, fields, told):
    record = changed()
    record[list_name][0] |= fields

    [problem] = problems(tmp_path, record)

    assert told in problem


def test_an_id_that_is_no_address_is_made_one(tmp_path):
    [(article, extraction)] = read(written(tmp_path, changed(id="../Nature 2024/§1"))).pairs

    assert article.id.startswith("nature-2024-s1-")
    assert extraction.article_id == article.id


def test_a_path_that_leads_out_of_the_project_is_not_kept(tmp_path):
    [(article, _)] = read(written(tmp_path, changed(path="/etc/../dev/zero"))).pairs

    assert article.path == "zero"


def test_a_record_does_not_decide_that_its_text_may_be_published(tmp_path):
    row = {"record": to_jsonl(RECORDS[:1]).decode(), "article": json.dumps({
        "id": RECORDS[0].id, "path": "", "text": "", "title": "", "publish": "full", "licence": "CC BY 4.0",
        "archive_url": "javascript:alert(1)",
    })}  # fmt: skip
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row]), tmp_path / "records.parquet")

    [(article, _)] = read(tmp_path, "records.parquet").pairs

    assert (article.publish, article.licence, article.archive_url) == ("excerpts", "CC BY 4.0", None)


@pytest.mark.parametrize("content", [b"", b"PAR1 and then nothing", b"\0" * 100])
def test_a_broken_parquet_file_is_told_and_the_other_files_are_read(tmp_path, content):
    (written(tmp_path, *RECORDS) / "records/broken.parquet").write_bytes(content)
    found = read(tmp_path)

    assert len(found.pairs) == len(RECORDS)
    assert [problem.path for problem in found.problems] == ["records/broken.parquet"]


def test_a_parquet_file_of_something_else_is_told(tmp_path):
    table = pyarrow.Table.from_pylist([{"price": 7}])
    pyarrow.parquet.write_table(table, written(tmp_path, *RECORDS) / "records/prices.parquet")

    assert [one.problem for one in read(tmp_path).problems] == ["there is no column `record`"]


def leaves(value, path=()):
    """Every plain value in a record, with the way to it."""
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, (*path, key))
    else:
        yield path, value


PLAIN = [json.loads(to_jsonl([one])) for one in RECORDS]
LEAVES = [list(leaves(one)) for one in PLAIN]


@st.composite
def damaged(draw):
    """A record in which some values are those of another place."""
    place = draw(st.integers(0, len(PLAIN) - 1))
    record = json.loads(json.dumps(PLAIN[place]))
    for _ in range(draw(st.integers(1, 4))):
        path, value = draw(st.sampled_from(LEAVES[place]))
        owner = record
        for key in path[:-1]:
            owner = owner[key]
        if isinstance(value, bool):
            owner[path[-1]] = not value
        elif isinstance(value, int):
            owner[path[-1]] = draw(st.integers(-1, len(PLAIN[place]["text"]) + 1))
        else:
            others = [one for way, one in LEAVES[place] if way[-1] == path[-1]]
            owner[path[-1]] = draw(st.sampled_from([*others, None, "", "../x", "<b>", "QQ", "country/qq", 0.5]))
    return record


@given(records=st.lists(damaged(), min_size=1, max_size=3))
def test_whatever_stands_in_a_record_it_is_a_problem_or_it_has_pages(tmp_path_factory, records):
    found = read(written(tmp_path_factory.mktemp("damaged"), *records))

    pages = {page.address for page in aggregate(link(found.pairs))}

    assert {f"articles/{article.id}/" for article, _ in found.pairs} <= pages
