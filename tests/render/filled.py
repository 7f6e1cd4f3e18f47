"""Page records made from their types alone: every field full of the same words, or as empty as it may be."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from generator import page_records
from generator.page_records import Page

TEMPLATES: dict[str, type[Page]] = {
    "home.html": page_records.HomePage,
    "article.html": page_records.ArticlePage,
    "part.html": page_records.PartPage,
    "person.html": page_records.PersonPage,
    "country.html": page_records.CountryPage,
    "pair.html": page_records.PairPage,
    "issue.html": page_records.IssuePage,
    "organisation.html": page_records.OrganisationPage,
    "quotes.html": page_records.QuotesPage,
    "stances.html": page_records.StancesPage,
    "section.html": page_records.IndexPage,
    "list.html": page_records.ListPage,
    "method.html": page_records.MethodPage,
    "data.html": page_records.DataPage,
    "corrections.html": page_records.CorrectionsPage,
    "changes.html": page_records.ChangesPage,
    "redirect.html": page_records.RedirectPage,
}


def filled_pages(words: str) -> Iterator[Page]:
    """One page for each template, with `words` wherever a record holds text, addresses too, and two of everything."""
    for template, kind in TEMPLATES.items():
        yield replace(_filled(kind, words), template=template, address="people/here/")


def empty_pages() -> Iterator[Page]:
    """One page for each template with nothing that may be missing."""
    for template, kind in TEMPLATES.items():
        yield replace(_empty(kind), template=template, address="people/here/", section="people")


def _filled(type_: Any, words: str, name: str = "") -> Any:
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return arguments[-1]
    if origin is tuple:
        return (_filled(arguments[0], words, name),) * 2
    if origin in (Union, UnionType):
        return _filled(arguments[0], words, name)
    if _is_record(type_):
        return _record(type_, lambda hint, field: _filled(hint, words, field))
    place = name in ("x", "y", "from_x", "from_y")
    return {str: "24.8%" if place else words, int: 2, bool: False}[type_]


def _empty(type_: Any) -> Any:
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return ()
    if origin in (Union, UnionType):
        return None
    if _is_record(type_):
        return _record(type_, lambda hint, _field: _empty(hint))
    return {str: "", int: 0, bool: False}[type_]


def _record(type_: Any, make: Any) -> Any:
    return type_(**{name: make(hint, name) for name, hint in get_type_hints(type_).items()})


def _is_record(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Struct)
