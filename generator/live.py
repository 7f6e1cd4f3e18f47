"""`mkdocs serve` without waiting: after an edit only the pages that it changes are written.

MkDocs builds the whole site anew. We let it do so at first, and whenever its settings, a style sheet or the owner's
prose change; in between we write the changed pages ourselves, into the folder that its server shows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.mkdocs_pages import FRAME, RecordPage, write_page
from generator.render import RenderedPage

if TYPE_CHECKING:
    from jinja2 import Environment  # MkDocs' own

Stamp = tuple[str, int, int]
"""A file, when it was changed, and its size."""


@dataclass(slots=True)
class Shown:
    """What the last whole build left behind, and what has been written since."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    environment: "Environment"
    pages: dict[str, RenderedPage] = field(default_factory=dict)
    """As they lie in the folder, by address."""
    frames: tuple[Stamp, ...] = ()
    """Of the template round every page."""
    rest: tuple[Stamp, ...] = ()
    """Of everything that only MkDocs builds: settings, prose, style sheets, and templates that are no page of ours."""


def remember(shown: Shown, pages: tuple[RenderedPage, ...], *, content: Path) -> None:
    """Take note of what a whole build wrote, and from what."""
    shown.pages = {page.address: page for page in pages}
    shown.frames, shown.rest = _frames(shown.config), _rest(shown.config, content)


def needs_whole_build(shown: Shown, *, content: Path) -> bool:
    """Whether something has changed that only MkDocs builds."""
    return _rest(shown.config, content) != shown.rest


def write_changes(shown: Shown, pages: Sequence[RenderedPage], *, to_page: Callable[[RenderedPage], RecordPage]) -> int:
    """How many pages were written: those that differ from what is shown. Those that are gone are removed.

    Args:
        shown: what lies in the folder.
        pages: what shall be there.
        to_page: makes a page for MkDocs.
    """
    frames = _frames(shown.config)
    before = shown.pages if frames == shown.frames else {}
    made = [to_page(page) for page in pages if before.get(page.address) != page]
    every = shown.files.documentation_pages() if made else []  # MkDocs would look for them anew for each page
    for page in made:
        path = Path(page.file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_page(page, path, config=shown.config, nav=shown.nav, every=every, environment=shown.environment)
    now = {page.address: page for page in pages}
    for address in shown.pages.keys() - now.keys():
        (Path(shown.config.site_dir) / address / "index.html").unlink(missing_ok=True)
    shown.pages, shown.frames = now, frames
    return len(made)


def _frames(config: MkDocsConfig) -> tuple[Stamp, ...]:
    return tuple(_stamp(Path(folder) / FRAME) for folder in config.theme.dirs if (Path(folder) / FRAME).is_file())


def _rest(config: MkDocsConfig, content: Path) -> tuple[Stamp, ...]:
    statics = config.theme.static_templates
    found = [_stamp(Path(config.config_file_path)), *_files(Path(config.docs_dir), but=content)]
    for folder in map(Path, config.theme.dirs):
        found += [one for one in _files(folder) if not one[0].endswith(".html") or Path(one[0]).name in statics]
    return tuple(found)


def _files(folder: Path, *, but: Path | None = None) -> Iterator[Stamp]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not (but and file.is_relative_to(but)):
            yield _stamp(file)


def _stamp(file: Path) -> Stamp:
    status = file.stat()
    return str(file), status.st_mtime_ns, status.st_size
