"""Weights are used only if they are the ones that were trained."""

import pytest

from generator.errors import OnRecordError
from generator.models import verified, verify, write_sums


def test_a_folder_with_its_checksums_is_accepted(tmp_path):
    (tmp_path / "weights.tsv").write_text("said\t1\n")
    write_sums(tmp_path)

    assert verify(tmp_path) == tmp_path


def test_a_changed_file_is_named_with_its_line(tmp_path):
    (tmp_path / "weights.tsv").write_text("said\t1\n")
    write_sums(tmp_path)
    (tmp_path / "weights.tsv").write_text("said\t2\n")

    with pytest.raises(OnRecordError, match=r"SHA256SUMS:1: weights\.tsv is not the file that was trained"):
        verify(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    (tmp_path / "weights.tsv").write_text("said\t1\n")
    write_sums(tmp_path)
    (tmp_path / "weights.tsv").unlink()

    with pytest.raises(OnRecordError, match=r"weights\.tsv is not the file"):
        verify(tmp_path)


def test_the_model_of_quotes_is_what_was_trained():
    assert (verified("quotes-en") / "weights.npy").is_file()
