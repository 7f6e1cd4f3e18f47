"""YAML front matter and what is wrong with it."""

import pytest

from generator.errors import OnRecordError
from generator.read.front_matter import read_front_matter, split_front_matter


def facts(text):
    yaml_text, _ = split_front_matter(text, "content/a.md")
    return read_front_matter(yaml_text, "content/a.md")


def test_the_keys_of_an_article_are_read_as_words():
    found = facts(
        "---\ntitle: No\ndate: 2026-01-13T10:00:00Z\noutlet: 1843\nurl: https://example.org/a?b=c\n"
        "authors: Ann Ray and Bo Lind, Jr\nlanguage: en-GB\narchive_url: http://example.org\nlicence: CC BY\n---\n"
    )

    assert (found.title, found.date, found.outlet, found.language) == ("No", "2026-01-13", "1843", "en")
    assert (found.url, found.archive_url) == ("https://example.org/a?b=c", "http://example.org")
    assert found.authors == ("Ann Ray", "Bo Lind Jr")


def test_other_names_of_keys_are_understood_and_unknown_keys_are_kept():
    found = facts(
        "---\nsource: The Paper\nPublished: 2026-01-13\nlink: https://a.org\nauthor: Ann\ntags: [a, b]\n---\n"
    )

    assert (found.outlet, found.date, found.url, found.authors) == (
        "The Paper",
        "2026-01-13",
        "https://a.org",
        ("Ann",),
    )
    assert found.extra == (("tags", "a, b"),)


def test_a_key_without_a_value_says_nothing():
    found = facts("---\ntitle:\ndate: ~\nurl: null\n---\n")

    assert (found.title, found.date, found.url, found.problems) == (None, None, None, ())


@pytest.mark.parametrize(
    ("yaml", "sources"),
    [
        ("sources: Address, Oslo, 2 May 2024", ("Address, Oslo, 2 May 2024",)),
        ('sources:\n  - "Address: Oslo"\n  - Letter\n  - Letter', ("Address: Oslo", "Letter")),
        ("sources:", ()),
    ],
)
def test_where_the_quotations_come_from_is_one_line_or_several(yaml, sources):
    found = facts(f"---\n{yaml}\n---\n")

    assert found.sources == sources
    assert found.extra == ()


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("date: 2 May", "content/a.md:2: date '2 May' is not a date; write it as YYYY-MM-DD"),
        ("a: 1\ndate: 2026-02-30", "content/a.md:3: date '2026-02-30' is not a date; write it as YYYY-MM-DD"),
        ("title: a\ntitle: b", "content/a.md:3: 'title' is given twice; keep one of the two"),
        ("outlet: a\nsource: b", "content/a.md:3: 'source' is given twice; keep one of the two"),
        ("a: &x 1", "content/a.md:2: the front matter has an anchor or alias; put the value in quotation marks"),
        ("title: *x", "content/a.md:2: the front matter has an anchor or alias; put the value in quotation marks"),
        (
            "a: !!python/name:os.system 1",
            "content/a.md:2: the front matter has a tag; put the value in quotation marks",
        ),
        ("<<: {a: 1}", "content/a.md:2: the front matter has a merge key (<<); write the keys out"),
        ("- a", "content/a.md:2: the front matter is not a list of keys; write it as `key: value` lines"),
        ("[a]: b", "content/a.md:2: a key of the front matter is not a word; write it as `key: value` lines"),
        ("title: [a]", "content/a.md:2: title is not one value; write it as `title: value`"),
        ("authors: {a: b}", "content/a.md:2: authors are not names; write them as `authors: [Name, Name]`"),
        (
            "sources: [{a: b}]",
            'content/a.md:2: sources are not words; write each as a line `- "Speech, place, date"` below `sources:`',
        ),
        ("publish: all", "content/a.md:2: publish 'all' is neither 'excerpts' nor 'full'; write one of the two"),
        ("language: English!", "content/a.md:2: language 'English!' is not a language code; write a code such as en"),
        ("a: " + "[" * 30, "content/a.md:2: the front matter is nested too deeply; write it as `key: value` lines"),
        (
            'title: a\noutlet: "b',
            "content/a.md:3: the front matter is not YAML (found unexpected end of stream); mend the line",
        ),
        (
            "title: a: b",
            "content/a.md:2: the front matter is not YAML (mapping values are not allowed in this context); "
            "mend the line",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(yaml, message):
    with pytest.raises(OnRecordError) as raised:
        facts(f"---\n{yaml}\n---\n")

    assert str(raised.value) == message


def test_front_matter_that_is_never_closed_is_told():
    with pytest.raises(OnRecordError) as raised:
        facts("---\ntitle: a\n\nText.")

    assert str(raised.value) == (
        "content/a.md:1: the front matter is never closed; end it with a line of three hyphens (---)"
    )


@pytest.mark.parametrize(
    "address",
    ["ftp://a.org", "//a.org", "https://", "https://a b", "http://[", "https://me@a.org", "https://a.org:x", "data:,a"],
)
def test_only_plain_web_addresses_are_kept(address):
    found = facts(f"---\nurl: {address!r}\n---\n")

    assert found.url is None
    assert [problem.line for problem in found.problems] == [2]
