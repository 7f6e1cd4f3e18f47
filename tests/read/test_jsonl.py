"""JSON Lines for `onrecord extract --jsonl`."""

import json

import pytest

from generator.read import read_jsonl


def line(**entry):
    return json.dumps(entry)


def test_each_line_is_an_article_under_the_id_it_was_given():
    lines = [
        line(id="A/1 ü", text="Fish talks\nThey met."),
        "",
        line(id="A/1 ü", text="They met.", title="Fish", date="2026-01-13"),
    ]

    first, second = read_jsonl(lines)

    assert (first.id, first.path, first.title, first.text) == ("A/1 ü", "-", "Fish talks", "Fish talks\n\nThey met.")
    assert (second.title, second.date, second.text) == ("Fish", "2026-01-13", "They met.")


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", '-:2: the line is not JSON; write one object a line: {"id": "...", "text": "..."}'),
        ("[]", '-:2: the line is not an object; write one object a line: {"id": "...", "text": "..."}'),
        (
            '{"id": "a"}',
            '-:2: `text` is missing or not a string; write one object a line: {"id": "...", "text": "..."}',
        ),
        (
            '{"id": 1, "text": "a"}',
            '-:2: `id` is missing or not a string; write one object a line: {"id": "...", "text": "..."}',
        ),
        ('{"id": "", "text": "a"}', '-:2: `id` is empty; write one object a line: {"id": "...", "text": "..."}'),
        ('{"id": "a", "text": " "}', "-:2: the article is empty; give its words as `text`"),
        (
            '{"id": "a", "text": "a", "title": 1}',
            "-:2: `title` is not a string; write it in quotation marks, or leave it out",
        ),
        ('{"id": "a", "text": "a", "date": "2 May"}', "-:2: date '2 May' is not a date; write it as YYYY-MM-DD"),
        (
            '{"id": "a", "text": "a", "url": "x"}',
            "-:2: url 'x' is not a web address; write one that begins with https:// or http://",
        ),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_stops_no_other(bad, message):
    before, problem, after = read_jsonl([line(id="a", text="They met."), bad, line(id="b", text="They parted.")])

    assert (before.id, str(problem), after.id) == ("a", message, "b")


def test_half_a_surrogate_pair_does_not_reach_the_text():
    [article] = read_jsonl(['{"id": "a", "text": "They \\ud800 met."}'])

    assert article.text == "They \ufffd met."
