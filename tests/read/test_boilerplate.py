"""What is taken out of a text, what stays in it, and which facts it leaves. People and places are invented."""

import pytest

from generator.read.boilerplate import Found, remove_boilerplate

TITLE = "Norland and Sudovia agree to talk about fish"
LEAD = "The foreign ministers of Norland and Sudovia met on Monday and agreed to open talks on fishing."
BODY = "Neither side had wanted to meet before the winter, and both said that the first word was the other's."
END = "The talks are to go on next week in the capital of Sudovia, a spokesman said."


def around(paragraph: str) -> Found:
    return remove_boilerplate([TITLE, LEAD, paragraph, BODY, END])


@pytest.mark.parametrize(
    "caption",
    [
        "Anna Berg and Jonas Lind during a news conference on Jan. 13. Photographer: Mia Holm/Bloomberg",
        "FILE PHOTO: Jonas Lind speaks in Eastport, Norland, March 3, 2024. REUTERS/Mia Holm/File Photo",
        "FILE - Anna Berg speaks at the parliament in Eastport, on March 3, 2024. (AP Photo/Mia Holm, File)",
        "Anna Berg shakes hands with Jonas Lind in Eastport. (Photo by Mia Holm/Getty Images)",
        "Anna Berg shakes hands with Jonas Lind in Eastport [Mia Holm/Reuters]",
        "Anna Berg, left, and Jonas Lind in Eastport. Photograph: Mia Holm/AFP/Getty Images",
        "A fishing boat leaves the port of Eastport | Mia Holm/AFP via Getty Images",
        "Anna Berg (L) shakes hands with Jonas Lind (R) ahead of talks in Eastport",
        "Norlandic Prime Minister Anna Berg speaks in Eastport, January 13, 2026.",
        "Photo: a fishing boat lies in the port of Eastport on 30 April. Handout/NCG",
        "The two ministers in Eastport on Tuesday. — AFP",
        "Image source, Getty Images",
        "Image caption, The ministers met in Eastport",
        "Mia Holm / Reuters.",
        "Getty Images",
    ],
)
def test_a_caption_and_its_credit_are_taken_out(caption):
    assert around(caption).removed == (caption,)


@pytest.mark.parametrize(
    "byline",
    [
        "By Anna Berg",
        "By Anna Berg and Jonas Lind in Sudport",
        "By Our Foreign Staff",
        "Additional reporting by Jonas Lind in Sudport",
        "(Reporting by Anna Berg in Eastport; Additional reporting by Jonas Lind; Editing by Ole Dahl)",
        "(Reporting by Anna Berg in Eastport; additional reporting by Jonas Lind; editing by Ole Dahl)",
        "Contributing: Anna Berg.",
        "Staff writer Anna Berg contributed to this article.",
        "Anna Berg contributed reporting.",
        "Anna Berg reported from Eastport, and Jonas Lind from Sudport.",
        "--With assistance from Anna Berg and Jonas Lind.",
        "(With inputs from agencies)",
    ],
)
def test_who_wrote_and_who_helped_is_taken_out(byline):
    assert around(byline).removed == (byline,)


@pytest.mark.parametrize(
    "furniture",
    [
        "Read more: Why Sudovia wants the fishing grounds",
        "ALSO READ | Sudovia warns Norland",
        "Related: How the quarrel began",
        "Watch the full interview above.",
        "SIGN UP for our newsletter",
        "For more, sign up for the Morning Fish newsletter.",
        "Follow us on Twitter and Facebook",
        "Subscribe to our newsletter for more stories",
        "Share this article",
        "Advertisement",
        "What do you think? Email us at letters@example.org",
        "Have you been affected by the issues raised in this story?",
        "Click here to read the full report",
        "https://www.example.org/story",
        "FULL TEXT.",
        "* * *",
        "-- ENDS --",
        "5 min read",
        "Published 13 January 2026",
        "© 2026 The Eastport Times. All rights reserved.",
        "Our Standards: The Thomson Reuters Trust Principles.",
    ],
)
def test_teasers_invitations_and_labels_are_taken_out(furniture):
    assert around(furniture).removed == (furniture,)


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article gave the wrong port.",
        "Editor's note: This article has been updated with a statement from the ministry.",
        "This story has been updated with a comment from the ministry.",
        "(Adds details, quotes)",
        "CORRECTION APPENDED.",
    ],
)
def test_notes_of_editors_are_taken_out(note):
    assert around(note).removed == (note,)


@pytest.mark.parametrize(
    "report",
    [
        "The photo showed the two ministers at table, and it was on every front page the next day.",
        "A photograph by Mia Holm shows the minister asleep.",
        '"Read more history," he said.',
        "By Monday, the army had left the town.",
        "By the end of the year the two sides want a treaty.",
        "Related talks on fishing went on in Sudport on Monday.",
        "Correction of the border was the first demand of the Sudovian side, he said.",
        "The minister told Reuters that the talks would go on.",
        "Sudovia does not subscribe to the view that talks are useless.",
        "Subscribers to the paper were told first.",
        "We welcome the agreement between Norland and Sudovia.",
        "NATO - the alliance of both - said nothing.",
        "Parliament holds a vote on the treaty on Jan. 13, 2026.",
        "A ruling is unlikely until after the president leaves office on Jan. 20, 2026.",
        "Reporting by the newspaper showed that the minister had known of the plan.",
        "Share prices fell in Eastport on Tuesday.",
        "Source close to the government: talks failed.",
        "Both states are to sign up to the treaty next year.",
        "MR BERG: We are where we are.",
        "• Sudovia: a 24-month transition, starting in January",
        "What the Ministers Said",
        "January 3, 2024",
    ],
)
def test_a_sentence_of_the_report_stays(report):
    found = around(report)

    assert found.removed == ()
    assert report in found.paragraphs


def test_the_last_word_about_the_author_is_taken_out():
    found = remove_boilerplate([TITLE, LEAD, "Anna Berg is a staff writer at the Eastport Times."])

    assert found.paragraphs == (TITLE, LEAD)


def test_an_invitation_glued_to_a_paragraph_is_cut_off():
    found = around("“Nobody knows how it ends.” — Anna Berg, economistClick here to read full report")

    assert "“Nobody knows how it ends.” — Anna Berg, economist" in found.paragraphs
    assert found.removed == ("Click here to read full report",)


def test_credits_after_the_last_sentence_are_cut_off():
    found = remove_boilerplate([TITLE, LEAD, "He went home. (Reporting by Anna Berg; Editing by Ole Dahl)"])

    assert found.paragraphs[-1] == "He went home."
    assert found.removed == ("(Reporting by Anna Berg; Editing by Ole Dahl)",)


def test_a_caption_that_stands_twice_goes_twice():
    caption = "Anna Berg and Jonas Lind during a walk through the port of Eastport"

    found = remove_boilerplate([TITLE, LEAD, caption, caption, END])

    assert found.removed == (caption, caption)


def test_a_sentence_that_stands_twice_stays_once():
    found = remove_boilerplate([TITLE, LEAD, BODY, BODY, END])

    assert found.paragraphs == (TITLE, LEAD, BODY, END)


def test_the_list_below_a_header_of_other_stories_goes_with_it():
    stories = ("Related stories", "Sudovia warns Norland", "What is a fish worth?")

    found = remove_boilerplate([TITLE, LEAD, *stories, END])

    assert found.removed == stories


def test_the_head_of_a_transcript_is_taken_out_and_its_day_is_kept():
    head = ("Anna Berg, Department Spokesperson", "Eastport, N.D.", "May 15, 2024")

    found = remove_boilerplate(["Daily Press Briefing", *head, "MS BERG: Good afternoon."])

    assert found.removed == head
    assert found.date == "2024-05-15"


def test_a_byline_with_a_post_below_it_names_the_author():
    found = remove_boilerplate([TITLE, "By ANNA BERG and Jonas Lind", "Diplomatic correspondent", LEAD])

    assert found.paragraphs == (TITLE, LEAD)
    assert found.authors == ("Anna Berg", "Jonas Lind")


def test_a_correspondent_without_a_name_is_no_author():
    assert remove_boilerplate([TITLE, "By Our Foreign Staff", LEAD]).authors == ()


@pytest.mark.parametrize(
    ("dateline", "place", "outlet"),
    [
        ("PARIS, Aug 31 (Reuters) - ", "Paris", "Reuters"),
        ("MANILA — ", "Manila", None),
        ("WASHINGTON, D.C. (AP) — ", "Washington, D.C.", "Associated Press"),
        ("SEOUL, South Korea (AP) — ", "Seoul, South Korea", "Associated Press"),
        ("BEIJING/TOKYO, Jan 13 (Reuters) - ", "Beijing/Tokyo", "Reuters"),
        ("RIO DE JANEIRO — ", "Rio de Janeiro", None),
        ("N'DJAMENA, Jan 3 (AFP) - ", "N'Djamena", "AFP"),
        ("Paris (AFP) – ", "Paris", "AFP"),
        ("New Delhi, Jan 13 (PTI) ", "New Delhi", "PTI"),
        ("MOSCOW, January 13. /TASS/. ", "Moscow", "TASS"),
        ("ISLAMABAD: ", "Islamabad", None),
        ("Jan. 13 (UPI) -- ", None, "UPI"),
        ("(Bloomberg) -- ", None, "Bloomberg"),
        ("Hong Kong CNN — ", "Hong Kong", "CNN"),
        ("BEIJING—", "Beijing", None),
        ("EASTPORT, Dec 4 (Newsdesk) - ", "Eastport", "Newsdesk"),
    ],
)
def test_a_dateline_becomes_place_and_outlet(dateline, place, outlet):
    found = remove_boilerplate([TITLE, dateline + LEAD])

    assert found.paragraphs == (TITLE, LEAD)
    assert found.removed == (dateline.strip(),)
    assert (found.place, found.outlet) == (place, outlet)


@pytest.mark.parametrize("label", ["MS BERG: ", "QUESTION: ", "BREAKING - ", "Berg — who was there — "])
def test_what_only_looks_like_a_dateline_stays(label):
    found = remove_boilerplate([TITLE, label + LEAD])

    assert found.paragraphs == (TITLE, label + LEAD)
