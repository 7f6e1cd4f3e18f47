"""How a title is worded on a page: without the state, without "former", with short forms written out."""

from generator.extract.institutions import institution_country, with_short_names
from generator.extract.names import HYPHENS, abbreviations, is_glued, is_title, plurals
from generator.extract.title_lexicon import modifiers, role_verbs
from generator.extract.titles import LINKS, Title, TitleReader
from generator.extract.tokens import Token

_ORDINAL_OFFICES = frozenset({"first", "second", "third"})
"""Which may belong to a title: "First Minister", "second secretary"; "the sixth president" is the president."""
_ROW = 5
"""Names that may share one title."""


def title_words(reader: TitleReader, title: Title) -> str:
    """The title without country, "former" and the like: "Finance Minister", "ambassador to the U.S."."""
    doc = reader.doc
    start = title.start
    if doc[start].lemma_ in role_verbs() and start == title.head and doc[start].pos_ == "VERB":
        role = role_verbs()[doc[start].lemma_]
        return with_short_names(f"{role} of {doc[start + 1 : title.end].text}".removesuffix(" of "))
    start = _start_of_words(reader, title)
    start = next((i for i in range(title.head, start, -1) if modifiers().get(doc[i].lower_)), start)
    while start < title.head and _empty(reader, start):
        place = reader.place_at.get(start)
        start = place.end if place else start + 1
    kept = [i for i in range(start, title.head) if not _is_state(reader, i)]
    text = "".join(doc[i].text_with_ws for i in kept)
    head = doc[title.head]
    end = _end_of_words(reader, title)
    tail = _full(head) + doc[title.head : end].text[len(head) :]
    of = reader.place_at.get(title.head + 2) or reader.place_at.get(title.head + 3)
    if end > title.head + 1 and doc[title.head + 1].lower_ == "of" and of and of.end >= end:
        tail = _full(head)
    words = " ".join(f"{text}{tail}".split()).removesuffix(" .").removesuffix("..")
    return words.title() if words.isupper() and " " in words else with_short_names(words)


def _end_of_words(reader: TitleReader, title: Title) -> int:
    """The end of the title without the person behind it: "spokesman for House Speaker X" is a spokesman."""
    after = title.end
    while after < len(reader.doc) and after - title.end < _ROW and reader.trails(reader.doc[after]):
        after += 1
    if after not in reader.names or title.end == title.head + 1 or title.head >= after - 1:
        return title.end
    if after == title.end and not reader.is_head(title.end - 1):
        return title.end
    links = (i for i in range(title.end - 1, title.head, -1) if reader.doc[i].lower_ in LINKS)
    return next(links, title.end)


def _start_of_words(reader: TitleReader, title: Title) -> int:
    """The start of the title without its owner ("the state's governor") and what runs into it from before."""
    doc = reader.doc
    short = doc[title.head].lower_.rstrip(".") in abbreviations()
    start = title.start
    for i in range(title.start, title.head):
        plain = doc[i].is_lower and doc[i].tag_ in {"NN", "NNS"} and i not in reader.place_at
        owner = plain and doc[i + 1].tag_ == "POS"
        part = (
            doc[i + 1].tag_ == "POS"
            and (  # "Scotland's", "Moscow's"
                i in reader.place_at or institution_country(doc[title.start : i + 1].text)
            )
        )
        if part or owner or is_glued(doc[i].text) or (short and plain and doc[i].lower_ not in modifiers()):
            start = min(i + 1 + bool(owner or part), title.head)
    return start


def _empty(reader: TitleReader, i: int) -> bool:
    token = reader.doc[i]
    if _is_state(reader, i) or token.tag_ in {"POS", "DT", "CD"} or token.text in HYPHENS:
        return True
    if i > 1 and reader.doc[i - 1].text in HYPHENS and reader.doc[i - 2].like_num:
        return True  # "33-year veteran"
    if token.ent_type_ == "ORDINAL" and token.lower_ not in _ORDINAL_OFFICES:
        return True
    name = token.text == "New" and not is_title(reader.doc[i + 1])  # New York, New Delhi
    return token.lower_ in modifiers() and not name


def _is_state(reader: TitleReader, i: int) -> bool:
    """Whether the token says only which state; a seat belongs to the title ("White House spokesman")."""
    return i in reader.place_at and reader.place_at[i].form != "metonym"


def _full(head: Token) -> str:
    """The head noun in full and in the singular: "Sen." is "Senator", "candidates" one candidate."""
    word = head.lower_.rstrip(".")
    full = abbreviations().get(word) or plurals().get(word)
    if full is None:
        return head.text
    return full.title() if head.text[0].isupper() else full
