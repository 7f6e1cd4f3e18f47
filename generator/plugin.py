"""MkDocs events to the pipeline, and nothing else: leaving MkDocs costs this file."""

import shutil
import subprocess
import sys
from hashlib import sha256
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base, load_config
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator import pipeline
from generator.aggregate import AggregateOptions
from generator.errors import OnRecordError
from generator.render import RenderedPage, keep_compiled

if TYPE_CHECKING:
    from jinja2 import Environment  # MkDocs' own, handed to `on_env`

log = get_plugin_logger("onrecord")

NAVIGATION = ("Articles", "People", "Countries", "Quotes", "Stances", "Method")
"""Section indexes only: MkDocs is quadratic in the pages of its navigation."""
SECTIONS = {"index.md": "Home"} | {f"{name.lower()}/index.md": name for name in NAVIGATION}
EPOCH = "1970-01-01"
"""The date of pages that depend on no dated article: a build reads no clock."""


class OnRecordConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs does not type __init_subclass__
    """The plugin's options in `mkdocs.yml`."""

    content = option.Type(str, default="content")
    """Folder of the articles, relative to `mkdocs.yml`."""
    cache = option.Type(str, default=".cache/onrecord")
    """Folder of what was extracted before; deleting it only costs time."""
    model = option.Type(str, default=pipeline.DEFAULT_MODEL)
    """An installed spaCy model for English, or the path of one."""
    publish = option.Choice(("excerpts", "full"), default="excerpts")
    """How much of an article's text the site shows, where the article does not say."""
    person_mentions = option.Type(int, default=AggregateOptions().person_mentions)
    """How often somebody without quote and role must be named to get a page."""
    search = option.Type(bool, default=True)
    """Make the search index after the build."""


class RecordPage(Page):
    """A page whose HTML our own templates made: Markdown is never entered, and no article word reaches MkDocs' meta."""

    def __init__(self, title: str, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        self.onrecord = rendered
        super().__init__(title, file, config)
        self.update_date = rendered.updated or EPOCH

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read: the page is finished."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand the finished HTML over."""
        self.content, self.toc = self.onrecord.html, get_toc([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}


class OnRecordPlugin(BasePlugin[OnRecordConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds a page for every article, person and country to a MkDocs site."""

    site: pipeline.Site
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember which command runs; that this method exists keeps the plugin alive between rebuilds."""
        self.serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and extract before MkDocs empties the old site: what fails here leaves it as it was."""
        try:
            self.site = pipeline.build(self.options(config))
        except OnRecordError as error:
            raise BuildError(str(error)) from error
        for problem in self.site.problems:
            log.warning("%s", problem)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the articles' own files out, put the pages made from them in."""
        content = self._folder(config, self.config.content)
        for file in list(files):
            if file.abs_src_path and _lies_in(content, Path(file.abs_src_path)):
                files.remove(file)
        for rendered in self.site.pages:
            self._add_page(rendered, files, config)
        for made in self.site.files:
            files.append(File.generated(config, made.path, content=made.content, inclusion=InclusionLevel.NOT_IN_NAV))
        if config.nav is None:
            config.nav = self._navigation(files)
        return files

    def on_env(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> "Environment":
        """Escape in the theme too: MkDocs does not, and a title is an article's word."""
        env.autoescape = True
        # `mkdocs serve` puts an inline script into each page; the policy of the published site would forbid it.
        env.globals["serving"] = self.serving
        env.bytecode_cache = keep_compiled(self._folder(config, self.config.cache) / "frame")
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index over the finished pages."""
        if self.config.search:
            add_search(Path(config.site_dir), kept=self._folder(config, self.config.cache) / "search")

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Build again when an article or a template changes."""
        for folder in (self._folder(config, self.config.content), *map(Path, config.theme.dirs)):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _add_page(self, rendered: RenderedPage, files: Files, config: MkDocsConfig) -> None:
        uri = f"{rendered.address}index.md"
        if files.get_file_from_path(uri):
            return  # the owner's own page of that address wins
        entry = SECTIONS.get(uri)
        inclusion = InclusionLevel.INCLUDED if entry else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, uri, content="", inclusion=inclusion)
        RecordPage(entry or rendered.title, rendered, file, config)
        files.append(file)

    def _navigation(self, files: Files) -> list[dict[str, str]]:
        ours = [{name: uri} for uri, name in SECTIONS.items()]
        prose = [file.src_uri for file in files.documentation_pages() if file.generated_by is None]
        return [*ours, *({_title(uri): uri} for uri in sorted(prose))]

    def options(self, config: MkDocsConfig) -> pipeline.Options:
        """What the pipeline has to know of `config`."""
        return pipeline.Options(
            project=Path(config.config_file_path).parent,
            content=self._folder(config, self.config.content),
            cache=self._folder(config, self.config.cache),
            templates=tuple(Path(folder) for folder in config.theme.dirs),
            model=self.config.model,
            publish="full" if self.config.publish == "full" else "excerpts",
            use_directory_urls=config.use_directory_urls,
            site_url=config.site_url or "",
            aggregate=AggregateOptions(site_name=config.site_name, person_mentions=self.config.person_mentions),
        )

    def _folder(self, config: MkDocsConfig, name: str) -> Path:
        return Path(config.config_file_path).parent.absolute() / name


def read_options(config_file: Path) -> pipeline.Options:
    """What `mkdocs build` would hand to the pipeline.

    Raises:
        OnRecordError: MkDocs refuses the file, or our plugin is not in it.
    """
    try:
        config = load_config(str(config_file))
    except (Abort, ConfigurationError) as error:
        remedy = "mend the file; `mkdocs build` tells more"
        raise OnRecordError(str(config_file), 1, f"MkDocs refuses it ({error})", remedy) from error
    plugin = config.plugins.get("onrecord")
    if not isinstance(plugin, OnRecordPlugin):
        raise OnRecordError(
            str(config_file), 1, "the plugin onrecord is not in it", "add `- onrecord` below `plugins:`"
        )
    return plugin.options(config)


def _lies_in(folder: Path, file: Path) -> bool:
    """Whether `file` is in `folder` by its name or by what it is: a link in `content/` must not publish its target."""
    return file.absolute().is_relative_to(folder) or file.resolve().is_relative_to(folder.resolve())


def _title(uri: str) -> str:
    return Path(uri).stem.replace("-", " ").capitalize()


def add_search(site: Path, *, kept: Path) -> None:
    """Put a Pagefind index into `site`; an index already made for the same pages is copied from `kept`."""
    if util.find_spec("pagefind_bin") is None:
        log.info("No search: Pagefind is not installed (pip install pagefind pagefind-bin)")
        return
    version = _pages_version(site)
    index, made_for = kept / "pagefind", kept / "made-for"
    if not (made_for.is_file() and made_for.read_text(encoding="utf-8") == version):
        shutil.rmtree(kept, ignore_errors=True)
        _run_pagefind(site, index)
        made_for.write_text(version, encoding="utf-8")
    shutil.copytree(index, site / "pagefind", dirs_exist_ok=True)


def _run_pagefind(site: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output), "--silent"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own words, no shell
    except subprocess.CalledProcessError as error:
        raise BuildError(f"Pagefind could not make the search index: {error.stderr.strip()}") from error


def _pages_version(site: Path) -> str:
    """A hash of every page of `site`, in the order of their paths."""
    digest = sha256()
    for page in sorted(site.rglob("*.html")):
        digest.update(page.relative_to(site).as_posix().encode() + b"\0" + sha256(page.read_bytes()).digest())
    return digest.hexdigest()
