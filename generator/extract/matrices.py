"""Products of matrices, most of what the language model computes, by the library that numpy brings along.

spaCy multiplies with kernels that are built for any processor; those of numpy's library are chosen for the one at hand
and take about a third of the time.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps

Matrix = NDArray[np.float32]
ROWS = 128
"""Rows multiplied at once: always as many, for the library rounds a few rows otherwise than many, and what is read of
an article must not depend on the articles read beside it."""


class BlockOps(NumpyOps):  # type: ignore[misc]  # thinc ships no types for it
    """thinc's operations, with another product of matrices."""

    def gemm(
        self, x: Matrix, y: Matrix, out: Matrix | None = None, trans1: bool = False, trans2: bool = False
    ) -> Matrix:
        """The product of `x` and `y`, each turned over first where it is asked for."""
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        product = np.empty((len(left), right.shape[1]), dtype=left.dtype) if out is None else out
        whole = len(left) - len(left) % ROWS
        for start in range(0, whole, ROWS):
            np.dot(left[start : start + ROWS], right, out=product[start : start + ROWS])
        if whole < len(left):
            rest = np.zeros((ROWS, left.shape[1]), dtype=left.dtype)
            rest[: len(left) - whole] = left[whole:]
            product[whole:] = np.dot(rest, right)[: len(left) - whole]
        return product


def use_block_products(nlp: Language) -> None:
    """Let the models of `nlp` multiply in blocks, where they compute with thinc's plain operations."""
    ops = BlockOps()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops
