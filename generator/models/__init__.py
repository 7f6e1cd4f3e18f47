"""Trained weights, a folder each with its card; nothing in them is code, and nothing is pickled."""

import hashlib
from functools import lru_cache
from importlib import resources
from pathlib import Path

from generator.errors import OnRecordError

SUMS = "SHA256SUMS"
"""Name of the file in each folder that holds the checksums of the others, in the format of `sha256sum`."""


@lru_cache(maxsize=8)
def verified(name: str) -> Path:
    """The folder of the model called `name`, once each file listed in its SHA256SUMS has been checked.

    Raises:
        OnRecordError: a file is missing or is not the one that was trained.
    """
    return verify(Path(str(resources.files("generator.models") / name)))


def verify(folder: Path) -> Path:
    """`folder`, once each file listed in its SHA256SUMS has been checked."""
    for number, line in enumerate((folder / SUMS).read_text(encoding="utf-8").splitlines(), 1):
        expected, name = line.split(maxsplit=1)
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            problem = f"{file.name} is not the file that was trained"
            raise OnRecordError(f"{folder.name}/{SUMS}", number, problem, "install On Record anew, or train it anew")
    return folder


def write_sums(folder: Path) -> None:
    """Write the checksums of all files in `folder` but the list itself and the card, by name."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in {SUMS, "README.md"})
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
