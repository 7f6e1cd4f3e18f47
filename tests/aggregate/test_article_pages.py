"""What an article's page says, on the small corpus of `tests/corpora.py`."""

import pytest

from generator.page_records import (
    ArticlePage,
    Page,
    Passage,
    QuotePart,
)
from tests.aggregate.built import HARBOUR, alone, corpus_of, parts_of, shown, site
from tests.corpora import linked, quote, rich_corpus


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return site()


def test_every_excerpt_and_every_quote_is_a_stretch_of_its_article(pages):
    texts = {f"articles/{one.article.id}/": one.article.text for one in rich_corpus().articles}
    for part in (part for page in pages.values() for part in parts_of(page)):
        if isinstance(part, Passage):
            assert part.excerpt in texts[part.article.address]
    for address, text in texts.items():
        for view in pages[address].quotes:
            assert "".join(part.text for part in view.parts) in text
            assert all(part.text in text for part in view.alone)


def test_a_page_of_excerpts_shows_quotes_and_evidence_and_tells_what_it_leaves_out(pages):
    text = [shown(paragraph) for paragraph in pages[HARBOUR].text]

    assert text == [
        "1 paragraph not republished",
        "“[«_Germany_ is the partner we trust, and the harbour belongs to both of us,»]” _Rossi_ said in Trieste. "
        "“«We shall build it together.»”",
        "1 paragraph not republished",
        "Asked about the quarrel between _South Korea_ and the _United States_, _Rossi_ said that "
        "[«_Italy_ takes no side between _South Korea_ and the _United States_»].",
        "A senior official said _the prime minister_ had a “«long and frank»” talk with President _김서연_.",
        "“[«_Italy_ cannot please everybody,»]” said _ليلى الحداد_, an analyst in Cairo.",
        "[_Rome_ has lifted its tariff on _German_ cars.] [_Rossi_ backs the _Harbour League_.]",
    ]


def test_the_full_text_is_there_only_where_it_may_be(pages):
    whole = pages["articles/2025-10-30-pear-trees/"]

    assert whole.full
    assert not any(paragraph.gap for paragraph in whole.text)
    assert '<script>alert("no")</script> & that was that.' in shown(whole.text[1])
    assert not pages[HARBOUR].full


def test_each_stance_has_one_anchor_also_where_two_rest_on_the_same_words(pages):
    anchors = [anchor for paragraph in pages[HARBOUR].text for run in paragraph.runs for anchor in run.anchors]

    assert sorted(anchors) == [f"s-0000000{n}" for n in range(1, 7)]


def test_a_name_leads_to_its_page_at_its_first_shown_mention_only(pages):
    linked_names = [
        piece.text
        for paragraph in pages[HARBOUR].text
        for run in paragraph.runs
        for said in run.runs
        for piece in said.pieces
        if piece.address
    ]

    assert linked_names.count("Rossi") == 1
    assert "Rome" not in linked_names


def test_notes_in_the_margin_say_how_evidence_was_read(pages):
    notes = [(note.text, note.mark and note.mark.word) for paragraph in pages[HARBOUR].text for note in paragraph.notes]

    assert notes == [
        ("Mara Rossi towards Germany, words", "for"),
        ("Mara Rossi between South Korea and the United States, words", "no side"),
        ("Italy towards Germany: an analyst’s view, not counted", None),
        ("Italy towards Germany, a deed", "for"),
        ("Mara Rossi towards the Harbour League, as the reporter says", "for"),
    ]


def test_an_article_counts_what_it_lists(pages):
    article = pages[HARBOUR]

    assert article.summary_counts == "4 quotes, 3 speakers, 4 stances"
    assert len(article.quotes) == 4
    assert sum(len(claim.passages) for claim in article.claims) == 4
    assert [passage.basis_words for passage in article.others] == ["an analyst’s view"]


def test_speakers_come_by_their_share_of_the_words_then_who_is_only_named(pages):
    article = pages[HARBOUR]
    rows = [(row.who.text, row.sub, row.share, row.direct, row.indirect) for row in article.speakers]

    assert rows == [
        ("Mara Rossi", "Prime Minister of Italy", 81, 1, 1),
        ("ليلى الحداد", "", 11, 1, 0),
        ("a senior official", "", 8, 1, 0),
    ]
    assert [(row.who.text, row.sub) for row in article.silent] == [("김서연", "President of South Korea")]


def test_what_was_left_out_is_told_with_its_reason(pages):
    told = [(one.passage, one.kind, one.reason) for one in pages[HARBOUR].left_out]

    assert told[0] == ("Nobody said why", "stance", "nobody is named")
    assert told[1][:2] == ("Photographer: B. Lens", "text")
    assert pages[HARBOUR].left_out_words == "3 passages were read and not used"


def test_a_quote_alone_loses_its_last_comma_and_nothing_else(pages):
    quotes = [alone(view) for view in pages["articles/2025-12-01-tariff/"].quotes]

    assert quotes == [
        "“We reject what Italy has done to our ports.”",
        "Sonnwaldhausen called the harbour plan “a shared hope”",
        "“This tariff is a mistake,” “and Germany knows it.”",
    ]


def test_a_paraphrase_alone_begins_with_who_says_it_and_wears_no_marks(pages):
    [paraphrase] = [view for view in pages[HARBOUR].quotes if view.kind == "indirect"]

    assert alone(paraphrase) == "Rossi said that Italy takes no side between South Korea and the United States"
    assert not paraphrase.hang
    assert [mark.word for mark in paraphrase.marks] == ["no side between South Korea and the United States"]


def test_a_paraphrase_whose_source_stands_far_off_begins_with_its_cue():
    text = (
        "Rossi opened the new harbour before a crowd of several thousand people on Wednesday, in the rain and with no "
        "umbrella, and promised the crews that they did not stand alone."
    )
    words = quote(text, "q-00000099", "that they did not stand alone", kind="indirect", cue="promised", source="Rossi")
    [page] = [one for one in site(corpus_of(linked(text, quotes=(words,)))).values() if isinstance(one, ArticlePage)]

    assert alone(page.quotes[0]) == "… promised the crews that they did not stand alone"


def test_a_quote_in_its_sentence_is_cut_into_content_source_and_cue(pages):
    view = pages["articles/2025-12-01-tariff/"].quotes[1]

    assert view.parts == (
        QuotePart("source", "Sonnwaldhausen"),
        QuotePart("around", " "),
        QuotePart("cue", "called"),
        QuotePart("around", " the harbour plan "),
        QuotePart("content", "“a shared hope”"),
        QuotePart("around", "."),
    )


def test_an_unnamed_source_is_called_what_the_text_calls_it(pages):
    view = pages[HARBOUR].quotes[2]

    assert view.speaker_words == "a senior official"
    assert view.speakers == ()
