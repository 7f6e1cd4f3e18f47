"""What a rebuild with nothing changed costs, against a plain MkDocs build of as many pages.

    python -m benchmarks.rebuild [--runs N]

Both sides are whole processes, taken in turn; the figure is CPU time of the process and its children. The plain site
has MkDocs' own theme and the same words as Markdown, one file for each of our pages.
"""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


def cpu_seconds(folder: Path) -> float:
    """User and system time of one build in `folder`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(MKDOCS, cwd=folder, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def sample_project(folder: Path) -> Path:
    """A copy of this repository's site project."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


def plain_project(folder: Path, site: Path) -> tuple[Path, int]:
    """A plain MkDocs project with the words of every page of `site`, and how many they are."""
    docs = folder / "docs"
    pages = [file for file in sorted(site.rglob("index.html")) if "pagefind" not in file.parts]
    for page in pages:
        main = html.document_fromstring(page.read_bytes()).find(".//main")
        blocks = main.iter("h1", "h2", "h3", "p", "li", "td", "th")
        lines = [to_markdown(block) for block in blocks]
        target = docs / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n\n".join(lines), encoding="utf-8")
    indexes = sorted(path.parent.name for path in docs.glob("*/index.md"))
    nav = "".join(f"  - {name}/index.md\n" for name in indexes)
    settings = "site_name: plain\nvalidation: {nav: {omitted_files: ignore}}\nnav:\n  - index.md\n"
    (folder / "mkdocs.yml").write_text(settings + nav, encoding="utf-8")
    return folder, len(pages)


def to_markdown(block: html.HtmlElement) -> str:
    """A heading or a paragraph."""
    sign = "#" * int(block.tag[1]) + " " if block.tag in ("h1", "h2", "h3") else ""
    return sign + " ".join(block.text_content().split())


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        ours = sample_project(Path(name) / "ours")
        cold = cpu_seconds(ours)
        plain, pages = plain_project(Path(name) / "plain", ours / "site")
        cpu_seconds(plain)
        pairs = [(cpu_seconds(ours), cpu_seconds(plain)) for _ in range(runs)]
    warm, markdown = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{pages} pages, {runs} runs, CPU seconds, medians")
    print(f"cold build            {cold:6.2f}")
    print(f"rebuild, unchanged    {warm:6.2f}")
    print(f"plain MkDocs          {markdown:6.2f}")
    print(f"ratio                 {warm / markdown:6.2f}   (goal: at most 1.3)")


if __name__ == "__main__":
    main()
