"""Quotes: what is said (content), the word that says so (cue), and whose words they are (source)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from generator.extract.cues import Frame, Range, find_frames, noun_phrase, source_of
from generator.extract.doc import QuoteFacts, SkippedFacts, paragraphs
from generator.extract.quotation_marks import Marked, find_marks
from generator.extract.speakers import QuoteSpans, find_speakers
from generator.extract.turns import Turn, find_turns
from generator.lexicons import read_table, read_words
from generator.records import QuoteKind


class Region(NamedTuple):
    """Marked words as tokens, with and without their marks."""

    outer: Range
    content: Range
    marked: Marked


class Segment(NamedTuple):
    """A part of a sentence: the reporter's words (`region` None) or marked ones."""

    tokens: Range
    region: Region | None = None


Sentence = tuple[Segment, ...]


class _Attribution(NamedTuple):
    cue: Range | None
    source: Range | None
    rule: str
    clause: Range | None = None


class _Piece(NamedTuple):
    region: Region
    whole: bool
    attribution: _Attribution | None
    paragraph: int
    joins: bool = False
    """Goes on with the piece before."""


def inside_marks(doc: Doc) -> list[bool]:
    """For each token of `doc`, whether it stands between quotation marks or is one of them."""
    inside = [False] * len(doc)
    for region in find_regions(doc):
        for i in range(*region.outer):
            inside[i] = True
    return inside


def find_regions(doc: Doc) -> list[Region]:
    """The marked stretches of `doc` that hold at least one whole token, in text order."""
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    regions = []
    for marked in find_marks(doc.text).marked:
        content = _tokens(doc, starts, ends, marked.content_start, marked.content_end)
        if content:
            first = bisect_left(ends, marked.start + 1)
            last = bisect_left(starts, marked.end)
            regions.append(Region((first, last), content, marked))
    return regions


def _tokens(doc: Doc, starts: list[int], ends: list[int], start: int, end: int) -> Range | None:
    """The tokens that lie wholly between two characters, without spaces at the edges."""
    first, last = bisect_left(starts, start), bisect_left(ends, end + 1)
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    return (first, last) if first < last else None


def find_quotes(doc: Doc) -> list[QuoteSpans]:
    """The quotes of `doc` in text order.

    Marked words come first: each stretch gets the cue of its own sentence, whole sentences without one the speaker of
    the sentence or paragraph before. Reported clauses without marks follow from the cues that are left.
    """
    turns = find_turns(doc)
    regions = find_regions(doc)
    inside = inside_marks(doc)
    for turn in turns:
        for content in turn.content:
            inside[content[0] : content[1]] = [True] * (content[1] - content[0])
    frames = find_frames(doc, inside)
    spoken = [QuoteSpans("direct", turn.content, None, turn.label, "turn") for turn in turns]
    regions = [region for region in regions if not _within_turn(region, turns)]
    marked = list(_marked_quotes(doc, regions, frames, inside))
    indirect = list(_indirect_quotes(doc, frames, marked))
    return sorted([*spoken, *marked, *indirect], key=lambda quote: (quote.content, quote.kind))


def _within_turn(region: Region, turns: Sequence[Turn]) -> bool:
    return any(start <= region.content[0] < end for turn in turns for start, end in turn.content)


# ---------------------------------------------------------------- sentences of reporter and speaker


def find_sentences(doc: Doc, regions: Sequence[Region]) -> list[list[Sentence]]:
    """For each paragraph its sentences: what the reporter writes and what is marked, until a full stop ends both."""
    found = []
    number = 0
    for paragraph in paragraphs(doc):
        segments: list[Segment] = []
        position = paragraph.start
        while number < len(regions) and regions[number].outer[0] < paragraph.end:
            region = regions[number]
            number += 1
            segments += _reporter_segments(doc, position, region.outer[0])
            segments.append(Segment(region.content, region))
            position = max(position, region.outer[1])
        segments += _reporter_segments(doc, position, paragraph.end)
        found.append(_grouped(doc, segments))
    return found


def _reporter_segments(doc: Doc, start: int, end: int) -> Iterator[Segment]:
    begin = start
    for i in range(start, end):
        if i > begin and _starts_sentence(doc[i]):
            yield Segment((begin, i))
            begin = i
    if begin < end:
        yield Segment((begin, end))


def _starts_sentence(token: Token) -> bool:
    before = token.nbor(-1)
    if before.text in {".", "?", "!"}:
        return True
    return bool(token.is_sent_start) and before.text[-1:] in ".?!:;)" and before.text[-1:] != ")"


def _grouped(doc: Doc, segments: list[Segment]) -> list[Sentence]:
    sentences: list[list[Segment]] = []
    for i, segment in enumerate(segments):
        if i == 0 or _separates(doc, segments[i - 1], segment):
            sentences.append([])
        sentences[-1].append(segment)
    return [tuple(sentence) for sentence in sentences]


def _separates(doc: Doc, before: Segment, after: Segment) -> bool:
    """Whether a sentence ends between two neighbours."""
    if before.region is None:
        last = doc[before.tokens[1] - 1]
        return last.text[-1:] in {".", "?", "!"} or after.region is None
    if after.region is not None:
        return True
    ending = doc[before.tokens[1] - 1].text[-1:]
    first = doc[after.tokens[0]]
    if ending not in ".?!…—–-" or first.is_lower or first.text in {",", "—", "–", "--", "-"}:
        return False
    return not _is_tag(doc[after.tokens[0] : after.tokens[1]], ending)


def _is_tag(words: Span, ending: str) -> bool:
    """Whether `words` only say who spoke: "Lee asked." after a question mark."""
    limit = 8 if ending == "." else 25
    for token in words[:limit]:
        if token.pos_ == "VERB":
            speech = token.lemma_.lower() in _quote_verbs()
            return speech and not any(child.dep_ == "ccomp" and child.i > token.i for child in token.children)
    return False


def _quote_verbs() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("cues") if "quote" in row[1].split())


# ---------------------------------------------------------------- marked words


def _marked_quotes(
    doc: Doc, regions: Sequence[Region], frames: Sequence[Frame], inside: Sequence[bool]
) -> Iterator[QuoteSpans]:
    pieces: list[_Piece] = []
    for number, sentences in enumerate(find_sentences(doc, regions)):
        for i, sentence in enumerate(sentences):
            before = sentences[i - 1] if i else None
            pieces += _sentence_pieces(doc, sentence, before, frames, inside, pieces, number)
    yield from _joined(doc, pieces)


def _sentence_pieces(
    doc: Doc,
    sentence: Sentence,
    before: Sentence | None,
    frames: Sequence[Frame],
    inside: Sequence[bool],
    earlier: Sequence[_Piece],
    paragraph: int,
) -> list[_Piece]:
    """The marked stretches of one sentence, each with its attribution."""
    found: list[_Piece] = []
    reporter = any(segment.region is None and _has_words(doc, segment.tokens) for segment in sentence)
    for k, segment in enumerate(sentence):
        if segment.region is None:
            continue
        whole = is_whole(doc, sentence, k)
        previous = found[-1] if found else earlier[-1] if earlier else None
        if not reporter:
            found.append(_bare_piece(doc, segment.region, previous, before, inside, paragraph))
            continue
        attribution = _attribute(doc, sentence, k, frames, inside, whole=whole)
        joins = bool(attribution and found and found[-1].attribution and attribution.cue == found[-1].attribution.cue)
        whole = found[-1].whole if joins and found[-1].whole else whole
        found.append(_Piece(segment.region, whole, attribution, paragraph, joins))
    return found


def _has_words(doc: Doc, tokens: Range) -> bool:
    return any(token.is_alpha for token in doc[tokens[0] : tokens[1]])


def is_whole(doc: Doc, sentence: Sentence, position: int) -> bool:
    """Whether the marked words are a sentence of their own, not words inside the reporter's clause."""
    words = doc[slice(*sentence[position].tokens)]
    first = next((token for token in words if token.is_alpha or token.like_num), None)
    if first is None:
        return False
    ends = words[-1].text[-1:] in ".,?!…—–-"
    if position == 0:
        return ends or len(words) >= 4
    lead = doc[sentence[position - 1].tokens[1] - 1]
    if not first.text[:1].isupper():
        return lead.text in {",", ":"} and ends and _is_clause(words)
    if lead.text in {",", ":", "—", "–", "--"}:
        return ends or len(words) >= 3
    return ends and len(words) >= 3 and _is_clause(words)


def _is_clause(words: Span) -> bool:
    """Whether there is a verb with its subject."""
    return any(token.dep_ in {"nsubj", "nsubjpass", "expl"} for token in words) and any(
        token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBG", "VBN"} for token in words
    )


def _bare_piece(
    doc: Doc,
    region: Region,
    previous: _Piece | None,
    before: Sentence | None,
    inside: Sequence[bool],
    paragraph: int,
) -> _Piece:
    """A sentence of nothing but marked words: it goes on with the quote before, or has the speaker of what leads to it."""
    words = doc[slice(*region.content)]
    whole = len(words) >= 3 or words[-1].text[-1:] in ".?!"
    if previous and previous.whole and previous.attribution:
        same = previous.paragraph == paragraph and before is not None and _ends_with(before, previous.region)
        if same or (previous.paragraph == paragraph - 1 and region.marked.continues):
            return _Piece(region, True, previous.attribution, paragraph, joins=True)
        if before is None and previous.paragraph == paragraph - 1:
            carried = previous.attribution._replace(cue=None, rule="carried")
            return _Piece(region, whole, carried, paragraph)
    lead = _lead_in(doc, before, inside) if before else None
    return _Piece(region, whole, lead, paragraph)


def _ends_with(sentence: Sentence, region: Region) -> bool:
    return any(segment.region == region for segment in sentence)


def _lead_in(doc: Doc, sentence: Sentence, inside: Sequence[bool]) -> _Attribution | None:
    """The subject of the sentence before: "Lee was blunt.  'No.'"."""
    for segment in sentence:
        if segment.region is not None:
            continue
        for token in doc[slice(*segment.tokens)]:
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.pos_ in {"PROPN", "PRON", "NOUN"}:
                if token.ent_type_ == "PERSON" or token.lower_ in {"he", "she"}:
                    return _Attribution(None, noun_phrase(token, inside), "sentence before")
    return None


def _attribute(
    doc: Doc, sentence: Sentence, position: int, frames: Sequence[Frame], inside: Sequence[bool], *, whole: bool
) -> _Attribution | None:
    """The cue of the marked words at `position`: the one that governs them, else the one that follows."""
    region = sentence[position].region
    earlier = _frames_within(frames, [s.tokens for s in sentence[:position] if s.region is None])
    later = _frames_within(frames, [s.tokens for s in sentence[position + 1 :] if s.region is None])
    if region is None:
        return None
    wanted = "quote" if whole else "name"
    if position and (found := _governing(doc, region, earlier, wanted)):
        return _Attribution(found.cue, found.source, "before", found.clause)
    for frame in later:
        if ("quote" in frame.patterns or "phrase" in frame.patterns) and not frame.embedded:
            return _Attribution(frame.cue, frame.source or _inverted(doc, frame, inside), "after", frame.clause)
    if whole:
        return _without_lexicon(doc, sentence, position, inside)
    return None


def _frames_within(frames: Sequence[Frame], ranges: Sequence[Range]) -> list[Frame]:
    cues = [frame.cue for frame in frames]
    found: list[Frame] = []
    for start, end in ranges:
        found += frames[bisect_left(cues, (start, 0)) : bisect_left(cues, (end, 0))]
    return found


def _governing(doc: Doc, region: Region, frames: Sequence[Frame], wanted: str) -> Frame | None:
    """The frame among those before the marked words that reaches them by the parse, else the nearest that may."""
    cues = {frame.cue[0]: frame for frame in frames}
    for token in doc[region.content[0] : min(region.content[1], region.content[0] + 60)]:
        for ancestor, _ in zip(token.ancestors, range(12), strict=False):
            if ancestor.i in cues:
                return cues[ancestor.i]
        if token.dep_ == "ROOT":
            break
    for frame in reversed(frames):
        if frame.clause and frame.clause[0] <= region.content[0] < frame.clause[1]:
            return frame
        if (
            wanted in frame.patterns
            or "that" in frame.patterns
            or "quote" in frame.patterns
            or "phrase" in frame.patterns
        ):
            return frame
    return None


def _inverted(doc: Doc, frame: Frame, inside: Sequence[bool]) -> Range | None:
    """The name beside a cue whose subject the parser has not seen."""
    after = doc[frame.cue[1] : frame.cue[1] + 6]
    before = doc[max(0, frame.cue[0] - 6) : frame.cue[0]]
    for token in [*after, *reversed(list(before))]:
        if token.is_punct or inside[token.i]:
            break
        if token.pos_ in {"PROPN", "PRON"}:
            head = token.head if token.head.pos_ == "PROPN" and token.dep_ == "compound" else token
            return noun_phrase(head, inside)
    return None


def _without_lexicon(doc: Doc, sentence: Sentence, position: int, inside: Sequence[bool]) -> _Attribution | None:
    """Whole sentences beside a verb that no lexicon knows, after a dash with a name, or after a colon."""
    if position + 1 < len(sentence):
        tokens = doc[slice(*sentence[position + 1].tokens)]
        if tokens[0].text in {"—", "–", "--", "-"}:
            if found := _signature(tokens):
                return _Attribution(None, found, "dash")
        for token in tokens:
            if token.pos_ == "VERB" and (source := source_of(token, inside)):
                return _Attribution((token.i, token.i + 1), source, "any verb after")
    if position:
        tokens = doc[slice(*sentence[position - 1].tokens)]
        return _lead(doc, tokens, inside)
    return None


def _signature(tokens: Span) -> Range | None:
    """The names after a dash, from the first to the last: "Ann Lee, analyst and Bo Ray, economist"."""
    names = [token.i for token in tokens if token.pos_ == "PROPN"]
    if not names:
        return None
    return names[0], names[-1] + 1


def _lead(doc: Doc, tokens: Span, inside: Sequence[bool]) -> _Attribution | None:
    nouns = set(read_words("cue_nouns"))
    for token in reversed(list(tokens)):
        if token.lemma_.lower() in nouns and token.pos_ == "NOUN":
            owner = next((c for c in token.children if c.dep_ == "poss"), None)
            if owner is not None:
                return _Attribution((token.i, token.i + 1), noun_phrase(owner, inside), "noun")
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in {"from", "by", "of"}:
                    for inner in child.children:
                        return _Attribution((token.i, token.i + 1), noun_phrase(inner, inside), "noun")
    if tokens[-1].text == ":":
        words = [token for token in tokens if token.is_alpha]
        if words and len(words) <= 6 and all(token.pos_ == "PROPN" for token in words):
            return _Attribution((tokens.end - 1, tokens.end), (words[0].i, words[-1].i + 1), "colon")
    if tokens[-1].text in {":", ","}:
        for token in tokens:
            if token.dep_ in {"ROOT", "ccomp", "conj"} and token.pos_ in {"VERB", "AUX"}:
                if source := source_of(token, inside):
                    return _Attribution((token.i, token.i + 1), source, "any verb before")
    return None


def _joined(doc: Doc, pieces: Sequence[_Piece]) -> Iterator[QuoteSpans]:
    """Pieces that belong together become one quote; fragments that nobody is said to have used become none."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if piece.joins and groups:
            groups[-1].append(piece)
        elif piece.whole or piece.attribution:
            groups.append([piece])
        else:
            doc._.skipped.append(_skipped(piece.region, "nobody is said to have used the marked words"))
    for group in groups:
        attribution = group[0].attribution or _Attribution(None, None, "no cue")
        kind: QuoteKind = "direct" if group[0].whole else "mixed"
        content = tuple(piece.region.content for piece in group)
        yield QuoteSpans(kind, content, attribution.cue, attribution.source, attribution.rule, attribution.clause)


def _skipped(region: Region, reason: str) -> SkippedFacts:
    return SkippedFacts("quote", region.marked.start, region.marked.end, reason)


# ---------------------------------------------------------------- reported clauses


def _indirect_quotes(doc: Doc, frames: Sequence[Frame], marked: Sequence[QuoteSpans]) -> Iterator[QuoteSpans]:
    used = {quote.cue for quote in marked}
    taken = [False] * (len(doc) + 1)
    for quote in marked:
        for start, end in quote.content:
            taken[start:end] = [True] * (end - start)
    covered = 0
    for frame in frames:
        if frame.cue in used or not frame.clause or not frame.source or frame.cue[0] < covered:
            continue
        start, end = frame.clause
        if end - start < 2 or any(taken[start:end]):
            continue
        yield QuoteSpans("indirect", (frame.clause,), frame.cue, frame.source, frame.rule)
        covered = max(covered, end)


# ---------------------------------------------------------------- the component


class QuoteFinder:
    """Writes `doc.spans["quotes"]` and `doc._.quote_facts`."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the quotes of `doc`."""
        for offset in find_marks(doc.text).unclosed:
            doc._.skipped.append(SkippedFacts("quote", offset, offset + 1, "the mark is never closed"))
        confidence = {row[0]: float(row[1]) for row in read_table("quote_rules")}
        spans: list[Span] = []
        facts: dict[str, QuoteFacts] = {}
        quotes = find_quotes(doc)
        for number, (quote, speaker) in enumerate(zip(quotes, find_speakers(doc, quotes), strict=True)):
            key = str(number)
            spans += _spans(doc, quote, key)
            facts[key] = QuoteFacts(quote.kind, speaker.ids, speaker.name, confidence.get(quote.rule, 0.5), quote.rule)
        doc.spans["quotes"] = spans
        doc._.quote_facts = facts
        return doc


def _spans(doc: Doc, quote: QuoteSpans, key: str) -> Iterator[Span]:
    for start, end in quote.content:
        yield Span(doc, start, end, label="content", span_id=key)
    if quote.cue:
        yield Span(doc, *quote.cue, label="cue", span_id=key)
    if quote.source:
        yield Span(doc, *quote.source, label="source", span_id=key)


@Language.factory("onrecord_quotes", assigns=["doc.spans", "doc._.quote_facts"], requires=["token.dep", "token.lemma"])
def make_quotes(nlp: Language, name: str) -> QuoteFinder:
    """The component."""
    return QuoteFinder()
