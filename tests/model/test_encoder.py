"""The encoder that ships, on the trained language model: what it weighs, and that nothing around it changes that."""

import math
import subprocess
import sys
from itertools import chain

import pytest

from generator.extract import extract, load, to_extraction
from generator.extract.encoder.answers import read_half, score_likely_pair, score_pair
from generator.extract.encoder.labels import PAIR_LABELS
from generator.extract.encoder.weights import load_weights
from generator.extraction import DEFAULT_MODEL
from generator.figures import read_reliability
from generator.records import Article
from generator.workers import extract_each, in_order

ARTICLES = [
    "Norway condemned Peru on Monday.",
    "Denmark has lavished praise on Ghana’s envoys for weeks, and Chile has looked on.",
    "Chilean President Ada Verne met Danish Prime Minister Jonas Lind.\n\n“Peru has betrayed us,” Verne said. "
    "“Denmark never did. We shall not forget that Peru sent its ships.”",
    "Ghana and Togo held talks in Chile.",
] * 3
LAZY = """
import sys
from generator.extract import load
nlp = load()
assert "onnxruntime" not in sys.modules
nlp("Norway condemned Peru.")
assert "onnxruntime" in sys.modules
"""


def likeliest(text, first, second):
    """The label of two actors that stand in a sentence as these words."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in (first, second)]
    scores = score_pair(load_weights(), text, *spans).pairs
    return PAIR_LABELS[max(range(len(scores)), key=scores.__getitem__)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norway condemned Peru.", "p>q:neg"),
        ("Norway was condemned by Peru.", "q>p:neg"),
        ("Norway praised Peru.", "p>q:pos"),
        ("Norway and Peru signed a treaty of friendship.", "both:pos"),
        ("Norway told Peru that the meeting would be held on Monday.", "none"),
    ],
)
def test_plain_sentences_are_read_as_anybody_would(text, label):
    assert likeliest(text, "Norway", "Peru") == label


def test_half_of_the_encoder_tells_that_two_who_stand_in_a_list_hold_no_stance():
    text = "Ministers of Norway, Denmark, Peru and Chile arrived by train on Monday."
    listed = (text.index("Denmark"), text.index("Denmark") + 7), (text.index("Chile"), text.index("Chile") + 5)
    condemned = "Norway condemned Peru.", (0, 6), (17, 21)

    assert score_likely_pair(load_weights(), text, *listed) is None
    assert score_likely_pair(load_weights(), *condemned) == score_pair(load_weights(), *condemned)


@pytest.mark.parametrize(
    "between",
    ["", " very" * 5000, "\x00\ufffd\u202e\U0001f600", "\u0301" * 500, " [unused1] [CLS] ", "条約" * 400, "a" * 20_000],
    ids=["nothing", "long", "odd", "accents", "marks", "Chinese", "one word"],
)
def test_both_halves_answer_with_numbers_whatever_stands_between_two_names(between):
    text = f"Norway {between} Peru"
    spans = (0, 6), (len(text) - 4, len(text))

    half, scores = read_half(load_weights(), text, *spans), score_pair(load_weights(), text, *spans)

    assert all(map(math.isfinite, (half.worth, *scores.pairs, *chain.from_iterable(scores.quads))))


def test_names_make_no_difference():
    one = score_pair(load_weights(), "Norway condemned Peru.", (0, 6), (17, 21))
    other = score_pair(load_weights(), "Togo condemned Ghana.", (0, 4), (15, 20))

    assert one == other


def test_batch_size_and_number_of_processes_change_nothing(nlp):
    articles = [Article(id=str(i), path="-", text=text, title="-") for i, text in enumerate(ARTICLES)]
    alone = list(extract(nlp, articles))

    batches = nlp.pipe(ARTICLES, batch_size=len(ARTICLES))
    processes = in_order(extract_each(articles, model=DEFAULT_MODEL, workers=2))

    assert [to_extraction(doc, article.id) for doc, article in zip(batches, articles, strict=True)] == alone
    assert [done.found for done in processes] == alone


def test_the_state_of_a_title_holds_nothing_beside_its_president(nlp):
    doc = nlp("Chilean President Ada Verne lavished praise on Danish Prime Minister Jonas Lind for his courage.")

    assert {(f.holder, f.target) for f in doc._.stance_facts} <= {("person/ada-verne", "person/jonas-lind")}


def test_confidences_have_two_digits(nlp):
    found = [facts.confidence for text in ARTICLES for facts in nlp(text)._.stance_facts]

    assert found
    assert found == [round(confidence, 2) for confidence in found]


def test_weights_are_read_with_the_first_article_and_not_before():
    run = subprocess.run([sys.executable, "-c", LAZY], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_without_the_encoder_the_rules_stand_alone():
    nlp = load()
    nlp.get_pipe("onrecord_stances").encoder = False

    [facts] = nlp("Norway condemned Peru.")._.stance_facts

    assert facts.rule == "verb"


def test_the_reliability_table_rises():
    shares = [row.right for row in read_reliability()]

    assert shares[-1] > shares[0]
