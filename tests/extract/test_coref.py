"""Who "she" and "the prime minister" are; the parses are written by hand."""

from .people_parses import mentions_in, parsed


def references_in(doc):
    """Readable pronouns and titles."""
    lines = mentions_in(doc)
    return [line for line, span in zip(lines, doc.spans["people"], strict=True) if span.label_ in {"pronoun", "title"}]


def test_a_pronoun_is_the_subject_of_the_sentence_before():
    doc = parsed(
        "Jane Roe met John Doe. She left.", people=["Jane Roe", "John Doe"], subjects={"met": "Roe", "left": "She"}
    )

    assert references_in(doc) == ["She > Jane Roe"]


def test_a_title_before_the_name_tells_the_gender():
    doc = parsed("Mr Doe met Ms Roe. She left. He spoke.", subjects={"met": "Doe", "left": "She", "spoke": "He"})

    assert references_in(doc) == ["She > Roe", "He > Doe"]


def test_two_people_equally_in_view_leave_a_pronoun_open():
    doc = parsed("With Jane Roe and John Doe nearby, envoys praised him.", people=["Jane Roe", "John Doe"])

    assert references_in(doc) == []


def test_a_title_stands_for_the_person_who_bears_it():
    doc = parsed(
        "French President Jane Roe met Prime Minister John Doe. The president left.",
        people=["Jane Roe", "John Doe"],
        countries={"French": "FR"},
    )

    assert references_in(doc) == ["The president > Jane Roe"]


def test_a_title_of_another_state_stands_for_nobody():
    doc = parsed(
        "French President Jane Roe spoke. The Chinese president left.",
        people=["Jane Roe"],
        countries={"French": "FR", "Chinese": "CN"},
    )

    assert references_in(doc) == []


def test_inside_a_quotation_the_title_is_not_its_speaker():
    doc = parsed(
        'French Prime Minister Jane Roe hosted Prime Minister John Doe. "I thanked the prime minister," Doe said.',
        people=["Jane Roe", "John Doe"],
        countries={"French": "FR"},
        subjects={"said": "Doe"},
    )

    assert references_in(doc) == ["the prime minister > Jane Roe"]


def test_a_former_leader_is_whoever_had_the_office():
    doc = parsed(
        "Former Mexican President Jane Roe met President John Doe. The former leader left.",
        people=["Jane Roe", "John Doe"],
        countries={"Mexican": "MX"},
    )

    assert references_in(doc) == ["The former leader > Jane Roe"]


def test_somebody_unnamed_is_not_mistaken_for_the_person_named_before():
    doc = parsed(
        "Jane Roe left. A diplomat spoke. She warned envoys.",
        people=["Jane Roe"],
        subjects={"left": "Roe", "spoke": "diplomat", "warned": "She"},
    )

    assert references_in(doc) == []


def test_among_two_presidents_the_title_is_the_one_spoken_of_so_far():
    doc = parsed(
        "French President Jane Roe spoke. She left. The president warned envoys. Mexican President John Doe left.",
        people=["Jane Roe", "John Doe"],
        countries={"French": "FR", "Mexican": "MX"},
        subjects={"spoke": "Roe", "warned": "president"},
    )

    assert "The president > Jane Roe" in references_in(doc)


def test_among_two_presidents_named_the_title_is_the_subject_of_the_last_sentence_about_one():
    doc = parsed(
        "French President Jane Roe met Mexican President John Doe. The president left.",
        people=["Jane Roe", "John Doe"],
        countries={"French": "FR", "Mexican": "MX"},
        subjects={"met": "Roe", "left": "president"},
    )

    assert references_in(doc) == ["The president > Jane Roe"]


def test_a_title_with_a_state_is_the_one_known_to_serve_it_rather_than_one_of_no_known_state():
    doc = parsed(
        "Mexican President Jane Roe praised President John Doe. The Mexican president left.",
        people=["Jane Roe", "John Doe"],
        countries={"Mexican": "MX"},
    )

    assert references_in(doc) == ["The Mexican president > Jane Roe"]


def test_the_head_of_something_is_not_a_president():
    doc = parsed(
        "French President Jane Roe spoke. The head of a delegation left.",
        people=["Jane Roe"],
        countries={"French": "FR"},
    )

    assert references_in(doc) == []


def test_another_minister_is_not_meant():
    doc = parsed(
        "French Finance Minister Jane Roe spoke. The foreign minister left. The minister spoke.",
        people=["Jane Roe"],
        countries={"French": "FR"},
    )

    assert references_in(doc) == ["The minister > Jane Roe"]


def test_whoever_says_that_she_left_speaks_of_herself():
    doc = parsed(
        "Jane Roe left. Ana Sol said that she left.",
        people=["Jane Roe", "Ana Sol"],
        subjects={"left": "Roe", "said": "Sol"},
    )

    assert references_in(doc) == ["she > Ana Sol"]


def test_what_people_say_of_themselves_tells_their_gender():
    doc = parsed(
        "Jane Roe met Ana Doe. Ana Doe said she left. Jane Roe praised envoys. She spoke.",
        people=["Jane Roe", "Ana Doe"],
        subjects={"met": "Roe", "said": "Doe", "praised": "Roe", "left": "she", "spoke": "She"},
    )

    assert "she > Ana Doe" in references_in(doc)
