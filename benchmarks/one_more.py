"""What one article added to many costs, beside a cold build in which the language model reads them all.

    python -m benchmarks.one_more [--articles 2000] [--rounds 3]

The articles lie in `content/`, and what is found in them lies in the cache as if a build had read them: so nobody waits
for the language model, and all else is as it is. Each round adds an article, which the language model reads, and a
build follows; beside it a build after an article is deleted, in which nothing is read. A cold build is computed: the
first build, and what reading the sample articles costs, for so many. No search index is made; the site has an address,
and so feeds. CPU time of all processes.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # as in a build, before the libraries are loaded

from benchmarks.corpus import invented
from benchmarks.machine import cost, machine
from benchmarks.pages import MKDOCS
from benchmarks.quotes_cost import sample_texts
from benchmarks.rebuild import ROOT
from generator import cache
from generator.extract import extract, load
from generator.extraction import DEFAULT_MODEL, extraction_keys
from generator.read import read_articles
from generator.records import Article, Extraction

GOAL: Final = 0.015
SETTINGS: Final = """site_name: Generated
site_url: https://example.org/record/
docs_dir: content
theme: {name: null, custom_dir: templates}
plugins:
  - onrecord: {search: false}
"""


def reading_seconds() -> float:
    """What reading a sample article costs, the model loaded; the median of three rounds."""
    articles = [Article(id=str(place), path="-", text=text, title="") for place, text in enumerate(sample_texts())]
    nlp, rounds = load(), []
    for _ in range(4):
        start = time.process_time()
        _ = [*extract(nlp, articles)]
        rounds.append((time.process_time() - start) / len(articles))
    return statistics.median(rounds[1:])


def make_project(folder: Path, known: dict[str, tuple[Article, Extraction]]) -> Path:
    """A project of these articles, with what is found in them in its cache.

    Raises:
        SystemExit: an article would be read otherwise than it was written, so that offsets were wrong.
    """
    (folder / "content").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for article, _ in known.values():
        write(folder, article)
    articles = read_articles(folder / "content", project=folder).articles
    if [one.text for one in articles] != [known[one.id][0].text for one in articles] or len(articles) != len(known):
        raise SystemExit("the articles are not read as they were written")
    with cache.open_cache(folder / ".cache/onrecord") as connection:
        for article, key in zip(articles, extraction_keys(articles, DEFAULT_MODEL), strict=True):
            cache.keep(connection, key, known[article.id][1])
    return folder


def write(project: Path, article: Article) -> Path:
    """The file of an article."""
    lead = f"---\ntitle: {article.title}\ndate: {article.date}\noutlet: {article.outlet}\n---\n"
    path = project / "content" / f"{article.id}.md"
    path.write_text(f"{lead}{article.text}\n", encoding="utf-8")
    return path


def main() -> None:
    """Print what each build costs, and the ratio that is held to a goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print(machine())
    pairs = list(invented(asked.articles, more=asked.rounds))
    each = reading_seconds()
    with tempfile.TemporaryDirectory() as name:
        known = {article.id: (article, found) for article, found in pairs[: asked.articles]}
        project = make_project(Path(name) / "project", known)
        first = cost(MKDOCS, project)
        added, deleted = [], []
        for article, _ in pairs[asked.articles :]:
            path = write(project, article)
            added.append(cost(MKDOCS, project).cpu)
            path.unlink()
            deleted.append(cost(MKDOCS, project).cpu)
        pages = sum(1 for _ in (project / "site").rglob("index.html"))
    cold, more = asked.articles * each + first.cpu, statistics.median(added)
    print(f"{asked.articles} articles, {pages} pages, {asked.rounds} rounds, CPU seconds, medians")
    print(f"reading an article         {each:8.3f}")
    print(f"pages, cold                {first.cpu:8.1f}")
    print(f"cold build, computed       {cold:8.1f}")
    print(f"one article deleted        {statistics.median(deleted):8.1f}")
    print(f"one article added          {more:8.1f}")
    print(f"added / cold               {more / cold:8.4f}   (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
