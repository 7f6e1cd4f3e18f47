"""Filters of our templates: each turns one value into one string."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.page_records import Selector

PLAIN = re.compile(r"[\w./-]*(?:#[\w./-]*)?", re.ASCII)
"""An address that is written in a link as it is; nearly all are."""
LETTER = 1.9
"""Per cent of a picture's width that a letter of a label takes on a phone."""


def all_filters(links: "Links") -> dict[str, Callable[..., Any]]:
    """Return every filter by the name that templates use."""
    return {
        "link": links.link,
        "href": href,
        "contact": contact,
        "text_fragment": text_fragment,
        "is_far_right": is_far_right,
    }


class Links:
    """Addresses of the site as they are written on the page that is being rendered."""

    def __init__(self, *, use_directory_urls: bool) -> None:
        """Begin, on no page."""
        self._leaf = "" if use_directory_urls else "index.html"
        self._page = ""
        self._written: dict[str, Markup] = {}

    def stand_on(self, page: str) -> None:
        """Write links from now on as they are written on the page of this address."""
        self._page = page
        self._written = {}

    @pass_context  # so that Jinja does not work it out once for all pages
    def link(self, _: Context, address: str) -> Markup:
        """Return `address` as it is written on the page; one address stands there many times."""
        written = self._written.get(address)
        if written is None:
            way = relative_url(address, self._page, leaf=self._leaf)
            written = self._written[address] = str.__new__(Markup, way)  # as `Markup(way)`, in a third of the time
        return written


def relative_url(address: str, page: str, *, leaf: str = "") -> str:
    """Return the way from `page` to `address`, both relative to the site's root.

    A passage of the page itself is its fragment alone. A folder is named by its slash, or by `leaf` for sites that are
    read without a server. Nothing that stands in an address can lead off the site, or out of its quotation marks.

    Args:
        address: where to; folders end with a slash.
        page: address of the page that links.
        leaf: name of the file that stands for a folder, "" or "index.html".
    """
    path, quoted, anchor = _split(address)
    if anchor and path == page:
        return anchor
    target = "../" * page.count("/") + quoted
    return (target or "./") + (leaf if not path or path.endswith("/") else "") + anchor


@lru_cache(maxsize=4096)
def _split(address: str) -> tuple[str, str, str]:
    """Path, the same as it is written in a link, and fragment with its mark; one address stands on many pages."""
    path, mark, fragment = address.lstrip("/").partition("#")
    if PLAIN.fullmatch(address):
        return path, path, mark + fragment if fragment else ""
    return path, quote(path), f"#{quote(fragment)}" if fragment else ""


def href(url: str | None) -> str:
    """Return an address of another site, or nothing where it is not http or https."""
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": half an IPv6 address
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def contact(address: str) -> str:
    """Return an address to write to, of mail or of another site; nothing for any other."""
    is_mail = address.startswith("mailto:") and address.isprintable() and " " not in address
    return address if is_mail else href(address)


def text_fragment(url: str, words: Selector | None) -> str:
    """Return `url` with a text fragment that makes a browser show and mark `words` there.

    Source: WICG, URL Fragment Text Directives. A dash, a comma and an ampersand have a meaning in it, so they are
    encoded too.
    """
    if words is None or not words.start:
        return url
    pieces = [f"{_directive(words.before)}-"] * bool(words.before)
    pieces += [_directive(piece) for piece in (words.start, words.end) if piece]
    pieces += [f"-{_directive(words.after)}"] * bool(words.after)
    parts = urlsplit(url)
    return urlunsplit(parts._replace(fragment=f"{parts.fragment}:~:text={','.join(pieces)}"))


def _directive(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


def is_far_right(x: str, label: str) -> bool:
    """Tell whether `label` would run out of its picture from `x` ("24.8%") on, so that it has to end there."""
    return float(x.rstrip("%")) + LETTER * len(label) > 100
