"""Whether a build would make the very site that lies there: then nobody has to make it again.

The same input gives the same bytes, so it is enough to know that the input, the program and the site are those of the
build before. Articles, rules and templates are compared by what they hold, the site by names, sizes and times.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from generator.cache import FILE as EXTRACTIONS
from generator.errors import Problem
from generator.history import FILE as HISTORY
from generator.read.files import read_bytes

FILE: Final = "unchanged"
"""In the folder of the cache."""
LONG: Final = 4_000_000
"""Bytes of a file beyond which its size and time stand for what it holds."""
PROGRAM: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Note:
    """What the next build has to know of this one."""

    made_of: str
    """A hash of everything that went in."""
    left: str
    """A hash of how site and cache lay there when it was done."""
    problems: tuple[Problem, ...]
    """What it told, and what every build like it has to tell again."""


def find_same(folder: Path, site: Path, made_of: str) -> tuple[Problem, ...] | None:
    """What the build told that made `site` of the same; None where it has to be made.

    Args:
        folder: of the cache. Who deletes what is in it wants to see it made again.
        site: where the site lies.
        made_of: as `to_made_of` tells it.
    """
    try:
        note = msgspec.json.decode((folder / FILE).read_bytes(), type=Note)
        return note.problems if note.made_of == made_of and note.left == _left(folder, site) else None
    except (OSError, ValueError):
        return None


def keep(folder: Path, site: Path, made_of: str, problems: tuple[Problem, ...]) -> None:
    """Take note of a site that is in its place.

    Raises:
        OSError: it cannot be written.
    """
    beside = folder / f"{FILE}.{os.getpid()}"
    beside.write_bytes(msgspec.json.encode(Note(made_of, _left(folder, site), problems)))
    beside.replace(folder / FILE)


def to_made_of(roots: Iterable[Path], *settings: Mapping[str, object]) -> str:
    """A hash of files and folders, of settings, of this program and of every package beside it.

    Raises:
        OSError: a folder cannot be read.
        OnRecordError: a file cannot be read, or is a link, which may lead anywhere.
    """
    digest = sha256(msgspec.json.encode([program(), *map(_plain, settings)]))
    for root in roots:
        for path, status in _walk(root):
            digest.update(f"{path}\0{_held(path, status)}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """A hash of this program, as it was when it was first asked for, and of every package beside it.

    Raises:
        OSError: a folder cannot be read.
    """
    digest = sha256(msgspec.json.encode([sys.version, *_packages()]))
    for path, status in _walk(PROGRAM):
        if not path.endswith(".pyc"):
            digest.update(f"{path}\0{_stamp(status)}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _held(path: str, status: os.stat_result) -> str:
    """What a file holds, or how it looks where it is long or a pipe, which nobody opens; a link is refused unread."""
    is_file = stat.S_ISREG(status.st_mode) and status.st_size <= LONG
    if is_file or stat.S_ISLNK(status.st_mode):
        return sha256(read_bytes(Path(path), path, LONG)).hexdigest()
    return _stamp(status)


def _left(folder: Path, site: Path) -> str:
    digest = sha256()
    for root in (site, folder / EXTRACTIONS, folder / HISTORY):
        for path, status in _walk(root, hidden=False):
            digest.update(f"{path}\0{_stamp(status)}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mode} {status.st_size} {status.st_mtime_ns}"


def _plain(value: object) -> object:
    """A setting as it can be written; what is no plain value is told by its kind."""
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | None) else type(value).__name__


def _walk(root: Path, *, hidden: bool = True) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and every link under `root`, sorted; no link below it is followed.

    What begins with a dot right under `root` is passed over unless `hidden`: a site keeps its `.git`.
    """
    if not root.is_dir():
        if root.exists():
            yield str(root), root.stat()
        return
    for folder, folders, names in os.walk(root, onerror=_refuse):
        if not hidden and folder == str(root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]
        folders.sort()
        links = [name for name in folders if os.path.islink(f"{folder}{os.sep}{name}")]  # noqa: PTH114 - as below
        for name in sorted([*names, *links]):
            path = (
                f"{folder}{os.sep}{name}"  # no Path: a site has ten thousand files, which are looked at twice a build
            )
            yield path, os.lstat(path)


def _refuse(error: OSError) -> None:
    raise error


def _packages() -> Iterator[str]:
    """Every installed package with its version, by the folder that tells of it."""
    for place in map(Path, sorted(set(sys.path))):
        if place.is_dir():
            yield from sorted(file.name for file in place.glob("*.dist-info"))
