"""Old addresses that lead to new ones: nobody's link breaks because two people were told to be one."""

from collections.abc import Iterable, Iterator

from generator.aggregate.addresses import redirects
from generator.aggregate.lookup import Lookup
from generator.correction_records import Moved
from generator.page_records import Crumb, Facets, Link, RedirectPage, SiteFacts


def redirect_pages(moved: Iterable[Moved], lookup: Lookup, site: SiteFacts) -> Iterator[RedirectPage]:
    """One page for each old address, by address."""
    names = {link.address: link.text for link in lookup.links.values() if link.address}
    for old, new in sorted(redirects(moved, lookup.links).items()):
        yield RedirectPage(
            address=old,
            template="redirect.html",
            title=f"Moved: {names[new]}",
            description=f"This page is now under the name {names[new]}.",
            section="none",
            crumbs=(Crumb(site.name, ""), Crumb(names[new])),
            facets=Facets("Page"),
            site=site,
            to=Link(names[new], new),
        )
