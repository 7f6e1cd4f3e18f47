"""Stretches of tokens that may be somebody's name, told by spelling and place, whatever the model thinks of them."""

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from string import ascii_uppercase
from typing import NamedTuple

from generator.extract.doc import paragraphs
from generator.extract.tokens import Doc, Span, Token
from generator.lexicons import read_table, read_words
from generator.lexicons.names import NameWords, name_words, word_set

HYPHENS = frozenset("-‐‑–")
_NO_NAME_ENTITY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "NORP"})
_NO_NAME_TAGS = frozenset({"DT", "IN", "CC", "PRP", "PRP$", "MD", "TO", "WDT", "WP", "WRB", "EX", "UH", "RB", "POS"})
_NO_NAME_TAGS |= {"VBD", "VBZ", "VBP", "VB"}
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_PLAIN_VERBS = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_HEADLINE_SHARE = 0.8
_HEADLINE_WORDS = 2
"""Words besides names that must have capitals."""
_TITLE_TOKENS = 30
_ENDS = frozenset({".", "!", "?", '"', "”", "’", "'", "''", ":"})
_LONGEST = 8
"""Tokens of a name; what is longer is a line in capitals."""
_PARTICLES = 3
_NICKNAME = 3
"""Words of a nickname between marks."""
_TURN_TOKENS = 7
_LONGEST_PREFIX = 4
"""Letters of a prefix that keeps the capital of a name: "Mc", "De", "Fitz"."""


class Run(NamedTuple):
    """Tokens `start` to `end` that look like one name, and its words."""

    start: int
    end: int
    words: NameWords
    of: NameWords = ()
    """Words of the full name for which the text gives this one as another."""


@cache
def role_classes() -> dict[str, str]:
    """Head nouns of roles in lower case, plurals included, and their class."""
    classes = {}
    for head, kind in read_table("roles"):
        classes[head] = kind
        classes.setdefault(_plural(head), kind)
    return classes


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith(("s", "ss", "ch")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def is_honorific(token: Token) -> bool:
    """Whether `token` is "Mr", "Sir", "Gen." or the like, written with a capital."""
    return token.text[:1].isupper() and " ".join(name_words(token.text)) in word_set("honorifics")


def is_honorific_phrase(doc: Doc, end: int) -> bool:
    """Whether an honorific of two words ends before token `end`: "Tan Sri"."""
    return end > 1 and " ".join(name_words(doc[end - 2 : end].text)) in word_set("honorific_phrases")


def role_class(token: Token) -> str:
    """Class of the role that `token` names, in full or shortened ("Gov."); empty where it names none."""
    word = token.lower_.rstrip(".")
    if word in abbreviations() and not token.text[0].isupper():
        return ""  # "a bad rep"
    return role_classes().get(abbreviations().get(word, word), "")


def is_title(token: Token) -> bool:
    """Whether `token` may stand before a name and say what its bearer is."""
    return is_honorific(token) or bool(role_class(token))


@cache
def abbreviations() -> dict[str, str]:
    """Shortened titles without period, and what they stand for."""
    return {short: title for short, title, *_ in read_table("title_abbreviations")}


@cache
def plurals() -> dict[str, str]:
    """Heads of roles in the plural and their singular."""
    return {_plural(head): head for head, _ in read_table("roles")}


def is_like_surname(token: Token) -> bool:
    """Whether `token` can be a family name that stands alone: "Cuban said", but not "the Cuban said"."""
    if token.tag_ not in {"NNP", "JJ"} or not token.text[0].isupper():
        return False
    return not (token.i and token.nbor(-1).tag_ == "DT")


def is_particle(token: Token) -> bool:
    """Whether `token` may stand in small letters inside a name."""
    return token.text in _particles()


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_words("name_particles"))


def starts_clause(token: Token) -> bool:
    """Whether a capital at `token` says nothing, because anything has one there."""
    if token.is_sent_start or token.i == 0:
        return True
    before = token.nbor(-1)
    if _initial(before) and before.whitespace_:
        return False  # the sentence has been cut inside "James A. Baker"
    return before.is_quote or before.is_space or before.text in {":", "•", "-", "–", "—", "...", "…", "'", "‘", "`"}


def headline_tokens(doc: Doc) -> frozenset[int]:
    """Tokens of lines in which nearly every word has a capital, so that capitals say nothing."""
    found: set[int] = set()
    for sentence in doc.sents:
        for line in _lines(sentence):
            if _is_headline(line):
                found.update(range(line.start, line.end))
    return frozenset(found)


def _lines(sentence: Span) -> Iterator[Span]:
    """The parts of a sentence that newlines separate."""
    breaks = [token.i for token in sentence if token.is_space and "\n" in token.text]
    for start, end in pairwise([sentence.start, *(i + 1 for i in breaks), sentence.end]):
        if end > start:
            yield sentence.doc[start:end]


def _title_line(doc: Doc) -> frozenset[int]:
    """Tokens of the first paragraph where it is a title: without a full stop, and followed by more."""
    first = next(paragraphs(doc), None)
    if first is None or len(first) > _TITLE_TOKENS or first.end >= len(doc) - 1 or first[-1].text in _ENDS:
        return frozenset()
    return frozenset(range(first.start, first.end))


def _is_headline(sentence: Span) -> bool:
    """Whether the words that are no names have capitals too."""
    if any(token.is_lower and token.tag_ in _PLAIN_VERBS and not token.is_stop for token in sentence):
        return False
    words = [token for token in sentence if token.text[0].isalpha() and not is_title(token)]
    plain = [token for token in words if not token.ent_type_ and not (token.is_stop and token.is_lower)]
    capital = sum(token.text[0].isupper() for token in plain[1:])
    return capital >= _HEADLINE_WORDS and capital >= _HEADLINE_SHARE * (len(plain) - 1)


def blocked_tokens(doc: Doc) -> frozenset[int]:
    """Tokens that belong to a country, a date, a number or a people."""
    found = {token.i for token in doc if token.ent_type_ in _NO_NAME_ENTITY and not _ends_name(token)}
    for span in doc.spans.get("countries", ()):
        found.update(range(span.start, span.end))
    return frozenset(found)


def _ends_name(token: Token) -> bool:
    """Whether what the model takes for a people follows a given name: "Vera Sementsova"."""
    if token.ent_type_ != "NORP" or token.ent_iob_ != "B" or token.tag_ != "NNP" or not token.i:
        return False
    before = token.nbor(-1)
    plain = before.tag_ == "NNP" and not before.ent_type_ and before.text[0].isupper() and not before.is_upper
    return plain and not is_title(before) and not starts_clause(before)


def paragraph_numbers(doc: Doc) -> tuple[int, ...]:
    """For each token the number of its paragraph."""
    numbers = []
    number = 0
    for token in doc:
        numbers.append(number)
        number += token.is_space and "\n" in token.text
    return tuple(numbers)


def turns(doc: Doc) -> Iterator[Run]:
    """The speaker's label at the start of each turn of a transcript, without its titles: "MR MILLER:".

    One label alone is no transcript: "JAKARTA: Ministers met".
    """
    labels = list(_labels(doc))
    for run in labels if len(labels) > 1 else ():
        if " ".join(run.words) not in word_set("transcript_turns"):
            yield run


def _labels(doc: Doc) -> Iterator[Run]:
    for paragraph in paragraphs(doc):
        label = list(paragraph[:_TURN_TOKENS])
        colon = next((k for k, token in enumerate(label) if token.text == ":"), 0)
        letters = [token for token in label[:colon] if token.text[0].isalpha()]
        if not letters or not all(token.is_upper for token in letters):
            continue
        end = paragraph.start + colon
        titles = [i for i in range(paragraph.start, end - 1) if is_title(doc[i]) or not doc[i].text[0].isalpha()]
        start = max(titles, default=paragraph.start - 1) + 1
        words = name_words(doc[start:end].text)
        if words:
            yield Run(start, end, words)


@lru_cache(maxsize=2)
def read_names(doc: Doc) -> "NameReader":
    """The runs of `doc` before any name is proven: people and organisations both begin there."""
    return NameReader(doc)


class NameReader:
    """Finds runs in one document; what is known about its tokens is worked out once."""

    def __init__(self, doc: Doc, known: Collection[str] = ()) -> None:
        self.doc = doc
        self.known = frozenset(known)
        """Words of names that the document has proven."""
        self.blocked = blocked_tokens(doc)
        self.countries = frozenset(i for span in doc.spans.get("countries", ()) for i in range(span.start, span.end))
        self.persons = {
            i: (ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON" for i in range(ent.start, ent.end)
        }
        self.headlines = headline_tokens(doc)
        self.nouns = frozenset(
            token.lower_
            for token in doc
            if token.is_lower and token.tag_ in {"NN", "NNS"} and token.i and token.nbor(-1).whitespace_
        )
        """Common nouns of the document."""
        self._verbs = frozenset(token.lower_ for token in doc if token.is_lower and token.tag_ in _VERB_TAGS)
        self.doubtful = self.headlines | _title_line(doc)
        """Where a name is no proof that somebody has it."""
        self._runs: tuple[Run, ...] | None = None

    def persons_in(self, run: Run) -> list[tuple[int, int]]:
        """Token ranges of what the model takes for people inside `run` or across its ends."""
        return sorted({self.persons[i] for i in range(run.start, run.end) if i in self.persons})

    def is_verb(self, token: Token) -> bool:
        """Whether `token` is a verb for the model, or in small letters elsewhere."""
        return token.tag_ in _VERB_TAGS or token.lower_ in self._verbs

    def is_name_token(self, token: Token) -> bool:
        """Whether `token` looks like a word of a name."""
        text = token.text
        if not text[0].isupper() or not any(c.isalpha() for c in text) or is_glued(text):
            return False
        if token.i in self.blocked:
            return (
                token.i not in self.countries
                and token.tag_ == "NNP"
                and token.ent_type_ == "NORP"
                and self.is_known(token)
            )
        return self.is_known(token) or self._looks_like_name(token)

    def _looks_like_name(self, token: Token) -> bool:
        if token.ent_type_ == "PERSON":
            return not token.is_stop or token.tag_ == "NNP"
        if token.lower_ in word_set("party_words"):
            return False
        if token.is_stop and token.tag_ not in {"NNP", "NNPS"}:
            return self._stop_word_as_name(token)
        if starts_clause(token):
            return token.pos_ == "PROPN"
        return token.tag_ not in _NO_NAME_TAGS or token.i in self.headlines

    def _stop_word_as_name(self, token: Token) -> bool:
        """Whether a small word with a capital begins a name: "party chief To Lam"."""
        before = token.i and not starts_clause(token) and token.i not in self.headlines
        if not before or token.i + 1 >= len(self.doc) or token.lower_ in {"the", "a", "an", "i", "of"}:
            return False
        following = token.nbor(1)
        return is_title(token.nbor(-1)) and following.text[0].isupper() and following.tag_ == "NNP"

    def is_known(self, token: Token) -> bool:
        """Whether a proven name holds this word, and the capital is not due to the place alone."""
        if not set(name_words(token.text)) & self.known:
            return False
        return not token.is_stop or token.tag_ in {"NNP", "NNPS"}

    def title_as_name(self, token: Token) -> bool:
        """Whether a title is a family name here: after an initial, or the last word of a person's name for the model.

        "James A. Baker wrote", "Angus King said".
        """
        if token.i and _initial(token.nbor(-1)):
            return True
        if not (is_honorific(token) or role_class(token) == "expert"):
            return False
        if token.ent_type_ != "PERSON" or token.ent_iob_ != "I" or is_title(token.nbor(-1)):
            return False
        return token.i + 1 == len(self.doc) or not self.is_name_token(token.nbor(1))

    def runs(self) -> tuple[Run, ...]:
        """Every longest run of name tokens, in text order."""
        if self._runs is None:
            self._runs = tuple(self._find_runs())
        return self._runs

    def _find_runs(self) -> Iterator[Run]:
        i = 0
        while i < len(self.doc):
            token = self.doc[i]
            if not (token.text[0].isupper() or is_particle(token)):
                i += 1  # most tokens: nothing that starts a name
                continue
            end = self.run_end(i)
            if end > i and not self._leads_to_title(end):
                start = i + 2 if end > i + 2 and is_honorific_phrase(self.doc, i + 2) else i
                yield Run(start, end, name_words(self.doc[start:end].text))
            i = max(end, i + 1)

    def _leads_to_title(self, end: int) -> bool:
        """Whether a capitalised title follows at once and the words before it are a part of it: "Prime Minister"."""
        if end >= len(self.doc) or self.doc[end - 1].ent_type_ == "PERSON":
            return False
        return is_title(self.doc[end]) and not is_honorific(self.doc[end]) and self.doc[end].text[0].isupper()

    def run_end(self, start: int) -> int:
        """End of the run that starts at token `start`; `start` itself where none does."""
        i = self._skip_particles(start)
        if not self._part(i):
            return start
        end = i + 1
        while end < len(self.doc) and end - start < _LONGEST:
            following = self._next_part(end)
            if following is None:
                break
            end = following + 1
        return end

    def _part(self, i: int) -> bool:
        if i >= len(self.doc):
            return False
        token = self.doc[i]
        return self.is_name_token(token) and (not is_title(token) or self.title_as_name(token))

    def _skip_particles(self, i: int) -> int:
        """Past leading particles ("von der Leyen"), where a name follows; also "el-Sisi"."""
        start = i
        while i < len(self.doc) and i - start < 3 and (is_particle(self.doc[i]) or self._hyphen(i, start)):
            i += 1
        return i

    def _hyphen(self, i: int, start: int) -> bool:
        return i > start and self.doc[i].text in HYPHENS and not self.doc[i - 1].whitespace_

    def _next_part(self, end: int) -> int | None:
        """Index of the next name token after `end`, across a hyphen, a period of an initial, or particles."""
        doc = self.doc
        if self._is_generation(end):
            return end + 1
        if doc[end].text in HYPHENS and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
            joined = end + 1 < len(doc) and doc[end + 1].is_alpha and (end + 1) not in self.blocked
            return end + 1 if joined else None
        if not doc[end - 1].whitespace_ and doc[end - 1].text not in HYPHENS and not _initial(doc[end - 1]):
            return None
        i = self._skip_particles(end)
        if i - end > _PARTICLES:
            return None
        i = self._past_nickname(i)
        return i if self._part(i) else None

    def _is_generation(self, comma: int) -> bool:
        """Whether ", Jr." follows, which belongs to the name."""
        doc = self.doc
        if doc[comma].text != "," or comma + 1 >= len(doc) or not doc[comma + 1].text[0].isupper():
            return False
        return " ".join(name_words(doc[comma + 1].text)) in word_set("name_suffixes")

    def _past_nickname(self, i: int) -> int:
        """Past a nickname between marks: "William “Bull” Sanderson"."""
        doc = self.doc
        if i + 3 >= len(doc) or not doc[i].is_quote or doc[i].whitespace_ or not doc[i + 1].text[0].isupper():
            return i
        for close in range(i + 2, min(i + _NICKNAME + 2, len(doc) - 1)):
            if doc[close].is_quote:
                return close + 1 if doc[close].whitespace_ and doc[close - 1].is_alpha else i
        return i


def _initial(token: Token) -> bool:
    return len(token.text) == 2 and token.text[1] == "." and token.text[0].isupper()


def is_glued(text: str) -> bool:
    """Whether a page has run words together ("CarterShareReply"); names have one short prefix at most: "McKay"."""
    inner = [i for i in range(1, len(text)) if text[i] in ascii_uppercase and text[i - 1].islower()]
    shouted = any(text[i].islower() and text[i - 3 : i].isupper() and text.isalpha() for i in range(3, len(text) - 1))
    return shouted or len(inner) > 1 or any(i > _LONGEST_PREFIX - text[i:].isupper() for i in inner)
