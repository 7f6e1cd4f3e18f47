"""`onrecord correct`: what it writes, what it refuses, and what it leaves as it was."""

import pytest
import yaml
from corpora import KIM, LAYLA, ROSSI, rich_corpus
from hypothesis import given
from hypothesis import strategies as st

from generator.desk import correct as module
from generator.desk.correct import with_entry
from generator.errors import OnRecordError
from generator.link.corrections import correct as apply
from generator.pipeline import Gathered
from generator.read import read_corrections

FILE = "content/corrections.yml"
OLD = """\
# Our corrections.

- rename: person/mara-rossi   # she signs so
  to: "Mara L. Rossi"
  reason: 'Her own spelling'
  date: 2026-05-04
"""


@pytest.fixture
def corrected(desk, monkeypatch, onrecord):
    """`onrecord correct` over the invented corpus of the page tests."""
    monkeypatch.setattr(
        module, "gather", lambda options, corrections: Gathered(apply(rich_corpus(), corrections), (), 0)
    )
    return lambda *arguments, **options: onrecord("correct", *arguments, "--date", "2026-05-04", **options)


def test_a_first_correction_makes_the_file(desk, corrected):
    run = corrected("merge", ROSSI, KIM, "--reason", "One minister: so the portrait")

    assert run.exit_code == 0, run.stderr
    assert (desk / FILE).read_text(encoding="utf-8") == (
        "# What people overrule; see docs/corrections.md. All of it is public.\n"
        f"- merge: [{ROSSI}, {KIM}]\n"
        "  reason: 'One minister: so the portrait'\n"
        "  date: 2026-05-04\n"
    ).replace("'", '"')
    assert run.stdout.startswith(f"Wrote {FILE}:2\n  {KIM}: ")


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (("rename", ROSSI, "Mara Rossi-Conti"), [f"- rename: {ROSSI}", "  to: Mara Rossi-Conti"]),
        (
            ("role", ROSSI, "--was", "Prime Minister", "--to", "Premier"),
            [f"- role: {ROSSI}", "  was: Prime Minister", "  to: Premier"],
        ),
        (("country", LAYLA, "eg"), [f"- country: {LAYLA}", "  to: eg"]),
        (("ignore", LAYLA), [f"- ignore: {LAYLA}"]),
        (("suppress", LAYLA), [f"- suppress: {LAYLA}"]),
        (("reattribute", "q-00000003", "a junior official"), ["- reattribute: q-00000003", "  to: a junior official"]),
        (("reject", "s-00000004"), ["- reject: s-00000004"]),
        (("stance", "s-00000001", "neutral"), ["- stance: s-00000001", "  to: neutral"]),
        (
            ("split", ROSSI, "--article", "2025-12-01-tariff", "--to", "person/mara-rossi-baker"),
            [f"- split: {ROSSI}", "  articles: [2025-12-01-tariff]", "  to: person/mara-rossi-baker"],
        ),
    ],
)
def test_every_rule_is_written_so_that_it_is_read_and_holds(desk, corrected, arguments, lines):
    run = corrected(*arguments, "-r", "Because")

    assert run.exit_code == 0, run.stderr
    assert (desk / FILE).read_text(encoding="utf-8").splitlines()[1:] == [
        *lines,
        "  reason: Because",
        "  date: 2026-05-04",
    ]
    read = read_corrections(desk / "content", project=desk)
    assert [one.rule for one in read.corrections] == [arguments[0]]
    assert read.problems == ()


def test_nothing_that_is_there_changes(desk, corrected):
    (desk / FILE).write_text(OLD.removesuffix("\n"), encoding="utf-8")

    assert corrected("reject", "q-00000003", "-r", "No words of anybody").exit_code == 0

    text = (desk / FILE).read_text(encoding="utf-8")
    assert text == f"{OLD}- reject: q-00000003\n  reason: No words of anybody\n  date: 2026-05-04\n"


def test_an_indented_list_goes_on_indented():
    old = "  - reject: q-1\n    reason: x\n    date: 2026-05-04\n"

    assert with_entry(old, {"reject": "q-2", "reason": "y", "date": "2026-05-04"}, path="c.yml") == (
        f"{old}  - reject: q-2\n    reason: y\n    date: 2026-05-04\n"
    )


@pytest.mark.parametrize(
    "old", ["[{reject: q-1, reason: x, date: 2026-05-04}]\n", "rules:\n- reject: q-1\n", "- a: [\n"]
)
def test_a_file_that_is_no_list_with_hyphens_is_left_alone(old):
    with pytest.raises(OnRecordError, match="put it there by hand: - reject: q-2;   reason: y"):
        with_entry(old, {"reject": "q-2", "reason": "y"}, path="c.yml")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_reason_is_read_back(reason):
    from generator.read.characters import one_line

    written = with_entry(OLD, {"reject": "q-2", "reason": reason, "date": "2026-05-04"}, path="c.yml")

    assert written.startswith(OLD)
    read = yaml.load(written, Loader=yaml.BaseLoader)[-1]  # noqa: S506 - words only
    assert (read.get("reason") or "") == one_line(reason)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reject", "q-99999999"), "nothing was written; look up the id on the site"),
        (("merge", ROSSI, "country/it"), "`merge` needs two or more different ids of one type"),
        (("split", ROSSI, "--article", "none", "--to", "person/x"), "nothing was written; take it out of --article"),
        (
            ("stance", "s-00000001", "maybe"),
            "'maybe' is no polarity; nothing was written; write positive, negative, neutral",
        ),
        (
            ("rename", "mara-rossi", "X"),
            "onrecord correct: 'mara-rossi' is not an id that `rename` takes; nothing was written; write one",
        ),
        (("role", ROSSI), "nothing was written; give the right title under --to, or the wrong one under --was"),
        (("country", ROSSI, "XX"), "is not the code of a state"),
    ],
)
def test_a_rule_that_would_not_hold_is_not_written(desk, corrected, arguments, told):
    (desk / FILE).write_text(OLD, encoding="utf-8")

    run = corrected(*arguments, "-r", "Because")

    assert run.exit_code == 1
    assert told in run.stderr
    assert (desk / FILE).read_text(encoding="utf-8") == OLD


def test_a_mistake_that_was_there_before_is_named_by_its_line(desk, corrected):
    (desk / FILE).write_text(f"{OLD}- rename: person/x\n", encoding="utf-8")

    run = corrected("reject", "q-00000003", "-r", "Because")

    assert run.exit_code == 1
    assert f"{FILE}:7: `rename` has no `to:`; add a line `to:`" in run.stderr


def test_the_same_rule_is_not_written_twice(desk, corrected):
    corrected("reject", "q-00000003", "-r", "Because")

    run = corrected("reject", "q-00000003", "-r", "Because")

    assert run.exit_code == 1
    assert "this rule stands on line 2 already; nothing was written; keep one of the two" in run.stderr


def test_a_reason_is_asked_for_where_somebody_can_answer(desk, corrected, monkeypatch):
    monkeypatch.setattr(module, "_can_be_asked", lambda: True)

    run = corrected("reject", "q-00000003", input="No words of anybody\n")

    assert run.exit_code == 0, run.stderr
    assert "reason: No words of anybody" in (desk / FILE).read_text(encoding="utf-8")


def test_without_a_reason_and_without_anybody_to_ask_it_is_a_mistake_of_usage(desk, corrected):
    run = corrected("reject", "q-00000003")

    assert run.exit_code == 2
    assert "a correction needs its reason" in run.stderr


@pytest.mark.parametrize("rule", ["merge", "distinct"])
def test_one_id_where_two_are_needed_is_a_mistake_of_usage(corrected, rule):
    run = corrected(rule, ROSSI, "-r", "Because")

    assert run.exit_code == 2
    assert "name two different ones" in run.stderr


def test_the_reason_for_a_suppression_must_not_name_the_person(desk, corrected):
    run = corrected("suppress", ROSSI, "-r", "Ms Rossi asked for it")

    assert run.exit_code == 1
    assert "the reason names the person (rossi), and everybody can read it; word it without the name" in run.stderr
    assert not (desk / FILE).exists()


def test_a_suppression_is_not_told_with_its_name(desk, corrected):
    run = corrected("suppress", ROSSI, "-r", "At the request of the family")

    assert run.exit_code == 0, run.stderr
    assert "rossi" not in run.stdout.lower()


def test_an_earlier_rule_that_matches_nothing_any_more_is_named(desk, corrected):
    corrected("reject", "q-00000001", "-r", "No quote")

    run = corrected("suppress", ROSSI, "-r", "At the request of the family")

    assert run.exit_code == 0, run.stderr
    assert run.stderr == f"{FILE}:2: no article has the quote q-00000001; delete the rule\n"
