"""The project that a command works on: the folder of `mkdocs.yml`, and what that file decides."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.errors import OnRecordError
from generator.pipeline import Options
from generator.progress import track
from generator.read.characters import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where things lie, and what a build would depend on."""

    folder: Path
    """Of `mkdocs.yml`."""
    config_file: Path
    options: Options

    def shown(self, path: Path) -> str:
        """`path` as its owner would type it in the project's folder."""
        return shown(path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path))


def read_project(config_file: Path, *, quiet: bool = False) -> Project:
    """The project of `config_file`, with the very options that `mkdocs build` would use.

    Args:
        config_file: the project's `mkdocs.yml`, or the folder in which it lies.
        quiet: draw no progress bar while articles are read.

    Raises:
        OnRecordError: there is no such file, or MkDocs refuses what stands in it.
    """
    if config_file.is_dir():
        config_file /= "mkdocs.yml"
    if not config_file.is_file():
        remedy = (
            "run this where a project's mkdocs.yml lies, name that file with --config-file,"
            " or make a project with `onrecord new FOLDER`"
        )
        raise OnRecordError(shown(str(config_file)), 1, "there is no such file", remedy)
    from generator.plugin import read_options  # MkDocs takes its time to import; --help shall not wait for it

    follow = partial(track, doing="Reading articles", quiet=quiet)
    options = replace(read_options(config_file), track=follow)
    return Project(folder=options.project, config_file=config_file.absolute(), options=options)
