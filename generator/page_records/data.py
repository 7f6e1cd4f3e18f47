"""Data files, and the page that offers them."""

from dataclasses import dataclass
from typing import Literal

from generator.page_records.basics import Page

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
CellValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records as rows, for data files; nothing is cut or worded for readers."""

    name: str
    """"quotes": also its file's name."""
    title: str
    key: tuple[str, ...]
    """The columns that together name a row."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The rows of one person or country, for files beside the page at `address`."""

    id: str
    name: str
    address: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that can be downloaded."""

    name: str
    """"quotes.csv"."""
    path: str
    """"data/quotes.csv"."""
    words: str
    """What it is."""
    rows: str
    """"86 rows"; empty where it has none."""
    size: str = ""
    """"34 kB"; filled in when the file is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """Template data.html: what can be downloaded; `extracts` are written, not shown."""

    whole: DataFile
    files: tuple[DataFile, ...]
    tables: tuple[Table, ...]
    extracts: tuple[Extract, ...]
