"""Training learns from annotated articles, and the same from the same."""

import json
import shutil

import pytest

from generator.extract import load_parser
from generator.models import verified, verify
from training.quotes.__main__ import calibrate, train
from training.quotes.corpus import read_examples

SAID = ("Talks failed", "The bridge is open", "Nobody was hurt", "The treaty holds", "Rain is coming")
PEOPLE = ("Marta Rossi", "Paul Lind", "Ines Duarte", "Ola Nordahl", "Klara Weber")


def annotated(number):
    """An invented article of a few reports, and what an annotator would mark in it."""
    text, attributions = "", []
    for i in range(6):
        person, said = PEOPLE[(number + i) % 5], SAID[(number * 2 + i) % 5]
        start = len(text)
        text += f"{person} said {said[0].lower()}{said[1:]}.\n\n"
        cue = start + len(person) + 1
        spans = {"source": [[start, cue - 1]], "cue": [[cue, cue + 4]], "content": [[cue + 5, cue + 5 + len(said)]]}
        attributions.append({**spans, "kind": "indirect"})
    return json.dumps({"id": f"a{number}", "text": text, "attributions": attributions}).encode()


@pytest.fixture(scope="module")
def examples():
    return list(read_examples(load_parser(), [annotated(number) for number in range(6)]))


def weights(folder, examples):
    """The files that training writes, by name."""
    folder.mkdir()
    shutil.copy(verified("quotes-en") / "classes.tsv", folder)
    train(examples, folder, iterations=20)
    calibrate(examples, folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_the_same_articles_give_the_same_bytes(tmp_path, examples):
    first = weights(tmp_path / "first", examples)

    assert weights(tmp_path / "second", examples) == first
    assert {"features.txt", "weights.npy", "transitions.tsv"} <= set(first)
    assert {"cues.tsv", "links.tsv", "confidence.tsv", "SHA256SUMS"} <= set(first)


def test_the_weights_carry_their_checksums_and_the_score_is_printed(tmp_path, examples, capsys):
    weights(tmp_path / "model", examples)

    assert verify(tmp_path / "model")
    assert "36 annotated: P " in capsys.readouterr().out


def test_annotations_are_read_where_the_text_was_cleaned():
    line = json.loads(annotated(1))
    line["text"] = line["text"].replace("\n\n", "  \n \n")  # three odd characters that reading takes out
    for i, one in enumerate(line["attributions"]):
        for part in ("source", "cue", "content"):
            one[part] = [[start + 3 * i, end + 3 * i] for start, end in one[part]]

    [example] = read_examples(load_parser(), [json.dumps(line).encode()])

    assert [example.doc[slice(*one.cue[0])].text for one in example.attributions] == ["said"] * 6
