"""Room 5: page records become HTML. The only room that knows Jinja; templates hold layout, not thought."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from hashlib import sha256
from pathlib import Path

import msgspec
from jinja2 import (
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from generator import page_records
from generator.errors import OnRecordError, Problem
from generator.page_records import Page
from generator.render import filters, quick
from generator.render.bodies import Bodies, Body, in_memory, template_sources
from generator.render.exports import SiteFile, to_csv, to_file, to_packed
from generator.render.feeds import ATOM_NAME, JSON_NAME
from generator.render.files import with_files
from generator.render.kept_files import KeptFiles
from generator.render.linked_data import ANNOTATIONS, to_json_ld
from generator.render.quick import RecordEnvironment, make_quick
from generator.render.sitemap import to_site_maps

__all__ = [
    "Bodies",
    "KeptFiles",
    "RenderedPage",
    "SiteFile",
    "in_memory",
    "keep_compiled",
    "make_environment",
    "make_quick",
    "problem_page",
    "render_page",
    "template_sources",
    "to_csv",
    "to_file",
    "to_packed",
    "to_site_maps",
    "with_files",
]

PROBLEMS = Markup(
    '<article><header class="head"><p class="kicker">Preview</p><h1>{}</h1></header>'
    '<section class="section"><ul class="list">{}</ul>'
    '<p class="note">The page comes back as soon as that is mended and saved.</p></section></article>'
)
PROBLEM = Markup("<li><code>{}</code><p>{}; {}</p></li>")

ALONE = (
    page_records.ArticlePage,
    page_records.PartPage,
    page_records.PersonPage,
    page_records.CountryPage,
    page_records.OrganisationPage,
    page_records.PairPage,
    page_records.IssuePage,
    page_records.MethodPage,
)
"""Pages that the search reads: those that say what no other page says (a pair's by its heading alone)."""

REPORTING = (
    page_records.ArticlePage,
    page_records.PartPage,
    page_records.PersonPage,
    page_records.CountryPage,
    page_records.OrganisationPage,
    page_records.PairPage,
    page_records.IssuePage,
)
"""Pages with a section on how to report an error."""

GRAPH_TYPES: dict[type[Page], str] = {
    page_records.ArticlePage: "article",
    page_records.PartPage: "article",
    page_records.PersonPage: "profile",
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that the search may filter a page by."""

    name: str
    """"kind", "person", "country", "year", "outlet", "side" or "quotes"."""
    value: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same for programs: a file beside the page."""

    type: str
    """Media type."""
    title: str
    path: str
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """The body of a page, and what the frame around it (main.html) has to know."""

    address: str
    """Relative to the site's root, ends with `/`; home is ""."""
    title: str
    """Of the window."""
    description: str
    body: Body
    """In a file: all pages are held until the last one is written."""
    section: str
    """Address of the navigation's entry that the page belongs to, "people/"; empty where it belongs to none."""
    facets: tuple[Facet, ...]
    is_home: bool
    redirect: str
    """Where a page that moved leads, relative to the site's root; empty for all others."""
    indexed: bool
    """Whether the search reads it."""
    graph_type: str
    """Of Open Graph: "website", "article" or "profile"."""
    alternates: tuple[Alternate, ...]
    report: str = ""
    """Where an error on this page is reported: in its own section, or at the owner's address; else on Corrections."""
    language: str = "en"
    """Of the page's own words."""
    updated: str | None = None
    """ISO 8601 day of the newest article, for the site map."""

    @property
    def key(self) -> bytes:
        """A hash of everything that is told here: two pages of one key are the same inside one frame."""
        around = [getattr(self, one.name) for one in fields(self) if one.name != "body"]
        return sha256(msgspec.msgpack.encode([self.body.key, around])).digest()

    @property
    def html(self) -> str:
        """What stands inside `main`."""
        return self.body.html

    @property
    def linked_data(self) -> str:
        """JSON-LD, safe inside a script element; empty where there is none."""
        return self.body.linked_data


def make_environment(
    template_folders: Sequence[Path], *, use_directory_urls: bool = True, compiled: Path | None = None
) -> RecordEnvironment:
    """Return what renders our pages: it escapes every word and stops at a misspelt field.

    Compiled templates are kept in the folder `compiled`: to compile them costs as much as to render a hundred pages.
    """
    environment = RecordEnvironment(
        loader=FileSystemLoader([str(folder) for folder in template_folders]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # nothing lives longer than one build
        bytecode_cache=keep_compiled(compiled) if compiled else None,
    )
    environment.links = filters.Links(use_directory_urls=use_directory_urls)
    environment.filters.update(filters.all_filters(environment.links))
    return environment


def keep_compiled(folder: Path) -> FileSystemBytecodeCache:
    """What keeps compiled templates in `folder`, which is made; a changed template or compiler compiles anew."""
    folder.mkdir(parents=True, exist_ok=True)
    compiler = sha256(Path(quick.__file__).read_bytes()).hexdigest()[:12]
    return FileSystemBytecodeCache(str(folder), f"%s.{compiler}")


def render_page(environment: RecordEnvironment, page: Page, *, bodies: Bodies | None = None) -> RenderedPage:
    """Return `page` as the HTML that stands inside `main`; its template sees `page` and nothing else.

    Args:
        environment: as `make_environment` makes it.
        page: what the page says.
        bodies: where the body is kept, or taken from if it is there already; without, it is held in memory.

    Raises:
        OnRecordError: a template is written wrongly, or asks for what no page has.
    """
    make = partial(_body, environment)
    return RenderedPage(
        address=page.address,
        title=page.title,
        description=page.description,
        body=bodies.body(page, make)
        if bodies and not isinstance(page, page_records.DataPage)
        else in_memory(*make(page)),
        section=f"{page.section}/" if page.section not in ("home", "none") else "",
        facets=tuple(_facets(page)),
        is_home=page.section == "home",
        redirect=(page.to.address or "") if isinstance(page, page_records.RedirectPage) else "",
        indexed=isinstance(page, ALONE),
        graph_type=GRAPH_TYPES.get(type(page), "website"),
        alternates=tuple(_alternates(page)),
        report="#report" if isinstance(page, REPORTING) else filters.contact(page.report.address),
        updated=_updated(page),
    )


def _updated(page: Page) -> str | None:
    """The day of the newest article that the page rests on."""
    newest = getattr(page, "when", None) or getattr(page, "last", None) or page.site.last
    return newest.iso if newest else None


def _alternates(page: Page) -> Iterator[Alternate]:
    if page.feed is not None:
        yield Alternate("application/atom+xml", page.feed.title, page.feed.address + ATOM_NAME)
        yield Alternate("application/feed+json", page.feed.title, page.feed.address + JSON_NAME)
    if isinstance(page, page_records.ArticlePage) and any((page.annotated.quotes, page.annotated.passages)):
        yield Alternate("application/ld+json", "W3C annotations", page.address + ANNOTATIONS)


def problem_page(address: str, problems: Iterable[Problem], *, heading: str) -> RenderedPage:
    """Return the page that stands in a preview at `address` where something could not be read.

    It needs no template: one of these may be what is broken.
    """
    items = Markup("").join(PROBLEM.format(f"{one.path}:{one.line}", one.problem, one.remedy) for one in problems)
    return RenderedPage(
        address=address,
        title=heading,
        description="",
        body=in_memory(PROBLEMS.format(heading, items)),
        section="",
        facets=(),
        is_home=not address,
        indexed=False,
        redirect="",
        graph_type="website",
        alternates=(),
    )


def _body(environment: RecordEnvironment, page: Page) -> tuple[str, str]:
    """The HTML, and the JSON-LD."""
    environment.links.stand_on(page.address)
    try:
        return environment.get_template(page.template).render(page=page), to_json_ld(page)
    except TemplateSyntaxError as error:
        path, line = error.filename or error.name or page.template, error.lineno
        raise OnRecordError(path, line, f"the template is not Jinja ({error.message})", "mend the line") from error
    except UndefinedError as error:
        path, line = _place(error, page.template)
        raise OnRecordError(
            path, line, f"the template asks for what is not there ({error})", "mend the line"
        ) from error


def _place(error: UndefinedError, template: str) -> tuple[str, int]:
    """The file and line of the template in which an error arose: Jinja puts them into the traceback."""
    place, step = (template, 1), error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.endswith(".html"):
            place = step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next
    return place


def _facets(page: Page) -> Iterator[Facet]:
    yield Facet("kind", page.facets.kind)
    for name in ("person", "country", "year", "outlet", "side", "quotes"):
        for value in getattr(page.facets, name):
            yield Facet(name, value)
