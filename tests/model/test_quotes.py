"""Quotes on the trained model: each line could stand in a newspaper, each person is invented."""

import pytest


@pytest.fixture
def told(nlp):
    """A function from a text to its quotes as (kind, contents, source, speaker's name)."""

    def read(text):
        doc = nlp(text)
        found = []
        for key, facts in doc._.quote_facts.items():
            if not facts.spoken:
                continue
            spans = [span for span in doc.spans["quotes"] if span.id_ == key]
            words = {label: [span.text for span in spans if span.label_ == label] for label in ("content", "source")}
            found.append((facts.kind, words["content"], *words["source"][:1], facts.speaker_name))
        return found

    return read


def test_a_quote_split_by_its_cue_is_one_quote(told):
    text = "“We will not leave the table,” Finance Minister Marta Rossi said on Monday. “There is too much to lose.”"

    [(kind, content, _, speaker)] = told(text)

    assert (kind, speaker) == ("direct", "Marta Rossi")
    assert content == ["We will not leave the table,", "There is too much to lose."]


def test_a_speech_over_several_paragraphs_is_one_quote(told):
    text = (
        "President Paul Lind said: “We came here to talk.\n\n“We stayed because they asked us to.\n\n"
        "“And we will leave when it is done.”"
    )

    [(kind, content, _, speaker)] = told(text)

    assert (kind, len(content), speaker) == ("direct", 3, "Paul Lind")


def test_a_paragraph_without_cue_keeps_the_speaker_of_the_one_before(told):
    text = "“We will not leave the table,” said President Paul Lind.\n\n“There is far too much to lose for everyone.”"

    assert [speaker for *_, speaker in told(text)] == ["Paul Lind", "Paul Lind"]


def test_fragments_under_one_cue_are_one_mixed_quote(told):
    text = "President Paul Lind called the plan ‘stupid’ and ‘useless’."

    assert told(text) == [("mixed", ["stupid", "useless"], "President Paul Lind", "Paul Lind")]


def test_fragments_under_two_cues_are_two_quotes(told):
    text = 'President Paul Lind called the ultimatum "blackmail" and accused the bloc of "hiding behind its rules".'

    assert [content for _, content, *_ in told(text)] == [["blackmail"], ["hiding behind its rules"]]


def test_a_signature_behind_a_dash_names_the_speaker(told):
    text = "“The test is far from over, and nobody knows how it ends.” — Marta Rossi, economist"

    assert told(text)[0][3] == "Marta Rossi"


def test_the_listener_is_not_the_speaker(told):
    text = "“We will not leave the table,” Marta Rossi, a former finance minister, told Paul Lind of Radio One."

    assert told(text)[0][3] == "Marta Rossi"


def test_according_to_makes_the_rest_of_the_sentence_a_report(told):
    text = "According to Marta Rossi, the talks will resume in June."

    assert told(text) == [("indirect", ["the talks will resume in June"], "Marta Rossi", "Marta Rossi")]


def test_a_report_inside_a_report_is_left_to_whoever_reports_it(told):
    text = "Marta Rossi said on Monday that the president had promised to help the farmers."

    assert [(kind, speaker) for kind, *_, speaker in told(text)] == [("indirect", "Marta Rossi")]


def test_a_film_in_quotation_marks_is_nobodys_words(told):
    assert told("Marta Rossi watched the film “Roads of the North” on Monday.") == []


def test_a_mark_that_is_never_closed_is_told_and_yields_nothing(nlp):
    doc = nlp("“We will not leave the table, Marta Rossi said.\n\nIt rained all day in the capital.")

    assert not [facts for facts in doc._.quote_facts.values() if facts.kind != "indirect"]
    assert [(s.kind, s.start, s.reason) for s in doc._.skipped if s.kind == "quote"] == [
        ("quote", 0, "the mark is never closed")
    ]


def test_a_transcript_gives_each_turn_to_its_speaker(told):
    text = (
        "Marta Rossi, Department Spokesperson\n\nMS ROSSI: Good afternoon. The talks go on.\n\n"
        "QUESTION: For how long?\n\nMS ROSSI: As long as it takes."
    )

    assert [(content, speaker) for _, content, _, speaker in told(text)] == [
        (["Good afternoon. The talks go on."], "Marta Rossi"),
        (["For how long?"], "unnamed questioner"),
        (["As long as it takes."], "Marta Rossi"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norway and Kenya met. “Trade will grow,” the Kenyan side said.", "Kenya"),
        ("Norway, a small country, welcomed the talks. Its foreign ministry said that help was near.", "Norway"),
        ("Norway and Kenya met. The two governments said that trade would grow.", "Norway and Kenya"),
        ("A Norwegian foreign ministry statement said that help was near.", "Norway"),
        ("The government of Paul Lind said that help was near.", "The government of Paul Lind"),
        ("Norway signed. “There will be no war between us again,” the declaration said.", "the declaration"),
        ("“We stayed to the end,” said Air Force 1st Lt. Tyler Rossi.", "Tyler Rossi"),
        ("“We stayed to the end,” said the 46-year-old.", "the 46-year-old"),
        ("Marta Rossi emailed supporters saying: “We stayed to the end of the talks.”", "Marta Rossi"),
        ("Marta Rossi released a statement saying: “We stayed to the end of the talks.”", "Marta Rossi"),
    ],
)
def test_a_source_in_words_leads_to_its_state_its_person_or_stays_a_description(told, text, speaker):
    assert [name for *_, name in told(text)] == [speaker]


def test_a_document_goes_on_as_it(told):
    text = "“There will be no war between us again,” the declaration said. “We want peace in our time,” it said."

    assert [speaker for *_, speaker in told(text)] == ["the declaration", "the declaration"]


def test_a_semicolon_parts_what_is_done_from_what_is_promised(told):
    text = "Kenya backed the plan for the harbour; Norway promised to keep its ships at home."

    assert told(text) == [("indirect", ["to keep its ships at home"], "Norway", "Norway")]


def test_a_second_word_of_speech_has_a_report_of_its_own(told):
    text = "Paul Lind agreed that nobody should hold the harbour and said that Norway was opposed to any fence."

    assert [content for _, content, *_ in told(text)] == [
        ["that nobody should hold the harbour"],
        ["that Norway was opposed to any fence"],
    ]


def test_two_clauses_under_one_word_of_speech_are_one_report(told):
    text = "Marta Rossi said that the talks had failed, and that the army would leave."

    assert [content for _, content, *_ in told(text)] == [["that the talks had failed, and that the army would leave"]]


def test_the_outer_speaker_answers_for_what_some_are_said_to_say(told):
    text = "Paul Lind spoke at noon. There are some who say that “we can live with the fence,” he said."

    assert [speaker for *_, speaker in told(text)] == ["Paul Lind"]


def test_an_order_that_is_carried_out_is_no_quote(told):
    assert told("Paul Lind invited Marta Rossi to cross the bridge with him and ordered the guards to leave.") == []


def test_dashes_of_the_reporter_do_not_end_a_sentence(told):
    text = "Paul Lind spoke at noon. “We” — he paused — “are done with this.”"

    [(kind, content, _, speaker)] = told(text)

    assert (kind, content, speaker) == ("direct", ["We", "are done with this."], "Paul Lind")


def test_words_go_on_after_the_cue_where_the_reporter_ends_the_sentence(told):
    text = "“We stayed to the end,” Marta Rossi said. “There were no more talks in sight” of the harbour."

    assert [(content, speaker) for _, content, _, speaker in told(text)] == [
        (["We stayed to the end,", "There were no more talks in sight"], "Marta Rossi")
    ]


def test_the_points_of_a_list_belong_to_what_introduces_it(told):
    text = "Points from the communique:\n\n• Norway: a transition of two years is “acceptable”\n\n• Kenya: “no”"

    assert {speaker for *_, speaker in told(text)} == {"the communique"}


@pytest.mark.parametrize(
    "text",
    [
        "“We stayed for as long as we could.”\n\n— Marta Rossi, teacher\n\n“Nobody asked us.”\n\n— Paul Lind, Oslo.",
        "Marta Rossi, teacher\n\n“We stayed for as long as we could.”\n\nPaul Lind, 24\n\n“Nobody asked us.”",
    ],
)
def test_a_name_on_a_line_of_its_own_signs_the_quote_beside_it(told, text):
    assert [speaker for *_, speaker in told(text)] == ["Marta Rossi", "Paul Lind"]


@pytest.mark.parametrize(
    "text", ["", "”", "\"\" “” ''", "said said said, “", "“\n\n“\n\n“", "Q: \n\nA: ", '"' * 500, "he said " * 300]
)
def test_broken_text_breaks_nothing(told, text):
    told(text)


def test_who_has_an_office_answers_the_other_asks(told):
    text = (
        "Foreign Minister Luis Ombra spoke to Clara Weiss in Lima.\n\nQ. Are you ready to talk?\n\n"
        "A. We are. Chile has invited us twice.\n\nQ. And if it fails?\n\nA. Then we will wait."
    )

    assert [speaker for *_, speaker in told(text)] == ["Clara Weiss", "Luis Ombra", "Clara Weiss", "Luis Ombra"]


def test_the_report_behind_an_interview_belongs_to_no_answer(told):
    text = (
        "Foreign Minister Luis Ombra spoke to the Morning Post.\n\nQ: Are you ready to talk?\n\nA: Yes.\n\n"
        "The border has been closed since May.\n\n"
        "Chilean President Ana Soto wrote on Monday that Peru had “shown patience”.\n\nRain fell in Lima."
    )

    assert [(kind, content, speaker) for kind, content, _, speaker in told(text)] == [
        ("direct", ["Are you ready to talk?"], "unnamed questioner"),
        ("direct", ["Yes."], "Luis Ombra"),
        ("mixed", ["shown patience"], "Ana Soto"),
    ]


def test_a_speaker_who_tells_what_another_said_still_speaks(told):
    text = (
        "Q: Is it over?\n\nA: It is not over for the farmers.\n\n"
        "The president said it was over. I don't believe it.\n\nQ: Why?\n\nA: Look around."
    )

    assert [len(content) for _, content, *_ in told(text)] == [1, 2, 1, 1]


def test_a_speaker_who_reports_and_goes_on_keeps_the_turn(told):
    text = (
        "MR. LIND: Good morning.\n\nPresident Soto said as much on Monday.\n\nLet me turn to the budget.\n\n"
        "QUESTION: Has Chile answered?\n\nMR. LIND: No."
    )

    assert [len(content) for _, content, *_ in told(text)] == [3, 1, 1]


def test_who_tells_what_the_speaker_did_is_a_reporter(told):
    text = (
        "QUESTION: Has Chile answered?\n\nMR. LIND: No.\n\nThe briefing ended at noon.\n\n"
        "Lind left without a word on the budget."
    )

    assert [content for _, content, *_ in told(text)] == [["Has Chile answered?"], ["No."]]


def test_a_name_that_the_parser_joins_to_the_reported_names_still_speaks(told):
    text = "Oman will not be dragged into the rift between Chile and Peru, Foreign Minister Ada Verne told reporters."

    [(kind, content, source, speaker)] = told(text)

    assert (kind, source, speaker) == ("indirect", "Foreign Minister Ada Verne", "Ada Verne")
    assert content == ["Oman will not be dragged into the rift between Chile and Peru"]


def test_whoever_was_spoken_to_by_a_stranger_does_not_answer(told):
    text = "He spoke to Clara Weiss in Lima on Tuesday.\n\nQ: Are you ready?\n\nA: We are.\n\nQ: When?\n\nA: Soon."

    assert "Clara Weiss" not in [speaker for *_, speaker in told(text)]
