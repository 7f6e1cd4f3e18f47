"""What stands between quotation marks: pure text in, pairs of offsets out, in time linear in the text."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.lexicons import read_words

Side = Literal["open", "close", "either"]

_GLYPHS = re.compile(r"'''|''|``|[\"“”„‟«»‘’‚‛'`‹›]")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING_GLYPHS = frozenset("“„‟«‘‚‛‹`") | {"``"}
_CLOSING_GLYPHS = frozenset("”»›’")
_SINGLE = frozenset("'‘’‚‛`‹›")
_BEFORE_OPENING = frozenset("([{<-–—/\"“„«‘'`")
_AFTER_CLOSING = frozenset(".,;:!?)]}>-–—/…\"”»’'")
_SENTENCE_MARKS = frozenset(".,!?…")
_FEET_AND_INCHES = re.compile(r"\d['’]\d{1,2}$")
_DECADE = re.compile(r"\d0s\b")
_WORD = re.compile(r"\w+")
_WORD_LENGTH = 10


class Marked(NamedTuple):
    """A stretch between two marks that belong together; offsets are characters, the content excludes the marks."""

    start: int
    end: int
    content_start: int
    content_end: int
    single: bool = False
    continues: bool = False
    """The paragraph before was left open, and this one opens with a mark: the same person goes on speaking."""
    left_open: bool = False
    """It ends with its paragraph, and the next one opens with a mark."""


class Marks(NamedTuple):
    """What `find_marks` finds: outermost pairs, the pairs inside them, and the offsets of marks never closed."""

    marked: tuple[Marked, ...]
    nested: tuple[Marked, ...]
    unclosed: tuple[int, ...]


class _Mark(NamedTuple):
    start: int
    end: int
    side: Side
    single: bool
    weak: bool = False
    """Reads like the apostrophe of a plural or of a dropped g: it closes only where nothing better follows."""


class _Paragraph(NamedTuple):
    pairs: tuple[Marked, ...]
    lone: tuple[_Mark, ...]
    """Marks that open and find no partner, in text order."""
    start: int
    end: int


def find_marked(text: str) -> list[Marked]:
    """The outermost stretches of `text` between quotation marks, in text order."""
    return list(find_marks(text).marked)


def find_marks(text: str) -> Marks:
    """Every pair of quotation marks of `text`, and the marks that have no partner.

    Marks are paired paragraph by paragraph, so a missing one never turns more than its paragraph inside out; within it
    the opening mark without a partner is dropped and the pairs after it stay. A mark left open goes on only where the
    next paragraph opens with one, and only if that chain is closed in the end.
    """
    paragraphs = [_read_paragraph(text, *_trimmed(match)) for match in _PARAGRAPH.finditer(text) if match[0].strip()]
    marked: list[Marked] = []
    nested: list[Marked] = []
    unclosed: list[int] = []
    before: _Mark | None = None
    for paragraph, mark in zip(paragraphs, _left_open(paragraphs), strict=True):
        outer, inner = _outermost(paragraph, mark)
        if before and outer:
            outer[0] = outer[0]._replace(continues=True)
        marked += outer
        nested += inner
        unclosed += [m.start for m in paragraph.lone if m != mark and not (m.single and m.start > paragraph.start)]
        before = mark
    return Marks(tuple(marked), tuple(nested), tuple(unclosed))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    inside = match[0]
    return match.start() + len(inside) - len(inside.lstrip()), match.end() - len(inside) + len(inside.rstrip())


def _left_open(paragraphs: list[_Paragraph]) -> list[_Mark | None]:
    """For each paragraph the mark that is rightly open at its end; a chain of them is followed from its end."""
    found: list[_Mark | None] = [None] * len(paragraphs)
    for i, (here, after) in reversed(list(enumerate(pairwise(paragraphs)))):
        mark = here.lone[-1] if here.lone else None
        # pairs of the same marks behind it: it was forgotten, not left open
        if mark is None or any(pair.start > mark.start and pair.single == mark.single for pair in here.pairs):
            continue
        goes_on = found[i + 1]
        starts = {pair.start for pair in after.pairs if pair.single == mark.single}
        if goes_on and goes_on.single == mark.single:
            starts.add(goes_on.start)
        if after.start in starts:
            found[i] = mark
    return found


def _outermost(paragraph: _Paragraph, mark: _Mark | None) -> tuple[list[Marked], list[Marked]]:
    """Pairs in text order, split into those inside no other and the rest; a mark left open ends with its paragraph."""
    pairs = list(paragraph.pairs)
    if mark and mark.end < paragraph.end:
        pairs.append(Marked(mark.start, paragraph.end, mark.end, paragraph.end, mark.single, left_open=True))
    outer: list[Marked] = []
    inner: list[Marked] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        (inner if outer and pair.start < outer[-1].end else outer).append(pair)
    return outer, inner


def _read_paragraph(text: str, start: int, end: int) -> _Paragraph:
    """The pairs of one paragraph, matched with one stack: double marks close over single ones, never the reverse."""
    pairs: list[Marked] = []
    lone: list[_Mark] = []
    stack: list[_Mark] = []
    doubles = 0
    for mark, better_follows in _with_lookahead(list(_marks(text, start, end))):
        if _opens(mark, stack, doubles):
            stack.append(mark)
            doubles += not mark.single
        elif mark.single and stack and stack[-1].single and not (mark.weak and better_follows):
            pairs += _pair(stack.pop(), mark)
        elif not mark.single and doubles:
            while stack[-1].single:
                lone.append(stack.pop())
            pairs += _pair(stack.pop(), mark)
            doubles -= 1
    return _Paragraph(tuple(sorted(pairs)), tuple(sorted(lone + stack)), start, end)


def _opens(mark: _Mark, stack: list[_Mark], doubles: int) -> bool:
    if mark.side != "either":
        return mark.side == "open"
    return not (stack and stack[-1].single if mark.single else doubles)


def _pair(opening: _Mark, closing: _Mark) -> Iterator[Marked]:
    if opening.end < closing.start:
        yield Marked(opening.start, closing.end, opening.end, closing.start, opening.single)


def _with_lookahead(marks: list[_Mark]) -> Iterable[tuple[_Mark, bool]]:
    """Each mark, and whether a certain single closing mark comes after it before the next single opening one."""
    follows: list[bool] = []
    better = False
    for mark in reversed(marks):
        follows.append(better)
        if mark.single:
            better = mark.side == "close" and (better or not mark.weak)
    return zip(marks, reversed(follows), strict=True)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks between two offsets with the side that their neighbours allow; apostrophes are none."""
    before: _Mark | None = None
    for first, last in _glyphs(text, start, end):
        glyph = text[first:last]
        read = _read_single if glyph in _SINGLE else _read_double
        touching = before is not None and before.end == first and before.side == "close"
        mark = read(text, first, last, after_closing=touching)
        if mark:
            yield mark
            before = mark


def _glyphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _GLYPHS.finditer(text, start, end):
        first, last = match.span()
        if match[0] != "'''":
            yield first, last
            continue
        # a single mark inside a doubled one: it stands on the side of the words
        cut = first + 1 if first > start and not text[first - 1].isspace() else first + 2
        yield first, cut
        yield cut, last


def _sides(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark at these offsets could open, and whether it could close, by its two neighbours."""
    before, after = text[start - 1 : start], text[end : end + 1]
    spaced_before, spaced_after = not before or before.isspace(), not after or after.isspace()
    can_open = (spaced_before or before in _BEFORE_OPENING) and not spaced_after
    can_close = (spaced_after or after in _AFTER_CLOSING) and not spaced_before
    return can_open, can_close


def _read_double(text: str, start: int, end: int, *, after_closing: bool) -> _Mark | None:
    glyph, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    if glyph == "''" and before.isalnum() and after.isalnum():
        return None
    if before.isdigit() and _FEET_AND_INCHES.search(text, max(0, start - 4), start):
        return None
    can_open, can_close = _sides(text, start, end)
    if after_closing and can_close:
        can_open = False
    side: Side = "either" if can_open == can_close else "open" if can_open else "close"
    if glyph in _OPENING_GLYPHS:
        wrong_way = side == "close" and (before.isalnum() or before in _SENTENCE_MARKS)
        side = "either" if wrong_way else "open"
    elif glyph in _CLOSING_GLYPHS:
        side = "either" if side == "open" and after.isalnum() else "close"
    return _Mark(start, end, side, single=False)


def _read_single(text: str, start: int, end: int, *, after_closing: bool) -> _Mark | None:
    """A single mark opens before a word and closes after one; between letters, or before a decade, it is none."""
    glyph, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    can_open, can_close = _sides(text, start, end)
    if can_open and not can_close and glyph != "’" and not after_closing and not _is_elision(text, end):
        return _Mark(start, end, "open", single=True)
    if can_close and glyph not in _OPENING_GLYPHS and (not can_open or after_closing):
        weak = after.isspace() and (before in "sS" or text[start - 2 : start] == "in")
        return _Mark(start, end, "close", single=True, weak=weak)
    return None


def _is_elision(text: str, start: int) -> bool:
    word = _WORD.match(text, start, start + _WORD_LENGTH)
    return bool(_DECADE.match(text, start)) or (word is not None and word[0] in read_words("elisions"))
