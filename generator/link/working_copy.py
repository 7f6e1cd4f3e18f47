"""The linked corpus while people's decisions are applied to it: looked up by id, changed article by article."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace
from rapidfuzz import process

from generator.correction_records import Moved
from generator.link.relink import corpus_entity
from generator.records import Corpus, Entity, Extraction, Linked, Quote, Stance, Story
from generator.slugs import to_slug

Marked = TypeVar("Marked", Entity, Quote, Stance)
KINDS = {"person": "nobody", "country": "no country", "organisation": "no organisation"}


class StaleRuleError(Exception):
    """A rule that matches nothing; carries the problem and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


@dataclass(slots=True)
class WorkingCopy:
    """Articles newest first, who stands in which of them, and what people have moved so far."""

    articles: list[Linked]
    entities: dict[str, Entity]
    places: dict[str, set[int]] = field(default_factory=dict)
    """For each entity the numbers of the articles that hold it."""
    moved: dict[tuple[str, str], str] = field(default_factory=dict)
    """Former ids and names, and the ids that they have become."""
    suppressed: set[str] = field(default_factory=set)
    passages: dict[str, list[int]] = field(default_factory=dict)
    """For each quote and stance the numbers of its articles; made when first asked for."""

    stories: tuple[Story, ...] = ()
    """As the texts tell them."""
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each quote and stance that several articles tell the ids that it has in the others."""
    dates: dict[str, str | None] = field(default_factory=dict)
    """Of every article, by id."""

    def resolve(self, id: str) -> str:
        """The id that holds by now: itself, what it was moved to, or the only entity that is also called so.

        Raises:
            StaleRuleError: nobody is called so, or several are.
        """
        found = self.all_called(id)
        if len(found) == 1:
            return found[0]
        if found:
            raise StaleRuleError(f"{id} is several by now", f"name one of {', '.join(found)}")
        near = [match[0] for match in process.extract(id, sorted(self.entities), limit=2, score_cutoff=80)]
        remedy = f"name {' or '.join(near)}, or delete the rule" if near else "delete the rule"
        raise StaleRuleError(f"{KINDS[id.partition('/')[0]]} in these articles is {id}", remedy)

    def all_called(self, id: str) -> list[str]:
        """The entity with this id, or the one it was moved to; else everybody whom articles also call so."""
        if id in self.entities:
            return [id]
        followed = self.follow(id)
        if followed in self.entities:
            return [followed]
        kind, _, slug = id.partition("/")
        return [one.id for one in self.entities.values() if one.type == kind and slug in _slugs(one)]

    def edit(self, ids: Iterable[str], correction: str, change: Callable[[Extraction], Extraction]) -> tuple[str, ...]:
        """Change every article that holds one of `ids`, mark what is new in it, and give back the articles' ids."""
        places = sorted({place for id in ids for place in self.places.get(id, ())})
        return tuple(self.articles[place].article.id for place in places if self.edit_at(place, correction, change))

    def edit_at(self, place: int, correction: str, change: Callable[[Extraction], Extraction]) -> bool:
        """Change one article; False where the change changes nothing."""
        linked = self.articles[place]
        old = linked.extraction
        new = change(old)
        if new == old:
            return False
        new = replace(
            new,
            entities=_mark(old.entities, new.entities, correction),
            quotes=_mark(old.quotes, new.quotes, correction),
            stances=_mark(old.stances, new.stances, correction),
        )
        self.articles[place] = replace(linked, extraction=new)
        before, after = {entity.id for entity in old.entities}, {entity.id for entity in new.entities}
        for id in before - after:
            self.places[id].discard(place)
        for id in after - before:
            self.places.setdefault(id, set()).add(place)
        return True

    def places_of_passage(self, id: str) -> list[int]:
        """The numbers of the articles that hold a quote or stance.

        Raises:
            StaleRuleError: none does.
        """
        if not self.passages:
            for place, linked in enumerate(self.articles):
                for one in _passages(linked.extraction):
                    self.passages.setdefault(one.id, []).append(place)
        found = [
            place
            for place in self.passages.get(id, ())
            if any(one.id == id for one in _passages(self.articles[place].extraction))
        ]
        if not found:
            kind = "quote" if id.startswith("q-") else "stance"
            raise StaleRuleError(f"no article has the {kind} {id}", "delete the rule")
        return found

    def tellings(self, id: str) -> list[tuple[str, int]]:
        """A quote or stance and the same one in the copies of its story, each with the number of its article.

        Raises:
            StaleRuleError: no article holds it.
        """
        found = [(id, place) for place in self.places_of_passage(id)]
        return found + [(other, place) for other in self.copies.get(id, ()) for place in self.passages.get(other, ())]

    def articles_of(self, id: str) -> list[Linked]:
        """The articles that hold an entity, newest first."""
        return [self.articles[place] for place in sorted(self.places.get(id, ()))]

    def refresh(self, id: str, *, name: str | None = None, country: str | None = None) -> None:
        """Make the corpus's entity anew from its articles; without any it is gone."""
        found = [one for linked in self.articles_of(id) for one in linked.extraction.entities if one.id == id]
        self.entities.pop(id, None)
        if found:
            self.entities[id] = corpus_entity(found, name=name, country=country)

    def move(self, entity: Entity, to: str) -> None:
        """Remember that an entity had another id or name."""
        self.moved[entity.id, entity.name] = to

    def corpus(self, corpus: Corpus) -> Corpus:
        """`corpus` with everything as it is now."""
        final = {key: self.follow(to) for key, to in self.moved.items()}
        moved = (Moved(id, name, to) for (id, name), to in final.items() if to in self.entities)
        entities = (self._with_candidates(entity) for entity in self.entities.values())
        return replace(
            corpus,
            articles=tuple(self._where_candidates_moved(linked) for linked in self.articles),
            entities=tuple(sorted(entities, key=lambda entity: entity.id)),
            moved=tuple(sorted(moved, key=lambda one: (one.id, one.name))),
        )

    def _where_candidates_moved(self, linked: Linked) -> Linked:
        if not self.moved or not any(entity.candidates for entity in linked.extraction.entities):
            return linked
        entities = tuple(self._with_candidates(entity) for entity in linked.extraction.entities)
        return replace(linked, extraction=replace(linked.extraction, entities=entities))

    def _with_candidates(self, entity: Entity) -> Entity:
        """An open name with the ids that its candidates have by now."""
        candidates = tuple(sorted({self.follow(id) for id in entity.candidates}))
        return entity if candidates == entity.candidates else replace(entity, candidates=candidates)

    def follow(self, id: str) -> str:
        """Where an id has moved to, however often; itself where it has not."""
        ways = {old: to for (old, _), to in self.moved.items() if old != to}
        seen: set[str] = set()
        while id not in self.entities and id in ways and id not in seen:
            seen.add(id)
            id = ways[id]
        return id


def lay_out(corpus: Corpus) -> WorkingCopy:
    """The copy in which nothing has been changed yet."""
    copy = WorkingCopy(list(corpus.articles), {entity.id: entity for entity in corpus.entities}, stories=corpus.stories)
    copy.dates = {one.article.id: one.article.date for one in corpus.articles}
    for place, linked in enumerate(copy.articles):
        for entity in linked.extraction.entities:
            copy.places.setdefault(entity.id, set()).add(place)
    return copy


def _passages(found: Extraction) -> Iterator[Quote | Stance]:
    yield from found.quotes
    yield from found.stances


def _slugs(entity: Entity) -> Iterator[str]:
    """Names of more than one word as they stand in ids; a family name alone may be anybody's."""
    return (to_slug(name) for name in (entity.name, *entity.aliases) if " " in name.strip())


def _mark(old: tuple[Marked, ...], new: tuple[Marked, ...], correction: str) -> tuple[Marked, ...]:
    """`new` with the correction's id on every record that is not in `old`."""
    if old == new:
        return new
    known = set(old)
    return tuple(one if one in known else _marked(one, correction) for one in new)


def _marked(record: Marked, correction: str) -> Marked:
    return replace(record, corrections=(*record.corrections, correction))
