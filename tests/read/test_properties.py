"""Any bytes end as an article or as a problem, and every article's text has the same form."""

import json
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read import READERS, read_articles, read_jsonl
from generator.read.boilerplate import remove_boilerplate
from generator.read.characters import MARKS_IN_A_ROW, WORD_CHARS, without_runs
from generator.read.text import to_paragraphs
from generator.records import Article

YAML_SCRAPS = ["---", "title:", "date:", "2026-01-13", "&", "*", "!", "<<", "{}", "[]"]
PAGE_SCRAPS = [
    "#",
    ">",
    "-",
    "1.",
    "<p>",
    "<script>",
    "&amp;",
    "`",
    "```",
    "[a](b)",
    "\r\n",
    "\x00",
    "\u202e",
    "\u2028",
]
NEWS_SCRAPS = [
    "By",
    "Anna Berg",
    "\n\nPhoto:",
    "(AP)",
    "—",
    "Related\nstories",
    "EASTPORT (Reuters) -",
    '"Fish,"',
    "said.",
]
SCRAPS = st.sampled_from([*YAML_SCRAPS, *PAGE_SCRAPS, *NEWS_SCRAPS])
TEXTS = st.one_of(st.text(max_size=400), st.lists(SCRAPS, max_size=60).map(" ".join), st.lists(SCRAPS).map("\n".join))
CONTENTS = st.one_of(st.binary(max_size=300), TEXTS.map(str.encode), TEXTS.map(lambda text: f"---\n{text}".encode()))


def assert_well_formed(text):
    assert text == text.strip()
    assert not re.search(r"[\r\x00\u202e\ufeff]|\n{3}", text)
    assert "\n" not in text.replace("\n\n", "")
    assert all(paragraph == paragraph.strip() for paragraph in text.split("\n\n"))
    text.encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.dictionaries(st.sampled_from(sorted(READERS)), CONTENTS, min_size=1))
def test_any_file_ends_as_an_article_or_as_a_problem(tmp_path, contents):
    content = tmp_path / "content"
    content.mkdir(exist_ok=True)
    for suffix in READERS:
        (content / f"a{suffix.strip('.')}{suffix}").unlink(missing_ok=True)
    for suffix, written in contents.items():
        (content / f"a{suffix.strip('.')}{suffix}").write_bytes(written)

    reading = read_articles(content, project=tmp_path)

    told = {article.path for article in reading.articles} | {problem.path for problem in reading.problems}
    assert told == {f"content/a{suffix.strip('.')}{suffix}" for suffix in contents}
    for article in reading.articles:
        assert_well_formed(article.text)
        assert article.title


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_any_line_of_json_ends_as_an_article_or_as_a_problem(text):
    [one] = read_jsonl([json.dumps({"id": "a", "text": text})])

    if isinstance(one, Article):
        assert_well_formed(one.text)
    else:
        assert str(one).startswith("-:1: ")


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_boilerplate_is_moved_and_nothing_is_lost(text):
    paragraphs = to_paragraphs(text)

    found = remove_boilerplate(paragraphs)

    def letters(parts):
        return sorted("".join("".join(parts).split()))

    assert letters((*found.paragraphs, *found.removed)) == letters(paragraphs)


RUNS = st.lists(st.tuples(st.sampled_from(["“", '"', ".", "-", "_", "a", "é", " ", "\n"]), st.integers(1, 1_500)))


@settings(deadline=None)
@given(text=st.one_of(TEXTS, RUNS.map(lambda runs: "".join(unit * times for unit, times in runs))))
def test_no_word_and_no_row_of_marks_is_endless_and_all_else_stays(text):
    short = without_runs(text)

    assert max(map(len, short.split()), default=0) <= WORD_CHARS
    assert not re.search(rf"(?:(?=\S)[\W_]){{{MARKS_IN_A_ROW + 1}}}", short)
    assert re.sub(r"\S", "", short) == re.sub(r"\S", "", text)
    assert short == text or len(text) > MARKS_IN_A_ROW
    assert without_runs(short) == short


@pytest.mark.parametrize("unit", ['"', "a", "a-", '"a', "“'", "….", "a ", '" '])
def test_shortening_takes_time_in_proportion(unit):
    def seconds(length):
        start = time.process_time()
        without_runs(unit * (length // len(unit)))
        return time.process_time() - start

    seconds(1_000)

    assert seconds(400_000) < 30 * max(seconds(40_000), 0.01)
