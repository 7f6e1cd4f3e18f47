"""Everything that is published and is no page: data, feeds, annotations."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.page_records import ArticlePage, DataPage, ListPage, Page, QuotesPage
from generator.render.exports import Keep, SiteFile, data_files, make_anew, to_file, with_sizes
from generator.render.feeds import feed_files
from generator.render.linked_data import annotation_files


def index_files(page: Page, *, leaf: str) -> Iterator[SiteFile]:
    """What the script that combines filters reads: for each entry of a list the places of its values."""
    index = page.index if isinstance(page, QuotesPage | ListPage) else None
    if index is None:
        return
    columns = [
        {
            "name": column.name,
            "label": column.label,
            "values": [[choice.id, choice.text] for choice in column.values],
            "rows": [row[0] if len(row) == 1 else list(row) for row in column.rows],
        }
        for column in index.columns
    ]
    content = {
        "heading": index.heading,
        "nouns": [index.noun, index.nouns],
        "size": index.page_size,
        "leaf": leaf,
        "columns": columns,
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    yield to_file(index.path, written + b"\n")


def with_files(
    pages: Iterable[Page],
    records: Iterable[tuple[str, Iterable[bytes]]],
    *,
    leaf: str = "",
    keep: Keep = make_anew,
) -> Iterator[tuple[Page, tuple[SiteFile, ...]]]:
    """Each page with the files beside it, one after the other; the data page tells the sizes of its files.

    Args:
        pages: the data page among them.
        records: path and content of the data files that no page makes; asked for once, at the data page.
        leaf: name of the file that stands for a folder in links, "" or "index.html".
        keep: gives what an earlier build has made of the same.
    """
    for page in pages:
        beside = (*_feeds(page, leaf, keep), *_annotations(page, keep), *index_files(page, leaf=leaf))
        if isinstance(page, DataPage):
            tables = data_files(page, records=records, homepage=page.site.url, keep=keep)
            yield with_sizes(page, tables), (*tables, *beside)
        else:
            yield page, beside


def _feeds(page: Page, leaf: str, keep: Keep) -> Iterable[SiteFile]:
    if page.feed is None:
        return ()
    site = page.site
    made_of = "feed", page.feed, page.description, site.url, site.name, site.program, leaf
    return keep(made_of, partial(feed_files, [page], leaf=leaf))


def _annotations(page: Page, keep: Keep) -> Iterable[SiteFile]:
    if not isinstance(page, ArticlePage):
        return ()
    made_of = "annotations", page.address, page.annotated, page.source, page.site.url
    return keep(made_of, partial(annotation_files, [page]))
