"""`onrecord add`: articles from everywhere into `content/`."""

import json
import sys

import pytest

from generator.read import read_file

from .files import HEADLINE, WORDS, to_docx, to_html, to_pdf, to_rss, to_warc
from .server import Page, web_server

PATH = "content/2024/05/02-rossi-thanks-norway-for-the-ferry-line.md"


PDF_LINES = (
    f"{HEADLINE} again",
    "Italian Foreign Minister Mara Rossi thanked Norway on Thursday for its help with the",
    "ferry line between the two countries, which is to open in spring after ten years of",
    "talks.",
    "She said so twice.",
)


@pytest.fixture
def web():
    with web_server() as shown:
        yield shown


@pytest.fixture
def add(desk, onrecord):
    """`onrecord add`, with leave to fetch from the test's own server and without pauses."""

    def run(*arguments):
        return onrecord("add", *arguments, "--allow-private", "--delay", "0")

    return run


def added(desk):
    """What lies in `content/` now, by path."""
    return {path.relative_to(desk).as_posix(): path for path in sorted((desk / "content").rglob("*.*"))}


def test_a_page_of_the_web_becomes_an_article(desk, add, web):
    web.pages["/oslo"] = Page(to_html())

    run = add(f"{web.address}/oslo")

    assert (run.exit_code, run.stdout, run.stderr) == (0, f"added {PATH}\n", "1 added.\n")
    assert (desk / PATH).read_text(encoding="utf-8") == (
        f"---\ntitle: {HEADLINE}\ndate: 2024-05-02\noutlet: The Example\nurl: {web.address}/oslo\n---\n\n"
        f"{HEADLINE}\n\n{WORDS[0]}\n\n{WORDS[1]}\n"
    )


def test_the_same_address_is_recognised_without_asking_for_it_again(desk, add, web):
    web.pages["/oslo"] = Page(to_html())
    add(f"{web.address}/oslo")
    asked = len(web.asked)

    run = add(f"{web.address}/oslo?utm_source=newsletter")

    assert run.exit_code == 0
    assert run.stdout == f"known {PATH}: the same address as {web.address}/oslo?utm_source=newsletter\n"
    assert len(web.asked) == asked
    assert len(added(desk)) == 1


def test_the_same_text_is_recognised_at_another_address(desk, add, web):
    web.pages |= {"/oslo": Page(to_html()), "/copy": Page(to_html())}

    run = add(f"{web.address}/oslo", f"{web.address}/copy")

    assert run.stdout.splitlines()[1] == f"known {PATH}: the same text as {web.address}/copy"
    assert run.stderr == "1 added, 1 there already.\n"


def test_another_article_of_the_same_title_and_day_gets_a_number(desk, add):
    (desk / "a.html").write_text(to_html(), encoding="utf-8")
    (desk / "b.html").write_text(to_html(paragraphs=["Something else happened. " * 20]), encoding="utf-8")

    add("a.html", "b.html")

    assert list(added(desk)) == [PATH.replace(".md", "-2.md"), PATH]
    assert onrecord_ids(desk) == {
        "2024-05-02-rossi-thanks-norway-for-the-ferry-line",
        "2024-05-02-rossi-thanks-norway-for-the-ferry-line-2",
    }


def onrecord_ids(desk):
    return {read_file(path, project=desk).id for path in added(desk).values()}


def test_a_file_that_has_the_id_already_is_not_doubled(desk, add):
    flat = desk / "content/2024-05-02-rossi-thanks-norway-for-the-ferry-line.md"
    flat.write_text("Another text.\n", encoding="utf-8")
    (desk / "a.html").write_text(to_html(), encoding="utf-8")

    assert add("a.html").stdout == f"added {PATH.replace('.md', '-2.md')}\n"


def test_a_page_may_name_an_address_of_its_own_on_its_own_site_only(desk, add, web):
    own = '<link rel="canonical" href="{}">'
    web.pages |= {
        "/a?print=1": Page(to_html(head=own.format(f"{web.address}/a"))),
        "/b": Page(to_html(paragraphs=["Other words. " * 30], head=own.format("https://elsewhere.example/b"))),
    }

    add(f"{web.address}/a?print=1", f"{web.address}/b")

    assert {read_file(path, project=desk).url for path in added(desk).values()} == {
        f"{web.address}/a",
        f"{web.address}/b",
    }


def test_the_servers_word_on_letters_counts_for_more_than_the_pages(desk, add, web):
    page = to_html(paragraphs=["Premier Żółć spoke of the ferry line in Łódź at length. " * 4])
    web.pages["/a"] = Page(page.replace("utf-8", "iso-8859-1").encode(), type="text/html; charset=utf-8")

    add(f"{web.address}/a")

    [path] = added(desk).values()
    assert "Premier Żółć spoke of the ferry line in Łódź" in path.read_text(encoding="utf-8")


def test_text_markdown_pdf_and_word_files_become_articles(desk, add):
    (desk / "2024-05-02-a.txt").write_text(
        f"{HEADLINE} (text)\n\n{WORDS[0]}\n\n# No heading: *really*\n", encoding="utf-8"
    )
    (desk / "b.md").write_text(
        f"---\ndate: 2024-05-03\nteam: ours\n---\n# A _heading_\n\n{WORDS[0]}\n", encoding="utf-8"
    )
    (desk / "2024-05-04-c.pdf").write_bytes(to_pdf([PDF_LINES]))
    (desk / "2024-05-05-d.docx").write_bytes(to_docx([HEADLINE, *WORDS], struck_out="Nobody was thanked."))

    run = add("2024-05-02-a.txt", "b.md", "2024-05-04-c.pdf", "2024-05-05-d.docx")

    assert run.exit_code == 0, run.stderr
    texts = {path: read_file(file, project=desk).text for path, file in added(desk).items()}
    assert texts == {
        "content/2024/05/02-rossi-thanks-norway-for-the-ferry-line-text.md": (
            f"{HEADLINE} (text)\n\n{WORDS[0]}\n\n# No heading: *really*"
        ),
        "content/2024/05/03-a-heading.md": f"A heading\n\n{WORDS[0]}",
        "content/2024/05/04-rossi-thanks-norway-for-the-ferry-line-again.md": (
            f"{HEADLINE} again\n\n{' '.join(PDF_LINES[1:4])}\n\n{PDF_LINES[4]}"
        ),
        "content/2024/05/05-rossi-thanks-norway-for-the-ferry-line.md": f"{HEADLINE}\n\n{WORDS[0]}\n\n{WORDS[1]}",
    }


def test_a_markdown_file_keeps_its_own_words_and_keys(desk, add):
    (desk / "b.md").write_text(
        f"---\ndate: 2024-05-03\nlink: https://example.org/b\nteam: ours\n---\n# A _heading_\n\n{WORDS[0]}\n"
    )

    add("b.md", "--outlet", "The Example", "--licence", "CC0-1.0")

    [path] = added(desk).values()
    assert path.read_text(encoding="utf-8") == (
        "---\ntitle: A heading\noutlet: The Example\nlicence: CC0-1.0\n"
        f"date: 2024-05-03\nlink: https://example.org/b\nteam: ours\n---\n# A _heading_\n\n{WORDS[0]}\n"
    )


def test_an_article_without_a_date_is_put_aside_and_told(desk, add):
    (desk / "a.txt").write_text(f"{HEADLINE}\n\n{WORDS[0]}\n", encoding="utf-8")

    run = add("a.txt")

    assert run.stdout == (
        "added content/undated/rossi-thanks-norway-for-the-ferry-line.md"
        " (without a date: add one to its front matter)\n"
    )


def test_outlet_date_and_licence_fill_in_what_the_source_leaves_open(desk, add):
    (desk / "a.txt").write_text(f"{HEADLINE}\n\n{WORDS[0]}\n", encoding="utf-8")
    (desk / "b.html").write_text(to_html(), encoding="utf-8")

    add("a.txt", "b.html", "--date", "2024-06-01", "--outlet", "Other", "--licence", "CC0-1.0")

    articles = [read_file(path, project=desk) for path in added(desk).values()]
    assert [(a.date, a.outlet, a.licence) for a in articles] == [
        ("2024-05-02", "The Example", "CC0-1.0"),
        ("2024-06-01", "Other", "CC0-1.0"),
    ]


def test_a_folder_is_read_as_deep_as_it_goes(desk, add):
    (desk / "old/2024/05").mkdir(parents=True)
    (desk / "old/2024/05/02-a.txt").write_text(f"{HEADLINE}\n\n{WORDS[0]}\n", encoding="utf-8")
    (desk / "old/.hidden.txt").write_text("Hidden.", encoding="utf-8")
    (desk / "old/picture.png").write_bytes(b"\x89PNG")
    (desk / "old/linked.txt").symlink_to("/etc/hostname")

    run = add("old")

    assert (run.exit_code, run.stdout) == (0, f"added {PATH}\n")


def test_a_feed_is_followed_in_its_order_and_only_as_far_as_wanted(desk, add, web):
    for number in range(5):
        web.pages[f"/{number}"] = Page(to_html(title=f"Article {number}", paragraphs=[f"Words number {number}. " * 30]))
    web.pages["/feed"] = Page(to_rss([f"/{number}" for number in (3, 1, 4, 0, 2)]), type="application/rss+xml")

    run = add("--feed", f"{web.address}/feed", "--limit", "2")

    assert run.stdout.splitlines() == ["added content/2024/05/02-article-3.md", "added content/2024/05/02-article-1.md"]
    assert run.stderr.splitlines() == [
        "3 more new articles in it; run the command again, or raise --limit.",
        "2 added.",
    ]

    again = add("--feed", f"{web.address}/feed")

    assert [line.partition(" ")[0] for line in again.stdout.splitlines()] == [
        "known",
        "known",
        "added",
        "added",
        "added",
    ]


def test_a_sitemap_index_and_a_page_with_a_feed_lead_to_articles(desk, add, web):
    sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{}</loc></url></urlset>"
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{}</loc></sitemap></sitemapindex>"
    web.pages |= {
        "/index.xml": Page(index.format(f"{web.address}/map.xml"), type="text/xml"),
        "/map.xml": Page(sitemap.format(f"{web.address}/a"), type="text/xml"),
        "/a": Page(to_html(title="Article A")),
        "/": Page('<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'),
        "/feed": Page(to_rss(["/b"]), type="application/rss+xml"),
        "/b": Page(to_html(title="Article B", paragraphs=["Other words. " * 30])),
    }

    run = add("--feed", f"{web.address}/index.xml", f"{web.address}/")

    assert list(added(desk)) == ["content/2024/05/02-article-a.md", "content/2024/05/02-article-b.md"], run.stderr


def test_a_feed_without_feed_is_named(desk, add, web):
    web.pages["/feed"] = Page(to_rss(["/a"]), type="application/rss+xml")

    run = add(f"{web.address}/feed")

    assert run.exit_code == 1
    assert (
        f"{web.address}/feed: it is no page but application/rss+xml; it is a feed or a sitemap: add --feed"
        in run.stderr
    )


def test_a_csv_table_is_read_by_the_names_of_its_columns(desk, add):
    (desk / "corpus.csv").write_text(
        "Headline;Published At;Volltext;Link\n"
        f'{HEADLINE};02/05/2024;"{WORDS[0]}\n\n{WORDS[1]}";https://example.org/a\n'
        "Another;2 May;Some words.;\n",
        encoding="utf-8",
    )

    run = add("corpus.csv", "--column", "text=Volltext", "--date-format", "%d/%m/%Y", "--outlet", "The Example")

    assert run.exit_code == 1
    assert run.stdout == f"added {PATH}\n"
    assert "corpus.csv:5: date '2 May' is not written as '%d/%m/%Y'; mend the date" in run.stderr
    assert read_file(desk / PATH, project=desk).url == "https://example.org/a"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "corpus.csv:1: no column holds a text (there are title, Volltext); name it with --column text=NAME"),
        (("--column", "text=Text"), "corpus.csv:1: there is no column 'Text'; name one that is there with --column"),
    ],
)
def test_a_table_without_a_column_of_texts_is_named_once(desk, add, options, told):
    (desk / "corpus.csv").write_text("title,Volltext\nA,Rossi spoke.\nB,Kim spoke.\n", encoding="utf-8")

    run = add("corpus.csv", *options)

    assert run.exit_code == 1
    assert run.stderr.splitlines() == [told, "0 added, 1 problem."]


def test_each_line_of_a_jsonl_file_is_an_article_or_a_problem(desk, add):
    good = {
        "title": HEADLINE,
        "date": "2024-05-02T10:00:00Z",
        "text": "\n\n".join(WORDS),
        "authors": ["Ann Ray", "Bo Lind"],
    }
    lines = [json.dumps(good), "{broken", json.dumps(["a list"]), json.dumps({"title": "No text"}), ""]
    (desk / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")

    run = add("corpus.jsonl")

    assert run.stdout == f"added {PATH}\n"
    assert run.stderr.splitlines() == [
        "corpus.jsonl:2: the line is not JSON; write one object a line",
        "corpus.jsonl:3: the line is not a JSON object; write one object a line",
        "corpus.jsonl:4: there is no text; name its column with --column text=NAME",
        "1 added, 3 problems.",
    ]
    assert read_file(desk / PATH, project=desk).authors == ("Ann Ray", "Bo Lind")


def test_an_ambiguous_date_is_not_guessed(desk, add):
    (desk / "corpus.csv").write_text("title,date,text\nA,02/05/2024,Some words.\n", encoding="utf-8")

    run = add("corpus.csv")

    assert (
        "corpus.csv:2: date '02/05/2024' is not YYYY-MM-DD; tell how it is written, for example --date-format"
        in run.stderr
    )
    assert added(desk) == {}


def test_the_pages_of_a_web_archive_become_articles(desk, add):

    answers = (
        ("/oslo", "200 OK", "text/html", to_html()),
        ("/lost", "404 Not Found", "text/html", "not here"),
        ("/style", "200 OK", "text/css", "body {}"),
        ("/thin", "200 OK", "text/html", "<html><body></body></html>"),
    )
    (desk / "crawl.warc.gz").write_bytes(to_warc((f"https://example.org{path}", *rest) for path, *rest in answers))

    run = add("crawl.warc.gz")

    assert run.stdout == f"added {PATH}\n"
    assert "https://example.org/thin: no article is found in the page" in run.stderr
    assert read_file(desk / PATH, project=desk).url == "https://example.org/oslo"


def test_a_dry_run_tells_and_writes_nothing(desk, add):
    (desk / "a.html").write_text(to_html(), encoding="utf-8")
    (desk / "b.html").write_text(to_html(), encoding="utf-8")

    run = add("--dry-run", "a.html", "b.html")

    assert run.stdout == f"would add {PATH}\nknown {PATH}: the same text as b.html\n"
    assert added(desk) == {}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("missing.html", "missing.html: there is no such file; for an address of the web begin with https://"),
        ("ftp://example.org/a", "ftp://example.org/a: 'ftp://example.org/a' is not a web address; write one that"),
        ("file:///etc/passwd", "file:///etc/passwd: 'file:///etc/passwd' is not a web address; write one that"),
        ("empty.txt", "empty.txt:1: the article is empty; put its text into the file, or delete it"),
        ("picture.png", "picture.png:1: .png is not a format we read; use one of .csv"),
        ("broken.pdf", "broken.pdf:1: this PDF cannot be read; save its text as .txt or .md"),
        ("pictures.pdf", "pictures.pdf:1: this PDF holds no text, only pictures; have it recognised (OCR) first"),
        ("broken.docx", "broken.docx:1: this is not a Word document (.docx); save it as .docx anew"),
        ("broken.warc", "broken.warc:1: there is no page in the archive; see whether it is a WARC, with answers in it"),
        ("latin.csv", "latin.csv:1: this is not UTF-8; save the table as UTF-8"),
        ("nothing", "nothing: there is no file in it that we read; we read .csv"),
    ],
)
def test_a_source_that_cannot_be_read_is_named_with_what_to_do(desk, add, source, told):
    (desk / "empty.txt").write_text("", encoding="utf-8")
    (desk / "picture.png").write_bytes(b"\x89PNG")
    (desk / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing more")
    (desk / "pictures.pdf").write_bytes(to_pdf([[""]]))
    (desk / "broken.docx").write_bytes(b"PK\x03\x04 nothing more")
    (desk / "broken.warc").write_bytes(b"WARC/1.0\r\nnothing more")
    (desk / "latin.csv").write_bytes("text\nKöln sprach.\n".encode("latin-1"))
    (desk / "nothing").mkdir()

    run = add(source)

    assert run.exit_code == 1
    assert told in run.stderr
    assert added(desk) == {}


@pytest.mark.parametrize(
    ("module", "name", "extra"),
    [("pypdf", "a.pdf", "pdf"), ("mammoth", "a.docx", "docx"), ("warcio.archiveiterator", "a.warc", "warc")],
)
def test_a_reader_that_is_not_installed_names_the_command(desk, add, monkeypatch, module, name, extra):
    monkeypatch.setitem(sys.modules, module, None)
    (desk / name).write_bytes(b"anything")

    run = add(name)

    assert (
        f"{name}:1: {module.split('.')[0]} is needed; install it with `pip install 'onrecord[{extra}]'`" in run.stderr
    )


@pytest.mark.parametrize("arguments", [("--date", "2 May", "a.txt"), ("--column", "body=Text", "a.csv"), ()])
def test_what_makes_no_sense_is_a_mistake_of_usage(desk, add, arguments):
    assert add(*arguments).exit_code == 2


def test_a_hostile_title_stays_a_title(desk, add, web):
    title = '"]: {x: !!python/object/apply:os.system [echo]} # \u202e <script>alert(1)</script>'
    web.pages["/a"] = Page(to_html(title=title))

    add(f"{web.address}/a")

    [path] = added(desk).values()
    article = read_file(path, project=desk)
    assert article.title.startswith('"]: {x: !!python/object/apply:os.system [echo]} #')
    assert article.date == "2024-05-02"
