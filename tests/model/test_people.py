"""People in sentences as the trained model parses them; the table is people.tsv."""

from pathlib import Path

import pytest

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "people.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def people_in(doc):
    """Readable people: "Jane Roe, President, FR; John Doe"."""
    people = [fact for fact in doc._.entity_facts.values() if fact.type == "person"]
    return "; ".join(", ".join(part for part in (one.name, one.role, one.country) if part) for one in people)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[1][:30] for row in ROWS])
def test_a_sentence_tells_who_somebody_is_and_whose(nlp, text, expected):
    assert people_in(nlp(text)) == expected


def test_a_team_is_nobody(nlp):
    assert people_in(nlp("The fair in Charlotte drew crowds. Charlotte Panthers fans sang.")) == ""


@pytest.mark.xfail(strict=True, reason="a title that the model takes for a person, and no word of it says otherwise")
def test_a_magazine_is_nobody(nlp):
    assert people_in(nlp("He read Squawk Box Weekly.")) == ""
