"""A new site takes the old one's place whole: it is built beside it and exchanged for it in one step.

Who is killed at any moment leaves the old site or the new one, never half of each. What lies beside the site after that
is swept up by the next build.
"""

import ctypes
import errno
import fcntl
import filecmp
import glob
import logging
import os
import secrets
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

log = logging.getLogger(__name__)

NEW: Final = "onrecord-new"
OLD: Final = "onrecord-old"
"""Where the old site lies for a moment, on systems that cannot exchange two folders."""
PART: Final = ".onrecord-part"
READY: Final = ".onrecord-ready"
AWAY: Final = ".onrecord-away"
"""Inside a site that cannot be moved, such as a mount: the new one half copied, the new one whole, what it replaced."""
NAMES: Final = ".onrecord-names"
"""What the complete new site holds, names parted by a null byte; written before it is called complete."""
OURS: Final = frozenset({PART, READY, AWAY})

CANNOT_MOVE: Final = frozenset({errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS})
"""What the system says where a folder must stay where it is; the files in it can perhaps be moved."""
CANNOT_EXCHANGE: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


class Swap(NamedTuple):
    """A site that is being built."""

    site: Path
    """Where it will lie; links are resolved."""
    built: Path
    """Where it is written."""
    lock: BinaryIO | None
    """Held until the swap is over; the system lets go of it when the process ends, however it ends."""


def begin(site: Path, *, lock: Path) -> Swap:
    """An empty folder for the new site; waits for another build that is writing, and mends what a killed one left.

    Args:
        site: where the site shall lie in the end.
        lock: file that tells other builds of this project that one is writing; its folder may hold the new site where
            the folder of `site` takes no other.

    Raises:
        OSError: there is no place to build in.
    """
    site = site.resolve()
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
    held = _hold(lock)
    try:
        mend(site)
        for left in _left_over(lock.parent, site):
            shutil.rmtree(left, ignore_errors=True)
        # a program that outlives a killed build, as Pagefind may, must not write into the next one's folder
        built = site.with_name(f".{site.name}.{NEW}-{secrets.token_hex(4)}")
        if site.exists():
            built = _empty_folder(built, lock.parent / built.name)
            _make_alike(built, site)
        else:
            site.parent.mkdir(parents=True, exist_ok=True)
            built.mkdir()
    except OSError:
        _release(held)
        raise
    return Swap(site, built, held)


def finish(swap: Swap, *, taken: Collection[str] = ()) -> None:
    """Put the new site into the place of the old one; files that did not change keep their time stamps.

    Args:
        swap: both sites.
        taken: the paths of files that are those of the old one already.

    Raises:
        OSError: it cannot be put there; the old site is as it was.
    """
    try:
        if not swap.site.exists():
            swap.built.rename(swap.site)
            return
        _keep_times(swap.built, swap.site, taken)
        hidden = _keep_hidden(swap.built, swap.site)
        try:
            _exchange(swap.built, swap.site)
        except OSError as error:
            if error.errno not in CANNOT_MOVE:
                raise
            _replace_contents(swap.built, swap.site, leave=hidden)
    finally:
        discard(swap)


def discard(swap: Swap) -> None:
    """Remove what was built, or what it replaced, and let the next build begin."""
    shutil.rmtree(swap.built, ignore_errors=True)
    _release(swap.lock)


def mend(site: Path) -> None:
    """Bring `site` back to one whole state after a build that was killed."""
    old = site.with_name(f".{site.name}.{OLD}")
    if old.is_dir() and not site.exists():
        old.rename(site)
    if (site / READY).is_dir():
        _move_in(site)
    for left in (*_left_over(site.parent, site), old, site / PART, site / AWAY):
        shutil.rmtree(left, ignore_errors=True)


# ---------------------------------------------------------------- before


def _hold(lock: Path) -> BinaryIO | None:
    """The lock, or None where no file can be made for it."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("ab")
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.info("Another build is writing the site; waiting until it is done")
        fcntl.flock(file, fcntl.LOCK_EX)
    return file


def _release(lock: BinaryIO | None) -> None:
    if lock:
        lock.close()


def _empty_folder(first: Path, second: Path) -> Path:
    """The first of the two that can be made."""
    with suppress(OSError):
        first.mkdir()
        return first
    second.mkdir()
    return second


def _left_over(folder: Path, site: Path) -> list[Path]:
    """What killed builds of `site` left in `folder`."""
    return sorted(folder.glob(f"{glob.escape(f'.{site.name}.{NEW}')}-*"))


def _make_alike(new: Path, old: Path) -> None:
    """Give `new` the rights of `old`, and its owner where we may."""
    status = old.stat()
    with suppress(OSError):
        os.chown(new, status.st_uid, status.st_gid)
    with suppress(OSError):
        new.chmod(status.st_mode & 0o7777)


# ---------------------------------------------------------------- what stays


def _keep_times(new: Path, old: Path, taken: Collection[str]) -> None:
    """Give each file of `new` that is the same in `old` the time stamp it had: copying programs then leave it out."""
    for folder, _, names in os.walk(new):
        within = f"{folder}/".removeprefix(f"{new}/")
        for path in (f"{within}{name}" for name in names if f"{within}{name}" not in taken):
            before = old / path
            if before.is_file() and not before.is_symlink() and filecmp.cmp(new / path, before, shallow=False):
                status = before.stat()
                os.utime(new / path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _keep_hidden(new: Path, old: Path) -> frozenset[str]:
    """The names at the top of `old` that begin with a dot, such as `.git`: MkDocs leaves them alone, and so do we."""
    names = {entry.name for entry in old.iterdir() if entry.name.startswith(".")} - OURS
    kept = frozenset(name for name in names if not os.path.lexists(new / name))
    for name in kept:
        if (old / name).is_dir() and not (old / name).is_symlink():
            shutil.copytree(old / name, new / name, symlinks=True, copy_function=_link_or_copy)
        else:
            _link_or_copy(old / name, new / name)
    return kept


def _link_or_copy(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


# ---------------------------------------------------------------- one step


def _exchange(new: Path, site: Path) -> None:
    """Let `site` be what `new` was, and `new` what `site` was: in one step where the system can, else in two."""
    try:
        _exchange_at_once(new, site)
    except OSError as error:
        if error.errno not in CANNOT_EXCHANGE:
            raise
        old = site.with_name(f".{site.name}.{OLD}")
        site.rename(old)
        new.rename(site)
        old.rename(new)


def _exchange_at_once(one: Path, other: Path) -> None:
    """Exchange two names by `renameat2` of Linux or `renamex_np` of macOS; Python offers neither."""
    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        failed = system.renameat2(here, names[0], here, names[1], exchange)
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(*names, 2)  # RENAME_SWAP
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


# ---------------------------------------------------------------- a site that cannot be moved


def _replace_contents(new: Path, site: Path, *, leave: Collection[str]) -> None:
    """Fill `site`, which cannot be moved, with what `new` holds: copied into it first, then put in place by renames.

    Those few renames are the one moment at which a kill leaves two states; the next build ends them before all else.
    """
    part = site / PART
    try:
        shutil.copytree(new, part, symlinks=True, ignore=lambda folder, _: leave if Path(folder) == new else ())
        names = sorted(entry.name for entry in part.iterdir())
        (part / NAMES).write_bytes(b"\0".join(map(os.fsencode, names)))
        part.rename(site / READY)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _move_in(site)


def _move_in(site: Path) -> None:
    """Move what `.onrecord-ready` holds to its place and the rest away; goes on where a kill ended it."""
    ready, away = site / READY, site / AWAY
    if (ready / NAMES).is_file():  # gone where the kill came at the very end
        away.mkdir(exist_ok=True)
        names = [os.fsdecode(name) for name in (ready / NAMES).read_bytes().split(b"\0")]
        for name in names:
            if os.path.lexists(ready / name):
                if os.path.lexists(site / name):
                    (site / name).rename(away / name)
                (ready / name).rename(site / name)
        for entry in list(site.iterdir()):
            if entry.name not in names and not entry.name.startswith("."):
                entry.rename(away / entry.name)
        shutil.rmtree(away)
    shutil.rmtree(ready)
