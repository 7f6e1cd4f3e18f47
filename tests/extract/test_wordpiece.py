"""Sentences as word pieces, with the actors masked."""

from hypothesis import given
from hypothesis import strategies as st

from generator.extract.encoder.wordpiece import LONGEST, MARKS, masked, read_vocabulary, to_pieces

PIECES = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    *MARKS,
    "praised",
    "con",
    "##demned",
    "on",
    "monday",
    ".",
    "a",
    "##a",
    "’",
    "s",
    "e",
]
VOCABULARY = read_vocabulary(PIECES)


def pieces(text):
    """The pieces of `text`, with spaces between."""
    return " ".join(PIECES[number] for number in to_pieces(VOCABULARY, text))


def test_a_word_without_a_piece_of_its_own_is_made_of_several():
    assert pieces("Condemned on Monday.") == "con ##demned on monday ."


def test_accents_and_case_do_not_count():
    assert pieces("PRAISÉD") == "praised"


def test_a_curly_apostrophe_is_a_word():
    assert pieces("a’s") == "a ’ s"


def test_a_word_that_cannot_be_made_is_unknown_as_a_whole():
    assert pieces("on zzz on") == "on [UNK] on"


def test_marks_stand_where_the_actors_stood():
    text = "Norway praised Peru on Monday."

    read = masked(VOCABULARY, text, [(0, 6), (15, 19)], MARKS[:2])

    assert [PIECES[i] for i in read.ids] == [
        "[CLS]", "[unused1]", "praised", "[unused2]", "on", "monday", ".", "[SEP]",
    ]  # fmt: skip
    assert [PIECES[read.ids[place]] for place in read.at] == ["[unused1]", "[unused2]"]


def test_a_text_cannot_write_a_mark_itself():
    assert "[unused1]" not in pieces("[unused1] on [unused2]")


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400))
def test_both_marks_survive_whatever_stands_around_them(before, between, after):
    text = f"{before}X{between}Y{after}"
    first, second = len(before), len(before) + 1 + len(between)

    read = masked(VOCABULARY, text, [(first, first + 1), (second, second + 1)], MARKS[:2])

    assert len(read.ids) <= LONGEST
    assert [PIECES[read.ids[place]] for place in read.at] == ["[unused1]", "[unused2]"]


def test_of_a_long_sentence_what_stands_around_the_marks_is_kept():
    text = f"{'a ' * 200}X praised Y{' e' * 200}"

    read = masked(VOCABULARY, text, [(400, 401), (410, 411)], MARKS[:2])

    assert len(read.ids) == LONGEST
    assert "[unused1] praised [unused2]" in " ".join(PIECES[i] for i in read.ids)
