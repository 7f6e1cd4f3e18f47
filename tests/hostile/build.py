"""One site of all hostile articles, built as its owner would, in a house whose every other file is watched."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from projects import MKDOCS, SITE_URL, new_project

from hostile.cases import all_cases, write_cases
from hostile.table import SECRET, Case


class Hostile(NamedTuple):
    """The project after its build."""

    project: Path
    site: Path
    cases: tuple[Case, ...]
    log: str
    returncode: int
    before: Mapping[str, str]
    """Every file of the house outside `site/` and the cache, with a hash of what it is."""
    after: Mapping[str, str]


def build_hostile_site(house: Path, *, every: int) -> Hostile:
    """A site of every n-th case of each category."""
    (house / "project").mkdir()
    project = new_project(house / "project", articles=False)
    for name in ("secret.txt", "project/secret.txt"):
        (house / name).write_text(SECRET, encoding="utf-8")
    for name in ("home", "tmp"):
        (house / name).mkdir()
    cases = tuple(chosen(every))
    write_cases(project / "content", cases)
    before = watched(house)
    ours = {"HOME": str(house / "home"), "TMPDIR": str(house / "tmp"), "SECRET": SECRET, "SITE_URL": SITE_URL}
    environment = {**os.environ, **ours}
    run = subprocess.run(
        [*MKDOCS, "build"], cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=1500
    )
    return Hostile(project, project / "site", cases, run.stderr, run.returncode, before, watched(house))


def chosen(every: int) -> list[Case]:
    """Every n-th case of each category, at least the first."""
    counts: dict[str, int] = {}
    found = []
    for case in all_cases():
        if counts.setdefault(case.category, 0) % every == 0:
            found.append(case)
        counts[case.category] += 1
    return found


def watched(house: Path) -> dict[str, str]:
    """What lies in the house, but for the site, the cache, and what the browser of a test keeps."""
    found = {}
    for folder, folders, names in os.walk(house):
        here = Path(folder)
        folders[:] = [name for name in folders if here / name not in (house / "project/site", house / "project/.cache")]
        for name in (*names, *folders):
            path = here / name
            content = path.read_bytes() if path.is_file() and path.stat().st_size < 10_000_000 else b""
            found[str(path.relative_to(house))] = sha256(content).hexdigest()
    return found


def copy_without_policy(site: Path, target: Path) -> Path:
    """The site without its content security policy: what the escaping is worth on its own."""
    shutil.copytree(site, target)
    for page in target.rglob("*.html"):
        head, found, rest = page.read_text(encoding="utf-8").partition('<meta http-equiv="Content-Security-Policy"')
        page.write_text(head + rest.partition(">")[2] if found else head, encoding="utf-8")
    return target
