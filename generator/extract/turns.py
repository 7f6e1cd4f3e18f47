"""Turns of a transcript: "MR. MILLER: ...", "QUESTION: ..." at the head of a paragraph."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from generator.extract.cues import children, cue_verbs
from generator.extract.doc import paragraphs
from generator.extract.sentences import inside_marks
from generator.lexicons import read_words

Range = tuple[int, int]
_LABEL = re.compile(r"(?:Q|A|(?:[A-Z.'’\- ]|(?<=M)c|(?<=Ma)c){3,50}(?:\([^)\n]{1,40}\) ?)?):(?=\s)|Q(?=[ \t]+[A-Z(])")
_DOTTED = re.compile(r"[QA]\.(?=\s)")
_NAME = re.compile(r"[A-Z][\w.'’\-]{1,20}(?: [A-Z][\w.'’\-]{0,20}){0,3}:(?=\s)")
_FEWEST = 2
_LABEL_TOKENS = 40
_THIRD = frozenset({"he", "she", "they"})


class Turn(NamedTuple):
    """Who speaks, as the label says, and what, one range for each paragraph."""

    label: Range
    content: tuple[Range, ...]


class _Open(NamedTuple):
    """A turn that may go on, and the paragraphs behind it of which nothing says whose they are."""

    label: Range
    content: list[Range]
    doubtful: list[Range]


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
    inside: list[bool] = []
    turn: _Open | None = None
    for paragraph, found in read:
        if found:
            yield from _closed(_whole(turn))
            start = found[1] + (doc[found[1]].text == ":") if found[1] < len(doc) else found[1]
            turn = _Open(found, [(start, paragraph.end)] if start < paragraph.end else [], [])
        elif turn:
            inside = inside or inside_marks(doc)
            if _is_told(paragraph, inside):
                yield from _closed(turn)
                turn = None
            else:
                # what may be either is the turn's only if speech follows it
                turn.doubtful.append((paragraph.start, paragraph.end))
                if _has_speech_words(paragraph, inside):
                    turn.content.extend(turn.doubtful)
                    turn.doubtful.clear()
    yield from _closed(_whole(turn))


def _whole(turn: _Open | None) -> _Open | None:
    """`turn` with the paragraphs in doubt: no reporter has spoken behind it."""
    return turn and turn._replace(content=[*turn.content, *turn.doubtful])


def _closed(turn: _Open | None) -> Iterator[Turn]:
    if turn and turn.content:
        yield Turn(turn.label, tuple(turn.content))


def _is_told(paragraph: Span, inside: Sequence[bool]) -> bool:
    """Whether a reporter tells in `paragraph` what somebody said, in the past tense or with the words in marks."""
    if _has_speech_words(paragraph, inside):
        return False
    tenses = {"VBD", "VBZ"} if any(inside[paragraph.start : paragraph.end]) else {"VBD"}
    return any(_reports(token, tenses) for token in paragraph if not inside[token.i])


def _reports(verb: Token, tenses: Collection[str]) -> bool:
    """Whether `verb` is the main verb of its sentence, a word of speech, and has a subject in the third person."""
    if verb.tag_ not in tenses or verb.lemma_.lower() not in cue_verbs():
        return False
    main = verb.dep_ in {"ROOT", "parataxis"} or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return main and any(
        child.dep_ == "nsubj" and (child.pos_ in {"PROPN", "NOUN"} or child.lower_ in _THIRD)
        for child in children(verb)
    )


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
