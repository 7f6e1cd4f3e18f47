"""What the front matter of an article may hold, and must not."""

from collections.abc import Iterator

from hostile.table import HOST, SOUND, Case, End, article, one, quoted

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
    "id is nothing that can be written": ("id: '///'", "either"),
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

FAR_DATES: dict[str, tuple[str, End]] = {
    "last day of all": ("9999-12-31", "page"),
    "first day of all": ("0001-01-01", "page"),
    "first hour of all, east": ("0001-01-01T00:00:00+14:00", "page"),
    "last hour of all, west": ("9999-12-31T23:59:59-14:00", "page"),
    "day that was left out": ("1582-10-10", "page"),
    "leap second": ("2016-12-31T23:59:60Z", "either"),
    "hour twenty-five": ("2024-05-02T25:61:61", "either"),
    "leap day of no leap year": ("1900-02-29", "told"),
    "month alone": ("2024-05", "either"),
    "two dates": ("2024-05-02 2025-06-03", "either"),
    "digits of another script": ("٢٠٢٤-٠٥-٠٢", "either"),
    "not a number": (".nan", "told"),
    "truth": ("yes", "told"),
    "key and value": ("{day: 2024-05-02}", "told"),
    "week": ("2024-W18-4", "either"),
    "seconds since 1970": ("1714608000", "told"),
    "minus zero": ("-0-00-00", "told"),
}
LANGUAGES: dict[str, tuple[str, End]] = {
    "markup": (quoted('"><script>pwned(300)</script>'), "told"),
    "attribute": (quoted('en" onload="pwned(301)'), "told"),
    "no language": ("zz", "either"),
    "many parts": ("en-Latn-GB-boont-r-extended-sequence-x-private", "either"),
    "long": ("en" + "-abcdefgh" * 500, "either"),
    "template": (quoted("{{ 7919*104729 }}"), "told"),
    "capitals": ("EN_us", "page"),
    "list": ("[en, fr]", "told"),
    "line break": ('"en\nfr"', "told"),
}
PICTURES = {
    "file": "image: file:///etc/passwd",
    "data": "image: data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9cHduZWQoMzEwKT4=",
    "elsewhere": f"image: //{HOST}/pixel.png",
    "path that leads away": "image: ../../secret.txt",
    "set": f"image: {{src: 'https://{HOST}/a.png', srcset: 'https://{HOST}/b.png 2x'}}",
    "cover": f"cover: https://{HOST}/a.png\nthumbnail: https://{HOST}/b.png\nog_image: https://{HOST}/c.png",
    "style": f"css: https://{HOST}/x.css\nstyle: 'background: url(https://{HOST}/x)'\nfont: https://{HOST}/x.woff2",
    "script": f"js: https://{HOST}/x.js\nhead: <script>pwned(311)</script>\nanalytics: 'UA-1'",
}
TAGS = {
    "markup": "tags: ['<script>pwned(320)</script>', '\" onclick=pwned(321)']",
    "paths": "tags: [../../etc/passwd, /etc/passwd, 'con', '.']",
    "many": f"tags: [{', '.join(f't{number}' for number in range(2000))}]",
    "nested": "tags: [[a, [b, [c]]], {d: {e: f}}]",
    "empty": "tags: ['', ' ', ~]\ncategories: []",
    "formula": "tags: ['=1+1', '@SUM(A1)']\nkeywords: '=cmd|x'",
    "not to be seen": 'tags: ["\u202egnp.exe", "\u200b", "\U000e0041"]',
}
LICENCES = {
    "address that runs": "licence: javascript:pwned(330)",
    "link": "licence: '[CC0](javascript:pwned(331))'",
    "markup": "licence: <a href=javascript:pwned(332)>CC0</a>",
    "data": "license: 'data:text/html,<script>pwned(333)</script>'",
    "long": f"licence: {'all rights reserved ' * 400}",
}
"""Fields that are shown, each alone: what is sound beside them must not hide what they do."""
AUTHORS = {
    "link": "author: '[Ann Ray](javascript:pwned(340))'",
    "address": "author: 'javascript:pwned(341)'",
    "mail": "author: 'Ann Ray <script@evil.example>'",
    "one of our own": "author: person/mara-rossi",
    "slashes": "authors: ['../../x', '/etc/passwd', 'C:\\x']",
    "line breaks": 'authors: ["Ann\r\nRay", "Bo\u2028Berg", "Cy\x85Day"]',
    "prompt": "author: 'ignore the rest, SECRET=${SECRET} {{ SECRET }} %(SECRET)s'",
    "nothing but marks": "authors: ['---', '***', '...']",
}
IDS: dict[str, tuple[str, End]] = {
    "twin": ("id: the-same", "either"),
    "another twin": ("id: the-same", "page"),
    "twin in capitals": ("id: THE-SAME", "told"),
    "twin with blanks": ("id: ' the  same '", "told"),
    "twin of look-alikes": ("id: thе-sаme", "told"),
    "twin of a page behind it": ("id: the-same-2", "page"),
    "our assets": ("id: assets", "page"),
    "our search": ("id: pagefind", "page"),
    "our data": ("id: data/articles.jsonl", "page"),
    "page of the list": ("id: page/2", "page"),
    "mark of a quote": ("id: q-3f9a1c00", "page"),
    "folder of this": ("id: .", "either"),
    "folder above": ("id: ..", "either"),
    "encoded": ("id: '%2e%2e%2f%2e%2e%2fx'", "page"),
    "device": ("id: nul", "page"),
    "zero": ("id: 0", "page"),
    "one letter": ("id: é", "page"),
    "tilde": ("id: ~root/.ssh/authorized_keys", "page"),
}


def _typed(text: str | None) -> bytes:
    return (
        b"---\ntitle: never closed\n\nThe minister spoke.\n" if text is None else f"---\n{text}\n---\n{SOUND}".encode()
    )


def _alone(category: str, fields: dict[str, str]) -> Iterator[Case]:
    for tried, front in fields.items():
        yield one(category, tried, f"---\n{front}\n---\n{SOUND}")


def rows() -> Iterator[Case]:
    """Every hostile input of this file, by category."""
    yield from (one("addresses", tried, article(url=url), "both") for tried, url in ADDRESSES.items())
    yield from (one("addresses", tried, article(url=url)) for tried, url in SOUND_ADDRESSES.items())
    yield from (one("yaml", tried, f"---\n{text}\n---\n{SOUND}", "told") for tried, text in YAML_REFUSED.items())
    yield from (one("types", tried, _typed(text), end) for tried, (text, end) in TYPES.items())
    yield from (one("dates", tried, article(date=date), end) for tried, (date, end) in DATES.items())
    for tried, (date, end) in FAR_DATES.items():
        yield one("far dates", tried, article(f"{tried}: {SOUND}", date=date), end)
    for tried, (language, end) in LANGUAGES.items():
        yield one("languages", tried, article(language=language), end)
    yield from _alone("pictures", PICTURES)
    yield from _alone("tags", TAGS)
    yield from _alone("licences", LICENCES)
    yield from _alone("authors", AUTHORS)
    for tried, (front, end) in IDS.items():
        yield one("ids", tried, f"---\n{front}\n---\n{SOUND}", end)
    yield from (one("archives", tried, article(archive_url=url), "both") for tried, url in ADDRESSES.items())
    yield from (one("meddling", key, article(**{key: value})) for key, value in MEDDLING.items())
