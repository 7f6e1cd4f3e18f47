"""How a passage is found again in its original: the words themselves, and as many around them as it needs.

Source: W3C Web Annotation Data Model (TextQuoteSelector); WICG, URL Fragment Text Directives.
"""

from functools import lru_cache
from typing import NamedTuple

from generator.page_records import Selector

WORDS = 6
"""At each end of a long passage; enough for a browser to find it."""
AROUND = 32
"""Characters before and after, for programs that look the passage up."""
AROUND_WORDS = 4
"""Words before and after, where the passage's own are not the only ones of their kind."""
AROUND_READ = 4 * AROUND
LONGEST_SEARCHED = 200_000
"""Characters: of a longer text it is taken for granted that words come twice, so that no text takes long."""


class Original(NamedTuple):
    """A text in which passages are looked for."""

    text: str
    folded: str
    """The same without case; empty where the text is too long to be searched."""


@lru_cache(maxsize=1)  # the stances and the quotes of an article, one after the other
def to_original(text: str) -> Original:
    """`text`, ready to be searched."""
    return Original(text, text.casefold() if len(text) <= LONGEST_SEARCHED else "")


def to_selector(original: Original, start: int, end: int) -> Selector:
    """How the words from `start` to `end` are found; they may run over several paragraphs."""
    text = original.text
    first, last = _ends(text[start:end])
    left = max(start - AROUND_READ, 0)
    before = text[left:start].rpartition("\n\n")[2]
    after = text[end : end + AROUND_READ].partition("\n\n")[0]
    alone = _is_alone(original, first)
    return Selector(
        exact=text[start:end],
        prefix=before[-AROUND:],
        suffix=after[:AROUND],
        start=first,
        end=last,
        before="" if alone else " ".join(before.split()[-AROUND_WORDS:]),
        after="" if alone or last else " ".join(after.split()[:AROUND_WORDS]),
    )


def _is_alone(original: Original, words: str) -> bool:
    """True where the text has `words` once, in whatever case."""
    wanted = words.casefold()
    first = original.folded.find(wanted)
    return first >= 0 and original.folded.find(wanted, first + 1) < 0


def _ends(exact: str) -> tuple[str, str]:
    """A short passage of one paragraph whole; else its first and its last words, each of one paragraph."""
    paragraphs = [words for paragraph in exact.split("\n\n") if (words := paragraph.split())]
    if not paragraphs:
        return "", ""
    if len(paragraphs) == 1 and len(paragraphs[0]) <= 2 * WORDS:
        return " ".join(paragraphs[0]), ""
    return " ".join(paragraphs[0][:WORDS]), " ".join(paragraphs[-1][-WORDS:])
