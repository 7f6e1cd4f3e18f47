"""What countries are called: the names that a site's owner chose, by ISO code."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from generator.errors import OnRecordError
from generator.lexicons.gazetteer import country_name
from generator.records import Article, Entity, Extraction

_DISPUTE = "docs/countries.md tells which names are disputed"


def checked_names(names: Mapping[object, object], *, path: str) -> dict[str, str]:
    """The names by code in capitals.

    Raises:
        OnRecordError: a code that is no country's, or a name that is no text.
    """
    found = {}
    for code, name in names.items():
        if not isinstance(code, str) or country_name(code) == code:
            problem = f"`names` has {code!r}, which is no country's code"
            if code is False:
                problem = "`names` has NO without quotation marks, which YAML reads as false"
            raise OnRecordError(
                path, 1, problem, f'write an ISO 3166-1 code and a name: `names: {{"TR": Turkey}}`; {_DISPUTE}'
            )
        if not isinstance(name, str) or not name.strip():
            raise OnRecordError(path, 1, f"`names` gives {code} no name", f"write the name behind the code; {_DISPUTE}")
        found[code.upper()] = " ".join(name.split())
    return found


def name_countries(
    pairs: Iterable[tuple[Article, Extraction]], names: Mapping[str, str]
) -> Iterator[tuple[Article, Extraction]]:
    """`pairs`, each country under its name in `names` where that has one; the usual name becomes an alias."""
    for article, found in pairs:
        entities = tuple(_named(entity, names) for entity in found.entities)
        yield article, replace(found, entities=entities) if names else found


def _named(entity: Entity, names: Mapping[str, str]) -> Entity:
    name = names.get(entity.code or "", entity.name)
    if entity.type != "country" or name == entity.name:
        return entity
    return replace(entity, name=name, aliases=tuple(sorted({*entity.aliases, entity.name} - {name})))
