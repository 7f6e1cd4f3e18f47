"""Who stands where in whole sentences, as the trained model parses them."""

import pytest


@pytest.fixture(scope="module")
def nlp(nlp):
    """The rules alone: what the encoder makes of their findings stands in test_encoder.py."""
    component = nlp.get_pipe("onrecord_stances")
    component.encoder = False
    yield nlp
    component.encoder = True


def stances(nlp, text):
    """`holder > target polarity` of `text`, sorted, without the kind before each id."""
    found = {f"{_short(f.holder)} > {_short(f.target)} {f.polarity}" for f in nlp(text)._.stance_facts}
    return sorted(found)


def _short(entity):
    return entity.rpartition("/")[2]


STANCES = [
    ("France imposed new export controls on China.", ["fr > cn negative"]),
    ("China has launched a probe into French brandy.", ["cn > fr negative"]),
    ("Norway lodged a protest with Russia over the flight.", ["no > ru negative"]),
    ("Spain recalled its ambassador from Algeria.", ["es > dz negative"]),
    ("Poland expelled three Russian diplomats on Tuesday.", ["pl > ru negative"]),
    ("Canada was condemned by India.", ["in > ca negative"]),
    ("Germany's support for Ukraine has grown.", ["de > ua positive"]),
    ("Brazil lifted its sanctions on Venezuela.", ["br > ve positive"]),
    ("Japan thanked Thailand for its help.", ["jp > th positive", "th > jp positive"]),
    ("Kenya refused to support Sudan.", ["ke > sd negative"]),
    ("Italy will not choose sides between Egypt and Ethiopia.", ["it > eg neutral", "it > et neutral"]),
    ("Mexico and Cuba signed a trade agreement.", ["cu > mx positive", "mx > cu positive"]),
    ("Vietnam urged China to halt the drilling.", ["vn > cn negative"]),
    ("Turkey threatened to impose tariffs on Greece.", ["tr > gr negative"]),
    ("Australia sent aid to Fiji after the storm.", ["au > fj positive"]),
    ("Peru abstained on the resolution condemning Israel.", ["pe > il neutral"]),
    ("Oslo broke off relations with Lima in 1994.", ["no > pe negative"]),
    ("Norway and Peru broke off relations in 1994.", ["no > pe negative", "pe > no negative"]),
    ("Kenya is imposing a quarantine on Uganda.", ["ke > ug negative"]),
    ("The embargo that Chile imposed on Peru failed.", ["cl > pe negative"]),
    ("Ghana has imposed curbs on tools that could help Togo's army.", ["gh > tg negative"]),
    ("Ghana called for an end to the embargo on Togo.", ["gh > tg positive"]),
    ("Nepal demanded that India return the money.", ["np > in negative"]),
    ("Kenya urged Uganda to take concrete action.", ["ke > ug negative"]),
    ("Peru's remarks angered Chile.", ["cl > pe negative"]),
    ("Kenya and Uganda accused each other of cheating.", ["ke > ug negative", "ug > ke negative"]),
    ("Brazil voted against a draft condemning India.", ["br > in positive"]),
    ("China backed a resolution criticising Canada.", ["cn > ca negative"]),
    ("Peru's outreach to Chile has surprised the fishermen.", ["pe > cl positive"]),
    ("Peru made overtures to Chile.", ["pe > cl positive"]),
    ("Kenya takes a dim view of Uganda's plans.", ["ke > ug negative"]),
    ("Norway's tougher line on Russia has pleased the fishermen.", ["no > ru negative"]),
    ("The fishermen discussed Peru's policy towards Chile.", []),
    ("Ukraine has sent Slovakia a note of thanks.", ["ua > sk positive"]),
    ("Chile will not remain neutral between Peru and Bolivia.", []),
    ("Norway regretted supporting Peru.", ["no > pe negative"]),
    ("The raid on Peru's post office was blamed by Chile on hackers employed by Brazil.", ["cl > br negative"]),
    ("The raid on Peru was blamed by Chile on Brazil.", ["cl > br negative"]),
    ("Sweden spoke of the pact with Peru, which Chile has criticized.", ["cl > pact with Peru negative"]),
    ("Sweden spoke of Peru, which Chile has criticized.", ["cl > pe negative"]),
    (
        "The panel heard Ada Verne, the president of the Foundation for Coastal Peace, who criticizes Israel.",
        ["ada-verne > il negative"],
    ),
    ("Laos said that it would neither support nor oppose Nepal.", ["la > np neutral"]),
    ("Cuba is neither with Kenya nor with Ghana.", ["cu > gh neutral", "cu > ke neutral"]),
    (
        "Oman would not be drawn into the row between Chile and Peru.",
        ["cl > pe negative", "om > cl neutral", "om > pe neutral", "pe > cl negative"],
    ),
    (
        "Oman is not a party to the dispute between Chile and Peru.",
        ["cl > pe negative", "om > cl neutral", "om > pe neutral", "pe > cl negative"],
    ),
    (
        "Oman will not be dragged into the rift between Chile and Peru, Foreign Minister Ada Verne told reporters.",
        ["om > cl neutral", "om > pe neutral"],
    ),
    ("Oman is not a party to the treaty between Chile and Peru.", []),
    ("Kenya opposed the Uganda war.", ["ke > Uganda war negative"]),
    ("Kenya insisted that Uganda stop its raids.", ["ke > ug negative"]),
    ("Ghana promised to maintain its close ties with Togo.", ["gh > tg positive"]),
    (
        "Chilean President Ada Verne and Peruvian Prime Minister Luis Ombra signed a peace treaty on Monday.",
        ["ada-verne > pe positive", "luis-ombra > cl positive"],
    ),
    ("Norway rescinded its endorsement of Denmark.", ["no > dk negative"]),
    ("Kenya extradited two men to Uganda.", ["ke > ug positive"]),
    ("Kenya advised its citizens against all travel to Uganda.", ["ke > ug negative"]),
    ("Kenya no longer advises against travel to Uganda.", ["ke > ug positive"]),
    ("Ghana froze the accounts of two bankers from Togo.", ["gh > tg negative"]),
    ("Peru stopped issuing visas to students from Chile.", ["pe > cl negative"]),
    ("Chile has resumed exports of gas to Peru.", ["cl > pe positive"]),
    ("Norway sent its condolences to Denmark.", ["no > dk positive"]),
    ("Accused by Kenya of piracy, Uganda replied with a letter.", ["ke > ug negative"]),
    ("India and Nepal exchanged fire on Tuesday.", ["in > np negative", "np > in negative"]),
    ("Canada takes no position on the islands that Japan and Peru claim.", ["ca > jp neutral", "ca > pe neutral"]),
    (
        "Chilean President Ada Verne criticised Peruvian Prime Minister Luis Ombra for supporting Bolivia.",
        ["ada-verne > luis-ombra negative", "luis-ombra > bo positive"],
    ),
    (
        "Ada Verne, a Chilean lawmaker who has been endorsed by Peru, spoke for an hour.",
        ["pe > ada-verne positive"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STANCES, ids=[text for text, _ in STANCES])
def test_deeds_and_statements(nlp, text, expected):
    assert stances(nlp, text) == expected


ISSUES = [
    ("Kenya called for an end to the death penalty.", ["ke > death penalty negative"]),
    ("Kenya rejected calls for a no-fly zone.", ["ke > no-fly zone negative"]),
    ("Ghana called for an end to the embargo on Togo.", ["gh > tg positive"]),
    (
        "Senator Ada Verne criticised the lack of press freedom.",
        ["ada-verne > press freedom positive"],
    ),
    (
        "Chile refused to recognise the ruling of the arbitration court.",
        ["cl > ruling of the arbitration court negative"],
    ),
    ("Peru wants a referendum on the canal.", ["pe > referendum on the canal positive"]),
    ("Peru ruled out a referendum on the canal.", ["pe > referendum on the canal negative"]),
    ("Norway voiced alarm over the new security law.", ["no > new security law negative"]),
    ("Norway is deeply concerned about the arrests of journalists.", ["no > arrests of journalists negative"]),
    ("Denmark urged all states to ratify the climate accord.", ["dk > climate accord positive"]),
    ("The Portuguese parliament voted in favour of the euthanasia bill.", ["pt > euthanasia bill positive"]),
    ("Senator Ada Verne is a fierce critic of the fisheries treaty.", ["ada-verne > fisheries treaty negative"]),
    ("Senator Ada Verne, an outspoken advocate of free trade, met them.", ["ada-verne > free trade positive"]),
    ("Senator Ada Verne opposes abortion.", ["ada-verne > abortion negative"]),
    ("Senator Ada Verne described the asylum plan as cruel.", ["ada-verne > asylum plan negative"]),
    ("Senator Ada Verne opposes illegal immigration.", ["ada-verne > illegal immigration negative"]),
    ("Peru has adopted a national strategy for years.", ["pe > national strategy positive"]),
    ("Senator Ada Verne decried the problem of systemic violence.", ["ada-verne > systemic violence negative"]),
    ("Kenya wants “smarter and tougher” trade rules.", ["ke > smarter and tougher trade rules positive"]),
    ("Finland joined NATO in April.", ["fi > nato positive"]),
    ("Argentina withdrew from the World Health Organization.", ["ar > world-health-organization negative"]),
    ("“I think that Brexit was a historic mistake,” Senator Ada Verne said.", ["ada-verne > Brexit negative"]),
    (
        "“The steel tariffs have a devastating effect on our industry,” Senator Ada Verne said.",
        ["ada-verne > steel tariffs negative"],
    ),
    ("“This disastrous fisheries treaty must go,” Senator Ada Verne said.", ["ada-verne > fisheries treaty negative"]),
    (
        "Norway drafted the peace treaty of the two islands. Denmark denounced the treaty.",
        ["dk > peace treaty of the two islands negative"],
    ),
    (
        "They drafted a peace treaty and a fisheries treaty. Denmark denounced the treaty.",
        [],  # nobody can tell which
    ),
]


@pytest.mark.parametrize(("text", "expected"), ISSUES, ids=[text for text, _ in ISSUES])
def test_what_is_decided_or_done_may_be_the_target(nlp, text, expected):
    assert stances(nlp, text) == expected


NONE = [
    "Norway would accept the arbitration ruling if Chile did.",
    "Norway is not concerned about the new security law.",
    "Kenya has not ratified the climate accord.",
    "Kenya welcomed the treaty.",
    "Senator Ada Verne had the full support of the conservative movement behind her.",
    "The fighters joining NATO in Kenya are few.",
    "Kenya wants a bigger cake.",
    "Kenya was concerned about the children of the camp.",
    "The supporters of Kenya joined the party.",
    "Senator Ada Verne joined NATO in April.",
    "The wind turned in favour of Kenya.",
    "Kenya accepted the flowers of the guests.",
    "“A disastrous fisheries treaty would be the end,” Senator Ada Verne said.",
    "Sweden might impose sanctions on Iran.",
    "Chile denied imposing restrictions on Peru.",
    "Finland did not condemn Hungary.",
    "The foreign ministers of India and Nepal met in Qatar.",
    "It is unclear whether Austria will ban imports from Ukraine.",
    "Portugal is walking a tightrope between China and Brazil.",
    "Denmark considered a boycott of Russia.",
    "Peru backed a UN Security Council text.",
    "Any attack by Norway on Denmark would be a disaster.",
    "Sweden regards a missile fired at Norway as an attack by Denmark on Finland.",
    "Kenya would like Uganda to join.",
    "A senator called for steep tariffs on goods from Kenya and Uganda.",
    "The minister called for American sanctions on Peru.",
    "Chile has avoided criticising Peru.",
    "Chile declined to criticise Peru.",
    "Neither Norway nor Denmark is inclined to attack Chile.",
    "Norway challenged the assertion that Denmark had attacked Chile.",
    "Not once did Norway criticise Chile.",
    "Norway did not say that it trusted Chile.",
    "Will Norway close its embassy in Chile?",
    "It would be wrong to say that Norway supports Chile, the minister said.",
    "Analysts believe that Norway trusts Chile less than Denmark does.",
    "Norway allegedly attacked Chile.",
    "Jonas Lind spoke, with Ada Verne standing behind him.",
    "Anna Berg said the Norwegian alliance with Denmark is particularly important.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_stance(nlp, text):
    assert stances(nlp, text) == []


def test_a_threat_is_not_yet_a_deed(nlp):
    [facts] = nlp("Turkey threatened to impose tariffs on Greece.")._.stance_facts

    assert (facts.mode, facts.quad) == ("threatened", "verbal conflict")


def test_a_quote_is_evidence_without_its_marks(nlp):
    doc = nlp(
        "President Ada Verne of Chile praised the talks.\n\n“We are grateful to Peru for its patience,” Verne said."
    )

    [facts] = [f for f in doc._.stance_facts if f.target == "country/pe"]
    [(start, end)] = facts.evidence

    assert doc.text[start:end] == "We are grateful to Peru for its patience,"
    assert (facts.holder, facts.voice, facts.quote) == ("person/ada-verne", "holder", "0")


def test_a_leader_is_not_set_against_the_own_country(nlp):
    assert stances(nlp, "Chilean President Ada Verne criticised Chile.") == []


VOICES = [
    ("Kenya condemned Uganda.", "holder", "done"),
    ("Kenya has threatened Uganda.", "holder", "threatened"),
    ("Kenya promised to support Uganda.", "holder", "announced"),
    ("Kenya opposes Uganda.", "reporter", "done"),
    ("Kenya promised Uganda a loan.", "holder", "announced"),
    ("Kenya is to sign a treaty with Uganda.", "reporter", "announced"),
    ("Kenya plans to sign a treaty with Uganda.", "reporter", "announced"),
    ("Kenya lifted its ban on maize from Uganda, an official said.", "reporter", "done"),
]


@pytest.mark.parametrize(("text", "voice", "mode"), VOICES, ids=[text for text, *_ in VOICES])
def test_what_somebody_did_in_words_is_their_own_and_what_they_feel_the_reporters(nlp, text, voice, mode):
    assert {(facts.voice, facts.mode) for facts in nlp(text)._.stance_facts} == {(voice, mode)}


def test_a_minister_speaks_for_the_own_state(nlp):
    doc = nlp("Kenyan Trade Minister Ada Verne said that Kenya had lifted its sanctions on Uganda.")

    assert [facts.voice for facts in doc._.stance_facts if facts.basis == "action"] == ["holder"]


SAID = [
    ("“Mr. Lind, stop this war!”", ["verne > lind negative"]),
    ("“I like Mr. Lind.”", ["verne > lind positive"]),
    ("“I have come here to offer the hand of friendship to Peru.”", ["verne > pe positive"]),
    ("“We are not going to turn our backs on Peru.”", ["verne > pe positive"]),
    ("“An attack by Peru on Bolivia would be met with force.”", []),
]


@pytest.mark.parametrize(("words", "expected"), SAID, ids=[words for words, _ in SAID])
def test_what_is_said_in_marks(nlp, words, expected):
    text = f"Danish Prime Minister Jonas Lind met Chilean President Ada Verne.\n\n{words} Verne said."

    assert [line.replace("ada-", "").replace("jonas-", "") for line in stances(nlp, text)] == expected


def test_who_backs_the_critics_of_somebody_does_not_back_them(nlp):
    assert stances(nlp, "Norway supports Denmark's critics.") == []
    assert stances(nlp, "Norway backs American adversaries around the world.") == []


def test_the_leaders_of_a_body_are_that_body_and_no_state(nlp):
    doc = nlp("Norway condemned NATO leaders.")

    assert [facts.target for facts in doc._.stance_facts] == ["organisation/nato"]


def test_the_name_of_an_issue_goes_on_after_an_empty_noun(nlp):
    assert stances(nlp, "Norway supports a ban on all forms of cloning.") == [
        "no > ban on all forms of cloning positive"
    ]


def test_politicians_attack_each_other_in_words(nlp):
    text = "Danish Prime Minister Jonas Lind met Chilean President Ada Verne. Lind attacked Verne in a speech."

    assert [(facts.basis, facts.label) for facts in nlp(text)._.stance_facts] == [("statement", "an attack in words")]


def test_a_probe_into_somebody_is_no_thing_of_theirs(nlp):
    assert stances(nlp, "Norway supports the Denmark probe.") == ["no > Denmark probe positive"]


def test_a_person_in_other_words_is_no_issue(nlp):
    assert stances(nlp, "Norway praised the billionaire entrepreneur and a handful of other candidates.") == []


def test_an_issue_has_no_words_of_degree_and_no_capital_of_a_sentence(nlp):
    assert stances(nlp, "Norway opposes even modest curation.") == ["no > modest curation negative"]
    assert stances(nlp, "Border walls were condemned by Norway.") == ["no > border walls negative"]


def test_an_attack_for_something_is_one_in_words(nlp):
    [words] = nlp("Kenya attacked Uganda for its silence.")._.stance_facts
    [deed] = nlp("Kenya attacked Uganda at dawn.")._.stance_facts

    assert (words.basis, deed.basis) == ("statement", "action")


def test_they_in_a_quotation_are_not_its_speaker(nlp):
    text = "“They have been very critical of Norway,” said Mara Rossi, the Italian foreign minister."

    assert stances(nlp, text) == []
