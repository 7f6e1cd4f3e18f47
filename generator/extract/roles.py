"""What the text calls a person: roles before the name, after it, and told by verbs, with country and evidence.

The pieces are read from the order of words, not from the parse: a small model's parse of long titles is often wrong,
their word order is not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from generator.extract.names import (
    HYPHENS,
    abbreviations,
    is_glued,
    is_honorific,
    is_title,
    plurals,
    role_class,
    role_classes,
)
from generator.lexicons import read_table
from generator.lexicons.names import name_words, word_set

_REACH = 12
"""Tokens of a title on one side of its head noun."""
_ROW = 5
"""Names that may share one title."""
_TAIL = 20
"""Tokens of "of the commission of the ..."."""
_OPENERS = frozenset({",", "(", "–", "—", "--", "-"})
_LINKS = frozenset({"of", "for", "to", "at", "in", "on"})
_MODIFIER_TAGS = frozenset({"JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "VBG", "VBN", "HYPH", "POS", "CD", "AFX", "FW"})
_PARTICIPLES = frozenset({"acting", "outgoing", "leading", "sitting", "elected", "retired", "ruling", "ousted"})
_PARTY_AND_STATE = re.compile(r"[,(]\s*(?:[RDI]|Rep|Dem)\.?\s?[-–]\s?[A-Z]")
"""After the name of a member of the U.S. Congress: ", R-Texas", "(D-Vt.)"."""
_CLASS_ORDER = ("office", "party", "staff", "rank", "expert", "")


class Title(NamedTuple):
    """A role as the text words it: tokens `start` to `end`, `head` the noun, without the bearer's name."""

    start: int
    head: int
    end: int
    former: bool = False


class FoundRole(NamedTuple):
    """A role of one person: words without country, ISO code, characters of the evidence, class of the lexicon."""

    title: str
    country: str | None
    start: int
    end: int
    former: bool
    kind: str
    told: int = 0
    """0 before the name, 1 after it, 2 by a verb."""


class Place(NamedTuple):
    """A mention of a country: tokens, ISO code and form."""

    start: int
    end: int
    code: str
    form: str = "name"


def country_places(doc: Doc) -> tuple[Place, ...]:
    """The countries that `doc.spans["countries"]` holds, in text order."""
    facts = doc._.entity_facts
    places = (
        Place(span.start, span.end, facts[span.kb_id_].code or "", span.label_)
        for span in doc.spans.get("countries", ())
        if span.kb_id_ in facts
    )
    return tuple(place for place in places if place.code)


class RoleReader:
    """Reads titles around names of one document."""

    def __init__(self, doc: Doc, names: Iterable[tuple[int, int]]) -> None:
        self.doc = doc
        self.names: Mapping[int, int] = dict(names)
        """First token of each name and the token after it."""
        self.last: Mapping[int, int] = {end - 1: start for start, end in self.names.items()}
        """Last token of each name and its first."""
        self.inside = frozenset(i for start, end in self.names.items() for i in range(start, end))
        self.places = country_places(doc)
        self._place_at = {i: place for place in self.places for i in range(place.start, place.end)}

    def roles_of(self, start: int, end: int) -> Iterator[FoundRole]:
        """The roles that stand next to the name at tokens `start` to `end`."""
        titles = (self.before(start), self.after(end), self.relative(end), self.copula(start, end))
        for place, title in enumerate(titles):
            if title is not None:
                yield self.to_role(title, start, end)._replace(told=min(place, 2))

    # ------------------------------------------------------------ before the name

    def before(self, start: int) -> Title | None:
        """The title before a name: "Japanese Finance Minister X", "the finance minister, X"."""
        i = start - 1
        while i >= 0 and (self._mere_honorific(i) or self._honorific_dot(i)):
            i -= 1
        if i < 1 or self.doc[i].is_space:
            return self._title_ending(i + 1) if i == 0 else None
        shared = self._shared(i)
        if shared is not None:
            return shared
        if self.doc[i].text == ",":
            title = self._title_ending(i) if self._closes(self.names.get(start, start + 1)) else None
            return title if title and self._definite(title) and not self._in_list(title) else None
        title = self._title_ending(i + 1)
        return self._before_rank(title) or title

    def _before_rank(self, title: Title | None) -> Title | None:
        """The office before a mere rank: "the army chief, General X", "the envoy, Prince Y"."""
        if title is None or title.start < 2 or self.doc[title.start - 1].text != ",":
            return None
        if self.kind(title) != "rank" and not (title.start == title.head and is_honorific(self.doc[title.head])):
            return None
        office = self._title_ending(title.start - 1)
        return office if office and self._definite(office) and not self._in_list(office) else None

    def title_at(self, head: int) -> Title | None:
        """The title whose head noun is token `head`, with what belongs to it on both sides."""
        title = self._title_ending(head + 1)
        return title._replace(end=self._title_end(head)) if title and title.head == head else None

    def _mere_honorific(self, i: int) -> bool:
        """Whether "Sir" or the like says no office, or an office stands before it: "Supreme Leader Ayatollah X"."""
        if not is_honorific(self.doc[i]):
            return False
        return not self._is_head(i) or (self.doc[i].lower_ in word_set("name_titles") and self._is_head(i - 1))

    def _honorific_dot(self, i: int) -> bool:
        return self.doc[i].text == "." and i > 0 and is_honorific(self.doc[i - 1])

    def _shared(self, i: int) -> Title | None:
        """The plural title before a row of names that ends at token `i`: "Presidents X and Y"."""
        for _ in range(_ROW):
            if self.doc[i].lower_ not in {"and", ","} or i - 1 not in self.last:
                return None
            start = self.last[i - 1]
            end = start - 1 if start and self.doc[start - 1].text == "," else start
            if end and self._is_head(end - 1):
                return self._title_ending(end) if self.doc[end - 1].lower_ in plurals() else None
            i = start - 1
            if i < 0:
                return None
        return None

    def _closes(self, end: int) -> bool:
        """Whether the name is set off on its right side too: "the minister, X, said", not "of the minister, X said"."""
        if end >= len(self.doc):
            return True
        token = self.doc[end]
        return (
            token.is_punct
            or token.is_space
            or token.tag_ == "POS"
            or token.lower_ in {"and", "who", "in", "at", "on", "of"}
        )

    def _definite(self, title: Title) -> bool:
        """Whether the title is one known person's: "the finance minister, X", "Mali's foreign minister, X"."""
        before = self.doc[title.start - 1] if title.start else None
        if before is not None and (before.tag_ in {"PRP$", "POS"} or before.lower_ in {"the", "then", "a"}):
            return True
        return any(token.tag_ == "POS" for token in self.doc[title.start : title.head])

    def _in_list(self, title: Title) -> bool:
        """Whether the title itself belongs to a name before it: "X, the foreign minister, Y and Z"."""
        opener = title.start - 1
        while opener >= 0 and self.doc[opener].lower_ in {"the", "a", "an", "then"}:
            opener -= 1
        return opener > 0 and self.doc[opener].text == "," and (opener - 1) in self.inside

    def _title_ending(self, end: int) -> Title | None:
        """The title whose last token is `end` - 1."""
        head = self._head_before(end)
        if head is None:
            return None
        start = head
        while start > 0 and head - start < _REACH and self._modifies(start - 1):
            start -= 1
        while start < head and self.doc[start].tag_ in {"POS", "HYPH"}:
            start += 1
        return Title(start, head, end, self._is_former(start, head))

    def _head_before(self, end: int) -> int | None:
        """The head noun: the last token, or the noun before "of", "for" or "to" ("Secretary of State")."""
        if end < 1:
            return None
        if self._is_head(end - 1):
            return end - 1
        if not self._noun_like(self.doc[end - 1]) or is_honorific(self.doc[end - 1]):
            return None  # "the lawyer for X", "an aide to Mr. X": somebody else
        for i in range(end - 1, max(end - 7, 0), -1):
            token = self.doc[i]
            if token.lower_ in {"of", "for", "to"} and self._is_head(i - 1):
                return i - 1
            if not self._noun_like(token) and token.lower_ not in {"of", "the", "and", "&", "for"}:
                return None
        return None

    def _is_head(self, i: int) -> bool:
        if i < 0 or i in self.inside:
            return False
        return bool(role_class(self.doc[i])) or _compound(self.doc, i) in role_classes()

    def _noun_like(self, token: Token) -> bool:
        return token.tag_ in _MODIFIER_TAGS or token.i in self._place_at

    def _modifies(self, i: int) -> bool:
        """Whether token `i` belongs to the title that stands behind it."""
        token = self.doc[i]
        if i in self.inside or token.is_space or (token.is_sent_start and token.tag_ in {"VBG", "VBN"}):
            return False
        if i in self._place_at or self._joins(token) or token.lower_ in {"then", "ex", "vice"}:
            return True
        if token.lower_ == "and":
            place = self._place_at.get(i - 1)
            adjective = i > 0 and (self.doc[i - 1].pos_ == "ADJ" if place is None else place.form == "demonym")
            return adjective and self.doc[i + 1].lower_ not in role_classes()
        if token.tag_ in {"VBG", "VBN"}:
            return token.lower_ in _PARTICIPLES
        return token.lower_ != "of" and token.text not in HYPHENS and token.tag_ in _MODIFIER_TAGS

    def _joins(self, token: Token) -> bool:
        """Whether `token` is a hyphen inside a word, or the part of a word before one."""
        if token.whitespace_ or not token.i:
            return False
        if token.text in HYPHENS:
            return not (self.doc[token.i - 1].is_punct or self.doc[token.i - 1].whitespace_)
        return self.doc[token.i + 1].text in HYPHENS and not token.is_punct

    def _is_former(self, start: int, head: int) -> bool:
        return any(_modifiers().get(token.lower_) for token in self.doc[max(start - 1, 0) : head])

    # ------------------------------------------------------------ after the name

    def after(self, end: int) -> Title | None:
        """The apposition after a name: ", the British ambassador to the U.S.", "- prime minister at the time -"."""
        if end >= len(self.doc) or self.doc[end].text not in _OPENERS:
            return None
        if self.doc[end].text == "-" and not self.doc[end - 1].whitespace_:
            return None
        start = end + 1
        if start + 1 < len(self.doc) and self.doc[start].like_num and self.doc[start + 1].text == ",":
            start += 2
        return self._title_starting(start)

    def _title_starting(self, start: int) -> Title | None:
        head = None
        i = start
        while i < len(self.doc) and i - start < _REACH:
            token = self.doc[i]
            if i in self.names:
                return None if head is None or self.doc[i - 1].lower_ != "and" else self._closed(start, head, i - 1)
            if self._is_head(i):
                head = i
            elif token.tag_ == "VBG" and i + 1 < len(self.doc) and self.doc[i + 1].tag_ in {"DT", "PRP$"}:
                break  # "X, questioning the governor"
            elif not (self._noun_like(token) or token.tag_ in {"DT", "PRP$", "RB"} or token.text in HYPHENS):
                break
            i += 1
        return None if head is None else self._closed(start, head, self._title_end(head))

    def _closed(self, start: int, head: int, end: int) -> Title | None:
        if end + 1 < len(self.doc) and self.doc[end].lower_ == "to" and self.doc[end + 1].tag_ == "VB":
            return None  # "the first president to visit"
        while start < head and self.doc[start].tag_ in {"DT", "PRP$", "RB", "CD"}:
            start += 1
        return Title(start, head, end, self._is_former(start, head) or self._at_the_time(end))

    def _at_the_time(self, end: int) -> bool:
        return self.doc[end : end + 3].text.lower() == "at the time"

    def _title_end(self, head: int) -> int:
        """Past "of the commission of the bloc", up to punctuation, a verb or "who"."""
        end = head + 1
        while end < len(self.doc) and end - head < _TAIL:
            if self.doc[end].lower_ not in _LINKS or self._at_the_time(end):
                break
            stop = end + 1
            while stop < len(self.doc) and stop - end < _REACH and self._object_token(stop):
                stop += 1
            while stop > end and self._trails(self.doc[stop - 1]):
                stop -= 1
            if stop <= end + 1:
                break
            end = stop
        return end

    def _trails(self, token: Token) -> bool:
        """Whether a title cannot end with `token`: "to the", "to Mr."."""
        return token.tag_ in {"DT", "PRP$", "IN", "TO"} or token.lower_ in {"of", "&"} or is_honorific(token)

    def _object_token(self, i: int) -> bool:
        token = self.doc[i]
        if i in self.inside:
            return False
        return self._noun_like(token) or token.tag_ in {"DT", "PRP$"} or token.text in {"&", "of"}

    # ------------------------------------------------------------ told by a verb

    def relative(self, end: int) -> Title | None:
        """The role in a clause after the name: "who chairs the bloc", "who served as ambassador to France"."""
        doc = self.doc
        if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ != "who":
            return None
        for i in range(end + 2, min(end + 7, len(doc))):
            token = doc[i]
            if token.lower_ == "as" or token.lemma_ == "be":
                title = self._title_starting(i + 1)
                past = any(t.tag_ == "VBD" for t in doc[end + 2 : i + 1])
                return title and title._replace(former=title.former or past)
            if token.lemma_ in _role_verbs() and token.pos_ == "VERB":
                end = self._object_end(i)
                if self.doc[end - 1].lower_ in word_set("role_events"):
                    return None  # who chaired the talks has no office for it
                return Title(i, i, end, token.tag_ == "VBD")
            if token.is_punct:
                return None
        return None

    def _object_end(self, verb: int) -> int:
        end = verb + 1
        while end < len(self.doc) and end - verb < 8 and self._object_token(end):
            end += 1
        return end

    def copula(self, start: int, end: int) -> Title | None:
        """The role that the sentence gives its subject: "X is a candidate", "X ..., since becoming prime minister"."""
        root = self.doc[start:end].root
        if root.dep_ != "nsubj":
            return None
        verb = root.head
        if verb.lemma_ in {"be", "become", "serve"} and verb.i >= end:
            return self._predicate(verb.i)
        for token in verb.subtree:
            if (
                token.lemma_ == "become"
                and token.tag_ == "VBG"
                and token.i >= end
                and token.head in {verb, *verb.children}
            ):
                return self._predicate(token.i)
        return None

    def _predicate(self, verb: int) -> Title | None:
        i = verb + 1
        while (
            i < len(self.doc)
            and self.doc[i].tag_ in {"RB", "IN"}
            and i - verb < 3
            and self.doc[i].lower_ in {"as", "now", "also", "currently"}
        ):
            i += 1
        doing = i < len(self.doc) and self.doc[i].tag_ == "VBG" and self.doc[i].lower_ not in _PARTICIPLES
        return None if doing or self._unreal(self.doc[verb]) else self._title_starting(i)

    def _unreal(self, verb: Token) -> bool:
        """Whether the clause denies, supposes or wishes: "would be", "is not", "if X becomes"."""
        return any(
            child.dep_ == "neg" or child.tag_ in {"MD", "TO"} or child.lower_ in {"if", "whether", "unless", "when"}
            for child in verb.children
        )

    # ------------------------------------------------------------ to a role

    def to_role(self, title: Title, start: int, end: int) -> FoundRole:
        """The words, country and evidence of `title`; `start` and `end` are the bearer's name."""
        first, last = min(title.start, start), max(title.end, end)
        tail = self.doc[last - 1]
        return FoundRole(
            title=self.words(title),
            country=self.country(title, self._place_in_row(title, start)),
            start=self.doc[first].idx,
            end=tail.idx + len(tail),
            former=title.former,
            kind=self.kind(title),
        )

    def kind(self, title: Title) -> str:
        """Class of the head noun; the verb of office counts as one."""
        head = self.doc[title.head]
        known = role_classes().get(_compound(self.doc, title.head)) or role_class(head)
        return known or role_classes().get(_role_verbs().get(head.lemma_, ""), "")

    def words(self, title: Title) -> str:
        """The title without country, "former" and the like: "Finance Minister", "ambassador to the U.S."."""
        doc = self.doc
        start = title.start
        if doc[start].lemma_ in _role_verbs() and start == title.head and doc[start].pos_ == "VERB":
            role = _role_verbs()[doc[start].lemma_]
            return _with_short_names(f"{role} of {doc[start + 1 : title.end].text}".removesuffix(" of "))
        start = self._start_of_words(title)
        start = next((i for i in range(title.head, start, -1) if _modifiers().get(doc[i].lower_)), start)
        while start < title.head and self._empty(start):
            place = self._place_at.get(start)
            start = place.end if place else start + 1
        kept = [i for i in range(start, title.head) if not self._is_state(i)]
        text = "".join(doc[i].text_with_ws for i in kept)
        head = doc[title.head]
        end = self._end_of_words(title)
        tail = _full(head) + doc[title.head : end].text[len(head) :]
        of = self._place_at.get(title.head + 2) or self._place_at.get(title.head + 3)
        if end > title.head + 1 and doc[title.head + 1].lower_ == "of" and of and of.end >= end:
            tail = _full(head)
        words = " ".join(f"{text}{tail}".split()).removesuffix(" .").removesuffix("..")
        return words.title() if words.isupper() and " " in words else _with_short_names(words)

    def _end_of_words(self, title: Title) -> int:
        """The end of the title without the person behind it: "spokesman for House Speaker X" is a spokesman."""
        after = title.end
        while after < len(self.doc) and after - title.end < _ROW and self._trails(self.doc[after]):
            after += 1
        if after not in self.names or title.end == title.head + 1 or title.head >= after - 1:
            return title.end
        if after == title.end and not self._is_head(title.end - 1):
            return title.end
        links = (i for i in range(title.end - 1, title.head, -1) if self.doc[i].lower_ in _LINKS)
        return next(links, title.end)

    def _start_of_words(self, title: Title) -> int:
        """The start of the title without its owner ("the state's governor") and what runs into it from before."""
        doc = self.doc
        short = doc[title.head].lower_.rstrip(".") in abbreviations()
        start = title.start
        for i in range(title.start, title.head):
            plain = doc[i].is_lower and doc[i].tag_ in {"NN", "NNS"} and i not in self._place_at
            owner = plain and doc[i + 1].tag_ == "POS"
            if owner or is_glued(doc[i].text) or (short and plain and doc[i].lower_ not in _modifiers()):
                start = min(i + 1 + owner, title.head)
        return start

    def _empty(self, i: int) -> bool:
        token = self.doc[i]
        if self._is_state(i) or token.tag_ in {"POS", "DT", "CD"} or token.text in HYPHENS:
            return True
        name = token.text == "New" and not is_title(self.doc[i + 1])  # New York, New Delhi
        return token.lower_ in _modifiers() and not name

    def _is_state(self, i: int) -> bool:
        """Whether the token says only which state; a seat belongs to the title ("White House spokesman")."""
        return i in self._place_at and self._place_at[i].form != "metonym"

    def _place_in_row(self, title: Title, start: int) -> int:
        """How many names stand between a plural title and the name at `start`; -1 for other titles."""
        if self.doc[title.head].lower_ not in plurals():
            return -1
        return sum(title.end <= first < start for first in self.names)

    def country(self, title: Title, place: int = -1) -> str | None:
        """The state that the title serves: named before the head noun, else after "of", else told by the institution.

        A country after "to" or "for" is where an ambassador or envoy is sent, not whom he serves.
        """
        if international(self.doc[title.start : title.end].text):
            return None
        return self._named_country(title, place) or self._hinted_country(title)

    def _named_country(self, title: Title, place: int) -> str | None:
        before = [self._place_at[i].code for i in range(title.start, title.head) if i in self._place_at]
        several = list(dict.fromkeys(before))
        if len(several) > 1 and 0 <= place < len(several):
            return several[place]  # "his Colombian and Mexican counterparts, X and Y"
        if before and (self.kind(title) not in {"expert", ""} or self._describes(title)):
            return before[-1]
        if title.head + 1 < title.end and self.doc[title.head + 1].lower_ == "of":
            inside = [self._place_at[i].code for i in range(title.head + 2, title.end) if i in self._place_at]
            if inside:
                return inside[0]
        return None

    def _hinted_country(self, title: Title) -> str | None:
        if title.start and self.doc[title.start - 1].tag_ == "POS" and title.start - 2 in self._place_at:
            return self._place_at[title.start - 2].code
        if title.start and self.doc[title.start - 1].lower_ in {"its", "whose"}:
            return self._antecedent(title.start)
        return institution_country(self.doc[title.start : title.end].text) or self._us_state(title)

    def _us_state(self, title: Title) -> str | None:
        words = f" {' '.join(name_words(self.doc[title.start : title.head].text))} "
        return "US" if any(f" {state} " in words for state in word_set("us_states")) else None

    def _describes(self, title: Title) -> bool:
        """Whether the state says whose a private person is: "Japanese analyst", not "Iraq War veteran"."""
        inside = [self._place_at[i] for i in range(title.start, title.head) if i in self._place_at]
        return any(place.form == "demonym" or self.doc[place.end].tag_ == "POS" for place in inside)

    def _antecedent(self, i: int) -> str | None:
        """The country that "its" means: the subject of this sentence or the one before, else the first named there."""
        sentence = self.doc[i].sent
        for first, last in ((sentence.start, i), (self.doc[max(sentence.start - 1, 0)].sent.start, sentence.start)):
            near = [place for place in self.places if first <= place.start < last]
            subjects = [place for place in near if is_subject(self.doc, place)]
            if near:
                return (subjects or near)[0].code
        return None

    def place_of_office(self, start: int, end: int) -> str | None:
        """The state of the group or the seat beside a name: "officials, including X", "X in the Oval Office"."""
        doc = self.doc
        if _PARTY_AND_STATE.match(doc[end : end + 5].text):
            return "US"
        if end + 1 < len(doc) and doc[end].lower_ == "of":
            home = self._place_at.get(end + 1 + (doc[end + 1].lower_ == "the"))
            if home is not None:
                return home.code  # "Emir X of Kuwait"
        if end + 1 < len(doc) and doc[end].lower_ in {"in", "at"}:
            return institution_country(doc[end + 1 : end + 4].text)
        if start < 3 or doc[start - 1].lower_ not in {"including", "like", "as"}:
            return None
        head = next((i for i in range(start - 2, max(start - 5, 0), -1) if self._is_head(i)), None)
        title = self.title_at(head) if head is not None else None
        return self.country(title) if title else None

    def owner(self, start: int) -> str | None:
        """ISO code of the country whose possessive stands before a bare name: "Turkey's Erdogan"."""
        if start > 1 and self.doc[start - 1].tag_ == "POS" and start - 2 in self._place_at:
            return self._place_at[start - 2].code
        return None


def _full(head: Token) -> str:
    """The head noun in full and in the singular: "Sen." is "Senator", "candidates" one candidate."""
    word = head.lower_.rstrip(".")
    full = abbreviations().get(word) or plurals().get(word)
    if full is None:
        return head.text
    return full.title() if head.text[0].isupper() else full


def _compound(doc: Doc, i: int) -> str:
    """The hyphenated word that ends at token `i`: "front-runner"."""
    return doc[i - 2 : i + 1].text.lower() if i > 1 and doc[i - 1].text in HYPHENS else ""


def is_subject(doc: Doc, place: Place) -> bool:
    """Whether the country, or the noun it stands before, is the subject of a clause."""
    token = doc[place.start : place.end].root
    for _ in range(4):
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if token.dep_ not in {"compound", "amod", "poss", "nmod", "conj", "appos"}:
            return False
        token = token.head
    return False


def head_noun(title: str) -> str:
    """The head noun of a title in lower case; "prime minister" and "secretary of state" stay together."""
    words = title.lower().replace("-", " ").split()
    for pair in pairwise(words):
        if "-".join(pair) in role_classes():
            return "-".join(pair)
    if "prime" in words and "minister" in words and "deputy" not in words:
        return "prime minister"
    if "vice" in words or "deputy" in words:
        return title.lower()
    if "of" in words:
        words = words[: words.index("of")] or words
    return next((word for word in reversed(words) if word in role_classes()), words[-1] if words else "")


def role_kind(title: str) -> str:
    """Class of a title: that of its head noun."""
    return role_classes().get(head_noun(title)) or role_classes().get(
        head_noun(title).split()[-1:][0] if title else "", ""
    )


@cache
def bloc_names() -> frozenset[str]:
    """Names of organisations of states, their words in lower case."""
    names = (name for row in read_table("blocs") for cell in row for name in cell.split("|") if name)
    return frozenset(" ".join(name_words(name)) for name in names)


@cache
def _long_names() -> tuple[tuple[str, str], ...]:
    rows = [(form, row[0]) for row in read_table("blocs") for form in (row[1].split("|") if len(row) > 1 else ())]
    return tuple((form, name) for form, name in rows if " " in form and " " not in name)


def _with_short_names(title: str) -> str:
    """`title` with the usual short names of organisations: "president of the ECOWAS commission" fits a line."""
    for form, name in _long_names():
        if form in title:
            title = title.replace(f"the {form}", name).replace(form, name)
    return title


def international(text: str) -> bool:
    """Whether `text` names an organisation of states, whose officers serve none: "European Commission President"."""
    padded = f" {' '.join(name_words(text)).partition(' to ')[0]} "  # "the U.S. ambassador to the United Nations"
    return any(f" {name} " in padded for name in bloc_names())


def institution_country(text: str) -> str | None:
    """ISO code of the state whose institution or party `text` names; None where it names none."""
    padded = f" {' '.join(name_words(text))} "
    return next((code for words, code in _institutions() if f" {words} " in padded), None)


def institutions_named(doc: Doc) -> Counter[str]:
    """ISO codes of the states whose institutions and parties `doc` names, and how often."""
    known = dict(_institutions())
    longest = max(len(words.split()) for words in known)
    found: Counter[str] = Counter()
    words = name_words(doc.text)
    i = 0
    while i < len(words):
        sizes = range(min(longest, len(words) - i), 0, -1)
        size = next((size for size in sizes if " ".join(words[i : i + size]) in known), 0)
        if size:
            found[known[" ".join(words[i : i + size])]] += 1
        i += size or 1
    return found


@cache
def _institutions() -> tuple[tuple[str, str], ...]:
    rows = ((" ".join(name_words(words)), code) for words, code in read_table("role_institutions"))
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


@cache
def _modifiers() -> dict[str, bool]:
    return {row[0].lower(): len(row) > 1 and row[1] == "former" for row in read_table("role_modifiers")}


@cache
def _role_verbs() -> dict[str, str]:
    return {verb: role for verb, role, *_ in read_table("role_verbs")}


def main_role(roles: Iterable[FoundRole]) -> FoundRole | None:
    """The role to show: current before former, offices before other work, with its country, the fullest, the first."""
    return min(
        roles,
        key=lambda role: (
            role.former,
            _CLASS_ORDER.index(role.kind),
            role.country is None,
            role.told,
            -len(role.title.split()),
            role.start,
        ),
        default=None,
    )
