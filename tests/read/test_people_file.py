"""Reading `content/people.yml`: people in, mistakes told by line."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read import read_articles, read_people
from generator.records import KnownRole


def read(folder, text):
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "people.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_people(folder / "content", project=folder)


def problems(folder, text):
    return [str(problem) for problem in read(folder, text).problems]


def test_a_project_without_the_file_knows_nobody(tmp_path):
    assert read_people(tmp_path, project=tmp_path) == ((), ())


def test_an_empty_file_knows_nobody(tmp_path):
    assert read(tmp_path, "# nobody yet\n") == ((), ())


def test_everything_that_may_be_known_is_read(tmp_path):
    found = read(
        tmp_path,
        """\
- name: Jenny Roe
  aliases: [J. Roe, Eugenia Roe, jenny ROE]
  country: fr
  wikidata: Q1234567
  roles:
    - Senator
    - title: Prime Minister
      country: FR
      from: 2019-05
      to: 2021-01-30
""",
    )

    assert found.problems == ()
    [jenny] = found.people
    assert (jenny.name, jenny.aliases, jenny.country, jenny.wikidata, jenny.line) == (
        "Jenny Roe",
        ("J. Roe", "Eugenia Roe"),
        "FR",
        "Q1234567",
        1,
    )
    assert jenny.roles == (KnownRole("Senator"), KnownRole("Prime Minister", "FR", "2019-05", "2021-01-30"))


def test_one_bad_entry_does_not_stop_the_others(tmp_path):
    found = read(tmp_path, "- name: Jenny Roe\n- nam: Ann Poe\n- name: Tom Poe\n  wikidata: Q1\n")

    assert [person.name for person in found.people] == ["Jenny Roe", "Tom Poe"]
    assert [str(problem) for problem in found.problems] == [
        "content/people.yml:2: 'nam' is nothing that is told of a person; use name, aliases, country, roles, wikidata"
    ]


@pytest.mark.parametrize(
    ("entry", "line", "problem"),
    [
        ("- aliases: [Roe]", 1, "a person has no `name:`"),
        ("- name: '42'", 1, "'42' is no name"),
        ("- name: [Jenny, Roe]", 1, "name is not one value"),
        ("- name: Jenny Roe\n  aliases: [[Roe]]", 2, "aliases are not names"),
        ("- name: Jenny Roe\n  country: France", 2, "'France' is not the code of a state"),
        ("- name: Jenny Roe\n  wikidata: P31", 2, "'P31' is no Wikidata id"),
        ("- name: Jenny Roe\n  wikidata: Q0", 2, "'Q0' is no Wikidata id"),
        ("- name: Jenny Roe\n  wikidata: https://www.wikidata.org/wiki/Q1", 2, "is no Wikidata id"),
        ("- name: Jenny Roe\n  roles:\n    - from: 2019", 3, "a role has no `title:`"),
        ("- name: Jenny Roe\n  roles:\n    - title: Senator\n      from: May 2019", 4, "from 'May 2019' is not a date"),
        ("- name: Jenny Roe\n  roles:\n    - title: Senator\n      from: 2020\n      to: 2019-12", 5, "ends (2019-12)"),
        ("- Jenny Roe", 1, "has an entry that is no mapping of keys"),
        ("name: Jenny Roe", 1, "is not a list"),
        ("- name: Jenny Roe\n  name: Ann Roe", 2, "'name' is given twice"),
        ("- &a {name: Jenny Roe}\n- *a", 1, "has an anchor or alias"),
        ("- name: Jenny Roe\n- name: JENNY ROE", 2, "nothing tells this 'JENNY ROE' from the one on line 1"),
        ("- {name: Jenny Roe, wikidata: Q5}\n- {name: Ann Poe, wikidata: Q5}", 2, "Q5 stands on line 1 already"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, entry, line, problem):
    [told] = problems(tmp_path, entry + "\n")

    assert told.startswith(f"content/people.yml:{line}: ")
    assert problem in told
    assert "; " in told


def test_two_people_of_one_name_are_kept_where_something_tells_them_apart(tmp_path):
    found = read(tmp_path, "- {name: Jenny Roe, country: FR}\n- {name: Jenny Roe, country: GB}\n")

    assert len(found.people) == 2
    assert found.problems == ()


def test_a_thousand_people_of_one_name_are_an_attack(tmp_path):
    entries = "".join(f"- {{name: Jenny Roe, roles: [Minister {number}x]}}\n" for number in range(1000))

    found = read(tmp_path, entries)

    assert len(found.people) == 40
    assert "more than 40 entries share a name" in str(found.problems[0])


def test_the_file_is_no_article(tmp_path):
    read(tmp_path, "- name: Jenny Roe\n")

    assert read_articles(tmp_path / "content", project=tmp_path).articles == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_whatever_stands_in_it_ends_as_people_and_problems(tmp_path, text):
    found = read(tmp_path, text)

    assert all(problem.path == "content/people.yml" and problem.line >= 1 for problem in found.problems)
