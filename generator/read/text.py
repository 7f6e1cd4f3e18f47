"""Plain text: where paragraphs end, and whether the first line is a headline."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.read.characters import BLANKS, read_article_characters
from generator.read.facts import Draft, Facts, Source
from generator.read.front_matter import read_front_matter, split_front_matter

TITLE_CHARS: Final = 90
"""A title made of a first sentence is cut here."""
HEADLINE_CHARS: Final = 160
"""Longer first lines are running text."""
WRAP_CHARS: Final = (40, 100)
"""Line lengths between which editors and mail programs break lines."""
FULL_SHARE: Final = 0.6
"""So many of the line breaks must stand where the next word would not have fitted."""

ENDS: Final = re.compile(r"[.!?…:][\"”’')\]]*$")
SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(]*[A-Z])|[.!?…][\"”’')\]]*$")
ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|Rep|Gov|Lt|Sgt|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|vs)\.$"
)
BULLET: Final = re.compile(r"(?:[•·▪■●◦‣*–—-]|\d{1,2}[.)])\s")
TURN: Final = re.compile(r"[A-Z][A-Z .'-]{1,40}:\s")
INDENT: Final = re.compile(r"(?: {2,}|\t)\S")


def read_text(source: Source) -> Draft:
    """The draft of a .txt file; front matter on top is read too, since people move files about."""
    text, guesses = read_article_characters(source.content, source.path)
    yaml_text, body = split_front_matter(text.lstrip("\n"), source.path)
    facts = read_front_matter(yaml_text, source.path) if yaml_text is not None else Facts()
    return Draft(facts._replace(problems=guesses + facts.problems), to_paragraphs(body))


def to_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text, each on one line.

    A blank line always ends a paragraph. A single line break ends one too, unless the text is hard-wrapped: then lines
    that are as full as they can be run on into the next. A line that begins in lower case goes on with the one before.
    """
    blocks = [[line for line in block.split("\n") if line.strip()] for block in re.split(r"\n[^\S\n]*\n", text)]
    width = _wrap_width(blocks)
    joined = (paragraph for block in blocks for paragraph in _join_lines(block, width))
    return tuple(paragraph for paragraph in joined if paragraph)


def find_title(paragraphs: Sequence[str]) -> str:
    """The headline of a text: its first paragraph where that reads like one, else the first sentence, shortened.

    A headline has at most 160 characters and is one sentence, with or without a full stop.
    """
    if not paragraphs:
        return ""
    first = paragraphs[0]
    if len(paragraphs) > 1 and len(first) <= HEADLINE_CHARS and first_sentence(first) == first:
        return first.rstrip(";:, ") or first
    return shorten(first_sentence(first), TITLE_CHARS)


def first_sentence(paragraph: str) -> str:
    """`paragraph` up to its first full stop that is no abbreviation's, looked for in the first 1,000 characters."""
    for end in SENTENCE_END.finditer(paragraph[:1000]):
        if not ABBREVIATION.search(paragraph[max(0, end.start() - 8) : end.start() + 1]):
            return paragraph[: end.end()]
    return paragraph


def shorten(text: str, limit: int) -> str:
    """`text`, cut after a word with an ellipsis where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut[: cut.rindex(" ")] if " " in cut.strip() else cut).rstrip(" ,;:–—-") + "…"


def _wrap_width(blocks: list[list[str]]) -> int:
    """The column at which lines were broken, 0 for a text that is not hard-wrapped."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if not pairs:
        return 0
    lengths = sorted(len(line.rstrip()) for block in blocks for line in block)
    width = lengths[len(lengths) * 98 // 100]
    if not WRAP_CHARS[0] <= width <= WRAP_CHARS[1]:
        return 0
    full = [pair for pair in pairs if _is_full(*pair, width)]
    midway = sum(not ENDS.search(line) for line, _ in full)
    return width if len(full) >= FULL_SHARE * len(pairs) and midway * 3 >= len(full) > 0 else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the line below would not have fitted into this one."""
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width


def _join_lines(block: list[str], width: int) -> Iterator[str]:
    parts: list[str] = []
    for line in block:
        if parts and not _goes_on(parts[-1], line, width):
            yield _one_line(parts)
            parts = []
        parts.append(line)
    yield _one_line(parts)


def _goes_on(line: str, following: str, width: int) -> bool:
    start = following.lstrip()
    if BULLET.match(start) or TURN.match(start) or (ENDS.search(line[-6:].rstrip()) and INDENT.match(following)):
        return False
    if width and _is_full(line, following, width):
        return True
    return start[0].islower() and not ENDS.search(line[-6:].rstrip())


def _one_line(lines: list[str]) -> str:
    return BLANKS.sub(" ", " ".join(line.strip() for line in lines)).strip()
