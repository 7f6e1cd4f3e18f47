"""What spaCy has found, read once and kept as plain Python under spaCy's own names.

Our rules look at each token some dozens of times. Each look at one of spaCy's makes an object, and each attribute a new
string; here both are there already, and a walk over an article costs a tenth. Only what the rules use is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, overload

import numpy as np
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span as SpacySpan
from spacy.tokens import SpanGroup
from spacy.vocab import Vocab

_NAMED = ("LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_IOB = ("", "I", "O", "B")
_LEXEMES = 50_000
"""Different words remembered."""


class _Lexeme(NamedTuple):
    """What a token has of its word alone."""

    text: str
    lower_: str
    is_space: bool
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    is_punct: bool
    is_stop: bool
    is_quote: bool
    like_num: bool


@dataclass(slots=True, eq=False, init=False, repr=False)
class Token:
    """A token; every attribute means what it means in spaCy."""

    children: "tuple[Token, ...]"
    dep_: str
    doc: "Doc"
    ent_iob_: str
    ent_type_: str
    head: "Token"
    i: int
    idx: int
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_punct: bool
    is_quote: bool
    is_sent_start: bool | None
    is_space: bool
    is_stop: bool
    is_title: bool
    is_upper: bool
    lefts: "tuple[Token, ...]"
    lemma_: str
    like_num: bool
    lower_: str
    pos_: str
    rights: "tuple[Token, ...]"
    tag_: str
    text: str
    whitespace_: str

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The text, with the blank behind it if there is one."""
        return self.text + self.whitespace_

    @property
    def n_lefts(self) -> int:
        """How many tokens hang on it to its left."""
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        """How many tokens hang on it to its right."""
        return len(self.rights)

    @property
    def sent(self) -> "Span":
        """Its sentence."""
        return self.doc.sentence_of(self.i)

    @property
    def left_edge(self) -> "Token":
        """The first token of what hangs on it."""
        return self.doc.tokens[self.doc.edges[self.i][0]]

    @property
    def right_edge(self) -> "Token":
        """The last token of what hangs on it."""
        return self.doc.tokens[self.doc.edges[self.i][1]]

    def nbor(self, i: int = 1) -> "Token":
        """The token `i` places further on."""
        if not 0 <= self.i + i < len(self.doc.tokens):
            raise IndexError(self.i + i)
        return self.doc.tokens[self.i + i]

    @property
    def ancestors(self) -> "Iterator[Token]":
        """Its head, the head of that, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> "Iterator[Token]":
        """It and all that hangs on it, in the order of the tree: what is to the left of each before it."""
        waiting: list[tuple[Token, bool]] = [(self, False)]
        while waiting:
            token, seen = waiting.pop()
            if seen or not token.children:
                yield token
                continue
            waiting += [(child, False) for child in reversed(token.rights)]
            waiting.append((token, True))
            waiting += [(child, False) for child in reversed(token.lefts)]

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """What is joined to it by "and" or "or"."""
        start = self
        while start.head is not start and start.dep_ == "conj":
            start = start.head
        joined = [start]
        for token in joined:  # grows while it is walked
            joined += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)


class Span:
    """Some tokens in a row; those of a span group have a label and ids."""

    __slots__ = ("doc", "end", "id_", "kb_id_", "label_", "start")

    def __init__(
        self, doc: "Doc", start: int, end: int, *, label: str = "", kb_id: str = "", span_id: str = ""
    ) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self.kb_id_ = kb_id
        self.id_ = span_id

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Span": ...
    def __getitem__(self, place: int | slice) -> "Token | Span":
        if isinstance(place, int):
            return self.doc.tokens[self.start : self.end][place]
        start, end = _bounds(len(self), place)
        return Span(self.doc, self.start + start, self.start + end)

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Where it begins in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where it ends in the text."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def sent(self) -> "Span":
        """The sentence of its first token."""
        return self.doc.sentence_of(self.start)

    @property
    def root(self) -> Token:
        """The token that is highest in the parse; the first of equals, a mark on which nothing hangs the last."""
        tokens = self.doc.tokens[self.start : self.end]
        top = next((token for token in tokens if token.head is token), None)
        if top is not None:
            return top
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        if len(outer) > 1:
            return min(outer, key=self.doc.depth_of)
        return outer[0] if outer else self.doc.tokens[self.start]


class Groups:
    """The span groups of a document, as they are when they are asked for; what is written goes to spaCy's own."""

    __slots__ = ("_doc",)

    def __init__(self, doc: "Doc") -> None:
        self._doc = doc

    def __getitem__(self, name: str) -> tuple[Span, ...]:
        return self._doc.group(name)

    def __setitem__(self, name: str, spans: Iterable[Span]) -> None:
        source = self._doc.source
        source.spans[name] = [
            SpacySpan(source, span.start, span.end, label=span.label_, kb_id=span.kb_id_, span_id=span.id_)
            for span in spans
        ]

    def get(self, name: str, default: Sequence[Span] = ()) -> Sequence[Span]:
        """The spans of a group."""
        return self[name] if name in self._doc.source.spans else default


class Doc:
    """An article as spaCy has read it."""

    def __init__(self, source: SpacyDoc) -> None:
        self.source = source
        """spaCy's own: what components write to."""
        self.text = source.text
        self.tokens = _tokens(self, source)
        self._groups: dict[str, tuple[SpanGroup, int, tuple[Span, ...]]] = {}
        self._starts = [0, *(token.i for token in self.tokens[1:] if token.is_sent_start)]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            return Span(self, *_bounds(len(self.tokens), place))
        return self.tokens[place]

    @property
    def _(self) -> Any:  # noqa: ANN401  # what we have declared in `doc.py`
        """Our extensions."""
        return self.source._

    @property
    def spans(self) -> Groups:
        """The span groups."""
        return Groups(self)

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names that the model finds."""
        return self._kept(self.source.ents)

    @cached_property
    def sents(self) -> tuple[Span, ...]:
        """The sentences."""
        bounds = pairwise([*self._starts, len(self.tokens)]) if self.tokens else ()
        return tuple(Span(self, start, end) for start, end in bounds)

    @cached_property
    def _sentence_numbers(self) -> list[int]:
        return [number for number, sentence in enumerate(self.sents) for _ in range(len(sentence))]

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """For each token the first and the last one of what hangs on it."""
        return [(token.left_edge.i, token.right_edge.i) for token in self.source]

    def depth_of(self, token: Token) -> int:
        """Steps from `token` to the top of its sentence."""
        mark = (token.is_space or token.is_punct) and not token.children
        return len(self.tokens) - 1 if mark else sum(1 for _ in token.ancestors)

    def sentence_of(self, i: int) -> Span:
        """The sentence of token `i`."""
        return self.sents[self._sentence_numbers[i]]

    def group(self, name: str) -> tuple[Span, ...]:
        """The spans of a group."""
        group = self.source.spans[name]
        known = self._groups.get(name)
        if known is None or known[0] is not group or known[1] != len(group):
            known = self._groups[name] = (group, len(group), self._kept(group))
        return known[2]

    def _kept(self, spans: Iterable[SpacySpan]) -> tuple[Span, ...]:
        """Ours for spaCy's spans."""
        return tuple(
            Span(self, span.start, span.end, label=span.label_, kb_id=span.kb_id_, span_id=span.id_) for span in spans
        )

    def char_span(self, start: int, end: int, *, alignment_mode: str) -> Span | None:
        """The tokens of characters `start` to `end`."""
        span = self.source.char_span(start, end, alignment_mode=alignment_mode)
        return None if span is None else Span(self, span.start, span.end)


@lru_cache(maxsize=2)
def read_doc(doc: SpacyDoc) -> Doc:
    """`doc` for our rules. One article passes all of them before the next one comes; its parse does not change."""
    return Doc(doc)


def _bounds(length: int, place: slice) -> tuple[int, int]:
    start, end, _ = place.indices(length)
    return start, max(start, end)


@lru_cache(maxsize=_LEXEMES)
def _lexeme(vocab: Vocab, word: int) -> _Lexeme:
    lexeme: Any = vocab[word]
    return _Lexeme(*(getattr(lexeme, name) for name in _Lexeme._fields))


def _tokens(doc: Doc, source: SpacyDoc) -> list[Token]:
    """The tokens of `source`, joined as the parse joins them."""
    cells: Any = source.to_array(["ORTH", "IDX", "SPACY", "ENT_IOB", "HEAD", "SENT_START", *_NAMED])
    signed = cells.astype(np.int64)
    columns = cells.T.tolist()
    words, places, spaces, iobs = columns[:4]
    heads, starts = signed[:, 4].tolist(), signed[:, 5].tolist()
    names = [_strings(source, column) for column in columns[6:]]
    tokens = [Token() for _ in words]
    for i, (token, word, *named) in enumerate(zip(tokens, words, *names, strict=True)):
        lexeme = _lexeme(source.vocab, word)
        (
            token.text,
            token.lower_,
            token.is_space,
            token.is_alpha,
            token.is_digit,
            token.is_lower,
            token.is_upper,
            token.is_title,
            token.is_punct,
            token.is_stop,
            token.is_quote,
            token.like_num,
        ) = lexeme
        token.lemma_, token.pos_, token.tag_, token.dep_, token.ent_type_ = named
        token.doc, token.i, token.idx = doc, i, places[i]
        token.whitespace_ = " " if spaces[i] else ""
        token.ent_iob_ = _IOB[iobs[i]]
        token.is_sent_start = None if not starts[i] else starts[i] > 0
        token.head = tokens[i + heads[i]]
        token.lefts = token.rights = token.children = ()
    _join(tokens)
    return tokens


def _join(tokens: list[Token]) -> None:
    """Write down what hangs on each token."""
    hanging: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head is not token:
            hanging.setdefault(token.head.i, []).append(token)
    for i, below in hanging.items():
        head = tokens[i]
        head.children = tuple(below)
        lefts = sum(token.i < i for token in below)
        head.lefts, head.rights = head.children[:lefts], head.children[lefts:]


def _strings(source: SpacyDoc, column: list[int]) -> list[str]:
    strings = source.vocab.strings
    known = {key: strings[key] for key in set(column)}
    return [known[key] for key in column]
