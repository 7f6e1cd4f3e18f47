"""Claims: a sentence of a closed vocabulary, how often and when, and the passage that proves it.

The sentence says no more than its evidence: who speaks or acts, in favour of, against, or on no side, and of what.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from generator.aggregate.addresses import is_entity
from generator.aggregate.passages import Held, tally
from generator.aggregate.towards import NO_LISTS, newest_first, target_key
from generator.aggregate.trends import trend
from generator.aggregate.words import capitalised, genitive, is_plural, spoken_issue, spoken_name
from generator.page_records import Claim, Link, Mark, SentencePiece
from generator.records import Polarity, Stance

LABELS = 3
"""Deeds that a sentence names."""
SIDES: dict[Polarity, str] = {"positive": "in favour of", "negative": "against"}


class Subject(NamedTuple):
    """The beginning of a sentence: nothing on the holder's own page."""

    pieces: tuple[SentencePiece, ...] = ()
    plural: bool = False


Group = tuple[tuple[str, ...], bool, bool]
"""Targets, whether no side is taken, whether only reporters say so."""


def claims(
    held: Iterable[Held],
    *,
    whose: Callable[[Sequence[Held]], Subject],
    told_articles: bool,
    lists: Mapping[str, Link] = NO_LISTS,
    most: int | None = None,
) -> list[Claim]:
    """One claim for each target, or each pair between which no side is taken; reports last, most passages first.

    `held` are the stances of one holder (or state), newest first; `whose` says how a sentence calls the holders of some
    of them; `told_articles` adds "in 2 articles" to the counts; where all passages towards a target stand in one of
    `lists`, a claim has the `most` newest.
    """
    groups: dict[Group, list[Held]] = {}
    held = [one for one in held if one.counted]
    owned = {(one.stance.target, one.stance.polarity) for one in held if not one.is_report}
    for one in held:
        neutral = one.stance.polarity == "neutral"
        targets = tuple(target for target, _ in one.sides)
        report = one.is_report and (one.stance.target, one.stance.polarity) not in owned
        groups.setdefault((targets, neutral, report), []).append(one)
    made = [_claim(group, whose, told_articles) for group in groups.values()]
    ordered = sorted(made, key=_weight)
    return [_cut(claim, lists, most) for claim in ordered] if lists else ordered


def _cut(claim: Claim, lists: Mapping[str, Link], most: int | None) -> Claim:
    """`claim` with its newest passages, where a list has all."""
    whole = next((lists[key] for key in claim.targets if key in lists), None)
    if whole is None or most is None or claim.total <= most:
        return claim
    return replace(claim, passages=claim.passages[:most], whole=whole)


def by_holder(held: Iterable[Held]) -> dict[str, list[Held]]:
    """Stances by who holds them, in order of the first."""
    holders: dict[str, list[Held]] = {}
    for one in held:
        holders.setdefault(one.stance.holder, []).append(one)
    return holders


def article_claims(held: Sequence[Held]) -> list[Claim]:
    """The claims of one article, with their holders named; reports last, most passages first, then in text order."""
    made = [
        claim for group in by_holder(held).values() for claim in claims(group, whose=named_subject, told_articles=False)
    ]
    order = {one.stance.id: place for place, one in enumerate(held)}
    return sorted(
        made,
        key=lambda claim: (_is_reported(claim), -claim.total, min(order[stance] for stance in claim.stances)),
    )


def named_subject(group: Sequence[Held]) -> Subject:
    """The name of the one holder."""
    who, holder = group[0].passage.who, group[0].stance.holder
    return Subject(_named(who, holder), plural=not holder.startswith("person/") and is_plural(who.text))


def no_subject(group: Sequence[Held]) -> Subject:
    """Nothing: the page's heading names the holder."""
    return Subject()


def state_subject(country: Link, country_id: str) -> Callable[[Sequence[Held]], Subject]:
    """How sentences call a state: by its name, by its only speaker, or "Italy’s government and officials".

    What officials say is never silently the state's: the sentence tells who is behind it.
    """

    def subject(group: Sequence[Held]) -> Subject:
        holders = by_holder(group)
        if country_id in holders and len(holders) == 1:
            return Subject(_named(country, country_id))
        if len(holders) == 1:
            passage = group[0].passage
            role = f", {passage.role}," if passage.role else ""
            return Subject((*_named(passage.who, group[0].stance.holder), SentencePiece(role)))
        who = "government and officials" if country_id in holders else "officials"
        ending = f"{genitive(country.text)} {who}"
        return Subject((*_named(country, country_id), SentencePiece(ending)), plural=True)

    return subject


def _is_reported(claim: Claim) -> bool:
    """True where only reporters say so: such claims come last."""
    return claim.mark.reported


def _weight(claim: Claim) -> tuple[bool, int, int, str]:
    """The holder's own words and deeds first, of those most passages first, then the newest, then by text."""
    return _is_reported(claim), -claim.total, newest_first(claim.last), claim.text


def _claim(group: Sequence[Held], whose: Callable[[Sequence[Held]], Subject], told_articles: bool) -> Claim:
    tallied = tally(group)
    pieces = _sentence(group, whose(group))
    counts = tallied.words_in_articles if told_articles else tallied.words
    return Claim(
        mark=tallied.mark or Mark("even", "no side"),
        pieces=pieces,
        text="".join(piece.text for piece in pieces),
        counts=counts,
        first=tallied.first,
        last=tallied.last,
        told=tallied.deeds > 0,
        evidence=tallied.passages[0].address,
        stances=tuple(one.stance.id for one in group),
        passages=tallied.passages,
        total=len(tallied.passages),
        targets=tuple(target_key(target) for target, _ in group[0].sides),
        trend=trend(group),
    )


def _sentence(group: Sequence[Held], subject: Subject) -> tuple[SentencePiece, ...]:
    verb = _verb([one for one in group if not one.is_report], group, subject.plural)
    start = [*subject.pieces, SentencePiece(" ")] if subject.pieces else []
    labels = _labels([one.stance for one in group])
    end = f": {', '.join(labels)}." if labels else "."
    pieces = [*start, SentencePiece(f"{verb} "), *_targets(group), SentencePiece(end)]
    pieces[0] = SentencePiece(capitalised(pieces[0].text), pieces[0].address, pieces[0].strong)
    return _joined(pieces)


def _verb(own: Sequence[Held], group: Sequence[Held], plural: bool) -> str:
    """The closed vocabulary. Reports stand behind it only where the holder's own words and deeds are missing."""
    polarities = {one.stance.polarity for one in own or group}
    preposition = "between" if _is_between(group) else "on"
    if not own:
        return _reported_verb(polarities, preposition, plural)
    if polarities == {"neutral"}:
        return f"{'take' if plural else 'takes'} no side {preposition}"
    words = {one.stance.polarity for one in own if not one.is_deed}
    deeds = {one.stance.polarity for one in own if one.is_deed}
    speak, act = ("speak", "act") if plural else ("speaks", "acts")
    if len(polarities) == 1:
        return f"{act if deeds else speak} {SIDES[polarities.pop()]}"
    if words == deeds:
        return f"{speak} and {act} {_sides(words)}"
    clauses = [(speak, words), (act, deeds)]
    told = sorted((clause for clause in clauses if clause[1]), key=lambda clause: len(clause[1]))
    return " and ".join(f"{verb} {_sides(sides)}" for verb, sides in told)


def _sides(polarities: set[Polarity]) -> str:
    """Which way, of one or of both: "against", "both in favour of and against"."""
    return SIDES[next(iter(polarities))] if len(polarities) == 1 else "both in favour of and against"


def _reported_verb(polarities: set[Polarity], preposition: str, plural: bool) -> str:
    be = "are" if plural else "is"
    if polarities == {"neutral"}:
        return f"{be} reported to take no side {preposition}"
    if len(polarities) > 1:
        return f"{be} reported both to favour and to oppose"
    return f"{be} reported to {'favour' if polarities == {'positive'} else 'oppose'}"


def _is_between(group: Sequence[Held]) -> bool:
    return len(group[0].sides) > 1


def _targets(group: Sequence[Held]) -> list[SentencePiece]:
    """The targets as one phrase, each with its page, in the order of their names."""
    sides = group[0].sides
    pieces: list[SentencePiece] = []
    for (target, link), separator in zip(sides, _separators(len(sides)), strict=True):
        said = _named(link, target) if is_entity(target) else _issue(link, group)
        pieces += [SentencePiece(separator), *said]
    return pieces


def _separators(number: int) -> list[str]:
    """What stands before each of so many names."""
    return [""] + [", "] * (number - 2) + [" and "] * (number > 1)


@lru_cache(maxsize=4096)  # the same names stand in many sentences
def _named(link: Link, id: str) -> tuple[SentencePiece, ...]:
    """A name in a sentence: strong, with "the" before it where it takes one; a person's name never does."""
    name = SentencePiece(link.text, link.address, strong=True)
    the = spoken_name(id, link.text).removesuffix(link.text)
    return (SentencePiece(the), name) if the else (name,)


def _issue(link: Link, group: Sequence[Held]) -> tuple[SentencePiece, ...]:
    spoken = spoken_issue(link.text, (one.passage.excerpt for one in group))
    return SentencePiece(spoken.removesuffix(link.text)), SentencePiece(link.text, link.address, strong=True)


def _labels(stances: Sequence[Stance]) -> list[str]:
    """The deeds in two or three words each, newest first."""
    labels = (stance.label for stance in stances if stance.basis == "action" and stance.label)
    return list(dict.fromkeys(labels))[:LABELS]


def _joined(pieces: Iterable[SentencePiece]) -> tuple[SentencePiece, ...]:
    """`pieces` without empty ones, plain neighbours made one."""
    joined: list[SentencePiece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and not piece.strong and not joined[-1].strong:
            joined[-1] = SentencePiece(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
