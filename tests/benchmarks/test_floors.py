"""Floors: what is compared, what is raised, and what is never lowered."""

import pytest

from benchmarks.floors import failures, raised, read_bounds

FLOORS = """\
slack = 0.3 # points

[quotes.direct]
joint = { floor = 80.0, goal = 90.0 } # the source is right too

# Ten articles.
[articles]
slack = 2.0
leak = { ceiling = 3.0 } # less is better
"""
LESS = frozenset({"leak"})


def test_figures_on_the_right_side_of_their_bounds_pass():
    assert failures({"quotes.direct.joint": 80.0, "articles.leak": 3.0}, read_bounds(FLOORS)) == []


def test_a_figure_is_compared_as_it_is_printed():
    assert failures({"quotes.direct.joint": 79.96, "articles.leak": 3.04}, read_bounds(FLOORS)) == []


def test_each_figure_past_its_bound_is_named():
    told = failures({"quotes.direct.joint": 79.9, "articles.leak": 3.1}, read_bounds(FLOORS))

    assert told == ["quotes.direct.joint: 79.9, floor 80.0", "articles.leak: 3.1, ceiling 3.0"]


def test_a_figure_that_is_no_longer_measured_fails():
    [told] = failures({"quotes.direct.joint": 85.0}, read_bounds(FLOORS))

    assert told.startswith("articles.leak: not measured")


def test_a_figure_without_a_floor_fails():
    [told] = failures({"quotes.direct.joint": 85.0, "articles.leak": 1.0, "articles.role": 90.0}, read_bounds(FLOORS))

    assert told == "articles.role: no floor yet; --write adds it"


def test_gains_raise_the_floor_but_for_the_slack_and_keep_every_other_word():
    written = raised(FLOORS, {"quotes.direct.joint": 84.56, "articles.leak": 0.5}, lower_is_better=LESS)

    assert written == FLOORS.replace("floor = 80.0", "floor = 84.2").replace("ceiling = 3.0", "ceiling = 2.5")


@pytest.mark.parametrize("figure", [10.0, 80.0, 80.3])
def test_a_floor_never_falls(figure):
    assert raised(FLOORS, {"quotes.direct.joint": figure, "articles.leak": 50.0}, lower_is_better=LESS) == FLOORS


def test_new_figures_get_their_line_in_their_section():
    figures = {"quotes.direct.source": 91.0, "articles.leak": 3.0, "stance.pairs.wrong": 1.0}

    written = raised(FLOORS, figures, lower_is_better=frozenset({"wrong"}))

    assert written.index("source = { floor = 90.7 }") < written.index("# Ten articles.")
    assert written.endswith("[stance.pairs]\nwrong = { ceiling = 1.3 }\n")
    assert failures({"quotes.direct.joint": 80.0, **figures}, read_bounds(written)) == []
