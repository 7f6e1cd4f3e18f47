"""The search index over the finished pages, made by Pagefind, the same for the same pages, and kept for them."""

import gzip
import logging
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib import metadata, util
from pathlib import Path
from typing import Any, Final

import msgspec

from generator.errors import OnRecordError

log = logging.getLogger(__name__)

Value = int | str | list["Value"]
Contents = tuple[str, list[Any], list[Any], list[tuple[str, str]], list[Any], list[str]]
"""Version, pages, chunks, filters with their files, sorts, and what is kept of each page."""
Filter = tuple[str, list[tuple[str, list[Any]]]]
"""Its name, and each value with the numbers of its pages."""

MAGIC: Final = b"pagefind_dcd"
"""How each of Pagefind's packed files begins."""
MADE_FOR: Final = "made-for"
UNSIGNED, TEXT, ARRAY = 0, 3, 4
"""The major types of CBOR (RFC 8949) that Pagefind's filters and its table of contents use."""


def add_search(site: Path, *, kept: Path) -> None:
    """Put an index into `site`; one already made for the same pages is copied from the folder `kept`.

    Raises:
        OnRecordError: Pagefind could not make it.
    """
    if util.find_spec("pagefind_bin") is None:
        log.info("No search: Pagefind is not installed (pip install pagefind pagefind-bin)")
        return
    version, made_for, index = _version(site), kept / MADE_FOR, site / "pagefind"
    if made_for.is_file() and made_for.read_text(encoding="utf-8") == version:
        shutil.copytree(kept / "pagefind", index, dirs_exist_ok=True)
        return
    _run_pagefind(site, index)
    put_in_order(index)
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(index, kept / "pagefind")
    made_for.write_text(version, encoding="utf-8")  # last: an index half copied is made for nothing


def copy_search(site: Path, *, kept: Path) -> bool:
    """Put the index of an earlier build into `site`, though some pages are others by now; False where there is none."""
    if not (kept / MADE_FOR).is_file():
        return False
    shutil.copytree(kept / "pagefind", site / "pagefind", dirs_exist_ok=True)
    return True


def put_in_order(index: Path) -> None:
    """Write the filters of an index anew, in order: Pagefind 1.5 writes them in another order each time it runs."""
    for contents in sorted(index.glob("pagefind.*.pf_meta")):
        old = contents.name.removeprefix("pagefind.").removesuffix(".pf_meta")
        language = old.split("_")[0]
        try:
            version, pages, chunks, filters, *rest = msgspec.convert(_read(contents), Contents)
            read = [(file, msgspec.convert(_read(_filter(index, file)), Filter)) for _, file in filters]
        except (ValueError, IndexError):  # what a Pagefind to come may write: a good index all the same
            log.info("The search index is not as Pagefind 1.5 writes it; two builds may differ in it")
            return
        ordered: list[Value] = sorted([one[0], _write_filter(index, language, file, one)] for file, one in read)
        packed = _pack([version, pages, chunks, ordered, *rest])
        new = f"{language}_{sha256(packed).hexdigest()[:10]}"
        contents.unlink()
        (index / f"pagefind.{new}.pf_meta").write_bytes(packed)
        entry = index / "pagefind-entry.json"
        entry.write_text(entry.read_text(encoding="utf-8").replace(f'"{old}"', f'"{new}"'), encoding="utf-8")


def _write_filter(index: Path, language: str, file: str, found: Filter) -> str:
    """The new name of a filter, whose values now stand in order; the old file is gone."""
    name, values = found
    packed = _pack([name, [[value, pages] for value, pages in sorted(values)]])
    new = f"{language}_{sha256(packed).hexdigest()[:7]}"
    _filter(index, file).unlink()
    _filter(index, new).write_bytes(packed)
    return new


def _filter(index: Path, name: str) -> Path:
    return index / "filter" / f"{name}.pf_filter"


def _run_pagefind(site: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output), "--silent"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own words, no shell
    except subprocess.CalledProcessError as error:
        problem = f"Pagefind could not make the search index ({error.stderr.strip()[:500]})"
        raise OnRecordError(site.name, 1, problem, "build without it: `search: false` in mkdocs.yml") from error


def _version(site: Path) -> str:
    """A hash of Pagefind's version and of every page of `site`, in the order of their paths."""
    digest = sha256(f"{metadata.version('pagefind_bin')} in order".encode())
    for page in sorted(site.rglob("*.html")):
        digest.update(page.relative_to(site).as_posix().encode() + b"\0" + sha256(page.read_bytes()).digest())
    return digest.hexdigest()


# ---------------------------------------------------------------- Pagefind's files


def _read(file: Path) -> Value:
    packed = gzip.decompress(file.read_bytes())
    value, end = _decode(packed, len(MAGIC))
    if not packed.startswith(MAGIC) or end != len(packed):
        raise ValueError(f"{file.name} is no list")
    return value


def _pack(value: Value) -> bytes:
    return gzip.compress(MAGIC + _encode(value), mtime=0)


def _decode(packed: bytes, at: int) -> tuple[Value, int]:
    """The value that begins at `at`, and where it ends."""
    major, number = packed[at] >> 5, packed[at] & 31
    at += 1
    if number >= 24:
        size = 1 << (number - 24)
        number, at = int.from_bytes(packed[at : at + size], "big"), at + size
    if major == UNSIGNED:
        return number, at
    if major == TEXT:
        return packed[at : at + number].decode(), at + number
    if major != ARRAY:
        raise ValueError(f"CBOR type {major}")
    values: list[Value] = []
    for _ in range(number):
        value, at = _decode(packed, at)
        values.append(value)
    return values, at


def _encode(value: Value) -> bytes:
    if isinstance(value, int):
        return _head(UNSIGNED, value)
    if isinstance(value, str):
        return _head(TEXT, len(value.encode())) + value.encode()
    return _head(ARRAY, len(value)) + b"".join(map(_encode, value))


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([major << 5 | 24 + power]) + number.to_bytes(1 << power, "big")
