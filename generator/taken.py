"""What would be written as it was is taken over from the old site: neither made nor compared, and its time stays.

A note in the cache tells, for each file of ours, what it was made of and how it lay in the site when it was written.
Where both are the same, the new site gets a second name of that file. Who edits a page, puts another site there or
deletes the cache gets it written anew.
"""

import logging
import os
import shutil
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

log = logging.getLogger(__name__)

FILE: Final = "written"
"""In the folder of the cache."""
DIGEST_BYTES: Final = 32


class Written(NamedTuple):
    """A file of the site."""

    key: bytes
    """A hash of all that it is made of."""
    mode: int
    size: int
    time: int
    """When it was changed, in nanoseconds."""


@dataclass(slots=True)
class Writing:
    """A site that is being written beside the old one."""

    site: Path
    """The old one."""
    built: Path
    """The new one."""
    before: Mapping[str, Written]
    """What is in the old one, by path."""
    taken: dict[str, Written] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)
    """The keys of what was not taken over, by path."""
    folders: set[str] = field(default_factory=set)
    """Those that are there already."""


def read_written(folder: Path) -> dict[str, Written]:
    """What the build before has written; nothing where that cannot be read any more.

    Args:
        folder: of the cache.
    """
    path = folder / FILE
    try:
        kept = path.read_bytes()
        if sha256(kept[DIGEST_BYTES:]).digest() != kept[:DIGEST_BYTES]:
            raise ValueError("its checksum is wrong")
        return msgspec.msgpack.decode(kept[DIGEST_BYTES:], type=dict[str, Written])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.info("Every file of the site is written anew: %s (%s)", path, error)
        return {}


def keep_written(folder: Path, writing: Writing) -> None:
    """Take note of a site that is in its place.

    Raises:
        OSError: it cannot be written.
    """
    made = {path: _lies(f"{writing.site}/{path}", key) for path, key in writing.made.items()}
    packed = msgspec.msgpack.encode(writing.taken | {path: one for path, one in made.items() if one})
    beside = folder / f"{FILE}.{os.getpid()}"
    beside.write_bytes(sha256(packed).digest() + packed)
    beside.replace(folder / FILE)


def put(writing: Writing, path: str, key: bytes, write: Callable[[Path], object]) -> None:
    """Put a file into the new site: that of the old one where it is made of the same, else what `write` writes.

    Args:
        writing: both sites.
        path: relative to the site's root.
        key: a hash of all that the file is made of.
        write: writes it to the path that it is given, in a folder that is there.

    Raises:
        OSError: it cannot be written.
    """
    old, target = f"{writing.site}/{path}", f"{writing.built}/{path}"
    folder = target.rpartition("/")[0]
    if folder not in writing.folders:
        _make(folder)
        writing.folders.add(folder)
    before = writing.before.get(path)
    if before and before.key == key and before == _lies(old, key) and _take(old, target):
        writing.made.pop(path, None)
        writing.taken[path] = before
        return
    if writing.taken.pop(path, None):
        os.unlink(target)  # noqa: PTH108 - as above; to write it would change the old site's file too
    write(Path(target))
    writing.made[path] = key


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 - a Path costs a third more, and each page has a folder
    except FileExistsError:
        pass
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)


def _lies(file: str, key: bytes) -> Written | None:
    """How `file` lies there; None where it does not, or is no file."""
    try:
        status = os.lstat(file)
    except OSError:
        return None
    return Written(key, status.st_mode, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _take(file: str, target: str) -> bool:
    """Give `file` a second name, or copy it where the system gives none; False where it is gone meanwhile."""
    try:
        os.link(file, target, follow_symlinks=False)
    except OSError:
        Path(target).unlink(missing_ok=True)  # of the theme
        try:
            shutil.copy2(file, target, follow_symlinks=False)
        except FileNotFoundError:
            return False
    return True
