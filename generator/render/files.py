"""Everything that is published and is no page: data, feeds, annotations."""

from collections.abc import Iterable, Mapping

from generator.page_records import DataPage, Page
from generator.render.exports import SiteFile, data_files, with_sizes
from generator.render.feeds import feed_files
from generator.render.linked_data import annotation_files


def with_files(
    pages: Iterable[Page], records: Mapping[str, bytes], *, leaf: str = ""
) -> tuple[list[Page], tuple[SiteFile, ...]]:
    """All pages, the data page with the sizes of its files, and those files.

    Args:
        pages: the data page among them.
        records: files that are made already, by path.
        leaf: name of the file that stands for a folder in links, "" or "index.html".
    """
    all_pages = list(pages)
    files: list[SiteFile] = []
    for place, page in enumerate(all_pages):
        if isinstance(page, DataPage):
            files += data_files(page, records=records, homepage=page.site.url)
            all_pages[place] = with_sizes(page, files)
    return all_pages, (*files, *feed_files(all_pages, leaf=leaf), *annotation_files(all_pages))
