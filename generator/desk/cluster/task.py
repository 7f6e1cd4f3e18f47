"""What a worker of the cluster does: one part of the corpus becomes one partition."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.desk.cluster.partitions import (
    Made,
    Row,
    find_made,
    partition_name,
    short_key,
    to_partition,
    write_bytes,
)
from generator.desk.cluster.sources import Part, read_part
from generator.errors import OnRecordError, Problem
from generator.extraction import Reader, extraction_keys, extraction_version
from generator.records import Article
from generator.workers import extract_each, in_order


@dataclass(frozen=True, slots=True)
class Order:
    """What every task of a run is told."""

    folder: str
    """Where the partitions lie."""
    reader: Reader
    version: str
    """Of the program that plans the run: a worker with another one would find other things."""


class Refused(NamedTuple):
    """Why no task of the run can be done: an answer and no error, which would be tried again."""

    path: str
    line: int
    problem: str
    remedy: str


def answer(call: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - what the call takes and gives
    """What `call` gives, or the problem that it raises: one file's, or, as `Refused`, one of the whole run."""
    try:
        return call(*given)
    except OnRecordError as error:
        problem = error.problem
        if call is not extract_part:
            return problem
        return Refused(problem.path, problem.line, problem.problem, problem.remedy)


def extract_part(part: Part, order: Order) -> Made:
    """Read a part and write its partition; one that is there already is left as it is.

    The articles are read by a process of its own, so that one that ends it or takes too long is named and left out, and
    harms no worker of the cluster.

    Raises:
        OnRecordError: this machine has another version, no model, or cannot write.
    """
    check_version(order)
    there = find_made(order.folder, part, order.version)
    if there is not None and not there.shortened:
        return there
    problems: list[Problem] = []
    articles = list(_once(read_part(part), order.reader.model, problems))
    rows = list(_rows(articles, order.reader, problems))
    write_bytes(order.folder, partition_name(part), to_partition(part, order.version, rows, problems))
    return Made(tuple(short_key(row.key) for row in rows), tuple(problems), len(problems))


def check_version(order: Order) -> None:
    """Raise where the programs of this machine are not those of the one that plans the run."""
    if extraction_version(order.reader.model) != order.version:
        problem = "a machine of the cluster has another version of onrecord, of spaCy or of the model"
        raise OnRecordError("--cluster", 0, problem, "install the same packages on all of them, and run this again")


def _once(found: Iterator[Article | Problem], model: str, problems: list[Problem]) -> Iterator[tuple[str, Article]]:
    """Each article with its key; one that the part holds twice comes once."""
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
            continue
        [key] = extraction_keys([one], model)
        if key not in seen:
            seen.add(key)
            yield key, one


def _rows(articles: Sequence[tuple[str, Article]], reader: Reader, problems: list[Problem]) -> Iterator[Row]:
    given = [article for _, article in articles]
    workers = 1 if given else 0
    reading = extract_each(given, model=reader.model, workers=workers, seconds=reader.article_seconds)
    for done in in_order(reading):
        if isinstance(done.found, Problem):
            problems.append(done.found)
        else:
            yield Row(articles[done.place][0], done.article, done.found)
