"""One page of each kind, light and dark, on a phone and on a desk: axe finds nothing."""

import pytest

PAGES = {
    "home": "",
    "article": "articles/1962-10-23-kennedy-orders-quarantine-of-cuba/",
    "person": "people/john-f-kennedy/",
    "country": "countries/united-states/",
    "pair": "pairs/cuba-united-states/",
    "organisation": "organisations/",
    "issues": "issues/",
    "quotes": "quotes/",
    "stances": "stances/",
    "index": "people/",
    "method": "method/",
    "data": "data/",
    "changes": "changes/",
    "corrections": "corrections/",
    "missing": "404.html",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault(browser, address, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults = {}
    for kind, path in PAGES.items():
        # axe is put into the page from outside, which the page's own policy would forbid
        with browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
        ) as context:
            page = context.new_page()
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            found = axe.run(page, options=RULES).response["violations"]
            if found:
                faults[kind] = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]

    assert faults == {}
