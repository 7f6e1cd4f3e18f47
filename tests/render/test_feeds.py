"""Feeds that a reader can follow: well formed whatever an article says, and every address in them absolute."""

import json

import pytest
from lxml import etree

from generator.aggregate import AggregateOptions, aggregate
from generator.page_records import Feed, FeedEntry, Page, When
from generator.render.feeds import feed_files, to_atom
from tests.corpora import rich_corpus

SITE = "https://example.org/record/"
ATOM = "{http://www.w3.org/2005/Atom}"


def pages(**options) -> list[Page]:
    return list(aggregate(rich_corpus(), options=AggregateOptions(**options)))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {file.path: file.content for file in feed_files(pages(site_url=SITE))}


def entries(atom: bytes) -> list[tuple[str, str]]:
    return [
        (entry.findtext(f"{ATOM}updated")[:10], entry.findtext(f"{ATOM}title"))
        for entry in etree.fromstring(atom).iter(f"{ATOM}entry")
    ]


def test_the_site_and_each_person_and_country_have_both_feeds(files):
    assert {path for path in files if path.endswith(".xml")} == {
        "feed.xml",
        *(f"people/{page}/feed.xml" for page in ("mara-rossi", "lyly-alhdad", "gim-seoyeon")),
        "people/annegret-von-sonnwaldhausen-lindenthal-oberkirchberg/feed.xml",
        *(f"countries/{page}/feed.xml" for page in ("italy", "germany", "south-korea", "united-states")),
    }
    assert {path.replace(".xml", ".json") for path in files} == {path.replace(".xml", ".json") for path in files}


def test_a_person_s_feed_has_what_they_say_and_where_they_stand_newest_first(files):
    assert entries(files["people/gim-seoyeon/feed.xml"]) == [
        ("2025-10-30", "“South Korea and Italy are friends for life”"),
        ("2025-10-30", "김서연 towards harbour plan: for (statement)"),
    ]
    days = [day for day, _ in entries(files["people/mara-rossi/feed.xml"])]
    assert days == sorted(days, reverse=True)


def test_a_country_s_feed_has_both_directions_and_nothing_uncounted(files):
    titles = [title for _, title in entries(files["countries/italy/feed.xml"])]

    assert "Italy towards Germany: for (deed)" in titles
    assert "Germany towards Italy: against (deed)" in titles
    assert not [title for title in titles if "analyst" in title or "supposed" in title]


def test_every_address_is_absolute(files):
    for path, content in files.items():
        if path.endswith(".xml"):
            root = etree.fromstring(content)
            addresses = [link.get("href") for link in root.iter(f"{ATOM}link")] + [
                one.text for one in root.iter(f"{ATOM}id")
            ]
        else:
            feed = json.loads(content)
            addresses = [feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])]
        assert all(address.startswith(SITE) for address in addresses), path


def test_both_feeds_tell_the_same(files):
    feed = json.loads(files["people/mara-rossi/feed.json"])
    told = [(item["date_published"][:10], item["title"]) for item in feed["items"]]

    assert told == entries(files["people/mara-rossi/feed.xml"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"


def test_a_site_that_does_not_know_its_address_has_no_feed():
    assert list(feed_files(pages())) == []


def test_characters_that_xml_cannot_hold_do_not_break_the_feed():
    [home] = [page for page in pages(site_url=SITE) if page.address == ""]
    words = "a\x00b\x0bc\ufffe & <script>alert(1)</script>"
    feed = Feed(words, "", (FeedEntry(words, words, "articles/x/#q-1", When("2026-01-13", "", "")),))

    root = etree.fromstring(to_atom(feed, home, SITE))

    assert root.findtext(f"{ATOM}title") == "a�b�c� & <script>alert(1)</script>"


def test_without_directory_addresses_links_name_files_and_ids_stay():
    files = {file.path: file.content for file in feed_files(pages(site_url=SITE), leaf="index.html")}
    [item, *_] = json.loads(files["people/gim-seoyeon/feed.json"])["items"]

    assert item["url"] == f"{SITE}articles/2025-10-30-pear-trees/index.html#q-00000021"
    assert item["id"] == f"{SITE}articles/2025-10-30-pear-trees/#q-00000021"
