"""Projects to build in tests, and the command that builds them as an owner would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MKDOCS = [sys.executable, "-m", "mkdocs"]


SITE_URL = "https://example.org/record/"
"""Where the sample site would be published."""


def build(
    project: Path, *options: str, within: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project as its owner would, perhaps within another program."""
    command = [*within, *MKDOCS, "build", "--site-dir", "site", *options]
    variables = os.environ | {"SITE_URL": ""} | environment
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=300, env=variables)


def new_project(folder: Path, *, articles: bool) -> Path:
    """A project like this repository's: its settings and templates, with or without the sample articles."""
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "templates", folder / "templates")
    if articles:
        shutil.copytree(ROOT / "content", folder / "content")
    else:
        (folder / "content").mkdir()
    return folder
