"""The workflow that publishes the site: it builds what `mkdocs.yml` says, where Pages says, and keeps what was read."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def steps(job: str) -> list[dict]:
    return WORKFLOW["jobs"][job]["steps"]


def step(job: str, action: str) -> dict:
    [found] = [one for one in steps(job) if one.get("uses", "").startswith(f"{action}@")]
    return found


def test_the_site_is_built_by_the_readme_s_command_for_the_address_that_pages_gives():
    [make] = [one for one in steps("build") if one.get("run") == "make site"]
    pages = step("build", "actions/configure-pages")

    assert make["env"] == {"SITE_URL": f"${{{{ steps.{pages['id']}.outputs.base_url }}}}/"}
    assert '!ENV [SITE_URL, ""]' in SETTINGS
    assert "make site" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_was_read_is_kept_and_what_is_published_is_what_was_built():
    cache, upload = step("build", "actions/cache"), step("build", "actions/upload-pages-artifact")

    assert re.search(rf"^ +cache: {re.escape(cache['with']['path'])}$", SETTINGS, re.MULTILINE)
    assert re.search(rf"^site_dir: {upload['with']['path']}$", SETTINGS, re.MULTILINE)
    assert cache["with"]["key"].startswith(cache["with"]["restore-keys"])


def test_the_workflow_may_publish_and_nothing_more():
    assert WORKFLOW["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert WORKFLOW["jobs"]["deploy"]["needs"] == "build"
    assert WORKFLOW["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert WORKFLOW["concurrency"]["group"] == "pages"
