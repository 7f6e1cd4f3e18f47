"""The new site takes the old one's place whole, wherever the site lies and whenever the build is killed."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator import swap

OLD = {"index.html": "old", "articles/a/index.html": "old", "articles/b/index.html": "gone", "assets/x.css": "same"}
NEW = {"index.html": "new", "articles/a/index.html": "new", "people/c/index.html": "new", "assets/x.css": "same"}

KILLED = """
import errno, os, sys
from pathlib import Path
from generator import swap
folder, fatal, cannot = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
rename, calls = Path.rename, 0

def killed(self, target):
    global calls
    calls += 1
    if calls == fatal:
        os._exit(9)
    return rename(self, target)

def refused(one, other):
    raise OSError(cannot, os.strerror(cannot))

Path.rename, swap._exchange_at_once = killed, refused
begun = swap.begin(folder / "site", lock=folder / "cache/site.lock")
for name in ("index.html", "articles/a/index.html", "people/c/index.html", "assets/x.css"):
    file = begun.built / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("same" if name.endswith("css") else "new")
swap.finish(begun)
"""
"""A build whose n-th rename is its last act, on a system that refuses to exchange folders for the reason given."""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def read(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): f.read_text() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.fixture
def site(tmp_path):
    """An old site."""
    write(tmp_path / "site", OLD)
    return tmp_path / "site"


def begin(site: Path) -> swap.Swap:
    begun = swap.begin(site, lock=site.parent / "cache/site.lock")
    write(begun.built, NEW)
    return begun


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}"))


def test_the_old_site_stays_until_the_new_one_is_whole(site):
    begun = begin(site)
    assert read(site) == OLD

    swap.finish(begun)

    assert read(site) == NEW
    assert beside(site) == []


def test_a_build_that_fails_leaves_the_old_site(site):
    swap.discard(begin(site))

    assert read(site) == OLD
    assert beside(site) == []


def test_a_first_site_is_put_where_nothing_was(tmp_path):
    site = tmp_path / "public/deep/site"

    swap.finish(begin(site))

    assert read(site) == NEW


def test_a_file_that_did_not_change_keeps_its_time_stamp(site):
    os.utime(site / "assets/x.css", (1_000, 1_000))
    os.utime(site / "index.html", (1_000, 1_000))

    swap.finish(begin(site))

    assert (site / "assets/x.css").stat().st_mtime == 1_000
    assert (site / "index.html").stat().st_mtime > 1_000


def test_what_begins_with_a_dot_stays_as_under_mkdocs(site):
    write(site, {".git/config": "mine", ".nojekyll": ""})

    swap.finish(begin(site))

    assert read(site) == {**NEW, ".git/config": "mine", ".nojekyll": ""}


def test_a_linked_site_stays_a_link(site, tmp_path):
    link = tmp_path / "public"
    link.symlink_to(site)

    swap.finish(begin(link))

    assert link.is_symlink()
    assert read(site) == NEW


def test_the_rights_of_the_old_folder_stay(site):
    site.chmod(0o751)

    swap.finish(begin(site))

    assert site.stat().st_mode & 0o777 == 0o751


def test_a_file_in_the_place_of_the_site_is_not_overwritten(tmp_path):
    (tmp_path / "site").write_text("my notes")

    with pytest.raises(NotADirectoryError):
        begin(tmp_path / "site")

    assert (tmp_path / "site").read_text() == "my notes"


@pytest.mark.parametrize("cannot", [errno.EBUSY, errno.EXDEV, errno.ENOSYS])
def test_a_system_that_cannot_exchange_two_folders_gets_the_same_site(site, monkeypatch, cannot):
    def refuse(one, other):
        raise OSError(cannot, os.strerror(cannot))

    monkeypatch.setattr(swap, "_exchange_at_once", refuse)
    write(site, {".git/config": "mine"})

    swap.finish(begin(site))

    assert read(site) == {**NEW, ".git/config": "mine"}
    assert beside(site) == []


@pytest.mark.parametrize("cannot", [errno.EBUSY, errno.ENOSYS])
@pytest.mark.parametrize("fatal", range(1, 9))
def test_after_a_kill_at_any_rename_the_next_build_finds_one_whole_site(site, fatal, cannot):
    arguments = [sys.executable, "-c", KILLED, str(site.parent), str(fatal), str(cannot)]
    subprocess.run(arguments, check=False)

    swap.mend(site)

    assert read(site) in (OLD, NEW)
    assert beside(site) == []
    swap.finish(begin(site))
    assert read(site) == NEW


def test_two_builds_write_one_after_the_other(site):
    first = begin(site)
    second = []
    waiting = threading.Thread(target=lambda: second.append(begin(site)))
    waiting.start()
    waiting.join(0.2)
    assert second == []

    swap.finish(first)
    waiting.join()

    assert read(site) == NEW
    swap.finish(second[0])
    assert read(site) == NEW


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare on this machine")
def test_a_site_that_is_a_mount_of_its_own_is_filled_in_place(site):
    program = "from generator import swap; from pathlib import Path; s = Path('site'); "
    program += "b = swap.begin(s, lock=Path('cache/site.lock')); (b.built / 'index.html').write_text('new'); "
    program += "swap.finish(b); print(sorted(p.name for p in s.iterdir()), (s / 'index.html').read_text())"
    script = 'mount -t tmpfs none site || exit 77; echo old > site/index.html; mkdir site/old; exec "$0" -c "$1"'
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", script, sys.executable, program]

    run = subprocess.run(command, cwd=site.parent, capture_output=True, text=True, check=False)

    if run.returncode in (1, 77) and "Traceback" not in run.stderr:
        pytest.skip(f"this machine mounts nothing for us: {run.stderr.strip()}")
    assert run.stdout == "['index.html'] new\n", run.stderr
