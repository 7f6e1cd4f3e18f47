"""Titles of people where they stand: before the name, after it, and told by verbs.

They are read from the order of words, not from the parse: a small model's parse of long titles is often wrong, their
word order is not.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.extract.names import (
    HYPHENS,
    is_honorific,
    is_honorific_phrase,
    plurals,
    role_class,
    role_classes,
)
from generator.extract.places import Place, country_places
from generator.extract.title_lexicon import PARTICIPLES, STANDING, compound, modifiers, role_verbs
from generator.extract.tokens import Doc, Token
from generator.lexicons.names import word_set

_REACH = 12
"""Tokens of a title on one side of its head noun."""
_SECOND = 5
"""Tokens of a second role behind "and"."""
_ROW = 5
"""Names that may share one title."""
_TAIL = 20
"""Tokens of "of the commission of the ..."."""
_OPENERS = frozenset({",", "(", "–", "—", "--", "-"})
_NAMING_LINKS = frozenset({"of", "for", "to"})
LINKS = frozenset({"of", "for", "to", "at", "in", "on"})
_MODIFIER_TAGS = frozenset({"JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "VBG", "VBN", "HYPH", "POS", "CD", "AFX", "FW"})
_OBJECT_TAGS = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS"})


class Title(NamedTuple):
    """A role as the text words it: tokens `start` to `end`, `head` the noun, without the bearer's name."""

    start: int
    head: int
    end: int
    former: bool = False


class TitleReader:
    """Reads titles around the names of one document."""

    def __init__(self, doc: Doc, names: Iterable[tuple[int, int]]) -> None:
        self.doc = doc
        self.names: Mapping[int, int] = dict(names)
        """First token of each name and the token after it."""
        self.starts = sorted(self.names)
        self.last: Mapping[int, int] = {end - 1: start for start, end in self.names.items()}
        """Last token of each name and its first."""
        self.inside = frozenset(i for start, end in self.names.items() for i in range(start, end))
        self.places = country_places(doc)
        self.place_at: Mapping[int, Place] = {i: place for place in self.places for i in range(place.start, place.end)}
        """For each token of a state's name where it stands."""
        self.becoming = [token.i for token in doc if token.lemma_ == "become" and token.tag_ == "VBG"]

    def before(self, start: int) -> Title | None:
        """The title before a name: "Japanese Finance Minister X", "the finance minister, X"."""
        i = start - 1
        while i >= 0 and (self._mere_honorific(i) or self._honorific_dot(i)):
            i -= 1
        i -= 2 * is_honorific_phrase(self.doc, i + 1)
        if self._retired(i):
            i -= 3
        if i < 1 or self.doc[i].is_space:
            return self.title_ending(i + 1) if i == 0 else None
        shared = self._shared(i)
        if shared is not None:
            return shared
        if self.doc[i].text == ",":
            i -= i > 1 and self.doc[i - 1].lower_ in {"there", "here", "abroad"}
            title = self.title_ending(i) if self._closes(self.names.get(start, start + 1)) else None
            return title if title and self.definite(title) and not self._in_list(title) else None
        title = self.title_ending(i + 1)
        if title and self.doc[title.head].tag_ == "VB" and self.doc[title.head - 1].tag_ in {"TO", "MD"}:
            return None  # "to counsel Roe"
        return self._before_rank(title) or title

    def _retired(self, i: int) -> bool:
        """Whether "(rtd)" ends there, which stands between rank and name."""
        return i > 2 and self.doc[i].text == ")" and self.doc[i - 1].lower_.rstrip(".") in {"rtd", "retd", "ret"}

    def _before_rank(self, title: Title | None) -> Title | None:
        """The office before a mere rank: "the army chief, General X", "the envoy, Prince Y"."""
        if title is None or title.start < 2 or self.doc[title.start - 1].text != ",":
            return None
        if title_kind(self.doc, title) != "rank" and not (
            title.start == title.head and is_honorific(self.doc[title.head])
        ):
            return None
        office = self.title_ending(title.start - 1)
        return office if office and self.definite(office) and not self._in_list(office) else None

    def title_at(self, head: int) -> Title | None:
        """The title whose head noun is token `head`, with what belongs to it on both sides."""
        title = self.title_ending(head + 1)
        return title._replace(end=self._title_end(head)) if title and title.head == head else None

    def _mere_honorific(self, i: int) -> bool:
        """Whether "Sir" or the like says no office, or an office stands before it: "Supreme Leader Ayatollah X"."""
        if not is_honorific(self.doc[i]):
            return False
        return not self.is_head(i) or (self.doc[i].lower_ in word_set("name_titles") and self.is_head(i - 1))

    def _honorific_dot(self, i: int) -> bool:
        if self.doc[i].text != "." or not i:
            return False
        return is_honorific(self.doc[i - 1]) or self._plural_short(i - 1)  # "Sens. X and Y"

    def _plural_short(self, i: int) -> bool:
        """Whether token `i` is a shortened title for several: "Sens", "Reps."."""
        return self.doc[i].is_title and self.doc[i].lower_.rstrip(".") in {"sens", "reps", "govs", "gens"}

    def _shared(self, i: int) -> Title | None:
        """The plural title before a row of names that ends at token `i`: "Presidents X and Y"."""
        for _ in range(_ROW):
            before = i - 3 if self.doc[i - 2].lower_ == "of" and i - 1 in self.place_at else i - 1  # "Roe of Kenya and"
            if self.doc[before].text == ")":  # "Roe (Ariz.), Lee (N.H.) and"
                before = next(
                    (k - 1 for k in range(before, max(before - _SECOND, 0), -1) if self.doc[k].text == "("), before
                )
            if self.doc[i].lower_ not in {"and", ","} or before not in self.last:
                return None
            start = self.last[before]
            end = start - 1 if start and self.doc[start - 1].text in {",", "."} else start
            if end and self.is_head(end - 1):
                several = self.doc[end - 1].lower_ in plurals() or self._plural_short(end - 1)
                return self.title_ending(end) if several else None
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

    def definite(self, title: Title) -> bool:
        """Whether the title is one known person's: "the finance minister, X", "Mali's foreign minister, X"."""
        before = self.doc[title.start - 1] if title.start else None
        if before is not None and (
            before.tag_ in {"PRP$", "WP$", "POS"} or before.lower_ in {"the", "then", "a", "an"}
        ):
            return True
        return any(token.tag_ == "POS" for token in self.doc[title.start : title.head])

    def _in_list(self, title: Title) -> bool:
        """Whether the title itself belongs to a name before it: "X, the foreign minister, Y and Z"."""
        opener = title.start - 1
        while opener >= 0 and self.doc[opener].lower_ in {"the", "a", "an", "then"}:
            opener -= 1
        return opener > 0 and self.doc[opener].text == "," and (opener - 1) in self.inside

    def title_ending(self, end: int) -> Title | None:
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
        if self.is_head(end - 1):
            return end - 1
        if not self.noun_like(self.doc[end - 1]) or is_honorific(self.doc[end - 1]):
            return None  # "the lawyer for X", "an aide to Mr. X": somebody else
        for i in range(end - 1, max(end - 7, 0), -1):
            token = self.doc[i]
            apposed = end < len(self.doc) and self.doc[end].text == ","  # "the commander in the Pacific, X"
            if token.lower_ in (LINKS if apposed else _NAMING_LINKS) and self.is_head(i - 1):
                return i - 1
            if not self.noun_like(token) and token.lower_ not in {"of", "the", "and", "&", "for"}:
                return None
        return None

    def is_head(self, i: int) -> bool:
        """Whether token `i` names a role, outside of names."""
        if i < 0 or i in self.inside:
            return False
        return bool(role_class(self.doc[i])) or compound(self.doc, i) in role_classes()

    def noun_like(self, token: Token) -> bool:
        """Whether `token` may be a word of a title."""
        return token.tag_ in _MODIFIER_TAGS or token.i in self.place_at

    def _modifies(self, i: int) -> bool:
        """Whether token `i` belongs to the title that stands behind it."""
        token = self.doc[i]
        if i in self.inside or token.is_space:
            return False
        if token.is_sent_start and token.tag_ in {"VBG", "VBN"}:
            return token.lower_ in STANDING and self.doc[i + 1].text[0].isupper()
        if i in self.place_at or self._joins(token) or token.lower_ in {"then", "ex", "vice"}:
            return True
        if token.lower_ == "and":
            place = self.place_at.get(i - 1)
            adjective = i > 0 and (self.doc[i - 1].pos_ == "ADJ" if place is None else place.form == "demonym")
            return adjective and self.doc[i + 1].lower_ not in role_classes()
        if token.tag_ in {"VBG", "VBN"}:
            return token.lower_ in PARTICIPLES
        return token.lower_ != "of" and token.text not in HYPHENS and token.tag_ in _MODIFIER_TAGS

    def _joins(self, token: Token) -> bool:
        """Whether `token` is a hyphen inside a word, or the part of a word before one."""
        if token.whitespace_ or not token.i:
            return False
        if token.text in HYPHENS:
            return not (self.doc[token.i - 1].is_punct or self.doc[token.i - 1].whitespace_)
        followed = token.i + 1 < len(self.doc) and self.doc[token.i + 1].text in HYPHENS
        return followed and not token.is_punct

    def _is_former(self, start: int, head: int) -> bool:
        return any(modifiers().get(token.lower_) for token in self.doc[max(start - 1, 0) : head])

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
        title = self.title_starting(start) or self._past_brackets(end)
        return None if title and self._fronted(end, title) else title

    def _past_brackets(self, end: int) -> Title | None:
        """The apposition behind brackets: "Ann Roe (D-Vt.), the senator", "R. Das (retd), the adviser"."""
        if self.doc[end].text != "(":
            return None
        close = next((i for i in range(end + 1, min(end + _SECOND, len(self.doc))) if self.doc[i].text == ")"), None)
        if close is None or close + 2 >= len(self.doc) or self.doc[close + 1].text != ",":
            return None
        return self.title_starting(close + 2)

    def _fronted(self, end: int, title: Title) -> bool:
        """Whether the name ends what stands before the subject: "Against Roe, the governor earned 51 percent".

        An apposition is closed: "alone with Roe, the minister looked pale" tells no office of Roe.
        """
        before = self.last.get(end - 1, end) - 1
        behind = title.end + (title.end < len(self.doc) and self.doc[title.end].is_quote)
        if (
            self.doc[end + 1].lower_ == "the"
            and behind < len(self.doc)
            and self.doc[behind].tag_ in {"VBD", "VBZ", "MD"}
        ):
            return True
        if before < 0 or self.doc[before].tag_ != "IN" or not self.doc[before].is_sent_start:
            return False
        return title.end < len(self.doc) and self.doc[title.end].tag_ in {"VBD", "VBZ", "VBP", "MD"}

    def title_starting(self, start: int) -> Title | None:
        """The title that starts at token `start`, None where none does."""
        head = None
        i = start
        while i < len(self.doc) and i - start < _REACH:
            token = self.doc[i]
            after = self.names.get(i, len(self.doc))
            if after < len(self.doc) and self.doc[after].tag_ == "POS":
                start = i = after + 1  # "President Rossi's chief of staff"
                head = None
                continue
            if i in self.names and head is None and (self._is_noun_head(after) or self._is_body(after)):
                i = after  # "a Rossi delegate", "the Rossi campaign's director"
                continue
            if i in self.names:
                return None if head is None or self.doc[i - 1].lower_ != "and" else self._closed(start, head, i - 1)
            if self.is_head(i):
                head = i
            elif token.tag_ == "VBG" and i + 1 < len(self.doc) and self.doc[i + 1].tag_ in {"DT", "PRP$"}:
                break  # "X, questioning the governor"
            elif not (self.noun_like(token) or token.tag_ in {"DT", "PRP$", "RB", "RBS"} or token.text in HYPHENS):
                break
            i += 1
        return None if head is None else self._closed(start, head, self._past_and(self._title_end(head)))

    def _is_noun_head(self, i: int) -> bool:
        return i < len(self.doc) and self.is_head(i) and self.doc[i].tag_ in {"NN", "NNS", "NNP"}

    def _is_body(self, i: int) -> bool:
        """Whether a common noun with a possessive stands there: "campaign's"."""
        return i + 1 < len(self.doc) and self.doc[i].tag_ == "NN" and self.doc[i + 1].tag_ == "POS"

    def _past_and(self, end: int) -> int:
        """Past a second role that says of what the first is: "president and chief executive of the bank"."""
        if end + 1 >= len(self.doc) or self.doc[end].lower_ != "and" or self.doc[end - 1].i in self.inside:
            return end
        head = None
        for i in range(end + 1, min(end + _SECOND, len(self.doc))):
            if not self.noun_like(self.doc[i]) or i in self.names:
                break
            head = i if self.is_head(i) else head
        last = self._title_end(head) if head is not None else end
        return last if head is not None and last > head + 1 else end

    def _closed(self, start: int, head: int, end: int) -> Title | None:
        if end + 1 < len(self.doc) and self.doc[end].lower_ == "to" and self.doc[end + 1].tag_ == "VB":
            return None  # "the first president to visit"
        if end < len(self.doc) and self.doc[end].lower_ == "among":
            return None  # "the leader among voters over fifty"
        if end < len(self.doc) and self.doc[end].tag_ == "POS":
            return None  # "the prime minister's wife"
        while start < head and self.doc[start].tag_ in {"DT", "PRP$", "RB", "RBS", "CD"}:
            start += 1
        return Title(start, head, end, self._is_former(start, head) or self._at_the_time(end))

    def _at_the_time(self, end: int) -> bool:
        return self.doc[end : end + 3].text.lower() == "at the time"

    def _title_end(self, head: int) -> int:
        """Past "of the commission of the bloc", up to punctuation, a verb or "who"."""
        end = head + 1
        while end < len(self.doc) and end - head < _TAIL:
            if self.doc[end].lower_ not in LINKS or self._at_the_time(end) or self._tells_when(end):
                break
            stop = end + 1
            while stop < len(self.doc) and stop - end < _REACH and self.object_token(stop):
                stop += 1
            while stop > end and self.trails(self.doc[stop - 1]):
                stop -= 1
            if stop <= end + 1:
                break
            end = stop
        return end

    def _tells_when(self, link: int) -> bool:
        """Whether time or circumstance follows: "president in five years", "professor in his first campaign"."""
        if self.doc[link].lower_ not in {"in", "on", "at"} or link + 1 >= len(self.doc):
            return False
        following = self.doc[link + 1]
        return following.ent_type_ in {"DATE", "TIME", "CARDINAL"} or following.tag_ in {"CD", "PRP$"}

    def trails(self, token: Token) -> bool:
        """Whether a title cannot end with `token`: "to the", "to Mr."."""
        return (
            token.tag_ in {"DT", "PRP$", "IN", "TO", "HYPH", "CC"} or token.lower_ in {"of", "&"} or is_honorific(token)
        )

    def object_token(self, i: int) -> bool:
        """Whether token `i` may belong to what a role is of."""
        token = self.doc[i]
        if i in self.inside:
            return False
        if token.lower_ == "and":
            return self._joins_objects(i)
        if self._joins(token):
            return True  # "the far-right party"
        return self.noun_like(token) or token.tag_ in {"DT", "PRP$"} or token.text in {"&", "of"}

    def _joins_objects(self, i: int) -> bool:
        """Whether "and" stands inside what a role is for: "minister of trade and industry"."""
        if i + 1 >= len(self.doc) or i + 1 in self.inside or self.is_head(i + 1) or i + 1 in self.place_at:
            return False
        before, after = self.doc[i - 1], self.doc[i + 1]
        alike = before.text[0].isupper() == after.text[0].isupper()
        return alike and before.tag_ in _OBJECT_TAGS and after.tag_ in _OBJECT_TAGS


def title_kind(doc: Doc, title: Title) -> str:
    """Class of the head noun; the verb of office counts as one, but who leads a project leads no party."""
    head = doc[title.head]
    known = role_classes().get(compound(doc, title.head)) or role_class(head)
    if known or head.lemma_ not in role_verbs():
        return known
    led = {token.lower_ for token in doc[title.head + 1 : title.end]}
    if role_verbs()[head.lemma_] == "leader" and not led & (word_set("government_bodies") | word_set("led_bodies")):
        return "expert"
    return role_classes().get(role_verbs()[head.lemma_], "")
