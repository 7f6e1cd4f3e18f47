"""`onrecord stats`: how much is on record, and how much was left out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import typer

from generator.aggregate import as_shown
from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, Verbose, safe, say
from generator.desk.project import read_project
from generator.pipeline import gather
from generator.records import Corpus, Linked, Quote, Stance

MOST: Final = 10
"""Rows of a list by frequency."""

Figures = dict[str, dict[str, int]]


def stats(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, with every row.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    verbose: Verbose = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Count articles, people, quotes, stances, and what was left out."""
    figures = count(gather(read_project(config_file, quiet=quiet).options).corpus)
    if as_json:
        say(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for line in to_lines(figures):
        say(safe(line))


def count(corpus: Corpus) -> Figures:
    """Every figure as the site has it, by group and name; names by frequency, then by alphabet."""
    corpus = as_shown(corpus)
    quotes = [one for linked in corpus.articles for one in linked.extraction.quotes if not one.same_as]
    stances = [one for linked in corpus.articles for one in linked.extraction.stances if not one.same_as]
    names = {entity.id: entity.name for entity in corpus.entities}
    return {
        "on record": {
            "articles": len(corpus.articles),
            "people": sum(entity.type == "person" for entity in corpus.entities),
            "countries": sum(entity.type == "country" for entity in corpus.entities),
            "organisations": sum(entity.type == "organisation" for entity in corpus.entities),
            "issues": len(corpus.issues),
            "quotes": len(quotes),
            "stances": len(stances),
            "corrections": len(corpus.corrections),
        },
        "quotes": _quote_figures(quotes),
        "stances": _ranked(_kind(stance) for stance in stances),
        "years": dict(
            sorted(Counter(one.article.date[:4] if one.article.date else "undated" for one in corpus.articles).items())
        ),
        "outlets": _ranked(linked.article.outlet or "not given" for linked in corpus.articles),
        "speakers": _ranked(names.get(quote.speaker, quote.speaker) for quote in quotes if quote.speaker),
        "left out": _ranked(_reasons(corpus.articles)),
    }


def to_lines(figures: Figures) -> Iterator[str]:
    """The figures as lists with a heading each; of long ones the first rows."""
    width = max(len(f"{number:,}") for group in figures.values() for number in group.values() or (0,))
    for place, (heading, group) in enumerate(figures.items()):
        if not group:
            continue
        yield from [""] * bool(place)
        yield f"{heading}:"
        rows = list(group.items())
        yield from (f"  {number:>{width},}  {name}" for name, number in rows[:MOST])
        if len(rows) > MOST:
            rest = sum(number for _, number in rows[MOST:])
            yield f"  {rest:>{width},}  in {len(rows) - MOST} more rows"


def _quote_figures(quotes: Iterable[Quote]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for quote in quotes:
        counts[quote.kind] += 1
        counts["by a known speaker" if quote.speaker else "by somebody without a name or page"] += 1
    return dict(sorted(counts.items()))


def _kind(stance: Stance) -> str:
    return f"{stance.polarity}, {stance.basis}, told by {stance.voice}"


def _reasons(articles: Iterable[Linked]) -> Iterator[str]:
    for linked in articles:
        for skipped in linked.extraction.skipped:
            yield f"{skipped.kind}: {skipped.reason}"


def _ranked(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda row: (-row[1], row[0])))
