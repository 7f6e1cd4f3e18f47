"""Which state somebody serves; the holders are made by hand."""

import spacy

from generator.extract.relations import without_relations
from generator.extract.roles import FoundRole, Holder


def test_two_offices_that_begin_at_one_word_have_no_order():
    doc = spacy.blank("en")("Chairman and president Mara Rossi spoke.")
    chair = FoundRole("chairman", None, 0, 22, False, "office")
    office = FoundRole("president", "IT", 0, 22, False, "office")
    holder = Holder(((3, 5),), (chair, office))

    assert without_relations(doc, [holder]) == [holder]
