"""What the desk writes is what the reader reads."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.desk.article_file import read_back, to_file, with_lines
from generator.read.characters import clean, one_line
from generator.read.facts import Draft, Facts, Source, to_authors
from generator.read.markdown import read_markdown
from generator.read.text import to_paragraphs

MARKS = "\\`*_{}[]()<>#+-.!&|~=:;%@,?\"' abcA1\t"
WORDS = st.text(
    st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=60
)  # fmt: skip


def read(text):
    return read_markdown(Source("a.md", "a", text.encode()))


@given(title=WORDS, outlet=WORDS, licence=WORDS, author=WORDS, source=WORDS, extra=WORDS)
@example(title="null", outlet="~", licence="2024-05-02", author="yes", source="", extra="- a: b")
@example(title="!!python/name:os.system", outlet="&a", licence="*a", author="<<", source="# no", extra='"')
def test_any_words_in_front_matter_are_read_back(title, outlet, licence, author, source, extra):
    facts = Facts(
        title=one_line(title) or None,
        outlet=one_line(outlet) or None,
        licence=one_line(licence) or None,
        date="2024-05-02",
        authors=to_authors([one_line(author)]),
        sources=tuple(filter(None, [one_line(source)])),
        extra=(("team", one_line(extra)),),
    )

    assert read(to_file(Draft(facts, ("A text.",)))).facts == facts


@given(st.lists(WORDS, max_size=4))
@example(["1. a", "# b", "    c", "- d", "> e", "---", "===", "| f |", "[g]: h", "&amp; <i>"])
@example(["~~~\na\n~~~", "a\n===", "![a](b)", "<http://example.org>", "a  \nb", "\\*", "&#8217;"])
def test_any_text_is_read_back(lines):
    paragraphs = tuple(paragraph for line in lines for paragraph in to_paragraphs(clean(line)))

    assert read(to_file(Draft(Facts(title="T"), paragraphs))).paragraphs == paragraphs


def test_a_plain_text_is_written_without_backslashes():
    written = to_file(Draft(Facts(), ("It cost $1.5 (or so) - said U.S. officials.",)))

    assert written == "---\n---\n\nIt cost $1.5 (or so) - said U.S. officials.\n"


def test_lines_are_added_to_front_matter_but_no_key_twice():
    text = "---\nSource: The Example\n'date': 2024-05-02\n---\n# Heading\n"

    written = with_lines(text, Facts(title="Heading", date="2024-05-03", outlet="Other"), path="a.md")

    assert written == "---\ntitle: Heading\nSource: The Example\n'date': 2024-05-02\n---\n# Heading\n"


@pytest.mark.parametrize("text", ["---\ntitle: [open\n---\nA text.\n", "---\ntitle: open\nA text.\n"])
def test_what_the_reader_refuses_is_not_read_back(text):
    assert read_back(text) is None
