"""The metrics, against an independent library and by hand."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from engine import metrics


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(11, 40), st.integers(1, 8))
def test_ndcg_agrees_with_scikit_learn(seed: int, n_items: int, n_users: int) -> None:
    rng = np.random.default_rng(seed)
    truth = (rng.random((n_users, n_items)) < 0.2).astype(float)
    truth[np.arange(n_users), rng.integers(0, n_items, n_users)] = 1
    scores = rng.permuted(np.tile(np.arange(n_items, dtype=float), (n_users, 1)), axis=1)
    top = np.argsort(-scores, axis=1)[:, :10]
    ours = metrics.ndcg(top, sp.csr_matrix(truth))
    theirs = [ndcg_score(truth[[u]], scores[[u]], k=10) for u in range(n_users)]
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_a_list_by_hand() -> None:
    truth = sp.csr_matrix(np.array([[1, 0, 1, 0, 1], [0, 1, 0, 0, 0]]))
    top = np.array([[0, 1, 2], [4, -1, -1]])
    ideal = 1 + 1 / np.log2(3) + 1 / 2
    assert metrics.hits(top, truth).tolist() == [[True, False, True], [False, False, False]]
    assert metrics.ndcg(top, truth) == pytest.approx([(1 + 1 / 2) / ideal, 0])
    assert metrics.recall(top, truth) == pytest.approx([2 / 3, 0])
    assert metrics.hit_rate(top, truth).tolist() == [1, 0]
    assert metrics.coverage(top, 5) == 4 / 5


def test_an_empty_place_is_never_a_hit() -> None:
    truth = sp.csr_matrix(np.array([[0, 0, 1]]))
    assert not metrics.hits(np.array([[-1, -1]]), truth).any()


def test_the_interval_holds_the_mean_and_narrows_with_more_customers() -> None:
    rng = np.random.default_rng(1)
    few, many = (metrics.bootstrap((rng.random(n) < 0.3).astype(float)) for n in (50, 5000))
    assert few.low < few.mean < few.high
    assert many.high - many.low < (few.high - few.low) / 5
