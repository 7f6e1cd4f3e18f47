"""`onrecord correct`: the right entry in `content/corrections.yml`, tried before it is written.

The file belongs to its owner: an entry is put at its end, and no letter of what is there changes.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - `date` is the option
from pathlib import Path
from typing import Annotated, Final

import typer
import yaml

from generator.correction_records import Applied, Change, Correction
from generator.desk.article_file import yaml_word
from generator.desk.console import DEFAULT_CONFIG_FILE, ConfigFile, examples, safe, say, tell
from generator.desk.project import Project, read_project
from generator.errors import OnRecordError, Problem
from generator.pipeline import Gathered, gather, stale_dismissals
from generator.read import read_corrections
from generator.read.characters import one_line, shown
from generator.read.corrections import FILE
from generator.slugs import to_slug

BEGINNING: Final = "# What people overrule; see docs/corrections.md. All of it is public.\n"
MAX_REASON: Final = 2_000
KEY: Final = re.compile(r"`(to|was|country|article)s?:`")
NAME_LETTERS: Final = 3
"""Parts of a name with fewer letters do not give it away."""

app = typer.Typer(
    help="Overrule the program by a rule in content/corrections.yml.\n\nIt is tried on the articles before it is "
    "written, with its reason and date.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Reason = Annotated[
    str, typer.Option("--reason", "-r", help="Why, for everybody to read; asked for on a terminal.", show_default=False)
]
Day = Annotated[
    str, typer.Option("--date", help="When you decided so, YYYY-MM-DD; today without it.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, and do not tell what changes.")]
In = Annotated[
    list[str] | None, typer.Option("--article", help="Only in the article with this id; several times for several.")
]
Entity = Annotated[str, typer.Argument(metavar="ID", help="Its id, as person/mara-rossi.", show_default=False)]

Entry = Mapping[str, str | Sequence[str]]


@app.command(epilog=examples("onrecord correct merge person/jane-roe person/jenny-roe -r 'One minister'"))
def merge(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID", help="The id that stays, then the others.", show_default=False)
    ],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Several are one; the first id stays.

    People, countries or organisations, all of one kind.
    """
    _need_two(ids)
    _write({"merge": ids}, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples(
        "onrecord correct split person/john-smith --article 2026-01-04-strike --to person/john-smith-baker -r 'A baker'"
    )
)
def split(
    id: Entity,
    article: Annotated[list[str], typer.Option("--article", help="Id of an article where it is somebody else.")],
    to: Annotated[str, typer.Option("--to", help="The id of somebody else, new or known.")],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """In some articles it is somebody else."""
    _write({"split": id, "articles": article, "to": to}, reason, date, config_file, quiet=quiet)


@app.command(epilog=examples("onrecord correct rename person/karl-lind 'Carl Lind' -r 'His own spelling'"))
def rename(
    id: Entity,
    name: Annotated[str, typer.Argument(help="The right name.", show_default=False)],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Give another name; the old address leads to the new one."""
    _write({"rename": id, "to": name}, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples(
        "onrecord correct role person/jane-roe --was 'Foreign Minister' --to 'Trade Minister' -r 'Says her ministry'"
    )
)
def role(  # noqa: PLR0913 - an option each
    id: Entity,
    to: Annotated[str, typer.Option("--to", help="The right title; none takes the wrong one away.")] = "",
    was: Annotated[str, typer.Option("--was", help="The wrong title; every title without it.")] = "",
    country: Annotated[str, typer.Option("--country", help="The state it serves, as FR.")] = "",
    article: In = None,
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Give a person another role."""
    keys = {"role": id, "was": was, "to": to, "country": country, "articles": article or ()}
    _write(keys, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples(
        "onrecord correct country person/john-smith US -r 'A senator in Washington; the article was written in London'"
    )
)
def country(
    id: Entity,
    to: Annotated[str, typer.Argument(metavar="CODE", help="The state, as FR.", show_default=False)],
    article: In = None,
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Tell the state of a person or an organisation."""
    _write({"country": id, "to": to, "articles": article or ()}, reason, date, config_file, quiet=quiet)


@app.command(epilog=examples("onrecord correct ignore organisation/eastport-bakery -r 'A street, not an organisation'"))
def ignore(
    id: Entity,
    article: In = None,
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Nobody is called so: other words were taken for a name."""
    _write({"ignore": id, "articles": article or ()}, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples("onrecord correct suppress person/ruth-doe -r 'A private person, at the request of the family'")
)
def suppress(
    id: Entity,
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Somebody who must have no page, and goes from the data too.

    The person is taken out of pages, data, feeds and search.
    """
    _write({"suppress": id}, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples(
        "onrecord correct reattribute q-8d02e7b1 person/anna-berg -r 'The next sentence says who spoke'",
        "onrecord correct reattribute q-8d02e7b1 unknown -r 'The article does not say who spoke'",
    )
)
def reattribute(
    id: Annotated[str, typer.Argument(metavar="q-ID", help="The quote.", show_default=False)],
    to: Annotated[
        str,
        typer.Argument(metavar="SPEAKER", help="An id, words as 'a senior official', or unknown.", show_default=False),
    ],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Somebody else said it."""
    _write({"reattribute": id, "to": to}, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples(
        "onrecord correct reject q-51c4d9e0 -r 'The title of a film'",
        "onrecord correct reject s-10af3c52 -r 'She quotes her opponent'",
    )
)
def reject(
    id: Annotated[str, typer.Argument(metavar="q-ID|s-ID", help="The quote or stance.", show_default=False)],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Take out what is no quote, or no stance."""
    _write({"reject": id}, reason, date, config_file, quiet=quiet)


@app.command(epilog=examples("onrecord correct stance s-64b1c09a negative -r 'He means the opposite'"))
def stance(
    id: Annotated[str, typer.Argument(metavar="s-ID", help="The stance.", show_default=False)],
    to: Annotated[str, typer.Argument(metavar="SIDE", help="positive, negative or neutral.", show_default=False)],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """It is another side."""
    _write({"stance": id, "to": to}, reason, date, config_file, quiet=quiet)


@app.command(epilog=examples("onrecord correct dismiss t-5e90a1d7 -r 'She speaks of two different laws'"))
def dismiss(
    id: Annotated[str, typer.Argument(metavar="t-ID", help="The change or tension.", show_default=False)],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """A possible change of position, or tension, is none."""
    _write({"dismiss": id}, reason, date, config_file, quiet=quiet)


@app.command(
    epilog=examples(
        "onrecord correct distinct 2026-05-04-harbour-talks 2026-05-05-harbour-talks-end -r 'Two days of talks'"
    )
)
def distinct(
    ids: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids of two articles.", show_default=False)],
    reason: Reason = "",
    date: Day = "",
    quiet: Quiet = False,
    config_file: ConfigFile = DEFAULT_CONFIG_FILE,
) -> None:
    """Two articles are not one story, though much alike."""
    _need_two(ids)
    _write({"distinct": ids}, reason, date, config_file, quiet=quiet)


def _write(keys: Entry, reason: str, date: str, config_file: Path, *, quiet: bool) -> None:
    """Try the entry on the articles; write it where it holds, and tell what it changes."""
    project = read_project(config_file, quiet=quiet)
    if not one_line(reason):
        if not _can_be_asked():
            raise typer.BadParameter("a correction needs its reason", param_hint="--reason")
        reason = typer.prompt("Why? (everybody can read it)")
    _refuse_a_name(keys, reason)
    entry = {**keys, "reason": reason, "date": date or Date.today().isoformat()}
    path = project.options.content / FILE
    before = path.read_text(encoding="utf-8") if path.is_file() and not path.is_symlink() else ""
    text = with_entry(before, entry, path=project.shown(path))
    tried, rule = _try(project, before, text)
    _replace(path, text)
    say(f"Wrote {project.shown(path)}:{rule.line}")
    if not quiet:
        for told in _changes(next(one for one in tried.corpus.corrections if one.correction.id == rule.id)):
            say(told)
    for stale in tried.corpus.stale:  # an earlier rule may be about what this one takes out
        tell(f"{project.shown(path)}:{stale.correction.line}: {stale.problem}; {stale.remedy}")


def _need_two(ids: Sequence[str]) -> None:
    if len(set(ids)) == 1:
        raise typer.BadParameter("name two different ones", param_hint="ID")


def _can_be_asked() -> bool:
    return sys.stdin.isatty()


def with_entry(text: str, entry: Entry, *, path: str) -> str:
    """The file `text` with `entry` as its last rule, written as those before it are; no letter before it changes.

    Raises:
        OnRecordError: the file is not a list with hyphens, so that nothing can be put at its end.
    """
    begin = text if not text or text.endswith("\n") else f"{text}\n"
    written = "".join(f"{line}\n" for line in _lines(entry, indent=_indent(text)))
    made = f"{begin or BEGINNING}{written}"
    try:
        old, new = yaml.safe_load(text) or [], yaml.load(made, Loader=yaml.BaseLoader)  # noqa: S506 - words only
    except yaml.YAMLError:
        old, new = None, None
    if not isinstance(old, list) or not isinstance(new, list) or len(new) != len(old) + 1:
        remedy = f"put it there by hand: {'; '.join(_lines(entry, indent=0))}"
        raise OnRecordError(path, 1, "nothing can be put at the end of this file", remedy)
    return made


def _lines(entry: Entry, *, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}- "
    for key, value in entry.items():
        if value:
            words = _word(value) if isinstance(value, str) else f"[{', '.join(map(_word, value))}]"
            yield f"{start}{key}: {value if key == 'date' else words}"
            start = " " * (indent + 2)


def _word(value: str) -> str:
    return yaml_word(value, limit=MAX_REASON)


def _indent(text: str) -> int:
    """Blanks before the hyphens of the list."""
    return next((len(line) - len(line.lstrip()) for line in text.split("\n") if line.lstrip().startswith("- ")), 0)


def _refuse_a_name(keys: Entry, reason: str) -> None:
    """Raise where the public reason of a suppression names whom it shall not name."""
    id = keys.get("suppress")
    if isinstance(id, str):
        said = to_slug(reason).split("-")
        named = [part for part in id.partition("/")[2].split("-") if len(part) >= NAME_LETTERS and part in said]
        if named:
            raise OnRecordError(
                shown(id),
                0,
                f"the reason names the person ({named[0]}), and everybody can read it",
                "word it without the name",
            )


def _try(project: Project, before: str, text: str) -> tuple[Gathered, Correction]:
    """What the articles say with the last rule of `text`, the one that is not in the file `before`.

    Raises:
        OnRecordError: the rule is no rule, or matches nothing in the articles.
    """
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_text(text, encoding="utf-8")
        read = read_corrections(Path(folder), project=Path(folder))
    if read.problems:
        last = read.problems[-1]
        if last.line > len(before.splitlines()):
            raise OnRecordError("onrecord correct", 0, last.problem, f"nothing was written; {_typed(last.remedy)}")
        raise OnRecordError(project.shown(project.options.content / FILE), last.line, last.problem, last.remedy)
    rule = read.corrections[-1]
    gathered = gather(project.options, corrections=read.corrections)
    _refuse_stale(gathered, rule)
    if rule.rule == "dismiss":
        _refuse_unmatched(stale_dismissals(gathered.corpus, project.options), rule)
    return gathered, rule


def _refuse_stale(gathered: Gathered, rule: Correction) -> None:
    for one in gathered.corpus.stale:
        if one.correction.id == rule.id:
            remedy = _typed(one.remedy).replace(", or delete the rule", "")
            remedy = remedy.replace("delete the rule", "look up the id on the site")
            raise OnRecordError(" ".join(rule.subjects), 0, one.problem, f"nothing was written; {remedy}")


def _typed(remedy: str) -> str:
    """`remedy` for somebody who types a command, where keys of the file are options."""
    return KEY.sub(r"--\1", remedy)


def _refuse_unmatched(stale: Iterable[Problem], rule: Correction) -> None:
    for one in stale:
        if one.line == rule.line:
            remedy = "nothing was written; take the id from the page that shows the change or the tension"
            raise OnRecordError(" ".join(rule.subjects), 0, one.problem, remedy)


def _changes(applied: Applied) -> Iterator[str]:
    if not applied.changes:
        yield "It changes nothing now." if applied.correction.subjects else "Nobody will be told whom it is about."
    for change in applied.changes:
        yield safe(_change(change))


def _change(change: Change) -> str:
    where = f" in {', '.join(change.articles)}" if change.articles else ""
    return f"  {change.subject}: {change.before or 'nothing'} → {change.after or 'nothing'}{where}"


def _replace(path: Path, text: str) -> None:
    """Write the whole file beside the old one, then put it in its place."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        reason = f"this cannot be written ({error.strerror})"
        raise OnRecordError(shown(str(path)), 1, reason, "see whether the folder may be written to") from error
