"""Item-based collaborative filtering: what is bought by the customers of what they bought."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import FloatArray, IntArray
from engine.models.base import ModelName
from engine.models.evidence import Evidence
from engine.reasons import Reason


@dataclass(frozen=True)
class ItemKNN:
    """Sum of the item's similarities to the customer's items (Sarwar et al. 2001)."""

    user_item: sp.csr_matrix = field(repr=False)
    item_item: sp.csr_matrix = field(repr=False)
    evidence: Evidence = field(repr=False)
    name: ModelName = ModelName.ITEM_KNN

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        return (self.user_item[users] @ self.item_item.T).toarray().astype(np.float32)

    def reason(self, user: int, item: int) -> Reason | None:
        """The customer's item that speaks most for this one."""
        row = self.user_item[user]
        near = self.item_item[item, row.indices].toarray().ravel()
        return self.evidence.bought_also(item, row.indices, near * row.data)


def fit(associations: Associations, evidence: Evidence) -> ItemKNN:
    """Takes the similarities that ASSOCIATE computed."""
    return ItemKNN(associations.user_item, associations.item_item, evidence)
