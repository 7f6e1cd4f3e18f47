"""Weights are read only where their checksums agree."""

import hashlib

import pytest

from generator.errors import OnRecordError
from generator.extract.encoder.weights import verify

FILES = {"lower.onnx": b"half", "upper.onnx": b"other half", "vocabulary.txt": b"a\n", "settings.json": b"{}"}


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in FILES.items()]
    (tmp_path / "checksums.txt").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_files_that_are_what_they_were_are_read(folder):
    verify(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_named(folder, name):
    (folder / name).write_bytes(b"something else")

    with pytest.raises(OnRecordError, match=f"{name}:1: is not the file that its checksum was made of; restore"):
        verify(folder)


def test_a_missing_file_is_named(folder):
    (folder / "lower.onnx").unlink()

    with pytest.raises(OnRecordError, match=r"lower\.onnx:1: is missing"):
        verify(folder)


def test_a_folder_without_checksums_is_not_trusted(folder):
    (folder / "checksums.txt").unlink()

    with pytest.raises(OnRecordError, match=r"checksums\.txt:1: is missing"):
        verify(folder)
