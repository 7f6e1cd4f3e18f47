"""A person's page on paper: a brief of two sheets to hand out."""

import io

import pytest

pypdf = pytest.importorskip("pypdf", reason="pages are counted with pypdf")


def test_the_fullest_pages_of_people_are_briefs_of_two_sheets(browser, sample_site, address):
    files = sorted(sample_site.glob("people/*/index.html"), key=lambda file: (-file.stat().st_size, file))
    with browser.new_context() as context:
        page = context.new_page()
        for file in files[:4]:
            page.goto(f"{address}people/{file.parent.name}/")
            sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
            said = " ".join(sheet.extract_text() for sheet in sheets)

            assert len(sheets) <= 2, file.parent.name
            assert page.locator("h1").inner_text() in said
            assert "Position in brief" in said
            assert "This is the brief" in said
            assert page.locator("li.claim").count() == 0 or "statement" in said or "deed" in said or "stance" in said
