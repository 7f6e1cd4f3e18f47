"""Quotes, stances and people in sentences for the terminal: what, where, by which rule, and how to overrule it."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from generator.aggregate import is_shown
from generator.desk.console import counted
from generator.desk.evidence import evidence, mentions_of, shared_by
from generator.lexicons import read_table
from generator.link.near import near_misses
from generator.records import Article, Corpus, Entity, Extraction, Quote, Skipped, Stance

SIDES: Final = {"positive": "for", "negative": "against", "neutral": "takes no side"}
VOICES: Final = {
    "holder": "own words or deed",
    "reporter": "as the reporter tells it",
    "analyst": "as an analyst tells it",
    "other": "as somebody else tells it",
}
MOST: Final = 20
"""Passages that are listed of one person or country."""
EXCERPT: Final = 80


def heading(article: Article) -> str:
    """Title, day and outlet."""
    return ", ".join(part for part in (article.title, article.date, article.outlet) if part)


def of_quote(quote: Quote, rule: str, text: str) -> str:
    """One quote in a line."""
    speaker = quote.speaker_name or "nobody that the text tells"
    ids = ", ".join(quote.speakers or ((quote.speaker,) if quote.speaker else ()))
    parts = [f"{quote.id} {quote.kind} quote by {speaker}{f' ({ids})' if ids else ''}"]
    if quote.cue:
        parts.append(f"cue {_said(text[quote.cue.start : quote.cue.end])}")
    if quote.about:
        parts.append(f"about {', '.join(quote.about)}")
    parts.append(_why(rule, quote.confidence, _example(quote.kind, rule)))
    if not is_shown(quote):
        parts.append(f"on no page: {'not sure enough' if quote.spoken else 'thought or wished, not said'}")
    return "; ".join((*parts, *_corrected(quote.corrections)))


def of_stance(stance: Stance, rule: str, names: Mapping[str, str]) -> str:
    """One stance in a line."""
    who, what = names.get(stance.holder, stance.holder), names.get(stance.target, stance.target)
    parts = [f"{stance.id} {who} → {what}: {SIDES[stance.polarity]} ({stance.holder}, {stance.target})"]
    parts.append(f"{stance.basis}, {stance.mode}" if stance.mode != "done" else stance.basis)
    parts.append(VOICES[stance.voice])
    if stance.quote:
        parts.append(f"spoken in {stance.quote}")
    parts.append(_why(rule, stance.confidence, ""))
    return "; ".join((*parts, *_corrected(stance.corrections)))


def of_skipped(skipped: Skipped, text: str) -> str:
    """Something left out, and why."""
    return f"left out: {skipped.kind} {_said(text[skipped.start : skipped.end])}: {skipped.reason}"


def about_whole(article: Article, found: Extraction) -> Iterator[str]:
    """Who is named, and what was taken out of the text."""
    for entity in found.entities:
        yield f"{entity.id} {_person(entity)}, named {counted(len(entity.mentions), 'time')}"
    for line in article.boilerplate:
        yield f"taken out of the text, as no part of it: {_said(line)}"
    if not found.quotes:
        yield "no quotes were found"


def about_entity(corpus: Corpus, id: str) -> Iterator[str]:
    """Everything on record about somebody, and how to overrule it."""
    entity = next(one for one in corpus.entities if one.id == id)
    yield f"{id} {_person(entity)}"
    if entity.aliases:
        yield f"also written {', '.join(entity.aliases)}"
    yield from _roles(corpus, id)
    yield from _known(corpus, id)
    if entity.candidates:
        yield f"may mean {' or '.join(entity.candidates)}; nothing tells which, so the name is nobody's and has no page"
    quotes, stances = [], []
    shared, everybody = shared_by(corpus, id), {one.id: one.name for one in corpus.entities}
    why = {(tie.article, tie.name): tie.why for tie in corpus.ties if tie.id == id}
    for linked in corpus.articles:
        here = next((one for one in linked.extraction.entities if one.id == id), None)
        if here is None:
            continue
        named = f"{linked.article.path}: {mentions_of(here, linked.article.text)};"
        agreeing = evidence(linked.extraction.entities, here, shared, everybody)
        yield f"{named}{_tied(why, linked.article.id)}{agreeing}"
        names = {one.id: one.name for one in linked.extraction.entities}
        said = (quote for quote in linked.extraction.quotes if id in (quote.speaker, *quote.speakers))
        quotes += [f"{quote.id} {_said(_content(quote, linked.article))}" for quote in said]
        taken = (stance for stance in linked.extraction.stances if id in (stance.holder, stance.target))
        stances += [of_stance(stance, "", names) for stance in taken]
    yield from _listed(quotes, "quote")
    yield from _listed(stances, "stance")
    for miss in near_misses(corpus, id) if entity.type == "person" else ():
        yield f"not {miss.name} ({miss.id}): {miss.why}"
    yield f"wrong? onrecord correct rename {id} NAME, or merge {id} OTHER-ID; see onrecord correct --help"


def _roles(corpus: Corpus, id: str) -> Iterator[str]:
    for linked in corpus.articles:
        for entity in linked.extraction.entities:
            if entity.id == id:
                for role in entity.roles:
                    words = linked.article.text[role.evidence.start : role.evidence.end]
                    if not words:
                        continue  # told by people.yml or a correction
                    state = f" ({role.country})" if role.country else ""
                    yield f"{'former ' if role.former else ''}{role.title}{state}: {linked.article.path} {_said(words)}"


def _known(corpus: Corpus, id: str) -> Iterator[str]:
    """What `people.yml` tells."""
    for known in (one.known for one in corpus.known if one.id == id):
        told = [f"also {', '.join(known.aliases)}"] * bool(known.aliases)
        told += [part for part in (known.country, known.wikidata) if part]
        for role in known.roles:
            state = f" ({role.country})" if role.country else ""
            years = f", {role.since or ''} to {role.until or ''}" if role.since or role.until else ""
            told.append(f"{role.title}{state}{years}")
        yield "; ".join((f"{known.path}:{known.line} tells of {known.name}", *told))


def _tied(why: Mapping[tuple[str, str], str], article: str) -> str:
    """Why the name of an article is this person's."""
    reasons = sorted(f" as {_said(name)}: {reason}" for (place, name), reason in why.items() if place == article)
    return "; also".join(reasons) or " by the name"


def _listed(lines: list[str], what: str) -> Iterator[str]:
    yield f"{counted(len(lines), what)}{':' if lines else ''}"
    yield from (f"  {line}" for line in islice(lines, MOST))
    if len(lines) > MOST:
        yield f"  and {len(lines) - MOST} more"


def _content(quote: Quote, article: Article) -> str:
    return " … ".join(article.text[span.start : span.end] for span in quote.content)


def _person(entity: Entity) -> str:
    known = (entity.role, entity.country if entity.type != "country" else None)
    return ", ".join(part for part in (entity.name, *known) if part)


def _said(words: str) -> str:
    """Words in quotation marks, shortened in the middle."""
    one_line = " ".join(words.split())
    if len(one_line) > EXCERPT:
        one_line = f"{one_line[: EXCERPT // 2].rstrip()} … {one_line[-EXCERPT // 2 :].lstrip()}"
    return f"“{one_line}”"


def _why(rule: str, confidence: float, example: str) -> str:
    named = f"rule “{rule}”{f' as in {example}' if example else ''}, " if rule else ""
    return f"{named}sure {confidence:.2f}"


def _example(kind: str, rule: str) -> str:
    return next((row[3] for row in read_table("quote_rules") if row[:2] == (kind, rule) and len(row) > 3), "")


def _corrected(ids: tuple[str, ...]) -> Iterator[str]:
    if ids:
        yield f"corrected by {', '.join(ids)}"
