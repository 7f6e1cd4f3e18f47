"""Annotated rows as examples, and what is chosen on them; nothing here learns."""

import json

import pytest

from generator.extract.encoder.labels import PAIR_LABELS
from generator.extract.encoder.weights import Settings
from generator.extract.encoder.wordpiece import MARKS, read_vocabulary
from training.stance.data import choose_vocabulary, kind_of, read_rows, to_examples
from training.stance.tune import Judged, claims, fit, macro_f1, reliability, shown, tune_bias, worth

PIECES = ["[UNK]", "[CLS]", "[SEP]", *MARKS, "praised", "scolded", "p", "##raised"]
VOCABULARY = read_vocabulary(PIECES)
NOBODY = (frozenset(), frozenset())
PLAIN = Settings(
    dse=(0.0,) * 10,
    newsmtsc=(0.0,) * 3,
    plv=(0.0,) * 4,
    pairs=(0.0,) * 10,
    temperature=1.0,
    evidence=0.0,
    shown=0.5,
    worth=0.0,
)
PASSES, STOPPED = 1.0, -1.0
"""Scores of the gate."""


def examples(tmp_path, name, *rows):
    file = tmp_path / name
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return to_examples(VOCABULARY, file, read_rows(file))


def test_a_pair_without_stance_is_neutral_in_one_set_and_none_in_the_other(tmp_path):
    row = {"id": "1", "text": "Peru scolded Chile", "p": [0, 4], "q": [13, 18], "quad": None}

    [dse] = examples(tmp_path, "dse_train.jsonl", {**row, "label": "neutral"})
    [own] = examples(tmp_path, "pairs_en.jsonl", {**row, "label": "none"})

    assert dse.pair == own.pair == PAIR_LABELS.index("none")
    assert dse.scheme != own.scheme
    assert [PIECES[i] for i in dse.ids] == ["[CLS]", "[unused1]", "scolded", "[unused2]", "[SEP]"]


def test_a_source_behind_its_target_acts_backwards(tmp_path):
    [row] = examples(
        tmp_path,
        "plv_train.jsonl",
        {"id": "1", "text": "Chile praised Peru", "source": [14, 18], "target": [0, 5], "quad": "verbal cooperation"},
    )

    assert row.backwards


def test_a_line_that_is_no_json_is_told_by_its_number(tmp_path):
    (tmp_path / "dse_train.jsonl").write_text('{"id": 1}\n{', encoding="utf-8")

    with pytest.raises(SystemExit, match=r"dse_train.jsonl:2: .*write one JSON object a line"):
        read_rows(tmp_path / "dse_train.jsonl")


def test_a_file_of_no_known_kind_is_named(tmp_path):
    with pytest.raises(SystemExit, match="begin its name with one of dse, newsmtsc"):
        kind_of(tmp_path / "tweets_train.jsonl")


def test_a_vocabulary_holds_what_the_words_need_and_then_what_is_frequent():
    chosen = choose_vocabulary(PIECES, ["praised praised"], ["scolded"], size=9)

    assert {"scolded", "praised", *MARKS} <= set(chosen)
    assert "##raised" not in chosen


def test_the_bias_of_a_class_that_is_never_chosen_is_raised():
    scores = [(1.0, 0.9), (1.0, 0.2), (1.0, 0.95)]

    bias = tune_bias(scores, [1, 0, 1], (0, 1), (0.0, 0.0))

    assert macro_f1([1, 0, 1], [max((0, 1), key=lambda k: row[k] + bias[k]) for row in scores], (0, 1)) == 1.0


def test_rules_that_are_right_become_evidence():
    right = frozenset({1})
    judged = [Judged((0.0,) * 10, (right, frozenset()), PAIR_LABELS.index("p>q:pos"), PASSES)] * 5
    judged += [Judged((0.0,) * 10, NOBODY, PAIR_LABELS.index("none"), PASSES)] * 5

    settings = fit([judged], PLAIN)

    assert settings.evidence > 1
    assert all(claim.polarity == 1 for claim in claims(judged, settings) if claim.confidence > 0.8)


def test_what_is_shown_is_counted_by_direction():
    sure = tuple(9.0 if label == "p>q:pos" else 0.0 for label in PAIR_LABELS)
    judged = [
        Judged(sure, NOBODY, PAIR_LABELS.index("p>q:pos"), PASSES),
        Judged(sure, NOBODY, PAIR_LABELS.index("p>q:neg"), PASSES),
        Judged((0.0,) * 10, NOBODY, PAIR_LABELS.index("q>p:pos"), PASSES),
    ]

    figures = shown(list(claims(judged, PLAIN)), 0.9)

    assert (figures.precision, figures.recall, figures.wrong_sign) == (0.5, pytest.approx(1 / 3), 0.5)


def test_bands_of_confidence_hold_every_claim_once():
    judged = [Judged(tuple(float(i) * (n == 1) for n in range(10)), NOBODY, 1, PASSES) for i in range(10)]
    found = list(claims(judged, PLAIN))

    bands = list(reliability(found, (0.0, 0.5, 0.9, 1.0)))

    assert sum(cases for _, _, cases, _ in bands) == len(found)


def test_what_the_gate_stops_is_claimed_with_no_confidence_unless_a_rule_finds_it():
    sure = tuple(9.0 if label == "p>q:pos" else 0.0 for label in PAIR_LABELS)
    right = PAIR_LABELS.index("p>q:pos")
    ruled = (frozenset({1}), frozenset())

    one, *_ = claims([Judged(sure, NOBODY, right, STOPPED)], PLAIN)
    other, *_ = claims([Judged(sure, ruled, right, STOPPED)], PLAIN)

    assert one.confidence == 0.0
    assert other.confidence > 0.9


def test_the_gate_stops_a_share_of_what_is_likely_and_whatever_is_less_so():
    likely = tuple(9.0 if label == "p>q:pos" else 0.0 for label in PAIR_LABELS)
    unlikely = tuple(9.0 if label == "none" else 0.0 for label in PAIR_LABELS)
    judged = [Judged(likely, NOBODY, 1, float(score)) for score in range(10)]
    judged += [Judged(unlikely, NOBODY, 0, -5.0), Judged(likely, (frozenset({1}), frozenset()), 1, -9.0)]

    assert [worth(judged, PLAIN, lost) for lost in (0.0, 0.1, 0.25)] == [0.0, 1.0, 2.0]
