"""The gender that titles, kinship words and clear pronouns tell; none is read off a given name."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from generator.extract.coref_views import PRONOUNS, Reference, Text
from generator.extract.names import is_honorific, role_classes
from generator.extract.tokens import Doc
from generator.lexicons import read_table


def title_genders(text: Text) -> dict[str, str]:
    """Genders that titles and kinship words beside the names tell."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for view in text.names:
        for token in text.doc[max(0, view.start - 3) : view.start]:
            gender = _gendered().get(token.lower_.rstrip("."))
            beside = token.i == view.start - 1 or not is_honorific(token)
            if (
                gender
                and beside
                and text.begin[token.i] == text.begin[view.start]
                and _leads_to(text.doc, token.i, view.start)
            ):
                votes[view.person][gender] += 1
    return {person: count.most_common(1)[0][0] for person, count in votes.items() if len(count) == 1}


def _leads_to(doc: Doc, i: int, name: int) -> bool:
    return all(
        token.is_punct or token.text[0].isupper() or token.lower_ in role_classes() for token in doc[i + 1 : name]
    )


@cache
def _gendered() -> dict[str, str]:
    rows = [*read_table("gendered_titles"), *read_table("kinship")]
    return {row[0]: row[1] for row in rows if len(row) > 1}


def agreed(genders: Mapping[str, str], guesses: list[Reference], doc: Doc) -> dict[str, str]:
    """`genders` and those on which every clear pronoun of a person agrees."""
    votes: defaultdict[str, set[str]] = defaultdict(set)
    for guess in guesses:
        votes[guess.person].add(PRONOUNS[doc[guess.start].lower_])
    clear = {person: min(found) for person, found in votes.items() if len(found) == 1}
    return clear | dict(genders)


def consistent(doc: Doc, found: list[Reference]) -> list[Reference]:
    """`found` without pronouns of the rarer gender of their person; without all where both are as frequent."""
    votes = Counter((one.person, PRONOUNS[doc[one.start].lower_]) for one in found)
    return [
        one
        for one in found
        if votes[one.person, gender := PRONOUNS[doc[one.start].lower_]]
        > votes[one.person, "f" if gender == "m" else "m"]
    ]
