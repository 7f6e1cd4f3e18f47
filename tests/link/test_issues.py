"""Which phrases are one issue, and what people say about it in issues.yml."""

import pytest

from generator.lexicons import read_table
from generator.link import link
from generator.link.issues import read_wording
from generator.records import Article, Extraction, IssueRule, Span, Stance


def linked(*targets, rules=()):
    """One article for each tuple of targets."""
    pairs = []
    for number, phrases in enumerate(targets, start=1):
        phrases = (phrases,) if isinstance(phrases, str) else phrases
        stances = tuple(
            Stance(
                id=f"s-{number}-{place}",
                holder="country/jp",
                target=phrase,
                polarity="negative",
                basis="statement",
                evidence=(Span(0, 5),),
            )
            for place, phrase in enumerate(phrases)
        )
        article = Article(id=f"a{number}", path="a.md", text="Words.", title="A", date=f"2026-01-{number:02}")
        pairs.append((article, Extraction(article.id, stances=stances)))
    return link(pairs, issue_rules=rules)


def rule(name, *phrases, line=1):
    return IssueRule(name=name, phrases=tuple((one, line) for one in phrases), path="content/issues.yml", line=line)


def issues(corpus):
    """Readable issues: "issue/export-controls = export controls: export controls, tougher export controls"."""
    return [f"{one.id} = {one.name}: {', '.join(one.phrases)}" for one in corpus.issues]


def names(*targets):
    return [issue.name for issue in linked(*targets).issues]


@pytest.mark.parametrize(
    "phrases",
    [
        ("export controls", "tougher export controls", "export controls on chips", "export control"),
        ("law on foreign influence", "foreign influence law", "new foreign influence law"),
        ("defence pact", "defense pact", "proposed defence pacts"),
        ("two-state solution", "two-state solutions for the region"),
        ("supply chains", "Supply chains", "broader supply chains"),
        ("export controls", "tougher export curbs", "export restrictions", "restrictions on exports"),
        ("chip export restrictions", "curbs on chip exports", "semiconductor export controls"),
        ("peace talks", "peace negotiations"),
        ("trade deal", "proposed trade agreement", "trade pact"),
        ("arms embargo", "ban on weapons"),
        ("joint military drills", "joint military exercises", "joint military manoeuvres"),
        ("truce talks", "ceasefire negotiations"),
        ("steel tariffs", "duties on steel"),
    ],
)
def test_phrases_with_the_same_noun_and_the_same_telling_words_are_one_issue(phrases):
    assert len(names(*phrases)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("export controls", "import controls"),
        ("legal immigration", "illegal immigration"),
        ("sanctions on Norway", "sanctions on Peru"),
        ("Chinese export controls", "American export controls"),
        ("peace in the Taiwan Strait", "escalation in the Taiwan Strait"),
        ("border wall", "border talks"),
        ("START treaty", "test-ban treaty"),
        ("ban on flights", "lifting of the ban on flights"),
        ("export controls", "export ban"),
        ("Chinese export controls", "American export curbs"),
        ("birth control", "birth restrictions"),
        ("control of the strait", "restrictions in the strait"),
        ("arms deal", "arms agreement"),
        ("power cuts", "power reductions"),
        ("military duty", "military tariffs"),
        ("trade war", "trade dispute"),
        ("peace talks", "trade negotiations"),
        ("chip export controls", "gas export controls"),
    ],
)
def test_what_differs_in_a_telling_word_are_two(one, other):
    assert len(names(one, other)) == 2


def test_an_issue_is_called_what_its_phrases_have_in_common():
    corpus = linked("tougher export controls", "export controls on chips", "Export controls")

    assert issues(corpus) == [
        "issue/export-controls = export controls: Export controls, export controls on chips, tougher export controls"
    ]


def test_a_kind_that_stands_before_the_noun_is_the_one_that_stands_after_it():
    assert names("export controls on chips", "chip export curbs", "export controls") == ["export controls"]


def test_whose_something_is_is_no_kind():
    phrases = ("export controls on China", "China's export controls", "export controls")

    assert names(*phrases) == ["China's export controls", "export controls"]


def test_an_issue_that_is_always_called_the_same_keeps_all_its_words():
    assert names("export controls on chips", "export controls on chips") == ["export controls on chips"]


def test_a_single_noun_keeps_the_words_that_say_which_one():
    assert names("new agreement", "old agreement") == ["new agreement", "old agreement"]


def test_a_name_in_capitals_keeps_its_first_word():
    assert names("New START treaty", "New START treaties") == ["New START treaties"]


def test_stances_get_the_name_and_entities_stay():
    corpus = linked(("tougher export controls", "country/cn"), "export controls")

    assert [[one.target for one in article.extraction.stances] for article in corpus.articles] == [
        ["export controls"],
        ["export controls", "country/cn"],
    ]


def test_the_order_of_articles_changes_nothing():
    phrases = ["export controls on chips", "tougher export controls", "supply chains", "Supply chains"]

    assert issues(linked(*phrases)) == issues(linked(*reversed(phrases)))


def test_people_give_an_issue_another_name():
    corpus = linked("curbs on chip exports", rules=[rule("export controls", "curbs on chip exports")])

    assert issues(corpus) == ["issue/export-controls = export controls: curbs on chip exports"]
    assert corpus.issues[0].chosen


def test_people_merge_what_is_called_differently():
    rules = [rule("export controls", "curbs on chip exports", "Trade Restrictions")]

    corpus = linked(
        "tougher export controls", "curbs on chip exports", "export controls", "trade restrictions", rules=rules
    )

    assert issues(corpus) == [
        "issue/export-controls = export controls: "
        "curbs on chip exports, export controls, tougher export controls, trade restrictions"
    ]


def test_people_take_one_phrase_out_of_an_issue():
    rules = [rule("chip controls", "export controls on chips")]

    corpus = linked("export controls on chips", "tougher export controls", "export controls", rules=rules)

    assert [issue.name for issue in corpus.issues] == ["chip controls", "export controls"]


def test_a_rule_sees_what_the_rules_before_it_made():
    rules = [rule("chip curbs", "curbs on chip exports"), rule("export controls", "chip curbs")]

    assert [issue.name for issue in linked("curbs on chip exports", rules=rules).issues] == ["export controls"]


def test_a_phrase_that_no_article_has_is_told_with_its_line():
    [stale] = linked("export controls", rules=[rule("controls", "export control", line=7)]).stale_issues

    assert (stale.path, stale.line) == ("content/issues.yml", 7)
    assert stale.problem == "no article names 'export control' as what somebody stands for or against"
    assert stale.remedy == "write 'export controls', or delete the line"


def test_two_names_that_would_have_one_address_keep_two():
    assert [issue.id.partition("-")[0] for issue in linked("Øre mine", "Ore mine").issues] == ["issue/ore", "issue/ore"]
    assert len({issue.id for issue in linked("Øre mine", "Ore mine").issues}) == 2


@pytest.mark.parametrize("phrase", ["", " ", "of", "the of", "-", "–– ’s", "\u202eevil", "a" * 5000, "of of of of"])
def test_any_phrase_has_a_wording(phrase):
    assert read_wording(phrase).telling


def test_spellings_have_two_columns_in_small_letters():
    for row in read_table("issue_spellings"):
        assert len(row) == 2
        assert "".join(row).islower()


def test_families_have_nouns_in_the_singular_and_words_that_stand_beside_them():
    for row in read_table("issue_families"):
        assert len(row) == 2
        nouns, words = ([word.strip() for word in cell.split(",")] for cell in row)
        assert len(nouns) > 1
        assert words == ["*"] or len({read_wording(f"{word} {nouns[0]}").telling for word in words}) == len(words)
        for word in ["steel"] if words == ["*"] else words:
            assert len({read_wording(f"{word} {noun}s")[:2] for noun in nouns}) == 1, (word, nouns)
