"""Keys of names: two that are the same one must meet in a key, or they are never compared."""

from hypothesis import given
from hypothesis import strategies as st

from generator.lexicons.names import asked_keys, near_keys, offered_keys, same_form, same_name

WORDS = (
    "ann",
    "a",
    "annie",
    "bo",
    "robert",
    "bob",
    "b",
    "lee",
    "jun",
    "wen",
    "li",
    "wenli",
    "zelensky",
    "zelenskyy",
    "jr",
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(tuple)


def test_bob_lee_finds_robert_lee_and_b_lee():
    asked = set(asked_keys(("bob", "lee")))

    assert asked & set(offered_keys(("robert", "lee")))
    assert asked & set(offered_keys(("b", "lee")))
    assert not asked & set(offered_keys(("bo", "lee")))


@given(NAMES, NAMES)
def test_two_forms_of_one_name_meet_in_a_key(one, other):
    if same_form(one, other):
        assert set(asked_keys(one)) & set(offered_keys(other))


@given(NAMES, NAMES)
def test_two_spellings_of_one_name_meet_in_a_key(one, other):
    if same_name(one, other):
        asked = {*asked_keys(one), *near_keys(one)}
        assert asked & {*offered_keys(other), *near_keys(other)}
