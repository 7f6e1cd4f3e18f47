"""Opening what somebody else put into `content/`: regular files only, never too large, named as a message may show."""

import os
import stat
from pathlib import Path

from generator.errors import OnRecordError
from generator.read.characters import shown

KEEP = "keep only articles here"


def refuse_what_is_no_file(path: Path, name: str) -> None:
    """Raise at a link, folder, pipe, socket or device, without opening it."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError) as error:
        raise OnRecordError(name, 1, why(error), "make it a file that you can read") from error
    if stat.S_ISLNK(mode):
        raise OnRecordError(name, 1, "this is a symbolic link", "put the file itself here")
    if not stat.S_ISREG(mode):
        raise OnRecordError(name, 1, "this is not a file", KEEP)


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file: what it was a moment ago is checked again on the open file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise OnRecordError(name, 1, why(error), "make it a file that you can read") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OnRecordError(name, 1, "this is not a file", KEEP)
        content = file.read(limit + 1) if status.st_size <= limit else b""
        size = max(status.st_size, len(content))
    if size > limit:
        raise OnRecordError(name, 1, f"the file has {size} bytes", f"keep an article under {limit}")
    return content


def shown_path(path: Path, project: Path) -> str:
    """`path` relative to `project`, with forward slashes, as a message may show it."""
    return shown(Path(os.path.relpath(path, project)).as_posix())


def why(error: OSError | ValueError) -> str:
    """Why a file cannot be read, as a message says it."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not one"
    return f"this cannot be read ({reason})"
