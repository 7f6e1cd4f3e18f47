"""What the tagger looks at, on parses written by hand."""

from generator.extract.quote_columns import Words, bucket, rule_tags
from generator.extract.quote_features import features
from generator.extract.speakers import QuoteSpans
from tests.extract.test_quotes import parsed

KNOWN = Words({"say": 0.9}, {"say": "17", "rossi": "3"})
REPORT = parsed(
    "Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 talks/NOUN/nsubj/1 failed/VERB/ccomp/-2+ ./PUNCT/punct/-3",
    "¶/SPACE/dep/0",
    "Nobody/PRON/nsubj/1 left/VERB/ROOT/0+ ./PUNCT/punct/-1",
)


def seen(word, doc=REPORT, inside=None, found=()):
    """The features of the first token with the text `word`."""
    rows = [row for rows in features(doc, inside or [False] * len(doc), found, KNOWN) for row in rows]
    return next(row.features for row in rows if doc[row.token].text == word)


def test_each_paragraph_is_a_sequence_of_its_own():
    assert [len(rows) for rows in features(REPORT, [False] * len(REPORT), (), KNOWN)] == [5, 3]
    assert "+1w=E" in seen(".")
    assert "-1w=E" in seen("Nobody")


def test_a_likely_cue_governs_what_hangs_on_it():
    assert {"lx=e", "sb=e=", "k=17"} <= set(seen("said"))
    assert {"gl=ccomp|say", "gv=ccomp>", "gd=ccomp|0"} <= set(seen("failed"))
    assert {"gl=ccomp|say", "gd=ccomp|1"} <= set(seen("talks"))
    assert "gv=-" in seen("left")


def test_the_subject_of_the_governor_is_told():
    assert "gs=ccomp|PROPN" in seen("failed")


def test_words_between_marks_are_no_cues():
    inside = [token.text == "said" for token in REPORT]

    assert {"lx=q", "q1"} <= set(seen("said", inside=inside))
    assert "gv=-" in seen("failed", inside=inside)


def test_what_the_rules_found_is_one_more_witness():
    found = [QuoteSpans("indirect", ((2, 4),), (1, 2), (0, 1), "that")]

    assert rule_tags(5, found) == ["bS", "bC", "bI", "iI", "o"]
    assert "r=bI" in seen("talks", found=found)


def test_likelihoods_fall_into_six_buckets():
    assert [bucket(share) for share in (0, 0.01, 0.1, 0.2, 0.5, 0.9)] == ["0", "a", "b", "c", "d", "e"]
