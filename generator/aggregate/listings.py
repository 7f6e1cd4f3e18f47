"""The lists that pages of people, countries and organisations share: what somebody holds, receives, is named in."""

from collections.abc import Iterator, Sequence

from generator.aggregate.entries import article_entry
from generator.aggregate.lists import Listing, Parent, below
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, not_counted, not_counted_words, tally
from generator.aggregate.towards import by_target, towards_rows
from generator.aggregate.words import capitalised, counted, spoken_name
from generator.page_records import Contents, Passage, Wholes

FOUND_BY_RULE = "Found by a rule, not by a reader, newest first."


def received_by(id: str, lookup: Lookup) -> tuple[Passage, ...]:
    """What others say and do about somebody, newest first."""
    return tuple(one.passage for one in lookup.held_towards.get(id, ()) if one.counted)


def holder_listings(parent: Parent, id: str, held: Sequence[Held], wholes: Wholes, lookup: Lookup) -> Iterator[Listing]:
    """Everything about one holder that its page shows the newest of."""
    name = spoken_name(id, parent.link.text)
    lists, most = lookup.lists_of(id), lookup.options.newest
    yield from _by_target(parent, id, held, lookup)
    if wholes.towards:
        rows = towards_rows(held, lists=lists, most=most)
        dek = f"{counted(len(rows), 'country, person or issue', 'countries, people and issues')}, the newest first."
        heading = f"{capitalised(name)}: stance towards each"
        caption = "Own words and deeds, newest first"
        yield from below(parent, wholes.towards, heading, dek, Contents(towards=rows, caption=caption))
    if wholes.received:
        received = received_by(id, lookup)
        dek = f"{counted(len(received), 'passage')}, newest first."
        yield from below(parent, wholes.received, f"Stances towards {name}", dek, Contents(passages=received))
    if wholes.others:
        others = not_counted(held)
        heading = f"{capitalised(name)}: what is not counted"
        dek = f"{not_counted_words(others)}. Newest first."
        yield from below(parent, wholes.others, heading, dek, Contents(passages=others, names_target=True))
    if wholes.articles:
        entries = tuple(article_entry(naming, lookup) for naming in lookup.named.get(id, ()))
        dek = f"{counted(len(entries), 'article')}, newest first."
        yield from below(parent, wholes.articles, f"Articles that name {name}", dek, Contents(entries=entries))


def _by_target(parent: Parent, id: str, held: Sequence[Held], lookup: Lookup) -> Iterator[Listing]:
    """All passages of one holder towards each target on which there are many."""
    lists = lookup.lists_of(id)
    groups = by_target(held) if lists else {}
    for target, goal in lists.items():
        tallied = tally(groups[target])
        towards = spoken_name(groups[target][0].stance.target, tallied.passages[0].towards.text)
        heading = f"{capitalised(spoken_name(id, parent.link.text))} towards {towards}"
        dek = f"{capitalised(tallied.words_in_articles)}, newest first."
        yield from below(parent, goal, heading, dek, Contents(passages=tallied.passages))
