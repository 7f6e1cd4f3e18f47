"""What a clause does with its verb: who its subject is, and whether the deed has happened."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from generator.extract.actors import CLIMB, FIRST_PERSON, is_person_noun, read_words_set
from generator.extract.tokens import Token
from generator.lexicons import read_table

Effect = Literal["done", "announced", "threatened", "hypothetical", "denied"]
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
HYPOTHETICAL = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "would", "'d", "’d"})
WOULD = frozenset({"would", "'d", "’d"})
QUOTES_AND_SPACE = frozenset({'"', "”", "’", "'", "''", " ", "\n", "\n\n"})
SENTENCE_REACH = 60
"""Tokens in which a semicolon is looked for."""
CONDITIONS = frozenset({"if", "unless", "whether"})
RELATIVES = frozenset({"which", "who", "that", "whom"})
PERSONAL = frozenset({"who", "whom"})
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
"""What the language model calls whatever is nobody."""
OF_ITS_OBJECT = frozenset({"for", "from", "into"})
"""After these a gerund tells what the object does: "thanked Peru for helping", "stopped Peru from selling"."""

RULED: Mapping[str, Effect] = MappingProxyType(
    {"deny": "denied", "unsure": "hypothetical", "threaten": "threatened", "announce": "announced"}
)
"""The mode that each kind of governing word gives the deed."""


class Reading(NamedTuple):
    """How a verb's deed stands: its mode, whether negation turns it round, and the verb of speech above it."""

    effect: Effect = "done"
    negated: bool = False
    undone: bool = False
    sayer: Token | None = None
    """The verb of speech in whose clause the deed is told."""
    lasting: bool = False
    """Negated for good ("no longer", "will not"), not merely absent."""
    refused: bool = False
    """Negated by a word such as "declined": who declines to blame has not praised."""


@lru_cache(maxsize=1)
def governors() -> dict[str, str]:
    """What each governing word does to the deed it rules."""
    return {word: effect for words, effect in read_table("stance_governors") for word in words.split(",")}


@lru_cache(maxsize=1)
def adverbs() -> dict[str, str]:
    """What adverbs beside a verb do to its deed."""
    return {word: effect for words, effect in read_table("stance_adverbs") for word in words.split(",")}


def lemma(token: Token) -> str:
    """The lemma of `token` in lower case, with the particle of a phrasal verb."""
    base = token.lemma_.lower()
    if token.pos_ not in VERBS:
        return base
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    return f"{base} {particle}" if particle else base


def phrases(token: Token) -> Iterator[str]:
    """The lemma of a verb with each particle or adverb beside it, then alone: "send home", "send"."""
    base = token.lemma_.lower()
    particles = [child for child in token.children if child.dep_ in ("prt", "advmod")]
    yield from (f"{base} {child.lower_}" for child in particles)
    if not any(child.dep_ == "prt" for child in particles):
        yield base


def is_passive(verb: Token) -> bool:
    """Whether `verb` is passive, with its own auxiliary, that of the verb it is joined to, or as a bare participle."""
    for _ in range(CLIMB):
        if any(child.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for child in verb.children):
            return True
        if verb.tag_ != "VBN" or any(child.dep_ in (*SUBJECTS, "aux", "dobj") for child in verb.children):
            return False
        if verb.dep_ in ("acl", "advcl"):
            return True  # "Accused by Peru of piracy, Chile ..."
        if verb.dep_ != "conj":
            return False
        verb = verb.head
    return False


def agent(verb: Token) -> Token | None:
    """The actor of a passive verb, after "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((thing for thing in child.children if thing.dep_ == "pobj"), None)
    return None


def patient(verb: Token) -> Token | None:
    """The grammatical subject of a passive verb."""
    for _ in range(CLIMB):
        for child in verb.children:
            if child.dep_ in PASSIVE_SUBJECTS:
                return antecedent(child, verb)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ == "advcl" and verb.tag_ == "VBN":
            return subject(verb.head)
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def subject(verb: Token) -> Token | None:
    """Who does what `verb` says: its own subject, or that of the verb it is joined to or ruled by."""
    for _ in range(CLIMB):
        own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return _of_predicate(antecedent(own, verb))
        above = _subject_bearer(verb)
        if above is None:
            return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None
        if above.pos_ not in VERBS:
            return above
        verb = above
    return None


def _of_predicate(token: Token) -> Token:
    """Of whom a predicate speaks: "Roe is somebody who admires France" tells of Roe."""
    if token.dep_ != "attr" or token.head.lemma_.lower() != "be":
        return token
    return subject(token.head) or token


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    for _ in range(CLIMB):
        if verb.dep_ in ("relcl", "acl"):
            if token.lower_ not in RELATIVES:
                return token
            if token.lower_ in PERSONAL:
                return _person_before(verb.head)
            return _thing_before(verb.head) if token.lower_ == "which" and token.dep_ == "dobj" else verb.head
        if verb.dep_ not in ("conj", "xcomp"):
            return token
        verb = verb.head
    return token


def _person_before(noun: Token) -> Token:
    """Who "who" is, where the parser hangs it on what they served: "a minister of the government who"."""
    for _ in range(CLIMB):
        above = noun.head.head
        served = noun.lemma_.lower() in read_words_set("stance_organs") or noun.ent_type_ in BODIES
        if noun.dep_ != "pobj" or not served or is_person_noun(noun):
            break
        if above.pos_ not in ("NOUN", "PROPN"):
            break
        noun = above
    return noun


def _thing_before(name: Token) -> Token:
    """What the object "which" is, where the parser hangs it on a name: "the pact with Peru, which he opposes"."""
    above = name.head.head
    inside = name.dep_ == "pobj" and name.ent_type_ and above.pos_ == "NOUN"
    return above if inside else name


def _subject_bearer(verb: Token) -> Token | None:
    """The verb whose subject `verb` shares, or the object that an urging verb gives it."""
    head = verb.head
    ruled = head.pos_ in VERBS
    if verb.dep_ == "conj" and ruled:
        return head
    if verb.dep_ == "pcomp":
        return _gerund_bearer(head) if head.head.pos_ in VERBS else None
    if verb.dep_ not in ("xcomp", "advcl", "ccomp") or not (ruled or head.pos_ == "ADJ"):
        return None
    marked = any(child.dep_ == "mark" for child in verb.children)
    if marked or (verb.dep_ == "ccomp" and not _is_infinitive(verb)):
        return None
    controlled = _controlled(head) if verb.dep_ != "advcl" else None
    return controlled or (head if ruled else head.head)


def _gerund_bearer(preposition: Token) -> Token:
    """The object of the verb before "for doing so", where it has one; else that verb."""
    ruler = preposition.head
    objects = (child for child in ruler.children if child.dep_ == "dobj" and child.i < preposition.i)
    return (next(objects, None) if preposition.lower_ in OF_ITS_OBJECT else None) or ruler


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children) or verb.tag_ == "VBG"


def _controlled(head: Token) -> Token | None:
    if lemma(head) in read_words_set("stance_callers"):
        return next((child for child in head.children if child.dep_ in ("dobj", "dative")), None)
    return None


def read_clause(verb: Token) -> Reading:
    """How the deed of `verb` stands in its sentence: done, announced, threatened, denied, hypothetical or negated."""
    reading = Reading()
    bare = True
    above: Token | None = verb
    top = verb
    for _ in range(CLIMB):
        if above is None:
            break
        top = above
        reading = _with_auxiliaries(above, reading, bare=bare)
        bare = _shares_auxiliaries(above, bare=bare)
        above, reading = _rise(above, reading)
    return reading._replace(effect="hypothetical") if _is_asked(top) else reading


def _is_asked(verb: Token) -> bool:
    """Whether `verb` rules a question: "Will Peru close its embassy?"."""
    if verb.dep_ != "ROOT":
        return False
    last = verb.sent.end - 1
    while last > verb.i and verb.doc[last].text in QUOTES_AND_SPACE:
        last -= 1
    return verb.doc[last].text == "?"


def _with_auxiliaries(verb: Token, reading: Reading, *, bare: bool) -> Reading:
    mode, negated, lasting = _auxiliaries(verb)
    effect = _graver(reading.effect, mode) if bare and mode is not None else reading.effect
    turned = reading.negated != negated if bare else reading.negated
    # "is not going to" is "will not"
    lasting = lasting or (negated and reading.effect == "announced" and verb.lower_ == "going")
    return reading._replace(effect=effect, negated=turned, lasting=reading.lasting or (bare and lasting))


def _shares_auxiliaries(verb: Token, *, bare: bool) -> bool:
    """Whether the auxiliaries of the verb above also hold for the one below."""
    if verb.dep_ != "conj":
        return True
    own = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "neg") for child in verb.children)
    # "refused to sign and left": the second verb is finite, the first one's negation is not its own
    return bare and not own and not (verb.tag_ in ("VBD", "VBZ", "VBP") and verb.head.tag_ != verb.tag_)


def _rise(verb: Token, reading: Reading) -> tuple[Token | None, Reading]:
    """The verb that rules `verb`, and what it makes of the deed; None where the clause ends."""
    head = verb.head
    if verb.dep_ in ("conj", "acomp") and head.pos_ in VERBS:
        return head, reading  # "is not inclined to attack": the negation stands at "is"
    if verb.dep_ not in ("xcomp", "ccomp", "pcomp", "advcl", "acl"):
        return None, reading
    if verb.dep_ == "advcl":
        return _rise_adverbial(verb, reading)
    return _rise_to_ruler(verb, head.head if verb.dep_ == "pcomp" and head.pos_ == "ADP" else head, reading)


def _rise_to_ruler(verb: Token, ruler: Token, reading: Reading) -> tuple[Token | None, Reading]:
    """What `ruler` makes of its infinitive, participle or clause."""
    if verb.dep_ == "ccomp" and _is_wished(verb):
        return None, reading._replace(effect="hypothetical")
    finite = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    rule = governors().get(lemma(ruler)) or governors().get(ruler.lemma_.lower())
    speaks = ruler.pos_ in VERBS and ruler.lemma_.lower() in read_words_set("stance_speech")
    if verb.dep_ == "ccomp" and finite and (_is_apart(verb, ruler) or _is_own_view(ruler)):
        return None, reading
    if verb.dep_ == "ccomp" and finite and rule != "deny" and (speaks or rule != "unsure"):
        if speaks and _is_unsaid(ruler):
            return None, reading._replace(effect="hypothetical")
        return None, reading._replace(sayer=ruler) if speaks else reading
    reading = _ruled(reading, rule, verb)
    if reading.effect in ("denied", "hypothetical"):
        return None, reading
    return (ruler if ruler.pos_ in ("VERB", "AUX", "ADJ") else None), reading


def _is_own_view(ruler: Token) -> bool:
    """Whether a speaker says so, only modestly: "I think that it was a mistake"."""
    if ruler.lemma_.lower() != "think" or ruler.tag_ not in ("VBP", "VB"):
        return False
    own = any(child.dep_ == "nsubj" and child.lower_ in FIRST_PERSON for child in ruler.children)
    return own and not any(child.dep_ in ("neg", "aux", "mark") for child in ruler.children)


def _is_unsaid(sayer: Token) -> bool:
    """Whether nobody says so: "did not say that", "it would be wrong to say that"."""
    if any(child.dep_ == "neg" for child in sayer.children):
        return True
    return sayer.dep_ == "xcomp" and sayer.tag_ == "VB" and governors().get(lemma(sayer.head)) == "unsure"


def _is_apart(verb: Token, ruler: Token) -> bool:
    """Whether a semicolon parts the two, which the parser has tied together."""
    first, last = sorted((verb.i, ruler.i))
    return any(token.text == ";" for token in verb.doc[first : min(last, first + SENTENCE_REACH)])


def _is_wished(verb: Token) -> bool:
    """Whether a clause is a bare infinitive with a subject: "insisted that Peru stop it"."""
    helped = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return verb.tag_ == "VB" and not helped and any(child.dep_ == "nsubj" for child in verb.children)


def _rise_adverbial(verb: Token, reading: Reading) -> tuple[Token | None, Reading]:
    """What an adverbial clause takes from its main clause: nothing but a condition's doubt."""
    if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in verb.children):
        return None, reading._replace(effect="hypothetical")
    if verb.tag_ == "VB" and _is_infinitive(verb):
        if _has_come_to(verb.head):
            return verb.head, reading
        return None, reading._replace(effect="hypothetical")
    return None, reading


def _has_come_to(verb: Token) -> bool:
    """Whether saying so does it: "I have come here to thank you"."""
    return verb.lemma_.lower() == "come" and any(
        child.dep_ == "nsubj" and child.lower_ in FIRST_PERSON for child in verb.children
    )


def _ruled(reading: Reading, rule: str | None, verb: Token) -> Reading:
    """`reading` after the governing word's effect."""
    if rule == "refuse":
        return reading._replace(negated=not reading.negated, lasting=True, refused=True)
    if rule == "undo":
        return reading._replace(undone=not reading.undone)
    if rule is None and verb.dep_ == "acl" and verb.tag_ == "VB":
        rule = "unsure"
    effect = RULED.get(rule or "same", "done")
    return reading._replace(effect=_graver(reading.effect, effect))


def _graver(old: Effect, new: Effect) -> Effect:
    order = ("done", "announced", "threatened", "denied", "hypothetical")
    return max(old, new, key=order.index)


def _has_condition(verb: Token) -> bool:
    """Whether something has to happen first: "would accept the ruling if Peru did"."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return any(child.dep_ == "mark" and child.lower_ in CONDITIONS for clause in clauses for child in clause.children)


def _auxiliaries(verb: Token) -> tuple[Effect | None, bool, bool]:
    """The mode that the auxiliaries of `verb` give, whether it is negated, and whether for good."""
    effect: Effect | None = None
    negated = lasting = False
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and child.lower_ in HYPOTHETICAL:
            effect = "hypothetical"
        elif child.dep_ in ("aux", "auxpass") and child.lower_ in FUTURE and effect is None:
            effect = "hypothetical" if child.lower_ in WOULD and _has_condition(verb) else "announced"
        elif (child.dep_ == "mark" and child.lower_ in CONDITIONS) or adverbs().get(child.lower_) == "unsure":
            effect = "hypothetical"
        elif (
            child.dep_ == "neg"
            or adverbs().get(child.lower_) == "not"
            or (child.lower_ == "once" and any(c.dep_ == "neg" for c in child.children))
            or (child.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ in ("neither", "no") for c in child.children))
        ):
            negated = True
        elif child.dep_ == "advmod" and child.lower_ == "longer":
            negated = lasting = True
    if negated and effect == "announced":
        lasting = True
    return effect, negated, lasting
