"""The default model is the one whose files were compared with the official release; see docs/decisions.md."""

from hashlib import sha256
from importlib import resources
from pathlib import Path

from generator.pipeline import DEFAULT_MODEL

RECORDED = Path(__file__).with_name("model_files.sha256")


def test_the_files_of_the_default_model_have_the_recorded_hashes():
    [folder] = [
        entry for entry in Path(str(resources.files(DEFAULT_MODEL))).iterdir() if (entry / "config.cfg").is_file()
    ]
    recorded = [line.split() for line in RECORDED.read_text(encoding="utf-8").splitlines()]

    different = [name for wanted, name in recorded if sha256((folder / name).read_bytes()).hexdigest() != wanted]

    assert recorded
    assert different == []
