"""A file of the site is taken over where it would be written the same again, and only there."""

import errno
import os
from pathlib import Path

import pytest

from generator import taken
from generator.taken import FILE, Writing, keep_written, put, read_written

PAGE = "people/mara-rossi/index.html"
OTHER = "people/bo-berg/index.html"


class Desk:
    """An old site, a cache, and which files were written by the last build."""

    def __init__(self, folder):
        self.folder, self.site, self.cache = folder, folder / "site", folder / "cache"
        self.cache.mkdir()
        self.number = 0
        self.written = []

    def build(self, **says):
        """Build a site in which each page says so, put it into its place, and take note of it."""
        self.number += 1
        self.written.clear()
        built = self.folder / f"new-{self.number}"
        writing = Writing(self.site, built, read_written(self.cache))
        for name, text in says.items():
            path = {"page": PAGE, "other": OTHER}[name]
            put(writing, path, text.encode(), lambda file, path=path, text=text: self.write(file, path, text))
        if self.site.exists():
            self.site.rename(self.folder / f"old-{self.number}")
        built.rename(self.site)
        keep_written(self.cache, writing)
        return list(self.written)

    def write(self, file, path, text):
        self.written.append(path)
        file.write_text(text, encoding="utf-8")

    def says(self, path=PAGE):
        return (self.site / path).read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    assert desk.build(page="Rossi left.", other="Berg left.") == [PAGE, OTHER]
    return desk


def test_a_page_of_the_same_is_not_written_and_keeps_its_time(desk):
    before = (desk.site / PAGE).stat()

    assert desk.build(page="Rossi left.", other="Berg came.") == [OTHER]

    assert (desk.says(), desk.says(OTHER)) == ("Rossi left.", "Berg came.")
    assert (desk.site / PAGE).stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("last", ["Rossi left.", "Rossi came."])
def test_of_two_files_with_one_path_the_last_stands_and_the_old_site_is_as_it_was(desk, last):
    built = desk.folder / "twice"
    writing = Writing(desk.site, built, read_written(desk.cache))
    for text in sorted(["Rossi left.", "Rossi came."], key=lambda text: text == last):
        put(writing, PAGE, text.encode(), lambda file, text=text: desk.write(file, PAGE, text))

    assert (built / PAGE).read_text(encoding="utf-8") == last
    assert desk.says() == "Rossi left."
    assert len(writing.taken) + len(writing.made) == 1


def test_a_page_that_was_taken_over_is_taken_over_again(desk):
    desk.build(page="Rossi left.", other="Berg left.")

    assert desk.build(page="Rossi left.", other="Berg left.") == []
    assert desk.says() == "Rossi left."


def test_a_page_that_is_gone_for_a_build_is_written_when_it_comes_back(desk):
    desk.build(page="Rossi left.")

    assert desk.build(page="Rossi left.", other="Berg left.") == [OTHER]


def cut(file):
    file.write_text("Rossi", encoding="utf-8")


def edit(file):
    file.write_text("Rossi came.", encoding="utf-8")  # as long as before


def hide(file):
    file.chmod(0o600)


def link(file):
    target = file.with_name("elsewhere.html")
    file.rename(target)
    file.symlink_to(target)


def make_folder(file):
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("change", [cut, edit, hide, link, make_folder, os.unlink])
def test_what_somebody_did_to_the_old_site_is_not_taken_over(desk, change):
    change(desk.site / PAGE)

    assert desk.build(page="Rossi left.", other="Berg left.") == [PAGE]

    assert desk.says() == "Rossi left."
    assert not (desk.site / PAGE).is_symlink()


@pytest.mark.parametrize("damage", [b"", b"xxxxxxxx", b"x" * 10_000])
def test_a_damaged_note_costs_time_and_no_page(desk, damage):
    note = desk.cache / FILE
    note.write_bytes(damage + note.read_bytes()[len(damage) :] if damage else b"")

    assert desk.build(page="Rossi left.", other="Berg left.") == [PAGE, OTHER]


def test_a_page_is_written_over_what_the_theme_has_put_there(desk):
    built = desk.folder / "new-2"
    for path in (PAGE, OTHER):
        (built / path).parent.mkdir(parents=True)
        (built / path).write_text("a theme's", encoding="utf-8")

    desk.build(page="Rossi left.", other="Berg came.")

    assert (desk.says(), desk.says(OTHER)) == ("Rossi left.", "Berg came.")


def test_a_system_that_gives_no_file_two_names_copies_it_with_its_time(desk, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(taken.os, "link", refuse)
    before = (desk.site / PAGE).stat()

    assert desk.build(page="Rossi left.", other="Berg left.") == []

    assert desk.says() == "Rossi left."
    assert (desk.site / PAGE).stat().st_mtime_ns == before.st_mtime_ns


def test_a_page_that_vanishes_while_it_is_taken_over_is_written(desk, monkeypatch):
    link = os.link

    def vanish(file, target, **named):
        Path(file).unlink()
        link(file, target, **named)

    monkeypatch.setattr(taken.os, "link", vanish)

    assert desk.build(page="Rossi left.", other="Berg left.") == [PAGE, OTHER]
    assert desk.says() == "Rossi left."
