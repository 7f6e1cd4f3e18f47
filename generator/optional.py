"""Libraries that only some projects want: imported when they are needed, and told by name where they are not there."""

from importlib import import_module
from types import ModuleType

from generator.errors import OnRecordError


def need(module: str, *, extra: str, path: str) -> ModuleType:
    """A library that only some projects want.

    Raises:
        OnRecordError: it is not installed; tells how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        problem = f"{module.partition('.')[0]} is needed"
        raise OnRecordError(path, 1, problem, f"install it with `pip install 'onrecord[{extra}]'`") from error
