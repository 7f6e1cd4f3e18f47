"""Pages as they were fetched: their address, and the letters that the server says they are written in."""

from typing import Final
from urllib.parse import urlsplit

from generator.read.characters import shown
from generator.read.facts import Draft, Source
from generator.read.html import CHARSETS, read_html

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def read_fetched_page(content: bytes, url: str, *, charset: str | None = None) -> Draft:
    """The draft of a page of the web: its address is where it was found, or the one that it names as its own there.

    The `charset` that the server declares counts for more than what the page says.
    """
    encoding = CHARSETS.get(charset or "", "utf-8" if charset in ("utf-8", "utf8") else None)
    if encoding and not content.startswith(BYTE_ORDER_MARK):
        content = BYTE_ORDER_MARK + content.decode(encoding, errors="replace").encode()
    draft = read_html(Source(shown(url), "page", content))
    own = draft.facts.url
    same_site = own is not None and _site(own) == _site(url)
    return draft._replace(facts=draft.facts._replace(url=own if same_site else url, problems=()))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("amp.").removeprefix("m.")
