"""Products of matrices in blocks of rows."""

import numpy as np
import pytest
import spacy

from generator.extract.matrices import ROWS, BlockOps, use_block_products


def some(rows, columns):
    return np.random.default_rng(1).standard_normal((rows, columns), dtype="float32")


@pytest.mark.parametrize("rows", [0, 1, 3, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS + 7])
@pytest.mark.parametrize("turned", [False, True])
def test_the_product_is_that_of_numpy(rows, turned):
    left, right = some(rows, 9), some(9, 5)

    product = BlockOps().gemm(left, right.T.copy() if turned else right, trans2=turned)

    np.testing.assert_allclose(product, left @ right, rtol=1e-5)


def test_a_matrix_may_be_turned_and_written_to():
    left, right, out = some(7, 4), some(7, 5), np.zeros((4, 5), dtype="float32")

    BlockOps().gemm(left, right, out=out, trans1=True)

    np.testing.assert_allclose(out, left.T @ right, rtol=1e-5)


@pytest.mark.parametrize("rows", [1, 2, 13, 100, ROWS, 200])
def test_a_row_is_the_same_to_the_last_bit_whatever_stands_beside_it(rows):
    left, right = some(400, 96), some(96, 64)
    ops = BlockOps()

    assert (ops.gemm(left[:rows], right) == ops.gemm(left, right)[:rows]).all()
    assert (ops.gemm(left[rows:], right) == ops.gemm(left, right)[rows:]).all()


def test_models_that_compute_plainly_are_changed():
    nlp = spacy.blank("en")
    tagger = nlp.add_pipe("tagger")
    use_block_products(nlp)

    assert {type(layer.ops) for layer in tagger.model.walk()} == {BlockOps}
