"""What stands around a word in the parse: its objects, what follows its prepositions, the names joined before it."""

from collections.abc import Sequence

from generator.extract.actors import Cast, targets
from generator.extract.clauses import VERBS, agent, antecedent, is_passive, patient
from generator.extract.events.frames import Frame
from generator.extract.tokens import Token


def objects(verb: Token) -> list[Token]:
    """The direct objects of `verb`, or its subject where it is passive."""
    if verb.pos_ not in VERBS:
        return []
    if is_passive(verb):
        struck = patient(verb)
        return [struck] if struck is not None else []
    found = [child for child in verb.children if child.dep_ == "dobj"][:1]  # a second one is a parser's slip
    found += [child for child in verb.children if child.dep_ in ("attr", "oprd")]
    # "a ruling that Beijing refused to accept"
    return [antecedent(thing, verb) for thing in found]


def prepositional(word: Token, *prepositions: str, beside: Sequence[Token] = ()) -> list[Token]:
    """What stands after each of `prepositions` in turn, at the nouns `beside` the verb `word` before `word` itself."""
    by = agent(word) if word.pos_ == "VERB" else None
    # the parser hangs "blamed by Paris on Rome" on Paris
    heads = (*beside, word, *([by] if by is not None and is_passive(word) else []))
    return [
        thing
        for preposition in prepositions
        for head in heads
        for child in head.children
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ == preposition
        for thing in child.children
        if thing.dep_ == "pobj"
    ]


def things_of_verb(verb: Token, frame: Frame) -> list[Token]:
    """Whatever stands where the row has its target; where it names its objects, one of these."""
    things = (objects(verb) if "obj" in frame.places else []) + prepositional(verb, *frame.places)
    return [thing for thing in things if not frame.objects or thing.lemma_.lower() in frame.objects]


def receivers(cast: Cast, verb: Token) -> tuple[str, ...]:
    """The targets that `verb` gives or sends something: "sent Peru a note"."""
    given = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    return tuple(actor for thing in given for actor in targets(cast, thing))


def compound_actors(cast: Cast, noun: Token) -> tuple[str, ...]:
    """The actors joined before a noun, "Japan" and "China" in "the China-Japan dispute"."""
    direct = [child for child in noun.children if child.dep_ in ("compound", "nmod", "amod")]
    deeper = [child for each in direct for child in each.children if child.dep_ in ("compound", "nmod")]
    names = sorted(token.i for token in (*direct, *deeper))
    return tuple(dict.fromkeys(cast.entity_at[i] for i in names if i in cast.entity_at))
