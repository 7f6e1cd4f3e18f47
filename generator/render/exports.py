"""Data files: the site's records for spreadsheets and programs. The same records give the same bytes, the zip too."""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain, starmap
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from generator.page_records import CellValue, DataPage, Extract, Table
from generator.slugs import to_slug

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with: a spreadsheet would take it for a formula."""
PACKING = 1
"""How hard what is held is compressed: the quickest way leaves a tenth, and costs a fiftieth of making it."""
SMALL = 4_000_000
"""Bytes of a file that is held as it is: to pack it takes longer than to make it."""
PIECE = 1 << 16
"""Bytes of a compressed file that are unpacked at a time."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: the earliest that the format can tell."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page."""

    path: str
    """Relative to the site's root."""
    size: int
    """Bytes that it holds."""
    key: bytes
    """The SHA-256 of what it holds."""
    pieces: Callable[[], Iterable[bytes]] = field(compare=False, repr=False)
    """Gives what it holds, piece by piece: the largest file of a site is a good part of it."""

    @property
    def content(self) -> bytes:
        """What it holds."""
        return b"".join(self.pieces())

    def write(self, path: Path) -> None:
        """Write what it holds."""
        with path.open("wb") as file:
            file.writelines(self.pieces())


Keep = Callable[[object, Callable[[], Iterable[SiteFile]]], Iterable[SiteFile]]
"""Gives the files made of something: those of an earlier build, or what is made now."""


def make_anew(_made_of: object, make: Callable[[], Iterable[SiteFile]]) -> Iterable[SiteFile]:
    """The files that `make` makes, whatever they are made of."""
    return make()


def to_file(path: str, content: bytes) -> SiteFile:
    """A file of the site."""
    return SiteFile(path, len(content), sha256(content).digest(), lambda: (content,))


def to_packed(path: str, pieces: Iterable[bytes]) -> SiteFile:
    """A file of the site that takes little room until it is written; its pieces may come one after the other."""
    packing, packed, size, digest = zlib.compressobj(PACKING), io.BytesIO(), 0, sha256()
    for piece in pieces:
        packed.write(packing.compress(piece))
        size += len(piece)
        digest.update(piece)
    packed.write(packing.flush())
    return SiteFile(path, size, digest.digest(), partial(_unpacked, packed.getvalue()))


def to_large_file(path: str, pieces: Iterable[bytes]) -> SiteFile:
    """A file of the site that may be large: then it is packed."""
    held, size, more = list[bytes](), 0, iter(pieces)
    for piece in more:
        held.append(piece)
        size += len(piece)
        if size > SMALL:
            return to_packed(path, chain(held, more))
    return to_file(path, b"".join(held))


def _unpacked(packed: bytes) -> Iterator[bytes]:
    unpacking = zlib.decompressobj()
    for start in range(0, len(packed), PIECE):
        yield unpacking.decompress(packed[start : start + PIECE])
    yield unpacking.flush()


def data_files(
    page: DataPage,
    *,
    records: Iterable[tuple[str, Iterable[bytes]]],
    homepage: str = "",
    keep: Keep = make_anew,
) -> tuple[SiteFile, ...]:
    """Every file that `page` lists, and those beside the pages of people and countries.

    Args:
        page: tables and names.
        records: path and content of files that the page does not make: the JSON Lines and their schema.
        homepage: absolute address of the site, or nothing.
        keep: gives what an earlier build has made of the same.
    """
    lines = csv_lines(page.tables)
    tables = (to_large_file(f"data/{table.name}.csv", [to_csv(table, lines)]) for table in page.tables)
    made = (*starmap(to_large_file, records), *tables)
    package = to_file("data/datapackage.json", data_package(page, made, homepage=homepage))
    files = sorted((*made, package), key=lambda file: file.path)
    beside = [keep(("extract", one), partial(_extract, one, lines)) for one in page.extracts]
    return (*files, to_file(page.whole.path, to_zip(files)), *chain.from_iterable(beside))


def with_sizes(page: DataPage, files: Iterable[SiteFile]) -> DataPage:
    """`page` that tells how large its files are."""
    sizes = {file.path: _size(file.size) for file in files}
    listed = tuple(replace(file, size=sizes[file.path]) for file in page.files)
    return replace(page, files=listed, whole=replace(page.whole, size=sizes[page.whole.path]))


def to_csv(table: Table, lines: Mapping[int, str] | None = None) -> bytes:
    """The table as RFC 4180 has it, in UTF-8; a cell that a spreadsheet would run has an apostrophe in front.

    `lines` are those of its rows that are written already, see `csv_lines`.
    """
    known = csv_lines([table]) if lines is None else lines
    head = _line([column.name for column in table.columns])
    return "".join([head, *(known[id(row)] for row in table.rows)]).encode("utf-8", "replace")


def csv_lines(tables: Iterable[Table]) -> dict[int, str]:
    """Each row as a line of CSV, by the row's identity: most stand in the files of a person and of countries too."""
    return {id(row): _line([_cell(value) for value in row]) for table in tables for row in table.rows}


def to_json(value: object) -> bytes:
    """`value` as a file of JSON that people can read too."""
    try:
        return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    except UnicodeEncodeError:  # half a letter, as a hostile file name may hold
        return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def to_zip(files: Iterable[SiteFile]) -> bytes:
    """A zip of `files` in one folder; it tells no time and no machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(files, key=lambda file: file.path):
            entry = zipfile.ZipInfo(f"onrecord/{file.path.removeprefix('data/')}", EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            entry.file_size = file.size  # what is too large for the old format is written in the new one
            with archive.open(entry, "w") as written:
                written.writelines(file.pieces())
    return packed.getvalue()


def data_package(page: DataPage, files: Iterable[SiteFile], *, homepage: str = "") -> bytes:
    """The description of the tables that programs read, as the Data Package standard has it (version 2)."""
    by_path = {file.path: file for file in files}
    package = {
        "$schema": PROFILE,
        "name": to_slug(page.site.name, empty="onrecord"),
        "title": f"{page.site.name}: who said what, and where they stand",
        "description": f"Extracted by {page.site.program} from {page.site.scope}. Not checked line by line. "
        "articles.jsonl beside it holds the same and more, nested, one article a line; schema.json is its JSON Schema.",
        **({"homepage": homepage} if homepage else {}),
        "resources": [_resource(table, by_path[f"data/{table.name}.csv"]) for table in page.tables],
    }
    return to_json(package)


def _resource(table: Table, file: SiteFile) -> dict[str, object]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.key.hex()}",
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.meaning} for column in table.columns
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if "article" in table.key:
        reference = {"resource": "articles", "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["article"], "reference": reference}]
    return schema


def _extract(extract: Extract, lines: Mapping[int, str]) -> Iterator[SiteFile]:
    """The files beside the page of a person or country."""
    for table in extract.tables:
        yield to_file(f"{extract.address}{table.name}.csv", to_csv(table, lines))
    rows = {table.name: [_named(table, row) for row in table.rows] for table in extract.tables}
    yield to_file(f"{extract.address}data.json", to_json({"id": extract.id, "name": extract.name} | rows))


def _named(table: Table, row: Sequence[CellValue]) -> dict[str, CellValue]:
    return {column.name: value for column, value in zip(table.columns, row, strict=True)}


class _Echo:
    """A file that gives back what is written to it, as a writer of CSV does with it."""

    def write(self, text: str) -> str:
        """What was to be written."""
        return text


_line: Final[Callable[[Sequence[str]], str]] = csv.writer(_Echo()).writerow
"""A line of CSV with its end."""


def _cell(value: CellValue) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RUN_BY_SPREADSHEETS) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, ".4g") if isinstance(value, float) else str(value)


def _size(number: int) -> str:
    """In words: "34 kB", "1.2 MB"."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{max(round(number / 1000), 1)} kB"
