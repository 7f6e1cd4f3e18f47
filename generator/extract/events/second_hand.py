"""Second-hand deeds: telling of another's wrong is itself an accusation, "X says that Y bombed it"."""

from collections.abc import Iterable, Iterator

from generator.extract.actors import Cast, country_of, read_words_set, role_words, same_side
from generator.extract.events.event import Event, Omission
from generator.extract.events.holders import said_by


def second_hand(cast: Cast, found: Iterable[Event | Omission]) -> Iterator[Event | Omission]:
    """Yield the deeds, less sure where somebody else tells them, and the accusation that telling of a wrong is."""
    for event in found:
        if isinstance(event, Omission) or event.rule == "thanks for":
            yield event
            continue
        tellers = said_by(cast, event.anchor, event.sayer)
        told_by_other = bool(tellers) and event.holder not in tellers
        yield event._replace(confidence=0.6) if told_by_other else event
        if told_by_other and event.polarity == "negative" and event.basis == "action":
            yield from _accusations(cast, event, tellers)


def _accusations(cast: Cast, wrong: Event, tellers: tuple[str, ...]) -> Iterator[Event]:
    for teller in tellers:
        if not same_side(cast, teller, wrong.holder) and not may_be_own(cast, teller):
            yield wrong._replace(
                holder=teller,
                target=wrong.holder,
                basis="statement",
                quad="verbal conflict",
                label="an accusation",
                mode="done",
                rule="accusation",
                confidence=0.65,
            )


def may_be_own(cast: Cast, teller: str) -> bool:
    """Whether `teller` is an official of a state that the text does not name: perhaps the doer's own."""
    in_office = role_words(cast, teller) & read_words_set("stance_offices")
    return bool(in_office) and country_of(cast, teller) is None
