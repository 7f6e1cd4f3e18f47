"""Markdown articles: front matter, and a body whose marks are read and whose markup is not."""

import html
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import markdown

from generator.errors import OnRecordError
from generator.read.characters import clean, read_article_characters
from generator.read.facts import Draft, Facts, Source
from generator.read.front_matter import read_front_matter, split_front_matter
from generator.read.text import to_paragraphs

BLOCKS: Final = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "ul", "ol", "div", "hr"])
HEADING: Final = re.compile(r"\s*#{1,6}\s*\w")
MAX_BODY: Final = 200_000
MAX_BLOCK: Final = 20_000
"""Characters between two blank lines that are read as Markdown; some of its rules take quadratic time."""
MAX_BRACKETS: Final = 100
"""Opening brackets between two blank lines; 20,000 of them would keep the `markdown` package busy for minutes."""
MARKS: Final = re.compile(r"[*_`\[\]\\#>~&|]|^ *(?:[-+=]|\d+[.)])(?:\s|$)|^ *[-=]+ *$", re.MULTILINE)
"""A body without any of these is plain text, and most articles are: reading Markdown is slow."""
ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def read_markdown(source: Source) -> Draft:
    """The draft of a Markdown file. Markup, scripts and template marks in it are words like any others."""
    text, guesses = read_article_characters(source.content, source.path)
    yaml_text, body = split_front_matter(text.lstrip("\n"), source.path)
    facts = read_front_matter(yaml_text, source.path) if yaml_text is not None else Facts()
    facts = facts._replace(problems=guesses + facts.problems)
    paragraphs = to_paragraphs(_plain_text(body, source.path))
    if paragraphs and not facts.title and HEADING.match(body):
        facts = facts._replace(title=paragraphs[0])
    return Draft(facts, paragraphs)


def _plain_text(body: str, path: str) -> str:
    """`body` without Markdown's marks: blocks separated by blank lines, links as their words, images dropped."""
    if not MARKS.search(body):
        return body
    if len(body) > MAX_BODY or body.count("[") > 20 * MAX_BRACKETS:
        return body
    if any(_is_too_much(block) for block in re.split(r"\n[^\S\n]*\n", body)):
        return body
    try:
        root = _parse(body)
        blocks = list(_blocks(root))
    except RecursionError as error:
        raise OnRecordError(path, 1, "lists or quotations are nested too deeply", "take some levels out") from error
    return clean("\n\n".join(blocks))


def _is_too_much(block: str) -> bool:
    return len(block) > MAX_BLOCK or block.count("[") > MAX_BRACKETS


def _parse(body: str) -> Element:
    """The tree of `body`: what `Markdown.convert` builds before it is written out as HTML and entities are lost."""
    reader = _reader()
    lines = body.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root = reader.parser.parseDocument(lines).getroot()
    assert root is not None, "a document has a root"  # noqa: S101 - for the type checker
    for treeprocessor in reader.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    return root


def _reader() -> markdown.Markdown:
    reader = markdown.Markdown()
    reader.preprocessors.deregister("html_block")
    reader.treeprocessors.deregister("prettify")
    reader.parser.blockprocessors.deregister("code")  # pasted paragraphs are often indented
    for name in ("html", "entity", "automail"):  # markup is shown as text; entities are read once, below
        reader.inlinePatterns.deregister(name)
    return reader


def _blocks(element: Element) -> Iterator[str]:
    """The text of `element`, one string a block, in reading order."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            yield from _finished(inline)
            inline = []
            yield from _blocks(child)
        else:
            inline.append(_inline(child))
        inline.append(child.tail or "")
    yield from _finished(inline)


def _inline(element: Element) -> str:
    if element.tag == "img":
        return ""
    if element.tag == "br":
        return " "
    return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)


def _finished(inline: list[str]) -> Iterator[str]:
    text = ENTITY.sub(lambda match: html.unescape(match[0]), "".join(inline)).strip()
    if text:
        yield text
