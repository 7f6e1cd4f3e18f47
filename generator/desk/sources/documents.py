"""PDF and Word documents: their running text, in paragraphs."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.parsers.expat import ExpatError

from generator.errors import OnRecordError
from generator.optional import need
from generator.read.characters import clean
from generator.read.facts import Draft, Facts, Source
from generator.read.text import to_paragraphs

MAX_PAGES: Final = 200
MAX_PAGE_BYTES: Final = 4_000_000
"""Of the drawing commands of one page."""
MAX_UNPACKED: Final = 200_000_000
"""Bytes of a Word document, unpacked."""
MAX_MARKUP: Final = 20_000_000
"""Bytes of what may be its words; as a tree they take thirty times as much."""
EDGE_LINES: Final = 2
"""Lines at the top and the bottom of a page that may be its running head or foot."""
HEAD_PAGES: Final = 3
"""So many pages have to carry the same line before it is taken for one."""
HYPHENATED: Final = re.compile(r"(\w+)-\n(?=[^\W\d_A-Z])(\w+)")
# what pypdf and mammoth let through on files that are not what they expect; none of it is ours
BROKEN_FILE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    OSError,
)


def read_pdf(source: Source) -> Draft:
    """The draft of a PDF file."""
    pypdf: Any = need("pypdf", extra="pdf", path=source.path)
    try:
        pages = list(_pages(pypdf, source))
    except (pypdf.errors.PyPdfError, *BROKEN_FILE) as error:
        raise OnRecordError(source.path, 1, "this PDF cannot be read", "save its text as .txt or .md") from error
    text = join_pages(pages)
    if not text.strip():
        raise OnRecordError(source.path, 1, "this PDF holds no text, only pictures", "have it recognised (OCR) first")
    return Draft(Facts(), to_paragraphs(text))


def read_docx(source: Source) -> Draft:
    """The draft of a Word document; what is struck out in it is not read."""
    mammoth: Any = need("mammoth", extra="docx", path=source.path)
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            sizes = [(entry.file_size, entry.compress_size) for entry in packed.infolist()]
        unpacked = sum(size for size, _ in sizes)
        markup = sum(size for size, small in sizes if size > 2 * small)  # whatever it is called; pictures hardly shrink
        if unpacked > MAX_UNPACKED or markup > MAX_MARKUP:
            problem = f"the document has {unpacked:,} bytes unpacked"
            raise OnRecordError(source.path, 1, problem, "save its text as .txt or .md")
        text = clean(mammoth.extract_raw_text(io.BytesIO(source.content)).value)
    except (zipfile.BadZipFile, ExpatError, *BROKEN_FILE) as error:
        remedy = "save it as .docx anew, or its text as .txt"
        raise OnRecordError(source.path, 1, "this is not a Word document (.docx)", remedy) from error
    return Draft(Facts(), to_paragraphs(text))


def join_pages(pages: Sequence[str]) -> str:
    """The running text of `pages`: without their running heads and feet, words put together that a line's end parts."""
    cut = [_lines(page) for page in pages]
    edges = Counter(key for lines in cut for key in {_key(line) for line in _edges(lines)})
    repeated = {key for key, count in edges.items() if count >= max(HEAD_PAGES, len(pages) / 2)}
    text = "\n".join("\n".join(_inner(lines, repeated)) for lines in cut)
    return HYPHENATED.sub(lambda found: _put_together(found, text), text)


def _pages(pypdf: Any, source: Source) -> Iterator[str]:  # noqa: ANN401 - a module
    reader = pypdf.PdfReader(io.BytesIO(source.content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise OnRecordError(source.path, 1, "this PDF is locked", "save a copy without a password")
    if len(reader.pages) > MAX_PAGES:
        problem = f"this PDF has {len(reader.pages)} pages"
        raise OnRecordError(source.path, 1, problem, f"save its articles one by one, at most {MAX_PAGES} pages each")
    for page in reader.pages:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) <= MAX_PAGE_BYTES:
            yield clean(page.extract_text())


def _lines(page: str) -> list[str]:
    return [line.rstrip() for line in page.strip("\n").split("\n")]


def _edges(lines: Sequence[str]) -> list[str]:
    return [line for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:]) if line.strip()]


def _key(line: str) -> str:
    """The same for the running heads of two pages: their numbers differ."""
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _inner(lines: Sequence[str], repeated: set[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        at_edge = place < EDGE_LINES or place >= len(lines) - EDGE_LINES
        if not (at_edge and (_key(line) in repeated or line.strip().isdecimal())):
            yield line


def _put_together(found: re.Match[str], text: str) -> str:
    """One word: with its hyphen where the text writes it so elsewhere."""
    hyphenated = f"{found[1]}-{found[2]}"
    return hyphenated if hyphenated in text else f"{found[1]}{found[2]}"
