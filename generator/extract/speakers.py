"""From the source of a quote to the person, country or organisation behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from generator.extract.doc import EntityFacts
from generator.lexicons import read_table, read_words
from generator.records import QuoteKind

Range = tuple[int, int]
_LABELLED = frozenset({"turn", "dash", "colon"})
_SINGULAR = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_SPEECHLESS = frozenset({"i", "we", "you", "me", "us", "one", "this", "that", "these", "those", "which", "who", "what"})
_PAIR_TOKENS = 60
UNNAMED_QUESTIONER = "unnamed questioner"


class QuoteSpans(NamedTuple):
    """One quote as token ranges."""

    kind: QuoteKind
    content: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    rule: str
    clause: Range | None = None
    """The reporter's clause that the words belong to, as far as the parse shows it."""


class Speaker(NamedTuple):
    """Entity ids, the first speaker first, and the speaker in words."""

    ids: tuple[str, ...] = ()
    name: str | None = None


class _Said(NamedTuple):
    """Who spoke before, and where."""

    speaker: Speaker
    head: Token
    end: int


def find_speakers(doc: Doc, quotes: Sequence[QuoteSpans]) -> list[Speaker]:
    """One speaker for each quote, empty where the text does not tell.

    People come before countries, countries before organisations; a source that is none of them stays a description. A
    pronoun that nobody has resolved takes the speaker just before it, unless somebody else is named in between.
    """
    last: _Said | None = None
    described: dict[str, Speaker] = {}
    found = []
    for quote in quotes:
        speaker = _resolve(doc, quote, last, described) if quote.source else Speaker()
        found.append(speaker)
        if quote.source and speaker != Speaker():
            head = Span(doc, *quote.source).root
            last = _Said(speaker, head, max(quote.source[1], quote.content[-1][1]))
            if not speaker.ids and head.pos_ == "NOUN":
                described.setdefault(head.lemma_.lower(), speaker)
    return found


def _resolve(doc: Doc, quote: QuoteSpans, last: _Said | None, described: dict[str, Speaker]) -> Speaker:
    source = quote.source or (0, 0)
    if quote.rule in _LABELLED:
        return _labelled(doc, source)
    span = Span(doc, *source)
    heads = _heads(span)
    for group in ("people", "countries", "organisations"):
        if ids := _covering(doc, group, heads):
            return Speaker(ids, _names(doc, ids))
    head = heads[0]
    if head.pos_ == "PRON":
        return _from_chain(doc, head, last)
    if named := _apposed(doc, head):
        return named
    if pair := _pair_before(doc, span, head):
        return pair
    if state := _state(doc, source, head):
        return state
    definite = span[0].lower_ == "the" and len(span) <= 2
    return described.get(head.lemma_.lower(), Speaker((), span.text)) if definite else Speaker((), span.text)


def _heads(span: Span) -> list[Token]:
    """The head of a noun phrase and those joined to it by "and"."""
    heads = [span.root]
    for head in heads:
        heads += [child for child in head.rights if child.dep_ == "conj" and child.i < span.end]
    return heads


def _covering(doc: Doc, group: str, heads: Sequence[Token]) -> tuple[str, ...]:
    """Ids of the mentions that hold the heads, demonyms left out: "Chinese" is nobody, "the Chinese" is."""
    wanted = {token.i for token in heads}
    found = [
        span.kb_id_
        for span in doc.spans.get(group, ())
        if span.kb_id_ and any(span.start <= i < span.end for i in wanted)
    ]
    return tuple(dict.fromkeys(found))


def _names(doc: Doc, ids: Sequence[str]) -> str | None:
    facts: dict[str, EntityFacts] = doc._.entity_facts
    return " and ".join(facts[i].name for i in ids if i in facts) or None


def _labelled(doc: Doc, label: Range) -> Speaker:
    """Who a label, a signature or a headline's colon names: every person in it, else a family name known from the text."""
    ids = tuple(
        dict.fromkeys(span.kb_id_ for span in doc.spans.get("people", ()) if label[0] <= span.start < label[1])
    ) or _by_last_word(doc, doc[label[1] - 1])
    if ids:
        return Speaker(ids, _names(doc, ids))
    for group in ("countries", "organisations"):
        for span in doc.spans.get(group, ()):
            if label[0] <= span.start and span.end == label[1]:
                return Speaker((span.kb_id_,), _names(doc, (span.kb_id_,)))
    text = doc[label[0] : label[1]].text
    words = [word.strip(".").casefold() for word in text.split()]
    if all(word in read_words("transcript_turns") for word in words):
        return Speaker((), UNNAMED_QUESTIONER)
    return Speaker((), text)


def _by_last_word(doc: Doc, token: Token) -> tuple[str, ...]:
    """The one person whose name ends like a label in capitals."""
    facts: dict[str, EntityFacts] = doc._.entity_facts
    found = [
        entity.id
        for entity in facts.values()
        if entity.type == "person" and entity.name.casefold().split()[-1:] == [token.lower_]
    ]
    return tuple(found) if len(found) == 1 else ()


def _apposed(doc: Doc, head: Token) -> Speaker | None:
    """The name beside a description: "the finance minister, Ann Lee, said"."""
    for child in head.rights:
        if child.dep_ == "appos" and (ids := _covering(doc, "people", [child])):
            return Speaker(ids, _names(doc, ids))
    return None


def _from_chain(doc: Doc, pronoun: Token, last: _Said | None) -> Speaker:
    """The speaker just before, if the pronoun may stand for them and nobody else is named in between."""
    if last is None or pronoun.lower_ in _SPEECHLESS or not _near(doc, last.end, pronoun.i):
        return Speaker()
    singular = _SINGULAR.get(pronoun.lower_)
    if singular:
        person = len(last.speaker.ids) == 1 and last.speaker.ids[0].startswith("person/")
        described = not last.speaker.ids and last.head.tag_ in {"NN", "NNP"}
        alone = not _others_between(doc, last, pronoun.i)
        return last.speaker if (person or described) and alone and _may_be(doc, last.speaker, singular) else Speaker()
    if pronoun.lower_ == "they":
        return last.speaker if last.head.tag_ in {"NNS", "NNPS"} or len(last.speaker.ids) > 1 else Speaker()
    if pronoun.lower_ == "it":
        state = last.speaker.ids[:1] and not last.speaker.ids[0].startswith("person/")
        return last.speaker if state else Speaker()
    return Speaker()


def _near(doc: Doc, start: int, end: int) -> bool:
    """Whether at most one paragraph begins between two tokens."""
    return start >= end or doc[start:end].text.count("\n\n") <= 1


def _others_between(doc: Doc, last: _Said, position: int) -> bool:
    return any(
        span.label_ == "name" and span.kb_id_ not in last.speaker.ids
        for span in doc.spans.get("people", ())
        if last.end <= span.start < position
    )


def _may_be(doc: Doc, speaker: Speaker, pronoun: str) -> bool:
    """False where the text calls this person by the other pronoun."""
    used = {
        _SINGULAR.get(span.text.casefold())
        for span in doc.spans.get("people", ())
        if span.label_ == "pronoun" and span.kb_id_ in speaker.ids
    } - {None}
    return not used or pronoun in used


def _pair_before(doc: Doc, span: Span, head: Token) -> Speaker | None:
    """The two people named just before "the pair" or "the two leaders", if there are exactly two."""
    how = dict(read_table("speaker_pairs")).get(head.lemma_.lower())
    if how is None or (how == "two" and not {token.lower_ for token in span} & {"two", "both"}):
        return None
    start = max(0, span.start - _PAIR_TOKENS)
    named = [m.kb_id_ for m in doc.spans.get("people", ()) if start <= m.start and m.end <= span.start]
    ids = tuple(dict.fromkeys(named))
    return Speaker(ids, _names(doc, ids)) if len(ids) == 2 else None


def _state(doc: Doc, source: Range, head: Token) -> Speaker | None:
    """The country whose government, ministry or unnamed spokesperson speaks."""
    if head.lemma_.lower() not in read_words("government_bodies"):
        return None
    inside = [span for span in doc.spans.get("countries", ()) if source[0] <= span.start and span.end <= source[1]]
    ids = tuple(dict.fromkeys(span.kb_id_ for span in inside))
    return Speaker(ids, _names(doc, ids)) if len(ids) == 1 else None
