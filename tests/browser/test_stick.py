"""A copy without directory addresses reads over file://, with nothing that serves it."""

import shutil

from projects import build
from test_site import links, pages, target


def test_a_copy_without_directory_addresses_reads_from_a_stick(browser, sample_project, tmp_path):
    stick = tmp_path / "stick"
    shutil.copytree(sample_project, stick, ignore=shutil.ignore_patterns("site"))
    with (stick / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nuse_directory_urls: false\n")
    assert build(stick, "--strict").returncode == 0
    lost = []
    read = pages(stick / "site")
    anchors = {path: set(page.xpath("//@id")) for path, page in read.items()}
    for path, page in read.items():
        for address in links(page) if path != "404.html" else ():
            file, fragment = target(path, address)
            folder = address.partition("#")[0].endswith("/")  # only a server shows the page that lies in a folder
            there = (stick / "site" / file).is_file() and not folder
            if not there or (fragment and fragment not in anchors.get(file, {fragment})):
                lost.append(f"{path} -> {address}")
    assert lost == []
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((stick / "site/index.html").as_uri())
        page.locator("nav[aria-label=Main] a", has_text="Countries").click()
        page.locator("main a", has_text="United States").first.click()
        assert page.locator("h1").inner_text() == "United States"
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", "the style sheet is there"
        page.fill("#q", "Kennedy")
        page.get_by_role("status").filter(has_text="Search needs a web server").wait_for()
        page.locator("figure.quote cite a").first.click()
        page.wait_for_url("file://**#*")
        assert page.locator(":target").inner_text().strip()
