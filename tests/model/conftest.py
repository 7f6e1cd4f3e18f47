"""The trained model, loaded once: only tests in this folder use it."""

import pytest

from generator.extract import load


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline on the default model."""
    return load()
