"""What the resolvers of titles and pronouns look at: mentions, sentences, paragraphs, and who speaks where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.extract.cues import cue_verbs
from generator.extract.doc import EntityFacts, by_surname
from generator.extract.names import is_like_surname, paragraph_numbers
from generator.extract.quotation_marks import Marked, find_marked
from generator.extract.tokens import Doc

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
SENTENCES_BACK = 3
MOST_VIEWS = 60
"""Mentions looked back at, however long the sentences are."""
_BESIDE = 14
"""Tokens beside a quotation that may name its speaker."""
_OFTEN = 3
"""Names of the person whom a text is about, without saying what they are."""
_ACTORS = frozenset({"nsubj", "nsubjpass", "poss"})
NOBODY = ""
"""Somebody in view whom the text does not name."""


class Reference(NamedTuple):
    """Tokens that stand for a person: entity id and form."""

    start: int
    end: int
    person: str
    form: str
    inferred: bool = False
    """A title that nobody is said to bear: it proves no role."""


class View(NamedTuple):
    """One mention that may be an antecedent."""

    start: int
    end: int
    person: str
    form: str = "name"


class Text(NamedTuple):
    """What the resolvers look at."""

    doc: Doc
    names: tuple[View, ...]
    facts: Mapping[str, EntityFacts]
    sentence: tuple[int, ...]
    """For each token: number of its sentence; sentences wholly inside a quotation do not count."""
    paragraph: tuple[int, ...]
    """For each token: number of its paragraph."""
    quote_of: tuple[int, ...]
    """For each token: number of the quotation around it, or -1."""
    begin: tuple[int, ...]
    """For each token: the first one of its sentence."""
    speakers: tuple[frozenset[str], ...]
    """For each quotation: who stands beside it as its speaker."""
    named: Mapping[int, frozenset[str]]
    """For the number of each quotation: whom it names."""
    people: frozenset[str]
    silent: frozenset[str]
    """Who is named most among those without a role."""


def read_text(doc: Doc) -> Text:
    """What the names and quotation marks of `doc` tell."""
    names = tuple(
        View(span.start, span.end, span.kb_id_) for span in doc.spans.get("people", ()) if span.label_ == "name"
    )
    quote_of = _quote_numbers(doc, tuple(find_marked(doc.text)))
    speakers = speakers_beside(doc, quote_of, names)
    facts: Mapping[str, EntityFacts] = doc._.entity_facts
    counts = Counter(view.person for view in names if not facts[view.person].roles)
    most = max(counts.values(), default=0)
    silent = frozenset(person for person in counts if counts[person] == most >= _OFTEN)
    return Text(
        doc,
        names,
        facts,
        _sentence_numbers(doc, quote_of),
        paragraph_numbers(doc),
        quote_of,
        tuple(sentence.start for sentence in doc.sents for _ in range(len(sentence))),
        speakers,
        _named_inside(quote_of, names),
        frozenset(view.person for view in names),
        silent,
    )


def _quote_numbers(doc: Doc, marked: Iterable[Marked]) -> tuple[int, ...]:
    numbers = [-1] * len(doc)
    for number, quote in enumerate(marked):
        span = doc.char_span(
            quote.content_start, max(quote.content_end, quote.content_start + 1), alignment_mode="expand"
        )
        if span is not None:
            numbers[span.start : span.end] = [number] * len(span)
    return tuple(numbers)


def _sentence_numbers(doc: Doc, quote_of: tuple[int, ...]) -> tuple[int, ...]:
    numbers: list[int] = []
    number = 0
    for sentence in doc.sents:
        numbers += [number] * len(sentence)
        number += any(quote_of[token.i] < 0 and token.is_alpha for token in sentence)
    return tuple(numbers)


def _named_inside(quote_of: tuple[int, ...], names: Iterable[View]) -> dict[int, frozenset[str]]:
    named: defaultdict[int, set[str]] = defaultdict(set)
    for view in names:
        named[quote_of[view.start]].add(view.person)
    return {number: frozenset(people) for number, people in named.items()}


def speakers_beside(doc: Doc, quote_of: tuple[int, ...], views: Iterable[View]) -> tuple[frozenset[str], ...]:
    """For each quotation the person named beside it with a word of speech, else the one of the quotation before it."""
    at = {i: view.person for view in views for i in range(view.start, view.end) if quote_of[i] < 0 and view.person}
    bounds: dict[int, tuple[int, int]] = {}
    for i, number in enumerate(quote_of):
        if number >= 0:
            bounds[number] = (bounds.get(number, (i, i))[0], i + 1)
    found: list[frozenset[str]] = []
    for number in range(max(bounds, default=-1) + 1):
        first, last = bounds.get(number, (0, 0))
        speaker = _speaker(doc, quote_of, first, last, at)
        before = bounds.get(number - 1)
        carried = found[-1] if before and _same_paragraph(doc, before[1], first) else frozenset()
        found.append(frozenset({speaker}) if speaker else carried)
    return tuple(found)


def _same_paragraph(doc: Doc, start: int, end: int) -> bool:
    return not any(token.is_space and "\n" in token.text for token in doc[start:end])


def _speaker(doc: Doc, quote_of: tuple[int, ...], first: int, last: int, at: Mapping[int, str]) -> str | None:
    after = _window(doc, quote_of, range(last, min(last + _BESIDE, len(doc))))
    before = _window(doc, quote_of, range(first - 1, max(first - _BESIDE, -1), -1))
    for near in (after, before):
        if any(doc[i].lemma_ in cue_verbs() for i in near):
            people = [i for i in near if i in at]
            subjects = [i for i in people if doc[i].dep_ == "nsubj"]
            if people:
                return at[(subjects or people)[0]]
    return None


def _window(doc: Doc, quote_of: tuple[int, ...], tokens: Iterable[int]) -> list[int]:
    """Tokens next to a quotation, up to the end of the paragraph or the next quotation."""
    near: list[int] = []
    for i in tokens:
        if (doc[i].is_space and "\n" in doc[i].text) or quote_of[i] >= 0:
            break
        near.append(i)
    return near


def surnames(text: Text) -> Iterator[View]:
    """Family names that speak and are no mention, and the places where somebody speaks whom we have not made out.

    A pronoun behind them may be theirs.
    """
    bearers = by_surname(text.facts)
    people, others = _covered(text.doc, "people"), _covered(text.doc, "countries") | _covered(text.doc, "organisations")
    demonyms = _covered(text.doc, "countries", form="demonym")
    for token in text.doc:
        if token.i in people or token.dep_ not in _ACTORS or not is_like_surname(token):
            continue
        speaks = token.dep_ == "nsubj" and token.ent_type_ != "ORG" and token.head.lemma_ in cue_verbs()
        named = bearers.get(token.lower_, set())
        alone = token.i in demonyms or token.i not in others
        if speaks and alone and len(named) == 1:
            yield View(token.i, token.i + 1, min(named))
        elif token.i not in others and token.pos_ == "PROPN" and (speaks or token.ent_type_ == "PERSON"):
            yield View(token.i, token.i + 1, NOBODY, "stranger")


def _covered(doc: Doc, group: str, form: str = "") -> set[int]:
    spans = (span for span in doc.spans.get(group, ()) if not form or span.label_ == form)
    return {i for span in spans for i in range(span.start, span.end)}


def speakers_at(text: Text, i: int) -> frozenset[str]:
    """Who speaks at token `i`; nobody outside quotations."""
    quote = text.quote_of[i]
    return text.speakers[quote] if quote >= 0 else frozenset()


def is_subject(doc: Doc, view: View) -> bool:
    """Whether a mention is the subject of a verb."""
    return doc[view.start : view.end].root.dep_ in {"nsubj", "nsubjpass"}
