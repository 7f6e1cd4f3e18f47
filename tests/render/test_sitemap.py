"""A site map of many addresses is an index and its parts."""

from lxml import etree

from generator.render import to_site_maps

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
SITE = "https://example.org/a&b/"


def site_map(*days):
    """A site map with a page for each of `days`."""
    entries = (
        f"\n  <url><loc>https://example.org/{number}/</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for number, day in enumerate(days)
    )
    return f"{HEAD}{''.join(entries)}\n</urlset>"


def addresses(xml):
    return etree.fromstring(xml.encode()).xpath("//*[local-name()='loc']/text()")


def test_a_site_map_that_is_short_enough_stays_as_it_is():
    whole = site_map("2024-05-02", "", "")

    assert to_site_maps(whole, site_url=SITE, most=3) == [("sitemap.xml", whole)]


def test_a_site_without_an_address_has_no_site_map():
    assert to_site_maps("", site_url="", most=3) == [("sitemap.xml", "")]


def test_a_longer_one_is_an_index_of_parts_that_hold_every_address_once():
    whole = site_map("2024-05-02", "2024-05-03", "", "", "2023-01-01")

    index, *parts = to_site_maps(whole, site_url=SITE, most=2)

    assert index.name == "sitemap.xml"
    assert index.xml == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <sitemap><loc>https://example.org/a&amp;b/sitemap-1.xml</loc><lastmod>2024-05-03</lastmod></sitemap>\n"
        "  <sitemap><loc>https://example.org/a&amp;b/sitemap-2.xml</loc></sitemap>\n"
        "  <sitemap><loc>https://example.org/a&amp;b/sitemap-3.xml</loc><lastmod>2023-01-01</lastmod></sitemap>\n"
        "</sitemapindex>"
    )
    assert [part.name for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert [len(addresses(part.xml)) for part in parts] == [2, 2, 1]
    assert [one for part in parts for one in addresses(part.xml)] == addresses(whole)
