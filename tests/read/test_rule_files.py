"""The files of rules beside the articles are read as data, by one door: whatever they are, one line tells."""

import os

import pytest

from generator.read import read_corrections, read_issues, read_people

READERS = {"corrections.yml": read_corrections, "issues.yml": read_issues, "people.yml": read_people}
REFUSED = {
    "an alias": b"- &a [x]\n- *a\n",
    "a tag": b"- !!python/object/apply:os.system [x]\n",
    "a bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "a merge key": b"- {a: b, <<: {c: d}}\n- x",
    "deep": b"[" * 5_000,
    "deep mappings": b"{a: " * 2_000,
    "not closed": b'- "',
    "a tab": b"-\n\t- x",
    "two documents": b"- a\n---\n- b\n",
    "a null byte": b"- a\0b",
    "not UTF-8": b"- caf\xe9",
    "half of UTF-16": b"\xff\xfe-",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a number without end": b"9" * 100_000,
    "a word": b"word",
    "too large": b"#" * 2_000_001,
}


def content(tmp_path, name, made):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / name).write_bytes(made)
    return folder


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("tried", REFUSED)
def test_what_is_no_list_of_rules_is_told_in_one_line(tmp_path, name, tried):
    problems = READERS[name](content(tmp_path, name, REFUSED[tried]), project=tmp_path).problems

    assert problems
    for problem in problems:
        assert str(problem).startswith(f"content/{name}:")
        assert str(problem).isprintable()
        assert len(str(problem)) < 500


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/etc/passwd")])
def test_what_is_no_file_is_not_opened(tmp_path, name, make):
    (tmp_path / "content").mkdir()
    make(tmp_path / "content" / name)

    [problem] = READERS[name](tmp_path / "content", project=tmp_path).problems

    assert str(problem).startswith(f"content/{name}:1: this is ")


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("made", [b"", b"\n# nothing yet\n", b"\xef\xbb\xbf", "\ufeff# nothing\n".encode("utf-16")])
def test_an_empty_file_has_no_rules(tmp_path, name, made):
    assert READERS[name](content(tmp_path, name, made), project=tmp_path).problems == ()
