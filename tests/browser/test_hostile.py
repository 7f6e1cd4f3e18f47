"""A site of hostile articles in a real browser: nothing runs, nothing is fetched from elsewhere."""

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hostile.build import copy_without_policy

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # whatever is asked for, nobody outside is reached
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", NOWHERE]
PATIENCE = 120_000  # milliseconds: a busy machine is slow, and slowness is not what is tested here


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module", params=["with its policy", "without its policy"])
def served(request, hostile, tmp_path_factory):
    """The hostile site's folder and address; once with what its content security policy adds, once without."""
    site = hostile.site
    if request.param == "without its policy":
        site = copy_without_policy(site, tmp_path_factory.mktemp("open") / "site")
    handler = functools.partial(QuietHandler, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser, served):
    """A page, and the list of all that should not have happened in it."""
    _, address = served
    complaints = []
    context = browser.new_context()
    context.expose_function("pwned", lambda *what: complaints.append(f"ran pwned{what}"))
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    context.on("request", lambda request: watch(request.url, address, complaints))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page, complaints
    context.close()


def watch(url, address, complaints):
    if not url.startswith(address):
        complaints.append(f"asked for {url}")


def test_no_page_runs_a_script_or_asks_another_host(visitor, served):
    page, complaints = visitor
    site, address = served
    for path in sorted(site.rglob("index.html")):
        where = path.relative_to(site).parent.as_posix()
        page.goto(f"{address}{where}/" if where != "." else address, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        page.evaluate("document.querySelectorAll('[tabindex], a, input, summary').forEach(one => one.focus())")
        assert complaints == [], where


@pytest.mark.parametrize("words", ["pwned", "script", "grateful", "<img src=x onerror=pwned(1)>", '"><script>pwned(2)'])
def test_the_search_shows_hostile_words_as_words(visitor, served, words):
    page, complaints = visitor
    _, address = served
    page.goto(address)
    page.fill("#q", words)
    page.locator("#search-results:not([hidden])").wait_for()
    page.wait_for_timeout(1_000)

    assert complaints == []
    assert page.locator("#search-results script, #search-results img, #search-results [onerror]").count() == 0
