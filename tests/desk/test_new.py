"""`onrecord new`: what it makes, and what it leaves alone."""

import pytest
import yaml
from lxml import html
from projects import build


def test_a_new_project_builds_at_once(tmp_path, onrecord):
    assert onrecord("new", tmp_path / "my-desk").exit_code == 0

    run = build(tmp_path / "my-desk", "--strict")

    assert run.returncode == 0, run.stderr
    home = html.document_fromstring((tmp_path / "my-desk/site/index.html").read_bytes())
    assert "My desk" in home.findtext(".//title")
    [article] = (tmp_path / "my-desk/site/articles").glob("*/index.html")
    assert "Mara Rossi" in article.read_text(encoding="utf-8")


def test_the_sample_passes_its_own_check(tmp_path, onrecord):
    onrecord("new", tmp_path)

    assert onrecord("check", "--strict", "-f", tmp_path / "mkdocs.yml").exit_code == 0


def test_templates_come_when_asked_for_and_are_used(tmp_path, onrecord):
    onrecord("new", tmp_path, "--templates")
    home = tmp_path / "templates/home.html"
    home.write_text(f"<h1>My own look</h1>{home.read_text(encoding='utf-8')}", encoding="utf-8")

    assert build(tmp_path).returncode == 0
    assert "My own look" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "templates/assets/onrecord.css").is_file()
    assert not (tmp_path / "templates/__init__.py").exists()


def test_nothing_that_is_there_is_overwritten(tmp_path, onrecord):
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")

    run = onrecord("new", tmp_path)

    assert run.exit_code == 1
    assert "mkdocs.yml:1: this is there already; name another folder, or move it away" in run.stderr
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: Mine\n"
    assert not (tmp_path / "content").exists()


def test_a_file_in_the_way_is_named(tmp_path, onrecord):
    (tmp_path / "desk").write_text("", encoding="utf-8")

    run = onrecord("new", tmp_path / "desk")

    assert run.exit_code == 1
    assert "this cannot be written" in run.stderr


@pytest.mark.parametrize("name", ['Who "said": what?', "THEME: {x: !!python/name:os.system }", "# no name", "報道"])
def test_any_site_name_is_written_so_that_it_is_read_back(tmp_path, onrecord, name):
    onrecord("new", tmp_path, "--name", name)

    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == name
