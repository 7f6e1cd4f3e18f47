"""Which stretches of a text stand between quotation marks, by rule alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.extract.quotation_marks import find_marked, find_marks


def contents(text):
    return [text[m.content_start : m.content_end] for m in find_marked(text)]


@pytest.mark.parametrize(
    "text",
    [
        '"Talks failed," Rossi said.',
        "“Talks failed,” Rossi said.",
        "''Talks failed,'' Rossi said.",
        "``Talks failed,'' Rossi said.",
        "‘Talks failed,’ Rossi said.",
        "'Talks failed,' Rossi said.",
        "«Talks failed,» Rossi said.",
        "„Talks failed,“ Rossi said.",
        "”Talks failed,” Rossi said.",
        '“Talks failed," Rossi said.',
    ],
)
def test_every_kind_of_mark_holds_its_words(text):
    assert contents(text) == ["Talks failed,"]


def test_the_words_after_the_cue_stand_between_marks_of_their_own():
    assert contents("“We tried,” Rossi said. “It failed.”") == ["We tried,", "It failed."]


@pytest.mark.parametrize(
    "text",
    ["They don't know.", "It is Lee's turn.", "In the '90s it rained.", "The boys' club, Ross' car", "rock 'n' roll"],
)
def test_an_apostrophe_is_no_quotation_mark(text):
    assert contents(text) == []


def test_a_british_quotation_may_hold_apostrophes():
    text = "'We don't take the ministers' word for it,' Rossi said. 'Not in the '90s, not now.'"

    assert contents(text) == ["We don't take the ministers' word for it,", "Not in the '90s, not now."]


def test_a_plural_before_a_closing_mark_closes_where_nothing_better_follows():
    assert contents("They are 'good neighbours' and the rest is 'noise'.") == ["good neighbours", "noise"]


def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one():
    marks = find_marks("“He told me ‘no’ twice,” Rossi said.")

    assert [m.content_start for m in marks.marked] == [1]
    assert len(marks.nested) == 1


def test_a_doubled_apostrophe_closes_after_the_single_one_inside_it():
    assert contents("''He told me 'no''' was the answer.") == ["He told me 'no'"]


def test_a_missing_mark_does_not_turn_the_rest_inside_out():
    text = "“We tried, Rossi said. “It failed,” she said.\n\n“Never again,” said Lee."

    assert contents(text) == ["It failed,", "Never again,"]
    assert find_marks(text).unclosed == (0,)


def test_a_missing_straight_mark_costs_its_own_paragraph_only():
    assert contents('We tried," Rossi said.\n\n"It failed," she said. Nobody "knew" why.') == ["It failed,", "knew"]


def test_a_mark_left_open_goes_on_where_the_next_paragraph_opens_with_one():
    first, second, third = find_marked("Lee said: “One.\n\n“Two.\n\n“Three.”")

    assert (first.left_open, second.left_open, third.left_open) == (True, True, False)
    assert (first.continues, second.continues, third.continues) == (False, True, True)


def test_a_mark_left_open_before_a_plain_paragraph_is_never_closed():
    marks = find_marks("Lee said: “One.\n\nThen it rained.")

    assert marks == ((), (), (10,))


def test_a_chain_of_open_paragraphs_that_is_never_closed_yields_nothing():
    assert find_marks("“One.\n\n“Two.\n\nThen it rained.").marked == ()


def test_feet_and_inches_are_no_quotation():
    assert contents('The man, 6\'2" tall, said "yes" to it.') == ["yes"]


MARKS = st.text(alphabet="\"'“”‘’«»„`‘ \n.,aS0—", max_size=200)


@given(st.one_of(st.text(max_size=200), MARKS))
def test_any_text_gives_spans_inside_it_in_order_and_apart(text):
    end = 0
    for m in find_marked(text):
        assert end <= m.start < m.content_start < m.content_end <= m.end <= len(text)
        assert "\n" not in text[m.start : m.end]
        end = m.end


def test_two_megabytes_of_quotation_marks_are_read():
    assert find_marks('"' * 2_000_000).marked == ()
