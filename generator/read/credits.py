"""Who wrote, filed and photographed: datelines, bylines and credits, as facts and as places where to cut."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from generator.lexicons import read_table, read_words
from generator.read.facts import to_authors, to_day

HEAD: Final = 140
"""A dateline ends within so many characters."""
TAIL: Final = 240
"""A credit begins within so many characters of the paragraph's end."""
LEAD: Final = 3
"""So many paragraphs may bear a dateline that names no agency: title, stand-first, lead."""
PLACE_CHARS: Final = 60
LINE_CHARS: Final = 80


def either(words: Iterable[str]) -> str:
    """A regex for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


MONTHS: Final = {name.lower(): int(number) for name, number in read_table("months")}
AGENCIES: Final = {row[0]: row[1] for row in read_table("boilerplate_agencies")}
CAPITALS: Final = frozenset(city.casefold() for row in read_table("countries_capitals") for city in row[1].split("|"))
NOT_PLACES: Final = frozenset(read_words("boilerplate_not_places"))
SMALL_WORDS: Final = frozenset(read_words("boilerplate_small_words"))
BYLINE_ROLES: Final = frozenset(read_words("boilerplate_byline_roles"))

_MONTH: Final = rf"(?P<month>{either(MONTHS)})\.?"
_WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
_AGENCY: Final = either(AGENCIES)
PHOTO_AGENCIES: Final = frozenset((*AGENCIES, *read_words("boilerplate_photo_agencies")))
_PHOTO_AGENCY: Final = either(PHOTO_AGENCIES)
PHOTO_ENDS: Final = tuple(sorted({agency.split()[-1] for agency in PHOTO_AGENCIES}))

MONTH_FIRST: Final = rf"{_WEEKDAY}{_MONTH}\s(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?"
DAY_FIRST: Final = rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s(?P<year>\d{{4}}))?"
DATES: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (MONTH_FIRST, DAY_FIRST))
TRAILING_DATES: Final = tuple(
    re.compile(rf"(?:^|[\s,.(]){pattern}[.,)]?$", re.IGNORECASE) for pattern in (MONTH_FIRST, DAY_FIRST)
)
ABBREVIATED: Final = re.compile(r"\.\w\.$")
DASH: Final = re.compile(
    r"\s*(?:--|[—–―])-?\s*|(?<=[)/\w.])\s-\s?|(?<=\))-\s?|(?<=\w\))(?=[A-Z])|(?<=[)/.\w\]]):\s|(?<=[)/])\.?\s"
)
IN_MARKS: Final = re.compile(r"\s*(?:\(([^()]{2,40})\)|/([^/]{2,40})/)\.?$")
BARE_AGENCY: Final = re.compile(rf"(?:^|[\s,])(?:{_AGENCY})$")
BYLINE: Final = re.compile(r"(?:By|BY|by|Words by|Text by|Story by|Analysis by|Opinion by|Written by):?\s+(?=\S)")
STAMP: Final = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified|created|filed|date)(?: on| at)?:?\s*)+", re.IGNORECASE
)
CLOCK: Final = re.compile(
    r"(?:at|on|\d{1,2}[:.]\d{2}(?::\d{2})?|[ap]\.?m\.?|[A-Z]{1,5}T|UTC|Z|[+-]\d{2}:?\d{2}|[\s,|·•–—()-])+",
    re.IGNORECASE,
)
AGO: Final = re.compile(
    r"(?:\d{1,3}|an?|one|two)\s(?:min(?:ute)?s?|hours?|days?|weeks?|months?)(?:\s(?:ago|read))[\s.]*", re.IGNORECASE
)


def _written(name: str) -> re.Pattern[str]:
    """A regex for the entries of a lexicon as a text begins with them: "Photo by", "Photo By", "PHOTO BY"."""
    words = read_words(name)
    # literal branches and no flag: the regex engine then looks at first letters only
    return re.compile(either({form for word in words for form in (word.capitalize(), word.title(), word.upper())}))


WRITERS: Final = _written("boilerplate_credits")
PHOTOGRAPHERS: Final = _written("boilerplate_photo_credits")
IN_BRACKETS: Final = re.compile(
    r"[(\[](?:(?:File|FILE)[ :-]+)?"
    r"(?:(?:AP |UPI |EPA |PTI |AFP )?Photos?\b|(?:Image|Picture|Photograph|Credit)\b"
    rf"|[^()\[\]]{{0,80}}[/|]\s?(?:{_PHOTO_AGENCY})|[^()\[\]]{{0,80}}\bvia (?:{_PHOTO_AGENCY}))"
    r"[^()\[\]]{0,80}[)\]]\.?$"
)
AFTER_SLASH: Final = re.compile(rf"(?:[/|]|\bvia )\s?(?:{_PHOTO_AGENCY})(?:\s?/[^/.!?]{{2,40}})*\s?\.?$")
BEFORE_SLASH: Final = re.compile(rf"\b(?:{_PHOTO_AGENCY})\s?[/|]\s?[^.!?]{{2,80}}\.?$")
SIGNED: Final = re.compile(rf"\s*(?:[(\[]|[—–-]\s?)?(?:{_AGENCY})[)\]]?\.?$")
AGENCY_ENDS: Final = tuple(sorted({agency.split()[-1] for agency in AGENCIES}))
SENTENCE_BEFORE: Final = re.compile(r"[.!?…)\]\"”’'|–—-]\s*$")


class Dateline(NamedTuple):
    """`PARIS, Aug 31 (Reuters) - `: what it says, and where the report begins."""

    end: int
    place: str | None
    outlet: str | None


def find_dateline(paragraph: str, *, lead: bool) -> Dateline | None:
    """The dateline that opens `paragraph`, None where it has none.

    An agency that we know is enough. Without one the place stands in capitals, or has a day with it, and `lead` says
    that the paragraph is among the first: further down "NATO - " is a word like any other.
    """
    for dash in list(DASH.finditer(paragraph[:HEAD]))[:4]:
        follows = paragraph[dash.end() : dash.end() + 1]
        if not follows or follows.islower():
            continue
        found = _read_head(paragraph[: dash.start()], dash[0].strip(), lead=lead)
        if found:
            return found._replace(end=dash.end())
    return None


def _read_head(head: str, dash: str, *, lead: bool) -> Dateline | None:
    rest, agency, marked = _take_agency(head.strip(" ."))
    undated = _take_date(rest)
    dated = undated != rest
    place = undated.strip(" ,")
    place = place if ABBREVIATED.search(place) else place.rstrip(".")
    known = agency in AGENCIES
    if not place:
        return Dateline(0, None, AGENCIES.get(agency)) if known and marked else None
    if not _is_place(place) or place.casefold() in NOT_PLACES or (agency and not known and not lead):
        return None
    outlet = AGENCIES.get(agency, agency or None)
    capitals = _in_capitals(place.split(",")[0])
    if known and marked and (dash or dated or capitals):
        return Dateline(0, _to_place(place), outlet)
    seat = place.split(",")[0].casefold() in CAPITALS
    if dash == ":":
        plain = lead and capitals and seat
    else:
        plain = lead and bool(dash) and (capitals or dated or known or seat) and len(place) > 2
    return Dateline(0, _to_place(place), outlet) if plain else None


def _in_capitals(place: str) -> bool:
    words = place.split()
    return place[:1].isupper() and all(word.isupper() or word in SMALL_WORDS for word in words) and words[0].isupper()


def _take_agency(head: str) -> tuple[str, str, bool]:
    """`head` without its agency, the agency, and whether it stood in brackets or slashes."""
    marked = IN_MARKS.search(head)
    if marked:
        return head[: marked.start()], (marked[1] or marked[2]).strip(), True
    bare = BARE_AGENCY.search(head)
    return (head[: bare.start()], bare[0].strip(" ,"), False) if bare else (head, "", False)


def _take_date(head: str) -> str:
    for pattern in TRAILING_DATES:
        found = pattern.search(head)
        if found:
            return head[: found.start()]
    return head


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\s,/]+", text)
    named = all(word[0].isupper() or word.lower() in SMALL_WORDS or word in ("[India]",) for word in words)
    return named and len(text) <= PLACE_CHARS and len(words) <= 7 and not re.search(r"[:;!?\"“”]|\d", text)


def _to_place(text: str) -> str:
    """A place in capitals as it is written elsewhere, "Rio de Janeiro"; what is not all capitals stays."""
    words = re.split(r"([\s/-]+)", text)
    return "".join(_to_word(word, first=i == 0) for i, word in enumerate(words))


def _to_word(word: str, *, first: bool) -> str:
    if not word.isupper() or "." in word.rstrip(".,"):
        return word
    return word.lower() if not first and word.lower() in SMALL_WORDS else word.title()


def only_names(text: str) -> bool:
    """Whether `text` is a line of names: capitals, figures, and the small words that stand between names."""
    return _no_sentence(text) and any(c.isupper() for c in text)


def _no_sentence(text: str) -> bool:
    words = re.findall(r"\w[\w.'’-]*", text[: TAIL + 1])
    return len(text) <= TAIL and all(not word[0].islower() or word.rstrip(".") in SMALL_WORDS for word in words)


def is_byline(paragraph: str) -> bool:
    """Whether `paragraph` says who wrote the article, and nothing else."""
    start = BYLINE.match(paragraph)
    return bool(start) and len(paragraph) <= 160 and only_names(paragraph[start.end() :] if start else "")


def is_post(paragraph: str) -> bool:
    """Whether a line below a byline is the author's post or outlet: "Diplomatic correspondent", "BBC News"."""
    words = {word.lower() for word in re.findall(r"\w+", paragraph[:60])}
    return len(paragraph) <= 50 and not words.isdisjoint(BYLINE_ROLES) and not paragraph.endswith((".", "?", "!"))


def byline_authors(paragraph: str) -> tuple[str, ...]:
    """The people of a byline; posts, outlets and places are left out."""
    start = BYLINE.match(paragraph)
    names = re.split(r"\s(?:in|for|of|at|from)\s|\s?[|/·•]\s?", paragraph[start.end() if start else 0 :])[0]
    authors = (name.strip(" .,*") for name in to_authors([names]))
    return tuple(name.title() if name.isupper() else name for name in authors if _is_person(name))


def _is_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 5 and not any(
        word.lower().strip(".,") in BYLINE_ROLES or word.isdigit() for word in words
    )


def is_stamp(paragraph: str) -> bool:
    """Whether `paragraph` is only a time of publication: "Updated 13 January 2026, 10:30 GMT", "5 min read"."""
    if len(paragraph) > 100:
        return False
    rest = STAMP.sub(" ", paragraph)
    dated = rest
    for pattern in (*DATES, AGO):
        dated = pattern.sub(" ", dated)
    dated = re.sub(r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", " ", dated)
    return (dated != rest or rest != paragraph) and bool(CLOCK.fullmatch(dated + " "))


def is_labelled_stamp(paragraph: str) -> bool:
    """Whether a time of publication says that it is one, so that it is no heading of a chronology."""
    return is_stamp(paragraph) and bool(STAMP.match(paragraph) or AGO.search(paragraph))


def stamp_day(paragraph: str) -> str | None:
    """The day of a time of publication; None where it has no year, or its figures can be read two ways."""
    iso = re.search(r"\b\d{4}-\d{2}-\d{2}\b", paragraph)
    if iso:
        return to_day(iso[0])
    for pattern in DATES:
        found = pattern.search(paragraph)
        if found and found["year"]:
            return to_day(f"{found['year']}-{MONTHS[found['month'].lower()]:02d}-{int(found['day']):02d}")
    return None


def ends_with_date(paragraph: str) -> bool:
    """Whether the last words are a day: "on Jan. 13."."""
    return paragraph.rstrip(" .)")[-1:].isdigit() and any(pattern.search(paragraph[-60:]) for pattern in TRAILING_DATES)


def find_writers(paragraph: str) -> int | None:
    """Where a line of writers and editors begins that `paragraph` ends with."""
    return _credit_start(WRITERS, paragraph)


def find_photo_credit(paragraph: str) -> int | None:
    """Where the photo credit begins that `paragraph` ends with."""
    offset = max(0, len(paragraph) - TAIL)
    tail = paragraph[offset:]
    brackets = IN_BRACKETS.search(tail) if tail.rstrip(" .").endswith((")", "]")) else None
    if brackets:
        return offset + brackets.start()
    named = _credit_start(PHOTOGRAPHERS, paragraph)
    return named if named is not None else _slash_credit(tail, offset)


def find_signature(paragraph: str) -> int | None:
    """Where an agency's name alone begins at the end of `paragraph`: "[CNN]", "(AP)", "Reuters" after a full stop."""
    if not paragraph.rstrip(" .)]").endswith(AGENCY_ENDS):
        return None
    offset = max(0, len(paragraph) - TAIL)
    found = SIGNED.search(paragraph, offset)
    if not found:
        return None
    plain = found[0].strip()[0] not in "(["
    return None if plain and not SENTENCE_BEFORE.search(paragraph[: found.start()][-3:]) else found.start()


def is_credit_line(paragraph: str) -> bool:
    """Whether `paragraph` is nothing but a photographer and an agency: "Jane Doe/Reuters.", "Getty.", "Pool via AP"."""
    line = paragraph.strip(" .()[]")
    if not line.endswith(PHOTO_ENDS) or len(line) > LINE_CHARS or not only_names(line):
        return False
    parts = re.split(r"\s?[/|]\s?| via | for ", line)
    return parts[-1] in PHOTO_AGENCIES and (len(parts) > 1 or not paragraph[:1].islower())


def _credit_start(pattern: re.Pattern[str], paragraph: str) -> int | None:
    offset = max(0, len(paragraph) - TAIL)
    for match in pattern.finditer(paragraph[offset:]):
        start = offset + match.start()
        start -= start > 0 and paragraph[start - 1] in "(["
        rest = paragraph[offset + match.end() :]
        if not rest[:1].isalnum() and _may_begin(paragraph, start) and _no_sentence(rest):
            return start
    return None


def _may_begin(paragraph: str, start: int) -> bool:
    """Whether a credit may begin at `start`: at the start, after a sentence, in brackets, or stuck to a word."""
    before = paragraph[max(0, start - 3) : start]
    opened = paragraph[start] in "(["
    return not before or opened or not before[-1].isspace() or bool(SENTENCE_BEFORE.search(before))


def _slash_credit(tail: str, offset: int) -> int | None:
    """`Jane Doe/Reuters` or `REUTERS/Jane Doe` behind the last sentence of a paragraph."""
    slashed = "/" in tail or "|" in tail or " via " in tail
    found = (AFTER_SLASH.search(tail) or BEFORE_SLASH.search(tail)) if slashed else None
    if not found:
        return None
    ends = [match.end() for match in re.finditer(r"[.!?…)\]\"”’|]\s+|\s[–—-]\s", tail[: found.end()])]
    starts = ([0] if offset == 0 else []) + ends
    for start in starts:
        if start <= found.start() + 1 and only_names(tail[start:]) and len(tail) - start <= 100:
            return offset + start
    return None
