"""Lists of quotes and stances: filters are links, exchanged in place where scripts run, and reached by the keyboard."""

import re

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


def test_filters_combine_and_the_address_says_which_so_that_the_list_can_be_passed_on(page, address, browser):
    page.goto(address + "stances/list/")
    page.get_by_text("Combine filters").press("Enter")
    page.get_by_role("combobox", name="Side").select_option("for")
    page.get_by_role("combobox", name="Person").select_option("people/barack-obama")
    found = page.locator(".combined .passage")
    told = page.get_by_role("status").filter(has_text="passages")
    expect(told).to_have_text(re.compile("^[2-9] passages: side “For”, person “Barack Obama”[.]$"))
    number = int(told.inner_text()[0])
    expect(found).to_have_count(number)  # the words stand there before the list is drawn
    shown = found.all_inner_texts()

    assert all("Barack Obama, President of the United States, towards" in one for one in shown)
    assert page.url == address + "stances/list/?side=for&person=people%2Fbarack-obama"
    assert page.locator(".passages:visible .passage").count() == number, "the whole list is not shown beside"
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(page.url)
        expect(other.locator(".combined .passage")).to_have_count(number)
        assert other.locator(".combined .passage").all_inner_texts() == shown


def test_what_combined_filters_leave_keeps_links_marks_and_buttons_and_the_way_back(page, address):
    page.goto(address + "quotes/2016/")
    page.get_by_text("Combine filters").click()
    expect(page.get_by_role("combobox", name="Year")).to_have_value("2016")
    page.get_by_role("combobox", name="Side").select_option("for")
    quotes = page.locator(".combined figure.quote")
    expect(quotes).to_have_count(2)

    assert page.locator("h1").inner_text() == "Quotes"
    assert quotes.locator("button.copy").count() == 2
    assert quotes.locator("use").evaluate_all("all => all.map(one => one.getAttribute('href'))") == ["#m-for"] * 2
    assert page.request.get(quotes.locator("cite a").first.evaluate("link => link.href")).ok
    about = page.get_by_role("combobox", name="About").locator("option:not([disabled])")
    assert about.count() < 10, "what would leave nothing cannot be chosen"
    page.go_back()
    expect(page.locator("h1")).to_have_text("Quotes of 2016")
    page.go_forward()
    expect(quotes).to_have_count(2)
    page.get_by_role("button", name="Show the whole list").click()
    expect(page.locator("h1")).to_have_text("Quotes")
    assert page.url == address + "quotes/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_in_combined_filters(browser, address, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + "quotes/?year=1987&person=people%2Fronald-reagan")
        expect(page.locator(".combined figure.quote").first).to_be_visible()

        assert [one["id"] for one in axe.run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_or_two_letters_are_searched_for_when_enter_is_pressed(page, address):
    page.goto(address)
    page.locator("#q").press_sequentially("Ca")
    page.wait_for_timeout(600)
    expect(page.locator("#search-results")).to_be_hidden()
    page.locator("#q").press("Enter")

    expect(page.locator("#search-results li").first).to_be_visible()
