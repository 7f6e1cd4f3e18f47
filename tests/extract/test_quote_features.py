"""What the tagger looks at, on parses written by hand."""

from generator.extract import quote_features
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
    for some in features(doc, inside or [False] * len(doc), found, KNOWN):
        for place, i in enumerate(some.tokens):
            if doc[i].text == word:
                return some.names(place)
    raise AssertionError(word)


def test_nothing_is_seen_across_paragraphs():
    [some] = features(REPORT, [False] * len(REPORT), (), KNOWN)

    assert (some.tokens, some.lengths) == ([0, 1, 2, 3, 4, 6, 7, 8], [5, 3])
    assert {"+1w=E", "+1p=E"} <= set(seen("."))
    assert {"-1w=E", "-2w=E", "ww=E|nobody"} <= set(seen("Nobody"))


def test_a_paragraph_is_told_beside_the_one_before_it():
    inside = [i < 5 for i in range(len(REPORT))]

    assert {"pi=QQA", "pr=-|QQA1"} <= set(seen("Rossi", inside=inside))
    assert {"pi=nnN", "pr=QQA|nnN0"} <= set(seen("Nobody", inside=inside))


def test_paragraphs_are_told_at_once_as_long_as_they_are_few(monkeypatch):
    monkeypatch.setattr(quote_features, "TOGETHER", 7)

    first, second = features(REPORT, [False] * len(REPORT), (), KNOWN)

    assert (first.tokens, second.tokens) == ([0, 1, 2, 3, 4], [6, 7, 8])
    assert "pr=nnN|nnN0" in second.names(0)


def test_a_paragraph_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(quote_features, "_LONGEST_PARAGRAPH", 3)

    [some] = features(REPORT, [False] * len(REPORT), (), KNOWN)

    assert some.lengths == [3, 2, 3]
    assert "gl=ccomp|say" in seen("failed")  # what hangs above is seen all the same


def test_a_text_of_blanks_has_no_features():
    assert list(features(parsed("¶/SPACE/dep/0"), [False], (), KNOWN)) == []


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
