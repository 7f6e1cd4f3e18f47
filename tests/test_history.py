"""The build before is kept whole, or the next one is a first."""

import logging

from generator.build_records import History, Stock
from generator.history import FILE, keep_history, read_history

STOCK = Stock(version="1", program="p", last=None, articles=(), positions=(), people=(), corrections=())
HISTORY = History(stock=STOCK, comparison=None, past=())


def test_what_is_kept_is_read_again(tmp_path):
    keep_history(tmp_path / "cache", HISTORY)

    assert read_history(tmp_path / "cache") == HISTORY
    assert [file.name for file in (tmp_path / "cache").iterdir()] == [FILE]


def test_nothing_kept_is_no_history(tmp_path):
    assert read_history(tmp_path) is None


def test_a_damaged_file_is_told_and_makes_the_next_build_a_first(tmp_path, caplog):
    keep_history(tmp_path, HISTORY)
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:-3] + b"???")

    with caplog.at_level(logging.INFO):
        assert read_history(tmp_path) is None
    assert "The build before cannot be compared with" in caplog.text


def test_what_another_version_kept_is_not_misread(tmp_path):
    keep_history(tmp_path, HISTORY)
    content = (tmp_path / FILE).read_bytes()
    keep_history(tmp_path, HISTORY)

    assert (tmp_path / FILE).read_bytes() == content
