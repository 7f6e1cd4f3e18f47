"""Our pages and files as MkDocs takes them: finished, so that it neither reads nor renders what they hold."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.render import RenderedPage, SiteFile, to_file, to_site_maps

if TYPE_CHECKING:
    from jinja2 import Environment  # MkDocs' own

FRAME: Final = "main.html"
NAVIGATION = ("Articles", "People", "Countries", "Quotes", "Stances", "Method")
"""Section indexes only: MkDocs is quadratic in the pages of its navigation."""
SECTIONS = {"index.md": "Home"} | {f"{name.lower()}/index.md": name for name in NAVIGATION}
EPOCH = "1970-01-01"
"""The date of pages that depend on no dated article: a build reads no clock."""
LAST_DAY = "2105-12-31"
"""What MkDocs packs the site map with has room for none much later."""


class RecordPage(Page):
    """A page whose HTML our own templates made: Markdown is never entered, and no article word reaches MkDocs' meta."""

    def __init__(self, title: str, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        self.onrecord = rendered
        self.changed: str | None = None
        super().__init__(title, file, config)
        self.update_date = rendered.updated if rendered.updated and rendered.updated <= LAST_DAY else EPOCH

    @property
    def content(self) -> str:
        """The HTML; MkDocs asks for it when it writes the page, and keeps none of it."""
        return self.onrecord.html if self.changed is None else self.changed

    @content.setter
    def content(self, html: str | None) -> None:
        """Hold the HTML only where another plugin has changed it."""
        self.changed = None if html is None or html == self.onrecord.html else html

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read: the page is finished."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Say that there is nothing to render: the HTML is finished."""
        self.toc = get_toc([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}


class MadeFile(File):
    """A file that is no page, such as a feed; unpacked when it is written."""

    generated_by = "onrecord"

    def __init__(self, made: SiteFile, config: MkDocsConfig) -> None:
        self.made = made
        inclusion = InclusionLevel.NOT_IN_NAV
        super().__init__(made.path, None, config.site_dir, config.use_directory_urls, inclusion=inclusion)

    @property
    def content_bytes(self) -> bytes:
        """What the file holds."""
        return self.made.content

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        """Let another plugin change it."""
        self.made = to_file(self.made.path, value)

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.made.write(path)


def to_uri(rendered: RenderedPage) -> str:
    """MkDocs' name of the source of a page: "people/mara-rossi/index.md"."""
    return f"{rendered.address}index.md"


def is_ours(files: Files, rendered: RenderedPage) -> bool:
    """Whether its address is ours to write: the owner's own page of that address wins."""
    there = files.get_file_from_path(to_uri(rendered))
    return there is None or isinstance(there.page, RecordPage)


def to_page(config: MkDocsConfig, rendered: RenderedPage) -> RecordPage:
    """The page as MkDocs takes it, in the navigation where it is an index of a section."""
    uri = to_uri(rendered)
    entry = SECTIONS.get(uri)
    inclusion = InclusionLevel.INCLUDED if entry else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, uri, content="", inclusion=inclusion)
    return RecordPage(entry or rendered.title, rendered, file, config)


def to_index(config: MkDocsConfig, uri: str) -> File:
    """A section index as the navigation knows it, before anybody knows what it says."""
    file = File.generated(config, uri, content="", inclusion=InclusionLevel.INCLUDED)
    file.page = Page(SECTIONS[uri], file, config)
    return file


def write_page(
    page: RecordPage,
    path: Path,
    *,
    config: MkDocsConfig,
    nav: Navigation,
    every: Sequence[File],
    environment: "Environment",
) -> None:
    """Do what MkDocs does with a page: frame it, let other plugins have their say, write it; its folder is there."""
    page.read_source(config)
    page.render(config, Files([]))
    context = get_context(nav, every, config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
    output = environment.get_template(FRAME).render(context)
    output = config.plugins.on_post_page(output, page=page, config=config)
    if output.strip():
        path.write_bytes(output.encode("utf-8", errors="xmlcharrefreplace"))


def show(pages: Iterable[RenderedPage], made: Iterable[SiteFile], files: Files, config: MkDocsConfig) -> None:
    """Put all of ours among the `files` of MkDocs; the owner's own page of an address wins."""
    for rendered in pages:
        if not files.get_file_from_path(to_uri(rendered)):
            files.append(to_page(config, rendered).file)
    for one in made:
        files.append(MadeFile(one, config))


def section_addresses() -> list[str]:
    """Our addresses of those indexes: MkDocs' "people/index.md" is "people/"."""
    return [uri.removesuffix("index.md") for uri in SECTIONS]


def split_site_map(whole: str, config: MkDocsConfig) -> str:
    """The site map that MkDocs writes and packs; where it is too long, an index, and its parts are written here."""
    first, *parts = to_site_maps(whole, site_url=config.site_url or "")
    for part in parts:
        Path(config.site_dir, part.name).write_text(part.xml, encoding="utf-8")
    return first.xml
