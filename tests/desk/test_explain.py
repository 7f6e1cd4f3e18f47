"""`onrecord explain` on articles whose extraction lies in the cache: no language model is needed."""

import pytest
from corpora import HARBOUR_TEXT, KIM, ROSSI, rich_corpus
from msgspec.structs import replace

from generator.desk import explain as module
from generator.desk.accounts import of_quote
from generator.desk.paint import paint, parts_of
from generator.errors import Problem
from generator.pipeline import Gathered
from generator.records import Acquaintance, Article, KnownPerson, Quote, Span, Tie

ARTICLE = "2026-01-13-harbour-talks"
RULES = {"q-00000001": "after", "s-00000001": "verb"}


@pytest.fixture
def explained(desk, monkeypatch, onrecord):
    """`onrecord explain` over the invented corpus of the page tests."""
    corpus = rich_corpus()
    for linked in corpus.articles:
        path = desk / linked.article.path
        path.write_text(f"---\ntitle: {linked.article.title}\n---\n{linked.article.text}\n", encoding="utf-8")
    monkeypatch.setattr(module, "gather", lambda options: Gathered(corpus, (), 0))
    monkeypatch.setattr(module, "find_rules", lambda article, model: RULES)
    return lambda *arguments: onrecord("explain", *arguments)


def test_an_article_is_shown_with_its_lines_its_quotes_and_why(explained):
    run = explained(f"content/{ARTICLE}.md")

    assert run.exit_code == 0
    lines = run.stdout.splitlines()
    assert lines[:3] == [
        "Rossi praises Germany at the harbour, 2026-01-13, The Harbour Post",
        f"content/{ARTICLE}.md, id {ARTICLE}",
        "content, source, cue, person, country, organisation",
    ]
    assert " 4 Italian Prime Minister Mara Rossi praised Germany on Tuesday" in run.stdout
    assert (
        f"q-00000001 direct quote by Mara Rossi ({ROSSI}); cue “said”; about country/de; "
        'rule “after” as in "...," Lee said; "...," said Lee, sure 0.97'
    ) in run.stdout
    assert f"s-00000001 Mara Rossi → Germany: for ({ROSSI}, country/de); statement; own words or deed;" in run.stdout
    assert "left out: stance “Nobody said why”: nobody is named" in run.stdout
    assert "taken out of the text, as no part of it: “Photographer: B. Lens”" in run.stdout


def test_a_line_shows_its_paragraph_only(explained):
    run = explained(f"content/{ARTICLE}.md:6")

    assert "“Germany is the partner we trust" in run.stdout
    assert "Italian Prime Minister" not in run.stdout
    assert "taken out of the text" not in run.stdout


def test_the_id_of_a_quote_or_a_stance_shows_where_it_stands(explained):
    assert "A senior official said the prime minister had" in explained("q-00000003").stdout
    assert "Rome has lifted its tariff on German cars." in explained("s-00000004").stdout


def test_a_person_is_shown_with_roles_articles_quotes_and_stances(explained):
    run = explained(ROSSI)

    assert run.stdout.startswith(f"{ROSSI} Mara Rossi, Prime Minister, IT\n")
    assert f"content/{ARTICLE}.md: named 5 times (“Mara Rossi”, “Rossi” 3, “the prime minister”)" in run.stdout
    assert "q-00000001 “Germany is the partner we trust" in run.stdout
    assert f"wrong? onrecord correct rename {ROSSI} NAME" in run.stdout


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (
            "person/mara-rosi",
            f"person/mara-rosi: nobody and nothing in these articles has that id; did you mean {ROSSI}?",
        ),
        ("q-99999999", "q-99999999: no quote and no stance has that id; take it from an article's page"),
        ("content/none.md", "content/none.md: there is no such file; name an article, or an id"),
        ("mkdocs.yml", "mkdocs.yml:1: this is no article of the project; see what `onrecord check` says of it"),
        (f"content/{ARTICLE}.md:1", f"content/{ARTICLE}.md:1: no text of the article stands there; name a line"),
    ],
)
def test_what_is_not_there_is_named(explained, what, told):
    run = explained(what)

    assert run.exit_code == 1
    assert told in run.stderr


def test_the_id_of_an_article_shows_the_article(explained):
    assert explained(ARTICLE).stdout == explained(f"content/{ARTICLE}.md").stdout


@pytest.mark.parametrize(
    ("what", "told"), [("Mara Rosi", f"did you mean {ROSSI}?"), ("country/germany", "did you mean country/de?")]
)
def test_a_name_in_the_place_of_an_id_leads_to_the_id(explained, what, told):
    assert told in explained(what).stderr


def test_an_article_that_cannot_be_read_is_explained_by_its_mistake(explained, desk, monkeypatch):
    (desk / "content/broken.md").write_text("---\ndate: 2 May\n---\nRossi spoke.\n", encoding="utf-8")
    problem = Problem("content/broken.md", 2, "date '2 May' is not a date", "write it as YYYY-MM-DD")
    monkeypatch.setattr(module, "gather", lambda options: Gathered(rich_corpus(), (problem,), 0))

    run = explained("content/broken.md")

    assert run.exit_code == 1
    assert str(problem) in run.stderr


def test_a_headline_that_begins_the_text_is_found_below_the_front_matter(tmp_path):
    article = Article(id="a", path="a.md", text="Rossi speaks\n\nShe spoke.", title="Rossi speaks")
    (tmp_path / "a.md").write_text("---\ntitle: Rossi speaks\n---\n\nRossi speaks\n\nShe spoke.\n", encoding="utf-8")

    assert [paragraph.line for paragraph in module.to_paragraphs(article, tmp_path / "a.md")] == [5, 7]


@pytest.mark.parametrize(("spoken", "told"), [(True, "not sure enough"), (False, "thought or wished, not said")])
def test_a_quote_that_no_page_shows_says_so(spoken, told):
    quote = Quote(id="q-1", kind="indirect", content=(Span(0, 4),), confidence=0.2, spoken=spoken)

    assert of_quote(quote, "", "Rain.").endswith(f"sure 0.20; on no page: {told}")


def test_nothing_but_text_goes_into_a_pipe(explained):
    assert "\x1b" not in explained(f"content/{ARTICLE}.md").stdout
    assert "\x1b" not in explained(KIM).stdout


def test_a_passage_is_painted_by_what_is_in_it():
    linked = next(one for one in rich_corpus().articles if one.article.id == ARTICLE)
    start = HARBOUR_TEXT.index("“Germany is the partner")

    painted = paint(HARBOUR_TEXT, start, HARBOUR_TEXT.index("\n", start), parts_of(linked.extraction))

    assert painted.plain == HARBOUR_TEXT[start : HARBOUR_TEXT.index("\n", start)]
    looks = {painted.plain[span.start : span.end]: str(span.style) for span in painted.spans}
    assert looks["Germany"] == "yellow green"
    assert looks["Rossi"] == "bold cyan underline"
    assert looks["said"] == "magenta"


def test_control_characters_never_reach_the_terminal():
    text = "Rossi \x1b[31mspoke\x07 of \x9b2J peace."

    assert paint(text, 0, len(text), ()).plain == "Rossi [31mspoke of 2J peace."


def test_a_person_is_explained_with_what_is_known_the_ties_and_the_near_misses(explained, monkeypatch):
    corpus = rich_corpus()
    rossi = next(entity for entity in corpus.entities if entity.id == ROSSI)
    namesake = replace(rossi, id="person/mara-rossi-pe", country="PE", roles=(), role=None)
    known = KnownPerson(
        name="Mara Rossi", aliases=("M. R.",), country="IT", wikidata="Q42", path="content/people.yml", line=3
    )
    corpus = replace(
        corpus,
        entities=(*corpus.entities, namesake),
        known=(Acquaintance(ROSSI, known),),
        ties=(Tie(ROSSI, ARTICLE, "M. R.", "content/people.yml:3 says that Mara Rossi is also called so"),),
    )
    monkeypatch.setattr(module, "gather", lambda options: Gathered(corpus, (), 0))

    shown = explained(ROSSI).stdout

    assert "content/people.yml:3 tells of Mara Rossi; also M. R.; IT; Q42" in shown
    assert "as “M. R.”: content/people.yml:3 says that Mara Rossi is also called so" in shown
    assert "not Mara Rossi (person/mara-rossi-pe): of another state (PE, not IT)" in shown
