"""The editor's whole round in a folder of its own: new, add, build, correct, build, and a correction gone stale."""

import json
import re

import pytest
from desk.files import to_html, to_pdf, to_rss
from desk.server import Page, web_server
from projects import build
from typer.testing import CliRunner

from generator.cli import app

THANKS = "Italian Foreign Minister Mara Rossi thanked Norway on Thursday."
QUOTE = "“We are grateful to Norway,” Rossi said. “It keeps its word.”"
DENIAL = (
    "French Prime Minister Luc Martin condemned Italy for the delay on Friday. “Italy broke its word,” Martin said."
)


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    """Type `onrecord ...` where the editor stands."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == 0, (words, done.output, done.exception)
        return done.stdout

    return run


def test_the_whole_round_of_an_editor(tmp_path, monkeypatch, onrecord):
    onrecord("new", "my-desk")
    desk = tmp_path / "my-desk"
    monkeypatch.chdir(desk)

    # put articles in: a saved page, a text, Markdown, a PDF, and a feed of a site
    (desk / "saved.html").write_text(to_html(title="Rossi thanks Norway", paragraphs=[THANKS, QUOTE]), encoding="utf-8")
    (desk / "2024-05-03-martin.txt").write_text(f"Martin condemns Italy\n\n{DENIAL}\n", encoding="utf-8")
    (desk / "draft.md").write_text("---\ndate: 2024-05-04\n---\n# Rossi stays calm\n\nMara Rossi praised France.\n")
    (desk / "2024-05-05-minutes.pdf").write_bytes(
        to_pdf([["Minutes of the talks", "Mara Rossi met Luc Martin in Oslo."]])
    )
    with web_server() as web:
        web.pages["/feed"] = Page(to_rss(["/a"]), type="application/rss+xml")
        web.pages["/a"] = Page(
            to_html(title="A second day of talks", paragraphs=[DENIAL.replace("Friday", "Sunday")] * 2)
        )
        politely = ("--allow-private", "--delay", "0")
        onrecord("add", "saved.html", "2024-05-03-martin.txt", "draft.md", "2024-05-05-minutes.pdf")
        onrecord("add", "--feed", f"{web.address}/feed", *politely)
        assert onrecord("add", "--feed", f"{web.address}/feed", *politely).startswith("known ")
    assert len(list((desk / "content").rglob("*.md"))) == 6
    onrecord("check")

    # look at the site
    assert build(desk, "--strict").returncode == 0
    page = desk / "site/people/mara-rossi/index.html"
    assert "We are grateful to Norway" in page.read_text(encoding="utf-8")
    quote = re.search(r"(q-[0-9a-f]+) “We are grateful", onrecord("explain", "person/mara-rossi"))[1]

    # overrule it, and look again
    onrecord("correct", "reattribute", quote, "a spokesman", "--reason", "The wire corrected itself at noon")
    assert build(desk, "--strict").returncode == 0
    assert "We are grateful to Norway" not in page.read_text(encoding="utf-8")
    corrections = (desk / "site/corrections/index.html").read_text(encoding="utf-8")
    assert "The wire corrected itself at noon" in corrections
    [told] = json.loads((desk / "site/data/corrections.json").read_text(encoding="utf-8"))
    assert told["changes"][0]["after"] == "a spokesman"

    # the article goes, and its correction with it
    [article] = (desk / "content").rglob("*rossi-thanks-norway.md")
    article.unlink()
    run = build(desk, "--strict")
    assert run.returncode == 1
    assert "content/corrections.yml:2: " in run.stderr
    assert quote in run.stderr
