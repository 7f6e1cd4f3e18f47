"""What the front matter of an article may hold, and must not."""

from collections.abc import Iterator

from hostile.table import HOST, SOUND, Case, article, one, quoted

ADDRESSES = {
    "script": "javascript:pwned(40)",
    "script in capitals": "JaVaScRiPt:pwned(41)",
    "script behind a space": "' javascript:pwned(42)'",
    "script behind a control": '"\\x01javascript:pwned(43)"',
    "script with a tab": '"java\\tscript:pwned(44)"',
    "data": "data:text/html,<script>pwned(45)</script>",
    "Visual Basic": "vbscript:pwned(46)",
    "no scheme": f"//{HOST}/x",
    "file": "file:///etc/passwd",
    "half an address": "http://[",
    "port that is none": "http://example.org:99999999/",
    "user and host": f"https://bank.example@{HOST}/",
    "quote": "'https://example.org/\"onmouseover=pwned(47)//'",
    "long": f"https://example.org/{'a' * 5000}",
    "back slashes": f"https:\\\\{HOST}\\x",
    "line break": '"https://example.org/\\nSet-Cookie: a=b"',
}
SOUND_ADDRESSES = {
    "not ASCII": "https://пример.испытание/новости",
    "escaped script": "https://example.org/?q=%3Cscript%3Epwned(48)%3C/script%3E",
    "ampersand": "https://example.org/?a=1&copy=2&lt;=3",
}
YAML_REFUSED = {
    "laughs": "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\ntitle: *c",
    "alias": "title: &t hello\noutlet: *t",
    "alias to itself": "a: &a\n  - *a",
    "program": "title: !!python/object/apply:os.system ['touch /tmp/pwned']",
    "new object": "title: !!python/object/new:subprocess.Popen [[touch, pwned]]",
    "tag of our own": "title: !include ../secret.txt",
    "binary": "title: !!binary aGVsbG8=",
    "environment": "title: !ENV [SECRET]",
    "merge": "base: {a: 1}\n<<: {title: x}",
    "twice": "title: one\ntitle: two",
    "twice by an alias of ours": "source: one\noutlet: two",
    "twice in capitals": "title: one\nTitle: two",
    "deep": "a: " + "[" * 60 + "]" * 60,
    "very deep": "a: " + "{a: " * 4000 + "x" + "}" * 4000,
    "list on top": "- title\n- date",
    "not closed": "title: [unclosed",
    "tab": "title:\n\tx: y",
    "key that is a list": "? [a, b]\n: c",
    "directive": "%YAML 9.9\n---\ntitle: x",
    "tag of another document": "%TAG ! tag:evil,2000:\ntitle: !x y",
    "control character": 'title: "a\x00b"',
}
TYPES = {
    "title is a list": ("title: [a, b]", "told"),
    "title is a mapping": ("title: {a: b}", "told"),
    "title is a number": ("title: 007", "page"),
    "title is a number beyond all bounds": (f"title: {'9' * 6000}", "page"),
    "title is a truth": ("title: yes", "page"),
    "title is nothing": ("title: ~", "page"),
    "title is base sixty": ("title: 12:30:45", "page"),
    "title is infinite": ("title: .inf", "page"),
    "title is long": (f"title: {'word ' * 3000}", "page"),
    "authors are nested": ("authors: [[a], {b: c}]", "told"),
    "authors are many": (f"authors: [{', '.join(f'Ann Ray{n}' for n in range(900))}]", "page"),
    "sources are a mapping": ("sources: {a: {b: c}}", "told"),
    "publish is a word": ("publish: everything", "told"),
    "publish is a list": ("publish: [full]", "told"),
    "language is a path": ("language: ../../en", "told"),
    "language is a number": ("language: 3", "told"),
    "unknown keys": (
        "template: 404.html\nhide: [navigation]\nredirect: //evil.example",
        "page",
    ),
    "keys like fields of objects": ("__class__: x\n__proto__: {a: b}\nconstructor: y\nself: z", "page"),
    "id leads away": ("id: ../../../../tmp/pwned", "page"),
    "id is absolute": ("id: /etc/cron.d/pwned", "page"),
    "id is the home page": ("id: index", "page"),
    "id is an address of a section": ("id: ../people", "page"),
    "id has a null byte": ('id: "a\\0b"', "page"),
    "id is a query": ("id: '?q=1#q-12345678'", "page"),
    "id is long": (f"id: {'long-' * 300}", "page"),
    "id is nothing that can be written": ("id: '///'", "page"),
    "front matter is never closed": (None, "told"),
    "front matter is too long": (f"notes: {'a' * 30_000}", "told"),
}
DATES = {
    "month thirteen": ("2024-13-01", "told"),
    "thirtieth of February": ("2024-02-30", "told"),
    "year zero": ("0000-01-01", "told"),
    "far year": ("99999-01-01", "told"),
    "words": ("the day after tomorrow", "told"),
    "minus": ("-2024-01-01", "told"),
    "other digits": ("２０２４-０１-０１", "page"),
    "list": ("[2024, 1, 2]", "told"),
    "zone": ("2024-05-02T23:30:00+14:00", "page"),
    "far zone": ("2024-05-02T23:30:00+99:99", "page"),
    "script": (quoted("2024-05-02 <script>pwned(60)</script>"), "page"),
    "terminal": ('"2 \\x1b[31mMay"', "told"),
    "number": ("20240502", "told"),
}
MEDDLING = {
    "template": "../../templates/main.html",
    "hide": "[navigation, toc]",
    "nav": "[{pwned: javascript:pwned(1)}]",
    "redirect_to": f"https://{HOST}/",
    "search": "{exclude: true, boost: 999}",
    "extra_javascript": f"[//{HOST}/x.js]",
    "extra": f"{{css: //{HOST}/x.css}}",
    "plugins": "[macros, exec]",
    "macros": "true",
    "render_macros": "true",
    "status": "draft",
    "draft": "true",
    "robots": "noindex",
    "canonical_url": f"//{HOST}/",
    "meta": "[{http-equiv: refresh}]",
    "suppress": "person/mara-rossi",
    "corrections": "[{merge: [a, b]}]",
}


def _typed(text: str | None) -> bytes:
    return (
        b"---\ntitle: never closed\n\nThe minister spoke.\n" if text is None else f"---\n{text}\n---\n{SOUND}".encode()
    )


def rows() -> Iterator[Case]:
    """Every hostile input of this file, by category."""
    yield from (one("addresses", tried, article(url=url), "both") for tried, url in ADDRESSES.items())
    yield from (one("addresses", tried, article(url=url)) for tried, url in SOUND_ADDRESSES.items())
    yield from (one("yaml", tried, f"---\n{text}\n---\n{SOUND}", "told") for tried, text in YAML_REFUSED.items())
    yield from (one("types", tried, _typed(text), end) for tried, (text, end) in TYPES.items())
    yield from (one("dates", tried, article(date=date), end) for tried, (date, end) in DATES.items())
    yield from (one("meddling", key, article(**{key: value})) for key, value in MEDDLING.items())
