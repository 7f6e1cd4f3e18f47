"""From the source of a quote to the entity behind it, on mentions set by hand."""

from spacy.lang.en import English
from spacy.tokens import Doc, Span

from generator.extract.doc import EntityFacts
from generator.extract.speakers import QuoteSpans, Speaker, find_speakers

VOCAB = English().vocab
ANN = EntityFacts("person/ann-rossi", "person", "Ann Rossi")
BO = EntityFacts("person/bo-lind", "person", "Bo Lind")
NORWAY = EntityFacts("country/no", "country", "Norway", code="NO")


def doc_of(text, *mentions, pos=None, heads=None, deps=None):
    """A Doc of blank-separated words with mentions written as (group, start, end, facts, form)."""
    words = text.split()
    pos = pos or ["NOUN"] * len(words)
    tags = ["PRP" if p == "PRON" else "NNS" if w.endswith("s") else "NN" for w, p in zip(words, pos, strict=True)]
    heads, deps = heads or list(range(len(words))), deps or ["ROOT"] * len(words)
    doc = Doc(VOCAB, words, pos=pos, tags=tags, heads=heads, deps=deps, lemmas=[w.lower() for w in words])
    for group in ("people", "countries", "organisations"):
        doc.spans[group] = [
            Span(doc, start, end, label=form, kb_id=facts.id) for g, start, end, facts, form in mentions if g == group
        ]
    doc._.entity_facts = {facts.id: facts for _, _, _, facts, _ in mentions}
    return doc


def said(source, rule="after", content=(0, 1)):
    return QuoteSpans("direct", (content,), None, source, rule)


def test_a_name_is_its_person_under_the_canonical_name():
    doc = doc_of("... Rossi", ("people", 1, 2, ANN, "name"))

    assert find_speakers(doc, [said((1, 2))]) == [Speaker(("person/ann-rossi",), "Ann Rossi")]


def test_the_aide_of_somebody_is_not_that_person():
    doc = doc_of(
        "... Rossi 's aide", ("people", 1, 2, ANN, "name"), heads=[0, 3, 1, 3], deps=["dep", "poss", "case", "ROOT"]
    )

    assert find_speakers(doc, [said((1, 4))]) == [Speaker((), "Rossi 's aide")]


def test_two_people_may_speak_as_one():
    doc = doc_of(
        "... Rossi and Lind",
        ("people", 1, 2, ANN, "name"),
        ("people", 3, 4, BO, "name"),
        heads=[0, 1, 1, 1],
        deps=["dep", "ROOT", "cc", "conj"],
    )

    assert find_speakers(doc, [said((1, 4))]) == [
        Speaker(("person/ann-rossi", "person/bo-lind"), "Ann Rossi and Bo Lind")
    ]


def test_the_first_of_two_people_speaks_too_where_the_parser_hangs_the_name_on_the_second():
    doc = doc_of(
        "... Rossi and leader Lind",
        ("people", 1, 2, ANN, "name"),
        ("people", 4, 5, BO, "name"),
        heads=[0, 4, 1, 1, 4],
        deps=["dep", "nmod", "cc", "conj", "ROOT"],
    )

    assert find_speakers(doc, [said((1, 5))]) == [
        Speaker(("person/ann-rossi", "person/bo-lind"), "Ann Rossi and Bo Lind")
    ]


def test_a_ministry_with_its_countrys_name_speaks_for_the_country():
    doc = doc_of(
        "... Norwegian ministry", ("countries", 1, 2, NORWAY, "demonym"), heads=[0, 2, 2], deps=["dep", "amod", "ROOT"]
    )

    assert find_speakers(doc, [said((1, 3))]) == [Speaker(("country/no",), "Norway")]


def test_officials_of_a_country_stay_a_description():
    doc = doc_of(
        "... Norwegian officials", ("countries", 1, 2, NORWAY, "demonym"), heads=[0, 2, 2], deps=["dep", "amod", "ROOT"]
    )

    assert find_speakers(doc, [said((1, 3))]) == [Speaker((), "Norwegian officials")]


def test_an_open_pronoun_takes_the_speaker_just_before():
    doc = doc_of("... Rossi ... she", ("people", 1, 2, ANN, "name"), pos=["X", "PROPN", "X", "PRON"])

    assert find_speakers(doc, [said((1, 2)), said((3, 4), content=(2, 3))])[1].ids == ("person/ann-rossi",)


def test_an_open_pronoun_stays_open_where_somebody_else_is_named_in_between():
    doc = doc_of(
        "... Rossi Lind ... she",
        ("people", 1, 2, ANN, "name"),
        ("people", 2, 3, BO, "name"),
        pos=["X", "PROPN", "PROPN", "X", "PRON"],
    )

    assert find_speakers(doc, [said((1, 2)), said((4, 5), content=(3, 4))])[1] == Speaker()


def test_a_person_called_he_is_not_she():
    doc = doc_of(
        "... Lind he ... she",
        ("people", 1, 2, BO, "name"),
        ("people", 2, 3, BO, "pronoun"),
        pos=["X", "PROPN", "PRON", "X", "PRON"],
    )

    assert find_speakers(doc, [said((1, 2)), said((4, 5), content=(3, 4))])[1] == Speaker()


def test_a_label_in_capitals_finds_the_family_name():
    doc = doc_of("MR ROSSI Ann Rossi", ("people", 2, 4, ANN, "name"))

    assert find_speakers(doc, [said((0, 2), rule="turn")]) == [Speaker(("person/ann-rossi",), "Ann Rossi")]


def test_whoever_asks_in_a_transcript_is_unnamed():
    assert find_speakers(doc_of("QUESTION why"), [said((0, 1), rule="turn")]) == [Speaker((), "unnamed questioner")]


def test_the_pair_are_the_two_people_named_before():
    doc = doc_of(
        "Rossi Lind the pair",
        ("people", 0, 1, ANN, "name"),
        ("people", 1, 2, BO, "name"),
        heads=[0, 0, 3, 3],
        deps=["ROOT", "dep", "det", "nsubj"],
    )

    assert find_speakers(doc, [said((2, 4))])[0].ids == ("person/ann-rossi", "person/bo-lind")


def test_without_a_source_there_is_no_speaker():
    assert find_speakers(doc_of("..."), [said(None)]) == [Speaker()]


def test_the_answers_of_an_interview_are_those_of_the_only_person_it_introduces():
    doc = doc_of("Rossi waits Q Why A Because", ("people", 0, 1, ANN, "name"))

    assert find_speakers(doc, [said((2, 3), rule="turn"), said((4, 5), rule="turn")]) == [
        Speaker((), "unnamed questioner"),
        Speaker(("person/ann-rossi",), "Ann Rossi"),
    ]


def test_the_answers_of_an_interview_with_one_of_two_people_have_no_name():
    doc = doc_of("Rossi met Lind A Because", ("people", 0, 1, ANN, "name"), ("people", 2, 3, BO, "name"))

    assert find_speakers(doc, [said((3, 4), rule="turn")]) == [Speaker((), "the interviewee")]
