"""Which organisations of which articles are one: the same name, or the short form of exactly one long name."""

from collections import defaultdict
from collections.abc import Iterable

from generator.lexicons.names import name_words
from generator.records import Article, Entity, Extraction


def link_organisations(articles: Iterable[tuple[Article, Extraction]]) -> dict[str, str]:
    """Ids of short forms and the ids of the organisations they stand for; what is not in it keeps its id."""
    entities = [entity for _, extraction in articles for entity in extraction.entities if entity.type == "organisation"]
    long_forms: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for alias in entity.aliases:
            if _is_short(alias) and not _is_short(entity.name):
                long_forms[" ".join(name_words(alias))].add(entity.id)
    return {entity.id: target for entity in entities if (target := _target(entity, long_forms))}


def _target(entity: Entity, long_forms: dict[str, set[str]]) -> str | None:
    targets = long_forms.get(" ".join(name_words(entity.name)), set()) - {entity.id}
    return next(iter(targets)) if _is_short(entity.name) and len(targets) == 1 else None


def _is_short(name: str) -> bool:
    return " " not in name and sum(letter.isupper() for letter in name) > 1
