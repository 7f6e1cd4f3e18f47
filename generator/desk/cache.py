"""`onrecord cache`: what is kept from earlier builds, and what of it nobody needs any more."""

import shutil
from typing import Final

import typer

from generator import cache as kept
from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, counted, examples, say
from generator.desk.project import Project, read_project
from generator.extraction import extraction_keys
from generator.read import read_articles
from generator.read.kept import FILE as READINGS
from generator.render.bodies import FILE as PAGES
from generator.render.bodies import SEEN
from generator.render.kept_files import FILE as FILES
from generator.taken import FILE as WRITTEN
from generator.unchanged import FILE as UNCHANGED

MADE: Final = ("templates", "frame", "search", READINGS, PAGES, SEEN, FILES, WRITTEN, UNCHANGED)
"""What builds make beside the extractions; nothing else in the folder is touched, whatever the option `cache` names."""

app = typer.Typer(
    help="See or remove what is kept from earlier builds.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(epilog=examples("onrecord cache size"))
def size(config_file: ConfigFile = DEFAULT_CONFIG_FILE) -> None:
    """Tell where the cache lies, what it holds, how large it is."""
    project = read_project(config_file)
    folder = project.options.cache
    found = kept.describe(folder)
    needed = len(_keys(project))
    total = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0
    here = f"{counted(found.articles, 'article')} kept, {counted(needed, 'article')} in the project"
    say(f"{project.shown(folder)}: {here}")
    say(f"{_size(found.bytes)} of them, {_size(total)} with templates and search index")


@app.command(epilog=examples("onrecord cache prune"))
def prune(config_file: ConfigFile = DEFAULT_CONFIG_FILE) -> None:
    """Remove what was read of articles and models that are gone.

    So is what earlier versions of the program read. It can all be made again.
    """
    project = read_project(config_file)
    before = kept.describe(project.options.cache).bytes
    removed = kept.prune(project.options.cache, _keys(project))
    after = kept.describe(project.options.cache).bytes
    say(f"Removed {counted(removed, 'article')}, {_size(max(before - after, 0))}")


@app.command(epilog=examples("onrecord cache clear"))
def clear(config_file: ConfigFile = DEFAULT_CONFIG_FILE) -> None:
    """Remove everything; the next build reads every article anew."""
    folder = read_project(config_file).options.cache
    for made in (*folder.glob(f"{kept.FILE}*"), *(folder / name for name in MADE)):
        if made.is_dir():
            shutil.rmtree(made)
        else:
            made.unlink(missing_ok=True)
    say("The cache is empty.")


def _keys(project: Project) -> list[str]:
    options = project.options
    articles = read_articles(options.content, project=options.project, publish=options.publish).articles
    return extraction_keys(articles, options.reader.model)


def _size(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB" if number >= 1_000_000 else f"{number / 1_000:,.0f} kB"
