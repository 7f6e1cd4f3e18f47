"""What a hostile article is, and the hands that make one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

SECRET = "swordfish-7421"  # noqa: S105 - nobody's password
"""Stands in files outside `content/` and in the environment of the build; must be nowhere in the site."""
HOST = "evil.example"
"""Nothing may be loaded from there."""
LEAD = "Italian Foreign Minister Mara Rossi met reporters in Oslo on Thursday."
QUOTE = "“We are grateful to Norway,” Rossi said."
SOUND = f"{LEAD}\n\n{QUOTE}\n"

End = Literal["page", "told", "both", "either"]
"""A page; a warning or error that names the file; a page and a warning; the system decides which."""


class Case(NamedTuple):
    """One hostile input."""

    category: str
    tried: str
    file: bytes
    """Name below `content/`; may be no UTF-8."""
    make: Callable[[Path], None]
    """Puts it there."""
    end: End


def article(body: str = SOUND, **front: str) -> bytes:
    """Markdown with its front matter written as it is given."""
    keys = "".join(f"{key}: {value}\n" for key, value in front.items())
    return (f"---\n{keys}---\n{body}" if keys else body).encode("utf-8", "surrogatepass")


def quoted(words: str) -> str:
    """`words` as a YAML value of one line."""
    return "'" + words.replace("'", "''") + "'"


def written(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def one(
    category: str, tried: str, content: bytes | str, end: End = "page", *, name: str = "", suffix: str = ".md"
) -> Case:
    """A case that is a file with `content`; its name tells what is tried, unless it is given."""
    stem = f"{category}-" + "".join(c if c.isalnum() else "-" for c in tried.lower())[:60].strip("-")
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return Case(
        category, tried, (name or f"{category}/{stem}{suffix}").encode("utf-8", "surrogateescape"), written(raw), end
    )


def page(body: str, *, title: str = "A page", head: str = "") -> bytes:
    """A saved page."""
    padding = "".join(f"<p>{LEAD} They spoke for hour number {number} about fishing rights.</p>" for number in range(6))
    text = (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article>{padding}{body}</article></body>"
    )
    return text.encode("utf-8", "surrogatepass")


def texts(category: str, table: dict[str, str], end: End = "page") -> Iterator[Case]:
    """Each of `table` as words between sound ones."""
    for tried, words in table.items():
        yield one(category, tried, f"{LEAD}\n\n{words}\n\n{QUOTE}\n", end)


def raw(category: str, table: dict[str, tuple[bytes, End]], suffix: str = ".md") -> Iterator[Case]:
    for tried, (content, end) in table.items():
        yield one(category, tried, content, end, suffix=suffix)
