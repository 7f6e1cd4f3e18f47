"""Which names are no person: what the text calls a company, a ship or a law, and what takes the article."""

from collections import Counter

from spacy.tokens import Doc, Token

from generator.extract.names import HYPHENS, NameReader, Run, role_classes
from generator.lexicons.names import NameWords, word_set

_REACH = 8
"""Tokens of an apposition up to its noun."""
_NOUNS = frozenset({"NN", "NNS"})


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
    return run.end >= len(doc) or doc[run.end].tag_ not in {"NN", "NNS", "NNP", "NNPS"}


def _noun_before(doc: Doc, run: Run) -> str:
    if not run.start:
        return ""
    noun = doc[run.start - 1]
    if noun.tag_ not in _NOUNS or not noun.is_lower or not noun.whitespace_:
        return ""
    inside = range(run.start, run.end)
    belongs = noun.head.i in inside or any(doc[i].head == noun for i in inside)
    return _thing(noun) if belongs else ""


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
