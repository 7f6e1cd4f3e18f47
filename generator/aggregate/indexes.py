"""Section indexes: every article, person, country and organisation that has a page, a hundred a page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.aggregate.entries import (
    country_entry,
    issue_entry,
    newest_entry,
    organisation_entry,
    person_entry,
    with_page,
)
from generator.aggregate.lookup import Lookup
from generator.aggregate.pagination import paged
from generator.aggregate.stances import issues
from generator.aggregate.words import capitalised, counted
from generator.page_records import Crumb, Facets, IndexPage, ListEntry, Section, SiteFacts


class Index(NamedTuple):
    """One section."""

    section: Section
    heading: str
    dek: str
    entries: Sequence[ListEntry]
    empty: str


def index_pages(lookup: Lookup, site: SiteFacts) -> Iterator[IndexPage]:
    """The pages of every section, also of one that is empty: the navigation leads there."""
    for index in _indexes(lookup):
        pages = paged(index.entries, f"{index.section}/", lookup.options.page_size)
        for number, (address, entries, pagination) in enumerate(pages, start=1):
            dek = index.dek if number == 1 else f"Page {number} of this list."
            yield IndexPage(
                address=address,
                template="section.html",
                title=index.heading if number == 1 else f"{index.heading}, page {number}",
                description=dek if number == 1 else f"{index.heading}: {dek}",
                section=index.section,
                current=number == 1,
                crumbs=(Crumb(site.name, ""), Crumb(index.heading)),
                facets=Facets("Page"),
                site=site,
                heading=index.heading,
                dek=dek,
                entries=tuple(entries),
                pagination=pagination,
                empty=index.empty,
            )


def _indexes(lookup: Lookup) -> Iterator[Index]:
    on_issues = [issue_entry(view) for view in sorted(issues(lookup), key=lambda view: view.name.casefold())]
    articles = [newest_entry(shown) for shown in lookup.articles]
    people = [person_entry(id, lookup) for id in with_page(lookup, "person")]
    countries = [country_entry(id, lookup) for id in with_page(lookup, "country")]
    organisations = [organisation_entry(id, lookup) for id in with_page(lookup, "organisation")]
    yield Index(
        "articles", "Articles", f"{counted(len(articles), 'article')}, newest first.", articles,
        "No article yet. Put one into the content folder and build again.",
    )  # fmt: skip
    who = f"{counted(len(people), 'person', 'people')} quoted, in public office or named often, by name."
    yield Index("people", "People", who, people, "Nobody is quoted or named in a public office yet.")
    where = capitalised(f"{counted(len(countries), 'country', 'countries')}, by name.")
    yield Index("countries", "Countries", where, countries, "No country is named yet.")
    which = (
        f"{counted(len(organisations), 'organisation')} quoted, taking a stance or named in several articles, by name."
    )
    what = f"{counted(len(on_issues), 'issue')} on which somebody takes a position, by name."
    yield Index("issues", "Issues", what, on_issues, "Nobody takes a position on an issue yet.")
    yield Index("organisations", "Organisations", which, organisations, "No organisation has a page yet.")
