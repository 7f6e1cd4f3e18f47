"""The manual says what the program does: commands and options are written from the program itself.

`make golden` writes the generated parts anew.
"""

import ast
import inspect
import re
from pathlib import Path

import pytest
from projects import ROOT
from typer.main import get_command
from typer.testing import CliRunner

from generator import plugin_options
from generator.cli import app

DOCS = ROOT / "docs"
COLUMNS = {"COLUMNS": "100", "TERMINAL_WIDTH": "100"}
COMMANDS_INTRO = """\
# Commands

<!-- Written from the program by `make golden`; change the help text there. -->

`python -m generator` is the same as `onrecord`. Every command tells its options with `--help`. Those that work on a
project read its `mkdocs.yml`, in the folder where you are or where `--config-file` says.

| exit status | means |
| --- | --- |
| 0 | all is well |
| 1 | something has to be mended; it was named, as `file:line: problem; what to do` |
| 2 | the command was not written as its help says |
| 130 | you stopped it |

Answers go to standard output, everything about the work itself to standard error. On a terminal, work of more than a
second shows how far it is, how fast, and how long it will take. `--quiet` keeps silent about it, `--verbose` tells
every step. `onrecord --install-completion` lets your shell complete commands and options, `onrecord --show-completion`
prints what it would install.
"""
OPTIONS_INTRO = """\
# Options

<!-- The table is written from the program by `make golden`; change the words in `generator/plugin_options.py`. -->

In `mkdocs.yml`, below the plugin:

```yaml
plugins:
  - onrecord:
      publish: excerpts
      person_mentions: 5
```

"""
OPTIONS_END = """
Paths are relative to `mkdocs.yml`. What MkDocs itself reads there also counts:
[site_name, site_url, site_description, site_author, copyright, repo_url, extra_css, docs_dir, theme](https://www.mkdocs.org/user-guide/configuration/).
"""


def commands(group=None, path=("onrecord",)):
    """Every command with its words, in the order of `--help`."""
    for name, command in (group or get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield (*path, name), command
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def help_of(words):
    """What `--help` prints, without its examples."""
    run = CliRunner().invoke(app, [*words[1:], "--help"], env=COLUMNS, prog_name="onrecord", terminal_width=100)
    text, _, examples = run.output.partition("Examples:\n")
    return text.rstrip(), [line.strip() for line in examples.splitlines() if line.strip()]


def commands_page():
    """The whole page of commands."""
    parts = [COMMANDS_INTRO, f"```text\n{help_of(('onrecord',))[0]}\n```\n"]
    for words, _ in commands():
        text, examples = help_of(words)
        parts.append(f"{'#' * len(words)} {' '.join(words)}\n\n```text\n{text}\n```\n")
        if examples:
            parts.append("```sh\n" + "\n".join(examples) + "\n```\n")
    return "\n".join(parts)


def options():
    """Each option of the plugin: name, what it may be, default, meaning; the last from the words below it."""
    tree = ast.parse(inspect.getsource(plugin_options.OnRecordConfig))
    [config] = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    defaults = plugin_options.OnRecordConfig()
    for line, words in zip(config.body, config.body[1:], strict=False):
        if isinstance(line, ast.Assign) and isinstance(words, ast.Expr):
            name = line.targets[0].id
            kind = next(option for key, option in defaults._schema if key == name)
            choices = getattr(kind, "choices", None)
            values = " or ".join(f"`{one}`" for one in choices) if choices else f"{kind._type.__name__}"
            default = kind.default
            yield name, values, default, " ".join(words.value.value.split())


def options_page():
    """The whole page of options."""
    kinds = {"str": "text", "int": "a number", "bool": "`true` or `false`", "dict": "names by key"}
    rows = ["| option | value | default | what it does |", "| --- | --- | --- | --- |"]
    for name, values, default, meaning in options():
        written = str(default).lower() if isinstance(default, bool) else default
        shown = f"`{written}`" if written != "" else "none"
        rows.append(f"| `{name}` | {kinds.get(values, values)} | {shown} | {meaning} |")
    return OPTIONS_INTRO + "\n".join(rows) + "\n" + OPTIONS_END


@pytest.mark.parametrize(("name", "page"), [("commands.md", commands_page), ("options.md", options_page)])
def test_the_manual_has_every_command_and_every_option_as_the_program_has_it(request, name, page):
    file = DOCS / name
    if request.config.getoption("--golden") == "write":
        file.write_text(page(), encoding="utf-8")

    assert file.read_text(encoding="utf-8") == page(), "run `make golden`, and read the diff"


def test_every_option_of_the_plugin_is_explained():
    assert {name for name, *_ in options()} == {key for key, _ in plugin_options.OnRecordConfig._schema}


def test_every_command_has_an_example():
    without = [" ".join(words) for words, _ in commands() if not help_of(words)[1]]

    assert without == []


def test_the_example_of_a_command_is_of_that_command():
    strange = [line for words, _ in commands() for line in help_of(words)[1] if line.split()[: len(words)] != [*words]]

    assert strange == []


@pytest.mark.parametrize("words", [(), ("correct",), ("cache",)])
def test_no_command_is_cut_short_in_a_list_on_a_narrow_terminal(words):
    lines = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "80"}, terminal_width=80).output.splitlines()

    assert [line for line in lines if line.endswith("...") and not line.startswith("Usage:")] == []


def links():
    """Every link of the manual and of the files at the top to another file."""
    for page in (*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                yield page, target


def test_every_link_between_the_pages_of_the_manual_lands():
    lost = [f"{page.name}: {target}" for page, target in links() if not (Path(page).parent / target).exists()]

    assert lost == []


def test_the_manual_names_every_page_of_it():
    manual = (DOCS / "first-site.md").read_text(encoding="utf-8")
    for_others = {"decisions.md", "glossary.md", "first-site.md"}

    assert [
        page.name for page in sorted(DOCS.glob("*.md")) if page.name not in for_others and page.name not in manual
    ] == []
