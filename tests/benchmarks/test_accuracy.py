"""Figures from the scorers' tables; the tables are made up, the annotated texts are not part of the project."""

import json

import pytest

from benchmarks import accuracy
from benchmarks.floors import read_bounds
from benchmarks.scores import KINDS, article_figures, printed_figures, quote_figures

QUOTES = {kind: {"overlap": {"f1": 0.9}, "joint": {"f1": 0.8}, "source": 0.95} for kind in KINDS}
PEERS = "system,measured_on,direct,all\nOn Record,dev split,1,2\nAnother,test split,55,44\n"


def test_a_printed_table_of_measures_is_read_up_to_the_thresholds():
    printed = "precision         0.9826\nwrong sign        0.0088\n\nshown at      precision\n0.5           0.983\n"

    assert printed_figures(printed, "pairs") == pytest.approx(
        {"stance.pairs.precision": 98.26, "stance.pairs.wrong_sign": 0.88}
    )


def test_rows_of_classes_and_counts_are_no_measures():
    printed = (
        "class                          P       R      F1  support\n"
        "neutral                   0.8000  0.7000  0.7467      923\n"
        "items                                                1406\n"
        "macro-F1 of the 4 non-neutral classes              0.5123\n"
        "  items with right polarity                           321\n"
    )

    assert printed_figures(printed, "dse") == pytest.approx({"stance.dse.macro_f1_of_the_4_non_neutral_classes": 51.23})


def test_quotes_give_three_figures_a_kind():
    figures = quote_figures(QUOTES, "statements", kinds=("all",))

    assert figures == pytest.approx(
        {"statements.all.overlap": 90, "statements.all.joint": 80, "statements.all.source": 95}
    )


def test_our_row_among_the_peers_is_what_was_measured_last():
    written = accuracy.with_ours(PEERS, quote_figures(QUOTES, "quotes"))

    assert written == "system,measured_on,direct,all\nOn Record,dev split,80,80\nAnother,test split,55,44\n"


def test_every_figure_is_printed_beside_its_floor_and_goal():
    bounds = read_bounds("[a]\nb = { floor = 80.0, goal = 90.0 }\nc = { ceiling = 2.0 }\n")

    table = accuracy.figure_table({"a.b": 84.56, "a.c": 1.0, "a.d": 5.0}, bounds).splitlines()

    assert [line.split() for line in table[1:]] == [
        ["a.b", "84.6", "80.0", "90.0"],
        ["a.c", "1.0", "<=2.0"],
        ["a.d", "5.0", "none"],
    ]


def test_the_peers_of_the_repository_say_what_they_were_measured_on():
    rows = accuracy.read_csv(accuracy.PEERS.read_text(encoding="utf-8"))

    assert rows[0]["system"] == accuracy.OURS
    assert all(row["measured_on"] and row["all"] for row in rows)


def test_without_annotated_texts_it_says_so_and_exits_2(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(accuracy, "GOLD", tmp_path / "gold")
    monkeypatch.setattr("sys.argv", ["accuracy"])

    assert accuracy.main() == 2
    assert "no annotated texts" in capsys.readouterr().err


needs_gold = pytest.mark.skipif(not accuracy.GOLD.is_dir(), reason="no annotated texts: ../shared/gold is not there")


@needs_gold
def test_the_scorer_of_quotes_prints_what_is_read_here(tmp_path):
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": "We met.", "attributions": []}))
    predicted.write_text(json.dumps({"id": "a", "text": "We met.", "quotes": []}))

    table = json.loads(accuracy.run_scorer("score_quotes.py", gold, predicted, "--json"))

    assert quote_figures(table, "quotes")["quotes.all.joint"] == 0


@needs_gold
def test_the_scorer_of_articles_prints_what_is_read_here(tmp_path):
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("")

    table = json.loads(accuracy.run_scorer("score_articles.py", accuracy.ARTICLES, predicted, "--json"))

    assert set(article_figures(table)) == {
        name for name in read_bounds(accuracy.FLOORS.read_text()) if name[:8] == "articles"
    }
