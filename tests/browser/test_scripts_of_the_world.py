"""Long German, Arabic, Korean and Vietnamese names and headlines on the narrowest phone: nothing overflows."""

from msgspec.structs import replace
from projects import ROOT

from benchmarks.large_corpus import large_corpus
from generator.aggregate import aggregate
from generator.render import make_environment, render_page

TITLES = (
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenanpassungsgesetzentwurf zurückgezogen",
    "رئيسة الوزراء تعلن اتفاقا جديدا حول الميناء بعد مفاوضات طويلة استمرت عدة أسابيع",
    "총리는항만계획에대한새로운합의를발표하고이웃나라의참여를환영했다",
    "Thủ tướng Nguyễn Thị Phương Thảo công bố thỏa thuận mới về bến cảng sau nhiều tuần đàm phán",
)
EXTREME = {"article", "person", "country", "pair", "issue", "home", "stances", "list", "quotes", "section"}


def pages():
    """The longest page of each kind, of articles with such headlines by such people."""
    corpus = large_corpus(24, people=12, countries=12)
    articles = tuple(
        replace(
            one, article=replace(one.article, title=TITLES[place % len(TITLES)], outlet=TITLES[place % 4].split()[0])
        )
        for place, one in enumerate(corpus.articles)
    )
    environment = make_environment([ROOT / "templates"])
    longest = {}
    for page in aggregate(replace(corpus, articles=articles)):
        html = render_page(environment, page).html
        kind = page.template.removesuffix(".html")
        if len(html) > len(longest.get(kind, "")):
            longest[kind] = html
    return longest


def test_no_name_or_headline_of_any_script_overflows_320_pixels(browser):
    style = (ROOT / "templates/assets/onrecord.css").read_text(encoding="utf-8")
    longest, wide = pages(), {}
    assert set(longest) >= EXTREME
    assert all(any(title in html for html in longest.values()) for title in TITLES)
    with browser.new_context(viewport={"width": 320, "height": 800}) as context:
        page = context.new_page()
        for kind, html in longest.items():
            head = '<meta name="viewport" content="width=device-width, initial-scale=1">'
            page.set_content(
                f"<!DOCTYPE html><html lang=en><head>{head}<style>{style}</style></head>"
                f"<body><main id=main class=wrap>{html}</main></body></html>"
            )
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[kind] = width

    assert wide == {}


def test_a_date_stays_whole_beside_an_outlet_that_is_written_from_right_to_left(browser):
    style = (ROOT / "templates/assets/onrecord.css").read_text(encoding="utf-8")
    words = '<p><bdi>جريدة النهر</bdi>, <time datetime="2026-02-02">2 February 2026</time>. 1 quote.</p>'
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.set_content(f"<!DOCTYPE html><html lang=en><head><style>{style}</style></head><body>{words}</body></html>")
        outlet, date = page.evaluate(
            """() => {
                const range = document.createRange();
                range.selectNodeContents(document.querySelector("bdi"));
                const boxes = (node) => [...node.getClientRects()].map((box) => [box.left, box.right]);
                return [boxes(range), boxes(document.querySelector("time"))];
            }"""
        )

    assert len(date) == 1, "in one piece"
    assert max(right for _, right in outlet) <= date[0][0] + 1, "the outlet stands before it"
