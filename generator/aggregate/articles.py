"""Article pages: what an article says, who says it, and where everybody in it stands."""

from collections.abc import Iterator

from generator.aggregate.addresses import article_address
from generator.aggregate.claims import article_claims
from generator.aggregate.lookup import Lookup, Shown
from generator.aggregate.passages import not_counted, stance_count
from generator.aggregate.quote_views import speaker_count
from generator.aggregate.statistics import left_out, speaker_rows
from generator.aggregate.text import marked_text
from generator.aggregate.words import counted, to_when
from generator.page_records import ArticlePage, Crumb, Facets, Link, Provenance, SiteFacts, SourceCard
from generator.records import SCHEMA, Article, EntityType

LANGUAGES = {"en": "English"}


def article_pages(lookup: Lookup, site: SiteFacts) -> Iterator[ArticlePage]:
    """One page for each article, the newest first."""
    for shown in lookup.articles:
        yield _article_page(shown, lookup, site)


def _article_page(shown: Shown, lookup: Lookup, site: SiteFacts) -> ArticlePage:
    article = shown.linked.article
    when = to_when(article.date)
    claims = article_claims(shown.held)
    omitted = left_out(shown)
    speakers = speaker_rows(shown, lookup)
    named = {kind: _named(shown, lookup, kind) for kind in ("person", "country", "organisation")}
    return ArticlePage(
        address=article_address(article.id),
        template="article.html",
        title=article.title,
        description=_description(shown),
        section="articles",
        crumbs=(Crumb(site.name, ""), Crumb("Articles", "articles/"), Crumb(article.title)),
        facets=Facets(
            "Article",
            person=tuple(link.text for link in named["person"] if link.address),
            country=tuple(link.text for link in named["country"] if link.address),
            year=(when.iso[:4],) if when else (),
            outlet=(article.outlet,) if article.outlet else (),
            side=tuple(sorted({one.passage.mark.word for one in shown.held if one.counted})),
            quotes=tuple(sorted({quote.kind_words for quote in shown.quotes})),
        ),
        site=site,
        id=article.id,
        heading=article.title,
        outlet=article.outlet or "",
        when=when,
        summary_counts=_counts(shown),
        same_story=lookup.same_story.get(article.id, ()),
        claims=tuple(claims[: lookup.options.claims]),
        more_claims=max(len(claims) - lookup.options.claims, 0),
        others=not_counted(shown.held),
        passages=tuple(one.passage for one in shown.held),
        source=_source_card(article),
        speakers=tuple(row for row in speakers if row.share is not None),
        silent=tuple(row for row in speakers if row.share is None),
        quotes=shown.quotes,
        text=marked_text(shown.linked, shown.held, lookup.links, shown.layout),
        full=article.publish == "full",
        left_out=omitted,
        left_out_words=_left_out_words(len(omitted)),
        provenance=_provenance(article, lookup),
        people=named["person"],
        countries=named["country"],
        organisations=named["organisation"],
    )


def _counts(shown: Shown) -> str:
    """What the page holds: "12 quotes, 4 speakers, 8 stances"."""
    speakers = speaker_count(shown.quotes)
    stances = stance_count(shown.held)
    return ", ".join((counted(len(shown.quotes), "quote"), counted(speakers, "speaker"), counted(stances, "stance")))


def _description(shown: Shown) -> str:
    article = shown.linked.article
    when = to_when(article.date)
    source = ", ".join(part for part in (article.outlet, when.long if when else None) if part)
    return f"{source}: {_counts(shown)}." if source else f"{_counts(shown)}."


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
