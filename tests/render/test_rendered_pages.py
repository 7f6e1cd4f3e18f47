"""What a page may hold whatever an article says: hostile words are words, and the frame of the page stays whole."""

from itertools import pairwise
from pathlib import Path

import pytest
from corpora import rich_corpus
from filled import TEMPLATES, empty_pages, filled_pages
from lxml import html
from msgspec.structs import replace

from generator.aggregate import aggregate
from generator.errors import OnRecordError
from generator.page_records import Page, Paragraph, Report
from generator.render import RenderedPage, make_environment, render_page

FOLDER = Path(__file__).resolve().parents[2] / "templates"
HOSTILE = "</p><script>alert(1)</script>{{ 7 * 7 }}{% raw %}\"' onclick=x \u202e<img src=x onerror=y>&amp;"


@pytest.fixture(scope="module")
def environment():
    return make_environment([FOLDER])


@pytest.fixture(scope="module")
def rendered(environment) -> list[tuple[Page, RenderedPage]]:
    """Every page of the invented newspapers."""
    return [(page, render_page(environment, page)) for page in aggregate(rich_corpus())]


def parsed(page: RenderedPage) -> html.HtmlElement:
    return html.fragment_fromstring(page.html, create_parent="main")


@pytest.mark.parametrize("page", list(filled_pages(HOSTILE)), ids=TEMPLATES)
def test_hostile_words_stay_words_in_every_field_of_every_page(environment, page):
    main = parsed(render_page(environment, page))

    assert not main.xpath("//script | //img | //@style | //@onclick | //@onerror")
    assert HOSTILE in main.text_content()


@pytest.mark.parametrize("page", list(filled_pages("javascript:alert(1)")), ids=TEMPLATES)
def test_no_address_of_a_record_becomes_a_script(environment, page):
    addresses = [address.lower() for address in parsed(render_page(environment, page)).xpath("//@href")]

    assert addresses
    assert not [address for address in addresses if address.startswith("javascript:")]


@pytest.mark.parametrize("page", list(empty_pages()), ids=TEMPLATES)
def test_a_page_renders_when_everything_that_may_be_missing_is(environment, page):
    assert parsed(render_page(environment, page)).xpath("count(//h1)") == 1


def test_a_page_of_every_kind_comes_out_of_the_sample_articles(rendered):
    assert {page.template for page, _ in rendered} >= set(TEMPLATES) - {"redirect.html", "part.html"}


def test_every_page_has_one_main_heading_and_skips_no_level(rendered):
    for page, out in rendered:
        levels = [int(heading.tag[1]) for heading in parsed(out).xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels.count(1) == 1, page.address
        assert levels[0] == 1, page.address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page.address, levels)


def test_no_page_styles_or_runs_anything_by_itself(rendered):
    for page, out in rendered:
        assert not parsed(out).xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]"), page.address


def test_no_page_has_one_id_twice_or_a_label_that_points_nowhere(rendered):
    for page, out in rendered:
        ids = parsed(out).xpath("//@id")
        assert len(ids) == len(set(ids)), (page.address, sorted({i for i in ids if ids.count(i) > 1}))
        assert set(parsed(out).xpath("//@aria-labelledby")) <= set(ids), page.address


def test_an_article_shows_each_quote_word_for_word_under_its_own_address(rendered):
    for page, out in rendered:
        for quote in page.quotes if page.template == "article.html" else ():
            [figure] = parsed(out).xpath(f"//figure[@id='{quote.id}']")
            assert figure.xpath("string(.//blockquote)") == "".join(part.text for part in quote.parts)


def words_of(block: Paragraph) -> str:
    """The text of a paragraph as its record has it."""
    pieces = [
        "[…]words not republished" if run.gap else "".join(piece.text for part in run.runs for piece in part.pieces)
        for run in block.runs
    ]
    return "".join(pieces)


def test_the_text_of_an_article_keeps_its_words_and_spaces(rendered):
    for page, out in rendered:
        if page.template == "article.html":
            shown = [paragraph.text_content() for paragraph in parsed(out).xpath("//div[@class='para']/p")]
            assert shown == [words_of(block) for block in page.text if not block.gap]


def test_the_search_reads_what_no_other_page_says(rendered):
    read = {page.template for page, out in rendered if out.indexed}

    assert read == {
        "article.html",
        "person.html",
        "country.html",
        "organisation.html",
        "pair.html",
        "issue.html",
        "method.html",
    }


def test_a_person_can_be_found_by_kind_name_and_year(rendered):
    [facets] = [out.facets for page, out in rendered if page.address == "people/mara-rossi/"]

    assert {(facet.name, facet.value) for facet in facets} >= {("kind", "Person"), ("person", "Mara Rossi")}


def test_a_misspelt_field_stops_the_build(tmp_path, rendered):
    (tmp_path / "person.html").write_text("{{ page.nmae }}", encoding="utf-8")
    [page] = [page for page, _ in rendered if page.address == "people/mara-rossi/"]

    with pytest.raises(OnRecordError, match=r"person.html:1: .*nmae"):
        render_page(make_environment([tmp_path]), page)


def test_compiled_templates_are_kept_and_a_changed_one_is_compiled_anew(tmp_path, rendered):
    [page] = [page for page, _ in rendered if page.address == "people/mara-rossi/"]
    template, kept = tmp_path / "person.html", tmp_path / "kept"
    template.write_text("{{ page.name }}", encoding="utf-8")
    assert render_page(make_environment([tmp_path], compiled=kept), page).html == "Mara Rossi"
    assert list(kept.iterdir())

    template.write_text("{{ page.role }}", encoding="utf-8")

    assert render_page(make_environment([tmp_path], compiled=kept), page).html == "Prime Minister of Italy"


def test_an_outlet_in_a_line_of_ours_is_kept_apart_for_its_script_may_run_the_other_way(rendered):
    [head] = [parsed(out) for page, out in rendered if page.address == "articles/2026-01-13-harbour-talks/"]

    assert head.xpath("//header/p[@class='meta']/bdi/text()") == ["The Harbour Post"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "use the one that they give elsewhere"),
        ("mailto:desk@example.org?subject=x", 'href="mailto:desk@example.org'),
    ],
)
def test_the_method_page_tells_how_to_ask_for_a_correction_with_and_without_an_address(environment, address, told):
    [page] = [page for page in empty_pages() if page.template == "method.html"]

    words = render_page(environment, replace(page, report=Report(address, ()))).html

    assert told in words
    assert "may ask in the same way to be left out" in words
