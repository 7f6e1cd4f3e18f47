"""What hostile articles may do to a site and to the machine that builds it: nothing."""

import csv
import io
import json
import os
import re
import zipfile
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from generator.read import read_file
from generator.read.characters import shown
from generator.read.kept import FILE as READINGS
from hostile.cases import all_cases
from hostile.cases_metadata import ELEMENTS
from hostile.table import HOST, SECRET

LEVELS = ("INFO", "WARNING", "ERROR", "DEBUG")
OURS = ("assets/", "pagefind/")
PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
SPREADSHEET_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def made_of_words(hostile):
    """Every page of the site but those that Pagefind brings."""
    for path in sorted(hostile.site.rglob("*.html")):
        if "pagefind" not in path.parts:
            yield path.relative_to(hostile.site).as_posix(), html.document_fromstring(path.read_bytes())


def files(hostile):
    for path in sorted(hostile.site.rglob("*")):
        if path.is_file():
            yield path.relative_to(hostile.site).as_posix(), path.read_bytes()


def test_the_pack_is_large_and_every_file_is_another():
    cases = all_cases()

    assert len({case.file for case in cases}) == len(cases) > 150
    assert len({case.category for case in cases}) > 15


def test_the_site_is_built(hostile):
    assert hostile.returncode == 0, hostile.log[-3000:]
    assert "Traceback" not in hostile.log
    assert (hostile.site / "index.html").is_file()


def test_every_input_ends_as_a_page_with_a_record_or_is_told_by_name(hostile):
    lines = (hostile.site / "data/articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = {record["path"]: record["id"] for record in map(json.loads, lines)}
    wrong = []
    for case in hostile.cases:
        path = f"content/{shown(os.fsdecode(case.file))}"
        page = path in records and (hostile.site / f"articles/{records[path]}/index.html").is_file()
        told = f"onrecord: {path}:" in hostile.log
        expected = {"page": (True, False), "told": (False, True), "both": (True, True)}
        if (page, told) != expected.get(case.end, (page, told)) or not (page or told):
            wrong.append((path, case.end, "page" * page, "told" * told))

    assert not wrong, "\n".join(map(str, wrong))
    assert len(records) == len(set(records.values()))


def test_no_page_holds_a_script_a_handler_a_style_or_a_frame_that_is_not_ours(hostile):
    for path, page in made_of_words(hostile):
        scripts = [script.get("src") for script in page.iter("script") if script.get("type") != "application/ld+json"]
        assert all(script and not urlsplit(script).netloc and "assets/" in script for script in scripts), path
        for tag in ("iframe", "object", "embed", "base", "style", "img", "video", "audio", "applet", "frame", "math"):
            assert not list(page.iter(tag)), (path, tag)
        for element in page.iter():
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], path
        assert not page.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']"), path
        assert page.xpath("//head/*")[0].get("http-equiv") == "Content-Security-Policy", path


def test_no_page_loads_anything_from_elsewhere_or_links_to_what_runs(hostile):
    for path, page in made_of_words(hostile):
        for element in page.iter():
            for name in ("src", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href"):
                assert not urlsplit(element.get(name) or "").netloc, (path, name)
            address = element.get("href") or ""
            if element.tag == "link":
                assert not urlsplit(address).netloc or element.get("rel") == "canonical", (path, address)
            assert urlsplit(address.strip()).scheme in ("", "http", "https", "mailto"), (path, address)
            assert element.tag == "a" or urlsplit(address).hostname != HOST, (path, address)


def test_no_template_in_an_article_is_filled_in(hostile):
    for path, content in files(hostile):
        assert b"829348951" not in content or path.startswith("pagefind/"), path


def test_no_secret_is_in_the_site_the_cache_or_the_log(hostile):
    for path, content in files(hostile):
        assert SECRET.encode() not in content, path
    told = ELEMENTS["secret beside"].encode()  # in Markdown these are the article's words, kept with its text
    for path in (path for path in (hostile.project / ".cache").rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert SECRET.encode() not in (content.replace(told, b"") if path.name == READINGS else content), path
    assert SECRET not in hostile.log
    assert "root:x:0:0" not in "".join(content.decode("utf-8", "ignore") for _, content in files(hostile))


def test_nothing_is_touched_outside_the_site_and_the_cache(hostile):
    assert hostile.after == hostile.before


def test_the_log_holds_no_terminal_codes_and_no_line_that_an_article_wrote(hostile):
    assert not ILLEGAL.search(hostile.log.replace("\n", ""))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", hostile.log)
    for line in hostile.log.splitlines():
        assert line.startswith(LEVELS), line
    assert not [line for line in hostile.log.splitlines() if line.startswith("INFO") and "all is well" in line]


def test_every_file_name_of_the_site_is_plain_and_short(hostile):
    for path, _ in files(hostile):
        assert all(PLAIN.fullmatch(part) for part in path.split("/") if not path.startswith(OURS)), path


def test_no_file_tells_where_it_was_built(hostile):
    for path, content in files(hostile):
        assert str(hostile.project).encode() not in content, path
        assert b"/home/" not in content or path.startswith(OURS), path


def test_no_page_holds_characters_that_cannot_be_seen(hostile):
    for path, content in files(hostile):
        if path.endswith((".html", ".json", ".jsonl", ".csv", ".xml")) and not path.startswith(OURS):
            text = content.decode("utf-8")
            assert not ILLEGAL.search(text), path
            assert not re.search("[\u200b\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]", text), path


def test_every_json_file_and_every_linked_data_is_json_and_cannot_end_its_script(hostile):
    for path, content in files(hostile):
        if path.endswith(".json"):
            json.loads(content)
        if path.endswith(".jsonl"):
            assert [json.loads(line) for line in content.decode().split("\n") if line]
    for path, page in made_of_words(hostile):
        for script in page.xpath("//script[@type='application/ld+json']"):
            json.loads(script.text)
            assert not re.search("[<>&\u2028\u2029]", script.text), path


def test_no_cell_of_a_table_is_a_formula(hostile):
    tables = {path: content for path, content in files(hostile) if path.endswith(".csv")}
    for path, content in files(hostile):
        if path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None
                tables |= {f"{path}/{name}": archive.read(name) for name in archive.namelist() if name.endswith(".csv")}
    assert tables
    for path, content in tables.items():
        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, path
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(SPREADSHEET_RUNS) or re.fullmatch(r"-?[\d.]+", cell), (path, cell)


def test_every_feed_and_site_map_is_xml_without_entities(hostile):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    for path, content in files(hostile):
        if path.endswith((".xml", ".svg")) and not path.startswith("pagefind/"):
            etree.fromstring(content, parser)
            assert b"<!ENTITY" not in content, path


def test_hidden_text_of_a_saved_page_is_not_read(hostile):
    pages = [case for case in hostile.cases if case.file.endswith(b".html") and case.end == "page"]
    for case in pages:
        article = read_file(hostile.project / "content" / os.fsdecode(case.file), project=hostile.project)
        assert SECRET not in article.text, case.tried
    assert SECRET not in (hostile.site / "data/articles.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", ["people", "countries", "organisations", "articles"])
def test_every_link_to_a_page_of_the_site_lands(hostile, section):
    for path, page in made_of_words(hostile):
        if path == "404.html":
            continue
        here = (hostile.site / path).parent
        for address in page.xpath("//main//a/@href"):
            target = urlsplit(str(address))
            if not target.scheme and target.path and f"{section}/" in target.path and "%" not in target.path:
                found = (here / target.path).resolve()
                assert (found / "index.html").is_file() or found.is_file(), (path, address)
