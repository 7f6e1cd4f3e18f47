"""Whoever finds an error on a page is told where it is reported, and by which command it is put right."""

from urllib.parse import parse_qs, urlsplit

import pytest
from corpora import rich_corpus

from generator.aggregate import AggregateOptions, aggregate, checked_report_to
from generator.aggregate.reports import filled_in
from generator.errors import OnRecordError

MAIL = AggregateOptions(report_to="mailto:desk@example.org", site_url="https://example.org/record/")


def page_at(address, options=MAIL):
    return next(page for page in aggregate(rich_corpus(), options=options) if page.address == address)


def test_a_letter_about_a_page_names_the_page():
    letter = urlsplit(page_at("people/mara-rossi/").report.address)

    assert (letter.scheme, letter.path) == ("mailto", "desk@example.org")
    asked = parse_qs(letter.query)
    assert asked["subject"] == ["Error: Mara Rossi"]
    assert asked["body"][0].startswith("https://example.org/record/people/mara-rossi/\n\nWhich passage")


def test_without_an_address_of_the_owner_there_is_no_link():
    assert page_at("people/mara-rossi/", AggregateOptions()).report.address == ""


@pytest.mark.parametrize(
    ("report_to", "link"),
    [
        ("https://example.org/form?page={page}", "https://example.org/form?page=https%3A%2F%2Fexample.net%2Fa%3Fb%26c"),
        ("https://example.org/new?title={title}", "https://example.org/new?title=Rossi%20%26%20Co%22"),
    ],
)
def test_an_address_with_places_is_filled_in_and_nothing_is_added(report_to, link):
    assert filled_in(report_to, title='Rossi & Co"', page="https://example.net/a?b&c") == link


def test_a_tracker_gets_a_title_and_a_text_behind_what_the_address_has():
    link = filled_in("https://example.org/issues/new?labels=error", title="A title", page="people/x/")

    assert link.startswith(
        "https://example.org/issues/new?labels=error&title=Error%3A%20A%20title&body=people%2Fx%2F%0A"
    )


def test_the_page_of_a_person_has_the_commands_for_that_person():
    commands = page_at("people/mara-rossi/").report.commands

    assert "onrecord explain person/mara-rossi" in commands
    assert "onrecord correct rename person/mara-rossi 'NAME' --reason 'WHY'" in commands


def test_the_page_of_an_article_has_a_command_for_each_quote_and_each_stance():
    page = next(page for page in aggregate(rich_corpus()) if page.address.startswith("articles/") and page.quotes)

    for words in page.quotes:
        assert f"onrecord correct reattribute {words.id} 'SPEAKER' --reason 'WHY'" in page.report.commands
    for passage in page.passages:
        assert f"onrecord correct stance {passage.id} neutral --reason 'WHY'" in page.report.commands


def test_every_page_can_be_reported():
    assert all(page.report.address for page in aggregate(rich_corpus(), options=MAIL))


@pytest.mark.parametrize("address", ["desk@example.org", "javascript:alert(1)", "https://example.org/a b", "mailto:\n"])
def test_what_is_no_address_is_refused_by_name(address):
    with pytest.raises(OnRecordError, match=r"mkdocs.yml:1: `report_to` is .*; write one that begins with"):
        checked_report_to(address, path="mkdocs.yml")
