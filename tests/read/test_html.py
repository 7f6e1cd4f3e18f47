"""Saved web pages."""

import pytest

from generator.errors import OnRecordError
from generator.read.facts import Source
from generator.read.html import read_html

SENTENCES = (
    "The foreign ministers of the two countries met in Eastport on Monday and agreed to open talks on fishing.",
    "Nobody had expected as much before the winter, and both said that the first word was the other's.",
    "The talks are to go on next week in the capital, where the parliament has asked to be told of them.",
)


def page(*, head="", extra="", charset="utf-8"):
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Fish talks</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Fish talks</h1>{extra}{body}</article></body></html>"
    )
    return Source("content/a.html", "a", html.encode(charset))


def test_title_outlet_day_and_author_come_from_the_page():
    facts = read_html(
        page(
            head='<meta property="og:title" content="Fish talks begin">'
            '<meta property="og:site_name" content="The Paper">'
            '<meta property="article:published_time" content="2026-01-13T10:00:00Z">'
            '<meta name="author" content="Ann Ray">'
            '<link rel="canonical" href="https://example.org/fish">'
        )
    ).facts

    assert (facts.title, facts.outlet, facts.date) == ("Fish talks begin", "The Paper", "2026-01-13")
    assert (facts.authors, facts.url) == (("Ann Ray",), "https://example.org/fish")


def test_the_paragraphs_of_the_article_are_read_and_the_navigation_is_not():
    paragraphs = read_html(page()).paragraphs

    assert paragraphs[-3:] == SENTENCES
    assert "Home" not in paragraphs


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>SECRET words that nobody sees on the page at all, said the minister.</p>",
        "<p hidden>SECRET words that nobody sees on the page at all, said the minister.</p>",
        "<div class='sr-only'><p>SECRET words that nobody sees on the page at all, said the minister.</p></div>",
        "<script>SECRET</script>",
        "<template><p>SECRET words that nobody sees on the page at all, said the minister.</p></template>",
    ],
)
def test_hidden_words_are_not_read(hidden):
    assert "SECRET" not in "".join(read_html(page(extra=hidden)).paragraphs)


def test_a_page_says_in_which_encoding_it_is():
    draft = read_html(
        page(extra="<p>The café at the port of Eastport was closed on that day, he said.</p>", charset="windows-1252")
    )

    assert "café" in "".join(draft.paragraphs)


@pytest.mark.parametrize("html", [b"", b"<html></html>", b"<p>"])
def test_a_page_without_an_article_is_told(html):
    with pytest.raises(OnRecordError) as raised:
        read_html(Source("content/a.html", "a", html))

    assert str(raised.value) == "content/a.html:1: no article is found in the page; save its text as .txt or .md"


def test_a_page_of_too_many_elements_is_told():
    with pytest.raises(OnRecordError) as raised:
        read_html(Source("content/a.html", "a", b"<html><body>" + b"<a>x</a>" * 20_001))

    assert str(raised.value) == "content/a.html:1: the page has 20003 elements; save its text as .txt or .md"


def test_an_address_of_the_page_that_is_none_is_told():
    facts = read_html(page(head='<link rel="canonical" href="https://me@example.org/fish">')).facts

    assert facts.url is None
