"""Web archives (WARC): every page in one that was answered with an article."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from generator.desk.sources.found import Found, Wishes, to_problem
from generator.desk.sources.pages import read_fetched_page
from generator.errors import OnRecordError, Problem
from generator.optional import need
from generator.read.characters import shown
from generator.read.facts import to_url

PAGES: Final = ("text/html", "application/xhtml+xml")


def read_warc(path: Path, wishes: Wishes) -> Iterator[Found | Problem]:
    """The article of each page in the archive; a page without one is a problem of its own."""
    pages = 0
    with path.open("rb") as file:
        for found in read_warc_pages(file, shown(str(path)), wishes):
            pages += 1
            yield found
    if not pages:
        yield to_problem(path, "there is no page in the archive", "see whether it is a WARC, with answers in it")


def read_warc_pages(file: BinaryIO, name: str, wishes: Wishes) -> Iterator[Found | Problem]:
    """The article of each page in an opened archive, or in a piece of one that begins and ends between two records.

    Raises:
        OnRecordError: it is no archive, or breaks off.
    """
    archive: Any = need("warcio.archiveiterator", extra="warc", path=name)
    exceptions: Any = need("warcio.exceptions", extra="warc", path=name)
    try:
        for record in archive.ArchiveIterator(file):
            yield from _article(record, name, wishes)
    except (exceptions.ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        raise OnRecordError(name, 1, "the archive breaks off or is no WARC", "fetch it anew") from error


def _article(record: Any, name: str, wishes: Wishes) -> Iterator[Found | Problem]:  # noqa: ANN401 - untyped library
    url = to_url(record.rec_headers.get_header("WARC-Target-URI") or "")
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or url is None or headers.get_statuscode() != "200":
        return
    kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in PAGES:
        return
    content = record.content_stream().read(wishes.max_bytes + 1)
    if len(content) > wishes.max_bytes:
        yield Problem(f"{name} ({shown(url)})", 0, "the page is too long", "raise --max-bytes if you want it")
        return
    charset = rest.partition("charset=")[2].strip(" \"'").lower() or None
    try:
        yield Found(shown(url), read_fetched_page(content, url, charset=charset))
    except OnRecordError as error:
        yield Problem(shown(url), 0, error.problem.problem, error.problem.remedy)
