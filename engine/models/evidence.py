"""Counts behind reasons, straight from the purchases: never from a model's own arithmetic."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import Dataset, IntArray
from engine.reasons import BoughtAlso


@dataclass(frozen=True)
class Evidence:
    """Who bought what, by item."""

    buyers: sp.csc_matrix = field(repr=False)  # (n_users, n_items)
    items: pd.Index = field(repr=False)
    users: pd.Index = field(repr=False)

    def bought_also(
        self, item: int, because: IntArray, strength: npt.NDArray[np.floating]
    ) -> BoughtAlso | None:
        """The strongest of `because` that shares a customer with the item, with the counts of both."""
        buyers = self.buyers_of(item)
        for place in np.argsort(-strength, kind="stable")[:5]:
            other = int(because[place])
            if strength[place] <= 0 or other == item:
                continue
            others = self.buyers_of(other)
            both = len(np.intersect1d(buyers, others, assume_unique=True))
            if both:
                return BoughtAlso(str(self.items[other]), both, len(others))
        return None

    def buyers_of(self, item: int) -> IntArray:
        """Positions of the customers who bought the item, ascending."""
        return self.buyers.indices[self.buyers.indptr[item] : self.buyers.indptr[item + 1]]


def gather(dataset: Dataset, associations: Associations) -> Evidence:
    """The evidence of a shop."""
    return Evidence(sp.csc_matrix(associations.bought), dataset.items, dataset.users)
