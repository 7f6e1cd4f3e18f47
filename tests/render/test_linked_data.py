"""What search engines and annotation tools are told: no more than the page says, and nothing that could run."""

import json

import pytest

from generator.aggregate import AggregateOptions, aggregate
from generator.page_records import Page
from generator.render.linked_data import annotation_files, to_json_ld
from tests.corpora import HARBOUR_TEXT, rich_corpus
from tests.render.filled import filled_pages

HARBOUR = "articles/2026-01-13-harbour-talks/"


def site(**options) -> dict[str, Page]:
    return {page.address: page for page in aggregate(rich_corpus(), options=AggregateOptions(**options))}


def nodes(value: object) -> list[dict]:
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for one in value.values() for node in nodes(one))]


def graph(page: Page) -> list[dict]:
    return [node for node in nodes(json.loads(to_json_ld(page))["@graph"]) if "@type" in node]


def test_an_article_page_is_about_somebody_s_news_article_and_its_quotations():
    found = graph(site(site_url="https://example.org/")[HARBOUR])
    [article] = [node for node in found if node["@type"] == "NewsArticle"]
    quotations = [node for node in found if node["@type"] == "Quotation"]

    assert article["publisher"]["name"] == "The Harbour Post"
    assert article["url"] == "https://example.org/harbour"
    assert article["datePublished"] == "2026-01-13"
    assert quotations[0]["spokenByCharacter"]["name"] == "Mara Rossi"
    assert quotations[0]["url"] == f"https://example.org/{HARBOUR}#q-00000001"


def test_a_paraphrase_is_no_quotation():
    texts = [node["text"] for node in graph(site()[HARBOUR]) if node["@type"] == "Quotation"]

    assert len(texts) == 3
    assert not [text for text in texts if "takes no side" in text]


def test_people_and_countries_are_what_they_are():
    pages = site()

    assert [node["jobTitle"] for node in graph(pages["people/mara-rossi/"]) if node["@type"] == "Person"] == [
        "Prime Minister of Italy"
    ]
    assert [node["identifier"] for node in graph(pages["countries/italy/"]) if node["@type"] == "Country"] == ["IT"]
    assert not [node for node in graph(pages["people/mara-rossi/"]) if {"gender", "nationality"} & set(node)]


def test_nothing_claims_to_have_checked_a_fact():
    assert not [page for page in site().values() if "ClaimReview" in to_json_ld(page)]


@pytest.mark.parametrize("page", list(filled_pages("</script><script>alert(1)</script>\u2028<!--")))
def test_no_word_ends_the_script_element_that_holds_it(page):
    written = to_json_ld(page)

    assert not set("<>\u2028") & set(written)


def test_annotations_tell_how_each_quote_is_found_in_the_original():
    files = {file.path: json.loads(file.content) for file in annotation_files(site().values())}
    items = files[f"{HARBOUR}annotations.json"]["items"]

    assert len(items) == 10, "4 quotes and 6 stances"
    for item in items:
        selector = item["target"]["selector"]
        assert selector["prefix"] + selector["exact"] + selector["suffix"] in HARBOUR_TEXT
        assert item["target"]["source"] == "https://example.org/harbour"
        assert item["id"].startswith("#")


def test_an_article_that_is_nowhere_else_is_its_own_source():
    files = {file.path: json.loads(file.content) for file in annotation_files(site().values())}

    assert {item["target"]["source"] for item in files["articles/2025-10-30-pear-trees/annotations.json"]["items"]} == {
        "./"
    }
