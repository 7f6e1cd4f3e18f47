"""The corrections page: every rule with its reason and its effect, and nobody named who must not be."""

from generator.aggregate import aggregate
from generator.correction_records import Applied, Change, Correction, Moved
from generator.page_records import CorrectionsPage, Page, RedirectPage
from generator.records import Corpus
from tests.corpora import ROSSI, rich_corpus

CORPUS = rich_corpus()


def rule(id: str, kind: str, *subjects: str, **fields) -> Correction:
    facts = {"reason": f"Because of {id}", "date": "2026-02-01", "path": "content/corrections.yml", "line": 1, **fields}
    return Correction(id=id, rule=kind, subjects=subjects, **facts)


def site(*applied: Applied, moved: tuple[Moved, ...] = ()) -> dict[str, Page]:
    corpus = Corpus(articles=CORPUS.articles, entities=CORPUS.entities, corrections=applied, moved=moved)
    return {page.address: page for page in aggregate(corpus)}


def test_a_site_without_corrections_says_so_by_an_empty_list():
    page: CorrectionsPage = site()["corrections/"]

    assert page.rules == ()


def test_a_merge_tells_who_is_who_now_why_and_where():
    merged = Change("person/m-rossi", "M. Rossi", "Mara Rossi", ("2025-12-01-tariff", "gone"))
    page: CorrectionsPage = site(Applied(rule("c-1", "merge", ROSSI, "person/m-rossi"), (merged,)))["corrections/"]
    [one] = page.rules

    assert one.heading == "One, not several"
    assert [link.text for link in one.about] == ["Mara Rossi", "person/m-rossi"]
    assert [(change.before, change.after) for change in one.changes] == [("M. Rossi", "Mara Rossi")]
    assert [link.address for link in one.articles] == ["articles/2025-12-01-tariff/"]
    assert one.when.long == "1 February 2026"
    assert page.count == "1 correction"


def test_a_rule_about_a_quote_opens_it_and_one_about_a_stance_tells_the_sides():
    quoted = Applied(rule("c-1", "reattribute", "q-00000011", to="unknown"), (Change("q-00000011", "A", None, ()),))
    sided = Applied(rule("c-2", "stance", "s-00000001", to="neutral"), (Change("s-1", "positive", "neutral", ()),))
    first, second = site(quoted, sided)["corrections/"].rules

    assert first.about[0].address == "articles/2025-12-01-tariff/#q-00000011"
    assert [(change.before, change.after) for change in first.changes] == [("A", "nobody known")]
    assert [(change.before, change.after) for change in second.changes] == [("for", "no side")]


def test_somebody_who_must_not_be_named_is_not():
    [one] = site(Applied(rule("c-1", "suppress", reason="At the wish of the family")))["corrections/"].rules

    assert one.heading == "A person who is not shown"
    assert one.about == one.changes == one.articles == ()
    assert one.reason == "At the wish of the family"


def test_an_old_address_leads_to_the_new_one():
    pages = site(moved=(Moved("person/m-rossi", "M. Rossi", ROSSI), Moved("person/x", "X", "person/nobody")))
    redirect: RedirectPage = pages["people/m-rossi/"]

    assert redirect.to.address == "people/mara-rossi/"
    assert redirect.title == "Moved: Mara Rossi"
    assert "people/x/" not in pages
