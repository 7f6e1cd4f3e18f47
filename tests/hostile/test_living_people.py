"""Who is suppressed is nowhere in the site: no page, no data file, no feed, no search, no file name.

What stays is what somebody else said or was reported to do, word for word (docs/corrections.md says so): none here.
"""

import gzip
import zipfile

from projects import SITE_URL, build

TEXT = """---
title: Two ministers meet
date: 2024-05-02
---
Italian Foreign Minister Mara Rossi spoke in Oslo. “We are grateful to Norway,” Rossi said.

Norwegian Foreign Minister Tormod Brandvold arrived later. “Norway thanks Italy,” Brandvold said.

Tormod Brandvold condemned Chad.
"""
KNOWN = """- name: Tormod Brandvold
  aliases: [Tormod A. Brandvold]
  country: "NO"
  wikidata: Q900719
"""
RULE = "- suppress: person/tormod-brandvold\n  reason: At the wish of a private person\n  date: 2024-06-01\n"


def everything(site):
    """Every word of the site: file names, what is packed, and what is not."""
    for path in sorted(site.rglob("*")):
        yield path.as_posix()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
        elif path.is_file():
            content = path.read_bytes()
            yield (gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content).decode("utf-8", "ignore")


def test_a_suppressed_person_is_in_no_file_of_the_site(project):
    (project / "content/a.md").write_text(TEXT, encoding="utf-8")
    (project / "content/people.yml").write_text(KNOWN, encoding="utf-8")
    assert build(project, SITE_URL=SITE_URL).returncode == 0
    assert any("brandvold" in words.lower() for words in everything(project / "site"))
    (project / "content/corrections.yml").write_text(RULE, encoding="utf-8")

    run = build(project, SITE_URL=SITE_URL)

    assert run.returncode == 0, run.stderr
    assert [words[:80] for words in everything(project / "site") if "brandvold" in words.lower()] == []
    assert any("mara rossi" in words.lower() for words in everything(project / "site"))
