"""Next basket: the customer's own orders fading order by order, and those of the nearest customers."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from engine.associations import Associations
from engine.dataset import Dataset, FloatArray, IntArray
from engine.models.base import Model, ModelName
from engine.reasons import Reason

GROUP = 3  # orders
WITHIN, BETWEEN = 0.9, 0.9  # how much an order, and a group of orders, counts beside the one after it
OWN = 0.7  # of the score comes from the customer's own orders, the rest from the nearest customers
NEIGHBOURS = 100


@dataclass(frozen=True)
class NextBasket:
    """TIFU-KNN (Hu et al. 2020): orders fade within groups of some and between the groups.

    A customer who comes every week and one who comes every season fade alike, by orders and not by days; the
    neighbours say what joins a basket of that kind.
    """

    habits: sp.csr_matrix = field(repr=False)  # (n_users, n_items) of those who are scored
    around: sp.csr_matrix = field(repr=False)  # (n_others, n_items) of who may be near
    near: sp.csr_matrix = field(repr=False)  # (n_users, n_others) rows that add up to 1, or empty
    tie: FloatArray = field(repr=False)  # (n_items,) at most 1e-3: recent popularity decides among equals
    personal: Model = field(repr=False)  # which knows how often and when
    name: ModelName = ModelName.NEXT_BASKET

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        own = self.habits[users] * np.float32(OWN)
        beside = (self.near[users] @ self.around) * np.float32(1 - OWN)
        return np.asarray((own + beside).toarray() + self.tie, np.float32)

    def reason(self, user: int, item: int) -> Reason | None:
        """How often and how regularly the customer bought it; what only the neighbours bought is theirs."""
        return self.personal.reason(user, item)


def fit(dataset: Dataset, associations: Associations, personal: Model, tie: FloatArray) -> NextBasket:
    """Fades the orders of each customer, and takes the nearest customers that ASSOCIATE found.

    Args:
        dataset, associations: what lay before the day of the lists.
        personal: speaks for what the customer bought.
        tie: (n_items,) what decides among equals, at most 1e-3.
    """
    habits = habits_of(dataset)
    return NextBasket(habits, habits, shares(associations.user_user), tie, personal)


def habits_of(dataset: Dataset) -> sp.csr_matrix:
    """(n_users, n_items) each customer's orders, fading order by order."""
    known = dataset.user >= 0
    user, item = dataset.user[known], dataset.item[known]
    weight = _fading(user, dataset.order[known], dataset.age_days()[known], dataset.n_users)
    shape = (dataset.n_users, dataset.n_items)
    return sp.csr_matrix((weight.astype(np.float32), (user, item)), shape=shape)


def _fading(
    user: IntArray, order: IntArray, age: npt.NDArray[np.float64], n_users: int
) -> npt.NDArray[np.float64]:
    """(n,) what each interaction counts, by the place of its order among the customer's, from the last back.

    Within a group of orders and between the groups it is a mean: nobody's scores grow with their orders.
    """
    _, first, inverse = np.unique(order, return_index=True, return_inverse=True)
    who, when = user[first], age[first]
    latest = np.lexsort((order[first], when, who))  # each customer's orders, the youngest first
    count = np.bincount(who, minlength=n_users)
    start = np.cumsum(count) - count
    place = np.empty(len(first), np.int64)
    place[latest] = np.arange(len(first)) - start[who[latest]]
    group, within = place // GROUP, place % GROUP
    last_group = (np.maximum(count, 1) - 1) // GROUP
    size = np.where(group == last_group[who], count[who] - group * GROUP, GROUP)
    weight = WITHIN**within / size * BETWEEN**group / (last_group[who] + 1)
    return weight[inverse]


def shares(near: sp.csr_matrix) -> sp.csr_matrix:
    """Each row's NEIGHBOURS largest entries, all alike, as shares of one."""
    rows = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr))
    order = np.lexsort((-near.data, rows))
    place = np.arange(len(order)) - near.indptr[rows[order]]
    kept = order[(place < NEIGHBOURS) & (near.data[order] > 0)]
    count = np.bincount(rows[kept], minlength=near.shape[0])
    share = (1 / np.maximum(count, 1))[rows[kept]].astype(np.float32)
    return sp.csr_matrix((share, (rows[kept], near.indices[kept])), near.shape)
