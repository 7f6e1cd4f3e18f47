"""Every example of the manual runs, as it is written, in a project that has what the examples name."""

import re
import shlex
import shutil
from contextlib import chdir
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner as ClickRunner
from desk.files import HEADLINE, WORDS, to_docx, to_html, to_pdf, to_rss, to_warc
from desk.server import Page, web_server
from mkdocs.__main__ import cli as mkdocs
from projects import ROOT
from typer.testing import CliRunner

from generator.aggregate import AggregateOptions, aggregate
from generator.cli import app
from generator.pipeline import gather
from generator.plugin import read_options

pytestmark = pytest.mark.slow
PAGES = sorted(page for page in (*(ROOT / "docs").glob("*.md"), ROOT / "README.md") if "```sh" in page.read_text())
NOT_RUN = ("python3 -m venv ", ".venv/bin/pip install ", "source .venv/", "mkdocs serve", "make ")
"""What sets up an environment, or never ends."""
OSLO = f"""---
title: Ministers meet in Oslo
date: 2024-05-02
---

OSLO, May 2 - {WORDS[0]}

{WORDS[1]}

Rossi praised Norway.

Asked about a quarrel, she would not take sides.
"""
TALKS = """Officials of Norway and Sweden met in Eastport on Monday to speak about fish, ferries and the price of fuel.

The talks began before noon and ended after dark, and nobody who left the room would tell what had been agreed on.

A plan for the new pier lies on the table since March, and both sides want it to be built before the winter.
"""
NEWS = {
    "2024-05-03-roe.md": """Foreign Minister Jane Roe met reporters.

“We agree,” Jane Roe said. “I do not,” said Jenny Roe, a senator.
""",
    "2026-01-04-strike.md": """Minister Anna Berg met the strikers of Eastport Bakery on Sunday.

“We pay too little,” said John Smith. “We agree on nothing,” said Karl Lind, a resident.

“The bread was good,” Smith added. Berg praised Sweden.
""",
    "2026-01-05-vote.md": """Senator John Smith praised Norway on Monday.

“We are grateful to Norway,” Smith said.
""",
    "2026-04-01-quarrel.md": """Minister Anna Berg condemned Sweden on Wednesday.

“We condemn Sweden,” Berg said. Ruth Doe, a neighbour, said that she was tired.
""",
    "2026-05-04-harbour-talks.md": TALKS,
    "2026-05-05-harbour-talks-end.md": TALKS.replace("Monday", "Tuesday").replace("before the winter", "within a year"),
}
"""Articles that examples name: somebody who changes her mind, two of one name, two texts that are much alike."""
IDS = {
    "q-3f9a1c02": ("2024-05-02-oslo", "quotes", 0),
    "q-8d02e7b1": ("2026-01-04-strike", "quotes", 0),
    "q-51c4d9e0": ("2026-01-04-strike", "quotes", -1),
    "s-77b0e2d4": ("2024-05-02-oslo", "stances", 0),
    "s-10af3c52": ("2024-05-02-oslo", "stances", 1),
    "s-64b1c09a": ("2026-01-05-vote", "stances", 0),
}
"""Ids that the manual makes up, and which of a real article's to put in their place."""
CHANGE = "t-5e90a1d7"
"""The id that the manual makes up for a possible change of position."""


def examples(page):
    """The lines of a page that a reader would type."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        yield from (line for line in block.splitlines() if line.strip())


def furnish(folder, address):
    """Put the files into `folder` that examples name."""
    (folder / "archive").mkdir(exist_ok=True)
    (folder / "content/2024/05").mkdir(parents=True, exist_ok=True)
    (folder / "content/2024/05/02-oslo.md").write_text(OSLO, encoding="utf-8")
    for name, text in NEWS.items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    (folder / "saved.html").write_text(to_html(title="A saved page"), encoding="utf-8")
    (folder / "minutes.pdf").write_bytes(to_pdf([["Minutes of the talks", WORDS[0]]]))
    (folder / "notes.docx").write_bytes(to_docx(["Notes of the talks", WORDS[0]]))
    (folder / "notes.txt").write_text(f"Notes in words\n\n{WORDS[0]}\n", encoding="utf-8")
    (folder / "archive/2024-05-04-old.txt").write_text(f"An old article\n\n{WORDS[0]}\n", encoding="utf-8")
    (folder / "corpus.csv").write_text(f'title,date,Volltext\nA row,04/05/2024,"{WORDS[0]}"\n', encoding="utf-8")
    (folder / "corpus.jsonl").write_text('{"id": "a", "text": "Rossi thanked Norway."}\n', encoding="utf-8")
    (folder / "crawl.warc.gz").write_bytes(to_warc([(f"{address}/a", "200 OK", "text/html", to_html(title="Crawled"))]))


@pytest.fixture(scope="module")
def web():
    with web_server() as shown:
        for path in ("/2024/oslo.html", "/oslo", "/a"):
            shown.pages[path] = Page(
                to_html(title=f"{HEADLINE} {path}", paragraphs=[f"Words at {path}. " * 30, *WORDS])
            )
        shown.pages["/2024/oslo.html?utm_source=newsletter"] = shown.pages["/2024/oslo.html"]
        shown.pages["/feed.xml"] = Page(to_rss([f"{shown.address}/a"]), type="application/rss+xml")
        yield shown


@pytest.fixture(scope="module")
def furnished(tmp_path_factory, web):
    """A project with everything that examples name, read once."""
    project = tmp_path_factory.mktemp("furnished")
    assert CliRunner().invoke(app, ["new", str(project)]).exit_code == 0
    furnish(project, web.address)
    gather(read_options(project / "mkdocs.yml"))
    return project


def real_ids(corpus):
    """What stands in the articles for each id that the manual makes up."""
    found = {linked.article.id: linked.extraction for linked in corpus.articles}
    [berg] = (page for page in aggregate(corpus, options=AggregateOptions()) if page.address == "people/anna-berg/")
    passages = {made_up: getattr(found[article], kind)[at].id for made_up, (article, kind, at) in IDS.items()}
    return {**passages, CHANGE: berg.shifts[0].anchor}


@pytest.fixture
def run(tmp_path, furnished, web):
    """Type a line in the project, and go on where it leads."""
    here = [Path(shutil.copytree(furnished, tmp_path / "project"))]
    ids = real_ids(gather(read_options(here[0] / "mkdocs.yml")).corpus)

    def type_line(line):
        for made_up, id in ids.items():
            line = line.replace(made_up, id)
        for part in line.replace("https://example.org", web.address).split(" && "):
            words, _, output = part.partition(" > ")
            with chdir(here[0]):
                here[0] = go(shlex.split(words, comments=True), here[0], output, web)

    return type_line


def go(words, here, output, web):
    """Run one command, and give back the folder where the next one runs."""
    if words[0] == "cd":
        furnish(here / words[1], web.address)
        return here / words[1]
    type_in = {"onrecord": partial(CliRunner().invoke, app), "mkdocs": partial(ClickRunner().invoke, mkdocs)}[words[0]]
    arguments = [
        name for word in words[1:] for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]
    if words[:2] == ["onrecord", "add"]:
        arguments += ["--allow-private", "--delay", "0"]
    done = type_in(arguments)
    fine = (0, 1) if words[1:] == ["check", "--strict"] else (0,)  # it ends with 1 where it has something to note
    assert done.exit_code in fine, (words, done.output, done.exception)
    if output:
        Path(output.strip()).write_bytes(done.stdout_bytes)
    return here


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_of_the_manual_runs(page, run):
    for line in examples(page):
        if not line.startswith(NOT_RUN):
            run(line)


def test_only_what_sets_up_an_environment_is_not_run():
    left_out = {line for page in PAGES for line in examples(page) if line.startswith(NOT_RUN)}

    assert {line.split()[0] for line in left_out} <= {
        "python3",
        ".venv/bin/pip",
        "source",
        "mkdocs",
        "make",
    }
