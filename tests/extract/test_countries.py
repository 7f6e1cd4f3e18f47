"""Which words mention a country, and as what; the parses are written by hand."""

from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from generator.extract.countries import CountryFinder, adjust_tokenizer, find_countries

TOKENIZER = spacy.blank("en")
adjust_tokenizer(TOKENIZER)


def tokenized(text, *, people=()):
    """A Doc without a parse; `people` are the names that a model would have found."""
    doc = TOKENIZER.make_doc(text)
    found = [doc.char_span(text.index(name), text.index(name) + len(name), label="PERSON") for name in people]
    doc.set_ents(found)
    return doc


def parsed(*words):
    """A Doc from "form/lemma/POS/dep/head" with the head as a position."""
    rows = [word.split("/") for word in words]
    return Doc(
        Vocab(),
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
    )


def mentions(doc):
    """Readable mentions: "Japan JP name"."""
    return [f"{span.text} {code} {form}" for span, code, form in find_countries(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan thanked the British envoy.", ["Japan JP name", "British GB demonym"]),
        ("The U.S.-led force left.", ["U.S. US name"]),
        ("US-China tension grew.", ["US US name", "China CN name"]),
        ("South Korea–Japan ties improved.", ["South Korea KR name", "Japan JP name"]),
        ("It happened at the University of Tokyo.", []),
        ("American Airlines and the Japan Times disagreed.", []),
        ("China Daily Cases Rise As Japan Open to Talks", ["China CN name", "Japan JP name"]),
        ("TRUMP TELLS US ABOUT THE US", ["US US name"]),
        ("He moved from Lebanon, Pennsylvania, to Beirut.", []),
        ("The Bank of Japan waits.", ["Japan JP name"]),
        ("Scotland, England and Wales are no states; the EU is none.", []),
        ("The Soviet Union and East Germany are gone.", ["Soviet Union SU name", "East Germany DD name"]),
        ("Ships crossed the Indian Ocean and the Gulf of Mexico.", []),
        ("French-speaking voters in Switzerland", ["Switzerland CH name"]),
    ],
)
def test_names_and_demonyms_count_and_their_traps_do_not(text, expected):
    assert mentions(tokenized(text)) == expected


def test_a_dateline_is_no_mention_and_the_sentence_after_it_is():
    doc = tokenized("SEOUL, South Korea (AP) — South Korea's parliament voted.")

    assert mentions(doc) == ["South Korea KR name"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jim Jordan left. Jordan was angry.", ["Jim Jordan"]),
        ("Paris Hilton smiled.", ["Paris Hilton"]),
        ("Chad Wolf testified.", ["Chad Wolf"]),
        ("David French disagreed.", ["David French"]),
        ("Mr. Jordan voted no.", []),
    ],
)
def test_a_person_named_like_a_country_is_no_country(text, people):
    assert mentions(tokenized(text, people=people)) == []


def test_a_country_stays_one_beside_a_person_of_its_name():
    doc = tokenized("Vernon Jordan met Jordan's king in Amman and other Jordanians.", people=["Vernon Jordan"])

    assert mentions(doc) == ["Jordan JO name", "Jordanians JO demonym"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korean envoys met.", ["Korean KR demonym"]),
        ("North Korea fired. Korean media cheered.", ["North Korea KP name", "Korean KP demonym"]),
        ("Congo fights rebels near Goma.", ["Congo CD name"]),
        ("Congo's president, back in Brazzaville, spoke.", ["Congo CG name"]),
        ("Dominica voted. A Dominican won.", ["Dominica DM name", "Dominican DM demonym"]),
        ("The Dominican Republic voted. A Dominican won.", ["Dominican Republic DO name", "Dominican DO demonym"]),
        ("Georgia's parliament in Tbilisi voted.", ["Georgia GE name"]),
        ("Georgia voters chose a senator.", []),
        ("Swing states such as Georgia and Pennsylvania matter.", []),
        ("Athens, Georgia, is a town.", []),
    ],
)
def test_a_word_of_two_meanings_takes_the_one_that_the_text_speaks_of(text, expected):
    assert mentions(tokenized(text)) == expected


def test_the_north_and_the_south_are_the_two_koreas_where_both_are_named():
    doc = tokenized("North Korea and South Korea met. The North lied, the South said, in the North Atlantic.")

    assert mentions(doc)[2:] == ["North KP name", "South KR name"]


def test_number_ten_counts_only_where_britain_is_named():
    assert mentions(tokenized("No 10 denied it.")) == []
    assert mentions(tokenized("The UK waits, No 10 said.")) == ["UK GB name", "No 10 GB metonym"]


@pytest.mark.parametrize(
    "words",
    [
        ("Tokyo/Tokyo/PROPN/nsubj/1", "condemned/condemn/VERB/ROOT/1", "it/it/PRON/dobj/1"),
        ("Tokyo/Tokyo/PROPN/poss/2", "'s/'s/PART/case/0", "stance/stance/NOUN/ROOT/2"),
        ("demands/demand/NOUN/ROOT/0", "from/from/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("ties/tie/NOUN/ROOT/0", "with/with/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("officials/official/NOUN/ROOT/0", "in/in/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("to/to/PART/aux/1", "isolate/isolate/VERB/ROOT/1", "Tokyo/Tokyo/PROPN/dobj/1"),
        ("Tokyo/Tokyo/PROPN/nsubj/1", "is/be/AUX/ROOT/1", "furious/furious/ADJ/acomp/1"),
        ("pressure/pressure/NOUN/ROOT/0", "on/on/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("according/accord/VERB/ROOT/0", "to/to/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("Tokyo/Tokyo/PROPN/compound/1", "officials/official/NOUN/ROOT/1"),
        ("Tokyo/Tokyo/PROPN/compound/1", "protests/protest/NOUN/ROOT/1", "to/to/ADP/prep/1"),
    ],
)
def test_a_capital_that_acts_owns_or_bears_is_its_government(words):
    assert mentions(parsed(*words)) == ["Tokyo JP metonym"]


@pytest.mark.parametrize(
    "words",
    [
        ("lives/live/VERB/ROOT/0", "in/in/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("flew/fly/VERB/ROOT/0", "from/from/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("visit/visit/NOUN/ROOT/0", "to/to/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
        ("Tokyo/Tokyo/PROPN/compound/1", "airport/airport/NOUN/ROOT/1"),
        ("Tokyo/Tokyo/PROPN/poss/2", "'s/'s/PART/case/0", "mayor/mayor/NOUN/ROOT/2"),
        ("Tokyo/Tokyo/PROPN/nsubj/1", "is/be/AUX/ROOT/1", "big/big/ADJ/acomp/1"),
        (
            "Tokyo/Tokyo/PROPN/nsubj/1",
            "hosts/host/VERB/ROOT/1",
            "games/game/NOUN/dobj/1",
            "Olympics/olympics/NOUN/dobj/1",
        ),
        ("left/leave/VERB/ROOT/0", "Tokyo/Tokyo/PROPN/dobj/0"),
        ("met/meet/VERB/ROOT/0", "officials/official/NOUN/dobj/0", "in/in/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/2"),
        ("flights/flight/NOUN/ROOT/0", "between/between/ADP/prep/0", "Tokyo/Tokyo/PROPN/pobj/1"),
    ],
)
def test_a_capital_where_people_go_and_live_is_a_place(words):
    assert mentions(parsed(*words)) == []


def test_two_capitals_in_a_list_are_what_the_first_one_is():
    doc = parsed(
        "Tokyo/Tokyo/PROPN/nsubj/3",
        "and/and/CCONJ/cc/0",
        "Seoul/Seoul/PROPN/conj/0",
        "agreed/agree/VERB/ROOT/3",
    )

    assert mentions(doc) == ["Tokyo JP metonym", "Seoul KR metonym"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("the/the/DET/det/1", "Kremlin/Kremlin/PROPN/nsubj/2", "lied/lie/VERB/ROOT/2"), []),
        (("the/the/DET/det/1", "Kremlin/Kremlin/PROPN/nsubj/2", "denied/deny/VERB/ROOT/2"), ["Kremlin RU metonym"]),
        (("Kremlin/Kremlin/PROPN/compound/1", "critic/critic/NOUN/ROOT/1"), ["Kremlin RU metonym"]),
        (("near/near/ADP/prep/0", "Kremlin/Kremlin/PROPN/pobj/0"), []),
        (("left/leave/VERB/ROOT/0", "Kremlin/Kremlin/PROPN/dobj/0"), []),
        (("Kremlin/Kremlin/PROPN/compound/1", "bid/bid/NOUN/ROOT/1"), []),
    ],
)
def test_a_seat_is_a_government_unless_somebody_enters_it_or_runs_for_it(words, expected):
    assert mentions(parsed(*words)) == expected


def test_the_component_leaves_spans_with_form_and_id_and_facts_with_name_and_code():
    doc = CountryFinder()(tokenized("Japanese envoys left Japan."))

    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["countries"]] == [
        ("Japanese", "demonym", "country/jp"),
        ("Japan", "name", "country/jp"),
    ]
    assert (doc._.entity_facts["country/jp"].name, doc._.entity_facts["country/jp"].code) == ("Japan", "JP")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "US" * 1000, "U.S." * 1000, "China Times " * 2000, "AAA - " * 2000, "U.S. " * 5000]
)
def test_odd_texts_neither_crash_nor_overlap(text):
    spans = [mention.span for mention in find_countries(tokenized(text))]

    assert all(isinstance(span, Span) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
