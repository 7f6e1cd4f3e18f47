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


def sides(record, holder, target):
    """What `holder` is on record with towards `target`: polarity, basis and the words that prove it."""
    text = record["text"]
    return [
        (stance["polarity"], stance["basis"], " ".join(text[e["start"] : e["end"]] for e in stance["evidence"]))
        for stance in record["stances"]
        if (stance["holder"], stance["target"]) == (holder, target)
    ]


TAKAICHI, LEE, XI = "person/sanae-takaichi", "person/lee-jae-myung", "person/xi-jinping"
JAPAN, KOREA, CHINA = "country/jp", "country/kr", "country/cn"


@pytest.mark.parametrize(
    ("holder", "target", "polarity", "basis", "words"),
    [
        (TAKAICHI, KOREA, "positive", "statement", "deepen cooperation"),
        (LEE, JAPAN, "positive", "statement", "more important than ever"),
        (LEE, TAKAICHI, "positive", "statement", "deep gratitude"),
        (LEE, CHINA, "neutral", "statement", "not one in which we should be deeply involved"),
        (LEE, JAPAN, "neutral", "statement", "not one in which we should be deeply involved"),
        (CHINA, JAPAN, "negative", "action", "tougher export controls on Japan and a travel advisory"),
        (CHINA, JAPAN, "negative", "action", "launched an anti-dumping probe"),
        (JAPAN, CHINA, "negative", "statement", "lodged a protest"),
        (CHINA, KOREA, "positive", "statement", "outreach to South Korea"),
        (XI, LEE, "positive", "action", "courted by Xi"),
    ],
)
def test_who_stands_where_is_proved_by_a_sentence(record, holder, target, polarity, basis, words):
    found = sides(record, holder, target)

    assert any((polarity, basis) == one[:2] and words in one[2] for one in found), found


def test_nobody_stands_on_both_sides_of_another(record):
    found = {(s["holder"], s["target"], s["polarity"]) for s in record["stances"]}

    assert not {(h, t) for h, t, side in found if side == "positive"} & {
        (h, t) for h, t, side in found if side == "negative"
    }


def test_a_topic_of_remarks_stands_nowhere(record):
    assert [s for s in record["stances"] if "country/tw" in (s["holder"], s["target"])] == []


def test_an_image_of_the_reporter_is_nobodys_stance(record):
    text = record["text"]
    evidence = [text[e["start"] : e["end"]] for stance in record["stances"] for e in stance["evidence"]]

    assert evidence
    assert not any("tightrope" in words for words in evidence)
    assert not any("tightrope" in stance["target"] for stance in record["stances"])
