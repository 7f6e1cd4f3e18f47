"""Feeds, annotations and the tables of one person are told to be the same as before, and made only for who asks."""

import pytest
from corpora import rich_corpus

from generator.aggregate import AggregateOptions, aggregate
from generator.render import KeptFiles, with_files
from generator.render.exports import to_file
from generator.render.kept_files import FILE

SITE = "https://example.org/record/"
RECORDS = [(f"data/{name}", [b"{}"]) for name in ("articles.jsonl", "schema.json", "corrections.json")]


class Desk:
    """A cache, and how often files were made."""

    def __init__(self, folder):
        self.cache, self.made = folder / "cache", 0

    def build(self, made_of, *texts, version="1", keep=True):
        """The files of a new build."""
        kept = KeptFiles(self.cache, version=version)

        def make():
            self.made += 1
            return [to_file(f"data/{place}.txt", text.encode()) for place, text in enumerate(texts)]

        files = kept.files(made_of, make)
        if keep:
            kept.keep()
        return {file.path: file for file in files}


def holds(files):
    """What they hold."""
    return [file.content.decode() for file in files.values()]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_files_made_of_the_same_are_the_same_and_made_for_who_asks(desk):
    first = desk.build(("feed", "Rossi"), "one", "another")
    again = desk.build(("feed", "Rossi"), "one", "another")

    assert again == first
    assert desk.made == 1
    assert holds(again) == holds(first) == ["one", "another"]
    assert desk.made == 2


def test_that_nothing_is_made_of_something_is_kept_too(desk):
    assert desk.build("an article without quotes") == desk.build("an article without quotes") == {}
    assert desk.made == 1


def test_files_made_of_something_else_or_by_another_program_are_made(desk):
    desk.build(("feed", "Rossi"), "one")

    assert holds(desk.build(("feed", "Berg"), "two")) == ["two"]
    assert holds(desk.build(("feed", "Berg"), "three", version="2")) == ["three"]


@pytest.mark.parametrize("damage", [b"", b"xxxxxxxx", b"x" * 60])
def test_what_is_damaged_is_made_anew_and_kept(desk, damage):
    first = desk.build("Rossi", "one")
    file = desk.cache / FILE
    file.write_bytes(damage + file.read_bytes()[len(damage) :] if damage else b"")

    assert desk.build("Rossi", "one") == desk.build("Rossi", "one") == first
    assert desk.made == 2


def test_a_line_of_a_file_is_kept_too(tmp_path):
    for _ in range(2):
        kept = KeptFiles(tmp_path, version="1")
        assert kept.line("Rossi", lambda: b'{"id": "rossi"}\n') == b'{"id": "rossi"}\n'
        kept.keep()

    assert KeptFiles(tmp_path, version="1").line("Rossi", lambda: pytest.fail("made again")) == b'{"id": "rossi"}\n'


def test_half_a_letter_is_written_and_not_kept(desk):
    desk.build("half \ud83d a letter", "one")

    assert holds(desk.build("half \ud83d a letter", "one")) == ["one"]
    assert desk.made == 2


def test_every_file_of_a_site_is_the_same_when_it_is_kept(tmp_path):
    def build():
        kept = KeptFiles(tmp_path, version="1")
        pages = aggregate(rich_corpus(), options=AggregateOptions(site_url=SITE))
        files = [file for _, some in with_files(pages, RECORDS, keep=kept.files) for file in some]
        kept.keep()
        return {file.path: file.content for file in files}

    pages = aggregate(rich_corpus(), options=AggregateOptions(site_url=SITE))
    anew = {file.path: file.content for _, some in with_files(pages, RECORDS) for file in some}

    assert build() == build() == anew
    assert {path.rpartition("/")[2] for path in anew} >= {"feed.xml", "annotations.json", "stances.csv", "data.json"}
