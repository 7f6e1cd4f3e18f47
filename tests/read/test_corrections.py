"""Reading `content/corrections.yml`: rules in, mistakes told by line."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read import read_corrections

END = "  reason: Known\n  date: 2026-05-04\n"


def read(folder, text):
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "corrections.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_corrections(folder / "content", project=folder)


def test_a_project_without_the_file_has_no_rules(tmp_path):
    assert read_corrections(tmp_path, project=tmp_path) == ((), ())


def test_a_rule_is_read_with_its_line(tmp_path):
    [rule] = read(tmp_path, "# ours\n\n- merge: [person/jane-roe, person/j-roe]\n" + END).corrections

    assert (rule.rule, rule.subjects) == ("merge", ("person/jane-roe", "person/j-roe"))
    assert (rule.reason, rule.date, rule.path, rule.line) == ("Known", "2026-05-04", "content/corrections.yml", 3)


def test_numbers_and_dates_stay_words(tmp_path):
    [rule] = read(tmp_path, "- rename: organisation/g7\n  to: 7\n" + END).corrections

    assert rule.to == "7"


def test_a_rules_id_stays_when_its_reason_or_line_changes(tmp_path):
    [one] = read(tmp_path, "- ignore: person/jane-roe\n" + END).corrections
    [other] = read(tmp_path, "\n\n- ignore: person/jane-roe\n  reason: A ship\n  date: 2026-05-05\n").corrections

    assert one.id == other.id


def test_the_id_of_a_suppressing_rule_tells_nothing_of_the_name(tmp_path):
    [one] = read(tmp_path, "- suppress: person/jane-roe\n" + END).corrections
    one_more, other = read(
        tmp_path, f"- suppress: person/john-doe\n{END}- suppress: person/jane-roe\n{END}"
    ).corrections

    assert one.id == one_more.id != other.id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("merge: [a, b]", "1: the list of corrections is not a list; begin each rule with a hyphen"),
        (
            "- merge",
            "1: the list of corrections has an entry that is no rule; write each rule as in docs/corrections.md",
        ),
        (
            "- merge: [person/a]\n" + END,
            "1: `merge` needs two or more different ids of one type; write it as `merge: [person/kept, person/other]`",
        ),
        (
            "- merge: [person/a, country/fr]\n" + END,
            "1: `merge` needs two or more different ids of one type; write it as `merge: [person/kept, person/other]`",
        ),
        ("- rename: person/a\n" + END, "1: `rename` has no `to:`; add a line `to:`"),
        ("- ignore: person/a\n  date: 2026-05-04\n", "1: `ignore` has no `reason:`; add a line `reason:`"),
        (
            "- ignore: person/a\n  reason: Known\n  date: 4 May\n",
            "3: date '4 May' is not a date; write it as YYYY-MM-DD",
        ),
        (
            "- suppress: country/fr\n" + END,
            "1: 'country/fr' is not an id that `suppress` takes; write one like person/jane-roe",
        ),
        (
            "- reject: q 7\n" + END,
            "1: 'q 7' is not an id that `reject` takes; write one like q-3f9a1c02 or s-77b0e2d4",
        ),
        (
            "- country: person/a\n  to: Narnia\n" + END,
            "2: 'Narnia' is not the code of a state; write its ISO 3166 code, such as FR",
        ),
        ("- stance: s-1\n  to: good\n" + END, "2: 'good' is no polarity; write positive, negative, neutral"),
        (
            "- ignore: person/a\n  to: b\n" + END,
            "2: 'to' does not belong to `ignore`; use ignore, articles, reason, date",
        ),
        (
            "- ignore: person/a\n  reject: q-1\n" + END,
            "1: there are two rules in one entry; name one of "
            "merge, split, rename, role, country, ignore, suppress, reattribute, reject, stance, dismiss, distinct",
        ),
        (
            "- role: person/a\n" + END,
            "1: the rule changes nothing; give the right title under `to:`, or the wrong one under `was:`",
        ),
        (
            f"- ignore: person/a\n{END}- ignore: person/a\n{END}",
            "4: this rule stands on line 1 already; keep one of the two",
        ),
        (
            "- ignore: &a person/a\n" + END,
            "1: the list of corrections has an anchor or alias; put the value in quotation marks",
        ),
        (
            "- ignore: !!python/name:os.system x\n" + END,
            "1: the list of corrections has a tag; put the value in quotation marks",
        ),
        ("- ignore: person/a\n  ignore: person/b\n" + END, "2: 'ignore' is given twice; keep one of the two"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path, text, message):
    [problem] = read(tmp_path, text).problems

    assert str(problem) == f"content/corrections.yml:{message}"


def test_every_mistake_is_told(tmp_path):
    assert len(read(tmp_path, f"- nothing: x\n{END}- rename: person/a\n{END}- ignore: person/a\n{END}").problems) == 2


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere.yml").write_text("- ignore: person/a\n" + END)
    (tmp_path / "corrections.yml").symlink_to(tmp_path / "elsewhere.yml")

    [problem] = read_corrections(tmp_path, project=tmp_path).problems

    assert str(problem) == "corrections.yml:1: this is a symbolic link; put the file itself here"


SCRAPS = st.sampled_from(
    ["- ", "merge: ", "role: person/a", "[", "]", "{", "}", "&a", "*a", "!x", "<<: ", "\n", "  ", "reason: x", "\0"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(st.binary(max_size=200), st.lists(SCRAPS, max_size=40).map(lambda words: "".join(words).encode()))
)
def test_any_file_ends_as_rules_or_as_a_problem(tmp_path, text):
    found = read(tmp_path, text)

    assert all(rule.subjects and rule.reason and rule.date for rule in found.corrections)
    assert all(problem.line >= 1 and problem.remedy for problem in found.problems)


def test_two_articles_are_told_apart_in_one_line(tmp_path):
    [rule] = read(tmp_path, "- {distinct: [b-talks, a-talks], reason: Two visits, date: 2026-01-20}\n").corrections

    assert (rule.rule, rule.subjects) == ("distinct", ("a-talks", "b-talks"))


@pytest.mark.parametrize("ids", ["[a-talks]", "a-talks", "[a-talks, a-talks]", "[a, b, c]"])
def test_distinct_needs_two_articles(tmp_path, ids):
    [problem] = read(tmp_path, f"- distinct: {ids}\n  reason: Two visits\n  date: 2026-01-20\n").problems

    assert str(problem) == (
        "content/corrections.yml:1: `distinct` needs the ids of two articles; "
        "write it as `distinct: [article-id, other-id]`"
    )
