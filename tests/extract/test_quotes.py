"""Content, cue and source, on parses written by hand."""

import time

from spacy.lang.en import English
from spacy.tokens import Doc

from generator.extract.quote_rules import find_by_rule
from generator.extract.sentences import inside_marks

VOCAB = English().vocab
LEMMAS = {"said": "say", "told": "tell", "called": "call", "was": "be", "failed": "fail", "pledged": "pledge"}


def parsed(*sentences):
    """A Doc from words written `word/POS/dep/distance to the head`; `+` ends one that no blank follows."""
    words, spaces, pos, deps, heads, starts = [], [], [], [], [], []
    for sentence in sentences:
        for number, cell in enumerate(sentence.split()):
            word, tag, dep, distance = cell.removesuffix("+").rsplit("/", 3)
            words.append(word.replace("¶", "\n\n"))
            spaces.append(not cell.endswith("+") and "¶" not in word)
            pos.append(tag)
            deps.append(dep)
            heads.append(len(words) - 1 + int(distance))
            starts.append(number == 0)
    lemmas = [LEMMAS.get(word.lower(), word.lower()) for word in words]
    tags = ["VBD" if tag == "VERB" else "NNP" if tag == "PROPN" else tag for tag in pos]
    return Doc(VOCAB, words, spaces=spaces, pos=pos, tags=tags, deps=deps, heads=heads, lemmas=lemmas)


def told(doc):
    """The quotes of `doc` as (kind, contents, cue, source) in words."""

    def text(span):
        return doc[slice(*span)].text if span else None

    return [(q.kind, [text(c) for c in q.content], text(q.cue), text(q.source)) for q in find_by_rule(doc).quotes]


TALKS_FAILED = '"/PUNCT/punct/5+ Talks/NOUN/nsubj/1 failed/VERB/ccomp/4+ ,/PUNCT/punct/-1+ "/PUNCT/punct/-2'


def test_the_subject_of_the_word_of_speech_is_the_source():
    doc = parsed(f"{TALKS_FAILED} Rossi/PROPN/nsubj/1 said/VERB/ROOT/0+ ./PUNCT/punct/-1")

    assert told(doc) == [("direct", ["Talks failed,"], "said", "Rossi")]


def test_the_speaker_may_stand_behind_the_word_of_speech():
    doc = parsed(
        f"{TALKS_FAILED} said/VERB/ROOT/0 Rossi/PROPN/nsubj/-1+ ./PUNCT/punct/-2".replace("ccomp/4", "ccomp/3")
    )

    assert told(doc) == [("direct", ["Talks failed,"], "said", "Rossi")]


def test_words_after_the_cue_belong_to_the_same_quote():
    again = '"/PUNCT/punct/1+ Never/ADV/ROOT/0 again/ADV/advmod/-1+ ./PUNCT/punct/-2+ "/PUNCT/punct/-3'
    doc = parsed(f"{TALKS_FAILED} Rossi/PROPN/nsubj/1 said/VERB/ROOT/0+ ./PUNCT/punct/-1", again)

    assert told(doc) == [("direct", ["Talks failed,", "Never again."], "said", "Rossi")]


def test_marked_words_inside_the_reporters_clause_make_a_mixed_quote():
    doc = parsed(
        'Rossi/PROPN/nsubj/1 called/VERB/ROOT/0 the/DET/det/1 plan/NOUN/dobj/-2 "/PUNCT/punct/1+ theft/NOUN/oprd/-4+ '
        '"/PUNCT/punct/-1+ ./PUNCT/punct/-6'
    )

    assert told(doc) == [("mixed", ["theft"], "called", "Rossi")]


def test_a_title_in_quotation_marks_is_no_quote_and_is_counted():
    doc = parsed(
        'Rossi/PROPN/nsubj/1 saw/VERB/ROOT/0 "/PUNCT/punct/1+ Long/ADJ/amod/1 Roads/NOUN/dobj/-3+ "/PUNCT/punct/-1+ '
        "./PUNCT/punct/-5"
    )

    found = find_by_rule(doc)

    assert found.quotes == ()
    assert [skipped.reason for skipped in found.skipped] == ["the marked words read like a title"]


def test_a_scare_quote_that_nobody_used_is_no_quote():
    doc = parsed(
        'The/DET/det/4 "/PUNCT/punct/1+ slick/ADJ/amod/2+ "/PUNCT/punct/1 plan/NOUN/nsubj/1 failed/VERB/ROOT/0+ '
        "./PUNCT/punct/-1"
    )

    assert told(doc) == []


def test_a_reported_clause_is_an_indirect_quote_without_its_that():
    doc = parsed(
        "Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 that/SCONJ/mark/2 talks/NOUN/nsubj/1 failed/VERB/ccomp/-3+ "
        "./PUNCT/punct/-4"
    )

    assert told(doc) == [("indirect", ["talks failed"], "said", "Rossi")]


def test_a_pledge_reports_its_infinitive():
    doc = parsed("Rossi/PROPN/nsubj/1 pledged/VERB/ROOT/0 to/PART/aux/1 help/VERB/xcomp/-2+ ./PUNCT/punct/-3")

    assert told(doc) == [("indirect", ["to help"], "pledged", "Rossi")]


def test_turns_of_a_transcript_are_direct_speech_without_marks():
    doc = parsed(
        "QUESTION/PROPN/ROOT/0+ :/PUNCT/punct/-1 Why/ADV/advmod/-2+ ?/PUNCT/punct/-3+ ¶/SPACE/dep/-4",
        "MR/PROPN/compound/1 ROSSI/PROPN/ROOT/0+ :/PUNCT/punct/-1 Talks/NOUN/nsubj/1 failed/VERB/dep/-3+ "
        "./PUNCT/punct/-4",
    )

    assert told(doc) == [("direct", ["Why?"], None, "QUESTION"), ("direct", ["Talks failed."], None, "MR ROSSI")]


def test_the_list_of_marked_tokens_includes_the_marks():
    doc = parsed(f"{TALKS_FAILED} Rossi/PROPN/nsubj/1 said/VERB/ROOT/0+ ./PUNCT/punct/-1")

    assert inside_marks(doc) == [True] * 5 + [False] * 3


def test_a_sentence_without_an_end_takes_time_in_proportion():
    def seconds(length):
        words = ["he", "said", '"', "no", '"'] * (length // 5)
        pos = ["PRON", "VERB", "PUNCT", "NOUN", "PUNCT"] * (length // 5)
        deps = ["ROOT", *["ccomp" if tag == "VERB" else "nsubj" if tag == "PRON" else "dep" for tag in pos[1:]]]
        doc = Doc(VOCAB, words, pos=pos, tags=pos, deps=deps, heads=[0] * len(words), lemmas=["say"] * len(words))
        start = time.process_time()
        find_by_rule(doc)
        return time.process_time() - start

    seconds(100)

    assert seconds(10_000) < 30 * max(seconds(1_000), 0.01)


def test_reports_inside_reports_take_time_in_proportion():
    def seconds(length):
        words = ["he", "said"] * (length // 2)
        heads = [i + 1 if i % 2 == 0 else max(i - 2, 1) for i in range(len(words))]
        deps = ["nsubj", "ROOT", *["nsubj", "ccomp"] * (length // 2 - 1)]
        pos = ["PRON", "VERB"] * (length // 2)
        doc = Doc(VOCAB, words, pos=pos, tags=pos, deps=deps, heads=heads, lemmas=["he", "say"] * (length // 2))
        start = time.process_time()
        find_by_rule(doc)
        return time.process_time() - start

    seconds(100)

    assert seconds(10_000) < 30 * max(seconds(1_000), 0.01)


def test_a_turn_ends_where_the_reporter_tells_what_somebody_said():
    doc = parsed(
        "Q/PROPN/ROOT/0+ :/PUNCT/punct/-1 Why/ADV/advmod/-2+ ?/PUNCT/punct/-3+ ¶/SPACE/dep/-4",
        "A/PROPN/ROOT/0+ :/PUNCT/punct/-1 Talks/NOUN/nsubj/1 failed/VERB/dep/-3+ ./PUNCT/punct/-1+ ¶/SPACE/dep/-2",
        "I/PRON/nsubj/1 waited/VERB/ROOT/0+ ./PUNCT/punct/-1+ ¶/SPACE/dep/-2",
        "Rossi/PROPN/nsubj/1 said/VERB/ROOT/0 trade/NOUN/nsubj/1 failed/VERB/ccomp/-2+ ./PUNCT/punct/-3+ "
        "¶/SPACE/dep/-4",
        "Rain/NOUN/nsubj/1 fell/VERB/ROOT/0+ ./PUNCT/punct/-1",
    )

    assert told(doc) == [
        ("direct", ["Why?"], None, "Q"),
        ("direct", ["Talks failed.", "I waited."], None, "A"),
        ("indirect", ["trade failed"], "said", "Rossi"),
    ]
