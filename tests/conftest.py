"""What several tests share: the sample site, built once, and small projects of one's own."""

import functools
import shutil
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import settings
from projects import SITE_URL, build, new_project

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the program's
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory):
    """The sample project, built."""
    project = new_project(tmp_path_factory.mktemp("sample"), articles=True)
    run = build(project, "--strict")
    assert run.returncode == 0, run.stderr
    return project


@pytest.fixture(scope="session")
def sample_site(sample_project):
    """The folder of the built sample site."""
    return sample_project / "site"


@pytest.fixture(scope="session")
def published_site(sample_project, tmp_path_factory):
    """The same site, built as one that knows its address."""
    project = new_project(tmp_path_factory.mktemp("published"), articles=True)
    shutil.copytree(sample_project / ".cache/onrecord", project / ".cache/onrecord")
    run = build(project, "--strict", SITE_URL=SITE_URL)
    assert run.returncode == 0, run.stderr
    return project / "site"


@pytest.fixture(scope="session")
def hostile(request, tmp_path_factory):
    """One site made of hostile articles: all of them with --slow, else some of each category."""
    from hostile.build import build_hostile_site  # only here: two hundred lines of bait that most runs do not need

    return build_hostile_site(tmp_path_factory.mktemp("hostile"), every=1 if request.config.getoption("--slow") else 8)


@pytest.fixture
def project(tmp_path):
    """A project without articles, not yet built."""
    return new_project(tmp_path, articles=False)


def pytest_addoption(parser):
    parser.addoption(
        "--golden", choices=("compare", "write"), default="compare", help="write: make the golden files anew"
    )
    parser.addoption("--slow", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config, items):
    """Leave out what takes minutes, and say so, unless it is asked for."""
    if not config.getoption("--slow"):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="takes minutes; run it with --slow, as .ci/run does"))


# ---------------------------------------------------------------- a browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(site):
    """The address of a folder on a port of this machine."""
    handler = functools.partial(QuietHandler, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def address(sample_site):
    """The sample site on a port of this machine."""
    with served(sample_site) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    playwright.expect.set_options(timeout=15_000)
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, address):
    """A page that fails its test on a console error and on any request that leaves the site."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    yield page
    context.close()
    assert complaints == []
