"""Files of any name, encoding, size and kind."""

import gzip
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.table import LEAD, SOUND, Case, End, raw, written

ENCODINGS: dict[str, tuple[bytes, End]] = {
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + SOUND.encode(), "page"),
    "UTF-16 with a mark": (SOUND.encode("utf-16"), "page"),
    "UTF-16 turned, with a mark": (b"\xfe\xff" + SOUND.encode("utf-16-be"), "page"),
    "UTF-16 without a mark": (SOUND.encode("utf-16-le"), "either"),
    "UTF-16 turned, without a mark": (SOUND.encode("utf-16-be"), "either"),
    "UTF-32": (SOUND.encode("utf-32"), "either"),
    "UTF-7": (SOUND.encode("utf-7"), "page"),
    "Windows-1252": (SOUND.encode("cp1252"), "both"),
    "Latin 1": ("Café talks in Zürich.\n\nNobody came.".encode("latin-1"), "both"),
    "Windows-1251": ("Министр иностранных дел прибыл в Осло.".encode("cp1251"), "told"),
    "Shift JIS": ("外務大臣はオスロに到着した。".encode("shift-jis"), "told"),
    "GB 18030": ("外交部长抵达奥斯陆。".encode("gb18030"), "told"),
    "IBM of old": (SOUND.replace("“", "").replace("”", "").encode("cp037"), "told"),
    "cut in the middle": (SOUND.encode()[: SOUND.encode().index(b"\xe2") + 2], "told"),
    "two in one": (SOUND.encode() + b"\n\nCaf\xe9.", "told"),
    "overlong": (b"The minister \xc0\xbcscript\xc0\xbe spoke.", "told"),
    "half a pair": (b"The minister \xed\xa0\x80 spoke.", "told"),
    "beyond Unicode": (b"The minister \xf7\xbf\xbf\xbf spoke.", "told"),
    "half of UTF-16": (SOUND.encode("utf-16")[:-1], "told"),
    "half a pair in UTF-16": (b"\xff\xfe" + b"\x00\xd8a\x00", "told"),
    "mark alone": (b"\xef\xbb\xbf", "told"),
    "marks": (b"\xef\xbb\xbf" * 50 + SOUND.encode(), "page"),
    "old line ends": (SOUND.replace("\n", "\r").encode(), "page"),
    "all line ends": (
        b"One line here.\rTwo.\r\nThree.\x0bFour.\x0cFive.\x1cSix.\xc2\x85Seven.\xe2\x80\xa8Eight.",
        "page",
    ),
}
BYTES: dict[str, tuple[bytes, End]] = {
    "nothing": (b"", "told"),
    "blanks": (b" \n\t\n ", "told"),
    "null bytes": (b"\0" * 1000, "told"),
    "a null byte": (b"The minister\0 spoke.", "told"),
    "portable document": (b"%PDF-1.7\n1 0 obj", "told"),
    "archive": (b"PK\x03\x04\x14\0\0\0", "told"),
    "packed": (gzip.compress(SOUND.encode() * 1000), "told"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "told"),
    "program": (b"\x7fELF\x02\x01\x01\0", "told"),
    "rich text": (b"{\\rtf1\\ansi The minister spoke.}", "told"),
    "noise": (bytes(range(256)) * 40, "told"),
    "front matter alone": (b"---\ntitle: x\n---\n", "told"),
    "fence alone": (b"---", "told"),
    "fences": (b"---\n" * 500, "either"),
}
SIZES: dict[str, tuple[bytes, End]] = {
    "one line": (LEAD.encode() * 500, "page"),
    "one word": (b"a" * 300_000, "page"),
    "many lines": (b"x\n" * 6_000, "page"),
    "many paragraphs": (b"He spoke.\n\n" * 1_000, "page"),
    "too many characters": (b"word " * 90_000, "told"),
    "too many bytes": (b"word " * 500_000, "told"),
    "front matter without end": (b"---\n" + b"a: b\n" * 100_000, "told"),
    "many quotes": ("“We agree,” Rossi said. ".encode() * 400, "page"),
    "one quote again and again": ("“We agree with Norway,” Rossi said.\n\n".encode() * 400, "page"),
}
NAMES: dict[str, tuple[bytes, End]] = {
    "broken bytes": (b"caf\xe9-\xff\xfe.md", "page"),
    "new line": (b"a\nINFO    -  all is well.md", "page"),
    "terminal codes": (b"\x1b[2J\x1b]0;owned\x07.md", "page"),
    "carriage return": (b"x\rWARNING - other.md", "page"),
    "turned around": ("\u202edm.exe.md".encode(), "page"),
    "markup": (b"<img src=x onerror=pwned(95)>.md", "page"),
    "quotes": (b"\"' onclick=pwned(96) '\".md", "page"),
    "template": (b"{{ 7919 * 104729 }}.md", "page"),
    "percent": (b"%2e%2e%2f%2e%2e%2fetc%2fpasswd.md", "page"),
    "query": (b"a?b=c#d&e.md", "page"),
    "back slashes": (b"..\\..\\windows\\system32.md", "told"),
    "dots": (b"...md", "told"),
    "blank": (b" .md", "page"),
    "hyphen": (b"--help.md", "page"),
    "wild cards": (b"*?[a-z].md", "page"),
    "shell": (b"$(touch pwned);`touch pwned`|x.md", "page"),
    "long": (b"long-" * 48 + b".md", "page"),
    "reserved": (b"con.md", "page"),
    "home": (b"index.md", "page"),
    "read me": (b"README.md", "page"),
    "not found": (b"404.md", "page"),
    "emoji": ("😀🎉.md".encode(), "page"),
    "other letters": ("東京の会談.md".encode(), "page"),
    "hidden": (b".hidden.md", "told"),
    "no suffix": (b"noext", "told"),
    "suffix in capitals": (b"loud.MD", "page"),
    "two suffixes": (b"a.md.exe", "told"),
    "settings": (b"mkdocs.yml", "told"),
    "program": (b"conftest.py", "told"),
    "style": (b"extra.css", "told"),
    "script": (b"x.js", "told"),
    "drawing": (b"x.svg", "told"),
}
LONG_NAMES: dict[str, tuple[bytes, End]] = {
    "as long as a name can be": (b"n" * 252 + b".md", "page"),
    "as long, in letters of three bytes": (("東" * 84).encode() + b".md", "page"),
    "as long, of marks that stand on letters": (b"e" + "\u0301".encode() * 125 + b".md", "page"),
    "as long, twin": (b"n" * 251 + b"m.md", "page"),
    "only marks that stand on letters": ("\u0301\u0316.md".encode(), "page"),
    "only what nobody sees": ("\u200b\u2060.md".encode(), "page"),
    "right to left": ("\u200f\u2067مقال\u2069.md".encode(), "page"),
    "line separators": ("a\u2028b\u2029c\u0085d.md".encode(), "page"),
    "device": (b"nul.md", "page"),
    "device of printers": (b"lpt1.txt", "page"),
    "device with a suffix": (b"aux.tar.md", "page"),
    "dot at the end": (b"dot..md", "page"),
    "blank at the end": (b"blank .md", "page"),
    "stream": (b"a.md:evil.md", "page"),
    "drive": (b"C:x.md", "page"),
    "home": (b"~.md", "page"),
    "options": (b"-rf.md", "page"),
    "end of options": (b"--.md", "page"),
    "day that is none": (b"2024-13-45-talks.md", "page"),
    "day": (b"9999-12-31.md", "page"),
    "many days": (b"2024-01-02-2025-03-04.md", "page"),
    "our feed": (b"feed.xml.md", "page"),
    "our map of the site": (b"sitemap.xml.md", "page"),
    "robots": (b"robots.txt", "page"),
    "licence file": (b"LICENSE.txt", "page"),
    "records": (b"articles.jsonl", "told"),
    "rules in another folder": (b"corrections.yml", "told"),
    "people in another folder": (b"people.yml", "told"),
    "copy of an editor": (b"a.md~", "told"),
    "lock of an editor": (b".#a.md", "told"),
    "backup": (b"a.md.bak", "told"),
    "document": (b"a.docx", "told"),
    "letter": (b"a.eml", "told"),
    "web archive": (b"a.mhtml", "told"),
    "page in X": (b"a.xhtml", "told"),
    "compressed": (b"a.html.gz", "told"),
    "half a surrogate": (b"\xed\xa0\x80.md", "page"),
    "other bytes, twin": (b"\xff\xff.md", "page"),
    "other bytes, twin too": (b"\xfe\xfe.md", "page"),
}
FOLDERS: dict[str, tuple[bytes, End]] = {
    "markup": (b"<script>pwned(500)<", "page"),
    "line breaks": (b"a\nWARNING - b\r", "page"),
    "template": (b"{{ 7919 * 104729 }}", "page"),
    "broken bytes": (b"\xff\xfe", "page"),
    "nothing but dots": (b"...", "told"),
    "hidden": (b".trash/x", "told"),
    "our assets": (b"assets", "page"),
    "our index": (b"index.html", "page"),
    "an article's name": (b"x.md", "page"),
    "blanks": (b"  ", "page"),
    "percent": (b"%2e%2e", "page"),
    "query": (b"?a=b#c", "page"),
    "deep": (b"/".join([b"d"] * 60), "page"),
    "long": (b"/".join([b"f" * 250] * 6), "page"),
    "days": (b"2024/05/02", "page"),
    "drafts": (b"_drafts", "page"),
    "packages": (b"node_modules", "page"),
}
TWINS: dict[str, tuple[bytes, bytes]] = {
    "letters": (b"Twin Talks.md", b"twin-talks.md"),
    "composed and decomposed": ("Zürich é.md".encode(), "Zu\u0308rich e\u0301.md".encode()),
    "look alike": (b"alpha-one.md", "аlpha-one.md".encode()),
}


def linked(target: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.symlink_to(target)

    return make


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's address is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)
    os.chdir(here)


def make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # as /dev/zero
    except PermissionError:
        os.mkfifo(path)


def make_hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000_000)


def make_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.md").write_text(SOUND, encoding="utf-8")


def make_unreadable(path: Path) -> None:
    path.write_text(SOUND, encoding="utf-8")
    path.chmod(0)


KINDS: dict[str, tuple[str, Callable[[Path], None], End]] = {
    "link to a secret": ("linked-secret.md", linked("../../secret.txt"), "told"),
    "link to a password file": ("linked-passwd.txt", linked("/etc/passwd"), "told"),
    "link to the program's memory": ("linked-environ.txt", linked("/proc/self/environ"), "told"),
    "link to an endless device": ("linked-zero.md", linked("/dev/zero"), "told"),
    "link to a folder": ("linked-folder", linked("/etc"), "told"),
    "link to itself": ("linked-itself.md", linked("linked-itself.md"), "told"),
    "link to the folder it lies in": ("linked-up", linked(".."), "told"),
    "a second one": ("linked-up-too", linked(".."), "told"),
    "link to nothing": ("linked-nothing.md", linked("nothing"), "told"),
    "link to a sound article": ("linked-sound.md", linked("../scripts/script-in-all-fields.md"), "told"),
    "pipe": ("pipe.md", make_pipe, "told"),
    "socket": ("socket.md", make_socket, "told"),
    "device": ("device.md", make_device, "told"),
    "hole of fifty gigabytes": ("hole.md", make_hole, "told"),
    "folder named like an article": ("folder.md", make_folder, "told"),
    "file without rights": ("no-rights.md", make_unreadable, "either"),
}


def rows() -> Iterator[Case]:
    """Every hostile input of this file, by category."""
    yield from raw("encodings", ENCODINGS, ".txt")
    yield from raw("bytes", BYTES)
    yield from raw("sizes", SIZES, ".txt")
    for tried, (name, end) in NAMES.items():
        yield Case("names", tried, b"names/" + name, written(SOUND.encode()), end)
    for tried, pair in TWINS.items():
        for number, name in enumerate(pair):
            yield Case("twins", f"{tried} {number}", b"twins/" + name, written(SOUND.encode()), "page")
    for tried, (name, end) in LONG_NAMES.items():
        yield Case("long names", tried, b"long-names/" + name, written(SOUND.encode()), end)
    for number, (tried, (name, end)) in enumerate(FOLDERS.items()):
        yield Case("folders", tried, b"folders/" + name + b"/a%d.md" % number, written(SOUND.encode()), end)
    for tried, (name, make, end) in KINDS.items():
        yield Case("kinds", tried, f"kinds/{name}".encode(), make, end)
