"""Markdown bodies: marks are read, markup is words."""

import pytest

from generator.read.facts import Source
from generator.read.markdown import read_markdown


def paragraphs(body):
    return read_markdown(Source("content/a.md", "a", body.encode())).paragraphs


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Fish talks\n\nThey *met* on **Monday**.", ("Fish talks", "They met on Monday.")),
        ("They [met](https://example.org 'x') in ![a boat](b.png) Eastport.", ("They met in Eastport.",)),
        ("> Fish is ours.\n>\n> It always was.\n\nHe left.", ("Fish is ours.", "It always was.", "He left.")),
        ("Points:\n\n- fish\n- boats\n    - ships\n\nEnd.", ("Points:", "fish", "boats", "ships", "End.")),
        ("1. fish\n2. boats", ("fish", "boats")),
        ("One line\nand the *next* line.", ("One line and the next line.",)),
        ("AT&amp;T and &amp;lt;b&gt; and &lt;i&gt;", ("AT&T and &lt;b> and <i>",)),
        ("R&D, `a < b &amp; c`", ("R&D, a < b &amp; c",)),
        ("A \\*star\\* and snake_case_name", ("A *star* and snake_case_name",)),
        ("    indented by the copying machine, *really*", ("indented by the copying machine, really",)),
    ],
)
def test_marks_of_markdown_are_read(body, expected):
    assert paragraphs(body) == expected


def test_a_heading_on_top_is_the_title_and_stays_in_the_text():
    draft = read_markdown(Source("content/a.md", "a", b"# Fish. And boats. And more\n\nThey met."))

    assert draft.facts.title == "Fish. And boats. And more"
    assert draft.paragraphs == ("Fish. And boats. And more", "They met.")


@pytest.mark.parametrize(
    "line",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> in a sentence",
        "{{ config.secret }} {% raw %}",
        "Words {: onclick=alert(1) }",
        "<b>bold</b> claims",
    ],
)
def test_markup_and_template_marks_are_words_like_any_others(line):
    assert paragraphs(line) == (line,)


def test_pasted_paragraphs_on_lines_of_their_own_are_not_run_together():
    first = (
        "The foreign ministers met on *Monday* and agreed to open talks on fishing in the spring of the year, he said."
    )
    second = (
        "Nobody had expected as much before the winter, and nobody said so in public until the evening of that day."
    )

    assert paragraphs(f"{first}\n{second}") == (first.replace("*", ""), second)


def test_thousands_of_brackets_are_read_as_words_at_once():
    assert paragraphs("[" * 15_000) == ("[" * 15_000,)
