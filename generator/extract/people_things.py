"""Which names are no person: what the text calls a company, a ship or a law, and what takes the article."""

from collections import Counter, defaultdict

from generator.extract.names import HYPHENS, NameReader, Run, role_classes
from generator.extract.people_context import after_title, before_role
from generator.extract.places import capitals
from generator.extract.tokens import Doc, Token
from generator.lexicons.names import NameWords, name_words, word_set

_INITIAL = 2
"""Characters of "A."."""
_ACRONYM = 4
"""Letters of the longest acronym that is no family name in capitals."""
_FEWEST = 2
"""Words of a full name."""
_REACH = 8
"""Tokens of an apposition up to its noun."""
_NOUNS = frozenset({"NN", "NNS"})
_BEFORE_NOUN = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "POS", "VBG", "VBN"})


def find_things(reader: NameReader) -> frozenset[NameWords]:
    """Words of the names that are no person wherever they stand, because the text says elsewhere what they are."""
    seen: Counter[NameWords] = Counter()
    against: Counter[NameWords] = Counter()
    told = set()
    for run in reader.runs():
        seen[run.words] += 1
        against[run.words] += has_article(reader.doc, run)
        if noun_beside(reader.doc, run):
            told.add(run.words)
    return frozenset(told | {words for words, count in against.items() if len(words) > 1 and 2 * count >= seen[words]})


def noun_beside(doc: Doc, run: Run) -> str:
    """The common noun that says what the name is, in the singular: "company" in "the shipping company X"; else empty.

    A role says that it is a person: "X, the leader of the party".
    """
    return _noun_before(doc, run) or _noun_after(doc, run.end)


def has_article(doc: Doc, run: Run) -> bool:
    """Whether "the" stands before the name and no noun behind it: "the Peace Park", not "the Roe campaign"."""
    if not run.start or doc[run.start - 1].lower_ != "the" or doc[run.start - 1].text.isupper():
        return False
    if run.end + 1 < len(doc) and doc[run.end].tag_ == "JJ":
        return doc[run.end + 1].tag_ not in _NOUNS  # "the Ann Roe presidential campaign"
    return run.end >= len(doc) or doc[run.end].tag_ not in {"NN", "NNS", "NNP", "NNPS"}


def _noun_before(doc: Doc, run: Run) -> str:
    if not run.start:
        return ""
    noun = doc[run.start - 1]
    if noun.tag_ not in _NOUNS or not noun.is_lower or not noun.whitespace_:
        return ""
    inside = range(run.start, run.end)
    belongs = noun.head.i in inside or any(doc[i].head == noun for i in inside)
    return _thing(noun) if belongs or _opens_clause(noun) else ""


def _opens_clause(noun: Token) -> bool:
    """Whether it is the subject's noun, and not what a verb before has for an object: "told the newspaper X would"."""
    i = noun.i
    while i > 0 and noun.i - i < _REACH and noun.doc[i - 1].tag_ in _BEFORE_NOUN:
        i -= 1
    if i == noun.i or noun.doc[i].tag_ != "DT":
        return False
    return i == 0 or bool(noun.doc[i].is_sent_start) or noun.doc[i - 1].is_space


def _noun_after(doc: Doc, end: int) -> str:
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the", "one"}:
        return ""
    for token in doc[end + 2 : end + 2 + _REACH]:
        if token.is_punct and token.text not in HYPHENS and token.tag_ != "POS":
            return ""
        if token.lower_ in role_classes() or token.pos_ in {"AUX", "PRON"} or token.is_space:
            return ""
        if token.tag_ in _NOUNS and not _goes_on(token):
            return _thing(token)
    return ""


def _goes_on(noun: Token) -> bool:
    """Whether another noun follows that says more: "company" in "a company executive"."""
    if noun.i + 1 >= len(noun.doc):
        return False
    following = noun.nbor(1)
    return following.tag_ in {*_NOUNS, "NNP", "POS"} or following.text in HYPHENS


def _thing(noun: Token) -> str:
    word = noun.lower_
    known = word_set("organisation_nouns") | word_set("thing_nouns")
    forms = (word, word.removesuffix("s"), word.removesuffix("ies") + "y" if word.endswith("ies") else word)
    return next((form for form in forms if form in known), "")


# ---------------------------------------------------------------- of names that seem proven


def plausible(reader: NameReader, full: list[Run]) -> list[Run]:
    """`full` without what is no name, each without the verb that a capital has joined to it."""
    alone = {run.words[0] for run in reader.runs() if len(run.words) == 1}
    wholes = {run.words for run in full}
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    for words in wholes:
        firsts[words[-1]].add(words[0])
    trimmed = [_trimmed(reader, run, wholes, firsts) for run in full]
    return [run for run in trimmed if len(run.words) > 1 and not _is_thing(reader, run, alone)]


def _trimmed(reader: NameReader, run: Run, wholes: set[NameWords], firsts: dict[str, set[str]]) -> Run:
    """`run` without a verb before or behind a name that the text has elsewhere: "Telling Ann Lee", "Ann Lee Joins"."""
    while len(run.words) > _FEWEST and run.words[-1] in word_set("postnominals") and reader.doc[run.end - 1].is_upper:
        run = Run(run.start, run.end - 1, run.words[:-1])  # "Ann Lee KC"
    doc, rest = reader.doc, run.words[1:]
    others = firsts.get(rest[0], set()) - {run.words[0]} if len(rest) == 1 else set()
    doubled = len(run.words) > _FEWEST and run.words[0] == run.words[-1]
    opens = doc[run.start].is_sent_start and run.words[0] not in word_set("given_names")  # "Certainly Donald Trump"
    loose = reader.is_verb(doc[run.start]) or run.start in reader.headlines or (opens and len(rest) > 1)
    if doubled or ((rest in wholes or others) and loose) or _is_described(reader, run):
        return Run(run.start + 1, run.end, name_words(doc[run.start + 1 : run.end].text))
    if run.words[:-1] in wholes and len(rest) > 1 and _headline_verb(reader, run.end - 1):
        return Run(run.start, run.end - 1, run.words[:-1])
    return run


def _is_described(reader: NameReader, run: Run) -> bool:
    """Whether the first word has its capital from the sentence and only says how great: "Top Sanders aides"."""
    token = reader.doc[run.start]
    return bool(token.is_sent_start) and len(run.words) == _FEWEST and run.words[0] in word_set("role_modifiers")


def _headline_verb(reader: NameReader, i: int) -> bool:
    """Whether token `i` is a verb between words with capitals: "Apologizes To"."""
    token = reader.doc[i]
    if reader.is_verb(token):
        return True
    if i + 1 >= len(reader.doc) or not token.lower_.endswith(("s", "ed", "ing")):
        return False
    following = reader.doc[i + 1]
    return following.text[0].isupper() and not reader.is_name_token(following)


def _is_thing(reader: NameReader, run: Run, alone: set[str]) -> bool:
    """Whether initial, acronym, capital city, noun or marks say that it is no name: "Lee A.", "Star London"."""
    doc, last = reader.doc, reader.doc[run.end - 1]
    if len(last.text) == _INITIAL and last.text[1] == "." and all(len(word) == 1 for word in run.words[1:]):
        return True
    if last.is_upper and last.is_alpha and 1 < len(last) <= _ACRONYM and not _in_capitals(doc, run):
        return run.words[-1] not in word_set("name_suffixes")
    if " ".join(run.words) in word_set("us_states") or _is_quoted(doc, run) or _is_saints(doc, run):
        return True
    if run.words[-1] in alone or after_title(doc, run.start) or before_role(doc, run.end):
        return False
    return last.lower_ in reader.nouns or (run.words[-1],) in capitals()


def _in_capitals(doc: Doc, run: Run) -> bool:
    return all(token.is_upper for token in doc[run.start : run.end] if token.is_alpha)


def _is_saints(doc: Doc, run: Run) -> bool:
    """Whether it is a saint's place: "St Peter's Square"."""
    if run.words[0] not in {"st", "saint"} or run.end + 1 >= len(doc):
        return False
    return doc[run.end].tag_ == "POS" and doc[run.end + 1].text[0].isupper()


def _is_quoted(doc: Doc, run: Run) -> bool:
    """Whether it is the title of a work, between marks of its own: 'the play "Los Amigos de Bruno," shown'."""
    if (
        run.start
        and doc[run.start - 1].text == "''"
        and doc[run.end : run.end + 2].text.startswith(("''", ",''", ".''"))
    ):
        return True
    behind = doc[run.end : run.end + 2]
    closed = any(token.is_quote for token in behind) and all(token.is_punct or token.is_quote for token in behind[:1])
    return len(run.words) > _FEWEST and run.start > 0 and doc[run.start - 1].is_quote and closed
