"""Mentions of countries: names, demonyms, and capitals and seats that stand for governments.

Source: names and codes from `generator.lexicons.gazetteer`; the rules that choose between meanings are ours.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.util import compile_infix_regex, compile_prefix_regex

from generator.extract.doc import EntityFacts
from generator.extract.metonyms import (
    HYPHENS,
    capital_is_government,
    context,
    first_of_list,
    seat_is_government,
)
from generator.extract.tokens import Doc, Span, Token, read_doc
from generator.lexicons import read_words
from generator.lexicons.gazetteer import Gazetteer, Match, Meaning, country_name, gazetteer, to_words

CountryForm = Literal["name", "demonym", "metonym"]

DATELINE = re.compile(r"^[ \t]*([A-Z][^\n]{1,70}?)(?:[ \t][-–—]{1,2}[ \t]|[–—][ \t]?|[ \t]?--[ \t]?)", re.MULTILINE)
AGENCY_LINE = re.compile(r"^[ \t]*([A-Z]{3}[^\n()]{0,50}\([A-Z][A-Za-z .]{1,20}\))", re.MULTILINE)
DATELINE_SIGN = re.compile(r"\([A-Z][^()\n]{1,30}\)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d")
SHOUTED = re.compile(r"[A-Z]{3}")
BYGONE = ("ex", "post", "ex-", "post-")
LINE_WORDS = 20
NAMES_BACK = 200
"""Tokens before a name that are searched for the same one."""
HEADLINE_SHARE = 0.7
"""Share of words with a capital from which on a paragraph counts as a headline in title case."""


class CountrySpan(NamedTuple):
    """A mention of a country."""

    span: Span
    code: str
    """ISO 3166-1 alpha-2, upper case."""
    form: CountryForm


class Candidate(NamedTuple):
    """Words that may mention a country, and what they can mean."""

    span: Span
    meaning: Meaning


class Surroundings(NamedTuple):
    """What the whole text says that helps to decide about single words."""

    codes: Counter[str]
    """Countries named by words that mean only one."""
    words: Counter[str]
    """Folded words."""
    in_people: frozenset[int]
    """Tokens inside names of people that the model found, their first tokens left out."""
    middles: frozenset[int]
    """Those with a word of the name on both sides."""
    surnames: frozenset[str]
    """Last words of these names."""
    first_names: frozenset[tuple[str, str]]
    """First two words of these names."""
    datelines: tuple[tuple[int, int], ...]
    """Characters, in text order."""


def find_countries(doc: Doc, places: Gazetteer | None = None) -> list[CountrySpan]:
    """The mentions of countries in `doc`, in text order, without overlaps.

    Person names win over countries ("Jim Jordan"), longer names over shorter ones ("South China Sea"); a word that can
    mean two countries means the one that the rest of the text speaks of; a capital counts where it is a government.
    """
    candidates = list(_candidates(doc, (places or gazetteer()).matches(doc.text)))
    around = _surroundings(doc, candidates)
    found = [mention for candidate in candidates if (mention := _decide(candidate, around)) is not None]
    found.extend(_halves_of_korea(doc, around))
    return _without_overlaps(found)


def _candidates(doc: Doc, matches: Iterable[Match]) -> Iterator[Candidate]:
    """Matches as spans of whole tokens."""
    starts = [token.idx for token in doc]
    for match in matches:
        first = bisect_right(starts, match.start) - 1
        end = bisect_left(starts, match.end)
        yield Candidate(doc[first:end], match.meaning)


def _surroundings(doc: Doc, candidates: list[Candidate]) -> Surroundings:
    certain = (meaning for span, meaning in candidates if len(meaning.codes) == 1 and not _is_bygone(span))
    people = [ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 and not _goes_on(ent)]
    return Surroundings(
        codes=Counter(meaning.codes[0] for meaning in certain if not meaning.strict),
        words=Counter(word.key for word in to_words(doc.text)),
        middles=frozenset(i for ent in people for i in range(ent.start + 1, ent.end - 1)),
        in_people=frozenset(i for ent in people for i in range(ent.start + 1, ent.end)),
        surnames=frozenset(ent[-1].text for ent in people),
        first_names=frozenset((ent[0].text, ent[1].text) for ent in people),
        datelines=tuple(sorted(_datelines(doc.text))),
    )


def _goes_on(ent: Span) -> bool:
    """Whether a hyphen follows at once, so that the name does not end there: "Ann Washington-Roe"."""
    return ent.end < len(ent.doc) and not ent[-1].whitespace_ and ent.doc[ent.end].text in HYPHENS


def _is_bygone(span: Span) -> bool:
    """Whether a state is named as one that is no more: "former Soviet", "ex-Soviet". It does not date the text."""
    before = [token.text.lower() for token in span.doc[max(0, span.start - 2) : span.start]]
    return bool(before) and (
        "former" in before or (before[-1] in HYPHENS and before[0] in BYGONE) or before[-1] in BYGONE
    )


def _datelines(text: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph starts with place and agency: "PARIS, Aug 31 (Reuters) - "."""
    for match in DATELINE.finditer(text):
        if SHOUTED.match(match[1]) or DATELINE_SIGN.search(match[1]):
            yield match.span(1)
    for match in AGENCY_LINE.finditer(text):
        yield match.span(1)


def _decide(candidate: Candidate, around: Surroundings) -> CountrySpan | None:
    """The mention that a candidate is, or None."""
    span, meaning = candidate
    if meaning.form == "trap" or _is_dateline(span, around) or _is_part_of_name(span, meaning, around):
        return None
    code = _code(meaning, around)
    if meaning.form == "capital":
        return CountrySpan(span, code, "metonym") if _is_capital(span, around) else None
    if meaning.form == "seat":
        return CountrySpan(span, code, "metonym") if _is_seat(span, meaning, around) else None
    if _is_other_word(span, meaning, around):
        return None
    return CountrySpan(span, code, "demonym" if meaning.form == "demonym" else "name")


def _code(meaning: Meaning, around: Surroundings) -> str:
    """The likeliest country, unless the text speaks of another one that the word can mean and not of this one."""
    scores = {code: around.codes[code] + sum(around.words[word] for word in context(code)) for code in meaning.codes}
    default = meaning.codes[0]
    if scores[default]:
        return default
    return max(meaning.codes, key=lambda code: scores[code])


def _is_dateline(span: Span, around: Surroundings) -> bool:
    i = bisect_right(around.datelines, (span.start_char, math.inf))
    return i > 0 and around.datelines[i - 1][0] <= span.start_char < around.datelines[i - 1][1]


def _is_part_of_name(span: Span, meaning: Meaning, around: Surroundings) -> bool:
    """Whether the words belong to a person, a company, a newspaper, or a town of the same name in the United States."""
    return (
        _is_person(span, meaning, around)
        or _has_trap_head(span)
        or (meaning.form != "demonym" and _is_town_in_the_united_states(span))
    )


def _is_person(span: Span, meaning: Meaning, around: Surroundings) -> bool:
    if len(span) > 1:
        return False
    word = span.text
    if word in read_words("surnames_like_countries") and _is_surname(span, meaning, around):
        return True
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    if span.start in around.middles and word in read_words("given_names_like_countries"):
        return True  # "Michael Jordan Tembo"
    given = word in read_words("given_names_like_countries") and after[:1].isupper()
    return given and (word, after) in around.first_names


def _is_surname(span: Span, meaning: Meaning, around: Surroundings) -> bool:
    """Whether it ends a person's name, or repeats one in a text that does not speak of the country."""
    word = span.text
    if _after_title(span) or (span.start in around.in_people and word in around.surnames):
        return True
    if word not in around.surnames or meaning.form == "demonym":
        return False
    if meaning.form == "capital" and not any(i in around.in_people for i in _same_before(span)):
        return False  # "Washington denied it", and only later "Ann Washington"
    return not _speaks_of(meaning, around, word) or _names_again(span, around)


def _names_again(span: Span, around: Surroundings) -> bool:
    """Whether the paragraph has just named the person in full: "Michael Jordan came. Jordan signed it"."""
    if not _is_plain_subject(span.root):
        return False
    for i in _same_before(span):
        if any("\n" in token.text for token in span.doc[i : span.start] if token.is_space):
            return False
        if i in around.in_people or not _is_plain_subject(span.doc[i]):
            return i in around.in_people
    return False


def _same_before(span: Span) -> Iterator[int]:
    """Tokens before `span` of the same word, the nearest first."""
    return (i for i in range(span.start - 1, max(span.start - NAMES_BACK, -1), -1) if span.doc[i].text == span.text)


def _is_plain_subject(token: Token) -> bool:
    """Whether it does something alone: not "Jordan and Egypt", "in Jordan", "Jordan's army"."""
    beside = any(child.dep_ == "conj" and child.ent_type_ == "GPE" for child in token.rights)
    return token.dep_ in {"nsubj", "nsubjpass"} and not beside


def _speaks_of(meaning: Meaning, around: Surroundings, word: str) -> bool:
    """Whether the text names the country by other words too."""
    return any(around.codes[code] > around.words[word.lower()] for code in meaning.codes)


def _after_title(span: Span) -> bool:
    before = span.doc[span.start - 1].text.lower().rstrip(".") if span.start else ""
    return before in context("title")


def _has_trap_head(span: Span) -> bool:
    """Whether the next word makes it a company or a newspaper; in a headline in title case capitals say nothing."""
    doc = span.doc
    if span.end >= len(doc) or not span[-1].whitespace_:
        return False
    return doc[span.end].text in read_words("countries_trap_heads") and not _in_headline(span)


def _in_headline(span: Span) -> bool:
    """Whether nearly all words around have a capital."""
    words = [token for token in _line(span) if token.text.isalpha()]
    capitals = sum(token.text[0].isupper() for token in words)
    return len(words) > len(span) + 1 and capitals >= HEADLINE_SHARE * len(words)


def _line(span: Span) -> list[Token]:
    """The words around, as far as the sentence and the line go, but never more than a headline's worth."""
    doc, start, end = span.doc, span.start, span.end
    while (
        start and not doc[start].is_sent_start and not doc[start - 1].text.isspace() and span.start - start < LINE_WORDS
    ):
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start and not doc[end].text.isspace() and end - span.end < LINE_WORDS:
        end += 1
    return list(doc[start:end])


def _is_town_in_the_united_states(span: Span) -> bool:
    """Whether a state follows after a comma: "Lebanon, Pennsylvania", "Paris, Texas"."""
    after = span.doc[span.end : span.end + 3]
    if len(after) < 2 or after[0].text != ",":
        return False
    states = read_words("us_states")
    return any(after[1:end].text in states for end in (2, 3)) and span.text != "U.S."


def _is_capital(span: Span, around: Surroundings) -> bool:
    return capital_is_government(span)


def _is_seat(span: Span, meaning: Meaning, around: Surroundings) -> bool:
    if meaning.strict and not around.codes[meaning.codes[0]]:
        return False
    return seat_is_government(span)


def _is_other_word(span: Span, meaning: Meaning, around: Surroundings) -> bool:
    """Whether a name or demonym is a language, a U.S. state or a shouted pronoun here."""
    if meaning.form == "demonym":
        return _is_language(span)
    if meaning.surface == "Georgia":
        return _is_state_of_georgia(span, around)
    return meaning.surface == "US" and _is_shouted_pronoun(span)


def _is_language(span: Span) -> bool:
    """Whether somebody speaks it: "in French", "French-speaking"."""
    doc = span.doc
    if len(span) > 1:
        return False
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and after.text in HYPHENS:
        return span.end + 1 < len(doc) and doc[span.end + 1].text.lower() in context("language word")
    first = first_of_list(span.root).i
    first -= first > 1 and doc[first - 1].text.lower() == "both"
    if not first or doc[first - 1].text.lower() not in context("language"):
        return False
    return after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_state_of_georgia(span: Span, around: Surroundings) -> bool:
    """Whether it is the one in the United States, by the next word ("Georgia voters") or by the rest of the text."""
    doc = span.doc
    after = [
        token.text.lower().rstrip(".")
        for token in doc[span.end : span.end + 2]
        if token.text.lower() not in ("'s", "’s")
    ]
    if after and after[0] in context("georgia state"):
        return True
    if span.start > 1 and doc[span.start - 1].text == "," and doc[span.start - 2].text in context("georgia city"):
        return True
    if span.start > 1 and doc[span.start - 2 : span.start].text.lower() == "state of":
        return True
    american = sum(around.words[word] for word in context("us state") | _states())
    caucasian = sum(around.words[word] for word in context("georgia"))
    in_list = span.start > 1 and doc[span.start - 1].text == "," and doc[span.start - 2].text.istitle()
    return american > caucasian or (in_list and not caucasian)


@cache
def _states() -> frozenset[str]:
    """States that are one word, as the words of a text are counted."""
    return frozenset(s.lower() for s in read_words("us_states") if len(s) > 3 and s.isalpha()) - {"georgia"}


def _is_shouted_pronoun(span: Span) -> bool:
    """Whether "US" in a line of capitals may be "us"."""
    line = _line(span)
    if any(token.text.islower() for token in line):
        return False
    return span.start > line[0].i and span.doc[span.start - 1].text not in ("THE", *HYPHENS)


def _halves_of_korea(doc: Doc, around: Surroundings) -> Iterator[CountrySpan]:
    """Halves of Korea: "the North" and "the South" in a text about both Koreas."""
    if not around.codes["KP"] or not around.codes["KR"]:
        return
    for token in doc[1:]:
        if token.text in ("North", "South") and doc[token.i - 1].text.lower() == "the" and _stands_alone(token):
            yield CountrySpan(doc[token.i : token.i + 1], "KP" if token.text == "North" else "KR", "name")


def _stands_alone(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or (after.text[0] not in "-–" and after.text.lower() != "of" and not after.text[0].isupper())


def _without_overlaps(found: list[CountrySpan]) -> list[CountrySpan]:
    kept: list[CountrySpan] = []
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def country_id(code: str) -> str:
    """Entity id of a country."""
    return f"country/{code.lower()}"


def adjust_tokenizer(nlp: Language) -> None:
    """Let the tokenizer split "U.S.-led" at its hyphen, as it does "US-led", and "-Ann Lee" behind its dash."""
    tokenizer: Any = nlp.tokenizer  # spaCy ships no types for it
    if hasattr(tokenizer, "infix_finditer"):
        exceptions, tokenizer.rules = tokenizer.rules, {}  # it goes through all of them whenever something is set
        infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)[-–—](?=[A-Za-z])", r"(?<=[A-Za-z])[–—](?=[A-Z])"]
        infixes.append(r"(?<=[\"”’'])[-–—―](?=[A-Z])")
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        prefixes = [*(nlp.Defaults.prefixes or ()), r"[-‒–—―](?=[A-Z][a-z])"]
        tokenizer.prefix_search = compile_prefix_regex(prefixes).search
        tokenizer.rules = exceptions


@Language.factory("onrecord_countries", requires=["doc.ents", "token.dep"], assigns=["doc.spans"])
def make_countries(nlp: Language, name: str) -> "CountryFinder":
    """The component."""
    return CountryFinder()


class CountryFinder:
    """Writes `doc.spans["countries"]` and what is known about each country."""

    def __call__(self, source: SpacyDoc) -> SpacyDoc:
        """The same document with its countries."""
        doc = read_doc(source)
        found = find_countries(doc)
        doc.spans["countries"] = [
            Span(doc, span.start, span.end, label=form, kb_id=country_id(code)) for span, code, form in found
        ]
        facts = {country_id(code): _facts(code) for _, code, _ in found}
        doc._.entity_facts = doc._.entity_facts | facts
        return source


def _facts(code: str) -> EntityFacts:
    return EntityFacts(country_id(code), "country", country_name(code), code=code)
