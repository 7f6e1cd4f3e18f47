"""Passages are found again in their originals, also where the same words stand there twice."""

from hypothesis import given
from hypothesis import strategies as st

from generator.aggregate.selectors import LONGEST_SEARCHED, to_original, to_selector
from generator.page_records import Selector

TEXT = """“Peace now,” Mara Rossi said on Monday. Nobody answered.

“Peace now,” Jonas Weber said on Tuesday, and he said it to every single one of the many people who had come."""


def select(words: str, occurrence: int = 0, text: str = TEXT) -> Selector:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return to_selector(to_original(text), start, start + len(words))


def test_words_that_stand_there_once_need_nothing_around_them():
    found = select("Nobody answered.")

    assert (found.start, found.end, found.before, found.after) == ("Nobody answered.", "", "", "")


def test_words_that_stand_there_twice_are_told_apart_by_what_is_around_them():
    assert select("Peace now,").after == "” Mara Rossi said"
    assert select("Peace now,", 1).before == "“"
    assert select("Peace now,", 1).after == "” Jonas Weber said"


def test_case_does_not_tell_words_apart():
    assert select("peace now", text="Peace now! He said peace now and left.").before == "Peace now! He said"


def test_a_long_passage_is_found_by_its_ends():
    found = select("Jonas Weber said on Tuesday, and he said it to every single one of the many people who had come.")

    assert (found.start, found.end) == ("Jonas Weber said on Tuesday, and", "the many people who had come.")


def test_a_passage_of_two_paragraphs_is_found_by_words_of_each():
    found = select("Nobody answered.\n\n“Peace now,”")

    assert (found.start, found.end) == ("Nobody answered.", "“Peace now,”")


def test_programs_get_the_exact_words_and_letters_on_both_sides():
    found = select("Rossi said on Monday")

    assert found.exact == "Rossi said on Monday"
    assert TEXT.index(found.prefix + found.exact + found.suffix) == 0
    assert found.suffix == ". Nobody answered.", "never out of the paragraph"


def test_a_text_too_long_to_be_searched_is_taken_to_say_things_twice():
    text = "word " * LONGEST_SEARCHED + "the end comes here."

    assert select("the end", text=text).before == "word word word word"


@given(st.text(max_size=60), st.data())
def test_any_passage_of_any_text_has_its_exact_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = to_selector(to_original(text), start, end)

    assert found.exact == text[start:end]
    assert found.prefix + found.exact + found.suffix in text
