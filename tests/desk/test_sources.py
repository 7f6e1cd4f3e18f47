"""The readers of the desk: what a file of each kind holds, and what a hostile one does not do."""

import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.sources.documents import join_pages, read_docx
from generator.desk.sources.feeds import read_links
from generator.desk.sources.found import Wishes
from generator.desk.sources.tables import read_json_lines
from generator.errors import OnRecordError
from generator.read.facts import Source

BASE = "https://example.org/news/"


def test_running_heads_and_page_numbers_are_left_out():
    words = ("The minister spoke", "Nobody listened", "That was all")
    pages = [f"The Example, page {n}\n{line}\non Thursday in {line}.\n{n}" for n, line in enumerate(words, 1)]

    assert join_pages(pages).splitlines() == [part for line in words for part in (line, f"on Thursday in {line}.")]


def test_a_line_that_two_pages_share_is_no_running_head():
    assert join_pages(["The same.\nOne.", "The same.\nTwo."]).count("The same.") == 2


def test_words_parted_by_a_line_end_are_put_together():
    assert join_pages(["The govern-\nment spoke."]) == "The government spoke."


def test_a_hyphen_that_the_text_writes_elsewhere_stays():
    assert join_pages(["A long-term plan. It is long-\nterm, said Prime-\nMinister Rossi."]) == (
        "A long-term plan. It is long-term, said Prime-\nMinister Rossi."
    )


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/a.png"])
def test_a_word_document_that_unpacks_to_a_heap_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b" " * 21_000_000)

    with pytest.raises(OnRecordError, match="bytes unpacked; save its text"):
        read_docx(Source("a.docx", "a", (tmp_path / "a.docx").read_bytes()))


@pytest.mark.parametrize("words", ["<w:p>", "&l9;", "&x;"])
def test_a_word_document_whose_markup_is_broken_or_expands_is_told(tmp_path, words):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{rels}"/>')
        packed.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><d>{words}</d>')

    with pytest.raises(OnRecordError, match="not a Word document"):
        read_docx(Source("a.docx", "a", (tmp_path / "a.docx").read_bytes()))


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><link>https://example.org/</link><item><link> /a </link></item><item><guid>b</guid></item>"
        "<item><guid isPermaLink='false'>tag:x</guid></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/><entry><link rel='self' href='/feed'/>"
        "<link href='/a'/></entry><entry><link rel='alternate' href='b'/></entry></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><link>/</link></channel><item><link>/a</link></item><item><link>b</link></item></rdf:RDF>",
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/a</loc></url><url><loc>b</loc></url></urlset>",
        json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a"}, {"id": "b"}, {"id": 3}, 4]}
        ),
    ],
    ids=["rss", "atom", "rss 1.0", "sitemap", "json feed"],
)
def test_a_feed_leads_to_its_articles_in_order(feed):
    links = read_links(feed.encode(), BASE)

    assert links is not None
    assert links.articles == ("https://example.org/a", "https://example.org/news/b")


def test_addresses_that_are_none_are_passed_over():
    items = "".join(
        f"<item><link>{one}</link></item>" for one in ("javascript:alert(1)", "file:///etc", "http://[::", "x y")
    )

    assert read_links(f"<rss>{items}</rss>".encode(), BASE).articles == ()


def test_entities_in_a_feed_expand_to_nothing():
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    feed = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    links = read_links(
        f"{feed}<rss><item><link>/a&l9;</link></item><item><link>/&f;</link></item></rss>".encode(), BASE
    )

    assert links is None or all(len(one) < 40 and "root" not in one for one in links.articles)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_none(content):
    read_links(content, BASE)


@given(st.text(st.sampled_from("<>/rsitemlnk ='\"&;![]xu:{}"), max_size=80))
def test_any_broken_markup_is_a_feed_or_none(text):
    read_links(f"<rss>{text}</rss>".encode(), BASE)
    read_links(f"<html>{text}</html>".encode(), BASE)
    read_links(f'{{"items": [{text}]}}'.encode(), BASE)


def test_a_line_without_end_is_passed_over_and_named_and_the_next_one_is_read(tmp_path):
    lines = ['{"text": "First."}', '{"text": "' + "a" * 500 + '"}', '{"text": "Third."}', '{"text": "' + "b" * 500]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")

    found = list(read_json_lines(tmp_path / "corpus.jsonl", Wishes(max_bytes=100)))

    assert [one.draft.paragraphs for one in found[::2]] == [("First.",), ("Third.",)]
    assert [(one.line, one.problem) for one in found[1::2]] == [
        (2, "the line has more than 100 bytes"),
        (4, "the line has more than 100 bytes"),
    ]
