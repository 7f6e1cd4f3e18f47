"""The sample site as it is published: feeds, addresses and what search engines are told."""

import gzip
import json
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree, html
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from projects import SITE_URL, build

from generator import mkdocs_pages
from generator.render import to_site_maps

ATOM = "{http://www.w3.org/2005/Atom}"
SITE_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
ITEM = {
    "type": "object",
    "required": ["id", "url", "content_text", "date_published"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": URL,
        "title": {"type": "string", "minLength": 1},
        "content_text": {"type": "string", "minLength": 1},
        "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    },
    "additionalProperties": False,
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": URL,
        "feed_url": URL,
        "description": {"type": "string"},
        "language": {"const": "en"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}, "minItems": 1},
        "items": {"type": "array", "items": ITEM, "minItems": 1},
    },
    "additionalProperties": False,
}
"""What JSON Feed 1.1 asks for, of the members that ours have."""


def lands(site, address: str) -> bool:
    """Whether `address` is a file of `site`, and its fragment an id of that page."""
    assert address.startswith(SITE_URL), address
    path, _, fragment = unquote(address.removeprefix(SITE_URL)).partition("#")
    file = site / path / "index.html" if not path or path.endswith("/") else site / path
    if not file.is_file():
        return False
    return not fragment or bool(html.document_fromstring(file.read_bytes()).xpath("//*[@id=$id]", id=fragment))


def entries(file):
    """The addresses of a site map, of which it may have four."""
    found = etree.parse(file).xpath("/*[local-name()='urlset']/*/*[local-name()='loc']/text()")
    assert len(found) <= 4
    return found


def test_every_feed_entry_lands_on_the_words_it_tells_of(published_site):
    feeds = sorted(published_site.rglob("feed.xml"))
    assert len(feeds) > 20
    for feed in feeds:
        root = etree.fromstring(feed.read_bytes())
        assert all(lands(published_site, link.get("href")) for link in root.iter(f"{ATOM}link")), feed
    for feed in sorted(published_site.rglob("feed.json")):
        told = json.loads(feed.read_text(encoding="utf-8"))
        assert told["items"]
        assert all(lands(published_site, item["url"]) for item in told["items"]), feed


def test_every_feed_is_linked_from_its_page(published_site):
    for feed in sorted(published_site.rglob("feed.xml")):
        page = html.document_fromstring((feed.parent / "index.html").read_bytes())
        types = {link.get("type"): link.get("href") for link in page.xpath("//link[@rel='alternate']")}
        assert types["application/atom+xml"] == "feed.xml"
        assert types["application/feed+json"] == "feed.json"
        assert page.xpath("//main//a[contains(@href, 'feed.xml')]")


def test_every_feed_is_what_its_format_asks_for(published_site):
    atom = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    for feed in sorted(published_site.rglob("feed.xml")):
        tree = etree.parse(feed)
        atom.assertValid(tree)
        ids = tree.xpath("//a:id/text()", namespaces={"a": ATOM[1:-1]})
        assert len(ids) == len(set(ids)), feed
        updated = tree.xpath("/a:feed/a:updated/text()", namespaces={"a": ATOM[1:-1]})
        assert updated == [max(tree.xpath("//a:entry/a:updated/text()", namespaces={"a": ATOM[1:-1]}))], feed
    for feed in sorted(published_site.rglob("feed.json")):
        told = json.loads(feed.read_text(encoding="utf-8"))
        jsonschema.validate(told, JSON_FEED, format_checker=jsonschema.FormatChecker())
        assert told["feed_url"] == SITE_URL + feed.relative_to(published_site).as_posix()


def test_every_page_has_what_a_preview_of_its_link_needs(published_site):
    for file in sorted(published_site.rglob("index.html")):
        page = html.document_fromstring(file.read_bytes())
        told = {one.get("property"): one.get("content") for one in page.xpath("//meta[starts-with(@property, 'og:')]")}
        assert set(told) >= {"og:title", "og:type", "og:url", "og:image", "og:description", "og:site_name"}, file
        assert all(told.values()), file
        assert lands(published_site, told["og:image"])


def test_the_site_map_is_what_its_format_asks_for(published_site):
    root = etree.parse(published_site / "sitemap.xml").getroot()
    assert root.tag == f"{SITE_MAP}urlset"
    for entry in root:
        assert [one.tag for one in entry] in ([f"{SITE_MAP}loc", f"{SITE_MAP}lastmod"], [f"{SITE_MAP}loc"])
        assert date.fromisoformat(entry.findtext(f"{SITE_MAP}lastmod") or "2000-01-01")
        assert lands(published_site, entry[0].text)


def test_every_page_tells_its_own_address_and_the_site_map_lists_it(published_site):
    listed = set(etree.parse(published_site / "sitemap.xml").xpath("//*[local-name()='loc']/text()"))
    for file in sorted(published_site.rglob("index.html")):
        if "pagefind" in file.parts:
            continue
        own = SITE_URL + file.relative_to(published_site).as_posix().removesuffix("index.html")
        page = html.document_fromstring(file.read_bytes())
        assert page.xpath("//link[@rel='canonical']/@href") == [own]
        assert page.xpath("//meta[@property='og:url']/@content") == [own]
        assert not page.xpath("//meta[@name='robots']")
        assert own in listed


def test_what_search_engines_are_told_is_json_and_no_check_of_facts(published_site):
    kinds = set()
    for file in sorted(published_site.rglob("index.html")):
        for script in html.document_fromstring(file.read_bytes()).xpath("//script[@type='application/ld+json']/text()"):
            kinds.update(node["@type"] for node in json.loads(script)["@graph"])
            assert "ClaimReview" not in script

    assert kinds >= {"WebSite", "WebPage", "ProfilePage", "BreadcrumbList"}


def test_a_site_that_does_not_know_its_address_says_so_and_builds(sample_site, project):
    (project / "content/a.txt").write_text("A day\n\nMara Rossi thanked Norway.", encoding="utf-8")
    run = build(project, "--strict")

    assert run.returncode == 0
    assert "No feeds, canonical addresses and site map: `site_url` is not set in mkdocs.yml" in run.stderr
    assert not list(sample_site.rglob("feed.*"))
    assert not (sample_site / "sitemap.xml").exists()


@pytest.mark.parametrize("address", ["", SITE_URL])
def test_a_site_can_ask_to_be_left_out_of_search_engines(project, address):
    settings = (
        (project / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("search: true", "search: false\n      noindex: true")
    )
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")

    assert build(project, "--strict", SITE_URL=address).returncode == 0
    for file in (project / "site").rglob("*.html"):
        page = html.document_fromstring(file.read_bytes())
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], file
    assert not (project / "site/sitemap.xml").exists()


def test_a_large_site_has_an_index_of_site_maps(project, monkeypatch):
    (project / "content/a.txt").write_text("A day\n\nNothing happened.", encoding="utf-8")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"), site_url=SITE_URL)
    monkeypatch.setattr(mkdocs_pages, "to_site_maps", partial(to_site_maps, most=4))

    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)

    site = project / "site"
    packed = gzip.decompress((site / "sitemap.xml.gz").read_bytes())
    assert packed == (site / "sitemap.xml").read_bytes()
    parts = etree.fromstring(packed).xpath("//*[local-name()='loc']/text()")
    assert len(parts) > 2
    assert parts == [f"{SITE_URL}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = [one for part in parts for one in entries(site / part.removeprefix(SITE_URL))]
    assert len(listed) == len(set(listed)) == len(list(site.rglob("index.html")))
