"""What a first search transfers, measured in a browser: from the first letter typed to the first result on the page.

    python -m benchmarks.first_search [ARTICLES] [--keep FOLDER]

The pages are those of a generated corpus (see `large_corpus`), the index is Pagefind's, the script the site's own; a
server compresses as a web server does, and counts the bytes that it sends, headers left out: a browser's account of a
page misses what its workers ask for. With `--keep` the indexed site stays in a folder, and is searched again without
being made anew. Needs Chromium and playwright.
"""

import argparse
import gzip
import shutil
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, sync_playwright

from benchmarks.large_corpus import large_corpus
from benchmarks.page_weight import MOST_SEARCH, TEMPLATES, first_search, weights

WORDS = ("Anna", "condemned", "president", "tariff", "climate", "Grigoryan")
"""Typed letter by letter: a name, a word of every article, issues, a country."""
PAUSES = (80, 400)
"""Milliseconds between two letters: at the second pace the search asks for beginnings of words, too."""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Search</title>
<script src="assets/search.js" defer></script></head><body>
<form class="search" role="search" action="quotes/" data-root="./"><label for="q">Search</label>
<input type="search" id="q" name="q" autocomplete="off" aria-controls="search-results"></form>
<section class="found" id="search-results" aria-label="Search results" hidden></section></body></html>"""
WATCH = """new MutationObserver(() => {
  if (!window.there && document.querySelector("#search-results li")) window.there = Date.now();
}).observe(document.body, { childList: true, subtree: true })"""
"""The moment of the first result; the filters are asked for right behind it."""
PACKED = (".pf_index", ".pf_fragment", ".pf_meta", ".pf_filter", ".pagefind")
"""Ends of names of what Pagefind has compressed itself."""


class Server(SimpleHTTPRequestHandler):
    """Files, compressed where that helps."""

    sent: ClassVar[list[tuple[float, int]]] = []
    """When each answer was sent, in milliseconds, and its bytes."""

    def do_GET(self) -> None:
        """Send one file."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix not in PACKED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.sent.append((time.time() * 1000, len(content)))
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def make_site(folder: Path, articles: int) -> None:
    """The indexed pages of a site of so many articles."""
    indexed = (page for _, _, page in weights(large_corpus(articles)) if page.indexed)
    first_search(indexed, folder)


def add_page(folder: Path) -> None:
    """The page that searches them."""
    (folder / "site/assets").mkdir(exist_ok=True)
    shutil.copy(TEMPLATES / "assets/search.js", folder / "site/assets")
    (folder / "site/index.html").write_text(PAGE, encoding="utf-8")


def transferred(browser: Browser, address: str, words: str, *, pause: int) -> tuple[int, int]:
    """Bytes until the first results stand there, and until nothing more comes (the filters).

    `pause` is that between two letters, in milliseconds.
    """
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        Server.sent.clear()
        page.evaluate(WATCH)
        page.locator("#q").press_sequentially(words, delay=pause)
        page.get_by_text(f"with “{words}”").wait_for(timeout=60_000)
        page.locator("#search-results select").first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        there = page.wait_for_function("window.there").json_value()
        return sum(size for sent, size in Server.sent if sent <= there), sum(size for _, size in Server.sent)


def main() -> int:
    """Print a line for each search; 1 where the first result costs too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=5000)
    parser.add_argument("--keep", type=Path, help="folder for the indexed site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        if not (folder / "site/pagefind").is_dir():
            make_site(folder, options.articles)
        add_page(folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(folder / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        heaviest = 0
        with sync_playwright() as driver:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            print(f"{'typed':<16}{'pause, ms':>10}{'first result, kB':>18}{'with filters, kB':>18}")
            for words, pause in product(WORDS, PAUSES):
                address = f"http://127.0.0.1:{server.server_port}/"
                first, whole = transferred(browser, address, words, pause=pause)
                heaviest = max(heaviest, first)
                print(f"{words:<16}{pause:>10}{first / 1000:>18.0f}{whole / 1000:>18.0f}", flush=True)
            browser.close()
        server.shutdown()
    return 1 if heaviest > MOST_SEARCH else 0


if __name__ == "__main__":
    sys.exit(main())
