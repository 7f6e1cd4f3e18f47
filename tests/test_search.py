"""The search index: made once for the same pages, and no reason to stop where it cannot be made."""

import gzip
import logging
import shutil

import pytest

from generator import search


@pytest.fixture
def site(tmp_path):
    """A built site of five pages."""
    folder = tmp_path / "site"
    for name in ("Norway", "Italy", "Chad", "Togo", "Oman"):
        (folder / name).mkdir(parents=True)
        filters = "".join(f'<i data-pagefind-filter="{key}">{key} {name}</i>' for key in ("kind", "year", "person"))
        page = f'<!DOCTYPE html><html lang="en"><title>{name}</title><main data-pagefind-body>{filters}</main></html>'
        (folder / name / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_a_machine_without_pagefind_says_so_and_goes_on(site, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(search.util, "find_spec", lambda name: None)

    with caplog.at_level(logging.INFO):
        search.add_search(site, kept=tmp_path / "kept")

    assert "No search: Pagefind is not installed" in caplog.text
    assert not (site / "pagefind").exists()


def test_the_index_of_unchanged_pages_is_not_made_again(site, tmp_path, monkeypatch):
    search.add_search(site, kept=tmp_path / "kept")
    assert (site / "pagefind/pagefind.js").is_file()

    monkeypatch.setattr(search, "_run_pagefind", lambda *_: pytest.fail("made again"))
    search.add_search(site, kept=tmp_path / "kept")


def index_of(site):
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in (site / "pagefind").rglob("*") if f.is_file()}


def test_the_same_pages_have_the_same_index_whenever_it_is_made(site, tmp_path):
    made = []
    for run in ("first", "second", "third"):
        search.add_search(site, kept=tmp_path / run)
        made.append(index_of(site))
        shutil.rmtree(site / "pagefind")

    assert made[0] == made[1] == made[2]


def test_a_kept_index_is_the_one_that_was_made(site, tmp_path):
    search.add_search(site, kept=tmp_path / "kept")
    made = index_of(site)
    shutil.rmtree(site / "pagefind")

    search.add_search(site, kept=tmp_path / "kept")

    assert index_of(site) == made


def test_an_index_of_a_form_that_is_not_known_stays_as_it_is(site, tmp_path, monkeypatch):
    monkeypatch.setattr(search, "put_in_order", lambda index: None)
    search.add_search(site, kept=tmp_path / "kept")
    monkeypatch.undo()
    [contents] = (site / "pagefind").glob("*.pf_meta")
    contents.write_bytes(gzip.compress(search.MAGIC + b"\xf6"))
    made = index_of(site)

    search.put_in_order(site / "pagefind")

    assert index_of(site) == made
