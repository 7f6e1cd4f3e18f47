"""One page of each kind: axe finds no fault, nothing overflows, comes from elsewhere or needs a script."""

import pytest

PAGES = {
    "home": "",
    "article": "articles/1962-10-23-kennedy-orders-quarantine-of-cuba/",
    "person": "people/john-f-kennedy/",
    "country": "countries/united-states/",
    "pair": "pairs/cuba-united-states/",
    "organisations": "organisations/",
    "issues": "issues/",
    "quotes of a year": "quotes/2016/",
    "quotes of a kind": "quotes/paraphrased/",
    "quotes on a side": "quotes/for/",
    "stances on a side": "stances/list/against/",
    "quotes": "quotes/",
    "stances": "stances/",
    "list": "stances/list/",
    "index": "people/",
    "method": "method/",
    "data": "data/",
    "changes": "changes/",
    "corrections": "corrections/",
    "missing": "404.html",
}
NEWEST = ("organisations", "issues")
"""Folders of whose pages the first is looked at, too: which there are depends on what is read."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def kinds(sample_site) -> dict[str, str]:
    """The address of one page of each kind."""
    firsts = {folder: sorted((sample_site / folder).glob("*/index.html"))[0] for folder in NEWEST}
    return PAGES | {f"one of {folder}": f"{folder}/{file.parent.name}/" for folder, file in firsts.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault(browser, address, kinds, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults = {}
    for kind, path in kinds.items():
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


@pytest.mark.parametrize("width", [320, 1280])
def test_no_kind_of_page_overflows_complains_or_asks_another_host(browser, address, kinds, width):
    complaints = []
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
        for kind, path in kinds.items():
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                complaints.append(f"{kind} overflows")

    assert [one for one in complaints if "404" not in one] == []


def test_every_kind_of_page_says_without_scripts_what_it_says_with_them(browser, address, kinds):
    said = {}
    for scripts in (True, False):
        with browser.new_context(java_script_enabled=scripts) as context:
            page = context.new_page()
            for kind, path in kinds.items():
                page.goto(address + path)
                main = page.locator("main")
                words = main.evaluate(
                    """main => {
                        const copy = main.cloneNode(true);
                        const made = "button, [role=status], .combine > *, .combined";
                        copy.querySelectorAll(made).forEach(one => one.remove());
                        return copy.textContent;
                    }"""
                )
                said[kind, scripts] = words.split(), main.locator("a").count()

    assert [kind for kind in kinds if said[kind, True] != said[kind, False]] == []


def test_no_kind_of_page_may_run_or_load_what_is_not_its_own(browser, address, kinds):
    with browser.new_context() as context:
        page = context.new_page()
        for kind, path in kinds.items():
            page.goto(address + path)
            policy = page.locator("head > meta[http-equiv='Content-Security-Policy']").get_attribute("content")
            rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
            assert rules["default-src"] == "'none'", kind
            assert rules["style-src"] == "'self'", kind
            assert "unsafe-inline" not in policy, kind
            assert "http" not in policy, kind
            refused = page.evaluate(
                """async () => {
                    const script = document.createElement("script");
                    script.textContent = "window.ran = true";
                    document.body.append(script);
                    const asked = await fetch("https://elsewhere.example/").then(() => true, () => false);
                    return !window.ran && !asked;
                }"""
            )
            assert refused, kind
