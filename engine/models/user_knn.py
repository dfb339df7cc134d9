"""User-based collaborative filtering: what the customers who buy alike bought."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import FloatArray, IntArray
from engine.models.base import ModelName
from engine.models.evidence import Evidence
from engine.reasons import Reason, SimilarCustomers

NEAREST = 50  # neighbours that a reason counts


@dataclass(frozen=True)
class UserKNN:
    """Purchases of the nearest customers, weighted by likeness (Resnick et al. 1994, on purchases)."""

    user_user: sp.csr_matrix = field(repr=False)
    bought: sp.csr_matrix = field(repr=False)  # (n_users, n_items) 1 where bought
    evidence: Evidence = field(repr=False)
    name: ModelName = ModelName.USER_KNN

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        return (self.user_user[users] @ self.bought).toarray().astype(np.float32)

    def neighbours(self, user: int) -> IntArray:
        """Positions of the nearest customers, nearest first, at most NEAREST."""
        row = self.user_user[user]
        order = np.lexsort((row.indices, -row.data))[:NEAREST]
        return row.indices[order]

    def reason(self, user: int, item: int) -> Reason | None:
        """How many of the nearest customers bought it."""
        near = self.neighbours(user)
        having = np.isin(near, self.evidence.buyers_of(item))
        if not having.any():
            return None
        users = self.evidence.users
        return SimilarCustomers(int(having.sum()), len(near), tuple(str(users[n]) for n in near))


def fit(associations: Associations, evidence: Evidence) -> UserKNN:
    """Takes the similarities that ASSOCIATE computed."""
    bought = associations.bought.copy()
    bought.data[:] = 1
    return UserKNN(associations.user_user, bought, evidence)
