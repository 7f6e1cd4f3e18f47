"""The site as a reader meets it, in headless Chromium: from home to the sentence behind a claim, and the search."""

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
expect = playwright.expect


def test_a_reader_walks_from_home_over_a_country_and_a_quote_to_the_marked_sentence(page, address):
    page.goto(address)
    page.locator("nav[aria-label=Main] a", has_text="Countries").click()
    page.locator("main a", has_text="United States").first.click()
    expect(page.locator("h1")).to_have_text("United States")

    page.locator("figure.quote cite a").first.click()

    page.wait_for_url("**/articles/**#*")
    marked = page.locator(":target")
    expect(marked).to_be_visible()
    assert marked.inner_text().strip()


def test_a_claim_opens_the_sentence_it_rests_on(page, address):
    page.goto(address + "stances/")
    page.locator("table.matrix td a").first.click()

    page.wait_for_url("**#*")
    expect(page.locator(":target")).to_be_visible()


def test_the_search_finds_a_person(page, address):
    page.goto(address)
    page.fill("#q", "Kennedy")

    found = page.locator("#search-results a", has_text="Kennedy").first
    found.wait_for(timeout=60_000)
    found.click()

    expect(page.locator("h1")).to_contain_text("Kennedy")


def test_the_reader_chooses_dark_colours_and_they_stay(page, address):
    page.goto(address)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("button.theme")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(address + "quotes/")

    assert dark != light
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("section", ["", "articles/", "people/", "countries/", "quotes/", "stances/", "method/"])
def test_nothing_overflows_the_window(browser, address, section, width):
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(address + section)

        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("section", ["articles/", "people/", "countries/", "organisations/"])
def test_no_page_of_a_kind_overflows_a_narrow_phone_with_everything_open(browser, address, section):
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        page.goto(address + section)
        links = [link.get_attribute("href") for link in page.locator("main ul.index a").all()]
        for link in links[:12]:
            page.goto(address + section + link)
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")

            assert page.evaluate("document.documentElement.scrollWidth") <= 320, link


def test_links_are_large_enough_for_a_finger(browser, address):
    small = """() => [...document.querySelectorAll("main a, main summary, nav a, button")].filter(link => {
        const sentence = link.closest("p, .speaker, .text");
        const alone = !sentence || sentence.textContent.trim().length <= link.textContent.trim().length + 1;
        const height = link.getBoundingClientRect().height;
        return alone && height > 0 && height < 24;
    }).map(link => link.textContent)"""
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        for section in ("", "stances/", "countries/united-states/", "people/john-f-kennedy/", "method/"):
            page.goto(address + section)

            assert page.evaluate(small) == [], section


def test_the_site_reads_without_javascript(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "countries/")
        page.locator("main a", has_text="United States").first.click()

        expect(page.locator("h1")).to_have_text("United States")
        assert page.locator("li.claim").count() > 0
