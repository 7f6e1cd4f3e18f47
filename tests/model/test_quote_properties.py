"""Quotes of hostile texts: whatever the marks, every span lies inside the text and is nobody else's."""

import json
from itertools import pairwise

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.aggregate import to_record
from generator.extract import extract
from generator.pipeline import record_schema
from generator.read import read_jsonl
from generator.records import Article

MARKS = [
    '"',
    "'",
    "''",
    "``",
    "“",
    "”",
    "„",
    "«",
    "»",
    "‘",
    "’",
    "‚",
    "‹",
    "›",
    "`",
    "—",
    ":",
    ",",
    ".",
    "?",
    "(",
    ")",
    "[",
]
BREAKS = [" ", " ", " ", "\n", "\n\n"]
WORDS = [
    "Ann Lee", "she", "the minister", "Peru", "said", "told", "according to", "asked", "that", "who", "we", "talks",
    "failed", "Q:", "A:", "MR. LEE:", "No", "and", "in a statement", "1990s", "dogs'", "o'clock", "don't",
]  # fmt: skip
PIECES = st.one_of(st.sampled_from(MARKS), st.sampled_from(BREAKS), st.sampled_from(WORDS), st.text(max_size=4))
TEXTS = st.lists(PIECES, max_size=50).map("".join)
SENTENCES = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS)), max_size=40).map(" ".join)
VALIDATOR = jsonschema.Draft202012Validator(json.loads(record_schema()))


@pytest.fixture(scope="module")
def recorded(nlp):
    """A function from a text to its record as JSON; None where the reader finds no article in it."""

    def read(text):
        [article] = read_jsonl([json.dumps({"id": "a", "text": f"{text} "})])
        if not isinstance(article, Article):
            return None
        [extraction] = extract(nlp, [article])
        return json.loads(msgspec.json.encode(to_record(article, extraction)))

    return read


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.one_of(TEXTS, SENTENCES))
def test_any_mixture_of_marks_gives_a_valid_record_whose_quotes_are_apart_from_their_cues_and_sources(recorded, text):
    record = recorded(text)

    if record is not None:
        VALIDATOR.validate(record)
        for quote in record["quotes"]:
            check_quote(quote, record["text"])


def check_quote(quote, text):
    """Assert that the spans of a quote are inside the text, in order, and that content is neither cue nor source."""
    content = quote["content"]
    beside = [quote[part] for part in ("cue", "source") if quote[part]]
    assert content
    for span in (*content, *beside):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]].strip()
    for before, after in pairwise(content):
        assert before["end"] <= after["start"]
    for span in content:
        for other in beside:
            assert span["end"] <= other["start"] or other["end"] <= span["start"], (quote, text)
