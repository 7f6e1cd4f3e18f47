"""Organisations in sentences as the trained model parses them; the table is organisations.tsv."""

from pathlib import Path

import pytest

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "organisations.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def named(doc):
    """Readable mentions: "Labour > Labour Party"."""
    facts = doc._.entity_facts
    return "; ".join(f"{span.text} > {facts[span.kb_id_].name}" for span in doc.spans["organisations"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_sentence_names_the_organisations_that_a_reader_sees(nlp, row):
    text, expected = (*row, "")[:2]

    assert named(nlp(text)) == expected
