"""Who stands where in whole sentences, as the trained model parses them."""

import pytest


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
]


@pytest.mark.parametrize(("text", "expected"), STANCES, ids=[text for text, _ in STANCES])
def test_deeds_and_statements(nlp, text, expected):
    assert stances(nlp, text) == expected


NONE = [
    "Sweden might impose sanctions on Iran.",
    "Chile denied imposing restrictions on Peru.",
    "Finland did not condemn Hungary.",
    "The foreign ministers of India and Nepal met in Qatar.",
    "It is unclear whether Austria will ban imports from Ukraine.",
    "Portugal is walking a tightrope between China and Brazil.",
    "Denmark considered a boycott of Russia.",
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
