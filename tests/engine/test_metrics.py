"""The metrics, against an independent library, counted out in plain Python, and by hand."""

from collections.abc import Callable
from math import log2, nan

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from engine import metrics

PLACES = 10
seeds = st.integers(0, 2**32 - 1)


def drawn(seed: int, n_users: int, n_items: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lists of different lengths, some empty; what was bought later, at least one thing; what before."""
    rng = np.random.default_rng(seed)
    top = np.argsort(rng.random((n_users, max(n_items, PLACES))), axis=1)[:, :PLACES]
    top = np.where(top < n_items, top, -1)
    top = np.where(np.arange(PLACES) < rng.integers(0, PLACES + 1, n_users)[:, None], top, -1)
    top = np.take_along_axis(top, np.argsort(top < 0, axis=1, kind="stable"), 1)
    truth = rng.random((n_users, n_items)) < 0.2
    truth[np.arange(n_users), rng.integers(0, n_items, n_users)] = True
    return top, truth, rng.random((n_users, n_items)) < 0.3


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(11, 40), st.integers(1, 8))
def test_ndcg_agrees_with_scikit_learn(seed: int, n_items: int, n_users: int) -> None:
    rng = np.random.default_rng(seed)
    truth = (rng.random((n_users, n_items)) < 0.2).astype(float)
    truth[np.arange(n_users), rng.integers(0, n_items, n_users)] = 1
    scores = rng.permuted(np.tile(np.arange(n_items, dtype=float), (n_users, 1)), axis=1)
    top = np.argsort(-scores, axis=1)[:, :10]
    ours = metrics.ndcg(top, sp.csr_matrix(truth))
    theirs = [ndcg_score(truth[[u]], scores[[u]], k=10) for u in range(n_users)]
    assert ours == pytest.approx(theirs, abs=1e-9)


def plain_ndcg(items: list[int], wanted: set[int]) -> float:
    gained = sum(1 / log2(1 + rank) for rank, item in enumerate(items, 1) if item in wanted)
    return gained / sum(1 / log2(1 + rank) for rank in range(1, min(PLACES, len(wanted)) + 1))


def plain_precision(items: list[int], wanted: set[int]) -> float:
    total = 0.0
    for rank in range(1, len(items) + 1):
        if items[rank - 1] in wanted:
            total += sum(item in wanted for item in items[:rank]) / rank
    return total / min(PLACES, len(wanted))


PLAIN: dict[str, Callable[[list[int], set[int]], float]] = {
    "ndcg": plain_ndcg,
    "average_precision": plain_precision,
    "recall": lambda items, wanted: len(wanted & set(items)) / len(wanted),
    "hit_rate": lambda items, wanted: float(bool(wanted & set(items))),
}


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 40), st.integers(1, 9))
def test_what_says_how_good_a_list_is_agrees_with_plain_python(seed: int, n_items: int, n_users: int) -> None:
    top, truth, _ = drawn(seed, n_users, n_items)
    for name, plain in PLAIN.items():
        ours = getattr(metrics, name)(top, sp.csr_matrix(truth))
        theirs = [
            plain([int(i) for i in row if i >= 0], set(np.flatnonzero(bought)))
            for row, bought in zip(top, truth, strict=True)
        ]
        assert ours == pytest.approx(theirs, abs=1e-9), name
        assert ((ours >= 0) & (ours <= 1)).all()


@settings(max_examples=60, deadline=None)
@given(seeds, st.integers(1, 40), st.integers(1, 9))
def test_what_says_what_lists_are_like_agrees_with_plain_python(
    seed: int, n_items: int, n_users: int
) -> None:
    top, truth, owned = drawn(seed, n_users, n_items)
    buyers = np.random.default_rng(seed).integers(0, 30, n_items)
    bits = metrics.self_information(buyers, 30)
    assert bits == pytest.approx([-log2(max(b, 1) / 30) for b in buyers], abs=1e-9)
    lists = [[int(i) for i in row if i >= 0] for row in top]
    means = [sum(bits[i] for i in items) / len(items) if items else nan for items in lists]
    assert metrics.mean_listed(top, bits) == pytest.approx(means, abs=1e-9, nan_ok=True)
    then = [sum(bits[i] for i in np.flatnonzero(row)) / row.sum() for row in truth]
    assert metrics.mean_bought(sp.csr_matrix(truth), bits) == pytest.approx(then, abs=1e-9)
    again = [sum(owned[u, i] for i in items) / len(items) if items else nan for u, items in enumerate(lists)]
    assert metrics.repeats(top, sp.csr_matrix(owned)) == pytest.approx(again, abs=1e-9, nan_ok=True)
    shown = [sum(i in items for items in lists) for i in range(n_items)]
    assert metrics.coverage(top, n_items) == pytest.approx(sum(x > 0 for x in shown) / n_items, abs=1e-9)
    gaps = sum(abs(a - b) for a in shown for b in shown)  # Gini as half the relative mean difference
    expected = gaps / (2 * n_items * sum(shown)) if sum(shown) else nan
    assert metrics.gini(top, n_items) == pytest.approx(expected, abs=1e-9, nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(2, 30), st.integers(2, 9))
def test_the_order_of_the_customers_changes_nothing(seed: int, n_items: int, n_users: int) -> None:
    top, truth, owned = drawn(seed, n_users, n_items)
    other = np.random.default_rng(seed).permutation(n_users)
    for name in PLAIN:
        metric = getattr(metrics, name)
        assert metric(top[other], sp.csr_matrix(truth[other])) == pytest.approx(
            metric(top, sp.csr_matrix(truth))[other]
        )
    assert metrics.gini(top[other], n_items) == pytest.approx(metrics.gini(top, n_items), nan_ok=True)
    assert metrics.coverage(top[other], n_items) == metrics.coverage(top, n_items)
    assert metrics.repeats(top[other], sp.csr_matrix(owned[other])) == pytest.approx(
        metrics.repeats(top, sp.csr_matrix(owned))[other], nan_ok=True
    )


def test_a_list_by_hand() -> None:
    truth = sp.csr_matrix(np.array([[1, 0, 1, 0, 1], [0, 1, 0, 0, 0]]))
    top = np.array([[0, 1, 2], [4, -1, -1]])
    ideal = 1 + 1 / np.log2(3) + 1 / 2
    assert metrics.hits(top, truth).tolist() == [[True, False, True], [False, False, False]]
    assert metrics.ndcg(top, truth) == pytest.approx([(1 + 1 / 2) / ideal, 0])
    assert metrics.recall(top, truth) == pytest.approx([2 / 3, 0])
    assert metrics.hit_rate(top, truth).tolist() == [1, 0]
    assert metrics.average_precision(top, truth) == pytest.approx([(1 + 2 / 3) / 3, 0])
    assert metrics.coverage(top, 5) == 4 / 5
    assert metrics.gini(top, 5) == pytest.approx(1 / 5)  # one product of five on no list, the others on one
    assert metrics.mean_listed(top, np.array([1.0, 2.0, 6.0, 0.0, 5.0])) == pytest.approx([3, 5])
    assert metrics.mean_bought(truth, np.array([1.0, 2.0, 6.0, 0.0, 5.0])) == pytest.approx([4, 2])
    owned = sp.csr_matrix(np.array([[0, 1, 1, 1, 0], [1, 0, 0, 0, 0]]))
    assert metrics.repeats(top, owned) == pytest.approx([2 / 3, 0])


def test_exposure_from_even_to_one_alone() -> None:
    assert metrics.gini(np.array([[0], [1], [2], [3]]), 4) == 0
    assert metrics.gini(np.array([[2], [2], [2], [2]]), 4) == pytest.approx(3 / 4)
    assert np.isnan(metrics.gini(np.array([[-1]]), 4))


def test_a_product_of_half_the_customers_holds_one_bit() -> None:
    assert metrics.self_information(np.array([8, 4, 1, 0]), 8).tolist() == [0, 1, 3, 3]


def test_an_empty_place_is_never_a_hit() -> None:
    truth = sp.csr_matrix(np.array([[0, 0, 1]]))
    assert not metrics.hits(np.array([[-1, -1]]), truth).any()


def test_a_customer_without_a_list_counts_as_zero_and_is_like_nothing() -> None:
    top, truth = np.array([[0], [-1]]), sp.csr_matrix(np.array([[1, 0], [0, 1]]))
    for name in PLAIN:
        assert getattr(metrics, name)(top, truth).tolist() == [1, 0]
    like = metrics.mean_listed(top, np.array([3.0, 9.0]))
    assert like[0] == 3 and np.isnan(like[1])
    assert metrics.bootstrap(like).mean == 3


def test_the_interval_holds_the_mean_and_narrows_with_more_customers() -> None:
    rng = np.random.default_rng(1)
    few, many = (metrics.bootstrap((rng.random(n) < 0.3).astype(float)) for n in (50, 5000))
    assert few.low < few.mean < few.high
    assert many.high - many.low < (few.high - few.low) / 5


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """300 shops of 200 customers of whom three in ten hit, and an uneven figure beside: 95 % ± 3 errors."""
    rng = np.random.default_rng(7)
    held = np.zeros(2)
    for shop in range(300):
        binary, uneven = (rng.random(200) < 0.3).astype(float), rng.exponential(2.0, 200)
        for at, (values, truth) in enumerate(((binary, 0.3), (uneven, 2.0))):
            found = metrics.bootstrap(values, seed=shop, draws=400)
            held[at] += found.low <= truth <= found.high
    error = np.sqrt(0.95 * 0.05 / 300)
    assert (np.abs(held / 300 - 0.95) < 3.5 * error).all(), held


def test_resampling_is_that_of_a_plain_loop() -> None:
    values = np.random.default_rng(3).random((17, 4))
    rng = np.random.default_rng(5)
    drawn_rows = rng.integers(0, 17, (50, 17), dtype=np.int32)
    plain = np.array([values[rows].mean(0) for rows in drawn_rows])
    assert np.concatenate(list(metrics.resampled(values, 5, 50))) == pytest.approx(plain, abs=1e-12)


def test_who_says_nothing_is_left_out_of_a_resample() -> None:
    values = np.array([[1.0, 5.0], [3.0, np.nan], [8.0, np.nan]])
    means = np.concatenate(list(metrics.resampled(values, 0, 200)))
    assert np.isfinite(means[:, 0]).all()
    assert set(means[:, 1][np.isfinite(means[:, 1])]) == {5.0}


def test_many_customers_are_drawn_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "CELLS", 100)
    parts = list(metrics.resampled(np.ones((30, 2)), 0, 10))
    assert [len(part) for part in parts] == [3, 3, 3, 1]
