"""From a folder to articles and problems."""

import os
import re
import socket

import pytest

from generator.errors import OnRecordError
from generator.read import MAX_TEXT_BYTES, read_articles, read_file

BODY = "The ministers met on Monday and agreed to open talks on fishing.\n\nNobody else was there.\n"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "content").mkdir()
    return tmp_path


def write(project, name, content):
    path = project / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def problems(project):
    return [str(problem) for problem in read_articles(project / "content", project=project).problems]


def articles(project):
    return {article.path: article for article in read_articles(project / "content", project=project).articles}


def test_every_file_becomes_an_article_or_a_problem_in_the_order_of_paths(project):
    write(project, "b.txt", BODY)
    write(project, "a/z.md", BODY)
    write(project, "c.txt", "")

    reading = read_articles(project / "content", project=project)

    assert [article.path for article in reading.articles] == ["content/a/z.md", "content/b.txt"]
    assert problems(project) == ["content/c.txt:1: the article is empty; put its text into the file, or delete it"]


def test_hidden_files_and_the_files_of_other_rooms_are_passed_over(project):
    for name in (".DS_Store", ".git/config", "corrections.yml", "people.yml"):
        write(project, name, b"\0")

    assert read_articles(project / "content", project=project) == ((), ())


def test_a_format_that_we_do_not_read_is_named(project):
    write(project, "notes.docx", b"PK")

    assert problems(project) == [
        "content/notes.docx:1: .docx is not a format we read; use one of .htm, .html, .markdown, .md, .txt"
    ]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    reading = read_articles(tmp_path / "content", project=tmp_path)

    assert [str(problem) for problem in reading.problems] == [
        "content:1: this cannot be read (No such file or directory); make it a folder that you can read"
    ]


def test_a_link_is_not_followed(project):
    secret = project / "secret.txt"
    secret.write_text(BODY)
    (project / "content" / "a.txt").symlink_to(secret)
    (project / "content" / "folder").symlink_to(project)

    assert problems(project) == [
        "content/a.txt:1: this is a symbolic link; put the file itself here",
        "content/folder:1: this is a symbolic link; put the file itself here",
    ]


def test_a_pipe_and_a_socket_are_not_waited_for(project, monkeypatch):
    monkeypatch.chdir(project / "content")
    os.mkfifo("a.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("b.txt")

        assert [problem.problem for problem in read_articles(project / "content", project=project).problems] == [
            "this is not a file",
            "this is not a file",
        ]


def test_a_file_that_is_too_large_is_not_read(project):
    write(project, "a.txt", b"a" * (MAX_TEXT_BYTES + 1))

    assert problems(project) == [
        "content/a.txt:1: the file has 2000001 bytes; keep an article under 2000000",
    ]


def test_a_text_that_is_too_long_for_the_parser_is_refused(project):
    write(project, "a.txt", "word " * 100_000)

    assert problems(project) == [
        "content/a.txt:1: the text has 500000 characters; split it into articles of at most 400000"
    ]


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x00\x01\x02", b"PK\x03\x04...", b"Gr\x00u\x00"])
def test_what_is_not_text_is_said_to_be_none(project, content):
    write(project, "a.txt", content)

    assert problems(project) == ["content/a.txt:1: this is not a text file; save the article as text in UTF-8"]


@pytest.mark.parametrize(
    "content",
    [
        b"First line.\nCaf\xe9 \x81.\n",  # no character of Windows-1252
        "First line.\nПривет, министр.\n".encode("cp1251"),  # another script
        "First line.\nWałęsa spoke.\n".encode("iso-8859-2"),  # a sign in the middle of a word
        b"First line.\nCaf\xc3\xa9 and caf\xe9.\n",  # two encodings
    ],
)
def test_a_byte_that_is_in_no_encoding_that_we_know_is_told_with_its_place(project, content):
    write(project, "a.txt", content)

    [problem] = problems(project)
    assert problem.startswith("content/a.txt:2: byte ")
    assert problem.endswith(" is not UTF-8; save the file as UTF-8")


@pytest.mark.parametrize(
    ("encoding", "named"), [("windows-1252", "Windows-1252"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")]
)
def test_an_encoding_that_had_to_be_guessed_is_named(project, encoding, named):
    write(project, "a.txt", "“Café talks – at last,” he said.\n\nNobody came.".encode(encoding))

    assert articles(project)["content/a.txt"].text == "“Café talks – at last,” he said.\n\nNobody came."
    assert problems(project) == [f"content/a.txt:1: this is read as {named}; save the file as UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_that_mark_themselves_are_read(project, encoding):
    write(project, "a.txt", "Café talks.\r\n\r\nNobody came.".encode(encoding))

    assert articles(project)["content/a.txt"].text == "Café talks.\n\nNobody came."


def test_what_nobody_can_see_is_taken_out(project):
    write(project, "a.txt", "The\u00a0mini\u00adster \u202esaid\u202c\u200b \x1b[31myes\x07.")

    assert articles(project)["content/a.txt"].text == "The minister said [31myes."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.doc", "content/a\\nb.doc"),
        (b"\x1b[2J.doc", "content/\\x1b[2J.doc"),
        (b"\xff.doc", "content/\\udcff.doc"),
        ("\u202egpj.doc".encode(), "content/\\u202egpj.doc"),
    ],
)
def test_a_file_name_cannot_speak_to_the_terminal(project, name, shown):
    with open(os.fsencode(project / "content") + b"/" + name, "wb") as file:  # noqa: PTH123 - Path cannot hold these bytes
        file.write(b"x")

    [problem] = problems(project)

    assert problem.startswith(shown + ":1: ")


def test_a_file_with_broken_bytes_in_its_name_is_an_article_with_a_clean_path(project):
    with open(os.fsencode(project / "content") + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123 - Path cannot hold these bytes
        file.write(BODY.encode())

    assert list(articles(project)) == ["content/caf\\udce9.txt"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("leaders-meet.md", "leaders-meet.txt"), ("2026-01-13-talks.md", "2026/01/13-talks.md")],
)
def test_two_files_of_one_name_are_not_both_built(project, first, second):
    write(project, first, BODY)
    write(project, second, BODY)

    assert len(articles(project)) == 1
    assert len(problems(project)) == 1
    assert "rename the file, or delete it if it is the same article" in problems(project)[0]


@pytest.mark.parametrize(
    ("first", "second", "id"),
    [
        ("leaders-meet.md", "Leaders meet.txt", "leaders-meet"),
        ("Zürich.md", "Zu\u0308rich.md", "zurich"),
        ("a" * 120 + "b.md", "a" * 120 + "c.md", "a" * 80),
    ],
)
def test_twins_in_capitals_accents_and_length_keep_separate_pages(project, first, second, id):
    write(project, first, BODY)
    alone = {article.id for article in articles(project).values()}
    write(project, second, BODY)

    both = {article.id for article in articles(project).values()}

    assert alone == {id}
    assert both > alone
    assert all(re.fullmatch(rf"{id}-[0-9a-f]{{8}}", other) for other in both - alone)
    assert problems(project) == []


def test_an_id_that_the_front_matter_names_is_kept_from_a_file_of_that_name(project):
    write(project, "a-talks.md", BODY)
    write(project, "b.md", f"---\nid: a-talks\n---\n{BODY}")

    found = articles(project)

    assert found["content/b.md"].id == "a-talks"
    assert found["content/a-talks.md"].id.startswith("a-talks-")


def test_an_id_that_two_front_matters_name_is_told(project):
    write(project, "a.md", f"---\nid: talks\n---\n{BODY}")
    write(project, "b.md", f"---\nid: talks\n---\n{BODY}")

    assert problems(project) == [
        "content/b.md:1: the id 'talks' belongs to content/a.md; "
        "rename the file, or delete it if it is the same article"
    ]


def test_a_hidden_article_and_a_folder_named_like_one_are_told(project):
    write(project, ".draft.md", BODY)
    write(project, "folder.md/inside.md", BODY)

    assert list(articles(project)) == ["content/folder.md/inside.md"]
    assert problems(project) == [
        "content/.draft.md:1: a hidden file is not read; take the dot off its name, or delete it",
        "content/folder.md:1: this is a folder; name it without a suffix",
    ]


def test_an_article_in_a_hidden_folder_is_told_and_what_tools_keep_there_is_not(project):
    write(project, ".trash/old/talks.md", BODY)
    write(project, ".obsidian/app.json", b"{}")
    write(project, ".git/README.md", BODY)

    assert list(articles(project)) == []
    assert problems(project) == [
        "content/.trash/old/talks.md:1: a file in a hidden folder is not read; "
        "take the dot off the folder's name, or delete the file"
    ]


@pytest.mark.parametrize(
    ("name", "id", "date"),
    [
        ("2026-01-13-leaders-meet.md", "2026-01-13-leaders-meet", "2026-01-13"),
        ("2026/01/13-leaders-meet.md", "2026-01-13-leaders-meet", "2026-01-13"),
        ("2026/01/13/leaders-meet.md", "2026-01-13-leaders-meet", "2026-01-13"),
        ("Élysée & Köln.txt", "elysee-koln", None),
        ("2026-13-45-leaders.txt", "2026-13-45-leaders", None),
        ("東京.txt", "dongjing", None),
        ("___.txt", "article", None),
    ],
)
def test_id_and_day_come_from_the_file_name(project, name, id, date):
    path = write(project, name, BODY)

    article = read_file(path, project=project)

    assert (article.id, article.date) == (id, date)


def test_the_front_matter_goes_before_the_file_name_and_the_text(project):
    path = write(
        project,
        "2026-01-13-x.md",
        "---\nid: Fish Talks\ndate: 2026-01-14\ntitle: Fish\n"
        "outlet: The Paper\nplace: Eastport\nauthors: [Ann Ray]\n---\n"
        "By Bo Lind\n\nPARIS, Jan 13 (Reuters) - The ministers met on Monday to talk about fish.\n\nThey agreed.\n",
    )

    article = read_file(path, project=project)

    assert (article.id, article.date, article.title) == ("fish-talks", "2026-01-14", "Fish")
    assert (article.outlet, article.place, article.authors) == ("The Paper", "Eastport", ("Ann Ray",))
    assert article.text == "The ministers met on Monday to talk about fish.\n\nThey agreed."
    assert article.boilerplate == ("By Bo Lind", "PARIS, Jan 13 (Reuters) -")


def test_a_text_gives_the_facts_that_its_front_matter_leaves_open(project):
    path = write(project, "x.txt", "Fish talks\nBy Bo Lind\nPARIS, Jan 13 (Reuters) - The ministers met to talk.\n")

    article = read_file(path, project=project)

    assert (article.title, article.outlet, article.place, article.authors) == (
        "Fish talks",
        "Reuters",
        "Paris",
        ("Bo Lind",),
    )
    assert article.text == "Fish talks\n\nThe ministers met to talk."
    assert len(article.sha256) == 64


def test_the_site_says_how_much_is_published_and_an_article_may_differ(project):
    write(project, "a.txt", BODY)
    write(project, "b.md", f"---\npublish: excerpts\n---\n{BODY}")

    reading = read_articles(project / "content", project=project, publish="full")

    assert [article.publish for article in reading.articles] == ["full", "excerpts"]


def test_an_address_that_is_none_is_left_out_and_told_while_the_article_is_kept(project):
    write(project, "a.md", f"---\ntitle: Fish\nurl: javascript:alert(1)\n---\n{BODY}")

    assert articles(project)["content/a.md"].url is None
    assert problems(project) == [
        "content/a.md:3: url 'javascript:alert(1)' is not a web address; write one that begins with https:// or http://"
    ]


def test_a_single_file_that_cannot_be_read_raises(project):
    with pytest.raises(OnRecordError, match=r"content/none\.txt:1: this cannot be read"):
        read_file(project / "content" / "none.txt", project=project)
