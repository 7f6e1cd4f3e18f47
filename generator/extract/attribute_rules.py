"""What spaCy's attribute ruler sets, for an eighth of its time.

The ruler compares each token with each of its patterns. Almost all of these look at one token alone, so what they set
depends on its tag, its relation and, of a few words that they name, on the word: each such kind is asked about once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME: Final = "onrecord_attribute_rules"
RULER: Final = "attribute_ruler"
_KNOWN: Final = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_START: Final = "start of a longer pattern"
_MOST_KINDS: Final = 20_000
"""Kinds remembered: tags times relations are far fewer, but text is not ours to trust."""

Kind = tuple[int, int, int, int]
"""Tag, relation, whether it is white space, and the word if some pattern names it, else 0."""
Pattern = Sequence[Mapping[str, Any]]
Match = tuple[int, int, int, int]
"""Number of the rule, label, and start and end of the tokens: what the ruler sets attributes by."""


def remember_rules(nlp: Language) -> None:
    """Put ours in the place of the attribute ruler of `nlp`, where its patterns are of the kinds that we know."""
    ruler = nlp.get_pipe(RULER) if nlp.has_pipe(RULER) else None
    if isinstance(ruler, AttributeRuler) and all(map(_is_known, _patterns(ruler))):
        nlp.add_pipe(NAME, after=RULER)
        nlp.disable_pipe(RULER)


@Language.factory(NAME, assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag", "token.dep"])
def make_rules(nlp: Language, name: str) -> "RememberedRules":
    """The component, with the patterns that the ruler has now."""
    ruler: Any = nlp.get_pipe(RULER)
    return RememberedRules(ruler)


class RememberedRules:
    """Sets what the attribute ruler would set."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.annotate: Any = ruler.set_annotations
        self.alone, self.longer = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self.longest = 0
        self.kinds: dict[Kind, tuple[str, ...]] = {}
        self.naming: dict[int, int] = {}
        self.words, self.forms = _named_words(list(_patterns(ruler)))
        rules: Any = ruler.patterns  # typed by spaCy as if their keys were not known
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                self._add(str(number), pattern)

    def _add(self, number: str, pattern: list[dict[str, Any]]) -> None:
        if len(pattern) == 1:
            self.alone.add(number, [pattern])
            return
        self.alone.add(_START, [pattern[:1]])
        self.longer.add(number, [pattern])
        self.longest = max(self.longest, len(pattern))

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its attributes."""
        self.annotate(doc, sorted(self._matches(doc)))
        return doc

    def _matches(self, doc: Doc) -> set[Match]:
        """What the ruler's own search finds."""
        cells: Any = doc.to_array(["TAG", "DEP", "IS_SPACE", "LOWER"])
        strings = doc.vocab.strings
        found: set[Match] = set()
        for i, (tag, relation, space, word) in enumerate(cells.tolist()):
            named = self.naming.get(word)
            if named is None:
                named = self._remember_word(word, strings[word])
            kind = (tag, relation, space, named)
            rules = self.kinds.get(kind)
            if rules is None:
                rules = self._remember_kind(kind, doc, i)
            for rule in rules:
                if rule == _START:
                    found.update(self._longer_at(doc, i))
                else:
                    found.add((int(rule), strings[rule], i, i + 1))
        return found

    def _remember_word(self, word: int, text: str) -> int:
        """`word` if a pattern names it, else 0."""
        if len(self.naming) >= _MOST_KINDS:
            self.naming.clear()
        named = text in self.words or any(form.search(text) for form in self.forms)
        self.naming[word] = word if named else 0
        return self.naming[word]

    def _remember_kind(self, kind: Kind, doc: Doc, i: int) -> tuple[str, ...]:
        """The rules for a kind of token, of which token `i` is one; asked of that token alone."""
        if len(self.kinds) >= _MOST_KINDS:
            self.kinds.clear()
        matches = self.alone(doc[i : i + 1], allow_missing=True)
        self.kinds[kind] = tuple(sorted({doc.vocab.strings[label] for label, _, _ in matches}))
        return self.kinds[kind]

    def _longer_at(self, doc: Doc, i: int) -> Iterator[Match]:
        for label, start, end in self.longer(doc[i : i + self.longest], allow_missing=True):
            yield int(doc.vocab.strings[label]), label, i + start, i + end


def _patterns(ruler: AttributeRuler) -> Iterator[Pattern]:
    rules: Any = ruler.patterns
    for rule in rules:
        yield from rule["patterns"]


def _is_known(pattern: Pattern) -> bool:
    """Whether a pattern looks at nothing but what makes a kind of token."""
    words = [token["LOWER"] for token in pattern if "LOWER" in token]
    plain = all(isinstance(word, str) or set(word) <= {"IN", "REGEX"} for word in words)
    return bool(pattern) and plain and all(token and set(token) <= _KNOWN for token in pattern)


def _named_words(patterns: Sequence[Pattern]) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words that `patterns` name, and the forms of words."""
    words: set[str] = set()
    forms: list[re.Pattern[str]] = []
    for spec in (token["LOWER"] for pattern in patterns for token in pattern if "LOWER" in token):
        listed = {"IN": [spec]} if isinstance(spec, str) else spec
        words.update(listed.get("IN", ()))
        forms += [re.compile(form) for form in filter(None, [listed.get("REGEX")])]
    return frozenset(words), tuple(forms)
