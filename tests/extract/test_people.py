"""Who is named, under which names, as what; the parses are written by hand."""

import pytest

from generator.extract.names import turns

from .people_parses import mentions_in, parsed, people_in


def names_in(doc):
    """Readable mentions of names only."""
    return [line for line in mentions_in(doc) if line.split(" > ")[0][0].isupper()]


def test_a_family_name_is_a_mention_whatever_the_model_takes_it_for():
    doc = parsed(
        "Sanae Takaichi met envoys. Takaichi said little.", people=["Sanae Takaichi"], subjects={"said": "Takaichi"}
    )

    assert names_in(doc) == ["Sanae Takaichi > Sanae Takaichi", "Takaichi > Sanae Takaichi"]


def test_which_word_is_the_family_name_is_told_by_the_text():
    doc = parsed("Lee Jae Myung met Xi Jinping. Lee spoke. Xi left.", people=["Lee Jae Myung", "Xi Jinping"])

    assert names_in(doc)[2:] == ["Lee > Lee Jae Myung", "Xi > Xi Jinping"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Marine Le Pen", "Le Pen"),
        ("Ursula von der Leyen", "Von der Leyen"),
        ("Abdel Fattah el-Sisi", "Sisi"),
        ("Mohammed bin Salman", "Bin Salman"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Kim Jong Un", "Kim"),
        ("Luiz Inacio Lula da Silva", "Lula"),
        ("Sean O'Brien", "O’Brien"),
    ],
)
def test_short_forms_with_particles_accents_and_apostrophes_are_found(full, short):
    doc = parsed(f"President {full} spoke. {short} left.", people=[full])

    assert f"{short} > {full}" in names_in(doc)


def test_two_spellings_of_one_name_are_one_person():
    doc = parsed("Kim Jong Un met Kim Jong-un in a mirror.", people=["Kim Jong Un", "Kim Jong-un"])

    assert len(people_in(doc)) == 1


def test_two_full_names_with_different_given_names_are_two_people():
    doc = parsed("Mario Silva met Maria Silva.", people=["Mario Silva", "Maria Silva"])

    assert people_in(doc) == ["Mario Silva", "Maria Silva"]


def test_a_title_proves_a_name_that_the_model_misses():
    doc = parsed("He met Prime Minister Kobakhidze and Mr. Okeke.")

    assert people_in(doc) == ["Kobakhidze, Prime Minister", "Okeke"]


def test_an_apposition_proves_a_name_that_the_model_misses():
    doc = parsed("Zhou Ming, China's deputy chief of mission, left.", countries={"China": "CN"})

    assert people_in(doc) == ["Zhou Ming, deputy chief of mission, CN"]


def test_a_title_stays_with_a_king_whose_given_name_is_all_there_is():
    doc = parsed("King Harald met Lord Pym.", people=["Harald", "Pym"])

    assert people_in(doc) == ["King Harald, King", "Lord Pym"]


@pytest.mark.parametrize("text", ["Clinton Foundation staff left.", "They crossed Clinton Street."])
def test_a_name_inside_the_name_of_a_thing_is_no_mention(text):
    doc = parsed(f"Hillary Clinton spoke. {text}", people=["Hillary Clinton"])

    assert names_in(doc) == ["Hillary Clinton > Hillary Clinton"]


def test_a_photographer_is_nobody():
    doc = parsed("The envoys met. Photographer: Jane Roe left.", people=["Jane Roe"])

    assert people_in(doc) == []


def test_a_bare_family_name_means_the_one_whom_the_text_calls_so():
    doc = parsed(
        "President Ferdinand Reyes spoke. Reyes told reporters. His sister, Senator Ana Reyes, left. Reyes added more.",
        people=["Ferdinand Reyes", "Ana Reyes"],
    )

    assert names_in(doc)[-1] == "Reyes > Ferdinand Reyes"


def test_a_family_name_that_two_could_bear_stays_open_and_is_counted():
    doc = parsed("Ana Reyes met Luis Reyes. Reyes left.", people=["Ana Reyes", "Luis Reyes"])

    assert len(names_in(doc)) == 2
    assert [skipped.kind for skipped in doc._.skipped] == ["person"]


def test_another_name_that_the_text_gives_is_the_same_person():
    doc = parsed("Mohamed Dagalo, known as Hemedti, spoke. Hemedti left.", people=["Mohamed Dagalo"])

    assert names_in(doc)[-1] == "Hemedti > Mohamed Dagalo"


def test_the_labels_of_a_transcript_name_people_and_a_question_is_nobody():
    doc = parsed("MR MOELLER: Good morning.\n\nQUESTION: Why?\n\nPRIME MINISTER OKEKE: Because.")

    assert [doc[turn.start : turn.end].text for turn in turns(doc)] == ["MOELLER", "OKEKE"]


def test_a_line_beside_the_text_gives_the_full_name_of_a_transcripts_speaker():
    doc = parsed("MR MOELLER: Good morning.\n\nQUESTION: Why?")
    doc._.boilerplate = ("Matthias Moeller, Department Spokesperson",)

    assert people_in(doc) == ["Matthias Moeller, Department Spokesperson, US"]


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("Japanese Prime Minister Jane Roe left.", {"Japanese": "JP"}, "Jane Roe, Prime Minister, JP"),
        (
            "Jane Roe, the British ambassador to France, left.",
            {"British": "GB", "France": "FR"},
            "ambassador to France, GB",
        ),
        ("The Chinese finance minister, Jane Roe, left.", {"Chinese": "CN"}, "Jane Roe, finance minister, CN"),
        ("Former French President Jane Roe left.", {"French": "FR"}, "Jane Roe, former President, FR"),
        ("European Commission President Jane Roe left.", {}, "Jane Roe, European Commission President"),
        ("White House spokeswoman Jane Roe left.", {}, "Jane Roe, White House spokeswoman, US"),
        ("Secretary of State Jane Roe left.", {}, "Jane Roe, Secretary of State, US"),
        ("Sen. Jane Roe, R-Texas, left.", {}, "Jane Roe, Senator, US"),
        ("Jane Roe, analyst and John Doe, economist", {}, "Jane Roe, analyst"),
        ("Japan's Jane Roe left.", {"Japan": "JP"}, "Jane Roe, JP"),
        ("Jane Roe, who chairs the bloc, left.", {}, "Jane Roe, chair of the bloc"),
        ("Jane Roe, 54, a truck driver, left.", {}, "Jane Roe, truck driver"),
    ],
)
def test_titles_around_a_name_tell_role_and_state(text, countries, expected):
    doc = parsed(text, people=["Jane Roe", "John Doe"], countries=countries)

    assert people_in(doc)[0].endswith(expected)


def test_a_counterpart_has_the_same_office_for_another_state():
    doc = parsed(
        "French President Jane Roe met her Colombian and Mexican counterparts, Luis Paz and Ana Sol.",
        people=["Jane Roe", "Luis Paz", "Ana Sol"],
        countries={"French": "FR", "Colombian": "CO", "Mexican": "MX"},
    )

    assert people_in(doc)[1:] == ["Luis Paz, President, CO", "Ana Sol, President, MX"]


def test_a_minister_without_a_state_serves_that_of_the_minister_named_before():
    doc = parsed(
        "Japanese Finance Minister Jane Roe spoke. Defense Minister John Doe left.",
        people=["Jane Roe", "John Doe"],
        countries={"Japanese": "JP"},
    )

    assert people_in(doc)[1] == "John Doe, Defense Minister, JP"


def test_a_title_elsewhere_tells_the_state():
    doc = parsed(
        "They met President Jane Roe. The mood of the French president was good.",
        people=["Jane Roe"],
        countries={"French": "FR"},
    )

    assert people_in(doc) == ["Jane Roe, President, FR"]


def test_a_president_is_not_put_into_a_monarchy():
    doc = parsed("The British envoy praised President Jane Roe.", people=["Jane Roe"], countries={"British": "GB"})

    assert people_in(doc) == ["Jane Roe, President"]


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("French President Jane Roe met John Doe, the mayor of Lyon.", {"French": "FR"}, "John Doe, mayor of Lyon"),
        ("France acted. Chairman John Doe left.", {"France": "FR"}, "John Doe, Chairman"),
        (
            "French Foreign Minister Jane Roe left. Mexican President Ana Sol left. Finance Minister John Doe left.",
            {"French": "FR", "Mexican": "MX"},
            "John Doe, Finance Minister",
        ),
        (
            "French Secretary of State Jane Roe left. Foreign Secretary John Doe left.\n\nThe envoys met John Doe.",
            {"French": "FR"},
            "John Doe, Foreign Secretary, FR",
        ),
        (
            "Secretary of War Jane Roe left.\n\nForeign Secretary John Doe left.",
            {},
            "John Doe, Foreign Secretary",
        ),
        ("The French government left. Minister John Doe left.", {"French": "FR"}, "John Doe, Minister, FR"),
        ("The Nazi propaganda minister John Doe left.", {}, "John Doe, Nazi propaganda minister, DE"),
        (
            "The French ambassador to the United Nations, John Doe, left.",
            {"French": "FR"},
            "John Doe, ambassador to the United Nations, FR",
        ),
    ],
)
def test_in_doubt_an_office_serves_no_state(text, countries, expected):
    doc = parsed(text, people=["Jane Roe", "John Doe", "Ana Sol"], countries=countries)

    assert people_in(doc)[-1] == expected


def test_an_adviser_serves_the_state_of_the_subject_before():
    doc = parsed(
        "French President Jane Roe left. John Doe, her adviser, spoke.",
        people=["Jane Roe", "John Doe"],
        countries={"French": "FR"},
        subjects={"left": "Roe", "spoke": "Doe"},
    )

    assert people_in(doc)[1] == "John Doe, adviser, FR"


@pytest.mark.parametrize("name", ["Mercy Elm Park", "Camp Elmer"])
def test_a_place_is_nobody_whatever_the_model_takes_it_for(name):
    assert people_in(parsed(f"They met at {name}.", people=[name])) == []


def test_a_full_name_after_the_article_is_that_of_a_thing():
    assert people_in(parsed("They met at the Mercy Elm.", people=["Mercy Elm"])) == []


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("The French army chief, General Jane Roe, left.", {"French": "FR"}, "Jane Roe, army chief, FR"),
        ("They hosted Emir Jane Roe of Mexico.", {"Mexico": "MX"}, "Jane Roe, Emir, MX"),
        ("They hosted President Jane Roe of the Comoros.", {"Comoros": "KM"}, "Jane Roe, President, KM"),
        ("Jane Roe, an envoy of French President John Doe, left.", {"French": "FR"}, "Jane Roe, envoy, FR"),
        ("Father Jane Roe left.", {}, "Jane Roe"),
        ("Mexico met. International Chess Council president Jane Roe left.", {"Mexico": "MX"}, "Council president"),
        ("Jane Roe, who chairs the talks, left.", {}, "Jane Roe"),
    ],
)
def test_roles_with_ranks_states_behind_and_councils(text, countries, expected):
    doc = parsed(text, people=["Jane Roe", "John Doe"], countries=countries, subjects={"met": "Mexico"})

    assert people_in(doc)[0].endswith(expected)


def test_the_state_in_an_officials_title_is_no_sign_of_the_papers_home():
    doc = parsed(
        "French Foreign Minister Jane Roe left. They praised President John Doe.",
        people=["Jane Roe", "John Doe"],
        countries={"French": "FR"},
        subjects={"left": "Roe"},
    )

    assert people_in(doc)[1] == "John Doe, President"


def test_somebody_of_a_state_whom_the_text_then_calls_by_family_name_is_a_person():
    doc = parsed("Peru's Ana Sol left. Sol spoke.", others={"Peru": "GPE", "Ana Sol": "ORG"}, countries={"Peru": "PE"})

    assert names_in(doc) == ["Ana Sol > Ana Sol", "Sol > Ana Sol"]


def test_a_part_of_the_name_of_a_paper_is_not_the_person():
    doc = parsed(
        "Paulo Roe told the newspaper Gazeta Sao Paulo much.",
        people=["Paulo Roe"],
        others={"Gazeta Sao Paulo": "ORG"},
    )

    assert names_in(doc) == ["Paulo Roe > Paulo Roe"]


def test_a_dateline_in_capitals_is_no_speaker():
    doc = parsed("JAKARTA: Ministers met.")

    assert list(turns(doc)) == []


def test_among_two_presidents_a_title_with_a_state_tells_that_of_the_one_just_named():
    doc = parsed(
        "They met President Ana Sol. They praised President John Doe. The Mexican president left.",
        people=["Ana Sol", "John Doe"],
        countries={"Mexican": "MX"},
    )

    assert people_in(doc) == ["Ana Sol, President", "John Doe, President, MX"]


def test_a_predecessor_is_that_of_whom_the_text_says_not_of_an_envoy_between():
    doc = parsed(
        "Minister Jane Roe left. French Ambassador Ana Sol spoke. Jane Roe's predecessor, John Doe, left.",
        people=["Jane Roe", "Ana Sol", "John Doe"],
        countries={"French": "FR"},
    )

    assert people_in(doc)[2] == "John Doe, former Minister"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The French ambassador, Prince Jane Roe, left.", "Jane Roe, ambassador, FR"),
        ("French Supreme Leader Ayatollah Jane Roe left.", "Jane Roe, Supreme Leader, FR"),
    ],
)
def test_an_office_counts_for_more_than_a_rank(text, expected):
    assert people_in(parsed(text, people=["Jane Roe"], countries={"French": "FR"})) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mexico met. Bombs fell in Mexico. President Jane Roe spoke. Roe left. Roe spoke.", "Jane Roe, President"),
        (
            "Mexico met. The Mexican foreign minister left. President Jane Roe spoke.",
            "Jane Roe, President, MX",
        ),
        (
            "The French left Paris. In Paris, John Doe, spokesman for Ocean Aid, spoke.",
            "John Doe, spokesman for Ocean Aid",
        ),
    ],
)
def test_a_state_that_is_only_a_topic_or_a_place_is_nobodys(text, expected):
    countries = {"Mexico": "MX", "Mexican": "MX", "French": "FR"}
    doc = parsed(text, people=["Jane Roe", "John Doe"], countries=countries, subjects={"met": "Mexico"})

    assert people_in(doc) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Ana Sol, the attorney for Jane Roe.", ["Ana Sol, attorney", "Jane Roe"]),
        ("They met Ana Sol, an adviser to Mr. Jane Roe.", ["Ana Sol, adviser", "Jane Roe"]),
        ("They met Ana Sol, spokesman for Senator Jane Roe.", ["Ana Sol, spokesman", "Jane Roe, Senator"]),
        ("They met Ana Sol, the state's current governor.", ["Ana Sol, governor"]),
        ("They met the president's housing secretary, Ana Sol.", ["Ana Sol, housing secretary"]),
        ("They met at the party convention Sen. Ana Sol.", ["Ana Sol, Senator"]),
        ("They met best rival Ana Sol.", ["Ana Sol, rival"]),
        ("With Ana Sol, a bad rep left.", ["Ana Sol"]),
        ("They met her personal lawyer, Ana Sol.", ["Ana Sol, personal lawyer"]),
    ],
)
def test_a_role_ends_with_a_noun_and_is_ones_own(text, expected):
    assert people_in(parsed(text, people=["Ana Sol", "Jane Roe"])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("House Oversight Committee Chairman Jane Roe left.", "US"),
        ("They met DNC Chair Jane Roe.", "US"),
        ("They met Labour MP Jane Roe.", "GB"),
        ("They met Committee Chairman Jane Roe.", None),
    ],
)
def test_an_institution_or_a_party_tells_the_state(text, expected):
    doc = parsed(text, people=["Jane Roe"])
    people_in(doc)

    assert doc._.entity_facts["person/jane-roe"].country == expected


def test_a_family_name_may_be_a_trade_and_follow_an_initial():
    assert people_in(parsed("They met Jane A. Baker.", people=["Jane A."])) == ["Jane A. Baker"]


def test_nobody_is_a_given_name_and_an_initial():
    assert people_in(parsed("They met Jane A. and left.", people=["Jane A."])) == []


@pytest.mark.parametrize("name", ["Elmer News GOP", "Elmer XL", "Elmer London", "Elmer Comfort", "New Hampshire"])
def test_an_acronym_a_capital_or_a_common_noun_is_no_family_name(name):
    assert people_in(parsed(f"They met {name} with comfort.", people=[name])) == []


def test_what_stands_between_marks_of_its_own_is_a_work():
    assert people_in(parsed('They left "Los Amigos de Bruno," a play.', people=["Los Amigos de Bruno"])) == []


def test_words_that_a_page_has_run_together_are_no_name():
    people = ["Jane RoeShareReply", "Ana McSol"]

    assert people_in(parsed("They met Jane RoeShareReply and Ana McSol.", people=people)) == ["Ana McSol"]


def test_a_verb_with_a_capital_is_no_part_of_a_name():
    doc = parsed(
        "Jane Roe left. Said Roe, it was late. They met Jane Roe Leads. Somebody leads.",
        people=["Said Roe", "Jane Roe"],
    )

    assert people_in(doc) == ["Jane Roe"]


def test_the_label_of_an_interview_is_nobody():
    doc = parsed("Q&A: Mara Rossi on ships.\n\nQ: Why?\n\nA: It is cold.", people=["Mara Rossi"])

    assert names_in(doc) == ["Mara Rossi > Mara Rossi"]
