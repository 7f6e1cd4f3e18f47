"""When two web addresses are the same article."""

from urllib.parse import urlsplit

from courlan import normalize_url


def to_address_key(url: str) -> str:
    """The same for addresses that differ in scheme, trackers, order of parameters, fragment or last slash only."""
    try:
        parts = urlsplit(normalize_url(url))
    except ValueError:
        return url
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{'?' * bool(parts.query)}{parts.query}"
