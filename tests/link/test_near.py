"""Who is nearly somebody, and why it is not the same person."""

from generator.link.near import near_misses
from generator.records import Corpus, Entity

MINISTER = Entity(id="person/ana-silva-br", type="person", name="Ana Silva", country="BR")
SINGER = Entity(id="person/ana-silva-pt", type="person", name="Ana Silva", country="PT")
NOBODY = Entity(id="person/ana-silva", type="person", name="Ana Silva", candidates=(MINISTER.id, SINGER.id))
CORPUS = Corpus(entities=(NOBODY, MINISTER, SINGER))


def reasons(entity):
    return {miss.id: miss.why for miss in near_misses(CORPUS, entity.id)}


def test_a_name_that_stays_open_says_whom_it_may_mean():
    assert reasons(NOBODY) == dict.fromkeys((MINISTER.id, SINGER.id), "the name may mean them, and nothing tells")


def test_namesakes_are_told_apart_by_their_states():
    assert reasons(MINISTER)[SINGER.id] == "of another state (PT, not BR)"


def test_somebody_is_told_which_open_names_may_be_theirs():
    assert reasons(SINGER)[NOBODY.id] == f"may be any of {MINISTER.id}, {SINGER.id}, and nothing tells which"
