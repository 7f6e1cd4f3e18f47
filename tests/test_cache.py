"""Extractions kept on disk: damaged, locked or unwritable, the cache never makes a build wrong, only slower."""

import multiprocessing
import random
import sqlite3

import pytest

from generator import cache
from generator.records import Extraction, Skipped

ONE = Extraction("one", skipped=(Skipped("quote", 1, 2, "the mark is never closed"),))
TWO = Extraction("two")


@pytest.fixture
def kept(tmp_path):
    """A cache with forty extractions."""
    with cache.open_cache(tmp_path) as connection:
        for number in range(40):
            assert cache.keep(connection, f"k{number}", Extraction(f"article {number}"))
    return tmp_path


def test_what_was_kept_is_found_again_under_its_key(tmp_path):
    with cache.open_cache(tmp_path) as connection:
        cache.keep(connection, "k", ONE)
    with cache.open_cache(tmp_path) as connection:
        assert list(cache.find(connection, ["other", "k"])) == [None, ONE]


def test_a_row_whose_bytes_changed_is_not_found_and_may_be_written_anew(kept):
    with sqlite3.connect(kept / cache.FILE) as connection:
        connection.execute("UPDATE extraction SET packed = x'00ff' WHERE key = 'k7'")
    connection.close()

    with cache.open_cache(kept) as connection:
        assert list(cache.find(connection, ["k6", "k7"])) == [Extraction("article 6"), None]
        cache.keep(connection, "k7", ONE)
        assert list(cache.find(connection, ["k7"])) == [ONE]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_to_its_bytes_no_wrong_extraction_is_found_and_it_works_again(kept, seed):
    chance = random.Random(seed)  # noqa: S311 - moments of harm, no secrets
    file = kept / cache.FILE
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 5, 200))):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    file.write_bytes(content[: chance.choice((len(content), len(content) // 2, 50))])

    with cache.open_cache(kept) as connection:
        for number, found in enumerate(cache.find(connection, [f"k{number}" for number in range(40)])):
            assert found in (None, Extraction(f"article {number}"))
        assert cache.keep(connection, "new", TWO)
    with cache.open_cache(kept) as connection:
        assert list(cache.find(connection, ["new"])) == [TWO]


def test_a_file_that_is_no_database_is_set_aside_with_a_warning(tmp_path, caplog):
    (tmp_path / cache.FILE).write_bytes(b"not a database at all, but long enough to look like one" * 40)

    with cache.open_cache(tmp_path) as connection:
        assert cache.keep(connection, "k", ONE)

    assert (tmp_path / f"{cache.FILE}.damaged").read_bytes().startswith(b"not a database")
    assert "is damaged" in caplog.text
    assert "its articles are read anew" in caplog.text


def test_a_database_of_another_form_is_set_aside(tmp_path):
    with sqlite3.connect(tmp_path / cache.FILE) as connection:
        connection.execute("CREATE TABLE extraction (key TEXT, words TEXT)")
    connection.close()

    with cache.open_cache(tmp_path) as connection:
        assert cache.keep(connection, "k", ONE)


def test_where_nothing_can_be_written_a_warning_says_so_and_the_build_goes_on(tmp_path, caplog):
    (tmp_path / "cache").write_text("a file stands where the folder should be")

    with cache.open_cache(tmp_path / "cache") as connection:
        assert cache.keep(connection, "k", ONE)
        assert list(cache.find(connection, ["k"])) == [ONE]

    assert "cannot be used" in caplog.text


def test_a_disk_that_is_full_is_told_once(tmp_path, caplog):
    with cache.open_cache(tmp_path) as connection:
        connection.execute("PRAGMA max_page_count = 6")
        kept = [cache.keep(connection, f"k{number}", Extraction("a" * 9_000 + str(number))) for number in range(200)]

    assert not all(kept)
    assert "cannot be kept for the next build" in caplog.text


def write_many(folder, name, together):
    together.wait()  # the file is made by all of them at the same moment
    with cache.open_cache(folder) as connection:
        for number in range(20):
            assert cache.keep(connection, f"{name}{number}", Extraction(f"{name}{number}"))


def test_builds_at_once_all_keep_what_they_read(tmp_path):
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(4)
    builds = [context.Process(target=write_many, args=(tmp_path, name, together)) for name in "abcd"]
    for one in builds:
        one.start()
    for one in builds:
        one.join()

    keys = [f"{name}{number}" for name in "abcd" for number in range(20)]
    with cache.open_cache(tmp_path) as connection:
        assert list(cache.find(connection, keys)) == [Extraction(key) for key in keys]


def test_an_article_that_took_too_long_is_remembered_with_the_time_it_had(tmp_path):
    with cache.open_cache(tmp_path) as connection:
        cache.keep_too_long(connection, "k", 30)
    with cache.open_cache(tmp_path) as connection:
        assert cache.was_too_long(connection, "k") == 30
        assert cache.was_too_long(connection, "other") == 0


def test_what_no_article_needs_any_more_is_removed_and_its_room_given_back(kept):
    before = cache.describe(kept)

    assert cache.prune(kept, ["k1", "k2", "never kept"]) == 38

    after = cache.describe(kept)
    assert (before.articles, after.articles) == (40, 2)
    with cache.open_cache(kept) as connection:
        assert list(cache.find(connection, ["k1", "k3"])) == [Extraction("article 1"), None]


def test_a_cache_that_is_not_there_is_empty_and_is_not_made(tmp_path):
    assert cache.describe(tmp_path / "none") == cache.Kept(0, 0)
    assert cache.prune(tmp_path / "none", []) == 0
    assert not (tmp_path / "none").exists()
