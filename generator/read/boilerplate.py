"""What stands around a report and is none of it: captions, bylines, credits, datelines, teasers, notices, invitations.

Every rule looks at one paragraph, at its first or last few hundred characters, so the time is linear in the text. Rules
are cautious: what is taken out has to look like furniture by its form, and a sentence of a report that merely mentions
a photo or a newsletter stays. Word lists are `lexicons/en/boilerplate_*.txt`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from generator.lexicons import read_words
from generator.read.credits import (
    LEAD,
    TAIL,
    byline_authors,
    either,
    ends_with_date,
    find_dateline,
    find_photo_credit,
    find_signature,
    find_writers,
    is_byline,
    is_credit_line,
    is_labelled_stamp,
    is_post,
    is_stamp,
    only_names,
    stamp_day,
)
from generator.read.text import ENDS, TURN, first_sentence

SHORT: Final = 300
"""Teasers, invitations and captions without a credit are no longer."""
PHRASE_CHARS: Final = 250
NOTE_CHARS: Final = 800
CAPTION_CHARS: Final = 450
TEASER_CHARS: Final = 140
TEASERS: Final = 8
MASTHEAD: Final = 8
"""Paragraphs under the title among which bylines and dates are looked for."""
COLOPHON: Final = 6
"""Paragraphs at the end among which credits are looked for."""

SYMBOLS: Final = " \t*_>|•·▪■●◦►▶▸→–—-+#=~<([{"
CLOSING: Final = " \t*_>|•·→–—-+#=~)]}.:!…»"
QUOTE_MARKS: Final = re.compile(r"[\"“”«»]|''|(?:^|[\s(])[‘']\w")
ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")
STYLE_RULE: Final = re.compile(r"[.#@]?[\w-]+[\w .#,:>@()-]{0,80}\{|[a-z-]{3,30}:\s?[^.:;]{1,60};")
SIDES: Final = re.compile(
    r"\((?:L-R|L to R|from left|from right|left|right|far left|far right|cent(?:re|er)|(?:\d(?:nd|rd|th)|second|third)"
    r"(?: from)? (?:L|R|left|right)|L)\)|\b(?:[Ff]rom left to right|Clockwise from|left to right:)",
)
NAME_AND_POST: Final = re.compile(r"[^\s,]+(?:\s[^\s,]+){1,3},\s[^,]{3,60}")
NAME: Final = re.compile(r"[^\s\d,.:;!?]+(?:\s[^\s\d,:;!?]+){1,2}")
PLACE: Final = re.compile(r"[^\s,\d]+(?:\s[^\s,\d]+){0,3},\s[^,\d]{2,30}")
STUCK: Final = re.compile(r"[\w.!?…”)\]]$|[.!?,][\"'’]$")
BIOGRAPHY: Final = re.compile(
    r"(?P<name>[^.,]{3,40}),? is (?:an?|the) [^.]{0,60}?"
    r"\b(?:reporter|correspondent|columnist|editor|staff writer|contributor|bureau chief)\b"
    r",? (?:at|for|of|with|based|in|covering)\b"
)
REPORTED: Final = re.compile(
    r" (?:also )?(?:contributed|reported)(?: reporting| research)?(?: to this \w+)?(?= (?:from|in)\b|\.)"
)
RUNNING: Final = re.compile(r"[.!?…][\"”’')\]]*$")


def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(read_words(name))})(?:(?<!\w)|(?!\w))", re.IGNORECASE)


def _phrase(words: Iterable[str]) -> re.Pattern[str]:
    """A regex, for lower-case text, in which `...` of an entry stands for up to 60 characters of one sentence."""
    return re.compile(rf"\b(?:{either(words)})(?!\w)".replace(r"\.\.\.", "[^.]{0,60}?"))


OPENINGS: Final = _opening("boilerplate_openings")
NOTES: Final = _opening("boilerplate_notes")
PHRASES: Final = _phrase(read_words("boilerplate_phrases"))
TAILS: Final = re.compile(rf"(?:{either(read_words('boilerplate_tails'))})(?:(?<!\w)|(?!\w))")
ENDINGS: Final = read_words("boilerplate_endings")
POINTERS: Final = _opening("boilerplate_pointers")
CAPTION_VERBS: Final = re.compile(rf"\b(?:{either(read_words('boilerplate_caption_verbs'))})\b")
PAST: Final = re.compile(rf"\b(?:{either(read_words('boilerplate_past_verbs'))}|[a-z]{{2,20}}ed)\b")
LINES: Final = frozenset(read_words("boilerplate_lines"))
HEADERS: Final = frozenset(read_words("boilerplate_headers"))


class Found(NamedTuple):
    """A text without its boilerplate, and the facts that stood in it."""

    paragraphs: tuple[str, ...]
    removed: tuple[str, ...]
    """In text order."""
    place: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


def remove_boilerplate(paragraphs: Sequence[str]) -> Found:
    """`paragraphs` without what is none of the report; place, outlet, authors and day are those it named first."""
    kept: list[str] = []
    removed: list[str] = []
    facts = Found((), ())
    around = _masthead(paragraphs) | _teasers(paragraphs) | _doubled(paragraphs) | _colophon(paragraphs)
    for i, paragraph in enumerate(paragraphs):
        late = i >= len(paragraphs) - 2
        if i in around or _is_boilerplate(paragraph, first=not kept, late=late):
            removed.append(paragraph)
            facts = _noted(facts, paragraph)
            continue
        dateline = find_dateline(paragraph, lead=len(kept) < LEAD)
        start = dateline.end if dateline else 0
        end = _report_end(paragraph)
        if dateline:
            facts = facts._replace(place=facts.place or dateline.place, outlet=facts.outlet or dateline.outlet)
        if not _has_words(paragraph[start:end]):
            removed.append(paragraph)
            continue
        removed.extend(part for part in (paragraph[:start].strip(), paragraph[end:].strip()) if part)
        kept.append(paragraph[start:end].strip())
    return facts._replace(paragraphs=tuple(kept), removed=tuple(removed))


def _noted(facts: Found, paragraph: str) -> Found:
    """`facts` with the authors of a byline and the day of a stamp that was taken out."""
    if not facts.authors and is_byline(paragraph):
        return facts._replace(authors=byline_authors(paragraph))
    if not facts.date and is_stamp(paragraph):
        return facts._replace(date=stamp_day(paragraph))
    return facts


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _is_boilerplate(paragraph: str, *, first: bool, late: bool) -> bool:
    """Whether the whole paragraph is furniture; the first one may be a headline such as "Analysis: ..."."""
    bare = paragraph.lstrip(SYMBOLS)
    if not _has_words(bare[:SHORT]) or bare.rstrip(CLOSING).casefold() in LINES:
        return len(paragraph) <= SHORT
    if len(paragraph) <= SHORT and (ADDRESS.fullmatch(bare) or STYLE_RULE.fullmatch(paragraph)):
        return True
    if _is_caption(paragraph, first=first, late=late):
        return True
    if first:
        return False
    return _is_notice(paragraph, bare) or is_labelled_stamp(paragraph) or find_writers(paragraph) == 0


def _is_notice(paragraph: str, bare: str) -> bool:
    """Whether it begins like a teaser, an invitation or a note, or holds words that only those have."""
    size = len(paragraph)
    if size <= SHORT and (OPENINGS.match(bare) or bare.rstrip(CLOSING).casefold().endswith(ENDINGS)):
        return True
    if size <= TEASER_CHARS and bare.rstrip(CLOSING).endswith(("above", "below", "here")) and POINTERS.match(bare):
        return True
    if size <= NOTE_CHARS and (NOTES.match(bare) or NOTES.match(paragraph)):
        return True
    return size <= PHRASE_CHARS and bool(PHRASES.search(paragraph.lower())) and not QUOTE_MARKS.search(paragraph)


def _is_caption(paragraph: str, *, first: bool, late: bool) -> bool:
    """Whether it ends in a photo credit, tells left from right, or is a day's scene in the present tense."""
    if len(paragraph) > CAPTION_CHARS:
        return False
    credit = find_photo_credit(paragraph)
    if credit is not None or is_credit_line(paragraph):
        return not _is_speech(paragraph[:credit])
    if len(paragraph) > SHORT or QUOTE_MARKS.search(paragraph):
        return False
    signature = find_signature(paragraph)
    body = paragraph if signature is None else paragraph[:signature]
    # an agency signs a report at its end, a photo anywhere
    signed = signature is not None and not first and not late and not PAST.search(body)
    return signed or bool(SIDES.search(paragraph)) or (not first and _is_scene(body))


def _is_scene(paragraph: str) -> bool:
    """One sentence with a caption's verb, a day at its end, and nothing told in the past tense.

    Without a year only names may stand before "during": "Lee and Kishida during a news conference on Jan. 13."
    """
    if not ends_with_date(paragraph):
        return False
    verb = CAPTION_VERBS.search(paragraph)
    dated = paragraph.rstrip(" .)")[-4:].isdigit() or (
        verb and verb[0] == "during" and only_names(paragraph[: verb.start()])
    )
    return (
        bool(verb and dated)
        and not PAST.search(paragraph)
        and first_sentence(paragraph) == paragraph
        and not TURN.match(paragraph)
    )


def _is_speech(paragraph: str) -> bool:
    """Whether the words before a credit are somebody's speech, so that only the credit goes."""
    return bool(QUOTE_MARKS.match(paragraph)) and bool(PAST.search(paragraph))


def _report_end(paragraph: str) -> int:
    """Where the report ends in a paragraph to which credits or invitations were glued."""
    end = len(paragraph)
    for _ in range(3):
        cuts = [cut for cut in _cuts(paragraph[:end]) if cut is not None]
        if not cuts:
            break
        end = min(cuts)
    return end


def _cuts(paragraph: str) -> Iterator[int | None]:
    yield find_writers(paragraph)
    yield find_photo_credit(paragraph)
    yield find_signature(paragraph)
    yield _glued(paragraph)


def _glued(paragraph: str) -> int | None:
    """Where an invitation begins that sticks to a word, or follows the last sentence of `paragraph`."""
    offset = max(1, len(paragraph) - TAIL)
    for match in TAILS.finditer(paragraph, offset):
        before = paragraph[max(0, match.start() - 3) : match.start()]
        stuck = bool(STUCK.search(before))
        rest = paragraph[match.start() :]
        if (stuck or RUNNING.search(before.rstrip())) and len(rest) - len(first_sentence(rest)) <= TEASER_CHARS // 2:
            return match.start()
    return None


def _is_running(paragraph: str) -> bool:
    """Whether `paragraph` is a sentence of the report, and no line of a page's head."""
    long = len(paragraph) >= 60 and bool(RUNNING.search(paragraph))
    return long or len(paragraph) > 160 or bool(TURN.match(paragraph))


def _masthead(paragraphs: Sequence[str]) -> set[int]:
    """Bylines, times and, where a time stands among them, names with their posts and places under the title."""
    head: list[int] = []
    for i, paragraph in enumerate(paragraphs[: MASTHEAD + 1]):
        if _is_running(paragraph) and not is_byline(paragraph) and not is_stamp(paragraph) and i:
            break
        head.append(i)
    stamps = {i for i in head if is_stamp(paragraphs[i])}
    plain = {i for i in head if is_byline(paragraphs[i])} | stamps
    posts = {i for i in head[1:] if i - 1 in plain and is_post(paragraphs[i])}
    named = {i for i in head[1:] if stamps and _is_head_line(paragraphs[i], beside={i - 1, i + 1} & stamps)}
    return plain | posts | named


def _is_head_line(paragraph: str, *, beside: Collection[int]) -> bool:
    """Whether a line names a person with a post, a place, or beside a time of publication a person alone."""
    form = NAME_AND_POST.fullmatch(paragraph) or PLACE.fullmatch(paragraph) or (beside and NAME.fullmatch(paragraph))
    return bool(form) and len(paragraph.split()) <= 8 and only_names(paragraph)


def _colophon(paragraphs: Sequence[str]) -> set[int]:
    """Bylines and agencies' names among the last paragraphs, and who reported from where."""
    first = max(1, len(paragraphs) - COLOPHON)
    last = range(max(first, len(paragraphs) - 2), len(paragraphs))
    found = {i for i in range(first, len(paragraphs)) if _is_colophon(paragraphs[i])}
    return found | {i for i in last if _is_biography(paragraphs[i])}


def _is_biography(paragraph: str) -> bool:
    found = BIOGRAPHY.match(paragraph)
    return bool(found) and len(paragraph) <= SHORT and only_names(found["name"] if found else "")


def _is_colophon(paragraph: str) -> bool:
    if is_byline(paragraph) or find_signature(paragraph) == 0:
        return True
    helped = paragraph.startswith(("—With", "--With", "-- With", "— With")) or REPORTED.search(paragraph)
    return bool(helped) and only_names(REPORTED.sub(" ", paragraph))


def _teasers(paragraphs: Sequence[str]) -> set[int]:
    """The lists of other stories below a line such as "Related stories", once the report has begun."""
    found: set[int] = set()
    begun = False
    i = 0
    while i < len(paragraphs):
        begun = begun or _is_running(paragraphs[i])
        header = len(paragraphs[i]) <= 60 and paragraphs[i].strip(SYMBOLS + CLOSING).casefold() in HEADERS
        last = _list_end(paragraphs, i + 1) if begun and header else i
        found.update(range(i, last) if last > i else ())
        i = max(last, i + 1)
    return found


def _list_end(paragraphs: Sequence[str], start: int) -> int:
    """Where the lines end, from `start`, that are short and no sentences."""
    end = start
    while end < min(len(paragraphs), start + TEASERS) and _is_teaser(paragraphs[end]):
        end += 1
    return end


def _is_teaser(paragraph: str) -> bool:
    sentence = bool(ENDS.search(paragraph)) and not paragraph.endswith("?")
    return len(paragraph) <= TEASER_CHARS and not sentence and not TURN.match(paragraph)


def _doubled(paragraphs: Sequence[str]) -> set[int]:
    """The second of two equal paragraphs, and the first too where they read like a caption beside its own label."""
    found: set[int] = set()
    for i in range(1, len(paragraphs)):
        if len(paragraphs[i]) < 40 or paragraphs[i] != paragraphs[i - 1]:
            continue
        found.add(i)
        scene = len(paragraphs[i]) <= SHORT and CAPTION_VERBS.search(paragraphs[i]) and not PAST.search(paragraphs[i])
        found.update({i - 1} if scene and not QUOTE_MARKS.search(paragraphs[i]) else ())
    return found
