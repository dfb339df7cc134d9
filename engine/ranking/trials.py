"""What is judged: lists as they would have been on a day, and what was bought in the weeks after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.dataset import IntArray
from engine.models.base import ModelName


@dataclass(frozen=True)
class Trial:
    """One track's lists, and the purchases that they are judged by.

    Attributes:
        tops: each model's lists, (m, k) item positions, best first, -1 where a list is shorter.
        truth: (m, n_items) non-zero for what was bought later, at least one thing a row.
        owned: (m, n_items) non-zero for what had been bought before the day; None where nobody is known.
        buyers: (n_items,) customers (orders) that had bought each product before the day; customers: in all.
        offered: products that might have stood on a list.
        group: (m,) ascending from 0: rows of one group speak as one; None: each for itself.
    """

    tops: Mapping[ModelName, IntArray] = field(repr=False)
    truth: sp.csr_matrix = field(repr=False)
    owned: sp.csr_matrix | None = field(repr=False)
    buyers: IntArray = field(repr=False)
    customers: int
    offered: int
    group: IntArray | None = field(default=None, repr=False)

    @property
    def judged(self) -> int:
        """How many customers, or orders, are judged."""
        rows = self.truth.shape[0]
        return rows if self.group is None else int(self.group.max(initial=-1)) + 1


def mask(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Where a matrix has something, in as little memory as may be."""
    kept = sp.csr_matrix(matrix)
    return sp.csr_matrix((np.ones(kept.nnz, np.int8), kept.indices, kept.indptr), kept.shape)
