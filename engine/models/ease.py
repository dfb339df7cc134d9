"""EASE: an item–item regression in closed form, the best of the classic methods on new purchases."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import FloatArray, IntArray
from engine.models.base import ModelName
from engine.models.evidence import Evidence
from engine.reasons import Reason
from engine.stages import Progress, Stage, Work

REGULARISATION = 300.0
SMALL = 128  # rows that are inverted at once
MOST_ITEMS = 12_000  # items² × 4 bytes, thrice: beyond this, 1.6 GiB, the item-based neighbours stand in


@dataclass(frozen=True)
class EASE:
    """Scores = what was bought × weights, the weights with a zero diagonal (Steck 2019)."""

    bought: sp.csr_matrix = field(repr=False)  # (n_users, n_items) 1 where bought
    weights: FloatArray = field(repr=False)  # (n_items, n_items)
    evidence: Evidence = field(repr=False)
    name: ModelName = ModelName.EASE

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        return np.asarray(self.bought[users] @ self.weights, np.float32)

    def reason(self, user: int, item: int) -> Reason | None:
        """The customer's item with the largest weight towards this one."""
        mine = self.bought[user].indices
        return self.evidence.bought_also(item, mine, self.weights[mine, item])


def fit(associations: Associations, evidence: Evidence) -> Work[EASE | None]:
    """B = -P / diag(P) off the diagonal, P = (XᵀX + λI)⁻¹; None beyond MOST_ITEMS items sold."""
    bought = associations.bought.copy()
    bought.data[:] = 1
    sold = np.flatnonzero(np.diff(bought.tocsc().indptr))
    yield Progress(Stage.TRAIN, 0, 1, note="train.ease")
    if not len(sold) or len(sold) > MOST_ITEMS:
        return None
    among = bought[:, sold]
    gram = (among.T @ among).toarray().astype(np.float32)
    gram[np.diag_indices_from(gram)] += REGULARISATION
    inverse = _inverse(gram)
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0)
    everywhere = np.zeros((bought.shape[1], bought.shape[1]), np.float32)
    everywhere[np.ix_(sold, sold)] = weights
    return EASE(bought, everywhere, evidence)


def _inverse(matrix: FloatArray) -> FloatArray:
    """Of a positive definite matrix, by Cholesky: half the work of a general inverse.

    Unlike SciPy's, NumPy's routines leave the interpreter to the window while they compute.
    """
    half = _triangular_inverse(np.linalg.cholesky(matrix))
    return half.T @ half


def _triangular_inverse(lower: FloatArray) -> FloatArray:
    """Of a lower triangular matrix, by halves: products of matrices are the fastest thing there is."""
    n = len(lower)
    if n <= SMALL:
        return np.linalg.inv(lower)
    k = n // 2
    result = np.zeros_like(lower)
    result[:k, :k] = _triangular_inverse(lower[:k, :k])
    result[k:, k:] = _triangular_inverse(lower[k:, k:])
    result[k:, :k] = -(result[k:, k:] @ (lower[k:, :k] @ result[:k, :k]))
    return result
