"""One way to make an address out of a name, for every room that needs one."""

from functools import lru_cache

from anyascii import anyascii
from slugify import slugify

SLUG_BYTES = 80
LONGEST_READ = 500
"""Characters of a name that are looked at: enough for any slug, and cheap for a hostile one."""


@lru_cache(maxsize=1 << 16)  # a name is asked for on every page that it stands on
def to_slug(text: str, *, empty: str = "x") -> str:
    """An address-safe form of `text`: ASCII, lower case, hyphens, at most 80 bytes; `empty` where no letter is left."""
    made: str = slugify(anyascii(text[:LONGEST_READ]), max_length=SLUG_BYTES, word_boundary=True)
    return made or empty
