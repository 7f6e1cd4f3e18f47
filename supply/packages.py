"""The packages that a lock file pins, and what each says of its licence."""

import re
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = ROOT / "requirements.lock"
PINNED: Final = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)")
HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Package(NamedTuple):
    """A package of a lock file."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each file that may be installed."""
    licence: str
    """As the package says it, empty where it is not installed here: a package for another system."""


def read_lock(lock: Path = LOCK) -> list[Package]:
    """Every package that `lock` pins, by name."""
    text = lock.read_text(encoding="utf-8")
    found = list(PINNED.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        Package(match[1], match[2], tuple(sorted(HASH.findall(text[match.end() : end]))), licence(match[1]))
        for match, end in zip(found, ends, strict=True)
    ]


def licence(name: str) -> str:
    """What an installed package says: its SPDX expression, else its classifiers, else the field before both."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if told.get("License-Expression"):
        return told["License-Expression"]
    classified = [one.rsplit(" :: ", 1)[-1] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    words = [one for one in classified if one != "OSI Approved"]
    return " AND ".join(sorted(words)) or (told.get("License") or "unknown").strip().splitlines()[0][:60]
