"""How an error on a page is reported: a link with the page filled in, and the commands that put it right."""

import shlex
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from msgspec.structs import replace

from generator.errors import OnRecordError
from generator.page_records import (
    ArticlePage,
    CountryPage,
    OrganisationPage,
    Page,
    PairPage,
    PartPage,
    PersonPage,
    Report,
)

SCHEMES: Final = ("mailto:", "https://", "http://")
PLACES: Final = ("{title}", "{page}")
"""What is filled in, where the owner's address says so."""
LETTER: Final = (
    "\n\nWhich passage (the end of its own address, #q-… or #s-…): \nWhat is wrong: \nWhere that can be seen: \n"
)
REASON: Final = "--reason 'WHY'"


def checked_report_to(address: str, *, path: str) -> str:
    """The address to which readers report errors.

    Raises:
        OnRecordError: it is neither of mail nor of the web.
    """
    if address and not (address.startswith(SCHEMES) and address.isprintable() and " " not in address):
        problem = f"`report_to` is {address!r}, which is no address"
        raise OnRecordError(path, 1, problem, "write one that begins with mailto: or https://")
    return address


def with_report(page: Page, *, report_to: str, site_url: str) -> Page:
    """`page` with what its readers and its owner need where it is wrong."""
    address = filled_in(report_to, title=page.title, page=f"{site_url}{page.address}")
    return replace(page, report=Report(address, tuple(_commands(page))))


def filled_in(report_to: str, *, title: str, page: str) -> str:
    """The address with the page in it: where it has `{title}` or `{page}`, or else as mail and trackers expect it."""
    if not report_to:
        return ""
    words, letter = quote(f"Error: {title}", safe=""), quote(f"{page}{LETTER}", safe="")
    if any(place in report_to for place in PLACES):
        return report_to.replace("{title}", quote(title, safe="")).replace("{page}", quote(page, safe=""))
    subject = "subject" if report_to.startswith("mailto:") else "title"
    return f"{report_to}{'&' if '?' in report_to else '?'}{subject}={words}&body={letter}"


def _commands(page: Page) -> Iterator[str]:
    if isinstance(page, ArticlePage):
        yield f"onrecord explain {shlex.quote(page.provenance.path)}"
    if isinstance(page, ArticlePage | PartPage):
        yield from (f"onrecord correct reattribute {words.id} 'SPEAKER' {REASON}" for words in page.quotes)
        stances = dict.fromkeys(passage.id for passage in page.passages)
        yield from (f"onrecord correct stance {id} neutral {REASON}" for id in stances)
    elif isinstance(page, PersonPage):
        yield from _who_is_who(page.id)
        yield f"onrecord correct role {page.id} --was 'WRONG TITLE' --to 'RIGHT TITLE' {REASON}"
        yield f"onrecord correct country {page.id} CODE {REASON}"
        yield f"onrecord correct ignore {page.id} {REASON}"
        yield f"onrecord correct suppress {page.id} {REASON}"
    elif isinstance(page, OrganisationPage):
        yield from _who_is_who(page.id)
        yield f"onrecord correct country {page.id} CODE {REASON}"
        yield f"onrecord correct ignore {page.id} {REASON}"
    elif isinstance(page, CountryPage):
        yield f"onrecord explain {page.id}"
        yield f"onrecord correct ignore {page.id} --article 'ARTICLE ID' {REASON}"
    if isinstance(page, PairPage | PersonPage | CountryPage):
        yield from (f"onrecord correct dismiss {shift.anchor} {REASON}" for shift in page.shifts)


def _who_is_who(id: str) -> Iterator[str]:
    yield f"onrecord explain {id}"
    yield f"onrecord correct rename {id} 'NAME' {REASON}"
    yield f"onrecord correct merge {id} OTHER-ID {REASON}"
