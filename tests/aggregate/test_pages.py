"""What each page says, on the small corpus of `tests/corpora.py`."""

import dataclasses
from collections.abc import Iterator

import pytest

from generator.aggregate import AggregateOptions, aggregate
from generator.aggregate.words import in_sentence
from generator.page_records import (
    AccuracyRow,
    ArticlePage,
    CountryPage,
    Direction,
    EvidenceRun,
    HomePage,
    IndexPage,
    IssueView,
    Page,
    PairRow,
    Paragraph,
    Passage,
    PassageGroup,
    PeerRow,
    PersonPage,
    QuotePart,
    QuotesPage,
    QuoteView,
    StancesPage,
    TowardsRow,
    WordsDeedsRow,
)
from generator.records import Corpus, Entity, Linked, Mention
from tests.corpora import KIM, NAMES, ROSSI, corpus_entities, linked, quote, rich_corpus

HARBOUR = "articles/2026-01-13-harbour-talks/"


def site(corpus: Corpus | None = None, **options) -> dict[str, Page]:
    pages = list(aggregate(rich_corpus() if corpus is None else corpus, options=AggregateOptions(**options)))
    assert len({page.address for page in pages}) == len(pages), "two pages at one address"
    return {page.address: page for page in pages}


def corpus_of(*articles: Linked) -> Corpus:
    return Corpus(articles=articles, entities=corpus_entities(articles))


def parts_of(record: object) -> Iterator[object]:
    """The record and all records inside it."""
    yield record
    if isinstance(record, tuple):
        for part in record:
            yield from parts_of(part)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from parts_of(getattr(record, field.name))


def shown(paragraph: Paragraph) -> str:
    """A paragraph with its marks: [evidence], «said», _name_, and … for a hole."""
    return paragraph.gap_words or "".join(map(_run, paragraph.runs))


def _run(run: EvidenceRun) -> str:
    if run.gap:
        return "…"
    text = ""
    for said in run.runs:
        words = "".join(f"_{piece.text}_" if piece.kind else piece.text for piece in said.pieces)
        text += f"«{words}»" if said.said else words
    return f"[{text}]" if run.evidence else text


def ids(page: Page) -> Iterator[str]:
    """The fragments that a page's template sets."""
    for part in parts_of(page):
        if isinstance(part, EvidenceRun):
            yield from part.anchors
        elif isinstance(part, WordsDeedsRow | TowardsRow | IssueView | PairRow | Direction | PassageGroup):
            yield part.anchor
        elif isinstance(part, QuoteView) and isinstance(page, ArticlePage):
            yield part.id


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return site()


def test_the_same_corpus_gives_the_same_pages():
    assert list(aggregate(rich_corpus())) == list(aggregate(rich_corpus()))


def test_an_empty_corpus_has_a_home_and_empty_lists():
    pages = site(Corpus())

    assert pages[""].hero is None
    assert pages[""].matrix is None
    assert pages[""].scope == "0 articles"
    assert pages["people/"].entries == ()
    assert pages["people/"].empty


def test_every_link_inside_the_site_leads_to_a_page(pages):
    links = {
        value
        for page in pages.values()
        for part in parts_of(page)
        if dataclasses.is_dataclass(part)
        for name in ("address", "evidence", "context", "previous", "next", "pair")
        if isinstance(value := getattr(part, name, None), str) and not value.endswith("#brief-h")
    }

    files = {f"{one.address}{name}.csv" for one in pages["data/"].extracts for name in ("quotes", "stances")}
    files |= {f"{one.address}data.json" for one in pages["data/"].extracts}
    assert {link.partition("#")[0] for link in links} - set(pages) - files == set()
    assert {link for link in links if "#" in link} - {
        f"{page}#{id}" for page in pages for id in ids(pages[page])
    } == set()


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


def alone(view) -> str:
    return " ".join(f"{part.opens}{part.text}{part.closes}" for part in view.alone)


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


def test_a_person_page_gathers_role_stances_and_quotes(pages):
    page: PersonPage = pages["people/mara-rossi/"]

    assert page.role == "Prime Minister of Italy"
    assert page.country.address == "countries/italy/"
    assert page.aliases == (), "a family name alone tells nothing new"
    assert [(row.towards.text, row.mark.word, row.statements, row.deeds, row.reported) for row in page.towards] == [
        ("Germany", "mixed", 2, 0, 0),
        ("South Korea", "for", 2, 0, 0),
        ("Harbour League", "for", 0, 0, 1),
        ("United States", "no side", 1, 0, 0),
    ]
    assert alone(page.latest).startswith("“Germany is the partner")
    assert page.cite == "“Mara Rossi”, On Record, as of 13 January 2026, 3 articles."


def test_rows_of_a_person_list_as_many_passages_as_they_count(pages):
    for page in pages.values():
        for row in getattr(page, "towards", ()):
            assert row.statements + row.deeds + row.reported == len(row.passages)


def test_a_country_page_sets_words_beside_deeds_and_names_who_is_behind_them(pages):
    page: CountryPage = pages["countries/italy/"]
    germany = page.outgoing[0]

    assert (germany.words.mark.word, germany.words.counts) == ("mixed", "for: 1 statement; against: 1 statement")
    assert (germany.deeds.mark.word, germany.deeds.counts) == ("for", "1 deed")
    assert {(passage.who.text, passage.role) for passage in germany.words.passages} == {
        ("Mara Rossi", "Prime Minister of Italy")
    }
    assert [passage.who.text for passage in germany.deeds.passages] == ["Italy"]
    assert page.outgoing_caption == "What Italy’s government and officials say and do"


def test_where_others_stand_is_told_apart_from_the_country_s_own_position(pages):
    page: CountryPage = pages["countries/united-states/"]

    assert page.in_sentence == "the United States"
    assert page.claims == ()
    assert [claim.text for claim in page.claims_of_others] == [
        "Mara Rossi, Prime Minister of Italy, takes no side between South Korea and the United States."
    ]


def test_words_beside_deeds_show_a_few_words_of_what_was_said(pages):
    row = next(row for row in pages["countries/italy/"].outgoing if row.anchor == "towards-germany")

    assert row.words.excerpt == "Germany is the partner we trust, and the harbour belongs to both of us"
    assert row.words.excerpt in row.words.passages[0].excerpt


def test_nothing_on_record_is_not_the_same_as_no_side(pages):
    row = next(row for row in pages["countries/italy/"].outgoing if row.anchor == "towards-united-states")

    assert row.words.mark.word == "no side"
    assert row.deeds is None


def test_stances_are_directed(pages):
    outgoing = {row.other.text for row in pages["countries/united-states/"].outgoing}
    incoming = {row.other.text for row in pages["countries/united-states/"].incoming}

    assert outgoing == set()
    assert incoming == {"Italy"}


def test_an_analyst_s_view_of_a_country_is_shown_apart(pages):
    page = pages["countries/italy/"]

    assert [passage.basis_words for passage in page.others] == ["an analyst’s view"]
    assert page.others_words == "Not counted: 1 view of others"


def test_an_issue_is_told_with_everybody_who_takes_a_position(pages):
    [issue] = pages["stances/"].issues

    assert issue.anchor == "issue-harbour-plan"
    assert [(position.who.text, position.mark.word) for position in issue.positions] == [
        (NAMES["person/annegret-von-sonnwaldhausen-lindenthal-oberkirchberg"], "for"),
        ("김서연", "for"),
    ]


def test_a_cell_opens_its_only_passage_or_the_list_of_them(pages):
    page: StancesPage = pages["stances/"]
    cells = {(row.who.text, cell.to): cell for row in page.matrix.rows for cell in row.cells}

    assert cells["South Korea", "Italy"].address == "articles/2025-10-30-pear-trees/#s-00000021"
    assert cells["Italy", "Germany"].address == "pairs/germany-italy/#italy-towards-germany"
    assert cells["Italy", "Germany"].counts == "for: 1 deed, 1 statement; against: 1 statement"
    assert cells["Italy", "Italy"].is_self
    assert cells["Italy", "Italy"].count == 0
    assert "United States" not in {row.who.text for row in page.matrix.rows}, "it has no stance of its own"


def test_without_a_page_for_both_a_cell_opens_the_list_of_passages_or_the_newest():
    cells = {
        proofs: {(row.who.text, cell.to): cell for row in page.matrix.rows for cell in row.cells}
        for proofs in (2, 5)
        if (page := site(pair_passages=100, proofs=proofs)["stances/"])
    }

    assert cells[2]["Italy", "Germany"].address == "countries/italy/towards/germany/"
    assert cells[5]["Italy", "Germany"].address == "articles/2026-01-13-harbour-talks/#s-00000001"


def test_the_matrix_and_its_list_tell_the_same(pages):
    page: StancesPage = pages["stances/"]
    cells = {(row.who.text, cell.to): cell.count for row in page.matrix.rows for cell in row.cells if cell.count}
    rows = {
        (row.who.text, in_sentence(row.towards.text)): row.statements + row.deeds + row.reported for row in page.pairs
    }

    assert cells == rows


def test_a_matrix_of_too_many_countries_chooses_and_says_so():
    page: StancesPage = site(matrix_size=3)["stances/"]

    assert [link.text for link in page.matrix.columns] == ["Germany", "Italy", "South Korea"]
    assert page.matrix.note == "The 3 countries with most stances on record; 1 other is in the list only."
    assert len(page.pairs) == 5


def test_below_the_set_count_a_cell_has_no_colour():
    page: StancesPage = site(matrix_minimum=2)["stances/"]
    cells = {(row.who.text, cell.to): cell for row in page.matrix.rows for cell in row.cells}

    assert cells["South Korea", "Italy"].mark is None
    assert cells["South Korea", "Italy"].count == 1
    assert cells["Italy", "Germany"].mark.word == "mixed"


def test_home_opens_with_the_newest_whole_quote_that_takes_a_side(pages):
    home: HomePage = pages[""]

    assert home.hero.speaker_words == "Mara Rossi"
    assert len({view.speaker_words for view in (home.hero, *home.quotes)}) == 4
    assert home.scope == "3 articles from 2 outlets, 30 October 2025 to 13 January 2026"
    assert home.news[0].link.text == "Rossi praises Germany at the harbour"


def test_lists_longer_than_a_page_are_numbered():
    pages = site(passages_on_page=3)
    first, last = pages["quotes/"], pages["quotes/page/3/"]

    assert sum(len(group.quotes) for group in first.groups) == 3
    assert (first.pagination.previous, first.pagination.next) == (None, "quotes/page/2/")
    assert (last.pagination.current, last.pagination.next) == (3, None)
    assert [link.text for link in last.pagination.pages] == ["1", "2", "3"]
    assert last.count == "8 quotes"


def test_filters_lead_to_lists_of_that_many_quotes(pages):
    page: QuotesPage = pages["quotes/"]
    kinds = {option.text: option for option in page.filters[0].options}

    assert kinds["All"].current
    for option in kinds.values():
        assert sum(len(group.quotes) for group in pages[option.address].groups) == option.count


def test_quotes_that_a_page_cannot_hold_have_a_list_of_their_own():
    pages = site(quotes_on_page=2)
    rossi: PersonPage = pages["people/mara-rossi/"]

    assert len(rossi.quotes) == 2
    assert rossi.all_quotes.text == "All 3"
    assert pages[rossi.all_quotes.address].count == "3 quotes"


def test_the_merely_mentioned_have_no_page_and_their_names_no_link():
    text = "Nobody knows whether Jo Bystander was there."
    bystander = Entity(
        id="person/jo-bystander", type="person", name="Jo Bystander", mentions=(Mention(21, 33, "name"),)
    )
    one = linked(text, publish="full")
    one = Linked(one.article, dataclasses.replace(one.extraction, entities=(bystander,)))
    pages = site(corpus_of(one))

    assert "people/jo-bystander/" not in pages
    [article] = [page for page in pages.values() if isinstance(page, ArticlePage)]
    assert article.people[0].address is None
    assert shown(article.text[0]) == "Nobody knows whether _Jo Bystander_ was there."


def test_a_person_in_office_has_a_page_without_a_quote():
    pages = site(corpus_of(linked("President 김서연 was there.")))

    assert "people/gim-seoyeon/" in pages


def test_who_is_named_often_enough_has_a_page():
    text = "Rossi came. Rossi saw. Rossi left."

    assert "people/mara-rossi/" in site(corpus_of(linked(text)))
    assert "people/mara-rossi/" not in site(corpus_of(linked(text)), person_mentions=4)


def test_an_undated_article_is_listed_without_a_date():
    text = "“Well,” Rossi said."
    one = linked(text, date=None, quotes=(quote(text, "q-1", "Well,", speaker=ROSSI, cue="said", source="Rossi"),))
    pages = site(corpus_of(one))

    assert pages["quotes/"].groups[0].anchor == "d-undated"
    assert pages["people/mara-rossi/"].first is None
    assert pages[""].scope == "1 article from 1 outlet"


def test_two_who_speak_as_one_are_both_named():
    text = "“We agree,” Mara Rossi and President 김서연 said."
    both = quote(text, "q-1", "We agree,", speaker=ROSSI, cue="said", source="Mara Rossi", speakers=(ROSSI, KIM))
    pages = site(corpus_of(linked(text, quotes=(both,))))

    assert pages["people/gim-seoyeon/"].quotes[0].speaker_words == "Mara Rossi and 김서연"
    assert len(pages["people/mara-rossi/"].quotes) == 1


def test_a_quote_of_nobody_is_shown_as_such():
    text = "“We agree,” it was said."
    pages = site(corpus_of(linked(text, quotes=(quote(text, "q-1", "We agree,"),))))

    assert pages["quotes/"].groups[0].quotes[0].speaker_words == "speaker not certain"


def test_the_method_page_says_when_nothing_was_measured():
    row = AccuracyRow(name="People named", precision="0.94", recall="0.91", right=94, cases=212)

    assert site()["method/"].accuracy_words == "Not measured for this build."
    assert site(accuracy=(row,))["method/"].accuracy == (row,)


def test_the_method_page_shows_other_systems_only_beside_our_own_figures():
    row = AccuracyRow(name="Quotes", precision="0.94", recall="0.91", right=94, cases=212)
    peer = PeerRow(system="textacy", measured_on="test split", direct="63", all="20-27")

    assert site(peers=(peer,))["method/"].peers == ()
    assert site(accuracy=(row,), peers=(peer,))["method/"].peers == (peer,)


def test_the_method_page_counts_what_was_left_out_by_reason(pages):
    counts = [(one.kind, one.reason, one.count) for one in pages["method/"].left_out]

    assert counts[1] == ("stance", "nobody is named", 1)
    assert pages["method/"].left_out_words == "3 passages were read and not used."


def test_indexes_list_everybody_with_a_page(pages):
    people: IndexPage = pages["people/"]

    assert [entry.link.text for entry in people.entries] == [
        "Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg",
        "Mara Rossi",
        "ليلى الحداد",
        "김서연",
    ]
    assert people.current


def test_no_sentence_of_ours_calls_anybody_he_or_she(pages):
    ours = " ".join(claim.text.lower() for page in pages.values() for claim in getattr(page, "claims", ())).split()

    assert not {"he", "she", "his", "her"} & set(ours)
