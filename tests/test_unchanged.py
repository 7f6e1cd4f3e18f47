"""A site is made again when anything that it is made of has changed, and only then."""

import os
import shutil

import pytest

from generator.errors import OnRecordError, Problem
from generator.unchanged import FILE, find_same, keep, to_made_of

TOLD = (Problem("content/bad.md", 3, "date '2 May' is not a date", "write it as YYYY-MM-DD"),)


class Desk:
    """Articles, a site that was made of them, and a cache."""

    def __init__(self, folder):
        self.content, self.site, self.cache = folder / "content", folder / "site", folder / "cache"
        self.settings = {"site_name": "On Record", "extra": {"b": 1, "a": [True, None]}}
        for place in (self.content, self.site / "articles", self.cache):
            place.mkdir(parents=True)
        (self.content / "a.md").write_text("Rossi left.", encoding="utf-8")
        (self.site / "articles/index.html").write_text("<p>Rossi left.</p>", encoding="utf-8")
        (self.cache / "extractions.sqlite").write_text("rows", encoding="utf-8")
        (self.cache / "history").write_text("the build before", encoding="utf-8")

    def made_of(self):
        return to_made_of([self.content], self.settings)

    def build(self):
        keep(self.cache, self.site, self.made_of(), TOLD)

    def told(self):
        """What the last build told; None where the site has to be made."""
        return find_same(self.cache, self.site, self.made_of())


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    desk.build()
    return desk


def test_a_site_of_the_same_is_not_made_again_and_its_problems_are_told_again(desk):
    assert desk.told() == TOLD


def test_an_article_that_was_only_touched_has_not_changed(desk):
    os.utime(desk.content / "a.md", (0, 0))

    assert desk.told() == TOLD


def test_what_an_owner_keeps_beside_the_pages_under_a_name_with_a_dot_is_not_the_site(desk):
    (desk.site / ".git").mkdir()
    (desk.site / ".git/HEAD").write_text("main", encoding="utf-8")
    (desk.site / ".nojekyll").touch()

    assert desk.told() == TOLD


CHANGES = {
    "an article says something else": lambda desk: (desk.content / "a.md").write_text("Rossi came."),
    "an article has another name": lambda desk: (desk.content / "a.md").rename(desk.content / "b.md"),
    "an article more": lambda desk: (desk.content / "b.md").write_text("Bianchi left."),
    "an article less": lambda desk: (desk.content / "a.md").unlink(),
    "a setting": lambda desk: desk.settings["extra"].update(b=2),
    "a page was edited": lambda desk: (desk.site / "articles/index.html").write_text("<p>Rossi stayed.</p>"),
    "a page more": lambda desk: (desk.site / "articles/mine.html").write_text("<p>Mine</p>"),
    "the site is gone": lambda desk: shutil.rmtree(desk.site),
    "the cache is gone": lambda desk: shutil.rmtree(desk.cache),
    "the cache is damaged": lambda desk: (desk.cache / "extractions.sqlite").write_text("xx"),
    "the build before is forgotten": lambda desk: (desk.cache / "history").unlink(),
    "the note is damaged": lambda desk: (desk.cache / FILE).write_text("{"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_site_is_made_again_where(desk, change):
    CHANGES[change](desk)

    assert desk.told() is None


def test_a_pipe_among_the_articles_is_not_read(desk):
    os.mkfifo(desk.content / "pipe.md")

    assert desk.told() is None
    desk.build()
    assert desk.told() == TOLD


@pytest.mark.parametrize("target", ["nowhere.md", "../secret.txt", "../elsewhere", "../pipe"])
def test_no_link_is_followed_to_compare_what_it_leads_to(desk, tmp_path, target):
    (tmp_path / "secret.txt").write_text("a password", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    os.mkfifo(tmp_path / "pipe")  # whoever opens it waits for ever
    (desk.content / "link.md").symlink_to(target)

    with pytest.raises(OnRecordError, match=r"link\.md"):
        desk.made_of()
