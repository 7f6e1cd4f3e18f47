"""By what the articles of one person are held together, in words."""

from corpora import GERMANY, ITALY, ROSSI, SONNWALD, linked

from generator.desk.evidence import evidence, mentions_of, shared_by
from generator.records import Corpus

HARBOUR = linked("Prime Minister Mara Rossi met Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg in Italy.", id="a")
TARIFFS = linked("Prime Minister Mara Rossi spoke. Italy listened, she said.", id="b")
VISIT = linked("Mara Rossi left for Germany.", id="c")
CORPUS = Corpus(articles=(HARBOUR, TARIFFS, VISIT))


def told(article, id=ROSSI):
    entities = article.extraction.entities
    here = next(entity for entity in entities if entity.id == id)
    return evidence(entities, here, shared_by(CORPUS, id), {ROSSI: "Mara Rossi", SONNWALD: "Sonnwaldhausen"})


def test_an_article_agrees_with_others_in_state_and_role():
    assert told(HARBOUR) == "; as elsewhere: state IT, role prime minister"


def test_a_state_that_the_article_does_not_name_is_no_evidence_of_it():
    assert told(VISIT) == "; nothing else here tells that it is the same"


def test_who_is_named_in_one_article_needs_no_evidence():
    assert told(HARBOUR, SONNWALD) == ""


def test_the_words_by_which_somebody_is_named_are_counted_and_pronouns_apart():
    [rossi] = [entity for entity in TARIFFS.extraction.entities if entity.id == ROSSI]

    assert mentions_of(rossi, TARIFFS.article.text) == "named 1 time (“Mara Rossi”), and 1 pronoun"


def test_company_is_evidence_where_it_is_the_same_twice():
    corpus = Corpus(articles=(HARBOUR, linked(HARBOUR.article.text, id="d")))
    entities = HARBOUR.extraction.entities
    here = next(entity for entity in entities if entity.id == ROSSI)

    assert evidence(entities, here, shared_by(corpus, ROSSI), {SONNWALD: "A. Sonnwaldhausen"}).endswith(
        "beside A. Sonnwaldhausen"
    )


def test_states_and_others_are_no_people():
    assert not {ITALY, GERMANY} & set(shared_by(CORPUS, ROSSI).company)
