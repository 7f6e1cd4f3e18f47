"""When two articles are the same: by their address, or by their words."""

import hashlib
from urllib.parse import urlsplit

from courlan import normalize_url


def to_address_key(url: str) -> str:
    """The same for addresses that differ in scheme, trackers, order of parameters, fragment or last slash only."""
    try:
        parts = urlsplit(normalize_url(url))
    except ValueError:
        return url
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{'?' * bool(parts.query)}{parts.query}"


def to_text_key(text: str) -> str:
    """The same for texts that differ in blanks, line breaks and capitals only."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode("utf-8", "surrogatepass")).hexdigest()
