"""Articles as long as books, thousands of corrections: no page grows heavy, and every link opens its place."""

from collections.abc import Iterator

import pytest
from lxml import html
from msgspec.structs import replace

from benchmarks.page_weight import FRAME, MOST, TEMPLATES
from generator.aggregate import AggregateOptions, aggregate
from generator.correction_records import Applied, Change, Correction
from generator.page_records import Page
from generator.records import Article, Corpus, Entity, Extraction, Linked, Mention, Quote, Skipped, Span, Stance
from generator.render import RenderedPage, make_environment, render_page
from tests.corpora import corpus_entities

ITALY = Entity(id="country/it", type="country", name="Italy", code="IT")
BOOK = "articles/book/"


class Draft:
    """An article that is being written."""

    def __init__(self) -> None:
        self.text = ""
        self.people: list[Entity] = []
        self.quotes: list[Quote] = []
        self.stances: list[Stance] = []
        self.skipped: list[Skipped] = []

    def add(self, words: str) -> Span:
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        return span

    def say(self, number: int, words: str) -> None:
        """Somebody speaks, and stands for Italy by that."""
        id = f"person/speaker-{number}"
        who = self.add(f"Speaker{number}")
        cue = self.add(" said")
        self.text += ": “"
        said = self.add(words)
        self.text += "” The rain fell on the harbour all day long. "
        mention = Mention(who.start, who.end, "name")
        self.people.append(Entity(id=id, type="person", name=f"Speaker{number}", mentions=(mention,)))
        cue = Span(cue.start + 1, cue.end)
        self.quotes.append(
            Quote(
                id=f"q-{number:08x}", kind="direct", content=(said,), cue=cue, source=who, speaker=id,
                speaker_name=f"Speaker{number}", about=(ITALY.id,), confidence=0.9,
            )
        )  # fmt: skip
        self.stances.append(
            Stance(
                id=f"s-{number:08x}", holder=id, target=ITALY.id, polarity="positive", basis="statement",
                quad="verbal cooperation", confidence=0.9, evidence=(said,), quote=f"q-{number:08x}", voice="holder",
            )
        )  # fmt: skip
        self.skipped.append(Skipped("stance", said.start, said.end, "nobody is named"))

    def linked(self, id: str) -> Linked:
        return Linked(
            Article(
                id=id, path=f"content/{id}.md", text=self.text, title=f"The {id}", date="2026-01-13", outlet="Wire"
            ),
            Extraction(
                article_id=id,
                entities=(ITALY, *self.people),
                quotes=tuple(self.quotes),
                stances=tuple(self.stances),
                skipped=tuple(self.skipped),
            ),
        )


def book() -> Linked:
    """Two thousand speakers in one article, half of them in one paragraph without an end."""
    draft = Draft()
    for number in range(2000):
        draft.say(number, f"Italy has built the best harbour number {number}, and everybody knows it by now.")
        draft.text += "\n\n" if number < 1000 else ""
    return draft.linked("book")


def speech() -> Linked:
    """One quote as long as a speech of three hours."""
    draft = Draft()
    draft.say(0, " ".join(f"We thank Italy for pear tree number {number}." for number in range(4000)))
    return draft.linked("speech")


def copy_of_book() -> Linked:
    draft = Draft()
    draft.say(1999, "Italy has built the best harbour number 1999, and everybody knows it by now.")
    one = draft.linked("copy")
    [quote], [stance] = one.extraction.quotes, one.extraction.stances
    again = Extraction(
        article_id="copy",
        entities=one.extraction.entities,
        quotes=(replace(quote, id="q-copy", same_as=quote.id),),
        stances=(replace(stance, id="s-copy", same_as=stance.id),),
    )
    return Linked(one.article, again)


def corrections(number: int) -> Iterator[Applied]:
    for place in range(number):
        rule = Correction(
            id=f"c-{place:08x}", rule="merge", subjects=tuple(f"person/old-{place}-{one}" for one in range(40)),
            reason=f"Reason {place}", date="2026-02-01", path="content/corrections.yml", line=place + 1,
        )  # fmt: skip
        yield Applied(rule, tuple(Change(id, id, "one name", ("book",)) for id in rule.subjects))


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[Page, RenderedPage]]:
    articles = (book(), speech(), copy_of_book())
    corpus = Corpus(
        articles=articles, entities=corpus_entities(articles), corrections=tuple(corrections(3000))
    )  # fmt: skip
    environment = make_environment([TEMPLATES])
    options = AggregateOptions(site_url="https://record.example/")
    return {page.address: (page, render_page(environment, page)) for page in aggregate(corpus, options=options)}


def tree(page: RenderedPage) -> html.HtmlElement:
    return html.fragment_fromstring(page.html, create_parent="main")


def weight(page: RenderedPage) -> int:
    facets = sum(60 + len(facet.value) for facet in page.facets)
    return len((page.html + page.linked_data).encode()) + facets + FRAME


def test_no_page_grows_beyond_what_a_phone_should_load(pages):
    assert {address: weight(out) for address, (_, out) in pages.items() if weight(out) > MOST} == {}


def test_each_quote_and_each_passage_stands_once_where_its_address_says(pages):
    first, _ = pages[BOOK]
    found = {
        id: address
        for address, (_, out) in pages.items()
        if address.startswith(BOOK)
        for id in tree(out).xpath("//@id")
    }
    addresses = {one.id: one.address for one in (*first.annotated.quotes, *first.annotated.passages)}

    assert len(addresses) == 4000
    assert {id: f"{found[id]}#{id}" for id in addresses} == addresses
    assert len({address.partition("#")[0] for address in addresses.values()}) > 10


def test_every_link_to_a_part_opens_what_is_there(pages):
    ids = {address: set(tree(out).xpath("//@id")) for address, (_, out) in pages.items()}
    checked = 0
    for address, (_, out) in pages.items():
        for href in tree(out).xpath("//a/@href"):
            path, _, fragment = href.partition("#")
            if "/page/" in path and "articles/book" in path and fragment:
                assert fragment in ids[path.lstrip("./")], (address, href)
                checked += 1

    assert checked > 100


def test_what_another_article_tells_again_leads_to_the_part_where_it_was_told_first(pages):
    [quote] = pages["articles/copy/"][0].quotes
    [link] = quote.elsewhere

    assert link.address == f"{parts(pages)[-1].address}#q-{1999:08x}"


def parts(pages) -> list[Page]:
    """The pages of the book, in order."""
    return [page for page, _ in pages.values() if page.address == BOOK or page.address.startswith(f"{BOOK}page/")]


def test_the_parts_say_which_quotes_they_hold_and_hold_them(pages):
    found = parts(pages)
    second = [quote.number for quote in found[1].quotes]

    assert [quote.number for page in found for quote in page.quotes] == list(range(1, 2001))
    assert found[1].part_words == f"Part 2 of {len(found)}: quotes {second[0]} to {second[-1]} of 2,000."
    for page in found:
        assert page.part_words in tree(pages[page.address][1]).text_content()


def test_the_text_of_all_parts_is_the_text_that_is_published(pages):
    runs = [run for page in parts(pages) for paragraph in page.text for run in paragraph.runs]
    text = "".join(piece.text for run in runs for said in run.runs for piece in said.pieces)

    for number in range(2000):
        assert f"Speaker{number} said: “Italy has built the best harbour number {number}," in text


def test_lists_have_what_the_page_of_a_long_article_leaves_out(pages):
    links = tree(pages[BOOK][1]).xpath("//p[@class='whole']/a/@href")

    assert [link.partition("articles/")[2] for link in links] == [
        "book/passages/",
        "book/named/",
        "book/named/",
        "book/left-out/",
    ]
    assert pages[f"{BOOK}passages/"][0].dek.startswith("2,000 passages")
    assert pages[f"{BOOK}named/"][0].dek.startswith("2,001 names")
    assert pages[f"{BOOK}left-out/"][0].dek.startswith("2,000 passages were read and not used")


def test_a_quote_as_long_as_a_speech_is_begun_and_said_to_be_cut(pages):
    page, out = pages["articles/speech/"]
    [quote] = page.quotes
    shown = "".join(part.text for part in quote.parts)

    assert quote.cut
    assert quote.alone[-1].closes == " […]”"
    assert quote.alone[-1].text in book_text(speech())
    assert shown in book_text(speech())
    assert "[…]" in tree(out).xpath(f"string(//figure[@id='{quote.id}']//blockquote)")
    assert "pear tree number 3999" in tree(pages["articles/speech/page/2/"][1]).text_content()


def book_text(one: Linked) -> str:
    return one.article.text


def test_three_thousand_rules_fill_pages_and_each_stands_once(pages):
    found = [page for address, (page, _) in pages.items() if address.startswith("corrections/")]

    assert [rule.reason for page in found for rule in page.rules] == [f"Reason {place}" for place in range(3000)]
    assert {page.count for page in found} == {"3,000 corrections"}
    assert (len(found[0].rules[0].about), found[0].rules[0].more_about) == (12, 28)
