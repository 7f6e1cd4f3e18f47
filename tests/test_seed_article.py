"""An article that is not ours, dropped into `content/`: read from ../shared, never copied into the repository."""

import json
import shutil

import pytest
from lxml import html
from projects import ROOT, build, new_project

SEED = ROOT.parent / "shared/gold/articles/bloomberg_takaichi_lee.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the annotated articles are not there: ../shared/gold")

ROLES = {
    "sanae-takaichi": ("Prime Minister", "JP"),
    "lee-jae-myung": ("President", "KR"),
    "xi-jinping": ("President", "CN"),
    "satsuki-katayama": ("Finance Minister", "JP"),
    "shinjiro-koizumi": ("Defense Minister", "JP"),
    "adam-farrar": ("analyst", None),
    "hyosung-kwon": ("economist", None),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    project = new_project(tmp_path_factory.mktemp("seed"), articles=False)
    shutil.copy(SEED, project / "content")
    run = build(project, "--strict")
    assert run.returncode == 0, run.stderr
    return project / "site"


@pytest.fixture(scope="module")
def record(site):
    return json.loads((site / "data/articles.jsonl").read_text(encoding="utf-8"))


def test_each_person_has_one_page_and_the_photographer_none(site):
    assert {path.parent.name for path in (site / "people").glob("*/index.html")} == set(ROLES)


def test_each_person_has_role_and_country(record):
    found = {e["id"]: (e["role"], e["country"]) for e in record["entities"] if e["type"] == "person"}

    assert found == {f"person/{name}": facts for name, facts in ROLES.items()}


def test_each_country_has_a_page(site):
    names = {path.parent.name for path in (site / "countries").glob("*/index.html")}

    assert names == {"japan", "south-korea", "china", "united-states", "taiwan"}


def test_direct_quotes_are_in_the_right_mouths(record):
    spoken = [q["speaker"] for q in record["quotes"] if q["kind"] == "direct"]
    lee, takaichi = "person/lee-jae-myung", "person/sanae-takaichi"

    assert spoken == [takaichi, lee, lee, "person/adam-farrar", lee, lee]


def test_the_prime_minister_of_the_last_quote_is_known(record):
    [takaichi] = [e for e in record["entities"] if e["id"] == "person/sanae-takaichi"]
    last = max(record["quotes"], key=lambda quote: quote["content"][0]["start"])["content"][0]
    inside = [m for m in takaichi["mentions"] if last["start"] <= m["start"] < last["end"]]

    assert "title" in [m["form"] for m in inside]


def test_nothing_is_taken_from_the_captions(site, record):
    assert "Photographer" not in record["text"]
    for page in (site / "people").rglob("index.html"):
        assert "Photographer" not in html.document_fromstring(page.read_bytes()).text_content()


def test_who_stands_where(record):
    sides = {(s["holder"], s["target"], s["polarity"]) for s in record["stances"]}

    assert {
        ("person/sanae-takaichi", "country/kr", "positive"),
        ("person/lee-jae-myung", "country/jp", "positive"),
        ("country/cn", "country/jp", "negative"),
        ("country/jp", "country/cn", "negative"),
    } <= sides
    assert ("person/lee-jae-myung", "country/cn", "neutral") in sides
    assert not any("tightrope" in s["target"] for s in record["stances"])
