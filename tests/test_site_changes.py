"""The changes page over several builds, corrections that people make, and addresses that move."""

import shutil

import pytest
from lxml import html
from projects import build

NORWAY = """---
title: Rossi thanks Norway
date: 2024-05-02
outlet: Test Wire
---
Italian Foreign Minister Mara Rossi thanked Norway on Thursday.

“We are grateful to Norway,” Rossi said.
"""
ROW = """---
title: Rossi blames Norway
date: 2024-06-07
outlet: Test Wire
---
Italian Foreign Minister Mara Rossi condemned Norway on Friday.

“We condemn Norway,” Rossi said.
"""


def page(project, address: str) -> html.HtmlElement:
    return html.document_fromstring((project / "site" / address / "index.html").read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def main(project, address: str) -> str:
    return words(page(project, address).find(".//main"))


@pytest.fixture
def norway(project):
    """A project of one article, built."""
    (project / "content/norway.md").write_text(NORWAY, encoding="utf-8")
    assert build(project, "--strict").returncode == 0
    return project


def test_a_first_build_an_article_more_nothing_new_and_an_article_gone(norway):
    assert "This is the first build" in main(norway, "changes")

    (norway / "content/row.md").write_text(ROW, encoding="utf-8")
    assert build(norway, "--strict").returncode == 0
    told = main(norway, "changes")
    assert "1 new article" in told
    assert "Rossi blames Norway" in told
    assert "We condemn Norway" in told
    assert "mixed" in told

    before = (norway / "site/changes/index.html").read_bytes()
    (norway / ".cache/onrecord/unchanged").unlink()  # what lies there would be left as it is
    assert build(norway, "--strict").returncode == 0
    assert (norway / "site/changes/index.html").read_bytes() == before

    (norway / "content/row.md").unlink()
    assert build(norway, "--strict").returncode == 0
    told = main(norway, "changes")
    assert "1 article gone" in told
    assert "Rossi blames Norway" not in told


def test_a_build_that_fails_is_not_what_the_next_one_is_compared_with(norway):
    (norway / "content/row.md").write_text(ROW, encoding="utf-8")
    (norway / "content/broken.md").write_text("---\ntitle: [unclosed\n---\nSome text here.\n", encoding="utf-8")
    assert build(norway, "--strict").returncode == 1
    (norway / "content/broken.md").unlink()

    assert build(norway, "--strict").returncode == 0
    assert "1 new article" in main(norway, "changes")


def test_the_same_two_builds_elsewhere_give_the_same_bytes(norway, tmp_path):
    other = tmp_path / "elsewhere"
    shutil.copytree(norway, other, ignore=shutil.ignore_patterns("site"))
    for project in (norway, other):
        (project / "content/row.md").write_text(ROW, encoding="utf-8")
        assert build(project, "--strict").returncode == 0

    assert (norway / "site/changes/index.html").read_bytes() == (other / "site/changes/index.html").read_bytes()


def test_a_possible_change_of_position_is_shown_and_can_be_dismissed(norway):
    (norway / "content/row.md").write_text(ROW, encoding="utf-8")
    assert build(norway, "--strict").returncode == 0
    [shift] = page(norway, "people/mara-rossi").xpath("//div[@class='shift']")
    assert "Mara Rossi towards Norway" in words(shift.find("h3"))
    assert [figure.findtext(".//time") for figure in shift.xpath(".//figure")] == ["2 May 2024", "7 June 2024"]
    assert "flip" not in words(shift)

    rule = f"- dismiss: {shift.get('id')}\n  reason: She speaks of two different laws\n  date: 2024-07-01\n"
    (norway / "content/corrections.yml").write_text(rule, encoding="utf-8")
    assert build(norway, "--strict").returncode == 0

    assert not page(norway, "people/mara-rossi").xpath("//div[@class='shift']")
    assert "She speaks of two different laws" in main(norway, "corrections")
    assert "1 new correction" in main(norway, "changes")


def test_a_dismissal_of_nothing_is_told_with_its_line(norway):
    rule = "- dismiss: t-00000000\n  reason: Long ago\n  date: 2024-07-01\n"
    (norway / "content/corrections.yml").write_text(rule, encoding="utf-8")
    run = build(norway, "--strict")

    assert run.returncode == 1
    assert "content/corrections.yml:1: nothing is found any more that t-00000000 could dismiss" in run.stderr


def test_an_old_address_leads_on_after_a_rename(norway):
    rule = "- rename: person/mara-rossi\n  to: Maria Rossi\n  reason: Her passport says so\n  date: 2024-07-01\n"
    (norway / "content/corrections.yml").write_text(rule, encoding="utf-8")
    assert build(norway, "--strict").returncode == 0

    old = page(norway, "people/mara-rossi")
    assert old.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../maria-rossi/"]
    assert old.xpath("//main//a/@href") == ["../../people/maria-rossi/"]
    assert words(page(norway, "people/maria-rossi").find(".//h1")) == "Maria Rossi"
    assert "Mara Rossi is listed as Maria Rossi" in main(norway, "changes")
    assert "Mara Rossi → Maria Rossi" in main(norway, "corrections")
