"""A site in which nobody else has a hand: we frame and write its pages, and take over those that would be the same.

MkDocs makes a file and a page of everything, asks every plugin around each and renders every frame anew. Where no other
plugin, hook, prose or navigation could tell, it is shown the section indexes alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.errors import OnRecordError
from generator.extraction import model_version
from generator.mkdocs_pages import FRAME, SECTIONS, RecordPage, to_page, to_uri, write_page
from generator.pipeline import Options
from generator.render import RenderedPage, SiteFile, template_sources
from generator.taken import Writing, put
from generator.unchanged import to_made_of

if TYPE_CHECKING:
    from jinja2 import Environment  # MkDocs' own

OF_ALL_PAGES: Final = re.compile(
    r"\{[{%](?:(?![%}]\}).)*?(?<!\.)\b(?:pages|build_date_utc|page\.(?:previous|next)_page)\b", re.DOTALL
)
"""What a frame may ask for that is no matter of its own page: then every page is framed anew."""


@dataclass(slots=True)
class Alone:
    """What MkDocs is not shown."""

    frame: str
    """A hash of all that stands around a page: settings, templates, the program."""
    pages: list[RecordPage] = field(default_factory=list)
    """Without the section indexes."""
    files: dict[str, SiteFile] = field(default_factory=dict)
    """What is no page, by path."""
    every: list[File] = field(default_factory=list)
    """Of all pages, in the order in which MkDocs would have them."""
    writing: Writing | None = None


def frame_of(config: MkDocsConfig, ours: Config, options: Options) -> str:
    """A hash of what is around the pages; empty where others have a hand in them, or something cannot be read.

    Args:
        config: the owner's, before anything in it is moved.
        ours: the plugin's own options.
        options: the same for the pipeline.
    """
    is_ours = list(config.plugins) == ["onrecord"] and not config.hooks and config.nav is None
    if not is_ours or Path(config.docs_dir).resolve() != options.content.resolve():
        return ""
    settings = {name: value for name, value in dict(config).items() if name != "strict"}  # a word on warnings alone
    try:
        model = {"model": model_version(options.reader.model)}
        roots = [Path(config.config_file_path), *options.templates]
        return to_made_of(roots, settings, dict(ours), dict(config.theme), model)
    except (OSError, OnRecordError):
        return ""


def made_of(frame: str, config: MkDocsConfig, options: Options) -> str:
    """A hash of all that a site with such frames is made of; empty where something cannot be read."""
    if not frame or "://" in options.records:
        return ""
    records = [options.project / options.records] * bool(options.records)
    try:
        return to_made_of([options.content, *records], {"frame": frame, "strict": config.strict})
    except (OSError, OnRecordError):
        return ""


def hold(
    alone: Alone, pages: Iterable[RenderedPage], made: Iterable[SiteFile], files: Files, config: MkDocsConfig
) -> None:
    """Keep all of ours back, but for the section indexes, which the navigation leads to."""
    seen: set[str] = set()
    for rendered in pages:
        uri = to_uri(rendered)
        if uri in seen:
            continue
        seen.add(uri)
        page = to_page(config, rendered)
        alone.every.append(page.file)
        if uri in SECTIONS:
            files.append(page.file)
        else:
            alone.pages.append(page)
    alone.files = {one.path: one for one in made}


def write(alone: Alone, writing: Writing, *, config: MkDocsConfig, nav: Navigation, environment: "Environment") -> None:
    """Put every page and file into the new site.

    Raises:
        OSError: one cannot be written.
    """
    frame = sha256(f"{alone.frame}\0{nav}".encode()).digest()
    if any(map(OF_ALL_PAGES.search, template_sources(environment, FRAME).values())):
        writing.before = {}
    for page in alone.pages:
        write_one = partial(write_page, page, config=config, nav=nav, every=alone.every, environment=environment)
        put(writing, page.file.dest_uri, sha256(frame + page.onrecord.key).digest(), write_one)
    for made in alone.files.values():
        put(writing, made.path, made.key, made.write)
