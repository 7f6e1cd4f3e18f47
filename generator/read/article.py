"""From what a reader found to the record that leaves this room."""

from typing import Final

from generator.errors import OnRecordError
from generator.read.characters import check_length, without_runs
from generator.read.facts import Draft, Publish, day_in_path
from generator.read.text import find_title, shorten
from generator.records import Article
from generator.slugs import to_slug

MAX_TITLE: Final = 300


def to_article(draft: Draft, *, path: str, id: str, sha256: str, publish: Publish = "excerpts") -> Article:
    """The article of `draft`; what its facts leave open is taken from dateline, byline and file name.

    Raises:
        OnRecordError: nothing is left to analyse, or far too much.
    """
    from generator.read.boilerplate import remove_boilerplate  # its regexes take a twelfth of a build's start

    facts = draft.facts
    check_length(sum(map(len, draft.paragraphs)), path)
    found = remove_boilerplate(tuple(map(without_runs, draft.paragraphs)))
    text = "\n\n".join(found.paragraphs)
    if not text:
        raise OnRecordError(path, 1, "the article is empty", "put its text into the file, or delete it")
    return Article(
        id=id,
        path=path,
        text=text,
        title=shorten(facts.title or find_title(found.paragraphs), MAX_TITLE),
        date=facts.date or day_in_path(path) or found.date,
        outlet=facts.outlet or found.outlet,
        url=facts.url,
        authors=facts.authors or found.authors,
        language=facts.language,
        archive_url=facts.archive_url,
        licence=facts.licence,
        sources=facts.sources,
        publish=facts.publish or publish,
        place=facts.place or found.place,
        sha256=sha256,
        boilerplate=found.removed,
        extra=facts.extra,
    )


def to_id(text: str) -> str:
    """An address-safe id: ASCII, lower case, hyphens, at most 80 characters, never empty."""
    return to_slug(text, empty="article")
