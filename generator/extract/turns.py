"""Turns of a transcript: "MR. MILLER: ...", "QUESTION: ..." at the head of a paragraph."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.extract.cues import children, cue_verbs
from generator.extract.doc import paragraphs
from generator.extract.sentences import inside_marks
from generator.extract.tokens import Doc, Span, Token
from generator.lexicons import read_words

Range = tuple[int, int]
_LABEL = re.compile(r"(?:Q|A|(?:[A-Z.'’\- ]|(?<=M)c|(?<=Ma)c){3,50}(?:\([^)\n]{1,40}\) ?)?):(?=\s)|Q(?=[ \t]+[A-Z(])")
_DOTTED = re.compile(r"[QA]\.(?=\s)")
_NAME = re.compile(r"[A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{0,20}){0,3}:(?=\s)")
_FEWEST = 2
_LABEL_TOKENS = 40
_INITIAL = 2
_THIRD = frozenset({"he", "she", "they"})


class Turn(NamedTuple):
    """Who speaks, as the label says, and what, one range for each paragraph."""

    label: Range
    content: tuple[Range, ...]


class _Open(NamedTuple):
    """A turn, and the paragraphs behind it without a label."""

    label: Range
    first: Span
    after: list[Span]


def find_turns(doc: Doc) -> list[Turn]:
    """The turns of `doc`; none unless two paragraphs open with labels in capitals, or with two names that recur.

    A paragraph without a label goes on with the turn before it until the reporter speaks again: after a paragraph that
    tells what somebody said, nothing belongs to a turn until the next label.
    """
    parts = list(paragraphs(doc))
    capitals = [_label(paragraph, _LABEL) for paragraph in parts]
    dotted = [_label(paragraph, _DOTTED) for paragraph in parts]
    # one alone is somebody's initial
    if {doc[label[0]].text[0] for label in dotted if label} == {"Q", "A"}:
        capitals = [label or other for label, other in zip(capitals, dotted, strict=True)]
    if sum(label is not None for label in capitals) >= _FEWEST:
        return list(_turns(doc, list(zip(parts, capitals, strict=True))))
    names = [_label(paragraph, _NAME) for paragraph in parts]
    words = [doc[slice(*label)].text for label in names if label]
    if sum(times > 1 for times in Counter(words).values()) >= _FEWEST:
        return list(_turns(doc, list(zip(parts, names, strict=True))))
    return []


def _turns(doc: Doc, read: Sequence[tuple[Span, Range | None]]) -> Iterator[Turn]:
    inside = inside_marks(doc) if any(found for _, found in read) else []
    turn: _Open | None = None
    for paragraph, found in read:
        if found:
            yield from _closed(turn, inside, last=False)
            start = found[1] + (doc[found[1]].text == ":") if found[1] < len(doc) else found[1]
            turn = _Open(found, doc[start : paragraph.end], [])
        elif turn:
            turn.after.append(paragraph)
    yield from _closed(turn, inside, last=True)


def _closed(turn: _Open | None, inside: Sequence[bool], *, last: bool) -> Iterator[Turn]:
    if turn:
        spoken = [turn.first, *turn.after[: _spoken(turn, inside, last=last)]]
        content = tuple((words.start, words.end) for words in spoken if len(words))
        if content:
            yield Turn(turn.label, content)


def _spoken(turn: _Open, inside: Sequence[bool], *, last: bool) -> int:
    """How many of the paragraphs after the first are the turn's: what may be either is so only if speech follows it.

    Behind the last label the first report ends the speech for good: a newspaper's "we" may stand further down.
    """
    first_told = next((i for i, words in enumerate(turn.after) if _is_told(words, turn.label, inside)), None)
    if first_told is None:
        return len(turn.after)
    end = first_told if last else len(turn.after)
    return max((i + 1 for i in range(end) if _has_speech_words(turn.after[i], inside)), default=0)


def _is_told(paragraph: Span, label: Range, inside: Sequence[bool]) -> bool:
    """Whether a reporter tells in `paragraph` what somebody said, in the past tense or with the words in marks.

    So does whoever tells what the speaker did, by the name in the label.
    """
    if _has_speech_words(paragraph, inside):
        return False
    marked = any(inside[paragraph.start : paragraph.end])
    name = paragraph.doc[label[1] - 1]
    own = name.lower_ if len(name) > _INITIAL else None
    return any(
        _reports(token, marked=marked) or (token.dep_ == "nsubj" and token.lower_ == own)
        for token in paragraph
        if not inside[token.i]
    )


def _reports(verb: Token, *, marked: bool) -> bool:
    """Whether `verb` is a reporter's word of speech: the main verb of a third person, or "saying" beside marks."""
    if verb.lemma_.lower() not in cue_verbs():
        return False
    if marked and verb.tag_ == "VBG":
        return verb.dep_ in {"acl", "advcl"}
    main = verb.dep_ in {"ROOT", "parataxis"} or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return main and (verb.tag_ == "VBD" or (marked and verb.tag_ == "VBZ")) and any(map(_is_third, children(verb)))


def _is_third(child: Token) -> bool:
    """A subject in the third person."""
    return child.dep_ == "nsubj" and (child.pos_ in {"PROPN", "NOUN"} or child.lower_ in _THIRD)


def _has_speech_words(paragraph: Span, inside: Sequence[bool]) -> bool:
    """Whether somebody says "I", "we" or "you" outside marks; "US" is a country."""
    words = frozenset(read_words("speech_words"))
    return any(
        token.lower_ in words and not inside[token.i] and not (token.is_upper and len(token) > 1) for token in paragraph
    )


def _label(paragraph: Span, pattern: re.Pattern[str]) -> Range | None:
    """The tokens before the colon."""
    match = pattern.match(paragraph.text)
    if not match:
        return None
    end = paragraph.start_char + match.end() - match[0].endswith(":")
    ends = (token.i + 1 for token in paragraph[:_LABEL_TOKENS] if token.idx + len(token) == end)
    last = next(ends, None)
    return (paragraph.start, last) if last is not None else None
