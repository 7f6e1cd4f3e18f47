"""Quotes on the trained model: each line could stand in a newspaper, each person is invented."""

import pytest


@pytest.fixture
def told(nlp):
    """A function from a text to its quotes as (kind, contents, source, speaker's name)."""

    def read(text):
        doc = nlp(text)
        found = []
        for key, facts in doc._.quote_facts.items():
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
    "text", ["", "”", "\"\" “” ''", "said said said, “", "“\n\n“\n\n“", "Q: \n\nA: ", '"' * 500, "he said " * 300]
)
def test_broken_text_breaks_nothing(told, text):
    told(text)
