"""The generated list of territories against the library it comes from."""

import pytest

pytest.importorskip("rigour", reason="rigour is installed by who makes the data file anew: pip install --group data")

from training.territories import FILE, text


def test_the_list_of_territories_is_what_rigour_and_our_corrections_say():
    assert FILE.read_text(encoding="utf-8") == text(), "run python -m training.territories"
