"""Frames: what the lexicons know of the verbs, nouns and adjectives that set one actor against or beside another."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.extract.clauses import lemma, phrases
from generator.extract.tokens import Token
from generator.lexicons import read_table
from generator.records import Basis, Polarity, Quad

OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive", "neutral": "neutral"}


class Frame(NamedTuple):
    """One row of the lexicon of verbs, nouns or adjectives; the lexicons say what each column and flag means."""

    objects: frozenset[str]
    places: tuple[str, ...]
    polarity: Polarity
    basis: Basis
    quad: Quad
    label: str
    flags: frozenset[str]
    kind: str = "act"
    """`act`: said or done once; `state`: an attitude."""


@cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """The rows of the verb lexicon by verb."""
    frames: dict[str, list[Frame]] = {}
    for verbs, objects, *rest in read_table("stance_verbs"):
        for verb in verbs.split(","):
            frames.setdefault(verb, []).append(_frame(objects, rest))
    # a row that names its object is surer than one that takes any
    return {verb: tuple(sorted(rows, key=lambda row: not row.objects)) for verb, rows in frames.items()}


def frames_of_verb(verb: Token) -> Iterator[Frame]:
    """The rows for `verb`, with each particle beside it and then alone; those that name their object come first."""
    for phrase in phrases(verb):
        yield from verb_frames().get(phrase, ())


def strikes_actors(verb: Token) -> bool:
    """Whether some row for `verb` sets its subject against or beside an actor."""
    return any("alone" not in frame.flags for frame in frames_of_verb(verb))


def frame_of_noun(noun: Token) -> Frame | None:
    """The row for `noun`, if it names a deed, a tie, or an attitude that an adjective tells."""
    return _attitude(noun) or _frames_by_word("stance_nouns").get(noun.lemma_.lower())


def _attitude(noun: Token) -> Frame | None:
    """The frame of "a hostile stance towards", "a dim view of"; None where no adjective tells which."""
    places = _attitudes().get(noun.lemma_.lower())
    told = [child for child in noun.children if child.dep_ == "amod" and child.lemma_.lower() in _tempers()]
    if places is None or len(told) != 1:
        return None
    polarity = _tempers()[told[0].lemma_.lower()]
    quad: Quad = "verbal cooperation" if polarity == "positive" else "verbal conflict"
    article = "an" if told[0].lower_[0] in "aeiou" else "a"
    label = f"{article} {told[0].lower_} {noun.lower_}"
    return Frame(frozenset(), places, polarity, "statement", quad, label, frozenset(), "state")


def frame_of_adjective(adjective: Token) -> Frame | None:
    """The row for an adjective or participle, as the text spells it."""
    return _frames_by_word("stance_adjectives").get(adjective.lower_)


@cache
def partisans() -> dict[str, Polarity]:
    """Each noun for who is for or against what is named after it."""
    rows = read_table("stance_partisans")
    return {noun: polarity for nouns, polarity in rows for noun in nouns.split(",")}  # type: ignore[misc]  # a test holds the column


def effects_of(verb: Token | None) -> tuple[str, ...]:
    """What a light verb does with the noun beside it: "impose" does it, "lift" undoes it; nothing for other words."""
    return _light_verbs().get(lemma(verb), ()) if verb is not None else ()


@cache
def judgements() -> dict[str, tuple[tuple[Polarity, str], ...]]:
    """What each judging word says, and of what it has to be said."""
    found: dict[str, list[tuple[Polarity, str]]] = {}
    for words, polarity, of in read_table("stance_appraisals"):
        for word in words.split(","):
            found.setdefault(word, []).append((polarity, of))  # type: ignore[arg-type]  # a test holds the column
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def _frames_by_word(lexicon: str) -> dict[str, Frame]:
    """The rows of a lexicon whose words need no object."""
    return {word: _frame("-", rest) for words, *rest in read_table(lexicon) for word in words.split(",")}


@cache
def _attitudes() -> dict[str, tuple[str, ...]]:
    """The prepositions before the target by each noun that names an attitude."""
    rows = read_table("stance_attitudes")
    return {noun: tuple(places.split(",")) for nouns, places in rows for noun in nouns.split(",")}


@cache
def _tempers() -> dict[str, Polarity]:
    """What each adjective says of an attitude."""
    rows = read_table("stance_tempers")
    return {word: polarity for words, polarity in rows for word in words.split(",")}  # type: ignore[misc]  # a test holds the column


@cache
def _light_verbs() -> dict[str, tuple[str, ...]]:
    """What each light verb can do with the noun beside it."""
    effects: dict[str, list[str]] = {}
    for verbs, effect in read_table("stance_light_verbs"):
        for verb in verbs.split(","):
            effects.setdefault(verb, []).append(effect)
    return {verb: tuple(found) for verb, found in effects.items()}


def _frame(objects: str, rest: list[str]) -> Frame:
    places, polarity, basis, quad, label, flags, kind = rest
    return Frame(
        frozenset() if objects == "-" else frozenset(objects.split(",")),
        tuple(places.split(",")),
        polarity,  # type: ignore[arg-type]  # the lexicon's test holds its columns to the closed vocabulary
        basis,  # type: ignore[arg-type]  # as above
        quad,  # type: ignore[arg-type]  # as above
        label,
        frozenset() if flags == "-" else frozenset(flags.split(",")),
        kind,
    )
