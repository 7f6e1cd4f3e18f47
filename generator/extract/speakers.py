"""From the source of a quote to the person, country or organisation behind it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.extract.cues import lefts, rights
from generator.extract.doc import EntityFacts, by_surname
from generator.extract.interviews import Interview, find_interview, is_label
from generator.extract.names import is_honorific, is_like_surname
from generator.extract.tokens import Doc, Span, Token
from generator.lexicons import read_table, read_words
from generator.records import QuoteKind

Range = tuple[int, int]
_LABELLED = frozenset({"turn", "dash", "colon", "signature"})
_SINGULAR = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_PAIR = 2
_PAIR_TOKENS = 60
"""How far back the two people of a pair may be named."""
_SHORT = 2
_TITLE = 2
"""How far behind the comma a name beside a description may start."""
_FAR = 300
_NAME = 6
"""Words of a name with its titles."""
_RELATIVES = frozenset({"WP", "WDT"})
UNNAMED_QUESTIONER = "unnamed questioner"
THE_INTERVIEWEE = "the interviewee"


class QuoteSpans(NamedTuple):
    """One quote as token ranges."""

    kind: QuoteKind
    content: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    rule: str
    clause: Range | None = None
    """The reporter's clause that the words belong to, as far as the parse shows it."""
    wide: tuple[Range, ...] = ()
    """The whole of what is reported, where `content` is the marked words of it alone."""
    likelihood: float | None = None
    """Of the tagger's labels, 0 to 1; None where only a rule sees the quote."""
    spoken: bool = True
    """False for beliefs, wishes and plans: there is no word of speech."""


class Speaker(NamedTuple):
    """Entity ids, the first speaker first, and the speaker in words."""

    ids: tuple[str, ...] = ()
    name: str | None = None


class _Said(NamedTuple):
    """Who spoke before, and where."""

    speaker: Speaker
    head: Token
    end: int


class _Group:
    """The mentions of one type, found by place: a scan for each quote would make long texts quadratic."""

    def __init__(self, doc: Doc, name: str) -> None:
        self.spans = tuple(span for span in doc.spans.get(name, ()) if span.kb_id_)
        self.starts = [span.start for span in self.spans]

    def at(self, position: int) -> Span | None:
        """The mention that holds a token."""
        i = bisect_right(self.starts, position) - 1
        return self.spans[i] if i >= 0 and position < self.spans[i].end else None

    def between(self, start: int, end: int) -> tuple[Span, ...]:
        """The mentions that start in a range."""
        return self.spans[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class _Known:
    """What the text says about who is who."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.facts: dict[str, EntityFacts] = doc._.entity_facts
        self.people = _Group(doc, "people")
        self.countries = _Group(doc, "countries")
        self.groups = (self.people, self.countries, _Group(doc, "organisations"))
        self.pronouns: dict[str, set[str]] = {}
        for span in self.people.spans:
            if span.label_ == "pronoun" and span.text.casefold() in _SINGULAR:
                self.pronouns.setdefault(span.kb_id_, set()).add(_SINGULAR[span.text.casefold()])
        self.sentence_starts = [token.i for token in doc if token.is_sent_start]
        self.by_last_word = by_surname(self.facts)

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a token; spaCy would walk to its start each time."""
        return bisect_right(self.sentence_starts, position) - 1

    def sentence_before(self, position: int) -> Span | None:
        """The sentence before the one that holds a token, blank lines and quotation marks between them passed over."""
        i = self.sentence(position)
        here = self.sentence_starts[i] if i >= 0 else 0
        while here > 0 and (self.doc[here - 1].is_space or self.doc[here - 1].is_quote):
            here -= 1
        i = bisect_left(self.sentence_starts, here) - 1
        return self.doc[self.sentence_starts[i] : here] if here > 0 and i >= 0 else None

    def speaker(self, ids: Iterable[str]) -> Speaker | None:
        """The entities as a speaker, each once; None without any."""
        distinct = tuple(dict.fromkeys(ids))
        names = " and ".join(self.facts[i].name for i in distinct if i in self.facts)
        return Speaker(distinct, names or None) if distinct else None


def find_speakers(doc: Doc, quotes: Sequence[QuoteSpans]) -> list[Speaker]:
    """One speaker for each quote, empty where the text does not tell.

    People come before countries, countries before organisations; a source that is none of them stays a description. A
    pronoun that nobody has resolved takes the speaker just before it, unless somebody else is named in between.
    """
    known = _Known(doc)
    interview = _interview(known, quotes)
    last: _Said | None = None
    described: dict[str, Speaker] = {}
    found = []
    for quote in quotes:
        speaker = _asked(known, quote, interview)
        if speaker is None:
            speaker = _resolve(known, quote, quote.source, last, described) if quote.source else Speaker()
        found.append(speaker)
        if quote.source and speaker != Speaker():
            head = doc[slice(*quote.source)].root
            if head.pos_ == "NOUN" and _is_one_person(speaker, head):
                described[head.lower_] = speaker
            if not _asks(doc, quote):
                last = _Said(speaker, head, max(quote.source[1], quote.content[-1][1]))
    return found


def _is_one_person(speaker: Speaker, head: Token) -> bool:
    """Whether the same noun may stand for the speaker again; a description stays one, whatever it describes."""
    if not speaker.ids:
        return True
    return len(speaker.ids) == 1 and speaker.ids[0].startswith("person/") and head.tag_ == "NN"


def _asks(doc: Doc, quote: QuoteSpans) -> bool:
    """Whether a reported question is told: who speaks next is the one who answers."""
    if quote.kind != "indirect" or quote.cue is None:
        return False
    return doc[quote.cue[0]].lemma_.lower() in read_words("question_verbs")


def _interview(known: _Known, quotes: Sequence[QuoteSpans]) -> Interview | None:
    """The two of an interview; None where no turn is labelled as an answer."""
    labels = [quote.source for quote in quotes if quote.rule == "turn" and quote.source]
    if not any(is_label(known.doc[slice(*label)].text, "transcript_answers") for label in labels):
        return None
    return find_interview(known.doc, min(labels)[0], known.people.at)


def _asked(known: _Known, quote: QuoteSpans, interview: Interview | None) -> Speaker | None:
    """Who speaks under "Q" or "A", whatever the letter may have been taken for; None for other quotes."""
    if quote.rule != "turn" or not quote.source:
        return None
    label = known.doc[slice(*quote.source)].text
    asks = interview.asks if interview else None
    answers = interview.answers if interview else None
    if is_label(label, "transcript_answers"):
        return known.speaker([answers] if answers else ()) or Speaker((), THE_INTERVIEWEE)
    if is_label(label, "transcript_questions"):
        return known.speaker([asks] if asks else ()) or Speaker((), UNNAMED_QUESTIONER)
    return None


def _resolve(
    known: _Known, quote: QuoteSpans, source: Range, last: _Said | None, described: dict[str, Speaker]
) -> Speaker:
    if quote.rule in _LABELLED:
        return _labelled(known, source)
    span = _antecedent(known.doc[slice(*source)])
    heads = [*_hung_before(known, span), *_heads(span)]
    if span[-1].pos_ == "PROPN" and known.sentence(span.end - 1) != known.sentence(span.root.i):
        heads.append(span[-1])  # the parser ends a sentence inside "Air Force 1st Lt. Ann Lee"
    if surname := _surname(known, span):
        return surname
    for group in known.groups:
        mentions = [group.at(head.i) for head in heads]
        if entity := known.speaker(mention.kb_id_ for mention in mentions if mention is not None):
            return entity
    if heads[0].pos_ == "PRON":
        found = _from_chain(known, heads[0], last)
        return found if found != Speaker() else _from_sentence_before(known, heads[0], quote.content[0][0])
    return _described(known, span, described)


def _surname(known: _Known, span: Span) -> Speaker | None:
    """The only person of a family name that is no mention yet: "Cuban said", which could be a people's name too."""
    alone = len(span) == 1 or (len(span) == _SHORT and is_honorific(span[0]))
    if not alone or known.people.at(span.end - 1) or not is_like_surname(span[-1]):
        return None
    country = known.countries.at(span.end - 1)
    if country is not None and country.label_ != "demonym":
        return None
    bearers = known.by_last_word.get(span[-1].lower_, set())
    return known.speaker(bearers) if len(bearers) == 1 else None


def _described(known: _Known, span: Span, described: dict[str, Speaker]) -> Speaker:
    """Who a description stands for: a name beside it, a pair, a state, else only the words themselves."""
    head = span.root
    found = _apposed(known, span, head) or _pair_before(known, span, head) or _state(known, span, head)
    if found:
        return found
    definite = span[0].lower_ == "the" and len(span) <= _SHORT
    return described.get(head.lower_, Speaker((), span.text)) if definite else Speaker((), span.text)


def _antecedent(span: Span) -> Span:
    """Whom "who" stands for, with the words before it that belong to it; every other source is itself."""
    verb = span.root.head
    if span.root.tag_ not in _RELATIVES or verb.dep_ != "relcl" or verb.head.i >= span.start:
        return span
    return span.doc[max(verb.head.left_edge.i, verb.head.i - _NAME) : verb.head.i + 1]


def _heads(span: Span) -> list[Token]:
    """The head of a noun phrase and those joined to it by "and"."""
    heads = [span.root]
    for head in heads:
        heads += [child for child in rights(head) if child.dep_ == "conj" and child.i < span.end]
    return heads


def _hung_before(known: _Known, span: Span) -> list[Token]:
    """The first person of "President Moon Jae-in and Kim Jong Un", whom the parser may hang on the second."""
    if known.people.at(span.root.i) is None:
        return []
    before = (child for child in span.root.children if span.start <= child.i < span.root.i)
    joined = [child for child in before if any(word.dep_ == "cc" and word.lower_ == "and" for word in child.children)]
    return [child for child in joined if known.people.at(child.i) is not None]


def _labelled(known: _Known, label: Range) -> Speaker:
    """Who a label, a signature or a headline's colon names: the people in it, or a family name known from the text."""
    people = [span.kb_id_ for span in known.people.between(*label)]
    last_word = known.by_last_word.get(known.doc[label[1] - 1].lower_, set())
    if found := known.speaker(people or (last_word if len(last_word) == 1 else ())):
        return found
    for group in known.groups[1:]:
        if found := known.speaker(span.kb_id_ for span in group.between(*label) if span.end == label[1]):
            return found
    text = known.doc[label[0] : label[1]].text
    words = [word.strip(".").casefold() for word in text.split()]
    anybody = all(word in read_words("transcript_turns") for word in words)
    return Speaker((), UNNAMED_QUESTIONER if anybody else text.lstrip("-–— "))


def _apposed(known: _Known, span: Span, head: Token) -> Speaker | None:
    """The names beside a description: "the finance minister, Ann Lee, said"."""
    joined = [head, *(child for child in rights(head) if child.dep_ == "conj")]
    beside: Sequence[Span | None] = [
        known.people.at(child.i) for token in joined for child in rights(token) if child.dep_ == "appos"
    ]
    if not any(beside) and span.end + 1 < len(known.doc) and known.doc[span.end].text == ",":
        # the parser has hung the name on another noun: "the president of Norway, Ann Lee, said"
        near = known.people.between(span.end + 1, span.end + _TITLE)
        beside = [named for named in near if named.label_ == "name"]
    return known.speaker(named.kb_id_ for named in beside if named is not None)


def _from_chain(known: _Known, pronoun: Token, last: _Said | None) -> Speaker:
    """The speaker just before, if the pronoun may stand for them and nobody else is named in between."""
    if last is None or not _near(known.doc, last.end, pronoun.i):
        return Speaker()
    ids, plural = last.speaker.ids, last.head.tag_ in {"NNS", "NNPS"}
    if singular := _SINGULAR.get(pronoun.lower_):
        person = ids[:1] and ids[0].startswith("person/") if ids else not plural and last.head.pos_ != "PRON"
        others = any(s.label_ == "name" and s.kb_id_ not in ids for s in known.people.between(last.end, pronoun.i))
        called = set().union(*(known.pronouns.get(i, set()) for i in ids))
        fits = person and len(ids) <= 1 and not others and (not called or singular in called)
        return last.speaker if fits else Speaker()
    if pronoun.lower_ == "they":
        return last.speaker if plural or len(ids) > 1 else Speaker()
    thing = not ids[0].startswith("person/") if len(ids) == 1 else not ids and _is_document(last.head)
    return last.speaker if pronoun.lower_ == "it" and thing else Speaker()


def _from_sentence_before(known: _Known, pronoun: Token, start: int) -> Speaker:
    """The subject of the sentence before the quote: "Lee called for calm. 'We must talk,' he said."."""
    singular = _SINGULAR.get(pronoun.lower_)
    before = known.sentence_before(start)
    if singular is None or before is None or pronoun.i < start:
        return Speaker()
    subjects = [child for child in lefts(before.root) if child.dep_ == "nsubj"]
    mention = known.people.at(subjects[-1].i) if subjects else None
    called = known.pronouns.get(mention.kb_id_, set()) if mention else set()
    fits = mention is not None and (not called or singular in called)
    return (known.speaker([mention.kb_id_]) if mention and fits else None) or Speaker()


def _near(doc: Doc, start: int, end: int) -> bool:
    """Whether at most one paragraph begins between two tokens."""
    if end - start > _FAR:
        return False
    return start >= end or doc[start:end].text.count("\n\n") <= 1


def _pair_before(known: _Known, span: Span, head: Token) -> Speaker | None:
    """The two people or states named just before "the two leaders" or "both governments", if there are exactly two."""
    groups = {"people": known.people, "states": known.countries}
    two = {token.lower_ for token in span} & {"two", "both"}
    for noun, how, kind in read_table("speaker_pairs"):
        if noun == head.lemma_.lower() and (two or how == "alone"):
            named = groups[kind].between(max(0, span.start - _PAIR_TOKENS), span.start)
            ids = {mention.kb_id_: None for mention in named}
            if len(ids) == _PAIR:
                return known.speaker(ids)
    return None


def _state(known: _Known, span: Span, head: Token) -> Speaker | None:
    """The country whose government, ministry or unnamed spokesperson speaks, in a document too."""
    bodies = read_words("government_bodies")
    words = {head.lemma_.lower()}
    if _is_document(head):
        words = {token.lemma_.lower() for token in span}
    if words.isdisjoint(bodies):
        return None
    ids = {country.kb_id_ for country in known.countries.between(span.start, span.end)}
    if not ids and span[0].lower_ == "its":
        ids = _owner(known, span[0])
    return known.speaker(ids) if len(ids) == 1 else None


def _owner(known: _Known, its: Token) -> set[str]:
    """The country that "its" at the head of a sentence stands for: subject of the sentence before, or alone there."""
    before = known.sentence_before(its.i)
    if before is None:
        return set()
    subjects = [child for child in lefts(before.root) if child.dep_ in {"nsubj", "nsubjpass"}]
    mention = known.countries.at(subjects[-1].i) if subjects else None
    if mention is not None and mention.label_ != "demonym":
        return {mention.kb_id_}
    return {country.kb_id_ for country in known.countries.between(before.start, before.end)}


def _is_document(head: Token) -> bool:
    return head.lemma_.lower() in read_words("documents")
