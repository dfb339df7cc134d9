"""Matrix factorisation by truncated singular value decomposition."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import FloatArray, IntArray
from engine.models.base import ModelName
from engine.models.evidence import Evidence
from engine.models.factors import right_factors
from engine.reasons import Reason
from engine.stages import Progress, Stage, Work

DIMENSIONS = 64
NOISE = 1e-5  # share of a user's highest score below which a score is rounding alone


@dataclass(frozen=True)
class SVD:
    """The user's row projected on the strongest directions of taste (PureSVD; Cremonesi et al. 2010)."""

    user_item: sp.csr_matrix = field(repr=False)
    right: FloatArray = field(repr=False)  # (dimensions, n_items)
    evidence: Evidence = field(repr=False)
    name: ModelName = ModelName.SVD

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items); 0 where nothing but rounding is left, as in a shop of few products."""
        found = np.asarray((self.user_item[users] @ self.right.T) @ self.right, np.float32)
        found[np.abs(found) < NOISE * np.abs(found).max(axis=1, initial=0, keepdims=True)] = 0
        return found

    def reason(self, user: int, item: int) -> Reason | None:
        """The customer's item nearest to this one along those directions."""
        row = self.user_item[user]
        near = self.right[:, row.indices].T @ self.right[:, item]
        return self.evidence.bought_also(item, row.indices, near * row.data)


def fit(associations: Associations, evidence: Evidence, seed: int) -> Work[SVD | None]:
    """Decomposes the user–item matrix; None for a matrix of fewer than two rows or columns."""
    matrix = associations.user_item.astype(np.float64)
    dimensions = min(DIMENSIONS, min(matrix.shape) - 1)
    yield Progress(Stage.TRAIN, 0, 1, note="train.svd")
    if dimensions < 1 or matrix.nnz == 0:
        return None
    right = yield from right_factors(matrix, dimensions, seed, "train.svd")
    return SVD(associations.user_item, right, evidence)
