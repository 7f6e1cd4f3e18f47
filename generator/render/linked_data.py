"""What search engines and annotation tools read: JSON-LD of schema.org, and W3C annotations of each article.

Never a ClaimReview: nothing here says whether anything is true.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.page_records import (
    ArticlePage,
    CountryPage,
    HomePage,
    OrganisationPage,
    Page,
    PairPage,
    PartPage,
    Passage,
    PersonPage,
    QuoteView,
    Selector,
)
from generator.render.exports import SiteFile, to_file, to_json
from generator.render.filters import href, relative_url

ANNOTATIONS = "annotations.json"
Node = dict[str, Any]


def to_json_ld(page: Page) -> str:
    """What `page` is about, safe inside a script element; empty where there is nothing to say."""
    made = _main(page)
    if made is None:
        return ""
    graph = [made, *_breadcrumbs(page)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    # what would end the element, or a line of it, is written by its number
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def annotation_files(pages: Iterable[Page]) -> Iterator[SiteFile]:
    """For each article its quotes and stances as W3C Web Annotations, which tell how the words are found again."""
    for page in pages:
        if isinstance(page, ArticlePage) and (items := list(_annotations(page))):
            content = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
            yield to_file(f"{page.address}{ANNOTATIONS}", to_json(content))


# ---------------------------------------------------------------- schema.org


def _main(page: Page) -> Node | None:
    """What the page is about, by its kind; lists and overviews are about nothing of their own."""
    match page:
        case HomePage():
            return _node("WebSite", name=page.site.name, description=page.description, url=_url(page))
        case ArticlePage() | PartPage():
            about = {"mainEntity": _article(page), "hasPart": list(_quotations(page))}
        case PersonPage():
            about = {"mainEntity": _person(page)}
        case CountryPage():
            about = {"mainEntity": _node("Country", name=page.name, identifier=page.code)}
        case OrganisationPage():
            about = {"mainEntity": _node("Organization", name=page.name, alternateName=list(page.aliases))}
        case PairPage():
            about = {"about": [_node("Country", name=country.text) for country in page.countries]}
        case _:
            return None
    kind = "ProfilePage" if isinstance(page, PersonPage) else "WebPage"
    return _node(kind, name=page.title, description=page.description, url=_url(page), inLanguage="en", **about)


def _person(page: PersonPage) -> Node:
    same = page.knowledge.wikidata_address if page.knowledge else None
    return _node("Person", name=page.name, alternateName=list(page.aliases), jobTitle=page.role, sameAs=same)


def _article(page: ArticlePage | PartPage) -> Node:
    """The article itself, which is somebody else's; our page is only about it."""
    return _node(
        "NewsArticle",
        headline=page.heading,
        url=href(page.source.url),
        datePublished=page.when.iso if page.when else "",
        author=[_node("Person", name=author) for author in page.source.authors],
        publisher=_node("Organization", name=page.outlet) if page.outlet else None,
        license=href(page.source.licence),
    )


def _quotations(page: ArticlePage | PartPage) -> Iterator[Node]:
    """Words that somebody said exactly so; a paraphrase is the reporter's."""
    for quote in page.quotes:
        if quote.kind != "indirect":
            speakers = [_node("Person", name=speaker.text) for speaker in quote.speakers]
            yield _node(
                "Quotation",
                text=" … ".join(part.text for part in quote.alone if part.kind == "content")
                + (" …" if quote.cut else ""),
                spokenByCharacter=speakers[0] if len(speakers) == 1 else speakers,
                url=_url(page, quote.address),
                datePublished=quote.when.iso if quote.when else "",
            )


def _breadcrumbs(page: Page) -> Iterator[Node]:
    """The way from home, where the site knows its own address: search engines take only absolute ones."""
    if page.site.url and len(page.crumbs) > 1:
        steps = [
            _node(
                "ListItem",
                position=place,
                name=crumb.text,
                item="" if crumb.address is None else _url(page, crumb.address),
            )
            for place, crumb in enumerate(page.crumbs, start=1)
        ]
        yield _node("BreadcrumbList", itemListElement=steps)


# ---------------------------------------------------------------- W3C annotations


def _annotations(page: ArticlePage) -> Iterator[Node]:
    source = href(page.source.url) or _url(page) or "./"
    for quote in page.annotated.quotes:
        yield _annotation(page, quote.address, _said(quote), source, quote.selector)
    for passage in page.annotated.passages:
        if passage.selector is not None:
            yield _annotation(page, passage.address, _stands(passage), source, passage.selector)


def _said(quote: QuoteView) -> str:
    return f"{quote.speaker_words}, {quote.kind_words}"


def _stands(passage: Passage) -> str:
    return f"{passage.who.text} towards {passage.towards.text}: {passage.mark.word} ({passage.basis_words})"


def _annotation(page: Page, address: str, body: str, source: str, words: Selector) -> Node:
    selector = {"type": "TextQuoteSelector", "exact": words.exact, "prefix": words.prefix, "suffix": words.suffix}
    return {
        "id": _url(page, address) or relative_url(address, page.address),
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": body, "format": "text/plain", "language": "en"},
        "target": {"source": source, "selector": selector},
    }


# ---------------------------------------------------------------- small ones


def _node(kind: str, **values: object) -> Node:
    """A node without the values that are not known."""
    return {"@type": kind} | {name: value for name, value in values.items() if value}


def _url(page: Page, address: str | None = None) -> str:
    """The absolute address, or nothing where the site does not know its own."""
    goal = page.address if address is None else address
    return page.site.url + relative_url(goal, "").removeprefix("./") if page.site.url else ""
