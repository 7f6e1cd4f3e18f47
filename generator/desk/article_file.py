"""An article as a file of `content/`: front matter that is read back as it was meant, a text that stays the same."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import yaml

from generator.errors import OnRecordError
from generator.read.characters import one_line
from generator.read.facts import Draft, Facts, Source
from generator.read.front_matter import ALIASES, split_front_matter
from generator.read.markdown import read_markdown

WORDS_BEFORE: Final = ("title", "date", "outlet", "url")
WORDS_AFTER: Final = ("archive_url", "licence", "place", "id", "publish")
"""Keys that hold one value, in the order in which they are written; authors and language stand between."""
MAX_WORD: Final = 300
"""Characters of a title, an outlet or an author."""
MAX_AUTHORS: Final = 40
MARKS: Final = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")
"""What a backslash in front of makes plain."""
ENTITY: Final = re.compile(r"&(?=#?\w{1,32};)")


def to_file(draft: Draft) -> str:
    """The Markdown file whose draft is `draft`: its paragraphs are escaped where Markdown would read more into them."""
    head = "".join(f"{line}\n" for _, line in to_lines(draft.facts))
    body = "\n\n".join(_written(paragraph) for paragraph in draft.paragraphs)
    return f"---\n{head}---\n\n{body}\n"


def to_lines(facts: Facts) -> Iterator[tuple[str, str]]:
    """The keys of front matter for what is known, and the lines of each."""
    for key in WORDS_BEFORE:
        yield from _line(key, getattr(facts, key))
    if facts.authors:
        yield "authors", f"authors: [{', '.join(_quoted(author) for author in facts.authors[:MAX_AUTHORS])}]"
    if facts.language != "en":
        yield from _line("language", facts.language)
    for key in WORDS_AFTER:
        yield from _line(key, getattr(facts, key))
    if facts.sources:
        yield "sources", "\n  - ".join(("sources:", *map(_quoted, facts.sources)))
    for key, value in facts.extra:
        yield key, f"{_quoted(key)}: {_quoted(value)}"


def _line(key: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value:
        yield key, f"{key}: {value if key == 'date' else yaml_word(value)}"


def with_lines(text: str, facts: Facts, *, path: str) -> str:
    """The Markdown file `text` with those lines for `facts` in its front matter whose keys it has not."""
    yaml_text, body = split_front_matter(text, path)
    written = re.findall(r"^[\"']?([\w-]+)[\"']?\s*:", yaml_text or "", re.MULTILINE)
    known = {ALIASES.get(key.lower(), key.lower()) for key in written}
    added = [line for key, line in to_lines(facts) if key.lower() not in known]
    head = "".join(f"{line}\n" for line in (*added, *(yaml_text.split("\n") if yaml_text else ())))
    return f"---\n{head}---\n{body}" if head else body


def yaml_word(value: str, *, limit: int = MAX_WORD) -> str:
    """`value` on one line as YAML, cut after `limit` characters; without quotation marks where that is safe."""
    short = _cut(value, limit)
    written = yaml.safe_dump(short, allow_unicode=True, width=float("inf"))
    bare = written.removesuffix("\n").removesuffix("\n...")
    return bare if bare == short and _reads_as(bare, short) else _quoted(short, limit=limit)


def _quoted(value: str, *, limit: int = MAX_WORD) -> str:
    short = _cut(value, limit)
    return yaml.safe_dump(short, allow_unicode=True, width=float("inf"), default_style='"').removesuffix("\n")


def _cut(value: str, limit: int) -> str:
    value = one_line(value)
    return value if value.startswith("http") else value[:limit].rstrip()


def _reads_as(written: str, value: str) -> bool:
    return bool(yaml.load(f"key: {written}", Loader=yaml.BaseLoader) == {"key": value})  # noqa: S506 - words only


def _written(paragraph: str) -> str:
    """`paragraph` as Markdown: as it is, or with every mark escaped."""
    if read_back(f"---\n---\n{paragraph}") == (paragraph,):
        return paragraph
    return MARKS.sub(r"\\\1", ENTITY.sub("&amp;", paragraph)).replace("<", "&lt;")


def read_back(text: str) -> Sequence[str] | None:
    """The paragraphs that our reader will find in the Markdown file `text`; None where it will refuse it."""
    try:
        return read_markdown(Source("-", "-", text.encode())).paragraphs
    except OnRecordError:
        return None
