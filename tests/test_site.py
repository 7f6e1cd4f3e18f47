"""The whole sample site: every link lands, every excerpt is the article's own, the same input gives the same bytes."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from conftest import build, new_project
from lxml import html

EXTERNAL = ("http:", "https:", "mailto:")


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every HTML page of `site` by its path."""
    files = [file for file in sorted(site.rglob("*.html")) if "pagefind" not in file.parts]
    return {file.relative_to(site).as_posix(): html.document_fromstring(file.read_bytes()) for file in files}


def links(page: html.HtmlElement) -> list[str]:
    """What `page` links to or loads, within the site."""
    addresses = page.xpath("//@href") + page.xpath("//@src") + page.xpath("//@action")
    return [str(address) for address in addresses if not str(address).startswith(EXTERNAL)]


def target(path: str, address: str) -> tuple[str, str]:
    """The file and the fragment that `address` on page `path` means."""
    url, fragment = urldefrag(urljoin(f"http://site/{path}", address))
    file = unquote(urlsplit(url).path).lstrip("/")
    return (f"{file}index.html" if not file or file.endswith("/") else file), unquote(fragment)


def records(site: Path) -> list[dict]:
    return [json.loads(line) for line in (site / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_internal_link_lands(sample_site):
    parsed = pages(sample_site)
    anchors = {path: set(page.xpath("//@id")) for path, page in parsed.items()}
    lost = []
    for path, page in parsed.items():
        if path == "404.html":  # its links are absolute: it is shown at any address
            continue
        for address in links(page):
            file, fragment = target(path, address)
            if not (sample_site / file).is_file() or (fragment and fragment not in anchors.get(file, {fragment})):
                lost.append(f"{path} -> {address}")

    assert lost == []


def test_the_sample_site_has_a_page_for_every_kind(sample_site):
    parsed = pages(sample_site)

    assert {"index.html", "quotes/index.html", "stances/index.html", "method/index.html", "404.html"} <= set(parsed)
    for section, fewest in (("articles", 8), ("people", 10), ("countries", 8)):
        assert sum(path.startswith(f"{section}/") for path in parsed) > fewest, section


def test_every_quote_stands_on_its_article_page_in_the_articles_own_words(sample_site):
    parsed = pages(sample_site)
    missing = []
    for record in records(sample_site):
        page = parsed[f"articles/{record['id']}/index.html"]
        for quote in record["quotes"]:
            [figure] = page.xpath(f"//*[@id='{quote['id']}']")
            for span in quote["content"]:
                said = " ".join(record["text"][span["start"] : span["end"]].split())
                if said not in words(figure):
                    missing.append((record["id"], quote["id"], said))

    assert missing == []


def test_every_stance_opens_a_passage_of_its_article(sample_site):
    parsed = pages(sample_site)
    for record in records(sample_site):
        page = parsed[f"articles/{record['id']}/index.html"]
        text = " ".join(record["text"].split())
        for stance in record["stances"]:
            assert page.xpath(f"//*[@id='{stance['id']}']"), (record["id"], stance["id"])
        for passage in page.xpath("//span[contains(concat(' ', @class, ' '), ' ev ')]"):
            assert words(passage) in text


def test_offsets_lie_inside_the_text(sample_site):
    for record in records(sample_site):
        spans = [mention for entity in record["entities"] for mention in entity["mentions"]]
        spans += [span for quote in record["quotes"] for span in quote["content"]]
        spans += [span for stance in record["stances"] for span in stance["evidence"]]
        assert all(0 <= span["start"] < span["end"] <= len(record["text"]) for span in spans)


def test_the_articles_themselves_are_not_published(sample_site):
    assert not list(sample_site.rglob("*.md"))


def test_no_page_carries_an_inline_script_or_style(sample_site):
    for path, page in pages(sample_site).items():
        assert not page.xpath("//style | //@style | //script[not(@src)][not(@type='application/ld+json')]"), path
        assert not [a for element in page.iter() for a in element.attrib if a.startswith("on")], path
        assert page.xpath("//head/*")[0].get("http-equiv") == "Content-Security-Policy", path


def test_every_page_has_one_main_heading_and_a_title(sample_site):
    for path, page in pages(sample_site).items():
        assert len(page.xpath("//h1")) == 1, path
        assert page.findtext(".//title").strip(), path


def test_only_section_indexes_stand_in_the_navigation(sample_site):
    for page in pages(sample_site).values():
        assert len(page.xpath("//nav[@aria-label='Main']//a")) <= 8


def snapshot(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def without_search(files: dict[str, bytes]) -> dict[str, bytes]:
    """Pagefind writes the values of its filters in another order each time it runs; a rebuild keeps its index."""
    return {path: content for path, content in files.items() if not path.startswith("pagefind/")}


def test_a_rebuild_and_a_clean_build_elsewhere_give_the_same_bytes(sample_project, tmp_path):
    before = snapshot(sample_project / "site")

    assert build(sample_project, "--strict").returncode == 0
    again = new_project(tmp_path, articles=True)
    assert build(again, "--strict").returncode == 0

    assert snapshot(sample_project / "site") == before
    assert without_search(snapshot(again / "site")) == without_search(before)


def test_no_page_tells_a_path_of_the_machine_it_was_built_on(sample_project):
    for path, content in snapshot(sample_project / "site").items():
        if path.endswith((".html", ".jsonl", ".json", ".xml")):
            assert str(sample_project).encode() not in content, path


@pytest.mark.parametrize("word", ["opposes", "supports", "speaks in favour of", "speaks against", "acts against"])
def test_words_that_could_be_quoted_against_us_come_with_their_count(sample_site, word):
    for path, page in pages(sample_site).items():
        for claim in page.xpath("//li[contains(concat(' ', @class, ' '), ' claim ')]"):
            if word in words(claim):
                assert re.search(r"\d+ (statement|deed|report)", words(claim)), (path, words(claim))
