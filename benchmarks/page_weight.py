"""How large pages grow: of each kind the heaviest, what a first visit transfers, and what a first search does.

    python -m benchmarks.page_weight [ARTICLES] [--search]

Articles are generated (see `large_corpus`), so nothing is read by a language model. Bytes of a page are those of its
body, its metadata and FRAME for what stands around them; a first visit is the page, the style sheet and the scripts,
each compressed. With `--search` the index is made too, which takes a minute for each thousand articles.
"""

import argparse
import gzip
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from benchmarks.large_corpus import large_corpus
from generator.aggregate import AggregateOptions, aggregate
from generator.records import Corpus
from generator.render import RenderedPage, make_environment, render_page
from generator.search import add_search

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FRAME = 10_000
"""Bytes: masthead, sprite, footer and links in the head."""
A_FACET = 90
MOST = 300_000
"""Bytes that no page may exceed."""
MOST_VISIT, MOST_SEARCH = 100_000, 400_000
"""Bytes transferred."""
LOADED = (
    "assets/onrecord.css",
    "assets/theme.js",
    "assets/search.js",
    "assets/copy.js",
    "assets/lists.js",
    "assets/combine.js",
    "assets/icon.svg",
)
PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")


class Weight(NamedTuple):
    """The heaviest page of a kind."""

    size: int
    visit: int
    address: str


def weights(corpus: Corpus) -> Iterator[tuple[str, Weight, RenderedPage]]:
    """Kind and weight of every page of a site."""
    environment = make_environment([TEMPLATES])
    around = sum(_compressed((TEMPLATES / path).read_bytes()) for path in LOADED) + FRAME // 3
    for page in aggregate(corpus, options=AggregateOptions(site_url="https://record.example/")):
        made = render_page(environment, page)
        body = (made.html + made.linked_data).encode()
        size = len(body) + FRAME + A_FACET * len(made.facets)
        yield page.template.removesuffix(".html"), Weight(size, _compressed(body) + around, page.address), made


def first_search(pages: Iterable[RenderedPage], folder: Path) -> dict[str, int]:
    """Bytes that a first search transfers, by what they are."""
    for page in pages:
        if page.indexed:
            facets = "".join(
                f'<meta content="{escape(one.value)}" data-pagefind-filter="{one.name}[content]">'
                for one in page.facets
            )
            file = folder / "site" / page.address / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            head = f"<!DOCTYPE html><html lang=en><head><title>{escape(page.title)}</title>{facets}</head>"
            file.write_text(f"{head}<main data-pagefind-body>{page.html}</main></html>", encoding="utf-8")
    add_search(folder / "site", kept=folder / "kept")
    index = folder / "site/pagefind"
    return {
        "program": _sizes(index, "pagefind.js")
        + _sizes(index, "pagefind-worker.js")
        + _sizes(index, "wasm.en.pagefind"),
        "table of contents": _sizes(index, "*.json") + _sizes(index, "*.pf_meta"),
        "filters, loaded afterwards": _sizes(index, "filter/*"),
        "heaviest part of the index": max(_compressed(file.read_bytes()) for file in index.glob("index/*")),
        "heaviest result": max(_compressed(file.read_bytes()) for file in index.glob("fragment/*")),
    }


def _sizes(index: Path, pattern: str) -> int:
    return sum(_compressed(file.read_bytes()) for file in index.glob(pattern))


def _compressed(content: bytes) -> int:
    packed = content.startswith(b"\x1f\x8b")
    return len(content) if packed else len(gzip.compress(content, 6, mtime=0))


def main() -> int:
    """Print the table; 1 where something is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=5000)
    parser.add_argument("--search", action="store_true", help="make the search index, too")
    options = parser.parse_args()
    kinds: dict[str, list[Weight]] = defaultdict(list)
    indexed: list[RenderedPage] = []
    for kind, weight, page in weights(large_corpus(options.articles)):
        kinds[kind].append(weight)
        if options.search and page.indexed:
            indexed.append(page)
    print(f"{'kind':<14}{'pages':>7}{'kB':>6}{'visit':>7}  heaviest page")
    for kind, found in sorted(kinds.items()):
        size, _, address = max(found)
        print(f"{kind:<14}{len(found):>7,}{size // 1000:>6}{max(one.visit for one in found) // 1000:>7}  {address}")
    heavy = [one for found in kinds.values() for one in found if one.size > MOST or one.visit > MOST_VISIT]
    search = 0
    if options.search:
        with tempfile.TemporaryDirectory() as folder:
            parts = first_search(indexed, Path(folder))
        search = sum(size for name, size in parts.items() if "afterwards" not in name)
        print(f"first search: {search // 1000} kB", {name: size // 1000 for name, size in parts.items()})
    return 1 if heavy or search > MOST_SEARCH else 0


if __name__ == "__main__":
    sys.exit(main())
