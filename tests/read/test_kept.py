"""A file that says what it said is not read again; one that says anything else is."""

import os

import pytest

from generator import read as room
from generator.read import READERS, Readings, read_articles
from generator.read.kept import FILE

TEXT = "---\ntitle: Norway waits\ndate: 2024-05-02\n---\nMara Rossi said that Norway would wait.\n"


class Desk:
    """A project, its cache, and the files that were read."""

    def __init__(self, folder, monkeypatch):
        self.project, self.content, self.cache = folder, folder / "content", folder / "cache"
        self.content.mkdir()
        self.read = []

        def counted(reader):
            def read(source):
                self.read.append(source.path)
                return reader(source)

            return read

        monkeypatch.setattr(room, "READERS", {suffix: counted(reader) for suffix, reader in READERS.items()})

    def write(self, name, text):
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, *, version="1", publish="excerpts"):
        """What a new build finds in all files, and which of them it read."""
        self.read.clear()
        readings = Readings(self.cache, version=version)
        found = read_articles(self.content, project=self.project, publish=publish, readings=readings)
        readings.keep()
        return found, list(self.read)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    desk = Desk(tmp_path, monkeypatch)
    desk.write("a.md", TEXT)
    desk.write("b.md", TEXT.replace("date:", "url: not an address\ndate:"))  # has a problem of its own
    return desk


def test_a_second_build_reads_no_file_again_and_finds_and_tells_the_same(desk):
    first, read = desk.build()
    assert read == ["content/a.md", "content/b.md"]

    assert desk.build() == (first, [])
    assert first == read_articles(desk.content, project=desk.project)


def test_a_file_that_was_only_touched_is_not_read_again(desk):
    desk.build()

    os.utime(desk.content / "a.md", (0, 0))

    assert desk.build()[1] == []


def test_an_edit_of_the_same_length_and_time_is_read(desk):
    desk.build()
    before = (desk.content / "a.md").stat()

    desk.write("a.md", TEXT.replace("Norway", "Sweden"))
    os.utime(desk.content / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))

    found, read = desk.build()
    assert read == ["content/a.md"]
    assert "Sweden" in found.articles[0].text


CHANGES = {
    "under another name": (lambda desk: (desk.content / "a.md").rename(desk.content / "c.md"), {}, "content/c.md"),
    "in another folder": (lambda desk: desk.write("2024/01/13-a.md", TEXT), {}, "content/2024/01/13-a.md"),
    "in another format": (lambda desk: (desk.content / "a.md").rename(desk.content / "a.txt"), {}, "content/a.txt"),
    "with another program": (lambda desk: None, {"version": "2"}, "content/a.md"),
    "where more is published": (lambda desk: None, {"publish": "full"}, "content/a.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_words_are_read_again(desk, change):
    edit, options, path = CHANGES[change]
    desk.build()

    edit(desk)

    found, read = desk.build(**options)
    assert path in read
    assert found == read_articles(desk.content, project=desk.project, publish=options.get("publish", "excerpts"))


def test_what_nobody_asks_for_any_more_is_not_kept(desk):
    desk.build()
    before = (desk.cache / FILE).stat().st_size

    (desk.content / "b.md").unlink()
    desk.build()

    assert (desk.cache / FILE).stat().st_size < before


@pytest.mark.parametrize("damage", [b"", b"xxxxxxxx", b"x" * 10_000])
def test_what_is_damaged_is_read_anew(desk, damage):
    first, _ = desk.build()
    file = desk.cache / FILE
    file.write_bytes(damage + file.read_bytes()[len(damage) :])

    assert desk.build()[0] == first
    assert desk.build() == (first, [])
