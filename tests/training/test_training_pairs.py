"""The pairs that we train on are what PAIRS.md says."""

import json
from pathlib import Path

import pytest

from generator.errors import OnRecordError
from training.stance.pairs import SOURCES, read_pairs, to_jsonl

ROWS = [
    json.loads(line)
    for source in SOURCES.values()
    for line in source.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
]
DIPLOMACY = Path(__file__).parents[2].parent / "shared" / "gold" / "stance" / "diplomacy_dev.jsonl"

STANCES = {f"{way}:{sign}" for way in ("p>q", "q>p", "both") for sign in ("pos", "neg", "neutral")}


def written(tmp_path, text):
    path = tmp_path / "pairs.txt"
    path.write_text(text, encoding="utf-8")
    return list(read_pairs(path))


def test_a_block_gives_one_row_a_pair(tmp_path):
    rows = written(tmp_path, "In [Oslo|place] the [Danish] minister thanked [Norway].\n2>3 + s thanks\n")

    assert [(row["text"][slice(*row["p"])], row["text"][slice(*row["q"])]) for row in rows] == [
        ("Oslo", "Danish"),
        ("Oslo", "Norway"),
        ("Danish", "Norway"),
    ]
    assert [(row["label"], row["phenomenon"]) for row in rows] == [
        ("none", "location"),
        ("none", "location"),
        ("p>q:pos", "thanks"),
    ]


def test_a_deed_of_the_later_actor_runs_backwards(tmp_path):
    [row] = written(tmp_path, "The ban on [Peru] was extended by [Chile].\n2>1 - a ann trade-ban\n")

    assert (row["label"], row["basis"], row["quad"], row["mode"]) == (
        "q>p:neg",
        "action",
        "material conflict",
        "announced",
    )


def test_a_contestable_pair_is_left_out(tmp_path):
    assert not written(tmp_path, "[Lisbon] has no quarrel with [Luanda].\n1?2\n")


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("[Oslo] is cold.\n", "fewer than two actors"),
        ("[Oslo] thanked [Bern].\n1>3 + s thanks\n", "names no pair"),
        ("[Oslo] thanked [Bern].\n1>2 + s thanks; 2>1 + s thanks\n", "names no pair, or one that has a label"),
        ("[Oslo] thanked [Bern].\n1>2 + thanks\n", "is no label"),
        ("[Oslo] thanked [Bern].\nOslo likes Bern\n", "is not of the form"),
        ("[Oslo|sunny] thanked [Bern].\n", "mark 'sunny' is not known"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path, block, problem):
    with pytest.raises(OnRecordError, match=r"pairs\.txt:3: .*" + problem):
        written(tmp_path, f"[Rome] met [Bern].\n\n{block}")


@pytest.mark.parametrize("prefix", SOURCES)
def test_the_rows_are_those_of_the_text_file(prefix):
    source = SOURCES[prefix]

    assert to_jsonl(list(read_pairs(source, prefix))) == source.with_suffix(".jsonl").read_text(encoding="utf-8")


def test_no_id_and_no_sentence_is_there_twice():
    sentences = {row["sentence_id"]: row["text"] for row in ROWS}

    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len(set(sentences.values())) == len(sentences)


def test_actors_stand_where_the_offsets_say():
    for row in ROWS:
        (start, end), (later, last) = row["p"], row["q"]
        assert 0 <= start < end <= later < last <= len(row["text"]), row["id"]
        for name in (row["text"][start:end], row["text"][later:last]):
            assert name == name.strip(), row["id"]
            assert name[0].isupper() or row["id"].startswith("news-"), row["id"]  # voters, her, the court


def test_labels_are_those_of_the_gold_sets():
    for row in ROWS:
        assert row["label"] == "none" or row["label"] in STANCES, row["id"]
        assert (row["basis"] is None) == (row["label"] == "none"), row["id"]
        assert (row["quad"] is None) == (row["label"] == "none" or row["label"].endswith(":neutral")), row["id"]


def test_half_of_the_pairs_or_more_have_no_stance():
    none = sum(row["label"] == "none" for row in ROWS)

    assert len(ROWS) >= 900
    assert 0.5 <= none / len(ROWS) <= 0.7


@pytest.mark.skipif(not DIPLOMACY.exists(), reason="the gold set lies beside the project and is not here")
def test_no_sentence_is_one_of_the_gold_set():
    def letters(text):
        return "".join(char for char in text.casefold() if char.isalnum() or char == " ").split()

    def shingles(text):
        words = letters(text)
        return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}  # an institution's name has six

    gold = set()
    for line in DIPLOMACY.read_text(encoding="utf-8").splitlines():
        gold |= shingles(json.loads(line)["text"])

    assert [row["id"] for row in ROWS if shingles(row["text"]) & gold] == []
