"""A site of many articles about few: no page grows heavy, and what a page has no room for stands in lists."""

from itertools import groupby

import pytest
from lxml import html

from benchmarks.large_corpus import large_corpus
from benchmarks.page_weight import LOADED, MOST, MOST_VISIT, TEMPLATES, weights


@pytest.fixture(scope="module")
def weighed():
    """Kind, weight and page of a site on which seven people never stop talking."""
    return list(weights(large_corpus(250, people=7, countries=60)))


def test_no_page_grows_beyond_what_a_phone_should_load(weighed):
    heavy = [
        (weight.address, weight.size) for _, weight, _ in weighed if weight.size > MOST or weight.visit > MOST_VISIT
    ]

    assert heavy == []
    assert max(weight.size for _, weight, _ in weighed) > MOST // 3, "a corpus this small shows nothing"


def list_of(address: str) -> str:
    """The list that a page belongs to: its address without a number."""
    return address.partition("page/")[0]


def test_a_list_holds_as_many_passages_as_it_says(weighed):
    lists = [(page.address, page.html) for kind, _, page in weighed if kind == "list"]
    checked = 0
    for address, group in groupby(lists, key=lambda one: list_of(one[0])):
        pages = [html.fragment_fromstring(body, create_parent="main") for _, body in group]
        passages = [link for page in pages for link in page.xpath("//p[@class='passage__say']/a/@href")]
        dek = pages[0].xpath("string(//p[@class='dek'])")
        if address.startswith("people/") and "/towards/" in address:
            words = dek.partition(" in ")[0]
            told = sum(int(number) for number in words.replace(",", "").replace(":", "").split() if number.isdigit())
            assert len(passages) == told, address
            assert len(set(passages)) == len(passages), address
            checked += 1

    assert checked > 20


def test_every_link_of_a_large_site_leads_to_a_page(weighed):
    known = {page.address for _, _, page in weighed}
    for _, _, page in weighed:
        for href in html.fragment_fromstring(page.html, create_parent="main").xpath("//a/@href"):
            path = href.partition("#")[0]
            if path.startswith("..") and path.endswith("/"):
                assert path.lstrip("./") in known or not path.strip("./"), (page.address, href)


def test_what_a_page_loads_is_there():
    assert all((TEMPLATES / path).is_file() for path in LOADED)
