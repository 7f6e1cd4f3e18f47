"""Builds killed at random moments: what lies in `site/` after each kill, and after the build that follows.

    python -m benchmarks.kills [--kills 200] [--seed 1]

Two states of a small project take turns. After a kill the site has to be one of the two, whole; after the next build it
has to equal a clean build of what lies in `content/`, byte for byte. Some kills find the cache deleted or damaged.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
MKDOCS: Final = [sys.executable, "-m", "mkdocs", "build"]
SIGNALS: Final = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
TOO_LATE: Final = "came too late, and count for nothing"
LEAD: Final = "---\ntitle: {title}\ndate: 2024-05-0{day}\n---\n"
WORDS: Final = (
    "Italian Foreign Minister Mara Rossi {did} Norway on Thursday.\n\n“We are grateful to Norway,” Rossi said.\n"
)

Snapshot = dict[str, str]


def article(title: str, day: int, did: str) -> str:
    """An article of our own."""
    return LEAD.format(title=title, day=day) + WORDS.format(did=did)


STATES: Final = (
    {"a.md": article("One", 1, "thanked"), "b.md": article("Two", 2, "praised"), "c.md": article("Three", 3, "met")},
    {"a.md": article("One", 1, "criticised"), "c.md": article("Three", 3, "met"), "d.md": article("Four", 4, "left")},
)
"""One article is the same, one changed, one deleted, one added."""


def write_state(content: Path, state: dict[str, str]) -> None:
    """Let `content` hold `state` and nothing else."""
    for file in content.iterdir():
        file.unlink()
    for name, text in state.items():
        (content / name).write_text(text, encoding="utf-8")


def new_project(folder: Path) -> Path:
    """A project without articles."""
    (folder / "content").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


def snapshot(site: Path) -> Snapshot:
    """The hash of every file by its path, without the changes: those tell what the builds before were like."""
    files = (
        path for path in sorted(site.rglob("*")) if path.is_file() and "changes" not in path.relative_to(site).parts
    )
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def clean_build(folder: Path, state: dict[str, str]) -> tuple[Snapshot, float]:
    """The site that a clean build of `state` makes, and how many seconds a rebuild takes."""
    project = new_project(folder)
    write_state(project / "content", state)
    subprocess.run(MKDOCS, cwd=project, check=True, capture_output=True)
    began = time.monotonic()
    subprocess.run(MKDOCS, cwd=project, check=True, capture_output=True)
    return snapshot(project / "site"), time.monotonic() - began


def kill_a_build(project: Path, *, after: float, deadly: signal.Signals, everybody: bool) -> bool:
    """Whether a build was still at work when it was killed."""
    build = subprocess.Popen(
        MKDOCS, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    at_work = build.poll() is None
    if at_work:
        (os.killpg if everybody else os.kill)(build.pid, deadly)
    build.wait()
    return at_work


def harm_the_cache(cache: Path, chance: random.Random) -> str:
    """What was done to the cache before a build, in a word."""
    harm = chance.choices(("kept", "deleted", "damaged"), (10, 1, 1))[0]
    file = cache / "extractions.sqlite"
    if harm == "deleted":
        shutil.rmtree(cache, ignore_errors=True)
    elif harm == "damaged" and file.is_file():
        content = bytearray(file.read_bytes())
        for _ in range(20):
            content[chance.randrange(len(content))] ^= 0xFF
        file.write_bytes(content)
    return harm


def try_kills(folder: Path, *, kills: int, seed: int) -> tuple[list[str], Counter[str]]:
    """What went wrong, a line each, and how many kills of each kind were tried."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    clean, seconds = zip(*(clean_build(folder / f"clean{i}", state) for i, state in enumerate(STATES)), strict=True)
    project = new_project(folder / "killed")
    wrong: list[str] = []
    tried: Counter[str] = Counter()
    for number in count():
        if tried.total() - tried[TOO_LATE] == kills:
            break
        wanted = chance.randrange(len(STATES))
        write_state(project / "content", STATES[wanted])
        harm = harm_the_cache(project / ".cache/onrecord", chance)
        deadly, everybody = chance.choice(SIGNALS), chance.random() < 0.5
        longest = max(seconds) * (1.1 if harm == "kept" else 4)
        after = chance.uniform(0, longest)
        killed = kill_a_build(project, after=after, deadly=deadly, everybody=everybody)
        told = f"kill {number}: {deadly.name} after {after:.2f} s, cache {harm}"
        tried[f"{deadly.name}, cache {harm}" if killed else TOO_LATE] += 1
        if number and snapshot(project / "site") not in clean:
            wrong.append(f"{told}: the site is neither the old one nor the new one")
        again = subprocess.run(MKDOCS, cwd=project, check=False, capture_output=True, text=True)
        if again.returncode or snapshot(project / "site") != clean[wanted]:
            wrong.append(f"{told}: the next build is not like a clean one\n{again.stderr[-2000:]}")
        wrong.extend(f"{told}: {left.name} is left" for left in project.glob(".site*"))
    return wrong, tried


def main() -> None:
    """Print what was tried and what went wrong; exit with 1 where anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        wrong, tried = try_kills(Path(name), kills=options.kills, seed=options.seed)
    for kind, times in sorted(tried.items()):
        print(f"{times:5}  {kind}")
    print("\n".join(wrong) or "Every site was whole, and every rebuild equals a clean build.")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
