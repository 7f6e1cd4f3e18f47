"""Reading `content/issues.yml`: names and phrases in, mistakes told by line."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read import read_articles, read_issues


def read(folder, text):
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "issues.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_issues(folder / "content", project=folder)


def test_a_project_without_the_file_has_no_rules(tmp_path):
    assert read_issues(tmp_path, project=tmp_path) == ((), ())


def test_an_empty_file_has_no_rules(tmp_path):
    assert read(tmp_path, "# nothing yet\n") == ((), ())


def test_phrases_are_read_with_their_lines(tmp_path):
    found = read(tmp_path, "# ours\nexport controls: [curbs, limits]\nthe Wall:\n  - border wall\n  - 'No': 1\n")

    assert [(rule.name, rule.line, rule.phrases) for rule in found.rules] == [
        ("export controls", 2, (("curbs", 2), ("limits", 2)))
    ]
    assert [str(problem) for problem in found.problems] == [
        "content/issues.yml:5: 'the Wall' has no phrases, or one without words; write `name: [phrase, other phrase]`"
    ]


def test_one_phrase_needs_no_brackets(tmp_path):
    [rule] = read(tmp_path, "export controls: 2025 curbs\n").rules

    assert rule.phrases == (("2025 curbs", 1),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- export controls\n", "1: the list of issues is not a mapping of names"),
        ("a b: [c]\nA B: [d]\n", "2: 'A B' is given twice"),
        ("a b: [c]\nd e: [C]\n", "2: 'C' stands on line 1 already"),
        ("a b: []\n", "1: 'a b' has no phrases"),
        ("a b:\n", "1: 'a b' has no phrases, or one without words"),
        ("country/jp: [Japan]\n", "1: 'country/jp' is no name of an issue"),
        ("'!!': [Japan]\n", "1: '!!' is no name of an issue"),
        ("a b: &x [c]\n", "1: the list of issues has an anchor or alias"),
        ("a b: !!python/object [c]\n", "1: the list of issues has a tag"),
        ("a: [b", "the list of issues is not YAML"),
        (b"a b: [\xff]\n", "content/issues.yml:1: "),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, problem):
    [found] = read(tmp_path, text).problems

    assert problem in str(found)
    assert str(found).startswith("content/issues.yml:")


def test_the_rules_beside_a_mistake_hold(tmp_path):
    found = read(tmp_path, "a b: []\nc d: [e]\n")

    assert [rule.name for rule in found.rules] == ["c d"]
    assert len(found.problems) == 1


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "issues.yml").symlink_to(tmp_path / "elsewhere.yml")

    [problem] = read_issues(tmp_path / "content", project=tmp_path).problems

    assert problem.problem == "this is a symbolic link"


def test_the_file_is_no_article(tmp_path):
    read(tmp_path, "a b: [c]\n")

    assert read_articles(tmp_path / "content", project=tmp_path) == ((), ())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"\n #~/", max_size=60))
def test_no_file_crashes(tmp_path, text):
    found = read(tmp_path, text)

    assert all(rule.phrases for rule in found.rules)
    assert all(problem.line >= 1 for problem in found.problems)
