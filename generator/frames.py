"""How a build and the processes that read its articles talk: one message in one frame."""

from typing import BinaryIO, Final, NamedTuple

from generator.records import Article

LENGTH: Final = 8
"""Bytes that tell how long a frame is."""
MEMORY_GONE: Final = 3
"""Exit status of a process that got no more memory."""


class Task(NamedTuple):
    """What a process is asked to do."""

    article: Article
    seconds: int
    """Computing time after which the process ends itself."""


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame, None at the end, also where the end comes in the middle of one."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    content = stream.read(size)
    return content if len(content) == size else None


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Write a frame at once."""
    stream.write(len(content).to_bytes(LENGTH, "big") + content)
    stream.flush()
