"""How fast a shop's past fades, chosen on a window of its past."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
import scipy.sparse as sp

from engine.dataset import Dataset, FloatArray, IntArray
from engine.metrics import Values, ndcg
from engine.models import personal, popularity

Rate = TypeVar("Rate", int, float)
Scores: TypeAlias = Callable[[IntArray], FloatArray]

HALF_LIVES = (personal.HALF_LIFE, 30.0, 60.0, 240.0)  # days, the usual one first
POPULARITY_DAYS = (popularity.DAYS, 14, 56)  # likewise
LIST = 10  # products on the lists that are judged
FEWEST_JUDGED = 30  # customers below which nothing is chosen
SAMPLE = 600  # customers at the most
CERTAIN = 2.0  # standard errors of the mean gain that another rate than the usual one must reach
BLOCK_CELLS = 2**22  # of scores at once


@dataclass(frozen=True)
class Rates:
    """How fast purchases fade.

    Attributes:
        half_life: days in which a customer's purchase loses half its weight.
        popularity_days: days whose buyers make a best-seller.
    """

    half_life: float = personal.HALF_LIFE
    popularity_days: int = popularity.DAYS


USUAL = Rates()


def choose(dataset: Dataset, later: sp.csr_matrix, fresh: sp.csr_matrix, bought: sp.csr_matrix) -> Rates:
    """The rates whose lists hit most of what was bought later; the usual ones unless others surely do.

    Args:
        dataset: of what lay before a day of the past.
        later: (n_users, n_items) what was bought in the weeks after it, which judges the half-life.
        fresh: the same of products that the customer had never bought, which judges best-sellers.
        bought: (n_users, n_items) what they had bought before.
    """
    popular = {days: popularity.fit(dataset, days) for days in POPULARITY_DAYS}
    tie = personal.tie_of(popular[popularity.DAYS].buyers)
    fading = {half_life: personal.faded(dataset, half_life) for half_life in HALF_LIVES}

    def own(matrix: sp.csr_matrix) -> Scores:
        return lambda users: matrix[users].toarray() + tie

    def others(buyers: FloatArray) -> Scores:
        return lambda users: np.where(bought[users].toarray() > 0, -1, buyers).astype(np.float32)

    return Rates(
        _surest({rate: _reached(own(matrix), later) for rate, matrix in fading.items()}),
        _surest({rate: _reached(others(model.buyers), fresh) for rate, model in popular.items()}),
    )


def _reached(scores: Scores, truth: sp.csr_matrix) -> Values:
    """NDCG@10 of each customer who bought something, SAMPLE of them at the most."""
    buyers = np.flatnonzero(np.diff(truth.indptr))
    users = buyers[np.linspace(0, len(buyers) - 1, min(SAMPLE, len(buyers))).astype(np.int64)]
    size = max(BLOCK_CELLS // max(truth.shape[1], 1), 1)
    parts = [np.zeros(0)]
    for start in range(0, len(users), size):
        block = users[start : start + size]
        top = np.argsort(-scores(block), axis=1, kind="stable")[:, :LIST]
        parts.append(ndcg(top, truth[block]))
    return np.concatenate(parts)


def _surest(judged: Mapping[Rate, Values]) -> Rate:
    """The first rate, unless another was better by more than chance."""
    usual = next(iter(judged))
    if len(judged[usual]) < FEWEST_JUDGED:
        return usual
    gains = {rate: values - judged[usual] for rate, values in judged.items()}
    sure = [rate for rate, gain in gains.items() if gain.mean() > CERTAIN * gain.std() / np.sqrt(len(gain))]
    return max(sure, key=lambda rate: gains[rate].mean(), default=usual)
