"""Data files, and the page that offers them."""

from typing import Literal

from msgspec import Struct

from generator.page_records.basics import Page

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
CellValue = str | int | float | None


class Column(Struct, frozen=True, gc=False):
    """A column of a data table."""

    name: str
    type: ColumnType
    meaning: str


class Table(Struct, frozen=True, gc=False, kw_only=True):
    """Records as rows, for data files; nothing is cut or worded for readers."""

    name: str
    """"quotes": also its file's name."""
    title: str
    key: tuple[str, ...]
    """The columns that together name a row."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]


class Extract(Struct, frozen=True, gc=False, kw_only=True):
    """The rows of one person or country, for files beside the page at `address`."""

    id: str
    name: str
    address: str
    tables: tuple[Table, ...]


class DataFile(Struct, frozen=True, gc=False):
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


class DataPage(Page, frozen=True, gc=False, kw_only=True):
    """Template data.html: what can be downloaded; `extracts` are written, not shown."""

    whole: DataFile
    files: tuple[DataFile, ...]
    tables: tuple[Table, ...]
    extracts: tuple[Extract, ...]
