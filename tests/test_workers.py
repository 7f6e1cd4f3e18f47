"""Articles read by several processes: what happens to the others when one of them is killed, hangs or runs wild."""

import os
import subprocess
import sys
import time

import pytest

from generator import workers
from generator.errors import OnRecordError, Problem
from generator.records import Article, Extraction
from generator.workers import extract_each, in_order

STAND_IN = """
import os, signal, sys, time
from pathlib import Path
import msgspec
from generator.frames import MEMORY_GONE, Task, read_frame, write_frame
from generator.errors import Problem
from generator.records import Extraction

model = sys.argv[1]
answers = os.fdopen(os.dup(1), "wb")
if model == "killed":
    os._exit(137)
missing = Problem("mkdocs.yml", 1, "no such model", "install it") if model == "none" else None
write_frame(answers, msgspec.msgpack.encode(missing))
while frame := read_frame(sys.stdin.buffer):
    task = msgspec.msgpack.decode(frame, type=Task)
    signal.setitimer(signal.ITIMER_PROF, min(task.seconds, 1))
    text = task.article.text
    if text == "kills" or (text.startswith("/") and not Path(text).exists()):
        Path(text).touch() if text.startswith("/") else None
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "runs for ever":
        while True:
            pass
    if text == "takes all memory":
        os._exit(MEMORY_GONE)
    if text == "is not understood":
        sys.exit(1)
    signal.setitimer(signal.ITIMER_PROF, 0)
    write_frame(answers, msgspec.msgpack.encode(Extraction(task.article.id)))
"""
"""A process that reads articles without a language model, and does what an article tells it to."""


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setattr(workers, "COMMAND", (sys.executable, "-c", STAND_IN))


def article(name, text="Fine."):
    return Article(id=name, path=f"content/{name}.md", text=text, title=name)


def read(*articles, count=2, model="any"):
    return list(in_order(extract_each(articles, model=model, workers=count)))


def test_every_article_is_read_once_and_told_in_order():
    done = read(*(article(f"a{number}") for number in range(40)), count=3)

    assert [one.found for one in done] == [Extraction(f"a{number}") for number in range(40)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kills", "the article 'bad' ends the program that reads it (SIGKILL)"),
        ("runs for ever", "the article 'bad' takes more than 30 seconds to read"),
        ("takes all memory", "the article 'bad' takes more than 2000 MB of memory to read"),
        ("is not understood", "the article 'bad' ends the program that reads it (exit status 1)"),
    ],
)
def test_an_article_that_ends_its_process_is_named_and_the_others_are_read(text, problem):
    *before, bad, last = read(article("a"), article("b"), article("bad", text), article("z"))

    assert [one.found for one in (*before, last)] == [Extraction("a"), Extraction("b"), Extraction("z")]
    assert isinstance(bad.found, Problem)
    assert (bad.found.path, bad.found.problem) == ("content/bad.md", problem)


def test_an_article_whose_process_was_killed_from_outside_is_read_by_the_next(tmp_path):
    done = read(article("a"), article("unlucky", str(tmp_path / "killed-once")), article("z"), count=1)

    assert [one.found for one in done] == [Extraction("a"), Extraction("unlucky"), Extraction("z")]


def test_a_time_that_was_not_enough_is_told_so_that_it_can_be_kept():
    [done] = read(article("bad", "runs for ever"))

    assert done.seconds == 30


def test_a_long_article_may_take_longer():
    assert workers.allowed(article("a", "word " * 20_000), 30) == 80


def test_a_model_that_is_not_there_is_one_error():
    with pytest.raises(OnRecordError, match="no such model; install it"):
        read(article("a"), model="none")


def test_a_model_that_kills_every_process_is_not_tried_for_ever():
    with pytest.raises(OnRecordError, match="the model 'killed' cannot be loaded"):
        read(article("a"), model="killed")


def test_no_process_is_left_behind_when_the_reader_stops(monkeypatch):
    started = []
    start = workers._start
    monkeypatch.setattr(workers, "_start", lambda pool: (start(pool), started.extend(pool.jobs)))
    done = extract_each([article("a"), article("b"), article("c")], model="any", workers=2)
    next(done)

    done.close()

    assert started
    assert all(worker.process.poll() is not None for worker in started)


def test_a_process_ends_when_the_one_that_started_it_is_killed():
    program = f"""
import sys
from generator import workers
from generator.records import Article
workers.COMMAND = {workers.COMMAND!r}
start = workers._start
def told(pool):
    start(pool)
    print(*(worker.process.pid for worker in pool.jobs), flush=True)
workers._start = told
def articles():
    yield Article(id="a", path="a", text="a", title="a")
    import time; time.sleep(60)
list(workers.extract_each(articles(), model="any", workers=1))
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()

    for _ in range(200):
        if not is_alive(child):
            break
        time.sleep(0.05)
    assert not is_alive(child)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
