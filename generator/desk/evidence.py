"""By what the articles of one person are held together, in words for the terminal: names, roles, states, company."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from generator.desk.console import counted
from generator.records import Corpus, Entity

FORMS: Final = 6
"""Forms of a name that are listed of one article."""
COMPANIONS: Final = 3


class Shared(NamedTuple):
    """What the appearances of somebody have in common: how many articles tell each role, state and companion."""

    articles: int
    roles: Counter[str]
    states: Counter[str]
    company: Counter[str]


def mentions_of(entity: Entity, text: str) -> str:
    """How often and by which words somebody is named: "named 3 times (“Ana Silva”, “Silva” 2), and 1 pronoun"."""
    forms = Counter(" ".join(text[one.start : one.end].split()) for one in entity.mentions)
    words = [f"“{form}”{f' {count}' if count > 1 else ''}" for form, count in list(forms.items())[:FORMS]]
    more = [f"and {len(forms) - FORMS} more"] if len(forms) > FORMS else []
    listed = f" ({', '.join((*words, *more))})" if words else ""
    pronouns = f", and {counted(len(entity.pronouns), 'pronoun')}" if entity.pronouns else ""
    return f"named {counted(len(entity.mentions), 'time')}{listed}{pronouns}"


def shared_by(corpus: Corpus, id: str) -> Shared:
    """What the articles that name `id` tell, counted by article."""
    shared = Shared(0, Counter(), Counter(), Counter())
    for linked in corpus.articles:
        entities = linked.extraction.entities
        here = next((one for one in entities if one.id == id), None)
        if here is not None:
            shared.roles.update(_roles(here))
            shared.states.update(_state(entities, here))
            shared.company.update(_company(entities, id))
            shared = shared._replace(articles=shared.articles + 1)
    return shared


def evidence(entities: Iterable[Entity], entity: Entity, shared: Shared, names: Mapping[str, str]) -> str:
    """In what an article agrees with the others about somebody: "as elsewhere: state BR, role trade minister"."""
    if shared.articles < 2 or entity.type != "person":
        return ""
    found = list(_agreeing(tuple(entities), entity, shared, names))
    return f"; as elsewhere: {', '.join(found)}" if found else "; nothing else here tells that it is the same"


def _agreeing(entities: tuple[Entity, ...], entity: Entity, shared: Shared, names: Mapping[str, str]) -> Iterator[str]:
    yield from (f"state {code}" for code in _state(entities, entity) if shared.states[code] > 1)
    yield from (f"role {role}" for role in sorted(_roles(entity)) if shared.roles[role] > 1)
    beside = [one for one in sorted(_company(entities, entity.id)) if shared.company[one] > 1]
    if beside:
        ranked = sorted(beside, key=lambda id: (-shared.company[id], id))[:COMPANIONS]
        yield f"beside {', '.join(names.get(id, id) for id in ranked)}"


def _roles(entity: Entity) -> set[str]:
    return {role.title.lower() for role in entity.roles}


def _state(entities: Iterable[Entity], entity: Entity) -> list[str]:
    """The state of somebody, if the article names it: linking has told it to those that do not."""
    return [one.code for one in entities if one.code and one.code == entity.country]


def _company(entities: Iterable[Entity], id: str) -> set[str]:
    return {one.id for one in entities if one.type == "person" and one.id != id and not one.candidates}
