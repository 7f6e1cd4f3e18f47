"""Issue pages: who stands where on what is no actor."""

from generator.aggregate import AggregateOptions, aggregate
from generator.records import Corpus, Issue
from tests.corpora import GERMANY, ITALY, KIM, ROSSI, SONNWALD, corpus_entities, linked, rich_corpus, stance

TEXT = (
    "Mara Rossi condemned the border wall. Italian Prime Minister Mara Rossi spoke. "
    "Italy voted against the border wall. "
    "Germany praised the border wall. Sonnwaldhausen said of the border wall that it was not for Germany to judge. "
    "An analyst said that Kim hates the border wall. Rossi opposed the fishing quota. Germany liked the fishing quota."
)
WALL, QUOTA = "border wall", "fishing quota"


def on(id, holder, polarity, words, *, target=WALL, **fields):
    return stance(TEXT, id, holder, target, polarity, words, **fields)


WORDS_AGAINST = on("s-1", ROSSI, "negative", "Mara Rossi condemned the border wall.")
VOTE_AGAINST = on("s-2", ITALY, "negative", "Italy voted against the border wall.", basis="action")
FOR = on("s-3", GERMANY, "positive", "Germany praised the border wall.")
EVEN = on("s-4", SONNWALD, "neutral", "Sonnwaldhausen said of the border wall that it was not for Germany to judge.")
HEARSAY = on("s-5", KIM, "negative", "An analyst said that Kim hates the border wall.", voice="analyst")
QUOTAS = (
    on("s-6", ROSSI, "negative", "Rossi opposed the fishing quota.", target=QUOTA),
    on("s-7", GERMANY, "positive", "Germany liked the fishing quota.", target=QUOTA),
)


def site(*stances, chosen=False, **options):
    articles = (linked(TEXT, stances=stances),)
    issues = (
        Issue(id="issue/border-wall", name=WALL, phrases=(WALL, "wall on the border"), chosen=chosen),
        Issue(id="issue/fishing-quota", name=QUOTA, phrases=(QUOTA,)),
    )
    corpus = Corpus(articles=articles, entities=corpus_entities(articles), issues=issues)
    return {page.address: page for page in aggregate(corpus, options=AggregateOptions(**options))}


def wall(*stances, **options):
    return site(*stances, **options)["issues/border-wall/"]


def test_everybody_stands_on_one_side_with_words_deeds_and_proof():
    page = wall(WORDS_AGAINST, VOTE_AGAINST, FOR, EVEN)

    assert page.counts == "2 against, 1 for, 1 on no side, in 1 article"
    assert [(side.name, side.counts, [claim.text for claim in side.claims]) for side in page.sides] == [
        (
            "Against",
            "1 country, 1 person",
            ["Italy acts against the border wall.", "Mara Rossi speaks against the border wall."],
        ),
        ("In favour", "1 country", ["Germany speaks in favour of the border wall."]),
        (
            "Takes no side",
            "1 person",
            ["Annegret von Sonnwaldhausen-Lindenthal-Oberkirchberg takes no side on the border wall."],
        ),
    ]
    assert page.sides[0].claims[0].counts == "1 deed in 1 article"


def test_a_leader_stands_below_the_country_as_a_person_of_their_own():
    [side] = wall(WORDS_AGAINST, VOTE_AGAINST).sides

    assert [claim.pieces[0].text for claim in side.claims] == ["Italy", "Mara Rossi"]


def test_what_an_analyst_says_of_somebody_is_shown_and_not_counted():
    page = wall(WORDS_AGAINST, FOR, HEARSAY)

    assert page.counts == "1 for, 1 against, in 1 article"
    assert [passage.id for passage in page.others] == ["s-5"]
    assert page.others_words == "Not counted: 1 view of others"


def test_other_words_for_it_and_issues_of_the_same_articles_are_named():
    page = wall(WORDS_AGAINST, FOR, *QUOTAS)

    assert page.phrases == ("wall on the border",)
    assert [(entry.link.text, entry.link.address) for entry in page.related] == [
        ("Fishing quota", "issues/fishing-quota/")
    ]


def test_one_passage_makes_no_page_unless_people_named_the_issue():
    assert "issues/border-wall/" not in site(WORDS_AGAINST)
    assert "issues/border-wall/" in site(WORDS_AGAINST, chosen=True)
    assert "issues/border-wall/" not in site(HEARSAY, chosen=True)
    assert "issues/border-wall/" not in site(WORDS_AGAINST, FOR, issue_passages=3)


def test_names_of_the_issue_lead_to_its_page():
    pages = site(WORDS_AGAINST, FOR)

    assert pages["stances/"].issues[0].address == "issues/border-wall/"
    assert pages["stances/"].issues[0].counts == "1 for, 1 against, in 1 article"
    [claim] = [claim for claim in pages["people/mara-rossi/"].claims if claim.text == "Speaks against the border wall."]
    assert ("border wall", "issues/border-wall/") in [(piece.text, piece.address) for piece in claim.pieces]


def test_the_matrix_says_where_its_stances_come_from():
    pages = {page.address: page for page in aggregate(rich_corpus())}

    assert "as reported in these articles" in pages["stances/"].matrix.caption
    assert "as reported in these articles" in pages[""].matrix.caption
