"""MkDocs events to the pipeline, and nothing else: leaving MkDocs costs this file."""

import errno
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from generator import live, pipeline, swap, unchanged
from generator.aggregate import AggregateOptions, checked_report_to
from generator.alone import Alone, asks_for_all, begin, frame_of, give, made_of, put_file, put_page
from generator.errors import OnRecordError
from generator.extraction import Reader, Track
from generator.garbage import no_collecting, rare_collecting
from generator.link.countries import checked_names
from generator.mkdocs_pages import SECTIONS, is_ours, section_addresses, show, split_site_map, to_page
from generator.plugin_options import OnRecordConfig
from generator.preview import preview
from generator.progress import is_watched, track
from generator.read.characters import shown
from generator.render import keep_compiled, make_quick
from generator.search import add_search, copy_search
from generator.taken import Writing, keep_written, read_written
from generator.workers import Standby, dismiss, prepare

if TYPE_CHECKING:
    from jinja2 import Environment  # MkDocs' own, handed to `on_env`
    from mkdocs.livereload import LiveReloadServer  # a build serves nothing
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("onrecord")


class OnRecordPlugin(BasePlugin[OnRecordConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds a page for every article, person and country to a MkDocs site."""

    site: pipeline.Site | None = None
    gathered: pipeline.Gathered | None = None
    """What is known, before a page is made."""
    serving = False
    dirty = False
    track: Track | None = None
    standby: Standby | None = None
    memory: pipeline.Memory | None = None
    shown: live.Shown | None = None
    """What a preview shows."""
    nav: Navigation
    frame = ""
    """A hash of all that stands around a page; empty where somebody else has a hand in the site."""
    made_of = ""
    """A hash of all that the site is made of; empty where that cannot be told."""
    alone: Alone | None = None
    """Where our pages and files go while they are made, where nobody else has a hand in them."""
    is_same = False
    """Whether the site that lies there is the one that would be made."""
    swapping: swap.Swap | None = None
    moved: tuple[str, str] | None = None
    """`docs_dir` and `site_dir` as the owner wrote them, while MkDocs is shown others."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember which command runs; that this method exists keeps the plugin alive between rebuilds."""
        self.serving = command == "serve"
        self.dirty = dirty
        if self.serving:
            self.standby, self.memory = Standby(), pipeline.Memory()
        self.track = partial(track, doing="Reading articles") if is_watched() else None
        logging.getLogger("generator").parent = log.logger  # what the rooms tell appears among MkDocs' own lines

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and extract; then let MkDocs write beside the old site, which stays as it is until the end."""
        with _refusing():
            options = self.options(config)
        if self.standby:
            prepare(self.standby, self.config.model)  # it is ready by the time of the first edit
        self.frame = "" if self.serving or self.dirty else frame_of(config, self.config, options)
        self.made_of, told = made_of(self.frame, config, options), None
        if self.made_of:
            told = unchanged.find_same(options.cache, Path(config.site_dir), self.made_of)
        self.is_same = told is not None
        self.site = self.gathered = self.alone = None
        if told is not None:
            self.site = pipeline.Site((), (), told, 0)
        elif self.serving:
            self.site = self._preview(options)
        else:
            with rare_collecting(), _refusing():
                self.gathered = pipeline.gather(options)
        self._move_folders(config)
        if not config.site_url:
            log.info("No feeds, canonical addresses and site map: `site_url` is not set in mkdocs.yml")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the articles' own files out, put the pages made from them in."""
        if self.moved:
            config.docs_dir = self.moved[0]
        content = self._folder(config, self.config.content)
        for file in list(files):
            if self.is_same or (file.abs_src_path and _lies_in(content, Path(file.abs_src_path))):
                files.remove(file)
        if self.is_same:
            self._tell_problems()
            return files  # MkDocs builds a site of nothing, which is dropped
        if config.nav is None:
            config.nav = self._navigation(files)
        if self.gathered:
            self.site, self.gathered = self._publish(self.gathered, config), None
        self._tell_problems()
        if self.alone:
            give(self.alone, files)
        elif self.site:
            show(self.site.pages, self.site.files, files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, for pages that a preview writes later."""
        self.nav = nav
        return nav

    def on_env(self, env: "Environment", *, config: MkDocsConfig, files: Files) -> "Environment":
        """Escape in the theme too, as in what is framed before MkDocs makes this environment."""
        self._escaping(env, config)
        if self.serving:
            env.auto_reload = True  # MkDocs makes a new environment for each build; a preview uses this one again
            self.shown = live.Shown(config, files, self.nav, env)
        return env

    def on_template_context(
        self, context: "TemplateContext", /, *, template_name: str, config: MkDocsConfig
    ) -> "TemplateContext":
        """Show a site map every page."""
        if self.alone and not self.is_same:
            context["pages"] = self.alone.every
        return context

    def on_post_template(self, output: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Make an index of a site map that is too long."""
        return split_site_map(output, config) if template_name == "sitemap.xml" else output

    @event_priority(-100)  # other plugins write into the new site too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index over the finished pages, and put the new site into the place of the old one."""
        if self.is_same:
            log.info("Nothing has changed; the site lies in %s", self.moved[1] if self.moved else config.site_dir)
            self._drop()
            self._move_back(config)
            return
        if self.config.search:
            self._add_search(Path(config.site_dir), kept=self._folder(config, self.config.cache) / "search")
        if self.swapping and not (_is_refused(config) and self.swapping.site.exists()):
            swap.finish(self.swapping, taken=self.alone.writing.taken if self.alone else ())
            if self.site:
                pipeline.remember(self.site, self.options(config))
                self._take_note(self.site, config)
            log.info("The site lies in %s", self.swapping.site)
            self.swapping = None
        self._move_back(config)
        if self.shown and self.site:
            live.remember(self.shown, self.site.pages, content=self._folder(config, self.config.content))

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was; what the disk refuses is told in one line."""
        self._drop()
        if isinstance(error, OSError):
            log.error("%s", _told(error))
            raise Abort("Aborted: the site that was there is as it was.") from error

    def on_shutdown(self) -> None:
        """Leave nothing beside the site, whatever ended the build."""
        self._drop()
        if self.standby:
            dismiss(self.standby)
        # MkDocs keeps this object for the next build of the same process, which need not be a preview
        self.serving, self.standby, self.memory = False, None, None

    def on_serve(
        self, server: "LiveReloadServer", /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> "LiveReloadServer":
        """Build again when an article or a template changes."""
        for folder in (self._folder(config, self.config.content), *map(Path, config.theme.dirs)):
            if folder.is_dir():
                server.watch(str(folder))
        server.builder = partial(self._rebuild, builder)
        return server

    def _rebuild(self, build_all: Callable[[], None]) -> None:
        """Write the pages that an edit changes; where that is not enough, let MkDocs build everything."""
        shown = self.shown
        if shown is None or live.needs_whole_build(shown, content=self._folder(shown.config, self.config.content)):
            build_all()
            return
        with no_collecting():
            self._show_edit(shown)

    def _show_edit(self, shown: live.Shown) -> None:
        self.site = self._preview(self.options(shown.config))
        for problem in self.site.problems:
            log.warning("%s", problem)
        pages = [page for page in self.site.pages if is_ours(shown.files, page)]
        number = live.write_changes(shown, pages, to_page=partial(to_page, shown.config))
        log.info("Wrote %d of %d pages", number, len(self.site.pages))

    def _preview(self, options: pipeline.Options) -> pipeline.Site:
        return preview(options, before=self.site, sections=section_addresses())

    def _add_search(self, site: Path, *, kept: Path) -> None:
        # an index takes longer than the rest of a rebuild: a preview is content with that of an earlier one
        if self.serving and copy_search(site, kept=kept):
            return
        with _refusing():
            add_search(site, kept=kept)

    def _take_note(self, site: pipeline.Site, config: MkDocsConfig) -> None:
        folder = self._folder(config, self.config.cache)
        try:
            if self.alone:
                keep_written(folder, self.alone.writing)
            if self.swapping and self.made_of:
                unchanged.keep(folder, self.swapping.site, self.made_of, site.problems)
        except OSError as error:
            log.info("The next build makes the site again, whatever has changed: %s", error)

    def _publish(self, gathered: pipeline.Gathered, config: MkDocsConfig) -> pipeline.Site:
        """Make every page; where nobody else has a hand in them, write each as soon as it is made."""
        options = self.options(config)
        environment = self._escaping(config.theme.get_env(), config)
        with rare_collecting(), _refusing():
            if not self.frame or not self.swapping or asks_for_all(environment):
                return pipeline.hold(gathered, options)
            writing = Writing(self.swapping.site, self.swapping.built, read_written(options.cache))
            self.alone = begin(self.frame, writing, config, environment)
            page, file = partial(put_page, self.alone), partial(put_file, self.alone)
            return pipeline.publish(gathered, options, page=page, file=file)

    def _tell_problems(self) -> None:
        for problem in self.site.problems if self.site else ():
            log.warning("%s", problem)

    def _escaping(self, environment: "Environment", config: MkDocsConfig) -> "Environment":
        """Let what renders the theme escape: MkDocs does not, and a title is an article's word."""
        environment.autoescape = True
        make_quick(environment)
        # `mkdocs serve` puts an inline script into each page; the policy of the published site would forbid it.
        environment.globals["serving"] = self.serving
        environment.globals["noindex"] = self.config.noindex
        environment.bytecode_cache = keep_compiled(self._folder(config, self.config.cache) / "frame")
        return environment

    def _move_folders(self, config: MkDocsConfig) -> None:
        """Let MkDocs write into a new folder beside the site, and list no folder of articles: it follows every link."""
        docs, site, content = Path(config.docs_dir), config.site_dir, self._folder(config, self.config.content)
        self.moved = config.docs_dir, site
        if docs.resolve() == content.resolve():
            config.docs_dir = str(self._folder(config, self.config.cache) / "no-prose")
        elif content.resolve().is_relative_to(docs.resolve()):
            _refuse_linked_folders(content)
        if not (self.serving or self.dirty):  # a preview is shown from where MkDocs writes it
            self.swapping = swap.begin(Path(site), lock=self._folder(config, self.config.cache) / "site.lock")
            config.site_dir = str(self.swapping.built)

    def _move_back(self, config: MkDocsConfig) -> None:
        if self.moved:
            config.docs_dir, config.site_dir = self.moved
            self.moved = None

    def _drop(self) -> None:
        if self.swapping:
            swap.discard(self.swapping)
            self.swapping = None

    def _navigation(self, files: Files) -> list[dict[str, str]]:
        ours = [{name: uri} for uri, name in SECTIONS.items()]
        prose = [file.src_uri for file in files.documentation_pages() if file.generated_by is None]
        return [*ours, *({_title(uri): uri} for uri in sorted(prose))]

    def options(self, config: MkDocsConfig) -> pipeline.Options:
        """What the pipeline has to know of `config`."""
        return pipeline.Options(
            project=Path(config.config_file_path).parent,
            content=self._folder(config, self.config.content),
            records=self.config.records,
            cache=self._folder(config, self.config.cache),
            templates=tuple(Path(folder) for folder in config.theme.dirs),
            reader=Reader(self.config.model, self.config.workers, self.config.article_seconds),
            publish="full" if self.config.publish == "full" else "excerpts",
            use_directory_urls=config.use_directory_urls,
            aggregate=AggregateOptions(
                site_name=config.site_name,
                site_url=config.site_url or "",
                person_mentions=self.config.person_mentions,
                matrix_minimum=self.config.matrix_minimum,
                issue_passages=self.config.issue_passages,
                organisation_articles=self.config.organisation_articles,
                report_to=checked_report_to(self.config.report_to, path=Path(config.config_file_path).name),
                country_names=checked_names(self.config.names, path=Path(config.config_file_path).name),
            ),
            track=self.track,
            standby=self.standby,
            memory=self.memory,
        )

    def _folder(self, config: MkDocsConfig, name: str) -> Path:
        return Path(config.config_file_path).parent.absolute() / name


@contextmanager
def _refusing() -> Iterator[None]:
    """Tell what stops our build as MkDocs tells what stops its own."""
    try:
        yield
    except OnRecordError as error:
        raise BuildError(str(error)) from error


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


def _is_refused(config: MkDocsConfig) -> bool:
    """Whether a strict build has warned, so that MkDocs is about to fail it."""
    logger: logging.Logger | None = log.logger if isinstance(log, logging.LoggerAdapter) else log
    while config.strict and logger:
        if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in logger.handlers):
            return True
        logger = logger.parent
    return False


def _told(error: OSError) -> str:
    """Which file the system refused, why, and what to do."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    remedy = "make room on the disk" if full else "check that it is there and that you may write it"
    return f"{shown(str(error.filename or 'the site'))}: {error.strerror or error}; {remedy}"


def _refuse_linked_folders(content: Path) -> None:
    """Raise at a link to a folder under `content`: where prose lies around it, MkDocs would follow it, and for ever."""
    for folder, names, _ in os.walk(content):
        for link in (Path(folder, name) for name in sorted(names) if Path(folder, name).is_symlink()):
            raise BuildError(f"{shown(str(link))}:1: this is a link to a folder; put the folder itself here")


def _lies_in(folder: Path, file: Path) -> bool:
    """Whether `file` is in `folder` by its name or by what it is: a link in `content/` must not publish its target."""
    return file.absolute().is_relative_to(folder) or file.resolve().is_relative_to(folder.resolve())


def _title(uri: str) -> str:
    return Path(uri).stem.replace("-", " ").capitalize()
