"""`onrecord check`: what it names, and how it ends."""

import pytest

from generator.desk.addresses import to_address_key

GOOD = """---
title: Rossi thanks Norway
date: 2024-05-02
outlet: Test Wire
url: https://example.org/oslo
---
Italian Foreign Minister Mara Rossi thanked Norway on Thursday.
"""


def write(desk, name, text):
    path = desk / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_project_without_faults_is_fine(desk, onrecord):
    write(desk, "oslo.md", GOOD)

    run = onrecord("check")

    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == "1 article: no problems.\n"


def test_a_wrong_date_is_a_problem_with_its_line(desk, onrecord):
    write(desk, "oslo.md", GOOD.replace("2024-05-02", "2 May"))

    run = onrecord("check")

    assert run.exit_code == 1
    assert run.stdout == "content/oslo.md:3: date '2 May' is not a date; write it as YYYY-MM-DD\n"


def test_the_same_address_twice_is_a_problem_whatever_its_trackers(desk, onrecord):
    write(desk, "a.md", GOOD)
    write(desk, "b.md", GOOD.replace("/oslo", "/oslo/?utm_source=feed").replace("thanked", "praised"))

    run = onrecord("check")

    assert run.exit_code == 1
    assert run.stdout == ("content/b.md:5: content/a.md has the same url; delete one of the two, or mend the address\n")


def test_the_same_text_twice_is_a_problem(desk, onrecord):
    write(desk, "a.md", GOOD)
    write(desk, "b.md", GOOD.replace("Norway on", "NORWAY  on").replace("/oslo", "/norway"))

    assert onrecord("check").stdout == "content/b.md:1: this is the text of content/a.md; delete one of the two\n"


def test_the_same_text_in_two_outlets_is_no_problem(desk, onrecord):
    write(desk, "a.md", GOOD)
    write(desk, "b.md", GOOD.replace("Test Wire", "Other Post").replace("/oslo", "/norway"))

    assert onrecord("check").stdout == ""


def test_a_whole_text_without_a_licence_is_a_problem(desk, onrecord):
    write(desk, "oslo.md", GOOD.replace("outlet:", "publish: full\noutlet:"))

    run = onrecord("check")

    assert run.exit_code == 1
    assert run.stdout.startswith("content/oslo.md:4: the whole text is published and no licence is given; add")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("date: 2999-01-01", "content/oslo.md:3: note: the date 2999-01-01 lies in the future; mend it if it is wrong"),
        ("lisence: CC0-1.0", "content/oslo.md:3: note: 'lisence' is no key that we know; did you mean `licence`?"),
        ("language: de", "content/oslo.md:3: note: the language is 'de', and only English is read; take it out, or"),
        ("place: Oslo", "content/oslo.md:1: note: no date is known, so it stands in no timeline; add"),
    ],
)
def test_a_note_fails_only_a_strict_check(desk, onrecord, line, told):
    write(desk, "oslo.md", GOOD.replace("date: 2024-05-02", line))

    assert told in onrecord("check").stdout
    assert onrecord("check").exit_code == 0
    assert onrecord("check", "--strict").exit_code == 1
    assert onrecord("check", "--quiet").output == ""


def test_an_article_that_comes_from_nowhere_is_noted(desk, onrecord):
    write(desk, "2024-05-02-oslo.txt", "Mara Rossi thanks Norway\n\nShe thanked Norway on Thursday.\n")

    assert onrecord("check").stdout.splitlines() == [
        "content/2024-05-02-oslo.txt:1: note: no outlet is known; add `outlet:` to its front matter",
        "content/2024-05-02-oslo.txt:1: note: nothing tells where it comes from;"
        " add `url:` or `sources:` to its front matter",
    ]


def test_a_hostile_file_name_moves_no_cursor(desk, onrecord):
    write(desk, "a\x1b[2Jb.md", "---\ndate: 2 May\n---\nA text.\n")

    assert "\x1b" not in onrecord("check").stdout


def test_without_a_project_it_says_how_to_get_one(tmp_path, monkeypatch, onrecord):
    monkeypatch.chdir(tmp_path)

    run = onrecord("check")

    assert run.exit_code == 1
    assert run.stderr.startswith("mkdocs.yml:1: there is no such file; run this where a project's mkdocs.yml lies")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("site_name: Test\ndocs_dir: content\n", "the plugin onrecord is not in it; add `- onrecord` below `plugins:`"),
        ("site_name: Test\ndocs_dir: content\nplugins: [onrecord: {publish: all}]\n", "MkDocs refuses it"),
        ("site_name: [Test\n", "MkDocs refuses it"),
    ],
)
def test_a_broken_mkdocs_yml_is_named(desk, onrecord, settings, told):
    (desk / "mkdocs.yml").write_text(settings, encoding="utf-8")

    run = onrecord("check")

    assert run.exit_code == 1
    assert told in run.stderr


def test_an_unknown_option_is_a_mistake_of_usage(desk, onrecord):
    assert onrecord("check", "--everything").exit_code == 2


@pytest.mark.parametrize(
    "other", ["http://www.example.org/a", "https://example.org/a/", "https://example.org/a?utm_source=x#top"]
)
def test_addresses_of_one_article_have_one_key(other):
    assert to_address_key(other) == to_address_key("https://example.org/a")


@pytest.mark.parametrize("other", ["https://example.org/a?id=2", "https://example.org/b", "https://example.net/a"])
def test_addresses_of_two_articles_have_two_keys(other):
    assert to_address_key(other) != to_address_key("https://example.org/a")


def test_a_correction_that_cannot_be_read_is_a_problem(desk, onrecord):
    write(desk, "oslo.md", GOOD)
    write(desk, "corrections.yml", "- rename: person/mara-rossi\n  reason: So she signs\n  date: 2024-05-03\n")

    run = onrecord("check")

    assert run.exit_code == 1
    assert run.stdout == "content/corrections.yml:1: `rename` has no `to:`; add a line `to:`\n"


def test_a_mistake_in_the_file_of_people_is_a_problem_with_its_line(desk, onrecord):
    write(desk, "oslo.md", GOOD)
    write(desk, "people.yml", "- name: Mara Rossi\n  wikidata: 42\n")

    run = onrecord("check")

    assert run.exit_code == 1
    assert run.stdout == (
        "content/people.yml:2: '42' is no Wikidata id; write the letter Q and the number of the item, such as Q42\n"
    )


def test_a_project_may_be_named_by_its_folder(desk, onrecord, monkeypatch):
    monkeypatch.chdir(desk.parent)

    assert onrecord("check", "-f", desk.name).stderr == "0 articles: no problems.\n"
