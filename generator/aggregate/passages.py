"""Evidence: a stance with the words that show it, and how many of them there are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct

from generator.aggregate.addresses import article_address, is_entity
from generator.aggregate.selectors import Original, to_original, to_selector
from generator.aggregate.words import counted, shortened, to_when
from generator.page_records import Link, Mark, MarkKind, Passage, When
from generator.records import Article, Linked, Polarity, Span, Stance

MARKS: dict[Polarity, Mark] = {
    "positive": Mark("for", "for"),
    "negative": Mark("against", "against"),
    "neutral": Mark("even", "no side"),
}
MIXED = Mark("mixed", "mixed")
SIDE_WORDS: dict[MarkKind, str] = {"for": "for", "against": "against", "mixed": "mixed", "even": "on no side"}
TOLD = {mark: Mark(mark.kind, mark.word, reported=True) for mark in (*MARKS.values(), MIXED)}
"""The same where only a reporter says so."""
EVERYTHING_FIRST: Mapping[str, str] = MappingProxyType({})
"""Of an article on one page: no quote and no stance stands on a later one."""
UNCOUNTED_WORDS = {"denied": "denied", "hypothetical": "only supposed", "past": "long ago"}
"""By the mode for which a passage is not counted."""
UNCOUNTED_NOUNS = {"denied": "denial", "only supposed": "supposition", "long ago": "passage on the past"}
COUNTED_VOICES = frozenset({"holder", "reporter"})
NOT_YET_DONE = frozenset({"announced", "threatened"})
PLURALS = {"view of others": "views of others", "passage on the past": "passages on the past"}
REPORT = "as reported"
"""How a position is called that only the reporter tells."""
FEW_CHARACTERS = 72
"""Of a passage, in a table of words beside deeds."""
AROUND_NAME = 48
"""Characters before the end of the target's name that are shown with it."""
JOINED_EVIDENCE = 600
"""Characters: pieces of evidence that lie closer together are shown with what stands between them."""
_DAY = attrgetter("iso")
_SIDES = tuple(SIDE_WORDS.values())


class Held(Struct, frozen=True, gc=False):
    """A stance in its article, and how a page shows it."""

    article_id: str
    stance: Stance
    passage: Passage
    sides: tuple[tuple[str, Link], ...]
    """The target; where no side is taken, all targets of the same words, by name."""
    short: str
    """A few words of the excerpt: the spoken ones, else those round the target's name."""
    repeats: tuple[str, str, str]
    """The same for the same words on the same side."""
    is_report: bool
    """True where only the reporter says that the holder stands so."""
    is_deed: bool
    """True for what was done; an announcement and a threat are words."""
    counted: bool
    """See `Passage.counted`."""


class Tally(Struct, frozen=True, gc=False):
    """How often, since when and which way somebody stands towards something."""

    statements: int
    deeds: int
    reports: int
    mark: Mark | None
    """None where there is nothing."""
    first: When | None
    last: When | None
    articles: int
    passages: tuple[Passage, ...]
    """Newest first; a sentence that several articles repeat is there once, under its oldest date."""
    words: str
    """"1 deed, 2 statements"; by side where there are several: "against: 2 deeds, 1 statement; for: 1 statement"."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.statements + self.deeds + self.reports

    @property
    def words_in_articles(self) -> str:
        """The numbers and where they are: "1 deed, 2 statements in 2 articles"."""
        return f"{self.words}{',' if ':' in self.words else ''} in {counted(self.articles, 'article')}"


def held_in(
    linked: Linked,
    links: Mapping[str, Link],
    titles: Mapping[str, str],
    *,
    later: Mapping[str, str] = EVERYTHING_FIRST,
) -> Iterator[Held]:
    """Each stance of one article as pages show it, in order.

    `links` leads from an entity's id to its name and page, `titles` to "Prime Minister of Italy" in this article;
    `later` names the page of each stance whose words are not on the article's first.
    """
    article = linked.article
    between: dict[tuple[str, tuple[Span, ...]], dict[str, Link]] = {}
    for stance in linked.extraction.stances:
        if stance.polarity == "neutral":
            between.setdefault((stance.holder, stance.evidence), {})[stance.target] = link_to(stance.target, links)
    spoken = sorted((span for quote in linked.extraction.quotes for span in quote.content), key=lambda span: span.start)
    places = {entity.id: entity.places for entity in linked.extraction.entities}
    original = to_original(article.text)
    for stance in linked.extraction.stances:
        page = later.get(stance.id, article_address(article.id))
        passage = _passage(article, original, stance, links, titles, page)
        said = spoken if stance.basis == "statement" else ()
        short = _few_words(article.text, passage.excerpt, stance, said, places.get(stance.target, ()))
        sides = between[stance.holder, stance.evidence] if stance.polarity == "neutral" else {}
        sides = sides or {stance.target: passage.towards}
        ordered = tuple(sorted(sides.items(), key=lambda pair: (pair[1].text, pair[0])))
        is_report = stance.voice == "reporter" and stance.basis == "statement"
        is_deed = stance.basis == "action" and stance.mode not in NOT_YET_DONE
        repeats = _repeat_key(passage, stance)
        yield Held(article.id, stance, passage, ordered, short, repeats, is_report, is_deed, passage.counted)


def excerpt(article: Article, start: int, end: int) -> str:
    """The article's own words from `start` to `end`.

    Raises:
        ValueError: the span does not lie in the text; some room before this one is wrong, so nothing is published.
    """
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"{article.path}: no words at {start} to {end}, the text has {len(article.text)} characters")
    return article.text[start:end]


def has_anchor(article: Article, stance: Stance) -> bool:
    """True where the text of the article's page has a place for the stance: some letter of evidence."""
    return bool(stance.evidence) and not article.text[stance.evidence[0].start : stance.evidence[0].end].isspace()


def evidence_words(article: Article, evidence: tuple[Span, ...]) -> str:
    """The evidence as one stretch of text where its pieces are neighbours, else its first piece."""
    span = evidence_span(article, evidence)
    return excerpt(article, span.start, span.end) if span else ""


def evidence_span(article: Article, evidence: tuple[Span, ...]) -> Span | None:
    """Where those words stand; None where there is no evidence."""
    if not evidence:
        return None
    start, end = min(span.start for span in evidence), max(span.end for span in evidence)
    if end - start > JOINED_EVIDENCE or "\n\n" in article.text[start:end]:
        return evidence[0]
    return Span(start, end)


def _few_words(text: str, words: str, stance: Stance, said: Sequence[Span], places: Sequence[Span]) -> str:
    """Some `words` of the evidence: the beginning of what is spoken in it, or what stands round the target's mention.

    A target that is named further on only decides: "welcomed the summit as a step, but urged North Korea to act".
    """
    if not stance.evidence:
        return ""
    start = min(span.start for span in stance.evidence)
    end = start + len(words)
    first = bisect_left(said, start, key=lambda span: span.start)
    spoken = said[first] if first < len(said) and said[first].start < end else None
    place = bisect_left(places, start, key=lambda one: one.start)
    named = places[place].end if place < len(places) and places[place].end <= end else start
    if spoken:
        start = spoken.start
        end = end if named > spoken.end else min(spoken.end, end)
    if named - start > FEW_CHARACTERS:
        start = text.rfind(" ", start, named - AROUND_NAME) + 1 or start
    return shortened(text[start:end].rstrip(" ,"), FEW_CHARACTERS)


def link_to(target: str, links: Mapping[str, Link]) -> Link:
    """The name of an entity or an issue, with its page if it has one."""
    if target in links:
        return links[target]
    if is_entity(target):
        return Link(target.partition("/")[2].replace("-", " ").title())
    return Link(target)


def tally(held: Iterable[Held]) -> Tally:
    """Count stances of one holder towards one target, given newest first; those that do not count are left out.

    The mark is that of the holder's own words and deeds; that of the reporters' only where there is nothing else.
    """
    kept = distinct(held)
    if len(kept) == 1:
        return _tally_of_one(kept[0])
    passages = tuple([one.passage for one in kept])
    own = [one for one in kept if not one.is_report]
    deeds = len([one for one in own if one.is_deed])
    dates = [passage.when for passage in passages if passage.when]
    mark = to_mark([one.stance.polarity for one in own or kept])
    is_one_sided = len({passage.mark.kind for passage in passages}) == 1
    return Tally(
        statements=len(own) - deeds,
        deeds=deeds,
        reports=len(kept) - len(own),
        mark=mark if own or mark is None else TOLD[mark],
        first=min(dates, key=_DAY, default=None),
        last=max(dates, key=_DAY, default=None),
        articles=len({one.article_id for one in kept}),
        passages=passages,
        words=numbers_words(deeds, len(own) - deeds, len(kept) - len(own)) if is_one_sided else _words_by_side(kept),
    )


def _tally_of_one(one: Held) -> Tally:
    """What one passage alone comes to: most groups hold no more."""
    deed, report = one.is_deed and not one.is_report, one.is_report
    mark, when = MARKS[one.stance.polarity], one.passage.when
    return Tally(
        statements=int(not deed and not report),
        deeds=int(deed),
        reports=int(report),
        mark=TOLD[mark] if report else mark,
        first=when,
        last=when,
        articles=1,
        passages=(one.passage,),
        words=numbers_words(int(deed), int(not deed and not report), int(report)),
    )


def _words_by_side(kept: Iterable[Held]) -> str:
    sides: dict[str, list[Held]] = {}
    for one in kept:
        sides.setdefault(SIDE_WORDS[one.passage.mark.kind], []).append(one)
    ordered = sorted(sides.items(), key=lambda pair: (-len(pair[1]), _SIDES.index(pair[0])))
    return "; ".join(f"{side}: {_numbers(group)}" for side, group in ordered)


def _numbers(held: Sequence[Held]) -> str:
    own = [one for one in held if not one.is_report]
    deeds = len([one for one in own if one.is_deed])
    return numbers_words(deeds, len(own) - deeds, len(held) - len(own))


@lru_cache(maxsize=1024)
def numbers_words(deeds: int, statements: int, reports: int) -> str:
    """Numbers with their nouns: "1 deed, 2 statements, 1 reported stance"."""
    numbers = ((deeds, "deed"), (statements, "statement"), (reports, "reported stance"))
    return ", ".join(counted(number, noun) for number, noun in numbers if number)


def side_counts(marks: Iterable[MarkKind], articles: int) -> str:
    """How many stand on each side, most first: "2 against, 1 for, in 3 articles"; empty where nobody does."""
    numbers = Counter(marks)
    ordered = sorted((kind for kind in SIDE_WORDS if kind in numbers), key=lambda kind: -numbers[kind])
    sides = ", ".join(f"{numbers[kind]:,} {SIDE_WORDS[kind]}" for kind in ordered)
    return f"{sides}, in {counted(articles, 'article')}" if sides else ""


def stance_count(held: Iterable[Held]) -> int:
    """How many statements, deeds and reports there are; no side between two is one, and so are repeated words."""
    return len({_identity(one) for one in held if one.counted})


def to_mark(polarities: Iterable[Polarity]) -> Mark | None:
    """One mark for several stances: mixed where some are for and some against; a side taken outweighs none taken."""
    found = set(polarities)
    if "positive" in found:
        return MIXED if "negative" in found else MARKS["positive"]
    return MARKS["negative"] if "negative" in found else MARKS["neutral"] if found else None


def mark_towards(kind: MarkKind, target: str) -> Mark:
    """The mark of a quote's caption: "for the United States", "no side on fishing"."""
    words = {"for": f"for {target}", "against": f"against {target}", "even": f"no side on {target}"}
    return Mark(kind, words.get(kind, f"mixed on {target}"))


def passages_words(tallied: Tally) -> str:
    """How many passages: "3 passages"."""
    return counted(len(tallied.passages), "passage")


def not_counted(held: Iterable[Held]) -> tuple[Passage, ...]:
    """What is shown apart: views of others, denials, suppositions and what was long ago."""
    return tuple(one.passage for one in held if not one.counted)


def not_counted_words(passages: tuple[Passage, ...]) -> str:
    """What is not counted and why: "Not counted: 2 views of others, 1 denial"; empty where there is none."""
    numbers = dict.fromkeys(("view of others", *UNCOUNTED_NOUNS.values()), 0)
    for passage in passages:
        numbers[UNCOUNTED_NOUNS.get(passage.basis_words, "view of others")] += 1
    told = [counted(number, noun, PLURALS.get(noun)) for noun, number in numbers.items() if number]
    return f"Not counted: {', '.join(told)}" if told else ""


def _passage(
    article: Article,
    original: Original,
    stance: Stance,
    links: Mapping[str, Link],
    titles: Mapping[str, str],
    page: str,
) -> Passage:
    span = evidence_span(article, stance.evidence)
    mark, words = MARKS[stance.polarity], _basis_words(stance)
    return Passage(
        id=stance.id,
        address=f"{page}#{stance.id}" if has_anchor(article, stance) else page,
        mark=TOLD[mark] if words == REPORT else mark,
        who=link_to(stance.holder, links),
        role=titles.get(stance.holder, ""),
        towards=link_to(stance.target, links),
        basis=stance.basis,
        basis_words=words,
        voice=stance.voice,
        counted=stance.voice in COUNTED_VOICES and stance.mode not in UNCOUNTED_WORDS,
        excerpt=evidence_words(article, stance.evidence),
        selector=to_selector(original, span.start, span.end) if span else None,
        original=article.url,
        when=to_when(article.date),
        outlet=article.outlet or article.title,
        article=Link(article.title, article_address(article.id)),
    )


def _basis_words(stance: Stance) -> str:
    if stance.voice == "analyst":
        return "an analyst’s view"
    if stance.voice == "other":
        return "somebody else’s view"
    if stance.mode in UNCOUNTED_WORDS:
        return UNCOUNTED_WORDS[stance.mode]
    if stance.basis == "action":
        return {"announced": "announcement", "threatened": "threat"}.get(stance.mode, "deed")
    return REPORT if stance.voice == "reporter" else "statement"


def _identity(one: Held) -> tuple[object, ...]:
    targets = tuple(target for target, _ in one.sides)
    return (one.article_id, one.stance.holder, targets, *one.repeats)


def _repeat_key(passage: Passage, stance: Stance) -> tuple[str, str, str]:
    words = " ".join(passage.excerpt.casefold().split())
    return words or stance.id, stance.basis, stance.polarity


def distinct(held: Iterable[Held]) -> list[Held]:
    """The counted ones of `held` (newest first) without repeats: of the same words for the same thing the oldest."""
    counted_ones = [one for one in held if one.counted]
    if len(counted_ones) < 2:
        return counted_ones
    seen: set[tuple[str, ...]] = set()
    kept = []
    for one in reversed(counted_ones):
        if one.repeats not in seen:
            seen.add(one.repeats)
            kept.append(one)
    return kept[::-1]
