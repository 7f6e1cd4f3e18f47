"""Everything that is published and is no page: data, feeds, annotations."""

from collections.abc import Iterable, Iterator

from generator.page_records import DataPage, Page
from generator.render.exports import SiteFile, data_files, with_sizes
from generator.render.feeds import feed_files
from generator.render.linked_data import annotation_files


def with_files(
    pages: Iterable[Page], records: Iterable[tuple[str, bytes | Iterable[bytes]]], *, leaf: str = ""
) -> Iterator[tuple[Page, tuple[SiteFile, ...]]]:
    """Each page with the files beside it, one after the other; the data page tells the sizes of its files.

    Args:
        pages: the data page among them.
        records: path and content of the data files that no page makes; asked for once, at the data page.
        leaf: name of the file that stands for a folder in links, "" or "index.html".
    """
    for page in pages:
        beside = (*feed_files([page], leaf=leaf), *annotation_files([page]))
        if isinstance(page, DataPage):
            tables = data_files(page, records=records, homepage=page.site.url)
            yield with_sizes(page, tables), (*tables, *beside)
        else:
            yield page, beside
