"""Saved pages that hide something, and files that are small and become large."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Iterator

from hostile.table import HOST, LEAD, QUOTE, SECRET, Case, End, article, one, page, raw

PAGES: dict[str, tuple[bytes, End]] = {
    "display none": (page(f'<p style="display: none">{SECRET}</p>'), "page"),
    "hidden": (page(f"<p hidden>{SECRET}</p>"), "page"),
    "hidden from readers of screens": (page(f'<p aria-hidden="true">{SECRET}</p>'), "page"),
    "off the screen": (page(f'<p style="position:absolute;left:-9999px">{SECRET}</p>'), "page"),
    "no size": (page(f'<p style="font-size:0">{SECRET}</p>'), "page"),
    "not seen": (page(f'<p style="visibility:hidden">{SECRET}</p>'), "page"),
    "transparent": (page(f'<p style="opacity:0">{SECRET}</p>'), "page"),
    "template": (page(f"<template><p>{SECRET}</p></template><noscript>{SECRET}</noscript>"), "page"),
    "comment": (page(f"<!-- {SECRET} -->"), "page"),
    "script and style": (page(f"<script>'{SECRET}'</script><style>/* {SECRET} */</style>"), "page"),
    "text area": (page(f"<textarea>{SECRET}</textarea><select><option>{SECRET}</select>"), "page"),
    "frame of text": (page(f"<iframe srcdoc='{SECRET}'>{SECRET}</iframe><object>{SECRET}</object>"), "page"),
    "external entity": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "secret.txt">]>' + page("<p>&x;</p>"),
        "page",
    ),
    "laughs": (b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + page("<p>&b;&b;&b;</p>"), "page"),
    "base and refresh": (
        page("<p>x</p>", head=f"<base href=//{HOST}/><meta http-equiv=refresh content='0;url=//{HOST}'>"),
        "page",
    ),
    "address that runs": (page("<p>x</p>", head='<link rel=canonical href="javascript:pwned(90)">'), "either"),
    "title that breaks out": (page("<p>x</p>", title="</title><script>pwned(91)</script>"), "page"),
    "linked data that breaks out": (
        page("<p>x</p>", head='<script type="application/ld+json">{"headline":"</script><script>pwned(92)"}</script>'),
        "page",
    ),
    "deep": (page("<div>" * 20_000), "either"),
    "many elements": (page("<b>x</b>" * 40_000), "told"),
    "no text": (b"<html><body></body></html>", "told"),
    "half a page": (page("<p>x</p>")[:600], "either"),
    "attributes": (page(f"<p {' '.join(f'a{n}=x' for n in range(9000))}>x</p>"), "page"),
    "character set that lies": (page("<p>x</p>", head='<meta charset="utf-16">'), "either"),
    "character set of old": (page("<p>x</p>", head='<meta charset="utf-7">'), "either"),
    "frames": (b"<frameset><frame src=//evil.example></frameset>", "told"),
}


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS: dict[str, tuple[str, bytes, End]] = {
    "packed page": (".html", gzip.compress(b"<p>" + b"a" * 20_000_000), "told"),
    "packed words": (".txt", gzip.compress(b"a " * 10_000_000), "told"),
    "archive with a way out": (".md", zipped("../../../pwned.md", b"x"), "told"),
    "archive as a page": (".html", zipped("index.html", b"0" * 5_000_000), "told"),
    "bzip": (".txt", bz2.compress(b"a" * 5_000_000), "told"),
    "xz": (".txt", lzma.compress(b"a" * 5_000_000), "told"),
    "document": (".md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3_000, "told"),
    "picture and page in one": (".html", b"GIF89a/*" + page("<p>x</p>") + b"*/=1;", "told"),
    "portable document and page in one": (".html", b"%PDF-1.4\n" + page("<p>x</p>"), "told"),
    "a billion laughs": (
        ".html",
        f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><body><p>&l9;</p></body></html>'.encode(),
        "either",
    ),
    "one long entity many times": (
        ".html",
        f'<!DOCTYPE html [<!ENTITY a "{"a" * 50_000}">]><html><body><p>{"&a;" * 20_000}</p></body></html>'.encode(),
        "either",
    ),
    "entity from a file": (
        ".html",
        b'<!DOCTYPE html [<!ENTITY % x SYSTEM "../secret.txt"> %x;]>' + page("<p>&x; &y;</p>"),
        "page",
    ),
    "inclusion": (
        ".html",
        page('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../secret.txt"/>'),
        "page",
    ),
    "inclusion by the server": (
        ".html",
        page('<!--#include file="../secret.txt" --><!--#exec cmd="touch pwned" -->'),
        "page",
    ),
    "character references": (".html", page("<p>" + "&#x41;&NotEqualTilde;&#0;" * 30_000 + "</p>"), "either"),
    "style sheet without end": (".html", page("<p>x</p>", head="<style>" + "{" * 200_000), "either"),
    "style sheet of commas": (
        ".html",
        page("<p>x</p>", head="<style>" + "a," * 100_000 + "b{color:red}</style>"),
        "page",
    ),
    "nested quotations of Markdown": (".md", ("> " * 5_000 + "deep\n").encode(), "either"),
    "nested lists of Markdown": (".md", "".join("  " * n + "1. x\n" for n in range(800)).encode(), "either"),
    "nested emphasis": (".md", (LEAD + "\n\n" + "*a **b " * 20_000).encode(), "either"),
    "a line of a megabyte": (".md", b"word " * 220_000, "told"),
    "form feeds": (".txt", (LEAD + "\f" * 50_000 + "\n\n" + QUOTE).encode(), "page"),
    "a book of names": (".txt", " ".join(f"Ann{n} Lee{n} met Bo{n} Berg{n}." for n in range(2_000)).encode(), "page"),
    "a thousand ministers": (
        ".txt",
        " ".join(
            f"“Yes,” said Foreign Minister Ann Lee{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}." for n in range(600)
        ).encode(),
        "page",
    ),
    "a thousand states": (
        ".txt",
        ("Norway, Italy, Chad, Peru, Kenya and Japan condemned Spain. " * 300).encode(),
        "page",
    ),
    "a front matter of keys": (".md", article(**{f"key{n}": "x" for n in range(1_500)}), "page"),
    "a number without end": (".md", article(title="9" * 15_000, language="en"), "page"),
    "a date without end": (".md", article(date="2024-01-01T" + "0" * 5_000), "either"),
    "a number in hexadecimal": (".md", article(title="0x" + "f" * 5_000, outlet="0b1", place="1e999999"), "page"),
    "brackets in front matter": (".md", article(title="[" * 9_000), "told"),
    "quotation never closed in front matter": (".md", article(title='"' + "a" * 9_000), "told"),
}
LOOKS = {
    "hidden from all": '<p style="DISPLAY:/**/NONE">{}</p>',
    "hidden by an escape": r'<p style="d\69splay:none">{}</p>',
    "hidden by a class": '<style>.zq{{display:none}}</style><p class="zq">{}</p>',
    "hidden by an id": '<style>#zq{{visibility:hidden}}</style><p id="zq">{}</p>',
    "a class of style libraries": '<p class="screen-reader-text">{}</p>',
    "white on white": '<p style="color:#fff;background:#fff">{}</p>',
    "white on white by a class": "<style>.zq{{color:white}}</style><p class=zq>{}</p>",
    "transparent letters": '<p style="color:rgba(0,0,0,0)">{}</p>',
    "letters of no size": '<p style="font-size:0.01em">{}</p>',
    "beside the screen": '<p style="position:fixed;top:-200em">{}</p>',
    "cut away": '<p style="position:absolute;clip:rect(0 0 0 0)">{}</p>',
    "cut to nothing": '<p style="clip-path:inset(50%)">{}</p>',
    "in a box of no size": '<div style="width:0;height:0;overflow:hidden"><p>{}</p></div>',
    "shrunk": '<p style="transform:scale(0)">{}</p>',
    "pushed away": '<p style="text-indent:-9999px">{}</p>',
    "hidden until found": "<p hidden=until-found>{}</p>",
    "hidden from screen readers in capitals": "<p aria-hidden=TRUE>{}</p>",
    "closed dialog": "<dialog><p>{}</p></dialog>",
    "drawing": "<svg><foreignObject><p>{}</p></foreignObject></svg>",
    "formula": "<math><annotation-xml encoding='text/html'><p>{}</p></annotation-xml></math>",
    "comment for an old browser": "<!--[if lt IE 9]><p>{}</p><![endif]-->",
    "processing instruction": "<?php echo '{}' ?>",
    "attribute": '<p title="{0}" data-x="{0}" alt="{0}">x</p>',
    "field": '<input type=hidden value="{0}"><textarea>{0}</textarea><button>{0}</button>',
}
LURE = f"Foreign Minister Mara Rossi condemned Norway and called its king a {SECRET} in a speech on Thursday."


def rows() -> Iterator[Case]:
    """Every hostile input of this file, by category."""
    yield from raw("pages", PAGES, ".html")
    yield from (one("bombs", tried, content, end, suffix=suffix) for tried, (suffix, content, end) in BOMBS.items())
    yield from (one("cloaks", tried, page(look.format(LURE)), suffix=".html") for tried, look in LOOKS.items())
