"""Where paragraphs end and which line is the headline."""

import pytest

from generator.read.text import find_title, to_paragraphs

SENTENCE = "The foreign ministers of the two countries met on Monday and agreed to open talks on fishing in the spring."


def test_a_line_is_a_paragraph_where_lines_are_long():
    assert to_paragraphs(f"Fish talks\n{SENTENCE}\n{SENTENCE}") == ("Fish talks", SENTENCE, SENTENCE)


def test_lines_broken_at_a_margin_are_joined():
    text = (
        "The foreign ministers of the two countries met on Monday and agreed\n"
        "to open talks on fishing in the spring. Nobody had expected as much\n"
        "before the winter.\n"
        "Both said that the first word had been the other's, and that it had\n"
        "been a good one.\n"
    )

    assert to_paragraphs(text) == (
        "The foreign ministers of the two countries met on Monday and agreed to open talks on fishing in the spring. "
        "Nobody had expected as much before the winter.",
        "Both said that the first word had been the other's, and that it had been a good one.",
    )


def test_a_line_that_begins_in_lower_case_goes_on_with_the_one_before():
    assert to_paragraphs("The ministers met on Monday and agreed\nto talk.") == (
        "The ministers met on Monday and agreed to talk.",
    )


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1."])
def test_a_line_with_a_bullet_is_its_own_paragraph(mark):
    lines = (f"{mark} fish for everybody who lives by the sea", f"{mark} no boats in the winter")

    assert to_paragraphs("\n".join(lines)) == lines


def test_the_turns_of_a_transcript_are_paragraphs():
    lines = ("QUESTION: Was there fish?", "MS BERG: There was.")

    assert to_paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        (["Fish talks", SENTENCE], "Fish talks"),
        (["Ministers agree on fish.", SENTENCE], "Ministers agree on fish."),
        (["Fish talks;", SENTENCE], "Fish talks"),
        (
            [SENTENCE + " It was cold."],
            "The foreign ministers of the two countries met on Monday and agreed to open talks on…",
        ),
        (["Mr. Lind met Gen. Berg. They talked.", SENTENCE], "Mr. Lind met Gen. Berg."),
        (["a" * 200], "a" * 89 + "…"),
        ([], ""),
    ],
)
def test_the_title_is_the_first_line_or_the_first_sentence_shortened(paragraphs, title):
    assert find_title(paragraphs) == title
