"""Articles read by several processes at once; who starts them never imports spaCy.

Each process has loaded the language model once and reads one article at a time. One that dies is replaced, its article
tried once more by another; an article that ends two, or that takes too much time or memory, is named and left out.
"""

import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

import msgspec

from generator.errors import OnRecordError, Problem
from generator.frames import MEMORY_GONE, Task, read_frame, write_frame
from generator.records import Article, Extraction

SECONDS: Final = 30
"""Computing time that any article may take."""
CHARS_A_SECOND: Final = 2_000
"""A long article may take a second more for so many characters, about ten times what is usual."""
MEMORY: Final = 2_000_000_000
"""Bytes that a process may take beside those of the model."""
# -P: a file of the project must not pass for a library
COMMAND: Final = (sys.executable, "-P", "-m", "generator.extract.worker")
MEMORY_A_WORKER: Final = 1_000_000_000
"""A machine has room for one process for so many bytes of its memory."""
CRASHED: Final = 1
"""Exit status of a process that ended in an error of ours; what it was stands on standard error."""
STARTS: Final = 3
"""A model that could not be loaded so many times in a row cannot be loaded."""


class Done(NamedTuple):
    """An article that was read, or could not be."""

    place: int
    """Of the article among those that were given."""
    article: Article
    found: Extraction | Problem
    seconds: int = 0
    """The time that was not enough, where that is the problem."""


class _Job(NamedTuple):
    """An article on its way."""

    place: int
    task: Task
    deaths: int = 0


class _Worker(NamedTuple):
    process: "subprocess.Popen[bytes]"
    tasks: BinaryIO
    answers: BinaryIO


@dataclass(slots=True)
class Standby:
    """A process that stays between two builds: to load the model takes longer than to read an edited article."""

    worker: _Worker | None = None
    """None while a build uses it."""
    is_ready: bool = False
    """Whether it has said that the model is loaded."""


@dataclass(slots=True)
class _Pool:
    """Which process does what, and what is still to do."""

    model: str
    given: Iterator[_Job]
    again: deque[_Job] = field(default_factory=deque)
    """Articles whose process died."""
    exhausted: bool = False
    """Whether `given` has no more."""
    jobs: dict[_Worker, _Job | None] = field(default_factory=dict)
    """None while the model is being loaded."""
    failed_starts: int = 0
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    standby: Standby | None = None
    """Where a process is taken from, and where one is left in the end."""


def most_workers() -> int:
    """How many processes this machine has cores and memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(cores, memory // MEMORY_A_WORKER))


def extract_each(
    articles: Iterable[Article],
    *,
    model: str,
    workers: int,
    seconds: int = SECONDS,
    standby: Standby | None = None,
) -> Iterator[Done]:
    """What each article says, in the order in which they are done; an article is asked for when a process is free.

    The first process is the one on `standby`, if there is any, and one is left there.

    Raises:
        OnRecordError: the model cannot be loaded.
    """
    jobs = (_Job(place, Task(article, allowed(article, seconds))) for place, article in enumerate(articles))
    pool = _Pool(model, jobs, standby=standby)
    try:
        if workers and standby and standby.worker:
            _wake(pool, standby, standby.worker)
        for _ in range(workers - len(pool.jobs)):
            _start(pool)
        while pool.jobs:
            for key, _ in pool.selector.select():
                yield from _hear(pool, key.data)
    finally:
        for worker in list(pool.jobs):
            worker.process.kill()
            _close(pool, worker)
        pool.selector.close()


def prepare(standby: Standby, model: str) -> None:
    """Start a process and let it load the model, while nobody waits for it."""
    if standby.worker is None:
        standby.worker, standby.is_ready = _new_worker(model), False


def dismiss(standby: Standby) -> None:
    """End the process that stands by."""
    if standby.worker:
        standby.worker.process.kill()
        for pipe in (standby.worker.tasks, standby.worker.answers):
            with suppress(BrokenPipeError):
                pipe.close()
        standby.worker.process.wait()
        standby.worker = None


def in_order(done: Iterable[Done]) -> Iterator[Done]:
    """`done` in the order in which the articles were given."""
    early: dict[int, Done] = {}
    wanted = 0
    for one in done:
        early[one.place] = one
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


def allowed(article: Article, seconds: int) -> int:
    """Seconds of computing time that an article may take."""
    return seconds + len(article.text) // CHARS_A_SECOND


# ---------------------------------------------------------------- jobs


def _hear(pool: _Pool, worker: _Worker) -> Iterator[Done]:
    """What an answer, or the end of a process, brings."""
    frame = read_frame(worker.answers)
    job = pool.jobs[worker]
    if frame is None:
        yield from _bury(pool, worker, job)
        return
    if job:
        yield Done(job.place, job.task.article, msgspec.msgpack.decode(frame, type=Extraction))
    else:
        problem = msgspec.msgpack.decode(frame, type=Problem | None)
        if problem:
            raise OnRecordError(problem.path, problem.line, problem.problem, problem.remedy)
        pool.failed_starts = 0
    _give(pool, worker, _next_job(pool))


def _next_job(pool: _Pool) -> _Job | None:
    if pool.again:
        return pool.again.popleft()
    job = None if pool.exhausted else next(pool.given, None)
    pool.exhausted = job is None
    return job


def _give(pool: _Pool, worker: _Worker, job: _Job | None) -> None:
    """Let a process do `job`, or end where there is none."""
    if job is None:
        _leave(pool, worker)
        return
    pool.jobs[worker] = job
    with suppress(BrokenPipeError):  # it died between two articles: the end of its answers tells the same
        write_frame(worker.tasks, msgspec.msgpack.encode(job.task))


def _bury(pool: _Pool, worker: _Worker, job: _Job | None) -> Iterator[Done]:
    """Replace a process that died; its article is tried once more, or told as a problem."""
    status = _close(pool, worker)
    if job is None:
        pool.failed_starts += 1
        if pool.failed_starts == STARTS:
            problem = f"the model {pool.model!r} cannot be loaded ({_told(status)})"
            raise OnRecordError("mkdocs.yml", 1, problem, "see the lines above this one")
    elif job.deaths or status in (-signal.SIGPROF, MEMORY_GONE, CRASHED):  # ended by the article, not from outside
        yield _failed(job, status)
    else:
        pool.again.append(job._replace(deaths=1))
    if pool.again or not pool.exhausted:
        _start(pool)


def _failed(job: _Job, status: int) -> Done:
    article, seconds = job.task
    if status == -signal.SIGPROF:
        return Done(job.place, article, too_long(article, seconds), seconds)
    what, remedy = f"ends the program that reads it ({_told(status)})", "leave it out, and report it to us"
    if status == MEMORY_GONE:
        what, remedy = f"takes more than {MEMORY // 10**6} MB of memory to read", "split it"
    return Done(job.place, article, Problem(article.path, 1, f"the article {article.id!r} {what}", remedy))


def too_long(article: Article, seconds: int) -> Problem:
    """The problem of an article that could not be read in so many seconds."""
    what = f"the article {article.id!r} takes more than {seconds} seconds to read"
    return Problem(article.path, 1, what, "split it, or raise `article_seconds` in mkdocs.yml")


def _told(status: int) -> str:
    known = {signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM, signal.SIGBUS}
    return next((one.name for one in known if one == -status), f"exit status {status}")


# ---------------------------------------------------------------- processes


def _start(pool: _Pool) -> None:
    _employ(pool, _new_worker(pool.model))


def _employ(pool: _Pool, worker: _Worker) -> None:
    pool.jobs[worker] = None
    pool.selector.register(worker.answers, selectors.EVENT_READ, worker)


def _wake(pool: _Pool, standby: Standby, worker: _Worker) -> None:
    """Let the process on standby work; one that is still loading the model says later that it is ready."""
    standby.worker = None
    _employ(pool, worker)
    if standby.is_ready:
        _give(pool, worker, _next_job(pool))


def _leave(pool: _Pool, worker: _Worker) -> None:
    """Put a process that has nothing to do on standby, or end it."""
    if pool.standby is None or pool.standby.worker:
        _close(pool, worker)
        return
    del pool.jobs[worker]
    pool.selector.unregister(worker.answers)
    pool.standby.worker, pool.standby.is_ready = worker, True


def _new_worker(model: str) -> _Worker:
    folder = str(Path(__file__).resolve().parent.parent)
    paths = [folder, *filter(None, [os.environ.get("PYTHONPATH")])]
    # the matrices are small: threads of their own would only stand in each other's way
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(  # noqa: S603 - our own words, no shell
        [*COMMAND, model, str(MEMORY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **threads, "PYTHONPATH": os.pathsep.join(paths)},
    )
    return _Worker(process, cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout))


def _close(pool: _Pool, worker: _Worker) -> int:
    """The exit status of a process that is done or dead."""
    del pool.jobs[worker]
    pool.selector.unregister(worker.answers)
    with suppress(BrokenPipeError):  # it died with a task half read
        worker.tasks.close()
    worker.answers.close()
    return worker.process.wait()
