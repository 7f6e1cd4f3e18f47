"""From bytes to clean characters: encodings, line ends, and what nobody can see."""

import codecs
import re
from typing import Final, NamedTuple

from generator.errors import OnRecordError, Problem

NOT_TEXT: Final = (b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How PDF, Word, image and rich-text files begin."""

MAX_CHARS: Final = 400_000
"""Longer texts are no article, and the parser needs a gigabyte for every 100,000 words."""

LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BLANKS: Final = re.compile("[ \t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls; line ends are gone by now
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
SAMPLE_BYTES: Final = 4_000
"""So many are looked at to see whether a text is in UTF-16."""
MOST_BEYOND_ASCII: Final = 0.1
"""Share of a text's characters; more is another script, read wrongly."""
NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
WINDOWS_CHARS: Final = re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”‚„†‡•…–—‹›€™ƒ\xa0-¿×÷]")
INSIDE_WORD: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ][¡-©«¬®-±´¶¸»¿][a-zà-öø-ÿ]|[a-z][×÷¹²³¼-¾][a-zà-öø-ÿ]")
"""A sign in the middle of a word: another Latin encoding's letter."""
TWICE_ENCODED: Final = re.compile("[ÂÃ][\x80-¿‘-”–—€™œžŸ]|â€|ï»¿")
"""What UTF-8 looks like when it is read as Windows-1252: a file of two encodings."""
SURROGATES: Final = re.compile("[\ud800-\udfff]")

MARKS_IN_A_ROW: Final = 60
WORD_CHARS: Final = 1_000
"""No word or address in running text is longer."""
LONG_MARKS: Final = re.compile(rf"((?:(?=\S)[\W_]){{{MARKS_IN_A_ROW}}})(?:(?=\S)[\W_])+")
LONG_WORD: Final = re.compile(rf"(\S{{{WORD_CHARS}}})\S+")


class Decoded(NamedTuple):
    """The characters of a file, and the encoding that was guessed for want of a mark."""

    text: str
    guessed: str | None = None


def decode(content: bytes, path: str, *, encoding: str = "utf-8") -> Decoded:
    """The characters of a file in UTF-8, in UTF-16, or in the encoding that the file itself declares.

    Windows-1252 is taken where nothing else fits and every character beyond ASCII is one that English texts have.

    Raises:
        OnRecordError: not a text file, or bytes that the encoding does not have.
    """
    marked = _marked_encoding(content)
    unmarked = None if marked else _unmarked_utf16(content)
    encoding = marked or unmarked or encoding
    if content.startswith(NOT_TEXT) or (b"\0" in content and not encoding.startswith("utf-16")):
        raise OnRecordError(path, 1, "this is not a text file", "save the article as text in UTF-8")
    try:
        return Decoded(content.decode(encoding), "UTF-16" if unmarked else None)
    except UnicodeDecodeError as error:
        text = _as_windows(content) if encoding == "utf-8" else None
        if text is not None:
            return Decoded(text, "Windows-1252")
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start} is not {encoding.upper()}"
        raise OnRecordError(path, line, problem, "save the file as UTF-8") from error


def told_guess(decoded: Decoded, path: str) -> tuple[Problem, ...]:
    """The guess at an encoding as something that a person should look at."""
    if not decoded.guessed:
        return ()
    return (Problem(path, 1, f"this is read as {decoded.guessed}", "save the file as UTF-8"),)


def clean(text: str) -> str:
    r"""`text` with `\n` as its only line end, and without controls, bidi marks and zero-width characters.

    Words and quotation marks stay as written. Half a surrogate pair, which JSON can smuggle in, becomes U+FFFD.
    """
    text = LINE_ENDS.sub("\n", text)
    text = INVISIBLE.sub("", text)
    return SURROGATES.sub("\ufffd", text)


def without_runs(text: str) -> str:
    """`text` with at most 60 marks in a row and at most 1,000 characters in a word; what is beyond is left out.

    The tokenizer takes time quadratic in a row of marks: 20,000 of them would cost a minute. No article has either.
    """
    if max(map(len, text.split()), default=0) <= MARKS_IN_A_ROW:
        return text
    return LONG_WORD.sub(r"\1", LONG_MARKS.sub(r"\1", text))


def read_characters(content: bytes, path: str) -> str:
    """The clean text of a file of rules; its encoding is not guessed, since a name read wrongly would match nobody.

    Raises:
        OnRecordError: not text, not in UTF-8, or far too long.
    """
    text, guesses = read_article_characters(content, path)
    for guess in guesses:
        raise OnRecordError(guess.path, guess.line, "this is not UTF-8", guess.remedy)
    return text


def read_article_characters(content: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The clean text of an article's file, and what was guessed to read it.

    Raises:
        OnRecordError: not text, in no encoding that we know, or far too long.
    """
    decoded = decode(content, path)
    text = clean(decoded.text)
    check_length(len(text), path)
    return text, told_guess(decoded, path)


def check_length(length: int, path: str, *, line: int = 1) -> None:
    """Raise where a text of `length` characters is too long to be analysed."""
    if length > MAX_CHARS:
        problem = f"the text has {length} characters"
        raise OnRecordError(path, line, problem, f"split it into articles of at most {MAX_CHARS}")


def one_line(text: str) -> str:
    """`text` clean and on one line, with single spaces, for titles and names."""
    return BLANKS.sub(" ", clean(text).replace("\n", " ")).strip()


def shown(name: str) -> str:
    """A file name as a message may show it: line breaks, terminal codes and broken bytes are escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def _marked_encoding(content: bytes) -> str | None:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark: of two bytes one is null, and always the same one, as in any text of Latin letters."""
    sample = content[:SAMPLE_BYTES]
    nulls = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 4
    if len(content) % 2 == 0 and min(nulls) == 0 and max(nulls) > most:
        return "utf-16-le" if nulls[1] else "utf-16-be"
    return None


def _as_windows(content: bytes) -> str | None:
    """`content` read as Windows-1252, None where that gives characters that no English text has."""
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    beyond = NOT_ASCII.findall(text)
    if len(beyond) > MOST_BEYOND_ASCII * len(text) or TWICE_ENCODED.search(text):
        return None
    return text if all(WINDOWS_CHARS.fullmatch(char) for char in beyond) and not INSIDE_WORD.search(text) else None
