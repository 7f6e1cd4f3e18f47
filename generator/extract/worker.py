"""One process that reads articles, one after the other: what `generator.workers` starts and may lose.

It answers on its standard output, in frames. An article that takes too much time ends the process, by the kernel's own
timer, wherever it is at work; one that takes too much memory ends it too. A process that ends harms no other.
"""

import gc
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from spacy.language import Language

from generator.errors import OnRecordError
from generator.extract import extract, load
from generator.frames import MEMORY_GONE, Task, read_frame, write_frame

STATUS: Final = Path("/proc/self/status")


def main(model: str, memory: int) -> None:
    """Load `model`, say whether that worked, then read articles until there are no more.

    Args:
        model: name of an installed spaCy package, or the path of one.
        memory: bytes that may be taken beside those of the model.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us decides what an interrupted build does
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    with suppress(BrokenPipeError):  # who started us is gone
        try:
            nlp = load(model)
        except OnRecordError as error:
            write_frame(answers, msgspec.msgpack.encode(error.problem))
            return
        gc.freeze()  # to look through models and lexicons for what nobody needs takes a tenth of a second each time
        _limit_memory(memory)
        write_frame(answers, msgspec.msgpack.encode(None))
        _read_articles(nlp, sys.stdin.buffer, answers)


def _read_articles(nlp: Language, tasks: BinaryIO, answers: BinaryIO) -> None:
    while frame := read_frame(tasks):
        task = msgspec.msgpack.decode(frame, type=Task)
        signal.setitimer(signal.ITIMER_PROF, task.seconds)  # its signal ends the process
        try:
            [extraction] = extract(nlp, [task.article])
        except MemoryError:
            os._exit(MEMORY_GONE)
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_frame(answers, msgspec.msgpack.encode(extraction))


def _limit_memory(memory: int) -> None:
    """Let this process take so many bytes more than it has now, where the system can tell and hold that."""
    if not STATUS.is_file():
        return
    [taken] = [line.split()[1] for line in STATUS.read_text().splitlines() if line.startswith("VmData:")]
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (int(taken) * 1024 + memory, most))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
