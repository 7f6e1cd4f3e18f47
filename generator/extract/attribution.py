"""Whose words marked words are: the rules that lead from them to a cue and a source."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from generator.extract.attribution_labels import (
    DASHES,
    NEAR_MARK,
    RELATIVES,
    Attribution,
    label_before,
    names_in,
    signed_before,
)
from generator.extract.cues import (
    Frame,
    Range,
    apart,
    children,
    cue_verbs,
    lefts,
    noun_phrase,
    rights,
    source_of,
    trimmed,
)
from generator.extract.sentences import Region, Sentence
from generator.extract.tokens import Doc, Span
from generator.lexicons import read_words

_OBJECTS = frozenset({"dobj", "prep", "ccomp", "xcomp", "oprd", "attr", "dative", "acomp"})
_ASIDES = frozenset({"relcl", "acl"})
_LOOKED_AT = 40
"""Tokens that a search in one direction looks at."""
_DEPTH = 12
"""Steps up the parse that a rule looks at."""
_TAIL = 9
"""Tokens that may follow a cue at the end of its sentence: ", Lee wrote on X on Monday"."""
_SEGMENTS = 8
"""Parts of a sentence that a rule looks at on each side."""


class View(NamedTuple):
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


def last_text(doc: Doc, sentence: Sentence) -> str:
    """The last word of the reporter, or nothing if the sentence ends in marked words."""
    return doc[sentence[-1].tokens[1] - 1].text if sentence[-1].region is None else ""


def announced(view: View, sentence: Sentence) -> Attribution | None:
    """Who is announced by a sentence that ends in a colon."""
    tokens = view.doc[slice(*sentence[-1].tokens)]
    found = signed_before(view.doc, tokens)
    if found is None:
        frames = [frame for frame in view.within([sentence[-1].tokens]) if "quote" in frame.patterns and frame.source]
        found = Attribution(frames[-1].cue, frames[-1].source, "announced") if frames else None
    return found or _noun_before(view, tokens) or _verb_before(view, tokens)


def introduced(view: View, sentence: Sentence) -> Attribution | None:
    """Who speaks in the list that a sentence introduces: "Lee set three terms:", "Points from the declaration:"."""
    if last_text(view.doc, sentence) != ":":
        return None
    found = announced(view, sentence)
    if found and found.rule != "any verb before":
        return found._replace(cue=None, rule="list")
    for token in view.doc[slice(*sentence[-1].tokens)][-NEAR_MARK:]:
        if token.lemma_.lower() in read_words("documents") and token.dep_ == "pobj":
            return Attribution(None, noun_phrase(token, view.inside), "list")
    return None


def speaker_before(view: View, sentence: Sentence) -> Attribution | None:
    """The source of the first word of speech in the sentence before: "He said no. 'Never.'"."""
    frames = view.within([segment.tokens for segment in sentence if segment.region is None])
    for frame in frames:
        aside = any(token.dep_ in _ASIDES for token in islice(view.doc[frame.cue[0]].ancestors, _DEPTH))
        if frame.source and not frame.embedded and not aside and "quote" in frame.patterns:
            return Attribution(None, frame.source, "said before")
    return None


def subject_before(view: View, sentence: Sentence) -> Attribution | None:
    """The subject of the sentence before: "Lee was blunt. 'No.'"."""
    for segment in sentence:
        if segment.region is not None:
            continue
        for token in view.doc[slice(*segment.tokens)]:
            person = token.ent_type_ == "PERSON" or token.lower_ in {"he", "she"}
            if person and token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
                return Attribution(None, noun_phrase(token, view.inside), "sentence before")
    return None


def attribute(view: View, sentence: Sentence, position: int, *, whole: bool) -> Attribution | None:
    """The cue of the marked words at `position`: the one before that governs them, else the one that follows."""
    region = sentence[position].region
    if region is None:
        return None
    earlier = view.within([s.tokens for s in sentence[max(0, position - _SEGMENTS) : position] if s.region is None])
    later = view.within([s.tokens for s in sentence[position + 1 :][:_SEGMENTS] if s.region is None])
    following = _following(view, sentence, region, later, whole=whole)
    governing = _governing(view, region, earlier, whole=whole)
    if whole and position and (found := _stronger_lead(view, sentence[position - 1].tokens, governing)):
        # "One thing is clear: '...,' Lee said": who is named behind the words said them
        named_behind = following and following.source and following.source[0] >= region.outer[1]
        return following if named_behind and found.rule == "any verb before" else found
    if governing and governing.source is None and not governing.patterns & {"quote", "that", "phrase"}:
        governing = None
    if following and (outer := following.clause) and governing and outer[0] <= governing.cue[0] < outer[1]:
        return following  # "There are some who say 'no'," he said
    if governing and (governing.source or not following):
        clause = governing.clause or _object_range(view, governing)
        source = _whose_deed(view, region) or governing.source
        source = source or _name_before(view, governing, sentence[0].tokens[0])
        return Attribution(governing.cue, source, "before", clause)
    return following or _interrupted(view, sentence, position) or _elsewhere(view, sentence, position, whole=whole)


def _elsewhere(view: View, sentence: Sentence, position: int, *, whole: bool) -> Attribution | None:
    return _without_cue(view, sentence, position) if whole else _headed(view, sentence)


def _interrupted(view: View, sentence: Sentence, position: int) -> Attribution | None:
    """The subject of what stands between two dashes inside marked words: "We" -- she paused -- "are done."."""
    for i in (position + 1, position - 1):
        if interrupts(view.doc, sentence, i):
            for token in view.doc[slice(*sentence[i].tokens)]:
                if token.pos_ == "VERB" and (source := source_of(token, view.inside)):
                    return Attribution((token.i, token.i + 1), source, "interrupted")
    return None


def interrupts(doc: Doc, sentence: Sentence, position: int) -> bool:
    """Whether the reporter's words at `position` stand between two dashes and two stretches of marked words."""
    if not 0 < position < len(sentence) - 1 or sentence[position].region is not None:
        return False
    words = doc[slice(*sentence[position].tokens)]
    beside = sentence[position - 1].region and sentence[position + 1].region
    return bool(beside) and len(words) <= _TAIL and words[0].text in DASHES and words[-1].text in DASHES


def _headed(view: View, sentence: Sentence) -> Attribution | None:
    """A person and a colon at the head of the sentence: "Lind: sanctions 'remain'"; another word there is a topic."""
    tokens = view.doc[slice(*sentence[0].tokens)][:NEAR_MARK]
    colon = next((token.i for token in tokens if token.text == ":"), None)
    if colon is None or sentence[0].region is not None:
        return None
    names = [token.i for token in tokens if token.i < colon and token.is_alpha]
    if not names or any(view.doc[i].ent_type_ != "PERSON" for i in names):
        return None
    return Attribution((colon, colon + 1), (names[0], names[-1] + 1), "colon")


def _following(
    view: View, sentence: Sentence, region: Region, later: Sequence[Frame], *, whole: bool
) -> Attribution | None:
    """The first cue behind the marked words, with a subject that stands behind them too."""
    for frame in later:
        if not frame.patterns & {"quote", "phrase"}:
            continue
        if not whole and not _is_afterthought(view, frame, region, sentence[-1].tokens[1]):
            continue
        source = frame.source
        if source is None or source[0] < region.outer[0]:
            source = _name_beside(view, frame, region.outer[1]) or source
        if source or not frame.embedded:
            return Attribution(frame.cue, source, "after", frame.clause)
    return None


def _is_afterthought(view: View, frame: Frame, region: Region, end: int) -> bool:
    """Whether a cue behind a fragment covers the whole sentence: ", the ministry said", ", according to Lee"."""
    if frame.rule in {"after", "according"}:
        return True
    if any(child.dep_ == "mark" for child in lefts(view.doc[frame.cue[0]])):
        return False
    between = view.doc[region.content[1] - 1 : frame.cue[0]]
    last = end - frame.cue[1] <= _TAIL
    return last and frame.clause is None and any(token.text == "," for token in between)


def _governing(view: View, region: Region, earlier: Sequence[Frame], *, whole: bool) -> Frame | None:
    """The frame before the marked words that reaches them by the parse, else the nearest that may."""
    cues = {frame.cue[0]: frame for frame in earlier}
    start = region.content[0]
    mark = region.outer[0] - 1
    if whole and mark - 1 in cues and cues[mark - 1].source and view.doc[mark].text == ":":
        return cues[mark - 1]  # "..., to which Lee replied: '...'"
    for token in view.doc[start : min(region.content[1], start + _LOOKED_AT)]:
        for ancestor in islice(token.ancestors, _DEPTH):
            if ancestor.i in cues:
                return _outermost(view.doc, cues[ancestor.i], earlier)
        if token.dep_ == "ROOT":
            break
    for frame in reversed(earlier):
        if frame.clause and frame.clause[0] <= start < frame.clause[1]:
            return _outermost(view.doc, frame, earlier)
        if frame.patterns & ({"quote", "phrase"} if whole else {"quote", "phrase", "that"}):
            return frame
    return None


def _outermost(doc: Doc, frame: Frame, frames: Sequence[Frame]) -> Frame:
    """The frame that reports `frame`: who says that somebody promised "more" answers for the word."""
    if doc[frame.cue[0]].tag_ == "VBG":  # ", adding that" has a speaker already
        return frame
    for outer in frames:
        if outer.clause and outer.source and outer.clause[0] <= frame.cue[0] < outer.clause[1] and outer != frame:
            return outer
    return frame


def _whose_deed(view: View, region: Region) -> Range | None:
    """The subject of marked words that open with a verb of speech: "Lee, it is said, 'demanded more'" are Lee's."""
    first = view.doc[region.content[0]]
    if first.lemma_.lower() not in cue_verbs() or first.tag_ not in {"VBD", "VBZ", "VBN"}:
        return None
    subjects = [child for child in lefts(first) if child.dep_ == "nsubj" and not view.inside[child.i]]
    return noun_phrase(subjects[0], view.inside) if subjects else None


def _object_range(view: View, frame: Frame) -> Range | None:
    """What hangs on a cue to its right: "called the plan 'theft'" is about the plan too."""
    verb = view.doc[frame.cue[0]]
    parts = [child for child in rights(verb) if child.dep_ in _OBJECTS]
    if not parts:
        return None
    return trimmed(view.doc, parts[0].left_edge.i, max(child.right_edge.i for child in parts) + 1)


def _stronger_lead(view: View, tokens: Range, frame: Frame | None) -> Attribution | None:
    """Right before whole sentences: a signature with a colon, or a verb nearer than the cue that no lexicon knows."""
    span = view.doc[slice(*tokens)]
    if found := signed_before(view.doc, span) or label_before(span):
        return found
    if span[-1].text not in {":", ","}:
        return None
    found = _verb_before(view, span)
    if frame is None:
        return _noun_before(view, span) or found
    if found is None or found.cue is None or found.cue <= frame.cue:
        return None
    reported = frame.clause is not None and frame.clause[0] <= found.cue[0] < frame.clause[1]
    return found if not reported and span.end - found.cue[0] <= NEAR_MARK else None


def _without_cue(view: View, sentence: Sentence, position: int) -> Attribution | None:
    """Whole sentences beside a verb that no lexicon knows, or before a dash and a name."""
    if position + 1 < len(sentence):
        tokens = view.doc[slice(*sentence[position + 1].tokens)]
        if tokens[0].text in DASHES and (names := names_in(tokens)):
            return Attribution(None, names, "dash")
        for token in tokens:
            if token.pos_ == "VERB" and (source := apart(source_of(token, view.inside), token)):
                if view.doc[source[0]].tag_ in RELATIVES:
                    break
                return Attribution((token.i, token.i + 1), source, "any verb after")
    if position:
        tokens = view.doc[slice(*sentence[position - 1].tokens)]
        return _noun_before(view, tokens)
    return None


def _name_beside(view: View, frame: Frame, start: int) -> Range | None:
    """The first noun phrase between the marked words and the cue, or the one after it ("said Lee")."""
    places = [*view.doc[start : frame.cue[0]][:_LOOKED_AT], *view.doc[frame.cue[1] : frame.cue[1] + NEAR_MARK]]
    for token in places:
        if view.inside[token.i]:
            break
        if token.pos_ in {"PROPN", "PRON", "NOUN"}:
            head = token
            while head.dep_ in {"compound", "poss", "amod", "nmod"} and head.head.i > head.i:
                head = head.head
            return noun_phrase(head, view.inside)
    return None


def _name_before(view: View, frame: Frame, start: int) -> Range | None:
    """The last person named before a cue whose subject the parser has not seen."""
    if any(child.dep_ == "nsubjpass" for child in children(view.doc[frame.cue[0]])):
        return None
    for token in reversed(list(view.doc[max(start, frame.cue[0] - _LOOKED_AT) : frame.cue[0]])):
        if view.inside[token.i]:
            return None
        if token.lower_ in {"he", "she", "they"} or token.ent_type_ == "PERSON":
            return noun_phrase(token, view.inside)
    return None


def _noun_before(view: View, tokens: Span) -> Attribution | None:
    """A noun of speech with its owner: "her advice:", "a statement from the palace:"."""
    nouns = read_words("cue_nouns")
    for token in reversed(list(tokens)[-_LOOKED_AT:]):
        if token.pos_ != "NOUN" or token.lemma_.lower() not in nouns:
            continue
        owners = [child for child in lefts(token) if child.dep_ == "poss"]
        owners += [
            t for child in rights(token) if child.lower_ in {"from", "by"} for t in rights(child) if t.dep_ == "pobj"
        ]
        if owners:
            return Attribution((token.i, token.i + 1), noun_phrase(owners[0], view.inside), "noun")
    return None


def _verb_before(view: View, tokens: Span) -> Attribution | None:
    """The last main verb that has a person for its subject, else the last that has any subject of its own."""
    found: Attribution | None = None
    for token in reversed(list(tokens)[-_LOOKED_AT:]):
        subjects = [child for child in lefts(token) if child.dep_ == "nsubj"]
        main = token.pos_ in {"VERB", "AUX"} and token.dep_ in {"ROOT", "ccomp", "conj", "advcl", "parataxis"}
        source = apart(source_of(token, view.inside), token) if subjects and main else None
        if source is None:
            continue
        found = found or Attribution((token.i, token.i + 1), source, "any verb before")
        if any(child.pos_ == "PROPN" or child.lower_ in {"he", "she"} for child in subjects):
            return Attribution((token.i, token.i + 1), source, "any verb before")
    return found
