"""The same story in several outlets: found by its words, its quotes and stances told once."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.correction_records import Correction
from generator.link import link
from generator.link import stories as module
from generator.link.stories import find_alike, to_stories
from generator.records import Article, Entity, Extraction, Mention, Quote, Span, Stance

VOCABULARY = (
    "the a harbour minister talks fish boats treaty winter grain council road of in to and with for on by said vote "
    "island bridge ferry workers union price strike budget river storm school mayor plan tax north south coast "
    "electricity border trade soldiers refugees doctors hospital festival museum football election parliament "
    "court judge police prison newspaper radio satellite forest fire flood drought harvest market bank loan debt"
)
WORDS = VOCABULARY.split()
SAID = "We will keep the harbour open for every boat that comes in peace, whatever the winter brings"


def prose(seed, sentences=24):
    """A text of invented news: the same seed, the same words."""
    chance = random.Random(seed)  # noqa: S311 - a text to repeat, nothing secret
    lines = (
        " ".join(chance.choice(WORDS) for _ in range(chance.randint(9, 19))).capitalize() + "."
        for _ in range(sentences)
    )
    return "\n\n".join(lines)


def article(id, text, date="2026-01-13", outlet="Test Wire"):
    return Article(id=id, path=f"content/{id}.md", text=text, title=id, date=date, outlet=outlet)


def stories(*articles, apart=()):
    return [story.articles for story in to_stories(find_alike(articles), articles, apart)]


def cut(text, keep):
    return "\n\n".join(text.split("\n\n")[:keep])


def edited(text, seed, share=0.04):
    """`text` with some words changed, as a desk does."""
    chance = random.Random(seed)  # noqa: S311
    return " ".join("Meanwhile" if chance.random() < share else word for word in text.split(" "))


def test_a_text_in_two_outlets_is_one_story():
    assert stories(article("a", prose(1)), article("b", prose(1), outlet="Other Post")) == [("a", "b")]


def test_a_copy_that_is_cut_to_a_third_is_the_story():
    assert stories(article("a", prose(1)), article("b", cut(prose(1), 9))) == [("a", "b")]


def test_a_copy_with_another_lead_and_changed_words_is_the_story():
    copy = prose(7, 2) + "\n\n" + edited("\n\n".join(prose(1).split("\n\n")[2:]), 3)

    assert stories(article("a", prose(1)), article("b", copy)) == [("a", "b")]


def test_two_stories_with_the_same_background_are_two():
    background = "\n\n" + cut(prose(5), 6)

    assert stories(article("a", prose(1, 16) + background), article("b", prose(2, 16) + background)) == []


def test_a_brief_inside_a_long_digest_is_not_the_story_of_the_digest():
    assert stories(article("a", cut(prose(1), 4)), article("b", prose(1) + "\n\n" + prose(2, 60))) == []


def test_a_form_letter_that_comes_again_each_month_is_another_story():
    february = prose(2, 8) + "\n\n" + "\n\n".join(prose(1).split("\n\n")[8:])

    assert stories(article("a", prose(1)), article("b", february, date="2026-02-13")) == []
    assert stories(article("a", prose(1)), article("b", february)) == [("a", "b")]


def test_an_old_text_that_is_printed_again_is_the_story():
    assert stories(article("a", prose(1)), article("b", prose(1), date="2027-02-13")) == [("a", "b")]


def test_a_few_words_are_nobody_s_story():
    assert stories(article("a", "Talks fail."), article("b", "Talks fail.")) == []


def test_the_oldest_article_of_a_story_comes_first():
    copies = [article("a", prose(1), date=None), article("b", prose(1)), article("c", prose(1), date="2026-01-12")]

    assert stories(*copies) == [("c", "b", "a")]


def test_articles_that_people_tell_apart_are_in_no_story_together():
    copies = [article(id, prose(1)) for id in "abc"]

    assert stories(*copies, apart=[("a", "b")]) == [("a", "c")]


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    copies=st.lists(st.tuples(st.integers(0, 3), st.integers(10, 24), st.integers(0, 4)), min_size=1, max_size=12),
    order=st.randoms(use_true_random=False),
)
def test_copies_are_found_and_stories_of_one_topic_kept_apart_in_any_order(seed, copies, order):
    background = cut(prose(seed + 99), 4)
    articles, truth = [], {}
    for number, (story, keep, changed) in enumerate(copies):
        lead = prose(seed + 1000 + number, 1) if changed % 2 else ""
        body = edited(cut(prose(seed + story, 24), keep), number, changed / 100)
        articles.append(article(f"a{number:02}", "\n\n".join(part for part in (lead, body, background) if part)))
        truth.setdefault(story, []).append(f"a{number:02}")
    expected = sorted(tuple(ids) for ids in truth.values() if len(ids) > 1)

    found = stories(*articles)
    order.shuffle(articles)

    assert found == expected
    assert stories(*articles) == found


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=400), max_size=6))
def test_whatever_the_texts_are_they_end_as_stories(texts):
    articles = [article(f"a{number}", text) for number, text in enumerate(texts)]

    assert all(len(story) > 1 for story in stories(*articles))


# ---------------------------------------------------------------- quotes and stances


def told(id, text, *, said=SAID, speaker="Jenny Roe", date="2026-01-13", kind="direct"):
    """An article that quotes somebody, and a stance spoken in the quote and one shown by a deed."""
    text = f"{text}\n\n“{said},” said {speaker}.\n\nNorway banned the boats of Peru on Friday."
    start, deed = text.index(said), text.index("Norway banned")
    who = f"person/{speaker.lower().replace(' ', '-')}"
    person = Entity(id=who, type="person", name=speaker, mentions=(Mention(start + len(said) + 8, len(text), "name"),))
    quote = Quote(id=f"q-{id}", kind=kind, content=(Span(start, start + len(said)),), speaker=who, speaker_name=speaker)
    spoken = Stance(
        id=f"s-{id}-1", holder=who, target="country/pe", polarity="positive", basis="statement", quote=f"q-{id}",
        evidence=quote.content,
    )  # fmt: skip
    done = Stance(
        id=f"s-{id}-2", holder="country/no", target="country/pe", polarity="negative", basis="action",
        evidence=(Span(deed, deed + 30),),
    )  # fmt: skip
    return article(id, text, date=date), Extraction(id, (person,), (quote,), (spoken, done))


def same(corpus):
    """What is told again, and what it repeats."""
    found = [one for linked in corpus.articles for one in (*linked.extraction.quotes, *linked.extraction.stances)]
    return {one.id: one.same_as for one in found if one.same_as}


def test_what_a_copy_tells_again_is_told_by_the_oldest():
    corpus = link([told("a", prose(1)), told("b", prose(1), date="2026-01-12")])

    assert [story.articles for story in corpus.stories] == [("b", "a")]
    assert same(corpus) == {"q-a": "q-b", "s-a-1": "s-b-1", "s-a-2": "s-b-2"}


def test_a_quote_that_a_desk_changed_or_cut_is_the_same_one():
    articles = [
        told("a", prose(1)),
        told("b", prose(1), said=SAID.replace("whatever", "no matter what"), date="2026-01-14"),
        told("c", prose(1), said="keep the harbour open for every boat that comes in peace", date="2026-01-15"),
    ]

    assert {id: first for id, first in same(link(articles)).items() if id[0] == "q"} == {"q-b": "q-a", "q-c": "q-a"}


def test_another_speaker_or_other_words_are_another_quote():
    articles = [
        told("a", prose(1)),
        told("b", prose(1), speaker="Tom Poe"),
        told("c", prose(1), said="There is no reason at all to speak of boats today, nor of fish"),
    ]

    assert not {id for id in same(link(articles)) if id[0] == "q"}


def test_the_same_words_in_another_story_are_one_quote_reported_twice():
    corpus = link([told("a", prose(1)), told("b", prose(2), date="2026-02-01")])

    assert corpus.stories == ()
    assert same(corpus) == {"q-b": "q-a", "s-b-1": "s-a-1"}


def test_a_phrase_that_is_said_often_is_another_quote_each_time():
    articles = [told("a", prose(1), said="We will see"), told("b", prose(2), said="We will see")]

    assert same(link(articles)) == {}


def test_a_short_sentence_long_after_is_another_quote_and_a_long_one_is_not():
    short = "We will keep the harbour open"
    later = "2029-01-01"

    assert same(link([told("a", prose(1), said=short), told("b", prose(2), said=short, date=later)])) == {}
    assert "q-b" in same(link([told("a", prose(1)), told("b", prose(2), date=later)]))


def test_a_paraphrase_in_another_story_is_another_one():
    articles = [told("a", prose(1), kind="indirect"), told("b", prose(2), kind="indirect")]

    assert same(link(articles)) == {}


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), order=st.randoms(use_true_random=False))
def test_order_changes_nothing(seed, order):
    chance = random.Random(seed)  # noqa: S311
    articles = [
        told(f"a{number}", prose(chance.randint(1, 3)), date=chance.choice(("2026-01-13", "2026-01-14", None)))
        for number in range(8)
    ]
    corpus = link(articles)
    order.shuffle(articles)

    assert link(articles) == corpus


def distinct(*ids):
    return Correction(
        id="c-1", rule="distinct", subjects=ids, reason="-", date="2026-01-20", path="content/corrections.yml", line=4
    )


def test_a_correction_tells_two_articles_apart():
    articles = [told("a", prose(1)), told("b", prose(1), said="There is no reason to speak of boats today")]

    corpus = link(articles, corrections=[distinct("a", "b")])

    assert corpus.stories == ()
    assert same(corpus) == {}
    assert [change.articles for one in corpus.corrections for change in one.changes] == [("a", "b")]


@pytest.mark.parametrize(
    ("ids", "problem"),
    [(("a", "b"), "a and b are not taken for one story"), (("a", "zz"), "no article has the id zz")],
)
def test_a_correction_of_what_is_no_story_is_stale(ids, problem):
    corpus = link([told("a", prose(1)), told("b", prose(2))], corrections=[distinct(*ids)])

    assert [one.problem for one in corpus.stale] == [problem]


def test_records_stay_as_they_were_where_nothing_is_told_again():
    pairs = [told("a", prose(1))]

    [linked] = link(pairs).articles

    assert linked.extraction.quotes == pairs[0][1].quotes
    assert replace(linked.extraction.stances[0], same_as=None) == linked.extraction.stances[0]


@pytest.mark.parametrize("id", ["q-a", "q-b"])
def test_a_correction_of_one_telling_holds_for_all(id):
    def rule(kind, **more):
        return Correction(id="c-1", rule=kind, subjects=(id,), reason="-", date="2026-01-20", path="-", line=1, **more)

    articles = [told("a", prose(1)), told("b", prose(1))]
    rejected = link(articles, corrections=[rule("reject")])
    moved = link(articles, corrections=[rule("reattribute", to="a senior official")])

    assert [one.extraction.quotes for one in rejected.articles] == [(), ()]
    assert [one.extraction.quotes[0].speaker_name for one in moved.articles] == ["a senior official"] * 2
    assert same(moved)["q-b"] == "q-a"


def test_a_side_that_is_corrected_is_corrected_in_every_copy():
    other = Correction(
        id="c-1", rule="stance", subjects=("s-b-2",), to="positive", reason="-", date="2026-01-20", path="-", line=1
    )

    corpus = link([told("a", prose(1)), told("b", prose(1))], corrections=[other])

    assert {one.extraction.stances[1].polarity for one in corpus.articles} == {"positive"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(4, 24), st.sampled_from((1, 3, 28))), min_size=2, max_size=6))
def test_what_a_sketch_rules_out_is_no_story(drawn):
    texts = [
        article(f"a-{place}", prose(seed, kept) + prose(place + 9, 8), f"2026-01-{day:02}")
        for place, (seed, kept, day) in enumerate(drawn)
    ]

    found = find_alike(texts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_may_share", lambda *_: True)
        assert find_alike(texts) == found
