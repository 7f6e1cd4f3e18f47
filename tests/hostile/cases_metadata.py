"""What a saved page says of itself, and the elements that it may be built of."""

from collections.abc import Iterator

from hostile.table import HOST, LEAD, SECRET, Case, End, one, page

LINKED = '<script type="application/ld+json">{}</script>'
HEADS = {
    "title that runs": '<meta property="og:title" content="<script>pwned(600)</script>">',
    "title of codes": '<meta property="og:title" content="\x1b[2J\x07\u202egnp">',
    "site that breaks out": '<meta property="og:site_name" content="&quot; onclick=&quot;pwned(601)">',
    "site that is a template": '<meta property="og:site_name" content="{{ 7919*104729 }}">',
    "address that runs": '<meta property="og:url" content="javascript:pwned(602)">',
    "canonical address of data": '<link rel="canonical" href="data:text/html,<script>pwned(603)</script>">',
    "canonical file": '<link rel="canonical" href="file:///etc/passwd">',
    "two canonical addresses": f"<link rel=canonical href=//{HOST}/a><link rel=canonical href=javascript:pwned(604)>",
    "author that runs": '<meta name="author" content="<img src=x onerror=pwned(605)>">',
    "many authors": "".join(f'<meta name="author" content="Ann Ray{n}">' for n in range(2_000)),
    "author of a megabyte": f'<meta name="author" content="{"Ann Ray " * 130_000}">',
    "date of no calendar": '<meta property="article:published_time" content="9999-99-99T99:99:99+99:99">',
    "first date of all": '<meta property="article:published_time" content="0001-01-01T00:00:00+14:00">',
    "last date of all": '<meta name="date" content="9999-12-31T23:59:59-14:00">',
    "date of digits": f'<meta name="date" content="{"2" * 10_000}">',
    "description that runs": '<meta name="description" content="</script><script>pwned(606)</script>">',
    "picture elsewhere": f'<meta property="og:image" content="https://{HOST}/a.png"><link rel=icon href=//{HOST}/i>',
    "picture of a file": '<meta property="og:image" content="file:///etc/passwd">',
    "preloads": f"<link rel=preload href=//{HOST}/x><link rel=preconnect href=//{HOST}>",
    "manifest": f"<link rel=manifest href=//{HOST}/m><link rel=stylesheet href=//{HOST}/s>",
    "licence that runs": '<link rel=license href="javascript:pwned(607)">',
    "feed": f"<link rel=alternate type=application/atom+xml href=//{HOST}/f><link rel=amphtml href=//{HOST}/a>",
    "language that runs": '<meta http-equiv="content-language" content="\\"><script>pwned(608)</script>">',
    "rating and robots": "<meta name=robots content=noindex><meta name=referrer content=unsafe-url>",
    "policy": "<meta http-equiv=Content-Security-Policy content=\"default-src *; script-src * 'unsafe-inline'\">",
    "keywords of a megabyte": f'<meta name="keywords" content="{"a," * 500_000}">',
    "property twice": '<meta property="og:title" property="x" content="a" content="b" name="author">',
    "styles of data": "<style>@import 'data:text/css,p{{display:none}}';</style><style>@charset 'x';</style>",
    "linked data, nested": LINKED.format("[" * 50_000 + "]" * 50_000),
    "linked data, nested objects": LINKED.format('{"a":' * 20_000 + "1" + "}" * 20_000),
    "linked data, half": LINKED.format('{"@type": "NewsArticle", "headline": "x'),
    "linked data of numbers": LINKED.format('{"@type": "NewsArticle", "headline": ' + "9" * 10_000 + "}"),
    "linked data of no numbers": LINKED.format('{"@type": "NewsArticle", "headline": NaN, "author": Infinity}'),
    "linked data, author of objects": LINKED.format('{"@type": "NewsArticle", "author": {"name": {"name": ["x"]}}}'),
    "linked data, half a pair": LINKED.format('{"@type": "NewsArticle", "headline": "a\\ud800b"}'),
    "linked data, null byte": LINKED.format('{"@type": "NewsArticle", "headline": "a\\u0000b"}'),
    "linked data that runs": LINKED.format(
        '{"@type": "NewsArticle", "url": "javascript:pwned(609)", "author": {"name": "<script>pwned(610)"}}'
    ),
    "linked data, key again": LINKED.format('{"@type": "NewsArticle", "headline": "a", "headline": "b"}'),
    "linked data of many": LINKED.format('{"@type": "NewsArticle", "headline": "x"}') * 500,
    "linked data from elsewhere": f'<script type="application/ld+json" src="//{HOST}/x.json"></script>',
}
"""In the head of a page that is sound otherwise."""
ELEMENTS = {
    "picture set": f'<img srcset="//{HOST}/a 1x, //{HOST}/b 2x" src=//{HOST}/c sizes=1px loading=eager>',
    "picture of many": f"<picture><source srcset=//{HOST}/a><img src=//{HOST}/b></picture>",
    "film": f"<video src=//{HOST}/v poster=//{HOST}/p autoplay onplay=pwned(700)><track src=//{HOST}/t></video>",
    "sound": f"<audio src=//{HOST}/a autoplay oncanplay=pwned(701)></audio><bgsound src=//{HOST}/b>",
    "object": f"<object data=//{HOST}/o type=text/html><param name=src value=//{HOST}/p></object>",
    "embedded": f"<embed src=//{HOST}/e><applet code=//{HOST}/a></applet>",
    "portal": f"<portal src=//{HOST}/></portal><fencedframe></fencedframe>",
    "frame without rights": f"<iframe sandbox src=//{HOST}/ srcdoc='<script>pwned(702)</script>'></iframe>",
    "drawing that moves": "<svg><animate onbegin=pwned(703) attributeName=x dur=1s><set onend=pwned(704)></svg>",
    "drawing of another": f"<svg><use href=//{HOST}/x#a /><image xlink:href=//{HOST}/i /></svg>",
    "drawing with a page": "<svg><foreignObject><body onload=pwned(705)><script>pwned(706)</script></svg>",
    "drawing with a style": f"<svg><style>@import url(//{HOST}/x.css)</style><script>pwned(707)</script></svg>",
    "link of a drawing": '<svg><a xlink:href="javascript:pwned(708)"><text>click</text></a></svg>',
    "formula with a link": '<math href="javascript:pwned(709)"><maction actiontype="statusline#x">y</maction></math>',
    "formula in a drawing": "<svg><p><style><g title='</style><img src=x onerror=pwned(710)>'></svg>",
    "formula in a table": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwned(711)>",
    "no script": '<noscript><p title="</noscript><img src=x onerror=pwned(712)>"></noscript>',
    "template in a template": "<template><template><script>pwned(713)</script></template></template>",
    "slot": "<div><template shadowrootmode=open><slot onslotchange=pwned(714)></slot></template></div>",
    "style in a style": f"<p style=\"background:url('//{HOST}/a');behavior:url(x);-moz-binding:url(y)\">{LEAD}</p>",
    "sheet in the text": f"<style>p{{{{background:url(//{HOST}/a)}}}}@font-face{{{{src:url(//{HOST}/f)}}}}</style>",
    "form of its own": f"<form action=//{HOST}/><button formaction=javascript:pwned(715)>x</button></form>",
    "marquee": "<marquee onstart=pwned(716) loop=1>x</marquee><blink>y</blink><isindex action=javascript:pwned(717)>",
    "old picture": f"<table background=//{HOST}/a><td background=javascript:pwned(718)></table><image src=//{HOST}/b>",
    "layer": f"<layer src=//{HOST}/l></layer><ilayer src=//{HOST}/m></ilayer><xml src=//{HOST}/x></xml>",
    "link that tells": f"<a href=//{HOST}/ ping=//{HOST}/p onfocus=pwned(719)>x</a><area href=javascript:pwned(720)>",
    "quotation with an address": f"<blockquote cite=javascript:pwned(721)>x</blockquote><q cite=//{HOST}/>y</q>",
    "time": "<time datetime=\"2024-05-02' onclick=pwned(722)\">x</time><data value='\"onclick=pwned(723)'>y</data>",
    "dialog": "<dialog open onclose=pwned(724)><p popover>x</p></dialog><details open ontoggle=pwned(725)>y</details>",
    "element of its own": "<x-pwned onclick=pwned(726) is=x>x</x-pwned><p is=x-pwned>y</p>",
    "section of data": "<![CDATA[<script>pwned(727)</script>]]><?xml-stylesheet href='//evil.example/x.xsl'?>",
    "end without beginning": "</p></div></article></body></html><script>pwned(728)</script>",
    "comment in a comment": "<!-- <!-- --> <script>pwned(729)</script> --!><script>pwned(730)</script>",
    "bad comment": "<!--> <img src=x onerror=pwned(731)> --><!---><img src=x onerror=pwned(732)>",
    "null bytes inside": "<scr\x00ipt>pwned(733)</scr\x00ipt>",
    "slashes for blanks": "<img/src=x/onerror=pwned(734)><svg/onload=pwned(735)//",
    "no end": "<img src=x onerror=pwned(736)//",
    "letters that fold": "<ſcript>pwned(737)</ſcript><İmg src=x onerror=pwned(738)>",
    "plain text": "<plaintext><script>pwned(739)</script>",
    "listing": "<xmp><script>pwned(740)</script></xmp><listing><b onclick=pwned(741)></listing>",
    "secret beside": f'<a href="file:///{SECRET}">x</a><img alt="{SECRET}" src="../secret.txt">',
}
"""In the text of a page that is sound otherwise."""
CHARSETS = {
    "turned by thirteen": "rot_13",
    "escapes": "unicode_escape",
    "raw escapes": "raw_unicode_escape",
    "undefined": "undefined",
    "names of hosts": "idna",
    "punycode": "punycode",
    "base64": "base64",
    "packed": "zlib",
    "packed by another": "bz2_codec",
    "Windows here": "mbcs",
    "path": "../../secret",
    "module": "os.path",
    "long": "a" * 5_000,
    "null": "utf-8\x00latin-1",
    "breaks out": 'utf-8"><script>pwned(800)</script>',
    "line break": "utf-8\nX: y",
    "shift": "iso-2022-jp",
    "turned page": "utf-16be",
    "EBCDIC": "cp037",
    "user's": "x-user-defined",
}
"""Encodings that a page declares: Python knows some that are none."""


def _deep(tag: str, times: int) -> bytes:
    return page(f"<{tag}>" * times + LEAD + f"</{tag}>" * times)


NESTED: dict[str, tuple[bytes, End]] = {
    **{
        f"{tag} in {tag}": (_deep(tag, 3_000), "either")
        for tag in ("p", "table", "li", "svg", "template", "a", "b", "q")
    },
    "tables in cells": (page("<table><tr><td>" * 2_000 + LEAD), "either"),
    "forms and formulas": (page("<form><math><mtext>" * 2_000 + LEAD), "either"),
    "lists of lists": (page("<ul><li>" * 4_000 + LEAD), "either"),
    "headings": (page("<h1>" * 4_000 + LEAD), "either"),
    "comments": (page("<!-- <!-- " * 50_000), "either"),
    "quotation marks": (page("“‘" * 9_000 + LEAD), "either"),
}


def rows() -> Iterator[Case]:
    """Every hostile input of this file, by category."""
    yield from (
        one("metadata", tried, page("<p>x</p>", head=head), "either", suffix=".html") for tried, head in HEADS.items()
    )
    yield from (
        one("elements", tried, page(f"<div>{markup}</div>"), "either", suffix=".html")
        for tried, markup in ELEMENTS.items()
    )
    for tried, markup in ELEMENTS.items():
        yield one("elements", f"{tried} in Markdown", f"{LEAD}\n\n{markup}\n", "either")
    for tried, charset in CHARSETS.items():
        yield one("charsets", tried, page("<p>x</p>", head=f'<meta charset="{charset}">'), "either", suffix=".html")
        declared = f'<?xml version="1.0" encoding="{charset}"?>'.encode()
        yield one("charsets", f"{tried} before all", declared + page("<p>x</p>"), "either", suffix=".html")
    yield from (one("nested", tried, content, end, suffix=".html") for tried, (content, end) in NESTED.items())
