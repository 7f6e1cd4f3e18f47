"""An article as long as a book, as a reader meets it: its parts and its lists, for axe and on a narrow screen."""

import pytest
from conftest import served
from projects import build, new_project

from tests.browser.test_every_page_type import RULES

SPEECHES = 130
BOOK = "articles/book/"
NARROW = 390


@pytest.fixture(scope="module")
def book_site(tmp_path_factory):
    """A site whose one article is too long for a page."""
    project = new_project(tmp_path_factory.mktemp("book"), articles=False)
    said = (
        f'"Italy has built harbour number {number}, and Denmark praises it," Danish Foreign Minister Lars Holm said. '
        f"Norway condemned Italy over harbour number {number}."
        for number in range(SPEECHES)
    )
    lead = "---\ntitle: The book\ndate: 2026-01-13\noutlet: Wire\n---\n"
    (project / "content/book.md").write_text(lead + "\n\n".join(said) + "\n", encoding="utf-8")
    run = build(project, "--strict")
    assert run.returncode == 0, run.stderr
    return project / "site"


@pytest.fixture(scope="module")
def book_pages(book_site):
    """The article's parts and the lists beside them."""
    return sorted(file.parent.relative_to(book_site).as_posix() for file in (book_site / BOOK).rglob("index.html"))


@pytest.fixture(scope="module")
def book_address(book_site):
    with served(book_site) as found:
        yield found


def test_axe_finds_no_fault_beside_the_first_part_of_a_long_article_and_nothing_overflows(
    browser, book_address, book_pages
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    _, *others = book_pages  # the first part is an article like any other
    faults = {}
    assert f"{BOOK}page/2" in others
    for part in others:
        with browser.new_context(viewport={"width": NARROW, "height": 900}, bypass_csp=True) as context:
            page = context.new_page()
            page.goto(f"{book_address}{part}/")
            found = [one["id"] for one in axe.run(page, options=RULES).response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > NARROW:
                found.append("overflows")
            if found:
                faults[part] = found

    assert faults == {}
