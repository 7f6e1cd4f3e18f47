"""Open word lists: one entry a line, `#` starts a comment, source and licence on top of each file."""

from functools import cache
from importlib import resources


@cache
def read_words(name: str, language: str = "en") -> tuple[str, ...]:
    """The entries of `lexicons/<language>/<name>.txt`, in the order of the file."""
    text = (resources.files(__name__) / language / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def read_table(name: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon whose columns are separated by tabs; trailing empty columns are kept."""
    text = (resources.files(__name__) / language / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip())
