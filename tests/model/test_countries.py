"""Countries in sentences as the trained model parses them; the table is countries.tsv."""

from pathlib import Path

import pytest

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "countries.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def mentioned(doc):
    """Readable mentions: "Japan JP; British GB"."""
    return "; ".join(f"{span.text} {span.kb_id_.split('/')[1].upper()}" for span in doc.spans["countries"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence_mentions_the_countries_that_a_reader_sees(nlp, row):
    text, expected = (*row, "")[:2]

    assert mentioned(nlp(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lagos and Nairobi are growing fast.", ""),
        ("The ball is in Tehran's court.", "Tehran IR"),
        ("Colombo, which owes Beijing billions, has asked for help.", "Colombo LK; Beijing CN"),
        ("Israel Adesanya beat India Walton at chess.", ""),
    ],
)
@pytest.mark.xfail(
    strict=True, reason="a place that does something, an idiom, a parse gone wrong, a person the model misses"
)
def test_known_failures_of_countries(nlp, text, expected):
    assert mentioned(nlp(text)) == expected
