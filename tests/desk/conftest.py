"""The desk in a folder of one's own: run a command there as its owner would."""

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import OnRecordError

SETTINGS = "site_name: Test\ndocs_dir: content\ntheme: {name: onrecord}\nplugins: [onrecord: {search: false}]\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A project without articles; the test stands in its folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def onrecord():
    """Run a command; what escapes as an error of the user is told as `main` tells it."""

    def run(*arguments, **options):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], **options)
        if isinstance(result.exception, OnRecordError):
            result.exit_code = 1
            result.stderr_bytes += f"{result.exception}\n".encode()
        elif result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
