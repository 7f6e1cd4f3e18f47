"""Who speaks where the source is a pronoun, a title or a family name; each person is invented."""

import pytest


@pytest.fixture
def speakers(nlp):
    """A function from a text to its quotes as (source, speaker's name, whether it is a known person)."""

    def read(text):
        doc = nlp(text)
        found = []
        for key, facts in doc._.quote_facts.items():
            source = [span.text for span in doc.spans["quotes"] if span.id_ == key and span.label_ == "source"]
            found.append((*source, facts.speaker_name, bool(facts.speakers)))
        return found

    return read


def test_who_asks_is_not_who_answers(speakers):
    text = (
        "Paul Lind spoke at length about the ferry talks. Lind did not hesitate when Robin Berg asked whether they had "
        "failed.\n\n“They have only begun,” he said."
    )

    assert speakers(text)[-1] == ("he", "Paul Lind", True)


def test_an_unnamed_reporter_who_asks_is_not_who_answers(speakers):
    text = (
        "Paul Lind spoke at length about the ferry talks, when a reporter asked if they had failed.\n\n"
        "“They have only begun,” he said."
    )

    assert speakers(text)[-1] == ("he", "Paul Lind", True)


def test_few_speak_of_themselves_by_name(speakers):
    text = (
        "The plan of Paul Lind was supported on Friday by Robin Berg, who said that none of the papers came from Lind."
        "\n\n“It makes no sense to me that Paul Lind should be held responsible for this,” he said."
    )

    assert speakers(text)[-1] == ("he", "Robin Berg", True)


def test_a_family_name_that_is_a_peoples_name_is_no_state(speakers):
    text = "Carla German owns a shipyard in Bergen.\n\n“We will build two ferries,” German said on Monday."

    assert speakers(text) == [("German", "Carla German", True)]


def test_a_people_with_an_article_is_not_a_person_of_that_name(speakers):
    text = "Carla German owns a shipyard in Bergen.\n\n“We will build two ferries,” the Germans said on Monday."

    assert "Carla German" not in {name for _, name, _ in speakers(text)}


def test_a_new_title_tells_more_of_whom_the_sentence_before_is_about(speakers):
    text = (
        "Paul Lind hit back at Robin Berg on Monday. “We will not pay for his ferries,” the former transport minister "
        "said."
    )

    assert speakers(text)[-1] == ("the former transport minister", "Paul Lind", True)


def test_a_new_title_is_nobodys_where_two_of_one_family_are_named(speakers):
    text = (
        "Paul Lind hit back on Monday beside his brother, Robin Lind. “We will not pay for his ferries,” the former "
        "transport minister said."
    )

    assert speakers(text)[-1] == ("the former transport minister", "the former transport minister", False)


def test_a_new_title_is_not_given_to_somebody_with_another_office(speakers):
    text = (
        "Mayor Paul Lind hit back at Robin Berg on Monday. “We will not pay for his ferries,” the transport minister "
        "said."
    )

    assert speakers(text)[-1][1:] == ("the transport minister", False)


def test_what_a_sentence_is_announced_to_be_about_speaks_in_it(speakers):
    text = "Robin Berg warned of a long winter. As for Paul Lind, he said that he was not worried."

    assert speakers(text)[-1] == ("he", "Paul Lind", True)


def test_one_source_is_not_the_several_of_before(speakers):
    text = (
        "According to several sources, the talks have failed. A source in the ministry said that nobody was to blame. "
        "“It was the weather,” the source said."
    )

    assert speakers(text)[-1] == ("the source", "A source in the ministry", False)


def test_a_speaker_whom_we_have_not_made_out_keeps_the_words_from_somebody_else(speakers):
    text = "Sven Holt, a fisherman, left early. “The fog was thick,” said Nefzi. He said that nobody saw the ship."

    assert "Sven Holt" not in {name for _, name, _ in speakers(text)}
