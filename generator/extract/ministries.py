"""Ministries: "Poland's Ministry of Finance", "the Dutch foreign ministry"; bodies of a state, and themselves.

What a ministry says and does is its state's, so quotes and stances ask for the country; the ministry is an organisation
of the record with its mentions, under one name for all wordings: "Finance Ministry of Poland".
"""

from functools import cache
from typing import NamedTuple

from generator.extract.names import HYPHENS
from generator.extract.places import Place, capitals, country_places
from generator.extract.tokens import Doc
from generator.lexicons import read_table
from generator.lexicons.gazetteer import country_name
from generator.lexicons.names import name_words, word_set

_REACH = 8
"""Tokens of a portfolio: "Economy, Trade and Industry"."""
_WORDS = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS"})


class Ministry(NamedTuple):
    """A mention: tokens, the ministry's name without its state, and the state's code."""

    start: int
    end: int
    name: str
    code: str

    @property
    def full_name(self) -> str:
        """The name under which the record holds it: "Foreign Ministry of the Netherlands"."""
        country = country_name(self.code)
        words = name_words(country)
        article = "the " if word_set("names_with_article") & {" ".join(words), words[-1]} else ""
        return f"{self.name} of {article}{country}"


class _Found(NamedTuple):
    start: int
    end: int
    name: str
    code: str | None


def find_ministries(doc: Doc) -> list[Ministry]:
    """The ministries of `doc` in text order; where no words tell the state, it is the only one with such a ministry."""
    place_at = {i: place for place in country_places(doc) for i in range(place.start, place.end)}
    found = [one for token in doc if token.lower_ == "ministry" if (one := _read(doc, token.i, place_at)) and one.name]
    known: dict[str, set[str]] = {}
    for one in found:
        if one.code:
            known.setdefault(one.name, set()).add(one.code)
    certain = {name: next(iter(codes)) for name, codes in known.items() if len(codes) == 1}
    return [
        Ministry(one.start, one.end, one.name, code)
        for one in found
        if (code := one.code or certain.get(one.name)) is not None
    ]


def _read(doc: Doc, head: int, place_at: dict[int, Place]) -> _Found | None:
    after = head + 1
    if after + 1 < len(doc) and doc[after].lower_ in {"of", "for"}:
        end = _portfolio_end(doc, after + 1, place_at)
        if end > after + 1:
            code = _owner_before(doc, head, place_at) or _owner_after(doc, end, place_at)
            return _Found(head, end, _name(doc[after + 1 : end].text), code)
        if doc[after].lower_ == "of":
            return None
    start = head
    while start > 0 and head - start < _REACH and start - 1 not in place_at and _joins(doc, start - 1):
        start -= 1
    while start < head and doc[start].lower_ in {"and", ",", "&"}:
        start += 1
    if start == head:
        return None
    code = _owner_before(doc, start, place_at) or _owner_after(doc, after, place_at)
    return _Found(start, head + 1, _name(doc[start:head].text), code)


def _joins(doc: Doc, i: int) -> bool:
    """Whether token `i` belongs to the portfolio that a ministry has before it."""
    token = doc[i]
    return (token.tag_ in _WORDS and not token.is_sent_start) or token.lower_ in {"and", "&"} or token.text in HYPHENS


def _portfolio_end(doc: Doc, start: int, place_at: dict[int, Place]) -> int:
    """Past "Economy, Trade and Industry": words with capitals, the article, and what joins them."""
    end = start
    for i in range(start, min(start + _REACH, len(doc))):
        token = doc[i]
        if i in place_at:
            break
        if token.text[0].isupper() and token.tag_ in _WORDS:
            end = i + 1
        elif token.lower_ not in {"and", "the", ",", "&"} or (token.text == "," and not _goes_on(doc, i)):
            break
    return end


def _goes_on(doc: Doc, comma: int) -> bool:
    """Whether a comma stands in a list that "and" closes: ", Trade and Industry"."""
    window = [token.lower_ for token in doc[comma + 1 : comma + 5]]
    return "and" in window[:4] and doc[comma + 1].text[0].isupper()


def _owner_before(doc: Doc, start: int, place_at: dict[int, Place]) -> str | None:
    """The state before: "the Dutch", "Poland's"."""
    i = start - 1
    if i > 0 and doc[i].tag_ == "POS":
        i -= 1
    place = place_at.get(i)
    return place.code if place else None


def _owner_after(doc: Doc, end: int, place_at: dict[int, Place]) -> str | None:
    """The state after "of", or its capital after "in": "of Suriname", "in Paramaribo"."""
    if end + 1 >= len(doc) or doc[end].lower_ not in {"of", "in"}:
        return None
    i = end + 1 + (doc[end + 1].lower_ == "the")
    place = place_at.get(i)
    if place is not None:
        return place.code
    cities = (name_words(doc[i : i + size].text) for size in (2, 1))
    return next((capitals()[city].partition("|")[0] for city in cities if city in capitals()), None)


def _name(portfolio: str) -> str:
    """The usual name of a portfolio's ministry: that of "foreign affairs" is the "Foreign Ministry"."""
    words = " ".join(portfolio.split()).removeprefix("the ").removeprefix("The ")
    usual = _usual_portfolios().get(" ".join(name_words(words)), words)
    return (
        " ".join(word if word in {"and", "&"} else word[:1].upper() + word[1:] for word in usual.split()) + " Ministry"
    )


@cache
def _usual_portfolios() -> dict[str, str]:
    return {
        " ".join(name_words(other)): usual for usual, others in read_table("portfolios") for other in others.split("|")
    }
