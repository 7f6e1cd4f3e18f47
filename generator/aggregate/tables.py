"""The site's records as tables: one row a finding, for spreadsheets and for other programs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from generator.aggregate.addresses import article_address
from generator.aggregate.article_views import Shown
from generator.aggregate.entries import with_page
from generator.aggregate.lookup import Lookup
from generator.aggregate.passages import Held, Tally, tally
from generator.aggregate.quote_views import speaker_ids
from generator.page_records import CellValue, Column, ColumnType, Extract, Link, Mark, QuoteView, Table, When
from generator.records import Article, Entity, Quote

T = TypeVar("T")
GAP = " … "
"""Between the pieces of a quote that the cue splits."""
SEPARATOR = "; "
"""Between several values of one cell."""
Row = tuple[CellValue, ...]
Key = Callable[[Row], Iterable[str]]


class Field(NamedTuple, Generic[T]):
    """A column, and how its value comes out of what the row tells of."""

    name: str
    type: ColumnType
    meaning: str
    value: Callable[[T], CellValue]


class Said(NamedTuple):
    """A quote in its article."""

    article: Article
    quote: Quote
    view: QuoteView


class Stood(NamedTuple):
    """A stance in its article."""

    article: Article
    held: Held


class Way(NamedTuple):
    """One direction of a pair of countries."""

    holder: str
    target: str
    tally: Tally


def tables(lookup: Lookup) -> tuple[Table, ...]:
    """Articles, entities, quotes, stances and pairs; the newest article first, in text order within it."""
    ways = (Way(holder, target, tally(held)) for (holder, target), held in sorted(lookup.directions.items()))
    entities = sorted(lookup.entities.values(), key=lambda entity: entity.id)
    finding, way = ("article", "id"), ("holder", "target")
    return (
        _table("articles", "One article a row", ("id",), _article_fields(), lookup.articles),
        _table("entities", "Who and what is named, one a row", ("id",), _entity_fields(lookup), entities),
        _table("quotes", "Who said what, one quote a row", finding, _quote_fields(), _said(lookup)),
        _table("stances", "Who stands where, one stance a row", finding, _stance_fields(lookup), _stood(lookup)),
        _table("pairs", "Country towards country, one direction a row", way, _way_fields(lookup), ways),
    )


def extracts(lookup: Lookup, all_tables: Iterable[Table]) -> Iterator[Extract]:
    """The rows that belong to the page of a person or a country, for files beside it."""
    named = {table.name: table for table in all_tables}
    quotes, stances = named["quotes"], named["stances"]
    speakers, subjects = _place(quotes, "speakers"), _place(quotes, "about")
    holder, state, target = (_place(stances, name) for name in ("holder", "state", "target"))
    said = _grouped(quotes, lambda row: str(row[speakers]).split(SEPARATOR))
    about = _grouped(quotes, lambda row: str(row[subjects]).split(SEPARATOR))
    held = _grouped(stances, lambda row: (str(row[holder]),))
    country = _grouped(stances, lambda row: (str(row[state]), str(row[target])))
    for kind, words, stood in (("person", said, held), ("country", about, country)):
        for id in with_page(lookup, kind):
            parts = tuple(_part(table, rows[id]) for table, rows in ((quotes, words), (stances, stood)) if id in rows)
            address = lookup.links[id].address
            if parts and address is not None:
                yield Extract(id=id, name=lookup.links[id].text, address=address, tables=parts)


def downloads(address: str | None, *, quotes: bool, stances: bool) -> tuple[Link, ...]:
    """The links to the files of `extracts`, for the page at `address`."""
    chosen = [("Quotes as CSV", "quotes.csv")] * quotes + [("Stances as CSV", "stances.csv")] * stances
    chosen += [("All as JSON", "data.json")] * (quotes or stances)
    return tuple(Link(words, f"{address}{name}") for words, name in chosen)


# ---------------------------------------------------------------- columns


def _article_fields() -> tuple[Field[Shown], ...]:
    return (
        Field("id", "string", "Unique in this site", lambda row: row.linked.article.id),
        Field("title", "string", "Headline", lambda row: row.linked.article.title),
        Field("date", "date", "Day of publication", lambda row: row.linked.article.date),
        Field("outlet", "string", "Who published it", lambda row: row.linked.article.outlet),
        Field("url", "string", "Where the original is", lambda row: row.linked.article.url),
        Field("authors", "string", "Separated by semicolons", lambda row: SEPARATOR.join(row.linked.article.authors)),
        Field("language", "string", "ISO 639-1", lambda row: row.linked.article.language),
        Field("licence", "string", "As its file says", lambda row: row.linked.article.licence),
        Field("characters", "integer", "Length of the text that was read", lambda row: len(row.linked.article.text)),
        Field("quotes", "integer", "Quotes found", lambda row: len(row.quotes)),
        Field("stances", "integer", "Stances found, not counted ones too", lambda row: len(row.held)),
        Field("sha256", "string", "Hash of the article’s file", lambda row: row.linked.article.sha256),
        Field("page", "string", "Address in this site", lambda row: article_address(row.linked.article.id)),
    )


def _entity_fields(lookup: Lookup) -> tuple[Field[Entity], ...]:
    held = {**lookup.held_by, **lookup.state_held}
    return (
        Field("id", "string", "person/…, country/… or organisation/…", lambda row: row.id),
        Field("type", "string", "person, country or organisation", lambda row: row.type),
        Field("name", "string", "The fullest form in the articles", lambda row: row.name),
        Field("role", "string", "What a person is called, with the state", lambda row: lookup.title(row.id)),
        Field("country", "string", "ISO 3166-1 code of the state served", lambda row: row.country),
        Field("code", "string", "ISO 3166-1 code of a country", lambda row: row.code),
        Field("aliases", "string", "Other names, separated by semicolons", lambda row: SEPARATOR.join(row.aliases)),
        Field("wikidata", "string", "Id in Wikidata, where people.yml gives it", lambda row: row.wikidata),
        Field("articles", "integer", "Articles that name it", lambda row: len(lookup.named.get(row.id, ()))),
        Field("quotes", "integer", "Quotes by it", lambda row: len(lookup.quotes_by.get(row.id, ()))),
        Field("stances", "integer", "Stances it takes, its officials’ too", lambda row: len(held.get(row.id, ()))),
        Field("page", "string", "Address in this site, if any", lambda row: lookup.links[row.id].address),
    )  # fmt: skip


def _quote_fields() -> tuple[Field[Said], ...]:
    return (
        Field("article", "string", "Id of the article", lambda row: row.article.id),
        Field("id", "string", "Unique in the article", lambda row: row.quote.id),
        Field("date", "date", "Day of the article", lambda row: row.article.date),
        Field("outlet", "string", "Who published it", lambda row: row.article.outlet),
        Field("kind", "string", "direct, mixed (in part) or indirect (paraphrased)", lambda row: row.quote.kind),
        Field("speakers", "string", "Entity ids, if certain", lambda row: SEPARATOR.join(speaker_ids(row.quote))),
        Field("speaker_name", "string", "The speaker in words", lambda row: row.quote.speaker_name),
        Field("role", "string", "What the speaker is called", lambda row: row.view.role),
        Field("content", "string", "The exact words; pieces are joined by …", _content),
        Field("about", "string", "Entity ids named in it", lambda row: SEPARATOR.join(row.quote.about)),
        Field("confidence", "number", "0 to 1", lambda row: row.quote.confidence),
        Field("start", "integer", "First code point in the text", lambda row: row.quote.content[0].start),
        Field("end", "integer", "Code point after the last", lambda row: row.quote.content[-1].end),
        Field("same_as", "string", "Id of the same quote in an older article, if any", lambda row: row.quote.same_as),
        Field("page", "string", "Address in this site", lambda row: row.view.address),
    )  # fmt: skip


def _stance_fields(lookup: Lookup) -> tuple[Field[Stood], ...]:
    return (
        Field("article", "string", "Id of the article", lambda row: row.article.id),
        Field("id", "string", "Unique in the article", lambda row: row.held.stance.id),
        Field("date", "date", "Day of the article", lambda row: row.article.date),
        Field("outlet", "string", "Who published it", lambda row: row.article.outlet),
        Field("holder", "string", "Entity id of who stands so", lambda row: row.held.stance.holder),
        Field("holder_name", "string", "The same in words", lambda row: row.held.passage.who.text),
        Field("state", "string", "Country for which the holder acts or speaks", lambda row: lookup.state(row.held)),
        Field("target", "string", "Entity id, or an issue in words", lambda row: row.held.stance.target),
        Field("target_name", "string", "The same in words", lambda row: row.held.passage.towards.text),
        Field("polarity", "string", "positive, negative or neutral", lambda row: row.held.stance.polarity),
        Field("basis", "string", "statement or action", lambda row: row.held.stance.basis),
        Field("class", "string", "PLOVER’s class of the event", lambda row: row.held.stance.quad),
        Field("mode", "string", "done, announced, threatened, denied, …", lambda row: row.held.stance.mode),
        Field("voice", "string", "Who says so: holder, reporter, analyst or other", lambda row: row.held.stance.voice),
        Field("counted", "boolean", "Whether this site counts it", lambda row: row.held.counted),
        Field("label", "string", "A deed in two or three words", lambda row: row.held.stance.label),
        Field("confidence", "number", "0 to 1", lambda row: row.held.stance.confidence),
        Field("evidence", "string", "The exact words that show it", lambda row: row.held.passage.excerpt),
        Field("start", "integer", "First code point in the text", lambda row: _edge(row.held, first=True)),
        Field("end", "integer", "Code point after the last", lambda row: _edge(row.held, first=False)),
        Field("quote", "string", "Id of the quote in which it is spoken", lambda row: row.held.stance.quote),
        Field("same_as", "string", "Id of the same stance in an older article", lambda row: row.held.stance.same_as),
        Field("page", "string", "Address in this site", lambda row: row.held.passage.address),
    )  # fmt: skip


def _way_fields(lookup: Lookup) -> tuple[Field[Way], ...]:
    def name(id: str) -> str | None:
        return lookup.links[id].text if id in lookup.links else None

    return (
        Field("holder", "string", "Entity id of the country that speaks or acts", lambda row: row.holder),
        Field("holder_name", "string", "The same in words", lambda row: name(row.holder)),
        Field("target", "string", "Entity id of the other country", lambda row: row.target),
        Field("target_name", "string", "The same in words", lambda row: name(row.target)),
        Field("side", "string", "for, against, no side or mixed", lambda row: _word(row.tally.mark)),
        Field("statements", "integer", "Words of its government and officials", lambda row: row.tally.statements),
        Field("deeds", "integer", "What they did", lambda row: row.tally.deeds),
        Field("reported", "integer", "Stances that only a reporter tells", lambda row: row.tally.reports),
        Field("first", "date", "Oldest article", lambda row: _iso(row.tally.first)),
        Field("last", "date", "Newest article", lambda row: _iso(row.tally.last)),
        Field("page", "string", "Both countries’ page", lambda row: lookup.pair_pages.get((row.holder, row.target))),
    )  # fmt: skip


# ---------------------------------------------------------------- rows


def _table(name: str, title: str, key: tuple[str, ...], fields: Sequence[Field[T]], found: Iterable[T]) -> Table:
    return Table(
        name=name,
        title=title,
        key=key,
        columns=tuple(Column(field.name, field.type, field.meaning) for field in fields),
        rows=tuple(tuple(field.value(one) for field in fields) for one in found),
    )


def _said(lookup: Lookup) -> Iterator[Said]:
    for shown in lookup.articles:
        views = {view.id: view for view in shown.quotes}
        for quote in shown.linked.extraction.quotes:
            if quote.id in views:
                yield Said(shown.linked.article, quote, views[quote.id])


def _stood(lookup: Lookup) -> Iterator[Stood]:
    for shown in lookup.articles:
        yield from (Stood(shown.linked.article, held) for held in shown.held)


def _content(row: Said) -> str:
    return GAP.join(row.article.text[span.start : span.end] for span in row.quote.content)


def _edge(held: Held, *, first: bool) -> int | None:
    spans = held.stance.evidence
    if not spans:
        return None
    return min(span.start for span in spans) if first else max(span.end for span in spans)


def _word(mark: Mark | None) -> str | None:
    return mark.word if mark else None


def _iso(when: When | None) -> str | None:
    return when.iso if when else None


def _place(table: Table, name: str) -> int:
    """Where a column stands in each row."""
    return [column.name for column in table.columns].index(name)


def _grouped(table: Table, keys: Key) -> dict[str, list[Row]]:
    """Rows by each of their keys; a row that has one key twice is there once."""
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        for key in dict.fromkeys(keys(row)):
            groups.setdefault(key, []).append(row)
    return groups


def _part(table: Table, rows: Sequence[Row]) -> Table:
    return Table(name=table.name, title=table.title, key=table.key, columns=table.columns, rows=tuple(rows))
