"""A page that says what it said is not rendered again; one that says anything else is."""

import os

import pytest
from corpora import rich_corpus
from msgspec.structs import replace

from generator.aggregate import aggregate
from generator.page_records import PersonPage
from generator.render import Bodies, make_environment, render_page
from generator.render import bodies as module
from generator.render.bodies import FILE


@pytest.fixture(scope="module")
def page():
    """The page of a person."""
    return next(page for page in aggregate(rich_corpus()) if isinstance(page, PersonPage))


class Desk:
    """A folder of templates, a cache, and how many bodies were made."""

    def __init__(self, folder):
        self.templates, self.cache = folder / "templates", folder / "cache"
        self.made = 0
        self.templates.mkdir()
        self.write("person.html", '{% import "parts.html" as m with context %}{{ m.name() }} of {{ page.site.name }}')
        self.write("parts.html", "{% macro name() %}{{ page.name }}{% endmacro %}")

    def write(self, name, text):
        (self.templates / name).write_text(text, encoding="utf-8")

    def build(self, page, *, settings="", keep=True):
        """The HTML of `page` in a new build."""
        return self.render(page, settings=settings, keep=keep).html

    def render(self, page, *, settings="", keep=True, held=True):
        """`page` in a new build."""
        environment = make_environment([self.templates])
        bodies = Bodies(self.cache, environment, settings=settings, held=held)
        before = environment.get_template

        def counted(name, *rest, **named):
            self.made += name == page.template
            return before(name, *rest, **named)

        environment.get_template = counted
        rendered = render_page(environment, page, bodies=bodies)
        if keep:
            bodies.keep()
        return rendered


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_page_that_says_the_same_is_not_rendered_again(desk, page):
    assert desk.build(page) == desk.build(page) == f"{page.name} of {page.site.name}"
    assert desk.made == 1


def test_a_page_that_is_written_at_once_is_only_rendered_for_who_asks(desk, page):
    first, again = (desk.render(page, settings="at once", held=False) for _ in range(2))

    assert again.key == first.key
    assert desk.made == 1
    assert again.html == first.html == f"{page.name} of {page.site.name}"
    assert desk.made == 2


def test_what_a_preview_has_kept_goes_with_the_next_build_of_the_site(desk, page):
    desk.render(page)
    kept = (desk.cache / FILE).read_bytes()
    desk.render(page, held=False)

    assert kept
    assert not (desk.cache / FILE).exists()


def test_what_cannot_be_removed_stops_no_build(desk, page):
    (desk.cache / FILE).mkdir(parents=True)

    assert desk.render(page, held=False).html == f"{page.name} of {page.site.name}"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("person.html", "Their name is {{ page.name }}", "Their name is NAME"),
        ("parts.html", "{% macro name() %}Ms {{ page.name }}{% endmacro %}", "Ms NAME of SITE"),
    ],
)
def test_another_template_or_a_part_of_it_makes_another_page(desk, page, name, text, shown):
    desk.build(page)

    desk.write(name, text)

    assert desk.build(page) == shown.replace("NAME", page.name).replace("SITE", page.site.name)


def test_a_template_of_other_pages_changes_nothing(desk, page):
    desk.build(page)

    desk.write("country.html", "{{ page.name }}")
    desk.build(page)

    assert desk.made == 1


def test_a_template_that_works_out_the_name_of_its_part_depends_on_every_one(desk, page):
    desk.write("person.html", "{% set kind = 'a' %}{% include kind ~ '.html' %}")
    desk.write("a.html", "one")
    assert desk.build(page) == "one"

    desk.write("a.html", "two")

    assert desk.build(page) == "two"


def test_a_page_that_says_something_else_is_rendered(desk, page):
    desk.build(page)

    assert desk.build(replace(page, name="Carla Bianchi")).startswith("Carla Bianchi of")


def test_what_a_template_does_not_ask_of_the_site_may_change(desk, page):
    desk.build(page)

    larger = replace(page, site=replace(page.site, articles=page.site.articles + 1, scope="more"))
    desk.build(larger)
    assert desk.made == 1

    renamed = replace(page, site=replace(page.site, name="Another record"))
    assert desk.build(renamed) == f"{page.name} of Another record"


def test_other_settings_make_other_pages(desk, page):
    desk.build(page, settings="one")
    desk.build(page, settings="two")

    assert desk.made == 2


def test_a_build_that_ends_early_leaves_what_was_kept(desk, page):
    desk.build(page)
    desk.build(replace(page, name="Carla Bianchi"), keep=False)

    desk.build(page)

    assert desk.made == 2
    assert [file.name for file in desk.cache.iterdir()] == [module.FILE]


@pytest.mark.parametrize("damage", ["cut", "first letters", "last letters", "nothing left", "a folder"])
def test_what_is_damaged_is_rendered_anew(desk, page, damage):
    html = desk.build(page)
    file = desk.cache / module.FILE
    kept = file.read_bytes()
    file.unlink()
    if damage == "a folder":
        file.mkdir()
    else:
        damaged = {
            "cut": kept[:-20],
            "first letters": b"xxxxxxxx" + kept[8:],
            "last letters": kept[:-8] + b"xxxxxxxx",
            "nothing left": b"",
        }
        file.write_bytes(damaged[damage])

    assert desk.build(page) == html
    assert desk.made == 2


def test_where_nothing_can_be_written_bodies_are_held_in_memory(desk, page):
    desk.cache.write_text("a file where the folder should be", encoding="utf-8")

    assert desk.build(page).startswith(page.name)


def test_a_disk_that_is_full_costs_memory_and_no_page(desk, page, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)

    assert desk.build(page).startswith(page.name)
    assert list(desk.cache.iterdir()) == []


def test_a_preview_takes_the_bodies_of_the_edit_before(desk, page):
    environment = make_environment([desk.templates])
    first = Bodies(desk.cache, environment, settings="")
    html = render_page(environment, page, bodies=first).html
    second = Bodies(desk.cache, make_environment([desk.templates]), settings="", before=first)

    body = second.body(page, lambda _: pytest.fail("rendered again"))
    assert body.html == html
