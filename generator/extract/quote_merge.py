"""What our rules and the trained tagger found, put together: whom to believe where they differ, and how far."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Literal

from generator.extract.actors import CLIMB
from generator.extract.cues import Range, children, clause_range, cue_verbs, source_of, trimmed
from generator.extract.quote_links import Linked, link, read_weights
from generator.extract.quote_tags import load_tagger
from generator.extract.sentences import inside_marks
from generator.extract.speakers import QuoteSpans
from generator.extract.tokens import Doc, Token
from generator.lexicons import read_table, read_words
from generator.records import QuoteKind

Witness = Literal["rule", "tagger", "both"]
_MOSTLY = 0.9
"""The share of marked words from which on a content is word for word."""
_FEWEST_ALONE = 4
"""Tagged content without a cue counts only between marks, and only with this many tokens."""
_FEWEST_UNSPOKEN = 0.5
"""From this likelihood on a belief or a plan is kept that only the tagger sees."""
_SURE_WITHOUT_VERB = 0.6
"""From this likelihood on, tagged content may be a noun phrase."""
_FEWEST_TOKENS = 3
"""Of a content without marks."""
_OFTEN_CUE = 0.3
"""From this likelihood on, a word that the tagger has not called a cue is one if a clause hangs on it."""
_REPORTING = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_SURE_OF_SOURCE = frozenset({"list", "signature", "dash", "bracket"})
"""Rules that see the layout of a page, which the tagger does not."""
_TAGGED = "tagged"
"""Name of the rule of what only the tagger sees."""
_BESIDE = frozenset({"dobj", "dative", "prep", "pobj", "npadvmod", "advmod", "punct"})
"""What stands between a cue and its clause: whom somebody told, and when."""
_UNKNOWN = 0.5
"""How sure a rule is that the table does not name."""


def find_in(doc: Doc, ruled: Sequence[QuoteSpans], folder: Path) -> list[QuoteSpans]:
    """The quotes of `doc` in text order: what the rules have found, and what the model in `folder` adds to it."""
    inside = inside_marks(doc)
    tagger = load_tagger(folder)
    linked = link(doc, inside, tagger.pieces(doc, inside, ruled), read_weights(folder / "links.tsv"))
    quotes = [quote for quote in merged(doc, inside, ruled, linked) if not _is_doubtful(doc, quote)]
    return sorted([*quotes, *likely_reports(doc, inside, quotes, tagger.words.cues)], key=_place)


def trust(quote: QuoteSpans) -> tuple[QuoteKind, Witness, int]:
    """What the confidence in a quote is looked up by: kind, who saw it, likelihood or the rule's own in tenths."""
    if quote.likelihood is None:
        return quote.kind, "rule", int(10 * rule_confidence(quote))
    return quote.kind, "tagger" if quote.rule == _TAGGED else "both", int(10 * quote.likelihood)


def rule_confidence(quote: QuoteSpans) -> float:
    """How sure the rule of a quote is that content and source are right, 0 to 1."""
    sure = {(row[0], row[1]): float(row[2]) for row in read_table("quote_rules")}
    return sure.get((quote.kind, quote.rule), _UNKNOWN)


def merged(doc: Doc, inside: Sequence[bool], ruled: Sequence[QuoteSpans], linked: Sequence[Linked]) -> list[QuoteSpans]:
    """One list of quotes from what the rules and what the tagger found, in text order.

    Rules decide which words stand between marks and who speaks in a transcript. The tagger decides how far a reported
    clause reaches, and its source comes first. What only one of them sees is kept.
    """
    owners = _owners(ruled, len(inside))
    found: list[QuoteSpans] = []
    used: set[int] = set()
    for candidate in linked:
        tokens = [i for start, end in candidate.content for i in range(start, end)]
        touched = sorted({owners[i] for i in tokens if owners[i] >= 0})
        if any(ruled[i].rule == "turn" for i in touched):
            continue
        marked = sum(inside[i] for i in tokens) / len(tokens)
        if candidate.cue is None and (marked < _MOSTLY or len(tokens) < _FEWEST_ALONE):
            continue
        if touched and marked >= _MOSTLY and used.issuperset(touched):
            continue  # a piece of a quote that stands there already
        quote = _joined(doc, inside, candidate, [ruled[i] for i in touched if i not in used], marked)
        if quote is not None and (quote.spoken or candidate.likelihood >= _FEWEST_UNSPOKEN):
            found.append(quote)
            used.update(touched)
    found += [_with_clause(quote) for i, quote in enumerate(ruled) if i not in used]
    return sorted((_without_addressee(doc, quote) for quote in found), key=_place)


def likely_reports(
    doc: Doc, inside: Sequence[bool], quotes: Sequence[QuoteSpans], cues: Mapping[str, float]
) -> Iterator[QuoteSpans]:
    """Clauses that neither rules nor tagger took, under a word that is often a cue and has somebody for its subject."""
    taken = _owners([quote._replace(content=(*quote.content, *quote.wide)) for quote in quotes], len(doc))
    for token in doc:
        if inside[token.i] or taken[token.i] >= 0 or cues.get(token.lemma_.lower(), 0.0) < _OFTEN_CUE:
            continue
        source = source_of(token, inside) if token.pos_ in _REPORTING else None
        clause = next((child for child in children(token) if child.dep_ == "ccomp"), None) if source else None
        content = clause_range(clause, token) if clause is not None else None
        if not content or content[1] - content[0] < _FEWEST_TOKENS or any(taken[i] >= 0 for i in range(*content)):
            continue
        taken[slice(*content)] = [len(quotes)] * (content[1] - content[0])
        cue = (token.i, token.i + 1)
        if source == _first_apart([source], (content,)):
            yield QuoteSpans("indirect", (content,), cue, source, "likely", spoken=_is_speech(doc, cue))


def _without_addressee(doc: Doc, quote: QuoteSpans) -> QuoteSpans:
    """A reported clause from its "that" on: whom somebody told it, and when, stands before it."""
    if quote.kind != "indirect" or quote.cue is None or quote.cue[1] > quote.content[0][0]:
        return quote
    cue, (start, end) = range(*quote.cue), quote.content[0]
    that = next((token for token in doc[start:end] if _begins_clause(token, cue)), None)
    if that is None or not all(_stands_beside(token, cue) for token in doc[start : that.i]):
        return quote
    return quote._replace(content=((that.i, end), *quote.content[1:]))


def _begins_clause(token: Token, cue: range) -> bool:
    clause = token.head
    return token.lower_ == "that" and token.dep_ == "mark" and clause.dep_ == "ccomp" and clause.head.i in cue


def _stands_beside(token: Token, cue: range) -> bool:
    for _ in range(CLIMB):
        if token.head.i in cue:
            return token.dep_ in _BESIDE and token.i not in cue
        token = token.head
    return False


def _is_doubtful(doc: Doc, quote: QuoteSpans) -> bool:
    """Whether a content without marks is no clause, or a belief is nobody's: more often wrong than right."""
    if quote.kind != "indirect":
        return False
    if sum(end - start for start, end in quote.content) < _FEWEST_TOKENS or not (quote.spoken or quote.source):
        return True
    if quote.rule != _TAGGED or (quote.likelihood or 1.0) >= _SURE_WITHOUT_VERB:
        return False
    return not any(token.pos_ in {"VERB", "AUX"} for start, end in quote.content for token in doc[start:end])


def _place(quote: QuoteSpans) -> tuple[tuple[Range, ...], str]:
    return quote.content, quote.kind


def _owners(ruled: Sequence[QuoteSpans], length: int) -> list[int]:
    """For each token the number of the rule's quote whose content holds it, -1 outside."""
    owners = [-1] * length
    for number, quote in enumerate(ruled):
        for start, end in quote.content:
            owners[start:end] = [number] * (end - start)
    return owners


def _joined(
    doc: Doc, inside: Sequence[bool], candidate: Linked, rules: Sequence[QuoteSpans], marked: float
) -> QuoteSpans | None:
    """What the tagger found, with its marked words and what the rules know of it; None if nothing is left of it."""
    wide = tuple(filter(None, (trimmed(doc, *tokens) for tokens in candidate.content)))
    if not wide or (_is_relative(doc, candidate.source) and any(_is_other(quote, candidate) for quote in rules)):
        return None  # "an official, who asked not to be named, called it ..."
    words = tuple(sorted(content for quote in rules if quote.kind != "indirect" for content in quote.content))
    whole = bool(rules) and all(quote.kind == "direct" for quote in rules)
    rule = rules[0].rule if rules else _TAGGED
    sources = [
        *(quote.source for quote in rules if quote.rule in _SURE_OF_SOURCE),
        _named(doc, candidate.source),
        *(quote.source for quote in rules),
        _subject(doc, inside, candidate.cue),
    ]
    source = _first_apart(sources, (*words, *wide))
    cue = _first_apart([candidate.cue, *(quote.cue for quote in rules)], (*words, *wide))
    if marked >= _MOSTLY:
        kind: QuoteKind = "direct" if whole or not words else "mixed"
        return QuoteSpans(kind, words or wide, cue, source, rule, None, (), candidate.likelihood)
    if not words:
        words = tuple(filter(None, (trimmed(doc, *tokens) for tokens in _between_marks(inside, wide))))
    if not words:
        return QuoteSpans("indirect", wide, cue, source, rule, None, (), candidate.likelihood, _is_speech(doc, cue))
    return QuoteSpans("mixed", words, cue, source, rule, None, tuple(_cut(wide, words)), candidate.likelihood)


def _cut(wide: Iterable[Range], words: Sequence[Range]) -> Iterator[Range]:
    """The pieces of a reported clause, cut so that each holds one marked stretch."""
    for start, end in wide:
        held = [first for first, _ in words if start < first < end]
        begun = any(first <= start < last for first, last in words)
        cuts = [start, *held[not begun :], end]
        yield from pairwise(cuts)


def _is_relative(doc: Doc, source: Range | None) -> bool:
    return source is not None and source[1] - source[0] == 1 and doc[source[0]].tag_ in _RELATIVES


def _is_other(quote: QuoteSpans, candidate: Linked) -> bool:
    """Whether a rule gives marked words to a source by another cue."""
    return quote.kind != "indirect" and quote.source is not None and quote.cue != candidate.cue


def _named(doc: Doc, source: Range | None) -> Range | None:
    """A tagged source without its relative clause."""
    if source is None:
        return None
    end = next((i for i in range(source[0] + 1, source[1]) if doc[i].tag_ in _RELATIVES), source[1])
    return trimmed(doc, source[0], end)


def _subject(doc: Doc, inside: Sequence[bool], cue: Range | None) -> Range | None:
    """Whose verb a cue is, by the parse; None where it has no verb."""
    verb = next((token for token in doc[slice(*cue)] if token.pos_ == "VERB"), None) if cue else None
    return source_of(verb, inside) if verb is not None else None


def _first_apart(ranges: Iterable[Range | None], content: Sequence[Range]) -> Range | None:
    """The first of `ranges` that shares no token with `content`: nobody is named by their own words."""
    for tokens in ranges:
        if tokens and all(tokens[1] <= start or end <= tokens[0] for start, end in content):
            return tokens
    return None


def _with_clause(quote: QuoteSpans) -> QuoteSpans:
    """A quote that only a rule sees, with the clause that the parse shows around its marked words."""
    if quote.kind != "mixed" or not quote.clause:
        return quote
    ranges = (quote.clause, *quote.content)
    start, end = min(start for start, _ in ranges), max(end for _, end in ranges)
    apart = _first_apart([quote.cue], ((start, end),)) == quote.cue and _first_apart([quote.source], ((start, end),))
    return quote._replace(wide=tuple(_cut([(start, end)], quote.content))) if apart else quote


def _between_marks(inside: Sequence[bool], ranges: Iterable[Range]) -> Iterator[Range]:
    """The marked stretches within `ranges`."""
    for start, end in ranges:
        for marked, group in groupby(range(start, end), key=lambda i: inside[i]):
            if marked:
                tokens = list(group)
                yield tokens[0], tokens[-1] + 1


def _is_speech(doc: Doc, cue: Range | None) -> bool:
    """Whether a cue holds a word of speech."""
    words = {token.lemma_.lower() for token in doc[slice(*cue)]} if cue else set()
    return not words.isdisjoint(cue_verbs()) or not words.isdisjoint(read_words("cue_nouns")) or "according" in words
