"""Events: what a frame makes of holders, targets and a clause, a deed for each pair or a reason for leaving it out."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.extract.actors import Cast, country_of, same_side
from generator.extract.clauses import VERBS, Reading
from generator.extract.events.frames import OPPOSITE, Frame
from generator.extract.telling import read_telling
from generator.extract.tokens import Token
from generator.records import Basis, Mode, Polarity, Quad


class Event(NamedTuple):
    """A deed or statement found in the text."""

    anchor: Token
    holder: str
    target: str
    polarity: Polarity
    basis: Basis
    quad: Quad | None
    mode: Mode
    label: str | None
    confidence: float
    rule: str
    sayer: Token | None = None
    verb: Token | None = None
    """What rules the anchor where that is a noun: "lifted" of "lifted the sanctions"."""
    performed: bool = False
    """Told as something the holder said: "X condemned Y", not "X opposes Y"."""


class Omission(NamedTuple):
    """A deed that was seen and left out."""

    anchor: Token
    reason: str
    of_issue: bool = False
    """Of something that is no actor: the actors beside it may still be judged."""


def to_events(  # noqa: PLR0913  # one line for each thing that makes a stance
    cast: Cast,
    anchor: Token,
    frame: Frame,
    doers: tuple[str, ...],
    found: tuple[str, ...],
    reading: Reading,
    *,
    rule: str,
    verb: Token | None = None,
) -> Iterator[Event | Omission]:
    """Yield what each of `doers` does to each of `found`, as the frame and the clause make it.

    Nothing is yielded between two of one side; a deed that is denied, imagined or negated is an `Omission`. `anchor` is
    the word that tells of the deed, `verb` what rules it where that is a noun, `rule` the name of who found it.
    """
    if not doers or not found or _out_of_place(frame, reading):
        return
    if not any(_are_of_kind(holder, target, frame) for holder in doers for target in found):
        return
    polarity = _polarity(frame, reading)
    of_issue = "bodies" in frame.flags or not any(target in cast.facts for target in found)
    if reading.effect in ("hypothetical", "denied"):
        yield Omission(anchor, f"{reading.effect}: nothing is said to have happened", of_issue)
        return
    if polarity is None:
        yield Omission(anchor, "negated: what has not happened is no stance", of_issue)
        return
    mode = _mode(reading, frame)
    basis: Basis = "statement" if mode == "announced" and "relation" in frame.flags else frame.basis
    quad = _quad(frame, polarity, mode)
    label = _label(frame, reading)
    performed = _is_performed(verb or anchor, frame, reading)
    ties = bool(frame.flags & {"relation", "both", "joint"})
    for holder in doers:
        for target in dict.fromkeys(_partner(cast, holder, one) if ties else one for one in found):
            if same_side(cast, holder, target) or not _are_of_kind(holder, target, frame):
                continue
            event = Event(
                anchor, holder, target, polarity, basis, quad, mode, label, 0.8, rule, reading.sayer, verb, performed
            )
            if "words" in frame.flags and holder.startswith("person/") and not target.startswith("country/"):
                event = event._replace(basis="statement", quad="verbal conflict", label="an attack in words")
            yield event
            if "both" in frame.flags and mode == "done":
                yield event._replace(holder=target, target=holder, confidence=0.7)


def _partner(cast: Cast, holder: str, target: str) -> str:
    """With whom a tie is: the state of a leader, where the holder is of another; people of one country are people."""
    home, away = country_of(cast, holder), country_of(cast, target)
    return away if away is not None and away != home else target


def _out_of_place(frame: Frame, reading: Reading) -> bool:
    """Whether the row does not hold in this mode: "would like Peru to" is no liking."""
    if "vow" in frame.flags:
        return reading.effect != "announced"
    return "actor" in frame.flags and frame.kind == "state" and reading.effect != "done"


def _is_performed(verb: Token, frame: Frame, reading: Reading) -> bool:
    """Whether telling of the deed tells words of its holder: "condemned", "has promised to", not "opposes", "is to"."""
    if verb.pos_ not in VERBS:
        return False
    telling = read_telling(verb)
    said = frame.kind == "act" and reading.effect == "done"
    return telling.past and (said or telling.vowed)


def _label(frame: Frame, reading: Reading) -> str:
    """The deed's name after what was done to it: "an end to sanctions", "no support"."""
    bare = frame.label.removeprefix("a ").removeprefix("an ")
    if reading.undone:
        return f"an end to {bare}"
    return f"no {bare}" if reading.negated else frame.label


def _are_of_kind(holder: str, target: str, frame: Frame) -> bool:
    """Whether both are what the row asks for: two states, or a state and an organisation."""
    if "states" in frame.flags:
        return holder.startswith("country/") and target.startswith("country/")
    return "bodies" not in frame.flags or (holder.startswith("country/") and target.startswith("organisation/"))


def _polarity(frame: Frame, reading: Reading) -> Polarity | None:
    """The polarity after undoing and negation; None where the sentence only says that nothing happened."""
    polarity = OPPOSITE[frame.polarity] if reading.undone else frame.polarity
    if not reading.negated:
        return polarity
    if reading.undone and not reading.lasting:
        return frame.polarity
    if reading.lasting and not (reading.refused and polarity == "negative" and frame.basis == "statement"):
        return OPPOSITE[polarity]
    return None


def _mode(reading: Reading, frame: Frame) -> Mode:
    if "threat" in frame.flags or reading.effect == "threatened":
        return "threatened"
    if reading.effect == "announced":
        return "announced"
    return "done"


def _quad(frame: Frame, polarity: Polarity, mode: Mode) -> Quad:
    side = "cooperation" if polarity == "positive" else "conflict"
    material = frame.quad.startswith("material") and mode != "threatened"
    return f"{'material' if material else 'verbal'} {side}"  # type: ignore[return-value]  # four combinations, all quads
