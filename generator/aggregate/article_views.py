"""An article as pages show it: its stances and quotes with their links, its paragraphs, its parts."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from generator.aggregate.parts import Part, later_pages, to_parts
from generator.aggregate.passages import Held, held_in, stance_count
from generator.aggregate.quote_views import Layout, lay_out, quote_views
from generator.aggregate.retold import Retold
from generator.aggregate.roles import Standing, main_standing, title_words
from generator.aggregate.text import published_spans
from generator.page_records import Link, QuoteView
from generator.records import Entity, Linked, Span


class Shown(NamedTuple):
    """An article with its stances and quotes as pages show them."""

    linked: Linked
    held: tuple[Held, ...]
    quotes: tuple[QuoteView, ...]
    layout: Layout
    published: tuple[Span, ...]
    """What of its text may be shown."""
    parts: tuple[Part, ...]
    stances: int
    """How many are counted; see `stance_count`."""
    again: frozenset[str] = frozenset()
    """Ids of the quotes and stances that an older article has told; pages of others do not count them."""

    @property
    def first_held(self) -> tuple[Held, ...]:
        """The stances that are counted here."""
        return tuple(one for one in self.held if one.stance.id not in self.again) if self.again else self.held

    @property
    def first_quotes(self) -> tuple[QuoteView, ...]:
        """The quotes that are counted here."""
        return tuple(view for view in self.quotes if view.id not in self.again) if self.again else self.quotes


def to_shown(
    linked: Linked, standing: Mapping[str, Standing], entities: Mapping[str, Entity], links: Mapping[str, Link]
) -> Shown:
    """`linked` as pages show it.

    Args:
        linked: the article, its quotes as pages show them.
        standing: the newest role of each person.
        entities: of all articles.
        links: name and page of each.
    """
    titles = titles_in(linked, standing, entities, links)
    layout = lay_out(linked.article.text)
    published = published_spans(linked, layout)
    parts = to_parts(linked, layout, published)
    later = later_pages(parts, linked.extraction)
    held = tuple(held_in(linked, links, titles, later=later))
    quotes = quote_views(linked, held, links, titles, layout, later=later)
    return Shown(linked, held, quotes, layout, published, parts, stance_count(held))


def titles_in(
    linked: Linked, standing: Mapping[str, Standing], entities: Mapping[str, Entity], links: Mapping[str, Link]
) -> dict[str, str]:
    """What each person of an article is called there; where it does not say, what the newest article says."""
    return {
        entity.id: title_in(main_standing(entity) or standing.get(entity.id), entities, links)
        for entity in linked.extraction.entities
        if entity.type == "person"
    }


def title_in(standing: Standing | None, entities: Mapping[str, Entity], links: Mapping[str, Link]) -> str:
    """What somebody is called by that standing; empty without one."""
    if standing is None:
        return ""
    country = entities.get(f"country/{(standing.country or '').lower()}")
    return title_words(standing, country.name if country else None)


def with_tellings(shown: Shown, several: Retold) -> Shown:
    """`shown` with what is told again, and with where else each quote and stance is told."""
    id, links = shown.linked.article.id, several.elsewhere
    ids = [view.id for view in shown.quotes] + [one.stance.id for one in shown.held]
    if not any((id, one) in links or (id, one) in several.again for one in ids):
        return shown
    return shown._replace(
        again=frozenset(one for one in ids if (id, one) in several.again),
        quotes=tuple(replace(view, elsewhere=links.get((id, view.id), ())) for view in shown.quotes),
        held=tuple(
            replace(one, passage=replace(one.passage, elsewhere=links.get((id, one.stance.id), ())))
            for one in shown.held
        ),
    )
