"""Hostile articles as tables: category, what is tried, file, and whether it ends as a page or is told as a problem.

Words that must never run, be fetched or be found again: `pwned(...)`, addresses at evil.example, and SECRET.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from hostile import cases_files, cases_front_matter, cases_metadata, cases_pages, cases_words
from hostile.table import Case

TABLES = (cases_words, cases_front_matter, cases_files, cases_pages, cases_metadata)


def all_cases() -> list[Case]:
    """Every hostile input, by category."""
    return [case for table in TABLES for case in table.rows()]


def write_cases(content: Path, cases: Iterable[Case]) -> None:
    """Put every case below the folder `content`."""
    for case in cases:
        path = Path(os.fsdecode(os.fsencode(content) + b"/" + case.file))
        path.parent.mkdir(parents=True, exist_ok=True)
        case.make(path)
