"""Whose deed a noun names, against whom it is, which verb does it, and whether it is a deed at all."""

from generator.extract.actors import CLIMB, POSSESSIVES, Cast, holders, read_words_set, targets
from generator.extract.clauses import CONDITIONS, HYPOTHETICAL, VERBS, subject
from generator.extract.events.arguments import prepositional, receivers
from generator.extract.events.frames import Frame, effects_of, frame_of_noun
from generator.extract.tokens import Token

DOUBTS = HYPOTHETICAL | CONDITIONS | {"would", "'d", "’d"}


def carrier(noun: Token) -> Token | None:
    """The noun that only carries the word or deed: "letter" in "a letter of protest"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return above if above is not None and above.lemma_.lower() in read_words_set("stance_carriers") else None


def governor(noun: Token) -> Token | None:
    """The verb that says what is done with `noun`."""
    head = carrier(noun) or noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head.dep_ in ("dobj", "nsubjpass"):
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ in ("with", "for") and head.head.head.pos_ == "VERB":
        return head.head.head
    return next((child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)


def targets_of_noun(cast: Cast, noun: Token, verb: Token | None, frame: Frame) -> tuple[str, ...]:
    """Towards whom the deed is: after the noun, its carrier, its verb or the relative clause that does it."""
    for place in frame.places:
        clauses = [c for c in noun.children if c.dep_ == "relcl" and "do" in effects_of(c)]
        heads = [head for head in (noun, carrier(noun), verb, *clauses) if head is not None]
        for thing in [thing for head in heads for thing in prepositional(head, place)]:
            if found := targets(cast, thing) or _strengthened(cast, noun, thing, frame):
                return found
    if verb is not None and "to" in frame.places:
        return receivers(cast, verb)  # "sent Peru a note of thanks"
    return ()


def shared_targets(cast: Cast, noun: Token, verb: Token | None) -> tuple[str, ...]:
    """The target named with the noun before: "export controls on Japan and a travel advisory"."""
    first = noun.head
    frame = frame_of_noun(first) if noun.dep_ == "conj" else None
    return targets_of_noun(cast, first, verb, frame) if frame is not None else ()


def _strengthened(cast: Cast, noun: Token, thing: Token, frame: Frame) -> tuple[str, ...]:
    """Against whom "curbs on goods that could help Peru's army" are."""
    if frame.label != "sanctions":
        return ()
    helping = [
        clause
        for head in (thing, noun)  # the parser hangs the clause on either
        for clause in head.children
        if clause.dep_ == "relcl"
        and clause.lemma_.lower() in read_words_set("stance_benefits")
        and any(child.dep_ == "aux" and child.lower_ in HYPOTHETICAL for child in clause.children)
    ]
    return tuple(a for c in helping for t in c.children if t.dep_ == "dobj" for a in targets(cast, t))


def owners_of_noun(cast: Cast, noun: Token, found: tuple[str, ...]) -> tuple[str, ...]:
    """Whose deed the noun names: "China's sanctions", "sanctions by China", "threats from China"."""
    for child in noun.children:
        if child.lower_ in POSSESSIVES and not _is_subjects_own(cast, child, noun):
            return ()
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i in cast.entity_at:
            return tuple(holder for holder in holders(cast, child) if holder not in found)
        if child.dep_ == "poss" and (owner := holders(cast, child)):
            return owner
    # "tariffs on steel from Peru" are not Peru's
    aimed = any(child.dep_ == "prep" and child.lower_ in ("on", "against") for child in noun.children)
    for thing in prepositional(noun, *(("by",) if aimed else ("by", "from"))):
        if owner := tuple(holder for holder in holders(cast, thing) if holder not in found):
            return owner
    return ()


def _is_subjects_own(cast: Cast, pronoun: Token, noun: Token) -> bool:
    """Whether "his" in "stepped up his attacks on" is the subject's, or its noun is the subject itself."""
    *below, above = _way_up(noun)
    if any(token.dep_ in ("nsubj", "nsubjpass") for token in below):
        return True
    doer = subject(above) if above.pos_ in VERBS else None
    return doer is None or cast.entity_at.get(pronoun.i) in holders(cast, doer)


def is_unreal(noun: Token) -> bool:
    """Whether words beside the noun say that the deed is none: "no", "possible", "alleged"."""
    # "would be regarded as an attack": a comparison, no deed
    compared = noun.dep_ == "pobj" and noun.head.lower_ in ("as", "like")
    said = [child for child in noun.head.children if child.dep_ == "acomp"] if noun.dep_ == "nsubj" else []
    return compared or any(token.lower_ in read_words_set("stance_unreal") for token in (*noun.children, *said))


def is_in_doubt(noun: Token) -> bool:
    """Whether the deed is only imagined: "an attack on Peru would be a disaster", not "the attack"."""
    if any(child.dep_ == "poss" or child.lower_ in ("the", "this", "these", "those") for child in noun.children):
        return False
    return any(child.dep_ in ("aux", "mark") and child.lower_ in DOUBTS for child in _way_up(noun)[-1].children)


def _way_up(noun: Token) -> list[Token]:
    """`noun` and what stands above it in the parse, up to the first verb."""
    way = [noun]
    while len(way) <= CLIMB and way[-1].pos_ not in VERBS and way[-1].head != way[-1]:
        way.append(way[-1].head)
    return way
