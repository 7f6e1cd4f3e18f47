"""Roles that a verb tells: "X, who chairs the bloc", "X is a candidate", "The minister is X"."""

from bisect import bisect_left, bisect_right

from generator.extract.title_lexicon import PARTICIPLES, role_verbs
from generator.extract.titles import Title, TitleReader
from generator.extract.tokens import Token
from generator.lexicons.names import word_set

_REACH = 20
"""Tokens between an appointing verb and a name."""
_SHORT = 5
"""Tokens of the role that follows at once."""


def relative(reader: TitleReader, end: int) -> Title | None:
    """The role in a clause after the name: "who chairs the bloc", "who served as ambassador to France"."""
    doc = reader.doc
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ != "who":
        return None
    for i in range(end + 2, min(end + 7, len(doc))):
        token = doc[i]
        if token.lower_ == "as" or token.lemma_ == "be":
            title = reader.title_starting(i + 1)
            past = any(t.tag_ == "VBD" for t in doc[end + 2 : i + 1])
            return title and title._replace(former=title.former or past)
        if token.lemma_ in role_verbs() and token.pos_ == "VERB":
            end = _object_end(reader, i)
            if reader.doc[end - 1].lower_ in word_set("role_events"):
                return None  # who chaired the talks has no office for it
            return Title(i, i, end, token.tag_ == "VBD")
        if token.is_punct:
            return None
    return None


def _object_end(reader: TitleReader, verb: int) -> int:
    end = verb + 1
    while end < len(reader.doc) and end - verb < 8 and reader.object_token(end):
        end += 1
    return end


def copula(reader: TitleReader, start: int, end: int) -> Title | None:
    """The role that the sentence gives its subject: "X is a candidate", "X ..., since becoming prime minister"."""
    root = reader.doc[start:end].root
    if root.dep_ != "nsubj":
        return _inverted(reader, start)
    verb = root.head
    if verb.lemma_ in {"be", "become", "serve"} and verb.i >= end:
        title, past = _predicate(reader, verb.i), verb.tag_ == "VBD" and verb.lemma_ != "become"
        return title and title._replace(former=title.former or past)
    # the whole clause would be long where one holds the next, and the next, and the next
    first, last = bisect_left(reader.becoming, end), bisect_right(reader.becoming, verb.right_edge.i)
    for i in reader.becoming[first:last]:
        if verb in {reader.doc[i].head, reader.doc[i].head.head}:
            return _predicate(reader, i)
    return None


def appointed(reader: TitleReader, start: int, end: int) -> Title | None:
    """The role that somebody is given: "named X as finance minister", "will appoint X foreign minister"."""
    doc = reader.doc
    if end + 1 >= len(doc) or doc[end].is_punct or doc[end].is_space:
        return None
    first = max(doc[start].sent.start, start - _REACH)
    verb = next((t for t in reversed(doc[first:start]) if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in word_set("appointing") or (_unreal(reader, verb) and not _planned(verb)):
        return None
    title = reader.title_starting(end + (doc[end].lower_ == "as"))
    return title if title and title.head - end <= _SHORT else None


def _planned(verb: Token) -> bool:
    """Whether it is said to come: "will name"."""
    return any(child.lower_ in {"will", "to"} for child in verb.children)


def _inverted(reader: TitleReader, start: int) -> Title | None:
    """The role that is the subject: "The new foreign minister is X"."""
    verb = start - 1
    if verb < 2 or reader.doc[verb].lemma_ != "be" or _unreal(reader, reader.doc[verb]):
        return None
    title = reader.title_ending(verb)
    if title is None or not reader.definite(title) or _after_preposition(reader, title.start - 1):
        return None
    return title._replace(former=title.former or reader.doc[verb].tag_ == "VBD")


def _after_preposition(reader: TitleReader, i: int) -> bool:
    """Whether what begins at token `i` hangs on another noun: "the question for the minister"."""
    return i > 0 and reader.doc[i].tag_ != "POS" and reader.doc[i - 1].tag_ == "IN"


def _predicate(reader: TitleReader, verb: int) -> Title | None:
    i = verb + 1
    while (
        i < len(reader.doc)
        and reader.doc[i].tag_ in {"RB", "IN"}
        and i - verb < 3
        and reader.doc[i].lower_ in {"as", "now", "also", "currently"}
    ):
        i += 1
    if i + 1 >= len(reader.doc) or reader.doc[i].lower_ in {"n't", "n’t", "not"} or _unreal(reader, reader.doc[verb]):
        return None
    doing = reader.doc[i].tag_ == "VBG" and reader.doc[i].lower_ not in PARTICIPLES
    feeling = reader.doc[i].tag_ == "JJ" and not reader.noun_like(reader.doc[i + 1])  # "X is hopeful"
    return None if doing or feeling else reader.title_starting(i)


def _unreal(reader: TitleReader, verb: Token) -> bool:
    """Whether the clause denies, supposes or wishes: "would be", "is not", "if X becomes"."""
    return any(
        child.dep_ == "neg" or child.tag_ in {"MD", "TO"} or child.lower_ in {"if", "whether", "unless", "when"}
        for child in verb.children
    )
