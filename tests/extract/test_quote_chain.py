"""The likeliest labels of a chain, and how likely each one is, against all chains written out."""

from itertools import pairwise, product

import numpy as np
import pytest

from generator.extract import quote_chain
from generator.extract.quote_chain import best_labels, likelihoods

LABELS = 3
TRANSITIONS = np.random.default_rng(1).normal(size=(LABELS, LABELS))


def some(*lengths):
    """Scores of sequences of these lengths."""
    return [np.random.default_rng(number).normal(size=(length, LABELS)) for number, length in enumerate(lengths)]


def ways(scores):
    """Each chain of labels, and its score."""
    for labels in product(range(LABELS), repeat=len(scores)):
        steps = sum(TRANSITIONS[pair] for pair in pairwise(labels))
        yield labels, steps + sum(scores[place, label] for place, label in enumerate(labels))


def expected_likelihoods(scores):
    """The share of each label at each place, over all chains."""
    shares = np.zeros(scores.shape)
    for labels, score in ways(scores):
        for place, label in enumerate(labels):
            shares[place, label] += np.exp(score)
    return shares / shares.sum(axis=1, keepdims=True)


@pytest.mark.parametrize("lengths", [(1,), (5,), (2, 6, 1, 6, 3), (4, 4, 4)])
def test_of_all_chains_the_likeliest_is_found(lengths):
    scores = some(*lengths)

    found = [tuple(labels.tolist()) for labels in best_labels(scores, TRANSITIONS)]

    assert found == [max(ways(one), key=lambda way: way[1])[0] for one in scores]


@pytest.mark.parametrize("lengths", [(1,), (5,), (2, 6, 1, 6, 3), (4, 4, 4)])
def test_a_label_is_as_likely_as_the_chains_that_it_is_in(lengths):
    scores = some(*lengths)

    for one, found in zip(scores, likelihoods(scores, TRANSITIONS), strict=True):
        np.testing.assert_allclose(found, expected_likelihoods(one), rtol=1e-9)


def test_sequences_that_do_not_fit_into_one_table_are_found_alike(monkeypatch):
    scores = some(6, 1, 3, 5, 2, 6)
    together = best_labels(scores, TRANSITIONS), likelihoods(scores, TRANSITIONS)

    monkeypatch.setattr(quote_chain, "CELLS", 7)

    for whole, cut in zip(together, (best_labels(scores, TRANSITIONS), likelihoods(scores, TRANSITIONS)), strict=True):
        for one, other in zip(whole, cut, strict=True):
            np.testing.assert_allclose(one, other)


def test_scores_of_any_size_are_borne():
    [found] = likelihoods([np.array([[900.0, -900.0], [-900.0, 900.0], [0.0, 5000.0]])], np.zeros((2, 2)))

    np.testing.assert_allclose(found, [[1, 0], [0, 1], [0, 1]], atol=1e-12)


def test_nothing_has_no_labels():
    assert best_labels([], TRANSITIONS) == likelihoods([], TRANSITIONS) == []
