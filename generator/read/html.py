"""Saved web pages: the article in them, found by trafilatura; nothing is fetched, nothing is run."""

import re
from typing import Any, Final

from generator.errors import OnRecordError, Problem
from generator.read.characters import clean, decode, one_line, told_guess
from generator.read.facts import Draft, Facts, Source, to_authors, to_day, to_url
from generator.read.hidden import find_hidden

CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
CHARSETS: Final = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "iso-8859-15": "iso-8859-15",
    "windows-1250": "windows-1250",
    "windows-1251": "windows-1251",
}
"""Labels as the HTML standard reads them; everything else has to be UTF-8."""
MAX_ELEMENTS: Final = 20_000
"""The time that trafilatura takes grows with their square."""
MANY_ELEMENTS: Final = 8_000
"""From here on trafilatura asks no other program for a second opinion: jusText would take half a minute at the most."""
# what lxml, trafilatura and htmldate let through on pages that are not what they expect; none of it is ours
BROKEN_PAGE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_html(source: Source) -> Draft:
    """The draft of a saved page: what a reader would have seen of its article.

    Raises:
        OnRecordError: no article is found in the page.
    """
    decoded = decode(source.content, source.path, encoding=_charset(source.content))
    document = _find_article(decoded.text, source.path)
    paragraphs = [one_line(line) for line in clean(document.text or "").split("\n")]
    facts = _facts(document, source.path)
    facts = facts._replace(problems=told_guess(decoded, source.path) + facts.problems)
    return Draft(facts, tuple(_unmarked(line) for line in paragraphs if line))


def _find_article(page: str, path: str) -> Any:  # noqa: ANN401 - trafilatura returns one of two shapes
    # trafilatura is imported where it is needed: most sites have no saved pages, and it takes its time
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    try:
        tree = load_html(page if "<html" in page[:10_000].lower() else f"<html><body>{page}</body></html>")
        elements = 0 if tree is None else _drop_hidden(tree)
        if elements > MAX_ELEMENTS:
            problem = f"the page has {elements} elements"
            raise OnRecordError(path, 1, problem, "save its text as .txt or .md")
        document: Any = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            fast=elements > MANY_ELEMENTS,
            date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
        )
    except (LxmlError, *BROKEN_PAGE):
        document = None
    if document is None or not document.text:
        raise OnRecordError(path, 1, "no article is found in the page", "save its text as .txt or .md")
    return document


def _drop_hidden(tree: Any) -> int:  # noqa: ANN401 - lxml ships no types
    """How many elements are left once those are gone that no reader sees."""
    for element in find_hidden(tree):
        _drop(element)
    return len(tree.xpath("//*"))


def _facts(document: Any, path: str) -> Facts:  # noqa: ANN401 - trafilatura ships no types
    written = one_line(document.url or "")
    url = to_url(written)
    problem = Problem(
        path, 1, f"the page's address {written[:80]!r} is not a web address", "give it in a Markdown file"
    )
    return Facts(
        title=one_line(document.title or "") or None,
        date=to_day(document.date or ""),
        outlet=one_line(document.sitename or "") or None,
        url=url,
        authors=to_authors([one_line(document.author or "")]),
        language=(document.language or "en")[:2],
        problems=(problem,) if written and not url else (),
    )


def _charset(content: bytes) -> str:
    declared = CHARSET.search(content[:4096])
    return CHARSETS.get(declared[1].decode("ascii").lower(), "utf-8") if declared else "utf-8"


def _drop(element: Any) -> None:  # noqa: ANN401 - lxml ships no types
    """Take `element` out of its tree, but leave the text that follows it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element) if not element.tail else element.drop_tree()


def _unmarked(line: str) -> str:
    """A list entry without the hyphen that trafilatura sets before it."""
    return line[2:] if line.startswith("- ") else line
