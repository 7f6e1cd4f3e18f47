"""Readers, quotes or slugs against texts that hypothesis makes, for as many minutes as you give it.

    python -m benchmarks.fuzz readers|quotes|slugs [--minutes 10] [--seed 1]

Each round is another seed. What is found is made as small as it gets and told; keep it as a test where its subject is
tested, and mend it.
"""

import argparse
import json
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from generator.aggregate import aggregate, to_record
from generator.aggregate.addresses import entity_addresses
from generator.extract import extract, load
from generator.link import link
from generator.read import READERS, read_articles, read_corrections, read_issues, read_jsonl, read_people
from generator.read.characters import INVISIBLE, MARKS_IN_A_ROW, WORD_CHARS, clean, shown
from generator.records import Article, Entity
from generator.render import make_environment, render_page
from generator.slugs import SLUG_BYTES, to_slug

Target = tuple[Callable[..., None], tuple[st.SearchStrategy[Any], ...]]
"""What must hold, and what it is tried on."""

ROOT: Final = Path(__file__).resolve().parent.parent
ROUND: Final = 300
"""Examples of one seed."""
MARKS: Final = (*"\"'`“”„«»‘’‚‹›—–-:;,.?!()[]{}<>*_#&/\\|~^=+$%@", "''", "``", "...", "…", "\n", "\n\n", " ", "\t")
PEOPLE: Final = (
    "Ann Lee",
    "Mr. Lee",
    "Lee's",
    "she",
    "he",
    "they",
    "the minister",
    "officials",
    "O'Brien-Smith",
    "MR. LEE:",
)
STATES: Final = ("Peru", "Peruvian", "the United States", "U.S.", "Beijing", "the Kremlin", "Korea", "Georgia", "PERU")
TITLES: Final = ("President", "Foreign Minister", "Prime Minister of", "ex-", "deputy", "Sen.", "the ministry of")
VERBS: Final = (
    *("said", "says", "told", "according to", "asked", "condemned", "thanked", "will not", "supports", "warned"),
    *("that", "who", "which", "and", "to", "of", "by", "but", "not", "no", "we", "Q:", "A:", "in a statement", "talks"),
)
PAGE: Final = (
    *(
        "---\n",
        "\n---\n",
        "title: ",
        "date: 2024-05-02\n",
        "id: ../x\n",
        "authors: [",
        "url: http://",
        "publish: full\n",
    ),
    *(
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "? ",
        "- ",
        "> ",
        "| ",
        "%YAML 1.1\n",
        "'",
        '"',
        "# ",
        "1. ",
        "    ",
        "```\n",
        "&amp;",
    ),
    *(
        "[a](b)",
        "[a]: b\n",
        "![",
        "](",
        "<p>",
        "</p>",
        "<script>",
        "<style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<svg>",
        "<math>",
    ),
    *(
        "<html><body><article>",
        "<meta charset=utf-7>",
        "<title>",
        "<time datetime=2024-05-02>",
        "&#0;",
        "&#x110000;",
        "{{ 1 }}",
    ),
    *(
        "By Ann Lee\n\n",
        "EASTPORT (Reuters) -",
        "Photo: ",
        "Related stories\n",
        "\r",
        "\x0b",
        "\x85",
        "\u2028",
        "\u202e",
        "\x00",
    ),
    *(
        "\ufeff",
        "\ud800",
        "\U000e0041",
        "e\u0301",
        "ß",
        "İ",
        "ﬁ",
        "㎏",
        "😀",
        "مرحبا",
        "日本",
        "А",
        "\u200b",
        "\x1b[31m",
    ),
)
WORDS: Final = st.one_of(*map(st.sampled_from, (MARKS, PEOPLE, STATES, TITLES, VERBS)), st.text(max_size=4))
NEWS: Final = st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join))
PAGES: Final = st.lists(st.one_of(st.sampled_from(PAGE), WORDS), max_size=50).map("".join)
REPEATED: Final = st.tuples(PAGES, st.integers(1, 300)).map(lambda pair: (pair[0] * pair[1])[:60_000])
KEYS: Final = (
    *("- name: ", "- merge: ", "- suppress: ", "- rename: ", "- issue: ", "- ", "? ", "  "),
    *(
        "  aliases: [",
        "  country: ",
        "  roles:\n",
        "  - title: ",
        "    country: ",
        "    from: ",
        "    to: ",
        "  wikidata: ",
    ),
    *("  reason: ", "  date: ", "  into: ", "  as: ", "  same: [", "  ignore: [", "  to: ", "  article: "),
)
VALUES: Final = (
    "FR",
    "zz",
    "Q42",
    "Q0",
    "1999",
    "2024-13",
    "2024-05-02",
    "Ann Lee",
    "person/ann-lee",
    "[]",
    "{}",
    "~",
    "'",
    "]",
)
RULES: Final = st.lists(
    st.tuples(
        st.sampled_from(KEYS), st.one_of(st.sampled_from(VALUES), WORDS), st.sampled_from(["\n", "]\n", ", "])
    ).map("".join),
    max_size=40,
).map("".join)
"""Files of rules and people that are nearly right."""
ENCODINGS: Final = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "shift-jis",
    "cp037",
    "utf-7",
)
TEXTS: Final = st.one_of(PAGES, REPEATED, NEWS, PAGES.map("---\n{}\n---\nWords.".format))
CONTENTS: Final = st.one_of(
    st.binary(max_size=400),
    st.tuples(TEXTS, st.sampled_from(ENCODINGS)).map(lambda pair: pair[0].encode(pair[1], "ignore")),
    st.tuples(TEXTS, st.binary(max_size=3), st.integers(0, 200)).map(
        lambda three: (
            three[0].encode("utf-8", "ignore")[: three[2]] + three[1] + three[0].encode("utf-8", "ignore")[three[2] :]
        )
    ),
)
FILE_NAMES: Final = st.one_of(
    st.binary(min_size=1, max_size=120),
    st.text(min_size=1, max_size=60).map(lambda text: text.encode("utf-8", "ignore")),
).map(lambda name: name.replace(b"/", b"-").replace(b"\0", b"-") or b"x")


def fuzz_readers() -> Target:
    """Any file of any name ends as an article of the known form or as a problem; rules end as rules or as problems."""
    folder = tempfile.TemporaryDirectory()
    project = Path(folder.name)

    def check(files: dict[bytes, bytes], suffix: str, rules: bytes) -> None:
        content = Path(tempfile.mkdtemp(dir=folder.name))
        names = [os.fsdecode(name + suffix.encode()) for name in files]
        for name, written in zip(names, files.values(), strict=True):
            (content / name).write_bytes(written)
        for name in ("corrections.yml", "issues.yml", "people.yml"):
            (content / name).write_bytes(rules)
        reading = read_articles(content, project=project)
        read_corrections(content, project=project)
        read_issues(content, project=project)
        read_people(content, project=project)
        told = {one.path for one in reading.articles} | {one.path for one in reading.problems}
        assert told == {f"{content.name}/{shown(name)}" for name in names}, told
        assert all(shown(str(problem)) == str(problem) for problem in reading.problems), reading.problems
        for article in reading.articles:
            check_article(article)
        for one in read_jsonl(rules.split(b"\n")):
            if isinstance(one, Article):
                check_article(one)
        for file in content.iterdir():
            file.unlink()
        content.rmdir()

    return check, (
        st.dictionaries(FILE_NAMES, CONTENTS, max_size=2),
        st.sampled_from(sorted(READERS)),
        st.one_of(CONTENTS, RULES.map(lambda text: text.encode("utf-8", "ignore"))),
    )


def check_article(article: Article) -> None:
    """Fail where an article has not the form that the other rooms rest on."""
    text = article.text
    facts = (article.title, article.outlet, article.place, article.licence, *article.authors, *article.sources)
    for words in (text, *filter(None, facts), *(value for _, value in article.extra)):
        assert not INVISIBLE.search(words), words
        words.encode()
    assert text == text.strip()
    assert text
    assert not re.search(r"\n{3}|[\r\t\x0b\x0c\x85\u2028\u2029]", text), text
    assert "\n" not in text.replace("\n\n", "")
    assert max(map(len, text.split())) <= WORD_CHARS
    assert not re.search(rf"(?:(?=\S)[\W_]){{{MARKS_IN_A_ROW + 1}}}", text)
    assert article.title
    assert all("\n" not in fact for fact in facts if fact)


def fuzz_quotes() -> Target:
    """Whatever the marks, spans lie inside the text, content is apart from cue and source, and a page can be made."""
    nlp, environment = load(), make_environment([ROOT / "templates"])

    def check(text: str) -> None:
        [article] = read_jsonl([json.dumps({"id": "a", "text": f"{text} "})])
        if not isinstance(article, Article):
            return
        [found] = extract(nlp, [article])
        record: Any = to_record(article, found)
        for quote in found.quotes:
            check_quote(quote, article.text)
        for entity in found.entities:
            assert all(article.text[one.start : one.end].strip() for one in entity.mentions), entity
        assert len({one.id for one in (*record.quotes, *record.stances)}) == len(record.quotes) + len(record.stances)
        for page in aggregate(link([(article, found)])):
            render_page(environment, page)

    return check, (NEWS,)


def check_quote(quote: Any, text: str) -> None:  # noqa: ANN401 - a quote of the record or of the room before it
    """Fail where a span is outside the text, empty, out of order, or over another of the same quote."""
    assert quote.content
    beside = [span for span in (quote.cue, quote.source) if span]
    for span in (*quote.content, *quote.marked, *beside):
        assert 0 <= span.start < span.end <= len(text), (quote, text)
        assert text[span.start : span.end].strip(), (quote, text)
    assert all(before.end <= after.start for before, after in pairwise(quote.content)), (quote, text)
    for span in quote.content:
        assert all(span.end <= one.start or one.end <= span.start for one in beside), (quote, text)


def fuzz_slugs() -> Target:
    """Any words become a short plain address, the same in both forms of Unicode, and no two pages share one."""
    words = st.one_of(st.text(), st.text(alphabet="aAáÁ -._/'日ßİ", max_size=6), PAGES, REPEATED)

    def check(names: list[str]) -> None:
        for name in names:
            slug = to_slug(name)
            assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug), (name, slug)
            assert len(slug) <= SLUG_BYTES, (name, slug)
            assert to_slug(slug) == slug, (name, slug)
            if len(name) < 20:
                assert to_slug(unicodedata.normalize("NFC", name)) == to_slug(unicodedata.normalize("NFD", name)), name
        entities = [Entity(id=f"person/{name}", type="person", name=name) for name in dict.fromkeys(map(clean, names))]
        addresses = entity_addresses(entities)
        assert len(set(addresses.values())) == len(entities), addresses
        assert all(re.fullmatch(r"people/[a-z0-9-]{1,100}/", address) for address in addresses.values()), addresses

    return check, (st.lists(words, min_size=1, max_size=8),)


TARGETS: Final[dict[str, Callable[[], Target]]] = {
    "readers": fuzz_readers,
    "quotes": fuzz_quotes,
    "slugs": fuzz_slugs,
}


def rounds(target: Target, *, minutes: float, first: int) -> Iterator[int]:
    """The number of each round that found nothing, until the time is over."""
    quiet = settings(
        max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False
    )
    check, strategies = target
    ends = time.monotonic() + 60 * minutes
    number = first
    while time.monotonic() < ends:
        seed(number)(quiet(given(*strategies)(check)))()
        yield number
        number += 1


def main() -> None:
    """Say how many texts were tried; a finding is an error that shows the smallest text which makes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=sorted(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    target = TARGETS[options.what]()
    done = sum(1 for _ in rounds(target, minutes=options.minutes, first=options.seed))
    print(f"{options.what}: {done * ROUND} examples in {options.minutes:g} minutes, nothing found")


if __name__ == "__main__":
    main()
