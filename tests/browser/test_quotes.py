"""A quote taken along with its source, and a passage found again in its original."""

import pytest

from generator.aggregate.selectors import to_original, to_selector
from generator.render.filters import text_fragment

KENNEDY = "articles/1963-06-27-kennedy-speaks-in-west-berlin/"


def test_a_quote_is_copied_with_speaker_source_date_and_link(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + KENNEDY)
    figure = page.locator("figure.quote.direct").first
    figure.locator("button.copy").click()

    words, source, link = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert words.startswith(("“", '"'))
    assert source == "John F. Kennedy, President of the United States. On Record sample desk, 27 June 1963"
    assert link == f"{address}{KENNEDY}#{figure.get_attribute('id')}"
    assert figure.locator("button.copy").inner_text().startswith("Copied")


def test_a_paraphrase_is_copied_as_one_and_a_quote_elsewhere_with_its_permalink(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "quotes/paraphrased/")
    page.locator("button.copy").first.click()

    words, source, link = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert words.endswith("[paraphrased]")
    assert "On Record sample desk, " in source
    assert "/articles/" in link
    assert "#q-" in link


TEXT = "\n\n".join(
    [f"“Peace — now, & war-never,” said {name} of Ålesund, 平和." for name in ("Rossi", "Weber", "Rossi-Weber", "Kim")]
)


@pytest.mark.parametrize("occurrence", range(4))
def test_a_browser_finds_the_passage_that_is_meant(browser, occurrence):
    words = "Peace — now, & war-never,"
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    link = text_fragment("http://original.test/", to_selector(to_original(TEXT), start, start + len(words)))
    body = "".join(f"<p>{paragraph.replace('&', '&amp;')}</p>" for paragraph in TEXT.split("\n\n"))
    style = "p { margin: 0; height: 3000px }"

    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page = context.new_page()
        made = f'<!DOCTYPE html><meta charset="utf-8"><style>{style}</style>{body}'
        page.route("**/*", lambda route: route.fulfill(body=made, content_type="text/html; charset=utf-8"))
        page.goto(link)
        page.wait_for_timeout(300)

        assert page.evaluate("Math.round((scrollY + 300) / 3000)") == occurrence
