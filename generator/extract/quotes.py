"""Quotes: what is said (content), the word that says so (cue), and whose words they are (source)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from generator.extract.cues import Frame, Range, cue_verbs, find_frames, noun_phrase, source_of, trimmed
from generator.extract.doc import QuoteFacts, SkippedFacts, paragraphs
from generator.extract.quotation_marks import Marked, find_marks
from generator.extract.speakers import QuoteSpans, find_speakers
from generator.extract.turns import Turn, find_turns
from generator.lexicons import read_table, read_words
from generator.records import QuoteKind

_DASHES = frozenset({"—", "–", "--", "-"})
_OBJECTS = frozenset({"dobj", "prep", "ccomp", "xcomp", "oprd", "attr", "dative", "acomp"})
_LOOKED_AT = 40
"""Tokens that a search in one direction looks at."""
_DEPTH = 12
"""Steps up the parse, and children, that a rule looks at."""
_NEAR_MARK = 6
_FEWEST_WORDS = 4
"""A sentence of marked words without a cue needs as many."""


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


class _Context(NamedTuple):
    """Where a sentence stands."""

    paragraph: int
    before: Sentence | None
    first: bool
    """It opens its paragraph."""


class _View(NamedTuple):
    """What every rule looks at."""

    doc: Doc
    frames: Sequence[Frame]
    cues: Sequence[Range]
    inside: Sequence[bool]

    def within(self, ranges: Sequence[Range]) -> list[Frame]:
        """The frames whose cues lie in `ranges`."""
        found: list[Frame] = []
        for start, end in ranges:
            found += self.frames[bisect_left(self.cues, (start, 0)) : bisect_left(self.cues, (end, 0))]
        return found


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
    view = _View(doc, frames, [frame.cue for frame in frames], inside)
    pieces: list[_Piece] = []
    before: Sentence | None = None
    for number, sentences in enumerate(find_sentences(doc, regions)):
        for i, sentence in enumerate(sentences):
            context = _Context(number, before, first=i == 0)
            pieces += _sentence_pieces(view, sentence, context, pieces)
            before = sentence
    yield from _joined(doc, pieces)


def _sentence_pieces(view: _View, sentence: Sentence, context: _Context, earlier: Sequence[_Piece]) -> list[_Piece]:
    """The marked stretches of one sentence, each with its attribution."""
    found: list[_Piece] = []
    reporter = any(segment.region is None and _has_words(view.doc, segment.tokens) for segment in sentence)
    for k, segment in enumerate(sentence):
        if segment.region is None or is_title(view.doc[slice(*segment.tokens)]):
            continue
        if not reporter:
            found.append(
                _bare_piece(view, segment.region, found[-1] if found else earlier[-1] if earlier else None, context)
            )
            continue
        whole = is_whole(view.doc, sentence, k)
        attribution = _attribute(view, sentence, k, whole=whole)
        joins = bool(attribution and found and found[-1].attribution and attribution.cue == found[-1].attribution.cue)
        whole = found[-1].whole if joins and found[-1].whole else whole
        found.append(_Piece(segment.region, whole, attribution, context.paragraph, joins))
    return found


def _has_words(doc: Doc, tokens: Range) -> bool:
    return any(token.is_alpha for token in doc[tokens[0] : tokens[1]])


def is_title(words: Span) -> bool:
    """Whether the marked words read like the name of a work: every long word with a capital, and no full stop."""
    long = [token for token in words if token.is_alpha and len(token) > 3]
    capitals = [token for token in words if token.text[:1].isupper()]
    plain = words[-1].text[-1:] not in {".", "?", "!"}
    return plain and len(capitals) > 1 and len(words) <= 12 and all(token.text[:1].isupper() for token in long)


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


def _bare_piece(view: _View, region: Region, previous: _Piece | None, context: _Context) -> _Piece:
    """A sentence of nothing but marked words goes on with the quote before it, or has the speaker of what leads to it."""
    words = view.doc[slice(*region.content)]
    whole = len(words) >= _FEWEST_WORDS or (words[-1].text[-1:] in ".?!" and context.first)
    joins = previous is not None and previous.whole and previous.attribution is not None
    if previous and joins and _goes_on(region, previous, context):
        return _Piece(region, True, previous.attribution, context.paragraph, joins=True)
    return _Piece(region, whole, _led_to(view, previous, context), context.paragraph)


def _goes_on(region: Region, previous: _Piece, context: _Context) -> bool:
    """Whether marked words belong to the quote before: in the sentence before, or left open in the paragraph before."""
    if context.first:
        return previous.paragraph == context.paragraph - 1 and region.marked.continues
    return any(segment.region == previous.region for segment in context.before or ())


def _led_to(view: _View, previous: _Piece | None, context: _Context) -> _Attribution | None:
    """Who speaks where the sentence does not say: whom a colon announces, who spoke last, whom the reporter wrote of."""
    before = context.before
    if before is None:
        return None
    if _last_text(view.doc, before) == ":":
        return _announced(view, before)
    if previous and previous.whole and any(segment.region == previous.region for segment in before):
        return previous.attribution and previous.attribution._replace(cue=None, rule="carried")
    return _speaker_of(view, before) or (None if context.first else _lead_in(view, before))


def _last_text(doc: Doc, sentence: Sentence) -> str:
    return doc[sentence[-1].tokens[1] - 1].text if sentence[-1].region is None else ""


def _announced(view: _View, sentence: Sentence) -> _Attribution | None:
    """Who is announced by a sentence that ends in a colon."""
    tokens = view.doc[slice(*sentence[-1].tokens)]
    found = _signed_before(view.doc, tokens)
    if found is None:
        frames = [frame for frame in view.within([sentence[-1].tokens]) if "quote" in frame.patterns and frame.source]
        found = _Attribution(frames[-1].cue, frames[-1].source, "announced") if frames else None
    return found or _noun_before(view, tokens) or _verb_before(view, tokens)


def _speaker_of(view: _View, sentence: Sentence) -> _Attribution | None:
    """The source of the first word of speech in the sentence before: "He said no. 'Never.'"."""
    frames = view.within([segment.tokens for segment in sentence if segment.region is None])
    for frame in frames:
        if frame.source and not frame.embedded and "quote" in frame.patterns:
            return _Attribution(None, frame.source, "said before")
    return None


def _lead_in(view: _View, sentence: Sentence) -> _Attribution | None:
    """The subject of the sentence before: "Lee was blunt. 'No.'"."""
    for segment in sentence:
        if segment.region is not None:
            continue
        for token in view.doc[slice(*segment.tokens)]:
            person = token.ent_type_ == "PERSON" or token.lower_ in {"he", "she"}
            if person and token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
                return _Attribution(None, noun_phrase(token, view.inside), "sentence before")
    return None


def _attribute(view: _View, sentence: Sentence, position: int, *, whole: bool) -> _Attribution | None:
    """The cue of the marked words at `position`: the one before that governs them, else the one that follows."""
    region = sentence[position].region
    if region is None:
        return None
    earlier = view.within([s.tokens for s in sentence[:position] if s.region is None])
    later = view.within([s.tokens for s in sentence[position + 1 :] if s.region is None])
    following = _following(view, sentence, region, later, whole=whole)
    governing = _governing(view, region, earlier, whole=whole)
    if whole and position and (found := _stronger_lead(view, sentence[position - 1].tokens, governing)):
        return found
    if governing and governing.source is None and not governing.patterns & {"quote", "that", "phrase"}:
        governing = None
    if governing and (governing.source or not following):
        clause = governing.clause or _object_range(view, governing)
        source = _whose_deed(view, region) or governing.source
        source = source or _name_before(view, governing, sentence[0].tokens[0])
        return _Attribution(governing.cue, source, "before", clause)
    if following:
        return following
    return _without_cue(view, sentence, position) if whole else None


def _following(
    view: _View, sentence: Sentence, region: Region, later: Sequence[Frame], *, whole: bool
) -> _Attribution | None:
    """The first cue behind the marked words, with a subject that stands behind them too."""
    for frame in later:
        if not frame.patterns & {"quote", "phrase"}:
            continue
        if not whole and not _is_afterthought(view, frame, region):
            continue
        source = frame.source
        if source is None or source[0] < region.outer[0]:
            source = _name_beside(view, frame, region.outer[1]) or source
        if source or not frame.embedded:
            return _Attribution(frame.cue, source, "after", frame.clause)
    return None


def _is_afterthought(view: _View, frame: Frame, region: Region) -> bool:
    """Whether a cue behind a fragment covers the whole sentence: ", the ministry said", ", according to Lee"."""
    if frame.rule in {"after", "according"}:
        return True
    if any(child.dep_ == "mark" for child in islice(view.doc[frame.cue[0]].lefts, _DEPTH)):
        return False
    between = view.doc[region.content[1] - 1 : frame.cue[0]]
    return frame.clause is None and any(token.text == "," for token in between)


def _governing(view: _View, region: Region, earlier: Sequence[Frame], *, whole: bool) -> Frame | None:
    """The frame before the marked words that reaches them by the parse, else the nearest that may."""
    cues = {frame.cue[0]: frame for frame in earlier}
    start = region.content[0]
    for token in view.doc[start : min(region.content[1], start + _LOOKED_AT)]:
        for ancestor in islice(token.ancestors, _DEPTH):
            if ancestor.i in cues:
                return _outermost(cues[ancestor.i], earlier)
        if token.dep_ == "ROOT":
            break
    for frame in reversed(earlier):
        if frame.clause and frame.clause[0] <= start < frame.clause[1]:
            return _outermost(frame, earlier)
        if frame.patterns & ({"quote", "phrase"} if whole else {"quote", "phrase", "name", "that"}):
            return frame
    return None


def _outermost(frame: Frame, frames: Sequence[Frame]) -> Frame:
    """The frame that reports `frame`: who says that somebody promised "more" answers for the word."""
    for outer in frames:
        if outer.clause and outer.source and outer.clause[0] <= frame.cue[0] < outer.clause[1] and outer != frame:
            return outer
    return frame


def _whose_deed(view: _View, region: Region) -> Range | None:
    """The subject of marked words that open with a verb of speech: "Lee, it is said, 'demanded more'" are Lee's."""
    first = view.doc[region.content[0]]
    if first.lemma_.lower() not in cue_verbs() or first.tag_ not in {"VBD", "VBZ", "VBN"}:
        return None
    subjects = [child for child in islice(first.lefts, _DEPTH) if child.dep_ == "nsubj" and not view.inside[child.i]]
    return noun_phrase(subjects[0], view.inside) if subjects else None


def _object_range(view: _View, frame: Frame) -> Range | None:
    """What hangs on a cue to its right: "called the plan 'theft'" is about the plan too."""
    verb = view.doc[frame.cue[0]]
    parts = [child for child in islice(verb.rights, _DEPTH) if child.dep_ in _OBJECTS]
    if not parts:
        return None
    return trimmed(view.doc, parts[0].left_edge.i, max(child.right_edge.i for child in parts) + 1)


def _stronger_lead(view: _View, tokens: Range, frame: Frame | None) -> _Attribution | None:
    """Right before whole sentences: a signature with a colon, or a verb nearer than the cue that no lexicon knows."""
    span = view.doc[slice(*tokens)]
    if span[-1].text not in {":", ","}:
        return None
    if found := _signed_before(view.doc, span):
        return found
    found = _verb_before(view, span)
    if frame is None:
        return _noun_before(view, span) or found
    if found is None or found.cue is None or found.cue <= frame.cue:
        return None
    reported = frame.clause is not None and frame.clause[0] <= found.cue[0] < frame.clause[1]
    return found if not reported and span.end - found.cue[0] <= _NEAR_MARK else None


def _without_cue(view: _View, sentence: Sentence, position: int) -> _Attribution | None:
    """Whole sentences beside a verb that no lexicon knows, or before a dash and a name."""
    if position + 1 < len(sentence):
        tokens = view.doc[slice(*sentence[position + 1].tokens)]
        if tokens[0].text in _DASHES and (names := _names(tokens)):
            return _Attribution(None, names, "dash")
        for token in tokens:
            if token.pos_ == "VERB" and (source := source_of(token, view.inside)):
                return _Attribution((token.i, token.i + 1), source, "any verb after")
    if position:
        tokens = view.doc[slice(*sentence[position - 1].tokens)]
        return _noun_before(view, tokens)
    return None


def _names(tokens: Span) -> Range | None:
    """From the first name to the last: "Ann Lee, analyst and Bo Ray, economist"."""
    names = [token.i for token in tokens if token.pos_ == "PROPN"]
    return (names[0], names[-1] + 1) if names else None


def _name_beside(view: _View, frame: Frame, start: int) -> Range | None:
    """The first noun phrase between the marked words and the cue, or the one after it ("said Lee")."""
    places = [*view.doc[start : frame.cue[0]][:_LOOKED_AT], *view.doc[frame.cue[1] : frame.cue[1] + _NEAR_MARK]]
    for token in places:
        if view.inside[token.i]:
            break
        if token.pos_ in {"PROPN", "PRON", "NOUN"}:
            head = token
            while head.dep_ in {"compound", "poss", "amod", "nmod"} and head.head.i > head.i:
                head = head.head
            return noun_phrase(head, view.inside)
    return None


def _name_before(view: _View, frame: Frame, start: int) -> Range | None:
    """The last person named before a cue whose subject the parser has not seen."""
    if any(child.dep_ == "nsubjpass" for child in islice(view.doc[frame.cue[0]].children, _DEPTH)):
        return None
    for token in reversed(list(view.doc[max(start, frame.cue[0] - _LOOKED_AT) : frame.cue[0]])):
        if view.inside[token.i]:
            return None
        if token.lower_ in {"he", "she", "they"} or token.ent_type_ == "PERSON":
            return noun_phrase(token, view.inside)
    return None


def _signed_before(doc: Doc, tokens: Span) -> _Attribution | None:
    """A name between the start of the sentence, a dash or "from", and a colon."""
    if tokens[-1].text != ":" or len(tokens) < 2:
        return None
    start = tokens.end - 1
    while start > tokens.start and (doc[start - 1].pos_ == "PROPN" or doc[start - 1].lower_ in {"and", "of", "the"}):
        start -= 1
    whole = start == tokens.start or doc[start - 1].text in _DASHES or doc[start - 1].lower_ == "from"
    if not whole or start == tokens.end - 1 or tokens.end - start > _NEAR_MARK:
        return None
    return _Attribution((tokens.end - 1, tokens.end), (start, tokens.end - 1), "colon")


def _noun_before(view: _View, tokens: Span) -> _Attribution | None:
    """A noun of speech with its owner: "her advice:", "a statement from the palace:"."""
    nouns = read_words("cue_nouns")
    for token in reversed(list(tokens)[-_LOOKED_AT:]):
        if token.pos_ != "NOUN" or token.lemma_.lower() not in nouns:
            continue
        owners = [child for child in token.lefts if child.dep_ == "poss"]
        owners += [
            t for child in token.rights if child.lower_ in {"from", "by"} for t in child.rights if t.dep_ == "pobj"
        ]
        if owners:
            return _Attribution((token.i, token.i + 1), noun_phrase(owners[0], view.inside), "noun")
    return None


def _verb_before(view: _View, tokens: Span) -> _Attribution | None:
    """The last main verb that has a subject of its own."""
    for token in reversed(list(tokens)[-_LOOKED_AT:]):
        own = any(child.dep_ == "nsubj" for child in islice(token.lefts, _DEPTH))
        if own and token.pos_ in {"VERB", "AUX"} and token.dep_ in {"ROOT", "ccomp", "conj", "advcl", "parataxis"}:
            source = source_of(token, view.inside)
            return _Attribution((token.i, token.i + 1), source, "any verb before") if source else None
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
    """The reported clauses that hold no marked words, the outermost only: what a quoted person reports is theirs."""
    used = {quote.cue for quote in marked}
    taken = [False] * len(doc)
    for quote in marked:
        for start, end in quote.content:
            taken[start:end] = [True] * (end - start)
    for frame in sorted(frames, key=_longest_first):
        if not frame.clause or not frame.source or taken[frame.cue[0]]:
            continue
        start, end = frame.clause
        free = frame.cue not in used and end - start > 1 and not any(taken[start:end])
        taken[start:end] = [True] * (end - start)
        if free:
            yield QuoteSpans("indirect", (frame.clause,), frame.cue, frame.source, frame.rule)


def _longest_first(frame: Frame) -> tuple[int, Range]:
    start, end = frame.clause or (0, 0)
    return start - end, frame.cue


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
