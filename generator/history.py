"""The build before, kept on disk so that the next one can tell what changed; deleting it makes the next one a first."""

import logging
import os
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from generator.build_records import History

log = logging.getLogger(__name__)

FILE: Final = "history"
DIGEST_BYTES: Final = 32


def read_history(folder: Path) -> History | None:
    """The history that an earlier build left in `folder`; None where there is none or it cannot be read any more."""
    path = folder / FILE
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        return None
    packed = kept[DIGEST_BYTES:]
    try:
        if sha256(packed).digest() != kept[:DIGEST_BYTES]:
            raise ValueError("its checksum is wrong")
        return msgspec.json.decode(zlib.decompress(packed), type=History)
    except (ValueError, zlib.error) as error:  # of another version of the program, or damaged
        log.info("The build before cannot be compared with: %s (%s)", path, error)
        return None


def keep_history(folder: Path, history: History) -> None:
    """Write `history` in one step; a build that stops half way leaves the old one. What is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = zlib.compress(msgspec.json.encode(history), 6)
    content = sha256(packed).digest() + packed
    path, beside = folder / FILE, folder / f"{FILE}.{os.getpid()}"
    if path.is_file() and path.read_bytes() == content:
        return
    beside.write_bytes(content)
    beside.replace(path)
