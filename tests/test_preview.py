"""`mkdocs serve`: an edit is shown at once, and a mistake stands on the page it spoils."""

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from projects import new_project
from test_plugin import GOOD

BROKEN = GOOD.replace("date: 2024-05-02", "date: 2 May")
OTHER = GOOD.replace("Rossi", "Bianchi").replace("Mara", "Carla").replace("Norway", "Kenya")


class Server:
    """What a preview asks of MkDocs' server."""

    builder = None

    def watch(self, folder):
        """Take note of nothing."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    """A running preview of two articles: its project, and what MkDocs calls after an edit."""
    project = new_project(tmp_path_factory.mktemp("preview"), articles=False)
    (project / "content/good.md").write_text(GOOD, encoding="utf-8")
    (project / "content/other.md").write_text(OTHER, encoding="utf-8")
    site = tmp_path_factory.mktemp("shown")
    whole = []

    def build_all():
        whole.append(1)
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(site)), serve_url="http://127.0.0.1:8000/")

    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    server = config.plugins["onrecord"].on_serve(Server(), config=config, builder=build_all)
    yield project, site, server.builder, whole, config.plugins["onrecord"]
    config.plugins.on_shutdown()


@pytest.fixture
def edit(preview):
    """Write a file of the project, let the preview follow, and give back what a page says then."""
    project, site, rebuild, _, _ = preview
    kept = {}

    def change(name, text, *, page):
        path = project / name
        kept.setdefault(path, path.read_text(encoding="utf-8") if path.exists() else None)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
        rebuild()
        shown = site / page / "index.html"
        return shown.read_text(encoding="utf-8") if shown.exists() else None

    yield change
    for path, text in kept.items():
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
    rebuild()


def test_an_edited_article_is_shown_and_only_its_pages_are_written(preview, edit):
    _, site, _, whole, _ = preview
    before = (site / "articles/other/index.html").stat().st_mtime_ns

    shown = edit("content/good.md", GOOD.replace("grateful", "most grateful"), page="articles/good")

    assert "We are most grateful to" in shown
    assert (site / "articles/other/index.html").stat().st_mtime_ns == before
    assert whole == []


def test_a_broken_article_shows_its_error_on_its_page_and_comes_back(edit):
    shown = edit("content/good.md", BROKEN, page="articles/good")

    assert "This article cannot be read" in shown
    assert "<code>content/good.md:3</code><p>date &#39;2 May&#39; is not a date; write it as YYYY-MM-DD</p>" in shown
    assert "Bianchi" in edit("content/good.md", BROKEN, page="articles/other")
    assert "We are grateful to" in edit("content/good.md", GOOD, page="articles/good")


@pytest.mark.parametrize("broken", ["date: 2 May", "title: [unclosed", "title: a: b"])
def test_a_broken_article_shows_its_error_at_the_address_that_it_gave_itself(edit, broken):
    own = GOOD.replace("---\n", "---\nid: of-its-own\n", 1).replace("grateful", "glad")
    assert "We are glad" in edit("content/own.md", own, page="articles/of-its-own")

    shown = edit("content/own.md", own.replace("date: 2024-05-02", broken), page="articles/of-its-own")

    assert "This article cannot be read" in shown
    assert "We are glad" in edit("content/own.md", own, page="articles/of-its-own")


def test_a_broken_file_of_corrections_stands_on_every_page_and_stops_nothing(edit):
    broken = "- rename: person/mara-rossi\n  reason: So she signs\n  date: 2024-05-03\n"

    for page in ("", "articles/good", "people/mara-rossi"):
        shown = edit("content/corrections.yml", broken, page=page)
        assert "The site cannot be built" in shown
        assert "<code>content/corrections.yml:1</code><p>`rename` has no `to:`; add a line `to:`</p>" in shown

    mended = f"{broken}  to: Mara L. Rossi\n"
    assert "Mara L. Rossi" in edit("content/corrections.yml", mended, page="people/mara-l-rossi")


def test_an_edited_template_is_shown_on_every_page_it_makes(preview, edit):
    project = preview[0]
    template = (project / "templates/article.html").read_text(encoding="utf-8")

    assert "<p>A new line</p>" in edit("templates/article.html", f"{template}<p>A new line</p>", page="articles/other")


@pytest.mark.parametrize(
    ("name", "broken", "told"),
    [
        ("home.html", "{% if %}", "the template is not Jinja"),
        ("person.html", "{{ page.nmae }}", "the template asks for what is not there"),
    ],
)
def test_a_broken_template_is_named_with_its_line_and_stops_nothing(preview, edit, name, broken, told):
    template = (preview[0] / f"templates/{name}").read_text(encoding="utf-8")

    shown = edit(f"templates/{name}", f"{template}\n{broken}\n", page="")

    assert told in shown
    assert f"templates/{name}:{template.count(chr(10)) + 2}" in shown


def test_the_frame_is_written_anew_round_every_page(preview, edit):
    frame = (preview[0] / "templates/main.html").read_text(encoding="utf-8")
    changed = frame.replace("</footer>", "<p>A new foot</p></footer>")

    assert "A new foot" in edit("templates/main.html", changed, page="articles/other")
    assert "A new foot" in edit("templates/main.html", changed, page="people")


def test_the_page_of_a_deleted_article_goes(edit):
    assert edit("content/other.md", None, page="articles/other") is None


def test_a_new_article_has_a_page_at_once(edit):
    third = GOOD.replace("grateful", "sorry")

    assert "We are sorry to" in edit("content/third.md", third, page="articles/third")


def test_a_style_sheet_or_a_setting_lets_mkdocs_build_everything(preview, edit):
    project, _, _, whole, _ = preview
    css = (project / "templates/assets/onrecord.css").read_text(encoding="utf-8")
    before = len(whole)

    edit("templates/assets/onrecord.css", f"{css}/* ours */", page="")

    assert len(whole) == before + 1


def test_one_process_stays_to_read_edited_articles_and_ends_with_the_preview(preview, edit):
    plugin = preview[4]
    edit("content/good.md", GOOD.replace("grateful", "thankful"), page="articles/good")
    first = plugin.standby.worker.process

    edit("content/good.md", GOOD.replace("grateful", "much obliged"), page="articles/good")

    assert plugin.standby.worker.process is first
    assert first.poll() is None
    plugin.on_shutdown()
    assert first.poll() is not None
