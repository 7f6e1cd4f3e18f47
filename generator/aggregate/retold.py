"""What several articles tell: which telling counts, and where else it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.aggregate.addresses import article_address
from generator.aggregate.words import counted, to_when
from generator.page_records import Link, ListEntry
from generator.records import Article, Linked, Quote, Stance, Story

Key = tuple[str, str]
"""Ids of an article and of a quote or stance in it."""


class Retold(NamedTuple):
    """Quotes and stances that several articles tell."""

    again: frozenset[Key]
    """What another article has told: shown on its own article's page, and counted nowhere."""
    elsewhere: Mapping[Key, tuple[Link, ...]]
    """The outlets of the other articles that tell the same, each leading to it there, oldest first."""


def retold(articles: Iterable[Linked], later: Mapping[Key, str]) -> Retold:
    """Who tells what again, among the passages that are shown; the oldest shown telling counts.

    `later` names the page of what is not on the first page of its article.
    """
    articles = sorted(articles, key=lambda one: (one.article.date or "9999", one.article.id))
    firsts = {one.same_as for linked in articles for one in _passages(linked) if one.same_as}
    told: dict[str, list[tuple[Article, str]]] = {}
    for linked in articles if firsts else ():
        for one in _passages(linked):
            if one.same_as or one.id in firsts:
                told.setdefault(one.same_as or one.id, []).append((linked.article, one.id))
    again: set[Key] = set()
    elsewhere: dict[Key, tuple[Link, ...]] = {}
    for tellings in told.values():
        again |= {(article.id, id) for article, id in tellings[1:]}
        for article, id in tellings:
            elsewhere[article.id, id] = _others(article, tellings, later)
    return Retold(frozenset(again), {key: links for key, links in elsewhere.items() if links})


def same_story(stories: Iterable[Story], articles: Iterable[Linked]) -> dict[str, tuple[ListEntry, ...]]:
    """For each article the others that tell its story, oldest first."""
    known = {one.article.id: one.article for one in articles}
    entries = {id: _entry(known[id]) for story in stories for id in story.articles if id in known}
    return {
        id: tuple(entries[other] for other in story.articles if other != id and other in entries)
        for story in stories
        for id in story.articles
        if id in entries
    }


def copies(stories: Iterable[Story]) -> frozenset[str]:
    """The articles that tell a story after another one."""
    return frozenset(id for story in stories for id in story.articles[1:])


def stories_words(stories: Sequence[Story]) -> str:
    """How many articles tell a story again: "2 articles here tell a story that an older one has told."."""
    number = len(copies(stories))
    if not number:
        return "No two articles here tell one story."
    return f"{counted(number, 'article here tells', 'articles here tell')} a story that an older one has told."


def _passages(linked: Linked) -> Iterator[Quote | Stance]:
    yield from linked.extraction.quotes
    yield from linked.extraction.stances


def _others(article: Article, tellings: Iterable[tuple[Article, str]], later: Mapping[Key, str]) -> tuple[Link, ...]:
    """One link for each other article."""
    links: dict[str, Link] = {}
    for other, id in tellings:
        if other.id != article.id:
            page = later.get((other.id, id), article_address(other.id))
            links.setdefault(other.id, Link(other.outlet or other.title, f"{page}#{id}"))
    return tuple(links.values())


def _entry(article: Article) -> ListEntry:
    return ListEntry(
        link=Link(article.title, article_address(article.id)), note=article.outlet or "", when=to_when(article.date)
    )
