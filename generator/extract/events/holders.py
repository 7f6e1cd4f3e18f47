"""Whose deed a verb tells, and whose words they are."""

from generator.extract.actors import Cast, holders
from generator.extract.clauses import agent, is_passive, subject
from generator.extract.tokens import Token


def holders_of_subject(cast: Cast, verb: Token) -> tuple[str, ...]:
    """The actors that the subject of `verb` is."""
    doer = subject(verb)
    return holders(cast, doer) if doer is not None else ()


def holders_of_verb(cast: Cast, verb: Token) -> tuple[str, ...]:
    """The actors that do what `verb` says: its subject, or what stands after "by" where it is passive."""
    doer = agent(verb) if is_passive(verb) else subject(verb)
    return holders(cast, doer) if doer is not None else ()


def said_by(cast: Cast, token: Token, sayer: Token | None) -> tuple[str, ...]:
    """Who says what `token` stands in: the subject of a verb of speech, or the speaker of the quote around it."""
    voice = cast.voices.get(token.i)
    outside = sayer is None or cast.voices.get(sayer.i) != voice
    if voice is not None and outside and (voice.speakers or sayer is None):
        return voice.speakers
    return holders_of_subject(cast, sayer) if sayer is not None else ()
