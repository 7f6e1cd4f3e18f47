"""The default model is the one whose files were compared with the official release; see docs/decisions.md."""

import shutil
from importlib import resources
from pathlib import Path

import pytest

from generator.errors import OnRecordError
from generator.extract import model_files
from generator.extract.model_files import DEFAULT_MODEL, check_model_files, different_files


def test_the_files_of_the_default_model_have_the_recorded_hashes():
    check_model_files(DEFAULT_MODEL)


def test_a_file_with_other_bytes_is_told_by_name_before_the_model_is_loaded(tmp_path, monkeypatch):
    package = Path(str(resources.files(DEFAULT_MODEL)))
    [folder] = [config.parent for config in package.glob("*/config.cfg")]
    copy = shutil.copytree(folder, tmp_path / "model")
    with (copy / "parser/model").open("r+b") as file:
        file.write(b"other")
    monkeypatch.setattr(model_files, "_data_folder", lambda model: copy)

    assert different_files(copy) == ["parser/model"]
    with pytest.raises(OnRecordError, match="parser/model"):
        check_model_files(DEFAULT_MODEL)
