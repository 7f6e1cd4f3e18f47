"""Everything about a corpus that more than one page asks for, collected in one walk over its articles."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from generator.aggregate.addresses import entity_addresses, issue_page_address
from generator.aggregate.article_views import Shown, title_in, to_shown, with_tellings
from generator.aggregate.bodies import spoken_through
from generator.aggregate.directions import pair_pages, state_directions
from generator.aggregate.lists import passage_lists
from generator.aggregate.options import AggregateOptions
from generator.aggregate.parts import later_pages
from generator.aggregate.passages import COUNTED_VOICES, UNCOUNTED_WORDS, Held
from generator.aggregate.quote_views import speaker_count, speaker_ids
from generator.aggregate.retold import copies, retold, same_story
from generator.aggregate.roles import Standing, is_public, main_standing, speaks_for_state
from generator.aggregate.towards import NO_LISTS
from generator.correction_records import Applied
from generator.page_records import Link, ListEntry, QuoteView
from generator.records import Corpus, Entity, Extraction, Issue, KnownPerson, Linked, Story

PEOPLE_AN_ARTICLE = 60
"""Of an article that names more people, only so many count as named together: a list of guests is no meeting."""


class Naming(NamedTuple):
    """An article that names an entity, and what it says of it."""

    linked: Linked
    entity: Entity
    quotes: int = 0
    """How many are the entity's."""

    @property
    def named(self) -> int:
        """How often, pronouns left out."""
        return len(self.entity.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """The corpus by article and by entity; every sequence is newest first, in text order within an article."""

    options: AggregateOptions
    entities: Mapping[str, Entity]
    links: Mapping[str, Link]
    """Name and, where there is one, page of each entity, and of each issue with a page by its name."""
    articles: tuple[Shown, ...]
    places: Mapping[str, int]
    """Of each article in `articles`, by its id."""
    named: Mapping[str, Sequence[Naming]]
    """By entity."""
    company: Mapping[str, tuple[str, ...]]
    """By article: the people with a page whom it names."""
    standing: Mapping[str, Standing]
    """The newest role of each person that is not over, else the newest."""
    quotes_by: Mapping[str, Sequence[QuoteView]]
    """By speaker."""
    quotes_about: Mapping[str, Sequence[QuoteView]]
    """By entity named in the content."""
    held_by: Mapping[str, Sequence[Held]]
    held_towards: Mapping[str, Sequence[Held]]
    """By target: an entity's id or an issue's name."""
    issues: tuple[Issue, ...]
    """Sorted by id."""
    stories: tuple[Story, ...]
    same_story: Mapping[str, tuple[ListEntry, ...]]
    """For an article the others that tell its story, oldest first."""
    copies: frozenset[str]
    """Articles that tell a story again."""
    known: Mapping[str, KnownPerson]
    """By id: who `content/people.yml` tells of."""
    corrections: tuple[Applied, ...]
    dismissed: frozenset[str]
    """Ids of changes and tensions that people say are none."""
    state_held: Mapping[str, Sequence[Held]]
    """By country: its own stances and those of who speaks for it."""
    directions: Mapping[tuple[str, str], Sequence[Held]]
    """Country towards another country: the counted stances of its government and officials."""
    pair_pages: Mapping[tuple[str, str], str]
    """Two countries, in either order, to the page of both; only where enough is on record."""
    state_of: Mapping[tuple[str, str], str]
    """Article and holder of an office in it to the country that the office serves."""
    speakers_for: Mapping[str, tuple[str, ...]]
    """By country: people who speak for it, the most quoted first."""
    speaker_count: int
    """Different speakers, the unnamed by what they are called."""
    passage_lists: Mapping[str, Mapping[str, Link]]
    """By holder and target: where all passages are listed that are too many for the holder's page."""

    def lists_of(self, holder: str) -> Mapping[str, Link]:
        """By target; empty where no list is needed."""
        return self.passage_lists.get(holder, NO_LISTS)

    def state(self, one: Held) -> str | None:
        """The country whose stance it is: the holder itself, or the state for which the holder speaks."""
        if one.stance.holder.startswith("country/"):
            return one.stance.holder
        return self.state_of.get((one.article_id, one.stance.holder))

    def articles_with(self, held: Iterable[Held]) -> list[Shown]:
        """The articles of these stances, newest first."""
        return [self.articles[place] for place in sorted({self.places[one.article_id] for one in held})]

    def title(self, id: str) -> str:
        """What a person is called: "Prime Minister of Italy"; empty where no article says."""
        return title_in(self.standing.get(id), self.entities, self.links)

    def has_page(self, id: str) -> bool:
        """True where names lead somewhere."""
        return id in self.links and self.links[id].address is not None


class Facts(NamedTuple):
    """What decides about pages and roles, before anything is written."""

    named: dict[str, list[Naming]]
    standing: dict[str, Standing]
    quoted: set[str]
    quoted_about: set[str]
    holders: set[str]
    targets: set[str]
    states: set[str]
    """Countries for which somebody speaks."""


def look_up(corpus: Corpus, options: AggregateOptions) -> Lookup:
    """One walk to decide who has a page, one to write quotes and stances with their links."""
    entities = {entity.id: entity for entity in (*_unlisted(corpus), *corpus.entities)}
    countries: dict[str | None, str] = {
        entity.code: id for id, entity in sorted(entities.items()) if entity.type == "country" and entity.code
    }
    facts = _facts(corpus, countries)
    links = {**_issue_links(corpus, options), **_links(entities, facts, options)}
    state_of = dict(_states(corpus, facts, countries))
    shown = tuple(to_shown(linked, facts.standing, entities, links) for linked in corpus.articles)
    later = {
        (one.linked.article.id, id): page
        for one in shown
        for id, page in later_pages(one.parts, one.linked.extraction).items()
    }
    several = retold(corpus.articles, later)
    shown = tuple(with_tellings(one, several) for one in shown)
    held_by, held_towards, state_held = _held_by_entity(shown, state_of, links)
    quotes_by, quotes_about = _quotes_by_entity(shown)
    directions = state_directions(state_held)
    return Lookup(
        options=options,
        known={one.id: one.known for one in corpus.known},
        corrections=corpus.corrections,
        dismissed=frozenset(
            id for one in corpus.corrections if one.correction.rule == "dismiss" for id in one.correction.subjects
        ),
        entities=entities,
        links=links,
        articles=shown,
        places={one.linked.article.id: place for place, one in enumerate(shown)},
        named=facts.named,
        company={one.article.id: _company(one, links) for one in corpus.articles},
        standing=facts.standing,
        quotes_by=quotes_by,
        quotes_about=quotes_about,
        held_by=held_by,
        held_towards=held_towards,
        issues=corpus.issues,
        stories=corpus.stories,
        same_story=same_story(corpus.stories, corpus.articles),
        copies=copies(corpus.stories),
        state_held=state_held,
        directions=directions,
        pair_pages=pair_pages(directions, links, options.pair_passages),
        state_of=state_of,
        speakers_for=_speakers_for(state_of, links, quotes_by, facts.named),
        passage_lists=passage_lists(
            {holder: held for holder, held in held_by.items() if not holder.startswith("country/")} | state_held,
            links,
            options.proofs,
        ),
        speaker_count=speaker_count(view for article in shown for view in article.first_quotes),
    )


def _unlisted(corpus: Corpus) -> Iterator[Entity]:
    """Entities of the articles; those that the corpus lists stand in front of them."""
    for linked in corpus.articles:
        yield from linked.extraction.entities


def _facts(corpus: Corpus, countries: Mapping[str | None, str]) -> Facts:
    facts = Facts({}, {}, set(), set(), set(), set(), set())
    for linked in corpus.articles:
        said = Counter(id for quote in linked.extraction.quotes for id in {quote.speaker, *quote.speakers})
        for entity in linked.extraction.entities:
            facts.named.setdefault(entity.id, []).append(Naming(linked, entity, said[entity.id]))
            _note_standing(entity, facts, countries)
        _note_words(linked.extraction, facts)
    return facts


def _company(linked: Linked, links: Mapping[str, Link]) -> tuple[str, ...]:
    people = (entity.id for entity in linked.extraction.entities if entity.type == "person")
    return tuple(islice((id for id in people if links[id].address is not None), PEOPLE_AN_ARTICLE))


def _note_standing(entity: Entity, facts: Facts, countries: Mapping[str | None, str]) -> None:
    found = main_standing(entity) if entity.type == "person" else None
    if found is None:
        return
    known = facts.standing.get(entity.id)
    if known is None or (known.former and not found.former):
        facts.standing[entity.id] = found
    if found.country is not None and speaks_for_state(found) and found.country in countries:
        facts.states.add(countries[found.country])


def _note_words(extraction: Extraction, facts: Facts) -> None:
    for quote in extraction.quotes:
        facts.quoted.update(speaker_ids(quote))
        facts.quoted_about.update(quote.about)
    facts.quoted.update(body for body, _ in spoken_through(extraction))
    for stance in extraction.stances:
        facts.holders.add(stance.holder)
        facts.targets.add(stance.target)


def _links(entities: Mapping[str, Entity], facts: Facts, options: AggregateOptions) -> dict[str, Link]:
    paged = [entity for entity in entities.values() if _deserves_page(entity, facts, options)]
    addresses = entity_addresses(paged)
    return {id: Link(entity.name, addresses.get(id)) for id, entity in entities.items()}


def _issue_links(corpus: Corpus, options: AggregateOptions) -> dict[str, Link]:
    """A page for each issue that people have named, or on which enough different passages are on record."""
    passages: dict[str, set[tuple[str, str]]] = {}
    for linked in corpus.articles:
        text = linked.article.text
        for stance in linked.extraction.stances:
            if stance.same_as is not None:
                continue
            if stance.voice in COUNTED_VOICES and stance.mode not in UNCOUNTED_WORDS and stance.evidence:
                first = stance.evidence[0]
                words = " ".join(text[first.start : first.end].casefold().split())
                passages.setdefault(stance.target, set()).add((stance.holder, words))
    return {
        issue.name: Link(issue.name, issue_page_address(issue.id))
        for issue in corpus.issues
        if len(found := passages.get(issue.name, ())) >= options.issue_passages or (issue.chosen and found)
    }


def _deserves_page(entity: Entity, facts: Facts, options: AggregateOptions) -> bool:
    """Who is quoted, takes a stance, is in office or is named often enough; the merely mentioned are left in peace.

    A name that may mean several people has none: nobody knows whose page it would be.
    """
    namings = facts.named.get(entity.id, ())
    if entity.candidates:
        return False
    if entity.id in facts.quoted or entity.id in facts.holders:
        return True
    if entity.type == "person":
        standing = facts.standing.get(entity.id)
        in_office = standing is not None and is_public(standing.title)
        return in_office or sum(naming.named for naming in namings) >= options.person_mentions
    if entity.type == "country":
        known = any(entity.id in ids for ids in (facts.targets, facts.quoted_about, facts.states))
        return known or any(naming.named >= options.country_mentions for naming in namings)
    return entity.id in facts.targets or len(namings) >= options.organisation_articles


def _states(corpus: Corpus, facts: Facts, countries: Mapping[str | None, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Article and holder of an office in it, with the country that the office serves."""
    for linked in corpus.articles:
        for entity in linked.extraction.entities:
            standing = (main_standing(entity) or facts.standing.get(entity.id)) if entity.type == "person" else None
            if standing and standing.country in countries and speaks_for_state(standing):
                yield (linked.article.id, entity.id), countries[standing.country]


def _held_by_entity(
    articles: Iterable[Shown], state_of: Mapping[tuple[str, str], str], links: Mapping[str, Link]
) -> tuple[dict[str, list[Held]], dict[str, list[Held]], dict[str, list[Held]]]:
    by: dict[str, list[Held]] = {}
    towards: dict[str, list[Held]] = {}
    of_state: dict[str, list[Held]] = {}
    for one in (held for shown in articles for held in shown.first_held):
        by.setdefault(one.stance.holder, []).append(one)
        towards.setdefault(one.stance.target, []).append(one)
        state = one.stance.holder
        if not state.startswith("country/"):
            state = state_of.get((one.article_id, one.stance.holder), "")
        if state:
            of_state.setdefault(state, []).append(one)
    return by, towards, of_state


def _quotes_by_entity(
    articles: Iterable[Shown],
) -> tuple[dict[str, list[QuoteView]], dict[str, list[QuoteView]]]:
    by: dict[str, list[QuoteView]] = {}
    about: dict[str, list[QuoteView]] = {}
    for shown in articles:
        views = {view.id: view for view in shown.first_quotes}
        for quote in shown.linked.extraction.quotes:
            ids = speaker_ids(quote)
            if quote.id not in views:
                continue
            for id in ids:
                by.setdefault(id, []).append(views[quote.id])
            for id in quote.about:
                about.setdefault(id, []).append(views[quote.id])
    return by, about


def _speakers_for(
    state_of: Mapping[tuple[str, str], str],
    links: Mapping[str, Link],
    quotes_by: Mapping[str, Sequence[QuoteView]],
    named: Mapping[str, Sequence[Naming]],
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for (_, person), country in state_of.items():
        found.setdefault(country, set()).add(person)

    def weight(id: str) -> tuple[int, int, str]:
        return -len(quotes_by.get(id, ())), -len(named.get(id, ())), links[id].text

    return {country: tuple(sorted(ids, key=lambda id: (*weight(id), id))) for country, ids in found.items()}
