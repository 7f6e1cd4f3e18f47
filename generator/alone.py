"""A site in which nobody else has a hand: we frame and write its pages, and take over those that would be the same.

MkDocs makes a file and a page of everything, holds all of it, asks every plugin around each and renders every frame
anew. Where no other plugin, hook, prose or navigation could tell, it is shown the section indexes alone, and every
other page is written as soon as it is made.
"""

import re
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation

from generator.errors import OnRecordError
from generator.extraction import model_version
from generator.mkdocs_pages import FRAME, SECTIONS, RecordPage, to_index, to_page, to_uri, write_page
from generator.pipeline import Options
from generator.render import RenderedPage, SiteFile, in_memory, template_sources
from generator.taken import Writing, put
from generator.unchanged import to_made_of

if TYPE_CHECKING:
    from jinja2 import Environment  # MkDocs' own

OF_ALL_PAGES: Final = re.compile(
    r"\{[{%](?:(?![%}]\}).)*?(?<!\.)\b(?:pages|build_date_utc|page\.(?:previous|next)_page)\b", re.DOTALL
)
"""What a frame may ask for that is no matter of its own page: then MkDocs writes every page."""
WRITTEN: Final = in_memory("")
"""The body of a page that is written."""


@dataclass(slots=True)
class Alone:
    """A site that is written while it is made."""

    writing: Writing
    around: bytes
    """A hash of all that stands around a page: settings, templates, the program, the navigation."""
    config: MkDocsConfig
    nav: Navigation
    environment: "Environment"
    sections: list[RecordPage] = field(default_factory=list)
    """The section indexes, which MkDocs writes."""
    every: list[File] = field(default_factory=list)
    """Of all pages, in the order in which MkDocs would have them."""
    seen: set[str] = field(default_factory=set)
    """Their names."""


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


def begin(frame: str, writing: Writing, config: MkDocsConfig, environment: "Environment") -> Alone:
    """Begin to write a site.

    Args:
        frame: as `frame_of` tells it.
        writing: the old site and the new one.
        config: the owner's, with the section indexes as its navigation.
        environment: MkDocs', as our plugin has set it up.
    """
    nav = get_navigation(Files([to_index(config, uri) for uri in SECTIONS]), config)
    around = sha256(f"{frame}\0{nav}".encode()).digest()
    return Alone(writing, around, config, nav, environment)


def asks_for_all(environment: "Environment") -> bool:
    """Whether a frame asks for what is known when all pages are made, or for the hour."""
    return any(map(OF_ALL_PAGES.search, template_sources(environment, FRAME).values()))


def put_page(alone: Alone, rendered: RenderedPage) -> None:
    """Put a page into the new site, or keep it for MkDocs.

    Raises:
        OSError: it cannot be written.
    """
    uri = to_uri(rendered)
    if uri in alone.seen:
        return
    alone.seen.add(uri)
    page = to_page(alone.config, rendered)
    alone.every.append(page.file)
    if uri in SECTIONS:
        alone.sections.append(page)
        return
    write_one = partial(
        write_page, page, config=alone.config, nav=alone.nav, every=alone.every, environment=alone.environment
    )
    put(alone.writing, page.file.dest_uri, sha256(alone.around + rendered.key).digest(), write_one)
    page.onrecord = replace(rendered, body=WRITTEN)


def put_file(alone: Alone, made: SiteFile) -> None:
    """Put a file that is no page into the new site.

    Raises:
        OSError: it cannot be written.
    """
    put(alone.writing, made.path, made.key, made.write)


def give(alone: Alone, files: Files) -> None:
    """Let MkDocs write the section indexes, and no file of a theme over what is written: the old site may share it."""
    for file in list(files):
        if file.dest_uri in alone.writing.made or file.dest_uri in alone.writing.taken:
            files.remove(file)
    for page in alone.sections:
        files.append(page.file)
