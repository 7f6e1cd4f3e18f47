"""`onrecord new`: a folder that `mkdocs build` makes a site of."""

import json
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Annotated, Final

import typer

from generator.desk.console import Exit, say, tell
from generator.errors import OnRecordError
from generator.read.characters import one_line, shown

INSTALLED_THEME: Final = "theme:\n  name: onrecord # the look that comes with the program\n"
OWN_THEME: Final = """\
theme:
  name: null
  custom_dir: templates # the site's look: change a template or the style sheet here
  static_templates: [404.html]
"""
NOT_TEMPLATES: Final = ("__init__.py", "__pycache__")


def new(
    folder: Annotated[Path, typer.Argument(help="Where to; made if it is not there.", show_default=False)],
    templates: Annotated[
        bool, typer.Option("--templates", help="Copy the templates and the style sheet too, to change them.")
    ] = False,
    name: Annotated[
        str, typer.Option(help="The site's name; the folder's where none is given.", show_default=False)
    ] = "",
) -> None:
    """Make a project: mkdocs.yml, and content/ with one sample article. Nothing that is there is overwritten."""
    site_name = one_line(name or folder.resolve().name.replace("-", " ").replace("_", " ").capitalize())
    files = dict(starter_files(site_name=site_name, templates=templates))
    there = sorted(str(path) for path in files if (folder / path).exists())
    if there:
        for path in there:
            tell(f"{shown(str(folder / path))}:1: this is there already; name another folder, or move it away")
        raise typer.Exit(Exit.PROBLEMS)
    _write(folder, files)
    say(f"Made {shown(str(folder))}. Next:\n\n  cd {shown(str(folder))}\n  mkdocs build\n\nThen open site/index.html.")


def starter_files(*, site_name: str, templates: bool) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of a new project, by its path in it."""
    starter = resources.files("generator.desk") / "starter"
    settings = (starter / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("THEME", OWN_THEME if templates else INSTALLED_THEME, 1)
    settings = settings.replace("SITE_NAME", json.dumps(site_name, ensure_ascii=False), 1)
    yield PurePosixPath("mkdocs.yml"), settings.encode()
    yield PurePosixPath(".gitignore"), (starter / "gitignore").read_bytes()
    yield from _files(starter / "content", PurePosixPath("content"))
    if templates:
        yield from _files(resources.files("generator") / "theme", PurePosixPath("templates"))


def _files(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in NOT_TEMPLATES:
            continue
        if entry.is_dir():
            yield from _files(entry, path / entry.name)
        else:
            yield path / entry.name, entry.read_bytes()


def _write(folder: Path, files: dict[PurePosixPath, bytes]) -> None:
    try:
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
    except OSError as error:
        reason = f"this cannot be written ({error.strerror})"
        raise OnRecordError(shown(str(folder)), 1, reason, "name a folder that you may write to") from error
