"""Our pages as Markdown from which others make the same pages, but for what Markdown has no word for.

Headings, paragraphs, lists, tables, quotations, links, and the places that links lead to. Left out are pictures, fields
and buttons.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import html

LEFT_OUT: Final = frozenset({"svg", "input", "button", "script", "select", "form", "template", "style"})
BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "fieldset",
        "details",
    }
    | {"ul", "ol", "li", "dl", "dt", "dd", "table", "h1", "h2", "h3", "h4", "blockquote", "summary"}
)
LIST: Final = ("ul", "ol")
HEADINGS: Final = ("h1", "h2", "h3", "h4")
MARKED: Final = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}
SIGNS: Final = re.compile(r"([\\`*_\[\]<>|])")
SETTINGS: Final = """site_name: plain
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore}}
markdown_extensions: [tables]
nav:
  - index.md
"""


def same_project(folder: Path, site: Path) -> Path:
    """A plain MkDocs project with every page of `site`."""
    docs = folder / "docs"
    for page in sorted(site.rglob("index.html")):
        if "pagefind" not in page.parts:
            target = docs / page.relative_to(site).with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(to_markdown(html.document_fromstring(page.read_bytes()).find(".//main")), "utf-8")
    indexes = sorted(path.parent.name for path in docs.glob("*/index.md"))
    (folder / "mkdocs.yml").write_text(SETTINGS + "".join(f"  - {name}/index.md\n" for name in indexes), "utf-8")
    return folder


def to_markdown(main: html.HtmlElement) -> str:
    """What stands in `main`."""
    return "\n\n".join(_blocks(main))


def frame_of(page: Path) -> str:
    """What stands around a page of ours, as a layout of Hugo: the same on all pages, which costs Hugo least."""
    head, rest = page.read_text(encoding="utf-8").split("<main", 1)
    head = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", head, flags=re.DOTALL)
    head = re.sub(r'<script type="application/ld.*?</script>', "", head, flags=re.DOTALL)
    return f"{head}<main>{{{{ .Content }}}}</main>{rest.split('</main>', 1)[1]}"


def _blocks(node: html.HtmlElement) -> Iterator[str]:
    """The blocks of an element, one after the other."""
    inner = [child for child in node if child.tag in BLOCKS]
    if node.tag in LEFT_OUT:
        return
    if node.tag in HEADINGS:
        yield f"{'#' * int(node.tag[1])} {_line(node)}"
    elif node.tag == "table":
        yield from _table(node)
    elif node.tag in LIST:
        yield from (_indented(item) for item in inner)
    elif not inner or node.tag in ("p", "summary", "dt"):
        yield from filter(None, [_line(node)])
    else:
        yield from filter(None, [_place(node)])
        yield from _mixed(node)


def _mixed(node: html.HtmlElement) -> Iterator[str]:
    """The blocks of an element with words between them."""
    words = _words(node.text)
    for child in node:
        if child.tag in BLOCKS:
            yield from filter(None, [_clean(words)])
            words = ""
            quoted = child.tag == "blockquote"
            yield from (block.replace("\n", "\n> ").join(["> ", ""]) if quoted else block for block in _blocks(child))
        else:
            words += _inline(child)
        words += _words(child.tail)
    yield from filter(None, [_clean(words)])


def _table(node: html.HtmlElement) -> Iterator[str]:
    rows = [[_line(cell) for cell in row.iter("td", "th")] for row in node.iter("tr")]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    if lines:
        yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _indented(item: html.HtmlElement) -> str:
    """An entry of a list, with all that stands in it."""
    return "- " + "\n\n".join(_blocks(item)).replace("\n", "\n  ")


def _line(node: html.HtmlElement) -> str:
    """All words of an element on one line."""
    inside = "".join(f"{_inline(child)}{_words(child.tail)}" for child in node)
    return _clean(f"{_place(node)}{_words(node.text)}{inside}")


def _inline(node: html.HtmlElement) -> str:
    if not isinstance(node.tag, str) or node.tag in LEFT_OUT:
        return ""
    words = _line(node)
    if node.tag == "a" and node.get("href"):
        return f"[{words}]({node.get('href')})"
    mark = MARKED.get(node.tag, "") if words else ""
    return f" {words} " if node.tag in BLOCKS else f"{mark}{words}{mark}"


def _place(node: html.HtmlElement) -> str:
    """What a link to the element leads to; most evidence is found by one."""
    return f'<span id="{node.get("id")}"></span>' if node.get("id") and node.tag != "main" else ""


def _words(words: str | None) -> str:
    return SIGNS.sub(r"\\\1", words or "")


def _clean(words: str) -> str:
    return " ".join(words.split())
