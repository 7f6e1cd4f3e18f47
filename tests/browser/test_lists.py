"""Lists of quotes and stances: filters are links, exchanged in place where scripts run, and reached by the keyboard."""

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
expect = playwright.expect


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("start", "filter_", "heading"),
    [
        ("quotes/", "Paraphrased", "Quotes: paraphrased"),
        ("quotes/", "2016", "Quotes of 2016"),
        ("stances/list/", "Deeds", "Stances: deeds"),
        ("stances/list/", "Against", "Stances: against"),
    ],
)
def test_a_filter_leads_to_its_list_with_and_without_scripts(browser, address, start, filter_, heading, scripts):
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(address + start)
        page.locator("nav.filters a", has_text=filter_).first.click()

        expect(page.locator("h1")).to_have_text(heading)
        assert page.url != address + start
        [chosen] = page.locator("nav.filters a[aria-current]").all()
        assert chosen.inner_text().startswith(filter_)
        page.goto(page.url)
        expect(page.locator("h1")).to_have_text(heading)


def test_a_list_exchanged_in_place_keeps_links_buttons_and_the_way_back(page, address):
    page.goto(address + "quotes/")
    page.evaluate("window.stayed = true")
    page.locator("nav.filters a", has_text="Paraphrased").click()
    expect(page.locator("h1")).to_have_text("Quotes: paraphrased")

    assert page.evaluate("window.stayed"), "the page was not loaded anew"
    assert page.title().startswith("Quotes: paraphrased")
    assert page.locator("button.copy").count() == page.locator("figure.quote").count()
    link = page.locator("figure.quote cite a").first.evaluate("link => link.href")
    assert page.request.get(link).ok
    page.go_back()
    expect(page.locator("h1")).to_have_text("Quotes")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Quotes: paraphrased")
    page.locator("nav[aria-label=Main] a", has_text="People").click()
    expect(page.locator("h1")).to_have_text("People")


def test_filters_are_reached_and_kept_by_the_keyboard(page, address):
    page.goto(address + "stances/list/")
    page.locator("nav.filters a", has_text="Words").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Stances: words")

    assert page.evaluate("document.activeElement.textContent").startswith("Words")


def test_the_search_filters_by_what_the_lists_filter_by(page, address):
    page.goto(address)
    page.fill("#q", "president")
    page.locator("#search-results select").first.wait_for(timeout=15_000)
    names = page.locator("#search-results select").evaluate_all("all => all.map(one => one.name)")

    assert names == ["kind", "person", "country", "year", "outlet", "side", "quotes"]
    page.select_option("#filter-side", "against")
    expect(page.locator("#search-results li").first).to_be_visible()
