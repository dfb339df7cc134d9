"""How good lists are, what they are like, and how sure one can be of it.

Of lists of k products, full ranking: every product that may be listed competes, none is sampled. A customer
without a list counts as zero in what says how good lists are, and is left out of what they are like.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.dataset import IntArray

Values = npt.NDArray[np.float64]

DRAWS = 1000  # of the customers, for an interval
CELLS = 2**22  # draws × customers at once


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over customers with its 95 % bootstrap interval; nan where there is nobody to speak for it."""

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
    bought = np.repeat(np.arange(n), _bought(truth)) * truth.shape[1] + truth.indices
    if not len(bought):
        return np.zeros(top.shape, bool)
    if not truth.has_sorted_indices:
        bought = np.sort(bought)
    key = np.arange(n)[:, None] * truth.shape[1] + top
    place = np.minimum(np.searchsorted(bought, key), len(bought) - 1)
    return (bought[place] == key) & (top >= 0)


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


def average_precision(top: IntArray, truth: sp.csr_matrix) -> Values:
    """(n,) AP@k of each customer; their mean is MAP (Manning, Raghavan and Schütze 2008, section 8.4).

    The sum of the precision at each hit's rank, divided by min(k, bought).
    """
    found = hits(top, truth)
    k = top.shape[1]
    precision = np.cumsum(found, axis=1) / np.arange(1, k + 1)
    return np.asarray((precision * found).sum(1) / np.minimum(_bought(truth), k), np.float64)


def coverage(top: IntArray, n_items: int) -> float:
    """Share of the products that stand on at least one list (Ge, Delgado-Battenfeld and Jannach 2010)."""
    return len(np.unique(top[top >= 0])) / max(n_items, 1)


def gini(top: IntArray, n_items: int) -> float:
    """How unevenly the places of the lists are given to the products: 0 alike, near 1 all to one.

    Σ_i (2i − n − 1) x_i / (n Σ x) over the n products by rising number of lists x_i, those on none among them
    (Castells, Hurley and Vargas 2022); nan where there is no list.
    """
    listed = top[top >= 0]
    if not len(listed):
        return float("nan")
    counts = np.sort(np.unique(listed, return_counts=True)[1]).astype(np.float64)
    n = max(n_items, len(counts))
    counts = np.pad(counts, (n - len(counts), 0))
    return float(((2 * np.arange(1, n + 1) - n - 1) * counts).sum() / (n * counts.sum()))


def self_information(buyers: npt.NDArray[np.number], customers: int) -> Values:
    """(n_items,) bits of each product, −log2 of the share of the customers who had bought it.

    The mean over a list is its novelty (Zhou et al. 2010; Vargas and Castells 2011). A product that nobody
    had bought counts as though one had.
    """
    return -np.log2(np.clip(np.asarray(buyers, np.float64), 1, None) / max(customers, 1))


def mean_listed(top: IntArray, values: Values) -> Values:
    """(n,) mean of the products' values over each list; nan for a customer without a list."""
    filled = top >= 0
    sums = np.where(filled, values[np.maximum(top, 0)], 0).sum(1) if len(values) else np.zeros(len(top))
    return _divided(sums, filled.sum(1))


def mean_bought(truth: sp.csr_matrix, values: Values) -> Values:
    """(n,) the same over what each customer bought later; nan where that is nothing."""
    row = np.repeat(np.arange(truth.shape[0]), _bought(truth))
    return _divided(np.bincount(row, values[truth.indices], truth.shape[0]), _bought(truth))


def repeats(top: IntArray, owned: sp.csr_matrix) -> Values:
    """(n,) share of each list that the customer had bought before; nan for a customer without a list.

    Args:
        top: (n, k) item positions, -1 where a list is shorter.
        owned: (n, n_items) non-zero where the customer had bought the item.
    """
    return _divided(hits(top, owned).sum(1), (top >= 0).sum(1))


def resampled(values: Values, seed: int = 0, draws: int = DRAWS) -> Iterator[Values]:
    """The means of resampled customers (Efron 1979), some draws at a time.

    All columns see the same draws, so that the difference of two of them is that of a paired bootstrap.

    Args:
        values: (n, m) one row a customer; nan where a customer says nothing about that column.
        seed: of the draws.
        draws: how many in all.

    Yields:
        (some draws, m) means; nan where nobody drawn says anything.
    """
    n = len(values)
    rng = np.random.default_rng(seed)
    says = np.isfinite(values)
    filled, whole = np.where(says, values, 0), bool(says.all())
    step = max(CELLS // max(n, 1), 1)
    for start in range(0, draws, step):
        size = min(step, draws - start)
        drawn = rng.integers(0, n, (size, n), dtype=np.int32) + np.arange(size, dtype=np.int64)[:, None] * n
        times = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n).astype(np.float64)
        yield times @ filled / n if whole else _divided(times @ filled, times @ says.astype(np.float64))


def interval(values: Values, means: Values) -> Interval:
    """A column's mean, and the 2.5th and 97.5th percentile of its resampled means.

    Args:
        values: (n,) one a customer, nan where a customer says nothing.
        means: (draws,) of `resampled`.
    """
    says, found = values[np.isfinite(values)], means[np.isfinite(means)]
    if not len(says) or not len(found):
        return Interval(float("nan"), float("nan"), float("nan"))
    low, high = np.percentile(found, [2.5, 97.5])
    return Interval(float(says.mean()), float(low), float(high))


def bootstrap(values: Values, seed: int = 0, draws: int = DRAWS) -> Interval:
    """Mean of (n,) values, with the interval of the means of resampled customers."""
    return interval(values, np.concatenate(list(resampled(values[:, None], seed, draws)))[:, 0])


def _bought(truth: sp.csr_matrix) -> IntArray:
    return np.diff(truth.indptr).astype(np.int64)


def _divided(sums: npt.NDArray[np.number], counts: npt.NDArray[np.number]) -> Values:
    """The quotient, nan where the count is 0."""
    result = np.full(np.shape(sums), np.nan)
    return np.divide(sums, counts, out=result, where=np.asarray(counts) > 0)
