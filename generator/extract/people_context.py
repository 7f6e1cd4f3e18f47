"""What stands beside a name and says that it is a person's: titles, roles, relatives, ages."""

from generator.extract.names import (
    HYPHENS,
    NameReader,
    Run,
    abbreviations,
    is_honorific,
    is_title,
    role_class,
    role_classes,
)
from generator.extract.places import capitals
from generator.extract.relations import kinship
from generator.extract.tokens import Doc, Token
from generator.lexicons.names import word_set

_AGE_DIGITS = 2
_TITLE_WORDS = 4
_TITLE_REACH = 6
"""Tokens of "envoy to East Berlin"."""


def is_full(doc: Doc, run: Run) -> bool:
    """Whether `run` has a given and a family name, not one double-barrelled name."""
    return any(token.whitespace_ for token in doc[run.start : run.end - 1])


def after_title(doc: Doc, start: int, *, honorific: bool = False) -> bool:
    """Whether a title or, where asked, only an honorific stands right before the name."""
    if start == 0:
        return False
    before = doc[start - 1]
    if before.text == "." and start > 1:
        before = doc[start - 2]
    if is_honorific(before):
        return True
    return not honorific and is_title(before) and not before.is_sent_start


def after_capital_title(doc: Doc, start: int) -> bool:
    """Whether a title with a capital stands right before the name, so that one word is enough: "Minister Gallant"."""
    if start and doc[start - 1].text == "." and start > 1:
        start -= 1
    if not start or not doc[start - 1].text[0].isupper():
        return False
    return is_honorific(doc[start - 1]) or role_class(doc[start - 1]) in {"office", "staff", "rank", "party"}


def words_of_roles(doc: Doc, start: int, end: int) -> set[str]:
    """Words of the titles right before and behind a name, in small letters and in full: {"deputy", "minister"}."""
    start -= start > 1 and doc[start - 1].text == ","  # "Lee's deputy, Lee Joon"
    before = _title_words(list(reversed(doc[max(start - _TITLE_WORDS, 0) : start])))
    apposed = end + 1 < len(doc) and doc[end].text == ","
    behind = list(doc[end + 1 : end + 2 + _TITLE_WORDS]) if apposed else []
    return before | _title_words(behind, article=True)


def _title_words(near: list[Token], *, article: bool = False) -> set[str]:
    """Nouns and adjectives of `near` up to the first other word, if one of them is a role."""
    words: list[Token] = []
    for token in near:
        if article and token.lower_ in {"the", "a", "an"}:
            continue
        if token.text != "." and token.tag_ not in {"NN", "NNP", "JJ"}:
            break
        if token.lower_ in role_classes() or role_class(token) or words or article:
            words.append(token)
        else:
            break
    if not any(role_class(token) for token in words):
        return set()
    short = {"vice": "deputy"} | abbreviations()
    return {short.get(word, word) for token in words if (word := token.lower_.rstrip("."))}


def before_role(doc: Doc, end: int) -> bool:
    """Whether a role, an age or a people follows as an apposition: "Zhou Zhiyong, China's deputy chief of mission"."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return False
    if doc[end + 1].like_num and end + 2 < len(doc) and doc[end + 2].text in {",", ")"}:
        return doc[end + 1].text.isdigit() and len(doc[end + 1]) <= _AGE_DIGITS
    if doc[end + 1].lower_ == "who" or _is_one_of_a_people(doc, end + 1):
        return True
    for token in doc[end + 1 : end + 9]:
        if token.lower_ in role_classes():
            return True
        ends = (token.is_punct and token.text not in HYPHENS) or token.is_space
        if ends or (token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN"):
            return False
    return False


def _is_one_of_a_people(doc: Doc, start: int) -> bool:
    """Whether "a Belgian" stands there, and nothing more."""
    if start + 2 >= len(doc) or doc[start].lower_ not in {"a", "an"}:
        return False
    return doc[start + 1].ent_type_ == "NORP" and doc[start + 2].is_punct


def lives(reader: NameReader, run: Run) -> bool:
    """Whether only a person can have that behind the name: ", who", or an age."""
    doc, end = reader.doc, run.end
    if run.start in reader.doubtful or run.words in capitals() or end + 2 >= len(doc) or doc[end].text != ",":
        return False
    age = doc[end + 1].text.isdigit() and len(doc[end + 1]) <= _AGE_DIGITS and doc[end + 2].text == ","
    return age or doc[end + 1].lower_ == "who"


def set_off_after_role(doc: Doc, run: Run) -> bool:
    """Whether a role stands before it, and commas on both sides: "the finance minister, Lou Jiwei, said"."""
    if run.start < 2 or doc[run.start - 1].text != "," or not _ends_role(doc, run.start - 1):
        return False
    return run.end >= len(doc) or doc[run.end].is_punct or doc[run.end].lower_ in {"and", "who", "of"}


def _ends_role(doc: Doc, end: int) -> bool:
    """Whether a role ends before token `end`, also one of several words: "envoy to East Berlin"."""
    for token in reversed(doc[max(end - _TITLE_REACH, 0) : end]):
        if role_class(token):
            return True
        if token.is_punct or token.is_space or token.pos_ in {"VERB", "AUX", "PRON"}:
            return False
    return False


def opened_by_role(doc: Doc, run: Run) -> bool:
    """Whether a sentence begins with a role and the name, and goes on as with a person: "Protester Ann Lee said"."""
    if not run.start or not doc[run.start - 1].is_sent_start or not role_class(doc[run.start - 1]):
        return False
    return run.end < len(doc) and (doc[run.end].tag_ in {"VBD", "VBZ"} or doc[run.end].lower_ in {",", "of", "from"})


def introduced(doc: Doc, start: int) -> bool:
    """Whether "named" or a relative stands before: "a shopkeeper named X", "his daughter X"."""
    if start < 2:
        return False
    if doc[start - 1].lower_ == "named":
        return bool(role_class(doc[start - 2])) or doc[start - 2].lower_ in word_set("people_nouns")
    kin = doc[start - 1 - (doc[start - 1].text == ",")]
    return kin.lower_ in kinship() and kin.i > 0 and kin.nbor(-1).tag_ in {"PRP$", "POS", "JJ", "JJR"}


def among_people(doc: Doc, start: int) -> bool:
    """Whether the name is given as an example of people: "officials, including Bidzina Ivanishvili"."""
    if start < 3 or doc[start - 1].lower_ not in {"including", "like", "as"}:
        return False
    return any(token.lower_ in role_classes() for token in doc[max(0, start - 4) : start - 1])


def credited(doc: Doc, start: int) -> bool:
    """Whether the name belongs to a picture: "Photographer: X", "Photo by X"."""
    before = {token.lower_ for token in doc[max(0, start - 3) : start]}
    return bool(before & {"photographer", "photo", "photograph", "photos"}) and bool(before & {":", "by"})
