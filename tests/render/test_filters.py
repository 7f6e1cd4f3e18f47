import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from markupsafe import escape

from generator.page_records import Selector
from generator.render.filters import Links, href, is_far_right, relative_url, text_fragment


@pytest.mark.parametrize(
    ("page", "address", "written"),
    [
        ("", "people/mara-rossi/", "people/mara-rossi/"),
        ("", "", "./"),
        ("people/mara-rossi/", "", "../../"),
        ("people/mara-rossi/", "countries/italy/", "../../countries/italy/"),
        ("quotes/", "articles/harbour/#s-77b0e2", "../articles/harbour/#s-77b0e2"),
        ("method/", "data/articles.jsonl", "../data/articles.jsonl"),
    ],
)
def test_a_link_leads_from_the_page_it_stands_on(page, address, written):
    assert relative_url(address, page) == written


def test_a_passage_of_the_page_itself_is_its_fragment_alone():
    assert relative_url("articles/harbour/#s-77b0e2", "articles/harbour/") == "#s-77b0e2"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("countries/italy/", "../../countries/italy/index.html"),
        ("articles/harbour/#q-1", "../../articles/harbour/index.html#q-1"),
        ("", "../../index.html"),
        ("data/schema.json", "../../data/schema.json"),
    ],
)
def test_without_directory_urls_a_folder_is_named_by_its_file(address, written):
    assert relative_url(address, "people/mara-rossi/", leaf="index.html") == written


@pytest.mark.parametrize(
    "address", ["//evil.example/", "/etc/passwd", "javascript:alert(1)", "https://evil.example/", 'x/"><script>/']
)
def test_no_address_leads_off_the_site_or_out_of_its_attribute(address):
    written = relative_url(address, "")

    assert not written.startswith("/")
    assert not set(written) & set(':"<> ')


@given(some.text())
@example("x/\"><script>alert('&')</script>#\"><i>")
def test_a_link_may_stand_in_its_attribute_as_it_is(address):
    links = Links(use_directory_urls=True)
    links.stand_on("people/mara-rossi/")
    written = str(links.link(None, address))

    assert written == relative_url(address, "people/mara-rossi/")
    assert str(escape(written)) == written


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/path",
        "http://[",
        "https://a b.example/",
        "JaVaScRiPt://x\n",
    ],
)
def test_only_http_and_https_lead_to_another_site(url):
    assert href(url) == ""


def test_the_address_of_an_original_stays_as_it_is():
    assert href("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


def words(start: str, *, end: str = "", before: str = "", after: str = "") -> Selector:
    return Selector(exact="", prefix="", suffix="", start=start, end=end, before=before, after=after)


@pytest.mark.parametrize(
    ("found_by", "fragment"),
    [
        (words("well-paid, and safe"), "well%2Dpaid%2C%20and%20safe"),
        (words("trade & aid"), "trade%20%26%20aid"),
        (words("We keep", end="in peace"), "We%20keep,in%20peace"),
        (words("peace", before="he said:", after="and war"), "he%20said%3A-,peace,-and%20war"),
        (words("“Schönheit” 平和"), "%E2%80%9CSch%C3%B6nheit%E2%80%9D%20%E5%B9%B3%E5%92%8C"),
    ],
)
def test_a_passage_is_named_in_the_address_of_the_original(found_by, fragment):
    assert text_fragment("https://example.org/a", found_by) == f"https://example.org/a#:~:text={fragment}"


def test_a_fragment_of_the_original_is_kept_before_the_passage():
    assert text_fragment("https://example.org/a#top", words("peace")).endswith("/a#top:~:text=peace")


def test_without_words_the_address_stays_as_it_is():
    assert text_fragment("https://example.org/a", None) == "https://example.org/a"
    assert text_fragment("https://example.org/a", words("")) == "https://example.org/a"


def test_a_label_that_would_run_out_of_its_picture_ends_at_its_line():
    assert not is_far_right("88.0%", "2010")
    assert is_far_right("88.0%", "Jan 2026")
