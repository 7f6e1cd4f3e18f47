"""What pages cost: as many of ours as of Hugo's and of plain MkDocs' with Material, on the same words.

    python -m benchmarks.pages [--alone] [ARTICLES ...]

Each size is a site of generated records (no language model at work), built cold and once more with nothing changed.
Its pages' words become Markdown files for the others: for Hugo with the smallest theme that shows them, for MkDocs with
Material, the section indexes alone in the navigation. Nobody makes a search index here; what ours costs stands beside.
CPU time of all processes, and the memory of the largest; needs `pip install 'onrecord[bench]'`. With `--alone` only our
cold build is measured: `--alone 1800 3600` tells what 10,000 pages cost beside 5,000.
"""

import argparse
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import write_records
from benchmarks.machine import Cost, cost, machine
from benchmarks.rebuild import ROOT, plain_project

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
HUGO = (str(Path(sys.executable).parent / "hugo"), "--quiet")
SETTINGS = """site_name: Generated
docs_dir: content
theme: {name: null, custom_dir: templates}
plugins:
  - onrecord: {records: records.jsonl, search: SEARCH}
"""
LAYOUT = "<!doctype html><title>{{ .Title }}</title><nav><a href=/>Home</a></nav><main>{{ .Content }}</main>"
SIZES = (300, 1500, 3000)
MARKDOWN_AT_MOST = 2500
"""Pages beyond which Material is not asked any more: it takes minutes."""


class Sizes(NamedTuple):
    """One site, as everybody builds it."""

    articles: int
    pages: int
    cold: Cost
    warm: Cost | None = None
    added: Cost | None = None
    """One article more."""
    search: Cost | None = None
    """A cold build with a search index."""
    hugo: Cost | None = None
    material: Cost | None = None


def measure(folder: Path, articles: int) -> Sizes:
    """What a site of so many articles costs."""
    ours = our_project(folder / "ours", articles, search=False)
    cold = cost(MKDOCS, ours)
    warm = cost(MKDOCS, ours)
    plain, pages = plain_project(folder / "plain", ours / "site")
    write_records(ours / "records.jsonl", articles + 1)
    added = cost(MKDOCS, ours)
    search = cost(MKDOCS, our_project(folder / "searched", articles, search=True))
    hugo = cost(HUGO, hugo_project(folder / "hugo", plain / "docs")) if Path(HUGO[0]).is_file() else None
    wanted = importlib.util.find_spec("material") and pages <= MARKDOWN_AT_MOST
    material = cost(MKDOCS, with_material(plain)) if wanted else None
    return Sizes(articles, pages, cold, warm, added, search, hugo, material)


def measure_alone(folder: Path, articles: int) -> Sizes:
    """What our cold build of so many articles costs."""
    ours = our_project(folder / "ours", articles, search=False)
    cold = cost(MKDOCS, ours)
    return Sizes(articles, sum(1 for _ in (ours / "site").rglob("index.html")), cold)


def our_project(folder: Path, articles: int, *, search: bool) -> Path:
    """A project of generated records."""
    (folder / "content").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("SEARCH", str(search).lower()), encoding="utf-8")
    write_records(folder / "records.jsonl", articles)
    return folder


def with_material(plain: Path) -> Path:
    """The plain project with the theme that most sites have, and without its search."""
    settings = plain / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme: material\nplugins: []\n", encoding="utf-8")
    return plain


def hugo_project(folder: Path, docs: Path) -> Path:
    """The same Markdown for Hugo."""
    for file in sorted(docs.rglob("*.md")):
        address = file.relative_to(docs)
        name = (
            "_index.md"
            if file.name == "index.md" and any(other.is_dir() for other in file.parent.iterdir())
            else file.name
        )
        target = folder / "content" / address.with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f'---\ntitle: "{address.parent.name}"\n---\n{file.read_text(encoding="utf-8")}', "utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list", "home"):
        (layouts / f"{name}.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n', "utf-8"
    )
    return folder


def show(sizes: Sequence[Sizes]) -> None:
    """A table of figures, and the ratios that are held to a goal."""
    print("articles   pages   cold s  ms/page    MB   warm s  one more s  with search s   Hugo s   Material s")
    for one in sizes:
        each = one.cold.cpu / one.pages * 1000
        columns = ((one.warm, 9), (one.added, 12), (one.search, 15), (one.hugo, 9), (one.material, 13))
        others = "".join(f"{side.cpu:{width}.1f}" if side else "-".rjust(width) for side, width in columns)
        print(f"{one.articles:8}{one.pages:8}{one.cold.cpu:9.1f}{each:9.2f}{one.cold.memory:6.0f}{others}")
    for one in sizes:
        if one.hugo:
            print(f"{one.pages} pages / Hugo             {one.cold.cpu / one.hugo.cpu:6.2f}   (goal: at most 1.0)")
        if one.material:
            print(f"{one.pages} pages / MkDocs, Material {one.cold.cpu / one.material.cpu:6.2f}   (goal: at most 0.12)")
    for less, more in pairwise(sizes):
        ratio = more.pages / less.pages
        time, memory = more.cold.cpu / less.cold.cpu, more.cold.memory / less.cold.memory
        print(f"{more.pages} / {less.pages} pages ({ratio:.2f})   time {time:.2f}, memory {memory:.2f}")


def main() -> None:
    """Print what each size costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", metavar="ARTICLES")
    parser.add_argument("--alone", action="store_true", help="only our cold builds")
    asked = parser.parse_args()
    print(machine())
    measured = []
    for articles in asked.sizes or SIZES:
        with tempfile.TemporaryDirectory() as name:
            measured.append((measure_alone if asked.alone else measure)(Path(name), articles))
    show(measured)


if __name__ == "__main__":
    main()
