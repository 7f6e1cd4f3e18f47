"""The same articles give the same bytes: in any house, at any hour, and whatever was built there before.

One folder is left out: `changes/` tells what is new since the build before, and so depends on it.
"""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from projects import SITE_URL, build, new_project

from benchmarks.kills import article, snapshot

ANN = article("Rossi thanks Norway", 1, "thanked")
BO = article("Rossi praises Norway", 2, "praised") + "\nNorway condemned Italy. “Never,” Prime Minister Bo Berg said.\n"
CAS = article("Rossi meets Norway", 3, "met") + "\nJapan and Norway signed a treaty. Bo Berg thanked Japan.\n"

EARLIER = """
import sys, time
shift = 400 * 24 * 3600
now = time.time
time.time = lambda: now() - shift
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.sendto")
def refuse(event, arguments):
    if event in NETWORK:
        raise PermissionError(f"{event} {arguments}")
sys.addaudithook(refuse)
"""
"""Run by every Python process of a build before all else: another time, and an error at any use of the network."""


def write(project: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")


def built(project: Path, **environment: str) -> dict[str, str]:
    run = build(project, **{"SITE_URL": SITE_URL, **environment})
    assert run.returncode == 0, run.stderr
    return snapshot(project / "site")


def clean_build(folder: Path, project: Path) -> dict[str, str]:
    """The site of what lies in `project`, built where nothing was built before."""
    clean = folder / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("site", ".cache", ".site*"))
    return built(clean)


def test_another_house_hour_zone_language_order_and_hash_seed_give_the_same_bytes(tmp_path):
    texts = {"a.md": ANN, "b.md": BO, "2024/c.md": CAS}
    (tmp_path / "one").mkdir()
    one = new_project(tmp_path / "one", articles=False)
    write(one, texts)
    (tmp_path / "zweites Haus – 家").mkdir()
    two = new_project(tmp_path / "zweites Haus – 家", articles=False)
    write(two, dict(reversed(texts.items())))
    (tmp_path / "first").mkdir()
    (tmp_path / "first/sitecustomize.py").write_text(EARLIER, encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(tmp_path / "first"), os.environ.get("PYTHONPATH", "")]))

    here = built(one, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C.utf8")
    old = os.umask(0o077)
    try:
        there = built(two, PYTHONHASHSEED="2", TZ="America/Adak", LC_ALL="C", LANG="tr_TR", PYTHONPATH=path)
    finally:
        os.umask(old)

    assert {name for name in here if here[name] != there.get(name)} == set()
    assert here == there
    today = f"{datetime.now(UTC):%Y-%m-%d}".encode()
    assert not [file for file in (one / "site").rglob("*") if file.is_file() and today in file.read_bytes()]


def change_template(project: Path) -> None:
    template = project / "templates/person.html"
    template.write_text(template.read_text(encoding="utf-8") + "<p>One more line</p>", encoding="utf-8")


def count_pages_in_frame(project: Path) -> None:
    frame = project / "templates/main.html"
    text = frame.read_text(encoding="utf-8")
    frame.write_text(text.replace("</body>", "<p>{{ pages | length }} pages</p></body>"), encoding="utf-8")
    write(project, {"d.md": article("Rossi leaves Norway", 4, "left")})


def change_style(project: Path) -> None:
    with (project / "templates/assets/onrecord.css").open("a", encoding="utf-8") as style:
        style.write("\nh1 { letter-spacing: 0 }\n")


def change_option(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("publish: excerpts", "publish: full")
    settings.write_text(text.replace("site_name: On Record", "site_name: Another Record"), encoding="utf-8")


def correct(project: Path) -> None:
    rule = "- rename: person/bo-berg\n  to: Bodil Berg\n  reason: Her full name\n  date: 2024-06-01\n"
    (project / "content/corrections.yml").write_text(rule, encoding="utf-8")


STEPS = {
    "an article added": lambda project: write(project, {"d.md": article("Rossi leaves Norway", 4, "left")}),
    "an article changed": lambda project: write(project, {"a.md": ANN.replace("thanked", "criticised")}),
    "an article renamed": lambda project: (project / "content/a.md").rename(project / "content/z.md"),
    "an article deleted": lambda project: (project / "content/b.md").unlink(),
    "an article that cannot be read": lambda project: write(project, {"e.md": "---\ntitle: [\n---\nx"}),
    "a template changed": change_template,
    "a frame that tells how many pages there are": count_pages_in_frame,
    "a style sheet changed": change_style,
    "an option changed": change_option,
    "a correction made": correct,
}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory):
    project = new_project(tmp_path_factory.mktemp("incremental"), articles=False)
    write(project, {"a.md": ANN, "b.md": BO, "c.md": CAS})
    built(project)
    return project


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_rebuild_equals_a_clean_build_after(first_build, tmp_path, step):
    project = shutil.copytree(first_build, tmp_path / "project")
    before = snapshot(project / "site")

    STEPS[step](project)

    after = built(project)
    assert after == clean_build(tmp_path, project)
    assert after != before or step == "an article that cannot be read"


def test_a_rebuild_equals_a_clean_build_after_everything_at_once(first_build, tmp_path):
    project = shutil.copytree(first_build, tmp_path / "project")
    for step, change in STEPS.items():
        if step != "an article deleted":  # the correction is about somebody in it
            change(project)

    assert built(project) == clean_build(tmp_path, project)


def test_going_back_gives_back_the_first_bytes(first_build, tmp_path):
    project = shutil.copytree(first_build, tmp_path / "project")
    before = snapshot(project / "site")
    write(project, {"b.md": ANN.replace("Norway", "Chad"), "new.md": CAS})
    assert built(project) != before

    write(project, {"b.md": BO})
    (project / "content/new.md").unlink()

    assert built(project) == before


def change_frame(project: Path) -> None:
    frame = project / "templates/main.html"
    frame.write_text(frame.read_text(encoding="utf-8").replace("What changed", "What is new"), encoding="utf-8")


def tell_every_page_how_many_there_are(project: Path) -> None:
    frame = project / "templates/main.html"
    text = frame.read_text(encoding="utf-8").replace("</footer>", "<p>{{ pages | length }} pages</p></footer>")
    frame.write_text(text, encoding="utf-8")


def withdraw_correction(project: Path) -> None:
    (project / "content/corrections.yml").unlink()


def edit_pages(project: Path) -> None:
    for page in (project / "site/people").rglob("index.html"):
        page.write_text(page.read_text(encoding="utf-8").replace("Rossi", "Nobody"), encoding="utf-8")


SERIES = {
    "an article added": STEPS["an article added"],
    "a page edited by hand": edit_pages,
    "a correction made": correct,
    "an article changed": STEPS["an article changed"],
    "the frame changed": change_frame,
    "a template changed": change_template,
    "an article deleted": lambda project: (project / "content/d.md").unlink(),
    "an option changed": change_option,
    "the correction withdrawn": withdraw_correction,
    "a frame that asks for every page": tell_every_page_how_many_there_are,
    "one more article in such a frame": STEPS["an article added"],
}


@pytest.mark.slow
def test_one_edit_after_the_other_leaves_what_a_clean_build_makes(first_build, tmp_path):
    project = shutil.copytree(first_build, tmp_path / "project")
    built(project)
    for step, change in SERIES.items():
        change(project)
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        shutil.copytree(project, tmp_path / "clean", ignore=shutil.ignore_patterns("site", ".cache", ".site*"))

        after = built(project)

        (tmp_path / "clean/.cache/onrecord").mkdir(parents=True)  # nobody waits for the language model twice
        shutil.copy(project / ".cache/onrecord/extractions.sqlite", tmp_path / "clean/.cache/onrecord")
        clean = built(tmp_path / "clean")
        assert {name for name in after | clean if after.get(name) != clean.get(name)} == set(), step


def test_an_article_more_leaves_the_files_of_other_pages_as_they_were(first_build, tmp_path):
    project = shutil.copytree(first_build, tmp_path / "project")
    built(project)
    pages = [project / "site" / page for page in ("people/bo-berg/index.html", "articles/b/annotations.json")]
    before = [page.stat() for page in pages]

    write(project, {"d.md": article("Rossi leaves Norway", 4, "left").replace("Norway", "Chad")})
    built(project)

    after = [page.stat() for page in pages]
    assert [(one.st_ino, one.st_mtime_ns) for one in after] == [(one.st_ino, one.st_mtime_ns) for one in before]


def test_another_hand_in_the_site_gives_the_same_bytes(first_build, tmp_path):
    project = shutil.copytree(first_build, tmp_path / "project")
    before = snapshot(project / "site")
    (project / "hook.py").write_text("def on_page_content(html, **_):\n    return html\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [hook.py]\n")

    assert built(project) == before


def test_a_build_asks_nobody_on_the_network(first_build, tmp_path):
    project = shutil.copytree(first_build, tmp_path / "project")
    shutil.rmtree(project / ".cache")
    alone = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this machine lends no network of its own: unshare --net")

    run = build(project, SITE_URL=SITE_URL, within=alone)

    assert run.returncode == 0, run.stderr
    assert snapshot(project / "site") == snapshot(first_build / "site")
