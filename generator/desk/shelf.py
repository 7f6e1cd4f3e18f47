"""What `content/` holds already, and where a new article is put: nothing is written twice, nothing over anything."""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

from generator.desk.addresses import to_address_key, to_text_key
from generator.desk.article_file import read_back, to_file, with_lines
from generator.desk.project import Project
from generator.desk.sources import Found
from generator.errors import OnRecordError
from generator.read import id_of_path, read_articles
from generator.read.article import to_article, to_id
from generator.read.facts import Facts
from generator.records import Article
from generator.slugs import to_slug

UNDATED: Final = "undated"
"""Folder of articles without a date."""


@dataclass(slots=True)
class Shelf:
    """The articles of a project by what makes them the same."""

    project: Project
    by_url: dict[str, str] = field(default_factory=dict)
    """Path of the file, by the key of its address."""
    by_text: dict[str, str] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)


class Placed(NamedTuple):
    """What became of an article."""

    path: str
    """As its owner would type it: where it was put, or where it was already."""
    same: str = ""
    """"address" or "text", where it was there already."""
    article: Article | None = None


def read_shelf(project: Project) -> Shelf:
    """The shelf as it stands."""
    shelf = Shelf(project)
    for article in read_articles(project.options.content, project=project.folder).articles:
        _remember(shelf, article)
    return shelf


def known_address(shelf: Shelf, url: str) -> str | None:
    """The file that holds the article of `url`, if there is one."""
    return shelf.by_url.get(to_address_key(url))


def place(shelf: Shelf, found: Found, *, hint: str, default: Facts, dry_run: bool = False) -> Placed:
    """Write `found` into `content/`, unless its address or its text is there already.

    Args:
        shelf: what is there; the new article is added to it.
        found: what was read.
        hint: file name or address, whose day is taken where nothing else tells one.
        default: outlet, date and licence for a source that does not tell its own.
        dry_run: write nothing.

    Raises:
        OnRecordError: there is no text in it, its id is taken, or it cannot be written.
    """
    draft = found.draft._replace(facts=_filled(found.draft.facts, default))
    article = to_article(draft, path=hint, id="-", sha256="")
    there = known_address(shelf, article.url) if article.url else None
    if there is not None:
        return Placed(there, "address", article)
    there = shelf.by_text.get(to_text_key(article.text))
    if there is not None:
        return Placed(there, "text", article)
    own_id = draft.facts.id
    if own_id and to_id(own_id) in shelf.by_id:
        problem = f"its id {own_id!r} belongs to {shelf.by_id[to_id(own_id)]}"
        raise OnRecordError(found.origin, 1, problem, "give it another `id:`, or none")
    path = _free_path(shelf, article)
    facts = draft.facts._replace(title=article.title, date=article.date, outlet=article.outlet)
    draft = draft._replace(facts=facts)
    text = with_lines(found.markdown, facts, path=found.origin) if found.markdown is not None else to_file(draft)
    if found.markdown is not None and read_back(text) != draft.paragraphs:
        text = to_file(draft)  # front matter that takes no lines of ours
    if not dry_run:
        _write(path, text)
    shown = shelf.project.shown(path)
    id = to_id(own_id) if own_id else id_of_path(path, shown)
    _remember(shelf, Article(id=id, path=shown, text=article.text, title=article.title, url=article.url))
    return Placed(shown, "", article)


def _filled(facts: Facts, default: Facts) -> Facts:
    return facts._replace(
        outlet=facts.outlet or default.outlet, date=facts.date or default.date, licence=facts.licence or default.licence
    )


def _remember(shelf: Shelf, article: Article) -> None:
    shelf.by_id.setdefault(article.id, article.path)
    shelf.by_text.setdefault(to_text_key(article.text), article.path)
    if article.url:
        shelf.by_url.setdefault(to_address_key(article.url), article.path)


def _free_path(shelf: Shelf, article: Article) -> Path:
    """`content/2024/05/02-title.md`, with a number where another article has that name or id."""
    content = shelf.project.options.content
    slug = to_slug(article.title, empty="article")
    for number in count(1):
        name = slug if number == 1 else f"{slug}-{number}"
        if article.date:
            year, month, day = article.date.split("-")
            path = content / year / month / f"{day}-{name}.md"
        else:
            path = content / UNDATED / f"{name}.md"
        if not path.exists() and id_of_path(path, shelf.project.shown(path)) not in shelf.by_id:
            break
    return path


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = f"this cannot be written ({error.strerror})"
        raise OnRecordError(str(path), 1, reason, "see whether the folder may be written to") from error
