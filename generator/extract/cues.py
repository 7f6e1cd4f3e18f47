"""Words that say somebody said something, whose words they are, and the clause they report."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from generator.extract.tokens import Doc, Token
from generator.lexicons import read_table, read_words

Range = tuple[int, int]
"""First token and the one after the last."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_JOINING = frozenset({"of", "for", "at", "in", "from", "with"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "ccomp", "dep", "parataxis"})
_CLAUSES = frozenset({"ccomp", "parataxis"})
_TRIMMED = frozenset({",", ".", ";", ":", "-", "--", "–", "—", '"', "“", "”", "''", "``", "'", "‘", "’"})
_STEPS = 4
_NAME = 5
_CHILDREN = 60
_LONGEST = 250
"""Tokens of a report; what is longer is no sentence, and to look through each of its clauses would cost its square."""


class Frame(NamedTuple):
    """One cue with what hangs on it; token ranges."""

    cue: Range
    source: Range | None
    clause: Range | None
    """The reported clause, without "that"."""
    patterns: frozenset[str]
    """What the cue may introduce: the second column of the lexicon, or "phrase"."""
    rule: str
    embedded: bool = False
    """Stands in a relative clause, or depends on another cue."""


@cache
def cue_verbs() -> dict[str, frozenset[str]]:
    """The lexicon of verbs: lemma to what may follow."""
    return {lemma: frozenset(patterns.split()) for lemma, patterns in read_table("cues")}


@cache
def quote_verbs() -> frozenset[str]:
    """The lemmas that may introduce marked sentences."""
    return frozenset(lemma for lemma, patterns in cue_verbs().items() if "quote" in patterns)


def find_frames(doc: Doc, inside: Sequence[bool]) -> list[Frame]:
    """Every cue of `doc` in text order; none where `inside` says that a token stands between marks."""
    frames = [*_verb_frames(doc, inside), *_phrase_frames(doc, inside)]
    return sorted(frames, key=lambda frame: frame.cue)


def _verb_frames(doc: Doc, inside: Sequence[bool]) -> Iterator[Frame]:
    verbs = cue_verbs()
    for token in doc:
        patterns = verbs.get(token.lemma_.lower())
        if not patterns or inside[token.i] or token.pos_ not in {"VERB", "AUX"}:
            continue
        if token.dep_ in {"amod", "compound"}:
            continue
        source = _before_bracket(doc, apart(source_of(token, inside), token), inside)
        clause, rule = _clause(token, patterns, inside)
        if source is None and clause and (teller := _joined_teller(token, inside)):
            source, clause = teller, trimmed(doc, clause[0], min(clause[1], teller[0]))
        yield Frame((token.i, token.i + 1), source, clause, patterns, rule, token.dep_ in {"relcl", "acl"})


def _joined_teller(verb: Token, inside: Sequence[bool]) -> Range | None:
    """The name between a comma and `verb`, where the parser joins it to the clause: "... and Peru, Ann Lee said"."""
    last = verb.doc[verb.i - 1] if verb.i else verb
    if verb.tag_ != "VBD" or last.pos_ != "PROPN" or last.dep_ not in {"conj", "appos"} or inside[last.i]:
        return None
    source = noun_phrase(last, inside)
    comma = source[0] > 0 and verb.doc[source[0] - 1].text == ","
    return source if comma and source[1] == verb.i else None


def _phrase_frames(doc: Doc, inside: Sequence[bool]) -> Iterator[Frame]:
    """Frames of "according to X" and its like: the reported clause is the rest of the sentence."""
    phrases = {tuple(phrase.split()) for phrase in read_words("cue_phrases")}
    longest = max(len(phrase) for phrase in phrases)
    first = {phrase[0] for phrase in phrases}
    words = [token.lower_ for token in doc]
    for i, word in enumerate(words):
        if word not in first or inside[i]:
            continue
        for length in range(longest, 1, -1):
            if tuple(words[i : i + length]) in phrases:
                yield _phrase_frame(doc, i, i + length, inside)
                break


def _phrase_frame(doc: Doc, start: int, end: int, inside: Sequence[bool]) -> Frame:
    head = next(
        (t for t in doc[end : end + 12] if t.dep_ == "pobj" or (t.pos_ in _NOMINAL and t.dep_ not in _LEFT)), None
    )
    source = noun_phrase(head, inside) if head is not None and not inside[head.i] else None
    sentence = doc[start].sent
    opens = start - sentence.start <= 1
    rest = (source[1] if source else end, sentence.end) if opens else (sentence.start, start)
    clause = trimmed(doc, *rest)
    return Frame((start, end), source, clause, frozenset({"phrase"}), "according")


def apart(source: Range | None, cue: Token) -> Range | None:
    """A source up to its cue: "Lee answers" is no name, whatever the parser says."""
    if source is None or not source[0] <= cue.i < source[1]:
        return source
    return (source[0], cue.i) if source[0] < cue.i else None


def _before_bracket(doc: Doc, source: Range | None, inside: Sequence[bool]) -> Range | None:
    """The name before a bracket for a source inside it: "Ann Lee (Labour), said"."""
    if source is None or source[1] >= len(doc) or doc[source[1]].text not in {")", "."}:
        return source
    opening = next((i for i in range(source[0] - 1, max(0, source[0] - _NAME), -1) if doc[i].text == "("), None)
    if opening is None or doc[opening - 1].pos_ != "PROPN" or inside[opening - 1]:
        return source
    return noun_phrase(doc[opening - 1], inside)


def source_of(verb: Token, inside: Sequence[bool]) -> Range | None:
    """The subject of `verb`, or the one it shares with the verbs above it.

    "..., adding that" and "... and described it as" share the subject of the word of speech above them, not that of the
    clause it reports.
    """
    token = verb
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in {"advcl", "acl", "ccomp"}
        and not any(c.dep_.startswith("aux") for c in children(verb))
    ):
        return _agent(verb, inside)  # "when asked", "a letter written by Lee"
    for _ in range(_STEPS):
        subject = _subject(token, inside)
        if subject is not None and (token == verb or subject.i < verb.i):
            return noun_phrase(subject, inside)
        if token == verb and any(child.dep_ == "nsubjpass" for child in children(token)):
            return None
        if token.dep_ == "pcomp":
            token = token.head.head  # "was quoted as saying", "before adding"
            continue
        if token.dep_ in {"acl", "relcl"}:
            return _modified(token, inside)
        if token.dep_ not in _SHARING or token.head == token:
            return None
        token = _speech_above(token) or token.head
    return None


def _speech_above(token: Token) -> Token | None:
    """The word of speech whose reported clause `token` hangs on, if it is no part of that clause's own sense."""
    if token.dep_ not in {"conj", "advcl"} or token.head.lemma_.lower() in cue_verbs():
        return None
    head = token.head
    for _ in range(_STEPS):
        if head.head == head:
            return None
        if head.dep_ in {"ccomp", "xcomp"} and head.head.lemma_.lower() in cue_verbs():
            return head.head
        head = head.head
    return None


def _modified(verb: Token, inside: Sequence[bool]) -> Range | None:
    """The noun that a relative clause or participle belongs to, where it may speak: a name, a person, a document."""
    head = verb.head
    if head.pos_ not in _NOMINAL or inside[head.i]:
        return None
    if verb.tag_ == "VBG" and head.dep_ == "pobj" and head.head.lower_ in {"to", "for"}:
        return _sender(head.head, inside)  # "the party sent a note to members saying ..."
    written = {head.lemma_.lower()} & set(read_words("documents"))
    if verb.tag_ == "VBG" and head.dep_ == "dobj" and (written or head.head.lemma_ in read_words("cues_with_listener")):
        subject = _subject(head.head, inside)  # "she released a statement saying ...", "she emailed voters saying ..."
        return noun_phrase(subject if subject is not None else head, inside)
    who = any(child.lower_ == "who" for child in children(verb))
    speaks = who or head.pos_ != "NOUN" or head.lemma_.lower() in read_words("cue_nouns")
    return noun_phrase(head, inside) if speaks or (verb.tag_ == "VBG" and head.tag_ == "NNS") else None


def _sender(to: Token, inside: Sequence[bool]) -> Range | None:
    """The subject of the verb that what is sent to somebody hangs on."""
    for token in islice(to.ancestors, _STEPS):
        if token.pos_ == "VERB" and (subject := _subject(token, inside)) is not None:
            return noun_phrase(subject, inside)
    return None


def _subject(verb: Token, inside: Sequence[bool]) -> Token | None:
    passive = None
    for child in children(verb):
        if inside[child.i]:
            continue
        if child.dep_ == "nsubj" and _may_speak(child):
            inverted = child.i > verb.i and verb.lemma_.lower() in read_words("cues_with_listener")
            return None if inverted else _antecedent(child, verb)
        passive = child if child.dep_ == "nsubjpass" else passive
        if child.dep_ == "agent" and verb.lemma_ != "quote":
            return next((t for t in rights(child) if t.dep_ == "pobj" and not inside[t.i]), None)
    return passive if passive is not None and _says_nothing_itself(verb) else None


def _may_speak(subject: Token) -> bool:
    """A noun, "the 46-year-old", or a name that the tagger takes for a verb."""
    if subject.pos_ in _NOMINAL or subject.pos_ == "DET":
        return True
    return (subject.text.istitle() and not subject.is_sent_start) or any(c.dep_ == "det" for c in lefts(subject))


def _agent(verb: Token, inside: Sequence[bool]) -> Range | None:
    for child in children(verb):
        for inner in rights(child) if child.dep_ == "agent" else ():
            if inner.dep_ == "pobj" and not inside[inner.i]:
                return noun_phrase(inner, inside)
    return None


def _says_nothing_itself(verb: Token) -> bool:
    """Whether the subject of a passive is the speaker: "was quoted as saying", "is said to have called it"."""
    if verb.lemma_ == "quote":
        return True
    return any(child.dep_ == "xcomp" and child.lemma_.lower() != "be" for child in children(verb))


def _antecedent(subject: Token, verb: Token) -> Token:
    """Whom "who" stands for."""
    if subject.tag_ not in {"WP", "WDT"} or verb.dep_ != "relcl":
        return subject
    return verb.head if verb.head.pos_ in _NOMINAL else subject


def children(token: Token) -> list[Token]:
    """What hangs on `token`; nothing where hundreds do: that is no language, and each look would cost its length."""
    return [*lefts(token), *rights(token)]


def lefts(token: Token) -> list[Token]:
    """What hangs on `token` to its left, in text order."""
    return list(token.lefts) if token.n_lefts <= _CHILDREN else []


def rights(token: Token) -> list[Token]:
    """What hangs on `token` to its right, in text order."""
    return list(token.rights) if token.n_rights <= _CHILDREN else []


def noun_phrase(head: Token, inside: Sequence[bool], *, depth: int = _STEPS) -> Range:
    """The words of a name or description without appositions, relative clauses and most prepositions.

    At most `depth` nouns follow one another by "and" or "of".
    """
    start, end = head.i, head.i + 1
    for child in lefts(head):
        left = child.left_edge.i
        if child.dep_ in _LEFT and left > head.i - _CHILDREN and not any(inside[left : head.i]):
            # nothing that belongs to a noun stands before its article
            start = left if child.dep_ == "det" else min(start, left)
    for child in rights(head) if depth else ():
        if child.left_edge.i != end:
            continue
        inner = _complement(child, head, inside)
        if inner is not None:
            end = noun_phrase(inner, inside, depth=depth - 1)[1]
    return start, _end_of_name(head.doc, end)


def _end_of_name(doc: Doc, end: int) -> int:
    """Where a name ends that its full stop has cut in two: "Army Capt. Ann Lee"."""
    ranks = read_words("rank_abbreviations")
    if end + 2 < len(doc) and doc[end].text in ranks and doc[end + 1].text == ".":
        end += 1  # "Air Force 1st | Lt. Ann Lee"
    if end + 1 >= len(doc) or doc[end].text != "." or doc[end - 1].text not in ranks:
        return end
    last = end + 1
    while last < min(len(doc), end + _NAME) and doc[last].pos_ == "PROPN":
        last += 1
    return last if last > end + 1 else end


def _complement(child: Token, head: Token, inside: Sequence[bool]) -> Token | None:
    """The noun that "of", "for" or "and" right behind a noun joins to it."""
    if child.dep_ == "prep" and child.lower_ in _JOINING and head.pos_ != "PROPN":
        found = (token for token in rights(child) if token.dep_ == "pobj")
    elif child.dep_ == "cc":
        found = (
            token for token in head.rights if token.dep_ == "conj" and token.pos_ in _NOMINAL and token.i > child.i
        )
    else:
        return None
    inner = next(found, None)
    return inner if inner is not None and not inside[inner.i] else None


def _clause(verb: Token, patterns: frozenset[str], inside: Sequence[bool]) -> tuple[Range | None, str]:
    """What `verb` reports, and the name of the rule that says so."""
    wish = any(child.dep_ in {"dobj", "nsubjpass"} for child in children(verb)) or verb.lemma_ != "ask"
    for child in children(verb):
        if child.dep_ in _CLAUSES and "that" in patterns and (found := clause_range(child, verb)):
            return found, "that" if child.i > verb.i else "after"
        infinitive = child.dep_ == "xcomp" and any(t.dep_ == "aux" and t.lower_ == "to" for t in lefts(child))
        if infinitive and "to" in patterns and wish:
            return _short(trimmed(verb.doc, child.left_edge.i, child.right_edge.i + 1)), "to"
        if child.dep_ == "prep" and child.lower_ == "of" and "of" in patterns:
            for inner in rights(child)[:1]:
                return _short(trimmed(verb.doc, inner.left_edge.i, inner.right_edge.i + 1)), "of"
    return None, "verb"


def _short(found: Range | None) -> Range | None:
    return found if found and found[1] - found[0] <= _LONGEST else None


def clause_range(clause: Token, verb: Token) -> Range | None:
    """The tokens of the clause without its "that"; none where a semicolon parts it from `verb`."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i < verb.i and any(token.text == ";" for token in verb.doc[clause.right_edge.i : verb.i][:_CHILDREN]):
        return None
    if end - start > _LONGEST:
        return None
    if clause.i < verb.i:
        subjects = [child.left_edge.i for child in children(verb) if child.dep_ in _SUBJECTS]
        end = min([end, verb.i, *(i for i in subjects if i > clause.i)])
    elif start < verb.i:
        start = verb.i + 1
    found = _after_date(verb.doc, trimmed(verb.doc, start, end), verb)
    if found and verb.doc[found[0]].lower_ == "that":
        found = trimmed(verb.doc, found[0] + 1, found[1])
    return _first_clause(verb.doc, _before_aside(verb.doc, found)) if found and clause.i > verb.i else found


def _first_clause(doc: Doc, found: Range) -> Range:
    """What stands before a semicolon without another "that", or before a word of speech that is the reporter's own."""
    for i in range(found[0] + 1, found[1] - 1):
        if doc[i].text == ";" and "that" not in {doc[i + 1].lower_, doc[i + 2].lower_ if i + 2 < found[1] else ""}:
            return found[0], i
        if doc[i].pos_ == "CCONJ" and _goes_on_saying(doc[i + 1]):
            return trimmed(doc, found[0], i) or found
    return found


def _goes_on_saying(verb: Token) -> bool:
    """Whether a verb right behind "and" has a report of its own: "agreed that talks had failed and said that ..."."""
    speaks = "that" in cue_verbs().get(verb.lemma_.lower(), frozenset()) and verb.tag_ in {"VBD", "VBZ"}
    if not speaks or verb.dep_ != "conj" or any(child.dep_ in _SUBJECTS for child in lefts(verb)):
        return False
    return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "that" and verb.nbor().dep_ == "mark"


def _after_date(doc: Doc, found: Range | None, verb: Token) -> Range | None:
    """Without "on Monday" right behind the word of speech: it says when that was."""
    if found is None or found[0] != verb.i + 1:
        return found
    start = found[0] + (doc[found[0]].lower_ in {"on", "in"})
    dated = start
    while dated < found[1] - 2 and doc[dated].ent_type_ in {"DATE", "TIME"}:
        dated += 1
    return (dated, found[1]) if dated > start else found


def _before_aside(doc: Doc, found: Range) -> Range:
    """What stands before a single dash: the reporter's afterthought is not reported."""
    dashes = [i for i in range(*found) if doc[i].text in {"—", "–", "--"}]
    return (found[0], dashes[0]) if len(dashes) == 1 and dashes[0] > found[0] + 2 else found


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """The tokens from `start` to `end` without punctuation and space at the edges."""
    while start < end and (doc[start].is_space or doc[start].text in _TRIMMED):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _TRIMMED):
        end -= 1
    return (start, end) if start < end else None
