"""Feeds and sitemaps: the addresses of the articles that they name, in their order."""

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

from generator.read.facts import to_url

MAX_UNPACKED: Final = 50_000_000
"""Bytes of a sitemap, as the protocol allows; packed ones are unpacked no further."""
FEED_TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class Links(NamedTuple):
    """What a feed, a sitemap or a page leads to."""

    articles: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Sitemaps of a sitemap index, or the feeds that a page names as its own."""


def read_links(content: bytes, base: str) -> Links | None:
    """The addresses in an RSS, Atom or JSON feed, a sitemap, or a page that names its feeds; None for anything else.

    Nothing in the file is expanded or fetched: entities stay unread, and an address that is not http or https is none.

    Source: RSS 2.0, RFC 4287 (Atom), JSON Feed 1.1, the sitemaps protocol.
    """
    plain = _unpacked(content)
    if plain is None:
        return None
    start = plain[:1000].lstrip().lower()
    if start.startswith(b"{"):
        return _json_feed(plain, base)
    root = _parse(plain, is_page=b"<!doctype html" in start or b"<html" in start)
    kind = KINDS.get("" if root is None else _name(root))
    if kind is None:
        return None
    addresses = _addresses(kind.find(root), base)
    return Links(more=addresses) if kind.is_index else Links(addresses)


def _unpacked(content: bytes) -> bytes | None:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            found = packed.read(MAX_UNPACKED + 1)
    except (OSError, EOFError, zlib.error):
        return None
    return found if len(found) <= MAX_UNPACKED else None


def _parse(content: bytes, *, is_page: bool) -> Any:  # noqa: ANN401 - lxml ships no types
    from lxml import etree

    kind = etree.HTMLParser if is_page else etree.XMLParser
    options = {"no_network": True, "recover": True, "huge_tree": False}
    try:
        return etree.fromstring(content, kind(**options) if is_page else kind(resolve_entities=False, **options))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _json_feed(content: bytes, base: str) -> Links | None:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        return None
    items = feed.get("items")
    if not isinstance(items, list):
        return None
    return Links(_addresses((item.get("url") or item.get("id") for item in items if isinstance(item, dict)), base))


def _rss_links(root: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml ships no types
    return map(_rss_link, _all(root, "item"))


def _atom_links(root: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml ships no types
    return map(_atom_link, _all(root, "entry"))


def _sitemap_links(root: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml ships no types
    return _texts(root, "url", "loc")


def _sitemaps(root: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml ships no types
    return _texts(root, "sitemap", "loc")


def _feeds_of_page(root: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml ships no types
    return (link.get("href") for link in root.iter("link") if _is_feed(link))


def _rss_link(item: Any) -> str | None:  # noqa: ANN401 - lxml ships no types
    link = next((child.text for child in item if _name(child) == "link" and child.text), None)
    if link:
        return str(link)
    ids = (child for child in item if _name(child) == "guid" and child.get("isPermaLink", "true") == "true")
    return next((str(child.text) for child in ids if child.text), None)


def _atom_link(entry: Any) -> str | None:  # noqa: ANN401 - lxml ships no types
    links = [child for child in entry if _name(child) == "link" and child.get("href")]
    best = next((link for link in links if link.get("rel", "alternate") == "alternate"), None)
    return None if best is None else str(best.get("href"))


def _is_feed(link: Any) -> bool:  # noqa: ANN401 - lxml ships no types
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return "alternate" in (link.get("rel") or "").lower().split() and kind in FEED_TYPES


def _texts(root: Any, outer: str, inner: str) -> Iterator[str | None]:  # noqa: ANN401 - lxml ships no types
    for entry in _all(root, outer):
        yield next((child.text for child in entry if _name(child) == inner), None)


def _all(root: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - lxml ships no types
    return (element for element in root.iter() if _name(element) == name)


def _name(element: Any) -> str:  # noqa: ANN401 - lxml ships no types
    """The element's name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _addresses(found: Any, base: str) -> tuple[str, ...]:  # noqa: ANN401 - lxml ships no types
    """Web addresses, absolute, each once, in order."""
    made = (_absolute(base, address.strip()) for address in found if isinstance(address, str) and address.strip())
    return tuple(dict.fromkeys(url for url in made if url is not None))


def _absolute(base: str, address: str) -> str | None:
    try:
        return to_url(urljoin(base, address))
    except ValueError:  # "http://[": half an IPv6 address
        return None


class _Kind(NamedTuple):
    find: Callable[[Any], Iterator[str | None]]
    is_index: bool = False
    """Whether it leads to feeds or sitemaps rather than to articles."""


KINDS: Final = {
    "rss": _Kind(_rss_links),
    "rdf": _Kind(_rss_links),
    "feed": _Kind(_atom_links),
    "urlset": _Kind(_sitemap_links),
    "sitemapindex": _Kind(_sitemaps, is_index=True),
    "html": _Kind(_feeds_of_page, is_index=True),
}
"""What to look for, by the name of the file's outermost element."""
