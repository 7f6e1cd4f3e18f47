"""Whether a capital or a seat stands for its government where it is written, or is only the place.

The parse decides: who acts, owns a policy, is told something or put under pressure is a government; where people go,
stay and live is a place. A capital is a place unless something says otherwise, a seat (the Kremlin) the other way
round.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from generator.extract.tokens import Span, Token
from generator.lexicons import read_table

FINITE = frozenset(("VBD", "VBP", "VBZ"))
HYPHENS = frozenset("-–—")
PLACE_PREPOSITIONS = frozenset(
    (
        "in",
        "at",
        "near",
        "around",
        "outside",
        "inside",
        "across",
        "throughout",
        "into",
        "via",
        "through",
        "within",
        "off",
    )
)
GOVERNMENT_PREPOSITIONS = frozenset(
    ("with", "against", "by", "despite", "unlike", "about", "toward", "towards", "between")
)
MOST_CHILDREN = 50
LONGEST_LIST = 12
"""So many names are followed through "Tokyo, Seoul and Manila"."""


@cache
def context(name: str) -> frozenset[str]:
    """The words of one class of `countries_context.txt`."""
    return frozenset(
        word for label, words in read_table("countries_context") if label == name for word in words.split("|")
    )


def capital_is_government(span: Span) -> bool:
    """Whether the capital `span` acts, bears or owns something that only a government can."""
    hyphened = _hyphen(span)
    if hyphened is not None:
        return hyphened
    token = first_of_list(span.root)
    if _ends_longer_name(span):
        return False
    rule = RULES.get(token.dep_)
    if rule is not None and rule(token):
        return True
    parsed = token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX")
    return not parsed and (_in_headline(span) or _acts_unparsed(span))


def _acts_unparsed(span: Span) -> bool:
    """Whether it opens a sentence whose verb the tagger has missed: "Madrid and Lisbon back the French"."""
    if first_of_list(span.root).dep_ != "ROOT":
        return False
    sentence = span.sent
    if span[0].i - sentence.start > LONGEST_LIST or any(token.pos_ in ("VERB", "AUX") for token in sentence):
        return False
    for token in sentence[span.end - sentence.start :]:
        if token.text.lower() in context("object verb"):
            return token.i + 1 < sentence.end and token.nbor(1).tag_ in ("DT", "PRP$", "NNP", "NNPS")
        if not (token.pos_ == "PROPN" or token.text.lower() in ("and", ",")):
            return False
    return False


def _ends_longer_name(span: Span) -> bool:
    """Whether another name stands before it as in "CSKA Moscow"."""
    if not span.start:
        return False
    before = span.doc[span.start - 1]
    if _base(before) in context("object verb"):  # "MOSCOW WARNS WASHINGTON"
        return False
    return (
        before.dep_ == "compound" and before.pos_ == "PROPN" and before.head == span.root and bool(before.whitespace_)
    )


def seat_is_government(span: Span) -> bool:
    """Whether the seat `span` is more than a building that somebody enters, or an office that somebody runs for."""
    token = first_of_list(span.root)
    head = token.head
    if _before_office(span):
        return False
    if token.dep_ in ("compound", "nmod", "poss"):
        return _lemma(head) not in context("seat place")
    if token.dep_ == "dobj":
        return _lemma(head) not in context("building verb")
    if token.dep_ == "pobj":
        return _seat_after_preposition(head)
    if token.dep_ == "nsubj":
        return _lemma(head) not in context("place subject")
    return True


def _before_office(span: Span) -> bool:
    """Whether "race" or "bid" follows, however it was parsed."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ") and _lemma(after) in context("seat place")


def _seat_after_preposition(preposition: Token) -> bool:
    word = preposition.text.lower()
    if word in PLACE_PREPOSITIONS or word in ("of", "near", "behind"):
        return (word == "of" and _after_of(preposition)) or (word == "in" and _officials_of(preposition))
    if word == "on":
        return _talks(preposition)
    if word in ("to", "from", "for", "toward", "towards"):
        return not (_lemmas_around(preposition) & (context("motion") | context("motion noun"))) or _talks(preposition)
    return True


def _after_of(preposition: Token) -> bool:
    return bool(_lemmas_around(preposition) & context("of word"))


def _talks(preposition: Token) -> bool:
    return bool(_lemmas_around(preposition) & context(f"{preposition.text.lower()} word"))


def first_of_list(token: Token) -> Token:
    """The first of "Tokyo, Seoul and Manila": its place in the sentence is that of all of them."""
    for _ in range(LONGEST_LIST):
        if token.dep_ != "conj" or token.head is token:
            break
        token = token.head
    return token


def _hyphen(span: Span) -> bool | None:
    """What a word joined by a hyphen says ("pro-Beijing", "Beijing-based", "Beijing-backed"); None without one."""
    doc = span.doc
    if span.start > 1 and doc[span.start - 1].text in HYPHENS:
        before = doc[span.start - 2]
        if not before.whitespace_ and before.text.lower() in context("hyphen before"):
            return True
    if span.end + 1 >= len(doc) or doc[span.end].text not in HYPHENS or doc[span.end - 1].whitespace_:
        return None
    after = doc[span.end + 1].text.lower()
    if after in context("hyphen place") or after in context("hyphen government"):
        return after in context("hyphen government")
    return None


def _subject(token: Token) -> bool:
    verb = token.head
    if verb.lemma_ == "be":
        return _is_somebody(verb)
    if _lemma(verb) in context("place subject"):
        return False
    if verb.pos_ not in ("VERB", "AUX"):
        return _lemma(verb) in context("headline verb")
    return not any(_lemma(child) in context("place object") for child in _children(verb) if child.dep_ == "dobj")


def _is_somebody(verb: Token) -> bool:
    """Whether "Tokyo is ..." goes on with a feeling, a role or a plan."""
    for child in _children(verb):
        if child.dep_ in ("acomp", "attr") and _lemma(child) in context("feeling") | context("role"):
            return True
        if child.dep_ == "xcomp" or (child.dep_ == "prep" and child.text.lower() == "behind"):
            return True
    return False


def _children(token: Token) -> Iterator[Token]:
    """The first children; a verb with hundreds of them is no sentence."""
    return islice(token.children, MOST_CHILDREN)


def _passive_subject(token: Token) -> bool:
    return _lemma(token.head) in context("object verb") | context("passive")


def _owner(token: Token) -> bool:
    owned = token.head
    if owned.pos_ == "PROPN" and owned.text[0].isupper():
        return _lemma(owned) in context("government noun")
    return _lemma(owned) not in context("place noun")


def _compound(token: Token) -> bool:
    if token.head.text[0].isupper() and token.head.pos_ == "PROPN":  # "Copenhagen Accord"
        return _pair_with_relation(token)
    return _lemma(token.head) in context("government noun") or _pair_with_relation(token)


def _pair_with_relation(token: Token) -> bool:
    """Whether it is one of two in "Moscow-Kyiv talks"."""
    return token.head.dep_ == "compound" and _lemma(token.head.head) in context("government noun")


def _object(token: Token) -> bool:
    return _lemma(token.head) in context("object verb")


def _receiver(token: Token) -> bool:
    return _lemma(token.head) in context("object verb") | context("to word")


def _after_preposition(token: Token) -> bool:
    preposition = token.head
    word = preposition.text.lower()
    if word == "to" and preposition.head.text.lower() in ("according", "up"):
        return True
    if word == "in":
        return _officials_of(preposition)
    if word in PLACE_PREPOSITIONS:
        return False
    if word in GOVERNMENT_PREPOSITIONS:
        return not _lemmas_around(preposition) & context("motion noun") or _lemma(preposition.head) in context("role")
    return bool(_lemmas_around(preposition) & context(f"{'on' if word == 'over' else word} word"))


def _officials_of(preposition: Token) -> bool:
    """Whether it is "officials in Beijing", and not "met officials in Beijing"."""
    if preposition.i == 0 or _lemma(preposition.nbor(-1)) not in context("officials"):
        return False
    return preposition.head.pos_ in ("NOUN", "PROPN") or _lemma(preposition.head) not in context("motion")


def _lemmas_around(preposition: Token) -> set[str]:
    """Lemmas of what the preposition hangs on, and of a verb's object and subject: "sent a letter to"."""
    head = preposition.head
    if head.dep_ == "prep":  # "out of", "because of"
        head = head.head
    lemmas = {_lemma(head)}
    if head.pos_ in ("VERB", "AUX"):
        lemmas.update(
            _lemma(child) for child in _children(head) if child.dep_ in ("dobj", "nsubj", "nsubjpass", "acomp")
        )
    return lemmas


def _in_headline(span: Span) -> bool:
    """Whether a verb that the tagger took for a noun or a name stands beside it: "Manila protests to ..."."""
    doc = span.doc
    if span.end < len(doc) and _opens(span) and _is_headline_verb(doc[span.end]):
        return True
    before = doc[span.start - 1] if span.start else None
    return before is not None and before.pos_ == "PROPN" and _base(before) in context("object verb")


def _is_headline_verb(token: Token) -> bool:
    """Whether "fires" is what they do; it is not where it has a verb of its own ("Tehran protests spread")."""
    if not context("headline verb") & {_lemma(token), _base(token)}:
        return False
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and (verb.tag_ in FINITE or any(_is_auxiliary(c) for c in _children(verb))):
        return False
    return token.text.lower().endswith("s") or token.pos_ in ("VERB", "AUX")


def _is_auxiliary(token: Token) -> bool:
    return token.dep_ in ("aux", "auxpass")


def _base(token: Token) -> str:
    """A verb without its ending, where the tagger took capitals for a name."""
    word = token.text.lower()
    return word.removesuffix("s") if not word.endswith("es") or word[:-1] in context("headline verb") else word[:-2]


def _opens(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start else None
    return before is None or before.text.isspace() or bool(span.doc[span.start].is_sent_start)


def _lemma(token: Token) -> str:
    return token.lemma_.lower() if token.lemma_ else token.text.lower()


Rule = Callable[[Token], bool]
RULES: dict[str, Rule] = {
    "nsubj": _subject,
    "nsubjpass": _passive_subject,
    "poss": _owner,
    "compound": _compound,
    "nmod": _compound,
    "amod": _compound,
    "dobj": _object,
    "dative": _receiver,
    "pobj": _after_preposition,
}
