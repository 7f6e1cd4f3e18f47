import pytest

from generator.page_records import QuotePart
from generator.render.filters import href, is_far_right, relative_url, said, text_fragment


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


def test_a_short_passage_is_named_whole_in_the_address_of_the_original():
    assert (
        text_fragment("https://example.org/a", "well-paid, and safe")
        == "https://example.org/a#:~:text=well%2Dpaid%2C%20and%20safe"
    )


def test_a_long_passage_is_named_by_its_ends():
    passage = "We shall keep every port of this coast open to every ship that comes in peace"

    written = text_fragment("https://example.org/a", passage)

    assert written.endswith("#:~:text=We%20shall%20keep%20every%20port%20of,every%20ship%20that%20comes%20in%20peace")


def test_a_fragment_of_the_original_is_kept_before_the_passage():
    assert text_fragment("https://example.org/a#top", "peace").endswith("/a#top:~:text=peace")


def test_what_was_said_is_the_longest_unbroken_stretch():
    parts = [QuotePart("content", "Peace,"), QuotePart("cue", "said"), QuotePart("content", "peace above everything")]

    assert said(parts) == "peace above everything"


def test_a_label_that_would_run_out_of_its_picture_ends_at_its_line():
    assert not is_far_right("88.0%", "2010")
    assert is_far_right("88.0%", "Jan 2026")
