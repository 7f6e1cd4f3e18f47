"""Feeds: Atom and JSON Feed beside each page that has one; every address in them is absolute."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from generator.page_records import Feed, FeedEntry, Page
from generator.render.exports import SiteFile, to_file, to_json
from generator.render.filters import relative_url

ATOM = "http://www.w3.org/2005/Atom"
ATOM_NAME, JSON_NAME = "feed.xml", "feed.json"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def feed_files(pages: Iterable[Page], *, leaf: str = "") -> Iterator[SiteFile]:
    """Both feeds of each page that has one.

    Args:
        pages: with the site's absolute address in their facts.
        leaf: name of the file that stands for a folder in links, "" or "index.html".
    """
    for page in pages:
        if page.feed is not None:
            base = page.site.url
            yield to_file(f"{page.feed.address}{ATOM_NAME}", to_atom(page.feed, page, base, leaf))
            yield to_file(f"{page.feed.address}{JSON_NAME}", to_json_feed(page.feed, page, base, leaf))


def to_atom(feed: Feed, page: Page, base: str, leaf: str = "") -> bytes:
    """The feed as RFC 4287 has it; a day is told as its first moment in UTC, because articles tell no hour."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "title", feed.title)
    _add(root, "id", base + feed.address)
    _add(root, "updated", _moment(feed.entries[0]))
    ET.SubElement(
        root, "link", {"rel": "self", "type": "application/atom+xml", "href": base + feed.address + ATOM_NAME}
    )
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": base + _to(feed.address, leaf)})
    _add(ET.SubElement(root, "author"), "name", page.site.name)
    _add(root, "generator", page.site.program)
    for entry in feed.entries:
        item = ET.SubElement(root, "entry")
        _add(item, "title", entry.title)
        _add(item, "id", base + _to(entry.address, ""))
        _add(item, "updated", _moment(entry))
        _add(item, "published", _moment(entry))
        ET.SubElement(item, "link", {"rel": "alternate", "type": "text/html", "href": base + _to(entry.address, leaf)})
        _add(item, "content", entry.text, type="text")
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def to_json_feed(feed: Feed, page: Page, base: str, leaf: str = "") -> bytes:
    """The feed as JSON Feed 1.1 has it."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + _to(feed.address, leaf),
        "feed_url": base + feed.address + JSON_NAME,
        "description": page.description,
        "language": "en",
        "authors": [{"name": page.site.name}],
        "items": [
            {
                "id": base + _to(entry.address, ""),
                "url": base + _to(entry.address, leaf),
                "title": entry.title,
                "content_text": entry.text,
                "date_published": _moment(entry),
            }
            for entry in feed.entries
        ],
    }
    return to_json(made)


def _to(address: str, leaf: str) -> str:
    """An address of the site as a link from its root writes it."""
    written = relative_url(address, "", leaf=leaf)
    return "" if written == "./" else written


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _NOT_XML.sub("�", text)


def _moment(entry: FeedEntry) -> str:
    return f"{entry.when.iso}T00:00:00Z"
