"""The record of `onrecord extract`: what other programs read stays what the schema says."""

import json
import subprocess
import sys

import jsonschema
import pytest

from generator.pipeline import record_schema

LINES = [
    {
        "id": "b-2",
        "text": "Italian Foreign Minister Mara Rossi met reporters in Oslo.\n\n“We thank Norway,” Rossi said.",
    },
    {"id": "a/1", "text": "Norway has lifted its sanctions on Italy.", "title": "Sanctions end", "date": "2024-05-02"},
]


def extract(*arguments, given=""):
    command = [sys.executable, "-m", "generator", "extract", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def records():
    run = extract("--jsonl", "-", given="\n".join(json.dumps(line) for line in LINES))
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_line_has_one_record_in_order_with_the_same_id(records):
    assert [record["id"] for record in records] == ["b-2", "a/1"]


def test_a_record_is_what_the_schema_says(records):
    for record in records:
        jsonschema.validate(record, json.loads(record_schema()))


def test_the_record_has_the_fields_that_other_programs_read(records):
    assert list(records[0]) == [
        "schema", "id", "path", "title", "date", "outlet", "url", "authors", "language", "text",
        "entities", "quotes", "stances", "summary", "skipped",
    ]  # fmt: skip
    assert records[0]["schema"] == "onrecord/1"


def test_a_quote_names_its_speaker_by_an_entity_of_the_same_record(records):
    [quote] = records[0]["quotes"]
    [content] = quote["content"]

    assert records[0]["text"][content["start"] : content["end"]].rstrip(",") == "We thank Norway"
    assert quote["speaker"] in {entity["id"] for entity in records[0]["entities"]}
    assert quote["speaker_name"] == "Mara Rossi"
    assert "country/no" in quote["about"]


def test_a_persons_pronouns_stand_apart_from_the_mentions():
    text = "Mara Rossi met reporters.\n\n“We thank Norway,” she said."
    [record] = [json.loads(extract("--jsonl", "-", given=json.dumps({"id": "a", "text": text})).stdout)]
    [rossi] = [entity for entity in record["entities"] if entity["type"] == "person"]

    assert [(text[one["start"] : one["end"]], one["form"]) for one in rossi["mentions"]] == [("Mara Rossi", "name")]
    assert [text[one["start"] : one["end"]] for one in rossi["pronouns"]] == ["she"]
    assert record["quotes"][0]["speaker"] == rossi["id"]


def test_a_line_that_is_no_article_is_told_by_its_number_and_stops_no_other():
    run = extract("--jsonl", "-", given='{"id": 7}\n{"id": "x", "text": "Fine."}\n')

    assert run.returncode == 1
    assert run.stderr.startswith("-:1: ")
    assert "; " in run.stderr
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["x"]


def test_neither_a_file_nor_a_stream_is_a_usage_error():
    assert extract().returncode == 2
