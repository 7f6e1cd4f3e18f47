"""Short forms of organisations: initials, and names without "Plc" or "Party"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.extract.names import NameReader
from generator.lexicons.names import NameWords, name_words, word_set

_LONGEST = 10
"""Words of a name whose ends are looked at."""
_SMALL_WORDS = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "del", "des", "la", "du", "&"})


def initials(name: str) -> str | None:
    """The short form that a name of several words would have: "Korea Development Institute" is KDI."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL_WORDS]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else None


def ends_of_names(names: Iterable[str]) -> dict[NameWords, set[str]]:
    """For what a longer one of `names` begins or ends with the names that do: "Goldman", "the Post", "Islamic Center".

    Only a first word stands alone for the whole; "University of Kent" is no short form of its press.
    """
    found: defaultdict[NameWords, set[str]] = defaultdict(set)
    for name in set(names):
        words = name_words(name)
        found[words].add(name)
        for cut in range(1, min(len(words), _LONGEST)):
            found[words[cut:]].add(name)
        if len(words) > 1:
            found[words[:1]].add(name)
    return {words: {name for name in full if name_words(name) != words} for words, full in found.items()}


def short_forms(reader: NameReader, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where one of `names` stands without its last word: "Dangora" for "Dangora Plc", "Labour" for "Labour Party"."""
    longer: defaultdict[NameWords, set[str]] = defaultdict(set)
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        words = name_words(name)
        if len(words) > 1 and words[-1] in word_set("organisation_endings"):
            longer[words[:-1]].add(name)
            sizes[words[0]].add(len(words) - 1)
    for start in (token.i for token in reader.doc if token.text[0].isupper() and token.i not in reader.doubtful):
        for size in sorted(sizes.get(reader.doc[start].lower_, ()), reverse=True):
            full = longer.get(name_words(reader.doc[start : start + size].text), set())
            if len(full) == 1 and _is_short_form(reader, start, start + size):
                yield start, start + size, min(full)
                break


def _is_short_form(reader: NameReader, start: int, end: int) -> bool:
    """Whether the words are a name there, and not the beginning of a longer one or a word like any other."""
    doc = reader.doc
    if all(token.ent_type_ == "ORG" for token in doc[start:end]):
        return end >= len(doc) or doc[end].ent_type_ != "ORG" or doc[end].ent_iob_ == "B"
    plain = any(token.lower_ in reader.nouns | word_set("party_words") for token in doc[start:end])
    goes_on = end < len(doc) and doc[end].tag_ in {"NNP", "NNPS"} and doc[end].text[0].isupper()
    return not plain and not goes_on and all(token.tag_ in {"NN", "NNP", "NNPS"} for token in doc[start:end])
