"""What the customer buys anyway: how often, and how recently."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from engine.associations import cell
from engine.dataset import DAY, Dataset, FloatArray, IntArray
from engine.models.base import ModelName
from engine.reasons import BoughtBefore, DueAgain, Reason

HALF_LIFE = 120.0  # days, unless a shop has chosen others
REGULAR = 3  # orders from which there is a rhythm
DUE, GIVEN_UP = 0.75, 3.0  # of that rhythm: from when on it is due, and from when on no longer


@dataclass(frozen=True)
class Personal:
    """The customer's own orders that hold the item, counted or faded by age."""

    name: ModelName
    weights: sp.csr_matrix = field(repr=False)  # (n_users, n_items)
    tie: FloatArray = field(repr=False)  # (n_items,) at most 1e-3: recent popularity decides among equals
    times: sp.csr_matrix = field(repr=False)  # (n_users, n_items) orders
    first_age: sp.csr_matrix = field(repr=False)  # (n_users, n_items) days since the first order, plus one
    last_age: sp.csr_matrix = field(repr=False)  # (n_users, n_items) days since the last order, plus one
    has_dates: bool

    def scores(self, users: IntArray) -> FloatArray:
        """(len(users), n_items)."""
        return self.weights[users].toarray() + self.tie

    def reason(self, user: int, item: int) -> Reason | None:
        """How often and how regularly the customer bought it."""
        times = int(cell(self.times, user, item))
        if not times:
            return None
        if not self.has_dates:
            return BoughtBefore(times, None, None)
        first, last = (cell(ages, user, item) - 1 for ages in (self.first_age, self.last_age))
        every = round(float(first - last) / (times - 1)) if times > 1 else 0
        if times >= REGULAR and every and DUE <= last / every <= GIVEN_UP:
            return DueAgain(times, every, int(last))
        return BoughtBefore(times, every or None, int(last))


def faded(dataset: Dataset, half_life: float) -> sp.csr_matrix:
    """(n_users, n_items) each customer's orders, faded by age."""
    known = dataset.user >= 0
    weights = (0.5 ** (dataset.age_days()[known] / half_life)).astype(np.float32)
    return sp.csr_matrix(
        (weights, (dataset.user[known], dataset.item[known])), shape=(dataset.n_users, dataset.n_items)
    )


def tie_of(recent_buyers: FloatArray) -> FloatArray:
    """(n_items,) at most 1e-3: what decides among equals."""
    return (1e-3 * recent_buyers / max(float(recent_buyers.max(initial=0)), 1)).astype(np.float32)


def fit(
    dataset: Dataset, recent_buyers: FloatArray, half_life: float = HALF_LIFE
) -> tuple[Personal, Personal]:
    """Counts each customer's orders: plain, and faded with a half-life in days."""
    known = dataset.user >= 0
    user, item, age = dataset.user[known], dataset.item[known], dataset.age_days()[known]
    shape = (dataset.n_users, dataset.n_items)
    times = sp.csr_matrix((np.ones(len(user), np.float32), (user, item)), shape=shape)
    days = (
        np.subtract(dataset.end, dataset.time[known].astype("datetime64[D]")) / DAY
        if dataset.has_dates
        else age
    )
    whole_days = np.maximum(np.ceil(days), 1)  # the last day is 0 days ago; plus one, as zeros are not stored
    order = np.argsort(-whole_days, kind="stable")
    key = user * max(dataset.n_items, 1) + item
    _, oldest = np.unique(key[order], return_index=True)
    _, newest = np.unique(key[order][::-1], return_index=True)

    def ages(chosen: IntArray) -> sp.csr_matrix:
        return sp.csr_matrix((whole_days[chosen], (user[chosen], item[chosen])), shape=shape)

    tie, fading = tie_of(recent_buyers), faded(dataset, half_life)
    first_age, last_age = ages(order[oldest]), ages(order[::-1][newest])
    return (
        Personal(ModelName.PERSONAL, times, tie, times, first_age, last_age, dataset.has_dates),
        Personal(ModelName.PERSONAL_RECENT, fading, tie, times, first_age, last_age, dataset.has_dates),
    )
