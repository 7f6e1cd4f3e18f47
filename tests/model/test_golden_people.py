"""Whole articles with what a careful reader finds in them, by hand; what the program makes differently stands below.

`make golden` writes the lists of misses anew: a line that goes is a fault mended, a line that comes is to be looked at.
The format is told in `benchmarks/people.py`, which counts over all of them.
"""

import pytest
import yaml

from benchmarks.people import FOLDER, compare, read_golden
from generator.extract import extract


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_people_countries_and_organisations_are_those_that_a_reader_finds(nlp, path, request):
    article, truth, free = read_golden(path)
    known = yaml.safe_load(path.read_text(encoding="utf-8"))["misses"]

    found = compare(article, truth, free, next(extract(nlp, [article]))).misses

    if request.config.getoption("--golden") == "write":
        by_hand = path.read_text(encoding="utf-8").partition("\nmisses:")[0]
        told = yaml.safe_dump({"misses": found}, allow_unicode=True, width=10_000)
        path.write_text(f"{by_hand}\n{told}", encoding="utf-8")
    else:
        assert found == known
