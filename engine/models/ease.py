"""EASE: an item–item regression in closed form, the best of the classic methods on new purchases.

Where a shop has fewer customers than products, the same weights are found through the customers: the matrix
inversion lemma turns the inverse of a matrix of items into one of users.
"""

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
LARGEST = 12_000  # rows inverted; its square × 4 bytes, thrice, is 1.6 GiB: beyond, item KNN stands in
BLOCK = 2**22  # numbers at once


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


@dataclass(frozen=True)
class DualEASE:
    """The same scores through the customers, whose matrix is the smaller one.

    With A = (XXᵀ + λI)⁻¹ the matrix inversion lemma gives P = (I − XᵀAX) / λ, so that X P = A X and the
    scores X B are X − A X / diag(P).
    """

    bought: sp.csr_matrix = field(repr=False)  # (n_users, n_items) X: 1 where bought
    inner: FloatArray = field(repr=False)  # (n_users, n_users) A
    diagonal: FloatArray = field(repr=False)  # (n_items,) of P
    evidence: Evidence = field(repr=False)
    name: ModelName = ModelName.EASE

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        spread = (self.bought.T @ self.inner[users].T).T
        return np.asarray(self.bought[users].toarray() - spread / self.diagonal, np.float32)

    def reason(self, user: int, item: int) -> Reason | None:
        """The customer's item with the largest weight towards this one."""
        mine = self.bought[user].indices
        return self.evidence.bought_also(item, mine, self.weights(item)[mine])

    def weights(self, item: int) -> FloatArray:
        """(n_items,) the weights of all items towards one."""
        buyers = self.evidence.buyers_of(item)
        weights = self.bought.T @ self.inner[:, buyers].sum(1)
        weights /= REGULARISATION * self.diagonal[item]
        weights[item] = 0
        return weights


@dataclass(frozen=True)
class HeldEASE:
    """The weights of a DualEASE on purchases that it was not fitted on, as X B is for the fitted ones.

    For any rows Y the lemma gives Y P = (Y − Y Xᵀ A X) / λ, and the scores Y B are Y − Y P / diag(P): the
    weights themselves, items² numbers, are never written down.
    """

    learnt: DualEASE = field(repr=False)
    bought: sp.csr_matrix = field(repr=False)  # (n, n_items) Y: 1 where bought
    name: ModelName = ModelName.EASE

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        rows = self.bought[users]
        among = (rows @ self.learnt.bought.T).toarray() @ self.learnt.inner
        spread = rows.toarray() - (self.learnt.bought.T @ among.T).T
        return np.asarray(rows.toarray() - spread / (REGULARISATION * self.learnt.diagonal), np.float32)

    def reason(self, user: int, item: int) -> Reason | None:
        """The customer's item with the largest weight towards this one."""
        mine = self.bought[user].indices
        return self.learnt.evidence.bought_also(item, mine, self.learnt.weights(item)[mine])


def fit(associations: Associations, evidence: Evidence) -> Work[EASE | DualEASE | None]:
    """B = -P / diag(P) off the diagonal, P = (XᵀX + λI)⁻¹; None where both sides are beyond LARGEST."""
    bought = associations.bought.copy().astype(np.float32)
    bought.data[:] = 1
    sold = np.flatnonzero(np.diff(bought.tocsc().indptr))
    yield Progress(Stage.TRAIN, 0, 1, note="train.ease")
    if not len(sold) or min(len(sold), bought.shape[0]) > LARGEST:
        return None
    if bought.shape[0] < len(sold):
        inner = _inverse(_regularised(sp.csr_matrix(bought @ bought.T)))
        return DualEASE(bought, inner, (yield from _diagonal(bought, inner)), evidence)
    among = bought[:, sold]
    inverse = _inverse(_regularised(sp.csr_matrix(among.T @ among)))
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0)
    everywhere = np.zeros((bought.shape[1], bought.shape[1]), np.float32)
    everywhere[np.ix_(sold, sold)] = weights
    return EASE(bought, everywhere, evidence)


def _regularised(gram: sp.csr_matrix) -> FloatArray:
    """The matrix + λI."""
    dense = gram.toarray().astype(np.float32)
    dense[np.diag_indices_from(dense)] += REGULARISATION
    return dense


def _diagonal(bought: sp.csr_matrix, inner: FloatArray) -> Work[FloatArray]:
    """(n_items,) of P: (1 − x_jᵀ A x_j) / λ for each item's column x_j."""
    columns = bought.tocsc()
    diagonal = np.empty(columns.shape[1], np.float32)
    size = max(BLOCK // max(len(inner), 1), 1)
    for start in range(0, len(diagonal), size):
        block = columns[:, start : start + size]
        spread = block.T @ inner
        held = np.asarray(block.T.multiply(spread).sum(1)).ravel()
        diagonal[start : start + size] = (1 - held) / REGULARISATION
        yield Progress(Stage.TRAIN, start, len(diagonal), note="train.ease")
    return diagonal


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
