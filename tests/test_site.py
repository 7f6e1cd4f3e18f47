"""The whole sample site: every link lands, every excerpt is the article's own, the same input gives the same bytes."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from projects import build, new_project

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
            for span in quote["marked"] or quote["content"]:
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


def test_a_rebuild_and_a_clean_build_elsewhere_give_the_same_bytes(sample_project, tmp_path):
    before = snapshot(sample_project / "site")

    (sample_project / ".cache/onrecord/unchanged").unlink()  # what lies there would be left as it is
    assert build(sample_project, "--strict").returncode == 0
    again = new_project(tmp_path, articles=True)
    assert build(again, "--strict").returncode == 0

    assert snapshot(sample_project / "site") == before
    assert snapshot(again / "site") == before


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


CLAIM = "//li[contains(concat(' ', @class, ' '), ' claim ')]"
NUMBER = re.compile(r"\d[\d,]*")


def total(words_: str) -> int:
    """The sum of the numbers in "1 deed, 2 statements in 1 article", the articles left out."""
    counts = re.sub(r" in \d[\d,]* articles?$", "", words_)
    return sum(int(number.replace(",", "")) for number in NUMBER.findall(counts))


def passage_at(parsed: dict[str, html.HtmlElement], path: str, address: str) -> tuple[str, str]:
    """The marked words that `address` opens, and the paragraph they stand in; empty where it opens none."""
    file, fragment = target(path, address)
    found = parsed[file].xpath("//*[@id=$id]", id=fragment) if fragment.startswith("s-") else []
    if not found:
        return "", ""
    [marked] = found[0].xpath(
        "ancestor-or-self::span[@class='ev']"
    )  # a further stance on the same words: empty, inside
    [paragraph] = marked.xpath("ancestor::div[@class='para']")
    return words(marked), words(paragraph.find("p"))


def listed_at(parsed: dict[str, html.HtmlElement], path: str, address: str) -> int:
    """How many passages `address` opens: one, or those of the row that it names."""
    file, fragment = target(path, address)
    [element] = parsed[file].xpath("//*[@id=$id]", id=fragment)
    return len(element.xpath(".//li[@class='passage']")) or 1


def list_at(parsed: dict[str, html.HtmlElement], path: str, link: html.HtmlElement) -> int:
    """How many passages the list holds that `link` promises: "All 57 passages"."""
    first, _ = target(path, link.get("href"))
    pages = [page for other, page in parsed.items() if listing(other) == listing(first)]
    listed = sum(len(page.xpath("//main//li[@class='passage']")) for page in pages)
    assert listed == total(link.text), (path, link.text)
    return listed


def test_every_passage_opens_the_words_that_it_shows(sample_site):
    parsed = pages(sample_site)
    shown, wrong = 0, []
    for path, page in parsed.items():
        for link in page.xpath("//p[@class='passage__say']/a | //span[@class='said-in']/a"):
            excerpt = " ".join("".join(link.xpath("text()")).split()).strip("… ")
            marked, paragraph = passage_at(parsed, path, link.get("href"))
            shown += 1
            if not marked or not excerpt or excerpt not in paragraph:
                wrong.append((path, excerpt))

    assert wrong == []
    assert shown > 50


def test_every_claim_opens_its_evidence_and_lists_as_many_passages_as_it_counts(sample_site):
    parsed = pages(sample_site)
    claims = [(path, claim) for path, page in parsed.items() for claim in page.xpath(CLAIM)]
    for path, claim in claims:
        counts = words(claim.xpath(".//p[@class='meta']/span")[0])
        evidence = claim.xpath(".//p[@class='meta']/a/@href") or claim.xpath(".//p[@class='passage__say']/a/@href")
        listed = len(claim.xpath(".//li[@class='passage']")) or 1
        assert all(passage_at(parsed, path, address)[0] for address in evidence), (path, words(claim))
        assert len(evidence) == listed, (path, words(claim))
        for whole in claim.xpath(".//p[@class='whole']/a"):  # of the target, on whatever side
            assert listed < total(counts) <= list_at(parsed, path, whole), (path, words(claim))
            break
        else:
            assert total(counts) == listed, (path, words(claim))

    assert len(claims) > 20


def test_every_matrix_of_the_site_says_whose_reports_it_rests_on_and_colours_no_single_passage(sample_site):
    grids = [
        (path, grid)
        for path, page in pages(sample_site).items()
        for grid in page.xpath("//table[contains(concat(' ', @class, ' '), ' matrix ')]")
    ]
    for path, grid in grids:
        assert "as reported in these articles" in words(grid.xpath("caption")[0]), path
        for cell in grid.xpath(".//td[a]"):
            single = words(cell.xpath(".//span[@class='few']")[0]) == "1"
            assert ("c-few" in cell.get("class").split()) == single, (path, words(cell))

    assert {path for path, _ in grids} >= {"index.html", "stances/index.html"}


def test_every_cell_of_the_matrix_and_every_pair_opens_as_many_passages_as_it_counts(sample_site):
    parsed = pages(sample_site)
    cells = 0
    for path in ("index.html", "stances/index.html"):
        for cell in parsed[path].xpath("//table[contains(@class, 'matrix')]//td/a"):
            cells += 1
            count = int(words(cell.xpath(".//span[@class='few']")[0]))
            assert count == total(words(cell.xpath(".//span[@class='counts']")[0]))
            assert count == listed_at(parsed, path, cell.get("href")), (path, cell.get("href"))
    pairs = parsed["stances/index.html"].xpath("//tr[@id]")
    for row in pairs:
        [link] = row.xpath("td[@data-label='Evidence']/a")
        counts = words(row.xpath("td[@data-label='On record']")[0])
        assert total(counts) == total(link.text) == listed_at(parsed, "stances/index.html", link.get("href"))

    assert cells > 10
    assert len(pairs) > 10


def test_every_row_of_a_timeline_and_of_a_stance_table_opens_a_passage(sample_site):
    parsed = pages(sample_site)
    timeline, rows = 0, 0
    for path, page in parsed.items():
        for link in page.xpath("//figure[@class='timeline']//tbody//td[@data-label='Evidence']/a"):
            timeline += 1
            assert passage_at(parsed, path, link.get("href"))[0], (path, link.get("href"))
        for body in page.xpath("//tbody[@id]"):
            rows += 1
            for link in body.xpath("tr/td[@data-label='Evidence']/a"):
                assert passage_at(parsed, path, link.get("href"))[0], (path, link.get("href"))
            counts = [
                words(cell) for cell in body.xpath("tr/td[@data-label='On record'] | tr/td/div/span[@class='sub']")
            ]
            wholes = body.xpath("tr[@class='under']/td/a | .//p[@class='whole']/a")  # many have a list of their own
            listed = len(body.xpath(".//li[@class='passage']")) or 1
            if wholes:
                listed = total(wholes[0].text)
                assert "/pairs/" in wholes[0].get("href") or listed == list_at(parsed, path, wholes[0])
            assert sum(map(total, counts)) == listed, (path, counts)

    assert timeline > 5
    assert rows > 20


def listing(path):
    """The list that a page belongs to: its address without the number of the page."""
    return re.sub(r"page/\d+/index\.html$|index\.html$", "", path)


def test_the_numbers_of_a_list_are_those_of_what_it_lists(sample_site):
    parsed = pages(sample_site)
    for section in ("articles", "people", "countries", "organisations"):
        page = parsed[f"{section}/index.html"]
        pages_of = [path for path in parsed if re.fullmatch(rf"{section}/[^/]+/index\.html", path)]
        assert total(words(page.xpath("//p[@class='dek']")[0])) == len(page.xpath("//main//ul/li/a")) == len(pages_of)
    for path in (path for path in parsed if path.startswith("quotes/") and "/page/" not in path):
        listed = [other for other in parsed if listing(other) == listing(path)]
        shown = sum(len(parsed[other].xpath("//main//figure")) for other in listed)
        assert words(parsed[path].xpath("//p[@class='dek']/b")[0]) == f"{shown} quote{'s' * (shown != 1)}"
        for option in parsed[path].xpath("//nav[@class='filters']//a[@aria-current]"):
            assert words(option).endswith(f" {shown}")
    for record in records(sample_site):
        page = parsed[f"articles/{record['id']}/index.html"]
        quotes = len(page.xpath("//main//figure"))
        assert f" {quotes} quote" in words(page.xpath("//header[@class='head']/p[@class='meta']")[0])


def test_countries_take_their_article_inside_our_sentences(sample_site):
    bare = re.compile(r"\b(?:towards|about|against|of|by|between|for) (?:United|Soviet|Netherlands|Philippines)\b")
    ours = "//h2 | //h3 | //caption | //p[@class='claim__say'] | //p[@class='dek'] | //span[@class='speaker'] | //title"
    for path, page in pages(sample_site).items():
        for element in page.xpath(ours):
            assert not bare.search(words(element)), (path, words(element))
        assert not [to for to in page.xpath("//@data-to") if to.startswith(("United", "Soviet"))], path


def test_nothing_stands_empty_on_a_page(sample_site):
    for path, page in pages(sample_site).items():
        for element in page.xpath("//main//section | //main//li | //main//h2 | //main//h3 | //main//caption"):
            assert words(element), (path, element.tag, element.get("class"))
        for section in page.xpath("//main//section"):
            rest = [child for child in section if child.tag not in ("h2", "h3") and words(child)]
            assert rest, (path, words(section))
        for table in page.xpath("//main//table"):
            for place, heading in enumerate(table.xpath("thead/tr/th"), start=1):
                column = table.xpath(f"tbody/tr[not(contains(@class, 'under'))]/*[{place}]")
                assert any(words(cell) for cell in column), (path, words(heading))


def test_a_screen_reader_finds_names_captions_and_languages(sample_site):
    for path, page in pages(sample_site).items():
        assert page.get("lang"), path
        for link in page.xpath("//a | //button"):
            assert words(link) or link.get("aria-label"), (path, html.tostring(link))
        for field in page.xpath("//input"):
            assert page.xpath("//label[@for=$id]", id=field.get("id")), path
        for picture in page.xpath("//svg"):
            assert picture.get("aria-hidden") or picture.get("aria-label") or picture.xpath("ancestor::svg"), path
        for table in page.xpath("//main//table"):
            assert table.find("caption") is not None, path
            assert all(cell.get("scope") for cell in table.iter("th")), path
        assert len(page.xpath("//main")) == len(page.xpath("//nav[@aria-label='Main']")) == 1, path
        assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.iter("nav")), path


def test_an_article_tells_where_its_quotations_come_from(sample_site):
    page = pages(sample_site)["articles/1962-10-23-kennedy-orders-quarantine-of-cuba/index.html"]
    card = words(page.xpath("//aside[contains(@class, 'card')]")[0])

    assert "John F. Kennedy, Radio and Television Report to the American People" in card


def test_the_quotes_page_and_the_method_page_count_the_same_speakers(sample_site):
    parsed = pages(sample_site)
    [on_quotes] = re.findall(r"by (\d+) speakers?", words(parsed["quotes/index.html"].find(".//main")))
    [on_method] = re.findall(r"(\d+) speakers?", words(parsed["method/index.html"].find(".//main")))

    assert on_quotes == on_method
