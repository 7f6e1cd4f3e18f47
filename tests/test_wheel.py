"""The package as those get it who never clone the repository: a wheel, an empty environment, a site."""

import os
import re
import subprocess
import sys
import venv

import pytest
from projects import ROOT

from generator import __version__

pytestmark = pytest.mark.slow
WHEEL = f"dist/onrecord-{__version__}-py3-none-any.whl"
PIP = ["-m", "pip", "--disable-pip-version-check", "--quiet"]


def run(*command, cwd):
    """A command without our path in its environment: only what is installed is found."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=1200)


def pinned():
    """Every version that the lock names, to be asked for without their hashes beside a wheel of our own."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"([\w.\[\]-]+==[^\s;]+(?:\s*;[^\\]*)?)", line))]


def test_the_wheel_of_a_clean_clone_makes_a_site_in_an_empty_environment(tmp_path):
    if run("git", "rev-parse", "HEAD", cwd=ROOT).returncode:
        pytest.skip("this is no git repository, so there is nothing to clone")
    [first] = [pin for pin in pinned() if pin.startswith("anyascii==")]
    if run(sys.executable, *PIP, "download", "--no-deps", "-d", tmp_path / "probe", first, cwd=tmp_path).returncode:
        pytest.skip("no package index can be reached, and the environment has to be filled from one")
    (tmp_path / "constraints.txt").write_text("\n".join(pinned()), encoding="utf-8")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path / "dist", tmp_path / "clone")

    for command in (
        ("git", "clone", "--quiet", ROOT, tmp_path / "clone"),
        (sys.executable, *PIP, *build),
        (
            python,
            *PIP,
            "install",
            "--only-binary",
            ":all:",
            "-c",
            "constraints.txt",
            "--find-links",
            "dist",
            "onrecord",
        ),
        (tmp_path / "venv/bin/onrecord", "new", "my-desk"),
    ):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
    done = run(tmp_path / "venv/bin/mkdocs", "build", "--strict", cwd=tmp_path / "my-desk")

    assert done.returncode == 0, done.stderr
    [article] = (tmp_path / "my-desk/site/articles").glob("*/index.html")
    assert "Mara Rossi" in article.read_text(encoding="utf-8")
    assert (tmp_path / "my-desk/site/assets/onrecord.css").is_file()
