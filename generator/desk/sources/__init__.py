"""What `onrecord add` reads: a file of any kind to the articles in it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.desk.sources.documents import read_docx, read_pdf
from generator.desk.sources.found import Found, Wishes, to_problem, to_source
from generator.desk.sources.tables import read_csv, read_json_lines
from generator.desk.sources.warc import read_warc
from generator.errors import OnRecordError, Problem
from generator.read.characters import read_characters, shown
from generator.read.facts import Draft, Source
from generator.read.html import read_html
from generator.read.markdown import read_markdown
from generator.read.text import read_text

__all__ = ["DOCUMENTS", "SUFFIXES", "Found", "Wishes", "files_in", "read_source", "to_found"]

DOCUMENTS: Final[Mapping[str, Callable[[Source], Draft]]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""Files that hold one article."""
COLLECTIONS: Final[Mapping[str, Callable[[Path, Wishes], Iterator[Found | Problem]]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}
"""Files that hold many."""
SUFFIXES: Final = (*DOCUMENTS, *COLLECTIONS)


def read_source(path: Path, wishes: Wishes) -> Iterator[Found | Problem]:
    """The articles in one file, and a problem for each that could not be read."""
    suffix = _suffix(path)
    try:
        if suffix in DOCUMENTS:
            yield to_found(to_source(path, wishes), suffix)
        elif suffix in COLLECTIONS:
            yield from COLLECTIONS[suffix](path, wishes)
        else:
            problem = f"{shown(path.suffix) or 'no suffix'} is not a format we read"
            yield to_problem(path, problem, f"use one of {', '.join(sorted(SUFFIXES))}")
    except OnRecordError as error:
        yield error.problem
    except OSError as error:
        yield to_problem(path, f"this cannot be read ({error.strerror or error})", "check the name and its rights")


def to_found(source: Source, suffix: str) -> Found:
    """The article of a file that holds one; a Markdown file keeps its own words."""
    is_markdown = DOCUMENTS[suffix] is read_markdown
    own = read_characters(source.content, source.path).lstrip("\n") if is_markdown else None
    return Found(source.path, DOCUMENTS[suffix](source), markdown=own)


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below `folder` that we can read, sorted; hidden ones and links are passed over."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_symlink() and path.is_file() and _suffix(path) in SUFFIXES:
            yield path


def _suffix(path: Path) -> str:
    """The suffix that decides how a file is read, in lower case: ".warc.gz" is one."""
    two = "".join(path.suffixes[-2:]).lower()
    return two if two in SUFFIXES else path.suffix.lower()
