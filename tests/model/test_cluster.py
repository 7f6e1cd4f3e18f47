"""A corpus read on a Dask cluster: every article has one record, whatever happens to the machines."""

import json
import os
import signal
import threading
import time

import pytest
from corpora import HARBOUR_TEXT
from typer.testing import CliRunner

from generator.cli import app
from generator.desk.cluster.run import connected, extract_corpus
from generator.extraction import Reader
from generator.read import read_records

pytestmark = pytest.mark.slow
FILES, ARTICLES = 8, 6


@pytest.fixture
def corpus(tmp_path):
    """Files of articles, each of them one part; one article is there twice."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    entries = [{"id": f"a-{n}", "text": f"{HARBOUR_TEXT}\n\nThis is number {n}."} for n in range(FILES * ARTICLES)]
    for file in range(FILES):
        lines = [*entries[file * ARTICLES : (file + 1) * ARTICLES], *entries[:1]][: ARTICLES + (file == FILES - 1)]
        (folder / f"{file}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return folder


def kill_who_is_at_work(client, folder, killed):
    """End a worker, by the signal that nobody can refuse, once something is done and something is being done."""
    pids = client.run(os.getpid)
    while not killed:
        time.sleep(0.05)
        busy = [worker for worker, tasks in client.processing().items() if tasks and worker in pids]
        if busy and folder.is_dir() and any(folder.glob("*.parquet")):
            os.kill(pids[busy[0]], signal.SIGKILL)
            killed.append(busy[0])


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_when_a_worker_is_killed_every_article_has_one_record(corpus, tmp_path):
    folder, killed, told = tmp_path / "records", [], []
    with connected("local", workers=2) as client:
        killer = threading.Thread(target=kill_who_is_at_work, args=(client, folder, killed), daemon=True)
        killer.start()
        report = extract_corpus(client, [str(corpus)], folder=str(folder), reader=Reader(), tell=told.append)
        killer.join(timeout=60)
        before = {file.name: file.read_bytes() for file in folder.glob("*.parquet")}
        again = extract_corpus(client, [str(corpus)], folder=str(folder), reader=Reader(), tell=told.append)

    found = read_records("records", project=tmp_path)
    assert killed
    assert report.problems == found.problems == ()
    assert sorted(article.id for article, _ in found.pairs) == sorted(f"a-{n}" for n in range(FILES * ARTICLES))
    assert (report.records, report.twice, report.missing) == (FILES * ARTICLES, 1, 0)
    assert again.records == report.records
    assert f"{FILES} of {FILES} parts are there already" in told
    assert {file.name: file.read_bytes() for file in folder.glob("*.parquet")} == before


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_cluster_finds_what_one_process_finds(corpus, tmp_path):
    one_file = str(corpus / "0.jsonl")
    alone = CliRunner().invoke(app, ["extract", "--jsonl", one_file])
    many = CliRunner().invoke(
        app, ["extract", "--cluster", "local", "--workers", "1", one_file, "-o", str(tmp_path / "records")]
    )

    (tmp_path / "alone.jsonl").write_bytes(alone.stdout_bytes)
    assert many.exit_code == 0, many.output
    by_cluster = read_records("records", project=tmp_path).pairs
    assert [found for _, found in by_cluster] == [
        found for _, found in read_records("alone.jsonl", project=tmp_path).pairs
    ]
