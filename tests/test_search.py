"""The search index: made once for the same pages, and no reason to stop where it cannot be made."""

import logging

import pytest

from generator import plugin


@pytest.fixture
def site(tmp_path):
    """A built site of one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    page = '<!DOCTYPE html><html lang="en"><title>Norway</title><main data-pagefind-body><h1>Norway</h1></main></html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_a_machine_without_pagefind_says_so_and_goes_on(site, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(plugin.util, "find_spec", lambda name: None)

    with caplog.at_level(logging.INFO):
        plugin.add_search(site, kept=tmp_path / "kept")

    assert "No search: Pagefind is not installed" in caplog.text
    assert not (site / "pagefind").exists()


def test_the_index_of_unchanged_pages_is_not_made_again(site, tmp_path, monkeypatch):
    plugin.add_search(site, kept=tmp_path / "kept")
    assert (site / "pagefind/pagefind.js").is_file()

    monkeypatch.setattr(plugin, "_run_pagefind", lambda *_: pytest.fail("made again"))
    plugin.add_search(site, kept=tmp_path / "kept")
