"""The plugin as its user meets it: `mkdocs build` in a folder of good, bad and hostile articles."""

import json
import subprocess
import sys

import pytest
from lxml import html
from mkdocs.config import load_config
from projects import build

GOOD = """---
title: Rossi thanks Norway
date: 2024-05-02
outlet: Test Wire
---
Italian Foreign Minister Mara Rossi thanked Norway on Thursday.

“We are grateful to Norway,” Rossi said.
"""


@pytest.fixture
def mixed_project(project):
    """One good article and one of each kind of bad file."""
    content = project / "content"
    (content / "good.md").write_text(GOOD, encoding="utf-8")
    (content / "broken.md").write_text("---\ntitle: [unclosed\n---\nSome text here.\n", encoding="utf-8")
    (content / "date.md").write_text("---\ntitle: A day\ndate: 2 May\n---\nSome text here.\n", encoding="utf-8")
    (content / "empty.txt").write_text("", encoding="utf-8")
    (content / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01")
    (content / "latin.txt").write_bytes(
        "Der Präsident sprach in Köln.\xff\xfe".encode("latin-1", "replace") + b"\x81\x8d"
    )
    return project


def test_a_bad_file_gets_one_warning_and_the_others_are_built(mixed_project):
    run = build(mixed_project)

    assert run.returncode == 0, run.stderr
    for name in ("broken.md", "date.md", "empty.txt", "picture.txt", "latin.txt"):
        told = [line for line in run.stderr.splitlines() if f"content/{name}:" in line]
        assert len(told) == 1, (name, run.stderr)
        assert "WARNING" in told[0]
        assert ";" in told[0]
    assert (mixed_project / "site/articles/good/index.html").is_file()


def test_a_date_that_is_none_is_told_with_its_line_and_its_remedy(mixed_project):
    run = build(mixed_project)

    assert "content/date.md:3: date '2 May' is not a date; write it as YYYY-MM-DD" in run.stderr


def test_bad_input_fails_a_strict_build(mixed_project):
    assert build(mixed_project, "--strict").returncode == 1


HOSTILE = """---
title: "<script>alert(1)</script> {{ 7 * 7 }} \\" onload=alert(2)"
outlet: "<img src=x onerror=alert(3)>"
date: 2024-05-03
url: "javascript:alert(4)"
template: 404.html
---
Italian Foreign Minister Mara Rossi met reporters. <script>alert(5)</script> {% include "secret" %} {{ config }}

“We are <b onclick=alert(6)>grateful</b> to Norway {{ 7 * 7 }},” Rossi said. <iframe src="//evil.example"></iframe>
"""


def test_markup_scripts_and_jinja_inside_an_article_show_as_text(project):
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")
    (project / "content/hostile.md").write_text(HOSTILE, encoding="utf-8")

    run = build(project)

    assert run.returncode == 0, run.stderr
    [hostile] = (project / "site/articles").glob("hostile*/index.html")
    page = html.document_fromstring(hostile.read_bytes())
    assert "{{ 7 * 7 }}" in page.text_content()
    assert "<script>alert(1)</script>" in page.findtext(".//h1")
    for path in (project / "site").rglob("*.html"):
        if "pagefind" in path.parts:
            continue
        page = html.document_fromstring(path.read_bytes())
        told = page.xpath("//script[@type='application/ld+json']/text()")
        assert all(json.loads(text)["@graph"] and not set("<>&") & set(text) for text in told), path
        assert not page.xpath("//iframe | //img | //script[contains(., 'alert')][not(@type)]"), path
        assert not [a for element in page.iter() for a in element.attrib if a.startswith("on")], path
        assert not [a for a in page.xpath("//@href | //@src") if str(a).startswith("javascript")], path


def test_an_empty_folder_of_articles_still_makes_a_site(project):
    run = build(project)

    assert run.returncode == 0, run.stderr
    assert (project / "site/index.html").is_file()


def test_a_file_of_the_theme_is_not_written_over_ours(project):
    theme = project / "templates/data/schema.json"
    theme.parent.mkdir()
    theme.write_text("mine", encoding="utf-8")
    (project / "templates/data/more.json").write_text("mine", encoding="utf-8")
    built = [build(project), build(project)]
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")
    built.append(build(project))

    assert [run.returncode for run in built] == [0, 0, 0]
    assert json.loads((project / "site/data/schema.json").read_bytes())["$schema"]
    assert (project / "site/data/more.json").read_text(encoding="utf-8") == "mine"


def test_a_second_build_does_not_import_spacy(sample_project):
    program = (
        "import sys; from mkdocs.__main__ import cli;"
        "cli(['build', '-q', '-d', 'again'], standalone_mode=False); sys.exit('spacy' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, cwd=sample_project, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_a_build_of_nothing_new_leaves_the_site_as_it_is_and_warns_as_before(mixed_project):
    first = build(mixed_project)
    left = {file: file.stat().st_mtime_ns for file in (mixed_project / "site").rglob("*")}

    again = build(mixed_project)

    assert "Nothing has changed" in again.stderr
    assert {file: file.stat().st_mtime_ns for file in (mixed_project / "site").rglob("*")} == left
    assert warnings(again) == warnings(first) != []
    assert build(mixed_project, "--strict").returncode == 1


def test_what_somebody_did_to_the_site_is_undone(project):
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")
    build(project)
    page = project / "site/articles/good/index.html"
    made = page.read_bytes()
    page.write_bytes(b"Mine")

    build(project)

    assert page.read_bytes() == made


def warnings(run):
    return [line for line in run.stderr.splitlines() if line.startswith("WARNING")]


def test_a_damaged_cache_is_set_aside_and_built_anew(project):
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")
    cache = project / ".cache/onrecord"
    cache.mkdir(parents=True)
    (cache / "extractions.sqlite").write_bytes(b"not a database at all, but long enough to look like one" * 40)

    run = build(project)

    assert run.returncode == 0, run.stderr
    assert (cache / "extractions.sqlite.damaged").is_file()


def test_the_owners_own_prose_is_published_and_linked(project):
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("docs_dir: content", "docs_dir: prose")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (project / "prose").mkdir()
    (project / "prose/about-us.md").write_text("# About us\n\nA *small* desk.\n", encoding="utf-8")
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")

    run = build(project, "--strict")

    assert run.returncode == 0, run.stderr
    page = html.document_fromstring((project / "site/about-us/index.html").read_bytes())
    assert page.findtext(".//em") == "small"
    assert "About us" in page.xpath("//nav[@aria-label='Main']")[0].text_content()


def test_a_site_without_directory_addresses_links_to_files(project):
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nuse_directory_urls: false\n")
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")

    run = build(project, "--strict")

    assert run.returncode == 0, run.stderr
    home = html.document_fromstring((project / "site/index.html").read_bytes())
    addresses = [str(a).split("#")[0] for a in home.xpath("//a/@href") if not str(a).startswith(("http", "#"))]
    assert addresses
    for address in addresses:
        assert (project / "site" / address).is_file(), address


def test_a_link_in_the_content_folder_publishes_nothing(project):
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")
    (project / "secret.txt").write_text("the password is swordfish", encoding="utf-8")
    (project / "content/linked.txt").symlink_to(project / "secret.txt")
    (project / "content/linked.md").symlink_to(project / "secret.txt")

    run = build(project)

    assert run.returncode == 0, run.stderr
    assert "content/linked.md:1: this is a symbolic link; put the file itself here" in run.stderr
    published = [file for file in (project / "site").rglob("*") if file.is_file()]
    assert not [file for file in published if "swordfish" in file.read_text(encoding="utf-8", errors="ignore")]


def test_serve_builds_again_when_an_article_or_a_template_changes(project):
    config = load_config(str(project / "mkdocs.yml"))
    watched = []

    class Server:
        """Takes note of what is watched, in place of a web server."""

        def watch(self, folder):
            watched.append(folder)

    config.plugins["onrecord"].on_serve(Server(), config=config, builder=None)

    assert {str(project / "content"), str(project / "templates")} <= set(watched)


def correct(project, *rules):
    lines = [f"- {rule}\n  reason: We know better\n  date: 2026-05-04\n" for rule in rules]
    (project / "content" / "corrections.yml").write_text("".join(lines), encoding="utf-8")


def test_a_correction_changes_the_page_and_the_data_say_so(project):
    (project / "content" / "good.md").write_text(GOOD, encoding="utf-8")
    correct(project, "rename: person/mara-rossi\n  to: Mara Rossi-Bianchi")

    run = build(project, "--strict")

    assert run.returncode == 0, run.stderr
    assert (project / "site/people/mara-rossi-bianchi/index.html").is_file()
    [applied] = json.loads((project / "site/data/corrections.json").read_text(encoding="utf-8"))
    assert applied["correction"]["reason"] == "We know better"
    assert applied["changes"][0]["articles"] == ["good"]


def test_who_is_suppressed_is_nowhere_but_in_the_words_of_the_article(project):
    (project / "content" / "good.md").write_text(GOOD, encoding="utf-8")
    correct(project, "suppress: person/mara-rossi")

    run = build(project, "--strict")

    assert run.returncode == 0, run.stderr
    named = {file.relative_to(project / "site").as_posix() for file in (project / "site").rglob("*mara-rossi*")}
    telling = [file for file in (project / "site").rglob("*.*") if b"person/mara-rossi" in file.read_bytes()]
    assert (named, telling) == (set(), [])


def test_a_stale_rule_is_a_warning_and_fails_a_strict_build(project):
    (project / "content" / "good.md").write_text(GOOD, encoding="utf-8")
    correct(project, "reject: q-00000000")
    told = "content/corrections.yml:1: no article has the quote q-00000000; delete the rule"

    plain, strict = build(project), build(project, "--strict")

    assert (plain.returncode, strict.returncode) == (0, 1)
    assert told in plain.stderr


def test_nothing_is_built_while_the_corrections_cannot_be_read(project):
    (project / "content" / "good.md").write_text(GOOD, encoding="utf-8")
    correct(project, "suppress: mara-rossi")

    run = build(project)

    assert run.returncode == 1
    assert "content/corrections.yml:1: 'mara-rossi' is not an id that `suppress` takes" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (project / "site").exists()
