"""The site map of a large site: an index and the maps that it names, as sitemaps.org wants them."""

import re
from typing import Final, NamedTuple

from markupsafe import escape

MOST: Final = 50_000
"""Addresses that one map may hold."""
ENTRY: Final = re.compile(r"\s*<url>.*?</url>", re.DOTALL)
CHANGED: Final = re.compile(r"<lastmod>([^<]*)</lastmod>")


class SiteMap(NamedTuple):
    """One file of it."""

    name: str
    """"sitemap.xml" first, then "sitemap-1.xml" and so on."""
    xml: str


def to_site_maps(whole: str, *, site_url: str, most: int = MOST) -> list[SiteMap]:
    """Return `whole` as it is, or, where it has too many addresses, an index and the parts of it.

    Args:
        whole: what the template `sitemap.xml` makes; words in it are escaped, so a tag is a tag.
        site_url: absolute address of the site, with a slash at its end.
        most: addresses in one part.
    """
    entries = list(ENTRY.finditer(whole))
    if len(entries) <= most:
        return [SiteMap("sitemap.xml", whole)]
    before, after = whole[: entries[0].start()], whole[entries[-1].end() :]
    parts = [
        SiteMap(f"sitemap-{number}.xml", before + "".join(entry[0] for entry in entries[start : start + most]) + after)
        for number, start in enumerate(range(0, len(entries), most), start=1)
    ]
    return [SiteMap("sitemap.xml", _index(parts, site_url)), *parts]


def _index(parts: list[SiteMap], site_url: str) -> str:
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *(f"  <sitemap><loc>{escape(site_url)}{one.name}</loc>{_changed(one)}</sitemap>" for one in parts),
            "</sitemapindex>",
        )
    )


def _changed(part: SiteMap) -> str:
    """The newest day of what a part lists, where it tells any."""
    days = CHANGED.findall(part.xml)
    return f"<lastmod>{max(days)}</lastmod>" if days else ""
