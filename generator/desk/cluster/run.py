"""A whole corpus on a Dask cluster: parts are given out until each of them is a partition.

Nothing is lost with a machine: its parts are given to others. Nothing is doubled: a part that two machines read has one
name and one content. A run that was broken off goes on where it was, since what is there is not made again.
"""

import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import chain
from typing import Any, Final, NamedTuple

from generator.desk.cluster.partitions import (
    Made,
    find_made,
    names_in,
    partition_name,
    read_bytes,
    without,
    write_bytes,
)
from generator.desk.cluster.sources import File, Part, find_files, split
from generator.desk.cluster.task import Order, Refused, answer, extract_part
from generator.errors import OnRecordError, Problem
from generator.extraction import Reader, extraction_version
from generator.optional import need
from generator.read.characters import shown
from generator.workers import most_workers

distributed: Any = need("distributed", extra="cluster", path="--cluster")  # it types too little to be held to it

LOCAL: Final = "local"
TRIES: Final = 5
"""How often a part is given out before it is named and left: its machine may have been lost, the next one not."""
AHEAD: Final = 4
"""Parts that wait at the scheduler for each thread of the cluster."""
TELL_SECONDS: Final = 5
CONNECT_SECONDS: Final = 20
READERS: Final = 16
"""Partitions that are looked into at the same time: a store of objects answers slowly, but many at once."""

Tell = Callable[[str], None]
Client = Any
"""Dask's."""


class Report(NamedTuple):
    """What a run made."""

    records: int
    """That lie in the folder now, of this corpus."""
    parts: int
    missing: int
    """Parts that could not be made."""
    twice: int
    """Articles that the corpus holds more than once."""
    left_out: int
    problems: tuple[Problem, ...]
    strange: int
    """Partitions in the folder that are not of this corpus."""


class _Task(NamedTuple):
    call: Callable[..., Any]
    given: tuple[Any, ...]
    name: str
    shown: str
    """The file that it is about."""
    tries: int = 0


@contextmanager
def connected(address: str, *, workers: int = 0) -> Iterator[Client]:
    """A cluster: the one at `address`, or one that is made on this machine for as long as it is needed.

    Raises:
        OnRecordError: nobody answers at the address.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a lost worker is nothing to be alarmed about
    if address == LOCAL:
        count = workers or most_workers()
        with (
            distributed.LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:  # dask's own TimeoutError is an OSError
        problem = f"no Dask scheduler answers here ({shown(str(error))[:200]})"
        remedy = "start one with `dask scheduler`, or use --cluster local"
        raise OnRecordError(shown(address), 0, problem, remedy) from error
    with closing(client):
        yield client


def extract_corpus(client: Client, addresses: Sequence[str], *, folder: str, reader: Reader, tell: Tell) -> Report:
    """Every article behind `addresses` as a record in `folder`, exactly once.

    Raises:
        OnRecordError: there is nothing to read, the folder cannot be written, or the machines have different programs.
    """
    order = Order(folder.rstrip("/"), reader, extraction_version(reader.model))
    problems: list[Problem] = []
    parts = {partition_name(part): part for part in _parts(client, find_files(addresses), problems)}
    lying = names_in(order.folder)
    made = _made_before(order, {name: part for name, part in parts.items() if name in lying}, len(parts))
    if made:
        tell(f"{len(made)} of {len(parts)} parts are there already")
    tasks = [
        _Task(extract_part, (part, order), name, part.file.name) for name, part in parts.items() if name not in made
    ]
    for task, one in _told(_done(client, tasks), len(tasks), tell):
        if isinstance(one, Made):
            made[task.name] = one
        else:
            problems.append(one)
    twice = _remove_doubles(order.folder, {name: made[name] for name in parts if name in made})
    problems.extend(chain.from_iterable(one.problems for one in made.values()))
    return Report(
        records=sum(len(one.keys) for one in made.values()) - twice,
        parts=len(made),
        missing=len(parts) - len(made),
        twice=twice,
        left_out=sum(one.left_out for one in made.values()),
        problems=tuple(problems),
        strange=len(lying - parts.keys()),
    )


def _parts(client: Client, files: Iterable[File], problems: list[Problem]) -> Iterator[Part]:
    """The parts of all files in the order of these; the cluster cuts them, since a packed one has to be read for it."""
    tasks = [_Task(split, (file,), f"cut-{place:08}", file.name) for place, file in enumerate(files)]
    cut: dict[str, list[Part]] = {}
    for task, found in _done(client, tasks):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            cut[task.name] = found
    return chain.from_iterable(cut[name] for name in sorted(cut))


def _made_before(order: Order, lying: dict[str, Part], planned: int) -> dict[str, Made]:
    """What earlier runs made of these parts.

    Where a part is to be made anew, so is each from which doubles were taken: the other one may be gone.
    """
    with ThreadPoolExecutor(READERS) as readers:
        found = readers.map(lambda part: find_made(order.folder, part, order.version), lying.values())
        made = {name: one for name, one in zip(lying, found, strict=True) if one is not None}
    if len(made) == planned:
        return made
    return {name: one for name, one in made.items() if not one.shortened}


def _done(client: Client, tasks: Iterable[_Task]) -> Iterator[tuple[_Task, Any]]:
    """What each task brings, in the order in which they are done; a problem where the cluster could not do it.

    Raises:
        OnRecordError: the scheduler is gone, or a machine told that no task can be done.
    """
    waiting, running = deque(tasks), dict[str, _Task]()
    finished = distributed.as_completed()
    _give(client, waiting, running, finished)
    for future in finished:
        task = running.pop(future.key)
        if future.status == "cancelled":
            remedy = "run the same command again: it goes on where it was"
            raise OnRecordError("--cluster", 0, "the scheduler is gone", remedy)
        error = future.exception()
        if error is None:
            answer = future.result()
            if isinstance(answer, Refused):
                raise OnRecordError(answer.path, answer.line, answer.problem, answer.remedy)
            yield task, answer
        elif task.tries + 1 < TRIES:
            waiting.append(task._replace(tries=task.tries + 1))
        else:
            problem = f"the cluster gave up on a part of it ({type(error).__name__}: {shown(str(error))[:200]})"
            yield task, Problem(task.shown, 0, problem, "see what its workers say, and run the same command again")
        _give(client, waiting, running, finished)


def _give(client: Client, waiting: deque[_Task], running: dict[str, _Task], finished: Any) -> None:  # noqa: ANN401 - dask types nothing
    """Let the scheduler have a few tasks for each thread, and no more: a corpus may have a million parts."""
    most = AHEAD * max(1, sum(client.nthreads().values()))
    while waiting and len(running) < most:
        task = waiting.popleft()
        key = f"{task.name}-{task.tries}-{secrets.token_hex(4)}"
        running[key] = task
        finished.add(client.submit(answer, task.call, *task.given, key=key))


def _told(done: Iterable[tuple[_Task, Any]], total: int, tell: Tell) -> Iterator[tuple[_Task, Any]]:
    """`done`, with a line now and then of how far it is."""
    began = told = time.monotonic()
    articles = 0
    for count, (task, found) in enumerate(done, 1):
        yield task, found
        articles += len(found.keys) if isinstance(found, Made) else 0
        now = time.monotonic()
        if now - told >= TELL_SECONDS and count < total:
            told, rate = now, articles / (now - began)
            left = (total - count) * (now - began) / count
            tell(f"{count} of {total} parts, {articles:,} articles, {rate:.1f} a second, {left:.0f} seconds to go")


def _remove_doubles(folder: str, made: dict[str, Made]) -> int:
    """How many rows were taken out because an earlier part of the corpus has the same article."""
    seen: set[bytes] = set()
    removed = 0
    for name, one in made.items():
        doubles = seen.intersection(one.keys)
        seen.update(one.keys)
        if doubles:
            removed += len(doubles)
            write_bytes(folder, name, without(read_bytes(folder, name), doubles))
    return removed
