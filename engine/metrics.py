"""How good a list is: NDCG and its kin, and how sure one can be of them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.dataset import IntArray

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over customers with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


def hits(top: IntArray, truth: sp.csr_matrix) -> npt.NDArray[np.bool_]:
    """Which places of the lists hold something that was bought.

    Args:
        top: (n, k) item positions, best first, -1 where a list is shorter.
        truth: (n, n_items) non-zero where the customer bought the item later.

    Returns:
        (n, k) True where the item at that place was bought.
    """
    n = len(top)
    key = np.arange(n)[:, None] * truth.shape[1] + top
    bought = np.repeat(np.arange(n), _bought(truth)) * truth.shape[1] + truth.indices
    return np.isin(key, bought) & (top >= 0)


def ndcg(top: IntArray, truth: sp.csr_matrix) -> Values:
    """(n,) NDCG@k of each customer (Järvelin and Kekäläinen 2002), who must have bought something.

    Gain 1, discount 1 / log2(1 + rank), the ideal list holds min(k, bought) hits.
    """
    k = top.shape[1]
    discount = 1 / np.log2(np.arange(2, k + 2))
    best = np.cumsum(discount)[np.minimum(_bought(truth), k) - 1]
    gained: Values = (hits(top, truth) * discount).sum(1)
    return np.divide(gained, best)


def recall(top: IntArray, truth: sp.csr_matrix) -> Values:
    """(n,) share of what each customer bought that is on the list."""
    return np.asarray(hits(top, truth).sum(1) / _bought(truth), np.float64)


def hit_rate(top: IntArray, truth: sp.csr_matrix) -> Values:
    """(n,) 1 where at least one thing on the list was bought, else 0."""
    return np.asarray(hits(top, truth).any(1), np.float64)


def coverage(top: IntArray, n_items: int) -> float:
    """Share of the products that stand on at least one list."""
    return len(np.unique(top[top >= 0])) / max(n_items, 1)


def bootstrap(values: Values, seed: int = 0, draws: int = 1000) -> Interval:
    """Mean, and the 2.5th and 97.5th percentile of the means of resampled customers (Efron 1979)."""
    rng = np.random.default_rng(seed)
    means = np.array([values[rng.integers(0, len(values), len(values))].mean() for _ in range(draws)])
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(values.mean()), float(low), float(high))


def _bought(truth: sp.csr_matrix) -> IntArray:
    return np.diff(truth.indptr).astype(np.int64)
