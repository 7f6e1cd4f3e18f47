"""Which actors of a sentence are asked about."""

from generator.extract.actors import read_cast
from generator.extract.candidates import MOST_PAIRS, find_candidates, find_places
from tests.extract.test_stances import parsed


def pairs(rows):
    """The pairs of a sentence, as `no dk`."""
    doc = parsed(rows)
    [sentence] = doc.sents
    cast = read_cast(doc)
    return [
        f"{found.first.entity[8:]} {found.second.entity[8:]}"
        for found in find_candidates(cast, find_places(cast, sentence))
    ]


def test_subject_and_object_are_a_pair():
    assert pairs("Norway//PROPN/nsubj/met met/meet/VERB/ROOT/met Denmark//PROPN/dobj/met") == ["no dk"]


def test_a_pair_is_asked_once_at_its_nearest_mentions():
    rows = (
        "Norway//PROPN/nsubj/met met/meet/VERB/ROOT/met Denmark//PROPN/dobj/met and//CCONJ/cc/met "
        "praised/praise/VERB/conj/met Danish//ADJ/amod/ships ships/ship/NOUN/dobj/praised"
    )

    assert pairs(rows) == ["no dk"]


def test_three_clauses_away_is_too_far():
    rows = (
        "Norway//PROPN/nsubj/said said/say/VERB/ROOT/said a//PRON/nsubj/knew knew/know/VERB/ccomp/said "
        "b//PRON/nsubj/hoped hoped/hope/VERB/ccomp/knew c//PRON/nsubj/met met/meet/VERB/ccomp/hoped "
        "Denmark//PROPN/dobj/met"
    )

    assert pairs(rows) == []


def test_a_name_is_no_pair_with_one_that_it_only_describes():
    coach = (
        "Norway//PROPN/compound/coach coach//PROPN/compound/Denmark Denmark//PROPN/nsubj/left left/leave/VERB/ROOT/left"
    )
    plans = "Norway//PROPN/poss/plans Danish//ADJ/amod/plans plans/plan/NOUN/nsubj/failed failed/fail/VERB/ROOT/failed"

    assert pairs(coach) == []
    assert pairs(plans) == ["no dk"]


def test_of_a_long_list_only_so_many_pairs_are_asked():
    names = ["Norway", "Denmark", "Chile", "Peru", "Ghana"]
    doc = parsed(" ".join(f"{name}//PROPN/{'ROOT' if name == 'Norway' else 'conj'}/Norway" for name in names))
    cast = read_cast(doc)
    [sentence] = doc.sents

    assert 0 < len(find_candidates(cast, find_places(cast, sentence))) <= MOST_PAIRS
