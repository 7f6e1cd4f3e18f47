"""An issue inside a sentence of ours."""

import pytest

from generator.aggregate.words import spoken_issue


@pytest.mark.parametrize(
    ("name", "excerpt", "spoken"),
    [
        ("border wall", "Peru opposes the border wall.", "the border wall"),
        ("border wall", "Peru opposes a new border wall.", "the border wall"),
        ("law on foreign influence", "We regret the law on foreign influence.", "the law on foreign influence"),
        ("export controls", "Peru opposes the export controls.", "export controls"),
        ("controls on exports of chips", "the controls on exports of chips", "controls on exports of chips"),
        ("illegal immigration", "Peru is against illegal immigration.", "illegal immigration"),
        ("Taiwan Strait", "Peru closed the Taiwan Strait.", "the Taiwan Strait"),
        ("the Wall", "Peru opposes the wall.", "the Wall"),
        ("peace treaty", "Peru denounced the treaty.", "the peace treaty"),
        ("free trade", "Free trade is why Peru likes the trade deal.", "free trade"),
        ("free trade", "The praise of free trade", "free trade"),
        ("c++ (new", "the c++ (new", "the c++ (new"),
        ("", "the ", ""),
    ],
)
def test_an_issue_takes_the_article_that_it_has_in_the_evidence(name, excerpt, spoken):
    assert spoken_issue(name, [excerpt]) == spoken
