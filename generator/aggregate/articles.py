"""Article pages: what an article says, who says it, and where everybody in it stands."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.aggregate.article_views import Shown
from generator.aggregate.claims import article_claims
from generator.aggregate.entries import named_words
from generator.aggregate.lists import Listing, Parent, below, list_pages, whole
from generator.aggregate.lookup import Lookup
from generator.aggregate.pagination import place_of
from generator.aggregate.parts import Part
from generator.aggregate.passages import not_counted
from generator.aggregate.quote_views import speaker_count, speaker_ids
from generator.aggregate.statistics import left_out, speaker_rows
from generator.aggregate.text import marked_text, with_gaps_joined
from generator.aggregate.words import capitalised, counted, to_when
from generator.page_records import (
    Annotated,
    ArticleLists,
    ArticlePage,
    Claim,
    Contents,
    Crumb,
    Facets,
    LeftOut,
    Link,
    ListEntry,
    Page,
    Paragraph,
    PartPage,
    Passage,
    Provenance,
    QuoteView,
    SiteFacts,
    SourceCard,
)
from generator.records import SCHEMA, Article, Entity, EntityType

KINDS: tuple[EntityType, ...] = ("person", "country", "organisation")

LANGUAGES = {"en": "English"}
PASSAGES, SPEAKERS, NAMES, LEFT_OUT = 80, 40, 100, 100
"""Of each as many stand on the page of an article; where there are more, a list of their own has all of them."""
FACETS = 150
"""People, or countries, of an article by which the search finds it: those that it names most."""


def article_pages(lookup: Lookup, site: SiteFacts) -> Iterator[Page]:
    """One page for each article, the newest first; a very long one has further parts, and lists of its own."""
    for shown in lookup.articles:
        named = {kind: _named(shown, lookup, kind) for kind in KINDS}
        omitted = left_out(shown)
        lists = _lists(shown, named, omitted, lookup)
        text = marked_text(shown.linked, shown.held, lookup.links, shown.layout, shown.published)
        yield _article_page(shown, named, omitted, lists, text, lookup, site)
        for part in shown.parts[1:]:
            yield _part_page(shown, part, text, site)
        yield from list_pages(_listings(shown, lists, lookup, site), site, lookup.options)


def _article_page(
    shown: Shown,
    named: Mapping[EntityType, tuple[Link, ...]],
    omitted: Sequence[LeftOut],
    lists: ArticleLists,
    text: Sequence[Paragraph],
    lookup: Lookup,
    site: SiteFacts,
) -> ArticlePage:
    article = shown.linked.article
    when = to_when(article.date)
    claims = article_claims(shown.held)
    speakers = speaker_rows(shown, lookup)
    others = not_counted(shown.held)
    part, counts = shown.parts[0], _counts(shown)
    return ArticlePage(
        address=part.address,
        template="article.html",
        title=article.title,
        description=_description(article, counts),
        section="articles",
        crumbs=(*_above(site), Crumb(article.title)),
        facets=_facets(shown, lookup),
        site=site,
        id=article.id,
        heading=article.title,
        outlet=article.outlet or "",
        when=when,
        summary_counts=counts,
        same_story=lookup.same_story.get(article.id, ()),
        claims=tuple(_cut(claim, lists, lookup) for claim in claims[: lookup.options.claims]),
        more_claims=max(len(claims) - lookup.options.claims, 0),
        others=others[: lookup.options.newest] if lists.passages else others,
        others_total=len(others),
        passages=_passages_of(shown, part),
        annotated=Annotated(shown.quotes, tuple(one.passage for one in shown.held)),
        source=_source_card(article),
        speakers=tuple(row for row in speakers if row.share is not None)[:SPEAKERS],
        silent=tuple(row for row in speakers if row.share is None)[:NAMES],
        quotes=_quotes_of(shown, part),
        text=tuple(with_gaps_joined(text[part.paragraphs])),
        full=article.publish == "full",
        part_words=_part_words(shown, part),
        pagination=place_of(part.address, 1, len(shown.parts)),
        left_out=tuple(omitted[:LEFT_OUT]),
        left_out_words=_left_out_words(len(omitted)),
        provenance=_provenance(article, lookup),
        people=named["person"][:NAMES],
        countries=named["country"][:NAMES],
        organisations=named["organisation"][:NAMES],
        lists=lists,
    )


def _part_page(shown: Shown, part: Part, text: Sequence[Paragraph], site: SiteFacts) -> PartPage:
    article = shown.linked.article
    number = shown.parts.index(part) + 1
    link = Link(article.title, shown.parts[0].address)
    quotes = _quotes_of(shown, part)
    return PartPage(
        address=part.address,
        template="part.html",
        title=f"{article.title}, part {number}",
        description=_description(article, _counts(shown)),
        section="articles",
        crumbs=(*_above(site), Crumb(link.text, link.address), Crumb(f"Part {number}")),
        facets=Facets(
            "Article",
            person=tuple(sorted({one.text for quote in quotes for one in quote.speakers if one.address})),
            year=(article.date[:4],) if article.date else (),
            outlet=(article.outlet,) if article.outlet else (),
            quotes=tuple(sorted({quote.kind_words for quote in quotes})),
        ),
        site=site,
        heading=article.title,
        article=shown.parts[0].address,
        outlet=article.outlet or "",
        when=to_when(article.date),
        source=_source_card(article),
        part_words=_part_words(shown, part),
        quotes=quotes,
        passages=_passages_of(shown, part),
        text=tuple(with_gaps_joined(text[part.paragraphs])),
        full=article.publish == "full",
        pagination=place_of(link.address or "", number, len(shown.parts)),
    )


def _above(site: SiteFacts) -> tuple[Crumb, ...]:
    return Crumb(site.name, ""), Crumb("Articles", "articles/")


def _facets(shown: Shown, lookup: Lookup) -> Facets:
    article, when = shown.linked.article, to_when(shown.linked.article.date)

    def most_named(kind: EntityType) -> tuple[str, ...]:
        found = [one for one in shown.linked.extraction.entities if one.type == kind and lookup.has_page(one.id)]
        kept = {one.id for one in sorted(found, key=lambda one: (-len(one.mentions), one.id))[:FACETS]}
        return tuple(lookup.links[one.id].text for one in found if one.id in kept)

    return Facets(
        "Article",
        person=most_named("person"),
        country=most_named("country"),
        year=(when.iso[:4],) if when else (),
        outlet=(article.outlet,) if article.outlet else (),
        side=tuple(sorted({one.passage.mark.word for one in shown.held if one.counted})),
        quotes=tuple(sorted({quote.kind_words for quote in shown.quotes})),
    )


def _quotes_of(shown: Shown, part: Part) -> tuple[QuoteView, ...]:
    """The quotes that stand on the page of a part."""
    if len(shown.parts) == 1:
        return shown.quotes
    return tuple(view for view in shown.quotes if view.address.partition("#")[0] == part.address)


def _passages_of(shown: Shown, part: Part) -> tuple[Passage, ...]:
    passages = tuple(one.passage for one in shown.held)
    if len(shown.parts) == 1:
        return passages
    return tuple(one for one in passages if one.address.partition("#")[0] == part.address)


def _part_words(shown: Shown, part: Part) -> str:
    """Which part it is and which quotes stand there; empty where there is one page."""
    if len(shown.parts) == 1:
        return ""
    numbers = [view.number for view in _quotes_of(shown, part)]
    start = f"Part {shown.parts.index(part) + 1} of {len(shown.parts)}"
    if not numbers:
        return f"{start}: none of the {counted(len(shown.quotes), 'quote')}." if shown.quotes else f"{start}."
    which = f"quote {numbers[0]:,}" if len(numbers) == 1 else f"quotes {numbers[0]:,} to {numbers[-1]:,}"
    return f"{start}: {which} of {shown.quotes[-1].number:,}."


def _cut(claim: Claim, lists: ArticleLists, lookup: Lookup) -> Claim:
    """`claim` with its first passages, where a list has all of the article's."""
    if lists.passages is None or claim.total <= lookup.options.proofs:
        return claim
    return replace(claim, passages=claim.passages[: lookup.options.newest], whole=lists.passages)


def _lists(
    shown: Shown, named: Mapping[EntityType, tuple[Link, ...]], omitted: Sequence[LeftOut], lookup: Lookup
) -> ArticleLists:
    """The lists that the article's page needs; nearly always none."""
    link = Link(shown.linked.article.title, shown.parts[0].address)
    speakers = speaker_rows(shown, lookup) if len(shown.quotes) > SPEAKERS else ()
    many = sum(row.share is not None for row in speakers) > SPEAKERS or any(map(_too_many, named.values()))
    passages = whole(link, "passages", len(shown.held), PASSAGES)
    names = Link("Everybody and everything named", f"{link.address}named/") if many else None
    return ArticleLists(
        passages=replace(passages, text=f"{passages.text} passages of the article") if passages else None,
        named=names,
        left_out=whole(link, "left-out", len(omitted), LEFT_OUT),
    )


def _too_many(names: Sequence[Link]) -> bool:
    return len(names) > NAMES


def _listings(shown: Shown, lists: ArticleLists, lookup: Lookup, site: SiteFacts) -> Iterator[Listing]:
    title = shown.linked.article.title
    parent = Parent(Link(title, shown.parts[0].address), "articles", (*_above(site), Crumb(title)))
    if lists.passages:
        passages = tuple(one.passage for one in shown.held)
        dek = f"{counted(len(passages), 'passage')} of {title}, in its order, those that are not counted among them."
        yield from below(parent, lists.passages, "Passages", dek, Contents(passages=passages, names_target=True))
    if lists.named:
        quotes = Counter(id for quote in shown.linked.extraction.quotes for id in speaker_ids(quote))
        entries = tuple(_named_entry(one, quotes[one.id], lookup) for one in shown.linked.extraction.entities)
        dek = f"{counted(len(entries), 'name')} in {title}."
        yield from below(parent, lists.named, "Named in this article", dek, Contents(entries=entries))
    if lists.left_out:
        omitted = left_out(shown)
        told = tuple(ListEntry(Link(one.passage), note=f"{one.kind}: {one.reason}") for one in omitted)
        dek = f"{_left_out_words(len(omitted))}, in {title}."
        yield from below(parent, lists.left_out, "What was left out, and why", dek, Contents(entries=told))


def _named_entry(entity: Entity, quotes: int, lookup: Lookup) -> ListEntry:
    count = counted(quotes, "quote") if quotes else named_words(len(entity.mentions))
    return ListEntry(lookup.links[entity.id], note=capitalised(entity.type), count=count)


def _counts(shown: Shown) -> str:
    """What the page holds: "12 quotes, 4 speakers, 8 stances"."""
    numbers = ((len(shown.quotes), "quote"), (speaker_count(shown.quotes), "speaker"), (shown.stances, "stance"))
    return ", ".join(counted(number, noun) for number, noun in numbers)


def _description(article: Article, counts: str) -> str:
    when = to_when(article.date)
    source = ", ".join(part for part in (article.outlet, when.long if when else None) if part)
    return f"{source}: {counts}." if source else f"{counts}."


def _named(shown: Shown, lookup: Lookup, kind: EntityType) -> tuple[Link, ...]:
    return tuple(lookup.links[entity.id] for entity in shown.linked.extraction.entities if entity.type == kind)


def _source_card(article: Article) -> SourceCard:
    published = "full text shown" if article.publish == "full" else "quotes and evidence shown"
    return SourceCard(
        outlet=article.outlet or "",
        when=to_when(article.date),
        authors=article.authors,
        licence=f"{article.licence or 'not given'}; {published}",
        place=article.place or "",
        url=article.url,
        sources=article.sources,
        archive_url=article.archive_url,
        go=f"Read at {article.outlet or 'its source'}" if article.url else "",
    )


def _left_out_words(number: int) -> str:
    if number == 0:
        return ""
    return f"{counted(number, 'passage was', 'passages were')} read and not used"


def _provenance(article: Article, lookup: Lookup) -> Provenance:
    return Provenance(
        record=article.id,
        schema=SCHEMA,
        path=article.path,
        sha256=article.sha256,
        characters=f"{len(article.text):,}",
        language=LANGUAGES.get(article.language, article.language),
        model=lookup.options.model,
        encoder=lookup.options.encoder,
        program=lookup.options.program,
    )
