"""What spaCy's recogniser of names finds, for less than half of its time.

Its search takes one token after the other and asks of each of 74 moves whether it may follow, 36,000 times an article;
to answer it takes the lock of Python, often more than once. Yet while no name is open a token is judged by its own
vector alone: here all tokens are judged so at once, and only those inside a name one by one. The weights, the order of
sums and the moves that may follow are those of spaCy (`ner.pyx`, `parser_model.pyx`), and so are the names.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from generator.extract.matrices import ROWS

NAME: Final = "onrecord_recogniser"
SPACY_NAME: Final = "ner"
_SEEN: Final = 3
"""What the search looks at: the token, the first one of the open name, and the last one that belongs to it."""
_PIECES: Final = 2
"""Of each sum the larger counts."""
_KINDS: Final = frozenset("BILUO")
_AT_ONCE: Final = 64 * ROWS
"""Tokens that are judged at once."""
_UNTOLD: Final = "O"

Numbers = NDArray[np.float32]
Flags = NDArray[np.bool_]


class Inside(NamedTuple):
    """How a name of one label is gone on with: two rows, for a token inside it and for its last one."""

    weights: Numbers
    bias: Numbers


class Found(NamedTuple):
    """A name: its tokens and its label."""

    start: int
    end: int
    label: str


def use_recogniser(nlp: Language) -> None:
    """Put ours in the place of the recogniser of names of `nlp`, where it is of the kind that we know."""
    ner = nlp.get_pipe(SPACY_NAME) if nlp.has_pipe(SPACY_NAME) else None
    if isinstance(ner, EntityRecognizer) and _is_known(ner):
        nlp.add_pipe(NAME, after=SPACY_NAME)
        nlp.disable_pipe(SPACY_NAME)


@Language.factory(NAME, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_recogniser(nlp: Language, name: str) -> "Recogniser":
    """The component, with the weights that spaCy's has now."""
    ner: Any = nlp.get_pipe(SPACY_NAME)
    return Recogniser(ner)


class Recogniser:
    """Finds the names that spaCy's recogniser would find."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self.ner: Any = ner
        self.vectors, self.lower, self.upper = self.ner.model.layers
        self.moves = _moves(ner)
        kinds, labels = np.array([move[0] for move in self.moves]), np.array([move[2:] for move in self.moves])
        self.out = self.moves.index(_UNTOLD)
        self.begins: Flags = (kinds == "B") & (labels != "")
        self.names: Flags = self.begins | ((kinds == "U") & (labels != ""))
        weights, bias = self.upper.get_param("W"), self.upper.get_param("b")
        further, ended = (
            {move[2:]: place for place, move in enumerate(self.moves) if move.startswith(kind)} for kind in ("I-", "L-")
        )
        rows = {label: [further[label], ended[label]] for label in further}
        self.inside = {label: Inside(weights[pair], bias[pair]) for label, pair in rows.items()}

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its names; names that it has already are left to spaCy, which builds around them."""
        cells: Any = doc.to_array(["SENT_START", "IS_SPACE", "ENT_IOB"])
        if not len(doc) or cells[:, 2].any():
            return self.ner(doc)  # type: ignore[no-any-return]
        last = np.append(cells[1:, 0] == 1, True)  # no name goes on beyond a sentence
        names = [DocSpan(doc, *name) for name in self._find(doc, last, cells[:, 1] != 0)]
        doc.set_ents(names, default="outside")
        return doc

    def _find(self, doc: Doc, last: Flags, blank: Flags) -> Iterator[Found]:
        """The names of `doc`; `last` and `blank` tell of each token whether it ends a sentence, and is white space."""
        seen = self.lower.predict(self.vectors.predict([doc]))  # by place, one later: the first row stands for no token
        moves = self._moves_outside(seen, last, blank)
        end = 0
        for start in np.flatnonzero(moves != self.out).tolist():
            if start >= end:
                kind, _, label = self.moves[moves[start]].partition("-")
                end = start + 1 if kind == "U" else self._end(seen, start, label, last)
                yield Found(start, end, label)

    def _moves_outside(self, seen: Numbers, last: Flags, blank: Flags) -> NDArray[np.intp]:
        """The best move at each token, as if no name were open there."""
        stretches = (slice(start, start + _AT_ONCE) for start in range(0, len(last), _AT_ONCE))
        return np.concatenate([self._best(seen[1:][one], seen[0], last[one], blank[one]) for one in stretches])

    def _best(self, seen: Numbers, nothing: Numbers, last: Flags, blank: Flags) -> NDArray[np.intp]:
        summed = seen[:, 0] + nothing[1] + nothing[2] + self.lower.get_param("b")
        scores: Numbers = self.upper.predict(_larger(summed))
        possible = np.zeros_like(scores, dtype=bool)
        possible[:, self.out] = True
        possible[np.ix_(~blank, self.names)] = True
        possible[np.ix_(last, self.begins)] = False
        best: NDArray[np.intp] = np.where(possible, scores, -np.inf).argmax(axis=1)
        return best

    def _end(self, seen: Numbers, start: int, label: str, last: Flags) -> int:
        """The place after the last token of the name that begins at `start`."""
        weights, bias = self.inside[label]
        begun = seen[start + 1, 1]
        here = start + 1
        while not last[here]:
            summed = seen[here + 1, 0] + begun + seen[here, 2] + self.lower.get_param("b")
            further, ended = weights @ _larger(summed) + bias
            if ended > further:
                break
            here += 1
        return here + 1


def _larger(summed: Numbers) -> Numbers:
    """The larger one of each pair; a maximum along the last axis takes a hundred times as long."""
    larger: Numbers = np.maximum(summed[..., 0], summed[..., 1])
    return larger


def _is_known(ner: EntityRecognizer) -> bool:
    """Whether the recogniser searches as ours does, with moves that it has all learnt."""
    anyhow: Any = ner
    model = anyhow.model
    plain = model.attrs["has_upper"] and not model.attrs["unseen_classes"] and anyhow.cfg["beam_width"] == 1
    lower = model.get_ref("lower") if plain else None
    seen_alike = lower is not None and lower.get_dim("nF") == _SEEN and lower.get_dim("nP") == _PIECES
    return seen_alike and {move[0] for move in _moves(ner)} == _KINDS


def _moves(ner: EntityRecognizer) -> list[str]:
    """What each score is of: "B-ORG", "I-ORG", "L-ORG", "U-ORG", "O" and so on; "U-" follows on given names alone."""
    moves: Any = ner.moves
    return [moves.get_class_name(number) for number in range(moves.n_moves)]
